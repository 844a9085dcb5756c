package search

import "slices"

// index lists steps by fact. Its tables are used again when it is filled anew.
type index struct {
	first []int32 // the steps of f are steps[first[f]:first[f+1]]
	steps []int32
}

// fill lists step i under every fact of facts(i), in rising order of i.
func (x *index) fill(numFacts, numSteps int, facts func(i int) []int32) {
	x.first = zeroed(x.first, numFacts+2)
	total := 0
	for i := range numSteps {
		list := facts(i)
		total += len(list)
		for _, f := range list {
			x.first[f+2]++
		}
	}
	for f := range numFacts {
		x.first[f+2] += x.first[f+1]
	}
	x.steps = slices.Grow(x.steps[:0], total)[:total]
	for i := range numSteps { // first[f+1] moves from the begin of f to its end
		for _, f := range facts(i) {
			x.steps[x.first[f+1]] = int32(i)
			x.first[f+1]++
		}
	}
}

func (x *index) of(f int32) []int32 { return x.steps[x.first[f]:x.first[f+1]] }

// zeroed is a slice of n zero values, in the place of s if that is large enough.
func zeroed[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	s = s[:n]
	clear(s)
	return s
}
