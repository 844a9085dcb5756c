package pdf

import "math"

// align says on which side of x text stands.
type align int8

const (
	fromLeft align = iota
	centred
	toRight
)

// line draws a line whose leading begins at y, and returns the y below it.
func (r *paper) line(x, y float64, l line, a align) float64 {
	x -= l.w * float64(a) / 2
	for _, p := range l.pieces {
		isLink := p.url != "" || p.to != nil
		end := func() {}
		if isLink {
			end = r.linkTo(p.url, p.to)
		}
		base := y + (l.lead+p.style.capHeight())/2
		r.add(&textOp{x: x + p.x, base: base, w: p.w, text: p.text, style: p.style, class: p.class})
		if isLink {
			r.add(&linkOp{rect{x + p.x, y, p.w, l.lead}, p.url, p.to})
		}
		end()
	}
	return y + l.lead
}

// lines draws lines under one another and returns the y below the last.
func (r *paper) lines(x, y float64, lines []line) float64 {
	for _, l := range lines {
		y = r.line(x, y, l, fromLeft)
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
func (r *paper) text(x, y float64, s string, st style, a align) {
	defer r.inText(st)()
	r.line(x, y, r.oneLine(s, st), a)
}

// para wraps text to a width, draws it and returns the y below it. It is for text
// inside a block, which must fit on a page: see [capped].
func (r *paper) para(x, y, w float64, spans []span) float64 {
	if len(spans) == 0 {
		return y
	}
	defer r.inText(spans[0].style)()
	return r.lines(x, y, capped(r.wrap(spans, w)))
}

// kicker draws a small line in capitals with wide spacing.
func (r *paper) kicker(x, y float64, s string) {
	const spaced = 0.28
	defer r.inText(styleKicker)()
	for _, p := range r.oneLine(s, styleKicker).pieces {
		w := p.w + spaced*float64(len([]rune(p.text)))
		r.add(&textOp{x: x, base: y + (styleKicker.lead+styleKicker.capHeight())/2, w: w, text: p.text, style: styleKicker, class: p.class, spaced: spaced})
		x += w
	}
}

// turned draws a line that begins at x, base and rises.
func (r *paper) turned(x, base float64, l line, degrees float64) {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	for _, p := range l.pieces {
		r.add(&textOp{x: x + p.x*cos, base: base - p.x*sin, w: p.w, text: p.text, style: p.style, class: p.class, turn: degrees})
	}
}

// inText opens a paragraph, or the heading that a style stands for, unless text
// may stand here already.
func (r *paper) inText(st style) func() {
	if r.takesText() {
		return func() {}
	}
	_, end := r.open(r.roleOf(st))
	return end
}

// roleOf is what text in a style is. The blocks of the summary stand under its
// title as the later parts do.
func (r *paper) roleOf(st style) role {
	switch {
	case st.weight != bold:
	case st.size > styleH1.size, len(r.pages) <= 1 && st.size == styleTitle.at(15).size:
		return roleH1
	case st.size == styleH1.size, len(r.pages) <= 1 && st.size == styleH2.size:
		return roleH2
	case st.size == styleH2.size:
		return roleH3
	}
	return roleP
}

// item makes an item of a list.
func (r *paper) item(draw func()) { r.tag(roleItem, func() { r.tag(roleBody, draw) }) }

// heads makes the row of the heads of a table's columns.
func (r *paper) heads(draw func(cell func(draw func()))) {
	r.tag(roleRow, func() { draw(func(draw func()) { r.tag(roleHead, draw) }) })
}

// cell draws a text as a cell of a table.
func (r *paper) cell(as role, x, y float64, s string, st style, a align) {
	r.tag(as, func() { r.text(x, y, s, st, a) })
}

// rowHead makes the cell that names its row.
func (r *paper) rowHead(draw func()) {
	e, end := r.open(roleHead)
	e.isRow = true
	draw()
	end()
}

// spanning makes a head that takes n columns: a group's row.
func (r *paper) spanning(n int, draw func()) {
	r.tag(roleRow, func() {
		e, end := r.open(roleHead)
		e.isRow, e.span = true, n
		draw()
		end()
	})
}
