package calendar

import (
	"fmt"
	"time"
	_ "time/tzdata" // Windows has no zone data of its own

	ics "github.com/arran4/golang-ical"
)

// timezone describes the zone for the days of the blocks: what holds at first, and
// every change after that. Single dates (RDATE), not rules: zone data has no rules
// to copy, and some zones follow none.
func (c *writer) timezone(blocks []block) {
	first, last := c.p.Schedule.Start, c.p.Schedule.Finish.Likely
	for _, b := range blocks {
		last = max(last, b.on[len(b.on)-1])
	}
	z := c.cal.AddTimezone(c.zone.String())
	t := c.local(first, 0)
	_, offset := t.Zone()
	// What holds at first is said to hold from 1970, as programs expect, or from the
	// start of an older plan.
	since := time.Date(min(1970, t.Year()), time.January, 1, 0, 0, 0, 0, time.UTC)
	z.Components = append(z.Components, observance(t, offset, since))
	type change struct {
		from, to int
		name     string
		dst      bool
	}
	known := map[change]*ics.ComponentBase{}
	for {
		_, end := t.ZoneBounds()
		if end.IsZero() || end.After(c.local(last+1, 0)) {
			return
		}
		if !end.After(t) {
			// Go's rule for years beyond its table can end a period where it begins.
			t = t.Add(24 * time.Hour)
			continue
		}
		was, from := t.Zone()
		name, to := end.Zone()
		if was == name && from == to { // it also ends periods with the year
			t = end
			continue
		}
		local := end.UTC().Add(time.Duration(from) * time.Second) // on the clock before the change
		k := change{from, to, name, end.IsDST()}
		if seen, ok := known[k]; ok {
			seen.AddProperty(ics.ComponentPropertyRdate, local.Format(localForm))
		} else {
			o := observance(end, from, local)
			z.Components = append(z.Components, o)
			known[k] = base(o)
		}
		t = end
	}
}

// observance is the offset that holds at t, from a time on the clock on.
func observance(t time.Time, from int, since time.Time) ics.Component {
	name, to := t.Zone()
	var o ics.Component = &ics.Standard{}
	if t.IsDST() {
		o = &ics.Daylight{}
	}
	b := base(o)
	b.AddProperty(ics.ComponentPropertyDtStart, since.Format(localForm))
	b.AddProperty(ics.ComponentProperty(ics.PropertyTzoffsetfrom), offsetText(from))
	b.AddProperty(ics.ComponentProperty(ics.PropertyTzoffsetto), offsetText(to))
	b.AddProperty(ics.ComponentProperty(ics.PropertyTzname), name)
	return o
}

func base(o ics.Component) *ics.ComponentBase {
	if d, ok := o.(*ics.Daylight); ok {
		return &d.ComponentBase
	}
	return &o.(*ics.Standard).ComponentBase
}

// offsetText writes seconds east of Greenwich as +0700, with seconds if there are
// any, as local mean times of long ago have.
func offsetText(seconds int) string {
	sign := '+'
	if seconds < 0 {
		sign, seconds = '-', -seconds
	}
	s := fmt.Sprintf("%c%02d%02d", sign, seconds/3600, seconds/60%60)
	if seconds%60 != 0 {
		s += fmt.Sprintf("%02d", seconds%60)
	}
	return s
}
