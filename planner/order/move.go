package order

import "slices"

// mostRounds is how often all moves are tried.
const mostRounds = 10

// move moves single steps for as long as the list gets better: first the two steps of a
// link towards each other, then each study step beside one of its category. What a list
// keeps to, it goes on to keep to: needs, no step of level 3 and more ahead of more than
// before, the long steps behind the first, the first step, and in a category the basics of
// level 1 in order of rank.
func (s *search) move() {
	s.dues()
	s.note()
	s.excuse()
	for range mostRounds {
		before := s.cost
		for _, l := range s.linked {
			if s.in[l.from] {
				_, last := s.room(l.from)
				s.try(l.from, last)
			}
			first, _ := s.room(l.to)
			s.try(l.to, first)
		}
		for _, i := range s.steps {
			if !s.list.steps[i].practice {
				s.gather(i)
			}
		}
		if s.cost == before {
			break
		}
	}
}

// gather tries the places of a step beside another of its category.
func (s *search) gather(i int) {
	beside := func(p int) bool {
		return p >= 0 && p < len(s.order) && s.order[p] != i && s.sameCategory(i, s.order[p])
	}
	first, last := s.room(i)
	for to := first; to <= last; to++ {
		left, right := to-1, to
		if to > s.pos[i] {
			left, right = to, to+1
		}
		if (beside(left) || beside(right)) && s.try(i, to) {
			_, last = s.room(i)
		}
	}
}

// room is the first and the last place that a step's needs and users leave it.
func (s *search) room(i int) (first, last int) {
	first, last = s.from, len(s.order)-1
	for _, p := range s.list.steps[i].needs {
		first = max(first, s.pos[p]+1)
	}
	for _, u := range s.list.steps[i].users {
		if s.in[u] {
			last = min(last, s.pos[u]-1)
		}
	}
	return first, last
}

// try moves a step to a place if that is allowed and makes the list better.
func (s *search) try(i, to int) bool {
	at := s.pos[i]
	if to == at || min(at, to) == 0 || s.effort > mostEffort || s.disorders(i, at, to) || s.roughly(i, at, to) > doubtful {
		return false
	}
	other := append(s.other[:0], s.order...)
	if to < at {
		copy(other[to+1:at+1], other[to:at])
	} else {
		copy(other[at:to], other[at+1:to+1])
	}
	other[to] = i
	s.other = other
	if s.isAhead(other) || !s.better(other) {
		return false
	}
	s.other = nil
	return true
}

// doubtful is how much worse a move may seem to be at first sight to be tried all the same.
const doubtful = change

// roughly is what a move of a study step changes in the cost of the list if all steps took
// place one after another at ten hours a week. Most moves are no good, and this is quick.
func (s *search) roughly(i, at, to int) (cost int64) {
	if s.list.steps[i].practice {
		return 0
	}
	s.effort += len(s.linked) / 8
	first, last := min(at, to), max(at, to)
	minutes := s.list.steps[i].minutes // by which the steps between come earlier or later
	if to > at {
		minutes = -minutes
	}
	shift := func(p int) int64 {
		switch {
		case p == at:
			return s.sum[to] - s.sum[at] + min(0, minutes) // sums at the beginning of a place
		case p >= first && p <= last:
			return minutes
		}
		return 0
	}
	for _, l := range s.linked {
		if p, q := s.pos[l.from], s.pos[l.to]; p <= last && q >= first {
			cost += l.weight * (shift(q) - shift(p))
		}
	}
	return cost*7/600 + s.changes(i, at, to)
}

// changes is what a move changes in the cost of changes of skill and category.
func (s *search) changes(i, at, to int) (cost int64) {
	next := func(p, by int) int { // the study step nearest to a place, but for i; -1: none
		for ; p >= 0 && p < len(s.order); p += by {
			if j := s.order[p]; j != i && !s.list.steps[j].practice {
				return j
			}
		}
		return -1
	}
	left, right := to-1, to
	if to > at {
		left, right = to, to+1
	}
	from, onto := next(at-1, -1), next(at+1, 1)
	cost = s.change(from, onto) - s.change(from, i) - s.change(i, onto)
	from, onto = next(left, -1), next(right, 1)
	return cost + s.change(from, i) + s.change(i, onto) - s.change(from, onto)
}

// disorders reports whether a move would bring a long step among the first ones, or a step
// of level 1 before one of its category that ranks before it.
func (s *search) disorders(i, at, to int) bool {
	x := &s.list.steps[i]
	if to < firstSteps && at >= firstSteps && x.minutes >= s.long ||
		to >= firstSteps && at < firstSteps && s.list.steps[s.order[firstSteps]].minutes >= s.long {
		return true
	}
	if x.level != 1 {
		return false
	}
	for _, j := range s.order[min(at, to) : max(at, to)+1] {
		y := &s.list.steps[j]
		if y.level == 1 && (to < at && y.rank < x.rank || to > at && y.rank > x.rank) && s.sameCategory(i, j) {
			return true
		}
	}
	return false
}

// due is what a step of level 3 or more should come behind: of each list of steps one.
type due struct {
	level, category int // the category of level 3 only
	steps           [][]int
	deep            []int        // the steps that should come behind
	excused         map[int]bool // place in deep x number of lists + list: ahead in the list that the moves began with
}

func (s *search) dues() {
	giving := func(k, level int) (steps []int) {
		for _, i := range s.giving[k] {
			if s.in[i] && s.gives(i, k) >= level {
				steps = append(steps, i)
			}
		}
		return steps
	}
	at := map[[2]int]int{}
	for _, i := range s.steps {
		x := &s.list.steps[i]
		if x.level < 3 {
			continue
		}
		for _, g := range x.gives {
			key := [2]int{x.level}
			if x.level == 3 {
				key[1] = s.list.skills[g.Skill].Category
			}
			n, known := at[key]
			if !known {
				n = len(s.due)
				at[key] = n
				s.due = append(s.due, due{level: key[0], category: key[1]})
			}
			if d := &s.due[n]; !slices.Contains(d.deep, i) {
				d.deep = append(d.deep, i)
			}
		}
	}
	for n := range s.due {
		d := &s.due[n]
		for _, k := range s.skills {
			want := min(s.target[k], d.level-2)
			if s.level[k] < want && (d.level > 3 || s.list.skills[k].Category == d.category) {
				d.steps = append(d.steps, giving(k, want))
			}
		}
	}
}

// excuse notes what is ahead in the best list: it had to be.
func (s *search) excuse() {
	s.place(s.order)
	for n := range s.due {
		d := &s.due[n]
		d.excused = map[int]bool{}
		for m, i := range d.deep {
			for k, steps := range d.steps {
				if s.at[i] < s.first(steps) {
					d.excused[m*len(d.steps)+k] = true
				}
			}
		}
	}
}

// isAhead reports whether a step of a list comes before what it should come behind, and is
// not excused.
func (s *search) isAhead(order []int) bool {
	s.place(order)
	for n := range s.due {
		d := &s.due[n]
		last := -1
		for _, steps := range d.steps {
			last = max(last, s.first(steps))
		}
		for m, i := range d.deep {
			if s.at[i] > last {
				continue
			}
			for k, steps := range d.steps {
				if s.at[i] < s.first(steps) && !d.excused[m*len(d.steps)+k] {
					return true
				}
			}
		}
	}
	return false
}

func (s *search) place(order []int) {
	for p, i := range order {
		s.at[i] = p
	}
}

// first is the place of the first of some steps in the list that was placed last.
func (s *search) first(steps []int) int {
	first := len(s.order)
	for _, i := range steps {
		first = min(first, s.at[i])
	}
	return first
}
