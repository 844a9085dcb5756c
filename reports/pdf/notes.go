package pdf

import (
	"cmp"
	"slices"

	"skillroute/graph"
	"skillroute/planner"
	"skillroute/reports/pdf/paper"
	"skillroute/reports/pdf/tagged"
)

// notes are the last part: what the plan leaves out, takes for granted and cannot
// promise, how its number was proven, and where its numbers come from.
func (r *report) notes() {
	r.Section(r.T("pdf.notes.title"), r.T("pdf.notes.short"), "", 60)
	r.Y += 1
	r.Two()
	r.Balanced(r.allNotes)
	r.Full()
}

func (r *report) allNotes() {
	r.leftOut()
	r.List(r.T("pdf.notes.warnings"), r.p.Warnings)
	r.waived()
	r.allPoints()
	r.proof()
	r.odds()
	r.reading()
	r.sources()
	r.provenance()
	if parts := r.boundParts(); parts != nil {
		r.Note(r.T("pdf.proof.parts.title"), parts)
	}
	r.MissingNote() // last: it must know every character
}

func (r *report) leftOut() {
	var items [][]paper.Span
	for _, l := range r.p.LeftOut {
		name := l.Name
		if name == "" {
			name = l.ID
		}
		items = append(items, []paper.Span{{Text: name + ": ", Style: paper.Body.Strong()}, {Text: paper.Sentence(l.Why), Style: paper.Body}})
	}
	r.Bullets(r.T("pdf.notes.left-out"), items)
}

func (r *report) waived() {
	var items [][]paper.Span
	for _, w := range r.p.Learner.Waived {
		items = append(items, []paper.Span{{Text: r.skillName(w.Skill) + ": ", Style: paper.Body.Strong()}, {Text: paper.Sentence(w.Reason), Style: paper.Body}})
	}
	r.Bullets(r.T("pdf.notes.waived"), items)
}

// allPoints repeats strengths and assumptions in full where the summary cut them.
func (r *report) allPoints() {
	if points := r.strengths(); len(points) > r.shown {
		r.Bullets(r.T("pdf.strengths.title"), points)
	}
	if points := r.assumptions(); len(points) > r.shown {
		r.Bullets(r.T("pdf.assumptions.title"), points)
	}
}

// odds says how the odds of the finish are made.
func (r *report) odds() {
	if len(r.p.Schedule.Drivers) > 0 {
		r.Note(r.T("pdf.odds.title"), r.Rich(paper.Body, "odds.method"))
	}
}

// proof says how far the number of hours is proven.
func (r *report) proof() {
	route := r.p.Route
	if len(route.Steps) == 0 {
		return
	}
	var paras [][]paper.Span
	add := func(id string, pairs ...any) { paras = append(paras, r.Rich(paper.Body, id, pairs...)) }
	if route.Optimal {
		add("pdf.proof.optimal", "Under", r.p.Under(), "Hours", r.Hours(route.Hours.Likely))
	} else {
		add("pdf.proof.open", "Under", r.p.Under(), "Hours", r.Hours(route.Hours.Likely), "Bound", r.Hours(route.LowerBoundHours), "Share", r.apart())
	}
	add("pdf.proof.parts", "Count", len(route.Bound))
	add("pdf.proof.check")
	r.Note(r.T("pdf.proof.title"), paras...)
}

// boundParts lists what the bound is made of: hours, and the steps of which every
// route takes one.
func (r *report) boundParts() (spans []paper.Span) {
	const most = 3
	bound := slices.Clone(r.p.Route.Bound)
	slices.SortStableFunc(bound, func(a, b planner.BoundPart) int { return cmp.Compare(b.Hours, a.Hours) })
	for i, part := range bound {
		var names []string // study and head start of one level have one name
		for _, id := range part.OneOf {
			if name := r.stepTitle(id); !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
		if more := len(names) - most; more > 0 {
			names = append(names[:most], r.T("pdf.strengths.more", "Count", more))
		}
		end := ";  "
		if i == len(bound)-1 {
			end = "."
		}
		spans = append(spans,
			paper.Span{Text: r.Number(part.Hours) + string(tagged.NBSP) + r.T("pdf.proof.hours") + string(tagged.NBSP), Style: paper.Caption.Strong().In(paper.Ink)},
			paper.Span{Text: r.Either(names) + end, Style: paper.Caption})
	}
	return spans
}

// stepTitle names a step that may not be on the route.
func (r *report) stepTitle(id string) string {
	s, ok := r.p.Graph.Step(id)
	if !ok {
		return id
	}
	title := s.Title().In(r.p.Lang)
	if s.Course == nil && len(s.Gives) > 0 {
		title += string(tagged.NBSP) + r.Say.Int(int64(s.Gives[0].Level))
	}
	return title
}

// reading says what levels and ranges mean.
func (r *report) reading() {
	r.Note(r.T("pdf.reading.title"),
		r.Rich(paper.Body, "pdf.reading.levels"),
		r.Rich(paper.Body, "pdf.reading.readiness"),
		r.Rich(paper.Body, "pdf.reading.hours"))
}

// sources lists the sources of the numbers used on this route and for this role,
// in the catalog's order, and counts what is an estimate.
func (r *report) sources() {
	var items [][]paper.Span
	uses, _ := r.p.Sources()
	for _, u := range uses {
		if s, ok := r.p.Graph.Catalog.Source(u.ID); ok {
			items = append(items, r.source(*s, u.Steps, u.Duties+u.Requirements))
		}
	}
	if n := r.estimated(); n > 0 {
		items = append(items, r.Rich(paper.Body, "pdf.sources.estimates", "Count", n, "Steps", len(r.p.Route.Steps)))
	}
	r.Bullets(r.T("pdf.sources.title"), items)
}

func (r *report) source(s graph.Source, steps, asks int) []paper.Span {
	spans := []paper.Span{{Text: s.ID, Style: paper.Body.Strong(), URL: s.URL}, {Text: ": " + paper.Sentence(s.Title.In(r.p.Lang)), Style: paper.Body}}
	var more []string
	if !s.Date.IsZero() {
		more = append(more, r.T("pdf.sources.date", "Date", s.Date))
	}
	if !s.Licence.IsZero() {
		more = append(more, r.T("pdf.sources.licence", "Licence", s.Licence))
	}
	if asks > 0 {
		more = append(more, r.T("pdf.sources.for-role", "Count", asks))
	}
	if steps > 0 {
		more = append(more, r.T("pdf.sources.for-steps", "Count", steps))
	}
	for _, m := range more {
		spans = append(spans, paper.Span{Text: " " + paper.Sentence(m), Style: paper.Caption.At(8)})
	}
	return spans
}

// provenance names the catalog to the last digit of its digest.
func (r *report) provenance() {
	c := r.p.Catalog
	r.Note(r.T("pdf.catalog.title"),
		r.Rich(paper.Body, "pdf.catalog", "ID", c.ID, "Version", c.Version, "Date", r.Date(r.p.AsOf)),
		paper.Plain(c.Digest, paper.Caption),
		r.Rich(paper.Body, "pdf.catalog.same"))
}
