package curriculum

import (
	"encoding/binary"
	"slices"
)

// relaxed is what slots need at least: a slot is covered only when a class of each
// of its sets is taught.
type relaxed struct {
	sets    [][]int32 // each some classes, one of which is needed
	price   []int64   // by set: the least class time of one of its classes, at least 1
	own     []int32   // by slot: the set of the classes that cover it, -1 when no choice does
	musts   [][]int32 // by slot: all its sets, in order
	may     []bool    // by class: may be taught, and fits
	cost    []int64   // by class
	classes []int32   // that can be of use, in order
	covers  [][]int32 // by class: the sets it is in
	split   bool
}

// relax finds the sets of each slot. The value of a slot is shared among its sets,
// so that the sum over the sets that are met is never less than the value of a slot
// that is covered: with split each has a share by its class time, else the classes
// that cover it directly have all.
func (b *Builder) relax(o Options, budget int64, split bool) *relaxed {
	n := len(b.classes)
	x := &relaxed{
		own: make([]int32, len(b.covered)), musts: make([][]int32, len(b.covered)), split: split,
		may: make([]bool, n), cost: make([]int64, n), covers: make([][]int32, n),
	}
	for c := range b.classes {
		x.cost[c] = o.cost(b.classes[c].step)
		x.may[c] = slices.Contains(o.Kinds, b.classes[c].step.Kind) && x.cost[c] <= budget
	}
	useful := make([]bool, n)
	number := map[string]int32{}
	for i, s := range b.covered {
		x.own[i] = -1
		var direct, musts []int32
		for _, w := range s.ways {
			if !x.open(w) {
				continue
			}
			var before []int32
			for _, a := range w.after {
				before = append(before, x.musts[a]...)
			}
			slices.Sort(before)
			before = slices.Compact(before)
			if direct == nil {
				musts = before
			} else {
				musts = slices.DeleteFunc(musts, func(m int32) bool { return !slices.Contains(before, m) })
			}
			direct = append(direct, w.class)
			useful[w.class] = true
		}
		if direct == nil {
			continue
		}
		set := x.set(slices.Compact(direct), number)
		x.own[i] = set
		if at, found := slices.BinarySearch(musts, set); !found {
			musts = slices.Insert(musts, at, set)
		}
		x.musts[i] = musts
	}
	for c := range b.classes {
		if useful[c] {
			x.classes = append(x.classes, int32(c))
		}
	}
	return x
}

// open reports whether a way can be gone at all.
func (x *relaxed) open(w way) bool {
	return x.may[w.class] && !slices.ContainsFunc(w.after, func(a int32) bool { return x.own[a] < 0 })
}

// set numbers a set of classes.
func (x *relaxed) set(classes []int32, number map[string]int32) int32 {
	key := listKey(classes)
	n, ok := number[key]
	if ok {
		return n
	}
	n = int32(len(x.sets))
	number[key] = n
	x.sets = append(x.sets, classes)
	price := x.cost[classes[0]]
	for _, c := range classes {
		x.covers[c] = append(x.covers[c], n)
		price = min(price, x.cost[c])
	}
	x.price = append(x.price, max(1, price))
	return n
}

func listKey(list []int32) string {
	var key []byte
	for _, v := range list {
		key = binary.AppendUvarint(key, uint64(v))
	}
	return string(key)
}

// share gives the minutes of a slot to its sets.
func (x *relaxed) share(slot int32, minutes int64, give func(set int32, minutes int64)) {
	musts := x.musts[slot]
	if x.own[slot] < 0 || minutes == 0 {
		return
	}
	if !x.split || len(musts) == 1 {
		give(x.own[slot], minutes)
		return
	}
	price := int64(0)
	for _, m := range musts {
		price += x.price[m]
	}
	rest := minutes
	for _, m := range musts {
		if m == x.own[slot] {
			continue
		}
		part := mulDiv(minutes, x.price[m], price, false)
		rest -= part
		if part > 0 {
			give(m, part)
		}
	}
	give(x.own[slot], rest)
}

// parts shares out what a late learner can save, by set.
func (x *relaxed) parts(l *lateLearner) []part {
	var parts []part
	for _, p := range l.parts {
		x.share(p.slot, p.minutes, func(set int32, minutes int64) { parts = append(parts, part{set, minutes}) })
	}
	return merge(parts)
}

// merge adds up the parts of a slot and puts them in order.
func merge(parts []part) []part {
	slices.SortFunc(parts, func(x, y part) int { return int(x.slot - y.slot) })
	merged := parts[:0]
	for _, x := range parts {
		if n := len(merged); n > 0 && merged[n-1].slot == x.slot {
			merged[n-1].minutes += x.minutes
			continue
		}
		merged = append(merged, x)
	}
	return merged
}

// most is an upper bound of what a late learner can save within the budget.
func (b *Builder) most(x *relaxed, parts []part, budget int64) int64 {
	if b.saves == nil {
		b.saves = make([]int64, len(b.classes))
	}
	var classes []int32
	for _, p := range parts {
		for _, c := range x.sets[p.slot] {
			if b.saves[c] == 0 {
				classes = append(classes, c)
			}
			b.saves[c] += p.minutes
		}
	}
	items := make([]item, len(classes))
	for i, c := range classes {
		items[i] = item{c, b.saves[c], x.cost[c]}
		b.saves[c] = 0
	}
	slices.SortFunc(items, denser)
	return fractional(items, budget)
}

// bundles adds to a set of classes, again and again, the classes that together cover
// one more slot, for the most minutes saved per minute of class. One class is often
// of no use without another.
func (b *Builder) bundles(o Options, budget int64, chosen []int32) []int32 {
	x := b.relax(o, budget, false)
	chosen = slices.Clone(chosen)
	rest := budget
	for _, c := range chosen {
		rest -= x.cost[c]
	}
	for {
		saved, is := b.saved(chosen)
		var best item
		var bundle []int32
		seen := map[string]bool{}
		needs := make([][]int32, len(b.covered))
		for i := range b.covered {
			if is[i] || x.own[i] < 0 {
				continue
			}
			needs[i] = b.cheapest(x, int32(i), needs, is, chosen)
			cost := x.sum(needs[i])
			if key := listKey(needs[i]); cost > rest || seen[key] {
				continue
			} else {
				seen[key] = true
			}
			gain, _ := b.saved(slices.Concat(chosen, needs[i]))
			y := item{int32(i), gain - saved, cost}
			if y.gain > 0 && (best.gain == 0 || denser(y, best) < 0) {
				best, bundle = y, needs[i]
			}
		}
		if best.gain == 0 {
			return chosen
		}
		chosen = append(chosen, bundle...)
		rest -= best.cost
	}
}

// cheapest lists the classes of least time that cover a slot beside those chosen.
func (b *Builder) cheapest(x *relaxed, slot int32, needs [][]int32, is []bool, chosen []int32) (best []int32) {
	least := int64(-1)
	for _, w := range b.covered[slot].ways {
		if !x.open(w) {
			continue
		}
		var all []int32
		if !slices.Contains(chosen, w.class) {
			all = append(all, w.class)
		}
		for _, a := range w.after {
			if !is[a] {
				all = append(all, needs[a]...)
			}
		}
		slices.Sort(all)
		all = slices.Compact(all)
		if cost := x.sum(all); least < 0 || cost < least {
			least, best = cost, all
		}
	}
	return best
}

// sum is the class time of classes.
func (x *relaxed) sum(classes []int32) (cost int64) {
	for _, c := range classes {
		cost += x.cost[c]
	}
	return cost
}
