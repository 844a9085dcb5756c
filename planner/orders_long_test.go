//go:build long

package planner_test

import (
	"cmp"
	"slices"
	"strings"

	"skillroute/graph"
	"skillroute/planner"
	"skillroute/planner/elapsed"
)

// listed is a route whose steps are put in order here, by other rules and by other code
// than the planner's.
type listed struct {
	steps                  []listedStep // as planned
	held, target, category []int        // by skill
	rankOf                 map[string]int
	begin, end             []int64 // by step, in the list that was run last
	clock                  elapsed.Clock
}

type listedStep struct {
	id       string
	gives    gains
	level    int
	needs    []int
	users    []int
	minutes  int64
	effort   int64
	weeks    int64
	practice bool
	before   int   // practices before it
	ahead    int64 // weeks of practice from it on
	rest     int   // steps that rest on it
}

type gained struct{ skill, level int }
type gains []gained

func (g gains) of(skill int) int {
	for _, x := range g {
		if x.skill == skill {
			return x.level
		}
	}
	return 0
}

func bit(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

func newListed(p *planner.Plan) *listed {
	n := len(p.Route.Steps)
	skills := builtin.Catalog.Skills
	l := &listed{steps: make([]listedStep, n), held: make([]int, len(skills)), target: make([]int, len(skills)), category: make([]int, len(skills)), begin: make([]int64, n), end: make([]int64, n)}
	number, categories, giver := map[graph.SkillID]int{}, map[string]int{}, map[graph.FactID]int{}
	for k := range skills {
		if _, ok := categories[skills[k].Category]; !ok {
			categories[skills[k].Category] = len(categories)
		}
		number[skills[k].ID], l.held[k], l.category[k] = k, p.Learner.Have[skills[k].ID], categories[skills[k].Category]
	}
	for i, x := range p.Route.Steps {
		s := &l.steps[i]
		s.id, s.minutes, s.effort, s.practice = x.ID, int64(x.Hours.Likely), int64(x.Hours.Likely), x.Kind == graph.KindPractice
		s.weeks = int64(x.Weeks)
		for _, c := range x.Levels {
			k := number[c.Skill]
			s.gives, s.level, l.target[k] = append(s.gives, gained{k, c.To}), max(s.level, c.To), max(l.target[k], c.To)
		}
		for _, f := range x.Step.NeedFacts {
			if q, ok := giver[f]; ok && !slices.Contains(s.needs, q) {
				s.needs = append(s.needs, q)
				l.steps[q].users = append(l.steps[q].users, i)
			}
		}
		for _, h := range x.Gives {
			for level := l.held[number[h.Skill]] + 1; level <= h.Level; level++ {
				f := builtin.FactOf(graph.Holding{Skill: h.Skill, Level: level})
				if _, ok := giver[f]; !ok {
					giver[f] = i
				}
			}
		}
	}
	l.chains()
	return l
}

func (l *listed) chains() {
	for i := range l.steps {
		for _, q := range l.steps[i].needs {
			l.steps[i].before = max(l.steps[i].before, l.steps[q].before+int(bit(l.steps[q].practice)))
		}
	}
	on := make([]map[int]bool, len(l.steps))
	for i := len(l.steps) - 1; i >= 0; i-- {
		s := &l.steps[i]
		on[i] = map[int]bool{}
		for _, u := range s.users {
			s.ahead = max(s.ahead, l.steps[u].ahead)
			on[i][u] = true
			for v := range on[u] {
				on[i][v] = true
			}
		}
		s.ahead, s.rest = s.ahead+s.weeks, len(on[i])
	}
}

func shares(x, y *listedStep) bool {
	return slices.ContainsFunc(x.gives, func(g gained) bool { return y.gives.of(g.skill) > 0 })
}

func (l *listed) near(x, y *listedStep) bool {
	return slices.ContainsFunc(x.gives, func(g gained) bool {
		return slices.ContainsFunc(y.gives, func(h gained) bool { return l.category[g.skill] == l.category[h.skill] })
	})
}

// run puts a list on the calendar at so many hours a week, and gives its last day.
func (l *listed) run(order []int, hours int64) int64 {
	l.clock.Trace(elapsed.PaceOf(1000*hours, 7))
	at := make([]int, len(l.steps))
	for p, i := range order {
		at[i] = p
		l.begin[i], l.end[i] = l.clock.Add(l.task(i, at))
	}
	return l.clock.End()
}

func (l *listed) task(i int, at []int) elapsed.Task {
	s := &l.steps[i]
	t := elapsed.Task{Effort: s.effort, Likely: s.minutes, Weeks: s.weeks}
	for _, q := range s.needs {
		if l.steps[q].weeks > 0 {
			t.Needs = append(t.Needs, at[q])
		}
	}
	return t
}

// idleWeeks are those, of the list that was run last, with an hour or more free.
func (l *listed) idleWeeks(hours int64) (n int) {
	for last := int64(7); last < l.clock.End(); last += 7 {
		done := elapsed.Done(l.clock.Spans(), last) - elapsed.Done(l.clock.Spans(), last-7)
		n += int(bit(hours*60*elapsed.PerMinute-done >= 60*elapsed.PerMinute))
	}
	return n
}

func (l *listed) asPlanned() (order []int) {
	for i := range l.steps {
		order = append(order, i)
	}
	return order
}

// skillBySkill is the order before: a skill is continued as long as it can be, and a new
// one is begun in the order of the catalog.
func (l *listed) skillBySkill() []int {
	first := func(i int) []int { return []int{l.steps[i].gives[0].skill, l.steps[i].gives[0].level} }
	return l.build(func(b *beingListed, i int) []int64 {
		f := first(i)
		goesOn := len(b.order) > 0 && l.steps[b.order[len(b.order)-1]].gives[0].skill == f[0]
		return []int64{bit(!goesOn), int64(f[0]), int64(f[1])}
	}, false)
}

// beingListed is a list in the making.
type beingListed struct {
	*listed
	order   []int
	at      []int
	level   []int
	missing []int
	low     int // steps of level 1 and 2 that are left
	last    *listedStep
	free    bool // a place for a practice
	alone   bool // only practices could come next
}

// build takes of the steps whose needs are there the one of the least key.
func (l *listed) build(key func(b *beingListed, i int) []int64, byHours bool) []int {
	b := &beingListed{listed: l, at: make([]int, len(l.steps)), level: slices.Clone(l.held), last: &listedStep{}}
	var ready []int
	for i := range l.steps {
		b.missing = append(b.missing, len(l.steps[i].needs))
		b.low += int(bit(l.steps[i].level <= 2))
		if b.missing[i] == 0 {
			ready = append(ready, i)
		}
	}
	l.clock.Start(elapsed.PaceOf(10_000, 7))
	for len(ready) > 0 {
		b.free = l.clock.Begin(elapsed.Task{Weeks: 1}) == l.clock.Next(true)
		b.alone = !slices.ContainsFunc(ready, func(i int) bool { return !l.steps[i].practice })
		keys := map[int][]int64{}
		for _, i := range ready {
			keys[i] = key(b, i)
		}
		next := slices.MinFunc(ready, func(i, j int) int {
			x, y := &l.steps[i], &l.steps[j]
			return cmp.Or(slices.Compare(keys[i], keys[j]), int(bit(byHours))*cmp.Compare(x.minutes, y.minutes), strings.Compare(x.id, y.id))
		})
		ready = slices.DeleteFunc(ready, func(i int) bool { return i == next })
		s := &l.steps[next]
		b.at[next] = len(b.order)
		l.clock.Add(l.task(next, b.at))
		b.order = append(b.order, next)
		for _, g := range s.gives {
			b.level[g.skill] = max(b.level[g.skill], g.level)
		}
		b.low -= int(bit(s.level <= 2))
		if !s.practice {
			b.last = s
		}
		for _, u := range s.users {
			if b.missing[u]--; b.missing[u] == 0 {
				ready = append(ready, u)
			}
		}
	}
	return b.order
}

// tooEarly is how far planned skills are behind a step that wants them two levels below.
func (b *beingListed) tooEarly(s *listedStep) (n int64) {
	for k, target := range b.target {
		if s.gives.of(k) == 0 {
			n = max(n, int64(min(target, s.level-2)-b.level[k]))
		}
	}
	return n
}

// twoRounds: first everything to level 2, foundations first, skill by skill; then level 3
// and the practices, longest first.
func (l *listed) twoRounds() []int {
	return l.build(func(b *beingListed, i int) []int64 {
		s := &l.steps[i]
		if s.practice {
			return []int64{b.tooEarly(s), 0, int64(s.before), 0, 0, 0, -s.ahead}
		}
		k := []int64{b.tooEarly(s), 1, int64(s.before), bit(s.level > 2), bit(!shares(s, b.last)), 0, 0, 0, -int64(s.rest)}
		if b.low == 0 {
			k[5], k[6] = bit((s.ahead > 0) != b.free), -s.ahead
		}
		switch {
		case !l.near(s, b.last):
			k[7] = 2
		case !slices.ContainsFunc(s.needs, func(q int) bool { return &l.steps[q] == b.last }):
			k[7] = 1
		}
		return k
	}, true)
}

// pairs: as two rounds, and level 3 straight after level 2 where the list gets little
// longer by it: of nine lists with more and more of that, the one with the least rest.
func (l *listed) pairs() (best []int) {
	var all, least int64
	for _, s := range l.steps {
		all += s.minutes * bit(s.level == 3 && !s.practice)
	}
	var atTen, atTwenty int64
	for m := range int64(9) {
		order := l.paired(l.early(all * m / 8))
		twenty := l.run(order, 20)
		ten := l.run(order, 10)
		if m == 0 {
			atTen, atTwenty = ten, twenty
		}
		rest := l.restFromTwo(order)
		if 100*ten <= 102*atTen && 100*twenty <= 105*atTwenty && (best == nil || rest < least) {
			best, least = order, rest
		}
	}
	return best
}

// restFromTwo is the days between levels from 2 on in the list that was run last.
func (l *listed) restFromTwo(order []int) (days int64) {
	level, from := slices.Clone(l.held), make([]int, len(l.held))
	for _, i := range order {
		for _, g := range l.steps[i].gives {
			if g.level > level[g.skill] {
				if from[g.skill] > 0 && level[g.skill] >= 2 {
					days += max(0, l.begin[i]-l.end[from[g.skill]-1])
				}
				from[g.skill], level[g.skill] = i+1, g.level
			}
		}
	}
	return days
}

func (l *listed) early(budget int64) map[int]bool {
	e := map[int]bool{}
	for {
		best := -1
		for i, s := range l.steps {
			if s.level != 3 || s.practice || e[i] || s.minutes > budget || slices.ContainsFunc(s.needs, func(q int) bool { return l.steps[q].level > 2 && !e[q] }) {
				continue
			}
			if best < 0 {
				best = i
				continue
			}
			o := &l.steps[best]
			if cmp.Or(cmp.Compare(bit(s.ahead > 0), bit(o.ahead > 0)), cmp.Compare(o.rest, s.rest), cmp.Compare(s.minutes, o.minutes), strings.Compare(s.id, o.id)) < 0 {
				best = i
			}
		}
		if best < 0 {
			return e
		}
		e[best], budget = true, budget-l.steps[best].minutes
	}
}

func (l *listed) paired(early map[int]bool) []int {
	third := func(s *listedStep) int {
		return slices.IndexFunc(l.steps, func(o listedStep) bool {
			return o.level == 3 && slices.ContainsFunc(s.gives, func(g gained) bool { return g.level == 2 && o.gives.of(g.skill) == 3 })
		})
	}
	return l.build(func(b *beingListed, i int) []int64 {
		s := &l.steps[i]
		wish := int64(0)
		if s.level == 3 {
			ahead, _, _ := l.judge(s, b.level)
			wish = int64(ahead)
		} else if s.level > 3 {
			wish = b.tooEarly(s)
		}
		if s.practice {
			begin := l.clock.Begin(l.task(i, b.at))
			switch {
			case b.free && begin == l.clock.Next(true):
				return []int64{wish, 0, int64(s.before), -s.ahead}
			case b.alone:
				return []int64{wish, 1, begin, -s.ahead}
			}
			return []int64{wish, 2, begin}
		}
		group := int64(5)
		if b.low > 0 {
			next := -1
			if s.level == 2 {
				next = third(s)
			}
			switch {
			case s.level >= 3:
				group = 5 - 5*bit(early[i])
			case next >= 0 && early[next] && b.missing[next] == 1:
				group = 1
			case s.level < 2 || next < 0 || shares(s, b.last):
				group = 2
			default:
				group = 3
			}
		}
		k := []int64{wish, 1, group, bit(!shares(s, b.last)), bit(group == 2 && s.level < 2), 0, 0, bit(!l.near(s, b.last)), -int64(s.rest)}
		if group == 5 {
			k[5], k[6] = bit((s.ahead > 0) != b.free), -s.ahead
		}
		return k
	}, true)
}
