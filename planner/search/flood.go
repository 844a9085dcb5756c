package search

// flood closes the facts of a core under steps, some of which may be banned, and
// can take back what came last.
type flood struct {
	c       *core
	banned  []bool  // by step
	missing []int32 // by step: needs that are not reached
	wet     []bool  // by fact: reached
	reached []int32 // the facts reached, in order
}

func newFlood(c *core) flood {
	return flood{c: c, banned: make([]bool, len(c.cost)), missing: make([]int32, len(c.cost)), wet: make([]bool, c.numFacts)}
}

// start closes begin under the steps that are not banned.
func (w *flood) start() {
	for a := range w.missing {
		w.missing[a] = w.c.needs.first[a+1] - w.c.needs.first[a]
	}
	clear(w.wet)
	w.wet[begin] = true
	w.reached = append(w.reached[:0], begin)
	w.spread(0)
}

// spread goes on from the facts reached since from.
func (w *flood) spread(from int) {
	for head := from; head < len(w.reached); head++ {
		for _, a := range w.c.users.of(w.reached[head]) {
			if w.missing[a]--; w.missing[a] == 0 && !w.banned[a] {
				w.pour(a)
			}
		}
	}
}

func (w *flood) pour(a int32) {
	for _, g := range w.c.gives.of(a) {
		if !w.wet[g] {
			w.wet[g] = true
			w.reached = append(w.reached, g)
		}
	}
}

// allow lifts the ban of a step and goes on.
func (w *flood) allow(a int32) {
	w.banned[a] = false
	if w.missing[a] == 0 {
		from := len(w.reached)
		w.pour(a)
		w.spread(from)
	}
}

// undo takes back the facts reached since from, when all of them had spread.
func (w *flood) undo(from int) {
	for _, f := range w.reached[from:] {
		w.wet[f] = false
		for _, a := range w.c.users.of(f) {
			w.missing[a]++
		}
	}
	w.reached = w.reached[:from]
}

// tighten keeps those members of a landmark whose needs are reached without it: a
// plan's first member is one of them. No step is banned before or after.
func (w *flood) tighten(cut []int32) []int32 {
	for _, a := range cut {
		w.banned[a] = true
	}
	w.start()
	n := 0
	for _, a := range cut {
		w.banned[a] = false
		if w.missing[a] == 0 {
			cut[n] = a
			n++
		}
	}
	return cut[:n]
}
