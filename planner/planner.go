package planner

import (
	"fmt"
	"slices"
	"time"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner/elapsed"
	"skillroute/planner/forecast"
)

// New answers a request. It fails with a [*RequestError] when the request cannot
// be understood and with a [*NoRouteError] when the role cannot be reached; any
// other error is a fault of this program, found by [Check] before the plan is
// returned. A plan that misses its deadline or budget is no error: see [Plan.Met].
func New(g *graph.Graph, r Request) (*Plan, error) { return newPlan(g, r, nil) }

// newPlan makes a plan; shared may be nil.
func newPlan(g *graph.Graph, r Request, shared *Shared) (*Plan, error) {
	if err := r.check(g); err != nil {
		return nil, err
	}
	d := newDraft(g, &r)
	d.shared, d.plan.shared, d.plan.stepping = shared, shared, &stepping{}
	d.gap()
	route, err := d.findRoute()
	if err != nil {
		return nil, err
	}
	if r.Stone {
		go d.plan.stepping.look(d.plan, likely(route.steps), idsOf(route.steps))
	}
	d.order(route)
	if err := d.schedule(); err != nil {
		return nil, err
	}
	d.milestones()
	d.verdicts(route)
	d.alternatives()
	d.explain()
	d.leftOut(route)
	d.meet()
	d.plan.Unreviewed = d.reviewed()
	d.plan.describe()
	if err := Check(g, r, d.plan); err != nil {
		return nil, fmt.Errorf("planner: the plan made is wrong: %w", err)
	}
	return d.plan, nil
}

// draft is a plan being made.
type draft struct {
	g     *graph.Graph
	r     *Request
	role  *graph.Role
	plan  *Plan
	held  map[graph.SkillID]int // without waived skills
	facts []graph.FactID        // held, waived skills included
	goals []graph.Requirement   // the planned requirements
	own   []*graph.Step         // of the learner, beside the graph
	giver map[graph.FactID]int  // number of the step that first gives what is not held

	begin []string // steps that are known to lead to the goal: of the routes of equal hours any will do; nil: the rules decide

	effort Effort // of the next search
	spent  int64  // work of the searches so far

	cal  calendar
	list []elapsed.Task // the route's steps
	odds *odds

	draws *forecast.Draws // at the learner's pace, for all forecasts of the draft

	shared *Shared // nil: the plan is made alone
}

func newDraft(g *graph.Graph, r *Request) *draft {
	all := r.with(g)
	g = g.Plain()
	held, counted := r.allHeld(g)
	d := &draft{g: r.left(g), r: r, held: held, effort: r.Effort, own: r.ownSteps()}
	if d.effort.Time > 0 {
		d.effort.end = time.Now().Add(d.effort.Time)
	}
	d.role, _ = g.Catalog.Role(r.To)
	d.facts = r.heldFacts(g, d.held)
	d.goals = slices.DeleteFunc(slices.Clone(d.role.Requires), func(q graph.Requirement) bool { return !r.plans(q) })
	for _, id := range r.also {
		role, _ := g.Catalog.Role(id)
		d.goals = append(d.goals, slices.DeleteFunc(slices.Clone(role.Requires), func(q graph.Requirement) bool { return q.Optional })...)
	}
	d.plan = &Plan{
		Format:       Format,
		AsOf:         r.AsOf,
		Lang:         r.Lang,
		Catalog:      CatalogRef{g.Catalog.ID, g.Catalog.Version, g.Digest()},
		Learner:      Learner{r.Name, r.From, d.held, append([]Waiver{}, r.Waive...), counted},
		Role:         RoleRef{ID: r.To},
		Alternatives: []Alternative{},
		Milestones:   []Milestone{},
		LeftOut:      []LeftOut{},
		Graph:        all,
		Request:      *r,
	}
	return d
}

func (d *draft) warn(id string, pairs ...any) {
	d.plan.warnings = append(d.plan.warnings, lang.M(id, pairs...))
}
