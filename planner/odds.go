package planner

import (
	"encoding/binary"
	"sort"

	"skillroute/graph"
	"skillroute/planner/elapsed"
	"skillroute/planner/forecast"
)

// odds are the forecast of a route on a calendar. Without practices that go on for weeks
// its lengths are minutes, and hold at any pace; else they are work days at one.
type odds struct {
	*forecast.Forecast
	d     *draft
	steps []forecast.Step
	draws *forecast.Draws // at the learner's pace
	known forecast.Pace
	days  bool
}

func (d *draft) newOdds() *odds {
	steps := d.plan.Route.Steps
	return d.oddsOf(d.list, func(i int) (string, graph.Effort) { return steps[i].ID, steps[i].Hours })
}

// evenOdds is the day by which half of all learners are done with steps in order; the start
// without any.
func (d *draft) evenOdds(steps []*graph.Step) Date {
	if len(steps) == 0 {
		return d.cal.start
	}
	o := d.oddsOf(d.tasks(steps), func(i int) (string, graph.Effort) { return steps[i].ID, steps[i].Effort })
	return d.cal.day(o.day(50))
}

// oddsOf is the forecast of tasks, of the steps that of names.
func (d *draft) oddsOf(tasks []elapsed.Task, of func(i int) (id string, all graph.Effort)) *odds {
	o := &odds{d: d, days: lasting(tasks)}
	o.known, _ = d.r.known()
	for i, t := range tasks {
		id, e := of(i)
		o.steps = append(o.steps, forecast.Step{ID: id, Low: int64(e.Low), Likely: int64(e.Likely), High: int64(e.High), Weeks: t.Weeks, Needs: t.Needs})
	}
	if d.draws == nil {
		d.draws = new(forecast.Draws)
		if d.shared != nil {
			d.draws = &d.shared.draws
		}
		d.draws = d.draws.At(o.known)
	}
	o.draws = d.draws
	if d.shared == nil {
		o.Forecast = o.draw()
	} else {
		o.Forecast = d.shared.odds.of(o.key(), o.draw)
	}
	return o
}

func (o *odds) draw() *forecast.Forecast {
	if o.days {
		return o.draws.Along(o.steps, o.d.cal.pace())
	}
	return o.draws.New(o.steps)
}

// key is all that the forecast depends on.
func (o *odds) key() string {
	var key []byte
	if o.known.Told > 0 { // no id begins with 0
		key = binary.AppendVarint(binary.AppendUvarint(append(key, 0), uint64(o.known.Told)), int64(o.known.Mean))
	}
	for _, x := range o.steps {
		key = append(append(key, x.ID...), 0)
		if len(o.d.r.Spent)+len(o.d.own) > 0 {
			for _, n := range []int64{x.Low, x.Likely, x.High, x.Weeks} {
				key = binary.AppendUvarint(key, uint64(n)+1)
			}
		}
		for _, n := range x.Needs {
			key = binary.AppendUvarint(key, uint64(n)+1)
		}
	}
	if o.days {
		key = binary.AppendUvarint(key, uint64(o.d.cal.milli))
		key = binary.AppendUvarint(key, uint64(o.d.cal.perWeek()))
	}
	return string(key)
}

// day is the work day by which so many of 100 learners are done.
func (o *odds) day(percent int) int64 {
	length := o.Quantile(percent)
	if o.days {
		return length
	}
	return o.d.cal.end([]elapsed.Task{{Effort: length}})
}

// chance is the chance of being done within so many work days at a pace in thousandths
// of an hour a week. Without a day nothing is done, not even what takes no time.
func (d *draft) chance(days, milli int64) float64 {
	pace := d.cal.at(milli)
	switch {
	case days == 0 && len(d.list) > 0:
		return 0
	case !d.odds.days:
		return d.odds.Chance(int64(pace.minutesIn(days)))
	case milli == d.cal.milli:
		return d.odds.Chance(days)
	}
	return d.odds.draws.Within(d.odds.steps, pace.pace(), days)
}

// first is the first of n rising paces at which being done within so many work days is
// likely, and the chance of it; n for none.
func (o *odds) first(days int64, n int, pace func(i int) calendar) (at int, chance float64) {
	if o.days {
		return o.draws.First(o.steps, days, likelyPercent/100., n, func(i int) elapsed.Pace { return pace(i).pace() })
	}
	of := func(i int) float64 { return o.Chance(int64(pace(i).minutesIn(days))) }
	at = sort.Search(n, func(i int) bool { return 100*of(i) >= likelyPercent })
	return at, of(at)
}

// of is the chance that the first so many steps are done within so many work days.
func (o *odds) of(n int, days int64) float64 {
	if o.days {
		return o.draws.Within(o.steps[:n], o.d.cal.pace(), days)
	}
	return o.draws.New(o.steps[:n]).Chance(int64(o.d.cal.minutesIn(days)))
}

// likelyAt is the day from which on the end is likely, at a pace in thousandths of an hour a
// week.
func (o *odds) likelyAt(milli int64) Date {
	c := o.d.cal.at(milli)
	if o.days {
		return c.day(o.draws.Along(o.steps, c.pace()).Quantile(likelyPercent))
	}
	return c.day(c.end([]elapsed.Task{{Effort: o.Quantile(likelyPercent)}}))
}
