package pdf

import (
	"strings"

	"skillroute/graph"
	"skillroute/planner"
	"skillroute/reports/answer"
)

// The timeline: labels on the left, the axis beside them.
const (
	axisX    = left + 52
	axisW    = right - axisX
	rowH     = 4.7
	axisHead = 10.0 // of the labels above the rows
)

// chart is the timeline being drawn.
type chart struct {
	*report
	from, to planner.Date
	ticks    []tick
	rows     []chartRow
	top      float64 // of the rows of this page
}

// chartRow is one skill with its bars, or on a short route one step.
type chartRow struct {
	label string
	bars  []chartBar
}

type chartBar struct {
	kind     graph.Kind
	n        int
	from, to planner.Date
}

// timeline draws the route against the calendar.
func (r *report) timeline() {
	if len(r.p.Route.Steps) == 0 {
		return
	}
	c := &chart{report: r, from: r.p.Schedule.Start, to: r.p.Schedule.Finish.Likely}
	if v := r.p.Schedule.Deadline; v != nil && v.By > c.to && int(v.By-c.from) <= 2*int(c.to-c.from+7) {
		c.to = v.By
	}
	c.to += max(1, (c.to-c.from)/60) // the last bar ends before the edge
	byStep := c.to-c.from <= 26*7 && len(r.p.Route.Steps) <= 40
	c.ticks = r.ticks(c.from, c.to)
	c.rows = r.chartRows(byStep)
	c.draw(byStep)
}

func (r *report) timelineTitle() string {
	steps := r.p.Route.Steps
	v := r.p.Schedule.Deadline
	switch {
	case v != nil && !v.Met:
		return r.t("pdf.time.title.missed", "Step", min(v.ReachedStep+1, len(steps)), "Steps", len(steps))
	case v != nil:
		return r.t("pdf.time.title.met", "Date", r.date(r.p.Schedule.Finish.Likely), "By", r.date(v.By))
	}
	return r.t("pdf.time.title", "Date", r.date(*r.p.Schedule.Finish.P50))
}

// chartRows makes a row for each skill, in order of its first step, or for each
// step. A course that raises several skills has a bar in the row of each.
func (r *report) chartRows(byStep bool) (rows []chartRow) {
	at := map[graph.SkillID]int{}
	for _, s := range r.p.Route.Steps {
		bar := chartBar{s.Kind, s.N, s.Start, s.Finish}
		if byStep {
			rows = append(rows, chartRow{r.stepName(s), []chartBar{bar}})
			continue
		}
		for _, id := range raised(s) {
			i, ok := at[id]
			if !ok {
				i = len(rows)
				at[id] = i
				rows = append(rows, chartRow{label: r.skillName(id)})
			}
			rows[i].bars = append(rows[i].bars, bar)
		}
	}
	return rows
}

// raised are the skills that a step raises, or else those that it gives.
func raised(s planner.Step) (ids []graph.SkillID) {
	for _, c := range s.Levels {
		ids = append(ids, c.Skill)
	}
	if ids == nil {
		for _, h := range s.Gives {
			ids = append(ids, h.Skill)
		}
	}
	return ids
}

// x is where a day begins on the axis.
func (c *chart) x(d planner.Date) float64 {
	return axisX + axisW*float64(d-c.from)/float64(c.to-c.from+1)
}

func (c *chart) draw(byStep bool) {
	note := c.t("pdf.time.note.skill")
	if byStep {
		note = c.t("pdf.time.note.step")
	}
	c.section(c.timelineTitle(), c.t("pdf.time.short"), note, min(c.height(), bottom-top-25))
	for at := 0; at < len(c.rows); {
		if at > 0 {
			c.next()
		}
		c.figure(c.alt(), func() {
			if at == 0 {
				c.legend()
			}
			n, labels := c.fitting(at)
			c.head()
			c.top = c.y
			c.page(c.rows[at:at+n], labels)
			at += n
			c.foot(at == len(c.rows))
		})
	}
	c.facts()
}

// alt is the chart in words; its numbers stand in the table of the route.
func (c *chart) alt() string {
	s := c.p.Schedule
	text := c.t("pdf.time.alt", "Count", len(c.rows), "From", c.date(s.Start), "To", c.date(s.Finish.Likely))
	for _, stage := range c.p.Stages {
		text += " " + c.t("pdf.time.alt.stage", "N", stage.N, "Date", c.date(stage.Finish), "Ready", c.say.Percent(stage.After.MustHave))
	}
	return text
}

// legend shows the fills of the kinds on this route.
func (c *chart) legend() {
	x := left
	for _, k := range c.kindsUsed() {
		c.bar(k, rect{x, c.y, 6, 3})
		l := c.fit(c.kindWord(k), styleCaption.in(ink), 40)
		c.line(x+7.4, c.y-0.25, l, fromLeft)
		x += 7.4 + l.w + 6
	}
	if len(c.p.Schedule.Off) > 0 {
		c.hatched(rect{x, c.y, 6, 3}, rule)
		c.line(x+7.4, c.y-0.25, c.fit(c.t("pdf.time.off"), styleCaption.in(ink), 40), fromLeft)
	}
	c.y += 5
}

// height is how high the chart is on one page, about, with all that belongs to it.
func (c *chart) height() float64 {
	h := 5 + axisHead + 12 + 18 + 5*float64(5+len(c.p.Milestones))
	for _, row := range c.rows {
		h += rowHeight(c.label(row))
	}
	return h
}

func (c *chart) label(row chartRow) []line {
	return capped(c.wrap(plain(row.label, styleCaption.in(ink)), axisX-left-3))
}

// fitting is how many rows fit on this page, and their wrapped labels.
func (c *chart) fitting(at int) (n int, labels [][]line) {
	y := c.y + axisHead
	for _, row := range c.rows[at:] {
		l := c.label(row)
		if y += rowHeight(l); y+12 > bottom && n > 0 {
			break
		}
		labels = append(labels, l)
		n++
	}
	return n, labels
}

func rowHeight(label []line) float64 { return max(rowH, heightOf(label)+1.2) }

// head draws the labels of the axis and of the deadline above it.
func (c *chart) head() {
	base := c.y + 5.2
	if v := c.p.Schedule.Deadline; v != nil && v.By <= c.to && v.By >= c.from {
		standing := answer.StandingOf(v.Outlook)
		text, st := c.t("pdf.time.deadline", "By", c.date(v.By)), styleCaption.strong().in(standingLooks[standing].ink)
		if standing != answer.Good { // the fonts have no tick
			text = standing.Symbol() + " " + text
		}
		x := c.x(v.By + 1)
		l := c.fit(text, st, 80)
		switch {
		case x-l.w-1 > axisX:
			c.line(x-1, c.y, l, toRight)
		default:
			c.line(x+1, c.y, l, fromLeft)
		}
	}
	c.tickLabels(base)
	c.y += axisHead
}

// tickLabels writes the labels that have room, each above the start of its tick.
func (c *chart) tickLabels(y float64) {
	end := 0.0 // of the label written last
	for _, t := range c.ticks {
		if t.label == "" || (!t.strong && c.x(t.to)-c.x(t.from) < 8 && c.to-c.from > 26*7) {
			continue // between narrow quarters only the years have room
		}
		st := styleCaption
		if t.strong {
			st = st.strong().in(ink)
		}
		l, x := c.fit(t.label, st, 30), c.x(t.from)+0.6
		if x >= end && x+l.w <= right {
			c.line(x, y, l, fromLeft)
			end = x + l.w + 1
		}
	}
}

// page draws the stripes, lines and rows of one page.
func (c *chart) page(rows []chartRow, labels [][]line) {
	h := 0.0
	for _, l := range labels {
		h += rowHeight(l)
	}
	for i, t := range c.ticks {
		if i%2 == 1 {
			x := c.x(t.from)
			c.fill(rect{x, c.top, c.x(t.to) - x, h}, wash)
		}
	}
	for _, o := range c.p.Schedule.Off {
		if x, end := c.x(max(o.From, c.from)), c.x(min(o.To, c.to)+1); end > x {
			c.offColumn(rect{x, c.top, end - x, h})
		}
	}
	c.verticals(h)
	for i, row := range rows {
		rh := rowHeight(labels[i])
		c.hairline(left, c.y+rh, width)
		c.lines(left, c.y+(rh-heightOf(labels[i]))/2, labels[i])
		c.bars(row, c.y+(rh-3.1)/2)
		c.y += rh
	}
}

// offColumn marks days off. A narrow one is a solid grey line.
func (c *chart) offColumn(b rect) {
	if b.w < 0.8 {
		c.fill(b, rule)
		return
	}
	c.hatched(b, rule)
}

// verticals draws the ends of the stages and the deadline behind the bars.
func (c *chart) verticals(h float64) {
	for _, s := range c.p.Stages {
		x := c.x(s.Finish + 1)
		c.stroke(x, c.top, x, c.top+h+1.2, 0.25, ink)
	}
	if v := c.p.Schedule.Deadline; v != nil && v.By <= c.to && v.By >= c.from {
		x := c.x(v.By + 1)
		c.dashed(x, c.top-axisHead+0.4, x, c.top+h+1.2, 0.45, standingLooks[answer.StandingOf(v.Outlook)].ink)
	}
}

// foot draws the readiness at the ends of the stages, in as many rows as keep the
// pills apart.
func (c *chart) foot(last bool) {
	if !last {
		return
	}
	c.y += 1.2
	const h, apart = 4.6, 0.8
	var ends []float64 // right edge of the last pill of each row
	c.text(left, c.y+(h-styleCaption.lead)/2, c.t("pdf.time.ready"), styleCaption, fromLeft)
	for _, s := range c.p.Stages {
		l := c.fit(c.say.Percent(s.After.MustHave), styleCaption.strong().in(white), 20)
		w := l.w + 3
		x := min(max(c.x(s.Finish+1)-w/2, axisX), right-w)
		row := 0
		for row < len(ends) && ends[row]+apart > x {
			row++
		}
		if row == len(ends) {
			ends = append(ends, 0)
		}
		ends[row] = x + w
		y := c.y + float64(row)*(h+apart)
		c.rounded(rect{x, y, w, h}, 1, ink)
		c.line(x+w/2, y+(h-l.lead)/2, l, centred)
	}
	c.y += float64(len(ends)) * (h + apart)
}

// facts say the dates in words, and the roles that are met on the way.
func (c *chart) facts() {
	s, f := c.p.Schedule, c.p.Schedule.Finish
	rows := [][]span{
		c.rich(styleBody, "pdf.time.start", "Date", c.date(s.Start), "Pace", c.pace()),
		c.rich(styleBody, "pdf.time.finish", "Odds", c.t("odds.finish", "P50", c.date(*f.P50), "P80", c.date(*f.P80), "P95", c.date(*f.P95))),
		c.rich(styleBody, "pdf.time.length", "P50", c.say.Number(s.WeeksP50), "P95", c.say.Number(s.WeeksP95)),
	}
	if len(s.Drivers) > 0 {
		d := s.Drivers[0]
		rows = append(rows, c.rich(styleBody, "odds.driver", "N", d.Step, "Title", c.p.Route.Steps[d.Step-1].Title, "Share", c.say.Percent(d.Share)))
	}
	rows = append(rows, c.rich(styleBody, "odds.likely", "Date", c.date(f.Likely)))
	first := len(rows)
	for _, m := range c.p.Milestones {
		rows = append(rows, c.rich(styleBody, "pdf.time.milestone", "Role", m.Name, "Date", c.date(m.Date), "Step", m.AfterStep))
	}
	if s.Deadline != nil {
		v := answer.Deadline(c.say, c.p)
		rows = append(rows, marked(sentence(v.Title)+" "+strings.Join(v.Lines[:min(1, len(v.Lines))], " "), styleBody, styleBody))
	}
	var off []string
	for _, o := range s.Off {
		off = append(off, c.dates(o.From, o.To))
	}
	if off != nil {
		rows = append(rows, c.rich(styleBody, "pdf.time.days-off", "Dates", c.say.List(off)))
	}
	c.heading(styleH2, width, blockGap-2, 10, c.t("pdf.time.facts"))
	c.tag(roleList, func() {
		for i, row := range rows {
			isMilestone := first <= i && i < first+len(c.p.Milestones)
			c.put(c.block(func(y float64) float64 { return c.fact(y, row, isMilestone) }))
		}
	})
}

// fact is a point of the list; a milestone has a flag.
func (c *chart) fact(y float64, text []span, isMilestone bool) float64 {
	mid := y + styleBody.lead/2
	if isMilestone {
		c.polygon(ink, point{left + 0.4, mid - 1.4}, point{left + 3, mid - 0.5}, point{left + 0.4, mid + 0.4})
		c.stroke(left+0.4, mid-1.4, left+0.4, mid+1.6, 0.3, ink)
	} else {
		c.add(&shapeOp{box: rect{left + 0.6, mid - 0.5, 1, 1}, round: 0.5, fill: &accent})
	}
	c.item(func() { y = c.para(left+5, y, width-5, text) + 0.8 })
	return y
}
