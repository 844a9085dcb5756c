package order

import (
	"cmp"
	"slices"
	"strings"

	"skillroute/planner/elapsed"
)

// Step is one step of a route.
type Step struct {
	ID       string // breaks ties
	Gives    []Level
	Needs    []int // the steps that give what it needs
	Minutes  int64 // likely
	Weeks    int64 // least length of a practice that runs beside study; 0: none
	Practice bool
}

// Level is a level of a skill.
type Level struct{ Skill, Level int }

// Skill is a skill of the catalog, numbered in its order.
type Skill struct {
	Held     int // the level at the start
	Category int // a number
	Builds   int // how many of the skills to be learned build on it
}

// Of gives the order of a route's steps: block by block the steps of a block that are not
// there yet. The blocks have all steps, and a step stands in the first block that it is
// in with all that it needs. former, if there is one, lists steps of the route in the
// order of a plan that was made before (package doc, "Former plans").
func Of(steps []Step, skills []Skill, blocks [][]int, former []int) []int {
	l := newList(steps, skills)
	if len(former) < len(steps) {
		for _, block := range blocks {
			l.block(block)
		}
	}
	if len(former) > 0 {
		return l.keeping(former)
	}
	return l.order
}

// step is a step with what the rule asks for.
type step struct {
	level    int // the highest that it gives
	gives    []Level
	needs    []int
	users    []int
	minutes  int64
	practice bool
	task     elapsed.Task // without needs
	waits    []int        // of its needs those that are practices with weeks
	before   int          // practices before it on the longest chain
	ahead    int          // weeks of practice on the longest chain from it on
	rank     int          // place among steps that are otherwise alike
	third    int          // the step that goes on from its level 2 to level 3; -1: none
}

// list is a list of steps in the making.
type list struct {
	steps  []step
	skills []Skill
	giving [][]int // by skill: the steps that give it, by level, then rank
	order  []int
	placed []bool
	level  []int // by skill, after the steps that are placed
	clock  elapsed.Clock
	at     []int   // by step: its place in the list that was run last
	begin  []int64 // by step: its first day in that list
	end    []int64
}

func newList(steps []Step, skills []Skill) *list {
	n := len(steps)
	l := &list{
		steps: make([]step, n), skills: skills, giving: make([][]int, len(skills)), placed: make([]bool, n),
		level: make([]int, len(skills)), at: make([]int, n), begin: make([]int64, n), end: make([]int64, n),
	}
	for k := range skills {
		l.level[k] = skills[k].Held
	}
	for i := range steps {
		s, x := &steps[i], &l.steps[i]
		x.needs, x.minutes, x.practice, x.third = s.Needs, s.Minutes, s.Practice, -1
		x.task = elapsed.Task{Effort: s.Minutes, Likely: s.Minutes, Weeks: s.Weeks}
		for _, g := range s.Gives {
			if g.Level > skills[g.Skill].Held {
				x.gives, x.level = append(x.gives, g), max(x.level, g.Level)
			}
		}
		for _, p := range s.Needs {
			l.steps[p].users = append(l.steps[p].users, i)
			if steps[p].Weeks > 0 {
				x.waits = append(x.waits, p)
			}
		}
		x.task.Needs = make([]int, len(x.waits))
	}
	l.rank(steps)
	l.chains()
	return l
}

// rank is for steps that are alike in all else: what more of the skills build on comes
// first, then the order of the catalog, then the shorter one.
func (l *list) rank(steps []Step) {
	builds, first := make([]int, len(steps)), make([]int, len(steps))
	ranked := make([]int, len(steps))
	for i := range steps {
		ranked[i], first[i] = i, len(l.skills)
		for _, g := range steps[i].Gives {
			if b := l.skills[g.Skill].Builds; b > builds[i] || b == builds[i] && g.Skill < first[i] {
				builds[i], first[i] = b, g.Skill
			}
		}
	}
	slices.SortFunc(ranked, func(i, j int) int {
		return cmp.Or(cmp.Compare(builds[j], builds[i]), cmp.Compare(first[i], first[j]), cmp.Compare(steps[i].Minutes, steps[j].Minutes), strings.Compare(steps[i].ID, steps[j].ID))
	})
	for r, i := range ranked {
		l.steps[i].rank = r
		for _, g := range l.steps[i].gives {
			l.giving[g.Skill] = append(l.giving[g.Skill], i)
		}
	}
	for k, giving := range l.giving {
		slices.SortStableFunc(giving, func(i, j int) int { return cmp.Compare(l.gives(i, k), l.gives(j, k)) })
		for n, i := range giving {
			if n > 0 && l.gives(giving[n-1], k) == 2 && l.gives(i, k) == 3 && l.steps[i].level == 3 {
				l.steps[giving[n-1]].third = i
			}
		}
	}
}

// gives is the level of a skill that a step gives, 0 for none.
func (l *list) gives(i, skill int) int {
	for _, g := range l.steps[i].gives {
		if g.Skill == skill {
			return g.Level
		}
	}
	return 0
}

// chains finds for each step what lies before and ahead of it.
func (l *list) chains() {
	all := make([]int, len(l.steps))
	for i := range all {
		all[i] = i
	}
	all = l.inNeed(all)
	for _, i := range all {
		x := &l.steps[i]
		for _, p := range x.needs {
			before := l.steps[p].before
			if l.steps[p].practice {
				before++
			}
			x.before = max(x.before, before)
		}
	}
	for _, i := range slices.Backward(all) {
		x := &l.steps[i]
		x.ahead += int(x.task.Weeks)
		for _, p := range x.needs {
			l.steps[p].ahead = max(l.steps[p].ahead, x.ahead)
		}
	}
}

// inNeed lists all steps of a wanted order, each after those that it needs: they come
// before it if they do not stand there.
func (l *list) inNeed(wanted []int) (all []int) {
	done := make([]bool, len(l.steps))
	var add func(i int)
	add = func(i int) {
		if done[i] {
			return
		}
		done[i] = true
		for _, p := range l.steps[i].needs {
			add(p)
		}
		all = append(all, i)
	}
	for _, i := range wanted {
		add(i)
	}
	return all
}

// keeping puts the steps of a former plan into its order, as far as their needs allow; the
// others stay where the rule has them among these, or come with what needs them.
func (l *list) keeping(former []int) []int {
	wanted := slices.Clone(l.order)
	if len(wanted) == 0 {
		wanted = former
	}
	isFormer, done := make([]bool, len(l.steps)), make([]bool, len(l.steps))
	for _, i := range former {
		isFormer[i] = true
	}
	var all, waiting []int // waiting: others whose needs are not there yet
	lacks := func(i int) bool {
		return slices.ContainsFunc(l.steps[i].needs, func(p int) bool { return !done[p] })
	}
	var add func(i int)
	add = func(i int) {
		if done[i] {
			return
		}
		for _, p := range l.steps[i].needs {
			add(p)
		}
		done[i] = true
		all = append(all, i)
	}
	for _, i := range wanted {
		if !isFormer[i] {
			waiting = append(waiting, i)
		} else {
			add(former[0])
			former = former[1:]
		}
		waiting = slices.DeleteFunc(waiting, func(i int) bool {
			if lacks(i) {
				return false
			}
			add(i)
			return true
		})
	}
	for _, i := range waiting {
		add(i)
	}
	return all
}

// run puts a list on the calendar at a constant pace, a week of seven days, and returns
// its last day.
func (l *list) run(order []int, pace elapsed.Pace) int64 {
	l.clock.Start(pace)
	for p, i := range order {
		l.at[i] = p
		l.begin[i], l.end[i] = l.clock.Add(*l.task(i))
	}
	return l.clock.End()
}

// endOf is the last day of a list at a pace.
func (l *list) endOf(order []int, pace elapsed.Pace) int64 {
	l.clock.Start(pace)
	for p, i := range order {
		l.at[i] = p
		l.clock.Append(l.task(i))
	}
	return l.clock.End()
}

// task is a step as the clock takes it, when what it needs has been added.
func (l *list) task(i int) *elapsed.Task {
	x := &l.steps[i]
	for n, p := range x.waits {
		x.task.Needs[n] = l.at[p]
	}
	return &x.task
}
