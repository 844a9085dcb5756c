package planner

import (
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

// cheaper goes without each step that costs money, or may cost some, where a route of equal
// hours does: the search proves hours, and of many equal routes it sees but some.
func (d *draft) cheaper(f found, banned bans) found {
	defer func(e Effort) { d.effort = e }(d.effort)
	d.effort.bare = true
	for _, step := range f.steps {
		if !f.optimal || d.tieMoney(step) == 0 || !slices.Contains(f.steps, step) {
			continue
		}
		without := maps.Clone(banned)
		if without == nil {
			without = bans{}
		}
		without[step] = lang.Message{}
		if quick, ok := d.solve(without, byHours); !ok || quick.bound > minutes(f.steps) {
			continue // the quick search proves that it takes longer
		}
		other, ok := d.prove(without, byHours)
		if ok && minutes(other.steps) == minutes(f.steps) && d.tieMoneyOf(other.steps) < d.tieMoneyOf(f.steps) {
			f.steps = other.steps
		}
	}
	return f
}

// unmoved gives, of the routes of equal hours, the one of a learner who states no more than
// what shortens it: of many that are equally good the search finds one, and a skill that
// makes none shorter should not turn it into another. The bound stays that of what is held.
func (d *draft) unmoved(f found, banned bans) found {
	if !f.optimal || len(d.r.Have) == 0 {
		return f
	}
	defer func(facts []graph.FactID, e Effort) { d.facts, d.effort = facts, e }(d.facts, d.effort)
	d.effort.bare = true
	without := func(levels map[graph.SkillID]int) bool {
		facts := d.r.heldFacts(d.g, levels)
		if len(facts) == len(d.facts) {
			return false
		}
		before := d.facts
		d.facts = facts
		other, ok := d.prove(banned, byHours)
		if ok && minutes(other.steps) == minutes(f.steps) {
			other = d.cheaper(other, banned)
		}
		if !ok || !other.optimal || minutes(other.steps) != minutes(f.steps) || d.tieMoneyOf(other.steps) > d.tieMoneyOf(f.steps) {
			d.facts = before
			return false
		}
		f.steps = other.steps
		return true
	}
	if without(d.used(nil)) {
		return f
	}
	without(d.used(f.steps))
	return f
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
