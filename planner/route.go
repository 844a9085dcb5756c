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
	cost     int64         // of the steps, in what the search counted
	bound    graph.Minutes // in the same
	parts    []BoundPart
	optimal  bool
	excluded []excluded
	noRate   []string // currencies for which the budget has no rate, so that courses were kept out
	cut      bool     // the clock ended the search
}

// excluded is a course that was kept out, and why.
type excluded struct {
	id  graph.CourseID
	why lang.Message
}

// bans are steps that may not be used, and why.
type bans map[*graph.Step]lang.Message

func (b bans) allow(s *graph.Step) bool {
	_, is := b[s]
	return !is
}

// findRoute finds a cheapest route and its bound; under a budget, a cheapest within it,
// or the cheapest of all when none is met.
func (d *draft) findRoute() (found, error) {
	banned := d.banned()
	f, ok := d.routeWithout(banned)
	if !ok {
		return f, d.noRoute(banned)
	}
	if f.cut {
		d.warn("warn.search-cut")
	}
	f.excluded = d.excluded(banned)
	return f, nil
}

// routeWithout is the route without the steps that are banned, to which it adds those that a
// budget keeps out; ok is false when the goal cannot be reached.
func (d *draft) routeWithout(banned bans) (f found, ok bool) {
	if f, ok = d.shortest(banned); !ok {
		return f, false
	}
	if d.r.Budget != nil {
		f = d.keptToBudget(f, banned)
	}
	return d.keep(f, banned), true
}

// prove runs the exact search over the steps that are not banned; solve the quick
// one. The bound is one of what by counts.
func (d *draft) prove(banned bans, by costs) (found, bool) {
	return d.search(d.ground(banned, by), d.shared.prove)
}
func (d *draft) solve(banned bans, by costs) (found, bool) {
	return d.search(d.ground(banned, by), d.shared.solve)
}

// proveFrom is prove that begins with a known route: it stays unless another is cheaper.
func (d *draft) proveFrom(known []string, banned bans) (found, bool) {
	on := d.ground(banned, byHours)
	plan := make([]int, 0, len(known))
	for i, s := range on.usable() {
		if slices.Contains(known, s.ID) {
			plan = append(plan, i)
		}
	}
	return d.search(on, func(on *ground, t *search.Task, e Effort) (search.Result, bool) {
		return d.shared.proveFrom(plan, on, t, e)
	})
}

// searcher is one of the doors of the search.
type searcher func(*ground, *search.Task, Effort) (search.Result, bool)

func (d *draft) search(on *ground, door searcher) (found, bool) {
	task := on.task(d)
	task.Steps, task.Asides, task.Unit = on.costed, len(on.costed)-len(on.usable()), on.unit
	result, ok := door(on, &task, d.effort)
	d.spent += result.Effort
	if !ok {
		return found{}, false
	}
	if !result.Optimal {
		if known := d.known(on, task, door); known != nil {
			result = d.shared.improve(on, &task, result, known)
		}
		if rest := d.restOfFormer(on); rest != nil {
			result = d.shared.improve(on, &task, result, rest)
		}
	}
	f := found{cost: result.Cost / on.unit, bound: graph.Minutes(result.Bound / on.unit), cut: result.Cut}
	f.optimal = f.cost == int64(f.bound)
	f.steps = mapped(result.Steps, on.step)
	f.parts = mapped(result.Parts, func(part search.Part) BoundPart {
		return BoundPart{graph.Minutes(part.Weight), mapped(part.OneOf, func(i int) string { return on.steps[i].ID })}
	})
	return d.also(f, on.by), true
}

func (d *draft) goalFacts() []int32 {
	return mapped(d.goals, func(q graph.Requirement) int32 { return d.g.FactOf(graph.Holding{Skill: q.Skill, Level: q.Level}) })
}

// known is a route that is found without what the learner adds to the role held:
// it leads to the goal with more held too. The search is no proof, and whoever
// states a skill should not see the route grow over the one without it. It is asked for
// only when the route is not proven.
func (d *draft) known(on *ground, task search.Task, door searcher) []int {
	if len(d.r.Have) == 0 && len(d.r.Waive) == 0 || on.number != nil { // or the part is another
		return nil
	}
	less := Request{From: d.r.From}
	held := less.holdings(d.g)
	for id, level := range held { // lowered levels stay lowered
		held[id] = min(level, d.held[id])
	}
	task.Held = less.heldFacts(d.g, held)
	if len(task.Held) == len(d.facts) {
		return nil
	}
	result, _ := door(on, &task, d.effort)
	d.spent += result.Effort
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

// unreached are the goals that the steps that may be used do not reach.
func (d *draft) unreached(may func(*graph.Step) bool) (missing []graph.Holding) {
	reached := d.g.Closure(d.facts, may)
	for _, q := range d.goals {
		if h := (graph.Holding{Skill: q.Skill, Level: q.Level}); !reached[d.g.FactOf(h)] {
			missing = append(missing, h)
		}
	}
	return missing
}

func (d *draft) reachable(may func(*graph.Step) bool) bool { return len(d.unreached(may)) == 0 }

func (d *draft) noRoute(banned bans) error {
	missing := d.unreached(banned.allow)
	names := mapped(missing, graph.Holding.String)
	return &NoRouteError{d.r.To, missing, &lang.Error{What: lang.M("no-route", "Role", string(d.r.To), "Holdings", names), Hint: d.noRouteHint()}}
}

// excluded lists the courses that were kept out, not by their ids, and would
// have given something that the role requires and is not held.
func (d *draft) excluded(banned bans) (out []excluded) {
	for i := range d.g.Steps {
		s := &d.g.Steps[i]
		why, is := banned[s]
		if !is || s.Course == nil || d.r.excludes(s) || slices.ContainsFunc(out, func(x excluded) bool { return x.id == s.Course.ID }) {
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
