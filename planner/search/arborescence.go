package search

import (
	"math/bits"
	"slices"
)

// arborescence settles a task in which every step needs at most one fact. Its plans are
// trees out of what is held, and the cheapest tree to a set of goals from a fact is
// either one step and the cheapest tree from there, or two trees for two parts of the
// set. So the sets of goals are gone through from the small to the large, with one run
// of Dijkstra's algorithm each (Dreyfus and Wagner 1971; Erickson, Monma and Veinott
// 1987). O(3^goals facts + 2^goals (steps + facts log facts)): for some twelve goals,
// where the bounds of stage E may be far off.
type arborescence struct {
	m     *meter
	room  int64 // trees that cost more are of no use
	goals []int32
	nodes int // the facts of the core, then one for each step that gives several
	arcs  []arc
	into  index   // arcs by head
	cost  []int64 // by set and node: of the cheapest tree
	by    []int32 // the same: its arc at the node, or ^part where it splits
	queue factQueue
}

// arc is a step, or a part of one: its step is -1 where that is paid elsewhere.
type arc struct {
	from, to int32
	cost     int64
	step     int32
}

// What an arborescence may take at most: units of work, and trees remembered, of 12
// bytes each.
const (
	mostTreeWork = 4_000_000_000
	mostTrees    = 1 << 24
)

// arborescence settles the node if its steps need one fact each and its goals are few.
func (n *node) arborescence(c *core) {
	t := newArborescence(c, n)
	if t == nil || !t.grow() {
		return
	}
	if all := len(t.cost) - t.nodes; t.cost[all+int(begin)] < far {
		n.p.offer(n.in, t.steps())
	}
	n.raise(n.p.cost) // a cheaper plan would have been found
}

// newArborescence is nil when the task is not of the kind, or too large.
func newArborescence(c *core, n *node) *arborescence {
	last := int32(len(c.cost) - 1)
	t := &arborescence{m: &n.p.m, room: n.p.cost - 1 - n.in.base, nodes: c.numFacts}
	t.goals = slices.Clone(c.needs.of(last))
	slices.Sort(t.goals)
	t.goals = slices.Compact(t.goals)
	for a := range last {
		needs, gives := c.needs.of(a), c.gives.of(a)
		if len(needs) > 1 {
			return nil
		}
		if len(gives) == 1 {
			t.arcs = append(t.arcs, arc{needs[0], gives[0], c.cost[a], c.step[a]})
			continue
		}
		t.arcs = append(t.arcs, arc{needs[0], int32(t.nodes), c.cost[a], c.step[a]})
		for _, f := range gives {
			t.arcs = append(t.arcs, arc{int32(t.nodes), f, 0, -1})
		}
		t.nodes++
	}
	k := len(t.goals)
	if k > 20 || t.nodes<<k > mostTrees || !t.affordable(k) {
		return nil
	}
	t.into.fill(t.nodes, len(t.arcs), func(i int) []int32 { return []int32{t.arcs[i].to} })
	t.cost, t.by = make([]int64, t.nodes<<k), make([]int32, t.nodes<<k)
	for i := range t.cost {
		t.cost[i] = far
	}
	return t
}

// affordable reports whether the work fits into half of what is left.
func (t *arborescence) affordable(goals int) bool {
	splits := int64(1)
	for range goals {
		splits *= 3
	}
	work := splits*int64(t.nodes) + int64(8*len(t.arcs))<<goals
	if t.m.limit > 0 {
		return work <= min(mostTreeWork, (t.m.limit-t.m.used)/2)
	}
	return work <= mostTreeWork
}

// grow finds the cheapest trees of all sets; it reports false when work ran out.
func (t *arborescence) grow() bool {
	for set := 1; set < 1<<len(t.goals); set++ {
		row, by := t.of(set)
		if set&(set-1) == 0 {
			goal := t.goals[bits.TrailingZeros(uint(set))]
			row[goal], by[goal] = 0, ^0
		}
		work := 2 * t.nodes
		for part := (set - 1) & set; part > set^part; part = (part - 1) & set {
			work += 2 * t.nodes
			a, _ := t.of(part)
			b, _ := t.of(set ^ part)
			for v, cost := range a {
				if sum := cost + b[v]; sum < row[v] && sum <= t.room {
					row[v], by[v] = sum, ^int32(part)
				}
			}
		}
		work += t.lengthen(row, by)
		if !t.m.spend(int64(work)) {
			return false
		}
	}
	return true
}

func (t *arborescence) of(set int) (cost []int64, by []int32) {
	from, to := set*t.nodes, (set+1)*t.nodes
	return t.cost[from:to:to], t.by[from:to:to]
}

// lengthen puts steps before the trees of a set. It returns the work.
func (t *arborescence) lengthen(row []int64, by []int32) (work int) {
	t.queue = t.queue[:0]
	for v, cost := range row {
		if cost < far {
			t.queue.push(factCost{int32(v), cost})
		}
	}
	for len(t.queue) > 0 {
		top := t.queue.pop()
		if top.cost != row[top.fact] {
			continue
		}
		for _, i := range t.into.of(top.fact) {
			x := &t.arcs[i]
			work++
			if sum := top.cost + x.cost; sum < row[x.from] && sum <= t.room {
				row[x.from], by[x.from] = sum, i
				t.queue.push(factCost{x.from, sum})
			}
		}
	}
	return 8 * work
}

// steps are those of the cheapest tree to all goals.
func (t *arborescence) steps() (out []int) {
	var walk func(set int, v int32)
	walk = func(set int, v int32) {
		for {
			_, by := t.of(set)
			switch i := by[v]; {
			case i == ^0:
				return
			case i < 0:
				walk(int(^i), v)
				set ^= int(^i)
			default:
				if t.arcs[i].step >= 0 {
					out = append(out, int(t.arcs[i].step))
				}
				v = t.arcs[i].to
			}
		}
	}
	walk(1<<len(t.goals)-1, begin)
	return out
}
