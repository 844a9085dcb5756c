package page

import (
	"html/template"
	"strconv"
	"strings"
)

// markup is HTML made by hand, for the steps and the tables: through a template
// they would take most of a page's time. A literal converts to raw by itself, a
// string does not, so that text from elsewhere gets in through text only, which
// escapes it.
type markup struct{ b strings.Builder }

type raw string

func (m *markup) raw(s raw) { m.b.WriteString(string(s)) }

func (m *markup) int(n int) { m.b.WriteString(strconv.Itoa(n)) }

// text writes a text or the value of a quoted attribute.
func (m *markup) text(s string) { escape.WriteString(&m.b, s) }

var escape = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;", "\x00", "\uFFFD")

// within writes a text between two tags.
func (m *markup) within(open raw, s string, end raw) {
	m.raw(open)
	m.text(s)
	m.raw(end)
}

func (m *markup) html() template.HTML { return template.HTML(m.b.String()) }

// table is a table of data. The first cell of a row names it.
type table struct {
	Caption string
	Head    []cell
	Rows    [][]cell
	Keys    []int // of the rows, for a script to find them by; nil for none
	Stop    bool  // the tab key always stops at it: no script finds out whether it scrolls
}

// cell is one cell of a table.
type cell struct {
	Text string
	Num  bool   // right-aligned
	Href string // "" for no link

	Strong bool // what the table is about
}

func text(s string) cell { return cell{Text: s} }
func num(s string) cell  { return cell{Text: s, Num: true} }

// HTML is the table in a box that scrolls when the page is narrow.
func (t table) HTML() template.HTML {
	var m markup
	m.b.Grow(t.size())
	m.table(t)
	return m.html()
}

// size is about the number of bytes of a table.
func (t table) size() int { return 512 + len(t.Rows)*len(t.Head)*64 }

func (m *markup) table(t table) {
	m.raw("<div class=\"scroll\"")
	if t.Stop {
		m.stop(t.Caption)
	}
	m.raw("><table>\n")
	m.within("<caption>", t.Caption, "</caption>\n<thead><tr>")
	for _, c := range t.Head {
		m.cell(c, `<th scope="col"`, "</th>")
	}
	m.raw("</tr></thead>\n<tbody>")
	for n, row := range t.Rows {
		if t.Keys == nil {
			m.raw("\n<tr>")
		} else {
			m.raw("\n<tr data-row=\"")
			m.int(t.Keys[n])
			m.raw(`">`)
		}
		for i, c := range row {
			if i == 0 {
				m.cell(c, `<th scope="row"`, "</th>")
			} else {
				m.cell(c, "<td", "</td>")
			}
		}
		m.raw("</tr>")
	}
	m.raw("\n</tbody></table></div>")
}

// stop makes a box that may scroll one that the keyboard reaches.
func (m *markup) stop(name string) {
	m.within(` tabindex="0" role="group" aria-label="`, name, `"`)
}

func (m *markup) cell(c cell, open, end raw) {
	m.raw(open)
	if c.Num {
		m.raw(` class="num"`)
	}
	m.raw(">")
	switch {
	case c.Strong:
		m.within("<strong>", c.Text, "</strong>")
	case c.Href == "":
		m.text(c.Text)
	case c.Href[0] == '#':
		m.within(`<a href="`, c.Href, `">`)
		m.within("", c.Text, "</a>")
	default:
		m.within(`<a rel="noopener" href="`, c.Href, `">`)
		m.within("", c.Text, "</a>")
	}
	m.raw(end)
}

// HTML is the chart with its legend, its note and its table.
func (f *figure) HTML() template.HTML {
	var m markup
	m.b.Grow(1024 + f.Table.size())
	m.within("\n<div class=\"chart\" id=\"chart-", f.ID, "\">\n<figure>\n")
	m.legend(f.Legend)
	if z := f.Zoom; z.Group != "" {
		m.within(`<div class="zoom" role="group" aria-label="`, z.Group, `" hidden>`)
		m.within(`<button type="button" data-zoom="in" aria-label="`, z.In, `">+</button> `)
		m.within(`<button type="button" data-zoom="out" aria-label="`, z.Out, `">−</button> `)
		m.within(`<button type="button" data-zoom="all">`, z.All, "</button></div>\n")
	}
	if f.Show != "" {
		m.within(`<button type="button" class="show" aria-expanded="false" hidden>`, f.Show, "</button>\n")
	}
	m.within(`<div class="canvas"><div class="plot `, f.MinPx, `"`)
	m.within(` role="img" aria-label="`, f.Label, `"`)
	m.within(` data-chart="`, f.ID, "\"></div></div>\n")
	m.within("<figcaption>", f.Note, "</figcaption>\n</figure>\n")
	m.within("<details><summary>", f.Table.Caption, "</summary>")
	m.table(f.Table)
	m.raw("</details>\n</div>")
	return m.html()
}

func legendOf(l []legend) template.HTML {
	var m markup
	m.legend(l)
	return m.html()
}

func (m *markup) legend(l []legend) {
	m.raw(`<ul class="legend">`)
	for _, entry := range l {
		m.within(`<li><span class="swatch `, entry.Swatch, `" aria-hidden="true"></span>`)
		m.within("", entry.Text, "</li>")
	}
	m.raw("</ul>\n")
}

// pips draw a level as squares: held, to gain, not asked for.
func (m *markup) pips(most, have, need int) {
	m.raw(`<span class="pips" aria-hidden="true">`)
	for level := 1; level <= most; level++ {
		switch {
		case level <= have:
			m.raw(`<i class="held"></i>`)
		case level <= need:
			m.raw(`<i class="gain"></i>`)
		default:
			m.raw(`<i class="none"></i>`)
		}
	}
	m.raw("</span>")
}
