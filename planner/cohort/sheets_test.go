package cohort_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/charmap"

	"skillroute/planner"
	"skillroute/planner/cohort"
)

// sheetOf is a sheet of a workbook: its name, and rows with cells between bars.
type sheetOf struct {
	name string
	rows []string
}

func bookOf(t testing.TB, sheets ...sheetOf) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	f.SetSheetName("Sheet1", sheets[0].name)
	for _, s := range sheets {
		f.NewSheet(s.name)
		for j, row := range s.rows {
			for i, c := range strings.Split(row, "|") {
				at, _ := excelize.CoordinatesToCellName(i+1, j+1)
				if c != "" {
					f.SetCellStr(s.name, at, c)
				}
			}
		}
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// told by a reading: its rows with their faults, and the notices; or the error.
func reading(t testing.TB, data []byte, o cohort.Options) string {
	t.Helper()
	r, err := open(data, testGraph(t), o)
	if err != nil {
		return told(err)
	}
	defer r.Close()
	var out []string
	line := 0
	for row, err := range r.All() {
		if err != nil {
			return told(err)
		}
		if row.Line <= line {
			t.Errorf("line %d follows line %d", row.Line, line)
		}
		line = row.Line
		text := fmt.Sprintf("%d %s %s %s %v", row.Line, row.Place, row.ID, row.Name, row.Request.Have)
		for _, f := range row.Faults {
			text += fmt.Sprintf("; %s %s: %s", f.Cell, f.Column, f.What)
		}
		out = append(out, text)
	}
	for _, n := range r.Notices() {
		out = append(out, "note: "+n.String())
	}
	return strings.Join(out, "\n")
}

// Learners on several sheets are asked for, and all of them are read with --sheet all,
// each sheet with its own heads; sheets without learners do not count.
func TestSeveralSheets(t *testing.T) {
	a := sheetOf{"Kelas A", []string{"id|name|copywriting", "a1|Ayu|2", "a2|Budi|9"}}
	b := sheetOf{"Kelas B", []string{"Daftar kelas B", "Nama|ID|Canva|SEO", "Citra|b1|3|", "", "Dewi|b2|8|1"}}
	notes := sheetOf{"Catatan", []string{"Rapat", "Jumat"}}
	empty := sheetOf{"Kosong", nil}
	base := planner.Request{AsOf: base.AsOf, To: "social-media-manager"}
	for _, c := range []struct {
		what   string
		sheets []sheetOf
		sheet  string
		want   string
	}{
		{"one and others", []sheetOf{empty, notes, a}, "", `2 Kelas A!2 a1 Ayu map[copywriting:2]
3 Kelas A!3 a2 Budi map[]; Kelas A!C3 copywriting: "9" is no level of "copywriting", which has 0 to 5
note: sheets left out, since none of their rows holds heads that are known: Catatan`},
		{"the guide of a template", []sheetOf{a, {"Guide", []string{"How to fill it in"}}, {"Petunjuk", []string{"Cara mengisi"}}}, "Kelas A", `2 Kelas A!2 a1 Ayu map[copywriting:2]
3 Kelas A!3 a2 Budi map[]; Kelas A!C3 copywriting: "9" is no level of "copywriting", which has 0 to 5`},
		{"two", []sheetOf{a, b, notes}, "", `learners.csv: there are learners on several sheets: Kelas A, Kelas B > name one (--sheet "Kelas A"), or take all of them: --sheet all`},
		{"one of two", []sheetOf{a, b}, "kelas b", `3 Kelas B!3 b1 Citra map[canva:3]
5 Kelas B!5 b2 Dewi map[]; Kelas B!C5 Canva: "8" is no level of "canva", which has 0 to 4
note: the heads are in row 2; the rows above it were left out`},
		{"all", []sheetOf{a, notes, b}, "ALL", `2 Kelas A!2 a1 Ayu map[copywriting:2]
3 Kelas A!3 a2 Budi map[]; Kelas A!C3 copywriting: "9" is no level of "copywriting", which has 0 to 5
6 Kelas B!3 b1 Citra map[canva:3]
8 Kelas B!5 b2 Dewi map[]; Kelas B!C5 Canva: "8" is no level of "canva", which has 0 to 4
note: sheets left out, since none of their rows holds heads that are known: Catatan
note: the heads are in row Kelas B!2; the rows above it were left out`},
		{"all, one id in both", []sheetOf{a, {"Lain", []string{"id|name", "A1|Eka"}}}, "all", `2 Kelas A!2 a1 Ayu map[copywriting:2]`},
		{"an unknown head in the second", []sheetOf{a, {"Lain", []string{"id|name|Hobi", "x|Eka|lari"}}}, "all", `learners.csv: Lain!C1: unknown column "Hobi" > rename it`},
		{"no learners", []sheetOf{notes, {"Rekap", []string{"a|b"}}}, "all", `learners.csv: Catatan!1: none of the heads is known`},
		{"nothing", []sheetOf{empty, {"Juga", nil}}, "", `learners.csv: the file has no rows`},
	} {
		got := reading(t, bookOf(t, c.sheets...), cohort.Options{Base: base, Sheet: c.sheet})
		if got != c.want && (strings.Contains(c.want, "\n") || !strings.HasPrefix(got, c.want)) {
			t.Errorf("%s:\n%s\nwant\n%s", c.what, got, c.want)
		}
	}
}

// The heads are found below a title, or are where --header-row says; a row that only
// may be the heads is named.
func TestHeadRows(t *testing.T) {
	base := planner.Request{AsOf: base.AsOf, To: "social-media-manager"}
	for _, c := range []struct {
		what, in string
		row      int
		want     string
	}{
		{"first row", "id,name\n1,Ayu\n", 0, "2  1 Ayu map[]"},
		{"a title", "Data peserta 2026,,\n\nDicetak: Desember,,\nid,name,canva\n1,Ayu,2\n", 0, "5  1 Ayu map[canva:2]\nnote: the heads are in row 4; the rows above it were left out"},
		{"a title that is a head", "Peserta\n\nid,nama\n1,Ayu\n", 0, "4  1 Ayu map[]\nnote: the heads are in row 3; the rows above it were left out"},
		{"said", "id,name\nid,name,canva\n1,Ayu,2\n", 2, "3  1 Ayu map[canva:2]"},
		{"said, behind a text of two lines", "\"a\nb\",x\nid;name\n1;Ayu\n", 3, "4  1 Ayu map[]\nnote: read with the separator ;"},
		{"said and blank", "id,name\n\n1,Ayu\n", 2, "learners.csv: row 2 has no heads: it is blank, or none begins there > give"},
		{"said and behind the end", "id,name\n1,Ayu\n", 9, "learners.csv: row 9 has no heads"},
		{"groups above the heads", "id,name,Keterampilan,\nid,name,canva,seo\n1,Ayu,2,1\n", 0, "learners.csv:1: unknown column \"Keterampilan\" > rename it to a known column or a skill (plan skills), list it under ignore in --map columns.yaml, or pass it on: --group \"Keterampilan\"\nlearners.csv:2: this row looks more like the heads > if the heads stand there: --header-row 2"},
		{"answers that are skills", "Nama anak,Suka,Juga,Lagi\nAyu,Copywriting,Canva,SEO\n", 0, "learners.csv:1: none of the heads is known"},
		{"one column", "to\nsocial-media-admin\n", 0, "2    map[]"},
	} {
		got := reading(t, []byte(c.in), cohort.Options{Base: base, HeaderRow: c.row})
		if got != c.want && (strings.Contains(c.want, "\n") || !strings.HasPrefix(got, c.want)) {
			t.Errorf("%s:\n%s\nwant\n%s", c.what, got, c.want)
		}
	}
	// Merged in a sheet, a head of two rows is one row of heads.
	f := excelize.NewFile()
	for at, v := range map[string]string{"A1": "id", "B1": "Keterampilan", "B2": "canva", "C2": "seo", "A3": "1", "B3": "2", "C3": "1"} {
		f.SetCellStr("Sheet1", at, v)
	}
	f.MergeCell("Sheet1", "A1", "A2")
	f.MergeCell("Sheet1", "B1", "C1")
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	if got, want := reading(t, b.Bytes(), cohort.Options{Base: base, HeaderRow: 2}), "3 Sheet1!3 1  map[canva:2 seo:1]"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if got, want := reading(t, b.Bytes(), cohort.Options{Base: base}), "3 Sheet1!3 1  map[canva:2 seo:1]\nnote: the heads are in row 2; the rows above it were left out"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// Texts of one byte a letter: what is certain is told, the rest is taken for the usual
// one with a sample of it, and --encoding says it.
func TestEncodings(t *testing.T) {
	base := planner.Request{AsOf: base.AsOf, To: "social-media-manager"}
	sample := func(encoding, words string) string {
		return "\nnote: read as " + encoding + ": " + words + "; if that is not what it should say, save it as CSV UTF-8, or name the encoding with --encoding"
	}
	for _, c := range []struct {
		name  string
		in    *charmap.Charmap
		asked string
		want  string
	}{
		{"André Müller", charmap.Windows1252, "", "André Müller" + sample("Windows-1252", "André, Müller")},
		{"André Müller", charmap.Macintosh, "", "André Müller" + sample("Mac Roman", "André, Müller")},
		{"José Peña, São Tomé", charmap.Macintosh, "", "José Peña, São Tomé" + sample("Mac Roman", "José, Peña, São")},
		{"Małgorzata Śliwińska", charmap.Windows1250, "", "Małgorzata Śliwińska" + sample("Windows-1250", "Małgorzata, Śliwińska")},
		{"Łukasz Żuk", charmap.Windows1250, "windows-1250", "Łukasz Żuk"},
		{"José Łukasz", charmap.Windows1250, "", "José Łukasz" + sample("Windows-1250", "Łukasz, José")},
		{"Ana Żuk, René", charmap.Windows1250, "", "Ana Żuk, René" + sample("Windows-1250", "Żuk, René")},
		{"Żuk", charmap.Windows1250, "", "¯uk" + sample("Windows-1252", "¯uk")},                                       // Øuk in Mac Roman
		{"René Zoë Dvořák", charmap.Windows1250, "", "René Zoë Dvoøák" + sample("Windows-1252", "Dvoøák, René, Zoë")}, // the doubtful word first
		{"José 5 £, £5, £ per", charmap.Windows1252, "", "José 5 £, £5, £ per" + sample("Windows-1252", "José")},
		{"José Mª, 1ª, nº 5, 25 ºC", charmap.Windows1252, "", "José Mª, 1ª, nº 5, 25 ºC" + sample("Windows-1252", "Mª, nº, ºC")},
		{"Dvořák", charmap.Windows1250, "", "Dvoøák" + sample("Windows-1252", "Dvoøák")}, // may be either: said with the word
		{"Dvořák", charmap.ISO8859_2, "latin-2", "Dvořák"},
		{"María", charmap.Macintosh, "Mac Roman", "María"},
		{"Ma’ruf “Adi” – 5 €", charmap.Windows1252, "", "Ma’ruf “Adi” – 5 €" + sample("Windows-1252", "Ma’ruf, “Adi”")},
		{"Sari", charmap.Windows1252, "klingon", "learners.csv: no encoding is called \"klingon\" > utf-8, windows-1252, windows-1250, mac-roman and others are"},
	} {
		data, err := c.in.NewEncoder().String("id,name\n1,\"" + c.name + "\"\n")
		if err != nil {
			t.Fatal(err)
		}
		got := reading(t, []byte(data), cohort.Options{Base: base, Encoding: c.asked})
		got = strings.ReplaceAll(strings.TrimPrefix(got, "2  1 "), " map[]", "")
		if got != c.want {
			t.Errorf("%s in %v, asked for %q:\n%s\nwant\n%s", c.name, c.in, c.asked, got, c.want)
		}
	}
	if got := reading(t, bookOf(t, sheetOf{"A", []string{"id"}}), cohort.Options{Base: base, Encoding: "utf-8"}); !strings.Contains(got, "a workbook tells its encoding itself") {
		t.Error(got)
	}
}

// A long answer is one cell, whatever its lines look like, and one in a column that is
// left out is no fault.
func TestLongAnswers(t *testing.T) {
	base := planner.Request{AsOf: base.AsOf, To: "social-media-manager"}
	answer := strings.Repeat("9,Bukan Siapa-siapa,x\n", 5000) // 110 KB
	in := "id,name,Timestamp\n1,Ayu,\"" + answer + "\"\n2,Budi,x\n"
	want := "2  1 Ayu map[]\n5003  2 Budi map[]\nnote: rows 2 have very long texts in quotes; if one of them is not a single answer, a quote is missing\nnote: columns left out: Timestamp"
	if got := reading(t, []byte(in), cohort.Options{Base: base}); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
