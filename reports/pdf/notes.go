package pdf

import (
	"cmp"
	"slices"

	"skillroute/graph"
	"skillroute/planner"
)

// notes are the last part: what the plan leaves out, takes for granted and cannot
// promise, how its number was proven, and where its numbers come from.
func (r *report) notes() {
	r.section(r.t("pdf.notes.title"), r.t("pdf.notes.short"), "", 60)
	r.y += 1
	r.two()
	r.balanced(r.allNotes)
	r.full()
}

func (r *report) allNotes() {
	r.leftOut()
	r.list(r.t("pdf.notes.warnings"), r.p.Warnings)
	r.waived()
	r.allPoints()
	r.proof()
	r.odds()
	r.reading()
	r.sources()
	r.provenance()
	if parts := r.boundParts(); parts != nil {
		r.note(r.t("pdf.proof.parts.title"), parts)
	}
	r.missingNote() // last: it must know every character
}

func (r *report) leftOut() {
	var items [][]span
	for _, l := range r.p.LeftOut {
		name := l.Name
		if name == "" {
			name = l.ID
		}
		items = append(items, []span{{text: name + ": ", style: styleBody.strong()}, {text: sentence(l.Why), style: styleBody}})
	}
	r.bullets(r.t("pdf.notes.left-out"), items)
}

func (r *report) waived() {
	var items [][]span
	for _, w := range r.p.Learner.Waived {
		items = append(items, []span{{text: r.skillName(w.Skill) + ": ", style: styleBody.strong()}, {text: sentence(w.Reason), style: styleBody}})
	}
	r.bullets(r.t("pdf.notes.waived"), items)
}

// allPoints repeats strengths and assumptions in full where the summary cut them.
func (r *report) allPoints() {
	if points := r.strengths(); len(points) > r.shown {
		r.bullets(r.t("pdf.strengths.title"), points)
	}
	if points := r.assumptions(); len(points) > r.shown {
		r.bullets(r.t("pdf.assumptions.title"), points)
	}
}

// odds says how the odds of the finish are made.
func (r *report) odds() {
	if len(r.p.Schedule.Drivers) > 0 {
		r.note(r.t("pdf.odds.title"), r.rich(styleBody, "odds.method"))
	}
}

// proof says how far the number of hours is proven.
func (r *report) proof() {
	route := r.p.Route
	if len(route.Steps) == 0 {
		return
	}
	var paras [][]span
	add := func(id string, pairs ...any) { paras = append(paras, r.rich(styleBody, id, pairs...)) }
	if route.Optimal {
		add("pdf.proof.optimal", "Under", r.p.Under(), "Hours", r.hours(route.Hours.Likely))
	} else {
		add("pdf.proof.open", "Under", r.p.Under(), "Hours", r.hours(route.Hours.Likely), "Bound", r.hours(route.LowerBoundHours), "Share", r.apart())
	}
	add("pdf.proof.parts", "Count", len(route.Bound))
	add("pdf.proof.check")
	r.note(r.t("pdf.proof.title"), paras...)
}

// boundParts lists what the bound is made of: hours, and the steps of which every
// route takes one.
func (r *report) boundParts() (spans []span) {
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
			names = append(names[:most], r.t("pdf.strengths.more", "Count", more))
		}
		end := ";  "
		if i == len(bound)-1 {
			end = "."
		}
		spans = append(spans,
			span{text: r.number(part.Hours) + string(nbsp) + r.t("pdf.proof.hours") + string(nbsp), style: styleCaption.strong().in(ink)},
			span{text: r.either(names) + end, style: styleCaption})
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
		title += string(nbsp) + r.say.Int(int64(s.Gives[0].Level))
	}
	return title
}

// reading says what levels and ranges mean.
func (r *report) reading() {
	r.note(r.t("pdf.reading.title"),
		r.rich(styleBody, "pdf.reading.levels"),
		r.rich(styleBody, "pdf.reading.readiness"),
		r.rich(styleBody, "pdf.reading.hours"))
}

// sources lists the sources of the numbers used on this route and for this role,
// in the catalog's order, and counts what is an estimate.
func (r *report) sources() {
	var items [][]span
	uses, _ := r.p.Sources()
	for _, u := range uses {
		if s, ok := r.p.Graph.Catalog.Source(u.ID); ok {
			items = append(items, r.source(*s, u.Steps, u.Duties+u.Requirements))
		}
	}
	if n := r.estimated(); n > 0 {
		items = append(items, r.rich(styleBody, "pdf.sources.estimates", "Count", n, "Steps", len(r.p.Route.Steps)))
	}
	r.bullets(r.t("pdf.sources.title"), items)
}

func (r *report) source(s graph.Source, steps, asks int) []span {
	spans := []span{{text: s.ID, style: styleBody.strong(), url: s.URL}, {text: ": " + sentence(s.Title.In(r.p.Lang)), style: styleBody}}
	var more []string
	if !s.Date.IsZero() {
		more = append(more, r.t("pdf.sources.date", "Date", s.Date))
	}
	if !s.Licence.IsZero() {
		more = append(more, r.t("pdf.sources.licence", "Licence", s.Licence))
	}
	if asks > 0 {
		more = append(more, r.t("pdf.sources.for-role", "Count", asks))
	}
	if steps > 0 {
		more = append(more, r.t("pdf.sources.for-steps", "Count", steps))
	}
	for _, m := range more {
		spans = append(spans, span{text: " " + sentence(m), style: styleCaption.at(8)})
	}
	return spans
}

// provenance names the catalog to the last digit of its digest.
func (r *report) provenance() {
	c := r.p.Catalog
	r.note(r.t("pdf.catalog.title"),
		r.rich(styleBody, "pdf.catalog", "ID", c.ID, "Version", c.Version, "Date", r.date(r.p.AsOf)),
		plain(c.Digest, styleCaption),
		r.rich(styleBody, "pdf.catalog.same"))
}
