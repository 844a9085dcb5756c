package pdf

import (
	"strings"
	"time"

	"skillroute/graph"
	"skillroute/planner"
	"skillroute/reports/answer"
	"skillroute/reports/staff"
)

// teachFirst ranks the gaps that a class could close for several at once.
func (c *cohort) teachFirst() {
	const most = 60
	gaps := c.sharedGaps()
	title := c.t("staff.pdf.teach.title.none")
	if len(gaps) > 0 {
		title = c.t("staff.pdf.teach.title", "Gap", c.gapName(gaps[0]), "Helps", c.words.Helps(gaps[0]))
	}
	c.section(title, c.t("staff.pdf.teach.short"), c.t("staff.pdf.teach.note"), 30)
	if len(gaps) == 0 {
		return
	}
	shown := gaps[:min(most, len(gaps))]
	const barW = 84.0
	c.grid([]gridColumn{
		{c.t("staff.pdf.rank"), 9, toRight}, {c.t("staff.pdf.teach.gap"), 84, fromLeft}, {c.t("staff.pdf.teach.learners"), barW + 26, fromLeft},
		{c.t("staff.pdf.teach.levels"), 20, toRight}, {c.t("staff.pdf.teach.in-all"), 0, toRight},
	}, len(shown), func(i int) []gridCell {
		g := shown[i]
		name := styleBody
		if i < 10 {
			name = styleName
		}
		of := c.t("staff.pdf.of", "Count", g.Learners, "All", c.s.Planned)
		return []gridCell{
			cellOf(c.say.Int(int64(i+1)), styleBody), cellOf(c.gapName(g), name),
			{spans: plain(of, name), indent: barW + 3, mark: func(x, y float64) {
				c.share(rect{x, y - 1.4, barW, 2.8}, float64(g.Learners)/float64(c.s.Planned), false)
			}},
			cellOf(c.say.Int(int64(g.Levels)), styleBody), cellOf(c.sum(g.Minutes), styleBody),
		}
	})
	c.foot(c.someOf(len(shown), len(gaps)))
}

// foot is a line under a table.
func (c *cohort) foot(text string) {
	if text == "" {
		return
	}
	c.y += 2
	c.prose(0, c.width(), plain(text, styleCaption))
}

// levelsNow is the heat map in numbers: how many hold which level of each skill.
func (c *cohort) levelsNow() {
	const most = 5
	c.section(c.t("staff.pdf.levels.title", "Count", len(c.s.Skills)), c.t("staff.pdf.levels.short"), c.t("staff.pdf.levels.note"), 40)
	top := 0
	for _, k := range c.s.Skills {
		top = max(top, k.Max)
	}
	columns := []gridColumn{{c.t("staff.pdf.skill"), 68, fromLeft}, {c.t("staff.pdf.category"), 36, fromLeft}, {c.t("staff.pdf.heat.need"), 14, toRight},
		{c.t("staff.pdf.levels.asked"), 20, toRight}, {c.t("staff.pdf.heat.lack"), 18, toRight}, {c.t("staff.pdf.levels.missing"), 20, toRight}}
	for level := 0; level <= min(top, most); level++ {
		text := c.t("staff.pdf.levels.level", "Level", c.say.Int(int64(level)))
		if level == most && top > most {
			text = c.t("staff.pdf.levels.level", "Level", c.say.Int(int64(level))+"+")
		}
		columns = append(columns, gridColumn{text, 9.5, toRight})
	}
	c.grid(columns, len(c.s.Skills), func(i int) []gridCell {
		k := c.s.Skills[i]
		number := func(n int) gridCell {
			if n == 0 {
				return cellOf("–", styleBody.in(muted))
			}
			return cellOf(c.say.Int(int64(n)), styleBody)
		}
		cells := []gridCell{cellOf(k.Name, styleName), cellOf(k.Category, styleBody.in(muted)), cellOf(c.words.Needs(k), styleBody),
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
	c.section(title, c.t("staff.pdf.deadline.short"), c.t("staff.pdf.deadline.note")+" "+c.words.DeadlineRule(), 50)
	c.grid([]gridColumn{
		{c.t("staff.pdf.learner"), 40, fromLeft}, {c.t("staff.pdf.target"), 32, fromLeft}, {c.t("staff.pdf.finish"), 21, fromLeft},
		{c.t("staff.pdf.finish.range"), 39, fromLeft}, {c.t("staff.pdf.chance"), 13, toRight}, {c.t("staff.pdf.by"), 20, fromLeft}, {c.t("staff.pdf.verdict"), 25, fromLeft},
		{c.t("staff.pdf.slack"), 23, fromLeft}, {c.t("staff.pdf.fix"), 0, fromLeft},
	}, len(c.s.Late), func(i int) []gridCell {
		l := c.s.Late[i]
		look := standingLooks[answer.StandingOf(l.Outlook)].ink
		return []gridCell{
			cellOf(c.words.Name(l), styleName), cellOf(l.ToName, styleBody), cellOf(c.date(l.Finish.Likely), styleBody),
			cellOf(c.dates(l.Finish.P50, l.Finish.P95), styleBody.in(muted)), cellOf(c.words.Odds(l), styleBody), cellOf(c.date(l.By), styleBody),
			{spans: plain(c.words.Outlook(l.Outlook), styleBody.in(look).strong()), indent: 4.2, mark: func(x, y float64) { c.outlookSign(l.Outlook, x, y) }},
			cellOf(c.words.Slack(l), styleBody), cellOf(c.words.Fix(l), styleBody),
		}
	})
	c.foot(c.someOf(len(c.s.Late), d.Asked))
}

// outlookSign is a tick, a ring or a triangle.
func (c *cohort) outlookSign(o planner.Outlook, x, y float64) {
	switch o {
	case planner.OutlookLikely:
		c.tick(x+0.3, y)
	case planner.OutlookAtRisk:
		c.add(&shapeOp{box: rect{x + 0.2, y - 1.1, 2.2, 2.2}, round: 1.1, stroke: &warn, pen: 0.4})
	case planner.OutlookUnlikely:
		c.polygon(bad, point{x + 1.3, y - 1.4}, point{x + 2.8, y + 1.2}, point{x - 0.2, y + 1.2})
	}
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
	c.section(c.t("staff.pdf.months.title", "From", c.say.MonthYear(periods[0].from.Time()), "To", c.say.MonthYear(periods[len(periods)-1].to.Time())),
		c.t("staff.pdf.months.short"), c.t("staff.pdf.months.note"), 30)
	most, done := 1, c.s.Ready
	for _, p := range periods {
		most = max(most, p.Finish)
	}
	const barW = 56.0
	c.grid([]gridColumn{
		{c.t("staff.pdf.months.period"), 44, fromLeft}, {c.t("staff.pdf.months.finish"), barW + 14, fromLeft},
		{c.t("staff.pdf.months.done"), 30, toRight}, {c.t("staff.pdf.months.stations"), 0, fromLeft},
	}, len(periods), func(i int) []gridCell {
		p := periods[i]
		done += p.Finish
		label := c.dates(p.from, p.to)
		switch months {
		case 1:
			label = c.say.MonthYear(p.from.Time())
		case 12:
			label = p.from.Time().Format("2006")
		}
		var stations []string
		for _, s := range p.Stations {
			stations = append(stations, s.Name+string(nbsp)+c.say.Int(int64(s.Count)))
		}
		return []gridCell{
			cellOf(label, styleName),
			{spans: plain(c.say.Int(int64(p.Finish)), styleName), indent: barW + 3, mark: func(x, y float64) {
				c.share(rect{x, y - 1.4, barW, 2.8}, float64(p.Finish)/float64(most), false)
			}},
			cellOf(c.t("staff.pdf.of", "Count", done, "All", c.s.Planned), styleBody),
			cellOf(strings.Join(stations, ", "), styleBody.in(muted)),
		}
	})
}

// learners is one row a learner, in the order of the heat map.
func (c *cohort) learners() {
	c.section(c.t("staff.pdf.learners.title", "Count", c.s.Planned), c.t("staff.pdf.learners.short"),
		joinedBy(" ", c.t("staff.pdf.learners.note"), c.words.Omitted()), 50)
	c.grid([]gridColumn{
		{c.t("staff.pdf.line"), 9, toRight}, {c.t("staff.pdf.learner"), 44, fromLeft}, {c.t("staff.pdf.from-to"), 42, fromLeft},
		{c.t("staff.pdf.readiness"), 15, toRight}, {c.t("staff.pdf.hours"), 21, toRight}, {c.t("staff.pdf.weeks"), 13, toRight},
		{c.t("staff.pdf.finish"), 20, toRight}, {c.t("staff.pdf.cost"), 22, toRight}, {c.t("staff.pdf.first-step"), 0, fromLeft},
	}, len(c.s.Learners), func(i int) []gridCell {
		l := c.s.Learners[i]
		from := ""
		if l.From != "" && l.From != l.To {
			from = c.t("staff.pdf.from", "Role", l.FromName)
		}
		id := l.ID
		if l.Name == "" {
			id = ""
		}
		finish, first, hoursRange := c.date(l.Finish.Likely), l.FirstStep, c.hoursRange(l.Hours)
		if l.Steps == 0 {
			finish, first, hoursRange = "–", c.t("staff.pdf.nothing-left"), ""
		}
		return []gridCell{
			cellOf(c.say.Int(int64(l.Line)), styleBody.in(muted)),
			{spans: plain(c.words.Name(l), styleName), caption: id},
			{spans: plain(l.ToName, styleBody), caption: from},
			cellOf(c.say.Percent(l.Readiness.MustHave), styleBody),
			{spans: plain(c.number(l.Hours.Likely), styleBody.strong()), caption: hoursRange},
			cellOf(c.say.Number(l.Weeks), styleBody), cellOf(finish, styleBody), cellOf(c.costOf(l), styleBody),
			{spans: plain(first, styleBody), caption: l.File},
		}
	})
}

// costOf is what a learner's route costs.
func (c *cohort) costOf(l *staff.Learner) string {
	switch {
	case len(l.Price) == 0 && l.Unpriced == 0:
		return c.price(&graph.Money{})
	case len(l.Price) == 0:
		return c.t("pdf.price.unknown")
	case l.Unpriced > 0:
		return c.t("staff.pdf.cost.more", "Price", c.prices(l.Price))
	}
	return c.prices(l.Price)
}

// notPlanned lists the rows that failed, with all that is wrong with each.
func (c *cohort) notPlanned() {
	s := c.s
	if s.Failed == 0 {
		return
	}
	c.section(c.t("staff.pdf.failed.title", "Count", s.Failed, "Rows", s.Rows), c.t("staff.pdf.failed.short"), c.t("staff.pdf.failed.note"), 50)
	c.place(c.failed, c.y)
	c.grid([]gridColumn{
		{c.t("staff.pdf.line"), 12, toRight}, {c.t("staff.pdf.learner"), 60, fromLeft}, {c.t("staff.pdf.column"), 40, fromLeft},
		{c.t("staff.pdf.what"), 0, fromLeft},
	}, len(s.Failures), func(i int) []gridCell {
		f := s.Failures[i]
		id := f.ID
		if f.Name == "" {
			id = ""
		}
		var columns []string
		var what []span
		for j, x := range f.Faults {
			columns = append(columns, x.Column)
			if j > 0 {
				what = append(what, span{text: " ", style: styleBody})
			}
			what = append(what, span{text: sentence(capital(x.What)), style: styleBody})
			if x.Hint != "" {
				what = append(what, span{text: " " + sentence(capital(x.Hint)), style: styleBody.in(muted)})
			}
		}
		return []gridCell{
			cellOf(c.say.Int(int64(f.Line)), styleBody), {spans: plain(c.words.FailedName(&f), styleName), caption: id},
			cellOf(joinedBy(", ", columns...), styleBody), {spans: what},
		}
	})
	c.foot(c.someOf(len(s.Failures), s.Failed))
}

// method says by which rules the numbers are made, and from what.
func (c *cohort) method() {
	c.section(c.t("staff.pdf.method.title"), c.t("staff.pdf.method.short"), "", 24)
	c.tag(roleList, func() {
		for _, rule := range c.words.Rules() {
			p := plain(rule, styleBody)
			c.need(beginning(c.wrap(p, c.width()-3.4)))
			c.add(&shapeOp{box: rect{left + 0.2, c.y + 1.6, 1, 1}, round: 0.5, fill: &accent})
			c.item(func() { c.prose(3.4, c.width()-3.4, p) })
			c.y += 0.8
		}
	})
	s := c.s
	c.y += 2
	if s.Planned > 0 {
		c.prose(0, c.width(), c.rich(styleBody, "pdf.catalog", "ID", s.Catalog.ID, "Version", s.Catalog.Version, "Date", c.date(s.AsOf)))
	}
	c.prose(0, c.width(), plain(s.Catalog.Digest, styleCaption))
	c.missingNote() // last: it must know every character
}
