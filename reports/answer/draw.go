package answer

import (
	"slices"
	"strings"
)

// Drawing is a chart as shapes in millimetres from its top left corner, for painters
// that know no charts.
type Drawing struct {
	Width, Height float64
	Shapes        []Shape
}

// Shape is a Box, Stroke, Dot, Head or Words, painted in order.
type Shape any

// Tone is what a colour means; a painter knows the colour.
type Tone string

// Tones.
const (
	Ink    Tone = "ink"
	Muted  Tone = "muted"
	Accent Tone = "accent"
	Edging Tone = "edge"
	Ground Tone = "ground"
)

// Box is a rectangle, filled or with an outline.
type Box struct {
	X, Y, W, H    float64
	Fill, Outline Tone    // "" for none
	Pen           float64 // of the outline
}

// Stroke is a line through points.
type Stroke struct {
	Points [][2]float64
	Tone   Tone
	Pen    float64
}

// Dot is a disc; a hollow one has the ground inside.
type Dot struct {
	X, Y, R float64
	Tone    Tone
	Hollow  bool
}

// Head is the head of an arrow at a point, pointing along DX, DY (of length 1).
type Head struct {
	X, Y, DX, DY float64
	Tone         Tone
}

// Words are a line of text at its base line.
type Words struct {
	X, Y  float64
	Text  string
	Bold  bool
	Tone  Tone
	Align int // -1 begins at X, 0 is centred on it, 1 ends there
}

// The size of text in charts, and of its lines, in millimetres.
const (
	TextSize = 3.0
	lineSize = 3.9
)

// Draw lays a chart out at a width; measure tells how wide a text is at TextSize.
func Draw(c Chart, width float64, measure func(text string, bold bool) float64) Drawing {
	p := &plotter{Drawing: Drawing{Width: width}, measure: measure}
	switch c := c.(type) {
	case *Bars:
		p.bars(c)
	case *Front:
		p.front(c)
	case *Net:
		p.net(c)
	case *Curves:
		p.curves(c)
	case *Places:
		p.places(c)
	}
	return p.Drawing
}

type plotter struct {
	Drawing
	measure func(text string, bold bool) float64
}

func (p *plotter) add(s ...Shape) { p.Shapes = append(p.Shapes, s...) }

// fit shortens a text to a width.
func (p *plotter) fit(text string, bold bool, width float64) string {
	if p.measure(text, bold) <= width {
		return text
	}
	runes := []rune(text)
	for len(runes) > 1 && p.measure(string(runes)+"…", bold) > width {
		runes = runes[:len(runes)-1]
	}
	return strings.TrimRight(string(runes), " \u00a0") + "…"
}

// fold breaks a text into at most two lines of a width.
func (p *plotter) fold(text string, bold bool, width float64) []string {
	if p.measure(text, bold) <= width {
		return []string{text}
	}
	words := strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == '\u00a0' })
	n := 1
	for n < len(words)-1 && p.measure(strings.Join(words[:n+1], " "), bold) <= width {
		n++
	}
	if n >= len(words) {
		return []string{p.fit(text, bold, width)}
	}
	return []string{p.fit(strings.Join(words[:n], " "), bold, width), p.fit(strings.Join(words[n:], " "), bold, width)}
}

// bars draws a bar a row, labels to the left, amounts to the right.
func (p *plotter) bars(c *Bars) {
	const row, thick, gap = 6.6, 4.2, 2.0
	label, value, most := 0.0, 0.0, 0.0
	for _, b := range c.Bars {
		label = max(label, p.measure(b.Label, b.Strong))
		value = max(value, p.measure(b.Text, b.Strong))
		most = max(most, b.Value)
	}
	label = min(label, p.Width*0.45)
	room := max(10, p.Width-label-value-2*gap)
	p.add(Words{label + gap, lineSize - 0.9, p.fit(c.Title, false, p.Width-label-gap), false, Muted, -1})
	y := lineSize + 1.5
	for _, b := range c.Bars {
		w := 0.0
		if most > 0 {
			w = max(0.4, room*b.Value/most)
		}
		tone := Edging
		if b.Strong {
			tone = Accent
		}
		base := y + row/2 + TextSize*0.36
		p.add(Words{label, base, p.fit(b.Label, b.Strong, label+0.01), b.Strong, Ink, 1},
			Box{X: label + gap, Y: y + (row-thick)/2, W: w, H: thick, Fill: tone},
			Words{label + gap + w + gap, base, b.Text, b.Strong, Ink, -1})
		y += row
	}
	p.Height = y + 0.5
}

// front draws points in a plane with the line that they bound.
func (p *plotter) front(c *Front) {
	if len(c.Points) == 0 {
		return
	}
	const height, foot, head, inner = 74.0, 11.0, 6.0, 6.0
	first, last := c.Points[0], c.Points[len(c.Points)-1]
	margin := max(p.measure(first.YText, false), p.measure(last.YText, false)) + 3
	right := p.Width - max(4, p.measure(last.XText, false)/2)
	at := func(pt Point) (x, y float64) {
		x, y = margin+inner, head+inner
		if last.X > first.X {
			x += (pt.X - first.X) / (last.X - first.X) * (right - margin - 2*inner)
		}
		if first.Y > last.Y {
			y += (first.Y - pt.Y) / (first.Y - last.Y) * (height - head - foot - 2*inner)
		}
		return x, y
	}
	base := height - foot
	p.add(Words{0, 3, c.YTitle, false, Muted, -1}, Words{right, height - 0.8, c.XTitle, false, Muted, 1},
		Stroke{[][2]float64{{margin, head}, {margin, base}, {right, base}}, Edging, 0.25})
	line := Stroke{Tone: Edging, Pen: 0.5}
	for i, pt := range c.Points {
		x, y := at(pt)
		if i > 0 {
			_, before := at(c.Points[i-1])
			line.Points = append(line.Points, [2]float64{x, before})
		}
		line.Points = append(line.Points, [2]float64{x, y})
	}
	p.add(line)
	ends := []Point{first, last}
	for _, pt := range ends[:min(len(ends), len(c.Points))] {
		x, y := at(pt)
		p.add(Stroke{[][2]float64{{margin - 1, y}, {margin, y}}, Edging, 0.25}, Words{margin - 2, y + TextSize*0.36, pt.YText, false, Ink, 1},
			Stroke{[][2]float64{{x, base}, {x, base + 1}}, Edging, 0.25})
		p.add(Words{x, base + 4.4, pt.XText, false, Ink, 0})
	}
	for _, pt := range c.Points {
		x, y := at(pt)
		if pt.Chosen {
			p.add(Dot{x, y, 2.6, Accent, true})
		}
		p.add(Dot{x, y, 1.5, Accent, !pt.Proven})
	}
	p.Height = height
	if c.FoundLabel != "" && slices.ContainsFunc(c.Points, func(pt Point) bool { return !pt.Proven }) {
		x := right - p.measure(c.FoundLabel, false)
		p.add(Dot{x - 3, 2, 1.5, Accent, true}, Words{x, 3, c.FoundLabel, false, Ink, -1})
		x -= p.measure(c.ProvenLabel, false) + 9
		p.add(Dot{x - 3, 2, 1.5, Accent, false}, Words{x, 3, c.ProvenLabel, false, Ink, -1})
	}
}

// Sizes of a Net.
const (
	netBox  = 11.0 // height of a node of one row
	netStep = 14.0 // from row to row
)

// net draws nodes as boxes and the arrows between them, which are level.
func (p *plotter) net(c *Net) {
	columns, rows := 1, 1
	for _, n := range c.Nodes {
		columns, rows = max(columns, n.Column+1), max(rows, n.Row+n.Rows)
	}
	w := min(40, p.Width/float64(columns)*0.66)
	left := func(n Node) float64 { return (p.Width - w) * float64(n.Column) / float64(max(1, columns-1)) }
	for _, e := range c.Edges {
		x1, x2 := left(c.Nodes[e.From])+w, left(c.Nodes[e.To])
		y := 1 + netStep*float64(e.Row) + netBox/2
		t, pen := tone(e.Strong)
		p.add(Stroke{[][2]float64{{x1, y}, {x2 - 1.5, y}}, t, pen}, Head{x2, y, 1, 0, t})
		p.label((x1+x2)/2-0.8, y, e)
	}
	for _, n := range c.Nodes {
		p.node(n, left(n), w)
	}
	p.Height = 2 + netStep*float64(rows) - (netStep - netBox)
}

func tone(strong bool) (Tone, float64) {
	if strong {
		return Accent, 0.7
	}
	return Edging, 0.35
}

// label writes an arrow's text on it.
func (p *plotter) label(x, y float64, e Edge) {
	w := p.measure(e.Text, e.Strong) + 1.6
	p.add(Box{X: x - w/2, Y: y - lineSize/2, W: w, H: lineSize, Fill: Ground}, Words{x, y + TextSize*0.36, e.Text, e.Strong, Ink, 0})
}

func (p *plotter) node(n Node, x, w float64) {
	y, h := 1+netStep*float64(n.Row), netStep*float64(n.Rows)-(netStep-netBox)
	t, pen := tone(n.Strong)
	p.add(Box{X: x + pen/2, Y: y, W: w - pen, H: h, Fill: Ground, Outline: t, Pen: pen})
	lines := p.fold(n.Label, n.Strong, w-3)
	y += h/2 - lineSize*float64(len(lines))/2 + lineSize*0.5 + TextSize*0.36
	for _, l := range lines {
		p.add(Words{x + w/2, y, l, n.Strong, Ink, 0})
		y += lineSize
	}
}
