package staff_test

import (
	"bytes"
	"cmp"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"skillroute/config"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
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
	for seed := range uint64(3) {
		o := stafftest.Options{}
		rows := stafftest.Rows(t, builtin, 70, seed, o)
		s := read(t, stafftest.Write(t, rows, o), lang.English)
		checkCounts(t, s, rows)
		checkMoney(t, s, rows)
		checkLearners(t, s, rows)
		checkSkills(t, s, rows)
		checkGaps(t, s, rows)
		checkMonths(t, s, rows)
	}
}

func checkCounts(t *testing.T, s *staff.Summary, rows []stafftest.Row) {
	t.Helper()
	failed := 0
	for line := 2; line <= rows[len(rows)-1].Line; line++ {
		if line%17 == 5 {
			failed++
		}
	}
	if s.Planned != len(rows) || s.Failed != failed || s.Rows != len(rows)+failed || len(s.Failures) != failed {
		t.Errorf("%d rows, %d planned, %d failed, %d listed; want %d and %d", s.Rows, s.Planned, s.Failed, len(s.Failures), len(rows), failed)
	}
	targets, bands, ready := map[graph.RoleID]int{}, map[int]int{}, 0
	var weeks, minutes, shares []float64
	var d staff.Deadlines
	for _, r := range rows {
		p := r.Plan
		targets[p.Role.ID]++
		bands[int(math.Floor(p.Readiness.MustHave*10))]++
		shares = append(shares, p.Readiness.MustHave)
		minutes = append(minutes, float64(p.Route.Hours.Likely))
		if len(p.Route.Steps) == 0 {
			ready++
			weeks = append(weeks, 0)
		} else {
			weeks = append(weeks, p.Schedule.Weeks)
		}
		switch v := p.Schedule.Deadline; {
		case v == nil:
			d.None++
		case !v.Met:
			d.Asked++
			d.Missed++
		case p.Schedule.Finish.Likely.Time().AddDate(0, 0, 14).After(v.By.Time()):
			d.Asked++
			d.Tight++
		default:
			d.Asked++
			d.OnTime++
		}
	}
	if d.Weeks = s.Deadlines.Weeks; s.Deadlines != d {
		t.Errorf("deadlines %+v, want %+v", s.Deadlines, d)
	}
	if s.Ready != ready {
		t.Errorf("%d are ready, want %d", s.Ready, ready)
	}
	for i, x := range s.Targets {
		if targets[x.Role] != x.Count || x.Name == "" || i > 0 && s.Targets[i-1].Count < x.Count {
			t.Errorf("target %+v, want %d", x, targets[x.Role])
		}
	}
	if len(s.Targets) != len(targets) {
		t.Errorf("%d targets, want %d", len(s.Targets), len(targets))
	}
	for i, b := range s.Readiness {
		if b.Count != bands[i] || b.From != 10*i {
			t.Errorf("readiness %+v, want %d", b, bands[i])
		}
	}
	counted := ready
	for _, b := range s.Weeks {
		counted += b.Count
		want := 0
		for i, w := range weeks {
			if len(rows[i].Plan.Route.Steps) > 0 && w >= float64(b.From) && (b.To == 0 || w < float64(b.To)) {
				want++
			}
		}
		if b.Count != want {
			t.Errorf("band %+v, want %d", b, want)
		}
	}
	if counted != s.Planned {
		t.Errorf("the bands hold %d of %d", counted, s.Planned)
	}
	mean := 0.0
	for _, x := range shares {
		mean += x / float64(len(shares))
	}
	near := func(a, b float64) bool { return math.Abs(a-b) < 1e-6 }
	if !near(s.Typical.Weeks, middle(weeks)) || math.Abs(float64(s.Typical.Minutes)-middle(minutes)) > 0.5 || !near(s.Typical.Readiness, mean) {
		t.Errorf("typical %+v, want %v, %v and %v", *s.Typical, middle(weeks), middle(minutes), mean)
	}
}

func middle(x []float64) float64 {
	slices.Sort(x)
	return (x[len(x)/2] + x[(len(x)-1)/2]) / 2
}

func checkMoney(t *testing.T, s *staff.Summary, rows []stafftest.Row) {
	t.Helper()
	var hours graph.Effort
	cost, unpriced, budgets := map[string]int64{}, 0, staff.Budgets{}
	for _, r := range rows {
		hours = hours.Add(r.Plan.Route.Hours)
		for _, m := range r.Plan.Route.Price {
			cost[m.Currency] += m.Hundredths
		}
		if r.Plan.Route.UnknownPrices > 0 {
			unpriced++
		}
		if b := r.Plan.Budget; b != nil {
			budgets.Asked++
			if b.Met {
				budgets.Met++
			}
		}
	}
	if s.Hours != hours || s.Unpriced != unpriced || s.Budgets != budgets || len(s.Cost) != len(cost) {
		t.Errorf("hours %v, %d unpriced, budgets %v, cost %v; want %v, %d, %v, %v", s.Hours, s.Unpriced, s.Budgets, s.Cost, hours, unpriced, budgets, cost)
	}
	for i, m := range s.Cost {
		if cost[m.Currency] != m.Hundredths || i > 0 && s.Cost[i-1].Currency >= m.Currency {
			t.Errorf("cost %v, want %v", s.Cost, cost)
		}
	}
}

func checkLearners(t *testing.T, s *staff.Summary, rows []stafftest.Row) {
	t.Helper()
	if len(s.Learners) != len(rows) || s.Omitted != 0 {
		t.Fatalf("%d learners, %d left out", len(s.Learners), s.Omitted)
	}
	byLine := map[int]stafftest.Row{}
	for _, r := range rows {
		byLine[r.Line] = r
	}
	for i, l := range s.Learners {
		if i > 0 && s.Learners[i-1].Hours.Likely < l.Hours.Likely {
			t.Errorf("learner %d has more hours than the one before", i)
		}
		r, ok := byLine[l.Line]
		delete(byLine, l.Line)
		p := r.Plan
		if !ok || l.ID != r.ID || l.Name != r.Name || l.Email != r.Email || l.File != r.File || l.To != p.Role.ID || l.From != p.Learner.From ||
			l.Hours != p.Route.Hours || l.Weeks != p.Schedule.Weeks || l.Readiness != p.Readiness || l.Steps != len(p.Route.Steps) ||
			l.Start != p.Schedule.Start || l.Finish != p.Schedule.Finish || l.Unpriced != p.Route.UnknownPrices || !reflect.DeepEqual(append([]graph.Money{}, l.Price...), p.Route.Price) {
			t.Errorf("learner %+v is not that of line %d", l, l.Line)
		}
		if l.Steps > 0 && (l.FirstStep != p.Route.Steps[0].Title || l.FirstKind != p.Route.Steps[0].Kind) {
			t.Errorf("line %d: first step %q, want %q", l.Line, l.FirstStep, p.Route.Steps[0].Title)
		}
		if v := p.Schedule.Deadline; v != nil && !v.Met {
			if l.Verdict != staff.Missed || l.FixDate != p.Schedule.Finish.Likely || l.SlackDays >= 0 || l.FixPace <= l.HoursPerWeek && l.FixPace != 0 {
				t.Errorf("line %d: %+v", l.Line, l)
			}
		}
		for j, k := range s.Skills {
			want := staff.Cell{}
			for _, g := range p.Gap {
				if g.Skill == k.ID && g.Importance == "essential" {
					want = staff.Cell{Have: g.Have, Need: g.Need}
				}
			}
			if l.Cells[j] != want {
				t.Errorf("line %d, %s: %+v, want %+v", l.Line, k.ID, l.Cells[j], want)
			}
		}
	}
	if len(s.Late) != s.Deadlines.Asked {
		t.Errorf("%d with a deadline, want %d", len(s.Late), s.Deadlines.Asked)
	}
	for i, l := range s.Late[1:] {
		if b := s.Late[i]; b.Verdict < l.Verdict || b.Verdict == l.Verdict && b.SlackDays > l.SlackDays {
			t.Errorf("line %d stands before line %d", b.Line, l.Line)
		}
	}
}

func checkSkills(t *testing.T, s *staff.Summary, rows []stafftest.Row) {
	t.Helper()
	type count struct{ asked, lack, levels, low, high int }
	want := map[graph.SkillID]count{}
	for _, r := range rows {
		for _, g := range r.Plan.Gap {
			if g.Importance != "essential" {
				continue
			}
			c := want[g.Skill]
			c.asked++
			if g.Missing() > 0 {
				c.lack++
			}
			c.levels += g.Missing()
			if c.low == 0 || g.Need < c.low {
				c.low = g.Need
			}
			c.high = max(c.high, g.Need)
			want[g.Skill] = c
		}
	}
	if len(s.Skills) != len(want) {
		t.Errorf("%d skills, want %d", len(s.Skills), len(want))
	}
	for i, k := range s.Skills {
		if got := (count{k.Asked, k.Lack, k.Levels, k.NeedLow, k.NeedHigh}); got != want[k.ID] {
			t.Errorf("%s: %+v, want %+v", k.ID, got, want[k.ID])
		}
		held := 0
		for _, n := range k.Held {
			held += n
		}
		if held != k.Asked || len(k.Held) != k.Max+1 {
			t.Errorf("%s: %v of %d", k.ID, k.Held, k.Asked)
		}
		if i > 0 && s.Skills[i-1].Levels < k.Levels {
			t.Errorf("%s stands behind a smaller gap", k.ID)
		}
	}
}

// The planner says itself which levels each step raises.
func checkGaps(t *testing.T, s *staff.Summary, rows []stafftest.Row) {
	t.Helper()
	learners, levels := map[graph.Holding]int{}, map[graph.Holding]int{}
	var hours, got graph.Minutes
	for _, r := range rows {
		climbed := map[graph.SkillID]int{}
		var all []graph.Holding
		for _, step := range r.Plan.Route.Steps {
			if step.Kind == graph.KindPractice {
				continue
			}
			hours += step.Hours.Likely
			for _, c := range step.Levels {
				for level := c.From + 1; level <= c.To; level++ {
					all = append(all, graph.Holding{Skill: c.Skill, Level: level})
					climbed[c.Skill]++
				}
			}
		}
		for _, h := range all {
			learners[h]++
			levels[h] += climbed[h.Skill]
		}
	}
	for i, g := range s.Gaps {
		h := graph.Holding{Skill: g.Skill, Level: g.Level}
		if g.Learners != learners[h] || g.Levels != levels[h] || g.Name == "" {
			t.Errorf("%+v, want %d learners, %d levels", g, learners[h], levels[h])
		}
		got += g.Minutes
		if i > 0 && s.Gaps[i-1].Learners < g.Learners {
			t.Errorf("%+v stands behind one that helps fewer", g)
		}
	}
	if got != hours || len(s.Gaps) != len(learners) {
		t.Errorf("%d gaps of %d minutes, want %d of %d", len(s.Gaps), got, len(learners), hours)
	}
}

func checkMonths(t *testing.T, s *staff.Summary, rows []stafftest.Row) {
	t.Helper()
	type key struct {
		year  int
		month time.Month
		role  graph.RoleID
	}
	want := map[key]int{}
	at := func(d planner.Date, role graph.RoleID) key { return key{d.Time().Year(), d.Time().Month(), role} }
	for _, r := range rows {
		if len(r.Plan.Route.Steps) > 0 {
			want[at(r.Plan.Schedule.Finish.Likely, "")]++
		}
		for _, m := range r.Plan.Milestones {
			if m.Role != r.Plan.Role.ID {
				want[at(m.Date, m.Role)]++
			}
		}
	}
	got := map[key]int{}
	for i, m := range s.Months {
		if m.Finish > 0 {
			got[at(m.First, "")] = m.Finish
		}
		for _, x := range m.Stations {
			got[at(m.First, x.Role)] = x.Count
		}
		if m.First.Time().Day() != 1 || i > 0 && s.Months[i-1].First >= m.First {
			t.Errorf("month %v", m.First)
		}
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("months %v, want %v", got, want)
	}
}

// It does not matter in which order lines stand, nor how many read them.
func TestOrderDoesNotMatter(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 3))
	rows := stafftest.Rows(t, builtin, 90, 5, stafftest.Options{})
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
	if some.Omitted != 60-most || len(some.Failures) != min(most, all.Failed) || some.Failed != all.Failed {
		t.Errorf("%d left out, %d failures", some.Omitted, len(some.Failures))
	}
	if !reflect.DeepEqual(some.Learners, all.Learners[:most]) || !reflect.DeepEqual(some.Late, all.Late[:most]) {
		t.Error("not the first are shown")
	}
	some.Learners, some.Late, some.Failures, some.Omitted = all.Learners, all.Late, all.Failures, 0
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
	var failures []staff.Failure
	for f, err := range s.AllFailures() {
		if err != nil {
			t.Fatal(err)
		}
		failures = append(failures, *f)
	}
	if !reflect.DeepEqual(failures, s.Failures) {
		t.Errorf("failures %+v, want %+v", failures, s.Failures)
	}
	if f := failures[1]; len(f.Faults) != 2 || f.Faults[1].Column != "hours_per_week" || f.Line != 22 {
		t.Errorf("failure %+v", f)
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
