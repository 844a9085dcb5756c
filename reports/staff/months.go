package staff

import (
	"time"

	"skillroute/planner"
)

// period is one or more months, and what is reached in them.
type period struct {
	Month
	to     planner.Date // the last day
	months int
	done   int // learners who are done by then
	most   int // who finish in the period in which most do
}

// periods puts months together until there are no more than so many periods: quarters,
// then years. For an axis of time those without anything are periods too.
func (s *Summary) periods(most int, axis bool) (out []period) {
	for _, months := range []int{1, 3, 12, 60, 120} {
		out = nil
		last := 0
		for _, m := range s.Months {
			t := m.First.Time()
			for index := (t.Year()*12 + int(t.Month()) - 1) / months * months; last != index; {
				if axis && len(out) > 0 {
					last += months
				} else {
					last = index
				}
				out = append(out, period{Month: Month{First: firstOf(last)}, to: firstOf(last+months) - 1, months: months})
			}
			out[len(out)-1].add(m)
		}
		if len(out) <= most {
			break
		}
	}
	done, top := s.Ready, 1
	for i := range out {
		done += out[i].Finish
		out[i].done, top = done, max(top, out[i].Finish)
	}
	for i := range out {
		out[i].most = top
	}
	return out
}

// firstOf is the first day of a month, counted from the year 0.
func firstOf(index int) planner.Date { return planner.DateOf(index/12, time.Month(index%12+1), 1) }

func (p *period) add(m Month) {
	p.Finish += m.Finish
next:
	for _, s := range m.Stations {
		for i := range p.Stations {
			if p.Stations[i].Role == s.Role {
				p.Stations[i].Count += s.Count
				continue next
			}
		}
		p.Stations = append(p.Stations, s)
	}
}

// ofPeriod are all that is known of a period.
func (w Words) ofPeriod() []column[period] {
	return []column[period]{
		{"when", Said, w.Say("word.when"), func(p period) any { return Title(w.period(p)) }},
		{"month", Word, w.Say("staffdocs.month"), func(p period) any { return w.month(p.Month) }},
		{"finishing", Said, w.Say("word.finish"), func(p period) any {
			return Bar{float64(p.Finish) / float64(p.most), w.Int(int64(p.Finish))}
		}},
		{"done", Sum, w.Say("staff.months.done"), func(p period) any { return w.Of(p.done, w.S.Planned) }},
		{"finish", Number, w.Say("staffdocs.months.finish"), func(p period) any { return p.Finish }},
		{"met", Number, w.Say("staffdocs.months.station"), func(p period) any { n, _ := w.Stations(p.Month); return n }},
		{"roles", Word, w.Say("staffdocs.months.roles"), func(p period) any { _, roles := w.Stations(p.Month); return Aside(roles) }},
	}
}

// period is what a period is called.
func (w Words) period(p period) string {
	switch p.months {
	case 1:
		return w.month(p.Month)
	case 12:
		return p.First.Time().Format("2006")
	}
	return w.DateRange(p.First.Time(), p.to.Time())
}

// reached is one thing that is reached in a month, as a sheet has it.
type reached struct {
	month      Month
	kind, role string
	n          int
}

func (w Words) ofReached() []column[reached] {
	return []column[reached]{
		{"month", Day, w.Say("staffdocs.month"), func(r reached) any { return r.month }},
		{"reached", Word, w.Say("word.kind"), func(r reached) any { return r.kind }},
		{"role", Word, w.Say("word.role"), func(r reached) any { return r.role }},
		{"learners", Number, w.Say("word.learners"), func(r reached) any { return r.n }},
	}
}

// reached are what is reached month by month.
func (w Words) reached() (all []reached) {
	finish, met := w.Say("staffdocs.months.finish"), w.Say("staffdocs.months.station")
	for _, m := range w.S.Months {
		if m.Finish > 0 {
			all = append(all, reached{m, finish, "", m.Finish})
		}
		for _, t := range m.Stations {
			all = append(all, reached{m, met, t.Name, t.Count})
		}
	}
	return all
}
