package pdf

import (
	"strings"

	"skillroute/graph"
	"skillroute/planner"
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
	title := r.t("pdf.courses.title.free", "Count", len(steps))
	switch {
	case r.p.Route.UnknownPrices > 0 && len(r.p.Route.Price) > 0:
		title = r.t("pdf.courses.title.both", "Count", len(steps), "Price", r.prices(r.p.Route.Price))
	case r.p.Route.UnknownPrices > 0:
		title = r.t("pdf.courses.title.unknown", "Count", len(steps))
	case len(r.p.Route.Price) > 0:
		title = r.t("pdf.courses.title", "Count", len(steps), "Price", r.prices(r.p.Route.Price))
	}
	r.section(title, r.t("pdf.courses.short"), r.t("pdf.courses.note"), 35)
	r.tag(roleTable, func() {
		r.courseHead()
		r.repeat = r.courseHead
		for _, s := range steps {
			r.put(r.block(func(y float64) float64 {
				return r.tagged(roleRow, func() float64 { return r.courseRow(y, s) })
			}))
		}
	})
	r.repeat = nil
}

const (
	courseNumber = left + 8
	courseName   = left + 11
	coursePrice  = left + 101
	courseAsOf   = left + 129
	courseSource = left + 148.5
)

func (r *report) courseHead() {
	st, y := styleCaption, r.y
	r.tag(roleRow, func() {
		r.cell(roleHead, courseNumber, y, r.t("pdf.route.number"), st, toRight)
		r.cell(roleHead, courseName, y, r.t("pdf.courses.name"), st, fromLeft)
		r.cell(roleHead, coursePrice, y, r.t("pdf.courses.price"), st, fromLeft)
		r.cell(roleHead, courseAsOf, y, r.t("pdf.courses.as-of"), st, fromLeft)
		r.cell(roleHead, courseSource, y, r.t("pdf.courses.source"), st, fromLeft)
	})
	r.y += st.lead + 1.2
	r.stroke(left, r.y, right, r.y, 0.3, ink)
}

func (r *report) courseRow(y float64, s planner.Step) float64 {
	const pad = 1.7
	y += pad
	c := s.Step.Course
	r.cell(roleCell, courseNumber, y, r.say.Int(int64(s.N)), styleName, toRight)
	end := y
	para := func(spans []span) {
		r.tag(roleP, func() { end = r.para(courseName, end, coursePrice-courseName-3, spans) })
	}
	r.rowHead(func() {
		para([]span{{text: s.Title, style: styleName, url: c.URL}})
		if about := r.courseAbout(s); about != "" {
			para(plain(about, styleCaption))
		}
		if c.URL != "" {
			short := strings.TrimPrefix(strings.TrimPrefix(c.URL, "https://"), "http://")
			para([]span{{text: short, style: styleCaption.in(accent), url: c.URL}})
		}
	})
	small := styleSmall
	cell := func(x, w float64, text string) {
		r.tag(roleCell, func() { end = max(end, r.para(x, y, w, plain(text, small))) })
	}
	cell(coursePrice, courseAsOf-coursePrice-2, r.priceInFull(c, s.Price))
	asOf := c.AsOf
	if asOf == "" {
		asOf = r.t("pdf.courses.undated")
	}
	cell(courseAsOf, courseSource-courseAsOf-2, asOf)
	source := strings.Join(c.Source, ", ")
	if c.Estimate() {
		source = r.t("pdf.estimate")
	}
	cell(courseSource, right-courseSource, source)
	end += pad
	r.hairline(left, end, width)
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
			names[i] = r.language(code)
		}
		parts = append(parts, r.say.List(names))
	}
	parts = append(parts, r.hours(s.Hours.Likely))
	return strings.Join(parts, "  ·  ")
}

// language is the name of a language that courses are given in, else its code.
func (r *report) language(code string) string {
	switch code {
	case "en":
		return r.t("pdf.language.en")
	case "id":
		return r.t("pdf.language.id")
	}
	return code
}

// priceInFull says how a monthly price adds up.
func (r *report) priceInFull(c *graph.Course, total *graph.Money) string {
	if c.Price != nil && c.Price.Per == "month" && c.Price.Months > 1 && c.Price.Hundredths > 0 && total != nil {
		return r.t("pdf.price.months", "Total", r.money(*total), "Months", c.Price.Months, "Each", r.money(c.Price.Money))
	}
	return r.price(total)
}
