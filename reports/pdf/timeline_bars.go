package pdf

import (
	"strings"

	"skillroute/graph"
	"skillroute/reports/answer"
	"skillroute/reports/pdf/paper"
	"skillroute/reports/pdf/tagged"
)

// bars draws the bars of a row with the numbers of their steps. Bars that touch
// share one label when their numbers do not fit inside.
func (c *chart) bars(row chartRow, y float64) {
	const h = 3.1
	busy := axisX // where the last bar or label of the row ends
	for at := 0; at < len(row.Steps); {
		end := at + 1
		for end < len(row.Steps) && c.x(row.Steps[end].Start)-c.x(row.Steps[end-1].Finish+1) < 3.5 {
			end++
		}
		inside := true
		for _, b := range row.Steps[at:end] {
			box := c.box(b, y, h)
			c.Bar(b.Kind, box)
			inside = inside && c.numberFits(b, box)
		}
		if inside {
			for _, b := range row.Steps[at:end] {
				c.number(b, c.box(b, y, h))
			}
		} else {
			next := paper.Right
			if end < len(row.Steps) {
				next = c.x(row.Steps[end].Start)
			}
			busy = c.runLabel(row.Steps[at:end], y, h, busy, next)
		}
		last := c.box(row.Steps[end-1], y, h)
		busy = max(busy, last.X+last.W)
		at = end
	}
}

func (c *chart) box(b answer.Step, y, h float64) tagged.Rect {
	x := c.x(b.Start)
	return tagged.Box(x, y, max(0.5, c.x(b.Finish+1)-x-0.2), h) // a gap between bars that touch
}

// numberFits reports whether a step's number can stand inside its bar and be read
// there: not on a hatch or a middle line.
func (c *chart) numberFits(b answer.Step, box tagged.Rect) bool {
	w := c.OneLine(c.Say.Int(int64(b.N)), paper.InBar.Strong()).W
	if b.Kind == graph.KindPractice && box.W > 3.4 {
		w += 3
	}
	return (b.Kind == graph.KindStudy || b.Kind == graph.KindPractice) && box.W > w+1
}

func (c *chart) number(b answer.Step, box tagged.Rect) {
	x := box.X + box.W/2
	if b.Kind == graph.KindPractice && box.W > 3.4 {
		x += 1.4
	}
	c.Text(x, box.Y+(box.H-paper.InBar.Lead)/2, c.Say.Int(int64(b.N)), paper.InBar.In(paper.White).Strong(), paper.Centred)
}

// runLabel writes the numbers of touching bars beside them: "7", "7–9" or "7, 9",
// on a white ground that keeps lines from striking it. There is room from busy to
// next, and the result is where the label ends.
func (c *chart) runLabel(bars []answer.Step, y, h, busy, next float64) float64 {
	text := c.Say.Range(int64(bars[0].N), int64(bars[len(bars)-1].N))
	if bars[len(bars)-1].N-bars[0].N != len(bars)-1 {
		numbers := make([]string, len(bars))
		for i, b := range bars {
			numbers[i] = c.Say.Int(int64(b.N))
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
	for _, s := range c.Ends {
		xs = append(xs, c.x(s.Day))
	}
	if c.Deadline != nil {
		xs = append(xs, c.x(c.Deadline.Day))
	}
	return xs
}
