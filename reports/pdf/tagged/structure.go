package tagged

import "slices"

// A tagged document says what each text on its pages is: elements form a tree, and
// every op drawn while an element is open belongs to it. What belongs to none is an
// artifact: headers, footers, rules, and all shapes outside figures. The order of
// the tree is the order of drawing, so that what is read aloud follows what is seen.

// Element is an element of the structure.
type Element struct {
	Role   Role
	Parent *Element
	Alt    string // of a figure or a cell: its words; of a Link its words, which the painter fills in
	Span   int    // columns that a cell takes, if more than one
	link   Click  // of a Link: what its lines have in common
	IsRow  bool   // of a TH: it heads its row, not its column
	Seq    int    // its place among its parent's kids, where that is not the order of drawing

	// Filled in by the painter.
	placed bool    // among its parent's kids
	Bounds Rect    // of a figure
	height float64 // of its page
	Kids   []kid
	object int
}

// kid is a part of an element: another element, marked text or an annotation.
type kid struct {
	Elem  *Element
	page  int
	Mark  int // number of the marked text on its page; -1 for none
	Annot int // index of the annotation of the document; -1 for none
}

// Role is a standard structure type of PDF.
type Role string

const (
	RoleDocument Role = "Document"
	RoleH1       Role = "H1"
	RoleH2       Role = "H2"
	RoleH3       Role = "H3"
	RoleP        Role = "P"
	RoleList     Role = "L"
	RoleItem     Role = "LI"
	RoleLabel    Role = "Lbl"
	RoleBody     Role = "LBody"
	RoleTable    Role = "Table"
	RoleRow      Role = "TR"
	RoleHead     Role = "TH"
	RoleCell     Role = "TD"
	RoleFigure   Role = "Figure"
	RoleLink     Role = "Link"
)

// holdsText reports whether text may stand in an element as it is; elsewhere it
// gets a paragraph of its own.
func (e *Element) holdsText() bool {
	switch e.Role {
	case RoleDocument, RoleList, RoleItem, RoleBody, RoleTable, RoleRow:
		return false
	}
	return true
}

// TakesText reports whether text may stand where the document is without an element
// of its own.
func (d *Doc) TakesText() bool { return d.at == nil || d.at.holdsText() }

// Open begins an element and returns what ends it. Inside a figure and outside the
// structure it does nothing.
func (d *Doc) Open(r Role) (*Element, func()) {
	outer := d.at
	if outer == nil || outer.Role == RoleFigure {
		return &Element{}, func() {}
	}
	e := &Element{Role: r, Parent: outer}
	d.at = e
	if r != RoleCell && r != RoleHead {
		return e, func() { d.at = outer }
	}
	page, before := d.now, len(d.now.Ops)
	return e, func() {
		if d.now == page && len(page.Ops) == before {
			page.add(emptyOp{}) // a row has a cell for each column
		}
		d.at = outer
	}
}

// Tag makes an element of what draw draws.
func (d *Doc) Tag(r Role, draw func()) {
	_, end := d.Open(r)
	draw()
	end()
}

// Tagged is tag for a drawing that returns the y below it.
func (d *Doc) Tagged(r Role, draw func() float64) float64 {
	_, end := d.Open(r)
	defer end()
	return draw()
}

// Figure makes a picture of what draw draws, with words for those who do not see
// it.
func (d *Doc) Figure(alt string, draw func()) {
	e, end := d.Open(RoleFigure)
	e.Alt = alt
	draw()
	end()
}

// Artifact draws what is no part of the text.
func (d *Doc) Artifact(draw func()) {
	outer := d.at
	d.at = nil
	draw()
	d.at = outer
}

// LinkTo opens a Link, or goes on with the last one when it leads to the same place:
// the lines of a wrapped link are one.
func (d *Doc) LinkTo(url string, to *Anchor) func() {
	outer := d.at
	if outer == nil || outer.Role == RoleFigure {
		return func() {}
	}
	if l := d.lastLink; l == nil || l.Parent != outer || l.link.URL != url || l.link.To != to {
		d.lastLink = &Element{Role: RoleLink, Parent: outer, link: Click{URL: url, To: to}}
	}
	d.at = d.lastLink
	return func() { d.at = outer }
}

// emptyOp draws nothing; it keeps the place of an empty cell.
type emptyOp struct{}

func (emptyOp) Area() Rect    { return Rect{} }
func (emptyOp) shift(float64) {}

// owner is the element that an op belongs to in the file: shapes belong to figures
// only.
func owner(o op, e *Element) *Element {
	if e == nil || e.Role == RoleDocument {
		return nil
	}
	if _, isShape := o.(*Shape); isShape && e.Role != RoleFigure {
		return nil
	}
	return e
}

// labelled reports whether the items of a list have labels of their own.
func (e *Element) labelled() bool {
	return len(e.Kids) > 0 && e.Kids[0].Elem != nil && len(e.Kids[0].Elem.Kids) > 0 &&
		e.Kids[0].Elem.Kids[0].Elem != nil && e.Kids[0].Elem.Kids[0].Elem.Role == RoleLabel
}

// place puts an element, and before it what it stands in, among its parent's kids.
func (e *Element) place() {
	if e.placed || e.Parent == nil {
		return
	}
	e.Parent.place()
	e.placed = true
	siblings := e.Parent.Kids
	at := len(siblings)
	for e.Seq > 0 && at > 0 && siblings[at-1].Elem != nil && siblings[at-1].Elem.Seq > e.Seq {
		at--
	}
	e.Parent.Kids = slices.Insert(siblings, at, kid{Elem: e, Mark: -1, Annot: -1})
}
