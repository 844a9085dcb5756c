package cohort_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"skillroute/graph/lang"
	"skillroute/planner/cohort"
	"skillroute/planner/cohort/cohorttest"
)

// told is an error as a user sees it, with its hints.
func told(err error) string {
	var faults lang.Faults
	if e, ok := errors.AsType[*lang.Error](err); ok && !errors.As(err, &faults) {
		faults = lang.Faults{e}
	}
	errors.As(err, &faults)
	var out []string
	for _, f := range faults {
		out = append(out, strings.TrimSuffix(f.Error()+" > "+f.Hint.String(), " > "))
	}
	if out == nil && err != nil {
		return "unexplained: " + err.Error()
	}
	return strings.Join(out, "\n")
}

func TestHeads(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"name,to\nx,social-media-admin\n", ""},
		{"\n\nNAMA PESERTA ; Peran-tujuan;  copywriting ;Literasi  Platform Media Sosial\n", ""},
		{"name\nx\n", `no column says which role is to be reached > give --to ROLE for all, or add a column "to"`},
		{"name,to,copywritng,Bogus question?\n", `unknown column "copywritng" > did you mean copywriting? Rename it, list it under ignore in --map columns.yaml, or pass it on: --group "copywritng"
learners.csv:1: unknown column "Bogus question?" > rename it to a known column or a skill (plan skills), list it under ignore in --map columns.yaml, or pass it on: --group "Bogus question?"
learners.csv:1: 2 heads are unknown: a map can say what all of them mean > plan cohort map FILE -o map.yaml makes one, and --map map.yaml takes it`},
		{"\n\nname,to,Nama,Copywriting,copywriting\n", `"Nama" and "name" are both the column name > keep one of them, or list the other under ignore in --map columns.yaml
learners.csv:3: "copywriting" and "Copywriting" are both the column copywriting > rename one of them, or delete its column; a map could not tell them apart`},
		{"Sari,8,2026-12-01\n", "none of the heads is known > the first row holds the heads: name, to, hours_per_week, ... and skills; for foreign heads: plan cohort map FILE -o map.yaml"},
		{"Timestamp,name,to\n1,x,social-media-admin\n", ""},
		{"name,to" + strings.Repeat(",x", 1000) + "\n", "the file has 1,002 columns; 1,000 are read at most"},
	} {
		_, err := open([]byte(c.in), testGraph(t), cohort.Options{})
		line := 1 + len(c.in) - len(strings.TrimLeft(c.in, "\n"))
		want := c.want
		if want != "" {
			want = fmt.Sprintf("learners.csv:%d: %s", line, want)
		}
		if got := told(err); got != want {
			t.Errorf("%.80q:\n%s\nwant\n%s", c.in, got, want)
		}
	}
	in := "id;to\n(contoh);x\n1;social-media-admin\n(contoh);social-media-admin\n"
	if rows := readAll(t, []byte(in), testGraph(t), cohort.Options{}); len(rows) != 2 || rows[0].Faults != nil || len(rows[1].Faults) != 1 || rows[1].Faults[0].Column != "id" {
		t.Errorf("one example is skipped, the second is a fault: %+v", rows)
	}
	in = "id,name,to\na,x,social-media-admin\n\"a\",\"two\nlines\",\"open\nb,y,social-media-admin\n"
	rows := readAll(t, []byte(in), testGraph(t), cohort.Options{})
	if len(rows) != 3 || rows[1].Line != 3 || len(rows[1].Faults) != 2 || rows[1].Faults[0].Column != "id" || rows[1].Faults[1].Line != 4 {
		t.Errorf("a row that breaks in its second line says where, and that its id is taken: %+v", *rows[1])
	}
	r, err := open([]byte("Cap waktu;nama;ke\n1;x;social-media-admin\n"), testGraph(t), cohort.Options{})
	if err != nil || fmt.Sprint(r.Notices()) != "[read with the separator ; columns left out: Cap waktu]" {
		t.Errorf("%v, %v", r.Notices(), err)
	}
}

func zipped(parts map[string]string) string {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, text := range parts {
		w, _ := z.Create(name)
		io.WriteString(w, text)
	}
	z.Close()
	return b.String()
}

// bomb is a workbook whose sheet unpacks to a thousand times its size.
func bomb(t *testing.T) string {
	data := asXLSX(t, "A", nil)
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range z.File {
		if f.Name != "xl/worksheets/sheet1.xml" {
			w.Copy(f)
			continue
		}
		p, _ := w.Create(f.Name)
		io.WriteString(p, `<worksheet><sheetData><row r="1"><c t="inlineStr"><is><t>`)
		for range 40 {
			p.Write(bytes.Repeat([]byte("x"), 1<<20))
		}
	}
	w.Close()
	return b.String()
}

// Files that are no cohort file are refused with the way out, never read as rubbish.
func TestRefusedFiles(t *testing.T) {
	random := make([]byte, 5000)
	r := rand.New(rand.NewPCG(1, 1))
	for i := range random {
		random[i] = byte(r.IntN(256))
	}
	ole := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 70_000)
	save := " > save it as XLSX or as CSV UTF-8"
	for name, c := range map[string]struct{ in, want string }{
		"empty":      {"", "the file has no rows > the first row holds the heads of the columns, one learner a row follows; plan cohort template writes such a file"},
		"blank":      {"\n , \n", "the file has no rows > the first row holds the heads of the columns, one learner a row follows; plan cohort template writes such a file"},
		"xls":        {ole, "this is a workbook of the kind before 2007 (.xls)" + save},
		"password":   {ole + "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00", "the workbook is protected with a password > save it without a password"},
		"ods":        {zipped(map[string]string{"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}), "the workbook is damaged or cut off > open it in a spreadsheet and save it again"},
		"numbers":    {zipped(map[string]string{"Index/Document.iwa": "x"}), "this is a workbook of Apple Numbers" + save},
		"zip":        {zipped(map[string]string{"a.txt": "x"}), "this is an archive, but no workbook" + save},
		"docx":       {zipped(map[string]string{"[Content_Types].xml": "x", "word/document.xml": "x"}), "this is an archive, but no workbook" + save},
		"xlsb":       {zipped(map[string]string{"[Content_Types].xml": "x", "xl/workbook.bin": "x"}), "this is a binary workbook (.xlsb)" + save},
		"hollow":     {zipped(map[string]string{"[Content_Types].xml": "x", "xl/workbook.xml": "<workbook"}), "the workbook is damaged or cut off > open it in a spreadsheet and save it again"},
		"cut off":    {string(asXLSX(t, "A", nil)[:3000]), "the workbook is damaged or cut off > open it in a spreadsheet and save it again"},
		"picture":    {"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + string(random), "the file is neither a table as text nor a workbook > save it as CSV UTF-8"},
		"rubbish":    {string(random), "the file is neither a table as text nor a workbook > save it as CSV UTF-8"},
		"UTF-32":     {"\xff\xfe\x00\x00n\x00\x00\x00", "the file is neither a table as text nor a workbook > save it as CSV UTF-8"},
		"open quote": {"name,\"to\nx,y\n", "1: a quote opens here and is not closed > close it, or double it if it is a part of the text; the row was left out"},
		"bomb":       {bomb(t), "the file unpacks to far more than a table can hold > open it in a spreadsheet and save it again as XLSX or CSV"},
	} {
		_, err := open([]byte(c.in), testGraph(t), cohort.Options{})
		got := strings.TrimPrefix(strings.TrimPrefix(told(err), "learners.csv:"), " ")
		if got != c.want {
			t.Errorf("%s: %s\nwant %s", name, got, c.want)
		}
	}
	_, err := open(asXLSX(t, "Peserta", func(f *excelize.File) { f.NewSheet("Catatan") }), testGraph(t), cohort.Options{Sheet: "peserta 2"})
	if got := told(err); got != `learners.csv: the workbook has no sheet "peserta 2" > its sheets: Peserta, Catatan` {
		t.Error(got)
	}
}

// What cells of a sheet can be beside texts and numbers.
func TestCellsOfSheets(t *testing.T) {
	data := asXLSX(t, "A", func(f *excelize.File) {
		f.SetCellBool("A", "K2", true)
		f.SetCellFormula("A", "L2", "1+1") // no value: nobody has calculated it
		f.SetCellFormula("A", "E4", "2*4")
		f.SetCellFloat("A", "E4", 8.1000000000000014, -1, 64)
		f.SetCellValue("A", "K4", time.Date(2026, 2, 1, 0, 0, 0, 0, time.UTC)) // 1-2, as Excel understands it
		day, _ := f.NewStyle(&excelize.Style{NumFmt: 14})
		f.SetCellStyle("A", "K4", "K4", day)
		f.SetCellFloat("A", "F6", 46357, -1, 64) // a number, no day
		f.SetCellStr("A", "N6", "note")
		f.MergeCell("A", "C6", "D6")
		f.SetRowVisible("A", 6, false)
		f.SetCellStr("A", "B8", "Baru")
		f.SetCellStr("A", "D8", "social-media-admin")
		f.SetCellDefault("A", "C8", "#N/A")
	})
	var got []string
	for _, row := range readAll(t, data, testGraph(t), cohort.Options{Base: base, Currency: "IDR"}) {
		for _, f := range row.Faults {
			got = append(got, fmt.Sprintf("%d %s: %s", f.Line, f.Column, f.What))
		}
		if row.Faults == nil {
			got = append(got, fmt.Sprintf("%d is good, %v hours", row.Line, row.Request.HoursPerWeek))
		}
	}
	want := []string{
		`2 Copywriting: "TRUE" is no level of "copywriting", which has 0 to 5`,
		`2 canva: the cell has a formula without a value`,
		`4 Copywriting: "2026-02-01" is no level of "copywriting", which has 0 to 5`,
		`6 : "note" stands in column 14, which has no head`,
		`8 e-mail: the cell shows the error #N/A`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// A sheet that ends in the middle is an error, never a shorter cohort.
func TestSheetCutOff(t *testing.T) {
	data := asXLSX(t, "A", nil)
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, f := range z.File {
		r, _ := f.Open()
		text, _ := io.ReadAll(r)
		if f.Name == "xl/worksheets/sheet1.xml" {
			text = text[:bytes.Index(text, []byte(`<row r="6"`))+30]
		}
		p, _ := w.Create(f.Name)
		p.Write(text)
	}
	w.Close()
	r, err := open(b.Bytes(), testGraph(t), cohort.Options{Base: base, Currency: "IDR"})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	var last error
	for _, err := range r.All() {
		if last = err; err == nil {
			n++
		}
	}
	if n != 2 || told(last) != "learners.csv: the sheet is damaged or cut off after row 6 > open it in a spreadsheet and save it again" {
		t.Errorf("%d rows, then %v", n, told(last))
	}
	if _, again := r.Next(); again != last {
		t.Errorf("after the error comes %v", again)
	}
}

// Every fault has words in both languages that name the value and the way out.
func TestFaultsHaveWords(t *testing.T) {
	g := testGraph(t)
	in := "id,name,from,to,hours_per_week,start,by,budget,lang,have,copywriting\n" +
		"1,Sari,,social-media-manger,500,2026-02-30,,1.50.000,fr,\"canvas=2;canva=9;seo=1;seo=2\",thrice\n" +
		"1," + strings.Repeat("x", 10_001) + ",,Social Media Manager,,,2026-11-30,,,,\"2 – does simple cases, with review\"\n" +
		"2,\xc3\x28 and é,,social-media-admin,,,,,,,\"" + strings.Repeat("9", 400) + "\"\n"
	rows := readAll(t, []byte(in), g, cohort.Options{Base: base, Currency: "IDR"})
	var got []string
	for _, row := range rows {
		for _, f := range row.Faults {
			got = append(got, fmt.Sprintf("%s: %s > %s", f.Column, f.What, f.Hint))
			for _, m := range []lang.Message{f.What, f.Hint} {
				if text := lang.For(lang.Indonesian).Message(m); strings.Contains(text, "«") || len(text) > 600 {
					t.Errorf("%.700s", text)
				}
			}
		}
	}
	want := []string{
		`to: no role "social-media-manger" > did you mean social-media-manager? List them all: plan roles`,
		`hours_per_week: 500 hours a week cannot be planned with; from 0.1 to 100 can > write the hours of one week`,
		`start: "2026-02-30" is not a date > `,
		`budget: "1.50.000" is not an amount of money > `,
		`lang: "fr" is no language of the documents > write id or en`,
		`have: no skill "canvas" > did you mean canva? List them all: plan skills`,
		`have: "9" is no level of "canva", which has 0 to 4 > `,
		`have: "seo" stands twice, at 1 and at 2 > keep one of the two levels`,
		`copywriting: "thrice" is no level of "copywriting", which has 0 to 5 > levels are whole numbers: 0 not held`,
		`id: the id "1" is that of row 2, too > give each learner an id of their own, or leave it blank`,
		`name: the cell has more than 10,000 characters > `,
		`by: the deadline 2026-11-30 is before the start 2026-12-01 > move one of the two dates`,
		`name: the cell has letters that cannot be read > save it as CSV UTF-8`,
		`copywriting: "9999`,
	}
	for i := range max(len(got), len(want)) {
		if i >= len(got) || i >= len(want) || !strings.HasPrefix(got[i], want[i]) {
			t.Fatalf("%d:\n%s\nwant\n%s", i, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

func FuzzOpen(f *testing.F) {
	g := testGraph(f)
	hostile, _, _ := cohorttest.Hostile(g, 1, 20)
	f.Add(hostile)
	f.Add(asXLSX(f, "A", nil))
	f.Add([]byte(asCSV(';', true)))
	f.Add([]byte("\xff\xfen\x00a\x00m\x00e\x00\n\x00"))
	f.Add([]byte("sep=;\nname;to\n\"x"))
	f.Add([]byte("id,name,email,by,budget\n,Ani,a@x.id,3/4/2028,\"1,5jt\"\n,Ani,A@x.id,3/13/2028,-\n1,Budi,a@x.id,,\n,,,3/4/2028,\nTotal: 2,,,,5\n,Jumlah,,x,\n"))
	m, err := cohort.ReadMap("columns.yaml", []byte(formsMap), g)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, o := range []cohort.Options{{Base: base, Currency: "IDR"}, {Base: base, Map: m}} {
			o.Base.To = "social-media-manager"
			r, err := open(data, g, o)
			if err != nil {
				if strings.HasPrefix(told(err), "unexplained") {
					t.Fatal(told(err))
				}
				continue
			}
			line := 0
			var first, again []string
			for row, err := range r.All() {
				first = append(first, fmt.Sprintln(row, err))
				if err != nil {
					if strings.HasPrefix(told(err), "unexplained") {
						t.Fatal(told(err))
					}
					break
				}
				if row.Line <= line {
					t.Fatalf("line %d follows line %d", row.Line, line)
				}
				line = row.Line
				if row.Faults == nil && row.Request.To == "" {
					t.Fatalf("line %d has neither faults nor a target", line)
				}
				if strings.ContainsAny(row.Name+row.ID+row.Email, "\n\r\t\x00\x1b") {
					t.Fatalf("line %d: %q", line, row.Name)
				}
			}
			r.Close()
			o.Survey = r.Survey()
			r, err = open(data, g, o)
			if err != nil {
				t.Fatal(err)
			}
			for row, err := range r.All() {
				again = append(again, fmt.Sprintln(row, err))
			}
			if len(again) != len(first) {
				t.Fatalf("with a kept survey %d rows and not %d", len(again), len(first))
			}
		}
	})
}

// What is kept of a file does not grow with its rows, but for a number an id.
func TestMemoryIsFlat(t *testing.T) {
	g := testGraph(t)
	row := func(i int) string {
		return fmt.Sprintf("%d,\"Sari, %d\",social-media-manager,8,canva=3;copywriting=%d,s%d@%s\n", i, i, i%4, i, strings.Repeat("x", 250))
	}
	most := func(n int) uint64 {
		src := &rows{head: "id,name,to,hours_per_week,have,email\n", row: row, n: n}
		r, err := cohort.Open("x.csv", src, src.size(), g, cohort.Options{Base: base})
		if err != nil {
			t.Fatal(err)
		}
		var m runtime.MemStats
		var most uint64
		got := 0
		for row, err := range r.All() {
			if err != nil || row.Faults != nil {
				t.Fatal(err, row)
			}
			if got++; got%(n/4) == 0 {
				runtime.GC()
				runtime.ReadMemStats(&m)
				most = max(most, m.HeapAlloc)
			}
		}
		if got != n {
			t.Fatalf("%d rows of %d", got, n)
		}
		return most
	}
	small, large := most(2_000), most(50_000)
	t.Logf("%d KiB at 2,000 rows, %d KiB at 50,000", small>>10, large>>10)
	if grown := int64(large) - int64(small); grown > 4<<20 { // the rows are 18 MB
		t.Errorf("48,000 rows more take %d KiB more", grown>>10)
	}
}

// rows is a file that is made while it is read; every row has the same length.
type rows struct {
	head string
	row  func(int) string
	n    int
}

func (r *rows) pad(i int) string {
	s := r.row(i)
	return strings.Replace(s, "\n", strings.Repeat("y", 400-len(s))+"\n", 1)
}

func (r *rows) size() int64 { return int64(len(r.head) + 400*r.n) }

func (r *rows) ReadAt(b []byte, at int64) (n int, err error) {
	for n < len(b) {
		switch p := at + int64(n); {
		case p >= r.size():
			return n, io.EOF
		case p < int64(len(r.head)):
			n += copy(b[n:], r.head[p:])
		default:
			p -= int64(len(r.head))
			n += copy(b[n:], r.pad(int(p / 400))[p%400:])
		}
	}
	return n, nil
}
