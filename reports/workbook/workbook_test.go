package workbook

import (
	"archive/zip"
	"bytes"
	"fmt"
	"maps"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"skillroute/config"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports/answer"
	"skillroute/reports/brand"
	"skillroute/reports/staff/stafftest"
)

var (
	asOf    = planner.DateOf(2026, time.November, 23)
	builtin = graph.New(config.Catalog())
	shared  = planner.NewShared(builtin)
)

func newPlan(t testing.TB, r planner.Request) *planner.Plan {
	t.Helper()
	r.AsOf = asOf
	p, err := shared.New(r)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// late is a plan that has everything a workbook can show.
func late(t testing.TB, l lang.Lang) *planner.Plan {
	start, by := planner.DateOf(2026, time.December, 1), planner.DateOf(2027, time.December, 31)
	return newPlan(t, planner.Request{
		Name: "Sari Dewi", From: "social-media-admin", To: "social-media-manager", Lang: l,
		Have: map[graph.SkillID]int{"canva": 3, "copywriting": 2}, HoursPerWeek: 10, Start: &start, By: &by,
		Off:    []planner.DateRange{{From: planner.DateOf(2027, time.March, 15), To: planner.DateOf(2027, time.March, 28)}},
		Budget: &graph.Money{Hundredths: 150000000, Currency: "IDR"},
		Waive:  []planner.Waiver{{Skill: "project-management", Reason: "held by the agency"}},
	})
}

func write(t testing.TB, p *planner.Plan) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, p, brand.Brand{}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func open(t testing.TB, data []byte) *excelize.File {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

// raw is what a cell holds, without its number format.
func raw(t testing.TB, f *excelize.File, sheet string, column, row int) string {
	t.Helper()
	v, err := f.GetCellValue(sheet, at(column, row), excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func shown(t testing.TB, f *excelize.File, sheet string, column, row int) string {
	t.Helper()
	v, err := f.GetCellValue(sheet, at(column, row))
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// isNumber fails the test unless a cell holds a number, not text: the type of a
// number cell is unset in the file.
func isNumber(t testing.TB, f *excelize.File, sheet string, column, row int, want float64) {
	t.Helper()
	kind, err := f.GetCellType(sheet, at(column, row))
	if err != nil {
		t.Fatal(err)
	}
	got, err := strconv.ParseFloat(raw(t, f, sheet, column, row), 64)
	if err != nil || math.Abs(got-want) > 1e-9 || (kind != excelize.CellTypeUnset && kind != excelize.CellTypeNumber) {
		t.Errorf("%s!%s is %q of type %v, want the number %v", sheet, at(column, row), raw(t, f, sheet, column, row), kind, want)
	}
}

func isDate(t testing.TB, f *excelize.File, sheet string, column, row int, want planner.Date) {
	t.Helper()
	const epoch = 25569 // 1 January 1970 as Excel counts days
	isNumber(t, f, sheet, column, row, float64(want)+epoch)
	id, _ := f.GetCellStyle(sheet, at(column, row))
	style, err := f.GetStyle(id)
	if err != nil {
		t.Fatal(err)
	}
	if style.CustomNumFmt == nil || !strings.HasSuffix(*style.CustomNumFmt, "d mmm yyyy") {
		t.Errorf("%s!%s has no date format: %v", sheet, at(column, row), style.CustomNumFmt)
	}
}

func TestSheetNames(t *testing.T) {
	want := map[lang.Lang][]string{
		lang.English:    {"Summary", "Gap", "Route", "Schedule", "Sources"},
		lang.Indonesian: {"Ringkasan", "Skill gap", "Rute", "Jadwal", "Sumber"},
	}
	for _, l := range lang.All {
		got := open(t, write(t, late(t, l))).GetSheetList()
		if fmt.Sprint(got) != fmt.Sprint(want[l]) {
			t.Errorf("%s: sheets %v, want %v", l, got, want[l])
		}
		for _, name := range got {
			if len(name) > 31 || strings.ContainsAny(name, `:\/?*[]'`) {
				t.Errorf("%s: %q is no legal name", l, name)
			}
		}
	}
}

// Steps are named; their ids stand in the last column of the route alone.
func TestIDsStandInTheirColumn(t *testing.T) {
	ids := regexp.MustCompile(`\b(study|carry|course|practice):[a-z0-9]`)
	f := open(t, write(t, late(t, lang.English)))
	for i, sheet := range f.GetSheetList() {
		rows, _ := f.GetRows(sheet)
		for n, row := range rows {
			for column, text := range row {
				if ids.MatchString(text) && !(i == 2 && column == len(rows[0])-1) {
					t.Errorf("%s, %s: %.60s", sheet, at(column, n), text)
				}
			}
		}
	}
}

func TestRouteAndScheduleHoldRealValues(t *testing.T) {
	for _, l := range lang.All {
		p := late(t, l)
		f := open(t, write(t, p))
		route, schedule := f.GetSheetList()[2], f.GetSheetList()[3]
		rows, _ := f.GetRows(route)
		if len(rows) != len(p.Route.Steps)+1 {
			t.Fatalf("%s: %d rows for %d steps", l, len(rows), len(p.Route.Steps))
		}
		steps := map[string]int{} // row in the schedule, by number
		events, _ := f.GetRows(schedule)
		for i, row := range events {
			if len(row) > 3 && row[3] != "" {
				steps[row[3]] = i + 1
			}
		}
		if want := len(p.Route.Steps) + len(p.Milestones) + len(p.Schedule.Off) + 2; len(events) != want {
			t.Errorf("%s: %d rows in the schedule, want %d", l, len(events), want)
		}
		for i, x := range p.Route.Steps {
			row := i + 2
			isNumber(t, f, route, 0, row, float64(x.N))
			isNumber(t, f, route, 3, row, float64(x.Hours.Likely)/60)
			isNumber(t, f, route, 9, row, float64(x.Hours.Low)/60)
			isNumber(t, f, route, 10, row, float64(x.Hours.High)/60)
			if got := raw(t, f, route, 2, row); got != answer.Of(p).Step(i+1).Name() {
				t.Errorf("step %d is %q, want %q", x.N, got, answer.Of(p).Step(i+1).Name())
			}
			if got := raw(t, f, route, 13, row); got != reasons(answer.Of(p).Step(i+1)) {
				t.Errorf("step %d has the reasons %q", x.N, got)
			}
			if got, word := raw(t, f, route, 1, row), lang.For(l).Say("kind."+x.Kind.String()); !strings.HasSuffix(got, " "+word) {
				t.Errorf("step %d is of kind %q, want %q", x.N, got, word)
			}
			if x.Kind == graph.KindCourse && x.Price != nil {
				isNumber(t, f, route, 11, row, float64(x.Price.Hundredths)/100)
				if got := raw(t, f, route, 12, row); got != x.Price.Currency {
					t.Errorf("step %d costs in %q", x.N, got)
				}
			}
			if c := x.Step.Course; c != nil && strings.HasPrefix(c.URL, "https://") {
				if ok, target, _ := f.GetCellHyperLink(route, at(17, row)); !ok || target != c.URL {
					t.Errorf("step %d links to %q, want %q", x.N, target, c.URL)
				}
			}
			on := steps[strconv.Itoa(x.N)]
			isDate(t, f, schedule, 0, on, x.Start)
			isDate(t, f, schedule, 1, on, x.Finish)
			isNumber(t, f, schedule, 6, on, float64(x.Cumulative)/60)
		}
	}
}

func TestGapAndSummary(t *testing.T) {
	p := late(t, lang.Indonesian)
	f := open(t, write(t, p))
	for i, g := range p.Gap {
		for column, want := range map[int]int{2: g.Have, 3: g.Need, 4: g.Missing(), 7: g.Weight} {
			isNumber(t, f, "Skill gap", column, i+2, float64(want))
		}
	}
	rules, err := f.GetConditionalFormats("Skill gap")
	if err != nil || len(rules) != 2 {
		t.Errorf("%d coloured columns (%v), want missing levels and result", len(rules), err)
	}
	found := map[string]int{}
	rows, _ := f.GetRows("Ringkasan")
	for i, row := range rows {
		if len(row) > 0 {
			found[row[0]] = i + 1
		}
	}
	isDate(t, f, "Ringkasan", colValue, found["Selesai, paling mungkin"], p.Schedule.Finish.Likely)
	isDate(t, f, "Ringkasan", colValue, found["Selesai, peluang 50%"], *p.Schedule.Finish.P50)
	isDate(t, f, "Ringkasan", colValue, found["Selesai, peluang 80%"], *p.Schedule.Finish.P80)
	isDate(t, f, "Ringkasan", colValue, found["Selesai, peluang 95%"], *p.Schedule.Finish.P95)
	isDate(t, f, "Ringkasan", colValue, found["Tenggat"], p.Schedule.Deadline.By)
	isNumber(t, f, "Ringkasan", colValue, found["Jam"], float64(p.Route.Hours.Likely)/60)
	isNumber(t, f, "Ringkasan", colValue, found["Anggaran"], 1500000)
	if got := raw(t, f, "Ringkasan", colValue, found["Tenggat: hasil"]); got != "! kecil kemungkinan" {
		t.Errorf("the verdict is %q", got)
	}
	if got := raw(t, f, "Ringkasan", 0, 1); !strings.HasPrefix(got, "Dari ") {
		t.Errorf("the title is %q", got)
	}
	if got, want := shown(t, f, "Ringkasan", colValue, found["Kesiapan wajib"]), lang.For(lang.Indonesian).Percent(p.Readiness.MustHave); got != want {
		t.Errorf("readiness is %q, want %q", got, want)
	}
}

// All sheets can be read and printed: frozen heads, filters, paper, titles.
// A column that is coloured has a rule for each of its words, or the word stands without
// its colour.
func TestWordsHaveColours(t *testing.T) {
	for _, l := range lang.All {
		say := lang.For(l)
		f := open(t, write(t, late(t, l)))
		sheets := f.GetSheetList()
		for _, sheet := range []string{sheets[0], say.Say("word.gap")} {
			if n := colours(t, f, sheet, ""); n == 0 {
				t.Errorf("%s, %s: nothing is coloured", l, sheet)
			}
		}
		s := summaryOf(t, 60, stafftest.Options{Lang: l})
		budgets := 0
		for x, err := range s.All() {
			if err != nil {
				t.Fatal(err)
			}
			if x.Budget != nil {
				budgets++
			}
		}
		f = open(t, writeCohort(t, s))
		sheets = f.GetSheetList()
		none := say.Say("outlook.none") // a word that judges nothing
		if n := colours(t, f, sheets[sheetLearners], none); n != s.Deadlines.Asked+budgets || budgets == 0 {
			t.Errorf("%s: %d words of learners are judged, want those of %d deadlines and %d budgets", l, n, s.Deadlines.Asked, budgets)
		}
		formats, _ := f.GetConditionalFormats(sheets[sheetLearners])
		for _, v := range answer.BudgetStandings(say) { // some are rare
			word := strconv.Quote(marked(v))
			is := func(r excelize.ConditionalFormatOptions) bool { return r.Value == word }
			if !slices.ContainsFunc(slices.Concat(slices.Collect(maps.Values(formats))...), is) {
				t.Errorf("%s: no rule colours %s", l, word)
			}
		}
		if n := colours(t, f, sheets[sheetDeadlines], none); n != len(s.Late) {
			t.Errorf("%s: %d deadlines are coloured, want %d", l, n, len(s.Late))
		}
	}
}

// colours counts the cells that a rule colours, and finds those among them that none
// does; blank cells and the plain word are neither.
func colours(t *testing.T, f *excelize.File, sheet, plain string) (n int) {
	t.Helper()
	formats, err := f.GetConditionalFormats(sheet)
	if err != nil {
		t.Fatal(err)
	}
	for area, rules := range formats {
		ends := strings.Split(area, ":")
		column, first, err1 := excelize.CellNameToCoordinates(ends[0])
		_, last, err2 := excelize.CellNameToCoordinates(ends[len(ends)-1])
		if err1 != nil || err2 != nil {
			t.Fatal(area, err1, err2)
		}
		for row := first; row <= last; row++ {
			value := raw(t, f, sheet, column-1, row)
			if value == "" || value == plain {
				continue
			}
			n++
			if !slices.ContainsFunc(rules, func(r excelize.ConditionalFormatOptions) bool {
				more, err := strconv.Atoi(r.Value)
				missing, _ := strconv.Atoi(value)
				return r.Value == value || r.Value == strconv.Quote(value) || r.Criteria == ">=" && err == nil && missing >= more
			}) {
				t.Errorf("%s: no rule of %s colours %q in row %d", sheet, area, value, row)
			}
		}
	}
	return n
}

func TestSheetSetup(t *testing.T) {
	f := open(t, write(t, late(t, lang.English)))
	filters, titles := map[string]bool{}, map[string]bool{}
	for _, n := range f.GetDefinedName() {
		switch {
		case strings.Contains(n.Name, "_FilterDatabase"):
			filters[n.Scope] = true
		case n.Name == "_xlnm.Print_Titles":
			titles[n.Scope] = true
		}
	}
	for _, s := range f.GetSheetList() {
		if p, err := f.GetPanes(s); err != nil || !p.Freeze || p.YSplit < 1 {
			t.Errorf("%s is not frozen: %+v, %v", s, p, err)
		}
		if l, err := f.GetPageLayout(s); err != nil || *l.Orientation != "landscape" || *l.FitToWidth != 1 || *l.FitToHeight != 0 {
			t.Errorf("%s: page layout %+v, %v", s, l, err)
		}
		if !titles[s] {
			t.Errorf("%s does not repeat its head in print", s)
		}
		if want := s == "Gap" || s == "Route" || s == "Schedule"; filters[s] != want {
			t.Errorf("%s: filter %v, want %v", s, filters[s], want)
		}
	}
	props, err := f.GetDocProps()
	if err != nil || props.Creator != "Skillroute" || props.Language != "en" || props.Created != "2026-11-23T00:00:00Z" || props.Modified != props.Created || !strings.HasPrefix(props.Title, "From ") {
		t.Errorf("properties %+v, %v", props, err)
	}
}

// Names that would be formulas, markup or tricks stay what they are: text.
func TestHostileNames(t *testing.T) {
	for _, name := range []string{
		`=HYPERLINK("https://evil.example","x")`, "+1", "-1+2", "@SUM(A1)", "</t></si><script>", "a\u202eb\nc\x00d", "_x0041_&amp;",
		strings.Repeat("long ", 60), strings.Repeat("𝄞", 20000), " \t ",
	} {
		p := late(t, lang.English)
		p.Learner.Name, p.Role.Name = name, name
		p.Gap[0].Name, p.Route.Steps[0].Title, p.Route.Steps[0].Reasons = name, name, []string{name}
		p.Learner.Waived[0].Reason, p.Warnings = name, []string{name}
		c := *p.Route.Steps[0].Step
		c.Course = &graph.Course{URL: "javascript:alert(1)", Provider: lang.Same(name)}
		p.Route.Steps[0].Step = &c
		data := write(t, p)
		f := open(t, data)
		if ok, _, _ := f.GetCellHyperLink("Route", "N2"); ok {
			t.Error("an address that is not https became a link")
		}
		clean := clip(strings.TrimSpace(lang.For(lang.English).Value(name)))
		for sheet, ref := range map[string]string{"Gap": "A2", "Route": "C2"} {
			got, _ := f.GetCellValue(sheet, ref)
			kind, _ := f.GetCellType(sheet, ref)
			if got != clean || (clean != "" && kind != excelize.CellTypeInlineString) {
				t.Errorf("%s!%s is %.60q of type %v, want the text %.60q", sheet, ref, got, kind, clean)
			}
		}
		z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range z.File {
			if strings.HasPrefix(e.Name, "xl/worksheets/sheet") {
				r, _ := e.Open()
				var b bytes.Buffer
				b.ReadFrom(r)
				if bytes.Contains(b.Bytes(), []byte("xml:space")) {
					t.Errorf("%s marks blanks where the format does not allow it", e.Name)
				}
				if regexp.MustCompile(`<f[ >]`).Match(b.Bytes()) {
					t.Errorf("%s holds a formula", e.Name)
				}
			}
		}
	}
}

func TestEmptyAndShortRoutes(t *testing.T) {
	for _, l := range lang.All {
		ready := newPlan(t, planner.Request{From: "social-media-manager", To: "social-media-manager", Lang: l})
		if len(ready.Route.Steps) != 0 {
			t.Fatal("there is a step")
		}
		f := open(t, write(t, ready))
		rows, _ := f.GetRows(f.GetSheetList()[2])
		if len(rows) != 1 {
			t.Errorf("%s: %d rows, want the head", l, len(rows))
		}
		p := late(t, l)
		p.Route.Steps, p.FirstTwoWeeks, p.Stages, p.Schedule.Drivers, p.LargestGaps = p.Route.Steps[:1], 1, p.Stages[:1], nil, nil
		rows, _ = open(t, write(t, p)).GetRows(f.GetSheetList()[2])
		if len(rows) != 2 {
			t.Errorf("%s: %d rows, want the head and a step", l, len(rows))
		}
	}
}

func TestSamePlanSameBytes(t *testing.T) {
	for _, l := range lang.All {
		p := late(t, l)
		first := write(t, p)
		for range 9 {
			if !bytes.Equal(write(t, p), first) {
				t.Fatalf("%s: two workbooks of one plan differ", l)
			}
		}
	}
}

// Every message is there, in every sheet of every kind of plan.
func TestNoMessageIsMissing(t *testing.T) {
	for _, role := range config.Catalog().Roles {
		for _, l := range lang.All {
			f := open(t, write(t, newPlan(t, planner.Request{To: role.ID, Lang: l, Optional: true})))
			for _, s := range f.GetSheetList() {
				rows, err := f.GetRows(s)
				if err != nil || strings.Contains(fmt.Sprint(rows), "«") {
					t.Errorf("%s, %s: %s says «…» (%v)", role.ID, l, s, err)
				}
			}
		}
	}
}

func BenchmarkWrite(b *testing.B) {
	p := late(b, lang.Indonesian)
	data := write(b, p)
	f, cells := open(b, data), 0
	for _, s := range f.GetSheetList() {
		rows, _ := f.GetRows(s)
		for _, row := range rows {
			for _, v := range row {
				if v != "" {
					cells++
				}
			}
		}
	}
	var all []float64
	for b.Loop() {
		began := time.Now()
		write(b, p)
		all = append(all, float64(time.Since(began).Microseconds())/1000)
	}
	slices.Sort(all)
	median := all[len(all)/2]
	b.ReportMetric(median, "median-ms")
	b.ReportMetric(median/float64(cells)*1000, "ms/1000cells")
	b.ReportMetric(float64(cells), "cells")
	b.ReportMetric(float64(len(data)), "bytes")
}

// reasons are what a step serves, and what it waits for.
func reasons(x answer.Step) string {
	why := x.Served()
	if wait := x.Wait(); wait != "" {
		why = append(why, answer.Plain(wait))
	}
	return strings.Join(why, "\n")
}
