package pdf

import (
	"cmp"
	"strings"

	"skillroute/graph"
	"skillroute/planner"
	"skillroute/reports/pdf/paper"
)

// courses lists the courses of the route: who gives them, what they cost, as of
// when, and where that is written.
func (r *report) courses() {
	var steps []planner.Step
	for _, s := range r.p.Route.Steps {
		if s.Kind == graph.KindCourse && s.Step != nil && s.Step.Course != nil {
			steps = append(steps, s)
		}
	}
	if len(steps) == 0 {
		return
	}
	title := r.T("pdf.courses.title.free", "Count", len(steps))
	switch {
	case r.p.Route.UnknownPrices > 0 && len(r.p.Route.Price) > 0:
		title = r.T("pdf.courses.title.both", "Count", len(steps), "Price", r.Prices(r.p.Route.Price))
	case r.p.Route.UnknownPrices > 0:
		title = r.T("pdf.courses.title.unknown", "Count", len(steps))
	case len(r.p.Route.Price) > 0:
		title = r.T("pdf.courses.title", "Count", len(steps), "Price", r.Prices(r.p.Route.Price))
	}
	r.Section(title, r.T("pdf.courses.short"), r.T("pdf.courses.note"), 35)
	t := r.Table(paper.Col(r.T("pdf.route.number"), 8, paper.ToRight), paper.Col(r.T("pdf.courses.name"), 87, paper.FromLeft),
		paper.Col(r.T("pdf.courses.price"), 26, paper.FromLeft), paper.Col(r.T("pdf.courses.as-of"), 17.5, paper.FromLeft),
		paper.Col(r.T("pdf.courses.source"), 0, paper.FromLeft))
	t.Pad, t.Most = 1.7, 72
	t.Grid(len(steps), func(i int) []paper.Cell { return r.courseRow(steps[i]) })
}

func (r *report) courseRow(s planner.Step) []paper.Cell {
	c := s.Step.Course
	name := paper.Cell{Spans: []paper.Span{{Text: s.Title, Style: paper.Name, URL: c.URL}}}.With(r.courseAbout(s), paper.Caption)
	if c.URL != "" {
		short := strings.TrimPrefix(strings.TrimPrefix(c.URL, "https://"), "http://")
		name.More = append(name.More, []paper.Span{{Text: short, Style: paper.Caption.In(paper.Accent), URL: c.URL}})
	}
	source := strings.Join(c.Source, ", ")
	if c.Estimate() {
		source = r.T("pdf.estimate")
	}
	return []paper.Cell{
		paper.TextCell(r.Say.Int(int64(s.N)), paper.Name), name, paper.TextCell(r.priceInFull(c, s.Price), paper.Small),
		paper.TextCell(cmp.Or(c.AsOf, r.T("pdf.courses.undated")), paper.Small), paper.TextCell(source, paper.Small),
	}
}

// courseAbout is provider, language and hours.
func (r *report) courseAbout(s planner.Step) string {
	c := s.Step.Course
	var parts []string
	if p := c.Provider.In(r.p.Lang); p != "" {
		parts = append(parts, p)
	}
	if len(c.Language) > 0 {
		names := make([]string, len(c.Language))
		for i, code := range c.Language {
			names[i] = r.Say.Language(code)
		}
		parts = append(parts, r.Say.List(names))
	}
	parts = append(parts, r.Hours(s.Hours.Likely))
	return strings.Join(parts, "  ·  ")
}

// priceInFull says how a monthly price adds up.
func (r *report) priceInFull(c *graph.Course, total *graph.Money) string {
	if c.Price != nil && c.Price.Per == "month" && c.Price.Months > 1 && c.Price.Hundredths > 0 && total != nil {
		return r.T("pdf.price.months", "Total", r.Money(*total), "Months", c.Price.Months, "Each", r.Money(c.Price.Money))
	}
	return r.Price(total)
}
