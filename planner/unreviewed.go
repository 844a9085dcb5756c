package planner

import (
	"slices"

	"skillroute/graph"
)

// Unreviewed says how much of a plan a program made of another vocabulary without anybody
// having looked at it.
type Unreviewed struct {
	Steps   int      `json:"steps"`   // of the route, whose hours and needs nobody has reviewed
	Sources []string `json:"sources"` // ids of the catalog's sources that they and the role were made of, in its order
}

// reviewed counts what nobody has reviewed; nil where that is nothing.
func (d *draft) reviewed() *Unreviewed {
	u := &Unreviewed{Sources: []string{}}
	var made []string
	of := func(e graph.Evidence) {
		if e.Unreviewed() {
			made = append(made, e.Source...)
		}
	}
	for _, x := range d.plan.Route.Steps {
		if !x.Step.Unreviewed() {
			continue
		}
		u.Steps++
		of(x.Step.Evidence)
		for _, skill := range []*graph.Skill{x.Step.Skill, x.Step.From} {
			if skill != nil {
				of(skill.Evidence)
			}
		}
	}
	if u.Steps == 0 {
		return nil
	}
	of(d.role.Evidence)
	for _, q := range d.role.Requires {
		of(q.Evidence)
	}
	for _, s := range d.g.Catalog.Sources {
		if slices.Contains(made, s.ID) {
			u.Sources = append(u.Sources, s.ID)
		}
	}
	return u
}
