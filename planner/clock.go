package planner

import (
	"math"
	"slices"

	"skillroute/graph"
	"skillroute/planner/elapsed"
)

// tasks are the steps of a list for the clock, with their likely hours: a step waits for
// the practices before it that give it what is not held at the start.
func (d *draft) tasks(steps []*graph.Step) []elapsed.Task {
	tasks := make([]elapsed.Task, len(steps))
	lasting := false
	for i, s := range steps {
		likely := int64(s.Effort.Likely)
		tasks[i] = elapsed.Task{Effort: likely, Likely: likely, Weeks: int64(s.Weeks())}
		lasting = lasting || tasks[i].Weeks > 0
	}
	if !lasting {
		return tasks
	}
	giver := make(map[graph.FactID]int, len(d.facts)+2*len(steps)) // -1: held at the start
	for _, f := range d.facts {
		giver[f] = -1
	}
	for i, s := range steps {
		for _, f := range s.NeedFacts {
			if n, ok := giver[f]; ok && n >= 0 && tasks[n].Weeks > 0 && !slices.Contains(tasks[i].Needs, n) {
				tasks[i].Needs = append(tasks[i].Needs, n)
			}
		}
		for _, f := range s.GiveFacts {
			if _, ok := giver[f]; !ok {
				giver[f] = i
			}
		}
	}
	return tasks
}

// lasting reports whether some task goes on for weeks.
func lasting(tasks []elapsed.Task) bool {
	return slices.ContainsFunc(tasks, func(t elapsed.Task) bool { return t.Weeks > 0 })
}

// with are the tasks with other efforts.
func with(tasks []elapsed.Task, effort func(i int) graph.Minutes) []elapsed.Task {
	tasks = slices.Clone(tasks)
	for i := range tasks {
		tasks[i].Effort = int64(effort(i))
	}
	return tasks
}

// pace is the calendar's.
func (c calendar) pace() elapsed.Pace { return elapsed.PaceOf(c.milli, c.perWeek()) }

// at is the calendar at another pace, in thousandths of an hour a week.
func (c calendar) at(milli int64) calendar {
	c.milli = milli
	return c
}

// end is the work day on which tasks are done, 0 without any.
func (c calendar) end(tasks []elapsed.Task) int64 {
	var clock elapsed.Clock
	clock.Start(c.pace())
	for _, t := range tasks {
		clock.Add(t)
	}
	return clock.End()
}

// finish is the day on which steps in order are done; the start without any.
func (d *draft) finish(steps []*graph.Step) Date {
	if len(steps) == 0 {
		return d.cal.start
	}
	return d.cal.day(d.cal.end(d.tasks(steps)))
}

// dates puts the steps of the route on the calendar: their days, what waits for a
// practice, what goes on beside what, and the hours that stay free.
func (d *draft) dates(s *Schedule) {
	var clock elapsed.Clock
	clock.Trace(d.cal.pace())
	steps := d.plan.Route.Steps
	days := make([]span, len(steps))
	type idle struct {
		span
		step int
	}
	var waits []idle
	for i, t := range d.list {
		x := &steps[i]
		due := clock.Next(t.Weeks > 0)
		if from := clock.Begin(t); from > due {
			waits = append(waits, idle{span{due, from - 1}, x.N})
		}
		days[i].first, days[i].last = clock.Add(t)
		x.Start, x.Finish = d.cal.day(days[i].first), d.cal.day(days[i].last)
		x.Beside = []int{}
		if t.Weeks > 0 {
			x.Weeks = int(t.Weeks)
			x.HoursAWeek = perWeek(d.cal.pace(), t)
		}
		if x.Start < s.Start+14 {
			d.plan.FirstTwoWeeks = x.N
		}
	}
	d.plan.work = slices.Clone(clock.Spans())
	beside(steps, days)
	s.PracticesAtOnce = elapsed.AtOnce
	s.Waits = []Wait{}
	free := func(days span) graph.Minutes {
		done := elapsed.Done(d.plan.work, days.last) - elapsed.Done(d.plan.work, days.first-1)
		return graph.Minutes(((days.last-days.first+1)*d.cal.pace().PerDay - done) / elapsed.PerMinute)
	}
	for _, w := range waits {
		if hours := free(w.span); hours >= 60 {
			s.Waits = append(s.Waits, Wait{From: d.cal.day(w.first), To: d.cal.day(w.last), Hours: hours, Step: w.step})
		}
	}
	s.FreeHours, s.Floor.Date = free(span{1, clock.End()}), s.Start
	if lasting(d.list) {
		s.IdleWeeks = d.idleWeeks(clock.End())
		s.Floor.Date = d.cal.day(d.cal.end(with(d.list, func(int) graph.Minutes { return 0 })))
		s.Floor.Weeks = d.cal.weeks(s.Floor.Date)
	}
}

// span is a run of work days, both counted.
type span struct{ first, last int64 }

// perWeek is the hours a week that a practice takes at a pace, to three decimals.
func perWeek(p elapsed.Pace, t elapsed.Task) float64 {
	return math.Round(float64(p.Share(t)*p.Days)/elapsed.PerMinute/60*1000) / 1000
}

// beside says of each practice what goes on at the same time, and of what does so that the
// practice does.
func beside(steps []Step, days []span) {
	for i := range steps {
		if steps[i].Weeks == 0 {
			continue
		}
		for j := range steps {
			if i == j || days[j].last < days[i].first || days[j].first > days[i].last {
				continue
			}
			steps[i].Beside = append(steps[i].Beside, steps[j].N)
			if steps[j].Weeks == 0 { // a practice finds the other itself
				steps[j].Beside = append(steps[j].Beside, steps[i].N)
			}
		}
	}
}

// idleWeeks counts the weeks of study, from the first on, that end by a day and leave an
// hour or more before it free.
func (d *draft) idleWeeks(end int64) (n int) {
	pace := d.cal.pace()
	busy := make([]int64, (end+pace.Days-1)/pace.Days)
	for _, s := range d.plan.work {
		for w := (s.First - 1) / pace.Days; w <= (s.Last-1)/pace.Days; w++ {
			busy[w] += (min(s.Last, (w+1)*pace.Days) - max(s.First, w*pace.Days+1) + 1) * s.PerDay
		}
	}
	for w := range end / pace.Days {
		free := pace.Days*pace.PerDay - busy[w]
		if (w+1)*pace.Days == end { // the rest of the last day is nothing to wait for
			free -= pace.PerDay - (elapsed.Done(d.plan.work, end) - elapsed.Done(d.plan.work, end-1))
		}
		if free >= 60*elapsed.PerMinute {
			n++
		}
	}
	return n
}
