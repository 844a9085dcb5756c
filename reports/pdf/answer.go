package pdf

import (
	"io"

	"skillroute/reports/answer"
	"skillroute/reports/brand"
)

// WriteAnswer writes a short answer as a PDF. The same document gives the same bytes.
// Nothing is written when it fails.
func WriteAnswer(w io.Writer, d *answer.Document, o Options) error {
	a := newAnswer(d, o.Brand)
	a.layout()
	return a.write(w, o.Warn)
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
	a.describe(d.Title, d.Lead, d.AsOf, d.Catalog)
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
	a.paper.frame(d.Kind+"  ·  "+a.say.LongDate(d.AsOf.Time()), d.Catalog, d.For, d.Title)
}

func (a *answered) titleBlock(y float64) float64 {
	d := a.d
	return a.title(y, 21, d.Kind, []string{d.Title}, []string{d.For, a.preparedBy(), a.asOf(d.AsOf, d.Catalog)}, plain(d.Lead, styleLead))
}

// section places a heading, words, the chart and the table.
func (a *answered) section(x answer.Section) {
	a.y += 3
	a.answerSection(styleH2, x)
}

// notes places the list of what to know.
func (a *answered) notes() {
	const indent = 3.4
	a.heading(styleH2, width, 6, 10, a.t("answer.notes"))
	a.tag(roleList, func() {
		for _, text := range a.d.Notes {
			a.need(styleBody.lead)
			a.add(&shapeOp{box: rect{left + 0.2, a.y + 1.6, 1, 1}, round: 0.5, fill: &accent})
			a.item(func() { a.prose(indent, width-indent, plain(text, styleBody)) })
			a.y += 0.8
		}
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
