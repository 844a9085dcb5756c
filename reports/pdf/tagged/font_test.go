package tagged

import (
	"bytes"
	"compress/zlib"
	"io"
	"reflect"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/jung-kurt/gofpdf"
	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"
)

// The prepared fonts have the outlines and widths of the whole ones, as another
// library reads both.
func TestPreparedFontsKeepTheirShapes(t *testing.T) {
	for w, one := range preparedFonts() {
		z, err := zlib.NewReader(bytes.NewReader(one.file))
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(z)
		if err != nil {
			t.Fatal(err)
		}
		small, err := sfnt.Parse(data)
		if err != nil {
			t.Fatalf("%s: %v", weightNames[w], err)
		}
		whole, err := sfnt.Parse(faces()[w].ttf)
		if err != nil {
			t.Fatal(err)
		}
		const size = fixed.Int26_6(1000 << 6)
		look := func(f *sfnt.Font, r rune) (any, fixed.Int26_6) {
			var b sfnt.Buffer
			glyph, err := f.GlyphIndex(&b, r)
			if err != nil || glyph == 0 {
				t.Fatalf("%s: no glyph for %q: %v", weightNames[w], r, err)
			}
			outline, err := f.LoadGlyph(&b, glyph, size, nil)
			if err != nil {
				t.Fatalf("%s: %q: %v", weightNames[w], r, err)
			}
			advance, err := f.GlyphAdvance(&b, glyph, size, font.HintingNone)
			if err != nil {
				t.Fatal(err)
			}
			return append(sfnt.Segments{}, outline...), advance
		}
		for _, r := range encoding() {
			if r == 0 || !faces()[w].has(r) {
				continue
			}
			got, gotWidth := look(small, r)
			want, wantWidth := look(whole, r)
			if gotWidth != wantWidth || !reflect.DeepEqual(got, want) {
				t.Errorf("%s: %q has another shape or width", weightNames[w], r)
			}
		}
	}
}

// Every character of the prepared fonts has one byte and comes back from the map to
// text; what the reports themselves use is among them.
func TestEncoding(t *testing.T) {
	seen := map[rune]int{}
	table := encoding()
	for code, r := range table {
		if r == 0 {
			continue
		}
		if before, ok := seen[r]; ok {
			t.Errorf("%q has the bytes %d and %d", r, before, code)
		}
		seen[r] = code
		if codes()[r] != byte(code) {
			t.Errorf("%q is written as %d, not %d", r, codes()[r], code)
		}
		for w, f := range faces() {
			if !f.has(r) {
				t.Errorf("%s has no %q", weightNames[w], r)
			}
		}
	}
	back := map[int]rune{}
	for _, row := range regexp.MustCompile(`(?m)^<(..)> <(....)>$`).FindAllStringSubmatch(string(preparedFonts()[0].toUnicode), -1) {
		code, err1 := strconv.ParseInt(row[1], 16, 32)
		r, err2 := strconv.ParseInt(row[2], 16, 32)
		if err1 != nil || err2 != nil {
			t.Fatal(err1, err2)
		}
		back[int(code)] = rune(r)
	}
	for code, r := range table {
		if r == NBSP {
			r = ' '
		}
		if back[code] != r {
			t.Errorf("byte %d is read back as %q, not %q", code, back[code], r)
		}
	}
	for _, r := range "→−□–…·“” \u00a0éÅ€" {
		if class, ok := classOf(r, Regular); !ok || class != Prepared {
			t.Errorf("%q is not in the prepared fonts", r)
		}
	}
	if n := strings.Count(differences, "/"); n != len(ours) {
		t.Errorf("%d differences for %d characters", n, len(ours))
	}
}

// Layout measures with the widths that gofpdf writes into the file.
func TestWidthsAgree(t *testing.T) {
	f := gofpdf.New("P", "mm", "A4", "")
	for _, face := range faces() {
		f.AddUTF8FontFromBytes(face.family, "", face.ttf)
		f.SetFont(face.family, "", 9)
		for _, s := range []string{"Strategi media sosial 0 → 4", "1.273,5 jam · Rp1.250.000", "Zoë Łódź □ ı ế", "  "} {
			if got, want := face.width(s, 9), f.GetStringWidth(s); got-want > 0.01 || want-got > 0.01 {
				t.Errorf("%s: %q is %.3f mm wide, gofpdf says %.3f", face.family, s, got, want)
			}
		}
	}
}
