package planner

import (
	"maps"
	"slices"
	"sync"

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
	Finish Date          // on the likely hours, if one learns for that role first
	Extra  graph.Minutes // more than the plan's route that both take together, learned one after the other
}

// stepping keeps a plan's stepping stone once it was looked for.
type stepping struct {
	once  sync.Once
	stone *SteppingStone
}

// SteppingStone is a role in which the learner can work much sooner than in the plan's: at
// most half of the hours, at least eight weeks earlier. It is a role from which the
// catalog's careers (next) lead on to the plan's; of several the one whose missing must-haves
// take the fewest hours by themselves. Nil when there is none.
// It takes two searches, once for all languages of a plan: beside the plan where the request
// asks for it ([Request.Stone]), else when this is first asked.
func (p *Plan) SteppingStone() *SteppingStone {
	if len(p.Route.Steps) == 0 {
		return nil
	}
	found := p.stepping
	if found == nil { // a plan made by hand
		found = &stepping{}
	}
	found.look(p, p.Route.Hours.Likely, mapped(p.Route.Steps, func(s Step) string { return s.ID }))
	if found.stone == nil || found.stone.Finish+stoneDays > p.Schedule.Finish.Likely {
		return nil
	}
	s := *found.stone
	role, _ := p.Graph.Catalog.Role(s.Role.ID)
	s.Role.Name = role.Name.In(p.Lang)
	return &s
}

// look looks for the stone of a plan whose route, of these steps, takes so long. It reads
// nothing that is written after the search for the route.
func (x *stepping) look(p *Plan, direct graph.Minutes, steps []string) {
	x.once.Do(func() { x.stone = p.stone(direct, steps) })
}

func (p *Plan) stone(direct graph.Minutes, steps []string) *SteppingStone {
	r := p.Request
	r.By, r.Optional, r.Alternatives, r.also, r.Own = nil, false, 0, nil, nil
	role := p.nearest(&r)
	if role == nil {
		return nil
	}
	r.To = role.ID
	d, first, ok := p.route(&r, nil)
	s := &SteppingStone{Role: RoleRef{ID: role.ID}, Hours: likely(first)}
	if !ok || stoneShare*s.Hours > direct { // or under the plan's conditions the role cannot be reached
		return nil
	}
	d.cal = newCalendar(&r)
	s.Finish = d.finish(d.inOrder(first).list())
	r = p.Request
	r.By, r.Alternatives, r.From, r.Have, r.settled = nil, 0, "", maps.Clone(p.Learner.Have), true
	for _, x := range first {
		raise(r.Have, x.Gives)
		if r.Budget != nil && (x.Price == nil || x.Price.Hundredths > 0) {
			r.Free = true // a part of the budget is spent
		}
	}
	_, rest, ok := p.route(&r, steps)
	if !ok {
		return nil
	}
	s.Extra = max(0, s.Hours+likely(rest)-direct)
	return s
}

// route is the route of another request, without the parts of its bound; where steps that
// lead to its goal are given, any route of the least hours.
func (p *Plan) route(r *Request, begin []string) (*draft, []*graph.Step, bool) {
	d := newDraft(p.Graph, r)
	d.shared, d.effort.bare, d.begin = p.shared, true, begin
	f, err := d.findRoute()
	return d, f.steps, err == nil
}

func likely(steps []*graph.Step) (sum graph.Minutes) {
	for _, s := range steps {
		sum += s.Effort.Likely
	}
	return sum
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
