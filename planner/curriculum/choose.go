package curriculum

import (
	"cmp"
	"slices"
)

// outcome is a set of classes of a problem and what is proven of it.
type outcome struct {
	classes []int32 // numbers in the problem
	total   int64
	value   int64
	bound   int64 // no set within the budget has a greater value
	gains   int   // computed by the greedy choice
}

// better prefers value, then the sum, then what was found first.
func better(x, y outcome) bool { return x.value > y.value || x.value == y.value && x.total > y.total }

func (s *state) outcome() outcome {
	value, _ := s.worth(-1)
	return outcome{classes: slices.Clone(s.chosen), total: s.total, value: value}
}

// solve chooses classes: greedy, the best single class and, for deadlines, learner
// by learner; then branch and bound with a limit of work. bound is one that is known
// from elsewhere, more are sets that are.
func (p *problem) solve(work int, bound int64, more ...[]int32) outcome {
	best := p.greedy()
	best.bound = max(best.value, min(best.bound, bound))
	try := func(out outcome) {
		if better(out, best) {
			out.bound, out.gains = best.bound, best.gains
			best = out
		}
	}
	try(p.single())
	if p.unit != 1 {
		try(p.learnerByLearner(work))
	}
	for _, classes := range more {
		s := newState(p)
		for _, c := range classes {
			s.choose(c)
		}
		try(s.outcome())
	}
	if best.value < best.bound {
		best = p.search(best, work)
	}
	return best
}

// queued is a class with its gain when so many classes were chosen: an upper bound
// of its gain now.
type queued struct {
	item
	at int
}

func byDensity(x, y queued) int { return denser(x.item, y.item) }

// greedy takes the class of the greatest gain per cost while one fits, lazily: only
// the gain at the head of the queue is computed again, and when it stays there no
// other is greater. A class that does not fit when its turn comes is put aside; it
// still counts for the bound.
func (p *problem) greedy() outcome {
	s := newState(p)
	var queue, aside []queued // by density
	for c := range p.ids {
		if gain := s.gain(int32(c)); gain > 0 {
			queue = append(queue, queued{item{int32(c), gain, p.cost[c]}, 0})
		}
	}
	slices.SortFunc(queue, byDensity)
	bound := s.bound(queue, aside)
	for len(queue) > 0 {
		x := queue[0]
		if x.at < len(s.chosen) {
			x.gain, x.at = s.gain(x.class), len(s.chosen)
			if x.gain == 0 {
				queue = queue[1:]
				continue
			}
			i, _ := slices.BinarySearchFunc(queue[1:], x, byDensity)
			copy(queue, queue[1:i+1])
			queue[i] = x
			continue
		}
		bound = min(bound, s.bound(queue, aside))
		queue = queue[1:]
		if x.cost > s.rest {
			i, _ := slices.BinarySearchFunc(aside, x, byDensity)
			aside = slices.Insert(aside, i, x)
			continue
		}
		s.choose(x.class)
	}
	for i := range aside {
		aside[i].gain = s.gain(aside[i].class)
	}
	aside = slices.DeleteFunc(aside, func(x queued) bool { return x.gain == 0 })
	slices.SortFunc(aside, byDensity)
	bound = min(bound, s.bound(nil, aside))
	out := s.outcome()
	out.bound, out.gains = max(out.value, bound), s.gains
	return out
}

// bound is an upper bound of the value of any set within the budget, from the
// gains, or upper bounds of them, of all classes that are not chosen, which stand in
// two lists by density.
func (s *state) bound(a, b []queued) int64 {
	sum, rest := s.total, s.p.budget
	for len(a)+len(b) > 0 {
		var x queued
		if len(b) == 0 || len(a) > 0 && byDensity(a[0], b[0]) < 0 {
			x, a = a[0], a[1:]
		} else {
			x, b = b[0], b[1:]
		}
		if x.cost > rest {
			sum += mulDiv(x.gain, rest, x.cost, false)
			break
		}
		sum, rest = sum+x.gain, rest-x.cost
	}
	return sum / s.p.unit
}

// single is the best class alone; where the sum only bounds the value, the one of
// the greatest sum.
func (p *problem) single() outcome {
	s := newState(p)
	var best outcome
	top := int32(-1)
	for c := range p.ids {
		s.choose(int32(c))
		x := outcome{total: s.total}
		if p.value == nil {
			x.value = s.value
		}
		if better(x, best) {
			best, top = x, int32(c)
		}
		s.undo()
	}
	if top >= 0 {
		s.choose(top)
	}
	return s.outcome()
}

// learnerByLearner brings late learners on time one after another, those first who
// need the least class time, and passes over whom there is no time left for. The sum
// that greedy climbs spreads classes over all; a count may rise more by fewer. At the
// limit of work the learners that are left are passed over.
func (p *problem) learnerByLearner(limit int) outcome {
	type late struct {
		group int32
		cost  int64
	}
	parts := make([][]part, len(p.groups)) // by group
	for slot, entries := range p.slots {
		for _, e := range entries {
			parts[e.group] = append(parts[e.group], part{int32(slot), e.minutes})
		}
	}
	bySlot := make([][]int32, len(p.slots))
	for c, slots := range p.covers {
		for _, slot := range slots {
			bySlot[slot] = append(bySlot[slot], int32(c))
		}
	}
	s := newState(p)
	// bring chooses classes for a learner, the densest for that learner first.
	bring := func(g int32) bool {
		for s.minutes[g] < p.groups[g].need {
			gains := map[int32]int64{}
			for _, x := range parts[g] {
				if s.times[x.slot] > 0 {
					continue
				}
				s.work += 8 * len(bySlot[x.slot]) // a map is slow
				for _, c := range bySlot[x.slot] {
					if p.cost[c] <= s.rest {
						gains[c] += x.minutes
					}
				}
			}
			top := item{}
			for c, gain := range gains {
				if x := (item{c, gain, p.cost[c]}); top.gain == 0 || denser(x, top) < 0 {
					top = x
				}
			}
			if top.gain == 0 {
				return false
			}
			s.choose(top.class)
		}
		return true
	}
	back := func(to int) {
		for len(s.chosen) > to {
			s.undo()
		}
	}
	var all []late
	for g := range p.groups {
		if s.work > limit/2 {
			break
		}
		if bring(int32(g)) {
			all = append(all, late{int32(g), p.budget - s.rest})
		}
		back(0)
	}
	slices.SortFunc(all, func(x, y late) int {
		a, b := &p.groups[x.group], &p.groups[y.group]
		return cmp.Or(cmp.Compare(x.cost, y.cost), cmp.Compare(b.count, a.count), cmp.Compare(x.group, y.group))
	})
	for _, l := range all {
		if s.work > limit {
			break
		}
		if before := len(s.chosen); !bring(l.group) {
			back(before)
		}
	}
	return s.outcome()
}

// search is the branch and bound: it takes or leaves the densest class first and
// goes no further where the bound promises no more than the best that is known. When
// it ends within the limit of work, the best is proven, but for the choices whose
// value is not known.
func (p *problem) search(best outcome, limit int) outcome {
	s := newState(p)
	var spare [][]item // lists for reuse
	open := int64(0)   // the most that a choice may be worth whose value is not known
	var visit func(from []item) bool
	visit = func(from []item) bool {
		if s.total/p.unit > best.value { // the sum is never less than what it is worth
			value, most := s.worth(best.value)
			if value > best.value {
				best.classes, best.total, best.value = slices.Clone(s.chosen), s.total, value
			}
			if most > value {
				open = max(open, most)
			}
		}
		var items []item
		if n := len(spare); n > 0 {
			items, spare = spare[n-1][:0], spare[:n-1]
		}
		defer func() { spare = append(spare, items) }()
		idle := 0 // gain nothing in the sum, but another class may need them
		for _, x := range from {
			if x.cost > s.rest {
				continue
			}
			if x.gain = s.gain(x.class); x.gain > 0 || p.value != nil {
				items = append(items, x)
			}
			if x.gain == 0 && p.value != nil {
				items[idle], items[len(items)-1] = items[len(items)-1], items[idle]
				idle++
			}
		}
		s.work += 8 * len(items) // to sort them
		slices.SortFunc(items[idle:], denser)
		slices.SortFunc(items[:idle], func(x, y item) int { return int(x.class - y.class) })
		items = slices.Concat(items[idle:], items[:idle])
		for i, x := range items {
			s.work += min(len(items)-i, 8)
			if (s.total+fractional(items[i:], s.rest))/p.unit <= best.value {
				return true
			}
			if s.work > limit {
				return false
			}
			s.choose(x.class)
			ended := visit(items[i+1:])
			s.undo()
			if !ended {
				return false
			}
		}
		return true
	}
	all := make([]item, len(p.ids))
	for c := range all {
		all[c] = item{int32(c), 0, p.cost[c]}
	}
	if visit(all) {
		best.bound = min(best.bound, max(best.value, open))
	}
	return best
}
