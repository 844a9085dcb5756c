package page

import (
	"strconv"
	"strings"

	"skillroute/reports/answer"
	"skillroute/reports/look"
	"skillroute/reports/staff"
)

// heat is the map of learners and skills: a table whose cells print the level held
// and the level needed, shaded by the levels missing.
func (c *cohort) heat(said staff.Section) {
	x := c.part(said.ID, said.Name, said.Title)
	x.paragraphs(c.Say("staffdocs.heat.note"))
	x.note(said.Shown)
	var shades []legend
	for gap := range mostShade + 1 {
		shades = append(shades, legend{"gap" + strconv.Itoa(gap), c.W.Missing(gap, mostShade)})
	}
	x.legend(shades)
	c.filter(&x.markup)
	caption := c.numbered(c.Say("staffdocs.heat.table"))
	x.within(`<p class="meta">`, caption, "</p>\n")
	c.heatTable(&x.markup, caption)
}

// filter is a field and a choice of each group, which filter all tables of learners. Without
// the script all is shown; on paper stands what is left, and by what.
func (c *cohort) filter(m *markup) {
	m.within(`<div class="find" hidden><p><label for="find">`, c.Say("staffdocs.find"), `</label> <input type="search" id="find" autocomplete="off" spellcheck="false"></p>`)
	for i, x := range c.S.ByGroup {
		m.raw(`<p><label for="group-`)
		m.int(i + 1)
		m.within(`">`, c.Value(x.Head), `</label> <select id="group-`)
		m.int(i + 1)
		m.within(`" class="by"><option value="">`, c.Say("staff.group.all"), "</option>")
		for j, g := range x.Groups {
			m.raw(`<option value="`)
			m.int(j)
			m.within(`">`, optionText(c.W.GroupName(g.Value))+" ("+c.Int(int64(g.Rows))+")", "</option>")
		}
		m.raw("</select></p>")
	}
	m.within(`</div><p class="note" id="found" role="status" data-text="`, c.Say("staffdocs.found", "N", "{n}", "Of", "{of}"), `"></p>`)
}

// optionText is a text that a list to choose from has room for.
func optionText(s string) string {
	const most = 60
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}

// inGroups are the numbers of a row's groups among those of each head, for the filter.
func (c *cohort) inGroups(all []staff.Group) string {
	var out []string
	for i, g := range all {
		if i == len(c.groupAt) {
			break
		}
		out = append(out, strconv.Itoa(c.groupAt[i][staff.GroupKey(g.Value)]))
	}
	return strings.Join(out, " ")
}

// mostShade is the number of missing levels beyond which the shade stays the same.
const mostShade = len(look.Missing) - 1

func (c *cohort) heatTable(m *markup, caption string) {
	s := c.S
	m.b.Grow(4096 + len(s.Learners)*(200+36*len(s.Skills)))
	m.within("<div class=\"scroll heatbox\"><table class=\"heat\">\n<caption>", caption, "</caption>\n<thead><tr>")
	m.within(`<th scope="col">`, c.Say("word.learner"), "</th>")
	for _, k := range s.Skills {
		m.within(`<th scope="col"><span>`, c.Value(k.Name), "</span></th>")
	}
	m.within(`<th scope="col" class="num"><span>`, c.Say("staffdocs.missing.column"), "</span></th>")
	m.within(`<th scope="col" class="num"><span>`, c.Say("word.hours"), "</span></th></tr></thead>\n<tbody>")
	for _, l := range s.Learners {
		m.raw("\n<tr data-row=\"")
		m.int(l.Line)
		m.raw(`">`)
		m.raw(`<th scope="row">`)
		m.link(address(l), c.W.Text(l))
		m.raw("</th>")
		missing := 0
		for _, x := range l.Cells {
			missing += x.Gap()
			m.heatCell(x)
		}
		m.raw(`<td class="num">`)
		m.int(missing)
		m.within(`</td><td class="num">`, c.HoursNumber(l.Hours.Likely.Hours()), "</td></tr>")
	}
	m.within("\n</tbody>\n<tfoot><tr><th scope=\"row\">", c.Say("staffdocs.heat.lack"), "</th>")
	for _, k := range s.Skills {
		m.within("<td>", c.Int(int64(k.Lack)), "</td>")
	}
	m.raw("<td></td><td></td></tr></tfoot></table></div>")
}

func (m *markup) heatCell(x staff.Cell) {
	if !x.Asked() {
		m.raw(`<td class="none">·</td>`)
		return
	}
	m.raw(`<td class="g`)
	m.int(min(x.Gap(), mostShade))
	m.raw(`"><b>`)
	m.int(x.Have)
	m.raw("</b>/")
	m.int(x.Need)
	if x.Gap() == 0 {
		m.raw(" ✓")
	}
	m.raw("</td>")
}

// rows is a section of rows: what there is to say of them, then the table.
func (c *cohort) rows(x staff.Section) {
	p := c.part(x.ID, x.Name, x.Title)
	const long = 30 // rows of groups
	if x.ID != "failures" && (!strings.HasPrefix(x.ID, staff.GroupsID) || x.Table.Len > long) {
		p.Class = "wide-table"
	}
	t, keys := c.inWords(x.Table)
	if x.Items != nil { // of what stands in the rows
		p.table(t, keys...)
		p.list(x.Items)
	}
	for _, note := range x.Notes {
		p.within(`<p class="rule">`, note, "</p>")
	}
	if p.note(x.Shown); x.Items == nil {
		p.table(t, keys...)
	}
}

// inWords is a table in words, and by what the filter finds the learners in it. A learner's
// name leads to the learner's document.
func (c *cohort) inWords(said *staff.Table) (t *answer.Table, keys []rowKey) {
	t = c.table(said.Caption)
	for _, x := range said.Columns {
		t.Columns = append(t.Columns, answer.Column{Title: x.Head, Number: x.Right()})
	}
	for values := range said.Rows { // they are in memory: nothing fails
		r := row(t)
		for i, v := range values {
			text := c.W.Text(v)
			if said.Columns[i].ID == "slack" { // in one line
				text = strings.ReplaceAll(text, " ", "\u00a0")
			}
			r.Cells = append(r.Cells, text)
			if l, ok := v.(*staff.Learner); ok {
				r.Links, keys = map[int]string{i: address(l)}, append(keys, rowKey{l.Line, c.inGroups(l.Groups)})
			}
			if f, ok := v.(*staff.Failure); ok && len(c.groupAt) > 0 {
				keys = append(keys, rowKey{0, c.inGroups(f.Groups)})
			}
		}
	}
	return t, keys
}
