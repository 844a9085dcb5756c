package pdf

import (
	"slices"

	"skillroute/reports/answer"
	"skillroute/reports/pdf/paper"
)

// notes are the last part: what the plan leaves out, takes for granted and cannot
// promise, how its number was proven, and where its numbers come from.
func (r *report) notes() {
	r.Section(r.T("plan.notes"), r.T("pdf.notes.short"), "", 60)
	r.Y += 1
	r.Two()
	lists := r.noteLists()
	r.Balanced(func() { // which sets them more than once
		for _, l := range lists {
			r.Bullets(l.title, l.items)
		}
		r.MissingNote() // last: it must know every character
	})
	r.Full()
}

// noteList is a list of the notes.
type noteList struct {
	title string
	items [][]paper.Span
}

func listOf(x answer.Points) noteList { return noteList{x.Title, paper.SaidAll(x.Lines)} }

func (r *report) noteLists() []noteList {
	w := r.words
	all := []noteList{leftOut(w.LeftOut()), listOf(w.Warnings()), leftOut(w.Waived())}
	// What the summary cut.
	if x := w.Strengths(0); len(x.Lines) > r.shown || !slices.Equal(x.Lines, r.talk.strengths.Lines) {
		all = append(all, listOf(x))
	}
	if x := r.talk.assumptions; len(x.Lines) > r.shown {
		all = append(all, listOf(x))
	}
	proof := w.Proof()
	return append(all, listOf(answer.Points{Title: proof.Title, Lines: proof.Lines}), listOf(w.Reading()), sources(w),
		listOf(w.Catalog()), r.bound(proof.Parts))
}

func leftOut(x answer.LeftOut) noteList {
	l := noteList{title: x.Title}
	for _, row := range x.Rows {
		l.items = append(l.items, []paper.Span{{Text: row.Name + ": ", Style: paper.Body.Strong()}, {Text: row.Why, Style: paper.Body}})
	}
	return l
}

// bound lists what the lower bound of the hours is made of.
func (r *report) bound(parts []answer.Part) (l noteList) {
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
		l = noteList{r.T("pdf.proof.parts.title"), [][]paper.Span{text}}
	}
	return l
}

// sources lists the sources of the numbers used on this route and for this role,
// in the catalog's order, and counts what is an estimate.
func sources(w *answer.Plan) noteList {
	x := w.Sources()
	l := noteList{title: x.Title}
	for _, s := range x.Rows {
		l.items = append(l.items, []paper.Span{{Text: string(s.ID), Style: paper.Body.Strong(), URL: s.URL}, {Text: ": " + answer.Sentence(s.Title), Style: paper.Body},
			{Text: " " + w.Note(s), Style: paper.Caption.At(8)}})
	}
	if x.Estimates != "" {
		l.items = append(l.items, paper.Said(x.Estimates, paper.Body))
	}
	return l
}
