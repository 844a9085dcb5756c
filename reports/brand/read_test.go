package brand

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"skillroute/graph/lang"
	"skillroute/reports/look"
)

// folder is a file system of one folder, by slashed path.
func folder(files map[string][]byte) func(string) ([]byte, error) {
	return func(path string) ([]byte, error) {
		if data, ok := files[filepath.ToSlash(path)]; ok {
			return data, nil
		}
		return nil, &lang.Error{Place: filepath.ToSlash(path), What: lang.M("file.missing"), Err: fs.ErrNotExist}
	}
}

func TestRead(t *testing.T) {
	text := `# how reports look
organisation: " Kelas Karier – Bandung "
coach: 'Rani "Ran" Putri'
contact: halo@example.org, 0812-3456
footer: >
  Program karier
  digital 2026
accent: "#0b5f5b"
logo: img/logo.png
`
	b, notes, err := Read("dir/brand.yaml", []byte(text), folder(map[string][]byte{"dir/img/logo.png": encodePNG(t, quarters(60, 30))}))
	if err != nil {
		t.Fatal(err)
	}
	accent := look.Color{R: 0x0B, G: 0x5F, B: 0x5B}
	want := Brand{Organisation: "Kelas Karier – Bandung", Coach: `Rani "Ran" Putri`, Contact: "halo@example.org, 0812-3456",
		Footer: "Program karier digital 2026", Accent: b.Accent, Logo: b.Logo}
	if b != want || b.Accent == nil || *b.Accent != accent || len(notes) != 0 || b.Logo == nil || b.Logo.Width != 60 || b.IsZero() {
		t.Errorf("got %+v and %v", b, notes)
	}

	b, notes, err = Read("b", []byte(`accent: "#fc0"`), nil)
	if err != nil || len(notes) != 1 || notes[0].ID != "brand.accent-adjusted" || b.AskedAccent == nil || b.Accent.String() != "#876C00" {
		t.Errorf("got %+v, %v, %v", b, notes, err)
	}
	const joined = "می\u200cخواهم" // a non-joiner that spelling asks for
	if b, _, err = Read("b", []byte("coach: "+joined), nil); err != nil || b.Coach != joined {
		t.Errorf("got %q, %v", b.Coach, err)
	}
	if b, notes, err = Read("b", []byte("{}"), nil); err != nil || !b.IsZero() || notes != nil {
		t.Errorf("an empty brand: %+v, %v, %v", b, notes, err)
	}
	absolute := filepath.Join(t.TempDir(), "logo.png")
	if err := os.WriteFile(absolute, encodePNG(t, quarters(4, 4)), 0o600); err != nil {
		t.Fatal(err)
	}
	if b, _, err = Read("dir/b", []byte("logo: '"+absolute+"'"), os.ReadFile); err != nil || b.Logo == nil {
		t.Errorf("a logo by its whole path: %v", err)
	}
}

// Every fault of a file at once, each with its line and, where it can be mended in
// more than one way, with the way out.
func TestReadFaults(t *testing.T) {
	open := folder(map[string][]byte{
		"half.png": encodePNG(t, quarters(9, 9))[:60], "logo.svg": []byte("<svg/>"), "huge.png": bomb(20_000, 10_000),
	})
	for _, c := range []struct {
		text string
		want []string
	}{
		{"organization: A\ncoach: |\n  two\n  lines\naccent: #0B5F5B\nfooter:\nlogo: no.png\n", []string{
			`brand.yaml:1: unknown key "organization"`, "  did you mean organisation?",
			"brand.yaml:2: coach: must be one line",
			"brand.yaml:5: accent: has no value; write one or leave the key out", `  put the colour in quotes, such as "#0B5F5B": without them # begins a comment`,
			"brand.yaml:6: footer: has no value; write one or leave the key out",
			"brand.yaml:7: logo: the picture cannot be read: no.png: no such file", "  the path is followed from the folder of the brand file",
		}},
		{"accent: teal\nlogo: half.png\n", []string{
			`brand.yaml:1: accent: "teal" is not a colour`, `  write it in hexadecimal and in quotes, such as "#0B5F5B"`,
			`brand.yaml:2: logo: "half.png" is damaged or incomplete`, "  export the picture again, as PNG or JPEG",
		}},
		{"logo: logo.svg", []string{`brand.yaml:1: logo: "logo.svg" is neither a PNG nor a JPEG picture`, "  export the picture as PNG or JPEG"}},
		{"logo: huge.png", []string{`brand.yaml:1: logo: "huge.png" has 20,000 × 10,000 pixels, more than 16 million`, "  export a smaller picture; 600 pixels are enough"}},
		{"logo: https://example.org/logo.png", []string{"brand.yaml:1: logo: a picture on the network is not fetched", "  download the picture and write the path of its file"}},
		{"logo: [a, b]\naccent: {r: 1}\ncoach: [x]", []string{
			"brand.yaml:1: logo: must be a text", "brand.yaml:2: accent: must be a text", "brand.yaml:3: coach: must be a text"}},
		{"coach: \"a\\e[31mb\"", []string{"brand.yaml:1: coach: the text holds the control character U+001B"}},
		{"coach: \"a\\tb\"", []string{"brand.yaml:1: coach: the text holds the control character U+0009"}},
		{"coach: \"a\u202eb\"", []string{"brand.yaml:1: coach: the text holds the control character U+202E"}},
		{"coach: \"a\\u2028b\"", []string{"brand.yaml:1: coach: must be one line"}},
		{"coach: " + strings.Repeat("é", MaxText+1), []string{"brand.yaml:1: coach: the text has more than 120 characters"}},
		{"coach: &a x\nfooter: *a", []string{
			"brand.yaml:1: coach: anchors and aliases (& and *) are not read; write the value out",
			"brand.yaml:2: footer: anchors and aliases (& and *) are not read; write the value out"}},
		{"coach: a\ncoach: b", []string{`brand.yaml:2: key "coach" stands twice, first in line 1`}},
		{"- a", []string{"brand.yaml:1: must be a mapping (key: value)"}},
		{"skills: []\nroles: []", []string{"brand.yaml:1: this looks like a catalog, not like a brand file", "  give it as --catalog brand.yaml"}},
	} {
		b, notes, err := Read("brand.yaml", []byte(c.text), open)
		var got []string
		faults, _ := errors.AsType[lang.Faults](err)
		for _, f := range faults {
			got = append(got, f.Error())
			if !f.Hint.IsZero() {
				got = append(got, "  "+f.Hint.String())
			}
		}
		if !slices.Equal(got, c.want) || !b.IsZero() || notes != nil {
			t.Errorf("%q:\n%s\nwant\n%s", c.text, strings.Join(got, "\n"), strings.Join(c.want, "\n"))
		}
	}
	if b, _, err := Read("b", []byte("coach: "+strings.Repeat("é", MaxText)), nil); err != nil || utf8.RuneCountInString(b.Coach) != MaxText {
		t.Errorf("the longest text: %v", err)
	}
}

// Whatever is read is either refused, with words in both languages, or can be
// shown as it is.
func FuzzRead(f *testing.F) {
	f.Add("organisation: A\ncoach: B\ncontact: c\nfooter: d\naccent: '#fc0'\nlogo: l.png\n", encodePNG(f, quarters(3, 2)))
	f.Add("logo: l.jpg", withOrientation(encodeJPEG(f, quarters(16, 8)), binary.BigEndian, 6))
	f.Add("accent: #123\nlogo: ../x", []byte("GIF89a"))
	f.Add("skills: []", bomb(9, 9))
	f.Add("coach: \"\\u202e\\0\"", []byte{0xFF, 0xD8, 0xFF, 0xE1, 0xFF, 0xFF})
	f.Fuzz(func(t *testing.T, text string, picture []byte) {
		open := func(string) ([]byte, error) { return picture, nil }
		b, notes, err := Read("dir/b.yaml", []byte(text), open)
		if err != nil {
			faults, ok := errors.AsType[lang.Faults](err)
			if !ok || len(faults) == 0 || !b.IsZero() {
				t.Fatalf("%T with %d faults, brand %+v", err, len(faults), b)
			}
			for _, l := range lang.All {
				for _, e := range faults {
					if said := e.In(l) + lang.For(l).Message(e.Hint); !strings.HasPrefix(said, "dir/b.yaml") || strings.Contains(said, "«brand.") {
						t.Fatalf("says %q", said)
					}
				}
			}
			return
		}
		for _, s := range []string{b.Organisation, b.Coach, b.Contact, b.Footer} {
			if utf8.RuneCountInString(s) > MaxText || strings.ContainsFunc(s, unicode.IsControl) || !utf8.ValidString(s) {
				t.Errorf("text %q", s)
			}
		}
		if b.Accent != nil && !b.Accent.IsReadable() || (b.AskedAccent != nil) != (len(notes) == 1) {
			t.Errorf("accent %v for %v", b.Accent, b.AskedAccent)
		}
		if b.Logo != nil {
			checkLogo(t, "fuzz", b.Logo)
		}
		again, _, err := Read("dir/b.yaml", []byte(text), open)
		if err != nil || again.Organisation != b.Organisation || b.Logo != nil && !bytes.Equal(again.Logo.Data, b.Logo.Data) {
			t.Error("a second reading differs")
		}
	})
}
