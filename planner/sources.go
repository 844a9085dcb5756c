package planner

import (
	"slices"

	"skillroute/graph"
)

// SourceUse counts what a plan takes from a source of the catalog: the numbers of
// its steps, the role's duties and conditions of entry, and its requirements.
type SourceUse struct {
	ID                          string
	Steps, Duties, Requirements int
}

// Estimates counts the steps whose hours have no source.
func (p *Plan) Estimates() (n int) {
	for _, x := range p.Route.Steps {
		if x.Step.Estimate() {
			n++
		}
	}
	return n
}

// Sources counts, in the order of the catalog, where the plan's statements come from.
func (p *Plan) Sources() (uses []SourceUse) {
	counts := map[string]*SourceUse{}
	count := func(e graph.Evidence, of func(*SourceUse) *int) {
		for _, id := range e.Source {
			if counts[id] == nil {
				counts[id] = &SourceUse{ID: id}
			}
			*of(counts[id])++
		}
	}
	for _, x := range p.Route.Steps {
		count(x.Step.Evidence, func(u *SourceUse) *int { return &u.Steps })
	}
	if role, ok := p.Graph.Catalog.Role(p.Role.ID); ok {
		for _, d := range slices.Concat(role.Duties, role.Entry) {
			count(d.Evidence, func(u *SourceUse) *int { return &u.Duties })
		}
		for _, q := range role.Requires {
			count(q.Evidence, func(u *SourceUse) *int { return &u.Requirements })
		}
	}
	for _, s := range p.Graph.Catalog.Sources {
		if u := counts[s.ID]; u != nil {
			uses = append(uses, *u)
		}
	}
	return uses
}
