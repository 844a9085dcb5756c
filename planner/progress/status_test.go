package progress

import (
	"fmt"
	"math/rand"
	"reflect"
	"testing"
	"time"

	"skillroute/graph"
	"skillroute/planner"
)

// on makes events of a day.
func on(day planner.Date, by By, all ...Data) (events []Event) {
	w := NewWriter(day.Time().Add(12*time.Hour), rand.New(rand.NewSource(int64(day))))
	for _, d := range all {
		events = append(events, w.Event(by, d))
	}
	return events
}

var limits = Thresholds{StalledDays: 21, Off: 0.3, AtRisk: 0.7, Logged: 0.7}

func statusOf(t *testing.T, g *graph.Graph, r planner.Request, events ...[]Event) *Status {
	t.Helper()
	j := &Journal{}
	for _, some := range events {
		j.Events = append(j.Events, some...)
	}
	s := j.State(g, r)
	p, err := planner.New(g, s.Request())
	if err != nil {
		t.Fatal(err)
	}
	x, err := StatusOf(s, p, limits, HalfLives{Other: 6})
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// A learner who agreed on five steps of two hours at two hours a week, and is on the
// fifteenth day: the first is done, half of the second is logged, the coach has judged the
// third held.
func TestStatus(t *testing.T) {
	g, monday := testGraph(), planner.DateOf(2026, 11, 30)
	start := monday
	steps := []string{"study:a@1", "study:a@2", "study:b@1", "study:b@2", "study:a@3"}
	r := planner.Request{To: "r", HoursPerWeek: 2, AsOf: monday + 14, Start: &start}
	due := monday + 10
	x := statusOf(t, g, r,
		on(monday, Coach, &VersionAgree{Digest: "d", Steps: steps, Hours: 600}),
		on(monday+3, Self, &StepDone{Step: "study:a@1", Gives: gives("a@1"), Date: monday + 3, Hours: 90}),
		on(monday+9, Self, &StepLog{"study:a@2", monday + 8, 60}, &LevelSet{"b", 3, ""}, &Action{Self, "call", &due, false}, &Action{Self, "Read", nil, false}, &Action{Coach, "read", &due, false}),
		on(monday+10, Coach, &LevelSet{"b", 1, ""}, &Action{Self, "read", nil, true}),
		on(monday+11, Self, &Review{monday + 11, &due}),
	)
	if x.Standing != StandingAtRisk || x.Steps != (StepCount{1, 3}) { // a@2 half, a@3, b@2
		t.Errorf("%s, %+v", x.Standing, x.Steps)
	}
	// Two hours and one of the next; by then four were expected, two of what was agreed on
	// are held without a step.
	if want := (HourCount{Done: 180, Logged: 150, Expected: 240, Left: 300, Spared: 120}); x.Hours != want {
		t.Errorf("%+v, want %+v", x.Hours, want)
	}
	if len(x.Late) != 1 || x.Late[0].ID != "study:a@2" || x.Late[0].Due != monday+13 || x.Late[0].Days != 1 || x.Late[0].Hours != 60 || x.Late[0].Logged != 60 {
		t.Errorf("late: %+v", x.Late)
	}
	if len(x.Started) != 1 || x.Started[0].ID != "study:a@2" || len(x.Next) == 0 || x.Next[0].N != 1 {
		t.Errorf("started %+v, next %+v", x.Started, x.Next)
	}
	if len(x.Actions) != 2 || x.Actions[0].Text != "call" || x.Actions[0].Days != 4 || x.Actions[1].Owner != Coach {
		t.Errorf("actions: %+v", x.Actions)
	}
	if len(x.Apart) != 1 || x.Apart[0].Self != 3 || x.Apart[0].Coach != 1 || x.Apart[0].Counts != 1 {
		t.Errorf("apart: %+v", x.Apart)
	}
	if x.Review == nil || *x.Review != due || x.Signs.Idle != 3 {
		t.Errorf("next review %v, %d days idle", x.Review, x.Signs.Idle)
	}
	minutes := func(m graph.Minutes) *graph.Minutes { return &m }
	want := []Week{{monday + 6, minutes(120), 120, 90}, {monday + 13, minutes(240), 180, 150}, {monday + 14, minutes(240), 180, 150}}
	if !reflect.DeepEqual(x.Weeks, want) {
		t.Errorf("weeks: %+v", x.Weeks)
	}
	// 150 minutes in 14 days of which 240 were planned: 1.25 hours a week, said as 1.3.
	if x.Pace.Logged == nil || *x.Pace.Logged != 1.3 {
		t.Fatalf("pace: %+v", x.Pace)
	}
	slow := x.Plan.Request
	slow.HoursPerWeek = 1.3
	if p, err := planner.New(g, slow); err != nil || *x.Pace.Finish.P80 != *p.Schedule.Finish.P80 {
		t.Errorf("at that pace %s, a plan says %s, %v", x.Pace.Finish.P80, p.Schedule.Finish.P80, err)
	}
}

// What standing and status say of the same learner on other days.
func TestStandingDayByDay(t *testing.T) {
	g, monday := testGraph(), planner.DateOf(2026, 11, 30)
	start, by := monday, monday+60
	begun := on(monday, Self, &Started{To: "r", Start: &start}, &StepLog{"study:a@1", monday, 60})
	for _, c := range []struct {
		what   string
		asOf   planner.Date
		change func(*planner.Request)
		events [][]Event
		want   Standing
	}{
		{"the first day", monday, nil, [][]Event{begun}, StandingOnTrack},
		{"a short week says nothing", monday + 6, nil, [][]Event{begun}, StandingOnTrack},
		{"a week with half its hours", monday + 7, nil, [][]Event{begun}, StandingAtRisk},
		{"20 quiet days", monday + 20, nil, [][]Event{begun}, StandingAtRisk},
		{"21 quiet days", monday + 21, nil, [][]Event{begun}, StandingStalled},
		{"days off are not quiet", monday + 21, func(r *planner.Request) { r.Off = []planner.DateRange{{From: monday + 5, To: monday + 5}} }, [][]Event{begun}, StandingAtRisk},
		{"a pause is days off", monday + 30, nil, [][]Event{begun, on(monday, Self, &Pause{monday + 1, monday + 20})}, StandingAtRisk},
		{"a note is a word", monday + 21, nil, [][]Event{begun, on(monday+12, Coach, &Note{false, "n"})}, StandingAtRisk},
		{"a deadline with room", monday + 10, func(r *planner.Request) { far := monday + 400; r.By = &far }, [][]Event{begun}, StandingOnTrack},
		{"a deadline out of reach", monday + 10, func(r *planner.Request) { r.By = &start; near := monday + 12; r.By = &near }, [][]Event{begun}, StandingOff},
		{"a deadline that has passed", monday + 10, func(r *planner.Request) { past := monday + 9; r.By = &past }, [][]Event{begun}, StandingOff},
		{"nothing is left", monday + 40, func(r *planner.Request) { r.By = &by }, [][]Event{begun, on(monday+1, Self, &LevelSet{"a", 3, ""}, &LevelSet{"b", 2, ""})}, StandingDone},
		{"not begun", monday + 5, nil, nil, StandingOnTrack},
		{"never begun", monday + 22, nil, nil, StandingStalled},
	} {
		r := planner.Request{To: "r", HoursPerWeek: 2, AsOf: c.asOf, Start: &start}
		if c.change != nil {
			c.change(&r)
		}
		if x := statusOf(t, g, r, c.events...); x.Standing != c.want {
			t.Errorf("%s: %s, want %s (%+v)", c.what, x.Standing, c.want, x.Signs)
		}
	}
}

// Who marks steps done and never says hours is where the likely hours of these say; hours
// that are known count instead, those before and those after.
func TestDoneWithoutHours(t *testing.T) {
	g, monday := testGraph(), planner.DateOf(2026, 11, 30)
	tick := func(step string, day planner.Date) []Event {
		return on(day, Self, &StepDone{Step: "study:" + step, Gives: gives(step), Date: day})
	}
	begun := on(monday, Self, &Started{To: "r", Start: &monday})
	first, second := tick("a@1", monday+2), tick("a@2", monday+10)
	for _, c := range []struct {
		what   string
		asOf   planner.Date
		events [][]Event
		hours  Hours
		pace   float64
		want   Standing
	}{
		{"neither done nor logged", monday + 14, nil, Hours{14, 240, 0, 0}, 0, StandingAtRisk},
		{"one of two", monday + 14, [][]Event{first}, Hours{14, 240, 0, 120}, 1, StandingAtRisk},
		{"as planned", monday + 14, [][]Event{first, second}, Hours{14, 240, 0, 240}, 2, StandingOnTrack},
		{"ahead, and today counts", monday + 14, [][]Event{first, second, tick("b@1", monday+14)}, Hours{15, 257, 0, 360}, 2.8, StandingOnTrack},
		{"done before the journal begins", monday + 14, [][]Event{tick("b@1", monday-5), first, second}, Hours{19, 325, 0, 360}, 2.2, StandingOnTrack},
		{"logged before it was done", monday + 14, [][]Event{on(monday+1, Self, &StepLog{"study:a@1", monday + 1, 30}), first, second}, Hours{14, 240, 30, 120}, 1.3, StandingAtRisk},
		{"logged after", monday + 14, [][]Event{first, second, on(monday+12, Self, &StepLog{"study:a@2", monday + 12, 90})}, Hours{14, 240, 90, 120}, 1.8, StandingOnTrack},
		{"undone", monday + 14, [][]Event{first, second, on(monday+12, Self, &Undo{second[0].ID})}, Hours{14, 240, 0, 120}, 1, StandingAtRisk},
		{"more than four weeks ago", monday + 31, [][]Event{first, second}, Hours{28, 480, 0, 120}, 0.5, StandingStalled},
	} {
		x := statusOf(t, g, planner.Request{To: "r", HoursPerWeek: 2, AsOf: c.asOf}, append([][]Event{begun}, c.events...)...)
		if x.Signs.Hours != c.hours || x.Pace.Logged == nil || *x.Pace.Logged != c.pace || x.Standing != c.want || x.Hours.Logged != c.hours.Logged {
			t.Errorf("%s: %s, %+v, pace %+v; want %s, %+v, %v", c.what, x.Standing, x.Signs.Hours, x.Pace, c.want, c.hours, c.pace)
		}
		if x.Own != nil && c.hours.Logged == 0 {
			t.Errorf("%s: a pace of one's own is told from no hours", c.what)
		}
	}
}

// A skill that counts is checked again when its half-life has gone by without a rating or a
// step that used it, and its level stays.
func TestRecheck(t *testing.T) {
	g, day := testGraph(), planner.DateOf(2026, 1, 1)
	r := planner.Request{To: "r", AsOf: day + 183, Have: map[graph.SkillID]int{"b": 1}}
	begun := on(day, Self, &LevelSet{"a", 1, ""})
	again := func(events ...[]Event) (names []string) {
		x := statusOf(t, g, r, append([][]Event{begun}, events...)...)
		for _, c := range x.Recheck {
			names = append(names, fmt.Sprint(c.Skill, c.Level, " ", int(c.Last-day)))
		}
		return names
	}
	for _, c := range []struct {
		what   string
		events []Event
		want   []string
	}{
		{"both", nil, []string{"a1 0", "b1 0"}},
		{"a rating renews", on(day+9, Coach, &LevelSet{"a", 2, ""}), []string{"b1 0"}},
		{"a step that is done renews", on(day+9, Self, &StepDone{Step: "study:b@2", Gives: gives("b@2"), Date: day + 8}), []string{"a1 0"}},
		{"and one that is logged", on(day+9, Self, &StepLog{"study:a@2", day + 8, 5}), []string{"b1 0"}},
	} {
		if got := again(c.events); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %q, want %q", c.what, got, c.want)
		}
	}
	r.AsOf--
	if got := again(); got != nil {
		t.Errorf("a day before: %q", got)
	}
}

// Done and logged at the end of each day against sums over all events before it: random
// histories of logs and done steps, in any order of writing.
func TestAccountAgainstSums(t *testing.T) {
	g := testGraph()
	for seed := range 300 {
		rng := rand.New(rand.NewSource(int64(seed)))
		var all []Data
		done := map[string]planner.Date{}
		logs := map[string][]StepLog{}
		for range rng.Intn(20) {
			step, day := fmt.Sprintf("study:%c@%d", 'a'+rng.Intn(2), 1+rng.Intn(3)), planner.Date(rng.Intn(30))
			if _, ok := done[step]; !ok && rng.Intn(3) == 0 {
				done[step] = day
				all = append(all, &StepDone{Step: step, Date: day})
			} else {
				l := StepLog{step, day, graph.Minutes(1 + rng.Intn(90))}
				logs[step] = append(logs[step], l)
				all = append(all, &l)
			}
		}
		account := journal(Self, all...).State(g, planner.Request{To: "r", AsOf: 40}).account(g)
		for day := range planner.Date(31) {
			account.upTo(day)
			var credited, logged graph.Minutes
			for _, skill := range "ab" {
				for level := 1; level <= 3; level++ {
					step, sum := fmt.Sprintf("study:%c@%d", skill, level), graph.Minutes(0)
					for _, l := range logs[step] {
						if l.Date <= day {
							sum += l.Hours
						}
					}
					logged += sum
					if on, ok := done[step]; ok && on <= day {
						credited += 120
					} else {
						credited += min(sum, 119)
					}
				}
			}
			if account.done != credited || account.logged != logged {
				t.Fatalf("seed %d, day %d: %d done and %d logged, want %d and %d", seed, day, account.done, account.logged, credited, logged)
			}
		}
	}
}

// The hours that a status, a standing and a review say were planned are the same: by the plan
// agreed on, also past its end and over a pause; undone since, a step was not done when it
// was agreed on.
func TestPlannedByOneRule(t *testing.T) {
	g, monday := testGraph(), planner.DateOf(2026, 11, 30)
	start := monday
	steps := []string{"study:a@2", "study:b@1", "study:b@2", "study:a@3"} // eight hours: four weeks
	r := planner.Request{To: "r", HoursPerWeek: 2, AsOf: monday + 40, Start: &start}
	began := on(monday, Self, &Started{To: "r"}, &StepDone{Step: "study:a@1", Gives: gives("a@1"), Date: monday, Hours: 120})
	events := [][]Event{
		began, on(monday+1, Coach, &VersionAgree{Digest: "d", Steps: steps, Hours: 480}),
		on(monday+8, Self, &Pause{monday + 8, monday + 14}), on(monday+9, Self, &Undo{began[1].ID}),
	}
	const aDay = 120. / 7
	for today := monday + 2; today <= monday+60; today++ {
		r := r
		r.AsOf = today
		var until [][]Event
		for _, some := range events {
			if dateOf(some[0].At) <= today {
				until = append(until, some)
			}
		}
		x := statusOf(t, g, r, until...)
		days := int(today - monday - 1) // from the agreement to yesterday
		off := 0
		if len(until) > 2 {
			off = min(7, max(0, int(today-monday-8)))
		}
		credit := graph.Minutes(120)
		if len(until) > 3 {
			credit = 0
		}
		all := x.Hours.Done + x.Hours.Left
		want := min(all, credit+graph.Minutes(aDay*float64(days-off)+1e-9))
		if d := x.Hours.Expected - want; d < -1 || d > 1 {
			t.Errorf("day %d: %d minutes expected, want %d", today-monday, x.Hours.Expected, want)
		}
		then, what, _ := x.State.Begin(g, nil)
		was, err := planner.New(g, then.Request())
		if err != nil {
			t.Fatal(err)
		}
		talk := TalkOf(x.State, then, what, was, x.Plan, false)
		if what != SinceAgreed || min(all, credit+talk.Planned) != x.Hours.Expected {
			t.Errorf("day %d: %d minutes expected, with %d before the review counts %d planned since %s", today-monday, x.Hours.Expected, credit, talk.Planned, what)
		}
		if h := x.Signs.Hours; h.Days == 28 && x.State.planned().between(today-28, today-1) != h.Planned {
			t.Errorf("day %d: the standing counts %d minutes", today-monday, h.Planned)
		}
	}
}
