package planner

import (
	"slices"

	"skillroute/graph"
)

// A stepping stone takes at most half of the route's likely hours and is reached at least
// so many days sooner.
const (
	stoneShare = 2 // the route's hours over the stone's
	stoneDays  = 8 * 7
)

// SteppingStone is a role on the way to another in which one can work much sooner.
type SteppingStone struct {
	Role   RoleRef
	Hours  graph.Minutes // likely, of the cheapest route to it that was found, under the plan's conditions
	Finish Date          // on the likely hours, if one learns for that role alone
}

// SteppingStone is a role in which the learner can work much sooner than in the plan's: at
// most half of the hours, at least eight weeks earlier. It is a role from which the
// catalog's careers (next) lead on to the plan's; of several the one whose missing must-haves
// take the fewest hours by themselves. Nil when there is none.
// It takes one search, so it is made when it is asked for.
func (p *Plan) SteppingStone() *SteppingStone {
	if len(p.Route.Steps) == 0 {
		return nil
	}
	r := p.Request
	r.By, r.Optional, r.Alternatives, r.also = nil, false, 0, nil
	role := p.nearest(&r)
	if role == nil {
		return nil
	}
	r.To = role.ID
	d := newDraft(p.Graph, &r)
	f, err := d.findRoute()
	if err != nil {
		return nil // under the plan's conditions the role cannot be reached
	}
	d.cal = newCalendar(&r)
	s := &SteppingStone{Role: RoleRef{role.ID, role.Name.In(p.Lang)}}
	for _, x := range f.steps {
		s.Hours += x.Effort.Likely
	}
	if s.Finish = d.finish(d.inOrder(f.steps).list()); stoneShare*s.Hours > p.Route.Hours.Likely || s.Finish+stoneDays > p.Schedule.Finish.Likely {
		return nil
	}
	return s
}

// nearest is the role on the way to the plan's whose must-haves that are missing take the
// fewest hours of study by themselves; nil when no role that leads to it is open.
func (p *Plan) nearest(r *Request) (nearest *graph.Role) {
	d := newDraft(p.Graph, r)
	least := graph.Minutes(0)
	for _, role := range before(p.Graph.Catalog, p.Role.ID) {
		lacks := graph.Minutes(0)
		for _, q := range role.Requires {
			if skill, ok := p.Graph.Skill(q.Skill); ok && !q.Optional {
				for _, e := range skill.Study {
					if d.have(d.held, q) < e.Level && e.Level <= q.Level {
						lacks += e.Effort.Likely
					}
				}
			}
		}
		if !d.meets(d.held, role) && (nearest == nil || lacks < least) {
			nearest, least = role, lacks
		}
	}
	return nearest
}

// before are the roles from which careers lead to a role, near ones first.
func before(c *graph.Catalog, to graph.RoleID) (all []*graph.Role) {
	ahead := []graph.RoleID{to}
	for at := 0; at < len(ahead); at++ {
		for i := range c.Roles {
			if role := &c.Roles[i]; slices.Contains(role.Next, ahead[at]) && !slices.Contains(ahead, role.ID) {
				ahead, all = append(ahead, role.ID), append(all, role)
			}
		}
	}
	return all
}
