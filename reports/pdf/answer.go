package pdf

import (
	"io"

	"skillroute/reports/answer"
	"skillroute/reports/brand"
	"skillroute/reports/pdf/paper"
	"skillroute/reports/pdf/tagged"
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
	a.Describe(d.Title, d.Lead, d.AsOf, d.Catalog)
	a.NewPage()
	a.Full()
	a.Y = 23
	a.Put(a.Block(a.titleBlock))
	for _, x := range d.Sections {
		a.section(x)
	}
	if len(d.Notes) > 0 {
		a.Y += 2
		a.notes()
	}
	a.Paper.Frame(d.Kind+"  ·  "+a.Say.LongDate(d.AsOf.Time()), d.Catalog, d.For, d.Title)
}

func (a *answered) titleBlock(y float64) float64 {
	d := a.d
	return a.Title(y, 21, d.Kind, []string{d.Title}, []string{d.For, a.PreparedBy(), a.AsOf(d.AsOf, d.Catalog)}, paper.Plain(d.Lead, paper.Lead))
}

// section places a heading, words, the chart and the table.
func (a *answered) section(x answer.Section) {
	a.Y += 3
	a.Answer(paper.H2, x)
}

// notes places the list of what to know.
func (a *answered) notes() {
	const indent = 3.4
	a.Heading(paper.H2, paper.Width, 6, 10, a.T("answer.notes"))
	a.Tag(tagged.RoleList, func() {
		for _, text := range a.d.Notes {
			a.Need(paper.Body.Lead)
			a.Add(&tagged.Shape{Box: tagged.Box(paper.Left+0.2, a.Y+1.6, 1, 1), Round: 0.5, Fill: &paper.Accent})
			a.Item(func() { a.Prose(indent, paper.Width-indent, paper.Plain(text, paper.Body)) })
			a.Y += 0.8
		}
	})
}

// alternatives are the other routes, with their hours as bars.
func (r *report) alternatives() {
	x := answer.Alternatives(r.p)
	if x == nil {
		return
	}
	title := r.T("alternatives.title")
	r.Section(title, title, "", 60)
	r.Y += 1
	r.Answer(paper.H2, *x)
	r.Y += 4
}
