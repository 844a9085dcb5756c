package progress

import (
	"maps"
	"slices"
	"strings"
	"time"

	"skillroute/graph"
	"skillroute/planner"
)

// fold is a state that is being made.
type fold struct {
	*State
	g      *graph.Graph
	trust  By
	held   map[graph.SkillID]int
	stated map[graph.SkillID]bool     // what the journal says something about
	rated  map[graph.SkillID]*[2]*int // by the learner and the coach, as stated
	count  map[graph.SkillID]*[2]*int // the same, raised by steps that were done after
	gave   map[graph.SkillID]int      // the most that done steps gave
}

// State is what the events come to, over what a request says before them.
func (j *Journal) State(g *graph.Graph, base planner.Request) *State {
	return j.state(g, base, j.Undone())
}

// state leaves out what was undone, here or in a longer journal that this is the beginning of.
func (j *Journal) state(g *graph.Graph, base planner.Request, undone map[string]bool) *State {
	f := &fold{State: &State{Used: map[graph.SkillID]planner.Date{}, graph: g, journal: j, base: base, request: base}, g: g, trust: j.Trust, held: base.Held(g), stated: map[graph.SkillID]bool{},
		rated: map[graph.SkillID]*[2]*int{}, count: map[graph.SkillID]*[2]*int{}, gave: map[graph.SkillID]int{}}
	r := &f.request
	r.Have, r.Waive, r.Off, r.Exclude, r.Own = maps.Clone(base.Have), slices.Clone(base.Waive), slices.Clone(base.Off), slices.Clone(base.Exclude), slices.Clone(base.Own)
	if r.Have == nil {
		r.Have = map[graph.SkillID]int{}
	}
	for id, level := range base.Have {
		f.rated[id], f.count[id] = &[2]*int{&level}, &[2]*int{&level}
	}
	for i := range j.Events {
		e := &j.Events[i]
		f.Recorded = &e.At
		if !undone[e.ID] {
			f.event(e)
		}
	}
	f.finish()
	return f.State
}

// Undone are the ids of the events that were taken back, in the end: an undo can be undone.
func (j *Journal) Undone() map[string]bool {
	undone := map[string]bool{}
	for _, e := range slices.Backward(j.Events) {
		if u, ok := e.Data.(*Undo); ok && !undone[e.ID] {
			undone[u.Event] = true
		}
	}
	return undone
}

func (f *fold) event(e *Event) {
	r := &f.request
	switch d := e.Data.(type) {
	case *Started:
		f.Started = d
	case *LevelSet:
		f.rate(e, d)
	case *StepDone:
		f.done(e, d)
	case *StepLog:
		f.Logged = append(f.Logged, Logged{d.Step, d.Date, d.Hours, e})
		f.known(d.Step, nil, e)
		f.use(d.Step, d.Date)
	case *StepWaive:
		f.waive(e, d)
	case *CourseExclude:
		if f.known(d.ID, nil, e) && !slices.Contains(r.Exclude, d.ID) {
			r.Exclude = append(r.Exclude, d.ID)
		}
	case *StepPin:
		f.pin(d, e)
	case *StepMove:
		f.move(d, e)
	case *StepOwn:
		f.Own = append(f.Own, Noted[StepOwn]{*d, e})
		if d.Hours > 0 { // else it is beside the plan
			r.Own = append(r.Own, planner.OwnStep{ID: OwnID(e), Text: d.Text, Minutes: d.Hours, After: d.After})
		}
	case *RequestSet:
		f.Set = append(f.Set, Noted[RequestSet]{*d, e})
		f.set(d, e)
	case *Pause:
		r.Off = append(r.Off, planner.DateRange{From: d.From, To: d.To})
	case *VersionAgree:
		f.Agreed = append(f.Agreed, Agreed{*d, e})
	case *Review:
		f.Reviews = append(f.Reviews, Noted[Review]{*d, e})
	case *Action:
		f.Actions = append(f.Actions, Noted[Action]{*d, e})
	case *Note:
		f.Notes = append(f.Notes, Noted[Note]{*d, e})
	}
}

// rate sets a level by the rule of two ratings.
func (f *fold) rate(e *Event, d *LevelSet) {
	s, ok := f.g.Skill(d.Skill)
	if !ok {
		f.Vanished = append(f.Vanished, Vanished{string(d.Skill), []graph.Holding{{Skill: d.Skill, Level: d.Level}}, e})
		return
	}
	if f.rated[d.Skill] == nil {
		f.rated[d.Skill], f.count[d.Skill] = new([2]*int), new([2]*int)
	}
	who := 0
	if e.By == Coach {
		who = 1
	}
	level := min(d.Level, s.Max)
	f.rated[d.Skill][who], f.count[d.Skill][who] = &level, &level
	counts, _ := Counted(f.count[d.Skill][0], f.count[d.Skill][1], f.trust)
	if gave := f.gave[d.Skill]; counts < gave {
		f.Lowered = append(f.Lowered, Lowered{graph.Holding{Skill: d.Skill, Level: gave}, counts, e})
	}
	f.held[d.Skill], f.stated[d.Skill] = counts, true
	f.usedOn(d.Skill, dateOf(e.At))
}

// use counts a step's skills as used on a day: those that it needs and those that it gives.
func (f *fold) use(step string, on planner.Date) {
	s, ok := f.g.Step(step)
	if !ok {
		return
	}
	for _, list := range [2][]graph.Holding{s.Needs, s.Gives} {
		for _, h := range list {
			f.usedOn(h.Skill, on)
		}
	}
}

func (f *fold) usedOn(skill graph.SkillID, on planner.Date) {
	if last, ok := f.Used[skill]; !ok || last < on {
		f.Used[skill] = on
	}
}

// dateOf is the day of a time, where it was written.
func dateOf(t time.Time) planner.Date { return planner.DateOf(t.Date()) }

// done counts a step as finished; one that was finished before is so no later.
func (f *fold) done(e *Event, d *StepDone) {
	f.known(d.Step, d.Gives, e)
	f.give(d.Gives)
	f.use(d.Step, d.Date)
	if f.IsDone(d.Step) {
		return
	}
	var logged graph.Minutes
	for _, l := range f.Logged {
		if l.Step == d.Step {
			logged += l.Minutes
		}
	}
	f.Done = append(f.Done, DoneStep{*d, max(d.Hours, 0), e})
	if rest := d.Hours - logged; rest > 0 {
		f.Logged = append(f.Logged, Logged{d.Step, d.Date, rest, e})
	}
}

// give raises what is held to what a step gave.
func (f *fold) give(gives []graph.Holding) {
	for _, h := range gives {
		s, ok := f.g.Skill(h.Skill)
		if !ok {
			continue
		}
		level := min(h.Level, s.Max)
		f.held[h.Skill], f.stated[h.Skill] = max(f.held[h.Skill], level), true
		f.gave[h.Skill] = max(f.gave[h.Skill], level)
		if both := f.count[h.Skill]; both != nil {
			for i, x := range both {
				if x != nil && *x < level {
					both[i] = &level
				}
			}
		}
	}
}

func (f *fold) waive(e *Event, d *StepWaive) {
	if d.Step != "" {
		f.known(d.Step, d.Gives, e)
		f.give(d.Gives)
		return
	}
	if _, ok := f.g.Skill(d.Skill); !ok {
		f.Vanished = append(f.Vanished, Vanished{string(d.Skill), nil, e})
		return
	}
	r := &f.request
	r.Waive = slices.DeleteFunc(r.Waive, func(w planner.Waiver) bool { return w.Skill == d.Skill })
	r.Waive = append(r.Waive, planner.Waiver{Skill: d.Skill, Reason: d.Reason})
}

// pin and move keep the later of two wishes about a step that go against each other.
func (f *fold) pin(d *StepPin, e *Event) {
	f.known(d.Step, nil, e)
	f.Moves = slices.DeleteFunc(f.Moves, func(m StepMove) bool { return m.Step == d.Step })
	if !slices.Contains(f.Pins, d.Step) {
		f.Pins = append(f.Pins, d.Step)
	}
}

func (f *fold) move(d *StepMove, e *Event) {
	f.known(d.Step, nil, e)
	f.known(d.Before, nil, e)
	f.Pins = slices.DeleteFunc(f.Pins, func(id string) bool { return id == d.Step })
	f.Moves = slices.DeleteFunc(f.Moves, func(m StepMove) bool { return m == *d || m == StepMove{d.Before, d.Step} })
	f.Moves = append(f.Moves, *d)
}

// wishes are those about steps that are left.
func (f *fold) wishes() {
	left := func(id string) bool {
		_, ok := f.g.Step(id)
		return (ok || strings.HasPrefix(id, planner.OwnPrefix)) && !f.IsDone(id)
	}
	r := &f.request
	for _, id := range f.Pins {
		if left(id) {
			r.Pin = append(r.Pin, id)
		}
	}
	for _, m := range f.Moves {
		if left(m.Step) && left(m.Before) && m.Step != m.Before {
			r.Move = append(r.Move, planner.Move(m))
		}
	}
}

// known names an id, or a skill that it gave, which the catalog does not have.
func (f *fold) known(id string, gives []graph.Holding, e *Event) bool {
	_, step := f.g.Step(id)
	step = step || strings.HasPrefix(id, planner.OwnPrefix)
	_, course := f.g.Catalog.Course(graph.CourseID(id))
	whole := !slices.ContainsFunc(gives, func(h graph.Holding) bool { return f.g.FactOf(h) < 0 })
	if (step || course) && whole {
		return true
	}
	f.Vanished = append(f.Vanished, Vanished{id, gives, e})
	return step || course
}

// finish puts into the request what the events came to.
func (f *fold) finish() {
	r := &f.request
	for id := range f.stated {
		r.Have[id] = f.held[id]
	}
	r.Own = slices.DeleteFunc(r.Own, func(o planner.OwnStep) bool { return f.IsDone(o.ID) })
	r.Spent = f.spent()
	f.pace()
	f.wishes()
	if n := len(f.Agreed); n > 0 {
		r.Prefer = f.Agreed[n-1].Steps
	}
	for _, id := range sortedKeys(f.rated) {
		both := f.rated[id]
		f.Ratings = append(f.Ratings, Rating{id, both[0], both[1], f.held[id]})
	}
	if f.Recorded != nil {
		f.FromToday()
	}
}

// FromToday has the rest begin on the later of the start and today; a deadline before that
// has passed. That is so wherever something is recorded. Where a journal is kept, and is
// empty, it says the same: nothing is done yet.
func (s *State) FromToday() {
	r := &s.request
	if r.Start == nil || *r.Start < r.AsOf {
		today := r.AsOf
		r.Start = &today
	}
	if r.By != nil && *r.By < *r.Start {
		s.Passed, r.By = r.By, nil
	}
}
