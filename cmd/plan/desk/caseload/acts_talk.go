package caseload

import (
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/progress"
)

func init() {
	acts["note"] = note
	acts["action"] = action
	acts["action.done"] = actionDone
	acts["review"] = review
}

// note takes text and shared.
func note(c *Caseload, x *Client, a Act) (*Deed, error) {
	text := a.value("text")
	if text == "" {
		return nil, refuse("text", lang.M("deskacts.no-text"))
	}
	return deed(&progress.Note{Shared: a.yes("shared"), Text: text}), nil
}

// action takes text, owner (self or coach) and due.
func action(c *Caseload, x *Client, a Act) (*Deed, error) {
	d := &progress.Action{Owner: progress.Self, Text: a.value("text")}
	if d.Text == "" {
		return nil, refuse("text", lang.M("deskacts.no-text"))
	}
	if a.value("owner") == string(progress.Coach) {
		d.Owner = progress.Coach
	}
	if due := a.value("due"); due != "" {
		if err := set(&d.Due, c.words(x).LastDate, due); err != nil {
			return nil, refused("due", err)
		}
	}
	return deed(d), nil
}

// actionDone takes action, the id of its event: it is settled.
func actionDone(c *Caseload, x *Client, a Act) (*Deed, error) {
	e := x.event(a.value("action"))
	if e == nil {
		return nil, refuse("action", lang.M("deskacts.no-action"))
	}
	for _, open := range x.State.Open() {
		if open.Event.ID == e.ID {
			d := open.Data
			d.Done = true
			return deed(&d), nil
		}
	}
	if _, ok := e.Data.(*progress.Action); !ok {
		return nil, refuse("action", lang.M("deskacts.no-action"))
	}
	return nil, nil
}

// review takes date and next: a talk was held, and the next one is then.
func review(c *Caseload, x *Client, a Act) (*Deed, error) {
	d, err := c.talk(x, a)
	if err != nil {
		return nil, err
	}
	if n := len(x.State.Reviews); n > 0 {
		if last := x.State.Reviews[n-1].Data; last.Date == d.Date && same(last.Next, d.Next) {
			return nil, nil
		}
	}
	return deed(d), nil
}

// talk is a review of a form.
func (c *Caseload) talk(x *Client, a Act) (*progress.Review, error) {
	day, err := c.dayOf(x, "date", a.value("date"))
	if err != nil {
		return nil, err
	}
	d := &progress.Review{Date: day}
	if next := a.value("next"); next != "" {
		if err := set(&d.Next, c.words(x).Date, next); err != nil {
			return nil, refused("next", err)
		}
		if *d.Next <= day {
			return nil, refuse("next", lang.M("deskacts.next-before", "Next", d.Next.Time(), "Date", day.Time()))
		}
	}
	return d, nil
}

func same(a, b *planner.Date) bool { return a == nil && b == nil || a != nil && b != nil && *a == *b }
