package curriculum

import (
	"container/heap"
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
	return outcome{classes: slices.Clone(s.chosen), total: s.total, value: s.value}
}

// solve chooses classes: greedy and the best single class, then branch and bound
// with a limit of work.
func (p *problem) solve(work int) outcome {
	best := p.greedy()
	if single := p.single(); better(single, best) {
		single.bound, single.gains = best.bound, best.gains
		best = single
	}
	if best.value < best.bound {
		best = p.search(best, work)
	}
	return best
}

// queue holds classes by an upper bound of their gain per cost.
type queue []queued

type queued struct {
	item
	at int // the gain was computed with so many classes chosen
}

func (q queue) Len() int           { return len(q) }
func (q queue) Less(i, j int) bool { return denser(q[i].item, q[j].item) < 0 }
func (q queue) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any)        { *q = append(*q, x.(queued)) }
func (q *queue) Pop() any {
	old := *q
	x := old[len(old)-1]
	*q = old[:len(old)-1]
	return x
}

// greedy takes the class of the greatest gain per cost while one fits, lazily: a
// gain that was computed with fewer classes chosen is an upper bound now. A class
// that does not fit when its turn comes is put aside; it still counts for the bound.
func (p *problem) greedy() outcome {
	s := newState(p)
	q := &queue{}
	for c := range p.ids {
		if gain := s.gain(int32(c)); gain > 0 {
			*q = append(*q, queued{item: item{int32(c), gain, p.cost[c]}})
		}
	}
	heap.Init(q)
	var aside []item
	bound := s.bound(*q, aside)
	for q.Len() > 0 {
		top := &(*q)[0]
		if top.at < len(s.chosen) {
			top.gain, top.at = s.gain(top.class), len(s.chosen)
			if top.gain == 0 {
				heap.Pop(q)
			} else {
				heap.Fix(q, 0)
			}
			continue
		}
		bound = min(bound, s.bound(*q, aside))
		x := heap.Pop(q).(queued)
		if x.cost > s.rest {
			aside = append(aside, x.item)
			continue
		}
		s.choose(x.class)
	}
	for i := range aside {
		aside[i].gain = s.gain(aside[i].class)
	}
	bound = min(bound, s.bound(nil, aside))
	out := s.outcome()
	out.bound, out.gains = max(out.value, bound), s.gains
	return out
}

// bound is an upper bound of the value of any set within the budget, from the
// gains, or upper bounds of them, of all classes that are not chosen.
func (s *state) bound(q queue, aside []item) int64 {
	items := make([]item, 0, len(q)+len(aside))
	for _, x := range q {
		items = append(items, x.item)
	}
	for _, x := range aside {
		if x.gain > 0 {
			items = append(items, x)
		}
	}
	slices.SortFunc(items, denser)
	return (s.total + fractional(items, s.p.budget)) / s.p.unit
}

// single is the best class alone.
func (p *problem) single() (best outcome) {
	s := newState(p)
	for c := range p.ids {
		s.choose(int32(c))
		if out := s.outcome(); better(out, best) {
			best = out
		}
		s.undo()
	}
	return best
}

// search is the branch and bound: it takes or leaves the densest class first and
// goes no further where the bound promises no more than the best that is known. When
// it ends within the limit of work, the best is proven.
func (p *problem) search(best outcome, limit int) outcome {
	s := newState(p)
	var visit func(from []item) bool
	visit = func(from []item) bool {
		if s.value > best.value {
			found := s.outcome()
			found.bound, found.gains = best.bound, best.gains
			best = found
		}
		items := make([]item, 0, len(from))
		for _, x := range from {
			if x.cost > s.rest {
				continue
			}
			if x.gain = s.gain(x.class); x.gain > 0 {
				items = append(items, x)
			}
		}
		slices.SortFunc(items, denser)
		for i, x := range items {
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
		best.bound = best.value
	}
	return best
}
