package table

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"strings"
	"testing"
)

// odsOf is an OpenDocument workbook with what is in its spreadsheet, and more parts.
func odsOf(spreadsheet string, more ...[2]string) []byte {
	parts := append([][2]string{
		{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"},
		{"content.xml", `<office:document-content><office:automatic-styles><style:style style:name="off" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles>` +
			`<office:body><office:spreadsheet>` + spreadsheet + `</office:spreadsheet></office:body></office:document-content>`},
	}, more...)
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range parts {
		w, _ := z.Create(p[0])
		io.WriteString(w, p[1])
	}
	z.Close()
	return b.Bytes()
}

// odsRow is a row with texts; more are attributes of the row.
func odsRow(more string, cells ...string) string {
	out := "<table:table-row" + more + ">"
	for _, c := range cells {
		if !strings.HasPrefix(c, "<") {
			c = `<table:table-cell office:value-type="string"><text:p>` + c + `</text:p></table:table-cell>`
		}
		out += c
	}
	return out + "</table:table-row>"
}

func readODS(data []byte) string {
	r, err := Open("x.ods", bytes.NewReader(data), int64(len(data)), Options{})
	if err != nil {
		return err.Error()
	}
	defer r.Close()
	out := []string{strings.Join(r.Head.Cells, "|")}
	for {
		record, err := r.Next()
		if err == io.EOF {
			break
		}
		if err != nil {
			out = append(out, err.Error())
			break
		}
		line := fmt.Sprint(record.Line)
		for i := range record.Cells {
			line += "|" + readCell(record, i)
		}
		if out = append(out, line); len(out) > 20 {
			return strings.Join(out, "\n")
		}
	}
	for _, n := range r.Notices() {
		out = append(out, n.String())
	}
	return strings.Join(out, "\n")
}

func TestODS(t *testing.T) {
	sheet := func(rows ...string) string {
		return `<table:table table:name="A"><table:table-column table:number-columns-repeated="3"/><table:table-column table:visibility="collapse" table:number-columns-repeated="1021"/>` + strings.Join(rows, "") + `</table:table>`
	}
	head := odsRow("", "id", "to", "canva")
	blank := `<table:table-cell table:number-columns-repeated="16381"/>`
	for name, c := range map[string]struct{ in, want string }{
		"repeated": {sheet(head, odsRow(` table:number-rows-repeated="3"`, "a", `<table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="2"><text:p>2</text:p></table:table-cell>`, blank),
			odsRow(` table:number-rows-repeated="1048000"`, blank), odsRow("", "z")), "id|to|canva\n2|a|2|2\n3|a|2|2\n4|a|2|2\n1048005|z"},
		"merged": {sheet(head, odsRow("", "a", `<table:table-cell table:number-rows-spanned="3" table:number-columns-spanned="2" office:value-type="string"><text:p>w</text:p></table:table-cell>`, `<table:covered-table-cell/>`),
			odsRow("", "b", `<table:covered-table-cell table:number-columns-repeated="2" office:value-type="string"><text:p>hidden</text:p></table:covered-table-cell>`), odsRow("", `<table:table-cell/>`, `<table:covered-table-cell/>`), odsRow("", "c")),
			"id|to|canva\n2|a|w|w\n3|b|w|w\n5|c"},
		"hidden": {sheet(head, odsRow(` table:visibility="filter"`, "a"), odsRow(` table:visibility="collapse" table:number-rows-repeated="2"`, "b"), odsRow(` table:visibility="collapse"`, blank), odsRow("", "c")),
			"id|to|canva\n2|a\n3|b\n4|b\n6|c\nrows that the sheet hides were read too: 2–4 (3); delete those that are not to be planned"},
		"texts": {sheet(`<table:table-header-rows>`+head+`</table:table-header-rows>`, `<table:table-row-group>`+odsRow("", `<table:table-cell office:value-type="string"><office:annotation><text:p>a note</text:p></office:annotation><text:p>two<text:s text:c="2"/><text:span>wo<text:span>rds</text:span></text:span></text:p><text:p>and<text:tab/>a<text:line-break/>line</text:p><draw:frame><draw:text-box><text:p>box</text:p></draw:text-box></draw:frame></table:table-cell>`,
			`<table:table-cell office:value-type="string"><text:p><text:ruby><text:ruby-base>kata</text:ruby-base><text:ruby-text>no</text:ruby-text></text:ruby></text:p></table:table-cell>`)+`</table:table-row-group>`), "id|to|canva\n2|two  words\nand\ta\nline|kata"},
		"values": {sheet(head, odsRow("", `<table:table-cell office:value-type="float" office:value="7"/>`, `<table:table-cell table:formula="of:=A1"/>`, `<table:table-cell office:value-type="float" office:value="5"><text:p/></table:table-cell>`, `<table:table-cell office:value-type="boolean" office:boolean-value="false"><text:p>SALAH</text:p></table:table-cell>`,
			`<table:table-cell office:value-type="currency" office:value="5"><text:p>$5.00</text:p></table:table-cell>`, `<table:table-cell office:value-type="time" office:time-value="PT06H00M00S"><text:p>06:00</text:p></table:table-cell>`, `<table:table-cell office:value-type="date" office:date-value="2026-12-01T10:00:00"><text:p>1 Des</text:p></table:table-cell>`,
			`<table:table-cell calcext:value-type="error"><text:p>Err:502</text:p></table:table-cell>`)), "id|to|canva\n2|7|! formula|! hidden-value|FALSE|! symbol|6:00|2026-12-01|! error-cell"},
		"changes and shapes": {`<table:tracked-changes><table:deletion><table:cell-content-deletion><table:change-track-table-cell><text:p>old</text:p></table:change-track-table-cell></table:cell-content-deletion></table:deletion></table:tracked-changes>` +
			`<table:table table:name="A"><table:shapes><draw:frame><table:table-row/></draw:frame></table:shapes>` + head + odsRow("", "a") + `</table:table>`, "id|to|canva\n2|a"},
		"hidden sheet":   {`<table:table table:name="H" table:style-name="off">` + odsRow("", "x", "y") + `</table:table>` + sheet(head, odsRow("", "a")), "id|to|canva\n2|a"},
		"only hidden":    {`<table:table table:name="H" table:style-name="off">` + odsRow("", "x", "y") + `</table:table>`, "x.ods: the workbook shows no sheet with cells"},
		"two":            {sheet(head) + strings.Replace(sheet(head), `"A"`, `"B"`, 1), "x.ods: there are learners on several sheets: A, B"},
		"cut off":        {sheet(head, odsRow("", "a")) + strings.Replace(sheet(head), "</table:table>", "", 1), "x.ods: there are learners on several sheets: A, A"},
		"half":           {`<table:table table:name="A">` + head + odsRow("", "a") + `<table:table-row>`, "id|to|canva\n2|a\nx.ods: the sheet is damaged or cut off after row 3"},
		"a bomb of rows": {sheet(head, odsRow(` table:number-rows-repeated="1000000"`, "a")), "id|to|canva\nx.ods: the file unpacks to far more than a table can hold"},
		"a bomb of cells": {sheet(head, odsRow("", `<table:table-cell table:number-columns-repeated="16000000" office:value-type="string"><text:p>x</text:p></table:table-cell>`), odsRow("", "b")),
			"id|to|canva\n2" + strings.Repeat("|x", MaxColumns+1) + "\n3|b"},
		"no number": {sheet(head, odsRow(` table:number-rows-repeated="-1"`, "a")), "id|to|canva\nx.ods: the sheet is damaged or cut off after row 1"},
	} {
		if got := readODS(odsOf(c.in)); !strings.HasPrefix(got, c.want) || strings.Contains(c.want, "\n") && got != c.want && name != "half" && name != "no number" {
			t.Errorf("%s:\n%.600s\nwant\n%.600s", name, got, c.want)
		}
	}
	locked := odsOf(sheet(head), [2]string{"META-INF/manifest.xml", `<manifest:manifest><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>`})
	if got := readODS(locked); got != "x.ods: the workbook is protected with a password" {
		t.Error(got)
	}
}

// sane reads a file to its end, whatever it is: no panic, lines that rise, cells within
// their bounds, and the same again.
func sane(t *testing.T, data []byte, o Options) {
	read := func() (out string) {
		r, err := Open("x", bytes.NewReader(data), int64(len(data)), o)
		if err != nil {
			return err.Error()
		}
		defer r.Close()
		out = fmt.Sprintf("%q", r.Head.Cells)
		line := 0
		for range 2000 {
			record, err := r.Next()
			if err != nil {
				return out + fmt.Sprint(err, r.Notices())
			}
			if record.Line <= line {
				t.Fatalf("line %d follows line %d", record.Line, line)
			}
			if line = record.Line; len(record.Cells) > 1<<14+MaxColumns {
				t.Fatalf("%d cells", len(record.Cells))
			}
			for _, f := range record.Faults {
				_ = record.Cell(f.Column) + f.What.String() + f.Hint.String()
			}
			out += fmt.Sprintf("%d %q %d", line, record.Cells, len(record.Faults))
		}
		return out
	}
	if first, again := read(), read(); first != again {
		t.Errorf("read again it is\n%.500s, not\n%.500s", again, first)
	}
}

func FuzzXLSX(f *testing.F) {
	f.Add(`<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c><c s="1"><v>8</v></c></row><row r="2" hidden="1"><c r="B2" s="1"><f>A1</f></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells>`, `[$$-409]#,##0.00;[Red](0);"-"`)
	f.Add(`<sheetData><row><c t="s"><v>1</v></c></row><row><c t="d" s="1"><v>2026-12-01T10:00</v></c><c s="1" t="e"><v>#N/A</v></c></row></sheetData>`, `[h]:mm:ss AM/PM`)
	f.Add(`<sheetData><row><c s="1"><v>-1.5e300</v></c></row></sheetData>`, `# ?/?;;;"x"@`)
	f.Fuzz(func(t *testing.T, sheet, code string) {
		var quoted bytes.Buffer
		for _, r := range code {
			fmt.Fprintf(&quoted, "&#%d;", r)
		}
		data := handmadeOf("<worksheet>"+sheet, `<numFmts><numFmt numFmtId="170" formatCode="`+quoted.String()+`"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs>`)
		sane(t, data, Options{})
		sane(t, data, Options{Sheet: "all", HeaderRow: 2})
		format := formatOf(code)
		for _, x := range []float64{0, 1, -1, 7.5, 1.25, 46357.3125, 1e15, -1e300, 1e-9} {
			if s := format.number(x, false); s.text == "" && s.what.IsZero() && !s.zero && format.sections != nil {
				if section, _ := format.sectionFor(x); section.kind != words {
					t.Errorf("%v as %q is read as nothing", x, code)
				}
			}
		}
	})
}

func FuzzODS(f *testing.F) {
	head := odsRow("", "id", "to")
	f.Add(`<table:table table:name="A">` + head + odsRow(` table:number-rows-repeated="3"`, "a") + `</table:table>`)
	f.Add(`<table:table table:name="A" table:style-name="off"/><table:table table:name="B">` + head + `<table:table-row><table:table-cell table:number-rows-spanned="2" office:value-type="time" office:time-value="PT30H00M00S"><text:p>30:00</text:p></table:table-cell></table:table-row></table:table>`)
	f.Add(`<table:table table:name="A">` + odsRow("", `<table:table-cell office:value-type="float" office:value="1500"><text:p>Rp1.500 jam</text:p></table:table-cell>`) + `</table:table>`)
	if data, err := os.ReadFile("testdata/cells.ods"); err != nil || len(data) == 0 {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, spreadsheet string) {
		data := odsOf(spreadsheet)
		sane(t, data, Options{})
		sane(t, data, Options{Sheet: "all", HeaderRow: 2})
	})
}

func FuzzCSV(f *testing.F) {
	f.Add([]byte("title\n\nid,name\n1,\"a\nb\"\n"), "")
	f.Add([]byte("id;name\r\n1;Andr\x8e\r\n"), "macintosh")
	f.Add([]byte("\xff\xfei\x00d\x00\n\x00"), "utf-16")
	f.Fuzz(func(t *testing.T, data []byte, encoding string) {
		known := func(head string) bool { return head == "id" || head == "name" || head == "to" }
		if bytes.HasPrefix(data, []byte("PK")) {
			return
		}
		sane(t, data, Options{Known: known})
		sane(t, data, Options{Encoding: encoding, HeaderRow: 3})
	})
}
