package page

import (
	"html/template"
	"math"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports/answer"
	"strconv"
	"strings"
)

func (v *view) head() {
	p := v.Plan
	from := v.from()
	v.Title = v.Say("page.title.to", "To", p.Role.Name)
	if from != "" {
		v.Title = v.Say("page.title.from-to", "From", from, "To", p.Role.Name)
	}
	v.named()
	if len(p.Route.Steps) == 0 {
		v.lead(answer.Stressed(v.Printer, "page.lead.nothing", "Role", p.Role.Name))
		return
	}
	s := p.Schedule
	weeks, pace, f := v.weeks(), lang.Hours(math.Round(s.HoursPerWeek*60)), s.Finish
	lead := answer.Stressed(v.Printer, "page.lead.one-date", "Weeks", weeks, "Pace", pace, "P50", f.P50.Time())
	if *f.P50 != *f.P95 {
		lead = answer.Stressed(v.Printer, "page.lead", "Weeks", weeks, "Pace", pace, "P50", f.P50.Time(), "P80", f.P80.Time(), "P95", f.P95.Time())
	}
	v.lead(lead + " " + v.costSentence())
	v.facts()
}

// named says for whom and by whom the plan is made.
func (v *view) named() {
	by := v.book.by
	v.TitleBar = v.Title
	if name := v.Plan.Learner.Name; name != "" {
		v.For = v.Say("page.for", "Name", name)
		v.TitleBar += " · " + v.Value(name)
	}
	if by.Organisation != "" {
		v.TitleBar += " · " + v.Value(by.Organisation)
	}
	if by.Coach != "" {
		v.With = v.Say("page.with", "Coach", by.Coach)
	}
}

func (v *view) from() string {
	if role, ok := v.Plan.Graph.Catalog.Role(v.Plan.Learner.From); ok {
		return role.Name.In(v.Plan.Lang)
	}
	return ""
}

// weeks is the length of the route, from even odds to 95 in 100, in whole weeks,
// below two weeks in days.
func (v *view) weeks() string {
	s := v.Plan.Schedule
	if s.WeeksP95 < 2 {
		low, high := int(*s.Finish.P50-s.Start)+1, int(*s.Finish.P95-s.Start)+1
		return v.Say("page.days", "Count", high, "Range", v.Range(int64(low), int64(high)))
	}
	low, high := int64(math.Round(s.WeeksP50)), int64(math.Round(s.WeeksP95))
	return v.Say("page.weeks", "Count", int(high), "Range", v.Range(low, high))
}

func (v *view) facts() {
	p := v.Plan
	r := p.Route
	fact := func(label, value, note string) {
		v.Facts = append(v.Facts, answer.Fact{Label: label, Value: value, Note: note})
	}
	fact(v.Say("page.fact.hours"), v.Hours(r.Hours.Likely.Hours()), v.Say("page.fact.hours.note", "Range", v.HoursRange(r.Hours.Low.Hours(), r.Hours.High.Hours())))
	fact(v.Say("page.fact.finish"), v.Date(p.Schedule.Finish.P50.Time()), v.Say("page.fact.finish.note", "Date", p.Schedule.Start.Time()))
	fact(v.Say("page.fact.steps"), v.Int(int64(len(r.Steps))), v.Say("page.fact.steps.note", "Count", len(p.Stages)))
	proven := v.Say("page.yes")
	if !r.Optimal {
		proven = v.Say("page.not-yet")
	}
	fact(v.Say("page.fact.proven"), proven, v.Say("page.fact.proven.note", "Among", p.Among(), "Hours", r.LowerBoundHours.Hours()))
}

func (v *view) money(m graph.Money) string { return v.Money(m.Hundredths, m.Currency) }

// prices is the price of the route, one sum a currency.
func (v *view) prices() string {
	var sums []string
	for _, m := range v.Plan.Route.Price {
		sums = append(sums, v.money(m))
	}
	return v.List(sums)
}

func (v *view) costSentence() string {
	r := v.Plan.Route
	switch {
	case len(r.Price) > 0 && r.UnknownPrices > 0:
		return answer.Stressed(v.Printer, "page.cost.part-known", "Price", v.prices(), "Count", r.UnknownPrices)
	case len(r.Price) > 0:
		return answer.Stressed(v.Printer, "page.cost.known", "Price", v.prices())
	case r.UnknownPrices > 0:
		return answer.Stressed(v.Printer, "page.cost.unknown", "Count", r.UnknownPrices)
	case r.Courses > 0:
		return answer.Stressed(v.Printer, "page.cost.free-courses", "Count", r.Courses)
	}
	return answer.Stressed(v.Printer, "page.cost.none")
}

// ready is the share of the role that is held now and after each stage, and what the plan
// rests on.
func (v *view) ready() {
	p := v.Plan
	title := v.Say("page.ready.now", "Share", v.Percent(p.Readiness.MustHave))
	if n := len(p.Stages); n > 0 {
		last := p.Stages[n-1]
		title = v.Say("page.ready.title", "Share", v.Percent(p.Readiness.MustHave), "After", v.Percent(last.After.MustHave), "Date", last.Finish.Time())
	}
	x := v.part("ready", "", title)
	x.within("<div class=\"scroll\">\n<table class=\"ready\">\n<caption class=\"spoken\">", title, "</caption>\n<thead><tr>")
	x.within(`<th scope="col">`, v.Say("page.when"), "</th>")
	x.within(`<th scope="col">`, v.Say("page.date"), "</th>")
	x.within(`<th scope="col" class="num">`, v.Say("page.must-have"), "</th>")
	x.within(`<th scope="col" class="num">`, v.Say("page.with-extras"), "</th></tr></thead>\n<tbody>")
	row := func(when string, d planner.Date, r planner.Readiness) {
		x.within("\n<tr><th scope=\"row\">", when, "</th>")
		x.within("<td>", v.Date(d.Time()), "</td>")
		x.meter("must", r.MustHave)
		x.within(`<b class="share">`, v.Percent(r.MustHave), "</b></td>")
		x.meter("full", r.Full)
		x.within(`<span class="share">`, v.Percent(r.Full), "</span></td></tr>")
	}
	row(v.Say("page.now"), p.AsOf, p.Readiness)
	deadline := p.Schedule.Deadline
	for _, s := range p.Stages {
		if deadline != nil && !deadline.Met && deadline.By < s.Finish {
			row(v.Say("page.ready.deadline"), deadline.By, deadline.ReachedReadiness)
			deadline = nil
		}
		row(v.Say("page.ready.stage", "N", s.N, "Role", s.Name), s.Finish, s.After)
	}
	x.raw("\n</tbody>\n</table>\n</div>\n<div class=\"columns\">\n<div>")
	x.under(v.Say("page.strengths"))
	if strengths := v.strengths(); strengths != nil {
		x.list(strengths)
	} else {
		x.paragraphs(v.Say("page.strengths.none"))
	}
	if p.Saved > 0 {
		x.paragraphs(v.Say("page.saved", "Hours", p.Saved.Hours()))
	}
	x.raw("</div>\n<div>")
	x.under(v.Say("page.assumptions"))
	x.list(v.assumptions())
	x.raw("</div>\n</div>")
}

// meter opens a cell with a share drawn as a bar.
func (m *markup) meter(class raw, share float64) {
	m.raw(`<td class="num"><svg class="meter" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">` +
		`<rect class="track" width="100" height="8"/><rect class="`)
	m.raw(class)
	m.raw(`" height="8" width="`)
	m.int(int(share * 100))
	m.raw(`"/></svg>`)
}

func (v *view) strengths() (out []string) {
	for _, s := range v.Plan.Strengths {
		if s.Need > 0 {
			out = append(out, v.Say("page.strength.need", "Skill", s.Name, "Level", s.Level, "Need", s.Need))
		} else {
			out = append(out, v.Say("page.strength", "Skill", s.Name, "Level", s.Level))
		}
	}
	return out
}

func (v *view) assumptions() []string {
	p := v.Plan
	var out []string
	if from := v.from(); from != "" {
		out = append(out, v.Say("page.assume.from", "Role", from))
	}
	pace := lang.Hours(math.Round(p.Schedule.HoursPerWeek * 60))
	if p.Schedule.Assumed {
		out = append(out, v.Say("page.assume.pace-default", "Pace", pace))
	} else {
		out = append(out, v.Say("page.assume.pace", "Pace", pace))
	}
	if p.Request.StudyDays != nil {
		out = append(out, v.Say("page.assume.study-days", "Days", v.Weekdays(p.Schedule.StudyDays)))
	}
	if len(p.Schedule.Off) == 0 {
		out = append(out, v.Say("page.assume.no-days-off"))
	}
	if !p.Request.Optional {
		out = append(out, v.Say("page.assume.must-have"))
	}
	if p.Request.Free {
		out = append(out, v.Say("page.assume.free"))
	}
	if n := len(p.Request.Exclude); n > 0 {
		out = append(out, v.Say("page.assume.excluded", "Count", n))
	}
	return append(out, v.Say("page.assume.estimate"))
}

// said is a text of package answer, its stress in strong words.
func said(text string) template.HTML {
	var m markup
	m.said(text)
	return m.html()
}

// effort is hours with their range: 8 jam (5–14).
func (v *view) effort(e graph.Effort) string {
	if e.Low == e.High {
		return v.Hours(e.Likely.Hours())
	}
	return v.Say("page.effort", "Hours", e.Likely.Hours(), "Range", v.HoursRange(e.Low.Hours(), e.High.Hours()))
}

// category names a category; without one, skills stand together under a name that
// says so.
func (v *view) category(id string) string {
	switch {
	case id != "":
		return v.Value(v.Plan.Graph.Catalog.CategoryName(id))
	case v.book.categories:
		return v.Say("page.category.other")
	}
	return v.Say("page.category.all")
}

// numbers lists numbers of steps.
func (v *view) numbers(n []int) string {
	if len(n) == 0 {
		return "–"
	}
	words := make([]string, len(n))
	for i, x := range n {
		words[i] = strconv.Itoa(x)
	}
	return strings.Join(words, ", ")
}

// change is a rise of level: 0 → 4.
func change(from, to int) string {
	return strconv.Itoa(from) + "\u00a0→\u00a0" + strconv.Itoa(to)
}

// most is the highest level of a skill.
func (v *view) most(id graph.SkillID) int {
	if s, ok := v.Plan.Graph.Skill(id); ok {
		return s.Max
	}
	return v.Plan.Graph.Catalog.Levels
}

func round1(x float64) float64 { return math.Round(x*10) / 10 }

func stepID(n int) string { return "step-" + strconv.Itoa(n) }
