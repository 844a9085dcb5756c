package field

import (
	"slices"

	"skillroute/graph"
)

// Part is the part of a graph for some goals.
type Part struct {
	Facts  []graph.FactID // rising
	Usable []int32        // the steps that a route of the least may have, rising
	Asides []int32        // those that would need, or give, facts at the border, rising: never worth it, but steps that anyone could do
	Border []graph.FactID // which they need outside; nil when there are too many, and only steps that give facts of the part are asides
}

// Part is that of some goals; at its border are at most so many facts.
func (s *Scout) Part(goals []graph.FactID, mostBorder int) Part {
	p := Part{Usable: slices.Clone(s.part(goals))}
	p.Facts = slices.Sorted(slices.Values(s.queue))
	laid, atBorder := make(map[int32]bool, len(p.Usable)), map[graph.FactID]bool{}
	for _, i := range p.Usable {
		laid[i] = true
	}
	aside := func(facts []graph.FactID) (border []graph.FactID) {
		for _, f := range facts {
			for _, i := range s.givers.of(f) {
				if laid[i] || s.takes[i] == Barred {
					continue
				}
				laid[i] = true
				p.Asides = append(p.Asides, i)
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
	if border := aside(p.Facts); len(border) <= mostBorder {
		p.Border = border
		aside(border)
	}
	slices.Sort(p.Usable)
	slices.Sort(p.Asides)
	return p
}
