package page

import (
	"strconv"
	"strings"

	"skillroute/reports/answer"
)

// courses lists the courses of the route.
func (v *view) courses() {
	all := v.says.Courses()
	if len(all.Rows) == 0 {
		return
	}
	t := v.captioned(v.says.CoursesTable(all))
	for _, r := range t.Rows {
		r.Links[0] = "#step-" + r.Cells[0]
	}
	x := v.part("courses", v.Say("word.courses"), all.Title)
	x.paragraphs(all.Note)
	x.table(t)
}

// captioned is a table of package answer among the numbered ones of the page.
func (v *view) captioned(t *answer.Table) *answer.Table {
	t.Caption = v.numbered(answer.Sentence(t.Caption))
	return t
}

// rest is what is left out, and what was waived.
func (v *view) rest() {
	left, waived := v.says.LeftOut(), v.says.Waived()
	x := v.part("rest", v.Say("text.left-out"), left.Title)
	if len(left.Rows) == 0 {
		x.paragraphs(left.None)
	} else {
		t := v.table(answer.Sentence(left.Title), text("word.what"), text("word.kind"), text("word.why"))
		for _, r := range left.Rows {
			row(t, r.Name, r.Kind, r.Why)
		}
		x.table(t)
	}
	if len(waived.Rows) == 0 {
		x.paragraphs(waived.None)
	} else {
		t := v.table(answer.Sentence(waived.Title), text("word.skill"), text("word.why"))
		for _, r := range waived.Rows {
			row(t, r.Name, r.Why)
		}
		x.table(t)
	}
}

// proof says how far the number of hours is proven.
func (v *view) proof() {
	proof := v.says.ProofLines()
	if !v.Plan.Route.Optimal { // else the parts add up to the route, and take a tenth of the page
		proof = v.says.Proof()
	}
	x := v.part("proof", v.Say("page.proof"), proof.Title)
	if proof.Lines == nil {
		x.paragraphs(proof.None)
		return
	}
	x.paragraphs(proof.Lines...)
	if len(proof.Parts) > 0 {
		t := v.table(v.Say("page.proof.table"), text("word.one-of"), number("page.proof.least"))
		for _, part := range proof.Parts {
			row(t, strings.Join(part.OneOf, "; "), part.Hours)
		}
		x.within("\n<details><summary>", v.Say("page.proof.parts", "Count", len(t.Rows)), "</summary>")
		x.table(t)
		x.raw("</details>")
	}
}

// sources are the sources that the numbers and duties on the page come from, and how to
// read the numbers.
func (v *view) sources() {
	sources := v.says.Sources()
	x := v.part("sources", v.Say("word.sources"), sources.Title)
	if sources.Estimates != "" {
		x.paragraphs(sources.Estimates)
	}
	if len(sources.Rows) > 0 {
		x.table(v.captioned(v.says.SourcesTable(sources)))
	}
	x.catalog(v.say, v.Plan.Graph.Catalog, v.Plan.Catalog)
	x.points(v.says.Reading())
}

func stepID(n int) string { return "step-" + strconv.Itoa(n) }
