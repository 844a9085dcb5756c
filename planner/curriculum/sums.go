package curriculum

import (
	"encoding/binary"
	"maps"
	"slices"
)

// addLate takes in a learner who misses a date.
func (b *Builder) addLate(need int64, parts []part) {
	b.lateCount++
	parts = merge(parts)
	key := lateKey(need, parts)
	l := b.late[key]
	if l == nil {
		l = &lateLearner{need: need, parts: slices.Clone(parts)}
		b.late[key] = l
	}
	l.count++
}

func lateKey(need int64, parts []part) string {
	key := binary.AppendUvarint(nil, uint64(need))
	for _, x := range parts {
		key = binary.AppendUvarint(binary.AppendUvarint(key, uint64(x.slot)), uint64(x.minutes))
	}
	return string(key)
}

// settle numbers the slots in an order that does not depend on that of the learners,
// and returns the late learners in such an order.
func (b *Builder) settle() []*lateLearner {
	byDepth := map[int][]int32{}
	for i, x := range b.covered {
		byDepth[x.depth] = append(byDepth[x.depth], int32(i))
	}
	var covered []slot
	to := make([]int32, len(b.covered))
	clear(b.slots)
	for depth := range len(byDepth) {
		level := byDepth[depth]
		for _, i := range level {
			for k, w := range b.covered[i].ways {
				after := make([]int32, len(w.after))
				for j, a := range w.after {
					after[j] = to[a]
				}
				slices.Sort(after)
				b.covered[i].ways[k].after = after
			}
			slices.SortFunc(b.covered[i].ways, way.compare)
		}
		slices.SortFunc(level, func(x, y int32) int { return slices.CompareFunc(b.covered[x].ways, b.covered[y].ways, way.compare) })
		for _, i := range level {
			to[i] = int32(len(covered))
			b.slots[wayKey(b.covered[i].ways)] = to[i]
			covered = append(covered, b.covered[i])
		}
	}
	b.covered = covered
	late := make(map[string]*lateLearner, len(b.late))
	for _, l := range b.late {
		for i := range l.parts {
			l.parts[i].slot = to[l.parts[i].slot]
		}
		slices.SortFunc(l.parts, func(x, y part) int { return int(x.slot - y.slot) })
		late[lateKey(l.need, l.parts)] = l
	}
	b.late = late
	sorted := make([]*lateLearner, 0, len(late))
	for _, key := range slices.Sorted(maps.Keys(late)) {
		sorted = append(sorted, late[key])
	}
	return sorted
}

// taken is what a set of classes saves, and how many of the late are on time then.
// It is computed from the sums alone, apart from the search.
func (b *Builder) taken(classes []int32) (saved int64, onTime int) {
	saved, is := b.saved(classes)
	for _, l := range b.late {
		off := int64(0)
		for _, x := range l.parts {
			if is[x.slot] {
				off += x.minutes
			}
		}
		if off >= l.need {
			onTime += int(l.count)
		}
	}
	return saved, onTime
}

// saved is what a set of classes saves, and the slots that it covers.
func (b *Builder) saved(classes []int32) (minutes int64, is []bool) {
	taught := make([]bool, len(b.classes))
	for _, c := range classes {
		taught[c] = true
	}
	is = make([]bool, len(b.covered))
	for i, x := range b.covered {
		for _, w := range x.ways {
			if taught[w.class] && !slices.ContainsFunc(w.after, func(a int32) bool { return !is[a] }) {
				is[i] = true
				minutes += x.minutes
				break
			}
		}
	}
	return minutes, is
}
