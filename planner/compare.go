package planner

import (
	"cmp"
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

// Name is the name of one of the roles.
func (c *Comparison) Name(id graph.RoleID) string {
	for _, r := range c.Roles {
		if r.ID == id {
			return r.Name
		}
	}
	return string(id)
}
