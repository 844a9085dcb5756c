package planner

import (
	"slices"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner/search"
)

// found is a route before it is ordered.
type found struct {
	steps    []*graph.Step
	bound    graph.Minutes
	parts    []BoundPart
	optimal  bool
	excluded []excluded
	noRate   []string // currencies for which the budget has no rate, so that courses were kept out
}

// excluded is a course that was kept out, and why.
type excluded struct {
	id  graph.CourseID
	why lang.Message
}

// bans are steps that may not be used, and why.
type bans map[*graph.Step]lang.Message

// findRoute finds a cheapest route and its bound; under a budget, the first met
// within it, or the cheapest of all when none is met.
func (d *draft) findRoute() (found, error) {
	banned := bans{}
	if d.r.Free {
		for i := range d.g.Steps {
			if s := &d.g.Steps[i]; s.Price == nil || s.Price.Hundredths > 0 {
				banned[s] = lang.M("left-out.free")
			}
		}
	}
	f, ok := d.solve(banned, d.byHours)
	if !ok {
		return f, d.noRoute(banned)
	}
	if d.r.Budget != nil {
		f = d.withinBudget(f, banned)
	}
	f.excluded = d.excluded(banned)
	return f, nil
}

// solve runs the search over the steps that are not banned. The bound is one of
// what by counts.
func (d *draft) solve(banned bans, by func(*graph.Step) (cost, tie int64)) (found, bool) {
	task := search.Task{NumFacts: d.g.NumFacts(), Held: d.facts}
	for _, q := range d.goals {
		task.Goal = append(task.Goal, d.g.FactOf(graph.Holding{Skill: q.Skill, Level: q.Level}))
	}
	var steps []*graph.Step
	for i := range d.g.Steps {
		s := &d.g.Steps[i]
		if _, is := banned[s]; is {
			continue
		}
		steps = append(steps, s)
		cost, tie := by(s)
		task.Steps = append(task.Steps, search.Step{Needs: s.NeedFacts, Gives: s.GiveFacts, Cost: cost, Money: tie})
	}
	task.Known = d.known(task)
	result, ok := search.Solve(&task)
	if !ok {
		return found{}, false
	}
	f := found{bound: graph.Minutes(result.Bound), optimal: result.Optimal, parts: []BoundPart{}}
	for _, i := range result.Steps {
		f.steps = append(f.steps, steps[i])
	}
	for _, part := range result.Parts {
		ids := make([]string, len(part.OneOf))
		for i, s := range part.OneOf {
			ids[i] = steps[s].ID
		}
		f.parts = append(f.parts, BoundPart{graph.Minutes(part.Weight), ids})
	}
	return f, true
}

// known is a route that is found without what the learner adds to the role held:
// it leads to the goal with more held too. The search is no proof, and whoever
// states a skill should not see the route grow over the one without it.
func (d *draft) known(task search.Task) []int {
	if len(d.r.Have) == 0 && len(d.r.Waive) == 0 {
		return nil
	}
	less := Request{From: d.r.From}
	held := less.holdings(d.g)
	for id, level := range held { // lowered levels stay lowered
		if _, stated := d.r.Have[id]; stated {
			held[id] = min(level, d.held[id])
		}
	}
	task.Held = less.heldFacts(d.g, held)
	if len(task.Held) == len(d.facts) {
		return nil
	}
	result, ok := search.Solve(&task)
	if !ok {
		return nil
	}
	return result.Steps
}

// tieMoney is a step's price for choosing among routes of equal hours: in the base
// currency where a rate is known, else the bare amount. An unknown price counts as
// dear.
func (d *draft) tieMoney(s *graph.Step) int64 {
	if s.Price == nil {
		return graph.MaxAmount * 100
	}
	if m, missing := d.r.Rates.convert(*s.Price, d.r.Rates.Base); missing == "" {
		return m.Hundredths
	}
	return s.Price.Hundredths
}

func (d *draft) noRoute(banned bans) error {
	reached := d.g.Closure(d.facts, func(s *graph.Step) bool { _, is := banned[s]; return !is })
	var missing []graph.Holding
	var names []string
	for _, q := range d.goals {
		if h := (graph.Holding{Skill: q.Skill, Level: q.Level}); !reached[d.g.FactOf(h)] {
			missing = append(missing, h)
			names = append(names, h.String())
		}
	}
	hint := lang.M("no-route.hint")
	if d.r.Free {
		hint = lang.M("no-route.free.hint")
	}
	return &NoRouteError{d.r.To, missing, &lang.Error{What: lang.M("no-route", "Role", string(d.r.To), "Holdings", names), Hint: hint}}
}

// excluded lists the courses that were kept out and would have given something
// that the role requires and is not held.
func (d *draft) excluded(banned bans) (out []excluded) {
	for i := range d.g.Steps {
		s := &d.g.Steps[i]
		why, is := banned[s]
		if !is || s.Course == nil || slices.ContainsFunc(out, func(x excluded) bool { return x.id == s.Course.ID }) {
			continue
		}
		useful := slices.ContainsFunc(s.Gives, func(h graph.Holding) bool {
			return slices.ContainsFunc(d.goals, func(q graph.Requirement) bool {
				return q.Skill == h.Skill && d.have(d.held, q) < min(q.Level, h.Level)
			})
		})
		if useful {
			out = append(out, excluded{s.Course.ID, why})
		}
	}
	return out
}
