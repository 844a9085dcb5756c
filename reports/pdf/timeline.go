package pdf

import (
	"slices"

	"skillroute/graph"
	"skillroute/planner"
	"skillroute/reports/answer"
	"skillroute/reports/pdf/paper"
	"skillroute/reports/pdf/tagged"
)

// The timeline: labels on the left, the axis beside them.
const (
	axisX    = paper.Left + 60
	axisW    = paper.Right - axisX
	rowH     = 4.1
	axisHead = 10.0 // of the labels above the rows
)

// chart is the timeline being drawn.
type chart struct {
	*report
	answer.Timeline
	ticks []tick
	rows  []chartRow
	top   float64 // of the rows of this page
}

// chartRow is a row with its label set.
type chartRow struct {
	answer.TimeRow
	label []paper.Line
}

// timeline draws the route against the calendar.
func (r *report) timeline() {
	if len(r.p.Route.Steps) > 0 {
		r.chart().draw()
	}
}

// timelineFits reports whether the chart would begin on this page.
func (r *report) timelineFits() bool {
	const heading = 30.0
	return len(r.p.Route.Steps) == 0 || r.Y+heading+r.chart().height() < r.Bottom()
}

func (r *report) chart() *chart {
	c := &chart{report: r, Timeline: r.words.Timeline(40, 26)}
	c.To += max(1, (c.To-c.From)/60) // the last bar ends before the edge
	c.ticks = r.ticks(c.From, c.To)
	for _, row := range c.Rows {
		c.rows = append(c.rows, chartRow{row, r.rowLabel(row)})
	}
	return c
}

// x is where a day begins on the axis.
func (c *chart) x(d planner.Date) float64 {
	return axisX + axisW*float64(d-c.From)/float64(c.To-c.From+1)
}

func (c *chart) draw() {
	note := c.T("pdf.time.note.step")
	if c.BySkill {
		note = c.T("pdf.time.note.skill")
		if c.words.Flat() {
			note = c.T("pdf.time.note.group")
		}
	}
	c.Section(c.words.Time().Title, c.T("pdf.time.short"), note, min(c.height(), paper.Bottom-paper.Top-25))
	for at := 0; at < len(c.rows); {
		if at > 0 {
			c.Next()
		}
		c.Figure(c.alt(), func() {
			if at == 0 {
				c.legend()
			}
			n := c.fitting(c.rows[at:])
			c.head()
			c.top = c.Y
			c.page(c.rows[at : at+n])
			at += n
			c.foot(at == len(c.rows))
		})
	}
	c.facts()
}

// alt is the chart in words; its numbers stand in the table of the route.
func (c *chart) alt() string {
	s := c.p.Schedule
	text := c.T("pdf.time.alt", "Count", len(c.rows), "From", s.Start.Time(), "To", s.Finish.Likely.Time())
	for _, stage := range c.p.Stages {
		text += " " + c.T("pdf.time.alt.stage", "N", stage.N, "Date", stage.Finish.Time(), "Ready", c.Say.Percent(stage.After.MustHave))
	}
	return text
}

// legend shows the fills of the kinds on this route, and of days off.
func (c *chart) legend() {
	entries := c.kindEntries(6, c.words.Kind, func(k graph.Kind, x, y float64) { c.Bar(k, tagged.Box(x, y-1.5, 6, 3)) })
	if len(c.p.Schedule.Off) > 0 {
		entries = append(entries, paper.Entry{W: 6, Draw: func(x, y float64) { c.Hatched(tagged.Box(x, y-1.5, 6, 3), paper.Rule) }, Text: c.T("word.off")})
	}
	c.Legend(entries)
}

// height is how high the chart is on one page, about, in the full form with the facts.
func (c *chart) height() float64 {
	h := 5 + axisHead + 12.0
	if c.full {
		h += 18 + 5*float64(5+len(c.p.Milestones))
	}
	for _, row := range c.rows {
		h += row.height()
	}
	return h
}

// fitting is how many of the rows, one at least, fit on this page.
func (c *chart) fitting(rows []chartRow) int {
	y := c.Y + axisHead
	for n, row := range rows {
		if y += row.height(); y+12 > paper.Bottom && n > 0 {
			return n
		}
	}
	return len(rows)
}

func (r *report) rowLabel(row answer.TimeRow) []paper.Line {
	label := paper.Plain(row.Name, paper.Caption.In(paper.Ink))
	if row.Rise != "" {
		label = append(label, paper.Span{Text: "  " + row.Rise, Style: paper.Caption})
	}
	return paper.Capped(r.Wrap(label, axisX-paper.Left-3))
}

func (row chartRow) height() float64 { return max(rowH, paper.HeightOf(row.label)+0.6) }

// head draws the labels of the axis and of the deadline above it.
func (c *chart) head() {
	base := c.Y + 5.2
	if v := c.Deadline; v != nil {
		text, st := v.Text, paper.Caption.Strong().In(paper.StandingColour(c.Standing))
		if c.Standing != answer.Good { // the fonts have no tick
			text = c.Standing.Symbol() + " " + text
		}
		x := c.x(v.Day)
		l := c.Fit(text, st, 80)
		switch {
		case x-l.W-1 > axisX:
			c.Line(x-1, c.Y, l, paper.ToRight)
		default:
			c.Line(x+1, c.Y, l, paper.FromLeft)
		}
	}
	c.tickLabels(base)
	c.Y += axisHead
}

// tickLabels writes the labels that have room, each above the start of its tick.
func (c *chart) tickLabels(y float64) {
	end := 0.0 // of the label written last
	for _, t := range c.ticks {
		if t.label == "" || (!t.strong && c.x(t.to)-c.x(t.from) < 8 && c.To-c.From > 26*7) {
			continue // between narrow quarters only the years have room
		}
		st := paper.Caption
		if t.strong {
			st = st.Strong().In(paper.Ink)
		}
		l, x := c.Fit(t.label, st, 30), c.x(t.from)+0.6
		if x >= end && x+l.W <= paper.Right {
			c.Line(x, y, l, paper.FromLeft)
			end = x + l.W + 1
		}
	}
}

// page draws the stripes, lines and rows of one page.
func (c *chart) page(rows []chartRow) {
	h := 0.0
	for _, row := range rows {
		h += row.height()
	}
	for i, t := range c.ticks {
		if i%2 == 1 {
			x := c.x(t.from)
			c.Fill(tagged.Box(x, c.top, c.x(t.to)-x, h), paper.Wash)
		}
	}
	for _, o := range c.p.Schedule.Off {
		if x, end := c.x(max(o.From, c.From)), c.x(min(o.To, c.To)+1); end > x {
			c.offColumn(tagged.Box(x, c.top, end-x, h))
		}
	}
	c.verticals(h)
	for i, row := range rows {
		rh := row.height()
		if i+1 == len(rows) || rows[i+1].Name != "" {
			c.Hairline(paper.Left, c.Y+rh, paper.Width)
		}
		c.Lines(paper.Left, c.Y+(rh-paper.HeightOf(row.label))/2, row.label)
		c.bars(row, c.Y+(rh-3.1)/2)
		c.Y += rh
	}
}

// offColumn marks days off. A narrow one is a solid grey line.
func (c *chart) offColumn(b tagged.Rect) {
	if b.W < 0.8 {
		c.Fill(b, paper.Rule)
		return
	}
	c.Hatched(b, paper.Rule)
}

// verticals draws the ends of the stages and the deadline behind the bars.
func (c *chart) verticals(h float64) {
	for _, s := range c.Ends {
		x := c.x(s.Day)
		c.Stroke(x, c.top, x, c.top+h+1.2, 0.25, paper.Ink)
	}
	if v := c.Deadline; v != nil {
		x := c.x(v.Day)
		c.Dashed(x, c.top-axisHead+0.4, x, c.top+h+1.2, 0.45, paper.StandingColour(c.Standing))
	}
}

// foot draws the readiness at the ends of the stages, in their order: pills that would stand
// over one another stand side by side, in rows where they are too many for one.
func (c *chart) foot(last bool) {
	if !last {
		return
	}
	c.Y += 1.2
	const h, pad, apart = 4.6, 3.0, 0.8
	c.Text(paper.Left, c.Y+(h-paper.Caption.Lead)/2, c.T("pdf.time.ready"), paper.Caption, paper.FromLeft)
	pills, widest := make([]paper.Line, len(c.Ends)), apart
	for i, s := range c.Ends {
		pills[i] = c.Fit(s.Text, paper.Caption.Strong().In(paper.White), 20)
		widest = max(widest, pills[i].W+pad+apart)
	}
	at := 0
	for row := range slices.Chunk(pills, int(axisW/widest)) {
		left := make([]float64, len(row))
		for i := range row {
			left[i] = c.x(c.Ends[at+i].Day) - widest/2
		}
		for i, x := range sideBySide(left, widest, axisX, paper.Right+apart) {
			c.Rounded(tagged.Box(x, c.Y, widest-apart, h), 1, paper.Ink)
			c.Line(x+(widest-apart)/2, c.Y+(h-row[i].Lead)/2, row[i], paper.Centred)
		}
		at += len(row)
		c.Y += h + apart
	}
}

// sideBySide moves things of a width as little as needed so that they stand in their order
// from one place to another, none over the next.
func sideBySide(left []float64, width, from, to float64) []float64 {
	for i := range left {
		left[i] = max(left[i], from+float64(i)*width)
		if i > 0 {
			left[i] = max(left[i], left[i-1]+width)
		}
	}
	for i := len(left) - 1; i >= 0; i-- {
		left[i] = min(left[i], to-width)
		to = left[i]
	}
	return left
}

// facts say the dates in words, and the roles that are met on the way.
func (c *chart) facts() {
	x := c.words.Time()
	if !c.full {
		c.Y += 3
		c.Points(paper.Width, x.Rest())
		return
	}
	c.Heading(paper.H2, paper.Width, paper.BlockGap-2, 10, c.T("pdf.time.facts"))
	c.Points(paper.Width, x.All())
}
