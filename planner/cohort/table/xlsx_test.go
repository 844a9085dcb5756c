package table

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"fmt"
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
		if f := formatOf(code); (f != nil && f.sections != nil && f.sections[0].kind == day) != want {
			t.Errorf("format %q: %v", code, !want)
		}
	}
}

// handmade is a workbook as other programs write them.
func handmade(sheet string) []byte {
	return handmadeOf("<worksheet>"+sheet, "")
}

// handmadeOf is one with the part of its sheet and that of its styles.
func handmadeOf(sheet, styles string) []byte {
	parts := [][2]string{
		{"[Content_Types].xml", "<Types/>"},
		{`xl\workbook.xml`, `<x:workbook xmlns:x="a" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><x:sheets><x:sheet name="Chart" r:id="c"/><x:sheet name="Data" r:id="d"/></x:sheets></x:workbook>`},
		{"xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="c" Type="http://x/chartsheet" Target="c.xml"/><Relationship Id="d" Type="http://x/worksheet" Target="/xl/Worksheets/Data.xml"/><Relationship Id="s" Type="http://x/sharedStrings" Target="strings.xml"/><Relationship Id="f" Type="http://x/styles" Target="styles.xml"/></Relationships>`},
		{"xl/strings.xml", `<sst><si><t>plain</t></si><si><r><t>rich </t></r><r><t xml:space="preserve">text</t></r><rPh sb="0" eb="1"><t>no</t></rPh></si><si><t>a_x000A_b</t></si><si/><si><t>_x005F_x000A_ _xD83D__xDE00_ _x000a__x000G_</t></si></sst>`},
		{"xl/worksheets/data.xml", sheet},
		{"xl/styles.xml", "<styleSheet>" + styles + "</styleSheet>"},
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

// Cells that LibreOffice cannot be made to write, or not so.
func TestCellsByHand(t *testing.T) {
	for _, c := range []struct {
		cell, format string // the inside of the element; a code, or the number of a format that is built in
		read         string
	}{
		{`><v>3201010101010000</v>`, "General", "! long-number"},
		{`><v>3.20101010101E+15</v>`, "0", "! long-number"},
		{`><v>999999999999999</v>`, "General", "999999999999999"},
		{`><v>1E+15</v>`, "General", "! long-number"},
		{`><v>-3201010101010000</v>`, "0", "! long-number"},
		{`><v>29.99</v>`, "7", "! symbol"},
		{`><v>29.99</v>`, "44", "! symbol"},
		{`><v>1500000</v>`, "41", "1500000"},
		{`><v>0</v>`, "41", "0"},
		{`><v>46357</v>`, "14", "2026-12-01"},
		{`><v>46357.5</v>`, "22", "2026-12-01"},
		{`><v>0.3125</v>`, "20", "7:30"},
		{`><v>1.25</v>`, "20", "! time-over"},
		{`><v>1.25</v>`, "46", "30:00"},
		{`><v>0.3125</v>`, "45", "7:30"},
		{`><v>0.3125</v>`, "18", "7:30 AM"},
		{`><v>0.005208333</v>`, "45", "0:07:30"},
		{`><v>1</v>`, "9", "100%"},
		{`><v>0.5</v>`, "12", "0.5"},
		{`><v>46357</v>`, "31", "2026-12-01"},
		{`><v>29.99</v>`, `"$"#,##0.00_);[Red]\("$"#,##0.00\)`, "! symbol"},
		{`><v>29.99</v>`, `[$$-en-US]#,##0.00`, "29.99 USD"},
		{`><v>29.99</v>`, `[$$-en-AU]#,##0.00`, "29.99 AUD"},
		{`><v>29.99</v>`, `[$$-1004]#,##0.00`, "29.99 SGD"},
		{`><v>29.99</v>`, `[$$-x]#,##0.00`, "! symbol"},
		{`><v>29.99</v>`, `[$S$-4809]#,##0.00`, "29.99 SGD"},
		{`><v>1500000</v>`, `[$Rp-3809]\ #,##0`, "1500000 IDR"},
		{`><v>1500000</v>`, `[$IDR]\ #,##0`, "1500000 IDR"},
		{`><v>1500000</v>`, `"Rp"#,##0",-"`, "1500000 IDR"},
		{`><v>1500000</v>`, `"Rp. "#,##0`, "1500000 IDR"},
		{`><v>1500000</v>`, `_-[$Rp-421]* #,##0_-;\-[$Rp-421]* #,##0_-;_-[$Rp-421]* "-"??_-;_-@_-`, "1500000 IDR"},
		{`><v>0</v>`, `_-[$Rp-421]* #,##0_-;\-[$Rp-421]* #,##0_-;_-[$Rp-421]* "-"??_-;_-@_-`, "0 IDR"},
		{`><v>-5</v>`, `_-[$Rp-421]* #,##0_-;\-[$Rp-421]* #,##0_-;_-[$Rp-421]* "-"??_-;_-@_-`, "-5 IDR"},
		{`><v>2999</v>`, `"¥"#,##0`, "! symbol"},
		{`><v>2999</v>`, `#,##0\ "kr"`, "! symbol"},
		{`><v>2999</v>`, `#,##0\ [$kr-41D]`, "2999 SEK"},
		{`><v>1</v>`, `0;0;0;0;0`, "1"},
		{`><v>5</v>`, `;;;`, "! hidden-value"},
		{` t="s"><v>0</v>`, `;;;`, "! hidden-value"},
		{` t="s"><v>0</v>`, `0;0;0;"Kelas "@`, "Kelas plain"},
		{` t="s"><v>1</v>`, "General", "rich text"},
		{` t="s"><v>4</v>`, "General", "_x000A_ \U0001F600 \n_x000G_"},
		{` t="inlineStr"><is><t>_x0041_</t></is>`, "General", "A"},
		{` t="inlineStr"><is><r><t>ka</t></r><r><t>ta</t></r><rPh sb="0" eb="1"><t>no</t></rPh></is>`, "General", "kata"},
		{` t="str"><f>A1</f><v>two&#10;lines</v>`, "General", "two\nlines"},
		{` t="str"><f>A1</f><v></v>`, "General", ""},
		{` t="str"><f>A1</f>`, "General", "! formula"},
		{`><f>A1</f>`, "0", "! formula"},
		{`><f t="shared" si="0"/>`, "0", "! formula"},
		{`><f>A1</f><v>8</v>`, "0", "8"},
		{` t="b"><f>A1</f><v>1</v>`, "General", "TRUE"},
		{` t="b"><v>0</v>`, "General", "FALSE"},
		{` t="e"><f>A1</f><v>#REF!</v>`, "General", "! error-cell"},
		{` t="e"><v>#N/A</v>`, "General", "! error-cell"},
		{` t="e"><v>#SOMETHING!</v>`, "General", "! error-cell"},
		{` t="d"><v>2026-12-01T00:00:00Z</v>`, "14", "2026-12-01"},
		{` t="d"><v>2026-12-01</v>`, "General", "2026-12-01"},
		{` t="d"><v>1899-12-30T07:30:00</v>`, "20", "7:30"},
		{` t="d"><v>T07:30:15</v>`, "21", "7:30:15"},
		{`/>`, "General", ""},
	} {
		format, own := c.format, ""
		if strings.Trim(format, "0123456789") != "" || format == "0" {
			format, own = "170", c.format
		}
		var code strings.Builder
		xml.EscapeText(&code, []byte(own))
		sheet := `<worksheet><sheetData><row r="1"><c t="s"><v>0</v></c></row><row r="2"><c t="inlineStr"><is><t>x</t></is></c><c s="1"` + c.cell
		if c.cell != "/>" {
			sheet += "</c>"
		}
		data := handmadeOf(sheet+`</row></sheetData></worksheet>`,
			`<numFmts><numFmt numFmtId="170" formatCode="`+code.String()+`"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="`+format+`"/></cellXfs>`)
		r, err := Open("x.xlsx", bytes.NewReader(data), int64(len(data)), Options{})
		if err != nil {
			t.Fatal(c, err)
		}
		record, err := r.Next()
		if err != nil {
			t.Fatal(c, err)
		}
		if got := readCell(record, 1); got != c.read {
			t.Errorf("%s as %s is read as %q, want %q", c.cell, c.format, got, c.read)
		}
	}
}

// Every cell of a merged area has its value; rows that are nothing but the rest of an
// area are none, and hidden rows are read and said.
func TestMergedAndHidden(t *testing.T) {
	text := func(place, s string) string {
		return `<c r="` + place + `" t="inlineStr"><is><t>` + s + `</t></is></c>`
	}
	sheet := `<worksheet><cols><col min="1" max="1" width="9"/><col min="3" max="4" hidden="1"/></cols><sheetData>` +
		`<row r="1">` + text("A1", "id") + text("B1", "role") + text("C1", "canva") + text("D1", "seo") + `</row>` +
		`<row r="2">` + text("A2", "a") + text("B2", "writer") + text("C2", "2") + `</row>` +
		`<row r="3" hidden="1">` + text("A3", "b") + `<c r="B3"/></row>` +
		`<row r="4">` + text("A4", "c") + text("C4", "mergeCells") + `</row>` +
		`<row r="5" hidden="1"><c r="A5"/></row>` + // the rest of the areas above
		`<row r="7" hidden="true">` + text("A7", "d") + `<c r="B7"><f>B9</f></c></row>` +
		`<row r="8">` + text("A8", "e") + `</row>` +
		`</sheetData><mergeCells count="5"><mergeCell ref="B7:B8"/><mergeCell ref="B2:B6"/><mergeCell ref="C2:D3"/><mergeCell ref="A4:A5"/><mergeCell ref="F1:XFD1"/></mergeCells></worksheet>`
	for _, sheet := range []string{sheet, strings.NewReplacer("</", "</x:", "<", "<x:").Replace(sheet)} {
		data := handmadeOf(sheet, "")
		r, err := Open("x.xlsx", bytes.NewReader(data), int64(len(data)), Options{})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for {
			record, err := r.Next()
			if err != nil {
				break
			}
			line := fmt.Sprint(record.Line)
			for i := range 4 {
				line += "|" + readCell(record, i)
			}
			got = append(got, line)
		}
		want := []string{"2|a|writer|2|2", "3|b|writer|2|2", "4|c|writer|mergeCells|", "7|d|! formula||", "8|e|! formula||"}
		if !slices.Equal(got, want) {
			t.Errorf("%q, want %q", got, want)
		}
		if got := fmt.Sprint(r.Notices()); got != "[columns that the sheet hides were read too: canva, seo rows that the sheet hides were read too: 3, 7 (2); delete those that are not to be planned]" {
			t.Error(got)
		}
	}
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
