package search

import (
	"cmp"
	"math/bits"
	"slices"
)

// landmarks knows for every relevant fact which facts come before it in every
// plan: LM(f) = {f} and what all its achievers' needs have in common, as the
// greatest fixpoint (Zhu & Givan; Keyder, Richter & Helmert).
type landmarks struct {
	in     *instance
	number []int32 // fact -> row, -1 when held or not relevant
	facts  []int32 // row -> fact
	givers [][]int32
	before []bitset // row -> LM
}

type bitset []uint64

func (b bitset) has(i int32) bool { return b[i/64]>>(i%64)&1 != 0 }
func (b bitset) set(i int32)      { b[i/64] |= 1 << (i % 64) }
func (b bitset) or(o bitset) {
	for i := range b {
		b[i] |= o[i]
	}
}

// and keeps what o has too and reports whether b changed.
func (b bitset) and(o bitset) (changed bool) {
	for i := range b {
		if n := b[i] & o[i]; n != b[i] {
			b[i], changed = n, true
		}
	}
	return changed
}

func (b bitset) each(do func(i int32)) {
	for w, x := range b {
		for ; x != 0; x &= x - 1 {
			do(int32(w*64 + bits.TrailingZeros64(x)))
		}
	}
}

// landmarks computes LM. Every living step is reachable and relevant.
func (in *instance) landmarks() *landmarks {
	lm := &landmarks{in: in, number: make([]int32, in.task.NumFacts), givers: in.givers()}
	for f := range lm.number {
		lm.number[f] = -1
		if len(lm.givers[f]) > 0 {
			lm.number[f] = int32(len(lm.facts))
			lm.facts = append(lm.facts, int32(f))
		}
	}
	words := (len(lm.facts) + 63) / 64
	lm.before = make([]bitset, len(lm.facts))
	storage := make([]uint64, words*len(lm.facts))
	for i := range storage {
		storage[i] = ^uint64(0)
	}
	for r := range lm.before {
		lm.before[r] = storage[r*words : (r+1)*words]
	}
	users := make([][]int32, len(lm.facts)) // steps by row needed
	for i := range in.steps {
		if in.alive[i] {
			for _, f := range in.steps[i].Needs {
				users[lm.number[f]] = append(users[lm.number[f]], int32(i))
			}
		}
	}
	// Rows are recomputed until nothing changes, each time one of the facts that
	// its achievers need has changed.
	queue := make([]int32, len(lm.facts))
	queued := make([]bool, len(lm.facts))
	for r := range queue {
		queue[r], queued[r] = int32(r), true
	}
	common, needs := make(bitset, words), make(bitset, words)
	for head := 0; head < len(queue); head++ {
		r := queue[head]
		queued[r] = false
		for i := range common {
			common[i] = ^uint64(0)
		}
		for _, a := range lm.givers[lm.facts[r]] {
			lm.union(needs, &in.steps[a])
			common.and(needs)
		}
		common.set(r)
		if !lm.before[r].and(common) {
			continue
		}
		for _, a := range users[r] {
			for _, f := range in.steps[a].Gives {
				if n := lm.number[f]; !queued[n] {
					queued[n] = true
					queue = append(queue, n)
				}
			}
		}
	}
	// Bits beyond the last row were set with the rest.
	if extra := len(lm.facts) % 64; extra != 0 {
		for _, b := range lm.before {
			b[words-1] &= 1<<extra - 1
		}
	}
	return lm
}

// union makes b the landmarks of all of a step's needs.
func (lm *landmarks) union(b bitset, s *Step) {
	clear(b)
	for _, f := range s.Needs {
		b.or(lm.before[lm.number[f]])
	}
}

// dropGains drops a fact from a step's gifts when it comes before the step in
// every plan: another step achieves it first.
func (lm *landmarks) dropGains() (changed bool) {
	before := make(bitset, (len(lm.facts)+63)/64)
	for i := range lm.in.steps {
		s := &lm.in.steps[i]
		if !lm.in.alive[i] {
			continue
		}
		lm.union(before, s)
		keep := func(f int32) bool { return !before.has(lm.number[f]) }
		if !all(s.Gives, keep) {
			s.Gives = slices.DeleteFunc(slices.Clone(s.Gives), func(f int32) bool { return !keep(f) })
			lm.in.alive[i] = len(s.Gives) > 0
			changed = true
		}
	}
	return changed
}

func all(facts []int32, ok func(int32) bool) bool {
	return !slices.ContainsFunc(facts, func(f int32) bool { return !ok(f) })
}

// dropNeeds drops a need that comes before another need in every plan.
func (lm *landmarks) dropNeeds() (changed bool) {
	for i := range lm.in.steps {
		s := &lm.in.steps[i]
		if !lm.in.alive[i] || len(s.Needs) < 2 {
			continue
		}
		var keep []int32
		for _, p := range s.Needs {
			implied := slices.ContainsFunc(s.Needs, func(q int32) bool {
				return q != p && lm.before[lm.number[q]].has(lm.number[p])
			})
			if !implied {
				keep = append(keep, p)
			}
		}
		if len(keep) < len(s.Needs) {
			s.Needs, changed = keep, true
		}
	}
	return changed
}

const mostRivals = 1000

// dropDominated drops step a when some other step b can always stand in for it:
// b's needs come before a in every plan, b gives what a gives or what comes before
// b anyway, and b costs no more (at equal cost no more money, and the earlier of
// two that dominate each other stays). Only the first mostRivals givers of a fact
// are tried, so that a fact that thousands of steps give takes no time of its
// square.
func (lm *landmarks) dropDominated() (changed bool) {
	in := lm.in
	words := (len(lm.facts) + 63) / 64
	beforeA, beforeB := make(bitset, words), make(bitset, words)
	for a := len(in.steps) - 1; a >= 0; a-- {
		if !in.alive[a] {
			continue
		}
		s := &in.steps[a]
		lm.union(beforeA, s)
		rivals := lm.givers[s.Gives[0]]
		for _, b := range rivals[:min(len(rivals), mostRivals)] {
			o := &in.steps[b]
			if int(b) == a || !in.alive[b] || o.Cost > s.Cost || (o.Cost == s.Cost && o.Money > s.Money) {
				continue
			}
			if !all(o.Needs, func(f int32) bool { return beforeA.has(lm.number[f]) }) {
				continue
			}
			lm.union(beforeB, o)
			if all(s.Gives, func(f int32) bool { return slices.Contains(o.Gives, f) || beforeB.has(lm.number[f]) }) {
				in.alive[a], changed = false, true
				break
			}
		}
	}
	return changed
}

// goalLandmarks lists the facts that are in every plan, rising.
func (lm *landmarks) goalLandmarks() []int32 {
	all := make(bitset, (len(lm.facts)+63)/64)
	for _, g := range lm.in.goal {
		if r := lm.number[g]; r >= 0 {
			all.or(lm.before[r])
		}
	}
	var out []int32
	all.each(func(r int32) { out = append(out, lm.facts[r]) })
	return out
}

// force takes the steps without which a landmark of the goal cannot be had: their
// cost is paid, and from now on they are free.
func (lm *landmarks) force() (changed bool) {
	in := lm.in
	givers := in.givers()
	for _, f := range lm.goalLandmarks() {
		if len(givers[f]) != 1 {
			continue
		}
		i := int(givers[f][0])
		s := &in.steps[i]
		if s.Cost == 0 && s.Money == 0 {
			continue // forced before, or free anyway
		}
		in.base += s.Cost
		in.forced = append(in.forced, i)
		s.Cost, s.Money, changed = 0, 0, true
	}
	return changed
}

// partition shares the costs of the living steps among the landmarks of the goal
// and returns what they add up to: a bound on the cost of the rest of the plan.
// The parts, if wanted, are added to.
func (in *instance) partition(parts *[]Part) (sum int64) {
	if in.done() || in.countRelevant() > largeTask {
		return 0
	}
	lm := in.landmarks()
	left := make([]int64, len(in.steps))
	for i := range in.steps {
		left[i] = in.steps[i].Cost
	}
	facts := lm.goalLandmarks()
	slices.SortStableFunc(facts, func(a, b int32) int { return cmp.Compare(len(lm.givers[a]), len(lm.givers[b])) })
	for _, f := range facts {
		weight := int64(-1)
		for _, i := range lm.givers[f] {
			if weight < 0 || left[i] < weight {
				weight = left[i]
			}
		}
		if weight <= 0 {
			continue
		}
		sum += weight
		part := Part{Weight: weight}
		for _, i := range lm.givers[f] {
			left[i] -= weight
			part.OneOf = append(part.OneOf, int(i))
		}
		if parts != nil {
			*parts = append(*parts, part)
		}
	}
	return sum
}

func (in *instance) countRelevant() (n int) {
	for _, g := range in.givers() {
		if len(g) > 0 {
			n++
		}
	}
	return n
}

// certificate makes the parts of a bound that holds for the task as it was given:
// without dominance, so that every step a user could choose is in them.
func certificate(t *Task) (parts []Part) {
	in := newInstance(t)
	in.noDominance = true
	in.reduce()
	in.partition(&parts)
	return parts
}
