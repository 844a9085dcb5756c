package tagged

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
	"unicode/utf16"

	"github.com/jung-kurt/gofpdf"
)

// painter plays a laid out document into gofpdf. Nothing outside this file knows
// that library.
type painter struct {
	pdf   *gofpdf.Fpdf
	doc   *Doc
	fonts []string // families of UTF-8 fonts that gofpdf knows

	content     // of the page
	cut     cut // that was set last
	stroke  *Colour
	fill    *Colour
	pen     float64

	page   int
	marked *Element // of the open sequence of marked content
	open   bool
	marks  [][]*Element // by page and number
	annots []annotation // in order of drawing
}

// cut is a prepared font in a size.
type cut struct {
	weight weight
	size   float64
}

// annotation is a link on a page.
type annotation struct {
	page int
	*Click
	elem *Element
}

// File makes the file. The dates in it are those of the plan, objects are
// written in a fixed order, and no map is walked: the same document gives the
// same bytes.
func (d *Doc) File() ([]byte, error) {
	p := &painter{pdf: gofpdf.New("P", "mm", "A4", ""), doc: d}
	p.begin(d.Info)
	for i, page := range d.Pages {
		if page.Sheet == Upright {
			p.pdf.AddPage()
		} else {
			p.pdf.AddPageFormat("L", gofpdf.SizeType{Wd: Upright.W, Ht: Upright.H})
		}
		p.page, p.height = i, page.H
		p.marks = append(p.marks, nil)
		p.forget()
		for j, o := range page.Ops {
			p.op(o, page.Of[j])
		}
		p.endMark()
		p.flush()
	}
	raw := drafts.Get().(*bytes.Buffer)
	defer drafts.Put(raw)
	raw.Reset()
	if err := p.pdf.Output(raw); err != nil {
		return nil, fmt.Errorf("pdf: %w", err)
	}
	return finish(raw.Bytes(), p)
}

// drafts are kept because gofpdf's files, not compressed, are large.
var drafts = sync.Pool{New: func() any { return new(bytes.Buffer) }}

func (p *painter) begin(in Info) {
	f := p.pdf
	f.SetCompression(false) // the finishing pass does it, with writers that it keeps
	f.SetCatalogSort(true)
	f.SetCreationDate(in.Made) // else it is now; information writes what is seen
	f.SetModificationDate(in.Made)
	f.SetAutoPageBreak(false, 0)
	f.SetMargins(0, 0, 0)
	f.SetCellMargin(0)
	f.SetDisplayMode("fullpage", "continuous")
	for _, one := range preparedFonts() {
		f.AddFontFromBytes(one.family, "", one.definition, one.file)
	}
}

// forget drops what is known of the graphics state, which a new page resets.
func (p *painter) forget() {
	p.cut, p.pen, p.stroke, p.fill = cut{}, -1, nil, nil
}

func (p *painter) setStroke(c *Colour) {
	if p.stroke == nil || *p.stroke != *c {
		p.stroke = c
		p.shade(p.tint(*c))
		p.do("RG")
	}
}

func (p *painter) setFill(c *Colour) {
	if p.fill == nil || *p.fill != *c {
		p.fill = c
		p.shade(p.tint(*c))
		p.do("rg")
	}
}

// tint puts the brand's accent in the place of ours.
func (p *painter) tint(c Colour) Colour {
	if c.Brand {
		return p.doc.Accent
	}
	return c
}

func (p *painter) setPen(w float64) {
	if p.pen != w {
		p.pen = w
		p.length(w)
		p.do("w")
	}
}

// flush hands what was collected to gofpdf, before it writes to the page itself.
func (p *painter) flush() {
	if len(p.b) > 0 {
		p.pdf.RawWriteStr(string(p.b))
		p.b = p.b[:0]
	}
}

// setFont selects one of the prepared fonts, by the names that [resource] gives
// them.
func (p *painter) setFont(c cut) {
	if p.cut != c {
		p.cut = c
		p.b = append(p.b, '/')
		p.b = append(p.b, resource(c.weight)...)
		p.b = append(p.b, ' ')
		p.number(c.size)
		p.b = append(p.b, "Tf "...)
	}
}

// resource is the name of a prepared font on the pages.
func resource(w weight) string { return [...]string{"P0", "P1", "P2"}[w] }

// byGofpdf draws a text in a UTF-8 font, which gofpdf must know of to cut it down.
// A font that parsing costs time is added when it is first needed.
func (p *painter) byGofpdf(t *Text, s string) {
	p.flush()
	face := faceOf(t.Style.Weight, t.Class)
	if !slices.Contains(p.fonts, face.family) {
		p.fonts = append(p.fonts, face.family)
		// A copy: gofpdf pads tables in place to sum them up, and several documents
		// may be written at once.
		p.pdf.AddUTF8FontFromBytes(face.family, "", slices.Clone(face.ttf))
	}
	p.pdf.SetFont(face.family, "", t.Style.Size)
	p.pdf.Text(t.X, t.Base, drawn(s))
	p.cut = cut{}
}

// op draws one thing, in a sequence of marked content of the element it belongs to.
func (p *painter) op(o op, e *Element) {
	if l, ok := o.(*Click); ok {
		p.annotate(l, e)
		return
	}
	if _, ok := o.(emptyOp); ok {
		if e != nil {
			e.place()
		}
		return
	}
	e = owner(o, e)
	p.mark(e)
	if e != nil && e.Role == RoleFigure {
		e.Bounds, e.height = e.Bounds.and(o.Area()), p.height
	}
	switch o := o.(type) {
	case *Image:
		p.drawImage(o)
	case *Wire:
		p.drawWire(o)
	case *Text:
		p.drawText(o)
	case *Shape:
		p.drawShape(o)
	}
}

// mark goes on with the open sequence if it is of the same element, or begins one.
func (p *painter) mark(e *Element) {
	if p.open && p.marked == e {
		return
	}
	p.endMark()
	p.open, p.marked = true, e
	if e == nil {
		p.do("/Artifact BMC")
		return
	}
	e.place()
	n := len(p.marks[p.page])
	p.marks[p.page] = append(p.marks[p.page], e)
	e.Kids = append(e.Kids, kid{page: p.page, Mark: n, Annot: -1})
	p.b = append(p.b, '/')
	p.b = append(p.b, e.Role...)
	p.b = append(p.b, " <</MCID "...)
	p.b = strconv.AppendInt(p.b, int64(n), 10)
	p.do(">> BDC")
}

func (p *painter) endMark() {
	if p.open {
		p.do("EMC")
		p.open = false
	}
}

// annotate remembers a link for the finishing pass: gofpdf writes annotations into
// the page, where they cannot be part of the structure.
func (p *painter) annotate(l *Click, e *Element) {
	if e != nil && e.Role == RoleLink {
		e.place()
		e.Kids = append(e.Kids, kid{page: p.page, Mark: -1, Annot: len(p.annots)})
	} else {
		e = nil
	}
	p.annots = append(p.annots, annotation{p.page, l, e})
}

func (p *painter) drawText(t *Text) {
	if t.Turn != 0 {
		p.turned(t.X, t.Base, t.Turn)
		p.forget()
		defer func() {
			p.do("Q")
			p.forget()
		}()
	}
	p.setFill(&t.Style.Colour)
	if t.Spaced != 0 {
		p.length(t.Spaced)
		p.do("Tc")
	}
	s := t.Text
	switch {
	case p.marked == nil:
	case p.marked.Role == RoleLink:
		p.marked.Alt += drawn(s)
	case p.marked.Role == RoleFigure && !strings.HasSuffix(s, " "):
		s += " " // the words of a chart are no sentence
	}
	if t.Class == Prepared {
		p.b = append(p.b, "BT "...)
		p.setFont(cut{t.Style.Weight, t.Style.Size})
		p.content.text(t.X, t.Base, s)
		p.do("ET")
	} else {
		p.byGofpdf(t, s)
	}
	if t.Spaced != 0 {
		p.do("0 Tc")
	}
}

func (p *painter) drawShape(s *Shape) {
	paint := ""
	b := s.Box
	if s.Fill != nil {
		p.setFill(s.Fill)
		paint = "f"
	}
	if s.Stroke != nil {
		p.setStroke(s.Stroke)
		p.setPen(s.Pen)
		paint = "S"
		if s.Fill != nil {
			paint = "B"
		}
		inset := s.Pen / 2 // a stroke straddles its edge
		b = Rect{b.X + inset, b.Y + inset, b.W - 2*inset, b.H - 2*inset}
	}
	if s.Dashes {
		p.do("[3.1 2.3] 0 d")
		defer p.do("[] 0 d")
	}
	switch {
	case s.Points != nil:
		p.polygon(s.Points)
		if len(s.Points) > 2 {
			p.b = append(p.b, "h "...)
		}
	case s.Hatch:
		p.hatch(s.Box)
		p.box(b)
	case s.Round > 0:
		p.rounded(b, min(s.Round, b.W/2, b.H/2))
	default:
		p.box(b)
	}
	p.do(paint)
}

func (p *painter) drawWire(w *Wire) {
	p.setStroke(&w.Stroke)
	p.setPen(w.Pen)
	at := w.Points[0]
	p.moveTo(at.X, at.Y)
	for _, to := range w.Points[1:] {
		if to.Y == at.Y {
			p.lineTo(to.X, to.Y)
		} else {
			mid := (at.X + to.X) / 2
			p.curveTo(mid, at.Y, mid, to.Y, to.X, to.Y)
		}
		at = to
	}
	p.do("S")
}

func (p *painter) polygon(points []Point) {
	p.moveTo(points[0].X, points[0].Y)
	for _, q := range points[1:] {
		p.lineTo(q.X, q.Y)
	}
}

// drawImage draws a picture, once in the file however often it is drawn.
func (p *painter) drawImage(i *Image) {
	p.flush()
	how := gofpdf.ImageOptions{ImageType: strings.TrimPrefix(i.MIME, "image/")}
	const name = "logo" // there is only one
	if p.pdf.GetImageInfo(name) == nil {
		p.pdf.RegisterImageOptionsReader(name, how, bytes.NewReader(i.Data))
	}
	p.pdf.ImageOptions(name, i.Box.X, i.Box.Y, i.Box.W, i.Box.H, false, how, 0, "")
}

// drawn is text as it is written into the file: no-break spaces become plain ones,
// which are as wide.
func drawn(s string) string {
	return strings.ReplaceAll(s, string(NBSP), " ")
}

// inMetadata is text for a title or the outline, which viewers draw with fonts of
// their own: only what is no text is replaced.
func inMetadata(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == NBSP || r < ' ':
			return ' '
		case unicode.Is(unicode.Cf, r): // marks that turn the direction of what follows
			return -1
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
