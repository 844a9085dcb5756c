package tagged

import (
	"math"
	"slices"
	"time"
)

// A document is first a list of what stands where, page by page, and only then
// drawn: so page numbers are known before the first page is drawn, tests can ask
// what lies where, and gofpdf stays in one file.

// op is something on a page: one of *Text, *Shape, *Image, *Wire, *Click, emptyOp.
type op interface {
	Area() Rect
	shift(dy float64)
}

// Rect is an area of a page in millimetres from its top left corner.
type Rect struct{ X, Y, W, H float64 }

// Box is an area.
func Box(x, y, w, h float64) Rect { return Rect{x, y, w, h} }

// and is the smallest area around two; one without a place is no area.
func (r Rect) and(s Rect) Rect {
	if r == (Rect{}) {
		return s
	}
	x, y := min(r.X, s.X), min(r.Y, s.Y)
	return Rect{x, y, max(r.X+r.W, s.X+s.W) - x, max(r.Y+r.H, s.Y+s.H) - y}
}

// Text is text on one line; its baseline starts at x, base.
type Text struct {
	X, Base, W float64
	Text       string
	Style      Style
	Class      Class
	Spaced     float64 // extra millimetres between letters
	Turn       float64 // degrees about its start, against the clock
}

func (t *Text) shift(dy float64) { t.Base += dy }

func (t *Text) Area() Rect {
	up := 0.75 * t.Style.Size * mmPerPoint
	if t.Turn != 0 {
		sin, cos := math.Sincos(t.Turn * math.Pi / 180)
		return Rect{t.X - up*sin, t.Base - t.W*sin - up*cos, t.W*cos + up*1.27*sin, t.W*sin + up*1.27*cos}
	}
	return Rect{t.X, t.Base - up, t.W, up * 1.27}
}

// Shape is a shape: a polygon, a circle, a rectangle with or without round
// corners, or a line of two points.
type Shape struct {
	Box    Rect
	Points []Point // of a polygon or line; nil for a rectangle
	Round  float64 // radius of a rectangle's corners
	Fill   *Colour
	Stroke *Colour
	Pen    float64 // width of the stroke, drawn inside the box of a rectangle
	Dashes bool
	Hatch  bool // filled with slanted lines of the stroke's colour
}

type Point struct{ X, Y float64 }

// At is a point.
func At(x, y float64) Point { return Point{x, y} }

func (s *Shape) Area() Rect { return s.Box }

func (s *Shape) shift(dy float64) {
	s.Box.Y += dy
	for i := range s.Points {
		s.Points[i].Y += dy
	}
}

// Image is a picture.
type Image struct {
	Box  Rect
	MIME string
	Data []byte
}

func (i *Image) Area() Rect { return i.Box }

func (i *Image) shift(dy float64) { i.Box.Y += dy }

// Wire is a line through points from left to right; where two differ in height it
// is a curve that leaves and arrives level.
type Wire struct {
	Points []Point
	Pen    float64
	Stroke Colour
}

func (w *Wire) shift(dy float64) {
	for i := range w.Points {
		w.Points[i].Y += dy
	}
}

func (w *Wire) Area() Rect {
	first, last := w.Points[0], w.Points[len(w.Points)-1]
	b := span2(first.X, first.Y, last.X, last.Y)
	for _, p := range w.Points {
		low := max(b.Y+b.H, p.Y)
		b.Y = min(b.Y, p.Y)
		b.H = low - b.Y
	}
	return b
}

// Click is a clickable area.
type Click struct {
	Box Rect
	URL string
	To  *Anchor
}

func (l *Click) Area() Rect { return l.Box }

func (l *Click) shift(dy float64) { l.Box.Y += dy }

// Anchor is a place to link to; it is known once it has been placed on a page.
type Anchor struct {
	Page int // from 0
	y    float64
	h    float64 // of the page
}

// bookmark is an entry of the outline.
type bookmark struct {
	Title string
	Short string // in the contents
	Level int
	To    *Anchor
}

// Page is what stands on one page, or in a block that is not on a page yet.
type Page struct {
	doc *Doc
	Sheet
	Ops []op
	Of  []*Element // the element that each op belongs to; nil for none
}

func (p *Page) add(o op) {
	p.Ops = append(p.Ops, o)
	p.Of = append(p.Of, p.doc.at)
}

// Add draws something on the present page, as a part of the open element.
func (d *Doc) Add(o op) { d.now.add(o) }

// Doc is a document being laid out.
type Doc struct {
	Pages     []*Page
	now       *Page    // the page being written
	Root      *Element // of the structure
	at        *Element // the open element; nil outside the structure
	lastLink  *Element
	Bookmarks []bookmark
	Missing   map[rune]bool // characters that no font has
	Accent    Colour        // drawn for colours of the brand
	Sheet     Sheet         // of the present page and those to come
	Info      Info
}

// Info is the document's metadata.
type Info struct {
	Title, Author, Subject, Keywords, Lang string
	Made                                   time.Time
}

func New(accent Colour) *Doc {
	root := &Element{Role: RoleDocument}
	return &Doc{Missing: map[rune]bool{}, Root: root, at: root, Accent: accent, Sheet: Upright}
}

func (d *Doc) AddPage() {
	d.now = &Page{doc: d, Sheet: d.Sheet}
	d.Pages = append(d.Pages, d.now)
}

// here is an anchor at y on the present page.
func (d *Doc) here(y float64) *Anchor {
	a := &Anchor{}
	d.Place(a, y)
	return a
}

// Place puts an anchor that others already link to at y on the present page.
func (d *Doc) Place(a *Anchor, y float64) { *a = Anchor{len(d.Pages) - 1, y, d.Sheet.H} }

// Bookmark adds an entry to the outline and the contents.
func (d *Doc) Bookmark(title, short string, level int, y float64) {
	d.Bookmarks = append(d.Bookmarks, bookmark{Title: title, Short: short, Level: level, To: d.here(y)})
}

// Spot is a place in the order of what is drawn: before the op of a page with this
// number.
type Spot struct{ Page, Op int }

// Spot is where the next op comes.
func (d *Doc) Spot() Spot { return Spot{len(d.Pages) - 1, len(d.now.Ops)} }

// Rewind takes back all that was drawn since a spot.
func (d *Doc) Rewind(to Spot) {
	d.Pages = d.Pages[:to.Page+1]
	d.now = d.Pages[to.Page]
	d.now.Ops, d.now.Of = d.now.Ops[:to.Op], d.now.Of[:to.Op]
}

// Aside runs draw on a page of its own, which is no page of the document.
func (d *Doc) Aside(draw func()) *Page {
	saved := d.now
	p := &Page{doc: d}
	d.now = p
	draw()
	d.now = saved
	return p
}

// Set moves what was drawn aside to the present page, dy lower. It is set once: its
// parts move there.
func (d *Doc) Set(p *Page, dy float64) {
	for _, o := range p.Ops {
		o.shift(dy)
	}
	d.now.Ops = append(d.now.Ops, p.Ops...)
	d.now.Of = append(d.now.Of, p.Of...)
}

// Insert puts what draw draws at a spot, so that it is also read there.
func (d *Doc) Insert(at Spot, draw func()) {
	p, on := d.Aside(draw), d.Pages[at.Page]
	on.Ops = slices.Insert(on.Ops, at.Op, p.Ops...)
	on.Of = slices.Insert(on.Of, at.Op, p.Of...)
}
