package pdf

import (
	"io"

	"skillroute/reports/answer"
	"skillroute/reports/brand"
	"skillroute/reports/pdf/paper"
)

// WriteAnswer writes a short answer as a PDF. The same document gives the same bytes.
// Nothing is written when it fails.
func WriteAnswer(w io.Writer, d *answer.Document, o Options) error {
	a := newAnswer(d, o.Brand)
	a.layout()
	return a.Write(w, o.Warn)
}

// answered is a short answer being laid out.
type answered struct {
	paper.Paper
	d *answer.Document
}

func newAnswer(d *answer.Document, by brand.Brand) *answered {
	return &answered{Paper: paper.New(d.Lang, by), d: d}
}

func (a *answered) layout() {
	d := a.d
	a.Describe(d.Title, answer.Plain(d.Lead), d.AsOf, d.Catalog)
	a.NewPage()
	a.Full()
	a.Y = 23
	a.Put(a.Block(a.titleBlock))
	for _, x := range d.Sections {
		a.Y += 3
		a.Answer(paper.H2, x)
	}
	if len(d.Notes) > 0 {
		a.Y += 2
		a.Heading(paper.H2, paper.Width, 6, 10, a.T("answer.notes"))
		a.Points(paper.Width, d.Notes)
	}
	a.Paper.Frame(d.Kind+"  ·  "+a.Say.LongDate(d.AsOf.Time()), d.Catalog, d.For, d.Title)
}

func (a *answered) titleBlock(y float64) float64 {
	d := a.d
	return a.Title(y, 21, d.Kind, d.Title, []string{d.For, a.PreparedBy(), a.AsOf(d.AsOf, d.Catalog)}, paper.Said(d.Lead, paper.Lead))
}
