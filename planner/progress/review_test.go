package progress

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strconv"
	"testing"

	"skillroute/graph"
	"skillroute/planner"
)

// reviewGraph has steps of several kinds on the way to two roles.
func reviewGraph(t *testing.T) *graph.Graph {
	t.Helper()
	c, _, err := graph.Read(nil, graph.File{Name: "c.yaml", Data: []byte(`
format: skillroute.catalog/1
id: c
skills:
  - {id: a, max: 3, study: [{level: 1, hours: 10}, {level: 2, hours: 12}, {level: 3, hours: 14}]}
  - {id: b, max: 2, study: [{level: 1, hours: 6, needs: [a@1]}, {level: 2, hours: 8}], carry: [{from: a, saves: 0.5}]}
courses: [{id: k, hours: 9, gives: [a@1, b@1]}]
practices: [{id: p, hours: 20, weeks: 4, needs: [b@1], gives: [a@3]}]
roles:
  - {id: r, requires: [{skill: a, level: 3}, {skill: b, level: 2}]}
  - {id: q, requires: [{skill: a, level: 2}]}
`)})
	if err != nil {
		t.Fatal(err)
	}
	return graph.New(c)
}

// lived is a journal of some weeks, event after event, with what a learner knows of it who
// keeps no journal: what is held, and the minutes that went into what is not done.
type lived struct {
	events []Event
	held   map[graph.SkillID]int
	spent  map[string]graph.Minutes
	done   map[string]bool
	pace   float64
	to     graph.RoleID
	today  planner.Date
}

func live(rng *rand.Rand, g *graph.Graph, start planner.Date) *lived {
	x := &lived{held: map[graph.SkillID]int{}, spent: map[string]graph.Minutes{}, done: map[string]bool{}, pace: 5, to: "r", today: start}
	add := func(by By, d Data) {
		e := on(x.today, by, d)
		e[0].ID = fmt.Sprintf("01JEP00000000000000000%04d", len(x.events))
		x.events = append(x.events, e...)
	}
	add(Self, &Started{To: "r", HoursPerWeek: 5})
	for range rng.IntN(12) {
		x.today += planner.Date(rng.IntN(9))
		s := &g.Steps[rng.IntN(len(g.Steps))]
		switch rng.IntN(7) {
		case 0, 1:
			if x.done[s.ID] {
				continue
			}
			add(Self, &StepDone{Step: s.ID, Gives: s.Gives, Date: x.today})
			for _, h := range s.Gives {
				x.held[h.Skill] = max(x.held[h.Skill], h.Level)
			}
			x.done[s.ID] = true
		case 2, 3:
			m := graph.Minutes(60 * (1 + rng.IntN(5)))
			add(Self, &StepLog{Step: s.ID, Date: x.today, Hours: m})
			x.spent[s.ID] += m
		case 4:
			x.pace = float64(1 + rng.IntN(9))
			add(Self, &RequestSet{"hours_per_week", fmt.Sprint(x.pace)})
		case 5:
			skill := &g.Catalog.Skills[rng.IntN(2)]
			level := rng.IntN(skill.Max + 1)
			add(Self, &LevelSet{skill.ID, level, ""})
			x.held[skill.ID] = level
		default:
			x.to = []graph.RoleID{"r", "q"}[rng.IntN(2)]
			add(Self, &RequestSet{"to", string(x.to)})
		}
	}
	x.today += planner.Date(rng.IntN(5))
	maps.DeleteFunc(x.spent, func(id string, _ graph.Minutes) bool { return x.done[id] })
	return x
}

// The rest is as cheap as a plan made afresh for what is held and the hours that went in;
// and of a review on any day the parts add up to what the finish moved by, between plans
// that are made of the events up to then.
func TestReviewOfRandomHistories(t *testing.T) {
	g, start := reviewGraph(t), dayOf("2026-12-01")
	moved := 0
	for seed := range uint64(histories) {
		rng := rand.New(rand.NewPCG(seed, 53))
		x := live(rng, g, start)
		base := planner.Request{To: "r", HoursPerWeek: 5, AsOf: x.today}
		s := (&Journal{Events: x.events}).State(g, base)
		now, err := planner.New(g, s.Request())
		if err != nil {
			t.Fatal(seed, err)
		}
		fresh, err := planner.New(g, planner.Request{To: x.to, Have: x.held, Spent: x.spent, HoursPerWeek: x.pace, AsOf: x.today})
		if err != nil {
			t.Fatal(seed, err)
		}
		if now.Route.Hours != fresh.Route.Hours || now.Schedule.HoursPerWeek != x.pace {
			t.Errorf("seed %d: the rest takes %v, a fresh plan %v", seed, now.Route.Hours, fresh.Route.Hours)
		}
		day := start + planner.Date(rng.IntN(int(x.today-start)+1))
		then, what, ok := s.Begin(g, &day)
		if !ok || what != SinceAsked {
			t.Fatal(seed, what, ok)
		}
		base.AsOf = day
		until := slices.DeleteFunc(slices.Clone(x.events), func(e Event) bool { return dateOf(e.At) > day })
		before, err := planner.New(g, (&Journal{Events: until}).State(g, base).Request())
		if err != nil {
			t.Fatal(seed, err)
		}
		was, err := planner.New(g, then.Request())
		if err != nil {
			t.Fatal(seed, err)
		}
		talk := TalkOf(s, then, what, was, now, false)
		sum := 0
		for _, p := range talk.Difference.Shift.Parts {
			sum += p.Days
			if p.Why == planner.ByUnknown || p.Why == planner.ByCatalog || p.Why == planner.ByHeld {
				t.Errorf("seed %d: a part is of %q", seed, p.Why)
			}
		}
		a, b := before.Schedule.Finish, now.Schedule.Finish
		if want := talk.Difference.Shift.Days; sum != want || want != int(*b.P50-*a.P50) {
			t.Errorf("seed %d: the parts add up to %d of %d days, the finish moved from %v to %v", seed, sum, want, a, b)
		}
		if sum != 0 {
			moved++
		}
		planned, pace, days := 0, 5.0, 0 // day after day, at the hours a week that held
		for d := start; d < x.today; d++ {
			before := pace
			for _, e := range x.events {
				if set, ok := e.Data.(*RequestSet); ok && dateOf(e.At) == d && set.Field == "hours_per_week" {
					pace, _ = strconv.ParseFloat(set.Value, 64)
				}
			}
			if pace != before && d > day {
				planned, days = planned+int(before*60*float64(days)/7+1e-9), 0
			}
			if d >= day {
				days++
			}
		}
		if planned += int(pace * 60 * float64(days) / 7); int(talk.Planned) < planned-1 || int(talk.Planned) > planned+1 {
			t.Errorf("seed %d: %d minutes were planned, said %d", seed, planned, talk.Planned)
		}
		finished := 0
		for _, e := range x.events {
			if _, ok := e.Data.(*StepDone); ok && dateOf(e.At) > day {
				finished++
			}
		}
		if len(talk.Done) != finished {
			t.Errorf("seed %d: %d steps were finished since, said %d", seed, finished, len(talk.Done))
		}
	}
	if moved < histories/3 {
		t.Errorf("of %d histories %d moved the finish: the test says little", histories, moved)
	}
}

// A review of a journal with events that were undone, before the day it looks back to or
// after, is that of a journal that never had them.
func TestReviewOfWhatWasUndone(t *testing.T) {
	g, start := reviewGraph(t), dayOf("2026-12-01")
	for seed := range uint64(histories) {
		rng := rand.New(rand.NewPCG(seed, 59))
		x := live(rng, g, start)
		clean, all := &Journal{}, &Journal{}
		for i, e := range x.events {
			all.Events = append(all.Events, e)
			if i == 0 || rng.IntN(3) > 0 {
				clean.Events = append(clean.Events, e)
				continue
			}
			undo := on(dateOf(e.At)+planner.Date(rng.IntN(int(x.today-dateOf(e.At))+1)), Self, &Undo{e.ID})
			undo[0].ID = fmt.Sprintf("01JEP00000000000000001%04d", i)
			all.Events = append(all.Events, undo...)
		}
		slices.SortStableFunc(all.Events, func(a, b Event) int { return a.At.Compare(b.At) })
		base := planner.Request{To: "r", HoursPerWeek: 5, AsOf: x.today}
		day := start + planner.Date(rng.IntN(int(x.today-start)+1))
		a, _, _ := all.State(g, base).Begin(g, &day)
		b, _, _ := clean.State(g, base).Begin(g, &day)
		if !reflect.DeepEqual(a.Request(), b.Request()) || len(a.Done) != len(b.Done) || sum(a.Logged) != sum(b.Logged) {
			t.Errorf("seed %d: with events undone it looks back to %+v, without them to %+v", seed, a.Request(), b.Request())
		}
	}
	// Done and logged in November, undone on 2 December, done again on the 3rd.
	day := dayOf("2026-11-29")
	first := on(day, Self, &Started{To: "r"}, &StepDone{Step: "study:a@1", Gives: gives("a@1"), Date: day, Hours: 600}, &StepLog{"study:b@1", day, 60})
	again := on(day+4, Self, &StepDone{Step: "study:a@1", Gives: gives("a@1"), Date: day + 4, Hours: 300})
	j := &Journal{Events: slices.Concat(first, on(day+3, Self, &Undo{first[1].ID}, &Undo{first[2].ID}), again)}
	s := j.State(g, planner.Request{To: "r", AsOf: day + 5})
	then, what, _ := s.Begin(g, new(day+2))
	was, err := planner.New(g, then.Request())
	if err != nil {
		t.Fatal(err)
	}
	now, err := planner.New(g, s.Request())
	if err != nil {
		t.Fatal(err)
	}
	if x := TalkOf(s, then, what, was, now, false); len(x.Done) != 1 || x.Done[0].Date != day+4 || x.Logged != 300 {
		t.Errorf("done since: %+v, %d minutes logged", x.Done, x.Logged)
	}
}

// What a talk looks back to, and that notes which are not shared stay out.
func TestReviewBegins(t *testing.T) {
	g := reviewGraph(t)
	day := dayOf("2026-12-01")
	var events []Event
	state := func(today planner.Date) *State {
		for i := range events {
			events[i].ID = fmt.Sprintf("01JEP00000000000000000%04d", i)
		}
		return (&Journal{Events: events}).State(g, planner.Request{To: "r", AsOf: today})
	}
	if _, _, ok := state(day).Begin(g, nil); ok {
		t.Error("a journal without events has a beginning")
	}
	for i, c := range []struct {
		d    Data
		by   By
		what Beginning
		done int // then
	}{
		{&Started{To: "r"}, Self, SinceStarted, 0},
		{&StepDone{Step: "study:a@1", Gives: gives("a@1"), Date: day}, Self, SinceStarted, 0},
		{&VersionAgree{Steps: []string{"study:a@2"}}, Self, SinceAgreed, 1},
		{&StepDone{Step: "study:b@1", Gives: gives("b@1"), Date: day}, Self, SinceAgreed, 1},
		{&Note{Text: "tired"}, Coach, SinceAgreed, 1},
		{&Note{Text: "well done", Shared: true}, Coach, SinceAgreed, 1},
		{&Action{Owner: Coach, Text: "read", Due: new(day + 1)}, Coach, SinceAgreed, 1},
		{&Review{Date: day + 6, Next: new(day + 30)}, Self, SinceReview, 2},
		{&Action{Owner: Coach, Text: "read", Done: true}, Coach, SinceReview, 2},
	} {
		events = append(events, on(day+planner.Date(i), c.by, c.d)...)
		s := state(day + planner.Date(i))
		then, what, ok := s.Begin(g, nil)
		if !ok || what != c.what || len(then.Done) != c.done {
			t.Fatalf("after %d events it begins with %q, %d steps done; want %q, %d", i+1, what, len(then.Done), c.what, c.done)
		}
		if i != 6 {
			continue
		}
		plan := func(s *State) *planner.Plan {
			p, err := planner.New(g, s.Request())
			if err != nil {
				t.Fatal(err)
			}
			return p
		}
		for private, notes := range map[bool]int{false: 1, true: 2} {
			x := TalkOf(s, then, what, plan(then), plan(s), private)
			if len(x.Notes) != notes || x.Kept != 2-notes || x.Private != private || len(x.Done) != 1 || len(x.Actions) != 1 || x.Actions[0].Days != 5 {
				t.Errorf("with private notes %t: %+v", private, x)
			}
		}
	}
}

// Each kind of event that changes the plan is named as the cause of what it changed, and no
// other is.
func TestEachEventHasItsCause(t *testing.T) {
	g, start := reviewGraph(t), planner.Date(100)
	r := planner.Request{To: "r", HoursPerWeek: 5, AsOf: start, Start: &start}
	begun := []Event{on(start, Self, &Started{To: "r", HoursPerWeek: 5})[0]}
	begun[0].ID = "01JEP000000000000000000000"
	for _, c := range []struct {
		what string
		data []Data
		want planner.Reason
	}{
		{"a rating", []Data{&LevelSet{Skill: "a", Level: 2}}, planner.ByRated},
		{"a step done", []Data{&StepDone{Step: "study:a@1", Gives: []graph.Holding{{Skill: "a", Level: 1}}, Date: start}}, planner.ByDone},
		{"hours logged", []Data{&StepLog{"study:a@1", start, 300}}, planner.ByLogged},
		{"a skill waived", []Data{&StepWaive{Skill: "b", Reason: "tested"}}, planner.ByWaived},
		{"a course kept out", []Data{&CourseExclude{"k", ""}}, planner.ByExcluded},
		{"an own step", []Data{&StepOwn{Text: "a book", Hours: 1200}}, planner.ByOwn},
		{"a pause", []Data{&Pause{start + 2, start + 20}}, planner.ByOff},
		{"hours a week", []Data{&RequestSet{"hours_per_week", "3"}}, planner.ByHours},
		{"study days", []Data{&RequestSet{"study_days", "sat,sun"}}, planner.ByStudyDays},
		{"another role", []Data{&RequestSet{"to", "q"}}, planner.ByGoal},
	} {
		events := slices.Clone(begun)
		for i, d := range c.data {
			e := on(start, Self, d)[0]
			e.ID = fmt.Sprintf("01JEP00000000000000000000%d", i+1)
			events = append(events, e)
		}
		now, then := (&Journal{Events: events}).State(g, r), (&Journal{Events: events[:len(events)-1]}).State(g, r)
		a, err := planner.New(g, then.Request())
		if err != nil {
			t.Fatal(c.what, err)
		}
		b, err := planner.New(g, now.Request())
		if err != nil {
			t.Fatal(c.what, err)
		}
		d := TalkOf(now, then, SinceStarted, a, b, false).Difference
		seen := len(d.Shift.Parts) + len(d.Done) + len(d.Moved)
		for _, p := range d.Shift.Parts {
			if p.Why != c.want {
				t.Errorf("%s: %d days by %q, want %q", c.what, p.Days, p.Why, c.want)
			}
		}
		for _, s := range slices.Concat(d.Done, d.Held, d.Gone, d.Added) {
			if seen++; s.Why != c.want {
				t.Errorf("%s: %s came or went by %q, want %q", c.what, s.ID, s.Why, c.want)
			}
		}
		for _, s := range d.Moved {
			if s.Why != c.want {
				t.Errorf("%s: %s moved by %q, want %q", c.what, s.ID, s.Why, c.want)
			}
		}
		if seen == 0 {
			t.Errorf("%s: nothing changed", c.what)
		}
	}
}
