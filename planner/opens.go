package planner

import (
	"math/bits"
	"slices"
)

// Openings is which step of a route opens which: the one count that every report asks.
// At once a step opens those that need what it gives; in all, those and the ones that
// need them, and so on.
type Openings struct {
	// Arrows are the steps that a step opens at once, by index and rising, without those
	// that it also opens by way of another: what a map draws.
	Arrows [][]int

	words int
	later []uint64 // by step: a bit for each step that it opens in all
}

// OpeningsOf counts what the steps of a route open.
func OpeningsOf(steps []Step) *Openings {
	n := len(steps)
	o := &Openings{Arrows: make([][]int, n), words: (n + 63) / 64}
	o.later = make([]uint64, n*o.words)
	for i := n - 1; i >= 0; i-- {
		mine := o.row(i)
		for _, number := range slices.Sorted(slices.Values(steps[i].UnlocksN)) {
			j := number - 1
			if mine[j/64]&(1<<(j%64)) != 0 {
				continue // a step between them leads there
			}
			o.Arrows[i] = append(o.Arrows[i], j)
			mine[j/64] |= 1 << (j % 64)
			for w, b := range o.row(j) {
				mine[w] |= b
			}
		}
	}
	return o
}

func (o *Openings) row(i int) []uint64 { return o.later[i*o.words : (i+1)*o.words] }

// Count is how many steps the step of an index opens in all.
func (o *Openings) Count(i int) (n int) {
	for _, b := range o.row(i) {
		n += bits.OnesCount64(b)
	}
	return n
}

// All are the indices of the steps that the step of an index opens in all.
func (o *Openings) All(i int) (all []int) {
	for w, b := range o.row(i) {
		for ; b != 0; b &= b - 1 {
			all = append(all, w*64+bits.TrailingZeros64(b))
		}
	}
	return all
}

// Key is the index of the step, of those from first up to but not with end, that opens
// the way to most others in all, and how many those are.
func (o *Openings) Key(first, end int) (key, opens int) {
	key, opens = first, o.Count(first)
	for i := first + 1; i < end; i++ {
		if n := o.Count(i); n > opens {
			key, opens = i, n
		}
	}
	return key, opens
}
