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
func (c *cohort) heat() {
	x := c.part("heat", c.Say("staffdocs.section.heat"), c.W.HeatTitle())
	x.paragraphs(c.Say("staffdocs.heat.note"))
	x.note(c.W.Omitted())
	var shades []legend
	for gap := range mostShade + 1 {
		shades = append(shades, legend{"gap" + strconv.Itoa(gap), c.W.Missing(gap, mostShade)})
	}
	x.legend(shades)
	x.within(`<p class="find" hidden><label for="find">`, c.Say("staffdocs.find"), `</label> <input type="search" id="find" autocomplete="off" spellcheck="false"> `)
	x.within(`<span class="note" id="found" role="status" data-text="`, c.Say("staffdocs.found", "N", "{n}", "Of", "{of}"), `"></span></p>`)
	caption := c.numbered(c.Say("staffdocs.heat.table"))
	x.within(`<p class="meta">`, caption, "</p>\n")
	c.heatTable(&x.markup, caption)
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

// deadlines says who misses one, by how much, and what would meet it.
func (c *cohort) deadlines() {
	title, _ := c.W.DeadlinesTitle()
	x := c.part("deadlines", c.Say("word.deadlines"), title)
	x.Class = "wide-table"
	x.within(`<p class="rule">`, c.W.DeadlineRule(), "</p>")
	x.note(c.W.Shown(len(c.S.Late), c.S.Deadlines.Asked))
	c.learners(x, c.Say("staffdocs.deadlines.table"), c.S.Late, "learner", "verdict", "by", "finish", "range", "chance", "slack", "fix")
}

// people has one row a learner.
func (c *cohort) people() {
	x := c.part("learners", c.Say("word.learners"), c.W.LearnersTitle())
	x.Class = "wide-table"
	x.note(c.W.Omitted())
	c.learners(x, c.Say("staffdocs.learners.table"), c.S.Learners, "learner", "id", "from", "to", "ready", "hours", "pace", "weeks", "done", "cost", "verdict", "first")
}

// learners is a table with one row a learner; the name leads to the learner's document.
func (c *cohort) learners(x *part, caption string, learners []*staff.Learner, ids ...string) {
	columns, t := c.W.Columns(ids...), c.table(caption)
	for _, x := range columns {
		t.Columns = append(t.Columns, answer.Column{Title: x.Head, Number: x.Right()})
	}
	var lines []int
	for _, l := range learners {
		r := row(t)
		for i, x := range columns {
			r.Cells = append(r.Cells, c.W.Text(x.Value(l)))
			switch x.ID {
			case "learner":
				r.Links = map[int]string{i: address(l)}
			case "slack": // in one line
				r.Cells[i] = strings.ReplaceAll(r.Cells[i], " ", "\u00a0")
			}
		}
		lines = append(lines, l.Line)
	}
	x.table(t, lines...)
}

// failures lists the rows that could not be planned.
func (c *cohort) failures() {
	t := c.table(c.Say("staffdocs.errors.table"), number("staffdocs.line"), text("word.learner"), text("word.column"),
		text("word.what"), text("staffdocs.hint"))
	for _, failed := range c.S.Failures {
		name := c.W.FailedName(&failed)
		for _, x := range failed.Faults {
			row(t, strconv.Itoa(failed.Line), c.Value(name), orDash(c.Value(x.Column)), c.Value(x.What), orDash(c.Value(x.Hint)))
		}
	}
	x := c.part("failures", c.Say("staffdocs.section.errors"), c.W.FailedTitle())
	x.note(c.W.Shown(len(c.S.Failures), c.S.Failed))
	x.table(t)
}
