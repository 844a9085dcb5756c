// Package answer is the form of the short answers: what a question about routes
// comes to, before it is text, a page or a PDF. A [Document] is read from top to
// bottom: the answer in a sentence, then sections of words, a chart and a table.
//
// This package says what stands there, in the reader's language, and lays the charts out
// as shapes ([Draw]); how it looks is known to reports (text), reports/page and
// reports/pdf. Every chart has a table or an Alt that says the same in words, so that
// nobody needs to see it.
//
// Each question has a file here that turns the planner's answer into a Document. What a
// plan says of its deadline and budget is here too ([Verdicts]), for every format to set.
package answer

import (
	"skillroute/graph/lang"
	"skillroute/planner"
)

// Document is one answer in one language.
type Document struct {
	Lang    lang.Lang
	AsOf    planner.Date
	Catalog planner.CatalogRef
	For     string // the learner's name; "" for none

	Kind     string // what it is, short: "Hours against money"
	Title    string // the question, with its names
	Lead     string // the answer: one to three sentences
	Sections []Section
	Notes    []string // what holds for all of it: proof, assumptions, what is left out
}

// Section is a part of a document. Everything but the heading may be missing.
type Section struct {
	Heading string
	Text    []string // paragraphs
	Chart   Chart
	Table   *Table
	After   []string // paragraphs below the table
}

// Table is rows of cells, as many as there are columns.
type Table struct {
	Caption string // for those who do not see it
	Columns []Column
	Rows    []Row
}

// Column is a column of a table.
type Column struct {
	Title  string
	Number bool // set to the right
	Wide   bool // takes the room that is left; exactly one column of a table
}

// Row is a row of a table.
type Row struct {
	Cells  []string
	Strong bool // the row that the answer is about
}

// Chart is a *Front, *Bars or *Net; nil for none.
type Chart interface{ Alternative() string }

// Front is points that cannot be bettered in both directions at once, joined by a
// line of steps, along x first. Points come in order of X; Y never rises.
type Front struct {
	Alt            string
	XTitle, YTitle string // with the unit
	Points         []Point
	FoundLabel     string // the legend's words for points that are not proven
	ProvenLabel    string
}

// Point is a point of a Front.
type Point struct {
	X, Y         float64
	XText, YText string // as the table has them
	Proven       bool
	Chosen       bool // the one the answer is about
}

// Bars is a list of amounts, the first on top.
type Bars struct {
	Alt   string
	Title string // of the axis, with the unit
	Bars  []Bar
}

// Bar is a bar of Bars; Value is 0 or more.
type Bar struct {
	Label  string
	Value  float64
	Text   string // the value in words, beside the bar
	Strong bool
}

// Net is ways from left to right, one a row: nodes in columns and rows, and the arrows
// between them. A node that several ways share is as high as their rows.
type Net struct {
	Alt   string
	Nodes []Node
	Edges []Edge
}

// Node is a node of a Net, in a column and a row from 0, so many rows high.
type Node struct {
	Label     string
	Column    int
	Row, Rows int
	Strong    bool // on the way that the answer is about
}

// Edge is an arrow in a row between nodes, by their indices.
type Edge struct {
	From, To int
	Row      int
	Text     string // on the arrow: its hours
	Strong   bool
}

// Alternative says the chart in words.
func (c *Front) Alternative() string { return c.Alt }

// Alternative says the chart in words.
func (c *Bars) Alternative() string { return c.Alt }

// Alternative says the chart in words.
func (c *Net) Alternative() string { return c.Alt }
