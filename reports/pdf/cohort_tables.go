package pdf

import (
	"time"

	"skillroute/planner"
	"skillroute/reports/answer"
	"skillroute/reports/pdf/paper"
	"skillroute/reports/staff"
)

// teachFirst ranks the gaps that a class could close for several at once.
func (c *cohort) teachFirst() {
	const most = 60
	gaps := c.s.SharedGaps()
	c.Section(c.words.GapsTitle(), c.T("staffdocs.section.teach"), c.T("staff.pdf.teach.note"), 30)
	if len(gaps) == 0 {
		return
	}
	shown := gaps[:min(most, len(gaps))]
	const barW = 84.0
	c.Table(
		paper.Col(c.T("staff.pdf.rank"), 9, paper.ToRight), paper.Col(c.T("word.skill-and-level"), 84, paper.FromLeft), paper.Col(c.T("staff.pdf.teach.learners"), barW+26, paper.FromLeft),
		paper.Col(c.T("staff.pdf.teach.levels"), 20, paper.ToRight), paper.Col(c.T("staff.pdf.teach.in-all"), 0, paper.ToRight),
	).Grid(len(shown), func(i int) []paper.Cell {
		g := shown[i]
		name := paper.Body
		if i < 10 {
			name = paper.Name
		}
		return []paper.Cell{
			paper.TextCell(c.Say.Int(int64(i+1)), paper.Body), paper.TextCell(c.words.GapName(g), name),
			c.BarCell(float64(g.Learners)/float64(c.s.Planned), barW, c.words.Of(g.Learners, c.s.Planned), name),
			paper.TextCell(c.Say.Int(int64(g.Levels)), paper.Body), paper.TextCell(c.Say.Hours(staff.Whole(g.Minutes)), paper.Body),
		}
	})
	c.foot(c.words.Shown(len(shown), len(gaps)))
}

// foot is a line under a table.
func (c *cohort) foot(text string) {
	if text == "" {
		return
	}
	c.Y += 2
	c.Prose(0, c.Width(), paper.Plain(text, paper.Caption))
}

// levelsNow is the heat map in numbers: how many hold which level of each skill.
func (c *cohort) levelsNow() {
	const most = 5
	c.Section(c.T("staff.pdf.levels.title", "Count", len(c.s.Skills)), c.T("word.levels"), c.T("staff.pdf.levels.note"), 40)
	top := 0
	for _, k := range c.s.Skills {
		top = max(top, k.Max)
	}
	columns := []paper.Column{paper.Col(c.T("word.skill"), 0, paper.FromLeft), paper.Col(c.T("word.category"), 36, paper.FromLeft), paper.Col(c.T("staff.pdf.heat.need"), 14, paper.ToRight),
		paper.Col(c.T("staff.pdf.levels.asked"), 20, paper.ToRight), paper.Col(c.T("staff.pdf.heat.lack"), 18, paper.ToRight), paper.Col(c.T("staff.pdf.levels.missing"), 20, paper.ToRight)}
	for level := 0; level <= min(top, most); level++ {
		text := c.T("staff.pdf.levels.level", "Level", c.Say.Int(int64(level)))
		if level == most && top > most {
			text = c.T("staff.pdf.levels.level", "Level", c.Say.Int(int64(level))+"+")
		}
		columns = append(columns, paper.Col(text, 9.5, paper.ToRight))
	}
	c.Table(columns...).Grid(len(c.s.Skills), func(i int) []paper.Cell {
		k := c.s.Skills[i]
		number := func(n int) paper.Cell {
			if n == 0 {
				return paper.TextCell("–", paper.Body.In(paper.Muted))
			}
			return paper.TextCell(c.Say.Int(int64(n)), paper.Body)
		}
		cells := []paper.Cell{paper.TextCell(k.Name, paper.Name), paper.TextCell(k.Category, paper.Body.In(paper.Muted)), paper.TextCell(c.words.Needs(k), paper.Body),
			number(k.Asked), number(k.Lack), number(k.Levels)}
		for level := 0; level <= min(top, most); level++ {
			n := 0
			for at := level; at < len(k.Held) && (at == level || level == most); at++ {
				n += k.Held[at]
			}
			cells = append(cells, number(n))
		}
		return cells
	})
}

// deadlines lists who has one, worst first, with what would meet it.
func (c *cohort) deadlines() {
	d := c.s.Deadlines
	if d.Asked == 0 {
		return
	}
	title, _ := c.words.DeadlinesTitle()
	c.Section(title, c.T("word.deadlines"), c.T("staff.pdf.deadline.note")+" "+c.words.DeadlineRule(), 50)
	c.table(c.s.Late, []learnerColumn{{"learner", 40, nil}, {"to", 32, nil}, {"finish", 21, nil}, {"range", 39, nil},
		{"chance", 13, nil}, {"by", 20, nil}, {"verdict", 25, nil}, {"slack", 23, nil}, {"fix", 0, nil}})
	c.foot(c.words.Shown(len(c.s.Late), d.Asked))
}

// period is one or more months.
type period struct {
	from, to planner.Date // the last day included
	staff.Month
}

// periods puts months together until they fit on a page: quarters, then years.
func (c *cohort) periods() (out []period, months int) {
	const most = 24
	for _, months = range []int{1, 3, 12, 60, 120} {
		out = nil
		for _, m := range c.s.Months {
			t := m.First.Time()
			index := (t.Year()*12 + int(t.Month()) - 1) / months * months
			from := planner.DateOf(index/12, time.Month(index%12+1), 1)
			if n := len(out); n == 0 || out[n-1].from != from {
				end := index + months
				out = append(out, period{from: from, to: planner.DateOf(end/12, time.Month(end%12+1), 1) - 1})
			}
			last := &out[len(out)-1]
			last.Finish += m.Finish
			for _, s := range m.Stations {
				last.add(s)
			}
		}
		if len(out) <= most {
			break
		}
	}
	return out, months
}

func (p *period) add(s staff.Target) {
	for i := range p.Stations {
		if p.Stations[i].Role == s.Role {
			p.Stations[i].Count += s.Count
			return
		}
	}
	p.Stations = append(p.Stations, s)
}

// months says when who is done, and which roles they meet on the way.
func (c *cohort) months() {
	periods, months := c.periods()
	if len(periods) == 0 {
		return
	}
	c.Section(c.words.MonthsTitle(),
		c.T("staff.pdf.months.short"), c.T("staff.pdf.months.note"), 30)
	most, done := 1, c.s.Ready
	for _, p := range periods {
		most = max(most, p.Finish)
	}
	const barW = 56.0
	c.Table(
		paper.Col(c.T("word.when"), 44, paper.FromLeft), paper.Col(c.T("word.finish"), barW+14, paper.FromLeft),
		paper.Col(c.T("staff.pdf.months.done"), 30, paper.ToRight), paper.Col(c.T("staff.pdf.months.stations"), 0, paper.FromLeft),
	).Grid(len(periods), func(i int) []paper.Cell {
		p := periods[i]
		done += p.Finish
		label := c.Dates(p.from, p.to)
		switch months {
		case 1:
			label = c.Say.MonthYear(p.from.Time())
		case 12:
			label = p.from.Time().Format("2006")
		}
		_, roles := c.words.Stations(p.Month)
		return []paper.Cell{
			paper.TextCell(label, paper.Name),
			c.BarCell(float64(p.Finish)/float64(most), barW, c.Say.Int(int64(p.Finish)), paper.Name),
			paper.TextCell(c.words.Of(done, c.s.Planned), paper.Body),
			paper.TextCell(roles, paper.Body.In(paper.Muted)),
		}
	})
}

// learners is one row a learner, in the order of the heat map.
func (c *cohort) learners() {
	c.Section(c.words.LearnersTitle(), c.T("word.learners"), paper.JoinedBy(" ", c.T("staff.pdf.learners.note"), c.words.Omitted()), 50)
	c.table(c.s.Learners, []learnerColumn{
		{"line", 9, nil},
		{"learner", 44, func(l *staff.Learner) string { return idOf(l.Name, l.ID) }},
		{"to", 42, func(l *staff.Learner) string {
			if l.From == "" || l.From == l.To {
				return ""
			}
			return c.T("word.from-what", "What", l.FromName)
		}},
		{"ready", 15, nil},
		{"hours", 21, func(l *staff.Learner) string {
			if l.Steps == 0 {
				return ""
			}
			return c.HoursRange(l.Hours)
		}},
		{"weeks", 13, nil}, {"done", 20, nil}, {"cost", 22, nil},
		{"step", 0, func(l *staff.Learner) string { return l.File }},
	})
}

// learnerColumn is a column of [staff.Words.Columns] with its place on paper.
type learnerColumn struct {
	id      string
	w       float64
	caption func(l *staff.Learner) string // on lines of its own; nil for none
}

// table has one row a learner.
func (c *cohort) table(learners []*staff.Learner, at []learnerColumn) {
	ids := make([]string, len(at))
	for i, x := range at {
		ids[i] = x.id
	}
	columns := c.words.Columns(ids...)
	heads := make([]paper.Column, len(at))
	for i, x := range at {
		heads[i] = paper.Col(columns[i].Head, x.w, paper.FromLeft)
		if columns[i].Right() {
			heads[i] = paper.Col(columns[i].Head, x.w, paper.ToRight)
		}
	}
	c.Table(heads...).Grid(len(learners), func(row int) []paper.Cell {
		l := learners[row]
		cells := make([]paper.Cell, len(at))
		for i, x := range at {
			cells[i] = c.cell(columns[i].Value(l))
			if x.caption != nil {
				cells[i] = cells[i].With(x.caption(l), paper.Caption)
			}
		}
		return cells
	})
}

func (c *cohort) cell(value any) paper.Cell {
	switch v := value.(type) {
	case *staff.Learner:
		return paper.TextCell(c.words.Name(v), paper.Name)
	case planner.Outlook:
		standing := answer.StandingOf(v)
		st := paper.Body.In(paper.StandingColour(standing)).Strong()
		return paper.Cell{Spans: paper.Plain(c.words.Outlook(v), st), Indent: 4.2, Mark: func(x, y float64) { c.Sign(standing, x+1.5, y, 1.5) }}
	}
	return paper.TextCell(c.words.Text(value), paper.Body)
}

// idOf is the id below a name; "" where the id stands for the name.
func idOf(name, id string) string {
	if name == "" {
		return ""
	}
	return id
}

// notPlanned lists the rows that failed, with all that is wrong with each.
func (c *cohort) notPlanned() {
	s := c.s
	if s.Failed == 0 {
		return
	}
	c.Section(c.words.FailedTitle(), c.T("staffdocs.section.errors"), c.T("staff.pdf.failed.note"), 50)
	c.Place(c.failed, c.Y)
	c.Table(
		paper.Col(c.T("staffdocs.line"), 12, paper.ToRight), paper.Col(c.T("word.learner"), 60, paper.FromLeft), paper.Col(c.T("word.column"), 40, paper.FromLeft),
		paper.Col(c.T("staff.pdf.what"), 0, paper.FromLeft),
	).Grid(len(s.Failures), func(i int) []paper.Cell {
		f := s.Failures[i]
		var columns []string
		var what []paper.Span
		for j, x := range f.Faults {
			columns = append(columns, x.Column)
			if j > 0 {
				what = append(what, paper.Span{Text: " ", Style: paper.Body})
			}
			what = append(what, paper.Span{Text: answer.Sentence(x.What), Style: paper.Body})
			if x.Hint != "" {
				what = append(what, paper.Span{Text: " " + answer.Sentence(x.Hint), Style: paper.Body.In(paper.Muted)})
			}
		}
		return []paper.Cell{
			paper.TextCell(c.Say.Int(int64(f.Line)), paper.Body), paper.TextCell(c.words.FailedName(&f), paper.Name).With(idOf(f.Name, f.ID), paper.Caption),
			paper.TextCell(paper.JoinedBy(", ", columns...), paper.Body), {Spans: what},
		}
	})
	c.foot(c.words.Shown(len(s.Failures), s.Failed))
}

// method says by which rules the numbers are made, and from what.
func (c *cohort) method() {
	c.Section(c.T("staff.pdf.method.title"), c.T("staff.pdf.method.short"), "", 24)
	c.Points(c.Width(), c.words.Rules())
	s := c.s
	c.Y += 2
	if s.Planned > 0 {
		c.Prose(0, c.Width(), paper.Said(answer.Stressed(c.Say, "plan.catalog.value", "ID", s.Catalog.ID, "Version", s.Catalog.Version, "Date", s.AsOf.Time()), paper.Body))
	}
	c.Prose(0, c.Width(), paper.Plain(s.Catalog.Digest, paper.Caption))
	c.MissingNote() // last: it must know every character
}
