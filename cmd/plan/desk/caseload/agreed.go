package caseload

import (
	"slices"

	"skillroute/planner/progress"
)

// agreed is how the client stands by the version agreed on: what happened since counts, what
// the draft wishes does not. Without a version, or without a wish, it is how the client stands
// by the plan that is shown.
func (c *Caseload) agreed(x *Client) *progress.Status {
	undone, last := x.Journal.Undone(), -1
	for i := range x.Journal.Events {
		if e := &x.Journal.Events[i]; e.Data.Kind() == "version.agree" && !undone[e.ID] {
			last = i
		}
	}
	if last < 0 || !slices.ContainsFunc(x.Draft, func(e *progress.Event) bool { return wish(e.Data) }) {
		return x.Status
	}
	journal := *x.Journal
	journal.Events = slices.Clone(journal.Events[:last+1])
	for _, e := range x.Journal.Events[last+1:] {
		if !wish(e.Data) {
			journal.Events = append(journal.Events, e)
		}
	}
	base := c.base(x)
	state := journal.State(c.Graph, base)
	plan, err := c.shared.New(state.Request())
	if err != nil {
		return nil
	}
	status, err := progress.StatusOf(state, plan, x.limits, c.HalfLives)
	if err != nil {
		return nil
	}
	return status
}

// wish reports whether an event changes what is asked for; others say what happened.
func wish(d progress.Data) bool {
	switch d.(type) {
	case *progress.RequestSet, *progress.StepWaive, *progress.CourseExclude, *progress.StepPin, *progress.StepMove, *progress.StepOwn, *progress.Pause:
		return true
	}
	return false
}
