package pdf

import (
	"math"
	"slices"
	"time"

	"skillroute/reports/brand"
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
	logo *brand.Logo
}

func (i *imageOp) area() rect { return i.box }

func (i *imageOp) shift(dy float64) { i.box.y += dy }

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

// doc is a document being laid out.
type doc struct {
	pages     []*page
	now       *page // the page being written
	root      *elem // of the structure
	at        *elem // the open element; nil outside the structure
	lastLink  *elem
	bookmarks []bookmark
	missing   map[rune]bool // characters that no font has
	accent    colour        // drawn where the palette's accent is asked for
	sheet     sheet         // of the present page and those to come
	info      info
}

// info is the document's metadata.
type info struct {
	title, author, subject, keywords, lang string
	made                                   time.Time
}

func newDoc() *doc {
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

// align says on which side of x text stands.
type align int8

const (
	fromLeft align = iota
	centred
	toRight
)

// line draws a line whose leading begins at y, and returns the y below it.
func (d *doc) line(x, y float64, l line, a align) float64 {
	x -= l.w * float64(a) / 2
	for _, p := range l.pieces {
		isLink := p.url != "" || p.to != nil
		end := func() {}
		if isLink {
			end = d.linkTo(p.span)
		}
		base := y + (l.lead+p.style.capHeight())/2
		d.now.add(&textOp{x: x + p.x, base: base, w: p.w, text: p.text, style: p.style, class: p.class})
		if isLink {
			d.now.add(&linkOp{rect{x + p.x, y, p.w, l.lead}, p.url, p.to})
		}
		end()
	}
	return y + l.lead
}

// lines draws lines under one another and returns the y below the last.
func (d *doc) lines(x, y float64, lines []line) float64 {
	for _, l := range lines {
		y = d.line(x, y, l, fromLeft)
	}
	return y
}

// goesOn ends lines with a drawn space, for text that is followed by more of the same
// element: readers join them.
func goesOn(lines []line) []line {
	if n := len(lines); n > 0 {
		if m := len(lines[n-1].pieces); m > 0 {
			lines[n-1].pieces[m-1].text += " "
		}
	}
	return lines
}

// text draws text on one line that is known to fit; y is the top of its leading.
func (d *doc) text(x, y float64, s string, st style, a align) {
	defer d.inText(st)()
	d.line(x, y, d.oneLine(s, st), a)
}

// para wraps text to a width, draws it and returns the y below it. It is for text
// inside a block, which must fit on a page: see [capped].
func (d *doc) para(x, y, w float64, spans []span) float64 {
	if len(spans) == 0 {
		return y
	}
	defer d.inText(spans[0].style)()
	return d.lines(x, y, capped(d.wrap(spans, w)))
}

// kicker draws a small line in capitals with wide spacing.
func (d *doc) kicker(x, y float64, s string) {
	const spaced = 0.28
	defer d.inText(styleKicker)()
	for _, p := range d.oneLine(s, styleKicker).pieces {
		w := p.w + spaced*float64(len([]rune(p.text)))
		d.now.add(&textOp{x: x, base: y + (styleKicker.lead+styleKicker.capHeight())/2, w: w, text: p.text, style: styleKicker, class: p.class, spaced: spaced})
		x += w
	}
}

// insert puts what draw writes before the ops that page i already has from
// position at, so that it is also read there.
func (d *doc) insert(i, at int, draw func()) {
	saved := d.now
	d.now = &page{doc: d}
	draw()
	d.pages[i].ops = slices.Insert(d.pages[i].ops, at, d.now.ops...)
	d.pages[i].of = slices.Insert(d.pages[i].of, at, d.now.of...)
	d.now = saved
}
