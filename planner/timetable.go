package planner

import (
	"slices"

	"skillroute/graph"
	"skillroute/planner/elapsed"
)

// Timetable is steps on the calendar of a request, in an order that is given. It takes no
// search: it is what a plan that was agreed on expected.
type Timetable struct {
	Slots []Slot // in the order given

	cal  calendar
	work []elapsed.Span
}

// Slot is a step with its days, both counted.
type Slot struct {
	Step          *graph.Step // with the effort that is left of it
	Start, Finish Date
}

// TimetableOf puts steps on the calendar by their ids. Those that the catalog does not have
// are left out. It fails with a [*RequestError] as [New] does; deadline and budget of the
// request do not matter.
func TimetableOf(g *graph.Graph, r Request, steps []string) (*Timetable, error) {
	r.By, r.Budget = nil, nil
	if err := r.check(g); err != nil {
		return nil, err
	}
	d := newDraft(g, &r)
	var list []*graph.Step
	for _, id := range steps {
		if s, ok := d.step(id); ok && !slices.Contains(list, s) {
			list = append(list, s)
		}
	}
	t := &Timetable{cal: newCalendar(&r)}
	var clock elapsed.Clock
	clock.Trace(t.cal.pace())
	for i, task := range d.tasks(list) {
		first, last := clock.Add(task)
		t.Slots = append(t.Slots, Slot{list[i], t.cal.day(first), t.cal.day(last)})
	}
	t.work = slices.Clone(clock.Spans())
	return t, nil
}

// Done is the likely minutes of all its steps that lie on the days up to one.
func (t *Timetable) Done(by Date) graph.Minutes {
	return graph.Minutes(elapsed.Done(t.work, t.cal.until(by)) / elapsed.PerMinute)
}

// Finish is the day on which the last of its steps ends; the start without any.
func (t *Timetable) Finish() Date {
	end := t.cal.start
	for _, s := range t.Slots {
		end = max(end, s.Finish)
	}
	return end
}

// FinishAt is when the route is done, in its order, at other hours a week: what [New] says
// of the request with these, without a search.
func (p *Plan) FinishAt(hoursPerWeek float64) (Finish, error) {
	r, q := p.Request, *p
	r.HoursPerWeek, r.By = hoursPerWeek, nil
	if err := r.check(p.Graph); err != nil {
		return Finish{}, err
	}
	d := newDraft(p.Graph, &r)
	q.Route.Steps, q.Request, q.warnings = slices.Clone(p.Route.Steps), r, nil
	d.plan, d.shared = &q, p.shared
	err := d.schedule()
	return q.Schedule.Finish, err
}

// On is what the deadline of another date would be: what [New] says of the request with it,
// without a search, and without what has been reached by then and what would help.
func (p *Plan) On(by Date) (*Deadline, error) {
	r, q := p.Request, *p
	d := newDraft(p.Graph, &r)
	q.Route.Steps, q.warnings = slices.Clone(p.Route.Steps), nil
	d.plan, d.shared = &q, p.shared
	if err := d.schedule(); err != nil {
		return nil, err
	}
	return d.verdictOn(by, d.cal.until(by)), nil
}

// Work is the minutes that the request's hours a week give from one day to another, both
// counted: on its study days, less its days off.
func (r Request) Work(from, to Date) graph.Minutes {
	if to < from {
		return 0
	}
	if r.HoursPerWeek == 0 {
		r.HoursPerWeek = DefaultHoursPerWeek
	}
	r.Start = &from
	c := newCalendar(&r)
	return c.minutesIn(c.until(to))
}
