package pdf

import (
	"skillroute/reports/answer"
	"skillroute/reports/pdf/paper"
)

// notes are the last part: what the plan leaves out, takes for granted and cannot
// promise, how its number was proven, and where its numbers come from.
func (r *report) notes() {
	r.Section(r.T("plan.notes"), r.T("pdf.notes.short"), "", 60)
	r.Y += 1
	r.Two()
	r.Balanced(r.allNotes)
	r.Full()
}

func (r *report) allNotes() {
	r.leftOut(r.words.LeftOut())
	r.list(r.words.Warnings())
	r.leftOut(r.words.Waived())
	for _, x := range []answer.Points{r.words.Strengths(0), r.words.Assumptions()} {
		if len(x.Lines) > r.shown || len(r.p.Strengths) > strengthsNamed { // the summary cut them
			r.list(x)
		}
	}
	proof := r.words.Proof()
	r.list(answer.Points{Title: proof.Title, Lines: proof.Lines})
	r.list(r.words.Reading())
	r.sources()
	r.list(r.words.Catalog())
	r.bound(proof.Parts)
	r.MissingNote() // last: it must know every character
}

func (r *report) list(x answer.Points) { r.Bullets(x.Title, paper.SaidAll(x.Lines)) }

func (r *report) leftOut(x answer.LeftOut) {
	var items [][]paper.Span
	for _, l := range x.Rows {
		items = append(items, []paper.Span{{Text: l.Name + ": ", Style: paper.Body.Strong()}, {Text: l.Why, Style: paper.Body}})
	}
	r.Bullets(x.Title, items)
}

// bound lists what the lower bound of the hours is made of.
func (r *report) bound(parts []answer.Part) {
	const most = 3 // steps of a part
	var text []paper.Span
	for i, part := range parts {
		names, end := part.OneOf, ";  "
		if more := len(names) - most; more > 0 {
			names = append(names[:most:most], r.T("plan.more", "Count", more))
		}
		if i == len(parts)-1 {
			end = "."
		}
		text = append(text, paper.Span{Text: part.Hours + ": ", Style: paper.Caption.Strong().In(paper.Ink)},
			paper.Span{Text: r.words.Either(names) + end, Style: paper.Caption})
	}
	if text != nil {
		r.Bullets(r.T("pdf.proof.parts.title"), [][]paper.Span{text})
	}
}

// sources lists the sources of the numbers used on this route and for this role,
// in the catalog's order, and counts what is an estimate.
func (r *report) sources() {
	x := r.words.Sources()
	var items [][]paper.Span
	for _, s := range x.Rows {
		items = append(items, []paper.Span{{Text: string(s.ID), Style: paper.Body.Strong(), URL: s.URL}, {Text: ": " + answer.Sentence(s.Title), Style: paper.Body},
			{Text: " " + paper.JoinedBy("  ·  ", s.Date, s.Licence, s.For), Style: paper.Caption.At(8)}})
	}
	if x.Estimates != "" {
		items = append(items, paper.Said(x.Estimates, paper.Body))
	}
	r.Bullets(x.Title, items)
}
