package planner

import (
	"slices"

	"skillroute/graph"
)

// former are the steps of a former plan ([Request.Prefer]) that may still be used, in its
// order.
func (d *draft) former(banned bans) (steps []*graph.Step) {
	for _, id := range d.r.Prefer {
		if s, ok := d.g.Step(id); ok && banned.allow(s) && !slices.Contains(steps, s) {
			steps = append(steps, s)
		}
	}
	return steps
}

// keep gives the route that a former plan makes the first of the equals, unless it is dearer
// than the route without.
func (d *draft) keep(f found, banned bans) found {
	former := d.former(banned)
	added := func(steps []*graph.Step) (n int) {
		for _, s := range steps {
			if !slices.Contains(former, s) {
				n++
			}
		}
		return n
	}
	if len(former) == 0 || added(f.steps) == 0 {
		return f
	}
	by := &equals{spare: d.spare(), former: make(map[*graph.Step]bool, len(former))}
	for _, s := range former {
		by.former[s] = true
	}
	defer func(e Effort) { d.effort = e }(d.effort)
	d.effort.bare = true
	kept, ok := d.prove(banned, costs{ties: by})
	switch {
	case !ok, minutes(kept.steps) != minutes(f.steps), added(kept.steps) >= added(f.steps), d.tieMoneyOf(kept.steps) > d.tieMoneyOf(f.steps):
		return f
	case d.r.Budget != nil && d.budget(f.steps).Met && !d.budget(kept.steps).Met:
		return f
	}
	f.steps = kept.steps
	return f
}

// restOfFormer is a former plan where it leads to the goal: a route that is known, so that
// the new one is never longer.
func (d *draft) restOfFormer(on *ground) (steps []int) {
	if len(d.r.Prefer) == 0 {
		return nil
	}
	may := func(s *graph.Step) bool { return slices.Contains(d.r.Prefer, s.ID) }
	usable := on.usable()
	for i, s := range usable {
		if may(s) {
			steps = append(steps, i)
		}
	}
	if !d.reachable(func(s *graph.Step) bool { return may(s) && slices.Contains(usable, s) }) {
		return nil
	}
	return steps
}

func idsOf(steps []*graph.Step) []string {
	return mapped(steps, func(s *graph.Step) string { return s.ID })
}
