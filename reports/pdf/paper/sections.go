package paper

import (
	"skillroute/reports/answer"
	"skillroute/reports/pdf/tagged"
)

// Answer is a section that begins where the flow is.
func (a *Paper) Answer(st tagged.Style, x answer.Section) {
	var drawing *answer.Drawing
	keep := 20.0
	if x.Chart != nil {
		d := answer.Draw(x.Chart, Width, func(text string, bold bool) float64 { return a.OneLine(text, chartText(bold, Ink)).W })
		drawing = &d
		keep = d.Height + 8
	}
	if x.Heading != "" {
		a.Heading(st, Width, 6, keep, x.Heading)
	} else {
		a.Need(keep)
	}
	for _, text := range x.Text {
		a.Prose(0, Width, Said(text, Body))
		a.Y += 1.5
	}
	a.facts(x.Facts)
	if len(x.Verdicts) > 0 {
		a.Put(a.Block(func(y float64) float64 { return a.Verdicts(y, x.Verdicts) + 3 }))
	}
	if drawing != nil {
		a.Put(a.Block(func(y float64) float64 {
			a.Figure(x.Chart.Alternative(), func() { a.drawing(y+1, drawing) })
			return y + drawing.Height + 4
		}))
	}
	if x.Table != nil && len(x.Table.Rows) > 0 {
		a.table(x.Table)
	}
	if len(x.Items) > 0 {
		a.Items(Width, x.Items)
	}
	for _, text := range x.After {
		a.Y += 1.5
		a.Prose(0, Width, Said(text, Body))
	}
	for _, inner := range x.Sections {
		a.Answer(H3, inner)
	}
}

// facts places a list of short texts, each with its label before it.
func (a *Paper) facts(facts []answer.Fact) {
	const label = 32.0
	if len(facts) == 0 {
		return
	}
	place := func(f answer.Fact) {
		name := a.OneLine(f.Label, Body.In(Muted))
		a.Need(name.Lead)
		if f.Label != "" {
			a.Tag(tagged.RoleP, func() {
				if y := a.Line(Left, a.Y, name, FromLeft); name.W > label-2 {
					a.Y = y
				}
			})
		}
		if f.Note != "" {
			f.Value += ", " + f.Note
		}
		if f.Value != "" {
			a.Prose(label, Width-label, Said(f.Value, Body))
		}
		for _, url := range f.Links {
			a.Prose(label, Width-label, []Span{{Text: url, Style: Body.In(Accent), URL: url}})
		}
	}
	a.Tag(tagged.RoleList, func() {
		for _, f := range facts {
			a.Item(func() { place(f) })
			a.Y += 0.8
		}
	})
	a.Y += 1.5
}

func chartText(bold bool, c tagged.Colour) tagged.Style {
	st := tagged.Style{Size: 8.5, Lead: 3.9, Colour: c}
	if bold {
		return st.Strong()
	}
	return st
}

// tones are the colours of drawings.
var tones = map[answer.Tone]tagged.Colour{
	answer.Ink: Ink, answer.Muted: Muted, answer.Accent: Accent, answer.Edging: Edge, answer.Ground: White,
}

// drawing paints a chart with its top at y.
func (a *Paper) drawing(y float64, d *answer.Drawing) {
	for _, s := range d.Shapes {
		switch s := s.(type) {
		case answer.Box:
			b := tagged.Box(Left+s.X, y+s.Y, s.W, s.H)
			if s.Fill != "" {
				a.Fill(b, tones[s.Fill])
			}
			if s.Outline != "" {
				a.Outline(b, 1, s.Pen, tones[s.Outline])
			}
		case answer.Stroke:
			for i := range len(s.Points) - 1 {
				p, q := s.Points[i], s.Points[i+1]
				a.Stroke(Left+p[0], y+p[1], Left+q[0], y+q[1], s.Pen, tones[s.Tone])
			}
		case answer.Dot:
			b := tagged.Box(Left+s.X-s.R, y+s.Y-s.R, 2*s.R, 2*s.R)
			if s.Hollow {
				a.Rounded(b, s.R, White)
				a.Outline(b, s.R, 0.5, tones[s.Tone])
			} else {
				a.Rounded(b, s.R, tones[s.Tone])
			}
		case answer.Head:
			const long, half = 2.2, 1.1
			x, y := Left+s.X, y+s.Y
			bx, by := x-long*s.DX, y-long*s.DY
			a.Polygon(tones[s.Tone], tagged.At(x, y), tagged.At(bx-half*s.DY, by+half*s.DX), tagged.At(bx+half*s.DY, by-half*s.DX))
		case answer.Words:
			st := chartText(s.Bold, tones[s.Tone])
			to := [...]align{FromLeft, Centred, ToRight}[s.Align+1]
			a.Text(Left+s.X, y+s.Y-answer.TextSize*0.36-st.Lead/2, s.Text, st, to)
		}
	}
}

// table places a table: each column as wide as it must be, the wide one takes the rest.
func (a *Paper) table(t *answer.Table) {
	var columns []Column
	most := (Width - 40) / float64(max(1, len(t.Columns)-1)) // so that the wide one has room
	for i, c := range t.Columns {
		w := a.OneLine(c.Title, Caption).W
		for _, r := range t.Rows {
			w = max(w, a.OneLine(r.Cells[i], Body.Strong()).W)
		}
		if w = max(min(w+0.5, most), Width*float64(c.Room)/100); c.Wide {
			w = 0
		}
		to := FromLeft
		if c.Number {
			to = ToRight
		}
		columns = append(columns, Col(c.Title, w, to))
	}
	g := a.Table(columns...)
	g.Group = func(i int) (string, string) { return t.Rows[i].Group, "" }
	g.Grid(len(t.Rows), func(i int) (cells []Cell) {
		st := Body
		if t.Rows[i].Strong {
			st = st.Strong()
		}
		for j, text := range t.Rows[i].Cells {
			cell := Cell{Spans: []Span{{Text: text, Style: st, URL: t.Rows[i].Links[j]}}}
			if shades := t.Rows[i].Shades; j < len(shades) && shades[j] > 0 {
				cell = a.shaded(text, shades[j], columns[j].w)
			}
			cells = append(cells, cell)
		}
		return cells
	})
}

// shaded is a cell of a heat map, w millimetres wide.
func (a *Paper) shaded(text string, shade int, w float64) Cell {
	ground, ink := MissingShade(shade)
	return Cell{Spans: Plain(text, Body.In(ink)), Mark: func(x, y float64) { a.Fill(tagged.Box(x-0.6, y-2.4, w+1.2, 4.8), ground) }}
}
