package planner

import (
	"cmp"
	"slices"
	"strings"

	"skillroute/graph"
)

// order puts the steps of the route in a sequence in which each step's needs are
// held before it. The steps of the nearest milestone (fewest missing minutes) come
// first, then those of the next; inside such a block a skill is continued as long
// as it can be, and a new one is begun in the order of the catalog.
func (d *draft) order(f found) {
	s := newSequence(d, f.steps)
	var roles []*graph.Role
	for i := range d.g.Catalog.Roles {
		role := &d.g.Catalog.Roles[i]
		if s.reaches(role) && !d.meets(d.held, role) {
			roles = append(roles, role)
		}
	}
	for len(roles) > 0 {
		nearest := slices.MinFunc(roles, func(a, b *graph.Role) int {
			return cmp.Or(cmp.Compare(s.missing(a), s.missing(b)), strings.Compare(string(a.ID), string(b.ID)))
		})
		s.place(s.behind(nearest))
		roles = slices.DeleteFunc(roles, func(r *graph.Role) bool { return r == nearest })
	}
	rest := make([]bool, len(s.steps))
	for i := range rest {
		rest[i] = true
	}
	s.place(rest)
	d.number(s, f)
}

// sequence orders the steps of one route.
type sequence struct {
	d        *draft
	steps    []*graph.Step
	provider map[graph.FactID]int // the step that gives a fact, in some possible order
	rank     map[graph.SkillID]int
	placed   []bool
	order    []int
	waived   map[graph.SkillID]bool
}

func newSequence(d *draft, steps []*graph.Step) *sequence {
	s := &sequence{d: d, steps: steps, provider: map[graph.FactID]int{}, rank: map[graph.SkillID]int{}, placed: make([]bool, len(steps)), waived: map[graph.SkillID]bool{}}
	for i := range d.g.Catalog.Skills {
		s.rank[d.g.Catalog.Skills[i].ID] = i
	}
	for _, w := range d.r.Waive {
		s.waived[w.Skill] = true
	}
	has := map[graph.FactID]bool{}
	for _, f := range d.facts {
		has[f] = true
	}
	done := make([]bool, len(steps))
	for again := true; again; {
		again = false
		for i, step := range steps {
			if done[i] || slices.ContainsFunc(step.NeedFacts, func(f graph.FactID) bool { return !has[f] }) {
				continue
			}
			done[i], again = true, true
			for _, f := range step.GiveFacts {
				if !has[f] {
					has[f] = true
					s.provider[f] = i
				}
			}
		}
	}
	return s
}

// reaches reports whether the route ends with a role's essential requirements met.
func (s *sequence) reaches(role *graph.Role) bool {
	return !slices.ContainsFunc(role.Requires, func(q graph.Requirement) bool {
		if q.Optional || s.waived[q.Skill] || s.d.held[q.Skill] >= q.Level {
			return false
		}
		_, ok := s.provider[s.d.g.FactOf(graph.Holding{Skill: q.Skill, Level: q.Level})]
		return !ok
	})
}

// behind marks the steps of the route that a role's essential requirements rest
// on.
func (s *sequence) behind(role *graph.Role) []bool {
	marked := make([]bool, len(s.steps))
	var mark func(f graph.FactID)
	mark = func(f graph.FactID) {
		i, ok := s.provider[f]
		if !ok || marked[i] {
			return
		}
		marked[i] = true
		for _, need := range s.steps[i].NeedFacts {
			mark(need)
		}
	}
	for _, q := range role.Requires {
		if !q.Optional {
			mark(s.d.g.FactOf(graph.Holding{Skill: q.Skill, Level: q.Level}))
		}
	}
	return marked
}

// missing is the likely minutes of a role's steps that are not placed yet.
func (s *sequence) missing(role *graph.Role) (sum graph.Minutes) {
	for i, marked := range s.behind(role) {
		if marked && !s.placed[i] {
			sum += s.steps[i].Effort.Likely
		}
	}
	return sum
}

// place appends the marked steps that are not placed, each after the steps that
// give what it needs. A marked set holds the providers of its steps.
func (s *sequence) place(marked []bool) {
	last := graph.SkillID("")
	for {
		best := -1
		for i := range s.steps {
			if marked[i] && !s.placed[i] && s.ready(i) && (best < 0 || s.before(i, best, last)) {
				best = i
			}
		}
		if best < 0 {
			return
		}
		s.placed[best] = true
		s.order = append(s.order, best)
		last = s.steps[best].Gives[0].Skill
	}
}

func (s *sequence) ready(i int) bool {
	return !slices.ContainsFunc(s.steps[i].NeedFacts, func(f graph.FactID) bool {
		p, ok := s.provider[f]
		return ok && !s.placed[p]
	})
}

// before orders two steps that could both come next.
func (s *sequence) before(i, j int, last graph.SkillID) bool {
	a, b := s.steps[i].Gives[0], s.steps[j].Gives[0]
	if (a.Skill == last) != (b.Skill == last) {
		return a.Skill == last
	}
	return cmp.Or(
		cmp.Compare(s.rank[a.Skill], s.rank[b.Skill]),
		cmp.Compare(a.Level, b.Level),
		strings.Compare(s.steps[i].ID, s.steps[j].ID)) < 0
}

// price is a step's price; what costs nothing by its nature is nothing in the
// currency that the asker counts in.
func (d *draft) price(s *graph.Step) *graph.Money {
	if s.Price == nil || s.Price.Currency != "" {
		return s.Price
	}
	return &graph.Money{Currency: cmp.Or(d.r.Rates.Base, "IDR")}
}

// number writes the ordered steps into the plan.
func (d *draft) number(s *sequence, f found) {
	route := &d.plan.Route
	*route = Route{Optimal: f.optimal, LowerBoundHours: f.bound, Bound: f.parts, Steps: []Step{}}
	levels := map[graph.SkillID]int{}
	for id, level := range d.held {
		levels[id] = level
	}
	for _, i := range s.order {
		step := s.steps[i]
		route.Hours = route.Hours.Add(step.Effort)
		x := Step{
			N: len(route.Steps) + 1, ID: step.ID, Kind: step.Kind, Needs: step.Needs, Gives: step.Gives,
			Hours: step.Effort, Price: d.price(step), Cumulative: route.Hours.Likely, Step: step,
			Because: []string{}, Unlocks: []string{},
		}
		if x.Needs == nil {
			x.Needs = []graph.Holding{}
		}
		if step.Course != nil && step.Kind == graph.KindCourse {
			route.Courses++
		}
		for _, h := range step.Gives {
			if !s.waived[h.Skill] && levels[h.Skill] < h.Level {
				x.Levels = append(x.Levels, LevelChange{Skill: h.Skill, From: levels[h.Skill], To: h.Level})
				levels[h.Skill] = h.Level
			}
		}
		route.Steps = append(route.Steps, x)
	}
	route.Price, route.UnknownPrices, route.PaidSteps = prices(f.steps)
}
