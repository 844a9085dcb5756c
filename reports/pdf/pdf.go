package pdf

import (
	"io"
	"slices"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports/answer"
	"skillroute/reports/brand"
	"skillroute/reports/pdf/paper"
	"skillroute/reports/pdf/tagged"
)

// Options are what a document needs beside its plan.
type Options struct {
	Brand brand.Brand
	Full  bool               // every step with its reasons and its worksheet; of a cohort all pages, not the short edition
	Warn  func(lang.Message) // told of characters that no font has; nil for not at all
}

// Write writes the plan as a PDF. The same plan gives the same bytes. Nothing is
// written when it fails.
func Write(w io.Writer, p *planner.Plan, o Options) error {
	return document(p, o).Write(w, o.Warn)
}

// document is a report with its pages: where the rest needs more of them than it has, the
// worksheets have one less.
func document(p *planner.Plan, o Options) *report {
	r := newReport(p, o)
	if r.layout(); o.Full || len(r.Pages) <= mostPages {
		return r
	}
	less := newReport(p, o)
	less.fewSheets = true
	if less.layout(); len(less.Pages) < len(r.Pages) {
		return less
	}
	return r
}

// report is the document of one plan being made.
type report struct {
	paper.Paper
	p         *planner.Plan
	words     *answer.Plan
	full      bool
	fewSheets bool             // a page less of worksheets than there may be
	rows      []*tagged.Anchor // of the steps in the table of the route, by number; 0 is not used

	talk     talk
	shown    int  // points of each list that the summary shows
	contents bool // their place is kept
}

func newReport(p *planner.Plan, o Options) *report {
	r := &report{Paper: paper.New(p.Lang, o.Brand), p: p, words: answer.Of(p), full: o.Full}
	for range len(p.Route.Steps) + 1 {
		r.rows = append(r.rows, &tagged.Anchor{})
	}
	return r
}

// layout puts every part on its pages. A part with nothing to say is left out.
func (r *report) layout() {
	r.summary()
	if r.full {
		r.gap()
		r.route()
		r.worksheets()
		r.timeline()
		r.routeMap()
		r.courses()
	} else {
		r.shortForm()
	}
	r.alternatives()
	r.notes()
	r.Contents()
	r.describe()
	r.Frame(r.T("plan.kind")+"  ·  "+r.Say.LongDate(r.p.AsOf.Time()), r.p.Catalog, answer.Called(r.p.Learner.Name), r.talk.title)
}

// shortForm is the plan to work with: what to do, then when and what for. Worksheets and
// chart need much of a page; where there is less, what would follow them fills the rest.
func (r *report) shortForm() {
	small := []func(){r.gap, r.courses}
	fill := func() {
		small = slices.DeleteFunc(small, r.fits)
	}
	r.skills()
	if !r.sheetsFit() {
		fill()
	}
	r.worksheets()
	if !r.timelineFits() {
		fill()
	}
	r.timeline()
	for _, draw := range small {
		draw()
	}
}

// fits draws a part if this page has room for all of it.
func (r *report) fits(draw func()) bool {
	again := r.returning()
	pages := len(r.Pages)
	if draw(); len(r.Pages) == pages {
		return true
	}
	again()
	return false
}

// returning is how to go back to where the document is now.
func (r *report) returning() func() {
	before, from, marks := r.Paper, r.Spot(), r.Bookmarks
	return func() {
		r.Paper, r.Bookmarks = before, marks
		r.Rewind(from)
	}
}

// contentsHere keeps the place of the contents below the first heading after the summary.
func (r *report) contentsHere() {
	if !r.contents {
		r.contents = true
		r.ContentsHere(r.Y - 1.5)
		r.Y += paper.Caption.Lead + 2
	}
}

// describe sets the metadata.
func (r *report) describe() {
	title := r.T("word.plan-for", "Role", r.p.Role.Name)
	if r.p.Learner.Name != "" {
		title = r.T("pdf.meta.title.for", "Role", r.p.Role.Name, "Name", answer.Called(r.p.Learner.Name))
	}
	r.Describe(title, answer.Plain(r.talk.lead), r.p.AsOf, r.p.Catalog)
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

// pips is the mark of a cell about levels.
func (r *report) pips(id graph.SkillID, have, need int) func(x, y float64) {
	return func(x, y float64) { r.Pips(x, y-1.3, 2.6, have, need, r.skillMax(id)) }
}

func (r *report) skillMax(id graph.SkillID) int {
	if s, ok := r.p.Graph.Skill(id); ok {
		return s.Max
	}
	return r.p.Graph.Catalog.Levels
}
