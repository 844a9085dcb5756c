// Package text sets answers for a terminal, in lines no wider than it is: any document of
// package answer, and a plan in a form of its own, whole or as its first screen, in which
// the first lines answer the learner. A table that finds no room becomes lines. Colour
// only repeats what a word or a symbol says; a pipe gets the same text without it.
package text

import (
	"io"
	"strings"

	"skillroute/reports/answer"
)

// Options say how wide a terminal is and what it can show.
type Options struct {
	Width int    // columns, 40 to 120; 0 is 80
	Color bool   // bold, faint and colours
	ASCII bool   // no characters beyond ASCII for symbols
	By    string // who hands a plan over; "" for nobody
}

// Write sets a document. Charts are left to those who look: their tables say the same.
func Write(w io.Writer, d *answer.Document, o Options) error {
	s := newSheet(d.Lang, o)
	s.head(d.For, d.Title, d.AsOf)
	s.paragraphs(d.Lead)
	for i := range d.Sections {
		s.section(&d.Sections[i])
	}
	s.line()
	for _, n := range d.Notes {
		s.item(0, answer.Item{Text: n})
	}
	if d.Catalog.ID != "" {
		s.catalog(d.Catalog)
	}
	if d.Try != "" {
		s.labelled(s.Say("text.try"), d.Try)
	}
	_, err := io.WriteString(w, s.String())
	return err
}

func (s *sheet) section(x *answer.Section) {
	if x.Heading != "" {
		s.line()
		s.indented(0, x.Heading, s.bold)
	}
	s.paragraphs(x.Text...)
	s.facts(x.Facts)
	s.verdicts(x.Verdicts)
	bars, drawn := x.Chart.(*answer.Bars)
	switch {
	case x.Table != nil && len(x.Table.Rows) > 0:
		s.answerTable(x.Table)
	case drawn:
		s.bars(bars)
	case x.Chart != nil:
		s.paragraphs(x.Chart.Alternative())
	}
	for _, item := range x.Items {
		s.item(0, item)
	}
	s.paragraphs(x.After...)
	for i := range x.Sections {
		s.section(&x.Sections[i])
	}
}

func (s *sheet) paragraphs(texts ...string) {
	for _, text := range texts {
		if text != "" {
			s.indented(0, answer.Plain(text), plain)
		}
	}
}

// item is an item of a list behind its sign or box, and those below it.
func (s *sheet) item(margin int, x answer.Item) {
	head := "· "
	if x.Tick {
		head = "[ ] "
	}
	s.indentedFirst(strings.Repeat(" ", margin)+head, margin+width(head), answer.Plain(x.Text))
	for _, below := range x.Items {
		s.item(margin+width(head), below)
	}
}

// facts sets names with their texts beside them; an address is never broken.
func (s *sheet) facts(facts []answer.Fact) {
	for _, f := range facts {
		text := answer.Plain(f.Value)
		if f.Note != "" {
			text += ", " + f.Note
		}
		switch {
		case width(f.Label) >= labelWidth:
			s.indented(0, f.Label, plain)
			if text != "" {
				s.indented(2, text, plain)
			}
		case text != "" || len(f.Links) != 1:
			s.labelled(f.Label, text)
		default:
			s.line(pad(f.Label, labelWidth), f.Links[0])
			continue
		}
		for _, url := range f.Links {
			s.line("  ", url)
		}
	}
}
