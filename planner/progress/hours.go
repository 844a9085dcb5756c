package progress

import (
	"cmp"
	"slices"

	"skillroute/graph"
	"skillroute/planner"
)

const week = 7

// Begun is the day from which hours are compared: the stated start, else the day of the
// first event, or of the first hour or step done without hours if that is before it.
func (s *State) Begun() planner.Date {
	begun := s.request.AsOf
	switch {
	case s.base.Start != nil:
		begun = *s.base.Start
	case s.Started != nil && s.Started.Start != nil:
		begun = *s.Started.Start
	case len(s.journal.Events) > 0:
		begun = dateOf(s.journal.Events[0].At)
	}
	for _, l := range s.Logged {
		begun = min(begun, l.Date)
	}
	for _, l := range s.unlogged {
		begun = min(begun, l.Date)
	}
	return begun
}

// FourWeeks is the hours of the last four weeks: planned on study days that are not off, at
// the hours a week of today, and logged, with the likely hours of steps done without hours.
// Today counts once something was logged or so done on it.
func (s *State) FourWeeks() Hours {
	to := s.request.AsOf
	if s.Minutes(to, to)+minutes(s.unlogged, to, to) == 0 {
		to--
	}
	from := max(to-4*week+1, s.Begun())
	if from > to {
		return Hours{}
	}
	return Hours{int(to-from) + 1, s.request.Work(from, to), s.Minutes(from, to), minutes(s.unlogged, from, to)}
}

// idle is the days since something was recorded or done, days off not counted; for who has
// not begun, since the start.
func (s *State) idle() (days int) {
	last := s.Begun()
	if s.Recorded != nil {
		last = dateOf(*s.Recorded)
		for _, l := range s.Logged {
			last = max(last, l.Date)
		}
		for _, d := range s.Done {
			last = max(last, d.Date)
		}
	}
	for day := last + 1; day <= s.request.AsOf; day++ {
		if !slices.ContainsFunc(s.request.Off, func(o planner.DateRange) bool { return o.From <= day && day <= o.To }) {
			days++
		}
	}
	return days
}

// account counts what is done and logged, day after day. Done is in likely hours: all of a
// step that is finished, and of one that is not what was logged, but for a minute.
type account struct {
	entries      []entry // in order of date
	done, logged graph.Minutes
}

type entry struct {
	date         planner.Date
	done, logged graph.Minutes
}

func (s *State) account(g *graph.Graph) *account {
	type line struct {
		step   string
		date   planner.Date
		logged graph.Minutes
		done   *DoneStep
	}
	var lines []line
	for _, l := range s.Logged {
		lines = append(lines, line{step: l.Step, date: l.Date, logged: l.Minutes})
	}
	for i := range s.Done {
		lines = append(lines, line{step: s.Done[i].Step, date: s.Done[i].Date, done: &s.Done[i]})
	}
	slices.SortStableFunc(lines, func(a, b line) int { return cmp.Compare(a.date, b.date) })
	type sum struct {
		logged, counted graph.Minutes
		done            bool
	}
	a, sums := new(account), map[string]*sum{}
	for _, l := range lines {
		x := sums[l.step]
		if x == nil {
			x = new(sum)
			sums[l.step] = x
		}
		before := x.counted
		x.logged += l.logged
		likely := x.logged + 1 // what the catalog does not have took what it took
		if step, ok := g.Step(l.step); ok {
			likely = step.Effort.Likely
		} else if l.done != nil {
			likely = l.done.Took
		}
		if l.done != nil {
			x.done, x.counted = true, likely
		} else if !x.done {
			x.counted = max(x.counted, min(x.logged, likely-1))
		}
		a.entries = append(a.entries, entry{l.date, x.counted - before, l.logged})
	}
	return a
}

// upTo moves on to the end of a day; days may not go back.
func (a *account) upTo(day planner.Date) {
	for len(a.entries) > 0 && a.entries[0].date <= day {
		a.done, a.logged = a.done+a.entries[0].done, a.logged+a.entries[0].logged
		a.entries = a.entries[1:]
	}
}

// yardstick is what a plan expected to be done by the end of a day.
type yardstick struct {
	agreed *Agreed // nil: none was; then the hours a week alone say it
	from   planner.Date
	finish planner.Date
	done   func(planner.Date) graph.Minutes
	table  *planner.Timetable // of an agreed plan
}

// yardstick is that of the last plan that both agreed on.
func (s *State) yardstick(p *planner.Plan, all graph.Minutes) (*yardstick, error) {
	if len(s.Agreed) == 0 {
		from := s.Begun()
		return &yardstick{from: from, finish: p.Schedule.Finish.Likely,
			done: func(day planner.Date) graph.Minutes { return min(all, s.request.Work(from, day)) }}, nil
	}
	agreed := &s.Agreed[len(s.Agreed)-1]
	before, base := *s.journal, s.base
	at := slices.IndexFunc(before.Events, func(e Event) bool { return e.ID == agreed.Event.ID })
	before.Events = before.Events[:at]
	base.AsOf = dateOf(agreed.Event.At)
	then := before.State(p.Graph, base)
	table, err := planner.TimetableOf(p.Graph, then.request, agreed.Steps)
	if err != nil {
		return nil, err
	}
	account := then.account(p.Graph)
	account.upTo(planner.MaxDate)
	from := base.AsOf
	if then.request.Start != nil {
		from = *then.request.Start
	}
	return &yardstick{agreed, from, table.Finish(), func(day planner.Date) graph.Minutes { return account.done + table.Done(day) }, table}, nil
}
