package planner

import (
	"cmp"
	"maps"
	"slices"

	"skillroute/graph"
	"skillroute/graph/lang"
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

// keep gives, of the routes of equal hours that are no dearer, one with the fewest steps
// that a former plan does not have: hours first, then these steps, in one number.
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
	by := costs{former: make(map[*graph.Step]bool, len(former))}
	for _, s := range former {
		by.former[s] = true
	}
	defer func(e Effort) { d.effort = e }(d.effort)
	d.effort.bare = true
	kept, ok := d.prove(banned, by)
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
	for i, s := range on.steps {
		if may(s) {
			steps = append(steps, i)
		}
	}
	if !d.reachable(func(s *graph.Step) bool { return may(s) && slices.Contains(on.steps, s) }) {
		return nil
	}
	return steps
}

// shortest finds a route of the least hours; of several, none that costs money where a free
// one takes as long, and the one of a learner who states no more than what shortens it.
func (d *draft) shortest(banned bans) (found, bool) {
	if d.begin != nil {
		return d.proveFrom(d.begin, banned)
	}
	f, facts, ok := d.unmoved(banned)
	if ok && f.optimal {
		f.steps = d.cheaper(f.steps, facts, banned)
		if len(facts) < len(d.facts) {
			f.steps = d.cheaper(f.steps, d.facts, banned)
		}
	}
	return f, ok
}

// with runs a search for a learner who holds other facts.
func (d *draft) with(facts []graph.FactID, bare bool, search func() (found, bool)) (found, bool) {
	defer func(facts []graph.FactID, bare bool) { d.facts, d.effort.bare = facts, bare }(d.facts, d.effort.bare)
	d.facts, d.effort.bare = facts, d.effort.bare || bare
	return search()
}

// cheaper goes without the steps that cost money, or may cost some, where a route of equal
// hours does: the search proves hours, and of many equal routes it sees but some. Each is
// banned with all that cost as much, so that a free route is found where there is one.
func (d *draft) cheaper(steps []*graph.Step, facts []graph.FactID, banned bans) []*graph.Step {
	paid := slices.DeleteFunc(slices.Clone(steps), func(s *graph.Step) bool { return d.tieMoney(s) == 0 })
	slices.SortStableFunc(paid, func(a, b *graph.Step) int { return cmp.Compare(d.tieMoney(a), d.tieMoney(b)) })
	for i, step := range paid {
		if i > 0 && d.tieMoney(step) == d.tieMoney(paid[i-1]) {
			continue
		}
		without := maps.Clone(banned)
		for i := range d.g.Steps {
			if s := &d.g.Steps[i]; d.tieMoney(s) >= d.tieMoney(step) {
				without[s] = lang.Message{}
			}
		}
		other, ok := d.with(facts, true, func() (found, bool) { return d.proveBelow(minutes(steps)+1, without) })
		if ok && minutes(other.steps) == minutes(steps) && d.tieMoneyOf(other.steps) < d.tieMoneyOf(steps) {
			return d.cheaper(other.steps, facts, banned)
		}
	}
	return steps
}

// unmoved gives, of the routes of equal hours, the one of a learner who states no more than
// what shortens it, and what that learner holds: of many that are equally good the search
// finds one, and a skill that makes none shorter should not turn it into another. The bound
// is that of what is held.
func (d *draft) unmoved(banned bans) (f found, facts []graph.FactID, ok bool) {
	plain := func() (found, bool) { return d.prove(banned, byHours) }
	facts = d.r.heldFacts(d.g, d.used(nil))
	if len(facts) == len(d.facts) {
		f, ok = plain()
		return f, d.facts, ok
	}
	less, ok := d.with(facts, true, plain)
	if !ok || !less.optimal {
		f, ok = plain()
		return f, d.facts, ok
	}
	beside := func() (found, bool) { return d.proveFrom(idsOf(less.steps), banned) }
	if f, ok = beside(); !ok || !f.optimal {
		return f, d.facts, ok
	}
	if minutes(f.steps) == minutes(less.steps) {
		f.steps = less.steps
		return f, facts, true
	}
	if facts = d.r.heldFacts(d.g, d.used(f.steps)); len(facts) < len(d.facts) {
		if less, ok := d.with(facts, false, beside); ok && less.optimal && minutes(less.steps) == minutes(f.steps) {
			f.steps = less.steps
			return f, facts, true
		}
	}
	return f, d.facts, true
}

// used are the levels that are held at the start, of the skills that the learner states no
// more than a goal asks for or a step needs, and no less than the role that is left gives.
func (d *draft) used(steps []*graph.Step) map[graph.SkillID]int {
	less := Request{From: d.r.From}
	levels, before := maps.Clone(d.held), less.holdings(d.g)
	for id := range d.r.Have {
		levels[id] = min(levels[id], before[id])
	}
	use := func(h graph.Holding) {
		if h.Level <= d.held[h.Skill] {
			levels[h.Skill] = max(levels[h.Skill], h.Level)
		}
	}
	for _, q := range d.goals {
		use(graph.Holding{Skill: q.Skill, Level: q.Level})
	}
	for _, step := range steps {
		for _, need := range step.Needs {
			use(need)
		}
	}
	return levels
}

func idsOf(steps []*graph.Step) []string {
	return mapped(steps, func(s *graph.Step) string { return s.ID })
}
