package staff_test

import (
	"bytes"
	"cmp"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"skillroute/config"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/graph/outsidetest"
	"skillroute/planner"
	"skillroute/reports/answer"
	"skillroute/reports/staff"
	"skillroute/reports/staff/stafftest"
)

var builtin = graph.New(config.Catalog())

func read(t testing.TB, folder string, l lang.Lang) *staff.Summary {
	t.Helper()
	s, err := staff.Read(folder, builtin, l)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// The summary of a folder is what one counts in the plans themselves.
func TestAgainstThePlans(t *testing.T) {
	for seed := range uint64(outsidetest.Scaled(1, 3)) {
		o := stafftest.Options{}
		rows := stafftest.Rows(t, builtin, 70, seed, o)
		s := read(t, stafftest.Write(t, rows, o), lang.English)
		checkCounts(t, s, rows)
		checkMoney(t, s, rows)
		checkLearners(t, s, rows)
		checkSkills(t, s, rows)
		checkTeach(t, s, rows)
		checkMonths(t, s, rows)
	}
}

// It does not matter in which order lines stand, nor how many read them.
func TestOrderDoesNotMatter(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 3))
	rows := stafftest.Rows(t, builtin, outsidetest.Scaled(40, 90), 5, stafftest.Options{})
	want := read(t, stafftest.Write(t, rows, stafftest.Options{}), lang.Indonesian)
	for workers := 1; workers <= 4; workers++ {
		rng.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
		last := slices.IndexFunc(rows, func(r stafftest.Row) bool { return r.Line == slices.MaxFunc(rows, byLine).Line })
		rows[last], rows[len(rows)-1] = rows[len(rows)-1], rows[last] // errors.csv ends with it
		got, err := staff.ReadSome(stafftest.Write(t, rows, stafftest.Options{}), builtin, lang.Indonesian, staff.MostShown, workers)
		if err != nil {
			t.Fatal(err)
		}
		got.Folder = want.Folder
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("%d workers: another summary", workers)
		}
	}
}

func byLine(a, b stafftest.Row) int { return cmp.Compare(a.Line, b.Line) }

// A summary is in one language, whatever those of the plans.
func TestLanguageOfTheSummary(t *testing.T) {
	var s [2]*staff.Summary
	for i, l := range lang.All {
		s[i] = read(t, stafftest.Folder(t, builtin, 20, 9, stafftest.Options{Lang: l}), lang.Indonesian)
		s[i].Folder = ""
	}
	if !reflect.DeepEqual(s[0], s[1]) {
		t.Error("the language of the plans shows in the summary")
	}
}

// A cohort larger than what is shown has the same counts, and shows those with the
// most hours to go.
func TestMostShown(t *testing.T) {
	folder := stafftest.Folder(t, builtin, 60, 2, stafftest.Options{})
	all := read(t, folder, lang.English)
	const most = 7
	some, err := staff.ReadSome(folder, builtin, lang.English, most, 2)
	if err != nil {
		t.Fatal(err)
	}
	if some.Omitted != 60-most || failedRows(some) != min(most, all.Failed) || some.Failed != all.Failed {
		t.Errorf("%d left out, %d failures", some.Omitted, failedRows(some))
	}
	if !reflect.DeepEqual(some.Learners, all.Learners[:most]) || !reflect.DeepEqual(some.Late, all.Late[:most]) {
		t.Error("not the first are shown")
	}
	if !reflect.DeepEqual(some.Talks.Learners, all.Talks.Learners[:most]) {
		t.Error("not the first who need a talk are shown")
	}
	some.Learners, some.Late, some.Failures, some.Omitted = all.Learners, all.Late, all.Failures, 0
	some.Talks.Learners = all.Talks.Learners
	if !reflect.DeepEqual(some, all) {
		t.Error("the counts depend on what is shown")
	}
}

func TestAll(t *testing.T) {
	rows := stafftest.Rows(t, builtin, 40, 4, stafftest.Options{})
	s := read(t, stafftest.Write(t, rows, stafftest.Options{}), lang.English)
	i := 0
	for l, err := range s.All() {
		if err != nil {
			t.Fatal(err)
		}
		at := slices.IndexFunc(s.Learners, func(o *staff.Learner) bool { return o.Line == l.Line })
		whole := *s.Learners[at]
		whole.Cells = nil
		if l.Line != rows[i].Line || !reflect.DeepEqual(*l, whole) {
			t.Errorf("learner %d is %+v, want %+v", i, l, whole)
		}
		i++
	}
	if i != len(rows) {
		t.Errorf("%d learners, want %d", i, len(rows))
	}
	for range s.All() {
		break // may be left at any time
	}
	var failures []*staff.Failure
	for f, err := range s.AllFailures() {
		if err != nil {
			t.Fatal(err)
		}
		failures = append(failures, f)
	}
	if !reflect.DeepEqual(failures, s.Failures) {
		t.Errorf("failures %+v, want %+v", failures, s.Failures)
	}
	if f := failures[2]; f.Column != "hours_per_week" || f.Line != 22 || failures[1].Line != 22 {
		t.Errorf("failure %+v", f)
	}
}

// A budget stands in the cohort as it does in the learner's own plan.
func TestBudgetsStandAsInThePlans(t *testing.T) {
	limit, price := graph.Money{Hundredths: 5000, Currency: "USD"}, graph.Money{Hundredths: 4900, Currency: "USD"}
	budgets := []*planner.Budget{
		{Limit: limit, MissingRates: []string{"IDR"}}, {Limit: limit, Price: &price, Unknown: 1},
		{Limit: limit, Met: true, Price: &price, Unknown: 1}, {Limit: limit, Met: true, Price: &price}, nil,
	}
	rows := stafftest.Rows(t, builtin, len(budgets), 4, stafftest.Options{Plain: true})
	for i, b := range budgets {
		plan := *rows[i].Plan
		plan.Budget, rows[i].Plan = b, &plan
	}
	s := read(t, stafftest.Write(t, rows, stafftest.Options{Plain: true}), lang.English)
	for _, l := range lang.All {
		w := staff.Words{Printer: lang.For(l), S: s}
		within := map[int]any{}
		for values := range w.Document().Section("learners").Table.Only("line", "within").Rows {
			within[values[0].(int)] = values[1]
		}
		for i, row := range rows {
			var want any
			if budgets[i] != nil {
				v := answer.Budget(w.Printer, row.Plan)
				want = answer.Verdict{Standing: v.Standing, Word: v.Word}
			}
			if got := within[row.Line]; !reflect.DeepEqual(got, want) {
				t.Errorf("%s, budget %d: %v, want %v", l, i, got, want)
			}
		}
	}
	if want := (staff.Budgets{Asked: 4, Met: 2, Open: 1}); s.Budgets != want {
		t.Errorf("budgets %+v, want %+v", s.Budgets, want)
	}
}

func TestSmallGroup(t *testing.T) {
	for n := range 7 {
		s := read(t, stafftest.Folder(t, builtin, n, 1, stafftest.Options{}), lang.English)
		if (s.Typical == nil) != (n < staff.SmallGroup) || s.Planned != n {
			t.Errorf("%d learners: %+v", n, s.Typical)
		}
	}
}

// Bands of weeks join without a gap, are twelve at most, and hold everyone.
func TestWeekBands(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		tenths, n := map[int]int{}, 0
		top := 1 << rng.IntN(17)
		for range 1 + rng.IntN(60) {
			tenths[rng.IntN(top)]++
			n++
		}
		bands := staff.WeekBands(tenths)
		if len(bands) == 0 || len(bands) > 12 {
			t.Fatalf("%d bands of %v", len(bands), tenths)
		}
		counted, inLast := 0, 0
		for i, b := range bands {
			counted += b.Count
			if b.To == 0 {
				inLast = b.Count
			}
			if i > 0 && bands[i-1].To != b.From || b.To == 0 && i < len(bands)-1 || b.To > 0 && b.To-b.From != bands[0].To-bands[0].From {
				t.Fatalf("bands %v", bands)
			}
		}
		if counted != n || inLast*20 > n || bands[0].Count == 0 && bands[0].To-bands[0].From == 1 {
			t.Fatalf("bands %v of %v", bands, tenths)
		}
	}
}

func TestFaultyFiles(t *testing.T) {
	good := stafftest.Folder(t, builtin, 3, 1, stafftest.Options{Plain: true})
	plans, err := os.ReadFile(filepath.Join(good, staff.PlansFile))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.SplitAfter(string(plans), "\n")
	const head = "line,column,id,name,what,hint\n"
	for name, c := range map[string]struct {
		plans, errors, place string
	}{
		"broken line":     {lines[0] + lines[1][:200] + "\n" + lines[2], head, "plans.jsonl:2"},
		"two broken":      {lines[0] + "\n{}\n" + lines[1] + "{\n", head, "plans.jsonl:3"},
		"another format":  {lines[0] + strings.Replace(lines[1], "skillroute.plan/1", "skillroute.plan/2", 1), head, "plans.jsonl:2"},
		"mixed catalogs":  {lines[0] + strings.Replace(lines[1], `"digest":"sha256:`, `"digest":"sha256:0`, 1), head, "plans.jsonl"},
		"no head":         {lines[0], "5,a,b,c,d,e\n", "errors.csv:1"},
		"no line":         {lines[0], head + "5,a,b,c,d,e\nx,a,b,c,d,e\n", "errors.csv:3"},
		"another shape":   {lines[0], head + "5,a,b,c,d\n", "errors.csv:2"},
		"a region's":      {lines[0], "\uFEFF" + strings.ReplaceAll(head, ",", ";") + "5;a;b;c;d;e\nx;a;b;c;d;e\n", "errors.csv:3"},
		"no such file":    {lines[0], "", "errors.csv"},
		"not even a file": {"", head, "plans.jsonl"},
	} {
		folder := t.TempDir()
		for file, text := range map[string]string{staff.PlansFile: c.plans, staff.ErrorsFile: c.errors} {
			if text != "" {
				if err := os.WriteFile(filepath.Join(folder, file), []byte(text), 0o600); err != nil {
					t.Fatal(err)
				}
			}
		}
		_, err := staff.Read(folder, builtin, lang.English)
		fault, ok := err.(*lang.Error)
		if !ok || fault.Place != c.place || strings.Contains(err.Error(), folder) || strings.Contains(fault.In(lang.Indonesian), "«") {
			t.Errorf("%s: %v", name, err)
		}
	}
	// The last line need not end, lines may be empty, line ends may be those of Windows.
	folder := t.TempDir()
	text := "\r\n" + strings.TrimSuffix(strings.ReplaceAll(string(plans), "\n", "\r\n\n"), "\r\n\n")
	os.WriteFile(filepath.Join(folder, staff.PlansFile), []byte(text), 0o600)
	os.WriteFile(filepath.Join(folder, staff.ErrorsFile), []byte(head), 0o600)
	if s := read(t, folder, lang.English); s.Planned != 3 || s.Failed != 0 {
		t.Errorf("%d planned, %d failed", s.Planned, s.Failed)
	}
}

func BenchmarkRead(b *testing.B) {
	folder := stafftest.Folder(b, builtin, 1000, 1, stafftest.Options{})
	file, err := os.ReadFile(filepath.Join(folder, staff.PlansFile))
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(file)))
	b.ReportAllocs()
	b.ReportMetric(float64(bytes.Count(file, []byte("\n"))), "learners")
	for b.Loop() {
		read(b, folder, lang.English)
	}
}
