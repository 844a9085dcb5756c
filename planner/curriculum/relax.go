package curriculum

import (
	"cmp"
	"slices"
)

// relaxed is what slots need of the classes that may be taught at least: a slot is
// saved only when a class of each of its sets is taught.
type relaxed struct {
	sets    [][]int32 // each some classes, one of which is needed
	price   []int64   // by set: the least class time of one of its classes, at least 1
	own     []int32   // by slot: of the sets of its own cuts the one of fewest classes, -1 when no choice saves it
	musts   [][]int32 // by slot: all its sets, in order
	open    []bool    // by cut: may be met
	may     []bool    // by class: may be taught and, by somebody, taken, and fits
	cost    []int64   // by class
	classes []int32   // of use to somebody, in order
	covers  [][]int32 // by class: the sets it is in
	split   bool
}

// relax finds the sets of each slot: the classes of its cuts, and those that all ways
// of a cut come after. The minutes of a slot are shared among its sets, so that the sum
// over the sets that are met is never less than the minutes of the slots whose cuts are
// all met: with split each has a share by its class time, else one has all.
func (b *Builder) relax(o Options, budget int64, split bool) *relaxed {
	n := len(b.classes)
	x := &relaxed{
		own: make([]int32, len(b.covered.all)), musts: make([][]int32, len(b.covered.all)), split: split,
		open: make([]bool, len(b.cuts.all)), may: make([]bool, n), cost: make([]int64, n), covers: make([][]int32, n),
	}
	for c := range b.classes {
		x.cost[c] = o.cost(b.classes[c].step)
		k := &b.classes[c]
		barred := k.bars > 0 && k.bars == b.learners
		x.may[c] = !barred && slices.Contains(o.Kinds, k.step.Kind) && x.cost[c] <= budget
	}
	var numbers list[[]int32]
	own := make([]int32, len(b.cuts.all)) // by cut: the set of its classes
	musts := make([][]int32, len(b.cuts.all))
	for i, cut := range b.cuts.all {
		var direct, common []int32
		for _, w := range cut.ways {
			if !x.opens(w) {
				continue
			}
			before := union(musts, w.after)
			if direct == nil {
				common = before
			} else {
				common = slices.DeleteFunc(common, func(m int32) bool { return !slices.Contains(before, m) })
			}
			direct = append(direct, w.class)
		}
		if direct == nil {
			continue
		}
		direct = slices.Compact(direct)
		x.open[i] = true
		own[i] = numbers.put(listKey(direct), func() []int32 { return direct })
		if at, found := slices.BinarySearch(common, own[i]); !found {
			common = slices.Insert(common, at, own[i])
		}
		musts[i] = common
	}
	x.sets = numbers.all
	for _, set := range x.sets {
		price := slices.Min(of(x.cost, set))
		x.price = append(x.price, max(1, price))
	}
	used := make([]bool, len(x.sets))
	for i, s := range b.covered.all {
		x.own[i] = -1
		if slices.ContainsFunc(s.cuts, func(cut int32) bool { return !x.open[cut] }) {
			continue
		}
		for _, cut := range s.cuts {
			if x.own[i] < 0 || len(x.sets[own[cut]]) < len(x.sets[x.own[i]]) {
				x.own[i] = own[cut]
			}
		}
		x.musts[i] = union(musts, s.cuts)
		for _, set := range x.musts[i] {
			used[set] = true
		}
	}
	for i, set := range x.sets {
		if used[i] {
			for _, c := range set {
				x.covers[c] = append(x.covers[c], int32(i))
			}
		}
	}
	for c := range b.classes {
		if x.may[c] && b.helped[c] > 0 {
			x.classes = append(x.classes, int32(c))
		}
	}
	return x
}

// opens reports whether a way can be gone at all.
func (x *relaxed) opens(w way) bool {
	return x.may[w.class] && !slices.ContainsFunc(w.after, func(a int32) bool { return !x.open[a] })
}

// union is all that the lists of some numbers have, in order.
func union(lists [][]int32, of []int32) (all []int32) {
	for _, n := range of {
		all = append(all, lists[n]...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// of picks the values of some numbers.
func of[T any](values []T, numbers []int32) (some []T) {
	some = make([]T, len(numbers))
	for i, n := range numbers {
		some[i] = values[n]
	}
	return some
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

// bundle is classes of which one is often of no use without another.
type bundle struct {
	classes []int32
	item
	at int // how many classes were chosen when the gain was computed
}

// bundles adds to a set of classes, again and again, those that together gain the most
// minutes per minute of class: a way of a cut with what it comes after, or the cheapest
// ways of all cuts of a slot. A gain is computed again only when it would be the
// greatest; it may have grown since, which is why this is no more than a good guess.
// Some may be barred.
func (b *Builder) bundles(x *relaxed, budget int64, chosen []int32, barred ...int32) []int32 {
	chosen = slices.Clone(chosen)
	rest := budget - x.sum(chosen)
	saved, _ := b.saved(chosen)
	queue := b.candidates(x, chosen)
	queue = slices.DeleteFunc(queue, func(y bundle) bool {
		return slices.ContainsFunc(y.classes, func(c int32) bool { return slices.Contains(barred, c) })
	})
	for i := range queue {
		queue[i].item = item{class: int32(i)}
		queue[i].at = -1
	}
	order := func(y, z bundle) int {
		if y.at < 0 || z.at < 0 {
			return cmp.Compare(y.at, z.at) // what is not known yet comes first
		}
		return denser(y.item, z.item)
	}
	for len(queue) > 0 {
		y := queue[0]
		y.classes = slices.DeleteFunc(y.classes, func(c int32) bool { return slices.Contains(chosen, c) })
		y.cost = x.sum(y.classes)
		if len(y.classes) == 0 || y.cost > rest {
			queue = queue[1:]
			continue
		}
		if y.at < len(chosen) {
			all, _ := b.saved(slices.Concat(chosen, y.classes))
			y.gain, y.at = all-saved, len(chosen)
			if y.gain == 0 && len(queue) == 1 {
				break
			}
			queue = queue[1:]
			i, _ := slices.BinarySearchFunc(queue, y, order)
			queue = slices.Insert(queue, i, y)
			continue
		}
		if y.gain == 0 {
			break
		}
		chosen = append(chosen, y.classes...)
		saved, rest = saved+y.gain, rest-y.cost
		queue = queue[1:]
	}
	return chosen
}

// swaps leaves out one class after another, or two, and fills the time with others, as
// long as more is saved.
func (b *Builder) swaps(x *relaxed, budget int64, chosen []int32) []int32 {
	saved, _ := b.saved(chosen)
	try := func(out ...int32) bool {
		left := slices.DeleteFunc(slices.Clone(chosen), func(c int32) bool { return slices.Contains(out, c) })
		other := b.bundles(x, budget, left, out...)
		more, _ := b.saved(other)
		if more <= saved {
			return false
		}
		chosen, saved = other, more
		return true
	}
	for tries := 200; tries > 0; {
		before := saved
		for i := 0; i < len(chosen); i++ {
			for k := i; k < len(chosen); k++ {
				if tries--; tries > 0 && try(chosen[i], chosen[k]) {
					i, k = 0, -1
				}
			}
		}
		if saved == before {
			break
		}
	}
	return chosen
}

// candidates lists bundles that may be added to what is chosen.
func (b *Builder) candidates(x *relaxed, chosen []int32) (all []bundle) {
	seen := map[string]bool{}
	add := func(classes []int32) {
		if key := listKey(classes); len(classes) > 0 && !seen[key] {
			seen[key] = true
			all = append(all, bundle{classes: slices.Clone(classes)})
		}
	}
	least := make([][]int32, len(b.cuts.all)) // by cut: classes that meet it
	for i := range b.cuts.all {
		if x.open[i] {
			least[i] = x.cheapest(&b.cuts.all[i], least, chosen, add)
		}
	}
	for i, s := range b.covered.all {
		if x.own[i] >= 0 {
			add(union(least, s.cuts))
		}
	}
	return all
}

// cheapest lists the classes of least time that meet a cut beside those chosen, and
// tells each of those of its ways.
func (x *relaxed) cheapest(c *cut, least [][]int32, chosen []int32, each func([]int32)) (best []int32) {
	time := int64(-1)
	for _, w := range c.ways {
		if !x.opens(w) {
			continue
		}
		all := union(least, w.after)
		if !slices.Contains(chosen, w.class) && !slices.Contains(all, w.class) {
			all = append(all, w.class)
			slices.Sort(all)
		}
		each(all)
		if cost := x.sum(all); time < 0 || cost < time {
			time, best = cost, all
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
