package answer

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/progress"
)

// mostWeeks is how many weeks the table of a status has: the last ones.
const mostWeeks = 12

// StandingWord is the word for where a learner stands: "on track".
func StandingWord(say *lang.Printer, s progress.Standing) string {
	if s == progress.StandingAtRisk {
		return OutlookWord(say, planner.OutlookAtRisk)
	}
	return say.Say("status.is." + string(s))
}

// StandsAs is how a standing looks as a verdict.
func StandsAs(s progress.Standing) Standing {
	switch s {
	case progress.StandingDone, progress.StandingOnTrack:
		return Good
	case progress.StandingAtRisk:
		return Caution
	}
	return Bad
}

// status is what is said of where a learner stands.
type status struct {
	*Plan
	x *progress.Status
}

// Status says where a learner stands. Try is a command that goes on from there.
func Status(x *progress.Status, try string) *Document {
	w, d := &status{Of(x.Plan), x}, document(x.Plan, x.Lang)
	d.Kind, d.Title = w.Say("status.kind"), w.Say("status.title", "Role", x.Role.Name)
	d.Lead, d.Try = w.lead(), try
	d.Sections = []Section{{Verdicts: []Verdict{w.verdict()}}}
	if now := w.now(); len(now.Facts) > 0 { // who is done has nothing to do
		d.Sections = append(d.Sections, now)
	}
	for _, s := range []Section{w.deadline(), w.curve(), w.own(), w.late(), w.waits(), w.farApart(), w.recheck()} {
		if s.Heading != "" {
			d.Sections = append(d.Sections, s)
		}
	}
	d.Notes = w.notes()
	return d
}

// lead says how far one is, and how far that was to be by now.
func (w *status) lead() string {
	h, left := w.x.Hours, w.x.Steps.Left
	switch {
	case left == 0:
		return w.When()
	case !w.x.Begun:
		return w.stress("status.lead.begin", "Count", left, "Hours", h.Left.Hours())
	}
	all := w.x.Steps.Done + left
	lead := w.stress("status.lead", "Count", all, "Steps", w.x.Steps.Done, "Done", w.HoursNumber(h.Done.Hours()), "Hours", (h.Done + h.Left).Hours())
	if agreed := w.x.Against.Agreed; agreed != nil && h.Expected > 0 {
		lead += " " + w.stress("status.lead.agreed", "Date", agreed.Time(), "Hours", h.Expected.Hours())
	} else if h.Expected > 0 {
		lead += " " + w.stress("status.lead.hours", "Pace", w.pace(), "Hours", h.Expected.Hours())
	}
	return lead
}

// verdict is the standing with what it was read from, and what would meet a deadline.
func (w *status) verdict() Verdict {
	s, v := w.x.Standing, Verdict{Standing: StandsAs(w.x.Standing), Word: StandingWord(w.Printer, w.x.Standing)}
	var why string
	switch d, h := w.x.Deadline, w.x.Signs.Hours; {
	case s == progress.StandingDone:
		why = w.Say("status.why.done", "Role", w.x.Role.Name)
	case s == progress.StandingStalled:
		why = w.Say("status.why.stalled", "Count", w.x.Signs.Idle)
	case d != nil && w.p.Schedule.Deadline == nil:
		why = w.Say("status.why.passed", "By", d.By.Time())
	case d != nil:
		why = w.Say("status.why.chance", "By", d.By.Time(), "Chance", w.Chance(d.Chance))
		v.Lines = Deadline(w.Printer, w.p).Lines[:1]
	case h.Days < 7 || !w.x.Begun:
		why = w.Say("status.why.new")
	case h.Unlogged > 0:
		why = w.Say("status.why.hours.done", "Worked", w.hours(h.Worked()), "Planned", h.Planned.Hours(), "Length", planner.Span(h.Days))
	default:
		why = w.Say("status.why.hours", "Logged", w.hours(h.Logged), "Planned", h.Planned.Hours(), "Length", planner.Span(h.Days))
	}
	v.Title = Capital(v.Word) + ": " + why
	if !w.x.Begun && s == progress.StandingOnTrack {
		if v.Title = w.Say("status.why.nothing") + "; " + why; w.p.Schedule.Deadline == nil {
			v.Title, v.Standing = w.Say("status.why.nothing.alone"), Caution
		}
	}
	return v
}

// deadline is what would meet a deadline that is missed.
func (w *status) deadline() Section {
	if w.x.Deadline == nil || w.p.Schedule.Deadline == nil || w.x.Steps.Left == 0 {
		return Section{}
	}
	if more := Deadline(w.Printer, w.p).Lines[1:]; len(more) > 0 {
		return Section{Heading: w.Say("word.deadline"), Text: more}
	}
	return Section{}
}

// now is what there is to do and to know today, so short that it finds room on a first
// screen: what is longer has a section of its own below.
func (w *status) now() Section {
	x := Section{Heading: w.Say("plan.ready.now")}
	if len(w.x.Next) > 0 {
		next := w.x.Next[0]
		line := w.Step(next.N).Line()
		if usedUp(w.p, next.N) {
			line = w.Say("status.next.used-up", "N", next.N, "Step", w.Step(next.N).risen(), "ID", next.ID)
		} else if next.ThisWeek > 0 {
			line = w.Say("status.next.value", "N", next.N, "Step", w.Step(next.N).risen(), "Hours", w.share(next), "Date", next.Finish.Time())
		}
		x.fact(w.Say("status.next"), line)
		var also []string
		for _, a := range w.x.Next[1:] {
			also = append(also, w.Step(a.N).Name()+", "+w.share(a))
		}
		x.fact(w.Say("plan.ahead.week"), w.some(twoLines, "; ", also))
	}
	var begun []string
	for _, a := range w.x.Started {
		id := "status.begun.value"
		if a.Hours <= 1 {
			id = "status.begun.over"
		}
		begun = append(begun, w.Say(id, "Step", w.Step(a.N).Name(), "Logged", w.hours(a.Logged), "Hours", (a.Logged+a.Hours).Hours()))
	}
	x.fact(w.Say("status.begun"), w.some(twoLines, "; ", begun))
	if n := len(w.x.Late); n > 0 {
		x.fact(w.Say("status.late"), w.Say("status.late.value", "Count", n, "Days", planner.Span(w.x.Late[0].Days), "Steps", w.some(twoLines-40, ", ", w.lateNames())))
	}
	x.fact(w.Say("status.waits"), w.some(twoLines, "; ", w.actions()))
	var again []string
	for _, r := range w.x.Recheck {
		again = append(again, atLevel(w.p.Graph, r.Skill, w.Value(r.Name), r.Level))
	}
	var apart []string
	for _, r := range w.x.Apart {
		apart = append(apart, w.Say("status.apart.value", "Skill", r.Name, "Self", r.Self, "Coach", r.Coach))
	}
	x.fact(w.Say("status.recheck"), w.some(oneLine, ", ", again))
	x.fact(w.Say("status.ratings"), w.some(oneLine, "; ", apart))
	w.forecast(&x)
	if w.x.Review != nil {
		x.fact(w.Say("status.review"), w.date(*w.x.Review))
	}
	return x
}

// share is the hours of a step in the next seven days: "2 hours", "3.5 of 8 hours".
func (w *status) share(a progress.Ahead) string {
	if a.ThisWeek >= a.Hours {
		return w.Hours(a.Hours.Hours())
	}
	return w.Say("word.of", "N", w.hours(a.ThisWeek), "Of", a.Hours.Hours())
}

// Letters of a fact that take one line and two lines of a screen.
const oneLine, twoLines = 52, 112

// some lists the first of many, as long as there is room; the rest is counted.
func (w *status) some(room int, between string, items []string) string {
	n, taken := 0, 0
	for n < len(items) && (n == 0 || taken+utf8.RuneCountInString(items[n]) <= room) {
		taken += utf8.RuneCountInString(items[n]) + len(between)
		n++
	}
	if more := len(items) - n; more > 0 {
		items = append(items[:n:n], w.Say("word.more", "Count", more))
	}
	return strings.Join(items, between)
}

func (w *status) lateNames() (names []string) {
	for _, l := range w.x.Late {
		names = append(names, w.Step(l.N).Name())
	}
	return names
}

// actions are what was agreed upon and is not done.
func (w *status) actions() (lines []string) {
	for _, a := range w.x.Actions {
		who := w.Say("word.learner")
		if a.Owner == progress.Coach {
			who = w.Say("status.coach")
		}
		line := who + ": " + w.Value(a.Text)
		switch {
		case a.Days > 0:
			line += w.Say("status.due.late", "Date", a.Due.Time(), "Days", planner.Span(a.Days))
		case a.Due != nil:
			line += w.Say("status.due", "Date", a.Due.Time())
		}
		lines = append(lines, line)
	}
	return lines
}

// apart are the ratings to talk about.
func (w *status) apart() (lines []string) {
	for _, r := range w.x.Apart {
		lines = append(lines, w.Say("assess.apart.item", "Skill", r.Name, "Self", r.Self, "Coach", r.Coach)+w.Say("status.apart.counts", "Level", r.Counts))
	}
	return lines
}

// forecast is the hours a week, and when what is left ends.
func (w *status) forecast(x *Section) {
	f, pace := w.x.Finish, w.x.Pace
	if w.x.Steps.Left == 0 {
		return
	}
	if pace.Logged != nil {
		length := planner.Span(w.x.Signs.Hours.Days)
		id := "status.pace.value"
		if w.x.Signs.Hours.Unlogged > 0 {
			id = "status.pace.done"
		}
		line := w.stress(id, "Logged", Pace(w.Printer, *pace.Logged), "Planned", w.Number(pace.Planned), "Length", length)
		switch {
		case pace.Finish != nil && *pace.Logged != pace.Planned:
			line += " " + w.stress("status.pace.finish", "Length", length, "Date", pace.Finish.P50.Time())
		case pace.Finish == nil && *pace.Logged < planner.MinHoursPerWeek:
			line += " " + w.Say("status.pace.never")
		}
		x.fact(w.Say("word.pace"), line)
	}
	finish := w.stress("status.finish", "P50", f.P50.Time(), "P80", f.P80.Time())
	if *f.P50 == *f.P95 {
		finish = w.date(f.Likely)
	}
	x.fact(w.Say("word.finish"), finish)
}

// curve is what is done against what was expected, week by week.
func (w *status) curve() Section {
	if h := w.x.Hours; !w.x.Begun || len(w.x.Weeks) == 0 || h.Done+h.Logged+h.Expected == 0 {
		return Section{}
	}
	h, expected := w.x.Hours, w.Say("status.line.hours")
	if w.x.Against.Agreed != nil {
		expected = w.Say("status.line.agreed")
	}
	s := Section{Heading: w.Say("status.curve", "Done", w.hours(h.Done), "Expected", h.Expected.Hours())}
	rest := *w.x.Finish.P50
	end := max(w.x.Against.Finish, rest, w.x.AsOf)
	c := &Curves{Alt: w.Say("status.alt"), Title: w.Say("word.hours"), Start: float64(w.x.Since - 1), End: float64(end),
		From: w.date(w.x.Since), To: w.date(end), Today: Mark{float64(w.x.AsOf), w.Say("status.today")}}
	point := func(day planner.Date, m graph.Minutes) [2]float64 {
		hours := float64(m) / 60
		c.Most.At = max(c.Most.At, hours)
		return [2]float64{float64(day), hours}
	}
	plan := Curve{Label: Capital(expected)}
	for _, e := range w.x.Expected {
		plan.Points = append(plan.Points, point(e.Day, e.Done))
	}
	done, logged := Curve{Label: w.Say("status.col.done"), Strong: true}, Curve{Label: w.Say("status.col.logged"), Dashed: true}
	t := &Table{Caption: w.Say("status.table"), Columns: []Column{{Title: w.Say("status.col.to"), Wide: true}, {Title: w.Say("status.col.expected"), Number: true},
		{Title: w.Say("status.col.done"), Number: true}, {Title: w.Say("status.col.logged"), Number: true}}}
	zero := w.x.Since - 1
	done.Points, logged.Points = append(done.Points, point(zero, 0)), append(logged.Points, point(zero, 0))
	for i, k := range w.x.Weeks {
		done.Points, logged.Points = append(done.Points, point(k.To, k.Done)), append(logged.Points, point(k.To, k.Logged))
		if i < len(w.x.Weeks)-mostWeeks {
			continue
		}
		expected := "–"
		if k.Expected != nil {
			expected = w.hours(*k.Expected)
		}
		t.Rows = append(t.Rows, Row{Cells: []string{w.date(k.To), expected, w.hours(k.Done), w.hours(k.Logged)}, Strong: k.To == w.x.AsOf})
	}
	c.Curves = []Curve{plan, done, logged}
	if w.x.Steps.Left > 0 {
		left := Curve{Label: Capital(w.Say("status.line.left")), Strong: true, Dashed: true}
		left.Points = [][2]float64{point(w.x.AsOf, h.Done), point(rest, h.Done+h.Left)}
		c.Curves = append(c.Curves, left)
	}
	c.Most.Text = w.Number(c.Most.At)
	s.Chart, s.Table = c, t
	if n := len(w.x.Weeks); n > mostWeeks {
		s.After = append(s.After, w.Say("status.table.last", "Count", mostWeeks, "Weeks", n))
	}
	if h.Spared > 0 {
		s.After = append(s.After, w.Say("status.spared", "Hours", h.Spared.Hours()))
	}
	return s
}

// own is the learner's own pace, as the steps that are done tell it.
func (w *status) own() Section {
	if own := w.OwnPace(); own != "" {
		return Section{Heading: w.Say("word.pace"), Text: []string{own, w.OwnPaceKnown()}}
	}
	return Section{}
}

// late lists the steps of the agreed plan that are late.
func (w *status) late() Section {
	if len(w.x.Late) == 0 {
		return Section{}
	}
	s := Section{Heading: w.Say("status.late.title", "Count", len(w.x.Late))}
	s.Table = &Table{Caption: s.Heading, Columns: []Column{{Title: w.Say("word.number"), Number: true}, {Title: w.Say("word.step"), Wide: true},
		{Title: w.Say("status.col.due"), Number: true}, {Title: w.Say("status.col.days"), Number: true}, {Title: w.Say("status.col.left"), Number: true}}}
	for _, l := range w.x.Late {
		s.Table.Rows = append(s.Table.Rows, Row{Cells: []string{w.Int(int64(l.N)), w.Step(l.N).Name(), w.date(l.Due), w.Int(int64(l.Days)), w.hours(l.Hours)}})
	}
	return s
}

// waits lists the actions, to tick.
func (w *status) waits() Section {
	lines := w.actions()
	if len(lines) == 0 {
		return Section{}
	}
	s := Section{Heading: w.Say("status.waits.title", "Count", len(lines))}
	for _, line := range lines {
		s.Items = append(s.Items, Item{Text: line, Tick: true})
	}
	return s
}

// farApart lists the ratings to talk about.
func (w *status) farApart() Section {
	if len(w.x.Apart) == 0 {
		return Section{}
	}
	s := Section{Heading: w.Say("assess.apart")}
	for _, line := range w.apart() {
		s.Items = append(s.Items, Item{Text: line})
	}
	return s
}

// recheck lists what was not used for long, and says where the half-lives come from.
func (w *status) recheck() Section {
	if len(w.x.Recheck) == 0 {
		return Section{}
	}
	s := Section{Heading: w.Say("status.recheck.title", "Count", len(w.x.Recheck)), After: []string{w.Say("status.recheck.note")}}
	s.Table = &Table{Caption: s.Heading, Columns: []Column{{Title: w.Say("word.skill"), Wide: true}, {Title: w.Say("word.level"), Number: true},
		{Title: w.Say("status.col.used"), Number: true}, {Title: w.Say("status.col.half-life"), Number: true}}}
	for _, r := range w.x.Recheck {
		s.Table.Rows = append(s.Table.Rows, Row{Cells: []string{w.Value(r.Name), strconv.Itoa(r.Level), w.date(r.Last), w.Number(r.HalfLife)}})
	}
	return s
}

// notes say how hours, standing and dates are to be read.
func (w *status) notes() (notes []string) {
	if w.x.Begun {
		notes = append(notes, w.Say("status.note.hours"))
	}
	if w.x.Against.Agreed == nil && w.x.Steps.Left > 0 {
		notes = append(notes, w.Say("status.note.agree"))
	}
	if w.x.Steps.Left > 0 {
		notes = append(notes, w.proof(w.x.Plan))
	}
	t := w.x.Limits
	return append(notes, w.Say("status.note.standing", "Count", t.StalledDays, "Off", w.Chance(t.Off), "AtRisk", w.Chance(t.AtRisk), "Share", w.Percent(t.Logged)), w.Say("answer.estimates"))
}
