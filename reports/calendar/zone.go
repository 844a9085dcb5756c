package calendar

import (
	"fmt"
	"time"
	_ "time/tzdata" // Windows has no zone data of its own

	ics "github.com/arran4/golang-ical"
)

// change is one change of the clocks.
type change struct {
	kind
	at    time.Time // the moment
	local time.Time // what the clock shows then, before it is changed, without a zone
}

// kind is what changes of the clocks have in common.
type kind struct {
	from, to int // seconds east of Greenwich
	name     string
	dst      bool
}

// yearsToSee is how many years beyond the plan are looked at to know a rule.
const yearsToSee = 3

// timezone describes the zone for the days of the blocks: what holds at first, and
// every change after that. Changes that follow one rule for two years and more are
// written as that rule, the others as single dates.
func (c *writer) timezone(blocks []block) {
	first, last := c.p.Schedule.Start, c.p.Schedule.Finish.Likely
	for _, b := range blocks {
		last = max(last, b.on[len(b.on)-1])
	}
	z := c.cal.AddTimezone(c.zone.String())
	t := c.local(first, 0)
	name, offset := t.Zone()
	// What holds at first is said to hold from 1970, as programs expect, or from the
	// start of an older plan.
	since := time.Date(min(1970, t.Year()), time.January, 1, 0, 0, 0, 0, time.UTC)
	z.Components = append(z.Components, observance(kind{offset, offset, name, t.IsDST()}, since))
	end := c.local(last+1, 0)
	single := map[kind]*ics.ComponentBase{}
	seen := end.AddDate(yearsToSee, 0, 0)
	for _, r := range rules(changes(t, seen), seen) {
		switch x := r.changes[0]; {
		case x.at.After(end):
		case r.rule != "":
			o := observance(x.kind, x.local)
			base(o).AddRrule(r.rule)
			z.Components = append(z.Components, o)
		case single[x.kind] != nil:
			single[x.kind].AddProperty(ics.ComponentPropertyRdate, x.local.Format(localForm))
		default:
			o := observance(x.kind, x.local)
			z.Components = append(z.Components, o)
			single[x.kind] = base(o)
		}
	}
}

// changes are the changes of the clocks after t, up to an end.
func changes(t, end time.Time) (all []change) {
	for {
		_, at := t.ZoneBounds()
		if at.IsZero() || at.After(end) {
			return all
		}
		if !at.After(t) {
			// Go's rule for years beyond its table can end a period where it begins.
			t = t.Add(24 * time.Hour)
			continue
		}
		was, from := t.Zone()
		name, to := at.Zone()
		if was != name || from != to { // it also ends periods with the year
			local := at.UTC().Add(time.Duration(from) * time.Second)
			all = append(all, change{kind{from, to, name, at.IsDST()}, at, local})
		}
		t = at
	}
}

// observance is what holds from a time on the clock on.
func observance(k kind, since time.Time) ics.Component {
	var o ics.Component = &ics.Standard{}
	if k.dst {
		o = &ics.Daylight{}
	}
	b := base(o)
	b.AddProperty(ics.ComponentPropertyDtStart, since.Format(localForm))
	b.AddProperty(ics.ComponentProperty(ics.PropertyTzoffsetfrom), offsetText(k.from))
	b.AddProperty(ics.ComponentProperty(ics.PropertyTzoffsetto), offsetText(k.to))
	b.AddProperty(ics.ComponentProperty(ics.PropertyTzname), k.name)
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
