package caseload_test

import (
	"testing"

	"skillroute/cmd/plan/desk/caseload"
)

// A member with a step of their own, which no catalog has, counts in what to teach like any.
func TestCohortTeachesWhoHasStepsOfTheirOwn(t *testing.T) {
	c, group := classOf(t, 6)
	x := ready(t, c, group)
	before := taught(t, x)
	if _, err := c.Do(x.Members[0].ID, caseload.Act{Kind: "step.own", Once: "a", Form: caseload.Fields{"text": "Baca brief klien", "hours": "3"}}); err != nil {
		t.Fatal(err)
	}
	if after := taught(t, ready(t, c, group)); after != before || before != 6 {
		t.Errorf("%d learners are taught, before the step of one's own %d", after, before)
	}
}

func taught(t *testing.T, x *caseload.Cohort) int {
	t.Helper()
	for {
		r, ready, err := x.Teach(40 * 60)
		if err != nil || ready && r == nil {
			t.Fatal(r, err)
		}
		if ready {
			return r.Learners.Planned
		}
	}
}
