package lint_test

import (
	"container/heap"
	"fmt"
	"math/rand/v2"
	"testing"

	"skillroute/config"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/graph/lint"
)

// random is a small catalog of three skills with two levels, with many ways to each.
func random(r *rand.Rand) *graph.Catalog {
	c := &graph.Catalog{ID: "c", Levels: 2}
	hours := func() graph.Effort {
		h := graph.Minutes(60 * r.IntN(4))
		return graph.Effort{Low: h, Likely: h, High: h}
	}
	holding := func() graph.Holding {
		return graph.Holding{Skill: graph.SkillID("abc"[r.IntN(3)]), Level: 1 + r.IntN(2)}
	}
	some := func(most int) (hs []graph.Holding) {
		for range r.IntN(most + 1) {
			hs = append(hs, holding())
		}
		return hs
	}
	for _, id := range "abc" {
		s := graph.Skill{ID: graph.SkillID(id), Name: lang.Same(string(id)), Max: 2, Study: []graph.Study{{Level: 1, Effort: hours()}, {Level: 2, Effort: hours()}}}
		if from := holding().Skill; from != s.ID {
			s.Carry = []graph.Carry{{From: from, Saves: float64(r.IntN(3)) / 2}}
		}
		c.Skills = append(c.Skills, s)
	}
	for i := range 1 + r.IntN(6) {
		x := graph.Course{ID: graph.CourseID(fmt.Sprint("x", i)), Name: lang.Same("x"), Effort: hours(), Needs: some(2), Gives: append(some(2), holding())}
		if r.IntN(3) > 0 {
			x.Price = &graph.Price{Money: graph.Money{Hundredths: int64(100 * r.IntN(3)), Currency: []string{"IDR", "USD"}[r.IntN(2)]}, Months: 1}
		}
		if r.IntN(4) == 0 {
			x.Any = [][]graph.Holding{{holding()}, {holding()}}
		}
		c.Courses = append(c.Courses, x)
	}
	return c
}

// state is a set of facts and what it cost to come there.
type state struct {
	held uint32
	cost int64
}

type queue []state

func (q queue) Len() int           { return len(q) }
func (q queue) Less(i, j int) bool { return q[i].cost < q[j].cost }
func (q queue) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any)        { *q = append(*q, x.(state)) }
func (q *queue) Pop() any {
	old := *q
	x := old[len(old)-1]
	*q = old[:len(old)-1]
	return x
}

// cheapest is the least cost of every set of facts that can be held, by going through all
// of them; steps without a price cost none may take are left out where price counts.
func cheapest(g *graph.Graph, cost func(*graph.Step) (int64, bool), without map[string]bool) map[uint32]int64 {
	best := map[uint32]int64{}
	q := &queue{{0, 0}}
	for q.Len() > 0 {
		at := heap.Pop(q).(state)
		if _, seen := best[at.held]; seen {
			continue
		}
		best[at.held] = at.cost
		for i := range g.Steps {
			s := &g.Steps[i]
			price, may := cost(s)
			if !may || without[s.ID] {
				continue
			}
			var needs, gives uint32
			for _, f := range s.NeedFacts {
				needs |= 1 << f
			}
			for _, f := range s.GiveFacts {
				gives |= 1 << f
			}
			if at.held&needs == needs && at.held|gives != at.held {
				heap.Push(q, state{at.held | gives, at.cost + price})
			}
		}
	}
	return best
}

// What is dominated can be taken out, all at once, and every goal costs what it did: in
// hours, in money of each currency, in mixes of them, and with what is free alone. What is
// not dominated is not promised to be useful.
func TestDominatedStepsChangeNoOptimum(t *testing.T) {
	money := func(s *graph.Step, currency string) (int64, bool) {
		switch {
		case s.Price == nil:
			return 0, false
		case s.Price.Hundredths == 0 || s.Price.Currency == currency:
			return s.Price.Hundredths, true
		}
		return 1_000_000, true
	}
	costs := map[string]func(*graph.Step) (int64, bool){
		"hours": func(s *graph.Step) (int64, bool) { return int64(s.Effort.Likely), true },
		"IDR":   func(s *graph.Step) (int64, bool) { return money(s, "IDR") },
		"USD":   func(s *graph.Step) (int64, bool) { return money(s, "USD") },
		"mix": func(s *graph.Step) (int64, bool) {
			m, ok := money(s, "IDR")
			return m + int64(s.Effort.Likely), ok
		},
		"free": func(s *graph.Step) (int64, bool) {
			return int64(s.Effort.Likely), s.Price != nil && s.Price.Hundredths == 0
		},
	}
	found := 0
	for seed := range uint64(300) {
		c := random(rand.New(rand.NewPCG(seed, 8)))
		if _, err := graph.Check(c); err != nil {
			continue
		}
		g := graph.New(c)
		without := map[string]bool{}
		for _, group := range lint.Of(g, nil) {
			if group.Rule == "dominated" || group.Rule == "empty-step" {
				for _, f := range group.Findings {
					without[fmt.Sprint(f.What.Args["Step"])] = true
				}
			}
		}
		found += len(without)
		for name, cost := range costs {
			all, rest := cheapest(g, cost, nil), cheapest(g, cost, without)
			for goal := uint32(1); goal < 1<<g.NumFacts(); goal++ {
				if a, b := least(all, goal), least(rest, goal); a != b {
					t.Fatalf("seed %d: without %v the goal %b costs %d, not %d, in %s", seed, without, goal, b, a, name)
				}
			}
		}
	}
	if found < 200 {
		t.Errorf("only %d dominated steps were found", found)
	}
}

// least is the cost of the cheapest set that holds a goal; -1 where there is none.
func least(best map[uint32]int64, goal uint32) int64 {
	found := int64(-1)
	for held, cost := range best {
		if held&goal == goal && (found < 0 || cost < found) {
			found = cost
		}
	}
	return found
}

// The built-in catalog has no finding of these kinds; those that it has are explained in
// config/catalog/README.md.
func TestBuiltInCatalogIsClean(t *testing.T) {
	explained := map[string]bool{"dominated": true, "undated": true, "name-twice": true}
	for _, group := range lint.Of(graph.New(config.Catalog()), nil) {
		if !explained[group.Rule] {
			t.Errorf("%s: %v", group.Rule, group.Findings)
		}
	}
}
