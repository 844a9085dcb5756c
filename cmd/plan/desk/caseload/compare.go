package caseload

import (
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/progress"
)

// Compare is what changed from one version to another, in a language; 0 is what is planned now.
// store.ErrNone where there is no such version, or no plan.
func (c *Caseload) Compare(x *Client, a, b int, l lang.Lang) (*planner.Difference, error) {
	before, then, err := c.comparable(x, a, l)
	if err != nil {
		return nil, err
	}
	after, now, err := c.comparable(x, b, l)
	if err != nil {
		return nil, err
	}
	done := map[string][]graph.Holding{}
	for _, d := range now.Done {
		if !then.IsDone(d.Step) {
			done[d.Step] = d.Gives
		}
	}
	g := c.Graph
	if after.Graph != nil {
		g = after.Graph
	}
	return planner.Diff(g, before, after, planner.Since{Done: done, Lang: l}), nil
}

// comparable is a version's plan, with the state that it was made in; 0 is what is planned now.
func (c *Caseload) comparable(x *Client, n int, l lang.Lang) (*planner.Plan, *progress.State, error) {
	p, state := x.Plan, x.State
	if n > 0 {
		v, err := c.PlanVersion(x.ID, n)
		if err != nil {
			return nil, nil, err
		}
		p, state = v.Plan, v.Then.State
	}
	if p == nil {
		return nil, nil, ErrNoPlan
	}
	if p.Graph != nil {
		p = p.In(l)
	}
	return p, state, nil
}
