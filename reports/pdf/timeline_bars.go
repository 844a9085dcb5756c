package pdf

import (
	"strings"

	"skillroute/graph"
	"skillroute/reports/pdf/paper"
	"skillroute/reports/pdf/tagged"
)

// bars draws the bars of a row with the numbers of their steps. Bars that touch
// share one label when their numbers do not fit inside.
func (c *chart) bars(row chartRow, y float64) {
	const h = 3.1
	busy := axisX // where the last bar or label of the row ends
	for at := 0; at < len(row.bars); {
		end := at + 1
		for end < len(row.bars) && c.x(row.bars[end].from)-c.x(row.bars[end-1].to+1) < 3.5 {
			end++
		}
		inside := true
		for _, b := range row.bars[at:end] {
			box := c.box(b, y, h)
			c.Bar(b.kind, box)
			inside = inside && c.numberFits(b, box)
		}
		if inside {
			for _, b := range row.bars[at:end] {
				c.number(b, c.box(b, y, h))
			}
		} else {
			next := paper.Right
			if end < len(row.bars) {
				next = c.x(row.bars[end].from)
			}
			busy = c.runLabel(row.bars[at:end], y, h, busy, next)
		}
		last := c.box(row.bars[end-1], y, h)
		busy = max(busy, last.X+last.W)
		at = end
	}
}

func (c *chart) box(b chartBar, y, h float64) tagged.Rect {
	x := c.x(b.from)
	return tagged.Box(x, y, max(0.5, c.x(b.to+1)-x-0.2), h) // a gap between bars that touch
}

// numberFits reports whether a step's number can stand inside its bar and be read
// there: not on a hatch or a middle line.
func (c *chart) numberFits(b chartBar, box tagged.Rect) bool {
	w := c.OneLine(c.Say.Int(int64(b.n)), paper.InBar.Strong()).W
	if b.kind == graph.KindPractice && box.W > 3.4 {
		w += 3
	}
	return (b.kind == graph.KindStudy || b.kind == graph.KindPractice) && box.W > w+1
}

func (c *chart) number(b chartBar, box tagged.Rect) {
	x := box.X + box.W/2
	if b.kind == graph.KindPractice && box.W > 3.4 {
		x += 1.4
	}
	c.Text(x, box.Y+(box.H-paper.InBar.Lead)/2, c.Say.Int(int64(b.n)), paper.InBar.In(paper.White).Strong(), paper.Centred)
}

// runLabel writes the numbers of touching bars beside them: "7", "7–9" or "7, 9",
// on a white ground that keeps lines from striking it. There is room from busy to
// next, and the result is where the label ends.
func (c *chart) runLabel(bars []chartBar, y, h, busy, next float64) float64 {
	text := c.Say.Range(int64(bars[0].n), int64(bars[len(bars)-1].n))
	if bars[len(bars)-1].n-bars[0].n != len(bars)-1 {
		numbers := make([]string, len(bars))
		for i, b := range bars {
			numbers[i] = c.Say.Int(int64(b.n))
		}
		text = strings.Join(numbers, ", ")
	}
	l := c.Fit(text, paper.InBar, 40)
	first, last := c.box(bars[0], y, h), c.box(bars[len(bars)-1], y, h)
	x := last.X + last.W + 0.7
	if x+l.W+0.4 > min(next, paper.Right) {
		if x = first.X - 0.7 - l.W; x < busy+0.4 {
			return busy // no room on either side; the number stands in the route table
		}
	}
	for _, line := range c.uprights() {
		if x-0.5 < line && line < x+l.W+0.5 {
			c.Fill(tagged.Box(x-0.3, y, l.W+0.6, h), paper.White)
		}
	}
	c.Line(x, y+(h-l.Lead)/2, l, paper.FromLeft)
	return x + l.W
}

// uprights are the places of the lines that verticals draws.
func (c *chart) uprights() (xs []float64) {
	for _, s := range c.p.Stages {
		xs = append(xs, c.x(s.Finish+1))
	}
	if v := c.p.Schedule.Deadline; v != nil {
		xs = append(xs, c.x(v.By+1))
	}
	return xs
}
