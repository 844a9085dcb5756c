package caseload

import (
	"slices"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/progress"
)

func init() {
	acts["step.waive"] = stepWaive
	acts["step.unwaive"] = takeBack("step.waive")
	acts["course.exclude"] = courseExclude
	acts["course.include"] = takeBack("course.exclude")
	acts["route.take"] = routeTake
}

// routeTake takes steps, the ids of all steps of another route, and reason: what that route does
// without is excluded, until the cheapest route that is left has none of it.
func routeTake(c *Caseload, x *Client, a Act) (*Deed, error) {
	if x.Plan == nil {
		return nil, refuse("", lang.M("deskreview.no-plan"))
	}
	wanted, reason := map[string]bool{}, a.value("reason")
	for _, id := range idsOf(a.value("steps")) {
		if _, ok := x.State.Step(id); !ok {
			return nil, refuse("steps", lang.M("journal.unknown-step", "Value", id))
		}
		wanted[id] = true
	}
	if len(wanted) == 0 {
		return nil, refuse("steps", lang.M("deskacts.no-step"))
	}
	d := new(Deed)
	for would := x; ; would = c.with(x, d) {
		if would.Plan == nil {
			return nil, refused("steps", would.Fault)
		}
		n := len(d.Data)
		for _, s := range would.Plan.Route.Steps {
			if !wanted[s.ID] && s.Kind != graph.KindOwn {
				d.Data = append(d.Data, &progress.CourseExclude{ID: s.ID, Reason: reason})
			}
		}
		if len(d.Data) == n {
			return deed(d.Data...), nil
		}
	}
}

// stepWaive takes id, of a step or a skill, and reason: it counts as held.
func stepWaive(c *Caseload, x *Client, a Act) (*Deed, error) {
	id, reason := a.value("id"), a.value("reason")
	d := &progress.StepWaive{Reason: reason}
	if skill, ok := c.Graph.Skill(graph.SkillID(id)); ok {
		d.Skill = skill.ID
	} else {
		step, err := x.stepOf("id", id)
		if err != nil {
			return nil, err
		}
		if step.Kind == graph.KindOwn {
			return nil, x.ownStays(id)
		}
		d.Step, d.Gives = step.ID, step.Gives
	}
	if reason == "" {
		return nil, refuse("reason", lang.M("deskacts.no-reason.waive"))
	}
	if slices.ContainsFunc(x.live("step.waive", id), func(e *progress.Event) bool { return e.Data.(*progress.StepWaive).Reason == reason }) {
		return nil, nil
	}
	return deed(d), nil
}

// courseExclude takes id, of a course, a practice or a step, and reason: no route may have it.
func courseExclude(c *Caseload, x *Client, a Act) (*Deed, error) {
	id, reason := a.value("id"), a.value("reason")
	if step, ok := x.State.Step(id); ok && step.Kind == graph.KindOwn {
		return nil, x.ownStays(id)
	}
	step, isStep := c.Graph.Step(id)
	if _, isCourse := c.Graph.Catalog.Course(graph.CourseID(id)); !isStep && !isCourse {
		return nil, refused("id", c.Graph.Lost(id, "course", "step"))
	}
	if reason == "" {
		return nil, refuse("reason", lang.M("deskacts.no-reason.exclude"))
	}
	live := x.live("course.exclude", id)
	if len(live) > 0 && live[len(live)-1].Data.(*progress.CourseExclude).Reason == reason {
		return nil, nil
	}
	d := deed(&progress.CourseExclude{ID: id, Reason: reason})
	would := c.with(x, d)
	if none, ok := would.Fault.(*planner.NoRouteError); ok && x.Plan != nil {
		r := refuse("", lang.M("deskacts.exclude-no.step", "Needs", c.holdings(none.Unreachable)))
		if !isStep {
			step = c.stepOfCourse(x, id)
			r = refuse("", lang.M("deskacts.exclude-no", "Needs", c.holdings(none.Unreachable)))
		}
		if step != nil {
			r.Offers = []Offer{{lang.M("deskacts.hold-instead"), "step.waive", Fields{"id": step.ID, "reason": reason}}}
		}
		return nil, r
	}
	if would.Fault != nil && x.Fault == nil {
		return nil, refused("", would.Fault)
	}
	return d, nil
}

// stepOfCourse is the step of a course or practice that the plan has, else any; nil for none.
func (c *Caseload) stepOfCourse(x *Client, id string) (of *graph.Step) {
	for i := range c.Graph.Steps {
		s := &c.Graph.Steps[i]
		if s.Course == nil || string(s.Course.ID) != id {
			continue
		}
		if of == nil || c.planned(x, s.ID) {
			of = s
		}
	}
	return of
}

// live are the events of a kind about an id that were not taken back.
func (x *Client) live(kind, id string) (all []*progress.Event) {
	undone := x.Journal.Undone()
	for i := range x.Journal.Events {
		e := &x.Journal.Events[i]
		if e.Data.Kind() != kind || undone[e.ID] {
			continue
		}
		of := ""
		switch d := e.Data.(type) {
		case *progress.StepWaive:
			of = d.Step + string(d.Skill)
		case *progress.CourseExclude:
			of = d.ID
		case *progress.StepPin:
			of = d.Step
		case *progress.StepMove:
			of = d.Step
		}
		if of == id {
			all = append(all, e)
		}
	}
	return all
}

// takeBack is the act that takes back what was said of an id, by events of these kinds. It is
// a change of the draft, also of what a version was agreed on with: that version stays as it is.
func takeBack(kinds ...string) act {
	return func(c *Caseload, x *Client, a Act) (*Deed, error) {
		id := a.value("id")
		if id == "" {
			id = a.value("step")
		}
		var data []progress.Data
		for _, kind := range kinds {
			for _, e := range x.live(kind, id) {
				data = append(data, &progress.Undo{Event: e.ID})
			}
		}
		return deed(data...), nil
	}
}
