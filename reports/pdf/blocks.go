package pdf

import (
	"fmt"
	"maps"
	"skillroute/reports/answer"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// note places a heading and paragraphs in the present column.
func (r *paper) note(title string, paras ...[]span) {
	if len(paras) == 0 {
		return
	}
	r.heading(styleH2, column, 6, beginning(r.wrap(paras[0], column)), title)
	for i, p := range paras {
		if i > 0 {
			r.y += 1
		}
		r.prose(0, column, p)
	}
}

// bullets places a heading and a list.
func (r *paper) bullets(title string, items [][]span) {
	if len(items) == 0 {
		return
	}
	const indent = 3.4
	keep := func(p []span) float64 { return beginning(r.wrap(p, column-indent)) }
	r.heading(styleH2, column, 6, keep(items[0]), title)
	r.tag(roleList, func() {
		for _, p := range items {
			r.need(keep(p)) // so that the dot goes along
			r.add(&shapeOp{box: rect{r.x() + 0.2, r.y + 1.6, 1, 1}, round: 0.5, fill: &accent})
			r.item(func() { r.prose(indent, column-indent, p) })
			r.y += 0.8
		}
	})
}

func (r *paper) list(title string, items []string) {
	var spans [][]span
	for _, s := range items {
		spans = append(spans, plain(sentence(capital(s)), styleBody))
	}
	r.bullets(title, spans)
}

// capital makes the first letter of a sentence large; plans write their notes in
// small letters, as a terminal does.
func capital(s string) string {
	_, n := utf8.DecodeRuneInString(s)
	return strings.ToUpper(s[:n]) + s[n:]
}

// missingNote lists the characters that the fonts lack.
func (r *paper) missingNote() {
	if len(r.missing) == 0 {
		return
	}
	r.note(r.t("pdf.missing.title"), plain(r.t("pdf.missing", "Count", len(r.missing), "Codes", r.missingCharacters(false)), styleBody))
}

// missingCharacters lists the characters that no font has by their codes, and for
// a screen as they are; "" for none.
func (r *paper) missingCharacters(shown bool) string {
	runes := slices.Sorted(maps.Keys(r.missing))
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
		text += " " + r.t("pdf.missing.more", "Count", more)
	}
	return text
}

// figure is one of the key figures.
type figure struct{ label, value, note string }

// drawFigures draws up to four figures side by side.
func (r *paper) drawFigures(y float64, figures []figure) float64 {
	const apart = 4.0
	w := (width - 3*apart) / 4
	end := y
	r.tag(roleList, func() {
		for i, f := range figures {
			x := left + float64(i)*(w+apart)
			r.stroke(x, y+0.3, x+w, y+0.3, 0.6, accent)
			r.item(func() {
				at := r.para(x, y+2.6, w, plain(f.label, styleCaption))
				r.tag(roleP, func() { at = r.line(x, at, r.fit(f.value, styleFigure, w), fromLeft) })
				end = max(end, r.para(x, at, w, plain(f.note, styleCaption)))
			})
		}
	})
	return end
}

// verdict draws a band: sign, word and colour say the same.
func (r *paper) verdict(y float64, standing answer.Standing, title string, lines [][]span) float64 {
	c, ground := standingLooks[standing].ink, standingLooks[standing].ground
	const indent, pad = 16.0, 2.8
	text := r.block(func(y float64) float64 {
		y = r.para(left+indent, y, width-indent-4, plain(title, style{semibold, 10, 4.8, c}))
		for _, l := range lines {
			y = r.para(left+indent, y+0.3, width-indent-4, l)
		}
		return y
	})
	h := text.h + 2*pad
	r.rounded(rect{left, y, width, h}, 1.5, ground)
	r.sign(standing, left+8, y+h/2, c)
	r.set(text, y+pad)
	return y + h
}

// total is the height of blocks under one another.
func total(blocks []block) (h float64) {
	for _, b := range blocks {
		h += b.h
	}
	return h
}
