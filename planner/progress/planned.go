package progress

import (
	"slices"
	"sync"

	"skillroute/graph"
	"skillroute/planner"
)

// planned is what was to be worked day by day: the one rule by which a status, a standing and
// a review count planned hours. A day has the hours of the plan that was agreed on last by
// then, its steps on the calendar of their order at the hours a week of that agreement; before
// any plan, from when that plan should be done, and once the hours a week were changed after
// it, those of the hours a week that held on it. Days off are those known by now: who pauses is
// not behind.
type planned []phase

// phase is some days that are planned by one thing, to the beginning of the next phase.
type phase struct {
	from planner.Date
	done func(planner.Date) graph.Minutes // from then to the end of a day
}

// between is the minutes planned on the days from one to another.
func (x planned) between(from, to planner.Date) (sum graph.Minutes) {
	for i, p := range x {
		first, last := max(from, p.from), to
		if i+1 < len(x) {
			last = min(to, x[i+1].from-1)
		}
		if first <= last {
			sum += p.done(last) - p.done(first-1)
		}
	}
	return sum
}

// and is planned otherwise from a day on.
func (x planned) and(p phase) planned {
	return append(slices.DeleteFunc(x, func(o phase) bool { return o.from >= p.from }), p)
}

func (s *State) planned() (x planned) {
	begun, hours := s.Begun(), planned(nil) // hours is what the hours a week alone say
	hours = hours.and(s.week(begun, s.base))
	x = slices.Clone(hours)
	agreed, set := s.Agreed, s.Set
	for i := range s.journal.Events {
		e := &s.journal.Events[i]
		day := dateOf(e.At)
		switch {
		case len(agreed) > 0 && agreed[0].Event == e:
			x = x.and(s.agreed(day, &agreed[0], slices.Clone(hours)))
			agreed = agreed[1:]
		case len(set) > 0 && set[0].Event == e:
			if field := set[0].Data.Field; field == "hours_per_week" || field == "study_days" {
				then, _, _ := s.Begin(s.graph, &day)
				hours = hours.and(s.week(max(begun, day), then.request))
				x = x.and(hours[len(hours)-1])
			}
			set = set[1:]
		}
	}
	return x
}

// week is from a day on what the hours a week of a request give.
func (s *State) week(from planner.Date, then planner.Request) phase {
	r := s.request
	r.HoursPerWeek, r.StudyDays = then.HoursPerWeek, then.StudyDays
	return phase{from, func(day planner.Date) graph.Minutes { return r.Work(from, day) }}
}

// agreed is from a day on what a plan that was agreed on has, then what the hours a week give.
func (s *State) agreed(from planner.Date, agreed *Agreed, hours planned) phase {
	table := sync.OnceValue(func() *planner.Timetable { // most of them nobody asks for
		r := s.before(agreed).request
		r.Off = s.request.Off
		t, err := planner.TimetableOf(s.graph, r, agreed.Steps)
		if err != nil { // it was agreed on, but cannot be any more
			return nil
		}
		return t
	})
	return phase{from, func(day planner.Date) graph.Minutes {
		t := table()
		if t == nil {
			return hours.between(from, day)
		}
		return t.Done(day) + hours.between(max(from, t.Finish()+1), day)
	}}
}

// before is the state when a plan was agreed on, less what was undone since.
func (s *State) before(agreed *Agreed) *State {
	before, base := *s.journal, s.base
	at := slices.IndexFunc(before.Events, func(e Event) bool { return e.ID == agreed.Event.ID })
	before.Events = before.Events[:at]
	base.AsOf = dateOf(agreed.Event.At)
	return before.state(s.graph, base, s.journal.Undone())
}

// yardstick is what was expected to be done by the end of a day: what was done when the plan
// was agreed on, and what was planned since; never more than there is.
type yardstick struct {
	agreed *Agreed // nil: none was
	from   planner.Date
	finish planner.Date
	done   func(planner.Date) graph.Minutes
	table  *planner.Timetable // of an agreed plan, as it was agreed on
}

// yardstick is that of the last plan that both agreed on.
func (s *State) yardstick(p *planner.Plan, all graph.Minutes) (*yardstick, error) {
	planned := s.planned()
	if len(s.Agreed) == 0 {
		from := s.Begun()
		return &yardstick{from: from, finish: p.Schedule.Finish.Likely,
			done: func(day planner.Date) graph.Minutes { return min(all, planned.between(from, day)) }}, nil
	}
	agreed := &s.Agreed[len(s.Agreed)-1]
	then := s.before(agreed)
	table, err := planner.TimetableOf(p.Graph, then.request, agreed.Steps)
	if err != nil {
		return nil, err
	}
	account := then.account(p.Graph)
	account.upTo(planner.MaxDate)
	from := dateOf(agreed.Event.At)
	if then.request.Start != nil {
		from = *then.request.Start
	}
	most := max(all, account.done+table.Done(planner.MaxDate))
	return &yardstick{agreed, from, table.Finish(), func(day planner.Date) graph.Minutes {
		return min(most, account.done+planned.between(from, day))
	}, table}, nil
}
