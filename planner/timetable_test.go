package planner_test

import (
	"bytes"
	"math/rand/v2"
	"testing"
	"time"

	"skillroute/graph"
	"skillroute/planner"
)

// The steps of a plan, put on the calendar by their ids, have the days that the plan gives
// them, and as much of them is done on each day: with days off, study days and hours spent.
func TestTimetableIsThePlans(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	shared := planner.NewShared(builtin)
	for i, to := range builtin.Catalog.Roles {
		start := planner.DateOf(2026, 12, 1)
		r := planner.Request{To: to.ID, HoursPerWeek: 4 + float64(rng.IntN(40))/2, AsOf: start}
		if i%2 == 1 {
			r.StudyDays = []time.Weekday{time.Saturday, time.Wednesday}
			r.Off = []planner.DateRange{{From: start + 20, To: start + 40}, {From: start + 30, To: start + 45}}
		}
		p, err := shared.New(r)
		if err != nil {
			t.Fatal(err)
		}
		if i%3 == 2 {
			r.Spent = begun(rng, builtin, p)
			if p, err = shared.New(r); err != nil {
				t.Fatal(err)
			}
		}
		ids := []string{"study:gone@1"} // the catalog does not have it any more
		for _, x := range p.Route.Steps {
			ids = append(ids, x.ID, x.ID)
		}
		by := start + 7 // a deadline changes nothing
		r.By = &by
		table, err := planner.TimetableOf(builtin, r, ids)
		if err != nil {
			t.Fatal(err)
		}
		if len(table.Slots) != len(p.Route.Steps) || table.Finish() != p.Schedule.Finish.Likely {
			t.Fatalf("%s: %d steps until %s, the plan has %d until %s", to.ID, len(table.Slots), table.Finish(), len(p.Route.Steps), p.Schedule.Finish.Likely)
		}
		for j, x := range p.Route.Steps {
			if s := table.Slots[j]; s.Step.ID != x.ID || s.Start != x.Start || s.Finish != x.Finish {
				t.Errorf("%s: %s from %s to %s, the plan has %s from %s to %s", to.ID, s.Step.ID, s.Start, s.Finish, x.ID, x.Start, x.Finish)
			}
		}
		for day := start - 1; day <= table.Finish(); day += 13 {
			want := graph.Minutes(0)
			for n := range p.Route.Steps {
				want += p.Done(n+1, day)
			}
			if got := table.Done(day); got < want || got > want+graph.Minutes(len(ids)) { // each step is rounded down
				t.Errorf("%s: %d minutes are done by %s, the plan has %d", to.ID, got, day, want)
			}
		}
	}
	if _, err := planner.TimetableOf(builtin, planner.Request{To: "nobody"}, nil); err == nil {
		t.Error("a role that is not there has a timetable")
	}
}

// At other hours a week the route of a plan is done when a new plan says so, also with what
// done steps tell of the learner's pace; the plan stays what it is.
func TestFinishAt(t *testing.T) {
	shared := planner.NewShared(builtin)
	for i, to := range builtin.Catalog.Roles {
		start := planner.DateOf(2026, 12, 1)
		r := planner.Request{To: to.ID, HoursPerWeek: 10, AsOf: start, By: &start, Off: []planner.DateRange{{From: start + 20, To: start + 40}}}
		if i%2 == 1 {
			r.Paced = []planner.Paced{{Step: "study:canva@1", Low: 60, Likely: 120, High: 300, Took: 240}}
		}
		p, err := shared.New(r)
		if err != nil {
			t.Fatal(err)
		}
		before, _ := p.JSON()
		r.HoursPerWeek = 3.7
		slow, err := shared.New(r)
		if err != nil {
			t.Fatal(err)
		}
		got, err := p.FinishAt(3.7)
		if want := slow.Schedule.Finish; err != nil || got.Low != want.Low || got.Likely != want.Likely || got.High != want.High || *got.P50 != *want.P50 || *got.P80 != *want.P80 || *got.P95 != *want.P95 {
			t.Errorf("%s: %s and %s, %v, a plan says %s and %s", to.ID, got.Likely, got.P80, err, want.Likely, want.P80)
		}
		if after, _ := p.JSON(); !bytes.Equal(before, after) {
			t.Errorf("%s: the plan has changed", to.ID)
		}
		if _, err := p.FinishAt(-1); err == nil {
			t.Errorf("%s: less than no hours a week have an end", to.ID)
		}
	}
}

// Work is the hours a week on study days that are not off.
func TestWork(t *testing.T) {
	monday := planner.DateOf(2026, 11, 30)
	r := planner.Request{HoursPerWeek: 7}
	weekends := planner.Request{HoursPerWeek: 7, StudyDays: []time.Weekday{time.Saturday, time.Sunday}, Off: []planner.DateRange{{From: monday + 5, To: monday + 5}}}
	for _, c := range []struct {
		r        planner.Request
		from, to planner.Date
		want     graph.Minutes
	}{
		{r, monday, monday + 6, 420}, {r, monday, monday, 60}, {r, monday, monday - 1, 0}, {r, monday - 9999, monday - 9994, 360},
		{planner.Request{}, monday, monday + 6, 600}, // ten hours
		{weekends, monday, monday + 4, 0}, {weekends, monday, monday + 6, 210}, {weekends, monday + 7, monday + 13, 420},
	} {
		if got := c.r.Work(c.from, c.to); got != c.want {
			t.Errorf("%s to %s: %d minutes, want %d", c.from, c.to, got, c.want)
		}
	}
}
