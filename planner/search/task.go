package search

import "slices"

// Task is a problem. Facts are 0 to NumFacts-1. Costs and money are not negative.
// The sum of all costs is below 2^52, so that floats hold every distance exactly
// and noise does not overflow; the sum of all money fits in 62 bits.
type Task struct {
	NumFacts int
	Held     []int32
	Goal     []int32
	Steps    []Step // in the order that breaks the last ties
	Unit     int64  // what a whole cost counts; costs hold so many for each and a rest that decides among equals, which adds up to less than one for any plan; 0: 1
	Asides   int    // so many of the steps, the last, are in no cheapest plan, whoever knows why: they are for Parts alone, and some of their needs may be left out
}

func (t *Task) unit() int64 { return max(1, t.Unit) }

// whole is the task without what decides among equals.
func (t *Task) whole() *Task {
	if t.unit() == 1 {
		return t
	}
	w := *t
	w.Unit, w.Steps = 0, slices.Clone(t.Steps)
	for i := range w.Steps {
		w.Steps[i].Cost /= t.Unit
	}
	return &w
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
	Cut     bool  // Options.Stop ended a proof before its effort was spent
	Effort  int64 // work of a proof, in units of Options.Effort
}

// Part is one reason for the bound: every plan holds one of the steps, and that
// costs at least Weight. The weights of all parts add up to at most Bound, and no
// step is charged more than its cost. Parts hold for the task as it was given, in whole
// costs.
type Part struct {
	Weight int64
	OneOf  []int
}

// Solve finds a cheap plan and a bound; ok is false when the goal cannot be
// reached. Time is polynomial. When stage A leaves no choice, or plan and bound
// meet, the plan is proven cheapest; where the reduced task is one shortest path,
// gonum's Dijkstra gives it, proven too.
func Solve(t *Task) (r Result, ok bool) {
	in := newInstance(t)
	defer in.free()
	if !in.reduce() {
		return Result{}, false
	}
	bound := in.base + in.partition(nil)
	var chosen []int
	exact := false
	if !in.done() {
		if chosen, exact = in.shortestPath(); !exact {
			chosen = in.upper()
		}
	}
	plan := slices.Concat(in.forced, in.unpaid, chosen)
	slices.Sort(plan)
	trim := trimmers.Get().(*trimmer)
	defer trimmers.Put(trim)
	r.Steps = trim.minimise(t, slices.Compact(plan))
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

// Improve takes a plan that is known to reach the goal, made less of what it does
// not need, in place of a result's plan if it is better. The bound stays.
func (t *Task) Improve(r Result, known []int) Result {
	trim := trimmers.Get().(*trimmer)
	defer trimmers.Put(trim)
	known = trim.minimise(t, known)
	if compare(t, known, r.Steps) >= 0 {
		return r
	}
	r.Steps, r.Cost = known, 0
	for _, i := range known {
		r.Cost += t.Steps[i].Cost
	}
	r.Optimal = r.Bound == r.Cost
	return r
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
