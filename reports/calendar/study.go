package calendar

import (
	"fmt"
	"slices"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports/answer"
)

// study enters a block.
func (c *writer) study(b block) {
	id := b.steps[0].ID
	if b.minutes == 0 {
		e := c.allDay("step", id, b.on[0])
		e.SetSummary(c.summary(b))
		e.SetDescription(c.describe(b))
		return
	}
	e := c.event("step", id)
	tz := ics.WithTZID(c.zone.String())
	last := b.on[len(b.on)-1]
	e.SetProperty(ics.ComponentPropertyDtStart, clock(b.on[0], b.begin).Format(localForm), tz)
	e.SetProperty(ics.ComponentPropertyDtEnd, clock(b.on[0], b.begin+b.minutes).Format(localForm), tz)
	if len(b.on) > 1 {
		// Beside a start with a zone, RFC 5545 wants UNTIL in UTC.
		until := c.local(last, b.begin).UTC().Format(utcForm)
		e.AddRrule("FREQ=WEEKLY;UNTIL=" + until + ";BYDAY=" + c.byDay())
		rest := b.on[1:]
		for d := b.on[0] + 1; d < last; d++ {
			if d == rest[0] {
				rest = rest[1:]
			} else if slices.Contains(c.days, d.Weekday()) {
				// One line a day: not every program reads a list.
				e.AddExdate(clock(d, b.begin).Format(localForm), tz)
			}
		}
	}
	e.SetSummary(c.summary(b))
	e.SetDescription(c.describe(b))
	if x := b.steps[0]; len(b.steps) == 1 && x.Step != nil && x.Step.Course != nil && isAddress(x.Step.Course.URL) {
		e.SetURL(encoded(x.Step.Course.URL))
	}
	e.SetTimeTransparency(ics.TransparencyOpaque)
	if c.remind != nil {
		a := e.AddAlarm()
		a.SetAction(ics.ActionDisplay)
		a.SetTrigger(trigger(*c.remind))
		a.SetDescription(c.summary(b))
	}
}

// clock is a minute of a day on the clock, without a zone.
func clock(d planner.Date, minute int64) time.Time {
	return d.Time().Add(time.Duration(minute) * time.Minute)
}

// local is a minute of a day in the learner's zone.
func (c *writer) local(d planner.Date, minute int64) time.Time {
	t := clock(d, minute)
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), 0, 0, c.zone)
}

func (c *writer) byDay() string {
	var days []string
	for _, d := range c.days {
		days = append(days, strings.ToUpper(d.String()[:2]))
	}
	return strings.Join(days, ",")
}

func (c *writer) summary(b block) string {
	first, last := b.steps[0], b.steps[len(b.steps)-1]
	if first.N == last.N {
		return c.Say("calendar.step", "N", first.N, "Title", c.title(first))
	}
	return c.Say("calendar.steps", "First", first.N, "Last", last.N, "Title", c.title(first))
}

// title is a step's title with what it raises: "Copywriting 1→2".
func (c *writer) title(x planner.Step) string {
	if x.Step != nil && x.Step.Course == nil && len(x.Levels) == 1 && !x.Levels[0].Only {
		return fmt.Sprintf("%s %d→%d", x.Title, x.Levels[0].From, x.Levels[0].To)
	}
	return x.Title
}

// describe says what to do in a block, for how long and why.
func (c *writer) describe(b block) string {
	var lines []string
	for _, x := range b.steps {
		lines = append(lines, c.Say("calendar.what", "N", x.N, "Count", len(c.p.Route.Steps), "Title", c.title(x),
			"Kind", answer.Kind(c.Printer, x.Kind)))
		lines = append(lines, c.Say("calendar.hours", "Hours", x.Hours.Likely.Hours(),
			"Range", c.HoursRange(x.Hours.Low.Hours(), x.Hours.High.Hours()),
			"Dates", c.DateRange(x.Start.Time(), x.Finish.Time())))
		if len(b.steps) > 1 {
			continue // reasons of many steps would drown the list
		}
		if x.Step != nil && x.Step.Course != nil {
			lines = c.course(lines, x)
		}
		lines = c.content(lines, x)
		if len(x.Reasons) > 0 {
			lines = append(lines, c.Say("calendar.why", "Reasons", strings.Join(x.Reasons, "; ")))
		}
		if len(x.UnlocksN) > 0 {
			var n []string
			for _, u := range x.UnlocksN {
				n = append(n, c.Int(int64(u)))
			}
			lines = append(lines, c.Say("calendar.opens", "Steps", n))
		}
	}
	switch {
	case len(b.on) > 1:
		perWeek := min(b.minutes*int64(len(c.days)), b.minutes*int64(len(b.on)))
		key := [2]int64{b.minutes, perWeek}
		if c.series[key] == "" {
			c.series[key] = c.Say("calendar.block.series", "Each", lang.Hours(b.minutes), "Week", lang.Hours(perWeek)) +
				"\n" + c.Say("calendar.estimate")
		}
		return strings.Join(append(lines, c.series[key]), "\n")
	case b.minutes > 0:
		lines = append(lines, c.Say("calendar.block.once", "Each", lang.Hours(b.minutes)))
	default:
		lines = append(lines, c.Say("calendar.block.none"))
	}
	lines = append(lines, c.Say("calendar.estimate"))
	return strings.Join(lines, "\n")
}

// content says what to do for a step and what to show.
func (c *writer) content(lines []string, x planner.Step) []string {
	a := answer.Of(c.p)
	g := a.Step(x.N).Guide()
	for _, f := range a.GuideFacts(answer.Guide{Do: g.Do, Show: g.Show}, 0) {
		line := strings.TrimPrefix(f.Label+": "+answer.Plain(f.Value), ": ")
		lines = append(lines, strings.ReplaceAll(line, "\u00a0", " "))
	}
	return lines
}

func (c *writer) course(lines []string, x planner.Step) []string {
	course := x.Step.Course
	if !course.Provider.IsZero() {
		lines = append(lines, c.Say("calendar.provider", "Provider", course.Provider))
	}
	for _, l := range x.Levels {
		lines = append(lines, c.Say("calendar.raises", "Skill", l.Name, "From", l.From, "To", l.To))
	}
	if about := course.About.In(c.Lang); about != "" && x.Kind != graph.KindPractice { // what a practice is about is what to do
		lines = append(lines, c.Value(about))
	}
	if course.URL != "" {
		lines = append(lines, c.Value(encoded(course.URL)))
	}
	return lines
}

// trigger writes how long before a block an alarm goes off, as RFC 5545 wants it.
func trigger(before time.Duration) string {
	const day = 24 * time.Hour
	switch {
	case before == 0:
		return "PT0S"
	case before%day == 0:
		return fmt.Sprintf("-P%dD", before/day)
	case before%time.Hour == 0:
		return fmt.Sprintf("-PT%dH", before/time.Hour)
	}
	return fmt.Sprintf("-PT%dM", before/time.Minute)
}
