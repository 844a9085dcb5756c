package paper

import (
	"cmp"
	"io"
	"strings"

	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports/answer"
	"skillroute/reports/pdf/tagged"
)

// ContentsHere keeps the place of the contents, whose top is at y.
func (r *Paper) ContentsHere(y float64) { r.contentsAt, r.contentsY = r.Spot(), y }

// Contents writes the line of links to the parts, now that the page numbers are known.
func (r *Paper) Contents() {
	r.Insert(r.contentsAt, func() {
		r.Tag(tagged.RoleP, func() { r.Lines(Left, r.contentsY, r.Wrap(r.contentLinks(), Width)) })
	})
}

// contentLinks are the parts of the document with their pages.
func (r *Paper) contentLinks() (spans []Span) {
	for i, b := range r.Bookmarks {
		if b.Level > 0 {
			continue
		}
		if i > 0 {
			spans = append(spans, Span{Text: "  ·  ", Style: Caption})
		}
		spans = append(spans, Span{
			Text:  r.T("pdf.contents.entry", "Title", strings.ReplaceAll(b.Short, " ", string(tagged.NBSP)), "Page", b.To.Page+1),
			Style: Caption.In(Accent).Strong(), To: b.To,
		})
	}
	return spans
}

// about is something that the running header says, in at most a share of the room
// that is left there.
type about struct {
	text  string
	style tagged.Style
	share float64
}

// Frame adds the running header and footer, now that the number of pages is known:
// what kind of document it is, for whom and about what.
func (r *Paper) Frame(kind string, c planner.CatalogRef, who, what string) {
	foot := []string{r.T("pdf.footer", "Catalog", c.ID, "Version", c.Version, "Digest", c.Short())}
	if theirs := JoinedBy("  ·  ", r.By.Contact, r.By.Footer); theirs != "" {
		foot = []string{theirs, foot[0]}
	}
	abouts := []about{{r.By.Organisation, Caption, 0.3}, {who, Caption.In(Ink).Strong(), 0.5}, {what, Caption, 1}}
	for i := range r.Pages {
		r.Artifact(func() {
			r.Insert(tagged.Spot{Page: i}, func() { r.header(i, kind, abouts) })
			r.Insert(tagged.Spot{Page: i, Op: len(r.Pages[i].Ops)}, func() { r.footer(i, foot) })
		})
	}
}

func (r *Paper) footer(i int, foot []string) {
	sheet := r.Pages[i].Sheet
	right, line := rightOf(sheet), footerRuleOf(sheet)
	r.Stroke(Left, line, right, line, 0.2, Rule)
	number := r.T("pdf.page", "Page", i+1, "Pages", len(r.Pages))
	y := line + footerLine - footerRule - Caption.Lead/2*float64(len(foot))
	r.Text(right, y, number, Caption.In(Ink).Strong(), ToRight)
	for _, text := range foot {
		y = r.Line(Left, y, r.Fit(text, Caption, right-Left-25), FromLeft)
	}
}

// header draws our sign, then what the document is. On the first page the title
// says for whom it is; the later ones repeat it.
func (r *Paper) header(i int, kind string, abouts []about) {
	right := rightOf(r.Pages[i].Sheet)
	x := r.sender()
	y := headerLine - Caption.Lead/2
	dated := r.Fit(kind, Caption, 70)
	r.Line(right, y, dated, ToRight)
	room := right - x - dated.W - 8
	if i == 0 {
		r.Line(x, headerLine-Name.Lead/2, r.Fit(cmp.Or(r.By.Organisation, r.By.Coach, "Skillroute"), Name, room), FromLeft)
		return
	}
	begun := false
	for _, a := range abouts {
		if a.text == "" {
			continue
		}
		if begun {
			x += r.advance(x, y, "·", Caption) + 1.6
		}
		l := r.Fit(a.text, a.style, (right-dated.W-8-x)*a.share)
		r.Line(x, y, l, FromLeft)
		x, begun = x+l.W+1.6, true
	}
	r.Stroke(Left, headerRule, right, headerRule, 0.2, Rule)
}

// advance draws a text and returns how wide it is.
func (r *Paper) advance(x, y float64, s string, st tagged.Style) float64 {
	l := r.OneLine(s, st)
	r.Line(x, y, l, FromLeft)
	return l.W
}

// sender draws the brand's logo, or our sign where there is no brand, and returns
// where text may begin beside it.
func (r *Paper) sender() float64 {
	const sign, apart, maxW, maxH = 5.4, 2.2, 30.0, 8.0
	switch l := r.By.Logo; {
	case l != nil:
		scale := min(maxW/float64(l.Width), maxH/float64(l.Height))
		w, h := float64(l.Width)*scale, float64(l.Height)*scale
		r.Add(&tagged.Image{Box: tagged.Box(Left, headerLine-h/2, w, h), MIME: l.MIME, Data: l.Data})
		return Left + w + apart
	case r.By.Organisation+r.By.Coach != "":
		return Left
	}
	r.logo(tagged.Box(Left, headerLine-sign/2, sign, sign))
	return Left + sign + apart
}

// logo is a route of three points on a square.
func (r *Paper) logo(b tagged.Rect) {
	r.Rounded(b, 1.2, Accent)
	at := func(x, y float64) (float64, float64) { return b.X + x*b.W, b.Y + y*b.H }
	x1, y1 := at(0.26, 0.72)
	x2, y2 := at(0.44, 0.5)
	x3, y3 := at(0.74, 0.28)
	r.Stroke(x1, y1, x2, y2, 0.5, White)
	r.Stroke(x2, y2, x3, y3, 0.5, White)
	for _, p := range []tagged.Point{tagged.At(x1, y1), tagged.At(x3, y3)} {
		r.Add(&tagged.Shape{Box: tagged.Box(p.X-0.6, p.Y-0.6, 1.2, 1.2), Round: 0.6, Fill: &White})
	}
}

// Describe sets the metadata.
func (r *Paper) Describe(title, subject string, made planner.Date, c planner.CatalogRef) {
	r.Info = tagged.Info{
		Title: title, Subject: subject, Lang: string(r.Say.Lang), Made: made.Time(),
		Author:   cmp.Or(r.preparer(), "Skillroute"),
		Keywords: r.T("pdf.meta.keywords", "Catalog", c.ID, "Version", c.Version, "Digest", c.Digest),
	}
}

// preparer is who prepared the document.
func (r *Paper) preparer() string { return JoinedBy(", ", r.By.Coach, r.By.Organisation) }

// Write writes the file. Nothing is written when it fails. warn, if there is one, is
// told of characters that no font has.
func (r *Paper) Write(w io.Writer, warn func(lang.Message)) error {
	if missing := r.missingCharacters(true); missing != "" && warn != nil {
		warn(lang.M("pdf.warn.missing", "Count", len(r.Missing), "Characters", missing))
	}
	file, err := r.File()
	if err != nil {
		return err
	}
	_, err = w.Write(file)
	return err
}

// Title begins a document: what it is, its title, for whom and from what it is, the
// answer.
func (r *Paper) Title(y, size float64, kicker, title string, about []string, lead []Span) float64 {
	r.kicker(Left, y, kicker)
	y += styleKicker.Lead + 2.5
	r.Tag(tagged.RoleH1, func() { y = r.Para(Left, y, Width, Plain(title, styleTitle.At(size))) })
	y = r.Para(Left, y+2, Width, Plain(answer.Capital(JoinedBy("  ·  ", about...)), styleAbout))
	return r.Para(Left, y+3.5, Width, lead)
}

// PreparedBy says who prepared the document; "" for nobody.
func (r *Paper) PreparedBy() string {
	if by := r.preparer(); by != "" {
		return r.T("pdf.prepared-by", "Name", by)
	}
	return ""
}

// AsOf says of when and from which catalog a document is.
func (r *Paper) AsOf(d planner.Date, c planner.CatalogRef) string {
	return r.T("pdf.as-of", "Date", d.Time(), "Catalog", c.ID, "Version", c.Version)
}
