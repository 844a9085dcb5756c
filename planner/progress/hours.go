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

// FourWeeks is the hours of the last four weeks: planned ([State.planned]), and logged, with
// the likely hours of steps done without hours. Today counts once something was logged or so
// done on it.
func (s *State) FourWeeks() Hours {
	from, to := s.fourWeeks()
	if from > to {
		return Hours{}
	}
	return Hours{int(to-from) + 1, s.planned().between(from, to), s.Minutes(from, to), minutes(s.unlogged, from, to)}
}

func (s *State) fourWeeks() (from, to planner.Date) {
	to = s.request.AsOf
	if s.Minutes(to, to)+minutes(s.unlogged, to, to) == 0 {
		to--
	}
	return max(to-4*week+1, s.Begun()), to
}

// Weekly is the hours of each week since the beginning, as [State.FourWeeks] counts them, the
// first first; the last one ends with the last day that counts, and may be shorter.
func (s *State) Weekly() (weeks []Hours) {
	planned := s.planned()
	_, end := s.fourWeeks()
	for from := s.Begun(); from <= end; from += week {
		to := min(from+week-1, end)
		weeks = append(weeks, Hours{int(to-from) + 1, planned.between(from, to), s.Minutes(from, to), minutes(s.unlogged, from, to)})
	}
	return weeks
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
		if step, ok := s.Step(l.step); ok {
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
