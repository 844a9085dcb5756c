package pdf

import (
	"embed"
	"encoding/binary"
	"math"
	"slices"
	"sync"
)

//go:embed fonts/*.ttf
var fontFiles embed.FS

// weight is one of the three cuts that are embedded.
type weight uint8

const (
	regular weight = iota
	semibold
	bold
)

var weightNames = [...]string{"Regular", "SemiBold", "Bold"}

// face is a font file and what of it layout needs. Widths are read here, once a
// process, and are the numbers that gofpdf writes into the document, so that what
// is measured is what is drawn.
type face struct {
	family  string // its name in gofpdf
	ttf     []byte
	advance []uint16 // in thousandths of the size, by character; 0: the font lacks it
}

// moreSpace is added to the space between words, in thousandths of the size. The
// font's own is 170, which reads as "10jam" at 8 pt beside its wide figures.
const moreSpace = 55

// faces are the embedded fonts, by weight.
var faces = sync.OnceValue(func() (all [3]*face) {
	for w, name := range weightNames {
		ttf, err := fontFiles.ReadFile("fonts/PlusJakartaSans-" + name + ".ttf")
		if err != nil {
			panic(err) // embedded: a fault of the build
		}
		all[w] = parseFace("plusjakartasans"+name, slices.Clone(ttf))
	}
	return all
})

// has reports whether the font can draw a character.
func (f *face) has(r rune) bool { return r > 0 && int(r) < len(f.advance) && f.advance[r] > 0 }

// width is the width of s in millimetres at a size in points. It must hold only
// characters that the font has.
func (f *face) width(s string, size float64) float64 {
	var sum int
	for _, r := range s {
		if int(r) < len(f.advance) {
			sum += int(f.advance[r])
		}
	}
	return float64(sum) * size * mmPerPoint / 1000
}

// parseFace reads the widths out of a TrueType file and widens its space in
// place. The files are ours and tested, so the tables are trusted.
func parseFace(family string, ttf []byte) *face {
	u16 := func(at int) int { return int(binary.BigEndian.Uint16(ttf[at:])) }
	u32 := func(at int) int { return int(binary.BigEndian.Uint32(ttf[at:])) }
	table := map[string]int{}
	for i := range u16(4) {
		at := 12 + 16*i
		table[string(ttf[at:at+4])] = u32(at + 8)
	}
	perEm, metrics := u16(table["head"]+18), u16(table["hhea"]+34)
	hmtx := func(glyph int) int { return table["hmtx"] + 4*min(glyph, metrics-1) }
	glyphs := readCmap(ttf, table["cmap"])

	wider := map[int]bool{} // the two spaces may share a glyph
	for _, space := range []rune{' ', nbsp} {
		if at := hmtx(glyphs[space]); !wider[at] {
			wider[at] = true
			binary.BigEndian.PutUint16(ttf[at:], uint16(u16(at)+moreSpace*perEm/1000))
		}
	}
	f := &face{family: family, ttf: ttf, advance: make([]uint16, 1<<16)}
	for r, glyph := range glyphs {
		if glyph > 0 {
			f.advance[r] = uint16(math.Round(float64(u16(hmtx(glyph))) * 1000 / float64(perEm)))
		}
	}
	return f
}

// readCmap reads the glyphs of the characters up to U+FFFF, which is as far as
// gofpdf can go, from the Unicode table in format 4.
func readCmap(ttf []byte, cmap int) []int {
	u16 := func(at int) int { return int(binary.BigEndian.Uint16(ttf[at:])) }
	glyphs := make([]int, 1<<16)
	for i := range u16(cmap + 2) {
		record := cmap + 4 + 8*i
		sub := cmap + int(binary.BigEndian.Uint32(ttf[record+4:]))
		if platform := u16(record); (platform != 3 && platform != 0) || u16(sub) != 4 {
			continue
		}
		n := u16(sub + 6) // twice the number of segments
		for s := 0; s < n; s += 2 {
			last, first := u16(sub+14+s), u16(sub+16+n+s)
			delta, offset := u16(sub+16+2*n+s), u16(sub+16+3*n+s)
			for r := first; r <= last && r < 0xFFFF; r++ {
				glyph := r
				if offset != 0 {
					glyph = u16(sub + 16 + 3*n + s + offset + 2*(r-first))
				}
				if glyph != 0 || offset == 0 {
					glyph = (glyph + delta) & 0xFFFF
				}
				glyphs[r] = glyph
			}
		}
		return glyphs
	}
	panic("pdf: the font has no Unicode table of format 4")
}
