package page

import (
	"html/template"
	"math"
	"strconv"
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
)

// view is the plan in the words of one language: what the template prints. Text
// from a catalog or a learner goes through Value or Say, which make control
// characters visible.
type view struct {
	*lang.Printer
	book *book
	Plan *planner.Plan
	Role *graph.Role

	Title, TitleBar, For string
	With                 string // who prepared it
	Lead                 template.HTML
	LeadText             string
	Facts                []fact
	Verdicts             []verdict
	Sections             []anchor
	Progress             string // how many boxes are ticked, with {n} for the number

	FirstWeeks   *firstWeeks
	Ready        readiness
	Strengths    []string
	Saved        string
	Assumptions  []string
	Gap          gapSection
	Route        *routeSection
	Timeline     *figure
	Cumulative   *figure
	Milestones   []string
	DaysOff      []string
	Map          *mapSection
	ByCategory   *figure
	Cost         []string
	Courses      *table
	LeftOut      *table
	Waived       *table
	Proof        proof
	Alternatives *answerPart
	Sources      sources

	kinds  [len(kinds)]string
	steps  []step
	rises  map[[2]int]string
	texts  []string // of the charts
	tables int      // numbered so far
}

// fact is a key figure.
type fact struct{ Label, Value, Note string }

// anchor is an entry of the list of contents.
type anchor struct{ ID, Text string }

func (b *book) view(p *planner.Plan) *view {
	v := &view{Printer: lang.For(p.Lang).NoBreak(), book: b, Plan: p, rises: map[[2]int]string{}}
	v.Role, _ = p.Graph.Catalog.Role(p.Role.ID)
	v.kinds = [...]string{v.Say("page.kind.study"), v.Say("page.kind.carry"), v.Say("page.kind.course"), v.Say("page.kind.practice")}
	return v
}

func (v *view) describe() {
	v.head()
	v.Ready = v.readiness()
	v.FirstWeeks = v.firstWeeks()
	v.strengths()
	v.Assumptions = v.assumptions()
	// Tables are numbered in the order of the page.
	v.Gap = v.gap()
	v.Route = v.route()
	v.Timeline, v.Cumulative = v.timeline(), v.cumulative()
	v.dates()
	v.Map = v.routeMap()
	v.ByCategory = v.hours()
	v.Cost = v.cost()
	v.Courses = v.courses()
	v.LeftOut, v.Waived = v.leftOut(), v.waived()
	v.Proof = v.proof()
	v.Alternatives = v.alternatives()
	v.Sources = v.sources()
	v.Sections = v.contents()
}

// monthsOf is what ECharts needs to write dates.
func monthsOf(l lang.Lang) object {
	row := lang.Of(l)
	return object{"time": object{"month": strings.Fields(row.Months), "monthAbbr": strings.Fields(row.ShortMonths)}}
}

func (v *view) contents() []anchor {
	all := []struct {
		show bool
		anchor
	}{
		{v.FirstWeeks != nil, anchor{"first", v.Say("page.first.title")}},
		{true, anchor{"gaps", v.Say("page.gap.title")}},
		{v.Route != nil, anchor{"route", v.Say("page.route")}},
		{v.Timeline != nil, anchor{"time", v.Say("page.time")}},
		{v.Map != nil, anchor{"map", v.Say("page.map")}},
		{v.ByCategory != nil, anchor{"cost", v.Say("page.cost")}},
		{v.Courses != nil, anchor{"courses", v.Say("page.courses")}},
		{true, anchor{"rest", v.Say("page.rest")}},
		{true, anchor{"proof", v.Say("page.proof")}},
		{true, anchor{"sources", v.Say("page.sources")}},
	}
	var out []anchor
	for _, s := range all {
		if s.show {
			out = append(out, s.anchor)
		}
	}
	return out
}

func (v *view) head() {
	p := v.Plan
	from := v.from()
	v.Title = v.Say("page.title.to", "To", p.Role.Name)
	if from != "" {
		v.Title = v.Say("page.title.from-to", "From", from, "To", p.Role.Name)
	}
	v.named()
	if len(p.Route.Steps) == 0 {
		v.lead(v.Say("page.lead.nothing", "Role", p.Role.Name))
		return
	}
	s := p.Schedule
	weeks, pace, f := v.weeks(), lang.Hours(math.Round(s.HoursPerWeek*60)), s.Finish
	lead := v.Say("page.lead.one-date", "Weeks", weeks, "Pace", pace, "P50", f.P50.Time())
	if *f.P50 != *f.P95 {
		lead = v.Say("page.lead", "Weeks", weeks, "Pace", pace, "P50", f.P50.Time(), "P80", f.P80.Time(), "P95", f.P95.Time())
	}
	v.lead(lead + " " + v.costSentence())
	v.facts()
	v.verdicts()
}

func (v *view) lead(s string) { v.Lead, v.LeadText = strong(s), plain(s) }

// Brand is whose name the page carries.
func (v *view) Brand() identity { return v.book.identity }

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
	v.Progress = v.Say("page.ticks", "N", "{n}", "Of", len(v.Plan.Route.Steps))
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
	v.Facts = []fact{
		{v.Say("page.fact.hours"), v.Hours(r.Hours.Likely.Hours()), v.Say("page.fact.hours.note", "Range", v.HoursRange(r.Hours.Low.Hours(), r.Hours.High.Hours()))},
		{v.Say("page.fact.finish"), v.Date(p.Schedule.Finish.P50.Time()), v.Say("page.fact.finish.note", "Date", p.Schedule.Start.Time())},
		{v.Say("page.fact.steps"), v.Int(int64(len(r.Steps))), v.Say("page.fact.steps.note", "Count", len(p.Stages))},
	}
	answer := fact{v.Say("page.fact.proven"), v.Say("page.yes"), v.Say("page.fact.proven.note", "Among", p.Among(), "Hours", r.LowerBoundHours.Hours())}
	if !r.Optimal {
		answer.Value = v.Say("page.not-yet")
	}
	v.Facts = append(v.Facts, answer)
}

// readiness is the share of the role that is held now and after each stage.
type readiness struct {
	Title string
	Rows  template.HTML
}

func (v *view) readiness() readiness {
	p := v.Plan
	var m markup
	row := func(when string, d planner.Date, r planner.Readiness) {
		m.within("\n<tr><th scope=\"row\">", when, "</th>")
		m.within("<td>", v.Date(d.Time()), "</td>")
		m.meter("must", r.MustHave)
		m.within(`<b class="share">`, v.Percent(r.MustHave), "</b></td>")
		m.meter("full", r.Full)
		m.within(`<span class="share">`, v.Percent(r.Full), "</span></td></tr>")
	}
	r := readiness{Title: v.Say("page.ready.now", "Share", v.Percent(p.Readiness.MustHave))}
	row(v.Say("page.now"), p.AsOf, p.Readiness)
	deadline := p.Schedule.Deadline
	for _, s := range p.Stages {
		if deadline != nil && !deadline.Met && deadline.By < s.Finish {
			row(v.Say("page.ready.deadline"), deadline.By, deadline.ReachedReadiness)
			deadline = nil
		}
		row(v.Say("page.ready.stage", "N", s.N, "Role", s.Name), s.Finish, s.After)
	}
	if n := len(p.Stages); n > 0 {
		last := p.Stages[n-1]
		r.Title = v.Say("page.ready.title", "Share", v.Percent(p.Readiness.MustHave), "After", v.Percent(last.After.MustHave), "Date", last.Finish.Time())
	}
	r.Rows = m.html()
	return r
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

func (v *view) strengths() {
	for _, s := range v.Plan.Strengths {
		if s.Need > 0 {
			v.Strengths = append(v.Strengths, v.Say("page.strength.need", "Skill", s.Name, "Level", s.Level, "Need", s.Need))
		} else {
			v.Strengths = append(v.Strengths, v.Say("page.strength", "Skill", s.Name, "Level", s.Level))
		}
	}
	if v.Plan.Saved > 0 {
		v.Saved = v.Say("page.saved", "Hours", v.Plan.Saved.Hours())
	}
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

// dates lists milestones and days off.
func (v *view) dates() {
	for _, m := range v.Plan.Milestones {
		v.Milestones = append(v.Milestones, v.Say("page.milestone", "Role", m.Name, "N", m.AfterStep, "Date", m.Date.Time()))
	}
	for _, off := range v.Plan.Schedule.Off {
		v.DaysOff = append(v.DaysOff, v.DateRange(off.From.Time(), off.To.Time()))
	}
}

// strong makes the words between ** in a message strong and escapes the rest.
func strong(s string) template.HTML {
	parts := strings.Split(s, "**")
	if len(parts)%2 == 0 {
		return template.HTML(template.HTMLEscapeString(s))
	}
	var b strings.Builder
	for i, part := range parts {
		if i%2 == 1 {
			b.WriteString("<strong>" + template.HTMLEscapeString(part) + "</strong>")
		} else {
			b.WriteString(template.HTMLEscapeString(part))
		}
	}
	return template.HTML(b.String())
}

// numbered gives a table's caption its number.
func (v *view) numbered(caption string) string {
	v.tables++
	return v.Say("page.table", "N", v.tables, "Caption", caption)
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

func pips(most, have, need int) template.HTML {
	var m markup
	m.pips(most, have, need)
	return m.html()
}

func round1(x float64) float64 { return math.Round(x*10) / 10 }

func stepID(n int) string { return "step-" + strconv.Itoa(n) }
