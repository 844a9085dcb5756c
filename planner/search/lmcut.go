package search

// cutter finds landmarks that are cuts, and a bound from them, by LM-cut (Helmert &
// Domshlak 2009).
//
// It keeps h_max, the cost of the dearest need on the cheapest way to each fact: a
// bound, but a weak one, for it forgets all needs but one. So it takes a set of
// steps one of which every plan must do, charges the plan the cheapest of them,
// lowers the costs of all of them by that much, and begins again, until the goal
// costs nothing. What was charged adds up to a bound, because no step was charged
// more than its cost.
type cutter struct {
	c    *core
	m    *meter
	left []int64 // by step: what is left of its cost
	h    []int64 // by fact: h_max under left
	dear []int32 // by step: the dearest of its needs

	missing []int32
	queue   factQueue
	near    []int32 // by fact: the number of the cut in whose goal zone it is
	member  []int32 // by step: the number of the last cut that it was offered to
	number  int32
	zone    []int32
	cut     []int32
	flood   flood
	back    []int64
}

// tightSize is the size of a core above which cuts are not tightened: to look at
// everything for each cut would take too long.
const tightSize = 60_000

func newCutter(c *core, m *meter) *cutter {
	return &cutter{
		c: c, m: m,
		left: make([]int64, len(c.cost)), dear: make([]int32, len(c.cost)),
		missing: make([]int32, len(c.cost)), member: make([]int32, len(c.cost)),
		h: make([]int64, c.numFacts), near: make([]int32, c.numFacts), back: make([]int64, c.numFacts),
		flood: newFlood(c),
	}
}

// run finds cuts under the costs given, tells found of each with its weight, and
// returns the sum of the weights. Work that runs out ends it early; what was found
// by then is a bound too.
func (x *cutter) run(cost []int64, found func(cut []int32, weight int64)) (sum int64) {
	copy(x.left, cost)
	x.hmax()
	for x.h[end] > 0 && !x.m.out {
		x.findCut()
		weight := int64(far)
		for _, a := range x.cut {
			weight = min(weight, x.left[a])
		}
		for _, a := range x.cut {
			x.left[a] -= weight
		}
		sum += weight
		if found != nil {
			found(x.cut, weight)
		}
		x.lower()
	}
	return sum
}

// hmax computes h from nothing, by Dijkstra's algorithm: a step is open when its
// last need has been met, which is its dearest.
func (x *cutter) hmax() {
	c := x.c
	x.m.spend(2 * c.size)
	for f := range x.h {
		x.h[f] = far
	}
	for a := range c.cost {
		x.missing[a] = int32(len(c.needs.of(int32(a))))
	}
	x.h[begin] = 0
	x.queue = append(x.queue[:0], factCost{begin, 0})
	for len(x.queue) > 0 {
		top := x.queue.pop()
		if top.cost != x.h[top.fact] {
			continue
		}
		for _, a := range c.users.of(top.fact) {
			if x.missing[a]--; x.missing[a] == 0 {
				x.offer(a, top.cost)
			}
		}
	}
	for a := range c.cost {
		x.choose(int32(a))
	}
}

// offer lowers h of what a step gives, its dearest need costing cost.
func (x *cutter) offer(a int32, cost int64) {
	cost += x.left[a]
	for _, g := range x.c.gives.of(a) {
		if cost < x.h[g] {
			x.h[g] = cost
			x.queue.push(factCost{g, cost})
		}
	}
}

func (x *cutter) choose(a int32) {
	needs := x.c.needs.of(a)
	best := needs[0]
	for _, f := range needs[1:] {
		if x.h[f] > x.h[best] {
			best = f
		}
	}
	x.dear[a] = best
}

// lower repairs h after the steps of the cut became cheaper. Only facts whose h
// falls, and the steps whose dearest need they are, are touched.
func (x *cutter) lower() {
	for _, a := range x.cut {
		x.offer(a, x.h[x.dear[a]])
	}
	work := int64(0)
	for len(x.queue) > 0 {
		top := x.queue.pop()
		if top.cost != x.h[top.fact] {
			continue
		}
		users := x.c.users.of(top.fact)
		work += 4 + int64(len(users))
		for _, a := range users {
			if x.dear[a] != top.fact {
				continue
			}
			x.choose(a)
			x.offer(a, x.h[x.dear[a]])
		}
	}
	x.m.spend(work)
}

// findCut fills x.cut with a landmark whose members all have something left. The
// goal zone is where the goal can be had for nothing more, by dearest needs alone;
// it does not hold begin, for h of the goal is above 0. Every plan has a first step
// into the zone: one that gives something in it and needs nothing in it.
func (x *cutter) findCut() {
	x.number++
	x.near[end] = x.number
	x.zone = append(x.zone[:0], end)
	x.cut = x.cut[:0]
	work := int64(0)
	for head := 0; head < len(x.zone); head++ {
		givers := x.c.givers.of(x.zone[head])
		work += 4 + int64(len(givers))
		for _, a := range givers {
			if x.left[a] > 0 {
				if x.member[a] != x.number {
					x.member[a] = x.number
					x.cut = append(x.cut, a)
				}
			} else if f := x.dear[a]; x.near[f] != x.number {
				x.near[f] = x.number
				x.zone = append(x.zone, f)
			}
		}
	}
	n := 0
	for _, a := range x.cut {
		if all(x.c.needs.of(a), func(f int32) bool { return x.near[f] != x.number }) {
			x.cut[n] = a
			n++
		}
	}
	x.cut = x.cut[:n]
	if x.c.size <= tightSize {
		work += x.c.size
		x.tighten()
	}
	x.m.spend(work)
}

// tighten keeps those members of the cut whose needs are reached without it. What costs
// less than the cheapest way through a member is had by other steps, so that h alone
// says it of many; a flood is for the others.
func (x *cutter) tighten() {
	through := int64(far)
	for _, a := range x.cut {
		through = min(through, x.h[x.dear[a]]+x.left[a])
	}
	sure := func(a int32) bool { return x.h[x.dear[a]] < through }
	if !all(x.cut, sure) {
		x.cut = x.flood.tighten(x.cut, sure)
	}
}
