package order

import (
	"slices"

	"skillroute/planner/elapsed"
)

// The paces by which lists are compared: ten hours a week, and twenty. They are constants,
// so that a list does not depend on the learner's hours.
var (
	tenHours    = elapsed.PaceOf(10_000, 7)
	twentyHours = elapsed.PaceOf(20_000, 7)
)

// A long step does not come among the first ones while there is another. In a short block
// a sixth of it is long, but nothing below twenty hours.
const (
	longMinutes  = 40 * 60
	leastLong    = 20 * 60
	longFraction = 6
	firstSteps   = 20
)

// block is the part of a list that is being ordered.
type block struct {
	*list
	from    int // its place in the list
	in      []bool
	steps   []int // of the block, by rank
	skills  []int // that it raises, rising
	target  []int // by skill: the highest level that the block gives
	unbegun []int // by category: skills that it raises and of which nothing is held
	low     int   // its steps of level 1 and 2
	long    int64 // the minutes from which on a step is a long one
}

// block orders the steps of a block that are not there yet behind those that are.
func (l *list) block(steps []int) {
	b := &block{list: l, from: len(l.order), in: make([]bool, len(l.steps)), target: make([]int, len(l.skills))}
	for _, i := range steps {
		if l.placed[i] {
			continue
		}
		b.in[i] = true
		b.steps = append(b.steps, i)
		for _, g := range l.steps[i].gives {
			b.target[g.Skill] = max(b.target[g.Skill], g.Level)
		}
		if l.steps[i].level <= 2 {
			b.low++
		}
	}
	if len(b.steps) == 0 {
		return
	}
	for _, i := range b.steps {
		b.long += l.steps[i].minutes
	}
	b.long = min(longMinutes, max(leastLong, b.long/longFraction))
	categories := 0
	for _, s := range l.skills {
		categories = max(categories, s.Category+1)
	}
	b.unbegun = make([]int, categories)
	for k, target := range b.target {
		if target <= l.level[k] {
			b.target[k] = 0
			continue
		}
		b.skills = append(b.skills, k)
		if l.level[k] == 0 {
			b.unbegun[l.skills[k].Category]++
		}
	}
	slices.SortFunc(b.steps, func(i, j int) int { return l.steps[i].rank - l.steps[j].rank })
	l.order = b.best()
	for _, i := range b.steps {
		l.placed[i] = true
		for _, g := range l.steps[i].gives {
			l.level[g.Skill] = max(l.level[g.Skill], g.Level)
		}
	}
}

// builder makes a list of a block's steps, one after another by the rule.
type builder struct {
	*block
	early   []bool // the steps of level 3 that may come straight after level 2
	order   []int
	level   []int
	unbegun []int
	low     int   // steps of level 1 and 2 that are left
	ready   []int // steps whose needs are there
	missing []int // by step: needs that are not there
	last    int   // the last study step; -1: none
}

// build makes the list: of the steps whose needs are there the one of the least key.
func (b *block) build(early []bool) []int {
	x := &builder{
		block: b, early: early, order: slices.Clone(b.list.order), level: slices.Clone(b.level),
		unbegun: slices.Clone(b.unbegun), low: b.low, missing: make([]int, len(b.list.steps)), last: -1,
	}
	x.endOf(x.order, tenHours)
	for _, i := range x.order {
		if !b.list.steps[i].practice {
			x.last = i
		}
	}
	for _, i := range b.steps {
		for _, p := range b.list.steps[i].needs {
			if b.in[p] {
				x.missing[i]++
			}
		}
		if x.missing[i] == 0 {
			x.ready = append(x.ready, i)
		}
	}
	for len(x.ready) > 0 {
		x.add(x.next())
	}
	return x.order
}

// next is the place among those ready of the step that comes next.
func (x *builder) next() (at int) {
	free := x.clock.Begin(elapsed.Task{Weeks: 1}) == x.clock.Next(true)
	study := slices.ContainsFunc(x.ready, func(i int) bool { return !x.list.steps[i].practice })
	least := int64(-1)
	for n, i := range x.ready {
		var key int64
		if x.list.steps[i].practice {
			key = x.practiceKey(i, free, study)
		} else {
			key = x.studyKey(i, free)
		}
		if least < 0 || key < least {
			at, least = n, key
		}
	}
	return at
}

func (x *builder) add(at int) {
	i := x.ready[at]
	x.ready = slices.Delete(x.ready, at, at+1)
	s := &x.list.steps[i]
	x.at[i] = len(x.order)
	x.clock.Append(x.task(i))
	x.order = append(x.order, i)
	for _, g := range s.gives {
		if x.level[g.Skill] == 0 {
			x.unbegun[x.list.skills[g.Skill].Category]--
		}
		x.level[g.Skill] = max(x.level[g.Skill], g.Level)
	}
	if s.level <= 2 {
		x.low--
	}
	if !s.practice {
		x.last = i
	}
	for _, u := range s.users {
		if x.missing[u]--; x.missing[u] == 0 && x.in[u] {
			x.ready = append(x.ready, u)
		}
	}
}

// Keys are numbers of these parts, the first of most weight.
const (
	rankBits  = 14
	aheadBits = 12 // the most weeks first
	beginBits = 28
	most      = 1<<aheadBits - 1
)

func bit(b bool) int64 {
	if b {
		return 1
	}
	return 0
}

// practiceKey: a practice comes when a place is free and the practices that it needs are
// over; those with fewer practices before them first, then those with more weeks ahead.
// Where only practices are left it is the one that can begin first.
func (x *builder) practiceKey(i int, free, study bool) int64 {
	s := &x.list.steps[i]
	class, first := int64(2), int64(s.before)
	begin := x.clock.Begin(*x.task(i))
	switch {
	case free && begin <= x.clock.Next(true):
		class = 0
	case !study:
		class, first = 1, begin
	}
	return ((((x.wish(i)<<2|class)<<beginBits)|min(first, 1<<beginBits-1))<<aheadBits|int64(most-min(s.ahead, most)))<<rankBits | int64(min(s.rank, 1<<rankBits-1))
}

// studyKey: while there are steps of level 1 and 2, level 3 straight after level 2 where
// it is early, then what lays foundations, then the other steps of level 2. The rest of
// level 3 comes behind them, what leads to a practice first if a place is free for it.
func (x *builder) studyKey(i int, free bool) int64 {
	s := &x.list.steps[i]
	group := int64(rest)
	if x.low > 0 {
		group = x.group(i)
	}
	key := (x.wish(i)<<2|1)<<3 | group
	key = key<<1 | bit(x.last < 0 || !x.list.sameSkill(i, x.last))
	key = key<<1 | bit(group == basics && s.level < 2)
	if group < rest {
		key <<= 1 + aheadBits
	} else {
		key = (key<<1|bit((s.ahead > 0) != free))<<aheadBits | int64(most-min(s.ahead, most))
	}
	key = key<<1 | bit(x.last < 0 || !x.list.sameCategory(i, x.last))
	return key<<(beginBits-7)<<rankBits | int64(min(s.rank, 1<<rankBits-1))
}

// The groups of study steps while there are steps of level 1 and 2.
const (
	onward = iota // level 3, early
	toward        // level 2 that makes an early level 3 the next
	basics        // level 1; level 2 without a level 3, or of the skill at hand
	second        // other steps of level 2
	rest          // other steps of level 3
	long          // what is too long for so early
)

func (x *builder) group(i int) int64 {
	s := &x.list.steps[i]
	first := len(x.order) < firstSteps
	switch {
	case first && s.minutes >= x.long:
		return long
	case s.level >= 3 && x.early[i]:
		return onward
	case s.level >= 3:
		return rest
	case s.level < 2:
		return basics
	case s.third < 0 || !x.in[s.third]:
		return basics
	case first && x.list.steps[s.third].minutes >= x.long:
		return second
	case x.early[s.third] && x.missing[s.third] == 1:
		return toward
	case x.last >= 0 && x.list.sameSkill(i, x.last):
		return basics
	}
	return second
}

// wish is how far a step is ahead of what should be there before it: before level 3 all
// skills of its categories are begun, before level 4 and 5 no skill is more than two
// levels behind. Needs come first, so that it may have to be ahead all the same.
func (x *builder) wish(i int) (ahead int64) {
	s := &x.list.steps[i]
	if s.level == 3 {
		for _, g := range s.gives {
			unbegun := x.unbegun[x.list.skills[g.Skill].Category]
			for _, own := range s.gives {
				if x.level[own.Skill] == 0 && x.list.sameField(own, g) {
					unbegun--
				}
			}
			if unbegun > 0 {
				return 1
			}
		}
	}
	if s.level > 3 {
		for _, k := range x.skills {
			if behind := min(x.target[k], s.level-2) - x.level[k]; int64(behind) > ahead && x.list.gives(i, k) == 0 {
				ahead = int64(behind)
			}
		}
	}
	return ahead
}

func (l *list) sameSkill(i, j int) bool {
	for _, g := range l.steps[i].gives {
		for _, h := range l.steps[j].gives {
			if g.Skill == h.Skill {
				return true
			}
		}
	}
	return false
}

func (l *list) sameField(g, h Level) bool {
	return l.skills[g.Skill].Category == l.skills[h.Skill].Category
}

func (l *list) sameCategory(i, j int) bool {
	for _, g := range l.steps[i].gives {
		for _, h := range l.steps[j].gives {
			if l.sameField(g, h) {
				return true
			}
		}
	}
	return false
}
