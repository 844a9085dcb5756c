package workbook

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"skillroute/graph/lang"
	"skillroute/reports/brand"
)

// escapes are texts that programs would read as others, and what is next to them: the
// known ones for seed 0, else others.
func escapes(seed uint64, n int) []string {
	texts := []string{
		"_x0041_", "_x0041_x0042_", "_x005F_", "_x005F_x0041_", "_x005f_x0041_x005F_x0042_", "_xD83D__xDE00_", "_xD800_", "_x000D_\u00e9_x000a_",
		"__x0041__", "_x0041", "x0041_", "_X0041_", "_x004_", "_x00411_", "_x004G_", "_x0041__x0042_", "_x_x0041_", "a _x0041_ b", "_x0000_", "_xFFFF_",
	}
	if seed > 0 {
		texts = nil
	}
	r := rand.New(rand.NewPCG(seed, 2))
	parts := []string{"_", "_x", "x", "0041", "005F", "005f", "D83D", "DE00", "2063", "_x0041_", "X", "&", "<", "é", "😀", " "}
	for len(texts) < n {
		text := "t"
		for range 2 + r.IntN(9) {
			text += parts[r.IntN(len(parts))]
		}
		texts = append(texts, strings.TrimSpace(text))
	}
	return texts[:n]
}

// decoded is a text as ECMA-376 has programs read it (22.4.2.4, bstr): written by the
// standard, it shares nothing with the writer.
func decoded(s string) string {
	var units []uint16
	for s != "" {
		if m := regexp.MustCompile(`^_x([0-9A-Fa-f]{4})_`).FindStringSubmatch(s); m != nil {
			n, _ := strconv.ParseUint(m[1], 16, 16)
			units, s = append(units, uint16(n)), s[7:]
			continue
		}
		r := []rune(s)[0]
		units, s = utf16.AppendRune(units, r), s[len(string(r)):]
	}
	return string(utf16.Decode(units))
}

// texts are the texts of a sheet's cells by their places, as a program reads them.
func texts(t *testing.T, file []byte, sheet int) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	if err != nil {
		t.Fatal(err)
	}
	part, err := z.Open(fmt.Sprintf("xl/worksheets/sheet%d.xml", sheet+1))
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(part)
	if err != nil {
		t.Fatal(err)
	}
	var parsed struct {
		Rows []struct {
			Cells []struct {
				Place string `xml:"r,attr"`
				Text  string `xml:"is>t"`
			} `xml:"c"`
		} `xml:"sheetData>row"`
		Header string `xml:"headerFooter>oddHeader"`
		Footer string `xml:"headerFooter>oddFooter"`
	}
	if err := xml.Unmarshal(data, &parsed); err != nil {
		t.Fatal(err)
	}
	out := map[string]string{"header": decoded(parsed.Header), "footer": decoded(parsed.Footer)}
	for _, r := range parsed.Rows {
		for _, c := range r.Cells {
			out[c.Place] = decoded(c.Text)
		}
	}
	return out
}

// Every text is shown as stated by a program that reads escapes, whatever it looks like.
func TestTextsThatLookLikeEscapes(t *testing.T) {
	p := late(t, lang.English)
	for seed := range uint64(20) {
		names := escapes(seed, len(p.Gap))
		for i := range p.Gap {
			p.Gap[i].Name = names[i]
		}
		p.Learner.Name = names[0]
		var b bytes.Buffer
		if err := Write(&b, p, brand.Brand{Organisation: names[1], Contact: names[2], Footer: names[3]}); err != nil {
			t.Fatal(err)
		}
		got, f := texts(t, b.Bytes(), 1), open(t, b.Bytes())
		for i, g := range p.Gap {
			want := lang.For(lang.English).Value(g.Name)
			if text := got[at(0, i+2)]; text != want {
				t.Errorf("%q is read as %q", want, text)
			}
			if text := raw(t, f, f.GetSheetList()[1], 0, i+2); text != want {
				t.Errorf("%q is read as %q by excelize", want, text)
			}
		}
		shown := strings.NewReplacer("&B&B", "", "&&", "&")
		if got := shown.Replace(got["header"]); got != "&L"+names[1]+"&R"+names[2] {
			t.Errorf("the header is %q", got)
		}
		if got := shown.Replace(got["footer"]); !strings.Contains(got, "&C"+names[3]+"&R") {
			t.Errorf("the footer is %q", got)
		}
	}
}

// The marks are found wherever the file is cut into pieces.
func TestUnmarker(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 3))
	for range 500 {
		var text string
		for range r.IntN(12) {
			text += []string{mark, "a", "\u2062", "\u2064", "é", "â"}[r.IntN(6)]
		}
		var b bytes.Buffer
		u := &unmarker{w: &b}
		for rest := text + ">"; rest != ""; {
			n := 1 + r.IntN(min(len(rest), 4))
			if written, err := u.Write([]byte(rest[:n])); err != nil || written != n {
				t.Fatal(written, err)
			}
			rest = rest[n:]
		}
		if want := strings.ReplaceAll(text, mark, underscore) + ">"; b.String() != want {
			t.Errorf("%q becomes %q, want %q", text, b.String(), want)
		}
	}
}
