package pdf

// block is something laid out that is not on a page yet: it is measured before it
// is placed, so that nothing is cut by the end of a page.
type block struct {
	page *page
	h    float64
}

// block runs draw aside, from y = 0. draw returns the y below what it drew.
func (r *paper) block(draw func(y float64) float64) (b block) {
	b.page = r.aside(func() { b.h = draw(0) })
	return b
}

// set puts a block on the present page, its top at y, and returns the y below it.
func (r *paper) set(b block, y float64) float64 {
	r.doc.set(b.page, y)
	return y + b.h
}

func (r *paper) x() float64 { return r.columns[r.column] }

// full sets one column over the whole width.
func (r *paper) full() {
	if len(r.columns) > 1 {
		r.columns, r.column = []float64{left}, 0
	}
}

// two sets two columns from here down.
func (r *paper) two() {
	r.columns, r.column, r.start = []float64{left, left + column + gutter}, 0, r.y
}

func (r *paper) newPage() {
	r.addPage()
	r.column, r.y, r.start = 0, top, top
}

// next goes to the next column or page.
func (r *paper) next() {
	if r.column+1 < len(r.columns) {
		r.column++
		r.y = r.start
		return
	}
	r.newPage()
	if r.repeat != nil {
		r.artifact(r.repeat) // said once
	}
}

// need goes on to the next column or page unless h millimetres are left here.
func (r *paper) need(h float64) {
	end := r.bottom()
	if len(r.pages) == r.limited {
		end = r.limit
	}
	if r.y+h > end+1e-6 && r.y > r.start {
		r.next()
	}
}

// balanced sets text in columns that end at about the same height on the last page:
// it is set once to see where it ends, and then again with the lowest end that holds
// it there. draw must do the same each time, and bookmark nothing.
func (r *paper) balanced(draw func()) {
	before, from := *r, r.spot()
	again := func(limited int, limit float64) {
		*r = before
		r.rewind(from)
		r.limited, r.limit = limited, limit
		draw()
	}
	draw()
	last, top := len(r.pages), r.start
	used := float64(r.column)*(r.bottom()-top) + r.y - top
	const step = 6.0
	for limit := top + used/float64(len(r.columns)) + step/2; limit < r.bottom(); limit += step {
		if again(last, limit); len(r.pages) == last {
			return
		}
	}
	again(0, 0)
}

// put places a block, on the next page if this one has no room, and returns the
// y of its top.
func (r *paper) put(b block) float64 {
	r.need(b.h)
	y := r.y
	r.y = r.set(b, y)
	return y
}

// prose places a paragraph of any length, line by line, w millimetres wide and
// indented from the column's edge. Its first two lines stay together, and so do
// the last two.
func (r *paper) prose(indent, w float64, spans []span) {
	lines := r.wrap(spans, w)
	if len(lines) > 0 {
		defer r.inText(spans[0].style)()
	}
	for i, l := range lines {
		switch {
		case i == 0:
			r.need(beginning(lines))
		case i == len(lines)-2:
			r.need(heightOf(lines[i:]))
		default:
			r.need(l.lead)
		}
		r.y = r.line(r.x()+indent, r.y, l, fromLeft)
	}
}

// beginning is the height of the lines of a paragraph that must stand together at
// its start: two, or three of three.
func beginning(lines []line) float64 {
	if len(lines) > 3 {
		lines = lines[:2]
	}
	return heightOf(lines)
}

// heading places a heading of a block; it stays together with what follows, which
// is at least keep high. The text may wrap.
func (r *paper) heading(st style, w, gap, keep float64, text string) {
	lines := r.wrap(plain(text, st), w)
	if r.y > r.start {
		r.y += gap
	}
	r.need(heightOf(lines) + insideGap + keep)
	defer r.inText(st)()
	r.y = r.lines(r.x(), r.y, lines) + insideGap
}

// section begins a part of the document with an entry in the outline: on a new
// page unless keep millimetres and the heading fit on this one.
func (r *paper) section(title, short, note string, keep float64) {
	r.full()
	r.repeat = nil
	lines := r.wrap(plain(title, styleH1), r.width())
	var under []line
	if note != "" {
		under = r.wrap(plain(note, styleBody.in(muted)), r.width())
	}
	h := heightOf(lines) + 1.5 + heightOf(under) + insideGap
	if len(r.pages) == 1 || r.y+blockGap+6+h+keep > r.bottom() {
		r.newPage()
	} else {
		r.y += blockGap + 3
		r.start = r.y
	}
	r.bookmark(title, short, 0, r.y)
	r.tag(roleH2, func() { r.y = r.lines(left, r.y, lines) + 1.5 })
	r.tag(roleP, func() { r.y = r.lines(left, r.y, under) + insideGap })
}
