package page

import (
	"strconv"
	"strings"

	"skillroute/planner"
)

// plain takes the marks of strong words out of a message.
func plain(s string) string { return strings.ReplaceAll(s, "**", "") }

func (v *view) leftOut() *table {
	if len(v.Plan.LeftOut) == 0 {
		return nil
	}
	t := &table{
		Caption: v.numbered(v.Say("page.left-out.table")),
		Head:    []cell{text(v.Say("page.what")), text(v.Say("page.kind")), text(v.Say("page.why"))},
	}
	words := map[string]string{
		"skill": v.Say("page.skill"), "entry": v.Say("page.entry"), "course": v.Say("page.course"),
		"practice": v.Say("page.practice"), "step": v.Say("page.step"),
	}
	for _, x := range v.Plan.LeftOut {
		t.Rows = append(t.Rows, []cell{text(v.Value(x.Name)), text(words[x.Kind]), text(v.Value(x.Why))})
	}
	return t
}

func (v *view) waived() *table {
	if len(v.Plan.Learner.Waived) == 0 {
		return nil
	}
	t := &table{
		Caption: v.numbered(v.Say("page.waived.table")),
		Head:    []cell{text(v.Say("page.skill")), text(v.Say("page.why"))},
	}
	for _, w := range v.Plan.Learner.Waived {
		name := string(w.Skill)
		if s, ok := v.Plan.Graph.Skill(w.Skill); ok {
			name = s.Name.In(v.Plan.Lang)
		}
		t.Rows = append(t.Rows, []cell{text(v.Value(name)), text(v.Value(w.Reason))})
	}
	return t
}

// proof says how far the number of hours is proven.
type proof struct {
	Title string
	Lines []string
	Parts *table // of the lower bound, when it leaves a gap
}

func (v *view) proof() proof {
	r := v.Plan.Route
	if len(r.Steps) == 0 {
		return proof{Title: v.Say("page.proof.nothing")}
	}
	hours := r.Hours.Likely.Hours()
	if r.Optimal {
		return proof{Title: v.Say("page.proof.optimal", "Among", v.Plan.Among()), Lines: append([]string{v.Say("page.proof.optimal.why", "Under", v.Plan.Under(), "Hours", hours)}, v.odds()...)}
	}
	gap := 0.0
	if r.LowerBoundHours > 0 {
		gap = float64(r.Hours.Likely-r.LowerBoundHours) / float64(r.LowerBoundHours)
	}
	out := proof{
		Title: v.Say("page.proof.open", "Among", v.Plan.Among()),
		Lines: []string{v.Say("page.proof.open.why", "Under", v.Plan.Under(), "Hours", hours, "Bound", r.LowerBoundHours.Hours(), "Gap", v.atMost(gap))},
	}
	out.Lines = append(out.Lines, v.odds()...)
	if len(r.Bound) > 0 {
		out.Parts = v.boundTable()
	}
	return out
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

func (v *view) boundTable() *table {
	t := &table{
		Caption: v.numbered(v.Say("page.proof.table")),
		Head:    []cell{text(v.Say("page.proof.one-of")), num(v.Say("page.proof.least"))},
	}
	for _, part := range v.Plan.Route.Bound {
		names := make([]string, len(part.OneOf))
		for i, id := range part.OneOf {
			names[i] = v.Value(v.stepName(id))
		}
		t.Rows = append(t.Rows, []cell{text(strings.Join(names, "; ")), num(v.HoursNumber(part.Hours.Hours()))})
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
type sources struct {
	Table     *table
	Estimates string
	Catalog   string
	Digest    string
}

func (v *view) sources() sources {
	p := v.Plan
	out := sources{
		Catalog: v.Say("page.catalog", "Name", p.Graph.Catalog.Name, "ID", p.Catalog.ID, "Version", p.Catalog.Version),
		Digest:  p.Catalog.Digest,
	}
	uses, estimates := p.Sources()
	if estimates > 0 {
		out.Estimates = v.Say("page.estimates", "Count", estimates, "Of", len(p.Route.Steps))
	}
	t := &table{Head: []cell{text(v.Say("page.source")), text(v.Say("page.source.title")), text(v.Say("page.date")), text(v.Say("page.licence")), text(v.Say("page.source.for"))}}
	for _, u := range uses {
		id := u.ID
		row := []cell{text(v.Value(id)), text("–"), text("–"), text("–"), text(v.usedFor(u))}
		if s, ok := p.Graph.Catalog.Source(id); ok {
			row[1], row[2], row[3] = cell{Text: v.Value(s.Title), Href: secure(s.URL)}, text(v.Value(s.Date)), text(v.Value(s.Licence))
		}
		t.Rows = append(t.Rows, row)
	}
	if len(t.Rows) > 0 {
		t.Caption = v.numbered(v.Say("page.sources.table"))
		out.Table = t
	}
	return out
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
