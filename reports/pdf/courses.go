package pdf

import (
	"strings"

	"skillroute/graph"
	"skillroute/planner"
	"skillroute/reports/pdf/paper"
	"skillroute/reports/pdf/tagged"
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
	r.Tag(tagged.RoleTable, func() {
		r.courseHead()
		r.Repeat = r.courseHead
		for _, s := range steps {
			r.Put(r.Block(func(y float64) float64 {
				return r.Tagged(tagged.RoleRow, func() float64 { return r.courseRow(y, s) })
			}))
		}
	})
	r.Repeat = nil
}

const (
	courseNumber = paper.Left + 8
	courseName   = paper.Left + 11
	coursePrice  = paper.Left + 101
	courseAsOf   = paper.Left + 129
	courseSource = paper.Left + 148.5
)

func (r *report) courseHead() {
	st, y := paper.Caption, r.Y
	r.Tag(tagged.RoleRow, func() {
		r.Cell(tagged.RoleHead, courseNumber, y, r.T("pdf.route.number"), st, paper.ToRight)
		r.Cell(tagged.RoleHead, courseName, y, r.T("pdf.courses.name"), st, paper.FromLeft)
		r.Cell(tagged.RoleHead, coursePrice, y, r.T("pdf.courses.price"), st, paper.FromLeft)
		r.Cell(tagged.RoleHead, courseAsOf, y, r.T("pdf.courses.as-of"), st, paper.FromLeft)
		r.Cell(tagged.RoleHead, courseSource, y, r.T("pdf.courses.source"), st, paper.FromLeft)
	})
	r.Y += st.Lead + 1.2
	r.Stroke(paper.Left, r.Y, paper.Right, r.Y, 0.3, paper.Ink)
}

func (r *report) courseRow(y float64, s planner.Step) float64 {
	const pad = 1.7
	y += pad
	c := s.Step.Course
	r.Cell(tagged.RoleCell, courseNumber, y, r.Say.Int(int64(s.N)), paper.Name, paper.ToRight)
	end := y
	para := func(spans []paper.Span) {
		r.Tag(tagged.RoleP, func() { end = r.Para(courseName, end, coursePrice-courseName-3, spans) })
	}
	r.RowHead(func() {
		para([]paper.Span{{Text: s.Title, Style: paper.Name, URL: c.URL}})
		if about := r.courseAbout(s); about != "" {
			para(paper.Plain(about, paper.Caption))
		}
		if c.URL != "" {
			short := strings.TrimPrefix(strings.TrimPrefix(c.URL, "https://"), "http://")
			para([]paper.Span{{Text: short, Style: paper.Caption.In(paper.Accent), URL: c.URL}})
		}
	})
	small := paper.Small
	cell := func(x, w float64, text string) {
		r.Tag(tagged.RoleCell, func() { end = max(end, r.Para(x, y, w, paper.Plain(text, small))) })
	}
	cell(coursePrice, courseAsOf-coursePrice-2, r.priceInFull(c, s.Price))
	asOf := c.AsOf
	if asOf == "" {
		asOf = r.T("pdf.courses.undated")
	}
	cell(courseAsOf, courseSource-courseAsOf-2, asOf)
	source := strings.Join(c.Source, ", ")
	if c.Estimate() {
		source = r.T("pdf.estimate")
	}
	cell(courseSource, paper.Right-courseSource, source)
	end += pad
	r.Hairline(paper.Left, end, paper.Width)
	return end
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
