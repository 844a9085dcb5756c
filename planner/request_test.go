package planner_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"skillroute/graph"
	"skillroute/planner"
)

// The role r asks for a@2; studying a@2 needs b@1; c is apart. Level 2 of b needs
// c@1, which nothing of r asks for.
const closure = `
format: skillroute.catalog/1
id: t
skills:
  - {id: a, study: [{level: 1, hours: 1}, {level: 2, hours: 2, needs: [b@1]}, {level: 3, hours: 4}]}
  - {id: b, study: [{level: 1, hours: 8}, {level: 2, hours: 16, needs: [c@1]}]}
  - {id: c, study: [{level: 1, hours: 32}]}
roles:
  - {id: r, requires: [{skill: a, level: 2}, {skill: c, level: 1, importance: optional}]}
  - {id: all, requires: [{skill: a, level: 3}, {skill: b, level: 2}, {skill: c, level: 1}]}
`

func readGraph(t *testing.T, text string) *graph.Graph {
	t.Helper()
	c, _, err := graph.Read(nil, graph.File{Name: "t.yaml", Data: []byte(text)})
	if err != nil {
		t.Fatal(err)
	}
	return graph.New(c)
}

func TestHoldings(t *testing.T) {
	g := readGraph(t, closure)
	for _, c := range []struct {
		name  string
		r     planner.Request
		have  string
		hours int
	}{
		{"nothing", planner.Request{}, "map[]", 1 + 2 + 4 + 8 + 16 + 32},
		{"a role, closed under what its study needs", planner.Request{From: "r"}, "map[a:2 b:1]", 4 + 16 + 32},
		{"a stated level is not closed", planner.Request{Have: map[graph.SkillID]int{"b": 2}}, "map[b:2]", 1 + 2 + 4 + 32},
		{"a stated level lowers", planner.Request{From: "r", Have: map[graph.SkillID]int{"a": 1, "b": 0}}, "map[a:1]", 2 + 4 + 8 + 16 + 32},
		{"a waived skill is held at every level", planner.Request{Waive: []planner.Waiver{{Skill: "b", Reason: "x"}}}, "map[]", 1 + 2 + 4 + 32},
	} {
		c.r.To, c.r.AsOf = "all", planner.DateOf(2026, 1, 1)
		p, err := planner.New(g, c.r)
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		if got := fmt.Sprint(p.Learner.Have); got != c.have || int(p.Route.Hours.Likely) != c.hours*60 {
			t.Errorf("%s: have %s and %d minutes, want %s and %d hours", c.name, got, p.Route.Hours.Likely, c.have, c.hours)
		}
	}
}

// The pace that a missed deadline names meets it, and half an hour less does not;
// the date it names meets it, and a day less does not.
func TestRelaxIsTrueAndTight(t *testing.T) {
	by := planner.DateOf(2028, 12, 31)
	off := []planner.DateRange{{From: planner.DateOf(2027, 3, 15), To: planner.DateOf(2027, 3, 28)}}
	r := planner.Request{To: "social-media-manager", HoursPerWeek: 7.5, By: &by, Off: off}
	p := mustPlan(t, r)
	if p.Met() {
		t.Fatal("the deadline is met")
	}
	paces := 0
	for _, x := range p.Schedule.Deadline.Relax {
		switch x.Kind {
		case "hours_per_week": // the first that meets it, then the first that likely does
			enough := func(p *planner.Plan) bool { return p.Met() && (paces == 0 || p.Schedule.Deadline.Chance >= 0.7) }
			r := r
			r.HoursPerWeek = x.Value.(float64)
			if with := mustPlan(t, r); !enough(with) || *x.Chance != with.Schedule.Deadline.Chance {
				t.Errorf("%v hours a week: met %v, chance %v, said was %v", r.HoursPerWeek, with.Met(), with.Schedule.Deadline.Chance, *x.Chance)
			}
			if r.HoursPerWeek -= 0.5; enough(mustPlan(t, r)) {
				t.Errorf("%v hours a week would do", r.HoursPerWeek)
			}
			paces++
		case "date":
			r := r
			date, _ := planner.ParseDate(x.Value.(string))
			if r.By = &date; !mustPlan(t, r).Met() || *x.Chance != mustPlan(t, r).Schedule.Deadline.Chance {
				t.Errorf("%v does not meet the deadline, or its chance is not %v", date, *x.Chance)
			}
			if date--; mustPlan(t, r).Met() {
				t.Errorf("%v would do", date)
			}
		case "scope":
			n := x.Value.(int)
			late := func(x planner.Step) bool { return x.Finish > by }
			if slices.ContainsFunc(p.Route.Steps[:n], late) || p.Route.Steps[n].Finish <= by {
				t.Errorf("step %d is not the last one done by the deadline with all before it", n)
			}
		}
	}
	if len(p.Schedule.Deadline.Relax) != 4 || paces != 2 {
		t.Errorf("%d ways to relax with %d paces, want 4 with 2", len(p.Schedule.Deadline.Relax), paces)
	}
}

// Stating a skill never makes the route longer than the one without it.
func TestStatingASkillNeverCosts(t *testing.T) {
	for _, to := range []graph.RoleID{"social-media-specialist", "social-media-strategist", "social-media-analyst"} {
		without := mustPlan(t, planner.Request{To: to}).Route.Hours.Likely
		for i, s := range builtin.Catalog.Skills {
			if i%7 != 0 {
				continue
			}
			with := mustPlan(t, planner.Request{To: to, Have: map[graph.SkillID]int{s.ID: 2}})
			if with.Route.Hours.Likely > without {
				t.Errorf("%s with %s=2 takes %d minutes, without it %d", to, s.ID, with.Route.Hours.Likely, without)
			}
		}
	}
}

func TestRequestErrors(t *testing.T) {
	_, err := planner.New(builtin, planner.Request{To: "nobody", Have: map[graph.SkillID]int{"canva": 9, "nothing": 1}})
	e, ok := errors.AsType[*planner.RequestError](err)
	if !ok || len(e.Faults) != 3 {
		t.Errorf("%v", err)
	}
	for _, c := range []struct {
		r       planner.Request
		faults  bool
		unknown bool
	}{
		{planner.Request{To: "social-media-admin"}, false, false},
		{planner.Request{To: "nobody", HoursPerWeek: 999}, true, true},
		{planner.Request{To: "social-media-admin", Exclude: []string{"study:canvas@1"}}, true, true},
		{planner.Request{To: "social-media-admin", HoursPerWeek: 999}, true, false},
	} {
		before := fmt.Sprint(c.r)
		checked := c.r.Check(builtin)
		_, err := planner.New(builtin, c.r)
		e, ok := errors.AsType[*planner.RequestError](checked)
		if ok != c.faults || ok && e.Unknown() != c.unknown || fmt.Sprint(checked) != fmt.Sprint(err) || fmt.Sprint(c.r) != before {
			t.Errorf("%v: Check says %v, New %v", before, checked, err)
		}
	}
	g := readGraph(t, closure)
	g.Catalog.Skills[2].Study = nil // c cannot be learned any more
	_, err = planner.New(graph.New(g.Catalog), planner.Request{To: "all"})
	n, ok := errors.AsType[*planner.NoRouteError](err)
	if !ok || fmt.Sprint(n.Unreachable) != "[b@2 c@1]" {
		t.Errorf("%v", err)
	}
}
