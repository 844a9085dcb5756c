package order

import (
	"cmp"
	"slices"
)

// How much later than the list without early steps a list may end, in percent, at ten and
// at twenty hours a week.
const (
	laterAtTen    = 2
	laterAtTwenty = 5
)

// What a list costs, in half days: a day between two levels of a skill, and a change of
// skill or of category from one study step to the next, which is as bad as four weeks.
const (
	restAtTwo = 2 // from level 2 on
	restAtOne = 1
	change    = 2 * 28
)

// mostEffort ends the search for a better list of a block: steps that were put in a list.
// A plan of 70 steps needs half of it.
const mostEffort = 100_000

// best is the best list that is found: first steps of level 3 become early ones for as
// long as the list gets better by that, then single steps are moved.
func (b *block) best() []int {
	s := &search{block: b, early: make([]bool, len(b.list.steps)), pos: make([]int, len(b.list.steps))}
	s.links()
	s.order = b.build(s.early)
	if len(b.steps) == 1 {
		return s.order
	}
	s.cost, s.ends[0] = s.restOf(s.order)
	s.ends[1] = b.endOf(s.order, twentyHours)
	s.ends[0] += s.ends[0] * laterAtTen / 100
	s.ends[1] += s.ends[1] * laterAtTwenty / 100
	s.grow()
	s.move()
	return s.order
}

// search looks for a better list.
type search struct {
	*block
	early  []bool
	order  []int    // the best list so far
	cost   int64    // of it
	ends   [2]int64 // the last days that are allowed, at ten and twenty hours a week
	linked []link
	effort int

	pos   []int   // by step: its place in the best list
	sum   []int64 // by place: the minutes of study before it
	due   []due   // what should not be ahead of what
	other []int   // a list that is tried
}

// link is two steps that raise one skill one after the other.
type link struct {
	from, to int
	weight   int64
}

func (s *search) links() {
	for _, k := range s.skills {
		giving := s.giving[k]
		for n, to := range giving {
			if n == 0 || !s.in[to] {
				continue
			}
			from := giving[n-1]
			switch level := s.gives(from, k); {
			case level == s.gives(to, k):
			case level >= 2:
				s.linked = append(s.linked, link{from, to, restAtTwo})
			default:
				s.linked = append(s.linked, link{from, to, restAtOne})
			}
		}
	}
}

// restOf is the cost of a list and its last day at ten hours a week.
func (s *search) restOf(order []int) (cost, end int64) {
	s.effort += len(order)
	end = s.run(order, tenHours)
	for _, l := range s.linked {
		cost += l.weight * max(0, s.begin[l.to]-s.end[l.from])
	}
	last := -1
	for _, i := range order {
		if s.list.steps[i].practice {
			continue
		}
		cost += s.change(last, i)
		last = i
	}
	return cost, end
}

// change is what it costs to go on from one study step to another; -1 is none.
func (s *search) change(from, to int) int64 {
	switch {
	case from < 0 || to < 0 || s.sameSkill(from, to):
		return 0
	case s.sameCategory(from, to):
		return change
	}
	return 2 * change
}

// better makes a list the best one if it costs less and does not end too late.
func (s *search) better(order []int) bool {
	cost, end := s.restOf(order)
	if cost >= s.cost || end > s.ends[0] || s.endOf(order, twentyHours) > s.ends[1] {
		return false
	}
	s.order, s.cost = order, cost
	s.note()
	return true
}

// note writes down where the steps of the best list are.
func (s *search) note() {
	s.sum = s.sum[:0]
	var sum int64
	for p, i := range s.order {
		s.pos[i], s.sum = p, append(s.sum, sum)
		if !s.list.steps[i].practice {
			sum += s.list.steps[i].minutes
		}
	}
}

// grow makes steps of level 3 early ones, those first that lead to no practice.
func (s *search) grow() {
	var third []int
	users := make([]int, len(s.list.steps))
	for _, i := range s.steps {
		if x := &s.list.steps[i]; x.level == 3 && !x.practice {
			third = append(third, i)
			users[i] = s.resting(i)
		}
	}
	slices.SortStableFunc(third, func(i, j int) int {
		x, y := &s.list.steps[i], &s.list.steps[j]
		return cmp.Or(cmp.Compare(min(1, x.ahead), min(1, y.ahead)), cmp.Compare(users[j], users[i]), cmp.Compare(x.minutes, y.minutes))
	})
	for again := true; again; {
		again = false
		for _, i := range third {
			if s.early[i] || s.effort > mostEffort/2 || slices.ContainsFunc(s.list.steps[i].needs, func(p int) bool { return s.in[p] && s.list.steps[p].level > 2 && !s.early[p] }) {
				continue
			}
			s.early[i] = true
			s.effort += 10 * len(s.steps)
			if s.better(s.build(s.early)) {
				again = true
			} else {
				s.early[i] = false
			}
		}
	}
}

// resting is how many steps rest on one.
func (s *search) resting(i int) int {
	seen := make([]bool, len(s.list.steps))
	all := []int{i}
	for n := 0; n < len(all); n++ {
		for _, u := range s.list.steps[all[n]].users {
			if !seen[u] {
				seen[u] = true
				all = append(all, u)
			}
		}
	}
	return len(all)
}
