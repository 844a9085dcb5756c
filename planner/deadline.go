package planner

import (
	"maps"
	"sort"

	"skillroute/graph"
	"skillroute/planner/elapsed"
)

// deadline judges the route against a day. What it advises would meet the deadline by the
// likely hours; once the learner's pace is known that is not enough, and what it advises
// makes the deadline likely.
func (d *draft) deadline(by Date) *Deadline {
	p := d.plan
	days := d.cal.until(by)
	v := d.verdictOn(by, days)
	own := p.Pace != nil && v.Outlook != OutlookLikely
	d.reached(v, days, own)
	if !v.Met {
		v.LateWeeks = weeks(int64(p.Schedule.Finish.Likely - by))
	} else if !own {
		return v
	}
	end := p.Schedule.Finish.Likely
	if own {
		end = d.cal.day(d.odds.day(likelyPercent))
	}
	if days > 0 {
		v.Relax, v.Fastest = d.paces(days, own)
	}
	chance := d.chance(d.cal.until(end), d.cal.milli)
	v.Relax = append(v.Relax, Relax{"date", end.String(), "date", &chance})
	if n := v.ReachedStep; n > 0 && n < len(p.Route.Steps) {
		v.Relax = append(v.Relax, Relax{Kind: "scope", Value: v.ReachedStep, Unit: "step"})
	}
	return v
}

// verdictOn is the verdict on a day, of which so many work days are over, without what
// would help.
func (d *draft) verdictOn(by Date, days int64) *Deadline {
	v := &Deadline{
		By: by, Met: d.plan.Schedule.Finish.Likely <= by,
		SlackHours: d.slack(days), Chance: d.chance(days, d.cal.milli), Relax: []Relax{},
	}
	v.Outlook = OutlookOf(v.Chance)
	return v
}

// reached is how far the route comes until so many work days are over: by the likely hours,
// or at even odds by the learner's own pace.
func (d *draft) reached(v *Deadline, days int64, own bool) {
	steps := d.plan.Route.Steps
	if own && days > 0 {
		v.ReachedStep = sort.Search(len(steps), func(i int) bool { return d.odds.of(i+1, days) < evenOdds })
		levels := maps.Clone(d.held)
		for _, x := range steps[:v.ReachedStep] {
			raise(levels, x.Gives)
		}
		v.ReachedReadiness = d.readiness(levels)
		return
	}
	for _, x := range steps {
		if x.Finish > v.By {
			break
		}
		v.ReachedStep = x.N
	}
	v.ReachedReadiness = d.readinessOn(v.By)
}

// readinessOn is the readiness at the end of a day.
func (d *draft) readinessOn(day Date) Readiness {
	levels := maps.Clone(d.held)
	for _, x := range d.plan.Route.Steps {
		if x.Finish <= day {
			raise(levels, x.Gives)
		}
	}
	return d.readiness(levels)
}

// slack is the time that is left over after the likely finish until so many work days
// are over; below 0, the time that is then still to be done.
func (d *draft) slack(days int64) graph.Minutes {
	all, done, perDay := int64(d.plan.Route.Hours.Likely), d.plan.work, d.cal.pace().PerDay
	end := d.cal.end(d.list)
	if days < end {
		return graph.Minutes(elapsed.Done(done, days)/elapsed.PerMinute - all)
	}
	left := (days - end) * perDay
	if end > 0 {
		left += perDay - (elapsed.Done(done, end) - elapsed.Done(done, end-1))
	}
	return graph.Minutes(left / elapsed.PerMinute)
}

// paces are the least ones, in half hours a week, with which so many work days are
// enough for the likely hours, and with which they likely are; by the learner's own pace
// the latter alone. No more hours end a list later (package elapsed), so that both are found
// by halving. Where no pace is enough, fastest is the finish at the most hours; nil when the
// weeks of the practices alone take longer.
func (d *draft) paces(days int64, own bool) (out []Relax, fastest *Fastest) {
	out = []Relax{}
	const milli = 500 // of half an hour
	most := int64(2 * min(MaxHoursPerWeek, MaxHoursPerDay*d.cal.perWeek()))
	if d.plan.Schedule.Floor.Date > d.cal.day(days) {
		return out, nil
	}
	add := func(half int64, chance float64) {
		out = append(out, Relax{"hours_per_week", float64(half) / 2, "hours", &chance})
	}
	likely := func(from int64) bool { // from so many half hours on
		n, chance := d.odds.first(days, int(most-from+1), func(i int) calendar { return d.cal.at((from + int64(i)) * milli) })
		if half := from + int64(n); half <= most {
			add(half, chance)
			return true
		}
		return false
	}
	if own {
		if !likely(1) {
			fastest = &Fastest{float64(most) / 2, d.odds.likelyAt(most * milli)}
		}
		return out, fastest
	}
	half := 1 + int64(sort.Search(int(most), func(i int) bool { return d.cal.at((int64(i)+1)*milli).end(d.list) <= days }))
	if half > most {
		end := d.cal.day(d.cal.at(most * milli).end(d.list))
		return out, &Fastest{float64(most) / 2, end}
	}
	chance := d.chance(days, half*milli)
	if add(half, chance); 100*chance < likelyPercent {
		likely(half + 1)
	}
	return out, nil
}

// likelyPercent is the chance from which a finish is called likely.
const likelyPercent = 70

// evenOdds is the chance of what is as likely as not.
const evenOdds = 0.5
