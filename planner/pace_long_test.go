//go:build long

package planner_test

import (
	"testing"

	"skillroute/graph"
)

// The same for every role, with 2,000 learners each. Where practices go on for weeks and
// there are many hours, many learners are done on one day: then fewer than so many may be
// done before it and more by its end.
func TestPaceTable(t *testing.T) {
	for _, role := range builtin.Catalog.Roles {
		hours := []float64{10, 40}
		if whole := after(t, role.ID, 10, 0); whole.practices() == 0 {
			hours = []float64{1} // so that few learners share a day; more hours do the same sooner
		}
		for _, h := range hours {
			for _, share := range []float64{0.1, 0.3, 0.6} {
				x := after(t, role.ID, h, share)
				c := calibrate(t, x, 2000)
				t.Logf("%-26s %2.0f h, %2.0f %%, %2d steps done, %2d left: %v", role.ID, h, 100*share, len(x.done), len(x.tasks), c)
				if !c.within(3, h <= 10) {
					t.Errorf("%s at %v h: not calibrated", role.ID, h)
				}
				if c.errors[1000] >= c.blind[1000] {
					t.Errorf("%s at %v h: no better with the pace than without", role.ID, h)
				}
			}
		}
	}
}

// The more steps are known, the better is the date of the same rest.
func TestMoreStepsTellMore(t *testing.T) {
	for _, role := range []graph.RoleID{"social-media-specialist", "social-media-manager"} {
		x, last := after(t, role, 10, 0.6), 1.
		for _, n := range []int{0, 1, 3, 9, 25} {
			x.known = n
			c := calibrate(t, x, 2000)
			t.Logf("%-24s %2d steps known, %d left: median error %.1f %% of the rest", role, n, len(x.tasks), 100*c.errors[1000])
			if c.errors[1000] >= last {
				t.Errorf("%s: %d steps known tell no more", role, n)
			}
			last = c.errors[1000]
		}
	}
}

// practices is the number of steps left that go on for weeks.
func (x *rest) practices() (n int) {
	for _, task := range x.tasks {
		if task.Weeks > 0 {
			n++
		}
	}
	return n
}
