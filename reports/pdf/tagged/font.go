package tagged

import (
	"embed"
	"math"
	"slices"
	"strings"
	"sync"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

const (
	// NBSP is the no-break space. Wrapping keeps it; drawing writes a plain space,
	// so that a search for "5 jam" finds it.
	NBSP = '\u00a0'

	// missingMark is drawn for a character that the font lacks. The notes at the
	// end list every such character.
	missingMark = '□'
)

//go:embed fonts/*.ttf
var fontFiles embed.FS

// weight is one of the three cuts that are embedded.
type weight uint8

const (
	Regular weight = iota
	Semibold
	Bold
)

var weightNames = [...]string{"Regular", "SemiBold", "Bold"}

// Class says which of the three fonts of a weight draws a character. Nearly all
// text is in the first, which is prepared once a process; the others cost their
// parsing in every document that needs them.
type Class uint8

const (
	Prepared Class = iota // Plus Jakarta Sans, one byte a character: see preparedFont
	whole                 // Plus Jakarta Sans, by gofpdf's UTF-8 font
	fallback              // Noto Sans, for Greek, Cyrillic and rare Latin
)

// face is a font file and what of it layout needs. Widths are read here, once a
// process, and are the numbers that stand in the document, so that what is measured
// is what is drawn.
type face struct {
	family  string // its name in gofpdf
	ttf     []byte
	advance []uint16 // in thousandths of the size, by character; 0: the font lacks it
}

// moreSpace is added to the space between words, in thousandths of the size. The
// font's own is 170, which reads as "10jam" at 8 pt beside its wide figures.
const moreSpace = 55

// faces are the cuts of Plus Jakarta Sans, by weight.
var faces = sync.OnceValue(func() (all [3]*face) {
	for w, name := range weightNames {
		all[w] = readFace("plusjakartasans"+name, "PlusJakartaSans-"+name, moreSpace)
	}
	return all
})

// fallbackFace has the scripts that Plus Jakarta Sans lacks. It comes in one
// weight: names are short, and a second would be another 600 KB.
var fallbackFace = sync.OnceValue(func() *face { return readFace("notosans", "NotoSans-Regular", 0) })

func readFace(family, file string, moreSpace int) *face {
	ttf, err := fontFiles.ReadFile("fonts/" + file + ".ttf")
	if err != nil {
		panic(err) // embedded: a fault of the build
	}
	ttf = slices.Clone(ttf)
	f := &face{family: family, ttf: ttf, advance: make([]uint16, 1<<16)}
	s := readTrueType(ttf)
	s.widenSpace(moreSpace)
	for r, glyph := range s.glyphs {
		if glyph > 0 {
			f.advance[r] = uint16(s.thousandths(s.width(int(glyph))))
		}
	}
	return f
}

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

// WidthOf is the width in millimetres of a clean text that one font draws.
func WidthOf(s string, st Style, c Class) float64 { return faceOf(st.Weight, c).width(s, st.Size) }

// faceOf is the face of a class: the first two differ only in how the file writes
// them.
func faceOf(w weight, c Class) *face {
	if c == fallback {
		return fallbackFace()
	}
	return faces()[w]
}

// classOf says which font draws a character, if one does. Scripts that need shaping
// or run from right to left are not set: a wrong shape is worse than a mark.
func classOf(r rune, w weight) (Class, bool) {
	switch {
	case r > 0xFFFF: // gofpdf cannot
		return 0, false
	case codes()[r] != 0:
		return Prepared, true
	case faces()[w].has(r):
		return whole, true
	case unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic) && fallbackFace().has(r):
		return fallback, true
	}
	return 0, false
}

// Run is the length in bytes of the leading part of s that one font draws, and
// which font that is. s must be clean.
func Run(s string, w weight) (int, Class) {
	first := Class(0)
	for i, r := range s {
		c := Prepared
		if r >= 0x80 {
			c, _ = classOf(r, w)
		}
		switch {
		case i == 0:
			first = c
		case c != first:
			return i, first
		}
	}
	return len(s), first
}

// codes gives the characters of the prepared fonts their byte: the ones of
// Windows-1252, and a few of ours in its holes.
var codes = sync.OnceValue(func() *[1 << 16]byte {
	var t [1 << 16]byte
	for code, r := range encoding() {
		if r != 0 {
			t[r] = byte(code)
		}
	}
	return &t
})

// encoding is the character of each byte of the prepared fonts; 0 for none.
func encoding() (t [256]rune) {
	const high = "€\x00‚ƒ„…†‡ˆ‰Š‹Œ\x00Ž\x00\x00‘’“”•–—˜™š›œ\x00žŸ" // 0x80 to 0x9F
	for i := rune(0x20); i < 0x100; i++ {
		t[i] = i
	}
	for i, r := range []rune(high) {
		t[0x80+i] = r
	}
	t[0x7F], t[0xAD] = 0, 0 // delete, and the hyphen that is not drawn
	for code, r := range ours {
		t[code] = r
	}
	return t
}

// ours are the characters that the reports use beyond Windows-1252, each in a hole
// of it. The names are those of the Adobe Glyph List.
var ours = map[byte]rune{0x81: '→', 0x8D: '−', 0x8F: missingMark, 0x90: '≥', 0x9D: '≤'}

const differences = "129 /arrowright 141 /minus 143 /H22073 /greaterequal 157 /lessequal"

// Clean turns text into characters that the fonts can draw, composing accents
// first. What no font of ours has becomes [missingMark] and is remembered.
// Invisible joiners are dropped: without the glyphs they join they say nothing.
func (d *Doc) Clean(s string, w weight) string {
	if table := codes(); !strings.ContainsFunc(s, func(r rune) bool { return r >= 0x300 || table[r] == 0 }) {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\u2011': // the hyphen that does not break; ours never does
			return '-'
		case r == '\u202f':
			return NBSP
		case r == '\u200b' || r == '\u200c' || r == '\u200d' || r == '\u2060' || r == '\ufeff' || r == '\u00ad' || unicode.Is(unicode.Variation_Selector, r):
			return -1
		case unicode.IsSpace(r) && r != NBSP:
			return ' '
		}
		if _, ok := classOf(r, w); ok {
			return r
		}
		d.Missing[r] = true
		return missingMark
	}, norm.NFC.String(s))
}

func round(x float64) int { return int(math.Round(x)) }
