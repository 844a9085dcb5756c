package search

import (
	"cmp"
	"math/rand/v2"
	"slices"
)

// separator finds landmarks that a solution of the landmark program does less than
// once.
type separator struct {
	k     *packing
	m     *meter
	flood flood
	rng   *rand.Rand
	cut   []int32

	usable []bool
	net    network
	supply []float64 // by fact
	arc    []int32   // by step: its arc in net
	width  []float64 // by arc: as wide as the solution does it
}

const (
	some        = 1e-7 // less than this of a step is nothing
	violated    = 1 - 1e-4
	minimalWork = 4  // looks at everything that one landmark is worth
	mostLines   = 60 // landmarks of a kind that a round adds at most
)

// closures follows the steps that the solution does at all, or that cost nothing.
// Where they do not reach the goal, the steps at the edge are a landmark that is
// not done at all. Then they count as done too, and it goes on. The solution is no
// plan if and only if this finds something.
func (s *separator) closures(round int) (added int) {
	s.usable = zeroed(s.usable, len(s.k.x))
	for a, x := range s.k.x {
		s.usable[a] = x > some || s.k.c.cost[a] == 0
	}
	for range mostLines {
		cut := s.edge()
		if cut == nil || !s.m.spend(3*s.k.c.size) {
			break
		}
		for _, a := range cut {
			s.usable[a] = true
		}
		if s.k.add(s.minimal(cut, end, round)) {
			added++
		}
	}
	return added
}

// edge gives the steps that are not usable and lead out of what the usable ones
// reach; nil when that is the goal.
func (s *separator) edge() []int32 {
	w := &s.flood
	for a := range w.banned {
		w.banned[a] = !s.usable[a]
	}
	w.start()
	s.cut = s.cut[:0]
	for a := range w.banned {
		if w.banned[a] && w.missing[a] == 0 && !all(s.k.c.gives.of(int32(a)), func(f int32) bool { return w.wet[f] }) {
			s.cut = append(s.cut, int32(a))
		}
	}
	clear(w.banned)
	if w.wet[end] {
		return nil
	}
	return s.cut
}

// minimal drops members of a cut that separates a fact from the beginning as long
// as it still does, those first that the solution does most of; then, by turns,
// the dearest, the cheapest or any.
func (s *separator) minimal(cut []int32, fact int32, round int) []int32 {
	w := &s.flood
	for _, a := range cut {
		w.banned[a] = true
	}
	w.start()
	switch c := s.k.c.cost; round % 3 {
	case 0:
		slices.SortFunc(cut, func(a, b int32) int { return cmp.Or(cmp.Compare(c[b], c[a]), cmp.Compare(a, b)) })
	case 1:
		slices.SortFunc(cut, func(a, b int32) int { return cmp.Or(cmp.Compare(c[a], c[b]), cmp.Compare(a, b)) })
	default:
		s.rng.Shuffle(len(cut), func(i, j int) { cut[i], cut[j] = cut[j], cut[i] })
	}
	slices.SortStableFunc(cut, func(a, b int32) int { return cmp.Compare(s.k.x[b], s.k.x[a]) })
	w.work = 0
	for _, a := range cut {
		if w.work > minimalWork*s.k.c.size {
			break // what is left is a landmark too
		}
		from := len(w.reached)
		if w.allow(a, fact); w.wet[fact] {
			w.undo(from)
			w.banned[a] = true
		}
	}
	s.m.spend(s.k.c.size + 2*w.work)
	kept := cut[:0]
	for _, a := range cut {
		if w.banned[a] && w.missing[a] == 0 {
			kept = append(kept, a)
		}
		w.banned[a] = false
	}
	return kept
}
