package reports

import (
	"strconv"
	"strings"

	"skillroute/graph"
	"skillroute/planner"
)

// narrow is the width below which a step takes two lines instead of columns.
const narrow = 60

// route sets the steps as a table: tick box, number, symbol, title, level, hours
// with their range, last day; below each its reason and what it opens.
func (s *sheet) route(p *planner.Plan) {
	r := p.Route
	s.labelled(s.bold(s.Say("text.route")), s.Say("text.route.value", "Count", len(r.Steps),
		"Hours", s.effort(r.Hours), "Proof", s.proof(p)))
	c := s.columns(p)
	year := 0
	for _, stage := range p.Stages {
		s.line()
		s.stage(p, stage)
		s.heads(c)
		for _, x := range r.Steps[stage.First-1 : stage.Last] {
			date := s.DayMonth(x.Finish.Time())
			if y := x.Finish.Time().Year(); y != year {
				date, year = s.Date(x.Finish.Time()), y
			}
			s.step(p, c, x, date)
		}
	}
}

// stage is the heading of the steps up to a milestone.
func (s *sheet) stage(p *planner.Plan, g planner.Stage) {
	text := s.Say("text.stage.value", "Name", g.Name, "Hours", s.Hours(g.Effort.Likely.Hours()),
		"Dates", s.DateRange(g.Start.Time(), g.Finish.Time()), "Ready", s.Percent(g.After.MustHave))
	s.labelled(s.bold(s.Say("text.stage", "N", g.N)), text)
}

// columns are the widths of the table.
type columns struct{ number, title, level, hours, date int }

// margin is the columns before the title: "[ ] 12 ● ".
func (c columns) margin() int { return 4 + c.number + 3 }

func (s *sheet) columns(p *planner.Plan) columns {
	c := columns{number: len(strconv.Itoa(len(p.Route.Steps))), level: width(s.Say("text.col.level")), hours: width(s.Say("text.col.hours")), date: width(s.Say("text.col.done-by"))}
	year := 0
	for _, x := range p.Route.Steps {
		c.level = max(c.level, width(s.levels(x)))
		c.hours = max(c.hours, width(s.stepHours(x)))
		date := s.DayMonth(x.Finish.Time())
		if y := x.Finish.Time().Year(); y != year {
			date, year = s.Date(x.Finish.Time()), y
		}
		c.date = max(c.date, width(date))
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
	s.line(s.faint(pad(padLeft(s.Say("text.col.number"), 4+c.number), c.margin()) +
		pad(s.Say("text.col.step"), c.title) + "  " + padLeft(s.Say("text.col.level"), c.level) + "  " +
		padLeft(s.Say("text.col.hours"), c.hours) + "  " + s.Say("text.col.done-by")))
}

func (s *sheet) step(p *planner.Plan, c columns, x planner.Step, date string) {
	head := "[ ] " + padLeft(strconv.Itoa(x.N), c.number) + " " + s.kind(x.Kind) + " "
	if s.o.Width < narrow {
		s.indentedFirst(head, c.margin(), s.bold(x.Title))
		s.indented(c.margin(), strings.TrimSpace(s.levels(x)+" "+s.stepHours(x)+"  "+date), plain)
	} else {
		lines := wrap(x.Title, c.title)
		s.line(head, s.bold(pad(lines[0], c.title)), "  ", padLeft(s.levels(x), c.level), "  ", padLeft(s.stepHours(x), c.hours), "  ", date)
		for _, l := range lines[1:] {
			s.line(strings.Repeat(" ", c.margin()), s.bold(l))
		}
	}
	s.indented(c.margin(), s.why(p, x), s.faint)
	if len(x.UnlocksN) > 0 {
		s.indented(c.margin(), s.Say("text.opens", "Steps", numbers(x.UnlocksN)), s.faint)
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

// numbers joins step numbers.
func numbers(ns []int) string {
	var out []string
	for _, n := range ns {
		out = append(out, strconv.Itoa(n))
	}
	return strings.Join(out, ", ")
}

// why is the kind of a step in a word, what it builds on or costs, and its first
// reason in words; of further duties the ids.
func (s *sheet) why(p *planner.Plan, x planner.Step) string {
	reason := x.Reasons[0]
	if len(x.Reasons) > 1 {
		reason = s.Say("text.also", "Reason", reason, "IDs", strings.Join(x.Because[1:], ", "))
	}
	switch x.Kind {
	case graph.KindCarry:
		return s.Say("text.why.carry", "From", p.Graph.Label(x.Step.Carried(), p.Lang), "Reason", lowerFirst(reason))
	case graph.KindCourse:
		price := s.Say("text.price-unknown")
		switch {
		case x.Price != nil && x.Price.Hundredths == 0:
			price = s.Say("text.free")
		case x.Price != nil:
			price = s.Money(x.Price.Hundredths, x.Price.Currency)
		}
		if x.Step.Course.Provider.IsZero() {
			return s.Say("text.why.course-alone", "Price", price, "Gives", s.gives(p, x), "Reason", lowerFirst(reason))
		}
		return s.Say("text.why.course", "Provider", x.Step.Course.Provider, "Price", price, "Gives", s.gives(p, x), "Reason", lowerFirst(reason))
	case graph.KindPractice:
		return s.Say("text.why.practice", "Gives", s.gives(p, x), "Reason", lowerFirst(reason))
	}
	return s.Say("text.why.study", "Reason", lowerFirst(reason))
}

// gives names the levels a step gives.
func (s *sheet) gives(p *planner.Plan, x planner.Step) string {
	var out []string
	for _, c := range x.Levels {
		out = append(out, c.Name+" "+strconv.Itoa(c.To))
	}
	return s.List(out)
}

// lowerFirst begins a text with a small letter, unless its first word looks like a
// name or an abbreviation.
func lowerFirst(text string) string {
	word, _, _ := strings.Cut(text, " ")
	if len(word) < 2 || word != strings.ToUpper(word[:1])+strings.ToLower(word[1:]) {
		return text
	}
	return strings.ToLower(text[:1]) + text[1:]
}
