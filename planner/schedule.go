package planner

import (
	"cmp"
	"math"
	"slices"

	"skillroute/graph"
	"skillroute/graph/lang"
)

func weeks(days int64) float64 { return math.Round(float64(days)/7*10) / 10 }

// schedule puts the ordered steps on the calendar.
func (d *draft) schedule() error {
	p, r := d.plan, d.r
	d.cal = newCalendar(r)
	d.list = d.tasks(p.steps())
	s := Schedule{HoursPerWeek: float64(d.cal.milli) / 1000, StudyDays: everyDay, Start: d.cal.start, Assumed: r.Assumed}
	if r.StudyDays != nil {
		s.StudyDays = r.StudyDays
	}
	s.Finish = Finish{Low: s.Start, Likely: s.Start, High: s.Start}
	if steps := p.Route.Steps; len(steps) > 0 {
		s.Finish.Low = d.cal.day(d.cal.end(with(d.list, func(i int) graph.Minutes { return steps[i].Hours.Low })))
		s.Finish.Likely = d.cal.day(d.cal.end(d.list))
		s.Finish.High = d.cal.day(d.cal.end(with(d.list, func(i int) graph.Minutes { return steps[i].Hours.High })))
		s.Weeks = d.cal.weeks(s.Finish.Likely)
	}
	if s.Finish.High > MaxDate {
		return neverEnding(s.Finish.Likely <= MaxDate)
	}
	d.forecast(&s)
	d.dates(&s)
	s.Off = slices.DeleteFunc(slices.Clone(d.cal.off), func(o DateRange) bool { return o.From > s.Finish.High })
	if s.Start < p.AsOf {
		d.warn("warn.start-before-as-of", "Start", s.Start.Time(), "AsOf", p.AsOf.Time())
	}
	p.Schedule = s
	return nil
}

// neverEnding is the fault of a plan beyond the last date, perhaps by its high hours only.
func neverEnding(onlyHigh bool) error {
	id := "request.no-end"
	if onlyHigh {
		id = "request.no-end-high"
	}
	return &RequestError{lang.Faults{{What: lang.M(id, "Year", MaxDate.String()[:4]), Hint: lang.M("request.no-end.hint")}}}
}

// mostDrivers is how many steps are named as uncertain.
const mostDrivers = 3

// forecast puts the odds of the finish on the calendar.
func (d *draft) forecast(s *Schedule) {
	d.odds = d.newOdds()
	d.plan.Pace = d.odds.pace()
	s.Drivers = []Driver{}
	for _, x := range d.odds.Drivers()[:min(mostDrivers, len(d.odds.Drivers()))] {
		s.Drivers = append(s.Drivers, Driver{Step: x.Step + 1, Share: math.Round(x.Share*1000) / 1000})
	}
	day := func(percent int) *Date {
		at := s.Start
		if len(d.list) > 0 {
			at = d.cal.day(d.odds.day(percent))
		}
		return &at
	}
	s.Finish.P50, s.Finish.P80, s.Finish.P95 = day(50), day(80), day(95)
	if len(d.list) > 0 {
		s.WeeksP50, s.WeeksP95 = d.cal.weeks(*s.Finish.P50), d.cal.weeks(*s.Finish.P95)
	}
}

// milestones finds the roles that are met on the way and cuts the route there, but not where
// what comes behind would be done before: practices run on beside it.
func (d *draft) milestones() {
	p := d.plan
	for i := range d.g.Catalog.Roles {
		if m, ok := d.metOnTheWay(&d.g.Catalog.Roles[i]); ok {
			p.Milestones = append(p.Milestones, m)
		}
	}
	byLast := slices.Clone(p.Milestones)
	slices.SortFunc(byLast, func(a, b Milestone) int { return cmp.Or(cmp.Compare(a.last, b.last), cmp.Compare(a.Role, b.Role)) })
	slices.SortFunc(p.Milestones, func(a, b Milestone) int {
		return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.AfterStep, b.AfterStep), cmp.Compare(a.Role, b.Role))
	})
	var cuts []cut
	for _, m := range byLast {
		cuts = append(cuts, cut{m.last, m.Date, m.Role})
	}
	if n := len(p.Route.Steps); n > 0 && (len(cuts) == 0 || cuts[len(cuts)-1].last < n) {
		cuts = append(cuts, cut{last: n, role: p.Role.ID}) // optional requirements beyond the last milestone
	}
	first := 1
	for i, c := range cuts {
		if i+1 < len(cuts) {
			next := &cuts[i+1]
			if next.last == c.last {
				continue // one stage for the roles that are met together
			}
			if d.lastFinish(first, c.last) > d.lastFinish(c.last+1, next.last) {
				if next.on < c.on {
					next.on, next.role = c.on, c.role
				}
				continue
			}
		}
		d.stages(first, c.last, c.role)
		first = c.last + 1
	}
}

// cut is the last step of a stage, with the role that is met at its end, and when.
type cut struct {
	last int
	on   Date
	role graph.RoleID
}

// lastFinish is the day on which the last of some steps ends, by numbers.
func (d *draft) lastFinish(first, last int) (on Date) {
	for _, x := range d.plan.Route.Steps[first-1 : last] {
		on = max(on, x.Finish)
	}
	return on
}

// metOnTheWay is when a role's essential requirements are met; ok is false when they are
// at the start, or not on this route.
func (d *draft) metOnTheWay(role *graph.Role) (m Milestone, ok bool) {
	m.Role = role.ID
	lacks, ok := d.lacks(role, func(f graph.FactID) bool { return d.giver[f] > 0 })
	if !ok {
		return m, false
	}
	for _, f := range lacks {
		n := d.giver[f]
		m.last = max(m.last, n)
		if at := d.plan.Route.Steps[n-1].Finish; at > m.Date || at == m.Date && n > m.AfterStep {
			m.Date, m.AfterStep = at, n
		}
	}
	return m, m.last > 0
}

// Steps of a stage: above the first number it is cut, into parts of about the
// second.
const (
	longStage  = 14
	stageSteps = 10
)

// stages cuts the steps up to a milestone into stages of about equal hours, where
// one skill ends and another begins, each done no sooner than the one in front of it.
func (d *draft) stages(first, last int, role graph.RoleID) {
	steps := d.plan.Route.Steps
	parts := 1
	if n := last - first + 1; n > longStage {
		parts = (n + stageSteps/2) / stageSteps
	}
	begin := steps[first-1].Cumulative - steps[first-1].Hours.Likely
	length := steps[last-1].Cumulative - begin
	var ends []int
	from := first
	for i := 1; i < parts; i++ {
		aim := begin + length*graph.Minutes(i)/graph.Minutes(parts)
		best := 0
		for n := first; n < last; n++ {
			far := func(n int) graph.Minutes { return max(steps[n-1].Cumulative-aim, aim-steps[n-1].Cumulative) }
			if raisesOther(&steps[n-1], &steps[n]) && (best == 0 || far(n) < far(best)) && d.mayEnd(from, n, last) {
				best = n
			}
		}
		if best >= from {
			ends, from = append(ends, best), best+1
		}
	}
	ends = append(ends, last)
	for i, end := range ends {
		d.stage(Stage{First: first, Last: end, Role: role, Part: i + 1, Parts: len(ends)})
		first = end + 1
	}
}

// raisesOther reports whether two steps do not raise one skill.
func raisesOther(a, b *Step) bool {
	return len(a.Gives) == 0 || len(b.Gives) == 0 || a.Gives[0].Skill != b.Gives[0].Skill
}

// mayEnd reports whether a stage from one step on may end with another, so that no stage
// is done before the one in front of it.
func (d *draft) mayEnd(from, end, last int) bool {
	return end < from || d.lastFinish(1, from-1) <= d.lastFinish(from, end) && d.lastFinish(from, end) <= d.lastFinish(end+1, last)
}

// stage adds a stage and sums it up.
func (d *draft) stage(s Stage) {
	p := d.plan
	s.N = len(p.Stages) + 1
	s.Start = p.Route.Steps[s.First-1].Start
	s.Finish = s.Start // no day is before it, not even in a year whose days count below zero
	for _, x := range p.Route.Steps[s.First-1 : s.Last] {
		s.Effort, s.Finish = s.Effort.Add(x.Hours), max(s.Finish, x.Finish)
	}
	s.After = d.readinessOn(s.Finish)
	p.Stages = append(p.Stages, s)
}

// verdicts judges the route against the deadline and the budget, and says what to
// relax.
func (d *draft) verdicts(f found) {
	if d.r.By != nil {
		d.plan.Schedule.Deadline = d.deadline(*d.r.By)
	}
	if d.r.Budget != nil {
		b := d.budget(f.steps)
		if !b.Met && b.Price != nil {
			b.Relax = append(b.Relax, Relax{Kind: "budget", Value: float64(b.Price.Hundredths) / 100, Unit: b.Price.Currency})
		}
		for _, currency := range f.noRate {
			if !slices.Contains(b.MissingRates, currency) {
				b.MissingRates = append(b.MissingRates, currency)
			}
		}
		for _, currency := range b.MissingRates {
			d.warn("warn.missing-rate", "Currency", currency, "Example", "{"+currency+": 16500}")
		}
		d.plan.Budget = b
	}
	if n := d.plan.Route.UnknownPrices; n > 0 {
		d.warn("warn.unknown-prices", "Count", n)
	}
}
