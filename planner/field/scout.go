package field

import (
	"slices"

	"skillroute/graph"
)

// Scout looks for parts, one after another, from what is held. Its tables are marked with
// the number of the part, so that none has to be cleared.
type Scout struct {
	*Terms
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

// Scout is one from what is held.
func (x *Terms) Scout(held []int32) *Scout {
	num := len(x.base)
	s := &Scout{Terms: x, held: make([]bool, num), in: make([]int32, num), seen: make([]int32, len(x.steps)), saved: make([]int64, num), mark: make([]int32, num), owed: make([]int32, num)}
	for _, f := range held {
		s.held[f] = true
	}
	return s
}

// part is the steps of the part of some goals, in no order. The slice is used again.
func (s *Scout) part(goals []int32) []int32 {
	s.round++
	s.found, s.queue = s.found[:0], s.queue[:0]
	for _, f := range goals {
		s.want(f)
	}
	for at := 0; at < len(s.queue); at++ {
		for _, i := range s.givers.of(s.queue[at]) {
			if s.seen[i] != s.round && s.takes[i] != Barred {
				s.seen[i] = s.round
				s.found = append(s.found, i)
				s.use(i)
			}
		}
	}
	s.found = slices.DeleteFunc(s.found, func(i int32) bool {
		outside := slices.ContainsFunc(s.needs.of(i), func(f int32) bool { return !s.knows(f) })
		if outside {
			s.seen[i] = 0
		}
		return outside
	})
	return s.found
}

// Reached marks all facts that can be had from what is held.
func (s *Scout) Reached() []bool {
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
		if n == 0 && s.takes[i] != Barred {
			do(int32(i))
		}
	}
	for at := 0; at < len(queue); at++ {
		for _, i := range s.users.of(queue[at]) {
			if missing[i]--; missing[i] == 0 && s.takes[i] != Barred {
				do(i)
			}
		}
	}
	s.queue = queue
	return has
}

// Holds reports whether a fact is held at the start.
func (s *Scout) Holds(f graph.FactID) bool { return s.held[f] }

// knows reports whether a fact is held or of the part.
func (s *Scout) knows(f int32) bool { return s.held[f] || s.in[f] == s.round }

func (s *Scout) want(f int32) {
	if !s.knows(f) {
		s.in[f] = s.round
		s.queue = append(s.queue, f)
	}
}

// use takes in what a step that gives a fact of the part gives and needs.
func (s *Scout) use(i int32) {
	for _, f := range s.gives.of(i) {
		s.want(f)
	}
	plain, saves, ok := s.inPlace(i)
	for _, f := range s.needs.of(i) {
		switch {
		case s.knows(f):
		case !ok || s.implied(f, s.needs.of(plain)): // it is hard
			s.want(f)
		default:
			if s.mark[f] != s.round {
				s.mark[f], s.saved[f] = s.round, 0
			}
			if s.saved[f] += saves; s.pays(f) {
				s.want(f)
			}
		}
	}
}

// pays reports whether some step that gives a fact outside takes no more than is saved by
// what it gives.
func (s *Scout) pays(f int32) bool {
	if s.leastTo(f) <= s.saved[f] {
		return true
	}
	return slices.ContainsFunc(s.wide.of(f), func(i int32) bool {
		all := int64(0)
		for _, f := range s.gives.of(i) {
			if s.mark[f] == s.round {
				all += s.saved[f]
			}
		}
		return s.takes[i] != Barred && s.takes[i] <= all
	})
}

// Bound is a number of likely minutes that no route to the goals takes less than, from what
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
func (s *Scout) Bound(goals []int32) (minutes int64, ok bool) {
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
			share := s.takes[i]
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

func (s *Scout) owe(f int32) {
	if !s.held[f] && s.owed[f] != s.round {
		s.owed[f] = s.round
		s.due = append(s.due, f)
	}
}

// oweNeeds makes the needs of all steps that give a fact due; ok is false when none gives it.
func (s *Scout) oweNeeds(f int32) (ok bool) {
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
func (s *Scout) dueOf(i int32) (n int64) {
	for _, f := range s.gives.of(i) {
		if s.owed[f] == s.round {
			n++
		}
	}
	return n
}
