package workbook

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"skillroute/planner"
	"skillroute/reports/staff"
)

// learners is one row a learner, all of them, in the order of the cohort's file.
func (c *cohort) learners() {
	columns := []column{
		{c.Say("staffdocs.line"), 9}, {c.Say("staffdocs.id"), 14}, {c.Say("workbook.name"), 30}, {c.Say("staffdocs.email"), 28},
		{c.Say("staffdocs.from"), 26}, {c.Say("staffdocs.to"), 26}, {c.Say("workbook.readiness.must"), 12}, {c.Say("workbook.readiness.full"), 12},
		{c.Say("workbook.hours-likely"), 11}, {c.Say("workbook.hours-low"), 11}, {c.Say("workbook.hours-high"), 11}, {c.Say("staffdocs.pace"), 10},
		{c.Say("workbook.weeks"), 10}, {c.Say("workbook.start"), 13}, {c.Say("workbook.finish-likely"), 13}, {c.Say("workbook.finish-p50"), 13},
		{c.Say("workbook.finish-p95"), 13}, {c.Say("staffdocs.deadline"), 13}, {c.Say("staffdocs.verdict"), 17}, {c.Say("staffdocs.days-left"), 10},
		{c.Say("staffdocs.chance"), 10}, {c.Say("staffdocs.fix.pace"), 13}, {c.Say("staffdocs.fix.date"), 13}, {c.Say("workbook.price"), 14}, {c.Say("workbook.currency"), 9},
		{c.Say("staffdocs.unpriced.steps"), 12}, {c.Say("workbook.budget"), 14}, {c.Say("workbook.currency"), 9}, {c.Say("workbook.budget.verdict"), 20},
		{c.Say("workbook.steps"), 8}, {c.Say("workbook.kind"), 14}, {c.Say("workbook.first-step"), 36}, {c.Say("staffdocs.file"), 34},
	}
	s := c.sheet(c.Say("staffdocs.sheet.learners"), columns)
	s.heads(columns)
	for _, i := range []int{0, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 19, 20, 21, 22, 23, 25, 26, 29} {
		s.headNumber(i)
	}
	last := 1 + min(c.s.Planned, mostRows)
	s.colour(18, 2, last, c.outlookRules()...)
	s.colour(28, 2, last, s.gapRules()...)
	s.more = func(add func(...cell) bool) {
		for l, err := range c.s.All() {
			if err != nil {
				s.keep(err)
				return
			}
			if !add(c.learner(l)...) {
				return
			}
		}
	}
	s.filtered = true
	s.finish(1, 3)
	s.print(19) // who, from where to where, when; the rest would make it too small to read
}

func (c *cohort) learner(l *staff.Learner) []cell {
	price, currency := c.prices(l.Price, l.Unpriced)
	kind, first := c.steps(l)
	by, left, chance, fixPace, fixDate := cell{}, cell{}, c.chance(l), cell{}, cell{}
	if l.Outlook != "" {
		by, left = date(l.By), integer(l.SlackDays)
	}
	if l.FixPace > 0 {
		fixPace = number(l.FixPace)
	}
	if l.FixDate != 0 {
		fixDate = date(l.FixDate)
	}
	budget, budgetCurrency, within := cell{}, cell{}, cell{}
	if m := l.Budget; m != nil {
		budget, budgetCurrency, within = amount(*m), c.line(m.Currency), c.line(c.Say("workbook.budget.missed"))
		if l.Within {
			within = c.line(c.Say("workbook.budget.met"))
		}
	}
	return []cell{
		integer(l.Line), c.line(l.ID), c.line(c.words.Name(l)), c.line(l.Email), c.line(l.FromName), c.line(l.ToName),
		portion(l.Readiness.MustHave), portion(l.Readiness.Full), hours(l.Hours.Likely), hours(l.Hours.Low), hours(l.Hours.High), number(l.HoursPerWeek),
		number(l.Weeks), date(l.Start), date(l.Finish.Likely), date(l.Finish.P50), date(l.Finish.P95), by, c.line(c.outlook(l.Outlook)), left,
		chance, fixPace, fixDate, price, currency, integer(l.Unpriced), budget, budgetCurrency, within, integer(l.Steps), kind, first, c.line(l.File),
	}
}

// chance is the chance of meeting the deadline; empty without one, and for who is
// ready now.
func (c *cohort) chance(l *staff.Learner) cell {
	if c.words.Odds(l) == "" {
		return cell{}
	}
	return portion(l.Chance)
}

// heat has learners in rows and skills in columns. A cell is the level held, a
// number; its format shows the level needed too, its shade the levels missing.
func (c *cohort) heat() {
	const before = 5
	columns := []column{{c.Say("staffdocs.line"), 9}, {c.Say("staffdocs.learner"), 30}, {c.Say("staffdocs.to"), 26},
		{c.Say("staffdocs.missing.column"), 10}, {c.Say("workbook.hours"), 11}}
	skills := c.s.Skills[:min(len(c.s.Skills), excelize.MaxColumns-before)]
	for _, k := range skills {
		columns = append(columns, column{c.Value(k.Name), 7})
	}
	s := c.sheet(c.Say("staffdocs.sheet.heat"), columns)
	s.heads(columns)
	for i := range skills {
		s.put(before+i, cell{value: clip(columns[before+i].head), look: turned})
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
	key := [2]int{min(x.Gap(), len(missing)-1), x.Need}
	if id, ok := c.levels[key]; ok {
		return id
	}
	format := fmt.Sprintf(`0"/%d"`, x.Need)
	if x.Gap() == 0 {
		format = fmt.Sprintf(`0"/%d ✓"`, x.Need)
	}
	shade := missing[key[0]]
	id, err := c.f.NewStyle(&excelize.Style{
		Font: &excelize.Font{Family: family, Size: fontSize, Color: shade.ink, Bold: true}, Fill: fill(shade.ground), CustomNumFmt: &format,
		Alignment: &excelize.Alignment{Horizontal: "center", Vertical: "top"},
		Border:    []excelize.Border{{Type: "bottom", Color: ruling, Style: 1}, {Type: "left", Color: ruling, Style: 1}},
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
		{c.Say("staffdocs.rank"), 9}, {c.Say("workbook.skill"), 40}, {c.Say("staffdocs.level"), 11}, {c.Say("staffdocs.learners"), 11},
		{c.Say("staffdocs.share"), 14}, {c.Say("staffdocs.own-hours"), 16}, {c.Say("staffdocs.levels"), 14}, {c.Say("list.id"), 34},
	}
	s := c.sheet(c.Say("staffdocs.sheet.gaps"), columns)
	s.heads(columns)
	for i, g := range c.s.Gaps {
		s.add(integer(i+1), c.bold(g.Name), integer(g.Level), integer(g.Learners), portion(float64(g.Learners)/float64(max(1, c.s.Planned))),
			hours(g.Minutes), integer(g.Levels), c.line(string(g.Skill)))
	}
	s.filter(1)
	s.finish(1, 2)
}

// deadlines are the learners with a deadline, worst first.
func (c *cohort) deadlines() {
	columns := []column{
		{c.Say("staffdocs.line"), 9}, {c.Say("staffdocs.learner"), 32}, {c.Say("staffdocs.verdict"), 18}, {c.Say("staffdocs.deadline"), 14},
		{c.Say("workbook.finish-likely"), 14}, {c.Say("workbook.finish-p50"), 14}, {c.Say("workbook.finish-p95"), 14}, {c.Say("staffdocs.days-left"), 11}, {c.Say("staffdocs.chance"), 10},
		{c.Say("staffdocs.pace"), 11}, {c.Say("staffdocs.fix.pace"), 14}, {c.Say("staffdocs.fix.date"), 14}, {c.Say("workbook.note"), 40},
	}
	s := c.sheet(c.Say("staffdocs.deadlines"), columns)
	s.heads(columns)
	for _, l := range c.s.Late {
		row := []cell{integer(l.Line), c.bold(c.words.Name(l)), c.line(c.outlook(l.Outlook)), date(l.By), date(l.Finish.Likely), date(l.Finish.P50),
			date(l.Finish.P95), integer(l.SlackDays), c.chance(l), number(l.HoursPerWeek), {}, {}, {}}
		if l.FixDate != 0 {
			row[11] = date(l.FixDate)
			if l.FixPace > 0 {
				row[10] = number(l.FixPace)
			}
		}
		s.add(row...)
	}
	s.colour(2, 2, s.row, c.outlookRules()...)
	if shown, of := len(c.s.Late), c.s.Deadlines.Asked; shown < of {
		s.set(12, c.text(c.Say("staffdocs.shown-of", "Shown", shown, "Of", of)))
	}
	s.filter(1)
	s.finish(1, 2)
}

// months are what is reached in a month, one row a role.
func (c *cohort) months() {
	columns := []column{{c.Say("staffdocs.month"), 16}, {c.Say("workbook.kind"), 32}, {c.Say("staffdocs.role"), 36}, {c.Say("staffdocs.learners"), 12}}
	s := c.sheet(c.Say("staffdocs.section.months"), columns)
	s.heads(columns)
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
		{c.Say("staffdocs.line"), 9}, {c.Say("staffdocs.id"), 16}, {c.Say("workbook.name"), 30}, {c.Say("staffdocs.column"), 24},
		{c.Say("workbook.what"), 60}, {c.Say("staffdocs.hint"), 60},
	}
	s := c.sheet(c.Say("staffdocs.section.errors"), columns)
	s.heads(columns)
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
