package planner

import (
	"cmp"
	"maps"
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
	s := Schedule{HoursPerWeek: float64(d.cal.milli) / 1000, StudyDays: everyDay, Start: d.cal.start, Assumed: r.Assumed}
	if r.StudyDays != nil {
		s.StudyDays = r.StudyDays
	}
	s.Finish = Finish{Low: s.Start, Likely: s.Start, High: s.Start}
	if len(p.Route.Steps) > 0 {
		hours := p.Route.Hours
		s.Finish = Finish{Low: d.cal.on(hours.Low), Likely: d.cal.on(hours.Likely), High: d.cal.on(hours.High)}
		s.Weeks = d.cal.weeks(s.Finish.Likely)
	}
	d.forecast(&s)
	if s.Finish.High > MaxDate {
		return neverEnding(s.Finish.Likely <= MaxDate)
	}
	for i := range p.Route.Steps {
		x := &p.Route.Steps[i]
		x.Start = d.cal.on(x.Cumulative - x.Hours.Likely + 1)
		x.Finish = d.cal.on(x.Cumulative)
		if x.Hours.Likely == 0 {
			x.Start = x.Finish
		}
		if x.Start < s.Start+14 {
			p.FirstTwoWeeks = x.N
		}
	}
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
	d.odds = d.shared.forecast(d.plan.Route.Steps)
	s.Drivers = []Driver{}
	for _, x := range d.odds.Drivers()[:min(mostDrivers, len(d.odds.Drivers()))] {
		s.Drivers = append(s.Drivers, Driver{Step: x.Step + 1, Share: math.Round(x.Share*1000) / 1000})
	}
	day := func(percent int) *Date {
		at := s.Start
		if len(d.plan.Route.Steps) > 0 {
			at = d.cal.on(graph.Minutes(d.odds.Quantile(percent)))
		}
		return &at
	}
	s.Finish.P50, s.Finish.P80, s.Finish.P95 = day(50), day(80), day(95)
	if len(d.plan.Route.Steps) > 0 {
		s.WeeksP50, s.WeeksP95 = d.cal.weeks(*s.Finish.P50), d.cal.weeks(*s.Finish.P95)
	}
}

// milestones finds the roles that are met on the way and cuts the route there.
func (d *draft) milestones() {
	p := d.plan
	for i := range d.g.Catalog.Roles {
		role := &d.g.Catalog.Roles[i]
		if n := d.metAfter(role); n > 0 {
			p.Milestones = append(p.Milestones, Milestone{Role: role.ID, AfterStep: n, Date: p.Route.Steps[n-1].Finish})
		}
	}
	slices.SortFunc(p.Milestones, func(a, b Milestone) int {
		return cmp.Or(cmp.Compare(a.AfterStep, b.AfterStep), cmp.Compare(a.Role, b.Role))
	})
	first, levels := 1, maps.Clone(d.held)
	for i, m := range p.Milestones {
		if i+1 < len(p.Milestones) && p.Milestones[i+1].AfterStep == m.AfterStep {
			continue // one stage for the roles that are met together
		}
		d.stages(first, m.AfterStep, m.Role, levels)
		first = m.AfterStep + 1
	}
	if n := len(p.Route.Steps); first <= n { // optional requirements beyond the last milestone
		d.stages(first, n, p.Role.ID, levels)
	}
}

// metAfter is the number of the step that completes a role's essential
// requirements, or 0 when they are met at the start or not on this route.
func (d *draft) metAfter(role *graph.Role) (last int) {
	for _, f := range d.lacks(role) {
		if d.giver[f] == 0 {
			return 0
		}
		last = max(last, d.giver[f])
	}
	return last
}

// Steps of a stage: above the first number it is cut, into parts of about the
// second.
const (
	longStage  = 14
	stageSteps = 10
)

// stages cuts the steps up to a milestone into stages of about equal hours, where
// one skill ends and another begins.
// levels are those held before, and are raised to those after.
func (d *draft) stages(first, last int, role graph.RoleID, levels map[graph.SkillID]int) {
	steps := d.plan.Route.Steps
	parts := 1
	if n := last - first + 1; n > longStage {
		parts = (n + stageSteps/2) / stageSteps
	}
	begin := steps[first-1].Cumulative - steps[first-1].Hours.Likely
	length := steps[last-1].Cumulative - begin
	var ends []int
	for i := 1; i < parts; i++ {
		aim := begin + length*graph.Minutes(i)/graph.Minutes(parts)
		best := 0
		for n := first; n < last; n++ {
			far := func(n int) graph.Minutes { return max(steps[n-1].Cumulative-aim, aim-steps[n-1].Cumulative) }
			if steps[n-1].Gives[0].Skill != steps[n].Gives[0].Skill && (best == 0 || far(n) < far(best)) {
				best = n
			}
		}
		if best > 0 && (len(ends) == 0 || best > ends[len(ends)-1]) {
			ends = append(ends, best)
		}
	}
	ends = append(ends, last)
	for i, end := range ends {
		for _, x := range steps[first-1 : end] {
			raise(levels, x.Gives)
		}
		d.stage(Stage{First: first, Last: end, Role: role, Part: i + 1, Parts: len(ends), After: d.readiness(levels)})
		first = end + 1
	}
}

// stage adds a stage and sums it up.
func (d *draft) stage(s Stage) {
	p := d.plan
	s.N = len(p.Stages) + 1
	s.Start, s.Finish = p.Route.Steps[s.First-1].Start, p.Route.Steps[s.Last-1].Finish
	for _, x := range p.Route.Steps[s.First-1 : s.Last] {
		s.Effort = s.Effort.Add(x.Hours)
	}
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

func (d *draft) deadline(by Date) *Deadline {
	p := d.plan
	need := p.Route.Hours.Likely
	days := d.cal.until(by)
	v := &Deadline{
		By: by, Met: p.Schedule.Finish.Likely <= by,
		SlackHours: d.cal.minutesIn(days) - need, Chance: d.chance(days, d.cal.milli), Relax: []Relax{},
	}
	v.Outlook = OutlookOf(v.Chance)
	levels := maps.Clone(d.held)
	for _, x := range p.Route.Steps {
		if x.Finish <= by {
			v.ReachedStep = x.N
			raise(levels, x.Gives)
		}
	}
	v.ReachedReadiness = d.readiness(levels)
	if v.Met {
		return v
	}
	v.LateWeeks = weeks(int64(p.Schedule.Finish.Likely - by))
	if days > 0 {
		v.Relax = d.paces(int64(need), days)
	}
	end := p.Schedule.Finish.Likely
	chance := d.chance(d.cal.until(end), d.cal.milli)
	v.Relax = append(v.Relax, Relax{"date", end.String(), "date", &chance})
	if v.ReachedStep > 0 {
		v.Relax = append(v.Relax, Relax{Kind: "scope", Value: v.ReachedStep, Unit: "step"})
	}
	return v
}

// chance is the chance of being done within so many work days at a pace in thousandths
// of an hour a week. Without a day nothing is done, not even what takes no time.
func (d *draft) chance(days, milli int64) float64 {
	if days == 0 && len(d.plan.Route.Steps) > 0 {
		return 0
	}
	pace := d.cal
	pace.milli = milli
	return d.odds.Chance(int64(pace.minutesIn(days)))
}

// paces are the least ones, in half hours a week, with which so many work days are
// enough for the likely minutes, and with which they likely are.
func (d *draft) paces(need, days int64) (out []Relax) {
	for _, minutes := range []int64{need, d.odds.Quantile(likelyPercent)} {
		half := (minutes*2*d.cal.perWeek() + 60*days - 1) / (60 * days)
		if half > 2*min(MaxHoursPerWeek, MaxHoursPerDay*d.cal.perWeek()) {
			return out
		}
		chance := d.chance(days, half*500)
		out = append(out, Relax{"hours_per_week", float64(half) / 2, "hours", &chance})
		if 100*chance >= likelyPercent {
			return out
		}
	}
	return out
}

// likelyPercent is the chance from which a finish is called likely.
const likelyPercent = 70
