package progress

import (
	"fmt"
	"math/rand"
	"os"
	"reflect"
	"slices"
	"testing"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
)

func testGraph() *graph.Graph {
	c := &graph.Catalog{ID: "t", Version: "1", Levels: 3}
	for _, id := range []graph.SkillID{"a", "b"} {
		s := graph.Skill{ID: id, Name: lang.Text(id), Max: 3}
		for level := 1; level <= 3; level++ {
			s.Study = append(s.Study, graph.Study{Level: level, Effort: graph.Effort{Low: 60, Likely: 120, High: 240}})
		}
		c.Skills = append(c.Skills, s)
	}
	c.Roles = []graph.Role{{ID: "r", Name: "R", Requires: []graph.Requirement{{Skill: "a", Level: 3, Weight: 1}, {Skill: "b", Level: 2, Weight: 1}}}}
	return graph.New(c)
}

func journal(by By, all ...Data) *Journal {
	j, w := &Journal{}, writer()
	for _, d := range all {
		j.Events = append(j.Events, w.Event(by, d))
	}
	return j
}

func gives(s string) []graph.Holding { h, _ := graph.ParseHolding(s); return []graph.Holding{h} }

// What each history comes to.
func TestFold(t *testing.T) {
	g := testGraph()
	done := &StepDone{Step: "study:a@2", Gives: gives("a@2"), Date: 3, Hours: 300}
	for _, c := range []struct {
		what   string
		have   map[graph.SkillID]int
		events []Event
		a      int
	}{
		{"a step raises", map[graph.SkillID]int{"a": 1}, journal(Self, done).Events, 2},
		{"and never lowers", map[graph.SkillID]int{"a": 3}, journal(Self, done).Events, 3},
		{"a later rating lowers", nil, journal(Self, done, &LevelSet{"a", 1, ""}).Events, 1},
		{"an earlier one does not", nil, journal(Self, &LevelSet{"a", 1, ""}, done).Events, 2},
		{"the lower of two counts", map[graph.SkillID]int{"a": 1}, journal(Coach, &LevelSet{"a", 3, ""}).Events, 1},
		{"whoever says it", map[graph.SkillID]int{"a": 3}, journal(Coach, &LevelSet{"a", 1, ""}).Events, 1},
		{"a coach alone counts", nil, journal(Coach, &LevelSet{"a", 3, ""}).Events, 3},
		{"an old rating does not hold a step back", map[graph.SkillID]int{"a": 1}, append(journal(Self, done).Events, journal(Coach, &LevelSet{"a", 2, ""}).Events...), 2},
		{"a level that the catalog does not have any more", nil, journal(Self, &StepDone{Step: "gone", Gives: gives("a@9"), Date: 3}).Events, 3},
	} {
		s := (&Journal{Events: c.events}).State(g, planner.Request{To: "r", Have: c.have, AsOf: 5})
		if got := s.Request().Have["a"]; got != c.a {
			t.Errorf("%s: %d, want %d", c.what, got, c.a)
		}
	}
}

// An undone event says nothing; doing a step again gives it what it took the second time.
func TestUndo(t *testing.T) {
	g, w := testGraph(), writer()
	first := w.Event(Self, &StepDone{Step: "study:a@1", Gives: gives("a@1"), Date: 3, Hours: 300})
	undo := w.Event(Self, &Undo{first.ID})
	again := w.Event(Self, &StepDone{Step: "study:a@1", Gives: gives("a@1"), Date: 4, Hours: 60})
	undoUndo := w.Event(Self, &Undo{undo.ID})
	for _, c := range []struct {
		events []Event
		took   string
	}{
		{[]Event{first}, "[300]"}, {[]Event{first, undo}, "[]"}, {[]Event{first, undo, again}, "[60]"}, {[]Event{first, undo, undoUndo}, "[300]"},
		{[]Event{first, again}, "[300]"},
	} {
		took := []graph.Minutes{}
		for _, d := range (&Journal{Events: c.events}).State(g, planner.Request{}).Done {
			took = append(took, d.Took)
		}
		if fmt.Sprint(took) != c.took {
			t.Errorf("%v, want %s", took, c.took)
		}
	}
}

func TestRestOfTheRequest(t *testing.T) {
	g := testGraph()
	by := planner.Date(15)
	j := journal(Self, &Started{Name: "S"}, &StepLog{"study:a@1", 12, 50}, &StepLog{"study:a@1", 13, 10}, &StepLog{"study:b@1", 13, 30},
		&StepDone{Step: "study:b@1", Gives: gives("b@1"), Date: 14, Hours: 90}, &Pause{30, 33}, &RequestSet{"hours_per_week", "5.5"},
		&CourseExclude{"study:a@2", ""}, &CourseExclude{"nowhere", ""}, &StepWaive{Skill: "b", Reason: "tested"})
	s := j.State(g, planner.Request{To: "r", AsOf: 20, By: &by})
	r := s.Request()
	if got := fmt.Sprint(r.Spent, s.Minutes(13, 14), s.Done[0].Took, r.Off[0].From == 30, r.HoursPerWeek, r.Exclude, r.Waive, *r.Start == 20, r.By, *s.Passed == by); got !=
		"map[study:a@1:60] 100 90 true 5.5 [study:a@2] [{b tested}] true <nil> true" {
		t.Error(got)
	}
	if len(s.Vanished) != 1 || s.Vanished[0].ID != "nowhere" {
		t.Error(s.Vanished)
	}
	if _, err := planner.New(g, r); err == nil { // a@2 is excluded and needed
		t.Error("planned")
	}
}

// An independent fold: level by level, whether somebody says that it is held.
func TestFoldAgainstANaiveOne(t *testing.T) {
	g, random := testGraph(), rand.New(rand.NewSource(7))
	for range 500 {
		var events []Event
		w := writer()
		self, coach, held, start := -1, -1, 0, random.Intn(4)
		if have := start; have > 0 {
			self, held = have, have
		}
		for range random.Intn(12) {
			level := 1 + random.Intn(3)
			switch random.Intn(3) {
			case 0:
				events = append(events, w.Event(Self, &StepDone{Step: "study:a@" + fmt.Sprint(level), Gives: gives("a@" + fmt.Sprint(level)), Date: 1}))
				for _, x := range []*int{&self, &coach} {
					if *x >= 0 && *x < level {
						*x = level
					}
				}
				if held < level {
					held = level
				}
				continue
			case 1:
				events, self = append(events, w.Event(Self, &LevelSet{"a", level, ""})), level
			case 2:
				events, coach = append(events, w.Event(Coach, &LevelSet{"a", level, ""})), level
			}
			held = self
			if self < 0 || coach >= 0 && coach < self {
				held = coach
			}
		}
		have := map[graph.SkillID]int{}
		if start > 0 {
			have["a"] = start
		}
		base := planner.Request{To: "r", Have: have}
		s := (&Journal{Events: events}).State(g, base)
		if got := s.Request().Have["a"]; got != held {
			t.Fatalf("%d, want %d: %v", got, held, events)
		}
		if again := (&Journal{Events: events}).State(g, base); !reflect.DeepEqual(again.Request(), s.Request()) {
			t.Fatal("another state of the same events")
		}
	}
}

func TestBeside(t *testing.T) {
	if got := Beside("dir/sari.yaml"); got != "dir/sari.journal.jsonl" {
		t.Error(got)
	}
}

// A journal is removed whole, also one that is not there.
func TestRemove(t *testing.T) {
	name := t.TempDir() + "/j.jsonl"
	if err := Append(name, writer().Event(Self, &StepPin{"s"})); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := Remove(name); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := os.Stat(name); err == nil {
		t.Error("it is there")
	}
}

// A change of the request that cannot be read changes nothing and is not passed over.
func TestUnreadChanges(t *testing.T) {
	by := planner.Date(15)
	j := journal(Self, &RequestSet{"by", "soon"}, &RequestSet{"hours_per_week", "many"}, &RequestSet{"shoe_size", "40"}, &RequestSet{"hours_per_week", "7"})
	s := j.State(testGraph(), planner.Request{To: "r", AsOf: 10, By: &by})
	var unread []string
	for _, x := range s.Unread {
		unread = append(unread, x.Data.Field+" "+x.Data.Value)
	}
	if got := fmt.Sprint(unread, *s.Request().By == by, s.Request().HoursPerWeek); got != "[by soon hours_per_week many shoe_size 40] true 7" {
		t.Error(got)
	}
}

// What was asked for is changed as a learner file says it, from the day of the event, and
// the last plan that both agreed on is the one to keep to.
func TestChangesAsALearnerFileSaysThem(t *testing.T) {
	j := journal(Self, &RequestSet{"name", "Sari Dewi"}, &RequestSet{"to", "R"}, &RequestSet{"budget", "Rp 1.500.000"}, &RequestSet{"study_days", "sen, rab"},
		&RequestSet{"optional", "true"}, &RequestSet{"free", "true"}, &RequestSet{"by", "Des 2027"}, &RequestSet{"start", "besok"}, &RequestSet{"hours_per_week", "7,5 jam"},
		&RequestSet{"free", "maybe"}, &VersionAgree{Digest: "x", Steps: []string{"study:a@1"}}, &VersionAgree{Digest: "y", Steps: []string{"study:b@1"}})
	s := j.State(testGraph(), planner.Request{To: "q", AsOf: 10, Rates: planner.Rates{Base: "IDR"}})
	r := s.Request()
	if got := fmt.Sprintln(r.Name, r.To, r.Budget.Hundredths, r.StudyDays, r.Optional, r.Free, r.By, r.Start, r.HoursPerWeek, r.Prefer, len(s.Unread)); got !=
		"Sari Dewi r 150000000 [Monday Wednesday] true true 2027-12-31 2026-12-11 7.5 [study:b@1] 1\n" {
		t.Error(got)
	}
	if !s.Is("SARI-DEWI") || !s.Is("") || s.Is("Budi") || !(&Journal{}).State(testGraph(), planner.Request{}).Is("Budi") || len(s.Names()) != 1 {
		t.Error("whose journal it is")
	}
}

// What a step took is what was stated, else what was logged on it, before and after; the
// request hands on what was stated, with the hours of the catalog, if it has them: what was
// logged is the least that went into a step, and tells no pace.
func TestWhatStepsTook(t *testing.T) {
	w := writer()
	j := &Journal{Events: []Event{
		w.Event(Self, &StepLog{"study:a@1", 1, 50}),
		w.Event(Self, &StepDone{Step: "study:a@1", Gives: gives("a@1"), Date: 2}), w.Event(Self, &StepLog{"study:a@1", 3, 30}),
		w.Event(Self, &StepLog{"study:b@1", 3, 20}), w.Event(Self, &StepDone{Step: "study:b@1", Gives: gives("b@1"), Date: 3, Hours: 90}),
		w.Event(Self, &StepDone{Step: "study:a@2", Gives: gives("a@2"), Date: 4}),
		w.Event(Self, &StepDone{Step: "gone", Gives: gives("b@2"), Date: 4, Hours: 300}),
		w.Event(Self, &StepDone{Step: "study:a@3", Gives: gives("a@3"), Date: 5, Hours: 200}),
	}}
	want := []planner.Paced{{Step: "study:b@1", Low: 60, Likely: 120, High: 240, Took: 90}}
	last := planner.Paced{Step: "study:a@3", Low: 60, Likely: 120, High: 240, Took: 200}
	if got := j.State(testGraph(), planner.Request{To: "r"}).Request().Paced; !reflect.DeepEqual(got, append(want, last)) {
		t.Error(got)
	}
	j.Events = append(j.Events, w.Event(Self, &Undo{j.Events[7].ID}))
	s := j.State(testGraph(), planner.Request{To: "r"})
	if got := s.Request().Paced; !reflect.DeepEqual(got, want) {
		t.Error("undone:", got)
	}
	p, err := planner.New(testGraph(), s.Request())
	if err != nil || p.Pace == nil || p.Pace.Steps != 1 || p.Pace.Hours != 90 || p.Pace.Factor >= 1 || s.Done[0].Took != 80 {
		t.Error(err, p.Pace)
	}
}

// Of two wishes about a step that go against each other the later one counts; those about
// steps that are done, or that the catalog does not have, are no longer made.
func TestWishesFold(t *testing.T) {
	g, base := testGraph(), planner.Request{To: "r", AsOf: 3}
	a, b, c := "study:a@1", "study:b@1", "study:a@2"
	for n, x := range []struct {
		data []Data
		pin  []string
		move []planner.Move
	}{
		{[]Data{&StepPin{a}, &StepPin{a}, &StepMove{b, c}, &StepMove{b, c}}, []string{a}, []planner.Move{{Step: b, Before: c}}},
		{[]Data{&StepMove{a, b}, &StepMove{b, a}}, nil, []planner.Move{{Step: b, Before: a}}},
		{[]Data{&StepPin{a}, &StepMove{a, b}}, nil, []planner.Move{{Step: a, Before: b}}},
		{[]Data{&StepMove{a, b}, &StepMove{b, c}, &StepPin{a}}, []string{a}, []planner.Move{{Step: b, Before: c}}},
		{[]Data{&StepPin{a}, &StepMove{b, c}, &StepPin{"gone"}, &StepDone{Step: a}, &StepDone{Step: c}}, nil, nil},
	} {
		if r := journal(Self, x.data...).State(g, base).Request(); !slices.Equal(r.Pin, x.pin) || !slices.Equal(r.Move, x.move) {
			t.Errorf("%d: %v and %v are wished for, want %v and %v", n, r.Pin, r.Move, x.pin, x.move)
		}
	}
}
