package pdf

// gridColumn is a column of a table that fills the width of a page.
type gridColumn struct {
	head string
	w    float64
	to   align
}

// Col is a column; the last of a table may have the width 0.
func Col(head string, w float64, to align) gridColumn { return gridColumn{head, w, to} }

// gridCell is a cell: text, and a mark drawn before it.
type gridCell struct {
	spans   []span
	caption string             // on lines of its own below
	mark    func(x, y float64) // y is the middle of the first line
	indent  float64            // of the text, for the mark
}

const (
	gridGap  = 2.5  // between columns
	gridMost = 24.0 // height of the text of a cell: what is longer is cut, see capped
)

// grid places a table of n rows, the first cell of which names the row; the last column
// takes the room that the others leave. A row that
// does not fit goes to the next page whole, under repeated heads.
func (r *paper) grid(columns []gridColumn, n int, row func(i int) []gridCell) {
	width := r.width()
	rest := width + gridGap
	for _, c := range columns {
		rest -= c.w + gridGap
	}
	columns[len(columns)-1].w += rest
	at := func(i int) float64 {
		x := left
		for _, c := range columns[:i] {
			x += c.w + gridGap
		}
		return x + columns[i].w/2*float64(columns[i].to)
	}
	head := func() {
		lines := 1
		wrapped := make([][]line, len(columns))
		for i, c := range columns {
			wrapped[i] = r.wrap(plain(c.head, styleCaption), c.w)
			lines = max(lines, len(wrapped[i]))
		}
		r.heads(func(cell func(func())) {
			for i, c := range columns {
				cell(func() {
					y := r.y + float64(lines-len(wrapped[i]))*styleCaption.lead
					for _, l := range wrapped[i] {
						y = r.line(at(i), y, l, c.to)
					}
				})
			}
		})
		r.y += float64(lines)*styleCaption.lead + 1.2
		r.stroke(left, r.y, left+width, r.y, 0.3, ink)
	}
	r.tag(roleTable, func() {
		head()
		r.repeat = head
		for i := range n {
			r.put(r.block(func(y float64) float64 {
				return r.tagged(roleRow, func() float64 { return r.gridRow(y, width, columns, at, row(i)) })
			}))
		}
	})
	r.repeat = nil
}

func (r *paper) gridRow(y, width float64, columns []gridColumn, at func(int) float64, cells []gridCell) float64 {
	const pad = 1.3
	end := y + pad
	for i, cell := range cells {
		draw := func() {
			if cell.mark != nil {
				x := at(i)
				if columns[i].to == toRight {
					x -= columns[i].w
				}
				cell.mark(x, y+pad+leadOf(cell.spans)/2)
			}
			x, lineY, w := at(i)+cell.indent, y+pad, columns[i].w-cell.indent
			most := gridMost
			if w > 100 {
				most *= 3 // a text, not a name
			}
			lines := cappedAt(most, r.wrap(cell.spans, w))
			if cell.caption != "" {
				lines = append(goesOn(lines), cappedAt(most/2, r.wrap(plain(cell.caption, styleCaption), w))...)
			}
			for _, l := range lines {
				lineY = r.line(x, lineY, l, columns[i].to)
			}
			end = max(end, lineY)
		}
		if i == 0 {
			r.rowHead(draw)
		} else {
			r.tag(roleCell, draw)
		}
	}
	end += pad
	r.hairline(left, end, width)
	return end
}

// cellOf is a cell of text alone.
func cellOf(text string, st style) gridCell { return gridCell{spans: plain(text, st)} }
