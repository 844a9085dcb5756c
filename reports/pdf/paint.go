package pdf

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"unicode/utf16"

	"github.com/jung-kurt/gofpdf"
)

// painter plays a laid out document into gofpdf. Nothing outside this file knows
// that library.
type painter struct {
	pdf   *gofpdf.Fpdf
	doc   *doc
	fonts [3][classes]bool // known to gofpdf
	cut   cut              // that was set last
	draw  colour
	fill  colour
	pen   float64

	page   int
	marked *elem // of the open sequence of marked content
	open   bool
	marks  [][]*elem    // by page and number
	annots []annotation // in order of drawing
}

// cut is a font in a size.
type cut struct {
	weight weight
	class  class
	size   float64
}

// annotation is a link on a page.
type annotation struct {
	page int
	*linkOp
	elem *elem
}

// render makes the file. The dates in it are those of the plan, objects are
// written in a fixed order, and no map is walked: the same document gives the
// same bytes.
func render(d *doc) ([]byte, error) {
	p := &painter{pdf: gofpdf.New("P", "mm", "A4", ""), doc: d}
	p.begin(d.info)
	bookmarks := d.bookmarks
	for i, page := range d.pages {
		p.pdf.AddPage()
		p.page = i
		p.marks = append(p.marks, nil)
		p.forget()
		for len(bookmarks) > 0 && bookmarks[0].to.page == i {
			b := bookmarks[0]
			p.pdf.Bookmark(inUTF16(inMetadata(b.title)), b.level, max(0, b.to.y-4))
			bookmarks = bookmarks[1:]
		}
		for j, o := range page.ops {
			p.op(o, page.of[j])
		}
		p.endMark()
	}
	var out bytes.Buffer
	out.Grow(1 << 19)
	if err := p.pdf.Output(&out); err != nil {
		return nil, fmt.Errorf("pdf: %w", err)
	}
	return finish(out.Bytes(), p)
}

func (p *painter) begin(in info) {
	f := p.pdf
	f.SetCompression(false) // the finishing pass does it, with writers that it keeps
	f.SetCatalogSort(true)
	f.SetCreationDate(in.made)
	f.SetModificationDate(in.made)
	f.SetAutoPageBreak(false, 0)
	f.SetMargins(0, 0, 0)
	f.SetCellMargin(0)
	f.SetTitle(inMetadata(in.title), true)
	f.SetAuthor(inMetadata(in.author), true)
	f.SetSubject(inMetadata(in.subject), true)
	f.SetKeywords(inMetadata(in.keywords), true)
	f.SetCreator("Skillroute", true)
	f.SetDisplayMode("fullpage", "continuous")
	for w, one := range preparedFonts() {
		f.AddFontFromBytes(one.family, "", one.definition, one.file)
		p.fonts[w][prepared] = true
	}
}

// forget drops what is known of the graphics state, which a new page resets.
func (p *painter) forget() {
	p.cut, p.pen = cut{}, -1
	p.setDraw(ink)
	p.setFill(ink)
}

func (p *painter) setDraw(c colour) {
	p.draw = c
	p.pdf.SetDrawColor(int(c.r), int(c.g), int(c.b))
}

// setFill sets the colour of areas and of text, which gofpdf keeps apart: while
// both are the same it need not switch for each text.
func (p *painter) setFill(c colour) {
	p.fill = c
	p.pdf.SetFillColor(int(c.r), int(c.g), int(c.b))
	p.pdf.SetTextColor(int(c.r), int(c.g), int(c.b))
}

func (p *painter) setPen(w float64) {
	if p.pen != w {
		p.pen = w
		p.pdf.SetLineWidth(w)
	}
}

// setFont selects a font. One that parsing costs time is added when it is first
// needed.
func (p *painter) setFont(c cut) {
	if p.cut == c {
		return
	}
	p.cut = c
	family := preparedFonts()[c.weight].family
	if c.class != prepared {
		face := faceOf(c.weight, c.class)
		family = face.family
		if !p.fonts[c.weight][c.class] {
			p.fonts[c.weight][c.class] = true
			// A copy: gofpdf pads tables in place to sum them up, and several documents
			// may be written at once. It knows a font that it has already.
			p.pdf.AddUTF8FontFromBytes(family, "", slices.Clone(face.ttf))
		}
	}
	p.pdf.SetFont(family, "", c.size)
}

// op draws one thing, in a sequence of marked content of the element it belongs to.
func (p *painter) op(o op, e *elem) {
	if l, ok := o.(*linkOp); ok {
		p.annotate(l, e)
		return
	}
	if _, ok := o.(emptyOp); ok {
		if e != nil {
			e.place()
		}
		return
	}
	p.mark(owner(o, e))
	switch o := o.(type) {
	case *textOp:
		p.drawText(o)
	case *shapeOp:
		p.drawShape(o)
	}
}

// mark goes on with the open sequence if it is of the same element, or begins one.
func (p *painter) mark(e *elem) {
	if p.open && p.marked == e {
		return
	}
	p.endMark()
	p.open, p.marked = true, e
	if e == nil {
		p.pdf.RawWriteStr("/Artifact BMC")
		return
	}
	e.place()
	n := len(p.marks[p.page])
	p.marks[p.page] = append(p.marks[p.page], e)
	e.kids = append(e.kids, kid{page: p.page, mark: n, annot: -1})
	p.pdf.RawWriteStr(fmt.Sprintf("/%s <</MCID %d>> BDC", e.role, n))
}

func (p *painter) endMark() {
	if p.open {
		p.pdf.RawWriteStr("EMC")
		p.open = false
	}
}

// annotate remembers a link for the finishing pass: gofpdf writes annotations into
// the page, where they cannot be part of the structure.
func (p *painter) annotate(l *linkOp, e *elem) {
	if e != nil && e.role == roleLink {
		e.place()
		e.kids = append(e.kids, kid{page: p.page, mark: -1, annot: len(p.annots)})
	} else {
		e = nil
	}
	p.annots = append(p.annots, annotation{p.page, l, e})
}

func (p *painter) drawText(t *textOp) {
	p.setFont(cut{t.style.weight, t.class, t.style.size})
	if p.fill != t.style.colour {
		p.setFill(t.style.colour)
	}
	if t.spaced != 0 {
		p.pdf.RawWriteStr(fmt.Sprintf("%.3f Tc", t.spaced/mmPerPoint))
	}
	s := drawn(t.text)
	if p.marked != nil && p.marked.role == roleLink {
		p.marked.alt += s
	}
	if p.marked != nil && p.marked.role == roleFigure && !strings.HasSuffix(s, " ") {
		s += " " // the words of a chart are no sentence
	}
	if t.class == prepared {
		s = encode(s)
	}
	p.pdf.Text(t.x, t.base, s)
	if t.spaced != 0 {
		p.pdf.RawWriteStr("0 Tc")
	}
}

func (p *painter) drawShape(s *shapeOp) {
	how := ""
	if s.fill != nil {
		how = "F"
		if p.fill != *s.fill {
			p.setFill(*s.fill)
		}
	}
	if s.stroke != nil {
		how += "D"
		if p.draw != *s.stroke {
			p.setDraw(*s.stroke)
		}
		p.setPen(s.pen)
	}
	if s.dashes {
		p.pdf.SetDashPattern([]float64{1.1, 0.8}, 0)
		defer p.pdf.SetDashPattern(nil, 0)
	}
	b, inset := s.box, 0.0
	if s.stroke != nil {
		inset = s.pen / 2 // a stroke straddles its edge
	}
	switch {
	case len(s.points) == 2:
		p.pdf.Line(s.points[0].x, s.points[0].y, s.points[1].x, s.points[1].y)
	case s.points != nil:
		points := make([]gofpdf.PointType, len(s.points))
		for i, q := range s.points {
			points[i] = gofpdf.PointType{X: q.x, Y: q.y}
		}
		p.pdf.Polygon(points, how)
	case s.hatch:
		p.hatch(b)
		p.pdf.Rect(b.x+inset, b.y+inset, b.w-2*inset, b.h-2*inset, "D")
	case s.round >= b.w/2 && s.round >= b.h/2:
		p.circle(b.x+b.w/2, b.y+b.h/2, b.w/2-inset, how)
	case s.round > 0:
		p.pdf.RoundedRect(b.x+inset, b.y+inset, b.w-2*inset, b.h-2*inset, s.round, "1234", how)
	default:
		p.pdf.Rect(b.x+inset, b.y+inset, b.w-2*inset, b.h-2*inset, how)
	}
}

// circle draws a circle as four curves; gofpdf's own is visibly a polygon when it
// is as small as our symbols.
func (p *painter) circle(x, y, r float64, how string) {
	const k = 0.5523 // of the radius: how far a quarter's control points stand off
	p.pdf.MoveTo(x+r, y)
	p.pdf.CurveBezierCubicTo(x+r, y+k*r, x+k*r, y+r, x, y+r)
	p.pdf.CurveBezierCubicTo(x-k*r, y+r, x-r, y+k*r, x-r, y)
	p.pdf.CurveBezierCubicTo(x-r, y-k*r, x-k*r, y-r, x, y-r)
	p.pdf.CurveBezierCubicTo(x+k*r, y-r, x+r, y-k*r, x+r, y)
	p.pdf.ClosePath()
	p.pdf.DrawPath(how)
}

// hatch fills a box with slanted lines: gofpdf has no patterns, so they are cut
// off at its edge by hand.
func (p *painter) hatch(b rect) {
	const apart = 1.05
	for at := apart / 2; at < b.w+b.h; at += apart {
		x1, y1 := b.x+at, b.y // from the top edge down to the left
		if at > b.w {
			x1, y1 = b.x+b.w, b.y+at-b.w
		}
		x2, y2 := b.x, b.y+at
		if at > b.h {
			x2, y2 = b.x+at-b.h, b.y+b.h
		}
		p.pdf.Line(x1, y1, x2, y2)
	}
}

// drawn is text as it is written into the file: no-break spaces become plain ones,
// which are as wide.
func drawn(s string) string {
	return strings.ReplaceAll(s, string(nbsp), " ")
}

// inMetadata is text for a title or the outline, which viewers draw with fonts of
// their own: only what is no text is replaced.
func inMetadata(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == nbsp || r < ' ':
			return ' '
		case r > 0xFFFF: // gofpdf fails on them
			return '\ufffd'
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd"))
}

// inUTF16 is text as PDF has it outside of pages, unless it is plain ASCII.
func inUTF16(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r >= 0x7F }) {
		return s
	}
	b := []byte{0xFE, 0xFF}
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u>>8), byte(u))
	}
	return string(b)
}
