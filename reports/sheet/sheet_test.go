package sheet_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"skillroute/config"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/reports/sheet"
)

// written is a catalog as a workbook.
func written(t testing.TB, c *graph.Catalog, l lang.Lang) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := sheet.Write(&b, c, l); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// read is the catalog of a workbook.
func read(data []byte) (*graph.Catalog, []graph.Notice, error) {
	return sheet.Read("my.xlsx", bytes.NewReader(data), int64(len(data)))
}

// catalogs are the built-in one, the starters and those of package graph's tests.
func catalogs(t testing.TB) map[string]*graph.Catalog {
	t.Helper()
	all := map[string]*graph.Catalog{"built in": config.Catalog()}
	add := func(name string, data []byte) {
		c, _, err := graph.Read(nil, graph.File{Name: name, Data: data})
		if err != nil {
			t.Fatal(err)
		}
		all[name] = c
	}
	for _, l := range lang.All {
		add("starter "+string(l), config.Starter(l))
	}
	names, err := filepath.Glob("../../graph/testdata/*.yaml")
	if err != nil || len(names) < 5 {
		t.Fatalf("%d catalogs: %v", len(names), err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		add(filepath.Base(name), data)
	}
	return all
}

// A catalog comes back from a workbook in either language as it went in, and twice the same
// catalog is the same bytes.
func TestThereAndBack(t *testing.T) {
	for name, c := range catalogs(t) {
		for _, l := range lang.All {
			if l == lang.English && (name == "built in" || strings.HasSuffix(name, ".yaml") && name != "full.yaml") {
				continue // one language will do
			}
			data := written(t, c, l)
			back, notices, err := read(data)
			if err != nil || len(notices) > 0 && !strings.HasPrefix(notices[0].What.ID, "notice.") {
				t.Errorf("%s in %s: %v, %v", name, l, notices, err)
				continue
			}
			if back.Digest() != c.Digest() {
				t.Errorf("%s in %s is another catalog:\n%s\nit was\n%s", name, l, graph.Write(back), graph.Write(c))
			}
			if name == "starter en" && !bytes.Equal(data, written(t, c, l)) {
				t.Errorf("%s in %s differs from run to run", name, l)
			}
		}
	}
}

// Texts that look like formulas, escapes or lists stay what they are.
func TestOddTexts(t *testing.T) {
	odd := []string{"=1+1", "+A1", "@SUM(A1)", "-1", "=HYPERLINK(\"http://x\")", "007", "1e5", "12.345", "2026-12-01", "TRUE", "50%", "a; b", `say "hi"`, `"quoted"; and more`, "two\nlines", "a\tb", "'x", "_x0041_", "a_x0041_x0042_", "_xD800_", "__x41_", "é 日本 😀", "| , @"}
	c := catalogs(t)["starter en"]
	c.Skills[0].Aliases = odd
	for i, s := range odd {
		d := c.Roles[0].Duties[0]
		d.ID, d.Text = fmt.Sprint("odd", i), lang.TextOf(map[lang.Lang]string{lang.English: s, lang.Indonesian: "x"})
		c.Roles[0].Duties = append(c.Roles[0].Duties, d)
	}
	data := written(t, c, lang.English)
	back, _, err := read(data)
	if err != nil {
		t.Fatal(err)
	}
	if back.Digest() != c.Digest() {
		t.Errorf("something is lost:\n%s", graph.Write(back))
	}
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range f.GetSheetList() {
		rows, err := f.GetRows(name)
		if err != nil {
			t.Fatal(err)
		}
		for r, row := range rows {
			for k := range row {
				at, _ := excelize.CoordinatesToCellName(k+1, r+1)
				if formula, _ := f.GetCellFormula(name, at); formula != "" {
					t.Errorf("%s!%s calculates %s", name, at, formula)
				}
			}
		}
	}
}

// edited is the starter as a workbook, after somebody worked on it.
func edited(t *testing.T, edit func(f *excelize.File)) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(written(t, catalogs(t)["starter en"], lang.English)))
	if err != nil {
		t.Fatal(err)
	}
	edit(f)
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func set(t *testing.T, f *excelize.File, name, at string, value any) {
	t.Helper()
	if err := f.SetCellValue(name, at, value); err != nil {
		t.Fatal(err)
	}
}

// Every mistake is told at once, with its sheet and cell and the way out, and nothing else is.
func TestMistakes(t *testing.T) {
	_, _, err := read(edited(t, func(f *excelize.File) {
		set(t, f, "Study", "D3", "six")       // hours
		set(t, f, "Study", "F4", "espreso@1") // needs
		set(t, f, "Study", "A5", "mlik")
		set(t, f, "Levels", "A4", nil)
		set(t, f, "Requirements", "C2", 9) // level
		set(t, f, "Courses", "I2", "RP")   // currency
		set(t, f, "Practices", "A2", "Four weeks")
		set(t, f, "Skills", "A7", "milk")
		set(t, f, "About", "A3", "another")
		set(t, f, "Levels", "C3", "#REF!")
	}))
	same(t, err, []string{
		`my.xlsx: Levels!C3: the cell shows the error #REF! | mend the formula, or enter the value itself`,
		`my.xlsx: Skills!A7: id "milk" stands twice, first in my.xlsx: Skills!A4 | give one of them another id, or take it out`,
		`my.xlsx: Study!A5: "mlik" does not stand in the sheet Skills | did you mean milk?`,
		`my.xlsx: Levels!B4: "Skill" is blank: the row belongs to nothing | write the id in every row, or take the row out`,
		`my.xlsx: About!A3: the sheet has 2 rows; a catalog has one | take out what is too much`,
		`my.xlsx: Requirements!B2: level 9 is not from 1 to 3, the levels of "espresso"`,
		`my.xlsx: Study!D3: "six" is not a number`,
		`my.xlsx: Study!F4: no skill "espreso" | did you mean espresso?`,
		`my.xlsx: Courses!I2: "RP" is not a currency code of three capital letters, such as IDR`,
		`my.xlsx: Practices!A2: "Four weeks" is not an id: use small letters, digits, dots and hyphens`,
	})
	_, _, err = read(edited(t, func(f *excelize.File) {
		set(t, f, "Carry", "B1", "Form")
		set(t, f, "Roles", "Z1", "Notes")
		set(t, f, "Roles", "AA1", "# Notes") // no mistake
		set(t, f, "Study", "A1", "# Skill")
		set(t, f, "Skills", "C1", "Name")
	}))
	same(t, err, []string{
		`my.xlsx: Roles!Z1: no column of this sheet is called "Notes" | a column of notes is called with # before it: # Notes`,
		`my.xlsx: Skills!C1: the column "Name" stands twice | take one of them out, or put # before its head`,
		`my.xlsx: Study!1: the column "Skill" is missing | it says which item a row belongs to`,
		`my.xlsx: Carry!B1: no column of this sheet is called "Form" | did you mean From?`,
	})
}

// A head that is not known hides no fault of a cell, and makes none.
func TestHeadsAndCellsAtOnce(t *testing.T) {
	_, _, err := read(edited(t, func(f *excelize.File) {
		set(t, f, "Roles", "Z1", "Notes")
		set(t, f, "Courses", "A1", "Idd")
		set(t, f, "Study", "B1", "Levle")
		set(t, f, "Study", "D3", "six")
		set(t, f, "Study", "A5", "mlik")
		set(t, f, "Requirements", "C2", 9)
		set(t, f, "Levels", "C3", "#REF!")
	}))
	same(t, err, []string{
		`my.xlsx: Roles!Z1: no column of this sheet is called "Notes" | a column of notes is called with # before it: # Notes`,
		`my.xlsx: Study!B1: no column of this sheet is called "Levle" | did you mean Level?`,
		`my.xlsx: Courses!A1: no column of this sheet is called "Idd" | did you mean Id?`,
		`my.xlsx: Levels!C3: the cell shows the error #REF! | mend the formula, or enter the value itself`,
		`my.xlsx: Study!A5: "mlik" does not stand in the sheet Skills | did you mean milk?`,
		`my.xlsx: Requirements!B2: level 9 is not from 1 to 3, the levels of "espresso"`,
		`my.xlsx: Study!D3: "six" is not a number`,
	})
	_, _, err = read(edited(t, func(f *excelize.File) {
		set(t, f, "Skills", "A1", "Skil")
		set(t, f, "Courses", "I2", "RP")
	}))
	same(t, err, []string{
		`my.xlsx: Skills!A1: no column of this sheet is called "Skil" | a column of notes is called with # before it: # Skil`,
		`my.xlsx: Courses!I2: "RP" is not a currency code of three capital letters, such as IDR`,
	})
}

// same holds faults to what is expected.
func same(t *testing.T, err error, want []string) {
	t.Helper()
	var got []string
	if faults, ok := err.(lang.Faults); ok {
		for _, f := range faults {
			line := f.In(lang.English)
			if !f.Hint.IsZero() {
				line += " | " + lang.For(lang.English).Message(f.Hint)
			}
			got = append(got, line)
		}
	} else if err != nil {
		got = []string{err.Error()}
	}
	if !slices.Equal(got, want) {
		t.Errorf("told is\n%s\nwanted\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// Whatever stands in a catalog comes back from a workbook as it is.
func FuzzThereAndBack(f *testing.F) {
	full, err := os.ReadFile("../../graph/testdata/full.yaml")
	if err != nil {
		f.Fatal(err)
	}
	f.Add("=1+1", "a; \"b\"", "_x0041_", int64(50), int64(4999), 0.35)
	f.Add("two\nlines", "| , @", "#REF!", int64(1), int64(1), 1.0/3)
	f.Fuzz(func(t *testing.T, en, id, alias string, minutes, hundredths int64, saves float64) {
		c, _, err := graph.Read(nil, graph.File{Name: "full.yaml", Data: full})
		if err != nil {
			t.Fatal(err)
		}
		text := lang.TextOf(map[lang.Lang]string{lang.English: en, lang.Indonesian: id})
		c.Name, c.Sources[0].Licence, c.Categories[0].Name, c.Version = text, text, lang.Same(en), id
		s := &c.Skills[0]
		s.Name, s.About, s.Aliases, s.Refs.ONET = text, lang.Same(alias), []string{alias, "x", id}, []string{id, en}
		s.Study[0].Effort = graph.Effort{Low: graph.Minutes(minutes), Likely: graph.Minutes(minutes), High: graph.Minutes(minutes)}
		s.Carry = append(s.Carry, graph.Carry{From: "copy", Saves: saves})
		c.Courses[0].Price = &graph.Price{Money: graph.Money{Hundredths: hundredths, Currency: "IDR"}, Months: 1}
		c.Courses[0].Provider, c.Courses[0].Language = text, []string{en}
		c.Roles[0].Duties[0].Text, c.Roles[0].Entry[0].Text = text, lang.Same(id)
		if _, err := graph.Check(c); err != nil {
			return
		}
		if as, _, err := graph.Read(nil, graph.File{Name: "c.yaml", Data: graph.Write(c)}); err != nil || as.Digest() != c.Digest() {
			return // no catalog that a file could hold
		}
		var b bytes.Buffer
		if err := sheet.Write(&b, c, lang.Indonesian); err != nil {
			if !strings.Contains(err.Error(), "characters") {
				t.Fatal(err)
			}
			return
		}
		back, _, err := read(b.Bytes())
		if err != nil || back.Digest() != c.Digest() {
			t.Fatalf("%v; it was\n%s", err, graph.Write(c))
		}
	})
}

// A workbook from anywhere is read or refused, with faults that can be told.
func FuzzRead(f *testing.F) {
	for _, c := range catalogs(f) {
		if len(c.Skills) < 5 {
			f.Add(written(f, c, lang.English))
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		c, notices, err := read(data)
		if (c == nil) == (err == nil) {
			t.Fatalf("%v and %v", c, err)
		}
		if err != nil && err.Error() == "" {
			t.Fatal("a fault says nothing")
		}
		for _, n := range notices {
			_ = n.In(lang.Indonesian)
		}
	})
}

// A sheet that is no catalog's is told, first of all where faults may come of it; a note is not.
func TestSheetsThatAreNotRead(t *testing.T) {
	renamed := func(f *excelize.File) {
		if _, err := f.NewSheet("# ours"); err != nil {
			t.Fatal(err)
		}
		if err := f.SetSheetName("Study", "Study (2)"); err != nil {
			t.Fatal(err)
		}
	}
	const told = `my.xlsx: the sheet "Study (2)" is no sheet of a catalog and is not read | did you mean Study?`
	_, _, err := read(edited(t, renamed))
	var faults lang.Faults
	if !errors.As(err, &faults) || len(faults) < 2 {
		t.Fatalf("without its study the starter has the faults %v", err)
	}
	same(t, faults[:1], []string{told})
	_, notices, err := read(edited(t, func(f *excelize.File) {
		renamed(f)
		if err := f.SetSheetName("Study (2)", "Study"); err != nil {
			t.Fatal(err)
		}
		if _, err := f.NewSheet("Old"); err != nil {
			t.Fatal(err)
		}
	}))
	if err != nil || len(notices) != 1 || !strings.Contains(notices[0].Error(), `"Old"`) {
		t.Errorf("%v, %v", notices, err)
	}
}
