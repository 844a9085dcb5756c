package staff_test

import (
	"math"
	"reflect"
	"slices"
	"testing"
	"time"

	"skillroute/graph"
	"skillroute/planner"
	"skillroute/planner/curriculum"
	"skillroute/reports/staff"
	"skillroute/reports/staff/stafftest"
)

// failedRows counts the rows of which a summary has failures.
func failedRows(s *staff.Summary) int {
	lines := map[int]bool{}
	for _, f := range s.Failures {
		lines[f.Line] = true
	}
	return len(lines)
}

func checkCounts(t *testing.T, s *staff.Summary, rows []stafftest.Row) {
	t.Helper()
	failed := 0
	for line := 2; line <= rows[len(rows)-1].Line; line++ {
		if line%17 == 5 {
			failed++
		}
	}
	if s.Planned != len(rows) || s.Failed != failed || s.Rows != len(rows)+failed || failedRows(s) != failed {
		t.Errorf("%d rows, %d planned, %d failed, %d listed; want %d and %d", s.Rows, s.Planned, s.Failed, failedRows(s), len(rows), failed)
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
		case v.Chance < 0.3:
			d.Asked++
			d.Unlikely++
		case v.Chance < 0.7:
			d.Asked++
			d.AtRisk++
		default:
			d.Asked++
			d.Likely++
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
				if r.Plan.Budget.Unknown > 0 {
					budgets.Open++
				}
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
			l.Start != p.Schedule.Start || l.Finish != finish(p.Schedule.Finish) || l.Unpriced != p.Route.UnknownPrices || !reflect.DeepEqual(append([]graph.Money{}, l.Price...), p.Route.Price) {
			t.Errorf("learner %+v is not that of line %d", l, l.Line)
		}
		if l.Steps > 0 && (l.FirstStep != p.Route.Steps[0].Title || l.FirstKind != p.Route.Steps[0].Kind) {
			t.Errorf("line %d: first step %q, want %q", l.Line, l.FirstStep, p.Route.Steps[0].Title)
		}
		if v := p.Schedule.Deadline; v != nil && (l.Chance != v.Chance || l.Outlook != v.Outlook) {
			t.Errorf("line %d: chance %v, %s, want %v, %s", l.Line, l.Chance, l.Outlook, v.Chance, v.Outlook)
		}
		if v := p.Schedule.Deadline; v != nil {
			checkFix(t, l, p)
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
		if b := s.Late[i]; b.Chance > l.Chance || b.Chance == l.Chance && b.SlackDays > l.SlackDays {
			t.Errorf("line %d stands before line %d", b.Line, l.Line)
		}
	}
}

func checkSkills(t *testing.T, s *staff.Summary, rows []stafftest.Row) {
	t.Helper()
	type count struct {
		asked, lack, levels, low, high int
		missing                        [5]int
	}
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
			c.missing[min(g.Missing(), 4)]++
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
		if got := (count{k.Asked, k.Lack, k.Levels, k.NeedLow, k.NeedHigh, [5]int(k.Missing)}); got != want[k.ID] {
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

// What to teach first is what the curriculum chooses from the plans themselves.
func checkTeach(t *testing.T, s *staff.Summary, rows []stafftest.Row) {
	t.Helper()
	b := curriculum.NewBuilder(builtin, false)
	for _, r := range rows {
		if err := b.Add(r.Plan); err != nil {
			t.Fatal(err)
		}
	}
	want, err := b.Solve(curriculum.Options{Class: curriculum.UsualClass})
	if err != nil {
		t.Fatal(err)
	}
	want.Curve = want.Curve[:len(want.Curve)/2]
	if got, want := inJSON(t, s.Teach), inJSON(t, want); got != want {
		t.Errorf("what to teach is\n%s\nwant\n%s", got, want)
	}
	if len(s.Teach.Classes) == 0 || len(s.Teach.Under()) != len(want.Under()) {
		t.Errorf("%d classes, %v", len(s.Teach.Classes), s.Teach.Under())
	}
}

func inJSON(t *testing.T, r *curriculum.Result) string {
	t.Helper()
	b, err := r.JSON()
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
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

func finish(f planner.Finish) staff.Finish {
	return staff.Finish{Likely: f.Likely, P50: *f.P50, P80: *f.P80, P95: *f.P95}
}

// What is offered to one who may miss the deadline makes it likely, and nobody is offered
// more than 60 hours a week.
func checkFix(t *testing.T, l *staff.Learner, p *planner.Plan) {
	t.Helper()
	if l.Outlook == planner.OutlookLikely {
		if l.FixDate != 0 || l.FixPace != 0 {
			t.Errorf("line %d: mended though likely: %+v", l.Line, l)
		}
		return
	}
	pace, chance := 0.0, 0.0
	for _, r := range p.Schedule.Deadline.Relax {
		if v, ok := r.Value.(float64); ok && r.Kind == "hours_per_week" && *r.Chance >= planner.LikelyChance && v <= 60 && pace == 0 {
			pace, chance = v, *r.Chance
		}
	}
	if l.FixPace != pace || l.FixPaceChance != chance || l.FixDate != *p.Schedule.Finish.P80 || l.FixDate <= l.By || l.FixDateChance < planner.LikelyChance {
		t.Errorf("line %d: %v hours (%v) or %v (%v), want %v (%v)", l.Line, l.FixPace, l.FixPaceChance, l.FixDate, l.FixDateChance, pace, chance)
	}
}
