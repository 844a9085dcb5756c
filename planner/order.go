package planner

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"skillroute/graph"
)

// order puts the steps of the route in a sequence in which each step's needs are
// held before it. The milestones come in an order of least waiting (waits); each
// brings the steps that it rests on and that are not there yet. Inside such a block a
// skill is continued as long as it can be, and a new one is begun in the order of the
// catalog.
func (d *draft) order(f found) { d.number(d.inOrder(f.steps), f) }

func (d *draft) inOrder(steps []*graph.Step) *sequence {
	s := newSequence(d, steps)
	for _, w := range waits(s.allWays(), s.minutes()) {
		s.place(w.steps)
	}
	rest := make([]int, len(s.steps))
	for i := range rest {
		rest[i] = i
	}
	s.place(rest)
	return s
}

// list is the steps in their order.
func (s *sequence) list() []*graph.Step {
	return mapped(s.order, func(i int) *graph.Step { return s.steps[i] })
}

// sequence orders the steps of one route.
type sequence struct {
	d        *draft
	steps    []*graph.Step
	rank     []int                // by step: its place among steps that could all come next
	ranked   []int                // the steps in order of rank
	skill    []int                // by step: the least rank of those that give its skill first
	provider map[graph.FactID]int // the step that gives a fact, in some possible order
	users    [][]int              // by step: the steps that it provides something for
	missing  []int                // by step: number of its providers that are not placed
	placed   []bool
	order    []int
	waived   map[graph.SkillID]bool
}

// way is the part of a route that a role rests on.
type way struct {
	role  *graph.Role
	steps []int
}

func newSequence(d *draft, steps []*graph.Step) *sequence {
	n := len(steps)
	s := &sequence{
		d: d, steps: steps, provider: map[graph.FactID]int{}, users: make([][]int, n), missing: make([]int, n),
		placed: make([]bool, n), waived: map[graph.SkillID]bool{},
	}
	for _, w := range d.r.Waive {
		s.waived[w.Skill] = true
	}
	s.sort()
	s.provide()
	for i, step := range steps {
		var from []int
		for _, f := range step.NeedFacts {
			if p, ok := s.provider[f]; ok && !slices.Contains(from, p) {
				from = append(from, p)
				s.users[p] = append(s.users[p], i)
			}
		}
		s.missing[i] = len(from)
	}
	return s
}

// sort ranks the steps by what they give first: place of the skill in the catalog,
// level, id.
func (s *sequence) sort() {
	skill := map[graph.SkillID]int{}
	for i := range s.d.g.Catalog.Skills {
		skill[s.d.g.Catalog.Skills[i].ID] = i
	}
	s.ranked, s.rank, s.skill = make([]int, len(s.steps)), make([]int, len(s.steps)), make([]int, len(s.steps))
	for i := range s.ranked {
		s.ranked[i] = i
	}
	slices.SortFunc(s.ranked, func(i, j int) int {
		a, b := s.steps[i].Gives[0], s.steps[j].Gives[0]
		return cmp.Or(cmp.Compare(skill[a.Skill], skill[b.Skill]), cmp.Compare(a.Level, b.Level), strings.Compare(s.steps[i].ID, s.steps[j].ID))
	})
	for r, i := range s.ranked {
		s.rank[i], s.skill[i] = r, r
		if r > 0 && s.steps[i].Gives[0].Skill == s.steps[s.ranked[r-1]].Gives[0].Skill {
			s.skill[i] = s.skill[s.ranked[r-1]]
		}
	}
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
		lacks := s.d.lacks(role)
		outOfReach := func(f graph.FactID) bool { _, ok := s.provider[f]; return !ok }
		if len(lacks) > 0 && !slices.ContainsFunc(lacks, outOfReach) {
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

// place appends those of the steps that are not placed, each after the steps that
// give what it needs: a skill is continued while it can be, then the step of the
// least rank comes. The steps are listed with their providers.
func (s *sequence) place(steps []int) {
	among := make([]bool, len(s.steps))
	var ready []int // ranks, rising
	add := func(i int) {
		at, _ := slices.BinarySearch(ready, s.rank[i])
		ready = slices.Insert(ready, at, s.rank[i])
	}
	for _, i := range steps {
		if among[i] = !s.placed[i]; among[i] && s.missing[i] == 0 {
			add(i)
		}
	}
	skill := -1
	for len(ready) > 0 {
		at, _ := slices.BinarySearch(ready, skill)
		if at == len(ready) || s.skill[s.ranked[ready[at]]] != skill {
			at = 0
		}
		i := s.ranked[ready[at]]
		ready = slices.Delete(ready, at, at+1)
		skill = s.skill[i]
		s.placed[i] = true
		s.order = append(s.order, i)
		for _, u := range s.users[i] {
			if s.missing[u]--; s.missing[u] == 0 && among[u] {
				add(u)
			}
		}
	}
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
