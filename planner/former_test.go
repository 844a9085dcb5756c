package planner_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"skillroute/graph"
	"skillroute/planner"
)

// A former plan never makes the next one longer: of the routes of least hours it is one
// with the fewest steps that the former plan does not have, by comparison with all sets of
// holdings. Where a route costs money, no dearer one is taken for that.
func TestFormerPlanAgainstAllSets(t *testing.T) {
	kept, anew := 0, 0
	for seed := range uint64(150) {
		rng := rand.New(rand.NewPCG(seed, 29))
		g := ways(t, rng)
		for i := range g.Steps { // few different hours, so that many routes are equal
			m := graph.Minutes(60 * (1 + rng.IntN(2)))
			g.Steps[i].Effort = graph.Effort{Low: m, Likely: m, High: m}
		}
		r := planner.Request{To: "r", AsOf: today, Free: rng.IntN(2) == 0, Rates: planner.Rates{Base: "IDR", PerUnit: map[string]float64{"USD": 2}}}
		plain := newPlan(t, g, r)
		former := r
		for range 3 {
			former.Exclude = append(former.Exclude, g.Steps[rng.IntN(len(g.Steps))].ID)
		}
		before, err := planner.New(g, former)
		if err != nil {
			continue
		}
		r.Prefer = append(idsOf(before.Route.Steps), "study:gone@1")
		now := newPlan(t, g, r)
		added := func(p *planner.Plan) (n int) {
			for _, x := range p.Route.Steps {
				if !slices.Contains(r.Prefer, x.ID) {
					n++
				}
			}
			return n
		}
		if now.Route.Hours != plain.Route.Hours || added(now) > added(plain) || price(now) > price(plain) {
			t.Errorf("seed %d: after %v: %v, %d new steps, price %d; without: %v, %d, %d", seed, r.Prefer,
				now.Route.Hours.Likely, added(now), price(now), plain.Route.Hours.Likely, added(plain), price(plain))
		}
		if slices.Equal(slices.Sorted(slices.Values(idsOf(now.Route.Steps))), slices.Sorted(slices.Values(idsOf(before.Route.Steps)))) {
			kept++
			if !slices.Equal(idsOf(now.Route.Steps), idsOf(before.Route.Steps)) {
				t.Errorf("seed %d: the same steps in another order: %v, then %v", seed, idsOf(before.Route.Steps), idsOf(now.Route.Steps))
			}
		} else {
			anew++
		}
		if !r.Free {
			continue
		}
		least := leastCost(g, "", 0, func(s *graph.Step) bool { return s.Price != nil && s.Price.Hundredths == 0 }, func(s *graph.Step) float64 {
			if slices.Contains(r.Prefer, s.ID) {
				return 1000 * float64(s.Effort.Likely)
			}
			return 1000*float64(s.Effort.Likely) + 1
		})
		if got := 1000*float64(now.Route.Hours.Likely) + float64(added(now)); got != least {
			t.Errorf("seed %d: hours and new steps are %v, could be %v", seed, got, least)
		}
	}
	if kept < 20 || anew < 20 {
		t.Errorf("%d plans kept, %d made anew: the test says little", kept, anew)
	}
}

// price is that of a route in rupiah, a dollar being two.
func price(p *planner.Plan) (sum int64) {
	for _, m := range p.Route.Price {
		if m.Currency == "USD" {
			m.Hundredths *= 2
		}
		sum += m.Hundredths
	}
	return sum
}

// Who comes back after some steps finds the rest as it was, also where the catalog
// offers other routes as long.
func TestRestOfPlanStays(t *testing.T) {
	for _, role := range builtin.Catalog.Roles {
		first := sharedPlan(t, planner.Request{To: role.ID})
		done := len(first.Route.Steps) / 3
		have := map[graph.SkillID]int{}
		for _, x := range first.Route.Steps[:done] {
			for _, c := range x.Levels {
				have[c.Skill] = c.To
			}
		}
		ids := idsOf(first.Route.Steps)
		again := sharedPlan(t, planner.Request{To: role.ID, Have: have, Prefer: ids})
		if got := idsOf(again.Route.Steps); !slices.Equal(got, ids[done:]) {
			t.Errorf("%s: %v was left, now %v", role.ID, ids[done:], got)
		}
	}
}

// A skill that the route does without, and that makes it no shorter, leaves every step where
// it is, whatever else is equally good. The long tests try every level of every skill.
func TestUnusedSkillsMoveNothing(t *testing.T) {
	tried := 0
	for n, role := range builtin.Catalog.Roles {
		plain := sharedPlan(t, planner.Request{To: role.ID})
		for i, s := range builtin.Catalog.Skills {
			used := slices.ContainsFunc(plain.Route.Steps, func(x planner.Step) bool {
				return slices.ContainsFunc(x.Gives, func(h graph.Holding) bool { return h.Skill == s.ID })
			})
			if used || !long && i%7 != n {
				continue
			}
			levels := []int{2}
			if long {
				levels = []int{1, 2, 3, 4, 5}
			}
			for _, level := range levels {
				p := sharedPlan(t, planner.Request{To: role.ID, Have: map[graph.SkillID]int{s.ID: min(level, s.Max)}})
				if p.Route.Hours.Likely != plain.Route.Hours.Likely {
					continue
				}
				tried++
				if got, want := idsOf(p.Route.Steps), idsOf(plain.Route.Steps); !slices.Equal(got, want) {
					t.Errorf("%s with %s at %d, which changes no hours: %v, without %v", role.ID, s.ID, level, got, want)
				}
			}
		}
	}
	if tried < 20 {
		t.Errorf("%d skills tried: the test says little", tried)
	}
}

// Of routes of equal hours none is taken that costs money, or may, where a step of it that
// does can be done without at the same hours.
func TestEqualHoursForLessMoney(t *testing.T) {
	paid := 0
	for _, role := range builtin.Catalog.Roles {
		p := sharedPlan(t, planner.Request{To: role.ID})
		for _, x := range p.Route.Steps {
			if x.Price != nil && x.Price.Hundredths == 0 {
				continue
			}
			paid++
			if o, err := planner.New(builtin, planner.Request{To: role.ID, AsOf: today, Exclude: []string{x.ID}}); err == nil && o.Route.Hours.Likely == p.Route.Hours.Likely && o.Route.UnknownPrices == 0 && len(o.Route.Price) == 0 {
				t.Errorf("%s: %s may cost money, a free route takes the same %v", role.ID, x.ID, p.Route.Hours.Likely)
			}
		}
	}
	if paid == 0 {
		t.Error("no step costs money: the test says nothing")
	}
}
