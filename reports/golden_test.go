package reports

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports/brand"
)

var update = flag.Bool("update", false, "write the golden files anew")

// tiny is the plan of the golden files: a deadline missed, a budget without its
// rate, days off, a waiver and a brand.
func tiny(t testing.TB, l lang.Lang) *planner.Plan {
	return tinyWith(t, l, func(*graph.Catalog, *planner.Request) {})
}

// tinyWith is tiny with a catalog and a request that are changed before.
func tinyWith(t testing.TB, l lang.Lang, change func(*graph.Catalog, *planner.Request)) *planner.Plan {
	t.Helper()
	data, err := os.ReadFile("testdata/tiny.yaml")
	if err != nil {
		t.Fatal(err)
	}
	c, _, err := graph.Read(nil, graph.File{Name: "tiny.yaml", Data: data})
	if err != nil {
		t.Fatal(err)
	}
	start, by := planner.DateOf(2026, 12, 1), planner.DateOf(2027, 1, 31)
	r := planner.Request{
		Name: "Sari Dewi", To: "manager", Lang: l, AsOf: planner.DateOf(2026, 11, 23), HoursPerWeek: 7.5, Start: &start, By: &by,
		Have:   map[graph.SkillID]int{"storytelling": 1},
		Off:    []planner.DateRange{{From: planner.DateOf(2026, 12, 24), To: planner.DateOf(2027, 1, 2)}},
		Budget: &graph.Money{Hundredths: 150000000, Currency: "IDR"}, Rates: planner.Rates{Base: "IDR"},
		Waive: []planner.Waiver{{Skill: "storytelling", Reason: "a published author"}},
	}
	change(c, &r)
	p, err := planner.New(graph.New(c), r)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

var tinyBrand = brand.Brand{Organisation: "Karier Kita", Coach: "Rina Hartati", Contact: "rina@example.org", Footer: "For the learner only"}

// The golden files hold what each format writes. `go test ./reports -update` writes
// them anew; look at the difference before you commit it.
func TestGolden(t *testing.T) {
	for _, l := range lang.All {
		p := tiny(t, l)
		for _, c := range []struct {
			format, name string
			o            Options
			show         func(testing.TB, []byte) []byte
		}{
			{"text", "text", Options{}, nil},
			{"text", "narrow.text", Options{Width: 50, ASCII: true}, nil},
			{"md", "md", Options{}, nil},
			{"json", "json", Options{}, nil},
			{"csv", "csv", Options{}, nil},
			{"csv", "id.csv", Options{CSVLocale: lang.Indonesian}, nil},
			{"csv", "en.csv", Options{CSVLocale: lang.English}, nil},
			{"ics", "ics", Options{}, nil},
			{"xlsx", "xlsx.txt", Options{}, dumpCells},
		} {
			c.o.Brand = tinyBrand
			got, err := Render(c.format, p, c.o)
			if err != nil {
				t.Fatal(err)
			}
			again, err := Render(c.format, p, c.o)
			if err != nil || !bytes.Equal(got, again) {
				t.Errorf("%s, %s: two runs differ (%v)", c.name, l, err)
			}
			if c.show != nil {
				got = c.show(t, got)
			}
			golden(t, fmt.Sprintf("tiny.%s.%s", l, c.name), got)
		}
	}
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	unix := func(b []byte) []byte { return bytes.ReplaceAll(b, []byte("\r\n"), []byte("\n")) }
	got = unix(got) // a checkout may change line ends; another test holds the calendar to CRLF
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if want = unix(want); bytes.Equal(got, want) {
		return
	}
	a, b := strings.Split(string(got), "\n"), strings.Split(string(want), "\n")
	for i := range max(len(a), len(b)) {
		x, y := "(nothing)", "(nothing)"
		if i < len(a) {
			x = a[i]
		}
		if i < len(b) {
			y = b[i]
		}
		if x != y {
			t.Errorf("%s, line %d:\n%q, want\n%q\n(go test ./reports -update writes the golden files)", name, i+1, x, y)
			return
		}
	}
}

// dumpCells writes each cell of a workbook that holds something: where, of which
// type, its value and how it is shown.
func dumpCells(t testing.TB, data []byte) []byte {
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out bytes.Buffer
	for _, s := range f.GetSheetList() {
		fmt.Fprintf(&out, "== %s\n", s)
		rows, err := f.GetRows(s, excelize.Options{RawCellValue: true})
		if err != nil {
			t.Fatal(err)
		}
		for y, row := range rows {
			for x, value := range row {
				if value == "" {
					continue
				}
				at, _ := excelize.CoordinatesToCellName(x+1, y+1)
				kind, _ := f.GetCellType(s, at)
				if kind == excelize.CellTypeInlineString {
					fmt.Fprintf(&out, "%s text %q\n", at, value)
					continue
				}
				shown, _ := f.GetCellValue(s, at)
				fmt.Fprintf(&out, "%s type %d %s, shown %s\n", at, kind, value, shown)
			}
		}
	}
	return out.Bytes()
}
