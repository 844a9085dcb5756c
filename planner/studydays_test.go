package planner_test

import (
	"errors"
	"slices"
	"testing"
	"time"

	"skillroute/graph"
	"skillroute/planner"
)

var weekend = []time.Weekday{time.Sunday, time.Saturday}

// Study days move dates and nothing else, and every date of work is one of them.
func TestStudyDays(t *testing.T) {
	start, by := planner.DateOf(2026, 12, 1), planner.DateOf(2027, 12, 31) // a Tuesday
	r := planner.Request{To: "social-media-manager", HoursPerWeek: 9, Start: &start, By: &by,
		Off: []planner.DateRange{{From: planner.DateOf(2026, 12, 24), To: planner.DateOf(2027, 1, 4)}}}
	daily := mustPlan(t, r)
	r.StudyDays = weekend
	p := mustPlan(t, r)
	if !slices.Equal(p.Schedule.StudyDays, planner.Weekdays{time.Saturday, time.Sunday}) || len(daily.Schedule.StudyDays) != 7 {
		t.Errorf("study days %v and %v", p.Schedule.StudyDays, daily.Schedule.StudyDays)
	}
	if p.Schedule.Start != start || p.Route.Steps[0].Start != start+4 {
		t.Errorf("the plan starts on %v, its first step on %v", p.Schedule.Start, p.Route.Steps[0].Start)
	}
	dates := []planner.Date{p.Schedule.Finish.Low, p.Schedule.Finish.Likely, p.Schedule.Finish.High, *p.Schedule.Finish.P50, *p.Schedule.Finish.P95}
	for i, x := range p.Route.Steps {
		if x.ID != daily.Route.Steps[i].ID {
			t.Fatalf("step %d is %s, without study days %s", i+1, x.ID, daily.Route.Steps[i].ID)
		}
		// A practice begins on a study day and so does what waits for it: a week each.
		if apart := x.Finish - daily.Route.Steps[i].Finish; apart < -6 || apart > 13 {
			t.Errorf("step %d finishes on %v, without study days on %v", i+1, x.Finish, daily.Route.Steps[i].Finish)
		}
		dates = append(dates, x.Start, x.Finish)
	}
	for _, d := range dates {
		if !slices.Contains(weekend, d.Weekday()) || r.Off[0].From <= d && d <= r.Off[0].To {
			t.Errorf("%v is a %v", d, d.Weekday())
		}
	}
	var last, ends planner.Date
	var study graph.Minutes
	for _, x := range p.Route.Steps {
		if x.Weeks == 0 {
			study, ends = study+x.Hours.Likely, max(ends, x.Finish)
			continue
		}
		if days, each := p.Practised(x.N); days[0] != x.Start || days[len(days)-1] > x.Finish || each*graph.Minutes(len(days)) > x.Hours.Likely+each {
			t.Errorf("step %d takes %d minutes on each of %v to %v", x.N, each, days[0], days[len(days)-1])
		}
	}
	for d, done := range p.WorkDays() {
		if last = d; done >= study {
			break
		}
	}
	if last != ends {
		t.Errorf("the days of study end on %v, its steps on %v", last, ends)
	}
}

// All seven named are the same dates as none named.
func TestEveryStudyDay(t *testing.T) {
	r := planner.Request{To: "social-media-manager", HoursPerWeek: 9}
	want, _ := mustPlan(t, r).JSON()
	r.StudyDays = []time.Weekday{0, 1, 2, 3, 4, 5, 6}
	if got, _ := mustPlan(t, r).JSON(); string(got) != string(want) {
		t.Error("they differ")
	}
}

// The pace that a missed deadline names is the least in half hours also on few days,
// and is not named where no day could hold it.
func TestPaceToMeetADeadlineOnStudyDays(t *testing.T) {
	for by := planner.DateOf(2027, 1, 20); by < planner.DateOf(2029, 1, 1); by += 97 {
		r := planner.Request{To: "social-media-manager", HoursPerWeek: 3, By: &by, StudyDays: weekend}
		p := sharedPlan(t, r)
		if p.Met() {
			t.Fatalf("%v is met", by)
		}
		x := p.Schedule.Deadline.Relax[0]
		if x.Kind != "hours_per_week" {
			r.HoursPerWeek = 2 * planner.MaxHoursPerDay
			if sharedPlan(t, r).Met() {
				t.Errorf("%v hours a week would meet %v", r.HoursPerWeek, by)
			}
			continue
		}
		if r.HoursPerWeek = x.Value.(float64); !sharedPlan(t, r).Met() {
			t.Errorf("%v hours a week do not meet %v", r.HoursPerWeek, by)
		}
		if r.HoursPerWeek -= 0.5; sharedPlan(t, r).Met() {
			t.Errorf("%v hours a week would meet %v", r.HoursPerWeek, by)
		}
	}
}

func TestStudyDaysThatCannotBe(t *testing.T) {
	for _, r := range []planner.Request{
		{StudyDays: []time.Weekday{}}, {StudyDays: []time.Weekday{7}}, {StudyDays: []time.Weekday{-1}},
		{StudyDays: []time.Weekday{time.Monday}, HoursPerWeek: 16.5}, {StudyDays: weekend, HoursPerWeek: 40},
	} {
		r.To = "social-media-manager"
		_, err := planner.New(builtin, r)
		if e, ok := errors.AsType[*planner.RequestError](err); !ok || len(e.Faults) != 1 {
			t.Errorf("%v, %v hours: %v", r.StudyDays, r.HoursPerWeek, err)
		}
	}
}
