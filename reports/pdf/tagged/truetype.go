package tagged

import (
	"bytes"
	"encoding/binary"
	"slices"
)

// truetype is a TrueType file being read. The files are ours and tested, so the tables
// are trusted.
type truetype struct {
	data    []byte
	table   map[string]int // where each begins
	perEm   int
	metrics int      // glyphs with a width of their own
	long    bool     // glyph places in four bytes
	glyphs  []uint16 // by character up to U+FFFF, as far as gofpdf can go; 0: none
}

func readTrueType(ttf []byte) *truetype {
	f := &truetype{data: ttf, table: map[string]int{}}
	for i := range f.u16(4) {
		at := 12 + 16*i
		f.table[string(ttf[at:at+4])] = f.u32(at + 8)
	}
	f.perEm = f.u16(f.table["head"] + 18)
	f.long = f.u16(f.table["head"]+50) == 1
	f.metrics = f.u16(f.table["hhea"] + 34)
	f.readCmap()
	return f
}

func (f *truetype) u16(at int) int { return int(binary.BigEndian.Uint16(f.data[at:])) }
func (f *truetype) i16(at int) int { return int(int16(f.u16(at))) }
func (f *truetype) u32(at int) int { return int(binary.BigEndian.Uint32(f.data[at:])) }

// hmtx is where the width of a glyph stands.
func (f *truetype) hmtx(glyph int) int { return f.table["hmtx"] + 4*min(glyph, f.metrics-1) }

func (f *truetype) width(glyph int) int { return f.u16(f.hmtx(glyph)) }

// thousandths turns a length of the font into thousandths of its size.
func (f *truetype) thousandths(x int) int { return round(float64(x) * 1000 / float64(f.perEm)) }

// widenSpace widens the space in place, by thousandths of the size.
func (f *truetype) widenSpace(more int) {
	wider := map[int]bool{} // the two spaces may share a glyph
	for _, space := range []rune{' ', NBSP} {
		if at := f.hmtx(int(f.glyphs[space])); !wider[at] {
			wider[at] = true
			binary.BigEndian.PutUint16(f.data[at:], uint16(f.u16(at)+more*f.perEm/1000))
		}
	}
}

// readCmap reads the glyphs of the characters from the Unicode table in format 4.
func (f *truetype) readCmap() {
	f.glyphs = make([]uint16, 1<<16)
	cmap := f.table["cmap"]
	for i := range f.u16(cmap + 2) {
		record := cmap + 4 + 8*i
		sub := cmap + f.u32(record+4)
		if platform := f.u16(record); (platform != 3 && platform != 0) || f.u16(sub) != 4 {
			continue
		}
		n := f.u16(sub + 6) // twice the number of segments
		for s := 0; s < n; s += 2 {
			last, first := f.u16(sub+14+s), f.u16(sub+16+n+s)
			delta, offset := f.u16(sub+16+2*n+s), f.u16(sub+16+3*n+s)
			for r := first; r <= last && r < 0xFFFF; r++ {
				glyph := r
				if offset != 0 {
					glyph = f.u16(sub + 16 + 3*n + s + offset + 2*(r-first))
				}
				if glyph != 0 || offset == 0 {
					glyph = (glyph + delta) & 0xFFFF
				}
				f.glyphs[r] = uint16(glyph)
			}
		}
		return
	}
	panic("pdf: the font has no Unicode table of format 4")
}

// outline is the description of a glyph; empty for a space.
func (f *truetype) outline(glyph int) []byte {
	place := func(i int) int {
		if f.long {
			return f.u32(f.table["loca"] + 4*i)
		}
		return 2 * f.u16(f.table["loca"]+2*i)
	}
	at := f.table["glyf"]
	return f.data[at+place(glyph) : at+place(glyph+1)]
}

// Flags of the parts of a composite glyph.
const (
	argsAreWords    = 0x0001
	hasScale        = 0x0008
	moreParts       = 0x0020
	hasXYScale      = 0x0040
	hasTwoByTwo     = 0x0080
	hasInstructions = 0x0100
)

// unhinted is a glyph without its instructions, the parts of a composite renamed by
// number, which notes the glyphs that it needs.
func unhinted(outline []byte, number func(glyph int) int) []byte {
	if len(outline) == 0 {
		return nil
	}
	u16 := func(at int) int { return int(binary.BigEndian.Uint16(outline[at:])) }
	if contours := int(int16(u16(0))); contours >= 0 {
		at := 10 + 2*contours
		n := u16(at)
		out := append(slices.Clone(outline[:at]), 0, 0)
		return append(out, outline[at+2+n:]...)
	}
	out := slices.Clone(outline)
	for at := 10; ; {
		flags := u16(at)
		binary.BigEndian.PutUint16(out[at:], uint16(flags&^hasInstructions))
		binary.BigEndian.PutUint16(out[at+2:], uint16(number(u16(at+2))))
		at += 6
		if flags&argsAreWords != 0 {
			at += 2
		}
		switch {
		case flags&hasScale != 0:
			at += 2
		case flags&hasXYScale != 0:
			at += 4
		case flags&hasTwoByTwo != 0:
			at += 8
		}
		if flags&moreParts == 0 {
			return out[:at]
		}
	}
}

// subset is the font with the glyphs of some characters only, renumbered, without
// hints and without what a viewer does not read in a PDF.
func (f *truetype) subset(characters []rune) []byte {
	order := []int{0} // glyphs in their new order
	numbers := map[int]int{0: 0}
	number := func(glyph int) int {
		n, ok := numbers[glyph]
		if !ok {
			n = len(order)
			numbers[glyph] = n
			order = append(order, glyph)
		}
		return n
	}
	for _, r := range characters {
		number(int(f.glyphs[r]))
	}
	var glyf, loca, hmtx []byte
	put := binary.BigEndian.AppendUint16
	for i := 0; i < len(order); i++ { // composites append to it
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		glyf = append(glyf, unhinted(f.outline(order[i]), number)...)
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
		hmtx = put(put(hmtx, uint16(f.width(order[i]))), uint16(f.bearing(order[i])))
	}
	loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))

	head := slices.Clone(f.data[f.table["head"]:][:54])
	binary.BigEndian.PutUint16(head[50:], 1)
	hhea := slices.Clone(f.data[f.table["hhea"]:][:36])
	binary.BigEndian.PutUint16(hhea[34:], uint16(len(order)))
	maxp := slices.Clone(f.data[f.table["maxp"]:][:32])
	binary.BigEndian.PutUint16(maxp[4:], uint16(len(order)))
	binary.BigEndian.PutUint16(maxp[26:], 0) // longest instructions
	return writeTrueType([]fontTable{
		{"cmap", cmapOf(characters, func(r rune) int { return numbers[int(f.glyphs[r])] })},
		{"glyf", glyf}, {"head", head}, {"hhea", hhea}, {"hmtx", hmtx}, {"loca", loca}, {"maxp", maxp},
		{"post", append([]byte{0, 3, 0, 0}, make([]byte, 28)...)}, // no names of glyphs
	})
}

// bearing is the left side bearing of a glyph.
func (f *truetype) bearing(glyph int) int {
	if glyph < f.metrics {
		return f.i16(f.table["hmtx"] + 4*glyph + 2)
	}
	return f.i16(f.table["hmtx"] + 4*f.metrics + 2*(glyph-f.metrics))
}

// cmapOf is a table of format 4 with a segment for each character: larger than
// it could be, and simple.
func cmapOf(characters []rune, glyph func(rune) int) []byte {
	characters = slices.Clone(characters)
	slices.Sort(characters)
	n := len(characters) + 1 // the last segment ends the table
	var ends, starts, deltas, offsets []byte
	put := binary.BigEndian.AppendUint16
	for _, r := range characters {
		ends, starts = put(ends, uint16(r)), put(starts, uint16(r))
		deltas, offsets = put(deltas, uint16(glyph(r)-int(r))), put(offsets, 0)
	}
	ends, starts = put(ends, 0xFFFF), put(starts, 0xFFFF)
	deltas, offsets = put(deltas, 1), put(offsets, 0)

	power := 1
	for power*2 <= n {
		power *= 2
	}
	log := 0
	for 1<<log < power {
		log++
	}
	var sub []byte
	for _, v := range []int{4, 16 + 8*n, 0, 2 * n, 2 * power, log, 2 * (n - power)} {
		sub = put(sub, uint16(v))
	}
	sub = slices.Concat(sub, ends, []byte{0, 0}, starts, deltas, offsets)
	var out []byte
	for _, v := range []int{0, 1, 3, 1, 0, 12} { // version, one table, Windows, Unicode, at 12
		out = put(out, uint16(v))
	}
	return append(out, sub...)
}

type fontTable struct {
	tag  string
	data []byte
}

// writeTrueType writes a font file. Tables must be in order of tag.
func writeTrueType(tables []fontTable) []byte {
	n := len(tables)
	var out bytes.Buffer
	u16 := func(v int) { out.Write(binary.BigEndian.AppendUint16(nil, uint16(v))) }
	u32 := func(v uint32) { out.Write(binary.BigEndian.AppendUint32(nil, v)) }
	power, log := 1, 0
	for power*2 <= n {
		power *= 2
		log++
	}
	u32(0x00010000)
	u16(n)
	u16(16 * power)
	u16(log)
	u16(16 * (n - power))
	at := 12 + 16*n
	for _, t := range tables {
		out.WriteString(t.tag)
		u32(checksum(t.data))
		u32(uint32(at))
		u32(uint32(len(t.data)))
		at += (len(t.data) + 3) / 4 * 4
	}
	for _, t := range tables {
		out.Write(t.data)
		out.Write(make([]byte, (4-len(t.data)%4)%4))
	}
	return out.Bytes()
}

func checksum(data []byte) (sum uint32) {
	for i := 0; i < len(data); i += 4 {
		var word [4]byte
		copy(word[:], data[i:])
		sum += binary.BigEndian.Uint32(word[:])
	}
	return sum
}
