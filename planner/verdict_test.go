package planner_test

import (
	"cmp"
	"slices"
	"testing"

	"skillroute/graph"
	"skillroute/planner"
)

// small reads a catalog written for a test.
func small(t *testing.T, yaml string) *graph.Graph {
	t.Helper()
	c, _, err := graph.Read(nil, graph.File{Name: "small.yaml", Data: []byte("format: skillroute.catalog/1\nid: small\nversion: \"1\"\n" + yaml)})
	if err != nil {
		t.Fatal(err)
	}
	return graph.New(c)
}

var today = planner.DateOf(2026, 12, 1)

func newPlan(t *testing.T, g *graph.Graph, r planner.Request) *planner.Plan {
	t.Helper()
	r.AsOf = today
	p, err := planner.New(g, r)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// The dearest course is the only way to a; the other can be studied instead. The
// budget allows the one and not both.
func TestBudgetKeepsTheCourseThatIsNeeded(t *testing.T) {
	g := small(t, `
skills:
  - {id: a, max: 1}
  - {id: b, max: 1, study: [{level: 1, hours: 20}]}
courses:
  - {id: needed, hours: 5, price: {amount: 100, currency: IDR}, gives: [a@1]}
  - {id: spared, hours: 5, price: {amount: 50, currency: IDR}, gives: [b@1]}
roles:
  - {id: r, requires: [{skill: a, level: 1}, {skill: b, level: 1}]}
`)
	for budget, want := range map[int64]bool{150: true, 120: true, 100: true, 99: false} {
		p := newPlan(t, g, planner.Request{To: "r", Budget: &graph.Money{Hundredths: budget * 100, Currency: "IDR"}})
		if p.Met() != want {
			t.Errorf("budget %d: met is %v, want %v; the route costs %v", budget, p.Met(), want, p.Route.Price)
		}
	}
}

// What takes no time takes a day on which one learns all the same: a deadline in days
// off before it is missed, as the finish says, and so are its odds.
func TestDeadlineOfAStepWithoutHours(t *testing.T) {
	g := small(t, `
skills:
  - {id: a, max: 1, study: [{level: 1, hours: 0}]}
  - {id: b, max: 1, study: [{level: 1, hours: {low: 0, likely: 0, high: 9}}]}
roles:
  - {id: r, requires: [{skill: a, level: 1}]}
  - {id: s, requires: [{skill: a, level: 1}, {skill: b, level: 1}]}
`)
	for _, to := range []graph.RoleID{"r", "s"} {
		for off := range planner.Date(4) { // days off at the start
			for days := range planner.Date(5) {
				r := planner.Request{To: to, By: new(today + days)}
				if off > 0 {
					r.Off = []planner.DateRange{{From: today, To: today + off - 1}}
				}
				p := newPlan(t, g, r)
				d := p.Schedule.Deadline
				switch {
				case p.Schedule.Finish.Likely != today+off || p.Met() != (off <= days):
					t.Errorf("%s, %d days off, by day %d: finish %v, met %v", to, off, days, p.Schedule.Finish.Likely, p.Met())
				case !p.Met() && (d.Chance > 0 || len(d.Relax) != 1 || d.Relax[0].Kind != "date"):
					t.Errorf("%s, %d days off, by day %d: chance %v, relax %+v", to, off, days, d.Chance, d.Relax)
				case to == "r" && p.Met() && d.Chance < 1:
					t.Errorf("%d days off, by day %d: chance %v", off, days, d.Chance)
				}
				if x, err := planner.FindTradeoff(g, planner.Request{To: to, AsOf: today, Off: r.Off}); err != nil || x.Points[0].Finish != p.Schedule.Finish.Likely {
					t.Errorf("the front finishes on %v, %v; the plan on %v", x.Points[0].Finish, err, p.Schedule.Finish.Likely)
				}
			}
		}
	}
}

// Under Free the bound is one of the free steps alone.
func TestCheckBoundOfAFreeRoute(t *testing.T) {
	g := small(t, `
skills: [{id: a, max: 1, study: [{level: 1, hours: 20}]}]
courses: [{id: c, hours: 5, price: {amount: 100, currency: IDR}, gives: [a@1]}]
roles: [{id: r, requires: [{skill: a, level: 1}]}]
`)
	r := planner.Request{To: "r", Free: true}
	p := newPlan(t, g, r)
	if err := planner.CheckBound(g, r, p); err != nil || len(p.Route.Bound) == 0 {
		t.Errorf("%v, bound %v", err, p.Route.Bound)
	}
}

// A rate that nobody can mean does not make a price negative.
func TestAbsurdRateMeetsNoBudget(t *testing.T) {
	g := small(t, `
skills: [{id: a, max: 1}]
courses: [{id: c, hours: 5, price: {amount: 1000000000000, currency: USD}, gives: [a@1]}]
roles: [{id: r, requires: [{skill: a, level: 1}]}]
`)
	p := newPlan(t, g, planner.Request{To: "r", Budget: &graph.Money{Hundredths: 100, Currency: "IDR"},
		Rates: planner.Rates{Base: "IDR", PerUnit: map[string]float64{"USD": 1e12}}})
	if p.Met() {
		t.Errorf("a price of %v is within the budget", p.Budget.Price)
	}
}

// A role is a milestone after the first step with which it is met, and the stages
// end at the milestones.
func TestMilestones(t *testing.T) {
	for _, r := range []planner.Request{
		{To: "head-of-marketing", Optional: true},
		{To: "social-media-manager", From: "social-media-admin", Waive: []planner.Waiver{{Skill: "negotiation", Reason: "x"}}},
	} {
		p := newPlan(t, builtin, r)
		levels := func(n int) map[graph.SkillID]int {
			out := map[graph.SkillID]int{}
			for id, l := range p.Learner.Have {
				out[id] = l
			}
			for _, w := range p.Learner.Waived {
				out[w.Skill] = graph.MaxLevels
			}
			for _, x := range p.Route.Steps[:n] {
				for _, h := range x.Gives {
					out[h.Skill] = max(out[h.Skill], h.Level)
				}
			}
			return out
		}
		met := func(role graph.Role, n int) bool {
			have := levels(n)
			return !slices.ContainsFunc(role.Requires, func(q graph.Requirement) bool { return !q.Optional && have[q.Skill] < q.Level })
		}
		want := map[graph.RoleID]int{}
		for _, role := range builtin.Catalog.Roles {
			for n := 1; n <= len(p.Route.Steps); n++ {
				if met(role, n) && !met(role, n-1) {
					want[role.ID] = n
				}
			}
		}
		if len(want) != len(p.Milestones) {
			t.Errorf("%s: milestones %v, want %v", r.To, p.Milestones, want)
		}
		for _, m := range p.Milestones {
			if want[m.Role] != m.AfterStep {
				t.Errorf("%s: %s is met after step %d, not %d", r.To, m.Role, want[m.Role], m.AfterStep)
			}
		}
		next := 1
		for _, s := range p.Stages {
			if s.First != next {
				t.Errorf("%s: stage %d begins at step %d, not %d", r.To, s.N, s.First, next)
			}
			next = s.Last + 1
		}
		if next != len(p.Route.Steps)+1 {
			t.Errorf("%s: the stages end before step %d of %d", r.To, next, len(p.Route.Steps))
		}
	}
}

// A stage ends on the day of its last step, in any year that can be written.
func TestStageEndsWithItsLastStep(t *testing.T) {
	for _, start := range []planner.Date{today, planner.DateOf(1900, 1, 1)} {
		p := newPlan(t, builtin, planner.Request{To: "social-media-admin", Start: &start})
		for _, s := range p.Stages {
			last := slices.MaxFunc(p.Route.Steps[s.First-1:s.Last], func(a, b planner.Step) int { return cmp.Compare(a.Finish, b.Finish) })
			if s.Finish != last.Finish {
				t.Errorf("start %v: stage %d ends on %v, its last step on %v", start, s.N, s.Finish, last.Finish)
			}
		}
	}
}

// Check finds what a faulty search, order or schedule could do to a plan.
func TestCheckFindsFaults(t *testing.T) {
	by := today + 30
	r := planner.Request{To: "social-media-manager", From: "social-media-admin", By: &by, AsOf: today}
	spoil := map[string]func(p *planner.Plan){
		"steps in a wrong order":  func(p *planner.Plan) { slices.Reverse(p.Route.Steps) },
		"a step left out":         func(p *planner.Plan) { p.Route.Steps = p.Route.Steps[:len(p.Route.Steps)-1] },
		"a step twice":            func(p *planner.Plan) { p.Route.Steps[1] = p.Route.Steps[0] },
		"a step that is not":      func(p *planner.Plan) { p.Route.Steps[0].ID = "study:nothing@1" },
		"a cheaper step":          func(p *planner.Plan) { p.Route.Steps[0].Hours.Likely -= 6 },
		"a wrong sum":             func(p *planner.Plan) { p.Route.Hours.High++ },
		"a bound above the route": func(p *planner.Plan) { p.Route.LowerBoundHours = p.Route.Hours.Likely + 1 },
		"a false proof":           func(p *planner.Plan) { p.Route.Optimal = !p.Route.Optimal },
		"a start a day early":     func(p *planner.Plan) { p.Route.Steps[3].Start-- },
		"a finish a day late":     func(p *planner.Plan) { p.Route.Steps[3].Finish++ },
		"a finish of the plan":    func(p *planner.Plan) { p.Schedule.Finish.Likely++ },
		"a deadline that is met":  func(p *planner.Plan) { p.Schedule.Deadline.Met = true },
		"other study days":        func(p *planner.Plan) { p.Schedule.StudyDays = p.Schedule.StudyDays[1:] },
		"another role":            func(p *planner.Plan) { p.Role.ID = "graphic-designer" },
	}
	for name, do := range spoil {
		p := newPlan(t, builtin, r)
		if err := planner.Check(builtin, r, p); err != nil {
			t.Fatal(err)
		}
		if do(p); planner.Check(builtin, r, p) == nil {
			t.Errorf("%s passes", name)
		}
	}
}
