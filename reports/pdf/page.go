package pdf

import (
	"math"
	"slices"
	"time"
)

// A document is first a list of what stands where, page by page, and only then
// drawn: so page numbers are known before the first page is drawn, tests can ask
// what lies where, and gofpdf stays in one file.

// op is something on a page: one of *textOp, *shapeOp, *imageOp, *wireOp, *linkOp, emptyOp.
type op interface {
	area() rect
	shift(dy float64)
}

// rect is an area of a page in millimetres from its top left corner.
type rect struct{ x, y, w, h float64 }

// Box is an area.
func Box(x, y, w, h float64) rect { return rect{x, y, w, h} }

// and is the smallest area around two; one without a place is no area.
func (r rect) and(s rect) rect {
	if r == (rect{}) {
		return s
	}
	x, y := min(r.x, s.x), min(r.y, s.y)
	return rect{x, y, max(r.x+r.w, s.x+s.w) - x, max(r.y+r.h, s.y+s.h) - y}
}

// textOp is text on one line; its baseline starts at x, base.
type textOp struct {
	x, base, w float64
	text       string
	style      style
	class      class
	spaced     float64 // extra millimetres between letters
	turn       float64 // degrees about its start, against the clock
}

func (t *textOp) shift(dy float64) { t.base += dy }

func (t *textOp) area() rect {
	up := 0.75 * t.style.size * mmPerPoint
	if t.turn != 0 {
		sin, cos := math.Sincos(t.turn * math.Pi / 180)
		return rect{t.x - up*sin, t.base - t.w*sin - up*cos, t.w*cos + up*1.27*sin, t.w*sin + up*1.27*cos}
	}
	return rect{t.x, t.base - up, t.w, up * 1.27}
}

// shapeOp is a shape: a polygon, a circle, a rectangle with or without round
// corners, or a line of two points.
type shapeOp struct {
	box    rect
	points []point // of a polygon or line; nil for a rectangle
	round  float64 // radius of a rectangle's corners
	fill   *colour
	stroke *colour
	pen    float64 // width of the stroke, drawn inside the box of a rectangle
	dashes bool
	hatch  bool // filled with slanted lines of the stroke's colour
}

type point struct{ x, y float64 }

// At is a point.
func At(x, y float64) point { return point{x, y} }

func (s *shapeOp) area() rect { return s.box }

func (s *shapeOp) shift(dy float64) {
	s.box.y += dy
	for i := range s.points {
		s.points[i].y += dy
	}
}

// imageOp is a picture.
type imageOp struct {
	box  rect
	mime string
	data []byte
}

func (i *imageOp) area() rect { return i.box }

func (i *imageOp) shift(dy float64) { i.box.y += dy }

// wireOp is a line through points from left to right; where two differ in height it
// is a curve that leaves and arrives level.
type wireOp struct {
	points []point
	pen    float64
	stroke colour
}

func (w *wireOp) shift(dy float64) {
	for i := range w.points {
		w.points[i].y += dy
	}
}

func (w *wireOp) area() rect {
	first, last := w.points[0], w.points[len(w.points)-1]
	b := span2(first.x, first.y, last.x, last.y)
	for _, p := range w.points {
		low := max(b.y+b.h, p.y)
		b.y = min(b.y, p.y)
		b.h = low - b.y
	}
	return b
}

// linkOp is a clickable area.
type linkOp struct {
	box rect
	url string
	to  *anchor
}

func (l *linkOp) area() rect { return l.box }

func (l *linkOp) shift(dy float64) { l.box.y += dy }

// anchor is a place to link to; it is known once it has been placed on a page.
type anchor struct {
	page int // from 0
	y    float64
	h    float64 // of the page
}

// bookmark is an entry of the outline.
type bookmark struct {
	title string
	short string // in the contents
	level int
	to    *anchor
}

// page is what stands on one page, or in a block that is not on a page yet.
type page struct {
	doc *doc
	sheet
	ops []op
	of  []*elem // the element that each op belongs to; nil for none
}

func (p *page) add(o op) {
	p.ops = append(p.ops, o)
	p.of = append(p.of, p.doc.at)
}

// add draws something on the present page, as a part of the open element.
func (d *doc) add(o op) { d.now.add(o) }

// doc is a document being laid out.
type doc struct {
	pages     []*page
	now       *page // the page being written
	root      *elem // of the structure
	at        *elem // the open element; nil outside the structure
	lastLink  *elem
	bookmarks []bookmark
	missing   map[rune]bool // characters that no font has
	accent    colour        // drawn for colours of the brand
	sheet     sheet         // of the present page and those to come
	info      info
}

// info is the document's metadata.
type info struct {
	title, author, subject, keywords, lang string
	made                                   time.Time
}

func newDoc(accent colour) *doc {
	root := &elem{role: roleDocument}
	return &doc{missing: map[rune]bool{}, root: root, at: root, accent: accent, sheet: upright}
}

func (d *doc) addPage() {
	d.now = &page{doc: d, sheet: d.sheet}
	d.pages = append(d.pages, d.now)
}

// here is an anchor at y on the present page.
func (d *doc) here(y float64) *anchor {
	a := &anchor{}
	d.place(a, y)
	return a
}

// place puts an anchor that others already link to at y on the present page.
func (d *doc) place(a *anchor, y float64) { *a = anchor{len(d.pages) - 1, y, d.sheet.h} }

// bookmark adds an entry to the outline and the contents.
func (d *doc) bookmark(title, short string, level int, y float64) {
	d.bookmarks = append(d.bookmarks, bookmark{title: title, short: short, level: level, to: d.here(y)})
}

// spot is a place in the order of what is drawn: before the op of a page with this
// number.
type spot struct{ page, op int }

// spot is where the next op comes.
func (d *doc) spot() spot { return spot{len(d.pages) - 1, len(d.now.ops)} }

// rewind takes back all that was drawn since a spot.
func (d *doc) rewind(to spot) {
	d.pages = d.pages[:to.page+1]
	d.now = d.pages[to.page]
	d.now.ops, d.now.of = d.now.ops[:to.op], d.now.of[:to.op]
}

// aside runs draw on a page of its own, which is no page of the document.
func (d *doc) aside(draw func()) *page {
	saved := d.now
	p := &page{doc: d}
	d.now = p
	draw()
	d.now = saved
	return p
}

// set moves what was drawn aside to the present page, dy lower. It is set once: its
// parts move there.
func (d *doc) set(p *page, dy float64) {
	for _, o := range p.ops {
		o.shift(dy)
	}
	d.now.ops = append(d.now.ops, p.ops...)
	d.now.of = append(d.now.of, p.of...)
}

// insert puts what draw draws at a spot, so that it is also read there.
func (d *doc) insert(at spot, draw func()) {
	p, on := d.aside(draw), d.pages[at.page]
	on.ops = slices.Insert(on.ops, at.op, p.ops...)
	on.of = slices.Insert(on.of, at.op, p.of...)
}
