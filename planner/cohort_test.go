package planner_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
)

// cohort makes n learners of so many profiles: what a learner holds, is excused
// from, aims at and under which conditions. Pace, dates, name and language differ
// from learner to learner. The same seed gives the same learners.
func cohort(seed uint64, n, profiles int) []planner.Request {
	rng := rand.New(rand.NewPCG(seed, 4))
	kinds := make([]planner.Request, profiles)
	for i := range kinds {
		kinds[i] = profile(rng)
	}
	out := make([]planner.Request, n)
	for i := range out {
		r := kinds[i%profiles]
		r.Name = fmt.Sprintf("Learner %d", i)
		r.HoursPerWeek = float64(2+rng.IntN(50)) / 2
		r.AsOf = planner.DateOf(2026, 12, 1)
		start := r.AsOf + planner.Date(rng.IntN(60))
		r.Start = &start
		if rng.IntN(2) == 0 {
			by := start + planner.Date(rng.IntN(1500))
			r.By = &by
		}
		for from := start; rng.IntN(3) == 0; {
			from += planner.Date(rng.IntN(200))
			r.Off = append(r.Off, planner.DateRange{From: from, To: from + planner.Date(rng.IntN(20))})
		}
		r.Lang = lang.All[rng.IntN(len(lang.All))]
		out[i] = r
	}
	rng.Shuffle(n, func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}

// profile is a learner of a cohort: most come from a role and state a few levels
// beside it, some hold nothing, a few have conditions.
func profile(rng *rand.Rand) planner.Request {
	c := builtin.Catalog
	r := planner.Request{To: c.Roles[rng.IntN(len(c.Roles))].ID, Have: map[graph.SkillID]int{}}
	if rng.IntN(10) < 6 {
		r.From = c.Roles[rng.IntN(len(c.Roles))].ID
	}
	role, _ := c.Role(r.To)
	for range rng.IntN(12) {
		s := &c.Skills[rng.IntN(len(c.Skills))]
		if rng.IntN(2) == 0 {
			s, _ = builtin.Skill(role.Requires[rng.IntN(len(role.Requires))].Skill)
		}
		r.Have[s.ID] = rng.IntN(min(4, s.Max) + 1)
	}
	if rng.IntN(20) == 0 {
		r.Waive = []planner.Waiver{{Skill: role.Requires[rng.IntN(len(role.Requires))].Skill, Reason: "held elsewhere"}}
	}
	r.Optional = rng.IntN(10) == 0
	r.Free = rng.IntN(10) == 0
	if rng.IntN(20) == 0 {
		r.Budget = &graph.Money{Hundredths: int64(rng.IntN(400)) * 100, Currency: "USD"}
	}
	r.Rates = planner.Rates{Base: "IDR", PerUnit: map[string]float64{"USD": 16500}}
	return r
}

// The cohort of the benchmarks is varied enough to say something.
func TestCohortIsVaried(t *testing.T) {
	held, pairs := map[string]bool{}, map[string]bool{}
	for _, r := range cohort(1, 10_000, 2_500) {
		held[fmt.Sprint(r.From, r.Have)] = true
		pairs[fmt.Sprint(r.From, r.To)] = true
	}
	if len(held) < 2_000 || len(pairs) < 49 {
		t.Errorf("%d distinct holdings, %d pairs of roles", len(held), len(pairs))
	}
}
