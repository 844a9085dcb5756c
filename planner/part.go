package planner

import (
	"slices"

	"skillroute/graph"
)

// smallGraph is the number of steps up to which a search is given all of them and reduces
// them itself; of a larger graph it is given the part of the goals ([field]).
const smallGraph = 10_000

// mostBorder is the number of facts up to which a bound's parts look over the border.
const mostBorder = 500

// lay puts the steps of the part of the draft's goals on a ground: first those that a cheapest
// route may have, then those that would need, or give, facts at its border. They are never
// worth it, but a reason for a bound names every step that anyone could do. What lies behind
// the border counts as held there.
func (d *draft) lay(on *ground, banned bans, by costs) {
	s := d.terms(banned, by).scout(d.facts)
	usable := slices.Clone(s.part(d.goalFacts()))
	facts := slices.Sorted(slices.Values(s.queue)) // as they stand in a small graph
	on.number = make(map[graph.FactID]int32, 2*len(facts))
	for i, f := range facts {
		on.number[f] = int32(i)
	}
	var asides []int32
	laid, atBorder := make(map[int32]bool, len(usable)), map[graph.FactID]bool{}
	for _, i := range usable {
		laid[i] = true
	}
	lay := func(facts []graph.FactID) (border []graph.FactID) {
		for _, f := range facts {
			for _, i := range s.givers.of(f) {
				if laid[i] || s.takes[i] == barred {
					continue
				}
				laid[i] = true
				asides = append(asides, i)
				for _, need := range s.needs.of(i) {
					if !s.knows(need) && !atBorder[need] {
						atBorder[need] = true
						border = append(border, need)
					}
				}
			}
		}
		return border
	}
	border := lay(facts)
	if len(border) <= mostBorder {
		for _, f := range border {
			on.number[f] = int32(len(on.number))
		}
		lay(border)
	}
	slices.Sort(usable)
	slices.Sort(asides)
	for _, i := range append(usable, asides...) {
		on.steps = append(on.steps, &s.steps[i])
	}
	on.asides = len(asides)
}
