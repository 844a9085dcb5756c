package pdf

import "slices"

// A tagged document says what each text on its pages is: elements form a tree, and
// every op drawn while an element is open belongs to it. What belongs to none is an
// artifact: headers, footers, rules, and all shapes outside figures. The order of
// the tree is the order of drawing, so that what is read aloud follows what is seen.

// elem is an element of the structure.
type elem struct {
	role   role
	parent *elem
	alt    string // of a figure or a cell: its words; of a Link its words, which the painter fills in
	span   int    // columns that a cell takes, if more than one
	link   linkOp // of a Link: what its lines have in common
	isRow  bool   // of a TH: it heads its row, not its column
	seq    int    // its place among its parent's kids, where that is not the order of drawing

	// Filled in by the painter.
	placed bool    // among its parent's kids
	bounds rect    // of a figure
	height float64 // of its page
	kids   []kid
	object int
}

// kid is a part of an element: another element, marked text or an annotation.
type kid struct {
	elem  *elem
	page  int
	mark  int // number of the marked text on its page; -1 for none
	annot int // index of the annotation of the document; -1 for none
}

// role is a standard structure type of PDF.
type role string

const (
	roleDocument role = "Document"
	roleH1       role = "H1"
	roleH2       role = "H2"
	roleH3       role = "H3"
	roleP        role = "P"
	roleList     role = "L"
	roleItem     role = "LI"
	roleLabel    role = "Lbl"
	roleBody     role = "LBody"
	roleTable    role = "Table"
	roleRow      role = "TR"
	roleHead     role = "TH"
	roleCell     role = "TD"
	roleFigure   role = "Figure"
	roleLink     role = "Link"
)

// holdsText reports whether text may stand in an element as it is; elsewhere it
// gets a paragraph of its own.
func (e *elem) holdsText() bool {
	switch e.role {
	case roleDocument, roleList, roleItem, roleBody, roleTable, roleRow:
		return false
	}
	return true
}

// takesText reports whether text may stand where the document is without an element
// of its own.
func (d *doc) takesText() bool { return d.at == nil || d.at.holdsText() }

// open begins an element and returns what ends it. Inside a figure and outside the
// structure it does nothing.
func (d *doc) open(r role) (*elem, func()) {
	outer := d.at
	if outer == nil || outer.role == roleFigure {
		return &elem{}, func() {}
	}
	e := &elem{role: r, parent: outer}
	d.at = e
	if r != roleCell && r != roleHead {
		return e, func() { d.at = outer }
	}
	page, before := d.now, len(d.now.ops)
	return e, func() {
		if d.now == page && len(page.ops) == before {
			page.add(emptyOp{}) // a row has a cell for each column
		}
		d.at = outer
	}
}

// tag makes an element of what draw draws.
func (d *doc) tag(r role, draw func()) {
	_, end := d.open(r)
	draw()
	end()
}

// tagged is tag for a drawing that returns the y below it.
func (d *doc) tagged(r role, draw func() float64) float64 {
	_, end := d.open(r)
	defer end()
	return draw()
}

// figure makes a picture of what draw draws, with words for those who do not see
// it.
func (d *doc) figure(alt string, draw func()) {
	e, end := d.open(roleFigure)
	e.alt = alt
	draw()
	end()
}

// artifact draws what is no part of the text.
func (d *doc) artifact(draw func()) {
	outer := d.at
	d.at = nil
	draw()
	d.at = outer
}

// linkTo opens a Link, or goes on with the last one when it leads to the same place:
// the lines of a wrapped link are one.
func (d *doc) linkTo(url string, to *anchor) func() {
	outer := d.at
	if outer == nil || outer.role == roleFigure {
		return func() {}
	}
	if l := d.lastLink; l == nil || l.parent != outer || l.link.url != url || l.link.to != to {
		d.lastLink = &elem{role: roleLink, parent: outer, link: linkOp{url: url, to: to}}
	}
	d.at = d.lastLink
	return func() { d.at = outer }
}

// emptyOp draws nothing; it keeps the place of an empty cell.
type emptyOp struct{}

func (emptyOp) area() rect    { return rect{} }
func (emptyOp) shift(float64) {}

// owner is the element that an op belongs to in the file: shapes belong to figures
// only.
func owner(o op, e *elem) *elem {
	if e == nil || e.role == roleDocument {
		return nil
	}
	if _, isShape := o.(*shapeOp); isShape && e.role != roleFigure {
		return nil
	}
	return e
}

// labelled reports whether the items of a list have labels of their own.
func (e *elem) labelled() bool {
	return len(e.kids) > 0 && e.kids[0].elem != nil && len(e.kids[0].elem.kids) > 0 &&
		e.kids[0].elem.kids[0].elem != nil && e.kids[0].elem.kids[0].elem.role == roleLabel
}

// place puts an element, and before it what it stands in, among its parent's kids.
func (e *elem) place() {
	if e.placed || e.parent == nil {
		return
	}
	e.parent.place()
	e.placed = true
	siblings := e.parent.kids
	at := len(siblings)
	for e.seq > 0 && at > 0 && siblings[at-1].elem != nil && siblings[at-1].elem.seq > e.seq {
		at--
	}
	e.parent.kids = slices.Insert(siblings, at, kid{elem: e, mark: -1, annot: -1})
}
