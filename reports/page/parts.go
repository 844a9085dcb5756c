package page

import (
	"html/template"
	"strconv"

	"skillroute/graph/lang"
	"skillroute/reports/answer"
)

// Part is a section of an answer as HTML for a page of somebody else's: with classes and no
// styles, and with charts as drawings.
type Part struct {
	ID, Title string
	HTML      template.HTML
}

// Parts are the sections of an answer, and its notes.
func Parts(d *answer.Document) []Part {
	var f frame
	for i, x := range d.Sections {
		p := f.part("part-"+strconv.Itoa(i+1), "", x.Heading)
		p.still = true
		p.section(&x)
	}
	if d.Notes != nil {
		f.part("notes", "", lang.For(d.Lang).Say("answer.notes")).list(d.Notes)
	}
	parts := make([]Part, len(f.Parts))
	for i, p := range f.Parts {
		parts[i] = Part{p.ID, p.Title, p.HTML()}
	}
	return parts
}
