package paper

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"skillroute/reports/answer"
	"skillroute/reports/look"
	"skillroute/reports/pdf/tagged"
)

// Bullets places a heading, a gap above it, and a list in the present column.
func (r *Paper) Bullets(gap float64, title string, items [][]Span) {
	if len(items) == 0 {
		return
	}
	r.Heading(H2, ColumnWidth, gap, Beginning(r.Wrap(items[0], ColumnWidth-listIndent)), title)
	r.Tag(tagged.RoleList, func() {
		for _, p := range items {
			r.point(0, ColumnWidth, p, false, nil)
		}
	})
}

const listIndent = 3.4

// Items places a list that may hold lists, w millimetres wide.
func (r *Paper) Items(w float64, items []answer.Item) { r.items(0, w, items) }

// Points places a list of texts, w millimetres wide.
func (r *Paper) Points(w float64, texts []string) {
	items := make([]answer.Item, len(texts))
	for i, text := range texts {
		items[i].Text = text
	}
	r.Items(w, items)
}

func (r *Paper) items(indent, w float64, items []answer.Item) {
	r.Tag(tagged.RoleList, func() {
		for _, x := range items {
			r.point(indent, w, Said(x.Text, Body), x.Tick, x.Items)
		}
	})
}

// point places an item of a list, behind a dot or a box to tick, and the list below it.
func (r *Paper) point(indent, w float64, text []Span, tick bool, below []answer.Item) {
	if tick {
		indent += 2
	}
	lines := r.Wrap(text, w-indent-listIndent)
	r.Need(Beginning(lines)) // so that the mark goes along
	if tick {
		r.TickBox(r.x()+indent-2, r.Y+0.2)
	} else {
		r.Dot(r.x()+indent, r.Y)
	}
	r.Item(func() {
		r.proseLines(indent+listIndent, Body, lines)
		if len(below) > 0 {
			r.Y += 0.8
			r.items(indent+listIndent, w, below)
		}
	})
	r.Y += 0.8
}

// MissingNote lists the characters that the fonts lack.
func (r *Paper) MissingNote() {
	if len(r.Missing) == 0 {
		return
	}
	r.Bullets(6, r.T("pdf.missing.title"), [][]Span{Plain(r.T("pdf.missing", "Count", len(r.Missing), "Codes", r.missingCharacters(false)), Body)})
}

// missingCharacters lists the characters that no font has by their codes, and for
// a screen as they are; "" for none.
func (r *Paper) missingCharacters(shown bool) string {
	runes := slices.Sorted(maps.Keys(r.Missing))
	const most = 40
	var codes []string
	for _, c := range runes[:min(most, len(runes))] {
		code := fmt.Sprintf("U+%04X", c)
		if shown && unicode.IsGraphic(c) {
			code += " (" + string(c) + ")"
		}
		codes = append(codes, code)
	}
	text := strings.Join(codes, ", ")
	if more := len(runes) - most; more > 0 {
		text += " " + r.T("pdf.missing.more", "Count", more)
	}
	return text
}

// Beside draws the n items of a list side by side, where of them would fill the width.
func (r *Paper) Beside(y float64, n, of int, apart float64, draw func(i int, x, w float64) float64) (end float64) {
	w := (Width - float64(of-1)*apart) / float64(of)
	end = y
	r.Tag(tagged.RoleList, func() {
		for i := range n {
			r.Item(func() { end = max(end, draw(i, Left+float64(i)*(w+apart), w)) })
		}
	})
	return end
}

// KeyFigures draws figures side by side, a few.
func (r *Paper) KeyFigures(y float64, figures []answer.Fact) float64 {
	return r.Beside(y, len(figures), max(4, len(figures)), 4, func(i int, x, w float64) float64 {
		f := figures[i]
		r.Stroke(x, y+0.3, x+w, y+0.3, 0.6, Accent)
		at := r.Para(x, y+2.6, w, Plain(f.Label, Caption))
		r.Tag(tagged.RoleP, func() { at = r.Line(x, at, r.Fit(f.Value, styleFigure, w), FromLeft) })
		return r.Para(x, at, w, Plain(f.Note, Caption))
	})
}

// Verdict draws a band: sign, word and colour say the same.
func (r *Paper) Verdict(y float64, v answer.Verdict) float64 {
	c, ground := StandingColour(v.Standing), tone(look.Standings[v.Standing].Ground)
	const indent, pad = 16.0, 2.8
	text := r.Block(func(y float64) float64 {
		y = r.Para(Left+indent, y, Width-indent-4, Plain(v.Title, tagged.Style{Weight: tagged.Semibold, Size: 10, Lead: 4.8, Colour: c}))
		for _, l := range v.Lines {
			y = r.Para(Left+indent, y+0.3, Width-indent-4, Said(l, Body))
		}
		return y
	})
	h := text.H + 2*pad
	r.Rounded(tagged.Box(Left, y, Width, h), 1.5, ground)
	r.Sign(v.Standing, Left+8, y+h/2, 2.9)
	r.Set(text, y+pad)
	return y + h
}

// Verdicts draws verdicts below one another.
func (r *Paper) Verdicts(y float64, all []answer.Verdict) float64 {
	for i, v := range all {
		if i > 0 {
			y += 2
		}
		y = r.Verdict(y, v)
	}
	return y
}

// Total is the height of blocks under one another.
func Total(blocks []Block) (h float64) {
	for _, b := range blocks {
		h += b.H
	}
	return h
}
