package search

// fix forbids the steps and gifts that no plan of a cost below the best one uses.
//
// A plan costs at least the bound and what is left of its own steps' costs. In a
// plan without waste, in order, something has to be paid before step a can be
// done: at least h of its dearest need; then a itself; then a chain of steps from
// something a gives to the goal, all of them after a: at least back of that. Where
// these add up to more than room, a is in no such plan.
//
// The costs left are those of a run of x that returned; room is what such a plan may
// cost above the bound. It returns the number of steps and gifts forbidden.
func (x *cutter) fix(in *instance, room int64) (dropped int) {
	x.m.spend(3 * x.c.size)
	x.backward()
	for a, i := range x.c.step {
		if i < 0 || !in.alive[i] {
			continue
		}
		way := x.h[x.dear[a]] + x.left[a]
		gives := x.c.gives.of(int32(a))
		worst := way
		for _, g := range gives {
			worst = max(worst, way+x.back[g])
		}
		if worst <= room {
			continue
		}
		s := &in.steps[i]
		before := len(s.Gives)
		s.Gives = in.only(s.Gives, 0, func(f int32) bool { return way+x.back[x.c.number[f]] <= room })
		dropped += before - len(s.Gives)
		in.alive[i] = len(s.Gives) > 0
	}
	return dropped
}

// backward computes for every fact the cheapest chain of steps from it to the goal,
// each step counted with one need and one gift.
func (x *cutter) backward() {
	for f := range x.back {
		x.back[f] = far
	}
	x.back[end] = 0
	x.queue = append(x.queue[:0], factCost{end, 0})
	for len(x.queue) > 0 {
		top := x.queue.pop()
		if top.cost != x.back[top.fact] {
			continue
		}
		for _, a := range x.c.givers.of(top.fact) {
			cost := top.cost + x.left[a]
			for _, f := range x.c.needs.of(a) {
				if cost < x.back[f] {
					x.back[f] = cost
					x.queue.push(factCost{f, cost})
				}
			}
		}
	}
}
