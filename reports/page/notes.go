package page

import (
	"strconv"
	"strings"

	"skillroute/graph"
	"skillroute/planner"
	"skillroute/reports/answer"
)

// courses lists the courses of the route.
func (v *view) courses() {
	if v.Plan.Route.Courses == 0 {
		return
	}
	t := v.table(v.Say("page.courses.table"), number("page.number"), text("page.course"), text("page.provider"), text("page.language"),
		number("page.hours"), text("page.price"), text("page.as-of"))
	for i := range v.steps {
		x := &v.steps[i]
		if x.Kind != graph.KindCourse {
			continue
		}
		c := x.Step.Step.Course
		dated := v.Say("page.undated")
		if c.AsOf != "" {
			dated = v.Value(c.AsOf)
		}
		row(t, strconv.Itoa(x.N), x.title, v.Value(c.Provider.In(v.Plan.Lang)), v.languages(c.Language),
			v.HoursRange(x.Hours.Low.Hours(), x.Hours.High.Hours()), x.price, dated).Links = map[int]string{0: "#" + stepID(x.N), 1: secure(c.URL)}
	}
	x := v.part("courses", v.Say("page.courses"), v.Say("page.courses.title", "Count", len(t.Rows)))
	x.paragraphs(v.Say("page.courses.note"))
	x.table(t)
}

func (v *view) languages(codes []string) string {
	words := make([]string, len(codes))
	for i, code := range codes {
		words[i] = v.Language(code)
	}
	return v.List(words)
}

// rest is what is left out, and what was waived.
func (v *view) rest() {
	x := v.part("rest", v.Say("page.rest"), v.Say("page.rest.title"))
	if len(v.Plan.LeftOut) == 0 {
		x.paragraphs(v.Say("page.left-out.none"))
	} else {
		x.table(v.leftOut())
	}
	if len(v.Plan.Learner.Waived) == 0 {
		x.paragraphs(v.Say("page.waived.none"))
	} else {
		x.table(v.waived())
	}
}

func (v *view) leftOut() *answer.Table {
	t := v.table(v.Say("page.left-out.table"), text("page.what"), text("page.kind"), text("page.why"))
	words := map[string]string{
		"skill": v.Say("page.skill"), "entry": v.Say("page.entry"), "course": v.Say("page.course"),
		"practice": v.Say("page.practice"), "step": v.Say("page.step"),
	}
	for _, x := range v.Plan.LeftOut {
		row(t, v.Value(x.Name), words[x.Kind], v.Value(x.Why))
	}
	return t
}

func (v *view) waived() *answer.Table {
	t := v.table(v.Say("page.waived.table"), text("page.skill"), text("page.why"))
	for _, w := range v.Plan.Learner.Waived {
		name := string(w.Skill)
		if s, ok := v.Plan.Graph.Skill(w.Skill); ok {
			name = s.Name.In(v.Plan.Lang)
		}
		row(t, v.Value(name), v.Value(w.Reason))
	}
	return t
}

// proof says how far the number of hours is proven.
func (v *view) proof() {
	r := v.Plan.Route
	x := v.part("proof", v.Say("page.proof"), v.Say("page.proof.nothing"))
	if len(r.Steps) == 0 {
		return
	}
	hours := r.Hours.Likely.Hours()
	if r.Optimal {
		x.Title = v.Say("page.proof.optimal", "Among", v.Plan.Among())
		x.paragraphs(v.Say("page.proof.optimal.why", "Under", v.Plan.Under(), "Hours", hours))
		x.paragraphs(v.odds()...)
		return
	}
	gap := 0.0
	if r.LowerBoundHours > 0 {
		gap = float64(r.Hours.Likely-r.LowerBoundHours) / float64(r.LowerBoundHours)
	}
	x.Title = v.Say("page.proof.open", "Among", v.Plan.Among())
	x.paragraphs(v.Say("page.proof.open.why", "Under", v.Plan.Under(), "Hours", hours, "Bound", r.LowerBoundHours.Hours(), "Gap", v.atMost(gap)))
	x.paragraphs(v.odds()...)
	if len(r.Bound) > 0 {
		t := v.boundTable()
		x.within("\n<details><summary>", v.Say("page.proof.parts", "Count", len(t.Rows)), "</summary>")
		x.table(t)
		x.raw("</details>")
	}
}

// odds says how the odds are made, and what they hang on most.
func (v *view) odds() []string {
	drivers := v.Plan.Schedule.Drivers
	if len(drivers) == 0 {
		return nil
	}
	d := drivers[0]
	return []string{v.Say("odds.method"), v.Say("odds.driver", "N", d.Step, "Title", v.Plan.Route.Steps[d.Step-1].Title, "Share", v.Percent(d.Share))}
}

// atMost is a share in whole percent, rounded up: it bounds from above.
func (v *view) atMost(share float64) string {
	n := int64(share * 100)
	if float64(n) < share*100-1e-9 {
		n++
	}
	return v.Int(n) + "%"
}

func (v *view) boundTable() *answer.Table {
	t := v.table(v.Say("page.proof.table"), text("page.proof.one-of"), number("page.proof.least"))
	for _, part := range v.Plan.Route.Bound {
		names := make([]string, len(part.OneOf))
		for i, id := range part.OneOf {
			names[i] = v.Value(v.stepName(id))
		}
		row(t, strings.Join(names, "; "), v.HoursNumber(part.Hours.Hours()))
	}
	return t
}

// stepName names a step that may not be on the route: its title and what it gives.
func (v *view) stepName(id string) string {
	s, ok := v.Plan.Graph.Step(id)
	if !ok {
		return id
	}
	title := s.Title().In(v.Plan.Lang)
	if s.Course == nil {
		title += " " + strconv.Itoa(s.Gives[0].Level)
	}
	return v.Say("page.step-of-kind", "Title", title, "Kind", v.kinds[s.Kind])
}

// sources are the sources that the numbers and duties on the page come from.
func (v *view) sources() {
	p := v.Plan
	x := v.part("sources", v.Say("page.sources"), v.Say("page.sources"))
	uses, estimates := p.Sources()
	if estimates > 0 {
		x.paragraphs(v.Say("page.estimates", "Count", estimates, "Of", len(p.Route.Steps)))
	}
	if len(uses) > 0 {
		t := v.table(v.Say("page.sources.table"), text("page.source"), text("page.source.title"), text("page.date"), text("page.licence"), text("page.source.for"))
		for _, u := range uses {
			r := row(t, v.Value(u.ID), "–", "–", "–", v.usedFor(u))
			if s, ok := p.Graph.Catalog.Source(u.ID); ok {
				r.Cells[1], r.Cells[2], r.Cells[3] = v.Value(s.Title), v.Value(s.Date), v.Value(s.Licence)
				r.Links = map[int]string{1: secure(s.URL)}
			}
		}
		x.table(t)
	}
	x.catalog(v.say, p.Graph.Catalog, p.Catalog)
}

// usedFor says what a source stands behind on the page.
func (v *view) usedFor(u planner.SourceUse) string {
	var parts []string
	if u.Steps > 0 {
		parts = append(parts, v.Say("page.used.steps", "Count", u.Steps))
	}
	if u.Duties > 0 {
		parts = append(parts, v.Say("page.used.duties", "Count", u.Duties))
	}
	if u.Requirements > 0 {
		parts = append(parts, v.Say("page.used.requirements", "Count", u.Requirements))
	}
	return v.List(parts)
}
