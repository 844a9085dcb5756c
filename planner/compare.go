package planner

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"skillroute/graph"
)

// Comparison sets roles side by side.
type Comparison struct {
	Roles  []RoleRef       `json:"roles"`
	Shared int             `json:"shared"` // skills that every role requires as essential
	Total  int             `json:"total"`  // skills that any of them does
	Skills []ComparedSkill `json:"skills"`
	Hops   []Hop           `json:"hops"` // from each role to each other
}

// ComparedSkill is a skill and the essential level each role requires of it, 0 for
// none, in the order of the roles.
type ComparedSkill struct {
	Skill  graph.SkillID `json:"skill"`
	Name   string        `json:"name"`
	Levels []int         `json:"levels"`

	weight int
}

// In counts the roles that require the skill.
func (s ComparedSkill) In() (n int) {
	for _, l := range s.Levels {
		if l > 0 {
			n++
		}
	}
	return n
}

// Hop is the way from what one role requires to another role.
type Hop struct {
	From    graph.RoleID `json:"from"`
	To      graph.RoleID `json:"to"`
	Hours   graph.Effort `json:"hours"`
	Steps   int          `json:"steps"`
	Optimal bool         `json:"optimal"`
}

// Compare sets roles side by side: which essential skills they share, where they
// differ, and the hours each way. The request gives the conditions (waived skills,
// --free and so on); its From, To and Have are not used. Skills come in order of
// the size of the difference, then weight, then id.
func Compare(g *graph.Graph, roles []graph.RoleID, r Request) (*Comparison, error) {
	c := &Comparison{Skills: []ComparedSkill{}, Hops: []Hop{}}
	r.From, r.Have, r.By, r.Budget = "", nil, nil, nil
	index := map[graph.SkillID]int{}
	for i, id := range roles {
		r.To = id
		if err := r.check(g); err != nil {
			return nil, err
		}
		role, _ := g.Catalog.Role(id)
		c.Roles = append(c.Roles, RoleRef{id, role.Name.In(r.Lang)})
		for _, q := range role.Requires {
			if q.Optional {
				continue
			}
			at, ok := index[q.Skill]
			if !ok {
				at = len(c.Skills)
				index[q.Skill] = at
				s, _ := g.Skill(q.Skill)
				c.Skills = append(c.Skills, ComparedSkill{Skill: q.Skill, Name: s.Name.In(r.Lang), Levels: make([]int, len(roles))})
			}
			c.Skills[at].Levels[i] = max(c.Skills[at].Levels[i], q.Level)
			c.Skills[at].weight = max(c.Skills[at].weight, q.Weight)
		}
	}
	spread := func(s ComparedSkill) int { return slices.Max(s.Levels) - slices.Min(s.Levels) }
	slices.SortFunc(c.Skills, func(a, b ComparedSkill) int {
		return cmp.Or(cmp.Compare(spread(b), spread(a)), cmp.Compare(b.weight, a.weight), strings.Compare(string(a.Skill), string(b.Skill)))
	})
	c.Total = len(c.Skills)
	for _, s := range c.Skills {
		if s.In() == len(roles) {
			c.Shared++
		}
	}
	for _, from := range roles {
		for _, to := range roles {
			if from == to {
				continue
			}
			hop := r
			hop.From, hop.To = from, to
			p, err := New(g, hop)
			if err != nil {
				return nil, err
			}
			c.Hops = append(c.Hops, Hop{from, to, p.Route.Hours, len(p.Route.Steps), p.Route.Optimal})
		}
	}
	return c, nil
}

// Fit is how far a role is from what is held.
type Fit struct {
	Role      RoleRef      `json:"role"`
	Readiness Readiness    `json:"readiness"`
	Hours     graph.Effort `json:"hours"`
	Weeks     Weeks        `json:"weeks"`
	Steps     int          `json:"steps"`
	Optimal   bool         `json:"optimal"`
	Reachable bool         `json:"reachable"` // false: no route under the request's conditions; hours and weeks are 0
	// Within says that the route keeps to the budget; without a budget it is true. When it is
	// false the hours are those of the cheapest of all routes.
	Within      bool  `json:"within_budget"`
	DeadlineMet *bool `json:"deadline_met"` // null without a deadline
}

// Weeks are the calendar weeks within which 50 and 95 of 100 learners are done by
// the forecast, each to one decimal.
type Weeks struct {
	P50 float64 `json:"p50"`
	P95 float64 `json:"p95"`
}

// Match ranks all roles of the catalog by the hours that are left to them, those of the
// plan for the role under the same request, ties by readiness, then id. Roles that no
// route within the budget leads to come after the others, those that cannot be
// reached last. The request's To is not used.
func Match(g *graph.Graph, r Request) ([]Fit, error) {
	fits := []Fit{}
	for _, role := range g.Catalog.Roles {
		r.To = role.ID
		f := Fit{Role: RoleRef{role.ID, role.Name.In(r.Lang)}}
		p, err := New(g, r)
		switch err.(type) {
		case nil:
			o := outcome(p)
			f.Reachable, f.Readiness, f.Hours, f.Within = true, p.Readiness, p.Route.Hours, p.Budget == nil || p.Budget.Met
			f.Weeks, f.Steps, f.Optimal, f.DeadlineMet = o.Weeks, o.Steps, o.Optimal, o.DeadlineMet
		case *NoRouteError:
			d := newDraft(g, &r)
			f.Readiness = d.readiness(d.held)
		case *RequestError:
			if !neverEnds(err) {
				return nil, err
			}
		default:
			return nil, err
		}
		fits = append(fits, f)
	}
	slices.SortStableFunc(fits, func(a, b Fit) int {
		return cmp.Or(
			trueFirst(a.Reachable, b.Reachable),
			trueFirst(a.Within, b.Within),
			cmp.Compare(a.Hours.Likely, b.Hours.Likely),
			cmp.Compare(b.Readiness.MustHave, a.Readiness.MustHave),
			strings.Compare(string(a.Role.ID), string(b.Role.ID)))
	})
	return fits, nil
}

func trueFirst(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return -1
	}
	return 1
}

// neverEnds reports whether a request is sound but for a plan that would go on
// beyond the calendar: that role is out of reach, the others need not be.
func neverEnds(err error) bool {
	e, ok := errors.AsType[*RequestError](err)
	return ok && len(e.Faults) == 1 && strings.HasPrefix(e.Faults[0].What.ID, "request.no-end")
}

// Name is the name of one of the roles.
func (c *Comparison) Name(id graph.RoleID) string {
	for _, r := range c.Roles {
		if r.ID == id {
			return r.Name
		}
	}
	return string(id)
}
