package planner_test

import (
	"testing"

	"skillroute/config"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
)

var builtin = graph.New(config.Catalog())

func mustPlan(t testing.TB, r planner.Request) *planner.Plan {
	t.Helper()
	if r.AsOf == 0 {
		r.AsOf = planner.DateOf(2026, 11, 23)
	}
	p, err := planner.New(builtin, r)
	if err != nil {
		t.Fatalf("%s from %q: %v", r.To, r.From, err)
	}
	return p
}

// sharedPlan plans as mustPlan does and remembers what it searched, for tests that ask
// for the like of one plan many times.
func sharedPlan(t testing.TB, r planner.Request) *planner.Plan {
	t.Helper()
	if r.AsOf == 0 {
		r.AsOf = planner.DateOf(2026, 11, 23)
	}
	p, err := remembered.New(r)
	if err != nil {
		t.Fatalf("%s from %q: %v", r.To, r.From, err)
	}
	return p
}

var remembered = planner.NewShared(builtin)

// Every role can be planned from nothing and from every other role. New has judged
// each plan by Check; here the reasons for its bound are judged too.
func TestAllRoles(t *testing.T) {
	froms := []graph.RoleID{""}
	for _, r := range builtin.Catalog.Roles {
		froms = append(froms, r.ID)
	}
	for _, to := range builtin.Catalog.Roles {
		for _, from := range froms {
			r := planner.Request{To: to.ID, From: from, Lang: lang.Indonesian, AsOf: planner.DateOf(2026, 11, 23)}
			p := mustPlan(t, r)
			if err := planner.CheckBound(builtin, r, p); err != nil {
				t.Errorf("%s from %q: %v", to.ID, from, err)
			}
			if from == to.ID && len(p.Route.Steps) != 0 {
				t.Errorf("%s from itself has %d steps", to.ID, len(p.Route.Steps))
			}
			t.Logf("%-25s %-25s %6.1f h, bound %6.1f, optimal %v, %d steps, stages %d", to.ID, from, float64(p.Route.Hours.Likely)/60, float64(p.Route.LowerBoundHours)/60, p.Route.Optimal, len(p.Route.Steps), len(p.Stages))
		}
	}
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		mustPlan(b, planner.Request{To: "social-media-manager"})
	}
}
