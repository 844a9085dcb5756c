package progress

import (
	"slices"

	"skillroute/graph"
	"skillroute/planner"
)

// ReviewFormat names the JSON form of a [Talk].
const ReviewFormat = "skillroute.review/1"

// Beginning is what a talk looks back to.
type Beginning string

// What a talk looks back to.
const (
	SinceAsked   Beginning = "asked"   // a day that was asked for
	SinceReview  Beginning = "review"  // the last talk
	SinceAgreed  Beginning = "agreed"  // the plan that was agreed on last
	SinceStarted Beginning = "started" // the first event
)

// Talk is what learner and coach talk about in a review: what was done since the last one,
// what that and all else made of the plan, and what was agreed. Every key of its JSON form
// is always present.
type Talk struct {
	planner.Head
	Learner    string              `json:"learner"`
	Since      planner.Date        `json:"since"`
	Beginning  Beginning           `json:"beginning"` // what there was on that day
	Done       []DoneSince         `json:"done"`      // in the order of the journal
	Logged     graph.Minutes       `json:"logged_hours"`
	Planned    graph.Minutes       `json:"planned_hours"` // from then to yesterday, as a status counts them
	Difference *planner.Difference `json:"difference"`
	Apart      []ApartRating       `json:"apart"`
	Actions    []ActionSince       `json:"actions"` // not done, the soonest due first; then those done since
	Private    bool                `json:"private"` // notes that are not shared are there, too
	Notes      []NoteSince         `json:"notes"`   // since then
	Next       *planner.Date       `json:"next"`    // the next talk; null: not known

	Kept int `json:"-"` // notes that are left out as they are private
}

// DoneSince is a step that was finished.
type DoneSince struct {
	ID       string        `json:"id"`
	Title    string        `json:"title"` // the id of a step that the catalog does not have
	Level    int           `json:"level"` // that it leads to; 0 for a course, or several
	Date     planner.Date  `json:"date"`
	Likely   graph.Minutes `json:"likely_hours"` // 0: not known
	Took     graph.Minutes `json:"took_hours"`   // 0: not known
	Evidence string        `json:"evidence"`
}

// ActionSince is an action with whether it is done.
type ActionSince struct {
	Due
	Done bool `json:"done"`
}

// NoteSince is a note.
type NoteSince struct {
	Date   planner.Date `json:"date"`
	By     By           `json:"by"`
	Shared bool         `json:"shared"`
	Text   string       `json:"text"`
}

// Begin is where a talk begins that looks back to a day, or for nil to the last talk, else
// to the plan agreed on last, else to the first event; ok is false where nothing is recorded.
// The state is that of then, on that day: the events that were written by its end, and no
// later than the event that it looks back to. What was undone since does not count in it: it
// was never so, and what was done anew after that was done since.
func (s *State) Begin(g *graph.Graph, day *planner.Date) (then *State, what Beginning, ok bool) {
	events := s.journal.Events
	if len(events) == 0 {
		return nil, "", false
	}
	what = SinceStarted
	last := &events[0]
	switch {
	case day != nil:
		what = SinceAsked
	case len(s.Reviews) > 0:
		what, last = SinceReview, s.Reviews[len(s.Reviews)-1].Event
	case len(s.Agreed) > 0:
		what, last = SinceAgreed, s.Agreed[len(s.Agreed)-1].Event
	}
	base := s.base
	var before []Event
	if day != nil {
		base.AsOf = *day
		for _, e := range events {
			if dateOf(e.At) <= *day {
				before = append(before, e)
			}
		}
	} else {
		base.AsOf = min(dateOf(last.At), s.request.AsOf)
		n := slices.IndexFunc(events, func(e Event) bool { return e.ID == last.ID })
		before = events[:n+1]
	}
	return (&Journal{File: s.journal.File, Events: before, Trust: s.journal.Trust}).state(g, base, s.journal.Undone()), what, true
}

// First is the day of the first event; nil where there is none.
func (s *State) First() *planner.Date {
	if len(s.journal.Events) == 0 {
		return nil
	}
	return new(dateOf(s.journal.Events[0].At))
}

// TalkOf is what to talk about of a state, for which b is the plan, since one before it, for
// which a is.
func TalkOf(s, then *State, what Beginning, a, b *planner.Plan, private bool) *Talk {
	x := &Talk{
		Head:    planner.Head{Format: ReviewFormat, AsOf: b.AsOf, Lang: b.Lang, Catalog: b.Catalog, Role: b.Role, Plan: b},
		Learner: b.Learner.Name, Since: a.AsOf, Beginning: what, Private: private,
		Done: []DoneSince{}, Apart: apart(s, b), Actions: []ActionSince{}, Notes: []NoteSince{},
		Planned: s.planned().between(a.AsOf, b.AsOf-1), Logged: sum(s.Logged) - sum(then.Logged),
	}
	finished := map[string][]graph.Holding{}
	for _, d := range s.Done {
		if !then.IsDone(d.Step) {
			finished[d.Step] = d.Gives
			x.Done = append(x.Done, s.doneSince(&d, b))
		}
	}
	x.Difference = planner.Diff(b.Graph, a, b, planner.Since{Done: finished, Lang: b.Lang})
	x.actions(s, then)
	for _, n := range s.Notes {
		switch {
		case slices.ContainsFunc(then.Notes, func(o Noted[Note]) bool { return o.Event.ID == n.Event.ID }):
		case n.Data.Shared || private:
			x.Notes = append(x.Notes, NoteSince{dateOf(n.Event.At), n.Event.By, n.Data.Shared, n.Data.Text})
		default:
			x.Kept++
		}
	}
	if n := len(s.Reviews); n > 0 && s.Reviews[n-1].Data.Next != nil && *s.Reviews[n-1].Data.Next >= b.AsOf {
		x.Next = s.Reviews[n-1].Data.Next
	}
	return x
}

func sum(logged []Logged) (all graph.Minutes) {
	for _, l := range logged {
		all += l.Minutes
	}
	return all
}

func (s *State) doneSince(d *DoneStep, b *planner.Plan) DoneSince {
	x := DoneSince{ID: d.Step, Title: d.Step, Date: d.Date, Took: d.Took, Evidence: d.Evidence}
	if step, ok := s.Step(d.Step); ok {
		x.Title, x.Likely = step.Title().In(b.Lang), step.Effort.Likely
		if step.Kind != graph.KindCourse && len(step.Gives) == 1 {
			x.Level = step.Gives[0].Level
		}
	}
	return x
}

// actions are those that are not done, and those done since.
func (x *Talk) actions(s, then *State) {
	add := func(a Action, done bool) {
		late := 0
		if !done {
			late = max(0, int(x.AsOf-due(a)))
		}
		x.Actions = append(x.Actions, ActionSince{Due{a.Owner, a.Text, a.Due, late}, done})
	}
	for _, a := range s.Open() {
		add(a.Data, false)
	}
	for _, a := range s.Actions {
		if a.Data.Done && !slices.ContainsFunc(then.Actions, func(o Noted[Action]) bool { return o.Event.ID == a.Event.ID }) {
			add(a.Data, true)
		}
	}
}
