package paper

import "skillroute/reports/pdf/tagged"

// Column is a column of a table that fills the width of a page.
type Column struct {
	head string
	w    float64
	to   align
}

// Col is a column; the last of a table may have the width 0.
func Col(head string, w float64, to align) Column { return Column{head, w, to} }

// Cell is a cell: text, and a mark drawn before it.
type Cell struct {
	Spans   []Span
	Caption string             // on lines of its own below
	Mark    func(x, y float64) // y is the middle of the first line
	Indent  float64            // of the text, for the mark
}

const (
	gridGap  = 2.5  // between columns
	gridMost = 24.0 // height of the text of a cell: what is longer is cut, see capped
)

// Grid places a table of n rows, the first cell of which names the row; the last column
// takes the room that the others leave. A row that
// does not fit goes to the next page whole, under repeated heads.
func (r *Paper) Grid(columns []Column, n int, row func(i int) []Cell) {
	width := r.Width()
	rest := width + gridGap
	for _, c := range columns {
		rest -= c.w + gridGap
	}
	columns[len(columns)-1].w += rest
	at := func(i int) float64 {
		x := Left
		for _, c := range columns[:i] {
			x += c.w + gridGap
		}
		return x + columns[i].w/2*float64(columns[i].to)
	}
	head := func() {
		lines := 1
		wrapped := make([][]Line, len(columns))
		for i, c := range columns {
			wrapped[i] = r.Wrap(Plain(c.head, Caption), c.w)
			lines = max(lines, len(wrapped[i]))
		}
		r.Heads(func(cell func(func())) {
			for i, c := range columns {
				cell(func() {
					y := r.Y + float64(lines-len(wrapped[i]))*Caption.Lead
					for _, l := range wrapped[i] {
						y = r.Line(at(i), y, l, c.to)
					}
				})
			}
		})
		r.Y += float64(lines)*Caption.Lead + 1.2
		r.Stroke(Left, r.Y, Left+width, r.Y, 0.3, Ink)
	}
	r.Tag(tagged.RoleTable, func() {
		head()
		r.Repeat = head
		for i := range n {
			r.Put(r.Block(func(y float64) float64 {
				return r.Tagged(tagged.RoleRow, func() float64 { return r.gridRow(y, width, columns, at, row(i)) })
			}))
		}
	})
	r.Repeat = nil
}

func (r *Paper) gridRow(y, width float64, columns []Column, at func(int) float64, cells []Cell) float64 {
	const pad = 1.3
	end := y + pad
	for i, cell := range cells {
		draw := func() {
			if cell.Mark != nil {
				x := at(i)
				if columns[i].to == ToRight {
					x -= columns[i].w
				}
				cell.Mark(x, y+pad+leadOf(cell.Spans)/2)
			}
			x, lineY, w := at(i)+cell.Indent, y+pad, columns[i].w-cell.Indent
			most := gridMost
			if w > 100 {
				most *= 3 // a text, not a name
			}
			lines := cappedAt(most, r.Wrap(cell.Spans, w))
			if cell.Caption != "" {
				lines = append(GoesOn(lines), cappedAt(most/2, r.Wrap(Plain(cell.Caption, Caption), w))...)
			}
			for _, l := range lines {
				lineY = r.Line(x, lineY, l, columns[i].to)
			}
			end = max(end, lineY)
		}
		if i == 0 {
			r.RowHead(draw)
		} else {
			r.Tag(tagged.RoleCell, draw)
		}
	}
	end += pad
	r.Hairline(Left, end, width)
	return end
}

// TextCell is a cell of text alone.
func TextCell(text string, st tagged.Style) Cell { return Cell{Spans: Plain(text, st)} }
