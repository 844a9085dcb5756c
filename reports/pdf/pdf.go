package pdf

import (
	"cmp"
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
	if missing := r.missingCharacters(true); missing != "" && o.Warn != nil {
		o.Warn(lang.M("pdf.warn.missing", "Count", len(r.missing), "Characters", missing))
	}
	file, err := r.file()
	if err != nil {
		return err
	}
	_, err = w.Write(file)
	return err
}

// layout puts every part on its pages. A part with nothing to say is left out.
func (r *report) layout() {
	r.info = r.describe()
	r.summary()
	r.gapTable()
	r.duties()
	r.route()
	r.timeline()
	r.routeMap()
	r.courses()
	r.alternatives()
	r.notes()
	r.contents()
	r.frame()
}

// describe is the metadata.
func (r *report) describe() info {
	in := info{lang: string(r.p.Lang), made: r.p.AsOf.Time()}
	in.title = r.t("pdf.meta.title", "Role", r.p.Role.Name)
	if r.p.Learner.Name != "" {
		in.title = r.t("pdf.meta.title.for", "Role", r.p.Role.Name, "Name", r.p.Learner.Name)
	}
	in.author = cmp.Or(joinedBy(", ", r.by.Coach, r.by.Organisation), "Skillroute")
	in.subject = r.leadText()
	in.keywords = r.t("pdf.meta.keywords", "Catalog", r.p.Catalog.ID, "Version", r.p.Catalog.Version, "Digest", r.p.Catalog.Digest)
	return in
}

// frame adds the running header and footer, now that the number of pages is known.
func (r *report) frame() {
	who := r.t("pdf.header.to", "Role", r.p.Role.Name)
	if r.moves() {
		who = r.t("pdf.header.from-to", "From", r.roleName(r.p.Learner.From), "Role", r.p.Role.Name)
	}
	r.paper.frame(r.t("pdf.kind-and-date", "Date", r.say.LongDate(r.p.AsOf.Time())), r.p.Catalog,
		about{r.p.Learner.Name, styleCaption.in(ink).as(semibold), 0.5}, about{who, styleCaption, 1})
}
