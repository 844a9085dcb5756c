package pdf

import (
	"strings"
	"time"

	"skillroute/planner"
	"skillroute/reports/pdf/tagged"
)

// tick is a division of the time axis, from its first day to the next one's.
type tick struct {
	from, to planner.Date
	label    string
	strong   bool // a year begins
}

// ticks divides the axis into weeks, months, quarters or years, whichever leaves
// room for the labels.
func (r *report) ticks(from, to planner.Date) (ticks []tick) {
	add := func(at planner.Date, label string, strong bool) {
		if n := len(ticks); n > 0 {
			ticks[n-1].to = min(at, to+1)
		}
		ticks = append(ticks, tick{from: max(at, from), to: to + 1, label: label, strong: strong})
	}
	if to-from <= 26*7 {
		every := 1 + int(to-from)/(8*7) // label one week in so many
		for i := 0; from+planner.Date(7*i) <= to; i++ {
			at := from + planner.Date(7*i)
			label := ""
			if i%every == 0 {
				label = r.Say.DayMonth(at.Time())
			}
			add(at, label, false)
		}
		return ticks
	}
	start := from.Time()
	step := 1
	switch n := months(start, to.Time()); {
	case n > 72:
		step = 12 * (1 + n/(12*25))
	case n > 14:
		step = 3
	}
	first := time.Month((int(start.Month())-1)/min(step, 12)*min(step, 12) + 1)
	for m := 0; ; m += step {
		t := time.Date(start.Year(), first+time.Month(m), 1, 0, 0, 0, 0, time.UTC)
		at := planner.DateOf(t.Year(), t.Month(), 1)
		if at > to {
			return ticks
		}
		_, label, _ := strings.Cut(r.Say.DayMonth(t), string(tagged.NBSP))
		strong := t.Month() == time.January
		if strong {
			label = t.Format("2006")
		}
		if len(ticks) == 0 && at < from-20 {
			label = "" // little of it is on the axis
		}
		add(at, label, strong)
	}
}

// months is the number of months from one date's month to another's.
func months(from, to time.Time) int {
	return (to.Year()-from.Year())*12 + int(to.Month()-from.Month())
}
