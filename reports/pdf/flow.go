package pdf

// block is something laid out that is not on a page yet: it is measured before it
// is placed, so that nothing is cut by the end of a page.
type block struct {
	page *page
	h    float64
}

// block runs draw on a page of its own, from y = 0. draw returns the y below what
// it drew.
func (d *doc) block(draw func(y float64) float64) block {
	saved := d.now
	d.now = &page{doc: d}
	b := block{page: d.now, h: draw(0)}
	d.now = saved
	return b
}

// set puts a block on the present page, its top at y, and returns the y below it.
// A block is set once: its parts move there.
func (d *doc) set(b block, y float64) float64 {
	for _, o := range b.page.ops {
		o.shift(y)
	}
	d.now.ops = append(d.now.ops, b.page.ops...)
	d.now.of = append(d.now.of, b.page.of...)
	return y + b.h
}

// flow fills pages from top to bottom, column by column.
type flow struct {
	*doc
	columns []float64 // left edges
	column  int
	y       float64
	start   float64 // top of the columns of this page
	limit   float64 // bottom of the columns of page limited, if above that of the body
	limited int     // number of that page, from 1; 0 for none
	repeat  func()  // draws what stands again at the top of each page, such as a table's head
}

func (f *flow) x() float64 { return f.columns[f.column] }

// full sets one column over the whole width.
func (f *flow) full() {
	if len(f.columns) > 1 {
		f.columns, f.column = []float64{left}, 0
	}
}

// two sets two columns from here down.
func (f *flow) two() {
	f.columns, f.column, f.start = []float64{left, left + column + gutter}, 0, f.y
}

func (f *flow) newPage() {
	f.addPage()
	f.column, f.y, f.start = 0, top, top
}

// next goes to the next column or page.
func (f *flow) next() {
	if f.column+1 < len(f.columns) {
		f.column++
		f.y = f.start
		return
	}
	f.newPage()
	if f.repeat != nil {
		f.artifact(f.repeat) // said once
	}
}

// need goes on to the next column or page unless h millimetres are left here.
func (f *flow) need(h float64) {
	end := f.sheet.bottom()
	if len(f.pages) == f.limited {
		end = f.limit
	}
	if f.y+h > end+1e-6 && f.y > f.start {
		f.next()
	}
}

// balanced sets text in columns that end at about the same height on the last page:
// it is set once to see where it ends, and then again with the lowest end that holds
// it there. draw must do the same each time, and bookmark nothing.
func (f *flow) balanced(draw func()) {
	before, pages, ops := *f, len(f.pages), len(f.now.ops)
	again := func(limited int, limit float64) {
		*f = before
		f.pages = f.pages[:pages]
		f.now = f.pages[pages-1]
		f.now.ops, f.now.of = f.now.ops[:ops], f.now.of[:ops]
		f.limited, f.limit = limited, limit
		draw()
	}
	draw()
	last, top := len(f.pages), f.start
	used := float64(f.column)*(f.sheet.bottom()-top) + f.y - top
	const step = 6.0
	for limit := top + used/float64(len(f.columns)) + step/2; limit < f.sheet.bottom(); limit += step {
		if again(last, limit); len(f.pages) == last {
			return
		}
	}
	again(0, 0)
}

// put places a block, on the next page if this one has no room, and returns the
// y of its top.
func (f *flow) put(b block) float64 {
	f.need(b.h)
	y := f.y
	f.y = f.set(b, y)
	return y
}

// prose places a paragraph of any length, line by line, w millimetres wide and
// indented from the column's edge. Its first two lines stay together, and so do
// the last two.
func (f *flow) prose(indent, w float64, spans []span) {
	lines := f.wrap(spans, w)
	if len(lines) > 0 {
		defer f.inText(spans[0].style)()
	}
	for i, l := range lines {
		switch {
		case i == 0:
			f.need(beginning(lines))
		case i == len(lines)-2:
			f.need(heightOf(lines[i:]))
		default:
			f.need(l.lead)
		}
		f.y = f.line(f.x()+indent, f.y, l, fromLeft)
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
func (f *flow) heading(st style, w, gap, keep float64, text string) {
	lines := f.wrap(plain(text, st), w)
	if f.y > f.start {
		f.y += gap
	}
	f.need(heightOf(lines) + insideGap + keep)
	defer f.inText(st)()
	f.y = f.lines(f.x(), f.y, lines) + insideGap
}

// section begins a part of the document with an entry in the outline: on a new
// page unless keep millimetres and the heading fit on this one.
func (f *flow) section(title, short, note string, keep float64) {
	f.full()
	f.repeat = nil
	lines := f.wrap(plain(title, styleH1), f.sheet.width())
	var under []line
	if note != "" {
		under = f.wrap(plain(note, styleBody.in(muted)), f.sheet.width())
	}
	h := heightOf(lines) + 1.5 + heightOf(under) + insideGap
	if len(f.pages) == 1 || f.y+blockGap+6+h+keep > f.sheet.bottom() {
		f.newPage()
	} else {
		f.y += blockGap + 3
		f.start = f.y
	}
	f.bookmark(title, short, 0, f.y)
	f.tag(roleH2, func() { f.y = f.lines(left, f.y, lines) + 1.5 })
	f.tag(roleP, func() { f.y = f.lines(left, f.y, under) + insideGap })
}
