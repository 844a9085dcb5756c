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
	again := r.returning()
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
	left := w.LeftOut()
	if !r.full { // conditions of entry stand with the duties
		left.Rows = slices.DeleteFunc(left.Rows, func(l answer.Left) bool { return l.Of == "entry" })
	}
	all := []noteList{r.leftOut(left, st), listOf(w.Warnings(), st), r.leftOut(w.Waived(), st),
		listOf(r.cut(w.Strengths(0), r.talk.strengths), st), listOf(r.cut(r.talk.assumptions, r.talk.assumptions), st)}
	proof, reading, catalog := w.ProofLines(), w.Reading(), w.Catalog() // the parts of the bound are for "plan why"
	if !r.full {                                                        // what hours are, and which catalog's, stands at the foot of each page
		reading.Lines = reading.Lines[:len(reading.Lines)-1]
		catalog.Lines = catalog.Lines[len(catalog.Lines)-1:]
	}
	return append(all, listOf(answer.Points{Title: proof.Title, Lines: proof.Lines}, st), listOf(reading, st), r.sources(st), listOf(catalog, st))
}

// cut is what the summary cut of a list that it told so; in the full form all of it, if
// it cut any.
func (r *report) cut(x, told answer.Points) answer.Points {
	rest := x
	rest.Lines = nil
	for i, line := range x.Lines {
		if i >= r.shown || i >= len(told.Lines) || line != told.Lines[i] {
			rest.Lines = append(rest.Lines, line)
		}
	}
	if r.full && rest.Lines != nil {
		return x
	}
	return rest
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
	if x.Estimates != "" && r.full { // which the assumptions say
		l.items = append(l.items, paper.Said(x.Estimates, st))
	}
	return l
}
