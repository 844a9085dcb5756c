package planner

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"skillroute/graph"
	"skillroute/planner/order"
)

// order puts the steps of the route in a sequence in which each step's needs are
// held before it. The milestones come in an order of least waiting (waits); each
// brings the steps that it rests on and that are not there yet. Inside such a block
// the rule of package order stands.
//
// At last come the wishes of the request, as far as needs allow.
func (d *draft) order(f found) {
	s := d.inOrder(f.steps)
	d.plan.Wishes = s.wished()
	d.number(s, f)
}

func (d *draft) inOrder(steps []*graph.Step) *sequence {
	plain, own := withoutOwn(steps)
	s := newSequence(d, plain)
	s.order = d.shared.order(d, plain, s.inOrder)
	if own == nil {
		return s
	}
	all := newSequence(d, append(plain, own...))
	all.order = all.place(s.order)
	return all
}

func (s *sequence) inOrder() []int {
	var blocks [][]int
	for _, w := range waits(s.allWays(), s.minutes()) {
		blocks = append(blocks, w.steps)
	}
	rest := make([]int, len(s.steps))
	for i := range rest {
		rest[i] = i
	}
	skills := s.skills()
	return order.Of(s.asked(), skills, append(blocks, rest), s.former())
}

// former are the steps that a former plan has, in its order.
func (s *sequence) former() (steps []int) {
	for _, id := range s.d.r.Prefer {
		if i := slices.IndexFunc(s.steps, func(step *graph.Step) bool { return step.ID == id }); i >= 0 && !slices.Contains(steps, i) {
			steps = append(steps, i)
		}
	}
	return steps
}

// list is the steps in their order.
func (s *sequence) list() []*graph.Step {
	return mapped(s.order, func(i int) *graph.Step { return s.steps[i] })
}

// sequence orders the steps of one route.
type sequence struct {
	d        *draft
	steps    []*graph.Step
	provider map[graph.FactID]int  // the step that gives a fact, in some possible order
	number   map[graph.SkillID]int // of the skills that the steps give, in the order of the catalog
	order    []int
	waived   map[graph.SkillID]bool
}

// way is the part of a route that a role rests on.
type way struct {
	role  *graph.Role
	steps []int
}

func newSequence(d *draft, steps []*graph.Step) *sequence {
	s := &sequence{d: d, steps: steps, provider: map[graph.FactID]int{}, waived: map[graph.SkillID]bool{}}
	for _, w := range d.r.Waive {
		s.waived[w.Skill] = true
	}
	s.provide()
	return s
}

// asked are the steps as package order takes them.
func (s *sequence) asked() []order.Step {
	return mapped(s.steps, func(step *graph.Step) order.Step {
		x := order.Step{
			ID: step.ID, Minutes: int64(step.Effort.Likely), Weeks: int64(step.Weeks()), Practice: step.Kind == graph.KindPractice,
		}
		for _, h := range step.Gives {
			x.Gives = append(x.Gives, order.Level{Skill: s.number[h.Skill], Level: h.Level})
		}
		for _, f := range step.NeedFacts {
			if p, ok := s.provider[f]; ok && !slices.Contains(x.Needs, p) {
				x.Needs = append(x.Needs, p)
			}
		}
		return x
	})
}

// skills numbers the skills that the steps give, in the order of the catalog.
func (s *sequence) skills() (all []order.Skill) {
	raised := map[graph.SkillID]int{} // the highest level given
	for _, step := range s.steps {
		raise(raised, step.Gives)
	}
	s.number = make(map[graph.SkillID]int, len(raised))
	category := map[string]int{}
	var planned []*graph.Skill
	for i := range s.d.g.Catalog.Skills {
		skill := &s.d.g.Catalog.Skills[i]
		if raised[skill.ID] == 0 {
			continue
		}
		if _, known := category[skill.Category]; !known {
			category[skill.Category] = len(category)
		}
		s.number[skill.ID] = len(all)
		held := s.d.held[skill.ID]
		if s.waived[skill.ID] {
			held = skill.Max
		}
		all = append(all, order.Skill{Held: held, Category: category[skill.Category]})
		planned = append(planned, skill)
	}
	for _, skill := range planned {
		for base, other := range basesOf(skill, raised[skill.ID]) {
			if n, ok := s.number[base]; ok && other {
				all[n].Builds++
			}
		}
	}
	return all
}

// basesOf are the other skills that some level of a skill's study, up to one, needs.
func basesOf(skill *graph.Skill, level int) map[graph.SkillID]bool {
	bases := map[graph.SkillID]bool{}
	add := func(needs []graph.Holding) {
		for _, h := range needs {
			bases[h.Skill] = h.Skill != skill.ID
		}
	}
	for _, study := range skill.Study {
		if study.Level <= level {
			add(study.Needs)
			for _, needs := range study.Any {
				add(needs)
			}
		}
	}
	return bases
}

// provide finds an order in which all steps can be done, and for each fact that is
// not held at the start the step that gives it first in that order.
func (s *sequence) provide() {
	has := map[graph.FactID]bool{}
	for _, f := range s.d.facts {
		has[f] = true
	}
	missing := make([]int, len(s.steps))
	users := map[graph.FactID][]int{}
	var ready []int
	for i, step := range s.steps {
		for _, f := range step.NeedFacts {
			if !has[f] {
				missing[i]++
				users[f] = append(users[f], i)
			}
		}
		if missing[i] == 0 {
			ready = append(ready, i)
		}
	}
	for head := 0; head < len(ready); head++ {
		for _, f := range s.steps[ready[head]].GiveFacts {
			if has[f] {
				continue
			}
			has[f], s.provider[f] = true, ready[head]
			for _, u := range users[f] {
				if missing[u]--; missing[u] == 0 {
					ready = append(ready, u)
				}
			}
		}
	}
}

// allWays are the ways to the roles that are met on this route and not before it.
func (s *sequence) allWays() (ways []*way) {
	for i := range s.d.g.Catalog.Roles {
		role := &s.d.g.Catalog.Roles[i]
		given := func(f graph.FactID) bool { _, ok := s.provider[f]; return ok }
		if lacks, ok := s.d.lacks(role, given); ok && len(lacks) > 0 {
			ways = append(ways, &way{role, s.behind(lacks)})
		}
	}
	slices.SortFunc(ways, func(a, b *way) int { return strings.Compare(string(a.role.ID), string(b.role.ID)) })
	return ways
}

// minutes are the likely minutes of each step.
func (s *sequence) minutes() []graph.Minutes {
	return mapped(s.steps, func(step *graph.Step) graph.Minutes { return step.Effort.Likely })
}

// behind lists the steps of the route that facts rest on.
func (s *sequence) behind(facts []graph.FactID) (steps []int) {
	marked := map[int]bool{}
	mark := func(f graph.FactID) {
		if i, ok := s.provider[f]; ok && !marked[i] {
			marked[i] = true
			steps = append(steps, i)
		}
	}
	for _, f := range facts {
		mark(f)
	}
	for at := 0; at < len(steps); at++ {
		for _, need := range s.steps[steps[at]].NeedFacts {
			mark(need)
		}
	}
	return steps
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
	levels := maps.Clone(d.held)
	d.giver = map[graph.FactID]int{}
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
		if x.Gives == nil {
			x.Gives = []graph.Holding{}
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
		for _, f := range step.GiveFacts {
			if _, isNew := s.provider[f]; isNew && d.giver[f] == 0 {
				d.giver[f] = x.N
			}
		}
		route.Steps = append(route.Steps, x)
	}
	route.Price, route.UnknownPrices, route.PaidSteps = prices(f.steps)
}
