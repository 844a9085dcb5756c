package planner

import "skillroute/graph"

// WhyFormat names the JSON form of the reasons for a bound.
const WhyFormat = "skillroute.why/1"

// Why says why no route takes less: the parts of the lower bound of a plan's route, which
// anyone can add up. Its JSON form is a contract.
type Why struct {
	Format string        `json:"format"`
	Role   RoleRef       `json:"role"`
	Hours  graph.Minutes `json:"hours"` // of the route
	Bound  graph.Minutes `json:"lower_bound_hours"`
	Proven bool          `json:"optimal"`
	Under  []string      `json:"conditions"` // the hours are proven of the routes that keep to them
	Parts  []BoundPart   `json:"bound"`

	Plan *Plan `json:"-"`
}

// FindWhy plans with a bound whose parts add up to it, as far as they do.
func FindWhy(g *graph.Graph, r Request) (*Why, error) {
	r.Effort.Certify = true
	p, err := New(g, r)
	if err != nil {
		return nil, err
	}
	return &Why{WhyFormat, p.Role, p.Route.Hours.Likely, p.Route.LowerBoundHours, p.Route.Optimal, p.conditionsInWords(), p.Route.Bound, p}, nil
}
