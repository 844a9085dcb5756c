package pdf

import (
	"bytes"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/jung-kurt/gofpdf"
)

// painter plays a laid out document into gofpdf. Nothing outside this file knows
// that library.
type painter struct {
	pdf   *gofpdf.Fpdf
	links map[*anchor]int // gofpdf's numbers
	to    []*anchor       // in order of number
	style style           // that was set last
	text  colour
	draw  colour
	fill  colour
	pen   float64
}

// render makes the file. The dates in it are those of the plan, objects are
// written in a fixed order, and no map is walked: the same document gives the
// same bytes.
func render(d *doc, made time.Time) ([]byte, error) {
	p := &painter{pdf: gofpdf.New("P", "mm", "A4", ""), links: map[*anchor]int{}}
	p.begin(d.info, made)
	for i := range d.pages {
		p.pdf.AddPage()
		p.forget()
		for _, b := range d.bookmarks {
			if b.to.page == i {
				p.setFont(styleBody) // a UTF-8 font tells gofpdf how to write the title
				p.pdf.Bookmark(inMetadata(b.title), b.level, max(0, b.to.y-4))
			}
		}
		for _, o := range d.pages[i].ops {
			p.op(o)
		}
	}
	for _, a := range p.to {
		p.pdf.SetLink(p.links[a], max(0, a.y-4), a.page+1)
	}
	var out bytes.Buffer
	if err := p.pdf.Output(&out); err != nil {
		return nil, fmt.Errorf("pdf: %w", err)
	}
	return out.Bytes(), nil
}

func (p *painter) begin(in info, made time.Time) {
	f := p.pdf
	f.SetCatalogSort(true)
	f.SetCreationDate(made)
	f.SetModificationDate(made)
	f.SetAutoPageBreak(false, 0)
	f.SetMargins(0, 0, 0)
	f.SetCellMargin(0)
	f.SetTitle(inMetadata(in.title), true)
	f.SetAuthor(inMetadata(in.author), true)
	f.SetSubject(inMetadata(in.subject), true)
	f.SetKeywords(inMetadata(in.keywords), true)
	f.SetCreator("Skillroute", true)
	f.SetDisplayMode("fullpage", "continuous")
	for _, face := range faces() {
		// A copy: gofpdf pads tables in place to sum them up, and several documents
		// may be written at once.
		f.AddUTF8FontFromBytes(face.family, "", slices.Clone(face.ttf))
	}
}

// forget drops what is known of the graphics state, which a new page resets.
func (p *painter) forget() {
	p.style, p.pen = style{}, -1
	p.setText(ink)
	p.setDraw(ink)
	p.setFill(ink)
}

func (p *painter) setText(c colour) {
	p.text = c
	p.pdf.SetTextColor(int(c.r), int(c.g), int(c.b))
}

func (p *painter) setDraw(c colour) {
	p.draw = c
	p.pdf.SetDrawColor(int(c.r), int(c.g), int(c.b))
}

func (p *painter) setFill(c colour) {
	p.fill = c
	p.pdf.SetFillColor(int(c.r), int(c.g), int(c.b))
}

func (p *painter) setPen(w float64) {
	if p.pen != w {
		p.pen = w
		p.pdf.SetLineWidth(w)
	}
}

func (p *painter) setFont(st style) {
	if p.style.weight != st.weight || p.style.size != st.size {
		p.pdf.SetFont(faces()[st.weight].family, "", st.size)
		p.style = st
	}
}

func (p *painter) op(o op) {
	switch o := o.(type) {
	case textOp:
		p.drawText(o)
	case shapeOp:
		p.drawShape(o)
	case linkOp:
		p.drawLink(o)
	case wireOp:
		p.drawWire(o)
	}
}

func (p *painter) drawText(t textOp) {
	p.setFont(t.style)
	if p.text != t.style.colour {
		p.setText(t.style.colour)
	}
	if t.spaced != 0 {
		p.pdf.RawWriteStr(fmt.Sprintf("%.3f Tc", t.spaced/mmPerPoint))
	}
	p.pdf.Text(t.x, t.base, drawn(t.text))
	if t.spaced != 0 {
		p.pdf.RawWriteStr("0 Tc")
	}
}

func (p *painter) drawShape(s shapeOp) {
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

func (p *painter) drawWire(w wireOp) {
	if p.draw != w.stroke {
		p.setDraw(w.stroke)
	}
	p.setPen(w.pen)
	at := w.points[0]
	p.pdf.MoveTo(at.x, at.y)
	for _, to := range w.points[1:] {
		if to.y == at.y {
			p.pdf.LineTo(to.x, to.y)
		} else {
			mid := (at.x + to.x) / 2
			p.pdf.CurveBezierCubicTo(mid, at.y, mid, to.y, to.x, to.y)
		}
		at = to
	}
	p.pdf.DrawPath("D")
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

func (p *painter) drawLink(l linkOp) {
	if l.to == nil {
		p.pdf.LinkString(l.box.x, l.box.y, l.box.w, l.box.h, asciiURL(l.url))
		return
	}
	id, ok := p.links[l.to]
	if !ok {
		id = p.pdf.AddLink()
		p.links[l.to] = id
		p.to = append(p.to, l.to)
	}
	p.pdf.Link(l.box.x, l.box.y, l.box.w, l.box.h, id)
}

// asciiURL writes an address as PDF wants it, in ASCII.
func asciiURL(s string) string {
	if u, err := url.Parse(s); err == nil {
		return u.String()
	}
	return url.PathEscape(s)
}

// drawn is text as it is written into the file: no-break spaces become plain ones,
// which are as wide.
func drawn(s string) string {
	return strings.ReplaceAll(s, string(nbsp), " ")
}

// inMetadata is text for a title or the outline, which viewers draw with fonts of
// their own: only what gofpdf can write is replaced.
func inMetadata(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == nbsp || r < ' ':
			return ' '
		case r > 0xFFFF:
			return '\ufffd'
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd"))
}
