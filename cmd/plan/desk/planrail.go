package desk

import (
	"strconv"
	"strings"

	"skillroute/cmd/plan/desk/caseload"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/progress"
	"skillroute/reports/answer"
)

// railView is what stands beside the plan: the draft, what was agreed on, notes.
type railView struct {
	Draft   *draftView
	Actions []actionView
	Notes   []noteView // shared, the last first
	Private int        // notes that are not shared; 0 on a shared screen
}

// draftView is what changed since the version agreed on, or before the first.
type draftView struct {
	Title   string
	Agree   string // what is agreed on; "" where nothing is to agree on
	Digest  string // of the plan that is shown
	Changes []changeView
	Compare string // an address; "" without a version
}

// changeView is a change of the draft. Events are the ids by which it is undone, "" where
// that is done elsewhere.
type changeView struct{ Text, Events string }

// actionView is an action that was agreed on.
type actionView struct {
	Event, Text, Who, When string
	Done, Late             bool
}

// noteView is a note.
type noteView struct{ Event, Text, By string }

func (s *Server) rail(x *screen, c *caseload.Client) *railView {
	v := &railView{Draft: s.draft(x.Printer, c), Actions: actions(x.Printer, c)}
	undone := c.Journal.Undone()
	for _, n := range c.State.Notes {
		if undone[n.Event.ID] {
			continue
		}
		if n.Data.Shared {
			v.Notes = append([]noteView{{n.Event.ID, n.Data.Text, noted(x.Printer, n.Event)}}, v.Notes...)
		} else if !x.Shared {
			v.Private++
		}
	}
	return v
}

// noted is when something was written.
func noted(say *lang.Printer, e *progress.Event) string { return say.DayMonth(e.At) }

// draft is what changed since the last version.
func (s *Server) draft(say *lang.Printer, c *caseload.Client) *draftView {
	changes := c.Changes()
	v := &draftView{Title: say.Say("deskplan.draft", "N", len(c.Agreements)+1, "Count", len(changes))}
	for _, change := range changes {
		one := changeView{answer.Capital(change.Say(say.Lang)), strings.Join(change.Events, " ")}
		if change.Kind == "step.done" && len(change.Events) > 1 {
			one.Events = ""
		}
		v.Changes = append(v.Changes, one)
	}
	switch {
	case c.Version == 0:
		v.Title = say.Say("deskplan.draft.first")
	case len(c.Draft) == 0:
		v.Title = say.Say("deskplan.draft.none", "N", c.Version, "Date", c.Agreements[c.Version-1].Event.At)
		return v
	default:
		v.Compare = "/clients/" + c.ID + "/compare?a=" + strconv.Itoa(c.Version) + "&b=draft"
	}
	if v.Digest = c.Digest(); v.Digest != "" {
		v.Agree = say.Say("deskplan.agree", "N", len(c.Agreements)+1)
	}
	return v
}

// actions are those that are not done, the soonest due first, then those that are, the last
// first, so many.
func actions(say *lang.Printer, c *caseload.Client) (all []actionView) {
	const mostDone = 3
	view := func(n progress.Noted[progress.Action]) actionView {
		a := actionView{Event: n.Event.ID, Text: n.Data.Text, Who: c.Name, Done: n.Data.Done}
		if n.Data.Owner == progress.Coach {
			a.Who = say.Say("status.coach")
		}
		if due := n.Data.Due; due != nil {
			a.When = say.DayMonth(due.Time())
			if days := int(c.Day - *due); days > 0 && !a.Done {
				a.Late, a.When = true, say.Say("deskplan.action.late", "Date", a.When, "Days", planner.Span(days))
			}
		}
		return a
	}
	for _, n := range c.State.Open() {
		all = append(all, view(n))
	}
	done := 0
	for i := len(c.State.Actions) - 1; i >= 0 && done < mostDone; i-- {
		if n := c.State.Actions[i]; n.Data.Done {
			all = append(all, view(n))
			done++
		}
	}
	return all
}
