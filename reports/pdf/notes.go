package pdf

import (
	"slices"

	"skillroute/reports/answer"
	"skillroute/reports/pdf/paper"
	"skillroute/reports/pdf/tagged"
)

// notes are the last part: what the plan leaves out, takes for granted and cannot
// promise, how its number was proven, and where its numbers come from.
func (r *report) notes() {
	r.Section(r.T("plan.notes"), r.T("pdf.notes.short"), "", 60)
	r.Y += 1
	before, from, pages := r.Paper, r.Spot(), len(r.Pages)
	if r.full {
		r.setNotes(paper.Body)
		return
	}
	r.setNotes(styleSheet)
	const few = 40.0
	if len(r.Pages) > pages && r.Y < paper.Top+few { // a page for a few lines
		r.Paper = before
		r.Rewind(from)
		r.setNotes(paper.Caption.In(paper.Ink))
	}
}

func (r *report) setNotes(st tagged.Style) {
	r.Two()
	lists := r.noteLists(st)
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

func (r *report) noteLists(st tagged.Style) []noteList {
	w := r.words
	all := []noteList{r.leftOut(w.LeftOut(), st), listOf(w.Warnings(), st), r.leftOut(w.Waived(), st)}
	// What the summary cut.
	if x := w.Strengths(0); len(x.Lines) > r.shown || !slices.Equal(x.Lines, r.talk.strengths.Lines) {
		all = append(all, listOf(x, st))
	}
	if x := r.talk.assumptions; len(x.Lines) > r.shown {
		if !r.full {
			x.Lines = x.Lines[r.shown:]
		}
		all = append(all, listOf(x, st))
	}
	proof, catalog := w.ProofLines(), w.Catalog() // the parts of the bound are for "plan why"
	if last := len(catalog.Lines) - 1; !r.full {
		catalog.Lines = []string{catalog.Lines[0], catalog.Lines[last]}
	}
	return append(all, listOf(answer.Points{Title: proof.Title, Lines: proof.Lines}, st), listOf(w.Reading(), st), r.sources(st), listOf(catalog, st))
}

func listOf(x answer.Points, st tagged.Style) noteList {
	l := noteList{title: x.Title}
	for _, text := range x.Lines {
		l.items = append(l.items, paper.Said(text, st))
	}
	return l
}

// leftOut has an item for each reason, or in the full form for each thing left out.
func (r *report) leftOut(x answer.LeftOut, st tagged.Style) noteList {
	l := noteList{title: x.Title}
	at := map[string]int{}
	for _, row := range x.Rows {
		if i, ok := at[row.Why]; ok && !r.full {
			names := &l.items[i][0]
			names.Text = names.Text[:len(names.Text)-2] + ", " + row.Name + ": "
			continue
		}
		at[row.Why] = len(l.items)
		l.items = append(l.items, []paper.Span{{Text: row.Name + ": ", Style: st.Strong()}, {Text: row.Why, Style: st}})
	}
	return l
}

// sources lists the sources of the numbers used on this route and for this role,
// in the catalog's order, and counts what is an estimate.
func (r *report) sources(st tagged.Style) noteList {
	x := r.words.Sources()
	l := noteList{title: x.Title}
	for _, s := range x.Rows {
		note := r.words.Note(s)
		if !r.full {
			note = paper.JoinedBy(". ", s.Date, s.Licence)
		}
		l.items = append(l.items, []paper.Span{{Text: string(s.ID), Style: st.Strong(), URL: s.URL}, {Text: ": " + answer.Sentence(s.Title), Style: st},
			{Text: " " + note, Style: paper.Caption.At(max(7.5, st.Size-0.5))}})
	}
	if x.Estimates != "" {
		l.items = append(l.items, paper.Said(x.Estimates, st))
	}
	return l
}
