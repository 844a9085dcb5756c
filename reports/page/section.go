package page

import "skillroute/reports/answer"

// section sets a section of a document, without its heading.
func (m *markup) section(x *answer.Section) {
	m.paragraphs(x.Text...)
	if x.Facts != nil {
		m.raw("<dl class=\"lines\">")
		for _, f := range x.Facts {
			if f.Label != "" {
				m.within("\n<dt>", f.Label, "</dt>")
			}
			m.raw("<dd>")
			m.said(f.Value)
			if f.Note != "" {
				m.within(` <span class="meta">`, f.Note, "</span>")
			}
			for i, address := range f.Links {
				if i > 0 || f.Value != "" {
					m.raw("<br>")
				}
				m.link(address, address)
			}
			m.raw("</dd>")
		}
		m.raw("\n</dl>")
	}
	for _, v := range x.Verdicts {
		m.verdict(v)
	}
	if x.Chart != nil {
		m.drawing(x.Chart)
	}
	if x.Table != nil {
		m.table(x.Table)
	}
	m.items(x.Items)
	m.paragraphs(x.After...)
	for _, part := range x.Sections {
		m.within("\n<h3>", part.Heading, "</h3>\n")
		m.section(&part)
	}
}

// points is a list below its title.
func (m *markup) points(x answer.Points) {
	if len(x.Lines) == 0 {
		return
	}
	m.within("\n<h3>", x.Title, "</h3>")
	m.list(x.Lines)
}

// items is a list, of lists if need be.
func (m *markup) items(all []answer.Item) {
	if len(all) == 0 {
		return
	}
	m.raw(`<ul class="plain">`)
	for _, x := range all {
		m.raw("\n<li>")
		m.said(x.Text)
		m.items(x.Items)
		m.raw("</li>")
	}
	m.raw("\n</ul>")
}

// classes are the style classes of the standings.
var classes = [...]raw{answer.Good: "met", answer.Caution: "risk", answer.Bad: "missed"}

// verdict is the answer on a deadline or a budget.
func (m *markup) verdict(v answer.Verdict) {
	m.raw("\n<div class=\"verdict ")
	m.raw(classes[v.Standing])
	m.within("\">\n<p class=\"verdict-title\"><span class=\"mark\" aria-hidden=\"true\">", v.Standing.Symbol(), "</span> ")
	m.within("", v.Title, "</p>")
	if v.Lines != nil {
		m.raw("\n<ul>")
		for _, line := range v.Lines {
			m.raw("<li>")
			m.said(line)
			m.raw("</li>")
		}
		m.raw("</ul>")
	}
	m.raw("\n</div>")
}
