package cohort_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/cohort"
	"skillroute/planner/cohort/cohorttest"
	"skillroute/planner/cohort/table"
)

// The same learners, whatever file they stand in.
var sameHeads = []string{"ID", "Nama", "e-mail", "to", "Jam per minggu", "start", "Tenggat", "budget", "BAHASA", "have", "Copywriting", "canva"}

var sameRows = [][]string{
	{"007", "Siti Nurhalizà", "siti@example.org", "social-media-manager", "7.5", "2026-12-01", "2027-12-31", "1500000", "id", "seo=2", "2", ""},
	{"2", "André, “Dédé” Wijaya", "", "Social Media Manager", "10", "2027-01-15", "", "29.99", "en", "", "0", "3"},
	{"", `Budi "Bud" Santoso`, "budi@example.org", "Manajer Media Sosial", "", "", "", "", "", "seo=1;canva=2", "", "2"},
}

// asCSV writes the rows; with a semicolon, decimals have a comma.
func asCSV(comma rune, crlf bool) string {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	w.Comma, w.UseCRLF = comma, crlf
	w.Write(sameHeads)
	for _, row := range sameRows {
		row := append([]string{}, row...)
		if comma == ';' {
			row[4] = strings.Replace(row[4], ".", ",", 1)
		}
		w.Write(row)
		w.Write(make([]string, len(row))) // blank rows are skipped
	}
	w.Flush()
	return b.String()
}

// asXLSX writes the rows with numbers that are numbers and days that are days.
func asXLSX(t testing.TB, sheet string, edit func(*excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	f.SetSheetName("Sheet1", sheet)
	day, _ := f.NewStyle(&excelize.Style{NumFmt: 14})
	for i, h := range sameHeads {
		at, _ := excelize.CoordinatesToCellName(i+1, 1)
		f.SetCellStr(sheet, at, h)
	}
	for j, row := range sameRows {
		for i, v := range row {
			at, _ := excelize.CoordinatesToCellName(i+1, 2*j+2)
			switch {
			case v == "":
			case i == 5 || i == 6:
				d, _ := time.Parse(time.DateOnly, v)
				f.SetCellValue(sheet, at, d)
				f.SetCellStyle(sheet, at, at, day)
			case i == 4 || i == 7 || i > 9:
				var x float64
				fmt.Sscan(v, &x)
				f.SetCellFloat(sheet, at, x, -1, 64)
			default:
				f.SetCellStr(sheet, at, v)
			}
		}
	}
	if edit != nil {
		edit(f)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func withoutLines(rows []*cohort.Row) (out []cohort.Row) {
	for _, r := range rows {
		c := *r
		c.Line, c.Place = 0, ""
		out = append(out, c)
	}
	return out
}

func TestSameRowsFromEverySource(t *testing.T) {
	g := testGraph(t)
	o := cohort.Options{Base: base, Currency: "IDR"}
	want := withoutLines(readAll(t, []byte(asCSV(',', false)), g, o))
	if len(want) != 3 || want[0].Faults != nil || want[1].Faults != nil || want[2].Faults != nil {
		t.Fatalf("%+v", want)
	}
	day := func(y int, m time.Month, d int) *planner.Date { x := planner.DateOf(y, m, d); return &x }
	first := want[0]
	if q := first.Request; first.ID != "007" || q.HoursPerWeek != 7.5 || *q.Start != *day(2026, 12, 1) || *q.By != *day(2027, 12, 31) ||
		q.Budget.Hundredths != 150000000 || q.Lang != lang.Indonesian || !reflect.DeepEqual(fmt.Sprint(q.Have), "map[copywriting:2 seo:2]") {
		t.Errorf("%+v", first)
	}
	if q := want[1].Request; fmt.Sprint(q.Have) != "map[canva:3 copywriting:0]" || q.Budget.Hundredths != 2999 || q.To != "social-media-manager" {
		t.Errorf("%+v", q)
	}
	if q := want[2].Request; fmt.Sprint(q.Have) != "map[canva:2 seo:1]" || q.To != "social-media-manager" || q.Lang != "" || q.HoursPerWeek != 0 {
		t.Errorf("%+v", q)
	}
	encodings := map[string]encoding.Encoding{
		"UTF-8": nil, "UTF-8 with mark": unicode.UTF8BOM, "Windows-1252": charmap.Windows1252,
		"UTF-16LE": unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "UTF-16BE": unicode.UTF16(unicode.BigEndian, unicode.UseBOM),
		"UTF-16LE without mark": unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM), "UTF-16BE without mark": unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM),
	}
	for name, e := range encodings {
		for _, comma := range ",;\t" {
			for _, crlf := range []bool{false, true} {
				for _, said := range []bool{false, true} {
					text := asCSV(comma, crlf)
					if said {
						text = "sep=" + string(comma) + "\r\n" + text
					}
					if e != nil {
						var err error
						if text, err = e.NewEncoder().String(text); err != nil {
							t.Fatal(err)
						}
					}
					rows := readAll(t, []byte(text), g, o)
					if got := withoutLines(rows); !reflect.DeepEqual(got, want) {
						t.Errorf("%s, %q, CRLF %v, sep %v:\n%+v\nwant\n%+v", name, comma, crlf, said, got, want)
					}
					if line := 2 + len(map[bool][]int{true: {0}}[said]); rows[0].Line != line || rows[1].Line != line+2 {
						t.Errorf("%s, sep %v: lines %d and %d", name, said, rows[0].Line, rows[1].Line)
					}
				}
			}
		}
	}
	for name, data := range map[string][]byte{
		"first": asXLSX(t, "Peserta", func(f *excelize.File) { f.NewSheet("Petunjuk") }),
		"hidden": asXLSX(t, "Peserta", func(f *excelize.File) {
			f.NewSheet("A")
			f.MoveSheet("A", "Peserta")
			f.SetActiveSheet(1)
			f.SetSheetVisible("A", false)
		}),
		"1904": asXLSX(t, "Peserta", func(f *excelize.File) {
			yes := true
			f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &yes})
			for at, v := range map[string]float64{"F2": 44895, "G2": 45290, "F4": 44940} {
				f.SetCellFloat("Peserta", at, v, -1, 64)
			}
		}),
	} {
		rows := readAll(t, data, g, o)
		if got := withoutLines(rows); !reflect.DeepEqual(got, want) {
			t.Errorf("XLSX, %s:\n%+v\nwant\n%+v", name, got, want)
		}
		if rows[2].Line != 6 {
			t.Errorf("XLSX, %s: line %d", name, rows[2].Line)
		}
	}
	o.Sheet = " second "
	data := asXLSX(t, "Second", func(f *excelize.File) { f.NewSheet("First"); f.MoveSheet("First", "Second") })
	if got := withoutLines(readAll(t, data, g, o)); !reflect.DeepEqual(got, want) {
		t.Errorf("a sheet by name: %+v", got)
	}
}

// A workbook with the cells of a hostile file has the faults and learners of that
// file, but for what only CSV can get wrong.
func TestHostileWorkbook(t *testing.T) {
	g := testGraph(t)
	hostile, _, _ := cohorttest.Hostile(g, 7, 300)
	records, err := table.Open("x.csv", bytes.NewReader(hostile), int64(len(hostile)), table.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var text bytes.Buffer
	w := csv.NewWriter(&text)
	w.Write(records.Head.Cells)
	width := len(records.Head.Cells)
	for {
		r, err := records.Next()
		if err != nil {
			break
		}
		if len(r.Cells) >= width {
			row := append([]string{}, r.Cells...)
			for i := range row { // what XML cannot hold
				row[i] = strings.ReplaceAll(row[i], "\a", "?")
			}
			w.Write(row)
		}
	}
	w.Flush()
	describe := func(data []byte) (out []string) {
		for i, r := range readAll(t, data, g, cohort.Options{Base: base, Currency: "IDR"}) {
			line := fmt.Sprintf("%d %q %q %s %s %v %v", i, r.Name, r.ID, r.Request.From, r.Request.To, r.Request.HoursPerWeek, r.Request.Have)
			for _, f := range r.Faults {
				delete(f.What.Args, "Line") // of the row with the same id
				line += fmt.Sprintf("; %s: %v", f.Column, f.What.Args)
			}
			out = append(out, line)
		}
		return out
	}
	got, want := describe(workbookOf(t, text.Bytes())), describe(text.Bytes())
	compare(t, "workbook", got, want)
	if len(want) < 250 {
		t.Errorf("only %d rows", len(want))
	}
}
