package workbook

import (
	"archive/zip"
	"bytes"
	"io"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports/staff"
	"skillroute/reports/staff/stafftest"
)

// Each chart has a title, titles of both axes and words for those who do not see it, and
// draws the numbers that stand beside it, which are those of the summary.
func TestCharts(t *testing.T) {
	for _, l := range lang.All {
		s := summaryOf(t, 40, stafftest.Options{Lang: l})
		data := writeCohort(t, s)
		f := open(t, data)
		sheet := f.GetSheetList()[sheetCharts]
		said := staff.Words{Printer: lang.For(l), S: s}.Document()
		parts := partsOf(t, data)
		drawings := parts["xl/drawings/drawing1.xml"] + parts["xl/drawings/drawing2.xml"] // a logo is one, too
		if charts := strings.Count(drawings, "<c:chart "); charts != 4 {
			t.Fatalf("%s: %d charts", l, charts)
		}
		for i, c := range []struct {
			part, title string
			want        []int
		}{
			{"xl/charts/chart1.xml", said.Section("ready").Title, counts(s.Readiness)},
			{"xl/charts/chart2.xml", said.Section("weeks").Title, counts(s.Weeks)},
			{"xl/charts/chart3.xml", said.Section("heat").Title, nil},
			{"xl/charts/chart4.xml", said.Section("time").Title, nil},
		} {
			chart := parts[c.part]
			texts := regexp.MustCompile(`<a:t>([^<]*)</a:t>`).FindAllStringSubmatch(chart, -1)
			if len(texts) != 3 || xmlText(texts[0][1]) != c.title {
				t.Errorf("%s, %s: %q, want the title %q and two of axes", l, c.part, texts, c.title)
			}
			if !strings.Contains(xmlText(drawings), `descr="`+c.title+". ") {
				t.Errorf("%s, %s: nothing stands for it", l, c.part)
			}
			sum := 0
			for n, ref := range regexp.MustCompile(`<val><numRef><f>([^<]*)</f>`).FindAllStringSubmatch(chart, -1) {
				got := numbersAt(t, f, sheet, ref[1])
				for i, x := range got {
					sum += x
					if c.want != nil && (n > 0 || len(got) != len(c.want) || x != c.want[i]) {
						t.Fatalf("%s, %s: %v, want %v", l, c.part, got, c.want)
					}
				}
			}
			want := 0
			for i, k := range s.Skills {
				if i < 25 {
					want += k.Asked
				}
			}
			if i == 2 && sum != want {
				t.Errorf("%s: the bars of skills hold %d learners, want %d", l, sum, want)
			}
			if i == 3 && sum < s.Planned-s.Ready {
				t.Errorf("%s: %d finish at some time, want %d", l, sum, s.Planned-s.Ready)
			}
		}
	}
}

func counts(bands []staff.Band) (all []int) {
	for _, b := range bands {
		all = append(all, b.Count)
	}
	return all
}

// numbersAt are those of a column, 'Charts'!$B$5:$B$15.
func numbersAt(t *testing.T, f *excelize.File, sheet, ref string) (all []int) {
	t.Helper()
	m := regexp.MustCompile(`^(?:'|&#39;)(.*)(?:'|&#39;)!\$([A-Z]+)\$(\d+):\$([A-Z]+)\$(\d+)$`).FindStringSubmatch(ref)
	if m == nil || m[1] != sheet {
		t.Fatalf("%q is no column of %q", ref, sheet)
	}
	column, from, _ := excelize.CellNameToCoordinates(m[2] + m[3])
	_, to, _ := excelize.CellNameToCoordinates(m[4] + m[5])
	for row := from; row <= to; row++ {
		n, err := strconv.Atoi(raw(t, f, sheet, column-1, row))
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, n)
	}
	return all
}

// xmlText is a text as it stands in a part, whichever way its quotes are written.
func xmlText(s string) string {
	return strings.NewReplacer("&#39;", "'", "&#34;", `"`, "&amp;", "&").Replace(s)
}

func partsOf(t *testing.T, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = string(text)
	}
	return parts
}

// Other routes that were asked for have a sheet, as the plans have them.
func TestOtherRoutes(t *testing.T) {
	var rows []stafftest.Row
	for i, to := range []graph.RoleID{"social-media-admin", "social-media-specialist"} {
		p, err := planner.New(builtin, planner.Request{Name: "Sari", To: to, AsOf: planner.DateOf(2026, 12, 1), Alternatives: 2})
		if err != nil || len(p.Alternatives) != 2 {
			t.Fatal(to, err)
		}
		rows = append(rows, stafftest.Row{Line: i + 2, ID: string(to), Plan: p})
	}
	for _, l := range lang.All {
		s, err := staff.Read(stafftest.Write(t, rows, stafftest.Options{Plain: true}), builtin, l)
		if err != nil {
			t.Fatal(err)
		}
		f := open(t, writeCohort(t, s))
		sheet := staff.Words{Printer: lang.For(l), S: s}.Document().Section("others").Name
		row := 1
		for _, r := range rows {
			for i, a := range r.Plan.Alternatives {
				row++
				for column, want := range map[int]float64{0: float64(r.Line), 4: float64(i + 1), 5: float64(a.Hours) / 60, 6: float64(a.Hours-r.Plan.Route.Hours.Likely) / 60, 10: math.Floor(a.Distance*100) / 100} {
					isNumber(t, f, sheet, column, row, want)
				}
				isDate(t, f, sheet, 9, row, a.Finish)
				if price := raw(t, f, sheet, 7, row); (a.UnknownPrices > 0 && len(a.Price) == 0) != (price == lang.For(l).Say("plan.price-unknown")) {
					t.Errorf("%s, row %d: the price is %q", l, row, price)
				}
			}
		}
		if got := len(mustRows(t, f, sheet)); got != row {
			t.Errorf("%s: %d rows, want %d", l, got, row)
		}
	}
}
