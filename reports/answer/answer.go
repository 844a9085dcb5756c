// Package answer is what is said, before it is text, a page or a PDF: of a plan, and of a
// question about routes. It has the words, in the reader's language; how they look is
// known to the formats, which say nothing of their own but the captions of their charts.
//
// A [Document] is read from top to bottom: the answer in a sentence, what it rests on, then
// sections of words, facts, verdicts, lists, charts and tables. Every chart has a table or
// an Alt that says the same in words, so that nobody needs to see it; [Draw] lays it out
// as shapes.
//
// Each question has a file here that turns the planner's answer into a Document. Of a plan
// [Plan] says one thing a method. Its [Timeline] has the bars of each row, its [RouteMap]
// the places of the steps and the arrows between them; a format knows its own units.
//
// In a text a mark may stand around what is stressed: [Spans] takes a text apart at the
// marks, [Plain] takes them out. Names, labels and cells have none.
package answer

import (
	"slices"

	"skillroute/graph/lang"
	"skillroute/planner"
)

// Document is one answer in one language.
type Document struct {
	Lang    lang.Lang
	AsOf    planner.Date
	Catalog planner.CatalogRef // none where a section names it
	For     string             // the learner's name; "" for none

	Kind     string // what it is, short: "Hours against money"
	Title    string // the question, with its names
	Lead     string // the answer: one to three sentences
	Caution  string // how far it is to be trusted, read with the lead; "" for no more than its notes say
	Sections []Section
	Notes    []string // what holds for all of it: proof, assumptions, what is left out
	Try      string   // a command that goes on from here, for those who read it where they type
}

// Section is a part of a document. Everything may be missing but the heading, which only
// what stands right below the lead does without. What there is comes in this order.
type Section struct {
	Heading  string
	Text     []string // paragraphs
	Facts    []Fact
	Verdicts []Verdict
	Chart    Chart
	Table    *Table
	Items    []Item
	After    []string // paragraphs
	Sections []Section
}

// Fact is a value with its label. Links are addresses; they stay whole.
type Fact struct {
	Label, Value, Note string
	Links              []string
}

// Item is an item of a list.
type Item struct {
	Text  string
	Tick  bool // with a box to tick
	Code  bool // a digest, to be set as code where a format does so
	Items []Item
}

// Table is rows of cells, as many as there are columns.
type Table struct {
	Caption string // for those who do not see it
	Columns []Column
	Rows    []Row

	group string // of the last row
}

// row adds a row; a group has its head where it begins.
func (t *Table) row(group string, cells ...string) {
	x := Row{Cells: cells}
	if group != t.group {
		x.Group, t.group = group, group
	}
	t.Rows = append(t.Rows, x)
}

// Column is a column of a table.
type Column struct {
	Title  string
	Number bool // set to the right
	Wide   bool // takes the room that is left; exactly one column of a table
	Room   int  // hundredths of the width of a page that it has at least, to be written into by hand
	Bar    bool // text shows the Share of the row before the cell; others have a chart
}

// drop takes columns out of a table without links and shades, from one up to another.
func (t *Table) drop(from, to int) {
	t.Columns = slices.Delete(t.Columns, from, to+1)
	for i := range t.Rows {
		t.Rows[i].Cells = slices.Delete(t.Rows[i].Cells, from, to+1)
	}
}

// Row is a row of a table.
type Row struct {
	Cells  []string
	Links  map[int]string // addresses, by column
	Strong bool           // the row that the answer is about
	Group  string         // the head of the rows from here on; "" goes on with those before
	Share  float64        // 0 to 1, for the column that is a Bar
	Shades []int          // of the cells of a heat map: 0 for none, the more the darker
}

// Chart is a *Front, *Bars, *Net, *Curves or *Places; nil for none.
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

// Bars is a list of amounts, the first on top. Where no table stands by that says the
// same, text draws them.
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

// Curves are amounts that rise with the days, on one axis.
type Curves struct {
	Alt        string
	Title      string // of the upright axis, with the unit
	From, To   string // the days at both ends
	Today      Mark
	Most       Mark // of the upright axis
	Curves     []Curve
	Start, End float64 // of the axis of days
}

// Curve is one of Curves, through points in order of day.
type Curve struct {
	Label  string
	Points [][2]float64 // day, amount
	Strong bool         // what the answer is about
	Dashed bool         // not yet so, or counted in another way
}

// Mark is a place on an axis with its words.
type Mark struct {
	At   float64
	Text string
}

// Alternative says the chart in words.
func (c *Curves) Alternative() string { return c.Alt }

// Alternative says the chart in words.
func (c *Front) Alternative() string { return c.Alt }

// Alternative says the chart in words.
func (c *Bars) Alternative() string { return c.Alt }

// Alternative says the chart in words.
func (c *Net) Alternative() string { return c.Alt }
