package planner_test

import (
	"reflect"
	"testing"

	"skillroute/planner"
)

// What a step opens by way of another is counted and not drawn; the key step is the one
// that opens most in all, the first of equals.
func TestOpenings(t *testing.T) {
	steps := []planner.Step{{N: 1, UnlocksN: []int{4, 2, 3}}, {N: 2, UnlocksN: []int{4}}, {N: 3}, {N: 4, UnlocksN: []int{5}}, {N: 5}}
	o := planner.OpeningsOf(steps)
	if want := [][]int{{1, 2}, {3}, nil, {4}, nil}; !reflect.DeepEqual(o.Arrows, want) {
		t.Errorf("arrows: got %v, want %v", o.Arrows, want)
	}
	if want := []int{1, 2, 3, 4}; !reflect.DeepEqual(o.All(0), want) || o.Count(0) != 4 {
		t.Errorf("step 1 opens %v (%d), want %v", o.All(0), o.Count(0), want)
	}
	for _, c := range []struct{ first, end, key, opens int }{{0, 5, 0, 4}, {1, 5, 1, 2}, {3, 5, 3, 1}, {4, 5, 4, 0}} {
		if key, opens := o.Key(c.first, c.end); key != c.key || opens != c.opens {
			t.Errorf("key of %d to %d: step %d opens %d, want %d and %d", c.first, c.end, key, opens, c.key, c.opens)
		}
	}
}
