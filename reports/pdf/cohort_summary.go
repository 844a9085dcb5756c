package pdf

import (
	"slices"
	"strings"

	"skillroute/planner"
	"skillroute/reports/answer"
	"skillroute/reports/pdf/paper"
	"skillroute/reports/pdf/tagged"
	"skillroute/reports/staff"
)

// summary is page 1: how many are planned, how long it takes them, who misses the
// deadline, what most routes ask for.
func (c *cohort) summary() {
	c.NewPage()
	c.Y = 23
	foot := c.Block(c.summaryFoot)
	title := c.Block(c.titleBlock)
	figures := c.Block(func(y float64) float64 { return c.KeyFigures(y, c.words.Figures()) })
	parts := []paper.Block{title, figures}
	if c.s.Deadlines.Asked > 0 {
		parts = append(parts, c.Block(c.deadlineBand))
	}
	if len(c.s.Weeks) > 0 {
		parts = append(parts, c.Block(c.weeks))
	}
	if c.s.Planned > 0 {
		parts = append(parts, c.Block(c.readinessAndTargets), c.Block(c.firstGaps))
	}
	room := paper.Bottom + 1 - foot.H - c.Y - paper.Total(parts)
	gap := min(9, max(3, room/float64(len(parts))))
	for _, b := range parts {
		c.Put(b)
		c.Y += gap
	}
	at := max(c.Y, paper.Bottom+1-foot.H)
	if at+foot.H > paper.Bottom+2 {
		c.NewPage()
		at = c.Y
	}
	c.ContentsHere(at)
	c.Y = at + foot.H
}

// summaryFoot keeps the room of the contents.
func (c *cohort) summaryFoot(y float64) float64 { return y + 2*paper.Caption.Lead + 1 }

func (c *cohort) titleBlock(y float64) float64 {
	s := c.s
	about := []string{"", c.PreparedBy(), ""}
	if len(s.Targets) > 0 {
		about[0] = c.T("staff.pdf.towards", "Target", c.targets())
	}
	if s.Planned > 0 {
		about[2] = c.AsOf(s.AsOf, s.Catalog)
	}
	return c.Title(y, 21, c.T("staff.pdf.kicker"), c.words.Headline(), about, c.lead())
}

// lead is the answer in two or three sentences; the one on rows that failed is a link.
func (c *cohort) lead() (out []paper.Span) {
	for i, sentence := range c.words.Lead() {
		if i > 0 {
			out = append(out, paper.Span{Text: " ", Style: paper.Lead})
		}
		spans := paper.Said(sentence, paper.Lead)
		for j := range spans {
			if i == 0 && c.s.Failed > 0 {
				spans[j].To = c.failed
			}
		}
		out = append(out, spans...)
	}
	return out
}

// deadlineBand says how the deadlines stand and who is furthest from theirs.
func (c *cohort) deadlineBand(y float64) float64 {
	title, standing := c.words.DeadlinesTitle()
	if standing == answer.Good {
		return c.Verdict(y, answer.Verdict{Standing: standing, Title: title, Lines: []string{c.words.DeadlineRule()}})
	}
	const most = 3
	d := c.s.Deadlines
	var names []string
	for _, l := range c.s.Late {
		if l.Outlook != planner.OutlookLikely && len(names) < most {
			name := []rune(c.name(l))
			if len(name) > 40 {
				name = append(name[:39], '…')
			}
			names = append(names, string(name)+" ("+c.words.Odds(l)+")")
		}
	}
	if more := d.AtRisk + d.Unlikely - len(names); more > 0 {
		names = append(names, c.T("word.more", "Count", more))
	}
	return c.Verdict(y, answer.Verdict{Standing: standing, Title: title, Lines: []string{
		answer.Stressed(c.Say, "staff.pdf.band.who", "Names", c.Say.List(names)), c.T("staff.pdf.band.fix")}})
}

// weeks is a histogram of the weeks to the likely finish.
func (c *cohort) weeks(y float64) float64 {
	s := c.s
	title := c.words.WeeksTitle()
	y = c.Para(paper.Left, y, paper.Width, paper.Plain(title, paper.H2)) + 1
	y = c.Para(paper.Left, y, paper.Width, paper.Plain(c.T("staff.pdf.weeks.note"), paper.Caption)) + 2
	most, words := 0, []string(nil)
	for _, b := range s.Weeks {
		most = max(most, b.Count)
		words = append(words, c.T("staff.pdf.weeks.alt", "Weeks", c.words.Band(b), "Count", b.Count))
	}
	if s.Deadlines.Weeks > 0 {
		words = append(words, c.deadlineMark())
	}
	h, labels := 26.0, 4.5
	if s.Deadlines.Weeks > 0 {
		labels += paper.Caption.Lead
	}
	slot := min(24, paper.Width/float64(len(s.Weeks)))
	c.Figure(title+": "+strings.Join(words, "; ")+".", func() {
		base := y + h + labels
		for i, b := range s.Weeks {
			x := paper.Left + float64(i)*slot
			bar := tagged.Box(x+slot*0.12, base-h*float64(b.Count)/float64(most), slot*0.76, h*float64(b.Count)/float64(most))
			if b.Count > 0 {
				c.Fill(bar, paper.Accent)
			}
			c.Text(x+slot/2, bar.Y-paper.Name.Lead-0.2, c.Say.Int(int64(b.Count)), paper.Name, paper.Centred)
			c.Line(x+slot/2, base+1, c.Fit(c.words.Band(b), paper.Caption, slot-0.5), paper.Centred)
		}
		c.Stroke(paper.Left, base, paper.Left+slot*float64(len(s.Weeks)), base, 0.3, paper.Ink)
		c.deadlineLine(y, base, slot)
	})
	return y + h + labels + 1 + paper.Caption.Lead
}

func (c *cohort) deadlineMark() string {
	return c.T("staff.pdf.weeks.deadline", "Weeks", c.words.Weeks(c.s.Deadlines.Weeks))
}

// deadlineLine draws the deadline that all have in common among the bars.
func (c *cohort) deadlineLine(y, base, slot float64) {
	bands := c.s.Weeks
	first, last := bands[0], bands[len(bands)-1]
	at, span := c.s.Deadlines.Weeks, float64(first.To-first.From)
	if at <= 0 || first.To == 0 || at < float64(first.From) || last.To == 0 && at >= float64(last.From) || last.To > 0 && at > float64(last.To) {
		return
	}
	x := paper.Left + (at-float64(first.From))/span*slot
	warn := paper.StandingColour(answer.Caution)
	c.Dashed(x, y-0.5, x, base, 0.35, warn)
	label := c.OneLine(c.deadlineMark(), paper.Caption.In(warn).Strong())
	to := paper.FromLeft
	at = x + 1.2
	if at+label.W > c.Right() {
		to, at = paper.ToRight, x-1.2
	}
	c.Line(at, y-0.5, label, to)
}

// readinessAndTargets stand side by side: where they begin, and where they go.
func (c *cohort) readinessAndTargets(y float64) float64 {
	const w, rightX, rightW = 98.0, paper.Left + 106, paper.Width - 106
	return max(c.readiness(y, w), c.targetList(rightX, y, rightW))
}

// readiness counts learners by their readiness, in pairs of bands to save room.
func (c *cohort) readiness(y, w float64) float64 {
	title := c.T("staff.pdf.ready.title")
	if t := c.s.Typical; t != nil {
		title = c.T("staff.pdf.ready.title.mean", "Share", c.Say.Percent(t.Readiness))
	}
	y = c.Para(paper.Left, y, w, paper.Plain(title, paper.H2)) + 1
	y = c.Para(paper.Left, y, w, paper.Plain(c.T("staff.pdf.ready.note"), paper.Caption)) + 1.5
	var bands []staff.Band
	for i, b := range c.s.Readiness {
		if i%2 == 1 && b.From < 100 {
			last := &bands[len(bands)-1]
			last.To, last.Count = b.To, last.Count+b.Count
			continue
		}
		bands = append(bands, b)
	}
	most := 1
	for _, b := range bands {
		most = max(most, b.Count)
	}
	const label, number, h = 20.0, 10.0, 4.9
	c.Tag(tagged.RoleTable, func() {
		c.Heads(func(cell func(func())) {
			cell(func() {
				c.Line(paper.Left, y, c.Fit(c.T("staff.pdf.ready.share"), paper.Caption, label+20), paper.FromLeft)
			})
			cell(func() { c.Line(paper.Left+w, y, c.Fit(c.T("word.learners"), paper.Caption, 40), paper.ToRight) })
		})
		y += paper.Caption.Lead + 0.8
		for _, b := range bands {
			c.Tag(tagged.RoleRow, func() {
				c.RowHead(func() { c.Line(paper.Left, y, c.Fit(c.words.Share(b), paper.Body, label), paper.FromLeft) })
				c.Share(tagged.Box(paper.Left+label, y+0.9, w-label-number, 2.6), float64(b.Count)/float64(most), false)
				c.Cell(tagged.RoleCell, paper.Left+w, y, c.Say.Int(int64(b.Count)), paper.Name, paper.ToRight)
			})
			y += h
		}
	})
	return y
}

// targetList counts learners by target.
func (c *cohort) targetList(x, y, w float64) float64 {
	const most = 6
	targets := c.s.Targets
	y = c.Para(x, y, w, paper.Plain(c.T("staff.pdf.targets.title", "Count", len(targets)), paper.H2)) + 1.5
	c.Tag(tagged.RoleList, func() {
		for i, t := range targets[:min(most, len(targets))] {
			if i > 0 {
				c.Hairline(x, y, w)
				y += 1
			}
			c.Item(func() {
				at := y
				y = c.Para(x, y, w-14, paper.Plain(t.Name, paper.Body))
				c.Tag(tagged.RoleP, func() { c.Line(x+w, at, c.OneLine(c.Say.Int(int64(t.Count)), paper.Name), paper.ToRight) })
			})
			y += 1
		}
		if more := len(targets) - most; more > 0 {
			c.Item(func() { y = c.Para(x, y, w, paper.Plain(c.T("word.more", "Count", more), paper.Caption)) })
		}
	})
	return y
}

// firstGaps are the three gaps that most routes ask for.
func (c *cohort) firstGaps(y float64) float64 {
	var gaps []staff.Gap // of as many skills
	for _, g := range c.s.SharedGaps() {
		if len(gaps) < 3 && !slices.ContainsFunc(gaps, func(o staff.Gap) bool { return o.Skill == g.Skill }) {
			gaps = append(gaps, g)
		}
	}
	if len(gaps) == 0 {
		return y
	}
	y = c.Para(paper.Left, y, paper.Width, paper.Plain(c.T("staff.pdf.teach.first"), paper.H2)) + 2
	return c.Beside(y, len(gaps), 3, 6, func(i int, x, w float64) float64 {
		c.Hairline(x, y, w)
		at := c.Para(x, y+1.8, w, paper.Plain(c.words.GapName(gaps[i]), paper.Name))
		at = c.Para(x, at+0.4, w, paper.Plain(c.words.Helps(gaps[i]), paper.Body))
		return c.Para(x, at+0.4, w, paper.Plain(c.T("staff.pdf.teach.hours", "Hours", c.Say.Hours(staff.Whole(gaps[i].Minutes))), paper.Caption))
	})
}
