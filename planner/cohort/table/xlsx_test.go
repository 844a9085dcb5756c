package table

import (
	"archive/zip"
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"
)

func TestDays(t *testing.T) {
	for _, c := range []struct {
		serial   float64
		days1904 bool
		want     string
	}{
		{1, false, "1900-01-01"}, {59, false, "1900-02-28"}, {61, false, "1900-03-01"}, {46357, false, "2026-12-01"}, {46357.75, false, "2026-12-01"},
		{44895, true, "2026-12-01"}, {1, true, "1904-01-02"}, {0.5, false, ""}, {-1, false, ""}, {1e9, false, ""},
	} {
		if got, ok := dayOf(c.serial, c.days1904); got != c.want || ok != (c.want != "") {
			t.Errorf("day %v, %v: %q, want %q", c.serial, c.days1904, got, c.want)
		}
	}
	for code, want := range map[string]bool{
		"yyyy-mm-dd": true, "d/m/yy": true, "mmm yyyy": true, `[$-421]dd\ mmmm\ yyyy;@`: true, "d.m": true, "mmmm": true, "yyyy-mm-dd hh:mm": true,
		"General": false, "0.00": false, `#,##0.00 "day"`: false, "[h]:mm:ss": false, "hh:mm": false, "mm:ss.0": false, "@": false, `0" d"`: false, "[Red]0": false, "": false,
	} {
		if isDateFormat(code) != want {
			t.Errorf("format %q: %v", code, !want)
		}
	}
}

// handmade is a workbook as other programs write them.
func handmade(sheet string) []byte {
	parts := [][2]string{
		{"[Content_Types].xml", "<Types/>"},
		{`xl\workbook.xml`, `<x:workbook xmlns:x="a" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><x:sheets><x:sheet name="Chart" r:id="c"/><x:sheet name="Data" r:id="d"/></x:sheets></x:workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="c" Type="http://x/chartsheet" Target="c.xml"/><Relationship Id="d" Type="http://x/worksheet" Target="/xl/Worksheets/Data.xml"/><Relationship Id="s" Type="http://x/sharedStrings" Target="strings.xml"/></Relationships>`},
		{"xl/strings.xml", `<sst><si><t>plain</t></si><si><r><t>rich </t></r><r><t xml:space="preserve">text</t></r><rPh sb="0" eb="1"><t>no</t></rPh></si><si><t>a_x000A_b</t></si><si/></sst>`},
		{"xl/worksheets/data.xml", "<worksheet>" + sheet},
	}
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range parts {
		w, _ := z.Create(p[0])
		io.WriteString(w, p[1])
	}
	z.Close()
	return b.Bytes()
}

func TestSheets(t *testing.T) {
	const head = `<sheetData><row r="2"><c r="A2" t="s"><v>0</v></c><c t="inlineStr"><is><r><t>in </t></r><r><t>line</t></r></is></c></row>`
	for name, c := range map[string]struct {
		sheet string
		want  []string // records, then the error
	}{
		"cells":        {`<row r="5"><c r="C5" t="s"><v>1</v></c><c><v>8.1000000000000014</v></c><c t="b"><v>1</v></c><c t="d"><v>2026-12-01T00:00:00</v></c></row></sheetData>`, []string{"5:||rich text|8.1|TRUE|2026-12-01", "EOF"}},
		"no places":    {`<row><c t="s"><v>2</v></c><c t="str"><f>A1</f><v></v></c><c t="s"><v>3</v></c><c><v>3</v></c></row></sheetData>`, []string{"3:a\nb|||3", "EOF"}},
		"prefixes":     {`<x:row r="9"><x:c r="A9"><x:v>1e3</x:v></x:c></x:row></x:sheetData>`, []string{"9:1000", "EOF"}},
		"no rows":      {`</sheetData>`, []string{"EOF"}},
		"again":        {`<row r="2"><c><v>1</v></c></row></sheetData>`, []string{"damaged"}},
		"backwards":    {`<row r="7"><c><v>1</v></c></row><row r="6"><c><v>1</v></c></row></sheetData>`, []string{"7:1", "damaged"}},
		"no such text": {`<row r="7"><c t="s"><v>9</v></c></row></sheetData>`, []string{"damaged"}},
		"no such cell": {`<row r="7"><c r="ZZZZ7"><v>9</v></c></row></sheetData>`, []string{"damaged"}},
		"cut off":      {`<row r="7"><c><v>1</v></c></row><row r="8"><c><v>1</v></c>`, []string{"7:1", "damaged"}},
		"cut at a row": {`<row r="7"><c><v>1</v></c></row>`, []string{"7:1", "damaged"}},
		"an entity":    {`<row r="7"><c><v>&x;</v></c></row></sheetData>`, []string{"damaged"}},
	} {
		data := handmade(head + c.sheet)
		r, err := Open("x.xlsx", bytes.NewReader(data), int64(len(data)), Options{})
		if err != nil {
			t.Fatal(name, err)
		}
		if got := strings.Join(r.Head.Cells, "|"); got != "plain|in line" || r.Head.Line != 2 {
			t.Errorf("%s: head %q in %d", name, got, r.Head.Line)
		}
		var got []string
		for {
			rec, err := r.Next()
			if err == io.EOF {
				got = append(got, "EOF")
			} else if err != nil {
				got = append(got, "damaged")
				if !strings.Contains(err.Error(), "damaged or cut off") {
					t.Errorf("%s: %v", name, err)
				}
			} else {
				got = append(got, strings.Join(append([]string{string(rune('0'+rec.Line)) + ":" + rec.Cells[0]}, rec.Cells[1:]...), "|"))
				continue
			}
			break
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
