package curriculum

import (
	"encoding/binary"
	"slices"
)

// lateLearner is a learner who misses a date, and those who are alike.
type lateLearner struct {
	need  int64 // minutes to save
	parts []part
	count int64
}

// part is what a late learner saves when a slot is saved.
type part struct {
	slot    int32
	minutes int64
}

// settle numbers cuts and slots in an order that does not depend on that of the
// learners, seats the learners, and returns those who are late in such an order.
func (b *Builder) settle() []*lateLearner {
	cuts := b.settleCuts()
	for _, x := range b.covered.all {
		for i := range x.cuts {
			x.cuts[i] = cuts[x.cuts[i]]
		}
		slices.Sort(x.cuts)
	}
	slots := make([]int32, len(b.covered.all))
	for n, i := range sorted(len(slots), func(i, j int32) int { return slices.Compare(b.covered.all[i].cuts, b.covered.all[j].cuts) }) {
		slots[i] = int32(n)
	}
	b.covered.renumber(slots, func(x slot) string { return listKey(x.cuts) })
	for _, x := range b.routes.all {
		for i, at := range x.steps {
			if at.slot >= 0 {
				x.steps[i].slot = slots[at.slot]
			}
		}
	}
	b.seat()
	return b.lateLearners()
}

// settleCuts numbers the cuts anew, the less deep first, and returns the new numbers.
func (b *Builder) settleCuts() []int32 {
	to := make([]int32, len(b.cuts.all))
	byDepth := map[int][]int32{}
	for i, x := range b.cuts.all {
		byDepth[x.depth] = append(byDepth[x.depth], int32(i))
	}
	n := int32(0)
	for depth := range len(byDepth) {
		level := byDepth[depth]
		for _, i := range level {
			ways := b.cuts.all[i].ways
			for k, w := range ways {
				after := of(to, w.after)
				slices.Sort(after)
				ways[k].after = after
			}
			slices.SortFunc(ways, way.compare)
		}
		slices.SortFunc(level, func(i, j int32) int {
			return slices.CompareFunc(b.cuts.all[i].ways, b.cuts.all[j].ways, way.compare)
		})
		for _, i := range level {
			to[i] = n
			n++
		}
	}
	b.cuts.renumber(to, func(x cut) string { return wayKey(x.ways) })
	return to
}

// sorted are the numbers below n in an order.
func sorted(n int, compare func(i, j int32) int) []int32 {
	order := make([]int32, n)
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, compare)
	return order
}

// renumber gives each value its new number.
func (l *list[T]) renumber(to []int32, key func(T) string) {
	all := make([]T, len(l.all))
	clear(l.at)
	for i, n := range to {
		all[n] = l.all[i]
		l.at[key(all[n])] = n
	}
	l.all = all
}

// lateLearners adds up those who are late and alike.
func (b *Builder) lateLearners() (all []*lateLearner) {
	var late list[*lateLearner]
	for i := range b.people.all {
		x := &b.people.all[i]
		if x.need == 0 {
			continue
		}
		var parts []part
		for _, at := range x.steps {
			if at.slot >= 0 {
				parts = append(parts, part{at.slot, int64(b.g.Steps[at.step].Effort.Likely)})
			}
		}
		parts = merge(parts)
		n := late.put(lateKey(x.need, parts), func() *lateLearner { return &lateLearner{need: x.need, parts: parts} })
		late.all[n].count += x.count
	}
	slices.SortFunc(late.all, func(x, y *lateLearner) int {
		return slices.Compare([]byte(lateKey(x.need, x.parts)), []byte(lateKey(y.need, y.parts)))
	})
	return late.all
}

func lateKey(need int64, parts []part) string {
	key := binary.AppendUvarint(nil, uint64(need))
	for _, x := range parts {
		key = binary.AppendUvarint(binary.AppendUvarint(key, uint64(x.slot)), uint64(x.minutes))
	}
	return string(key)
}

// upper is an upper bound of what a set of classes saves, and of how many of the late
// are on time then: as if each step could go whose cuts are met.
func (b *Builder) upper(classes []int32, late []*lateLearner) (t tally) {
	saved, met := b.saved(classes)
	t.saved = saved
	for _, l := range late {
		off := int64(0)
		for _, x := range l.parts {
			if met[x.slot] {
				off += x.minutes
			}
		}
		if off >= l.need {
			t.onTime += int(l.count)
		}
	}
	return t
}

// saved tells which slots have all their cuts met, and their minutes.
func (b *Builder) saved(classes []int32) (minutes int64, met []bool) {
	taught := make([]bool, len(b.classes))
	for _, c := range classes {
		taught[c] = true
	}
	hit := make([]bool, len(b.cuts.all))
	missed := func(cut int32) bool { return !hit[cut] }
	for i, x := range b.cuts.all {
		hit[i] = slices.ContainsFunc(x.ways, func(w way) bool { return taught[w.class] && !slices.ContainsFunc(w.after, missed) })
	}
	met = make([]bool, len(b.covered.all))
	for i, x := range b.covered.all {
		met[i] = !slices.ContainsFunc(x.cuts, missed)
		if met[i] {
			minutes += x.minutes
		}
	}
	return minutes, met
}
