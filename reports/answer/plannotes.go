package answer

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"skillroute/graph"
	"skillroute/planner"
)

// Courses are the courses of the route.
type Courses struct {
	Title, Note string
	Rows        []Course
}

// Course is a course of the route.
type Course struct {
	Step
	URL, Provider, Languages string
	Price                    string // with its months
	AsOf                     string // of price and address
	Source                   string
}

// Courses has no rows for a route without courses.
func (p *Plan) Courses() Courses {
	var x Courses
	for i := range p.p.Route.Steps {
		s := p.Step(i + 1)
		c := s.Step.Step.Course
		if s.Kind != graph.KindCourse || c == nil {
			continue
		}
		row := Course{Step: s, URL: p.Value(c.URL), Provider: p.Value(c.Provider), Languages: p.languages(c.Language), Price: s.Cost(),
			AsOf: p.Value(c.AsOf), Source: p.Value(strings.Join(c.Source, ", "))}
		if m := c.Price; m != nil && m.Per == "month" && m.Months > 1 && m.Hundredths > 0 && s.Price != nil {
			row.Price = p.Say("plan.price.months", "Total", row.Price, "Count", m.Months, "Each", p.money(m.Money))
		}
		if row.AsOf == "" {
			row.AsOf = p.Say("plan.courses.undated")
		}
		if c.Estimate() {
			row.Source = p.Say("word.estimate")
		}
		x.Rows = append(x.Rows, row)
	}
	x.Title, x.Note = p.Say("plan.courses", "Count", len(x.Rows)), p.Say("plan.courses.note")
	return x
}

// CoursesTable is the courses as a table, a row each.
func (p *Plan) CoursesTable(x Courses) *Table {
	t := &Table{Caption: x.Title, Columns: []Column{{Title: p.Say("word.number"), Number: true}, {Title: p.Say("plan.col.course"), Wide: true},
		{Title: p.Say("word.provider")}, {Title: p.Say("word.language")}, {Title: p.Say("word.hours"), Number: true},
		{Title: p.Say("word.price")}, {Title: p.Say("plan.col.as-of")}, {Title: p.Say("word.source")}}}
	for _, c := range x.Rows {
		t.Rows = append(t.Rows, Row{Links: map[int]string{1: c.URL}, Cells: []string{
			strconv.Itoa(c.N), p.Value(c.Title), c.Provider, c.Languages, p.hours(c.Hours.Likely), c.Price, c.AsOf, c.Source}})
	}
	return t
}

// LeftOut is what the plan does not cover, and why.
type LeftOut struct {
	Title string
	None  string // a sentence to stand where there are no rows
	Rows  []Left
}

// Left is something left out or waived: Kind is a word for it, Of the planner's; both are
// "" for what is waived.
type Left struct{ Name, Kind, Why, ID, Of string }

// LeftOut has no rows when nothing is left out.
func (p *Plan) LeftOut() LeftOut {
	x := LeftOut{Title: p.Say("plan.left-out"), None: p.Say("plan.left-out.none")}
	for _, l := range p.p.LeftOut {
		kind := l.Kind
		switch l.Kind {
		case "course", "practice":
			kind = p.Kind(graph.KindOf(l.Kind))
		case "skill":
			kind = p.Say("plan.left-out.skill")
		case "entry":
			kind = p.Say("plan.left-out.entry")
		case "step":
			kind = p.Say("plan.left-out.step")
		}
		x.Rows = append(x.Rows, Left{p.Value(cmp.Or(l.Name, l.ID)), kind, stopped(p.Value(l.Why)), l.ID, l.Kind})
	}
	return x
}

// Waived are the skills that count as held, and why.
func (p *Plan) Waived() LeftOut {
	x := LeftOut{Title: p.Say("plan.waived"), None: p.Say("plan.waived.none")}
	for _, w := range p.p.Learner.Waived {
		name := string(w.Skill)
		if s, ok := p.p.Graph.Skill(w.Skill); ok {
			name = p.Value(s.Name)
		}
		why := stopped(p.Say("plan.waived.why", "Reason", strings.TrimRight(p.Value(w.Reason), ". ")))
		x.Rows = append(x.Rows, Left{Name: name, Why: why, ID: string(w.Skill)})
	}
	return x
}

// Warnings are what the plan warns of, as sentences.
func (p *Plan) Warnings() Points {
	x := Points{Title: p.Say("plan.warnings")}
	for _, w := range p.p.Warnings {
		x.Lines = append(x.Lines, Sentence(p.Value(w)))
	}
	x.Lines = append(x.Lines, p.Refused()...)
	return x
}

// Proof says how far the hours are proven, and by what.
type Proof struct {
	Title string
	None  string // a sentence to stand where there are no lines
	Lines []string
	Parts []Part // of the lower bound, the largest first
}

// Part is a part of the lower bound: every route does one of the steps.
type Part struct {
	Hours   string
	OneOf   []string // names of steps: study and head start of one level have one name
	Minutes graph.Minutes
}

// Proof has no lines for a route without steps.
func (p *Plan) Proof() Proof {
	x := p.ProofLines()
	if x.Lines != nil {
		x.Lines, x.Parts = append(x.Lines, p.Say("plan.proof.parts", "Count", len(p.p.Route.Bound))), p.parts()
	}
	return x
}

// ProofLines is the proof without a word of the parts of the bound: they are many.
func (p *Plan) ProofLines() Proof {
	r := p.p.Route
	x := Proof{Title: p.Say("plan.proof")}
	if len(r.Steps) == 0 {
		x.None = p.Say("plan.proof.none")
		return x
	}
	if r.Optimal {
		x.Lines = append(x.Lines, p.stress("plan.proof.optimal", "Under", p.p.Under(), "Hours", r.Hours.Likely.Hours()))
	} else {
		x.Lines = append(x.Lines, p.stress("plan.proof.open", "Under", p.p.Under(), "Hours", r.Hours.Likely.Hours(),
			"Bound", r.LowerBoundHours.Hours(), "Share", p.apart()))
	}
	x.Lines = append(x.Lines, p.Say("plan.proof.check"))
	return x
}

// parts are the parts of the bound, the largest first.
func (p *Plan) parts() (parts []Part) {
	for _, b := range p.p.Route.Bound {
		part := Part{Hours: p.Hours(b.Hours.Hours()), Minutes: b.Hours}
		for _, id := range b.OneOf {
			if name := p.stepOf(id); !slices.Contains(part.OneOf, name) {
				part.OneOf = append(part.OneOf, name)
			}
		}
		parts = append(parts, part)
	}
	slices.SortStableFunc(parts, func(a, b Part) int { return cmp.Compare(b.Minutes, a.Minutes) })
	return parts
}

// stepOf names a step that may not be on the route.
func (p *Plan) stepOf(id string) string {
	s, ok := p.p.Graph.Step(id)
	if !ok {
		return id
	}
	title := p.Value(s.Title())
	if s.Course == nil && len(s.Gives) > 0 {
		return atLevel(p.p.Graph, s.Gives[0].Skill, title, s.Gives[0].Level)
	}
	return title
}

// Either joins choices: "a, b or c".
func (p *Plan) Either(items []string) string {
	last := len(items) - 1
	if last < 1 {
		return strings.Join(items, "")
	}
	return p.Say("plan.or", "Head", strings.Join(items[:last], ", "), "Last", items[last])
}

// Reading says what levels, readiness and hours mean.
func (p *Plan) Reading() Points {
	return Points{p.Say("plan.reading"), []string{p.stress("plan.reading.levels"), p.stress("plan.reading.readiness"), p.stress("plan.reading.hours")}}
}

// Sources are what the numbers of the route and the duties of the role come from.
type Sources struct {
	Title     string
	Rows      []Source
	Estimates string // how many steps have hours without a source; "" for none
}

// Source is a source and what it stands behind.
type Source struct {
	planner.SourceUse
	Title, URL, Date, Licence string
	For                       string // "the hours of 1 step and 2 duties"
}

// Sources has a row for each source, in the catalog's order.
func (p *Plan) Sources() Sources {
	x := Sources{Title: p.Say("plan.sources")}
	for _, u := range p.p.Sources() {
		row := Source{SourceUse: u, For: p.usedFor(u)}
		if s, ok := p.p.Graph.Catalog.Source(u.ID); ok {
			row.Title, row.URL, row.Date, row.Licence = p.Value(s.Title), p.Value(s.URL), p.Value(s.Date), p.Value(s.Licence)
		}
		x.Rows = append(x.Rows, row)
	}
	if estimates := p.p.Estimates(); estimates > 0 {
		x.Estimates = p.stress("plan.sources.estimates", "Count", estimates, "Steps", len(p.p.Route.Steps))
	}
	return x
}

func (p *Plan) usedFor(u planner.SourceUse) string {
	var parts []string
	if u.Steps > 0 {
		parts = append(parts, p.Say("plan.sources.steps", "Count", u.Steps))
	}
	if u.Duties > 0 {
		parts = append(parts, p.Say("plan.sources.duties", "Count", u.Duties))
	}
	if u.Requirements > 0 {
		parts = append(parts, p.Say("plan.sources.requirements", "Count", u.Requirements))
	}
	return p.List(parts)
}

// Note says of a source how old and how free it is and what it stands behind, as
// sentences with their labels.
func (p *Plan) Note(s Source) string {
	var all []string
	for _, x := range []Fact{{Label: "word.date", Value: s.Date}, {Label: "plan.col.licence", Value: s.Licence}, {Label: "plan.col.for", Value: s.For}} {
		if x.Value != "" {
			all = append(all, stopped(p.Say(x.Label)+": "+x.Value))
		}
	}
	return strings.Join(all, " ")
}

// SourcesTable is the sources as a table, a row each.
func (p *Plan) SourcesTable(x Sources) *Table {
	t := &Table{Caption: x.Title, Columns: []Column{{Title: p.Say("word.source")}, {Title: p.Say("plan.col.title"), Wide: true},
		{Title: p.Say("word.date")}, {Title: p.Say("plan.col.licence")}, {Title: p.Say("plan.col.for")}}}
	for _, s := range x.Rows {
		t.Rows = append(t.Rows, Row{Links: map[int]string{1: s.URL}, Cells: []string{p.Value(s.ID), s.Title, s.Date, s.Licence, s.For}})
	}
	return t
}

// Catalog names the catalog, to the last digit of its digest.
func (p *Plan) Catalog() Points {
	c := p.p.Catalog
	return Points{p.Say("word.catalog"), []string{
		p.stress("plan.catalog.value", "ID", c.ID, "Version", c.Version, "Date", p.p.AsOf.Time()), p.Say("plan.catalog.same"), c.Digest}}
}
