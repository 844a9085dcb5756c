package paper

import "skillroute/reports/pdf/tagged"

// Block is something laid out that is not on a page yet: it is measured before it
// is placed, so that nothing is cut by the end of a page.
type Block struct {
	page *tagged.Page
	H    float64
}

// Block runs draw aside, from y = 0. draw returns the y below what it drew.
func (r *Paper) Block(draw func(y float64) float64) (b Block) {
	b.page = r.Aside(func() { b.H = draw(0) })
	return b
}

// Set puts a block on the present page, its top at y, and returns the y below it.
func (r *Paper) Set(b Block, y float64) float64 {
	r.Doc.Set(b.page, y)
	return y + b.H
}

func (r *Paper) x() float64 { return r.columns[r.column] }

// Full sets one column over the whole width.
func (r *Paper) Full() {
	if len(r.columns) > 1 {
		r.columns, r.column = []float64{Left}, 0
	}
}

// Two sets two columns from here down.
func (r *Paper) Two() {
	r.columns, r.column, r.Start = []float64{Left, Left + ColumnWidth + Gutter}, 0, r.Y
}

func (r *Paper) NewPage() {
	r.AddPage()
	r.column, r.Y, r.Start, r.kept = 0, Top, Top, 0
}

// Next goes to the next column or page.
func (r *Paper) Next() {
	if r.column+1 < len(r.columns) {
		r.column++
		r.Y, r.kept = r.Start, 0
		return
	}
	r.NewPage()
	if r.Repeat != nil {
		r.Artifact(r.Repeat) // said once
	}
}

// Need goes on to the next column or page unless h millimetres are left here.
func (r *Paper) Need(h float64) {
	end := r.Bottom()
	if len(r.Pages) == r.limited {
		end = r.limit
	}
	end = max(end, min(r.kept, r.Bottom()))
	if r.Y+h > end+1e-6 && r.Y > r.Start {
		r.Next()
	}
}

// Balanced sets text in columns that end at about the same height on the last page:
// it is set once to see where it ends, and then again with the lowest end that holds
// it there. draw must do the same each time, and bookmark nothing.
func (r *Paper) Balanced(draw func()) {
	before, from := *r, r.Spot()
	again := func(limited int, limit float64) {
		*r = before
		r.Rewind(from)
		r.limited, r.limit = limited, limit
		draw()
	}
	draw()
	last, top := len(r.Pages), r.Start
	used := float64(r.column)*(r.Bottom()-top) + r.Y - top
	const step = 6.0
	for limit := top + used/float64(len(r.columns)) + step/2; limit < r.Bottom(); limit += step {
		if again(last, limit); len(r.Pages) == last {
			return
		}
	}
	again(0, 0)
}

// Put places a block, on the next page if this one has no room, and returns the
// y of its top.
func (r *Paper) Put(b Block) float64 {
	r.Need(b.H)
	y := r.Y
	r.Y = r.Set(b, y)
	return y
}

// Prose places a paragraph of any length, line by line, w millimetres wide and
// indented from the column's edge. Its first two lines stay together, and so do
// the last two.
func (r *Paper) Prose(indent, w float64, spans []Span) {
	if len(spans) > 0 {
		r.proseLines(indent, spans[0].Style, r.Wrap(spans, w))
	}
}

func (r *Paper) proseLines(indent float64, st tagged.Style, lines []Line) {
	if len(lines) > 0 {
		defer r.inText(st)()
	}
	for i, l := range lines {
		switch {
		case i == 0:
			r.Need(Beginning(lines))
		case i == len(lines)-2:
			r.Need(HeightOf(lines[i:]))
		default:
			r.Need(l.Lead)
		}
		r.Y = r.Line(r.x()+indent, r.Y, l, FromLeft)
	}
}

// Beginning is the height of the lines of a paragraph that must stand together at
// its start: two, or three of three.
func Beginning(lines []Line) float64 {
	if len(lines) > 3 {
		lines = lines[:2]
	}
	return HeightOf(lines)
}

// Heading places a heading of a block; it stays together with what follows, which
// is at least keep high. The text may wrap.
func (r *Paper) Heading(st tagged.Style, w, gap, keep float64, text string) {
	lines := r.Wrap(Plain(text, st), w)
	if r.Y > r.Start {
		r.Y += gap
	}
	r.Need(HeightOf(lines) + insideGap + keep)
	r.kept = r.Y + HeightOf(lines) + insideGap + keep // also where columns are balanced
	defer r.inText(st)()
	r.Y = r.Lines(r.x(), r.Y, lines) + insideGap
}

// Section begins a part of the document with an entry in the outline: on a new
// page unless keep millimetres and the heading fit on this one.
func (r *Paper) Section(title, short, note string, keep float64) {
	r.Full()
	r.Repeat = nil
	lines := r.Wrap(Plain(title, styleH1), r.Width())
	var under []Line
	if note != "" {
		under = r.Wrap(Plain(note, Body.In(Muted)), r.Width())
	}
	h := HeightOf(lines) + 1.5 + HeightOf(under) + insideGap
	if len(r.Pages) == 1 || r.Pages[len(r.Pages)-1].Sheet != r.Sheet || r.Y+BlockGap+6+h+keep > r.Bottom() {
		r.NewPage()
	} else {
		r.Y += BlockGap + 3
		r.Start = r.Y
	}
	r.Bookmark(title, short, 0, r.Y)
	r.Tag(tagged.RoleH2, func() { r.Y = r.Lines(Left, r.Y, lines) + 1.5 })
	r.Tag(tagged.RoleP, func() { r.Y = r.Lines(Left, r.Y, under) + insideGap })
}
