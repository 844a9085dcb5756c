package planner_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/graph/outsidetest"
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
		if i%4 == 0 { // sharing a profile with learners who study every day
			r.StudyDays = [][]time.Weekday{{time.Sunday, time.Saturday}, {time.Wednesday, time.Monday, time.Friday}}[i/4%2]
		}
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

// Who was planned before, and beside, changes no byte of a plan.
func TestSharedIsTheSameAsAlone(t *testing.T) {
	requests := cohort(2, scaled(outsidetest.Scaled(25, 60), 300), scaled(outsidetest.Scaled(10, 20), 100))
	alone := make([][]byte, len(requests))
	for i, r := range requests {
		alone[i] = outcome(t, r, func(r planner.Request) (*planner.Plan, error) { return planner.New(builtin, r) })
	}
	seeds := uint64(2)
	if long {
		seeds = 3
	}
	for seed := range seeds {
		shared := planner.NewShared(builtin)
		order := rand.New(rand.NewPCG(seed, 1)).Perm(len(requests))
		var next atomic.Int64
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				for n := next.Add(1) - 1; int(n) < len(order); n = next.Add(1) - 1 {
					i := order[n]
					if got := outcome(t, requests[i], shared.New); !bytes.Equal(got, alone[i]) {
						t.Errorf("seed %d, learner %d: shared and alone differ", seed, i)
					}
				}
			})
		}
		wg.Wait()
	}
}

// outcome is a plan as JSON, in both languages, or the error.
func outcome(t *testing.T, r planner.Request, plan func(planner.Request) (*planner.Plan, error)) []byte {
	p, err := plan(r)
	if err != nil {
		return []byte(err.Error())
	}
	var out []byte
	for _, l := range lang.All {
		b, err := p.In(l).JSON()
		if err != nil {
			t.Error(err)
		}
		out = append(out, b...)
	}
	return fmt.Appendf(out, "%v %v %v %v", p.Stages, p.Strengths, p.Unused, p.LargestGaps)
}

// BenchmarkCohort plans 10,000 learners of 2,500 profiles, alone (the first 500),
// with a new Shared, and with one that has met them all before.
func BenchmarkCohort(b *testing.B) {
	requests := cohort(1, 10_000, 2_500)
	for _, workers := range []int{1, 2} {
		b.Run(fmt.Sprintf("alone/workers=%d", workers), func(b *testing.B) {
			for b.Loop() {
				planAll(b, requests[:500], workers, func(r planner.Request) (*planner.Plan, error) { return planner.New(builtin, r) })
			}
			b.ReportMetric(500*float64(b.N)/b.Elapsed().Seconds(), "learners/s")
		})
		for _, warm := range []bool{false, true} {
			b.Run(fmt.Sprintf("shared/warm=%v/workers=%d", warm, workers), func(b *testing.B) {
				shared := planner.NewShared(builtin)
				if warm {
					planAll(b, requests, workers, shared.New)
				}
				for b.Loop() {
					if !warm {
						shared = planner.NewShared(builtin)
					}
					planAll(b, requests, workers, shared.New)
				}
				b.ReportMetric(float64(len(requests)*b.N)/b.Elapsed().Seconds(), "learners/s")
			})
		}
	}
}

func planAll(b *testing.B, requests []planner.Request, workers int, plan func(planner.Request) (*planner.Plan, error)) {
	var next atomic.Int64
	var wg sync.WaitGroup
	for range workers {
		wg.Go(func() {
			for n := next.Add(1) - 1; int(n) < len(requests); n = next.Add(1) - 1 {
				if _, err := plan(requests[n]); err != nil {
					b.Error(err)
				}
			}
		})
	}
	wg.Wait()
}
