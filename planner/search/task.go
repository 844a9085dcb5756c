// Package search finds a cheapest set of steps that reaches a set of facts, with a
// proven bound. It is the room behind the planner that knows nothing of skills,
// people or calendars.
//
// # The problem
//
// Facts are numbered. A step needs a set of facts (all of them), gives a set of
// facts and costs an integer. Facts are never lost. A plan is a set of steps that
// can be put in an order in which each step's needs are there before it and that
// reaches every goal; its cost counts each step once. The least cost is the h+ of
// delete-free planning; with one need and one gift a step it is a directed Steiner
// arborescence, so the problem is NP-hard.
//
// # How Solve works
//
//	A  reduce   keep what is relevant, find fact landmarks, drop dominated steps,
//	            take forced ones, to a fixpoint
//	B  upper    a good plan: nearest goal first by additive costs, minimised,
//	            then ruin and recreate with a fixed seed and counted work
//	-  bound    forced steps and disjoint landmarks
//
// When stage A leaves no choice, or plan and bound meet, the plan is proven
// cheapest; where the reduced task is one shortest path, gonum's Dijkstra gives
// it, proven too. Everything is in integers. The same task gives the same answer
// on every machine.
package search

import (
	"cmp"
	"slices"
)

// Task is a problem. Facts are 0 to NumFacts-1. Costs and money are not negative.
// The sum of all costs is below 2^52, so that floats hold every distance exactly
// and noise does not overflow; the sum of all money fits in 62 bits.
type Task struct {
	NumFacts int
	Held     []int32
	Goal     []int32
	Steps    []Step // in the order that breaks the last ties
	Known    []int  // steps of a plan that is known to reach the goal; may be empty
}

// Step is one thing to do. Money decides between plans of equal cost only.
type Step struct {
	Needs, Gives []int32
	Cost, Money  int64
}

// Result is a plan and what is proven about it.
type Result struct {
	Steps   []int // the plan: indices of steps, rising
	Cost    int64 // the sum of their costs
	Bound   int64 // no plan costs less
	Optimal bool  // Cost == Bound
	Parts   []Part
}

// Part is one reason for the bound: every plan holds one of the steps, and that
// costs at least Weight. The weights of all parts add up to at most Bound, and no
// step is charged more than its cost. Parts hold for the task as it was given.
type Part struct {
	Weight int64
	OneOf  []int
}

// Solve finds a cheap plan and a bound; ok is false when the goal cannot be
// reached. Time is polynomial; see the package doc for what is proven.
func Solve(t *Task) (r Result, ok bool) {
	if !reaches(t, nil) {
		return Result{}, false
	}
	in := newInstance(t)
	in.reduce()
	bound := in.base + in.partition(nil)
	var chosen []int
	exact := false
	if !in.done() {
		if chosen, exact = in.shortestPath(); !exact {
			chosen = in.upper()
		}
	}
	plan := slices.Concat(in.forced, in.free, chosen)
	slices.Sort(plan)
	r.Steps = minimise(t, slices.Compact(plan))
	if len(t.Known) > 0 {
		if known := minimise(t, t.Known); compare(t, known, r.Steps) < 0 {
			r.Steps = known
		}
	}
	for _, i := range r.Steps {
		r.Cost += t.Steps[i].Cost
	}
	r.Parts = certificate(t)
	for _, p := range r.Parts {
		r.Bound += p.Weight
	}
	r.Bound = max(r.Bound, bound)
	if exact {
		r.Bound = r.Cost
	}
	r.Optimal = r.Bound == r.Cost
	return r, true
}

// reaches reports whether the goal can be reached with the steps that use marks
// (nil: all).
func reaches(t *Task, use []bool) bool {
	w := newWalker(t.NumFacts, len(t.Steps), func(i int) *Step { return &t.Steps[i] })
	return w.reaches(t.Held, t.Goal, use)
}

// walker closes sets of facts under steps. Its tables are made once and used for
// many closures.
type walker struct {
	step    func(int) *Step
	n       int
	users   []int32 // steps by fact needed: those of f are users[first[f]:first[f+1]]
	first   []int32
	missing []int32
	held    []bool
	queue   []int32
}

func newWalker(facts, steps int, step func(int) *Step) *walker {
	w := &walker{step: step, n: steps, first: make([]int32, facts+1), missing: make([]int32, steps), held: make([]bool, facts)}
	for i := range steps {
		for _, f := range step(i).Needs {
			w.first[f+1]++
		}
	}
	for f := range facts {
		w.first[f+1] += w.first[f]
	}
	w.users = make([]int32, w.first[facts])
	at := slices.Clone(w.first)
	for i := range steps {
		for _, f := range step(i).Needs {
			w.users[at[f]] = int32(i)
			at[f]++
		}
	}
	return w
}

// close marks in w.held what is reached from held by the steps that use marks.
func (w *walker) close(held []int32, use []bool) {
	clear(w.held)
	w.queue = w.queue[:0]
	hold := func(f int32) {
		if !w.held[f] {
			w.held[f] = true
			w.queue = append(w.queue, f)
		}
	}
	for _, f := range held {
		hold(f)
	}
	for i := range w.n {
		if use != nil && !use[i] {
			continue
		}
		s := w.step(i)
		w.missing[i] = int32(len(s.Needs))
		if len(s.Needs) == 0 {
			for _, f := range s.Gives {
				hold(f)
			}
		}
	}
	for head := 0; head < len(w.queue); head++ {
		f := w.queue[head]
		for _, i := range w.users[w.first[f]:w.first[f+1]] {
			if use != nil && !use[i] {
				continue
			}
			if w.missing[i]--; w.missing[i] == 0 {
				for _, f := range w.step(int(i)).Gives {
					hold(f)
				}
			}
		}
	}
}

func (w *walker) reaches(held, goal []int32, use []bool) bool {
	w.close(held, use)
	for _, f := range goal {
		if !w.held[f] {
			return false
		}
	}
	return true
}

// minimise drops steps that a plan does not need, the dearest first, looking only
// at the plan's own steps.
func minimise(t *Task, plan []int) []int {
	w := newWalker(t.NumFacts, len(plan), func(i int) *Step { return &t.Steps[plan[i]] })
	use := make([]bool, len(plan))
	order := make([]int, len(plan))
	for i := range plan {
		use[i], order[i] = true, i
	}
	slices.SortFunc(order, func(a, b int) int {
		x, y := &t.Steps[plan[a]], &t.Steps[plan[b]]
		return cmp.Or(cmp.Compare(y.Cost, x.Cost), cmp.Compare(y.Money, x.Money), cmp.Compare(plan[b], plan[a]))
	})
	needed := neededSteps(t, plan, use)
	for _, i := range order {
		if needed[i] {
			continue
		}
		use[i] = false
		if w.reaches(t.Held, t.Goal, use) {
			needed = neededSteps(t, plan, use)
		} else {
			use[i] = true
		}
	}
	out := make([]int, 0, len(plan))
	for i, p := range plan {
		if use[i] {
			out = append(out, p)
		}
	}
	return out
}

// compare orders plans: less cost, less money, fewer steps.
func compare(t *Task, x, y []int) int {
	total := func(plan []int) (cost, money int64) {
		for _, i := range plan {
			cost += t.Steps[i].Cost
			money += t.Steps[i].Money
		}
		return cost, money
	}
	xc, xm := total(x)
	yc, ym := total(y)
	return slices.Compare([]int64{xc, xm, int64(len(x))}, []int64{yc, ym, int64(len(y))})
}

// neededSteps marks steps of a plan that no plan made of its steps can leave out:
// the only giver of a goal, or of a need of such a step. In a good plan that is
// nearly all of them, and minimise need not try them.
func neededSteps(t *Task, plan []int, use []bool) []bool {
	const none, several = -1, -2
	giver := make([]int32, t.NumFacts)
	for f := range giver {
		giver[f] = none
	}
	for i, p := range plan {
		if use[i] {
			for _, f := range t.Steps[p].Gives {
				if giver[f] == none {
					giver[f] = int32(i)
				} else {
					giver[f] = several
				}
			}
		}
	}
	for _, f := range t.Held {
		giver[f] = none
	}
	needed := make([]bool, len(plan))
	facts := slices.Clone(t.Goal)
	for len(facts) > 0 {
		i := giver[facts[len(facts)-1]]
		facts = facts[:len(facts)-1]
		if i >= 0 && !needed[i] {
			needed[i] = true
			facts = append(facts, t.Steps[plan[i]].Needs...)
		}
	}
	return needed
}
