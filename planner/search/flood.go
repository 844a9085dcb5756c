package search

// flood closes the facts of a core under steps, some of which may be banned, and
// can take back what came last.
type flood struct {
	c       *core
	needs   []int32 // by step: number of its needs
	banned  []bool  // by step
	missing []int32 // by step: needs that are not reached
	wet     []bool  // by fact: reached
	reached []int32 // the facts reached, in order
	spread  int     // so many of them have been spread from
	work    int64
}

func newFlood(c *core) flood {
	needs := make([]int32, len(c.cost))
	for a := range needs {
		needs[a] = c.needs.first[a+1] - c.needs.first[a]
	}
	return flood{c: c, needs: needs, banned: make([]bool, len(c.cost)), missing: make([]int32, len(c.cost)), wet: make([]bool, c.numFacts)}
}

// start closes begin under the steps that are not banned.
func (w *flood) start() {
	w.dry()
	w.run(-1)
}

// dry begins with begin alone.
func (w *flood) dry() {
	copy(w.missing, w.needs)
	clear(w.wet)
	w.wet[begin] = true
	w.reached, w.spread = append(w.reached[:0], begin), 0
}

// run goes on from the facts reached; it ends early when it reaches the one given.
func (w *flood) run(until int32) {
	for w.spread < len(w.reached) && (until < 0 || !w.wet[until]) {
		users := w.c.users.of(w.reached[w.spread])
		w.spread++
		w.work += int64(len(users)) + 1
		for _, a := range users {
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

// allow lifts the ban of a step and goes on until everything or the fact given is
// reached.
func (w *flood) allow(a, until int32) {
	w.banned[a] = false
	if w.missing[a] == 0 {
		w.pour(a)
		w.run(until)
	}
}

// undo takes back the facts reached since from.
func (w *flood) undo(from int) {
	for i, f := range w.reached[from:] {
		w.wet[f] = false
		if from+i >= w.spread {
			continue
		}
		users := w.c.users.of(f)
		w.work += int64(len(users))
		for _, a := range users {
			w.missing[a]++
		}
	}
	w.reached, w.spread = w.reached[:from], from
}

// tighten keeps those members of a landmark whose needs are reached without it: a
// plan's first member is one of them. Of some that is known to be sure; when the needs
// of all others are reached, the rest does not matter. No step is banned before or after.
func (w *flood) tighten(cut []int32, sure func(a int32) bool) []int32 {
	open := 0
	for _, a := range cut {
		w.banned[a] = true
		if !sure(a) {
			open++
		}
	}
	w.dry()
	for open > 0 && w.spread < len(w.reached) {
		users := w.c.users.of(w.reached[w.spread])
		w.spread++
		for _, a := range users {
			if w.missing[a]--; w.missing[a] > 0 {
				continue
			}
			if !w.banned[a] {
				w.pour(a)
			} else if !sure(a) {
				open--
			}
		}
	}
	n := 0
	for _, a := range cut {
		w.banned[a] = false
		if w.missing[a] == 0 || sure(a) {
			cut[n] = a
			n++
		}
	}
	return cut[:n]
}
