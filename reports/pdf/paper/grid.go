package paper

import (
	"slices"

	"skillroute/reports/pdf/tagged"
)

// Column is a column of a table.
type Column struct {
	head string
	w    float64 // 0 for one that takes the room that the others leave
	to   align
}

// Col is a column; one of a table has the width 0 and takes the room that is left.
func Col(head string, w float64, to align) Column { return Column{head, w, to} }

// Cell is a cell: a text, more texts below it, and a mark drawn before it.
type Cell struct {
	Spans  []Span
	More   [][]Span
	Mark   func(x, y float64) // y is the middle of the first line
	Indent float64            // of the text, for the mark
	Below  float64            // the text begins so much lower, below the mark

	// Draw draws a cell that is more than text, w wide, and returns the y below it.
	Draw func(x, y, w float64) float64
}

// TextCell is a cell of text alone.
func TextCell(text string, st tagged.Style) Cell { return Cell{Spans: Plain(text, st)} }

// BarCell is a cell of a bar, w millimetres for a share of 1, and a text beside it.
func (r *Paper) BarCell(share, w float64, text string, st tagged.Style) Cell {
	return Cell{Spans: Plain(text, st), Indent: w + 3, Mark: func(x, y float64) { r.Share(tagged.Box(x, y-1.4, w, 2.8), share, false) }}
}

// With is the cell with a text below what it has; "" for none.
func (c Cell) With(text string, st tagged.Style) Cell {
	if text != "" {
		c.More = append(c.More, Plain(text, st))
	}
	return c
}

const gridGap = 2.5 // between columns

// Table is a table of the width of the page. Its rows are named by their first cell
// that is set from the left.
type Table struct {
	*Paper
	columns []Column
	xs      []float64 // left edges
	width   float64
	named   int                             // the column that names the rows
	Group   func(i int) (name, note string) // of the group that begins with a row; "" for none
	Pad     float64                         // above and below a row's text
	Most    float64                         // height of a text: what is longer is cut, see Capped
	Last    int                             // page on which the rows end, with room below them for a line; 0 for any
	Foot    float64                         // room below the last row for what goes with it
}

// Table makes a table, of which nothing is set yet.
func (r *Paper) Table(columns ...Column) *Table {
	t := &Table{Paper: r, columns: columns, xs: make([]float64, len(columns)), width: r.Width(), Pad: 1.3, Most: 24}
	rest := t.width + gridGap
	for _, c := range columns {
		rest -= c.w + gridGap
	}
	x := Left
	for i := range columns {
		if columns[i].w == 0 {
			columns[i].w = max(10, rest)
		}
		t.xs[i] = x
		x += columns[i].w + gridGap
	}
	t.named = max(0, slices.IndexFunc(columns, func(c Column) bool { return c.to == FromLeft }))
	return t
}

// Grid sets a table of n rows, under heads that stand again on each page, and returns how
// many it has set. A row that does not fit goes to the next page whole.
func (t *Table) Grid(n int, row func(i int) []Cell) (set int) {
	t.Tag(tagged.RoleTable, func() {
		t.Head()
		t.Repeat = t.Head
		for i := range n {
			row := t.Row(row(i)...)
			if t.Last > 0 && len(t.Pages) >= t.Last && t.Y+row.H+Caption.Lead+1.5 > t.Bottom() {
				return
			}
			if t.Group != nil {
				if name, note := t.Group(i); name != "" {
					band := t.Band(Plain(name, Name), note)
					t.Need(band.H + row.H)
					t.Put(band)
				}
			}
			if i == n-1 {
				t.Need(row.H + t.Foot)
			}
			t.Put(row)
			set++
		}
	})
	t.Repeat = nil
	return set
}

// Head sets the heads of the columns.
func (t *Table) Head() {
	lines := 1
	wrapped := make([][]Line, len(t.columns))
	for i, c := range t.columns {
		wrapped[i] = t.Wrap(Plain(c.head, Caption), c.w)
		lines = max(lines, len(wrapped[i]))
	}
	t.Heads(func(cell func(func())) {
		for i := range t.columns {
			cell(func() { t.column(i, 0, t.Y+float64(lines-len(wrapped[i]))*Caption.Lead, wrapped[i]) })
		}
	})
	t.Y += float64(lines)*Caption.Lead + 1.2
	t.Stroke(Left, t.Y, Left+t.width, t.Y, 0.3, Ink)
}

// column draws lines in a column and returns the y below them.
func (t *Table) column(i int, indent, y float64, lines []Line) float64 {
	c := t.columns[i]
	x := t.xs[i] + indent + (c.w-indent)/2*float64(c.to)
	for _, l := range lines {
		y = t.Line(x, y, l, c.to)
	}
	return y
}

// Row lays a row out.
func (t *Table) Row(cells ...Cell) Block {
	return t.Block(func(y float64) float64 {
		_, done := t.Open(tagged.RoleRow)
		defer done()
		end := y + t.Pad
		for i := range cells {
			role := tagged.RoleCell
			if i == t.named {
				role = tagged.RoleHead
			}
			e, done := t.Open(role)
			e.IsRow = i == t.named
			end = max(end, t.cell(i, y+t.Pad, &cells[i]))
			done()
		}
		t.Hairline(Left, end+t.Pad, t.width)
		return end + t.Pad
	})
}

func (t *Table) cell(i int, y float64, c *Cell) float64 {
	if c.Draw != nil {
		return c.Draw(t.xs[i], y, t.columns[i].w)
	}
	if c.Mark != nil {
		c.Mark(t.xs[i], y+max(leadOf(c.Spans), Caption.Lead)/2)
	}
	return t.column(i, c.Indent, y+c.Below, t.lines(i, c))
}

// lines are the texts of a cell.
func (t *Table) lines(i int, c *Cell) []Line {
	w, most := t.columns[i].w-c.Indent, t.Most
	if w > 100 {
		most *= 3 // a text, not a name
	}
	lines := cappedAt(most, t.Wrap(c.Spans, w))
	for _, spans := range c.More {
		lines = append(goesOn(lines), cappedAt(most, t.Wrap(spans, w))...)
	}
	return lines
}

// Height is how high rows of texts are, without the heads.
func (t *Table) Height(rows [][]Cell) (h float64) {
	for _, cells := range rows {
		highest := 0.0
		for i := range cells {
			highest = max(highest, cells[i].Below+HeightOf(t.lines(i, &cells[i])))
		}
		h += highest + 2*t.Pad
	}
	return h
}

// Band lays out the row of a group of rows: its name and a note about it.
func (t *Table) Band(name []Span, note string) Block { return t.band(name, note, 7.2, true) }

// Under lays out the row of a group of rows in a group: as a band, but plain.
func (t *Table) Under(name []Span, note string) Block { return t.band(name, note, 5.4, false) }

func (t *Table) band(name []Span, note string, least float64, washed bool) Block {
	const inset = 2.0
	right := t.Fit(note, Caption.In(Ink), 100)
	lines := t.Wrap(name, t.width-3*inset-right.W)
	return t.Block(func(y float64) float64 {
		h := max(least, HeightOf(lines)+2.4)
		if washed {
			t.Fill(tagged.Box(Left, y, t.width, h), Wash)
		}
		t.spanning(len(t.columns), func() {
			t.Tag(tagged.RoleP, func() { t.Lines(Left+inset, y+(h-HeightOf(lines))/2, lines) })
			if note != "" {
				t.Tag(tagged.RoleP, func() { t.Line(Left+t.width-inset, y+(h-right.Lead)/2, right, ToRight) })
			}
		})
		return y + h
	})
}
