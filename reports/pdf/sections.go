package pdf

import "skillroute/reports/answer"

// answerSection is a section that begins where the flow is.
func (a *paper) answerSection(st style, x answer.Section) {
	var drawing *answer.Drawing
	keep := 20.0
	if x.Chart != nil {
		d := answer.Draw(x.Chart, width, func(text string, bold bool) float64 { return a.oneLine(text, chartText(bold, ink)).w })
		drawing = &d
		keep = d.Height + 8
	}
	if x.Heading != "" {
		a.heading(st, width, 6, keep, x.Heading)
	} else {
		a.need(keep)
	}
	for _, text := range x.Text {
		a.prose(0, width, plain(text, styleBody))
		a.y += 1.5
	}
	if drawing != nil {
		a.put(a.block(func(y float64) float64 {
			a.figure(x.Chart.Alternative(), func() { a.drawing(y+1, drawing) })
			return y + drawing.Height + 4
		}))
	}
	if x.Table != nil && len(x.Table.Rows) > 0 {
		a.table(x.Table)
	}
	for _, text := range x.After {
		a.y += 1.5
		a.prose(0, width, plain(text, styleBody))
	}
}

func chartText(bold bool, c colour) style {
	if bold {
		return style{semibold, 8.5, 3.9, c}
	}
	return style{regular, 8.5, 3.9, c}
}

// tones are the colours of drawings.
var tones = map[answer.Tone]colour{
	answer.Ink: ink, answer.Muted: muted, answer.Accent: accent, answer.Edging: edge, answer.Ground: white,
}

// drawing paints a chart with its top at y.
func (a *paper) drawing(y float64, d *answer.Drawing) {
	for _, s := range d.Shapes {
		switch s := s.(type) {
		case answer.Box:
			b := rect{left + s.X, y + s.Y, s.W, s.H}
			if s.Fill != "" {
				a.fill(b, tones[s.Fill])
			}
			if s.Outline != "" {
				a.outline(b, 1, s.Pen, tones[s.Outline])
			}
		case answer.Stroke:
			for i := range len(s.Points) - 1 {
				p, q := s.Points[i], s.Points[i+1]
				a.stroke(left+p[0], y+p[1], left+q[0], y+q[1], s.Pen, tones[s.Tone])
			}
		case answer.Dot:
			b := rect{left + s.X - s.R, y + s.Y - s.R, 2 * s.R, 2 * s.R}
			if s.Hollow {
				a.rounded(b, s.R, white)
				a.outline(b, s.R, 0.5, tones[s.Tone])
			} else {
				a.rounded(b, s.R, tones[s.Tone])
			}
		case answer.Head:
			const long, half = 2.2, 1.1
			x, y := left+s.X, y+s.Y
			bx, by := x-long*s.DX, y-long*s.DY
			a.polygon(tones[s.Tone], point{x, y}, point{bx - half*s.DY, by + half*s.DX}, point{bx + half*s.DY, by - half*s.DX})
		case answer.Words:
			st := chartText(s.Bold, tones[s.Tone])
			to := [...]align{fromLeft, centred, toRight}[s.Align+1]
			a.text(left+s.X, y+s.Y-answer.TextSize*0.36-st.lead/2, s.Text, st, to)
		}
	}
}

// table places a table: each column as wide as it must be, the wide one takes the rest.
func (a *paper) table(t *answer.Table) {
	var columns []gridColumn
	most := (width - 40) / float64(max(1, len(t.Columns)-1)) // so that the wide one has room
	for i, c := range t.Columns {
		w := a.oneLine(c.Title, styleCaption).w
		for _, r := range t.Rows {
			w = max(w, a.oneLine(r.Cells[i], styleBody.strong()).w)
		}
		to := fromLeft
		if c.Number {
			to = toRight
		}
		columns = append(columns, gridColumn{head: c.Title, w: min(w+0.5, most), to: to})
	}
	rest := width + gridGap
	for i, c := range columns {
		if !t.Columns[i].Wide {
			rest -= c.w + gridGap
		}
	}
	for i := range columns {
		if t.Columns[i].Wide {
			columns[i].w = max(30, rest-gridGap)
		}
	}
	a.grid(columns, len(t.Rows), func(i int) []gridCell {
		st := styleBody
		if t.Rows[i].Strong {
			st = st.strong()
		}
		var cells []gridCell
		for _, text := range t.Rows[i].Cells {
			cells = append(cells, cellOf(text, st))
		}
		return cells
	})
}
