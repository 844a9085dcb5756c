package planner_test

import (
	"slices"
	"testing"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
)

// The front of every role from nothing is proven complete; each of its routes can be
// done, adds up, and no other is as good; its fast end is the plan without the courses of
// unknown price, its cheap end the plan that spends nothing, where there is one.
func TestTradeoffOfAllRoles(t *testing.T) {
	unpriced := *builtin.Catalog
	unpriced.Courses = slices.DeleteFunc(slices.Clone(unpriced.Courses), func(c graph.Course) bool { return c.Price == nil })
	known := graph.New(&unpriced)
	several := 0
	for _, role := range builtin.Catalog.Roles {
		r := planner.Request{To: role.ID, AsOf: planner.DateOf(2026, 12, 1)}
		x, err := planner.FindTradeoff(builtin, r)
		if err != nil {
			t.Fatal(err)
		}
		if !x.Complete || x.Chosen != len(x.Points)-1 {
			t.Errorf("%s: complete %v, chosen %d of %d", role.ID, x.Complete, x.Chosen, len(x.Points))
		}
		if len(x.Points) > 1 {
			several++
		}
		for i, p := range x.Points {
			checkTradeoffPoint(t, role, p)
			if !p.Proven || i > 0 && (p.Hours >= x.Points[i-1].Hours || p.Price.Hundredths <= x.Points[i-1].Price.Hundredths) {
				t.Errorf("%s: point %d is %+v after %+v", role.ID, i, p, x.Points[max(0, i-1)])
			}
			limit := p.Price
			r := r
			r.Budget = &limit
			within, err := planner.New(known, r)
			if err != nil || within.Route.Hours.Likely != p.Hours || !within.Route.Optimal {
				t.Errorf("%s: for %v the front says %d minutes, a plan with that budget %d, proven %v: %v", role.ID, limit, p.Hours, within.Route.Hours.Likely, within.Route.Optimal, err)
			}
		}
		fast, err := planner.New(known, r)
		if err != nil || fast.Route.Hours.Likely != x.Points[len(x.Points)-1].Hours {
			t.Errorf("%s: the fast end takes %d minutes, a plan %d: %v", role.ID, x.Points[len(x.Points)-1].Hours, fast.Route.Hours.Likely, err)
		}
		r.Free = true
		if free, err := planner.New(builtin, r); err == nil && (free.Route.Hours.Likely != x.Points[0].Hours || x.Points[0].Price.Hundredths != 0) {
			t.Errorf("%s: the cheap end is %+v, a free plan takes %d minutes", role.ID, x.Points[0], free.Route.Hours.Likely)
		}
	}
	if several == 0 {
		t.Error("no role has anything to trade")
	}
}

// checkTradeoffPoint does the steps of a point by the catalog.
func checkTradeoffPoint(t *testing.T, role graph.Role, p planner.TradeoffPoint) {
	t.Helper()
	levels := map[graph.SkillID]int{}
	var hours graph.Minutes
	var price int64
	for _, id := range p.Steps {
		s, ok := builtin.Step(id)
		if !ok || s.Price == nil {
			t.Fatalf("%s: no step %s with a known price", role.ID, id)
		}
		for _, need := range s.Needs {
			if levels[need.Skill] < need.Level {
				t.Errorf("%s: %s needs %s before it", role.ID, id, need)
			}
		}
		for _, h := range s.Gives {
			levels[h.Skill] = max(levels[h.Skill], h.Level)
		}
		hours += s.Effort.Likely
		price += s.Price.Hundredths
	}
	if hours != p.Hours || price != p.Price.Hundredths {
		t.Errorf("%s: the steps take %d minutes and cost %d, the point says %+v", role.ID, hours, price, p)
	}
	for _, q := range role.Requires {
		if !q.Optional && levels[q.Skill] < q.Level {
			t.Errorf("%s: %s@%d is not reached", role.ID, q.Skill, q.Level)
		}
	}
}

// With little effort the front says what it does not know; with a budget a point is
// chosen, and where prices cannot be compared the request is refused.
func TestTradeoffConditions(t *testing.T) {
	r := planner.Request{To: "social-media-analyst", AsOf: planner.DateOf(2026, 12, 1), Effort: planner.Effort{Units: 1}}
	x, err := planner.FindTradeoff(builtin, r)
	if err != nil || x.Complete {
		t.Errorf("with hardly any effort: complete %v, %v", x.Complete, err)
	}
	r.Effort = planner.Effort{}
	for hundredths, chosen := range map[int64]int{0: 0, 4_899: 0, 4_900: 1, 1_000_000: 1} {
		r.Budget = &graph.Money{Hundredths: hundredths, Currency: "USD"}
		if x, err := planner.FindTradeoff(builtin, r); err != nil || x.Chosen != chosen {
			t.Errorf("a budget of %d: point %d, want %d, %v", hundredths, x.Chosen, chosen, err)
		}
	}
	r.Budget, r.Lang = &graph.Money{Hundredths: 100, Currency: "IDR"}, lang.Indonesian
	if _, err := planner.FindTradeoff(builtin, r); err == nil {
		t.Error("a budget in rupiah without a rate for dollars")
	}
	r.Rates = planner.Rates{Base: "IDR", PerUnit: map[string]float64{"USD": 16_500}, AsOf: "2026-11-20"}
	if x, err := planner.FindTradeoff(builtin, r); err != nil || x.RatesOf != "2026-11-20" || x.Points[1].Price.Hundredths != 49*16_500*100 {
		t.Errorf("with a rate: %+v, %v", x, err)
	}
}
