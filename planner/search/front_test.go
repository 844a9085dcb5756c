package search

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// pair is what a plan costs and its price.
type pair struct{ cost, price int64 }

// allFronts finds the front by going through all sets of facts with all pairs.
func allFronts(t *Task, prices []int64) (front []pair) {
	mask := func(facts []int32) (m uint32) {
		for _, f := range facts {
			m |= 1 << f
		}
		return m
	}
	type state struct {
		facts uint32
		at    pair
	}
	goal := mask(t.Goal)
	known := map[uint32][]pair{}
	var queue []state
	reach := func(facts uint32, p pair) {
		beats := func(a, b pair) bool { return a.cost <= b.cost && a.price <= b.price }
		if slices.ContainsFunc(known[facts], func(o pair) bool { return beats(o, p) }) {
			return
		}
		known[facts] = append(slices.DeleteFunc(known[facts], func(o pair) bool { return beats(p, o) }), p)
		queue = append(queue, state{facts, p})
	}
	reach(mask(t.Held), pair{})
	for len(queue) > 0 {
		s := queue[0]
		queue = queue[1:]
		for i, a := range t.Steps {
			if needs := mask(a.Needs); s.facts&needs == needs && s.facts|mask(a.Gives) != s.facts {
				reach(s.facts|mask(a.Gives), pair{s.at.cost + a.Cost, s.at.price + prices[i]})
			}
		}
	}
	var ends []pair
	for facts, list := range known {
		if facts&goal == goal {
			ends = append(ends, list...)
		}
	}
	slices.SortFunc(ends, func(a, b pair) int {
		if a.price != b.price {
			return int(a.price - b.price)
		}
		return int(a.cost - b.cost)
	})
	for _, p := range ends {
		if len(front) == 0 || p.cost < front[len(front)-1].cost {
			front = append(front, p)
		}
	}
	return front
}

func pricedTask(seed uint64) (*Task, []int64) {
	rng := rand.New(rand.NewPCG(31, seed))
	task := tinyTask(rng)
	prices := make([]int64, len(task.Steps))
	unit := []int64{1, 50, 4_900}[seed%3]
	for i := range prices {
		if rng.IntN(3) == 0 {
			prices[i] = unit * int64(rng.IntN(8))
		}
	}
	return task, prices
}

// The front is the one that trying everything finds, every point is a plan, and with
// little effort nothing is said that is not so.
func TestFrontAgainstAllPlans(t *testing.T) {
	seeds := uint64(200)
	if long {
		seeds = 2_500
	}
	several := 0
	for seed := range seeds {
		task, prices := pricedTask(seed)
		want := allFronts(task, prices)
		points, complete, ok := Front(task, prices, Options{})
		if ok != (want != nil) || ok && !complete {
			t.Fatalf("seed %d: %v, complete %v; the front is %v", seed, points, complete, want)
		}
		if len(want) > 1 {
			several++
		}
		var got []pair
		for _, p := range points {
			checkFrontPoint(t, seed, task, prices, p)
			got = append(got, pair{p.Cost, p.Price})
		}
		if !slices.Equal(got, want) {
			t.Fatalf("seed %d: %v, want %v", seed, got, want)
		}
		points, _, _ = Front(task, prices, Options{Effort: 1 + int64(seed%40)*50})
		for _, p := range points {
			checkFrontPoint(t, seed, task, prices, p)
			if p.Proven && !slices.Contains(want, pair{p.Cost, p.Price}) {
				t.Fatalf("seed %d: with little effort %v is proven; the front is %v", seed, p, want)
			}
		}
	}
	if several < int(seeds/5) {
		t.Errorf("only %d tasks have something to trade", several)
	}
}

func checkFrontPoint(t *testing.T, seed uint64, task *Task, prices []int64, p FrontPoint) {
	t.Helper()
	var cost, price int64
	for _, i := range p.Steps {
		cost, price = cost+task.Steps[i].Cost, price+prices[i]
	}
	if new(trimmer).reaches(task, p.Steps) == false || cost != p.Cost || price != p.Price {
		t.Fatalf("seed %d: %v is no plan of %d for %d", seed, p.Steps, cost, price)
	}
}

// checkWithin does a plan and adds up its price.
func checkWithin(t *testing.T, seed uint64, task *Task, prices []int64, r Result, most int64) {
	t.Helper()
	p := FrontPoint{Steps: r.Steps, Cost: r.Cost}
	for _, i := range r.Steps {
		p.Price += prices[i]
	}
	checkFrontPoint(t, seed, task, prices, p)
	if p.Price > most {
		t.Fatalf("seed %d within %d: the plan is priced %d", seed, most, p.Price)
	}
}

// The least costly plan within each price is that of the front.
func TestWithinAgainstAllPlans(t *testing.T) {
	seeds := uint64(150)
	if long {
		seeds = 1_500
	}
	none := 0
	for seed := range seeds {
		task, prices := pricedTask(seed)
		front := allFronts(task, prices)
		if front == nil {
			continue
		}
		for _, most := range []int64{0, front[0].price - 1, front[0].price, front[len(front)-1].price - 1, front[len(front)/2].price} {
			best := pair{-1, -1}
			for _, p := range front {
				if p.price <= most {
					best = p
				}
			}
			r, found := Within(task, prices, most, Options{})
			if !r.Optimal || found != (best.cost >= 0) || found && (r.Cost != best.cost || r.Bound != r.Cost) {
				t.Fatalf("seed %d within %d: %+v, found %v; best is %v", seed, most, r, found, best)
			}
			if found {
				checkWithin(t, seed, task, prices, r, most)
			} else {
				none++
			}
			r, found = Within(task, prices, most, Options{Effort: 1 + int64(seed%40)*50})
			if found {
				checkWithin(t, seed, task, prices, r, most)
			}
			if found && (r.Cost < best.cost || r.Optimal && r.Cost > best.cost) || best.cost >= 0 && (r.Bound > best.cost || r.Optimal && !found) {
				t.Fatalf("seed %d within %d with little effort: %+v, found %v; best is %v", seed, most, r, found, best)
			}
		}
	}
	if none < int(seeds/15) {
		t.Errorf("only %d had no plan within the price", none)
	}
}
