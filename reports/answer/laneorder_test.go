package answer

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// randomMap is a map of some steps, each of which needs a few of those before it.
func randomMap(r *rand.Rand) *RouteMap {
	m := &RouteMap{}
	lanes := 2 + r.IntN(8)
	for i := range 4 + r.IntN(30) {
		var needs []int
		for j := max(0, i-12); j < i; j++ {
			if r.IntN(6) == 0 {
				needs = append(needs, j)
			}
		}
		m.Needs, m.Lane = append(m.Needs, needs), append(m.Lane, r.IntN(lanes))
	}
	return m
}

// A step stands to the right of all that it needs, no two stand in one place, the rows know
// what they hold, and an arrow or a note is there for every need.
func TestPlace(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		m := randomMap(r)
		first := r.IntN(len(m.Needs))
		for _, share := range []bool{false, true} {
			x := m.Place(first, len(m.Needs), share)
			arrows, taken := 0, map[[2]int]int{}
			for i, s := range x.Spots {
				at := [2]int{s.Row, s.Column}
				if other, ok := taken[at]; ok {
					t.Fatalf("steps %d and %d stand in one place", other, i)
				}
				taken[at] = i
				if !x.Rows[s.Row].Taken[s.Column] || !share && x.Rows[s.Row].Lane != m.Lane[first+i] {
					t.Errorf("step %d stands in the row of another lane, or the row does not know it", i)
				}
				for _, j := range m.Needs[first+i] {
					if j < first {
						if !slices.Contains(s.Before, j) {
							t.Errorf("step %d does not say that it needs step %d of an earlier map", first+i, j)
						}
					} else if arrows++; !slices.Contains(x.Arrows, Arrow{j - first, i}) || x.Spots[j-first].Column >= s.Column {
						t.Errorf("step %d does not stand right of step %d that it needs, behind an arrow", first+i, j)
					}
				}
			}
			if arrows != len(x.Arrows) {
				t.Errorf("%d arrows for %d needs", len(x.Arrows), arrows)
			}
		}
	}
}

// The order of lanes is never worse than the first try, and often better than that of their
// first steps.
func TestLaneOrderHelps(t *testing.T) {
	r, better := rand.New(rand.NewPCG(3, 4)), 0
	for range 300 {
		m := randomMap(r)
		x := m.Place(0, len(m.Lane), true)
		o := newLaneSorter(x, m.Lane)
		var plain, found []int
		for i := range o.lanes {
			plain = append(plain, i)
		}
		for _, lane := range laneOrder(x, m.Lane) {
			found = append(found, slices.Index(o.lanes, lane))
		}
		before, after := o.cost(o.together()), o.cost(found)
		if after > before {
			t.Errorf("the order of lanes costs %d, the first try %d", after, before)
		}
		if after < o.cost(plain) {
			better++
		}
	}
	if better < 200 {
		t.Errorf("the order of lanes helped on %d of 300 maps", better)
	}
}
