package pdf

import (
	"cmp"
	"io"

	"skillroute/graph/lang"
	"skillroute/reports/answer"
	"skillroute/reports/brand"
)

// WriteAnswer writes a short answer as a PDF. The same document gives the same bytes.
// Nothing is written when it fails.
func WriteAnswer(w io.Writer, d *answer.Document, o Options) error {
	a := newAnswer(d, o.Brand)
	a.layout()
	if missing := a.missingCharacters(true); missing != "" && o.Warn != nil {
		o.Warn(lang.M("pdf.warn.missing", "Count", len(a.missing), "Characters", missing))
	}
	file, err := render(a.doc)
	if err != nil {
		return err
	}
	_, err = w.Write(file)
	return err
}

// answered is a short answer being laid out.
type answered struct {
	paper
	d *answer.Document
}

func newAnswer(d *answer.Document, by brand.Brand) *answered {
	return &answered{paper: newPaper(d.Lang, by), d: d}
}

func (a *answered) layout() {
	d := a.d
	a.info = info{
		lang: string(d.Lang), made: d.AsOf.Time(), title: d.Title, subject: d.Lead,
		author:   cmp.Or(joinedBy(", ", a.by.Coach, a.by.Organisation), "Skillroute"),
		keywords: a.t("pdf.meta.keywords", "Catalog", d.Catalog.ID, "Version", d.Catalog.Version, "Digest", d.Catalog.Digest),
	}
	a.newPage()
	a.full()
	a.y = 23
	a.put(a.block(a.titleBlock))
	for _, x := range d.Sections {
		a.section(x)
	}
	if len(d.Notes) > 0 {
		a.y += 2
		a.notes()
	}
	a.paper.frame(d.Kind+"  ·  "+a.say.LongDate(d.AsOf.Time()), d.Catalog,
		about{d.For, styleCaption.in(ink).as(semibold), 0.5}, about{d.Title, styleCaption, 1})
}

func (a *answered) titleBlock(y float64) float64 {
	d := a.d
	a.kicker(left, y, d.Kind)
	y += styleKicker.lead + 2.5
	a.tag(roleH1, func() { y = a.para(left, y, width, plain(d.Title, styleTitle)) })
	var who string
	if by := joinedBy(", ", a.by.Coach, a.by.Organisation); by != "" {
		who = a.t("pdf.prepared-by", "Name", by)
	}
	who = joinedBy("  ·  ", d.For, who, a.t("pdf.as-of", "Date", a.date(d.AsOf), "Catalog", d.Catalog.ID, "Version", d.Catalog.Version))
	y = a.para(left, y+2, width, plain(capital(who), style{regular, 9, 4.4, muted}))
	return a.para(left, y+3.5, width, plain(d.Lead, styleLead))
}

// section places a heading, words, the chart and the table.
func (a *answered) section(x answer.Section) {
	a.y += 3
	a.answerSection(styleH2, x)
}

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

// notes places the list of what to know.
func (a *answered) notes() {
	const indent = 3.4
	a.heading(styleH2, width, 6, 10, a.t("answer.notes"))
	a.tag(roleList, func() {
		for _, text := range a.d.Notes {
			a.need(styleBody.lead)
			a.now.add(&shapeOp{box: rect{left + 0.2, a.y + 1.6, 1, 1}, round: 0.5, fill: &accent})
			a.item(func() { a.prose(indent, width-indent, plain(text, styleBody)) })
			a.y += 0.8
		}
	})
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
			w = max(w, a.oneLine(r.Cells[i], styleBody.as(semibold)).w)
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
			st = st.as(semibold)
		}
		var cells []gridCell
		for _, text := range t.Rows[i].Cells {
			cells = append(cells, cellOf(text, st))
		}
		return cells
	})
}

// alternatives are the other routes, with their hours as bars.
func (r *report) alternatives() {
	x := answer.Alternatives(r.p)
	if x == nil {
		return
	}
	title := r.t("alternatives.title")
	r.section(title, title, "", 60)
	r.y += 1
	r.answerSection(styleH2, *x)
	r.y += 4
}
