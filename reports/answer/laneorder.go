package answer

import (
	"cmp"
	"slices"
)

// laneOrder orders the lanes of a map, of whose spots of says the lanes, so that few arrows cross and arrows are
// short: lanes that hang together side by side, then two sweeps that put each at
// the median of its neighbours, then swaps of two neighbours while they help. The
// best order met wins; of equals, the first.
func laneOrder(x *Placed, of []int) []int {
	o := newLaneSorter(x, of)
	order := o.together()
	best, lowest := slices.Clone(order), o.cost(order)
	for range 2 {
		o.median(order)
		if c := o.cost(order); c < lowest {
			best, lowest = append(best[:0], order...), c
		}
	}
	for again := true; again; {
		again = false
		for i := 1; i < len(best); i++ {
			best[i-1], best[i] = best[i], best[i-1]
			if c := o.cost(best); c < lowest {
				lowest, again = c, true
				continue
			}
			best[i-1], best[i] = best[i], best[i-1]
		}
	}
	for i, l := range best {
		best[i] = o.lanes[l]
	}
	return best
}

// laneSorter works on the lanes of one map, numbered from 0 in order of first step.
type laneSorter struct {
	lanes []int // of the map
	edges []laneEdge
	next  [][]int // neighbours, one entry an arrow
	at    []int   // position of each lane, in cost and median
}

type laneEdge struct {
	from, to        int // lanes
	column, column2 int
}

func newLaneSorter(x *Placed, of []int) *laneSorter {
	o := &laneSorter{}
	index := map[int]int{} // of lanes
	for _, lane := range of {
		if _, ok := index[lane]; !ok {
			index[lane] = len(o.lanes)
			o.lanes = append(o.lanes, lane)
		}
	}
	o.next = make([][]int, len(o.lanes))
	o.at = make([]int, len(o.lanes))
	for _, w := range x.Arrows {
		a, b := index[of[w.From]], index[of[w.To]]
		o.edges = append(o.edges, laneEdge{a, b, x.Spots[w.From].Column, x.Spots[w.To].Column})
		if a != b {
			o.next[a] = append(o.next[a], b)
			o.next[b] = append(o.next[b], a)
		}
	}
	return o
}

// together lists the lanes, those that hang together next to each other.
func (o *laneSorter) together() (order []int) {
	seen := make([]bool, len(o.lanes))
	var visit func(l int)
	visit = func(l int) {
		if seen[l] {
			return
		}
		seen[l] = true
		order = append(order, l)
		for _, n := range o.next[l] {
			visit(n)
		}
	}
	for l := range o.lanes {
		visit(l)
	}
	return order
}

func (o *laneSorter) place(order []int) {
	for i, l := range order {
		o.at[l] = i
	}
}

// median sorts the lanes by the middle of their neighbours' positions.
func (o *laneSorter) median(order []int) {
	o.place(order)
	want := make([]int, len(o.lanes)) // twice the position
	for l, next := range o.next {
		if len(next) == 0 {
			want[l] = 2 * o.at[l]
			continue
		}
		ys := make([]int, len(next))
		for i, n := range next {
			ys[i] = o.at[n]
		}
		slices.Sort(ys)
		want[l] = ys[(len(ys)-1)/2] + ys[len(ys)/2]
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(want[a], want[b]) })
}

// cost counts crossings, dearly, and the lengths of the arrows.
func (o *laneSorter) cost(order []int) int {
	const crossing = 4
	o.place(order)
	c := 0
	for i, e := range o.edges {
		c += max(o.at[e.from]-o.at[e.to], o.at[e.to]-o.at[e.from])
		for _, f := range o.edges[:i] {
			if min(e.column2, f.column2) > max(e.column, f.column) && (o.at[e.from]-o.at[f.from])*(o.at[e.to]-o.at[f.to]) < 0 {
				c += crossing
			}
		}
	}
	return c
}
