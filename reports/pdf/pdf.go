package pdf

import (
	"io"

	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports/brand"
)

// Options are what a document needs beside its plan.
type Options struct {
	Brand brand.Brand
	Warn  func(lang.Message) // told of characters that no font has; nil for not at all
}

// Write writes the plan as a PDF. The same plan gives the same bytes. Nothing is
// written when it fails.
func Write(w io.Writer, p *planner.Plan, o Options) error {
	r := newReport(p, o.Brand)
	r.layout()
	return r.Write(w, o.Warn)
}

// layout puts every part on its pages. A part with nothing to say is left out.
func (r *report) layout() {
	r.describe()
	r.summary()
	r.gapTable()
	r.duties()
	r.route()
	r.timeline()
	r.routeMap()
	r.courses()
	r.alternatives()
	r.notes()
	r.Contents()
	r.frame()
}

// describe sets the metadata.
func (r *report) describe() {
	title := r.T("pdf.meta.title", "Role", r.p.Role.Name)
	if r.p.Learner.Name != "" {
		title = r.T("pdf.meta.title.for", "Role", r.p.Role.Name, "Name", r.p.Learner.Name)
	}
	r.Paper.Describe(title, r.leadText(), r.p.AsOf, r.p.Catalog)
}

// frame adds the running header and footer, now that the number of pages is known.
func (r *report) frame() {
	who := r.T("pdf.header.to", "Role", r.p.Role.Name)
	if r.moves() {
		who = r.T("pdf.header.from-to", "From", r.roleName(r.p.Learner.From), "Role", r.p.Role.Name)
	}
	r.Paper.Frame(r.T("pdf.kind-and-date", "Date", r.Say.LongDate(r.p.AsOf.Time())), r.p.Catalog, r.p.Learner.Name, who)
}
