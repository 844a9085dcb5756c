package page

import (
	"html/template"
	"net/url"
	"strconv"
	"strings"

	"skillroute/reports/answer"
)

// markup is HTML made by hand, for the steps and the tables: through a template
// they would take most of a page's time. A literal converts to raw by itself, a
// string does not, so that text from elsewhere gets in through text only, which
// escapes it.
type markup struct {
	b     strings.Builder
	still bool // no script finds out whether a table scrolls
}

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

// said is a text of package answer, its stress in strong words.
func (m *markup) said(text string) {
	for _, x := range answer.Spans(text) {
		if x.Strong {
			m.within("<strong>", x.Text, "</strong>")
		} else {
			m.text(x.Text)
		}
	}
}

func (m *markup) html() template.HTML { return template.HTML(m.b.String()) }

// text and number are columns of a table, row adds a row to one.
func text(title string) answer.Column   { return answer.Column{Title: title} }
func number(title string) answer.Column { return answer.Column{Title: title, Number: true} }

func row(t *answer.Table, cells ...string) *answer.Row {
	t.Rows = append(t.Rows, answer.Row{Cells: cells})
	return &t.Rows[len(t.Rows)-1]
}

// rowKey is by what a script finds a row: the line of its learner, 0 for none, and the numbers
// of the groups it belongs to.
type rowKey struct {
	line   int
	groups string
}

// table is a table in a box that scrolls when the page is narrow. The first cell of a
// row names it. Keys are for a script to find the rows by.
func (m *markup) table(t *answer.Table, keys ...rowKey) {
	m.raw(`<div class="scroll"`)
	if m.still {
		m.stop(t.Caption)
	}
	m.raw("><table>\n")
	m.b.Grow(512 + len(t.Rows)*len(t.Columns)*64)
	m.within("<caption>", t.Caption, "</caption>\n<thead><tr>")
	for _, c := range t.Columns {
		m.open(`<th scope="col"`, c)
		m.within("", c.Title, "</th>")
	}
	m.raw("</tr></thead>\n<tbody>")
	for n, r := range t.Rows {
		if r.Group != "" {
			m.raw("\n<tr><th scope=\"rowgroup\" class=\"group\" colspan=\"")
			m.int(len(t.Columns))
			m.within(`">`, r.Group, "</th></tr>")
		}
		if keys == nil {
			m.raw("\n<tr>")
		} else {
			m.raw("\n<tr")
			if keys[n].line > 0 {
				m.raw(" data-row=\"")
				m.int(keys[n].line)
				m.raw(`"`)
			}
			if keys[n].groups != "" {
				m.within(` data-groups="`, keys[n].groups, `"`)
			}
			m.raw(">")
		}
		for i, text := range r.Cells {
			tag, end := raw("<td"), raw("</td>")
			if i == 0 {
				tag, end = `<th scope="row"`, "</th>"
			}
			if i < len(r.Shades) && r.Shades[i] > 0 {
				m.raw(`<td class="num g`)
				m.int(min(r.Shades[i], mostShade))
				m.raw(`">`)
			} else {
				m.open(tag, t.Columns[i])
			}
			if r.Strong {
				m.raw("<strong>")
			}
			m.link(r.Links[i], text)
			if r.Strong {
				m.raw("</strong>")
			}
			m.raw(end)
		}
		m.raw("</tr>")
	}
	m.raw("\n</tbody></table></div>")
}

func (m *markup) open(tag raw, c answer.Column) {
	m.raw(tag)
	switch {
	case c.Number:
		m.raw(` class="num"`)
	case c.Room > 0:
		m.raw(` class="room"`)
	}
	m.raw(">")
}

// link is a text that leads to a place of the page, to a file below its folder or to
// an https address. The page links to nothing else: then the text stands alone.
func (m *markup) link(address, text string) {
	if address == "" {
		m.text(text)
		return
	}
	if strings.HasPrefix(address, "#") {
		m.within(`<a href="`, address, `">`)
	} else if u, err := url.Parse(address); err != nil || u.Scheme != "" && !isSecure(u) || u.Scheme == "" && u.Host != "" {
		m.text(text)
		return
	} else {
		m.within(`<a rel="noopener" href="`, u.String(), `">`)
	}
	m.within("", text, "</a>")
}

// secure is the address of a link, or "" when it is not an https one.
func secure(address string) string {
	if u, err := url.Parse(address); err == nil && isSecure(u) {
		return u.String()
	}
	return ""
}

func isSecure(u *url.URL) bool { return u.Scheme == "https" && u.Host != "" }

// stop makes a box that may scroll one that the keyboard reaches.
func (m *markup) stop(name string) {
	m.within(` tabindex="0" role="group" aria-label="`, name, `"`)
}

func (m *markup) paragraphs(texts ...string) {
	for _, text := range texts {
		m.raw("<p>")
		m.said(text)
		m.raw("</p>")
	}
}

// note is a paragraph in small print, if there is anything to say.
func (m *markup) note(text string) {
	if text != "" {
		m.within(`<p class="note">`, text, "</p>")
	}
}

func (m *markup) list(items []string) {
	m.raw(`<ul class="plain">`)
	for _, x := range items {
		m.raw("<li>")
		m.said(x)
		m.raw("</li>")
	}
	m.raw("</ul>")
}

// figure is a chart with its legend, its note and its table.
func (m *markup) figure(f *figure) {
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
