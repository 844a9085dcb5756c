package caseload

import (
	"strings"

	"skillroute/graph/lang"
	"skillroute/planner/progress"
)

func init() {
	acts["step.own"] = stepOwn
	acts["step.disown"] = stepDisown
}

// stepOwn takes text, hours and after, the id of the step that it comes behind: something of
// the learner's own, which the plan has room for and which gives no level.
func stepOwn(c *Caseload, x *Client, a Act) (*Deed, error) {
	d := &progress.StepOwn{Text: a.value("text"), After: a.value("after")}
	if d.Text == "" {
		return nil, refuse("text", lang.M("deskacts.no-text"))
	}
	var err error
	if d.Hours, err = hoursOf("hours", a.value("hours")); err != nil {
		return nil, err
	}
	if d.Hours == 0 {
		return nil, refuse("hours", lang.M("deskacts.no-hours"))
	}
	if d.After != "" {
		if err := c.inPlan(x, "after", d.After); err != nil {
			return nil, err
		}
	}
	deed := deed(d)
	if would := c.with(x, deed); would.Fault != nil && x.Fault == nil {
		return nil, refused("hours", would.Fault)
	}
	return deed, nil
}

// stepDisown takes step, the id of an own step: it is not to be done any more.
func stepDisown(c *Caseload, x *Client, a Act) (*Deed, error) {
	id, own := strings.CutPrefix(a.value("step"), progress.OwnID(new(progress.Event)))
	e := x.event(id)
	if !own || e == nil {
		return nil, refuse("step", lang.M("deskacts.no-step"))
	}
	if x.State.IsDone(a.value("step")) {
		return nil, refuse("step", lang.M("deskacts.own-done"))
	}
	if x.Journal.Undone()[e.ID] {
		return nil, nil
	}
	return deed(&progress.Undo{Event: e.ID}), nil
}

// ownStays refuses what only a step of the catalog takes; an own step can be taken out.
func (x *Client) ownStays(id string) error {
	r := refuse("id", lang.M("deskacts.own-waive"))
	if !x.State.IsDone(id) {
		r.Offers = []Offer{{lang.M("deskplan.own.drop"), "step.disown", Fields{"step": id}}}
	}
	return r
}
