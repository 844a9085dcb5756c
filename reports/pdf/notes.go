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
	if r.full {
		r.setNotes(paper.Body, noteGap)
		return
	}
	before, from, marks := r.Paper, r.Spot(), r.Bookmarks
	again := func() {
		r.Paper, r.Bookmarks = before, marks
		r.Rewind(from)
	}
	small := paper.Caption.In(paper.Ink)
	for _, try := range []struct {
		st  tagged.Style
		gap float64
	}{{styleSheet, noteGap}, {small, noteGap}, {small, noteGap / 2}} {
		if !r.setNotes(try.st, try.gap) {
			return
		}
		again()
	}
	if r.Y > paper.Top+(paper.Bottom-paper.Top)/2 {
		r.NewPage() // where they stand together
	}
	r.setNotes(paper.Body, 2*noteGap) // else two pages, with more than a few lines each
}

const noteGap = 6.0 // above the heading of a list

// setNotes sets the notes, and reports whether their last page is for a few lines.
func (r *report) setNotes(st tagged.Style, gap float64) bool {
	r.Section(r.T("plan.notes"), r.T("pdf.notes.short"), "", 60)
	r.Y += 1
	pages := len(r.Pages)
	r.Two()
	lists := r.noteLists(st)
	r.Balanced(func() { // which sets them more than once
		for _, l := range lists {
			r.Bullets(gap, l.title, l.items)
		}
		r.MissingNote() // last: it must know every character
	})
	r.Full()
	const few = 60.0
	return len(r.Pages) > pages && r.Y < paper.Top+few
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
