package planner

import (
	"math"
	"slices"

	"skillroute/graph"
)

// smallGraph is the number of steps up to which a search is given all of them and reduces
// them itself.
const smallGraph = 10_000

// region is the part of a large graph that a cheapest route can lie in: the facts that the
// goals ask for, those that the steps to them need, and so on.
//
// A fact that no step in it needs but as a head start lies outside if it does not pay:
// if all that it can save the steps of the region is less than the cheapest step to it
// takes. For take a route that learns such facts, leave out the steps that give them, and
// do in place of each step that needs one the step that gives the same without; that
// route takes less.
type region struct {
	d      *draft
	by     costs
	banned bans
	givers *giverIndex
	held   []bool
	in     []bool         // by fact
	facts  []graph.FactID // of the region, in the order in which they came in
}

// newRegion finds the region of the draft's goals under some costs.
func (d *draft) newRegion(banned bans, by costs) *region {
	x := &region{d: d, by: by, banned: banned, givers: giversOf(d.g), held: make([]bool, d.g.NumFacts()), in: make([]bool, d.g.NumFacts())}
	for _, f := range d.facts {
		x.held[f] = true
	}
	for next := d.goalFacts(); len(next) > 0; next = x.worth() {
		for _, f := range next {
			x.add(f)
		}
	}
	return x
}

func (x *region) add(f graph.FactID) {
	if !x.held[f] && !x.in[f] {
		x.in[f] = true
		x.facts = append(x.facts, f)
	}
}

// known reports whether a fact is held or of the region.
func (x *region) known(f graph.FactID) bool { return x.held[f] || x.in[f] }

// to calls each for the steps that may be used and give a fact.
func (x *region) to(f graph.FactID, each func(n int32, s *graph.Step)) {
	for _, n := range x.givers.of(f) {
		if s := &x.d.g.Steps[n]; x.banned.allow(s) {
			each(n, s)
		}
	}
}

// worth are the facts outside that steps of the region need and that may pay.
func (x *region) worth() (facts []graph.FactID) {
	saves := map[graph.FactID]int64{} // at most
	var order []graph.FactID
	counted := map[int32]bool{}
	for _, f := range x.facts {
		x.to(f, func(n int32, s *graph.Step) {
			if counted[n] {
				return
			}
			counted[n] = true
			if all(s.NeedFacts, x.known) {
				return
			}
			saved := x.saved(s)
			for _, need := range s.NeedFacts {
				if x.known(need) {
					continue
				}
				before, twice := saves[need]
				if !twice {
					order = append(order, need)
				}
				saves[need] = min(before+saved, never)
			}
		})
	}
	for _, f := range order {
		if saves[f] >= x.least(f) {
			facts = append(facts, f)
		}
	}
	return facts
}

// never is more than any step saves or costs.
const never = math.MaxInt64 / 4

// saved is what a step that needs facts outside costs less than one that gives the same and
// needs of its needs those that are known.
func (x *region) saved(s *graph.Step) int64 {
	if x.by.money {
		return never
	}
	instead := int64(never)
	for _, n := range x.givers.of(s.GiveFacts[0]) {
		o := &x.d.g.Steps[n]
		if o == s || !x.banned.allow(o) || x.d.tieMoney(o) > x.d.tieMoney(s) || !samePrice(o, s) {
			continue
		}
		gives := func(f graph.FactID) bool { return x.held[f] || slices.Contains(o.GiveFacts, f) }
		needs := func(f graph.FactID) bool { return x.held[f] || x.in[f] && slices.Contains(s.NeedFacts, f) }
		if all(s.GiveFacts, gives) && all(o.NeedFacts, needs) {
			instead = min(instead, x.by.ofMinutes(o))
		}
	}
	if instead == never {
		return never
	}
	return max(0, instead-x.by.ofMinutes(s))
}

// least is what the cheapest step to a fact costs, or less than nothing if one gives more
// than that fact: then it may be done for the sake of the others.
func (x *region) least(f graph.FactID) int64 {
	least := int64(never)
	x.to(f, func(_ int32, s *graph.Step) {
		least = min(least, x.by.ofMinutes(s))
		if !all(s.GiveFacts, func(g graph.FactID) bool { return g == f || x.held[g] }) {
			least = -1
		}
	})
	return least
}

// lay puts the steps of the region on a ground: first those that a cheapest route may have,
// then those that would need, or give, facts at its border. They are never worth it, but a
// reason for a bound names every step that anyone could do. What lies behind the border
// counts as held there.
func (x *region) lay(on *ground) {
	on.number = make(map[graph.FactID]int32, 2*len(x.facts))
	for i, f := range x.facts {
		on.number[f] = int32(i)
	}
	var usable, asides []int32
	laid := map[int32]bool{}
	atBorder := map[graph.FactID]bool{}
	lay := func(facts []graph.FactID) (border []graph.FactID) {
		for _, f := range facts {
			x.to(f, func(n int32, s *graph.Step) {
				if laid[n] {
					return
				}
				laid[n] = true
				if all(s.NeedFacts, x.known) {
					usable = append(usable, n)
					return
				}
				asides = append(asides, n)
				for _, need := range s.NeedFacts {
					if !x.known(need) && !atBorder[need] {
						atBorder[need] = true
						border = append(border, need)
					}
				}
			})
		}
		return border
	}
	border := lay(x.facts)
	if len(border) <= mostBorder {
		for _, f := range border {
			on.number[f] = int32(len(on.number))
		}
		lay(border)
	}
	slices.Sort(usable)
	slices.Sort(asides)
	for _, n := range append(usable, asides...) {
		on.steps = append(on.steps, &x.d.g.Steps[n])
	}
	on.asides = len(asides)
}

// mostBorder is the number of facts up to which a bound's parts look over the border.
const mostBorder = 500

func samePrice(a, b *graph.Step) bool {
	return a.Price == b.Price || a.Price != nil && b.Price != nil && *a.Price == *b.Price
}

func all(facts []graph.FactID, is func(graph.FactID) bool) bool {
	return !slices.ContainsFunc(facts, func(f graph.FactID) bool { return !is(f) })
}

// giverIndex lists the steps of a graph by the facts that they give.
type giverIndex struct {
	first, steps []int32 // those of f are steps[first[f]:first[f+1]]
}

func (x *giverIndex) of(f graph.FactID) []int32 { return x.steps[x.first[f]:x.first[f+1]] }

// giversKey is where a graph keeps its giverIndex.
type giversKey struct{}

func giversOf(g *graph.Graph) *giverIndex {
	return g.Keep(giversKey{}, func() any {
		x := &giverIndex{first: make([]int32, g.NumFacts()+2)}
		for i := range g.Steps {
			for _, f := range g.Steps[i].GiveFacts {
				x.first[f+2]++
			}
		}
		for f := range g.NumFacts() {
			x.first[f+2] += x.first[f+1]
		}
		x.steps = make([]int32, x.first[g.NumFacts()+1])
		for i := range g.Steps {
			for _, f := range g.Steps[i].GiveFacts {
				x.steps[x.first[f+1]] = int32(i)
				x.first[f+1]++
			}
		}
		return x
	}).(*giverIndex)
}
