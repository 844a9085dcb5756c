package paper

import (
	"math"
	"strings"

	"skillroute/reports/pdf/tagged"
)

// align says on which side of x text stands.
type align int8

const (
	FromLeft align = iota
	Centred
	ToRight
)

// Line draws a line whose leading begins at y, and returns the y below it.
func (r *Paper) Line(x, y float64, l Line, a align) float64 {
	x -= l.W * float64(a) / 2
	for _, p := range l.pieces {
		isLink := p.URL != "" || p.To != nil
		end := func() {}
		if isLink {
			end = r.LinkTo(p.URL, p.To)
		}
		base := y + (l.Lead+p.Style.CapHeight())/2
		r.Add(&tagged.Text{X: x + p.x, Base: base, W: p.w, Text: p.Text, Style: p.Style, Class: p.class})
		if isLink {
			r.Add(&tagged.Click{Box: tagged.Box(x+p.x, y, p.w, l.Lead), URL: p.URL, To: p.To})
		}
		end()
	}
	return y + l.Lead
}

// Lines draws lines under one another and returns the y below the last.
func (r *Paper) Lines(x, y float64, lines []Line) float64 {
	for _, l := range lines {
		y = r.Line(x, y, l, FromLeft)
	}
	return y
}

// goesOn ends lines with a drawn space, for text that is followed by more of the same
// element: readers join them.
func goesOn(lines []Line) []Line {
	if n := len(lines); n > 0 {
		if m := len(lines[n-1].pieces); m > 0 {
			lines[n-1].pieces[m-1].Text += " "
		}
	}
	return lines
}

// Text draws text on one line that is known to fit; y is the top of its leading.
func (r *Paper) Text(x, y float64, s string, st tagged.Style, a align) {
	defer r.inText(st)()
	r.Line(x, y, r.OneLine(s, st), a)
}

// Para wraps text to a width, draws it and returns the y below it. It is for text
// inside a block, which must fit on a page: see [Capped].
func (r *Paper) Para(x, y, w float64, spans []Span) float64 {
	if len(spans) == 0 {
		return y
	}
	defer r.inText(spans[0].Style)()
	return r.Lines(x, y, Capped(r.Wrap(spans, w)))
}

// kicker draws a small line in capitals with wide spacing.
func (r *Paper) kicker(x, y float64, s string) {
	s = strings.ToUpper(s)
	const spaced = 0.28
	defer r.inText(styleKicker)()
	for _, p := range r.OneLine(s, styleKicker).pieces {
		w := p.w + spaced*float64(len([]rune(p.Text)))
		r.Add(&tagged.Text{X: x, Base: y + (styleKicker.Lead+styleKicker.CapHeight())/2, W: w, Text: p.Text, Style: styleKicker, Class: p.class, Spaced: spaced})
		x += w
	}
}

// Turned draws a line that begins at x, base and rises.
func (r *Paper) Turned(x, base float64, l Line, degrees float64) {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	for _, p := range l.pieces {
		r.Add(&tagged.Text{X: x + p.x*cos, Base: base - p.x*sin, W: p.w, Text: p.Text, Style: p.Style, Class: p.class, Turn: degrees})
	}
}

// inText opens a paragraph, or the heading that a style stands for, unless text
// may stand here already.
func (r *Paper) inText(st tagged.Style) func() {
	if r.TakesText() {
		return func() {}
	}
	_, end := r.Open(r.roleOf(st))
	return end
}

// roleOf is what text in a style is. The blocks of the summary stand under its
// title as the later parts do.
func (r *Paper) roleOf(st tagged.Style) tagged.Role {
	switch {
	case st.Weight != tagged.Bold:
	case st.Size > styleH1.Size, len(r.Pages) <= 1 && st.Size == styleTitle.At(15).Size:
		return tagged.RoleH1
	case st.Size == styleH1.Size, len(r.Pages) <= 1 && st.Size == H2.Size:
		return tagged.RoleH2
	case st.Size == H2.Size, st.Size == H3.Size:
		return tagged.RoleH3
	}
	return tagged.RoleP
}

// Item makes an item of a list.
func (r *Paper) Item(draw func()) { r.Tag(tagged.RoleItem, func() { r.Tag(tagged.RoleBody, draw) }) }

// Heads makes the row of the heads of a table's columns.
func (r *Paper) Heads(draw func(cell func(draw func()))) {
	r.Tag(tagged.RoleRow, func() { draw(func(draw func()) { r.Tag(tagged.RoleHead, draw) }) })
}

// Cell draws a text as a cell of a table.
func (r *Paper) Cell(as tagged.Role, x, y float64, s string, st tagged.Style, a align) {
	r.Tag(as, func() { r.Text(x, y, s, st, a) })
}

// RowHead makes the cell that names its row.
func (r *Paper) RowHead(draw func()) {
	e, end := r.Open(tagged.RoleHead)
	e.IsRow = true
	draw()
	end()
}

// spanning makes a head that takes n columns: a group's row.
func (r *Paper) spanning(n int, draw func()) {
	r.Tag(tagged.RoleRow, func() {
		e, end := r.Open(tagged.RoleHead)
		e.IsRow, e.Span = true, n
		draw()
		end()
	})
}
