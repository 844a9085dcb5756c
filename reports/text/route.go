package text

import (
	"strconv"
	"strings"

	"skillroute/planner"
	"skillroute/reports/answer"
)

// narrow is the width below which tables turn to lines.
const narrow = 60

// route sets the steps as a table: tick box, number, symbol, title, level, hours
// with their range, last day; below each its kind and reason, what it raises and opens.
func (s *sheet) route(a *answer.Plan, p *planner.Plan) {
	s.labelled(s.bold(s.Say("word.route")), s.routeValue(a, p))
	c := s.columns(a, p)
	for _, g := range a.Stages() {
		s.line()
		s.labelled(s.bold(g.Label), strings.Join([]string{g.Goal, s.Hours(g.Effort.Likely.Hours()), g.Dates, g.Ready}, "\u00a0· "))
		s.heads(c)
		for _, group := range a.Groups(g.First, g.Last) {
			if group.Note != "" {
				s.indented(0, group.Head(a), s.faint)
			}
			for n := g.First; n <= g.Last; n++ {
				if group.Has(n) {
					s.step(c, a.Step(n))
				}
			}
		}
	}
}

// routeValue is how long the route is and how far that is proven.
func (s *sheet) routeValue(a *answer.Plan, p *planner.Plan) string {
	return s.Say("text.route.value", "Count", len(p.Route.Steps), "Hours", s.effort(p.Route.Hours), "Proof", a.Proven())
}

// columns are the widths of the table, and what stands in two of them, a text a step.
type columns struct {
	number, title, level, hours, date int
	effort, done                      []string
}

// margin is the columns before the title: "[ ] 12 ● ".
func (c columns) margin() int { return 4 + c.number + 3 }

func (s *sheet) columns(a *answer.Plan, p *planner.Plan) columns {
	c := columns{number: len(strconv.Itoa(len(p.Route.Steps))), level: width(s.Say("word.level")), hours: width(s.Say("word.hours")), date: width(s.Say("word.done-by"))}
	year := 0
	if a.Flat() {
		c.level = 0
	}
	for _, x := range p.Route.Steps {
		c.level = max(c.level, width(s.levels(x)))
		effort, date := s.stepHours(x), s.DayMonth(x.Finish.Time())
		if y := x.Finish.Time().Year(); y != year {
			date, year = s.Date(x.Finish.Time()), y
		}
		c.hours, c.date = max(c.hours, width(effort)), max(c.date, width(date))
		c.effort, c.done = append(c.effort, effort), append(c.done, date)
	}
	c.title = s.o.Width - c.margin() - c.level - c.hours - c.date - 6
	return c
}

func (s *sheet) stepHours(x planner.Step) string {
	hours := s.HoursNumber(x.Hours.Likely.Hours())
	if x.Hours.Low == x.Hours.High {
		return hours
	}
	return hours + " (" + s.HoursRange(x.Hours.Low.Hours(), x.Hours.High.Hours()) + ")"
}

func (s *sheet) heads(c columns) {
	if s.o.Width < narrow {
		return
	}
	level := ""
	if c.level > 0 {
		level = padLeft(cut(s.Say("word.level"), c.level), c.level)
	}
	s.line(s.faint(pad(padLeft(s.Say("word.number"), 4+c.number), c.margin()) +
		pad(s.Say("word.step"), c.title) + "  " + level + "  " +
		padLeft(s.Say("word.hours"), c.hours) + "  " + s.Say("word.done-by")))
}

func (s *sheet) step(c columns, x answer.Step) {
	if wait := x.Wait(); wait != "" {
		s.indented(c.margin(), answer.Plain(wait), plain)
	}
	head := "[ ] " + padLeft(strconv.Itoa(x.N), c.number) + " " + s.kind(x.Kind) + " "
	levels, effort, done := s.levels(*x.Step), c.effort[x.N-1], c.done[x.N-1]
	if s.o.Width < narrow {
		s.indentedFirst(head, c.margin(), s.bold(x.Title))
		s.indented(c.margin(), strings.TrimSpace(levels+" "+effort+"  "+done), plain)
	} else {
		lines := wrap(x.Title, c.title)
		s.line(head, s.bold(pad(lines[0], c.title)), "  ", padLeft(levels, c.level), "  ", padLeft(effort, c.hours), "  ", done)
		for _, l := range lines[1:] {
			s.line(strings.Repeat(" ", c.margin()), s.bold(l))
		}
	}
	if can := x.Can(); can != "" {
		s.indented(c.margin(), s.Say("content.can", "Can", can), plain)
	}
	why := x.Reasons[0]
	if ids := furtherDuties(x); len(ids) > 0 {
		why = s.Say("text.also", "Reason", why, "IDs", strings.Join(ids, ", "))
	}
	if weeks := x.Alongside(); weeks != "" {
		s.indented(c.margin(), answer.Sentence(weeks), plain)
	}
	if !x.OfRole() {
		s.indented(c.margin(), x.What()+": "+why, s.faint)
	}
	if more := strings.TrimSpace(x.Raises() + " " + x.OpensWhat()); more != "" {
		s.indented(c.margin(), more, s.faint)
	}
}

func (s *sheet) indentedFirst(head string, margin int, text string) {
	for i, l := range wrap(text, s.o.Width-margin) {
		if i > 0 {
			head = strings.Repeat(" ", margin)
		}
		s.line(head, l)
	}
}

// furtherDuties are the ids of the duties behind a step but the first. Steps that it helps
// are among those that it opens.
func furtherDuties(x answer.Step) (ids []string) {
	for i, id := range x.Because {
		if i > 0 && !strings.Contains(id, ":") { // as in the id of a step
			ids = append(ids, id)
		}
	}
	return ids
}
