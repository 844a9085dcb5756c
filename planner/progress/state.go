package progress

import (
	"slices"
	"time"

	"skillroute/graph"
	"skillroute/planner"
)

// State is what a journal comes to.
type State struct {
	Started  *Started // nil: the journal does not say
	Done     []DoneStep
	Logged   []Logged
	Ratings  []Rating // in order of skill
	Lowered  []Lowered
	Agreed   []Agreed
	Actions  []Noted[Action]
	Notes    []Noted[Note]
	Reviews  []Noted[Review]
	Own      []Noted[StepOwn]
	Pins     []string
	Moves    []StepMove
	Set      []Noted[RequestSet] // what of the request was changed; the later statement wins
	Unread   []Noted[RequestSet] // of Set what the fold cannot read, by its field or value: it changes nothing
	Vanished []Vanished
	Passed   *planner.Date // a deadline that has passed: what is left is planned without it
	Recorded *time.Time    // when the last event was written; nil: there is none

	Used map[graph.SkillID]planner.Date // when a skill was last rated, raised, or needed by a step that was done or logged

	unlogged []Logged // the likely hours of steps done of which no hours are known, on the day they were done

	graph   *graph.Graph
	journal *Journal
	base    planner.Request // what the state was folded over
	request planner.Request
}

// Noted is an event's data with the event.
type Noted[T any] struct {
	Data  T
	Event *Event
}

// DoneStep is a step that was finished.
type DoneStep struct {
	StepDone
	Took  graph.Minutes // as stated, else as logged; 0: not known
	Event *Event
}

// Logged is time that went into a step. That of a finished step which nobody logged is
// dated when it was finished.
type Logged struct {
	Step    string
	Date    planner.Date
	Minutes graph.Minutes
	Event   *Event
}

// Agreed is a plan that both agreed on.
type Agreed struct {
	VersionAgree
	Event *Event
}

// Lowered is a rating below what a step gave.
type Lowered struct {
	Holding graph.Holding // what the step gave
	To      int
	Event   *Event // the rating
}

// Vanished is an id of an event that the catalog does not have any more.
type Vanished struct {
	ID    string
	Gives []graph.Holding // what it gave; those in the catalog count
	Event *Event
}

// Request is what the state was folded over, with all that was folded.
func (s *State) Request() planner.Request { return s.request }

// IsDone reports whether a step is finished.
func (s *State) IsDone(step string) bool {
	return slices.ContainsFunc(s.Done, func(d DoneStep) bool { return d.Step == step })
}

// spent is what went into steps that are not finished, by step.
func (s *State) spent() map[string]graph.Minutes {
	spent := map[string]graph.Minutes{}
	for _, l := range s.Logged {
		if !s.IsDone(l.Step) {
			spent[l.Step] += l.Minutes
		}
	}
	return spent
}

// Minutes is what went into all steps from one day to another, both included.
func (s *State) Minutes(from, to planner.Date) graph.Minutes { return minutes(s.Logged, from, to) }

func minutes(logged []Logged, from, to planner.Date) (sum graph.Minutes) {
	for _, l := range logged {
		if from <= l.Date && l.Date <= to {
			sum += l.Minutes
		}
	}
	return sum
}
