package page

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strconv"
	"strings"
	"sync"

	"skillroute/graph/lang"
	"skillroute/reports/answer"
)

var (
	//go:embed answer.html
	answerHTML string
	//go:embed answer.css
	answerCSS string
)

var answerPage = sync.OnceValue(func() *template.Template {
	return parsed(answerHTML)
})

// answerView is what answer.html prints.
type answerView struct {
	frame
	D                *answer.Document
	Policy           string
	Style            template.HTML
	Brand            identity
	AsOfDate         string
	Skip, FooterLine string
}

// WriteAnswer writes a short answer as one page in its language. Its charts are drawings
// in the page, which needs no script. It fails only when w does.
func WriteAnswer(w io.Writer, d *answer.Document, o Options) error {
	p := lang.For(d.Lang)
	v := answerView{
		frame: frame{say: p, Title: d.Title}, D: d, Brand: identify(o.Brand),
		AsOfDate: p.Say("word.as-of", "Date", d.AsOf.Time()), Skip: p.Say("page.skip"),
		FooterLine: p.Say("page.footer", "ID", d.Catalog.ID, "Version", d.Catalog.Version, "Date", d.AsOf.Time()),
	}
	v.lead(d.Lead)
	v.Style, v.Policy = dress(v.Brand, "", baseSheet(), fontSheet(), answerSheet())
	for i, x := range d.Sections {
		part := v.part("part-"+strconv.Itoa(i+1), "", x.Heading)
		part.still = true
		part.section(&x)
	}
	if d.Notes != nil {
		v.part("notes", "", p.Say("answer.notes")).list(d.Notes)
	}
	return answerPage().Execute(w, v)
}

// chartWidth is that of a drawing, in its millimetres; narrowWidth that of one for a phone.
const chartWidth, narrowWidth = 174, 108

// drawing paints a chart as SVG in the page's colours. Bars and places are drawn once more for
// a narrow window, which would cut them where they are longest; other charts are scrolled there.
func (m *markup) drawing(c answer.Chart) {
	m.raw(`<figure class="drawing"><div class="canvas"`)
	m.stop(c.Alternative())
	m.raw(">")
	m.svg(c, chartWidth)
	m.raw("</div>")
	switch c.(type) {
	case *answer.Bars, *answer.Places:
		m.raw(`<div class="narrow">`)
		m.svg(c, narrowWidth)
		m.raw("</div>")
	}
	m.raw("</figure>")
}

func (m *markup) svg(c answer.Chart, width int) {
	d := answer.Draw(c, float64(width), textWidth)
	fmt.Fprintf(&m.b, "<svg viewBox=\"0 0 %d %s\" role=\"img\" aria-label=\"", width, millimetres(d.Height))
	m.text(c.Alternative())
	m.raw("\">\n")
	for _, s := range d.Shapes {
		m.shape(s)
	}
	m.raw("</svg>")
}

// textWidth is about the width of a text in whatever face the reader has.
func textWidth(text string, bold bool) float64 {
	sum := 0.0
	for _, r := range text {
		switch {
		case strings.ContainsRune("iljtfrI.,:;|'()[] \u00a0", r):
			sum += 0.4
		case strings.ContainsRune("mwMW", r):
			sum += 0.98
		case r >= 'A' && r <= 'Z':
			sum += 0.78
		case r > 0x2e80:
			sum++
		default:
			sum += 0.66
		}
	}
	if bold {
		sum *= 1.06
	}
	return sum * answer.TextSize
}

func millimetres(x float64) string { return strconv.FormatFloat(x, 'f', 2, 64) }

func (m *markup) shape(s answer.Shape) {
	mm := millimetres
	switch s := s.(type) {
	case answer.Box:
		fmt.Fprintf(&m.b, `<rect x="%s" y="%s" width="%s" height="%s"`, mm(s.X), mm(s.Y), mm(s.W), mm(s.H))
		if s.Fill != "" {
			fmt.Fprintf(&m.b, ` class="fill-%s"`, s.Fill)
		}
		m.raw("/>\n")
		if s.Outline != "" {
			fmt.Fprintf(&m.b, `<rect x="%s" y="%s" width="%s" height="%s" rx="1" class="line-%s" stroke-width="%s"/>`+"\n",
				mm(s.X), mm(s.Y), mm(s.W), mm(s.H), s.Outline, mm(s.Pen))
		}
	case answer.Stroke:
		m.raw(`<polyline points="`)
		for i, p := range s.Points {
			if i > 0 {
				m.raw(" ")
			}
			fmt.Fprintf(&m.b, "%s,%s", mm(p[0]), mm(p[1]))
		}
		fmt.Fprintf(&m.b, `" class="line-%s" stroke-width="%s"/>`+"\n", s.Tone, mm(s.Pen))
	case answer.Dot:
		fmt.Fprintf(&m.b, `<circle cx="%s" cy="%s" r="%s"`, mm(s.X), mm(s.Y), mm(s.R))
		if s.Hollow {
			fmt.Fprintf(&m.b, ` class="hollow line-%s" stroke-width="0.6"/>`+"\n", s.Tone)
		} else {
			fmt.Fprintf(&m.b, ` class="fill-%s"/>`+"\n", s.Tone)
		}
	case answer.Head:
		const long, half = 2.2, 1.1
		x, y := s.X-long*s.DX, s.Y-long*s.DY
		fmt.Fprintf(&m.b, `<polygon points="%s,%s %s,%s %s,%s" class="fill-%s"/>`+"\n", mm(s.X), mm(s.Y),
			mm(x-half*s.DY), mm(y+half*s.DX), mm(x+half*s.DY), mm(y-half*s.DX), s.Tone)
	case answer.Words:
		anchor := [...]string{"start", "middle", "end"}[s.Align+1]
		fmt.Fprintf(&m.b, `<text x="%s" y="%s" text-anchor="%s" class="fill-%s`, mm(s.X), mm(s.Y), anchor, s.Tone)
		if s.Bold {
			m.raw(" strong")
		}
		m.raw(`">`)
		m.text(s.Text)
		m.raw("</text>\n")
	}
}
