package planner

import (
	"slices"

	"skillroute/graph"
	"skillroute/planner/field"
)

// smallGraph is the number of steps up to which a search is given all of them and reduces
// them itself; of a larger graph it is given the part of the goals (package field).
const smallGraph = 10_000

// mostBorder is the number of facts up to which a bound's parts look over the border.
const mostBorder = 500

// lay puts the steps of the part of the draft's goals on a ground. Those at the border are there
// because a reason for a bound names every step that anyone could do; what lies behind the
// border counts as held there.
func (d *draft) lay(on *ground, banned bans, by costs) {
	part := d.terms(banned, by).Scout(d.facts).Part(d.goalFacts(), mostBorder)
	on.number = make(map[graph.FactID]int32, len(part.Facts)+len(part.Border))
	for _, f := range slices.Concat(part.Facts, part.Border) {
		on.number[f] = int32(len(on.number))
	}
	for _, i := range slices.Concat(part.Usable, part.Asides) {
		on.steps = append(on.steps, &d.g.Steps[i])
	}
	on.asides = len(part.Asides)
}

// terms are what the steps of the draft's graph take under some bans and costs. What was spent
// on them changes nothing in the field.
func (d *draft) terms(banned bans, by costs) *field.Terms {
	g := d.g
	if l := d.r.lowered; l != nil && l.Graph == g {
		g = l.of
	}
	return field.Of(g).Terms(d.g.Steps, by.money, func(s *graph.Step) int64 {
		if !banned.allow(s) {
			return field.Barred
		}
		return by.ofMinutes(s)
	})
}
