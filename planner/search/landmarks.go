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
	number []int32  // fact -> row, -1 when held or not relevant
	facts  []int32  // row -> fact
	before []bitset // row -> LM; two rows more than facts
	words  int      // of a row

	one, other bitset // for passing use
	storage    []uint64
	queued     []bool
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

// landmarks computes LM; nil when work ran out. Every living step is reachable and
// relevant.
func (in *instance) landmarks() *landmarks {
	in.fillGivers()
	lm := &in.spare
	lm.in, lm.facts = in, lm.facts[:0]
	lm.number = zeroed(lm.number, in.task.NumFacts)
	for f := range lm.number {
		lm.number[f] = -1
		if len(in.givers.of(int32(f))) > 0 {
			lm.number[f] = int32(len(lm.facts))
			lm.facts = append(lm.facts, int32(f))
		}
	}
	lm.words = (len(lm.facts) + 63) / 64
	lm.storage = zeroed(lm.storage, lm.words*(len(lm.facts)+2))
	for i := range lm.storage {
		lm.storage[i] = ^uint64(0)
	}
	lm.before = zeroed(lm.before, len(lm.facts)+2)
	for r := range lm.before {
		lm.before[r] = lm.storage[r*lm.words : (r+1)*lm.words]
	}
	lm.one, lm.other = lm.before[len(lm.facts)], lm.before[len(lm.facts)+1]
	if !lm.fixpoint() {
		return nil
	}
	// Bits beyond the last row were set with the rest.
	if extra := len(lm.facts) % 64; extra != 0 {
		for r := range lm.facts {
			lm.before[r][lm.words-1] &= 1<<extra - 1
		}
	}
	return lm
}

// fixpoint recomputes rows until nothing changes, each time one of the facts that
// its achievers need has changed. It reports false when work ran out: what is left
// then says too much.
func (lm *landmarks) fixpoint() bool {
	in := lm.in
	in.users.fill(in.task.NumFacts, len(in.steps), func(i int) []int32 {
		if !in.alive[i] {
			return nil
		}
		return in.steps[i].Needs
	})
	queue, queued := in.queue[:0], zeroed(lm.queued, len(lm.facts))
	for r := range queued {
		queue, queued[r] = append(queue, int32(r)), true
	}
	common, needs := lm.one, lm.other
	for head := 0; head < len(queue); head++ {
		r := queue[head]
		queued[r] = false
		for i := range common {
			common[i] = ^uint64(0)
		}
		givers := lm.givers(lm.facts[r])
		if !in.m.spend(int64((len(givers) + 1) * (lm.words + 8))) {
			return false
		}
		for _, a := range givers {
			lm.union(needs, &in.steps[a])
			common.and(needs)
		}
		common.set(r)
		if !lm.before[r].and(common) {
			continue
		}
		for _, a := range in.users.of(lm.facts[r]) {
			for _, f := range in.steps[a].Gives {
				if n := lm.number[f]; !queued[n] {
					queued[n] = true
					queue = append(queue, n)
				}
			}
		}
	}
	in.queue, lm.queued = queue, queued
	return true
}

// givers are the steps that gave a fact when the landmarks were computed.
func (lm *landmarks) givers(f int32) []int32 { return lm.in.givers.of(f) }

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
	before := lm.one
	keep := func(f int32) bool { return !before.has(lm.number[f]) }
	for i := range lm.in.steps {
		s := &lm.in.steps[i]
		if !lm.in.alive[i] || len(s.Needs) == 0 {
			continue
		}
		lm.union(before, s)
		if !all(s.Gives, keep) {
			s.Gives = lm.in.only(s.Gives, 0, keep)
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
		keep := func(p int32) bool {
			return all(s.Needs, func(q int32) bool { return q == p || !lm.before[lm.number[q]].has(lm.number[p]) })
		}
		if !all(s.Needs, keep) {
			s.Needs, changed = lm.in.only(s.Needs, 0, keep), true
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
	beforeA, beforeB := lm.one, lm.other
	for a := len(in.steps) - 1; a >= 0; a-- {
		if !in.alive[a] {
			continue
		}
		s := &in.steps[a]
		lm.union(beforeA, s)
		rivals := lm.givers(s.Gives[0])
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
	all := lm.one
	clear(all)
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
	in.fillGivers()
	for _, f := range lm.goalLandmarks() {
		givers := in.givers.of(f)
		if len(givers) != 1 {
			continue
		}
		i := int(givers[0])
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
// The parts, if wanted, are added to. The task must be reduced.
func (in *instance) partition(parts *[]Part) (sum int64) {
	if in.lm == nil {
		return 0
	}
	left := make([]int64, len(in.steps))
	for i := range in.steps {
		left[i] = in.steps[i].Cost
	}
	facts := in.lm.goalLandmarks()
	slices.SortStableFunc(facts, func(a, b int32) int { return cmp.Compare(len(in.givers.of(a)), len(in.givers.of(b))) })
	for _, f := range facts {
		givers := in.givers.of(f)
		weight := int64(-1)
		for _, i := range givers {
			if weight < 0 || left[i] < weight {
				weight = left[i]
			}
		}
		if weight <= 0 {
			continue
		}
		sum += weight
		part := Part{Weight: weight}
		for _, i := range givers {
			left[i] -= weight
		}
		if parts != nil {
			for _, i := range givers {
				part.OneOf = append(part.OneOf, int(i))
			}
			*parts = append(*parts, part)
		}
	}
	return sum
}

// certificate makes the parts of a bound that holds for the task as it was given:
// without dominance, so that every step a user could choose is in them.
func certificate(t *Task) (parts []Part) {
	in := newInstance(t)
	defer in.free()
	in.noDominance = true
	in.withAsides()
	if in.reduce() {
		in.partition(&parts)
	}
	return parts
}
