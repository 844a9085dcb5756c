package page

import (
	"html/template"

	"skillroute/reports/answer"
)

// head says from where to where, the answer and its figures.
func (v *view) head() {
	v.Title = v.says.Title()
	v.TitleBar = v.Title
	v.lead(v.says.Lead())
	v.Facts = v.says.Facts()
	v.Stone = answer.Plain(answer.Sentence(v.says.SteppingStone()))
	by := v.book.by
	if name := answer.Called(v.Plan.Learner.Name); name != "" {
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

// Verdicts are the answers on deadline and budget.
func (v *view) Verdicts() template.HTML {
	var m markup
	for _, x := range v.says.Verdicts() {
		m.verdict(x)
	}
	return m.html()
}

// Warnings are what the plan warns of.
func (v *view) Warnings() answer.Points { return v.says.Warnings() }

// ready is the share of the role that is held now and after each stage, and what the plan
// rests on.
func (v *view) ready() {
	ready := v.says.Readiness()
	x := v.part("ready", "", ready.Title)
	x.within("<div class=\"scroll\">\n<table class=\"ready\">\n<caption class=\"spoken\">", ready.Title, "</caption>\n<thead><tr>")
	x.within(`<th scope="col">`, v.Say("word.when"), "</th>")
	x.within(`<th scope="col">`, v.Say("word.date"), "</th>")
	x.within(`<th scope="col" class="num">`, v.Say("word.must-have"), "</th>")
	x.within(`<th scope="col" class="num">`, v.Say("plan.col.full"), "</th></tr></thead>\n<tbody>")
	for _, r := range ready.Rows {
		x.within("\n<tr><th scope=\"row\">", r.When, "</th>")
		x.within("<td>", r.Date, "</td>")
		x.meter("must", r.Share.MustHave)
		x.within(`<b class="share">`, r.MustHave, "</b></td>")
		x.meter("full", r.Share.Full)
		x.within(`<span class="share">`, r.Full, "</span></td></tr>")
	}
	x.raw("\n</tbody>\n</table>\n</div>\n<div class=\"columns\">\n<div>")
	x.points(v.says.Strengths(0))
	x.raw("</div>\n<div>")
	x.points(v.says.Assumptions())
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
