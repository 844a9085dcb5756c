package planner_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"skillroute/graph"
	"skillroute/planner"
)

// begun is what a learner has spent on some steps of a plan, and on some others.
func begun(rng *rand.Rand, g *graph.Graph, p *planner.Plan) map[string]graph.Minutes {
	spent := map[string]graph.Minutes{"study:gone@1": 300}
	add := func(s *graph.Step) { spent[s.ID] = graph.Minutes(rng.IntN(int(s.Effort.High)*5/4 + 1)) }
	for _, x := range p.Route.Steps {
		if rng.IntN(3) == 0 {
			s, _ := g.Step(x.ID)
			add(s)
		}
	}
	for range 5 {
		add(&g.Steps[rng.IntN(len(g.Steps))])
	}
	return spent
}

// cutBy is a graph whose steps take less, each alternative of a step as much less as all
// of them together have been spent on.
func cutBy(g *graph.Graph, spent map[string]graph.Minutes) *graph.Graph {
	name := func(id string) string { return strings.Split(id, "#")[0] }
	cut := graph.New(g.Catalog)
	for i := range cut.Steps {
		s, all := &cut.Steps[i], graph.Minutes(0)
		s.Effort = g.Steps[i].Effort
		for id, m := range spent {
			if name(id) == name(s.ID) {
				all += m
			}
		}
		before := s.Effort
		for _, m := range []*graph.Minutes{&s.Effort.Low, &s.Effort.Likely, &s.Effort.High} {
			if *m > 0 {
				*m = max(1, *m-all)
			}
		}
		if s.Weeks() > 0 && all > 0 {
			c, weeks := *s.Course, 0
			for weeks*int(before.Likely) < c.Weeks*int(s.Effort.Likely) {
				weeks++
			}
			c.Weeks, s.Course = weeks, &c
		}
	}
	return cut
}

// What went into steps is as if the catalog asked for less: the plan is the same to the
// byte, alternatives, bound, order, dates and odds; and whoever was planned before with
// other hours spent, or none, changes nothing.
func TestSpentIsACatalogWithLess(t *testing.T) {
	shared := planner.NewShared(builtin)
	shorter, weeks := 0, 0
	for i, r := range cohort(31, scaled(12, 300), scaled(5, 60)) {
		rng := rand.New(rand.NewPCG(uint64(i), 31))
		if i%5 == 0 {
			r.Alternatives = 1
		}
		before, err := planner.New(builtin, r)
		if err != nil {
			continue
		}
		r.Spent = begun(rng, builtin, before)
		got, err := planner.New(builtin, r)
		if err != nil {
			t.Fatal(i, err)
		}
		if err := planner.CheckBound(builtin, r, got); err != nil {
			t.Error(i, err)
		}
		cut := r
		cut.Spent = nil
		want, err := planner.New(cutBy(builtin, r.Spent), cut)
		if err != nil {
			t.Fatal(i, err)
		}
		want.Request.Spent = r.Spent // its file says what was asked for, and that is not the same
		again, err := shared.New(r)
		if err != nil {
			t.Fatal(i, err)
		}
		for _, p := range []*planner.Plan{want, again} {
			if a, b := asJSON(t, got), asJSON(t, p); !bytes.Equal(a, b) {
				t.Errorf("learner %d: another plan:\n%s", i, firstDifference(a, b))
			}
		}
		if got.Route.Hours.Likely < before.Route.Hours.Likely {
			shorter++
		}
		for n, x := range got.Route.Steps {
			if c := x.Step.Course; c != nil && x.Kind == graph.KindPractice && got.Content(n+1).Weeks > x.Weeks {
				weeks++
			}
		}
		plain := r
		plain.Spent = nil
		if p, err := shared.New(plain); err != nil || !bytes.Equal(asJSON(t, p), asJSON(t, before)) {
			t.Errorf("learner %d: what another spent changes a plan: %v", i, err)
		}
	}
	if shorter < 12 || weeks == 0 {
		t.Errorf("only %d plans are shorter, %d practices", shorter, weeks)
	}
}

// What nobody can have spent is a fault that names the step.
func TestSpentFaults(t *testing.T) {
	for _, m := range []graph.Minutes{-1, planner.MaxSpent + 1} {
		_, err := planner.New(builtin, planner.Request{To: builtin.Catalog.Roles[0].ID, AsOf: today, Spent: map[string]graph.Minutes{"study:x@1": m, "b": m}})
		if err == nil || strings.Count(err.Error(), "cannot have gone into") != 2 || !strings.Contains(err.Error(), "study:x@1") {
			t.Errorf("%d minutes: %v", m, err)
		}
	}
}

func asJSON(t *testing.T, p *planner.Plan) []byte {
	t.Helper()
	b, err := p.JSON()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// firstDifference is the first line in which two texts differ.
func firstDifference(a, b []byte) string {
	x, y := strings.Split(string(a), "\n"), strings.Split(string(b), "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return fmt.Sprintf("line %d: %s | %s", i+1, x[i], y[i])
		}
	}
	return fmt.Sprintf("%d and %d lines", len(x), len(y))
}
