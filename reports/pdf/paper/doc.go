// Package paper says what stands where on the pages of a document: it breaks lines and
// pages and sets the forms that all documents share. What a document says is known to
// package pdf, how a file is written to package tagged.
//
//	p := paper.New(lang.English, brand.Brand{})
//	p.NewPage()
//	p.Heading(paper.H2, paper.Width, paper.BlockGap, 20, "Courses")
//	p.Prose(0, paper.Width, paper.Plain("...", paper.Body))
//	err := p.Write(w, nil)
//
// A [Paper] is a tagged.Doc with margins, a language and somebody who hands it over.
// There are two ways to set: where the flow is, from [Paper.Y] down, on as many pages
// as it takes (flow.go: Prose, Heading, Section, Grid), or at a place, where a method
// takes an x and a y and returns the y below what it drew (draw.go: Para, Line, Text).
// The second is for blocks: [Paper.Block] measures something before it is placed, and
// [Paper.Put] places it whole, on the next page if this one has no room.
//
// # Forms
//
//	text.go      lines of spans: Wrap breaks at spaces, Fit shortens to one line
//	grid.go      a table of the width of the page, with repeated heads
//	blocks.go    notes, lists, key figures, verdicts
//	sections.go  the sections of an answer: words, chart, table
//	frame.go     title, contents, running header and footer, metadata
//	marks.go     signs of verdicts and of kinds of steps, bars, levels as pips
//	words.go     messages, hours, money and dates as they are printed
//
// # Look
//
// theme.go holds the type scale (21, 15, 11.5, 9, 8.5 and 7.5 pt in three weights);
// the colours are those of package look. All text has a contrast of at least 4.5 to 1, and no colour stands
// alone: kinds of steps differ by shape and by the fill of their bars, verdicts by sign
// and word, so that a document reads the same in grey.
package paper
