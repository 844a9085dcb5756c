package caseload

import (
	"slices"
	"strconv"

	"skillroute/graph/lang"
	"skillroute/planner/progress"
)

func init() { acts["draft.from"] = draftFrom }

// draftFrom takes version: the draft is to ask for what that version was made of. What came
// after the version agreed on last is taken back; what that version was made of stands, and is
// set to what it was. What was done, logged and said stays.
func draftFrom(c *Caseload, x *Client, a Act) (*Deed, error) {
	n, _ := strconv.Atoi(a.value("version"))
	v := x.agreement(n)
	if v == nil {
		return nil, refuse("version", lang.M("deskacts.no-version"))
	}
	then := *x.Journal
	then.Events = then.Events[:slices.IndexFunc(then.Events, func(e progress.Event) bool { return e.ID == v.Event.ID })]
	d := c.backTo(x, &then)
	if len(d.Data)+len(d.Learner) == 0 {
		return nil, nil
	}
	if would := c.with(x, d); would.Fault != nil && x.Fault == nil {
		return nil, refused("version", would.Fault)
	}
	return d, nil
}

// backTo are the events that bring the request back to what a journal that x's begins with asks
// for.
func (c *Caseload) backTo(x *Client, then *progress.Journal) *Deed {
	agreed := x.seqs[x.agreement(x.Version).Event.ID]
	wasUndone, undone := then.Undone(), x.Journal.Undone()
	d := new(Deed)
	for i := range x.Journal.Events {
		e := &x.Journal.Events[i]
		lives, lived := !undone[e.ID], i < len(then.Events) && !wasUndone[e.ID]
		if _, done := e.Data.(*progress.StepDone); lives == lived || done || !drafts(e.Data) {
			continue
		}
		if setAgain(e.Data) && x.seqs[e.ID] < agreed {
			continue
		}
		if lives {
			d.Data = append(d.Data, &progress.Undo{Event: e.ID})
		} else if u := x.undoOf(e, undone); u != nil {
			d.Data = append(d.Data, &progress.Undo{Event: u.ID})
		}
	}
	c.setBack(x, then, d)
	return d
}

// setAgain reports whether what data sets is set anew to get back to what it was.
func setAgain(d progress.Data) bool {
	switch d.(type) {
	case *progress.RequestSet, *progress.LevelSet:
		return true
	}
	return false
}

// setBack sets fields and ratings to what they were, as far as the events of a deed do not
// bring them back. A rating that there was not is taken back.
func (c *Caseload) setBack(x *Client, then *progress.Journal, d *Deed) {
	would := c.with(x, d)
	was, is := c.said(x, then), c.said(would, would.Journal)
	for _, field := range requestFields {
		value := orNone(field, was[field])
		if value == orNone(field, is[field]) {
			continue
		}
		d.Data = append(d.Data, &progress.RequestSet{Field: field, Value: value})
		if field == "name" {
			p := x.Client
			p.Name = value
			d.Profile = &p
		}
	}
	seen, undone := map[string]bool{}, would.Journal.Undone()
	for _, e := range slices.Backward(x.Journal.Events) {
		set, ok := e.Data.(*progress.LevelSet)
		key := keyOf(&e)
		if !ok || undone[e.ID] || was[key] == is[key] {
			continue
		}
		level, err := strconv.Atoi(was[key])
		switch {
		case err != nil:
			d.Data = append(d.Data, &progress.Undo{Event: e.ID})
		case seen[key]:
		case e.By == progress.Coach:
			d.Data = append(d.Data, &progress.LevelSet{Skill: set.Skill, Level: level})
		default:
			d.Learner = append(d.Learner, &progress.LevelSet{Skill: set.Skill, Level: level})
		}
		seen[key] = true
	}
}

// undoOf is the event that took one back and counts; nil for none.
func (x *Client) undoOf(e *progress.Event, undone map[string]bool) *progress.Event {
	for i := range x.Journal.Events {
		u := &x.Journal.Events[i]
		if d, ok := u.Data.(*progress.Undo); ok && d.Event == e.ID && !undone[u.ID] {
			return u
		}
	}
	return nil
}
