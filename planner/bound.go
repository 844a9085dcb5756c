package planner

import (
	"math"
	"slices"

	"skillroute/graph"
)

// field is the steps that may be used, laid out so that of a graph of thousands of roles the
// part that one of them can use is found without a look at the rest. It depends on graph and
// conditions, not on what is held.
//
// # The part of a goal
//
// A step is plain where it is study. A step that gives no more than one new fact, and has a
// plain step of no price for the same fact with no need but some of its own, can be done
// without its other needs: these are soft, and it saves what the plain step takes more. All
// other needs are hard. The part is the least set of facts that has the goals and, for each
// step that gives one of its facts,
//
//   - its hard needs and whatever else it gives, and
//   - a soft need that can pay: some step gives it and takes no more than is saved by all that
//     it gives, where each step that gives a fact of the part saves once.
//
// Every route of the least hours stays in the part. For let one have a step that gives a fact
// outside, and take the last such. It gives nothing inside, or all that it gives were inside.
// Steps after it give new facts inside only, so they need what it gives softly. Put their
// plain steps in their place and leave it out: the goal is reached, at no greater price, and
// the hours fall, since what it gives does not pay. What is held is in every part: it
// takes nothing.
//
// So a search on the part finds the route that a search on the whole finds, and a bound that
// it proves holds for the whole.
type field struct {
	steps   []*graph.Step // that may be used
	minutes []int64       // likely, by step
	needs   lists         // facts by step
	soft    []bool        // by place in needs
	gives   lists         // facts by step, without those that its needs imply
	plain   []int32       // by step: the one in its place; -1 for none
	saves   []int64       // by step: minutes that its plain step takes more
	base    []int32       // by fact: the fact of the skill's level 1

	givers lists   // steps by fact given
	users  lists   // steps by fact needed
	least  []int64 // by fact: the fewest minutes of a step that gives nothing else
	wide   lists   // by fact given: the steps that give more
}

// lists are lists of numbers, one after another in one piece of memory.
type lists struct{ first, items []int32 }

func (x *lists) of(i int32) []int32 { return x.items[x.first[i]:x.first[i+1]] }

// turned lists, by item below num, the lists that have it, of those that are wanted.
func (x *lists) turned(num int, want func(list int32) bool) (y lists) {
	y.first = make([]int32, num+1)
	each := func(do func(list, item int32)) {
		for i := range int32(len(x.first) - 1) {
			if want(i) {
				for _, item := range x.of(i) {
					do(i, item)
				}
			}
		}
	}
	each(func(_, item int32) { y.first[item+1]++ })
	for i := range num {
		y.first[i+1] += y.first[i]
	}
	y.items = make([]int32, y.first[num])
	at := slices.Clone(y.first)
	each(func(list, item int32) {
		y.items[at[item]] = list
		at[item]++
	})
	return y
}

// newField lays out the steps of a draft's graph that are not banned.
func (d *draft) newField(banned bans) *field {
	num := d.g.NumFacts()
	x := &field{base: make([]int32, num), least: make([]int64, num)}
	for f := range x.base {
		x.base[f] = int32(f) + 1 - int32(d.g.HoldingOf(int32(f)).Level)
		x.least[f] = math.MaxInt64
	}
	x.needs.first, x.gives.first = []int32{0}, []int32{0}
	for i := range d.g.Steps {
		s := &d.g.Steps[i]
		if !banned.allow(s) {
			continue
		}
		x.steps, x.minutes = append(x.steps, s), append(x.minutes, int64(s.Effort.Likely))
		x.needs.items = append(x.needs.items, s.NeedFacts...)
		x.needs.first = append(x.needs.first, int32(len(x.needs.items)))
		for _, f := range s.GiveFacts {
			if !x.implied(f, s.NeedFacts) {
				x.gives.items = append(x.gives.items, f)
			}
		}
		x.gives.first = append(x.gives.first, int32(len(x.gives.items)))
	}
	x.givers = x.gives.turned(num, func(int32) bool { return true })
	x.users = x.needs.turned(num, func(int32) bool { return true })
	x.wide = x.gives.turned(num, func(i int32) bool { return len(x.gives.of(i)) > 1 })
	for i, minutes := range x.minutes {
		if gives := x.gives.of(int32(i)); len(gives) == 1 {
			x.least[gives[0]] = min(x.least[gives[0]], minutes)
		}
	}
	x.plains()
	return x
}

// implied reports whether who has some facts has a fact: it is one of them, or a lower level.
func (x *field) implied(f int32, by []int32) bool {
	return slices.ContainsFunc(by, func(b int32) bool { return x.base[b] == x.base[f] && b >= f })
}

// plains finds the plain step of each, and with it its soft needs.
func (x *field) plains() {
	x.plain, x.saves, x.soft = make([]int32, len(x.steps)), make([]int64, len(x.steps)), make([]bool, len(x.needs.items))
	for i := range x.plain {
		x.plain[i] = -1
	}
	var plain []int32
	for f := range x.base {
		plain = plain[:0]
		for _, i := range x.givers.of(int32(f)) {
			if x.steps[i].Kind == graph.KindStudy && isFree(x.steps[i]) && len(x.gives.of(i)) == 1 {
				plain = append(plain, i)
			}
		}
		for _, i := range x.givers.of(int32(f)) {
			if x.steps[i].Kind == graph.KindStudy || len(x.gives.of(i)) > 1 {
				continue
			}
			for _, p := range plain {
				if was := x.plain[i]; (was < 0 || x.minutes[p] < x.minutes[was]) && x.allImplied(x.needs.of(p), x.needs.of(i)) {
					x.plain[i], x.saves[i] = p, max(0, x.minutes[p]-x.minutes[i])
				}
			}
			if p := x.plain[i]; p >= 0 {
				for at := x.needs.first[i]; at < x.needs.first[i+1]; at++ {
					x.soft[at] = !x.implied(x.needs.items[at], x.needs.of(p))
				}
			}
		}
	}
}

func (x *field) allImplied(facts, by []int32) bool {
	return !slices.ContainsFunc(facts, func(f int32) bool { return !x.implied(f, by) })
}

// scout looks for parts, one after another, from what is held. Its tables are marked with
// the number of the part, so that none has to be cleared.
type scout struct {
	*field
	held  []bool
	round int32

	in    []int32 // by fact: the round in which it is in the part
	seen  []int32 // by step: the round in which it is of the part
	found []int32 // these steps
	queue []int32 // the facts of the part
	saved []int64 // by fact: what is saved by what it gives softly
	mark  []int32 // by fact: the round of saved
	owed  []int32 // by fact: the round in which it is due
	due   []int32 // these facts
	room  []int32
}

func (x *field) scout(held []int32) *scout {
	num := len(x.base)
	s := &scout{field: x, held: make([]bool, num), in: make([]int32, num), seen: make([]int32, len(x.steps)), saved: make([]int64, num), mark: make([]int32, num), owed: make([]int32, num)}
	for _, f := range held {
		s.held[f] = true
	}
	return s
}

// again is a scout with the same held facts and tables of its own.
func (s *scout) again() *scout {
	n := s.field.scout(nil)
	n.held = s.held
	return n
}

// part is the steps of the part of some goals, in no order. The slice is used again.
func (s *scout) part(goals []int32) []int32 {
	s.round++
	s.found, s.queue = s.found[:0], s.queue[:0]
	for _, f := range goals {
		s.want(f)
	}
	for at := 0; at < len(s.queue); at++ {
		for _, i := range s.givers.of(s.queue[at]) {
			if s.seen[i] != s.round {
				s.seen[i] = s.round
				s.found = append(s.found, i)
				s.use(i)
			}
		}
	}
	s.found = slices.DeleteFunc(s.found, func(i int32) bool {
		outside := slices.ContainsFunc(s.needs.of(i), func(f int32) bool { return !s.held[f] && s.in[f] != s.round })
		if outside {
			s.seen[i] = 0
		}
		return outside
	})
	return s.found
}

// reached marks all facts that can be had from what is held.
func (s *scout) reached() []bool {
	has, missing := slices.Clone(s.held), make([]int32, len(s.steps))
	queue := s.queue[:0]
	do := func(i int32) {
		for _, f := range s.gives.of(i) {
			if !has[f] {
				has[f] = true
				queue = append(queue, f)
			}
		}
	}
	for i := range missing {
		for _, f := range s.needs.of(int32(i)) {
			if !has[f] {
				missing[i]++
			}
		}
	}
	for i, n := range missing {
		if n == 0 {
			do(int32(i))
		}
	}
	for at := 0; at < len(queue); at++ {
		for _, i := range s.users.of(queue[at]) {
			if missing[i]--; missing[i] == 0 {
				do(i)
			}
		}
	}
	s.queue = queue
	return has
}

func (s *scout) want(f int32) {
	if !s.held[f] && s.in[f] != s.round {
		s.in[f] = s.round
		s.queue = append(s.queue, f)
	}
}

// use takes in what a step that gives a fact of the part gives and needs.
func (s *scout) use(i int32) {
	for _, f := range s.gives.of(i) {
		s.want(f)
	}
	for at := s.needs.first[i]; at < s.needs.first[i+1]; at++ {
		f := s.needs.items[at]
		switch {
		case s.held[f] || s.in[f] == s.round:
		case !s.soft[at]:
			s.want(f)
		default:
			if s.mark[f] != s.round {
				s.mark[f], s.saved[f] = s.round, 0
			}
			if s.saved[f] += s.saves[i]; s.pays(f) {
				s.want(f)
			}
		}
	}
}

// pays reports whether some step that gives a fact outside takes no more than is saved by
// what it gives.
func (s *scout) pays(f int32) bool {
	if s.least[f] <= s.saved[f] {
		return true
	}
	return slices.ContainsFunc(s.wide.of(f), func(i int32) bool {
		all := int64(0)
		for _, f := range s.gives.of(i) {
			if s.mark[f] == s.round {
				all += s.saved[f]
			}
		}
		return s.minutes[i] <= all
	})
}

// bound is a number of likely minutes that no route to the goals takes less than, from what
// is held; ok is false when some goal cannot be reached. It looks at the part only.
//
// A fact is due when it is a goal, or a need of every step of the part that gives some due
// fact. Every route in the part has a step for each due fact. Let a step's share be its
// minutes divided by the number of due facts that it gives, rounded down. Then
//
//	hours of a route >= sum over its steps of (share x due facts that the step gives)
//	                 >= sum over due facts of the share of the step that gives it
//	                 >= sum over due facts of the least share of a step that gives it
//
// for the steps of a route give each due fact at least once, whatever else they give. The
// last sum is the bound. It is the hours themselves where every due fact has its own cheapest
// step and what these need is due or held; it is less where two due facts are each a head
// start for the other, for it counts both.
func (s *scout) bound(goals []int32) (minutes int64, ok bool) {
	s.part(goals)
	s.due = s.due[:0]
	for _, f := range goals {
		s.owe(f)
	}
	for at := 0; at < len(s.due); at++ {
		if !s.oweNeeds(s.due[at]) {
			return 0, false
		}
	}
	for _, f := range s.due {
		least := int64(-1)
		for _, i := range s.givers.of(f) {
			if s.seen[i] != s.round {
				continue
			}
			share := s.minutes[i]
			if n := s.dueOf(i); n > 1 {
				share /= n
			}
			if least < 0 || share < least {
				least = share
			}
		}
		minutes += least
	}
	return minutes, true
}

func (s *scout) owe(f int32) {
	if !s.held[f] && s.owed[f] != s.round {
		s.owed[f] = s.round
		s.due = append(s.due, f)
	}
}

// oweNeeds makes the needs of all steps that give a fact due; ok is false when none gives it.
func (s *scout) oweNeeds(f int32) (ok bool) {
	needs := s.room[:0]
	for _, i := range s.givers.of(f) {
		if s.seen[i] != s.round {
			continue
		}
		if of := s.needs.of(i); !ok {
			needs, ok = append(needs, of...), true
		} else {
			needs = slices.DeleteFunc(needs, func(n int32) bool { return !s.implied(n, of) })
		}
	}
	for _, n := range needs {
		s.owe(n)
	}
	s.room = needs
	return ok
}

// dueOf counts the due facts that a step gives.
func (s *scout) dueOf(i int32) (n int64) {
	for _, f := range s.gives.of(i) {
		if s.owed[f] == s.round {
			n++
		}
	}
	return n
}
