package planner

import (
	"cmp"
	"iter"
	"slices"
	"time"

	"skillroute/graph"
	"skillroute/planner/elapsed"
)

// Weekdays are days of the week. Their JSON form is a list of "mon" to "sun".
type Weekdays []time.Weekday

// everyDay is the week in order, which begins on Monday.
var everyDay = Weekdays{time.Monday, time.Tuesday, time.Wednesday, time.Thursday, time.Friday, time.Saturday, time.Sunday}

var weekdayCodes = [...]string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}

// MarshalJSON writes ["sat","sun"].
func (w Weekdays) MarshalJSON() ([]byte, error) {
	if w == nil {
		return []byte("null"), nil
	}
	out := []byte{'['}
	for i, d := range w {
		if i > 0 {
			out = append(out, ',')
		}
		out = append(append(append(out, '"'), weekdayCodes[d]...), '"')
	}
	return append(out, ']'), nil
}

// weekOf is a list of weekdays in the order of the week, each once; nil stays nil.
func weekOf(days []time.Weekday) []time.Weekday {
	days = slices.Clone(days)
	slices.SortFunc(days, func(a, b time.Weekday) int { return cmp.Compare((a+6)%7, (b+6)%7) })
	return slices.Compact(days)
}

// calendar turns minutes of work into days: those that are a study day and not off.
// See "Schedule" in the package doc.
type calendar struct {
	start Date
	study []int64     // the study days among the first seven, counted from the start, rising
	off   []DateRange // merged, in order, none before start
	lost  []int64     // the study days in each of them
	milli int64       // hours per week x 1000
}

func newCalendar(r *Request) calendar {
	c := calendar{start: r.start(), milli: graph.Rounded(r.HoursPerWeek, 1000)}
	for i := range int64(7) {
		if r.StudyDays == nil || slices.Contains(r.StudyDays, (c.start+Date(i)).Weekday()) {
			c.study = append(c.study, i)
		}
	}
	off := slices.Clone(r.Off)
	slices.SortFunc(off, func(a, b DateRange) int { return cmp.Compare(a.From, b.From) })
	for _, r := range off {
		r.From = max(r.From, c.start)
		if r.To < r.From {
			continue
		}
		if n := len(c.off); n > 0 && r.From <= c.off[n-1].To+1 {
			c.off[n-1].To = max(c.off[n-1].To, r.To)
		} else {
			c.off = append(c.off, r)
		}
	}
	for _, r := range c.off {
		c.lost = append(c.lost, c.studied(r.To)-c.studied(r.From-1))
	}
	return c
}

// perWeek is the number of study days a week.
func (c calendar) perWeek() int64 { return int64(len(c.study)) }

// studied is the number of study days from the start to a day, both counted, days off
// among them.
func (c calendar) studied(d Date) int64 {
	n := int64(d) - int64(c.start) + 1
	if n <= 0 {
		return 0
	}
	count := n / 7 * c.perWeek()
	for _, i := range c.study {
		if i < n%7 {
			count++
		}
	}
	return count
}

// day is the n-th work day, from 1.
func (c calendar) day(n int64) Date {
	at := func(n int64) int64 { // of the study days
		return int64(c.start) + (n-1)/c.perWeek()*7 + c.study[(n-1)%c.perWeek()]
	}
	for i, r := range c.off {
		if int64(r.From) > at(n) {
			break
		}
		n += c.lost[i]
	}
	return Date(min(at(n), int64(MaxDate)+1))
}

// until is the number of work days from the start to a day, both counted.
func (c calendar) until(d Date) int64 {
	n := c.studied(d)
	for _, r := range c.off {
		if r.From <= d {
			n -= c.studied(min(r.To, d)) - c.studied(r.From-1)
		}
	}
	return n
}

// minutesIn is how much is done in n work days.
func (c calendar) minutesIn(n int64) graph.Minutes {
	return graph.Minutes(n * c.milli * 60 / (1000 * c.perWeek()))
}

// weeks is the length of the days from the start to d, both counted.
func (c calendar) weeks(d Date) float64 { return weeks(int64(d-c.start) + 1) }

// WorkDays are the days of work, each with the likely minutes of study that are done by
// its end: of all steps but those that go on for weeks ([Plan.Practised]). They go on
// beyond the finish, to the last day that a plan may name.
func (p *Plan) WorkDays() iter.Seq2[Date, graph.Minutes] {
	type change struct{ day, perDay int64 }
	var changes []change
	for _, s := range p.work {
		if p.Route.Steps[s.Task].Weeks == 0 {
			changes = append(changes, change{s.First, s.PerDay}, change{s.Last + 1, -s.PerDay})
		}
	}
	slices.SortFunc(changes, func(a, b change) int { return cmp.Compare(a.day, b.day) })
	return func(yield func(Date, graph.Minutes) bool) {
		c := newCalendar(&p.Request)
		next, perDay, done := 0, int64(0), int64(0)
		for n := int64(1); ; n++ {
			for ; next < len(changes) && changes[next].day <= n; next++ {
				perDay += changes[next].perDay
			}
			done += perDay
			if d := c.day(n); d > MaxDate || !yield(d, graph.Minutes(done/elapsed.PerMinute)) {
				return
			}
		}
	}
}

// Done is the minutes of a step that lie on the days up to one, on its likely hours.
func (p *Plan) Done(n int, by Date) (done graph.Minutes) {
	x := &p.Route.Steps[n-1]
	if by >= x.Finish {
		return x.Hours.Likely
	}
	c := newCalendar(&p.Request)
	for _, s := range p.work {
		if s.Task == n-1 {
			done += graph.Minutes(elapsed.Done([]elapsed.Span{s}, c.until(by)) / elapsed.PerMinute)
		}
	}
	return min(done, x.Hours.Likely)
}

// Practised is the days of work on which a practice that goes on for weeks takes hours,
// and the minutes that it takes on each but the last.
func (p *Plan) Practised(n int) (days []Date, each graph.Minutes) {
	c := newCalendar(&p.Request)
	for _, s := range p.work {
		if s.Task != n-1 {
			continue
		}
		each = max(each, graph.Minutes(s.PerDay/elapsed.PerMinute))
		for day := s.First; day <= s.Last; day++ {
			days = append(days, c.day(day))
		}
	}
	return days, each
}
