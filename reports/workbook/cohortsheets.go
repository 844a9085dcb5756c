package workbook

import (
	"cmp"
	"fmt"

	"github.com/xuri/excelize/v2"

	"skillroute/graph"
	"skillroute/planner"
	"skillroute/reports/answer"
	"skillroute/reports/look"
	"skillroute/reports/staff"
)

// widths are those of columns of learners; any other is as wide as a date.
var widths = map[string]float64{
	"line": 9, "id": 14, "learner": 30, "email": 28, "from": 26, "to": 26, "ready": 12, "full": 12, "hours": 11, "low": 11, "high": 11, "pace": 11,
	"weeks": 10, "verdict": 18, "days-left": 11, "chance": 10, "price": 14, "currency": 9, "unpriced": 12, "budget": 14, "budget-currency": 9,
	"within": 20, "steps": 8, "kind": 14, "step": 36, "file": 34,
}

// people is a sheet with one row a learner, in columns of the summary's words.
func (c *cohort) people(name string, of []staff.Column, more ...column) *sheet {
	var columns []column
	for _, x := range of {
		columns = append(columns, column{x.Head, cmp.Or(widths[x.ID], 14)})
	}
	return c.table(name, append(columns, more...))
}

// row is a learner's row.
func (c *cohort) row(of []staff.Column, l *staff.Learner) []cell {
	cells := make([]cell, len(of))
	for i, x := range of {
		cells[i] = c.cell(x.Value(l))
	}
	return cells
}

// cell is a value of a column.
func (c *cohort) cell(value any) cell {
	switch v := value.(type) {
	case int:
		return integer(v)
	case float64:
		return number(v)
	case staff.Part:
		return portion(float64(v))
	case staff.Chance:
		return portion(float64(v))
	case graph.Minutes:
		return hours(v)
	case graph.Money:
		return amount(v)
	case graph.Kind:
		return c.kind(v)
	case planner.Date:
		return date(v)
	case planner.Outlook:
		return c.line(c.outlook(v))
	case answer.Verdict:
		return c.line(marked(v))
	case string:
		return c.line(v)
	case *staff.Learner:
		return c.line(c.words.Name(v))
	}
	return cell{}
}

// judged colours what judges a learner's deadline and budget.
func (c *cohort) judged(s *sheet, of []staff.Column, last int) {
	for i, x := range of {
		switch x.ID {
		case "verdict":
			s.colour(i, 2, last, c.outlookRules()...)
		case "within":
			var rules []rule
			for _, v := range answer.BudgetStandings(c.Printer) {
				rules = append(rules, verdictRule(v))
			}
			s.colour(i, 2, last, rules...)
		}
	}
}

// learners is one row a learner, all of them, in the order of the cohort's file.
func (c *cohort) learners() {
	columns := c.words.Columns()
	s := c.people(c.Say("staffdocs.sheet.learners"), columns)
	for i, x := range columns {
		if x.Kind != staff.Word {
			s.headNumber(i)
		}
	}
	c.judged(s, columns, 1+min(c.s.Planned, mostRows))
	s.more = func(add func(...cell) bool) {
		for l, err := range c.s.All() {
			if err != nil {
				s.keep(err)
				return
			}
			if !add(c.row(columns, l)...) {
				return
			}
		}
	}
	s.filtered = true
	s.finish(1, 3)
	s.print(19) // who, from where to where, when; the rest would make it too small to read
}

// heat has learners in rows and skills in columns. A cell is the level held, a
// number; its format shows the level needed too, its shade the levels missing.
func (c *cohort) heat() {
	const before = 5
	columns := []column{{c.Say("staffdocs.line"), 9}, {c.Say("word.learner"), 30}, {c.Say("staffdocs.to"), 26},
		{c.Say("staffdocs.missing.column"), 10}, {c.Say("word.hours"), 11}}
	skills := c.s.Skills[:min(len(c.s.Skills), excelize.MaxColumns-before)]
	for _, k := range skills {
		columns = append(columns, column{c.Value(k.Name), 7})
	}
	s := c.table(c.Say("staffdocs.sheet.heat"), columns)
	for i := range skills {
		s.put(before+i, cell{value: clip(columns[before+i].head), face: turned})
	}
	delete(s.tall, s.row)
	s.headTall = 150
	for _, l := range c.s.Learners {
		missing := 0
		for _, x := range l.Cells {
			missing += x.Gap()
		}
		s.add(integer(l.Line), c.line(c.words.Name(l)), c.line(l.ToName), integer(missing), hours(l.Hours.Likely))
		for i := range skills {
			if x := l.Cells[i]; x.Asked() {
				s.rows[s.row][before+i] = excelize.Cell{StyleID: c.level(x), Value: x.Have}
			}
		}
	}
	s.filter(1)
	s.finish(1, 2)
}

// level is the style of a cell of the heat map.
func (c *cohort) level(x staff.Cell) int {
	key := [2]int{min(x.Gap(), len(look.Missing)-1), x.Need}
	if id, ok := c.levels[key]; ok {
		return id
	}
	format := fmt.Sprintf(`0"/%d"`, x.Need)
	if x.Gap() == 0 {
		format = fmt.Sprintf(`0"/%d ✓"`, x.Need)
	}
	shade := look.Missing[key[0]]
	id, err := c.f.NewStyle(&excelize.Style{
		Font: &excelize.Font{Family: family, Size: fontSize, Color: hex(shade.Ink), Bold: true}, Fill: fill(hex(shade.Ground)), CustomNumFmt: &format,
		Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "top"},
		Border:    []excelize.Border{{Type: "bottom", Color: hex(look.Rule), Style: 1}, {Type: "left", Color: hex(look.Rule), Style: 1}},
	})
	c.keep(err)
	if c.levels == nil {
		c.levels = map[[2]int]int{}
	}
	c.levels[key] = id
	return id
}

// gaps are the levels that routes climb to, those that help most learners first.
func (c *cohort) gaps() {
	columns := []column{
		{c.Say("staffdocs.rank"), 9}, {c.Say("word.skill"), 40}, {c.Say("staffdocs.level"), 11}, {c.Say("word.learners"), 11},
		{c.Say("staffdocs.share"), 14}, {c.Say("staffdocs.own-hours"), 16}, {c.Say("staffdocs.levels"), 14}, {c.Say("list.id"), 34},
	}
	s := c.table(c.Say("staffdocs.sheet.gaps"), columns)
	for i, g := range c.s.Gaps {
		s.add(integer(i+1), c.bold(g.Name), integer(g.Level), integer(g.Learners), portion(float64(g.Learners)/float64(max(1, c.s.Planned))),
			hours(g.Minutes), integer(g.Levels), c.line(string(g.Skill)))
	}
	s.filter(1)
	s.finish(1, 2)
}

// deadlines are the learners with a deadline, worst first.
func (c *cohort) deadlines() {
	columns := c.words.Columns("line", "learner", "verdict", "by", "finish", "p50", "p95", "days-left", "chance", "pace", "fix-pace", "fix-date")
	s := c.people(c.Say("staffdocs.deadlines"), columns, column{c.Say("word.note"), 40})
	for _, l := range c.s.Late {
		s.add(append(c.row(columns, l), cell{})...)
	}
	c.judged(s, columns, s.row)
	if note := c.words.Shown(len(c.s.Late), c.s.Deadlines.Asked); note != "" {
		s.set(len(columns), c.text(note))
	}
	s.filter(1)
	s.finish(1, 2)
}

// months are what is reached in a month, one row a role.
func (c *cohort) months() {
	columns := []column{{c.Say("staffdocs.month"), 16}, {c.Say("word.kind"), 32}, {c.Say("word.role"), 36}, {c.Say("word.learners"), 12}}
	s := c.table(c.Say("staffdocs.section.months"), columns)
	add := func(first planner.Date, kind, role string, n int) {
		if n > 0 {
			s.add(date(first).in(month), c.line(kind), c.text(role), integer(n))
		}
	}
	for _, m := range c.s.Months {
		add(m.First, c.Say("staffdocs.months.finish"), "", m.Finish)
		for _, t := range m.Stations {
			add(m.First, c.Say("staffdocs.months.station"), t.Name, t.Count)
		}
	}
	s.filter(1)
	s.finish(1, 1)
}

// failures are all that is wrong with the rows that could not be planned, one row a
// fault, in the order of the cohort's file.
func (c *cohort) failures() {
	columns := []column{
		{c.Say("staffdocs.line"), 9}, {c.Say("staffdocs.id"), 16}, {c.Say("word.name"), 30}, {c.Say("word.column"), 24},
		{c.Say("word.what"), 60}, {c.Say("staffdocs.hint"), 60},
	}
	s := c.table(c.Say("staffdocs.section.errors"), columns)
	s.headNumber(0)
	s.more = func(add func(...cell) bool) {
		for f, err := range c.s.AllFailures() {
			if err != nil {
				s.keep(err)
				return
			}
			for _, x := range f.Faults {
				if !add(integer(f.Line), c.line(f.ID), c.line(c.words.FailedName(f)), c.line(x.Column), c.line(x.What), c.line(x.Hint)) {
					return
				}
			}
		}
	}
	s.filtered = true
	s.finish(1, 1)
}
