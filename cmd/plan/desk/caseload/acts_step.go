package caseload

import (
	"slices"
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/progress"
)

func init() {
	acts["step.done"] = stepDone
	acts["step.undone"] = stepUndone
	acts["step.log"] = stepLog
}

// stepOf is the step that a field names by its id.
func (x *Client) stepOf(field, id string) (*graph.Step, error) {
	if id == "" {
		return nil, refuse(field, lang.M("deskacts.no-step"))
	}
	s, ok := x.State.Step(id)
	if !ok {
		return nil, refuse(field, lang.M("journal.unknown-step", "Value", id))
	}
	return s, nil
}

// dayOf is the day that a field names, today when it names none; it is none before the start
// or after today.
func (c *Caseload) dayOf(x *Client, field, text string) (planner.Date, error) {
	if text == "" {
		return x.Day, nil
	}
	day, err := c.words(x).PastDate(text)
	if err != nil {
		return 0, refused(field, err)
	}
	if no := x.State.Lived(day); !no.IsZero() {
		return 0, refuse(field, no)
	}
	return day, nil
}

// hoursOf is the hours that a field names; 0 when it names none.
func hoursOf(field, text string) (graph.Minutes, error) {
	if text == "" {
		return 0, nil
	}
	m, err := progress.TookHours(text)
	if err != nil {
		return 0, refused(field, err)
	}
	return m, nil
}

// workOf reads step, date and hours of an act.
func (c *Caseload) workOf(x *Client, a Act) (step *graph.Step, day planner.Date, took graph.Minutes, err error) {
	if step, err = x.stepOf("step", a.value("step")); err != nil {
		return nil, 0, 0, err
	}
	if day, err = c.dayOf(x, "date", a.value("date")); err != nil {
		return nil, 0, 0, err
	}
	took, err = hoursOf("hours", a.value("hours"))
	return step, day, took, err
}

// stepDone takes step, date, hours, evidence; in also the ids of steps that are marked with it,
// as it builds on them; sure, where it took less than was logged; anyway, where what it needs is
// not held or it is in no plan of the client.
func stepDone(c *Caseload, x *Client, a Act) (*Deed, error) {
	step, day, took, err := c.workOf(x, a)
	if err != nil {
		return nil, err
	}
	if no := x.State.Believable(took, day); !no.IsZero() {
		return nil, refuse("hours", no)
	}
	var also []*graph.Step
	for _, id := range idsOf(a.value("also")) {
		s, err := x.stepOf("also", id)
		if err != nil {
			return nil, err
		}
		if s != step && x.State.WasDone(s.ID) == nil && !slices.Contains(also, s) {
			also = append(also, s)
		}
	}
	var data []progress.Data
	for _, s := range also {
		data = append(data, &progress.StepDone{Step: s.ID, Gives: s.Gives, Date: day})
	}
	done := &progress.StepDone{Step: step.ID, Gives: step.Gives, Date: day, Hours: took, Evidence: a.value("evidence")}
	before := x.State.WasDone(step.ID)
	if before != nil && (a.value("date") == "" || before.Date == day) && (took == 0 || before.Hours == took) && (done.Evidence == "" || before.Evidence == done.Evidence) {
		return deed(data...), nil // it is so already
	}
	if before == nil || before.Step != step.ID {
		if err := c.doable(x, a, step, also); err != nil {
			return nil, err
		}
	}
	if err := c.tookLess(x, a, step, before, took, day); err != nil {
		return nil, err
	}
	data = append(data, x.undoneSteps(step.ID)...) // corrected: taken back, and done anew
	return deed(append(data, done)...), nil
}

// idsOf are ids with blanks or commas between.
func idsOf(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == ',' })
}

// doable refuses a step that is in no plan of the client, or builds on what is not held nor
// given by the others.
func (c *Caseload) doable(x *Client, a Act, step *graph.Step, also []*graph.Step) error {
	if a.yes("anyway") {
		return nil
	}
	anyway := a.offer(lang.M("deskacts.anyway"), Fields{"anyway": "1"})
	if !c.planned(x, step.ID) {
		return refuse("", lang.M("journal.not-planned", "Step", x.step(step.ID)), anyway)
	}
	lacks := progress.Lacks(c.Graph, x.State.Request(), append(slices.Clone(also), step))
	if lacks == nil {
		return nil
	}
	first := lacks[0]
	r := refuse("", lang.M("journal.needs", "Step", x.step(first.Step.ID), "Needs", c.holdings(first.Needs)), anyway)
	if before := c.missing(x, step, also); before != nil {
		var ids []string
		for _, s := range before {
			ids = append(ids, s.ID)
		}
		label := lang.M("deskacts.mark-both")
		if n := len(ids) + 1; n > 2 {
			label = lang.M("deskacts.mark-all", "Count", n)
		}
		r.Offers = slices.Insert(r.Offers, 0, a.offer(label, Fields{"also": strings.Join(ids, " ")}))
	}
	return r
}

// offer is the act itself with other values of some fields.
func (a Act) offer(label lang.Message, other Fields) Offer {
	form := Fields{}
	for _, field := range []string{"step", "id", "date", "hours", "evidence", "also", "sure", "anyway", "reason", "before", "text", "after"} {
		if v := a.value(field); v != "" {
			form[field] = v
		}
	}
	for field, v := range other {
		form[field] = v
	}
	return Offer{label, a.Kind, form}
}

// planned reports whether a step is in the plan, or was in one that was agreed on.
func (c *Caseload) planned(x *Client, id string) bool {
	if x.Plan != nil && slices.ContainsFunc(x.Plan.Route.Steps, func(s planner.Step) bool { return s.ID == id }) {
		return true
	}
	for _, v := range x.State.Agreed {
		if slices.Contains(v.Steps, id) {
			return true
		}
	}
	return x.State.IsDone(id)
}

// missing are the steps of the plan that give what a step lacks, in their order, with those
// that others were to be marked; nil when they do not give all.
func (c *Caseload) missing(x *Client, step *graph.Step, also []*graph.Step) []*graph.Step {
	if x.Plan == nil {
		return nil
	}
	r := x.State.Request()
	chosen := slices.Clone(also)
	for {
		lacks := progress.Lacks(c.Graph, r, append(slices.Clone(chosen), step))
		if lacks == nil {
			break
		}
		more := 0
		for _, l := range lacks {
			for _, need := range l.Needs {
				if s := giver(x.Plan, need); s != nil && s != step && !slices.Contains(chosen, s) {
					chosen, more = append(chosen, s), more+1
				}
			}
		}
		if more == 0 {
			return nil
		}
	}
	at := func(s *graph.Step) int {
		return slices.IndexFunc(x.Plan.Route.Steps, func(p planner.Step) bool { return p.ID == s.ID })
	}
	slices.SortStableFunc(chosen, func(a, b *graph.Step) int { return at(a) - at(b) })
	return chosen
}

// giver is the first step of a plan that gives a holding; nil for none.
func giver(p *planner.Plan, need graph.Holding) *graph.Step {
	for _, s := range p.Route.Steps {
		for _, h := range s.Step.Gives {
			if h.Skill == need.Skill && h.Level >= need.Level {
				known, _ := p.Graph.Step(s.ID) // the plan's own is less what was logged
				return known
			}
		}
	}
	return nil
}

// tookLess refuses that a step took less than was logged on it, until the coach says which.
func (c *Caseload) tookLess(x *Client, a Act, step *graph.Step, before *progress.DoneStep, took graph.Minutes, day planner.Date) error {
	logged := x.State.LoggedOn(step.ID)
	if before != nil || took == 0 || took >= logged || a.yes("sure") {
		return nil
	}
	r := refuse("hours", lang.M("deskacts.took-less", "Step", x.step(step.ID), "Took", took.Hours(), "Logged", logged.Hours()),
		a.offer(lang.M("deskacts.in-all", "Hours", took.Hours()), Fields{"sure": "1"}))
	if all := took + logged; x.State.Believable(all, day).IsZero() {
		r.Offers = slices.Insert(r.Offers, 0, a.offer(lang.M("deskacts.on-top", "Hours", all.Hours()), Fields{"hours": clock(all)}))
	}
	return r
}

// clock is minutes as hours are read back exactly: 7:30.
func clock(m graph.Minutes) string {
	return lang.For(lang.English).Int(int64(m/60)) + ":" + string('0'+rune(m%60/10)) + string('0'+rune(m%10))
}

// stepUndone takes a step back that was done.
func stepUndone(c *Caseload, x *Client, a Act) (*Deed, error) {
	id := a.value("step")
	if id == "" {
		return nil, refuse("step", lang.M("deskacts.no-step"))
	}
	return deed(x.undoneSteps(id)...), nil
}

// undoneSteps take back that a step was done, however often that was said.
func (x *Client) undoneSteps(id string) (data []progress.Data) {
	undone := x.Journal.Undone()
	for _, e := range x.Journal.Events {
		if d, ok := e.Data.(*progress.StepDone); ok && !undone[e.ID] && progress.OneThing(d.Step) == progress.OneThing(id) {
			data = append(data, &progress.Undo{Event: e.ID})
		}
	}
	return data
}

// stepLog takes step, date, hours.
func stepLog(c *Caseload, x *Client, a Act) (*Deed, error) {
	step, day, took, err := c.workOf(x, a)
	if err != nil {
		return nil, err
	}
	if took == 0 {
		return nil, refuse("hours", lang.M("deskacts.no-hours"))
	}
	if before := x.State.WasDone(step.ID); before != nil {
		return nil, refuse("step", lang.M("journal.done-already", "Step", x.step(step.ID), "Date", before.Date.Time()))
	}
	if !c.planned(x, step.ID) && !a.yes("anyway") {
		return nil, refuse("step", lang.M("journal.not-planned", "Step", x.step(step.ID)), a.offer(lang.M("deskacts.anyway"), Fields{"anyway": "1"}))
	}
	if no := x.State.Fits(took, day); !no.IsZero() {
		return nil, refuse("hours", no)
	}
	return deed(&progress.StepLog{Step: step.ID, Date: day, Hours: took}), nil
}
