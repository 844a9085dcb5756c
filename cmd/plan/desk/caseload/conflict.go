package caseload

import (
	"cmp"
	"reflect"
	"strconv"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner/progress"
	"skillroute/reports/answer"
)

// Conflict says that what an act is about was changed since the coach saw it. The same act
// with the number of the last event that is known now is done: the coach chose.
type Conflict struct {
	Field        string          // of the form
	Mine, Theirs string          // as a journal has them
	Event        *progress.Event // that changed it; nil for what no event says

	// Seen are fields of the form that say what the coach saw, as they are now: the same act
	// with these is done.
	Seen Fields

	mine progress.Data
	all  []progress.Event
}

func (c *Conflict) Error() string { return "changed meanwhile: " + c.Field }

// Say says in words what the act would say, and what was said meanwhile.
func (c *Conflict) Say(g *graph.Graph, l lang.Lang) (mine, theirs string) {
	if c.Event == nil {
		say := lang.For(l)
		label, none := say.Say(profileLabels[c.Field])+": ", say.Say("diff.none")
		return label + cmp.Or(c.Mine, none), label + cmp.Or(c.Theirs, none)
	}
	return answer.Event(g, &progress.Event{Data: c.mine}, c.all, l), answer.Event(g, c.Event, c.all, l)
}

// against finds what a deed is about and was changed since it was seen. Two who say the same
// do not disagree.
func (x *Client) against(a Act, d *Deed) *Conflict {
	if a.Seq == 0 {
		return nil
	}
	by := d.By
	if by == "" {
		by = progress.Coach
	}
	for _, data := range d.Data {
		if theirs := x.changed(about(data, by), a.Seq); theirs != nil && !reflect.DeepEqual(theirs.Data, data) {
			field, mine := said(data)
			_, other := said(theirs.Data)
			return &Conflict{Field: field, Mine: mine, Theirs: other, Event: theirs, mine: data, all: x.Journal.Events}
		}
	}
	return nil
}

// changed is the last event after a number that is about something; nil where none is. Who took
// back what is about it changed it, too.
func (x *Client) changed(what string, seq int64) (last *progress.Event) {
	if what == "" {
		return nil
	}
	for i := range x.Journal.Events {
		e := &x.Journal.Events[i]
		if x.seqs[e.ID] <= seq {
			continue
		}
		by, data := e.By, e.Data
		if root := x.root(e); root != nil {
			by, data = root.By, root.Data
		}
		if about(data, by) == what {
			last = e
		}
	}
	return last
}

// root is the event that an undo takes back or, undone itself, brings back; nil for what is no
// undo.
func (x *Client) root(e *progress.Event) *progress.Event {
	u, ok := e.Data.(*progress.Undo)
	for ok {
		if e = x.event(u.Event); e == nil {
			return nil
		}
		u, ok = e.Data.(*progress.Undo)
		if !ok {
			return e
		}
	}
	return nil
}

// event is the event of an id; nil for none.
func (x *Client) event(id string) *progress.Event {
	for i := range x.Journal.Events {
		if x.Journal.Events[i].ID == id {
			return &x.Journal.Events[i]
		}
	}
	return nil
}

// about is what data of somebody sets, so that later data replaces it; "" for what stands
// beside all else.
func about(d progress.Data, by progress.By) string {
	switch d := d.(type) {
	case *progress.RequestSet:
		return "request " + d.Field
	case *progress.LevelSet:
		if by != progress.Coach {
			by = progress.Self // who imports speaks for the learner
		}
		return "level " + string(d.Skill) + " " + string(by)
	case *progress.StepDone:
		return "done " + progress.OneThing(d.Step)
	case *progress.StepWaive:
		return "waive " + d.Step + string(d.Skill)
	case *progress.CourseExclude:
		return "exclude " + d.ID
	case *progress.StepPin:
		return "order " + d.Step
	case *progress.StepMove:
		return "order " + d.Step
	}
	return ""
}

// said is the field of a form that data is of, and its value.
func said(d progress.Data) (field, value string) {
	switch d := d.(type) {
	case *progress.RequestSet:
		return d.Field, d.Value
	case *progress.LevelSet:
		return "level", strconv.Itoa(d.Level)
	case *progress.StepDone:
		return "date", d.Date.String()
	case *progress.StepWaive:
		return "reason", d.Reason
	case *progress.CourseExclude:
		return "reason", d.Reason
	case *progress.StepMove:
		return "before", d.Before
	}
	return "", ""
}

func stepName(g *graph.Graph, id string) lang.Said { return answer.StepName{Graph: g, ID: id} }

func holdingName(g *graph.Graph, h graph.Holding) lang.Said {
	return answer.HoldingName{Graph: g, Holding: h}
}
