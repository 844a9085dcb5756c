package pdf

import (
	"slices"
	"strings"

	"skillroute/graph"
	"skillroute/planner"
	"skillroute/reports/answer"
	"skillroute/reports/staff"
)

// summary is page 1: how many are planned, how long it takes them, who misses the
// deadline, what most routes ask for.
func (c *cohort) summary() {
	c.newPage()
	c.y = 23
	foot := c.block(c.summaryFoot)
	title := c.block(c.titleBlock)
	figures := c.block(func(y float64) float64 { return c.drawFigures(y, c.keyFigures()) })
	parts := []block{title, figures}
	if c.s.Deadlines.Asked > 0 {
		parts = append(parts, c.block(c.deadlineBand))
	}
	if len(c.s.Weeks) > 0 {
		parts = append(parts, c.block(c.weeks))
	}
	if c.s.Planned > 0 {
		parts = append(parts, c.block(c.readinessAndTargets), c.block(c.firstGaps))
	}
	room := bottom + 1 - foot.h - c.y - total(parts)
	gap := min(9, max(3, room/float64(len(parts))))
	for _, b := range parts {
		c.put(b)
		c.y += gap
	}
	at := max(c.y, bottom+1-foot.h)
	if at+foot.h > bottom+2 {
		c.newPage()
		at = c.y
	}
	c.contentsHere(at)
	c.y = at + foot.h
}

// summaryFoot keeps the room of the contents.
func (c *cohort) summaryFoot(y float64) float64 { return y + 2*styleCaption.lead + 1 }

func (c *cohort) titleBlock(y float64) float64 {
	s := c.s
	about := []string{"", c.preparedBy(), ""}
	if len(s.Targets) > 0 {
		about[0] = c.t("staff.pdf.towards", "Target", c.targets())
	}
	if s.Planned > 0 {
		about[2] = c.asOf(s.AsOf, s.Catalog)
	}
	return c.title(y, 21, c.t("staff.pdf.kicker"), []string{c.words.Headline()}, about, c.lead())
}

// lead is the answer in two or three sentences.
func (c *cohort) lead() []span {
	s, st := c.s, styleLead
	var out []span
	add := func(spans []span) {
		if out != nil {
			out = append(out, span{text: " ", style: st})
		}
		out = append(out, spans...)
	}
	if s.Failed > 0 {
		spans := c.rich(st, "staff.pdf.lead.failed", "Count", s.Failed)
		for i := range spans {
			spans[i].to = c.failed
		}
		add(spans)
	}
	if s.Planned > 0 {
		add(c.rich(st, "staff.pdf.lead.hours", "Hours", c.sum(s.Hours.Likely), "Range", c.say.Range(wholeHours(s.Hours.Low), wholeHours(s.Hours.High))))
	}
	if s.Ready > 0 {
		add(c.rich(st, "staff.pdf.lead.ready", "Count", s.Ready))
	}
	return out
}

func (c *cohort) keyFigures() []figure {
	s := c.s
	planned := figure{c.t("staff.pdf.figure.planned"), c.t("staff.pdf.of", "Count", s.Planned, "All", s.Rows), c.t("staff.pdf.figure.planned.all")}
	if s.Failed > 0 {
		planned.note = c.t("staff.pdf.figure.failed", "Count", s.Failed)
	}
	weeks := figure{c.t("staff.pdf.figure.weeks"), "–", c.t("staff.pdf.figure.hidden", "Count", staff.SmallGroup)}
	if t := s.Typical; t != nil {
		weeks.value, weeks.note = c.words.Weeks(t.Weeks), c.t("staff.pdf.figure.weeks.note", "Hours", c.sum(t.Minutes))
	}
	d := s.Deadlines
	deadline := figure{c.t("staff.pdf.figure.deadline"), "–", c.t("staff.pdf.figure.deadline.none")}
	if d.Asked > 0 {
		deadline.value = c.t("staff.pdf.of", "Count", d.Likely, "All", d.Asked)
		deadline.note = c.t("staff.deadlines.note", "AtRisk", d.AtRisk, "Unlikely", d.Unlikely)
	}
	cost := figure{c.t("staff.pdf.figure.cost"), c.t("staff.pdf.figure.free"), c.t("staff.pdf.figure.cost.note")}
	switch {
	case len(s.Cost) > 0:
		cost.value = c.prices(s.Cost)
	case s.Unpriced > 0:
		cost.value = c.t("pdf.price.unknown")
	case s.Planned == 0:
		cost.value = "–"
	}
	if s.Unpriced > 0 {
		cost.note = c.t("staff.pdf.figure.unpriced", "Count", s.Unpriced)
	}
	return []figure{planned, weeks, deadline, cost}
}

// deadlineBand says how the deadlines stand and who is furthest from theirs.
func (c *cohort) deadlineBand(y float64) float64 {
	title, standing := c.words.DeadlinesTitle()
	if standing == answer.Good {
		return c.verdict(y, standing, title, [][]span{plain(c.words.DeadlineRule(), styleBody)})
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
		names = append(names, c.t("staff.pdf.more", "Count", more))
	}
	return c.verdict(y, standing, title,
		[][]span{c.rich(styleBody, "staff.pdf.band.who", "Names", c.say.List(names)), c.rich(styleBody, "staff.pdf.band.fix")})
}

// weeks is a histogram of the weeks to the likely finish.
func (c *cohort) weeks(y float64) float64 {
	s := c.s
	title := c.t("staff.pdf.weeks.title")
	if s.Typical != nil && s.Typical.Weeks > 0 {
		title = c.t("staff.pdf.weeks.title.half", "Weeks", c.words.Weeks(s.Typical.Weeks))
	}
	y = c.para(left, y, width, plain(title, styleH2)) + 1
	y = c.para(left, y, width, plain(c.t("staff.pdf.weeks.note"), styleCaption)) + 2
	most, words := 0, []string(nil)
	for _, b := range s.Weeks {
		most = max(most, b.Count)
		words = append(words, c.t("staff.pdf.weeks.alt", "Weeks", c.words.Band(b), "Count", b.Count))
	}
	if s.Deadlines.Weeks > 0 {
		words = append(words, c.deadlineMark())
	}
	h, labels := 26.0, 4.5
	if s.Deadlines.Weeks > 0 {
		labels += styleCaption.lead
	}
	slot := min(24, width/float64(len(s.Weeks)))
	c.figure(title+": "+strings.Join(words, "; ")+".", func() {
		base := y + h + labels
		for i, b := range s.Weeks {
			x := left + float64(i)*slot
			bar := rect{x + slot*0.12, base - h*float64(b.Count)/float64(most), slot * 0.76, h * float64(b.Count) / float64(most)}
			if b.Count > 0 {
				c.fill(bar, accent)
			}
			c.text(x+slot/2, bar.y-styleName.lead-0.2, c.say.Int(int64(b.Count)), styleName, centred)
			c.line(x+slot/2, base+1, c.fit(c.words.Band(b), styleCaption, slot-0.5), centred)
		}
		c.stroke(left, base, left+slot*float64(len(s.Weeks)), base, 0.3, ink)
		c.deadlineLine(y, base, slot)
	})
	return y + h + labels + 1 + styleCaption.lead
}

func (c *cohort) deadlineMark() string {
	return c.t("staff.pdf.weeks.deadline", "Weeks", c.words.Weeks(c.s.Deadlines.Weeks))
}

// deadlineLine draws the deadline that all have in common among the bars.
func (c *cohort) deadlineLine(y, base, slot float64) {
	bands := c.s.Weeks
	first, last := bands[0], bands[len(bands)-1]
	at, span := c.s.Deadlines.Weeks, float64(first.To-first.From)
	if at <= 0 || first.To == 0 || at < float64(first.From) || last.To == 0 && at >= float64(last.From) || last.To > 0 && at > float64(last.To) {
		return
	}
	x := left + (at-float64(first.From))/span*slot
	c.dashed(x, y-0.5, x, base, 0.35, warn)
	label := c.oneLine(c.deadlineMark(), styleCaption.in(warn).strong())
	to := fromLeft
	at = x + 1.2
	if at+label.w > c.right() {
		to, at = toRight, x-1.2
	}
	c.line(at, y-0.5, label, to)
}

// readinessAndTargets stand side by side: where they begin, and where they go.
func (c *cohort) readinessAndTargets(y float64) float64 {
	const w, rightX, rightW = 98.0, left + 106, width - 106
	return max(c.readiness(y, w), c.targetList(rightX, y, rightW))
}

// readiness counts learners by their readiness, in pairs of bands to save room.
func (c *cohort) readiness(y, w float64) float64 {
	title := c.t("staff.pdf.ready.title")
	if t := c.s.Typical; t != nil {
		title = c.t("staff.pdf.ready.title.mean", "Share", c.say.Percent(t.Readiness))
	}
	y = c.para(left, y, w, plain(title, styleH2)) + 1
	y = c.para(left, y, w, plain(c.t("staff.pdf.ready.note"), styleCaption)) + 1.5
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
	c.tag(roleTable, func() {
		c.heads(func(cell func(func())) {
			cell(func() { c.line(left, y, c.fit(c.t("staff.pdf.ready.share"), styleCaption, label+20), fromLeft) })
			cell(func() { c.line(left+w, y, c.fit(c.t("staff.pdf.learners"), styleCaption, 40), toRight) })
		})
		y += styleCaption.lead + 0.8
		for _, b := range bands {
			c.tag(roleRow, func() {
				c.rowHead(func() { c.line(left, y, c.fit(c.words.Share(b), styleBody, label), fromLeft) })
				c.share(rect{left + label, y + 0.9, w - label - number, 2.6}, float64(b.Count)/float64(most), false)
				c.cell(roleCell, left+w, y, c.say.Int(int64(b.Count)), styleName, toRight)
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
	y = c.para(x, y, w, plain(c.t("staff.pdf.targets.title", "Count", len(targets)), styleH2)) + 1.5
	c.tag(roleList, func() {
		for i, t := range targets[:min(most, len(targets))] {
			if i > 0 {
				c.hairline(x, y, w)
				y += 1
			}
			c.item(func() {
				at := y
				y = c.para(x, y, w-14, plain(t.Name, styleBody))
				c.tag(roleP, func() { c.line(x+w, at, c.oneLine(c.say.Int(int64(t.Count)), styleName), toRight) })
			})
			y += 1
		}
		if more := len(targets) - most; more > 0 {
			c.item(func() { y = c.para(x, y, w, plain(c.t("staff.pdf.more", "Count", more), styleCaption)) })
		}
	})
	return y
}

// firstGaps are the three gaps that most routes ask for.
func (c *cohort) firstGaps(y float64) float64 {
	var gaps []staff.Gap // of as many skills
	for _, g := range c.sharedGaps() {
		if len(gaps) < 3 && !slices.ContainsFunc(gaps, func(o staff.Gap) bool { return o.Skill == g.Skill }) {
			gaps = append(gaps, g)
		}
	}
	if len(gaps) == 0 {
		return y
	}
	y = c.para(left, y, width, plain(c.t("staff.pdf.teach.first"), styleH2)) + 2
	const apart = 6.0
	w := (width - 2*apart) / 3
	end := y
	c.tag(roleList, func() {
		for i, g := range gaps {
			x := left + float64(i)*(w+apart)
			c.hairline(x, y, w)
			c.item(func() {
				at := c.para(x, y+1.8, w, plain(c.gapName(g), styleName))
				at = c.para(x, at+0.4, w, plain(c.words.Helps(g), styleBody))
				end = max(end, c.para(x, at+0.4, w, plain(c.t("staff.pdf.teach.hours", "Hours", c.sum(g.Minutes)), styleCaption)))
			})
		}
	})
	return end
}

// sum is hours of many learners, without decimals.
func (c *cohort) sum(m graph.Minutes) string {
	if m > 600 {
		m = graph.Minutes(60 * wholeHours(m))
	}
	return c.hours(m)
}

func wholeHours(m graph.Minutes) int64 { return int64(m+30) / 60 }

// gapName is "Copywriting, level 3".
func (c *cohort) gapName(g staff.Gap) string {
	return c.t("staff.pdf.level", "Skill", g.Name, "Level", g.Level)
}

// sharedGaps are those that one class closes for more than one.
func (c *cohort) sharedGaps() []staff.Gap {
	for i, g := range c.s.Gaps {
		if !g.Shared() {
			return c.s.Gaps[:i]
		}
	}
	return c.s.Gaps
}
