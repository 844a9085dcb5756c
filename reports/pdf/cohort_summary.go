package pdf

import (
	"strings"

	"skillroute/reports/answer"
	"skillroute/reports/pdf/paper"
	"skillroute/reports/pdf/tagged"
	"skillroute/reports/staff"
)

// summary is page 1: how many are planned, how long it takes them, who misses the
// deadline, what to teach first.
func (c *cohort) summary() {
	for _, c.form = range summaryForms {
		alone := newCohort(c.s, Options{Brand: c.By, Full: c.full})
		alone.form = c.form
		if alone.summarise(); len(alone.Pages) == 1 {
			break
		}
	}
	c.summarise()
}

// summaryForm is how much room the summary takes.
type summaryForm struct {
	bars   float64 // height of the highest bar of weeks
	taught bool    // with what to teach first, which has a section of its own too
}

// summaryForms are tried until one fits on its page.
var summaryForms = []summaryForm{{26, true}, {16, true}, {26, false}, {16, false}}

func (c *cohort) summarise() {
	c.NewPage()
	c.Y = 23
	foot := 2*paper.Caption.Lead + 1 // the contents
	var edition paper.Block
	if !c.full {
		edition = c.Block(func(y float64) float64 {
			return c.Para(paper.Left, y, paper.Width, paper.Plain(c.T("staff.pdf.short"), paper.Caption)) + 1.5
		})
		foot += edition.H
	}
	parts := []paper.Block{c.Block(c.titleBlock), c.Block(func(y float64) float64 { return c.KeyFigures(y, c.said.Figures) })}
	if x := c.said.Section("goals"); x.Title != "" {
		x.Notes = x.Items
		parts = append(parts, c.Block(func(y float64) float64 { return c.begin(x, paper.Left, y, paper.Width) }))
	}
	if v := c.said.Verdict; v != nil {
		parts = append(parts, c.Block(func(y float64) float64 { return c.Verdict(y, *v) }))
	}
	if len(c.s.Weeks) > 0 {
		parts = append(parts, c.Block(c.weeks))
	}
	if c.s.Planned > 0 {
		parts = append(parts, c.Block(c.readinessAndTargets))
		if c.form.taught {
			parts = append(parts, c.Block(c.firstTaught))
		}
	}
	room := paper.Bottom + 1 - foot - c.Y - paper.Total(parts)
	gap := min(9, max(3, room/float64(len(parts))))
	for _, b := range parts {
		c.Put(b)
		c.Y += gap
	}
	at := max(c.Y, paper.Bottom+1-foot)
	if at+foot > paper.Bottom+2 {
		c.NewPage()
		at = c.Y
	}
	if !c.full {
		c.Set(edition, at)
	}
	c.ContentsHere(at + edition.H)
	c.Y = at + foot
}

func (c *cohort) titleBlock(y float64) float64 {
	s := c.s
	about := []string{"", c.PreparedBy(), ""}
	if len(s.Targets) > 0 {
		about[0] = c.T("staff.pdf.towards", "Target", c.said.Towards)
	}
	if s.Planned > 0 {
		about[2] = c.AsOf(s.AsOf, s.Catalog)
	}
	kicker := c.T("staffdocs.kicker")
	if s.Title != "" {
		kicker += "  ·  " + c.said.Title
	}
	return c.Title(y, 21, kicker, c.said.Headline, about, c.lead())
}

// lead is the answer in two or three sentences; the one on rows that failed is a link.
func (c *cohort) lead() (out []paper.Span) {
	for i, sentence := range c.said.Lead {
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

// begin sets the title and the notes of a section of the summary.
func (c *cohort) begin(x staff.Section, left, y, w float64) float64 {
	y = c.Para(left, y, w, paper.Plain(x.Title, paper.H2)) + 1
	if len(x.Notes) > 0 {
		y = c.Para(left, y, w, paper.Plain(strings.Join(x.Notes, " "), paper.Caption)) + 1
	}
	return y + 0.5
}

// weeks is a histogram of the weeks to the likely finish.
func (c *cohort) weeks(y float64) float64 {
	s := c.s
	section := c.said.Section("weeks")
	y = c.begin(section, paper.Left, y, paper.Width)
	most, words := 0, []string(nil)
	for _, b := range s.Weeks {
		most = max(most, b.Count)
		words = append(words, c.T("staff.pdf.weeks.alt", "Weeks", c.words.Band(b), "Count", b.Count))
	}
	if s.Deadlines.Weeks > 0 {
		words = append(words, c.deadlineMark())
	}
	h, labels := c.form.bars, 4.5
	if s.Deadlines.Weeks > 0 {
		labels += paper.Caption.Lead
	}
	slot := min(24, paper.Width/float64(len(s.Weeks)))
	c.Figure(section.Title+": "+strings.Join(words, "; ")+".", func() {
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

// readinessAndTargets stand side by side: where they begin, in pairs of bands to save
// room, and where they go.
func (c *cohort) readinessAndTargets(y float64) float64 {
	const w, rightX, rightW, most = 98.0, paper.Left + 106, paper.Width - 106, 6
	var ready, targets []answer.Bar
	for i := 0; i < len(c.s.Readiness); i += 2 {
		b := c.s.Readiness[i]
		if b.From < 100 {
			next := c.s.Readiness[i+1]
			b.To, b.Count = next.To, b.Count+next.Count
		}
		ready = append(ready, answer.Bar{Label: c.words.Share(b), Value: float64(b.Count)})
	}
	for _, t := range c.s.Targets[:min(most, len(c.s.Targets))] {
		targets = append(targets, answer.Bar{Label: t.Name, Value: float64(t.Count)})
	}
	left := c.counted(c.said.Section("ready"), ready, paper.Left, y, w, 20)
	right := c.counted(c.said.Section("targets"), targets, rightX, y, rightW, rightW-14)
	if more := len(c.s.Targets) - most; more > 0 {
		right = c.Para(rightX, right, rightW, paper.Plain(c.T("word.more", "Count", more), paper.Caption))
	}
	return max(left, right)
}

// counted is a table of learners by where they stand, w millimetres wide, with bars where
// the labels leave room for them.
func (c *cohort) counted(x staff.Section, rows []answer.Bar, left, y, w, label float64) float64 {
	const number, least = 10.0, 4.9
	y = c.begin(x, left, y, w)
	most := 1.0
	for _, r := range rows {
		most = max(most, r.Value)
	}
	c.Tag(tagged.RoleTable, func() {
		c.Heads(func(cell func(func())) {
			cell(func() { c.Text(left, y, x.Table.Columns[0].Head, paper.Caption, paper.FromLeft) })
			cell(func() { c.Text(left+w, y, x.Table.Columns[1].Head, paper.Caption, paper.ToRight) })
		})
		y += paper.Caption.Lead + 0.8
		for _, r := range rows {
			end := y + least
			c.Tag(tagged.RoleRow, func() {
				c.RowHead(func() { end = max(end, c.Para(left, y, label, paper.Plain(r.Label, paper.Body))+1) })
				if bar := w - label - number; bar > number {
					c.Share(tagged.Box(left+label, y+0.9, bar, 2.6), r.Value/most, false)
				}
				c.Cell(tagged.RoleCell, left+w, y, c.Say.Int(int64(r.Value)), paper.Name, paper.ToRight)
			})
			y = end
		}
	})
	return y
}

// firstTaught are the classes to begin with.
func (c *cohort) firstTaught(y float64) float64 {
	facts := c.said.First
	if len(facts) == 0 {
		return y
	}
	y = c.Para(paper.Left, y, paper.Width, paper.Plain(c.said.Section("teach").Title, paper.H2)) + 2
	return c.Beside(y, len(facts), 3, 6, func(i int, x, w float64) float64 {
		f := facts[i]
		c.Hairline(x, y, w)
		at := c.Para(x, y+1.8, w, paper.Plain(f.Label, paper.Name))
		at = c.Para(x, at+0.4, w, paper.Plain(f.Value, paper.Body))
		return c.Para(x, at+0.4, w, paper.Plain(f.Note, paper.Caption))
	})
}
