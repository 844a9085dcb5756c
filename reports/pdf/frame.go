package pdf

import (
	"cmp"
	"io"
	"skillroute/graph/lang"
	"skillroute/planner"
	"strings"
)

// contentsHere keeps the place of the contents, whose top is at y.
func (r *paper) contentsHere(y float64) { r.contentsAt, r.contentsY = r.spot(), y }

// contents writes the line of links to the parts, now that the page numbers are known.
func (r *paper) contents() {
	r.insert(r.contentsAt, func() {
		r.tag(roleP, func() { r.lines(left, r.contentsY, r.wrap(r.contentLinks(), width)) })
	})
}

// contentLinks are the parts of the document with their pages.
func (r *paper) contentLinks() (spans []span) {
	for i, b := range r.bookmarks {
		if b.level > 0 {
			continue
		}
		if i > 0 {
			spans = append(spans, span{text: "  ·  ", style: styleCaption})
		}
		spans = append(spans, span{
			text:  r.t("pdf.contents.entry", "Title", strings.ReplaceAll(b.short, " ", string(nbsp)), "Page", b.to.page+1),
			style: styleCaption.in(accent).strong(), to: b.to,
		})
	}
	return spans
}

// about is something that the running header says, in at most a share of the room
// that is left there.
type about struct {
	text  string
	style style
	share float64
}

// frame adds the running header and footer, now that the number of pages is known:
// what kind of document it is, for whom and about what.
func (r *paper) frame(kind string, c planner.CatalogRef, who, what string) {
	foot := []string{r.t("pdf.footer", "Catalog", c.ID, "Version", c.Version, "Digest", shortDigest(c))}
	if theirs := joinedBy("  ·  ", r.by.Contact, r.by.Footer); theirs != "" {
		foot = []string{theirs, foot[0]}
	}
	abouts := []about{{r.by.Organisation, styleCaption, 0.3}, {who, styleCaption.in(ink).strong(), 0.5}, {what, styleCaption, 1}}
	for i := range r.pages {
		r.artifact(func() {
			r.insert(spot{page: i}, func() { r.header(i, kind, abouts) })
			r.insert(spot{i, len(r.pages[i].ops)}, func() { r.footer(i, foot) })
		})
	}
}

func (r *paper) footer(i int, foot []string) {
	sheet := r.pages[i].sheet
	right, line := rightOf(sheet), footerRuleOf(sheet)
	r.stroke(left, line, right, line, 0.2, rule)
	number := r.t("pdf.page", "Page", i+1, "Pages", len(r.pages))
	y := line + footerLine - footerRule - styleCaption.lead/2*float64(len(foot))
	r.text(right, y, number, styleCaption.in(ink).strong(), toRight)
	for _, text := range foot {
		y = r.line(left, y, r.fit(text, styleCaption, right-left-25), fromLeft)
	}
}

// header draws our sign, then what the document is. On the first page the title
// says for whom it is; the later ones repeat it.
func (r *paper) header(i int, kind string, abouts []about) {
	right := rightOf(r.pages[i].sheet)
	x := r.sender()
	y := headerLine - styleCaption.lead/2
	dated := r.fit(kind, styleCaption, 70)
	r.line(right, y, dated, toRight)
	room := right - x - dated.w - 8
	if i == 0 {
		r.line(x, headerLine-styleName.lead/2, r.fit(cmp.Or(r.by.Organisation, r.by.Coach, "Skillroute"), styleName, room), fromLeft)
		return
	}
	begun := false
	for _, a := range abouts {
		if a.text == "" {
			continue
		}
		if begun {
			x += r.advance(x, y, "·", styleCaption) + 1.6
		}
		l := r.fit(a.text, a.style, (right-dated.w-8-x)*a.share)
		r.line(x, y, l, fromLeft)
		x, begun = x+l.w+1.6, true
	}
	r.stroke(left, headerRule, right, headerRule, 0.2, rule)
}

// advance draws a text and returns how wide it is.
func (r *paper) advance(x, y float64, s string, st style) float64 {
	l := r.oneLine(s, st)
	r.line(x, y, l, fromLeft)
	return l.w
}

// sender draws the brand's logo, or our sign where there is no brand, and returns
// where text may begin beside it.
func (r *paper) sender() float64 {
	const sign, apart, maxW, maxH = 5.4, 2.2, 30.0, 8.0
	switch l := r.by.Logo; {
	case l != nil:
		scale := min(maxW/float64(l.Width), maxH/float64(l.Height))
		w, h := float64(l.Width)*scale, float64(l.Height)*scale
		r.add(&imageOp{rect{left, headerLine - h/2, w, h}, l.MIME, l.Data})
		return left + w + apart
	case r.by.Organisation+r.by.Coach != "":
		return left
	}
	r.logo(rect{left, headerLine - sign/2, sign, sign})
	return left + sign + apart
}

// logo is a route of three points on a square.
func (r *paper) logo(b rect) {
	r.rounded(b, 1.2, accent)
	at := func(x, y float64) (float64, float64) { return b.x + x*b.w, b.y + y*b.h }
	x1, y1 := at(0.26, 0.72)
	x2, y2 := at(0.44, 0.5)
	x3, y3 := at(0.74, 0.28)
	r.stroke(x1, y1, x2, y2, 0.5, white)
	r.stroke(x2, y2, x3, y3, 0.5, white)
	for _, p := range []point{{x1, y1}, {x3, y3}} {
		r.add(&shapeOp{box: rect{p.x - 0.6, p.y - 0.6, 1.2, 1.2}, round: 0.6, fill: &white})
	}
}

// describe sets the metadata.
func (r *paper) describe(title, subject string, made planner.Date, c planner.CatalogRef) {
	r.info = info{
		title: title, subject: subject, lang: string(r.say.Lang), made: made.Time(),
		author:   cmp.Or(r.preparer(), "Skillroute"),
		keywords: r.t("pdf.meta.keywords", "Catalog", c.ID, "Version", c.Version, "Digest", c.Digest),
	}
}

// preparer is who prepared the document.
func (r *paper) preparer() string { return joinedBy(", ", r.by.Coach, r.by.Organisation) }

// write writes the file. Nothing is written when it fails. warn, if there is one, is
// told of characters that no font has.
func (r *paper) write(w io.Writer, warn func(lang.Message)) error {
	if missing := r.missingCharacters(true); missing != "" && warn != nil {
		warn(lang.M("pdf.warn.missing", "Count", len(r.missing), "Characters", missing))
	}
	file, err := r.file()
	if err != nil {
		return err
	}
	_, err = w.Write(file)
	return err
}

// title begins a document: what it is, its title, each text of it on lines of its own,
// for whom and from what it is, the answer.
func (r *paper) title(y, size float64, kicker string, title, about []string, lead []span) float64 {
	r.kicker(left, y, kicker)
	y += styleKicker.lead + 2.5
	r.tag(roleH1, func() {
		for i, text := range title {
			lines := capped(r.wrap(plain(text, styleTitle.at(size)), width))
			if i < len(title)-1 {
				goesOn(lines)
			}
			y = r.lines(left, y, lines)
		}
	})
	y = r.para(left, y+2, width, plain(capital(joinedBy("  ·  ", about...)), styleAbout))
	return r.para(left, y+3.5, width, lead)
}

// preparedBy says who prepared the document; "" for nobody.
func (r *paper) preparedBy() string {
	if by := r.preparer(); by != "" {
		return r.t("pdf.prepared-by", "Name", by)
	}
	return ""
}

// asOf says of when and from which catalog a document is.
func (r *paper) asOf(d planner.Date, c planner.CatalogRef) string {
	return r.t("pdf.as-of", "Date", r.date(d), "Catalog", c.ID, "Version", c.Version)
}
