package page

import (
	"html/template"
	"strconv"
	"strings"

	"skillroute/reports/staff"
)

// heat is the map of learners and skills: a table whose cells print the level held
// and the level needed, shaded by the levels missing.
type heat struct {
	Title, Note, Omitted, Caption string
	Legend, HTML                  template.HTML
}

func (c *cohort) heat() *heat {
	s := c.S
	if len(s.Learners) == 0 || len(s.Skills) == 0 {
		return nil
	}
	h := &heat{
		Title:   c.HeatTitle(),
		Note:    c.Say("staffdocs.heat.note"),
		Omitted: c.Words.Omitted(),
		Caption: c.numbered(c.Say("staffdocs.heat.table")),
	}
	var shades []legend
	for gap := range mostShade + 1 {
		shades = append(shades, legend{"gap" + strconv.Itoa(gap), c.Missing(gap, mostShade)})
	}
	h.Legend = legendOf(shades)
	h.HTML = c.heatTable(h.Caption)
	return h
}

// mostShade is the number of missing levels beyond which the shade stays the same.
const mostShade = 4

var shadeCells = [mostShade + 1]raw{`<td class="g0"><b>`, `<td class="g1"><b>`, `<td class="g2"><b>`, `<td class="g3"><b>`, `<td class="g4"><b>`}

func (c *cohort) heatTable(caption string) template.HTML {
	s := c.S
	var m markup
	m.b.Grow(4096 + len(s.Learners)*(200+36*len(s.Skills)))
	m.within("<div class=\"scroll heatbox\"><table class=\"heat\">\n<caption>", caption, "</caption>\n<thead><tr>")
	m.within(`<th scope="col">`, c.Say("staffdocs.learner"), "</th>")
	for _, k := range s.Skills {
		m.within(`<th scope="col"><span>`, c.Value(k.Name), "</span></th>")
	}
	m.within(`<th scope="col" class="num"><span>`, c.Say("staffdocs.missing.column"), "</span></th>")
	m.within(`<th scope="col" class="num"><span>`, c.Say("page.hours"), "</span></th></tr></thead>\n<tbody>")
	for _, l := range s.Learners {
		m.raw("\n<tr data-row=\"")
		m.int(l.Line)
		m.raw(`">`)
		m.cell(cell{Text: c.Text(l), Href: address(l)}, `<th scope="row"`, "</th>")
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
	return m.html()
}

func (m *markup) heatCell(x staff.Cell) {
	if !x.Asked() {
		m.raw(`<td class="none">·</td>`)
		return
	}
	m.raw(shadeCells[min(x.Gap(), mostShade)])
	m.int(x.Have)
	m.raw("</b>/")
	m.int(x.Need)
	if x.Gap() == 0 {
		m.raw(" ✓")
	}
	m.raw("</td>")
}

// deadlines says who misses one, by how much, and what would meet it.
type deadlines struct {
	Title, Rule, Omitted string
	Table                table
}

func (c *cohort) deadlines() *deadlines {
	s := c.S
	if s.Deadlines.Asked == 0 {
		return nil
	}
	d := &deadlines{
		Rule: c.DeadlineRule(), Omitted: c.Shown(len(s.Late), s.Deadlines.Asked),
		Table: c.table(c.Say("staffdocs.deadlines.table"), s.Late, "learner", "verdict", "by", "finish", "range", "chance", "slack", "fix"),
	}
	d.Title, _ = c.DeadlinesTitle()
	return d
}

// people has one row a learner.
type people struct {
	Title, Omitted string
	Table          table
}

func (c *cohort) people() *people {
	s := c.S
	if len(s.Learners) == 0 {
		return nil
	}
	return &people{
		Title: c.LearnersTitle(), Omitted: c.Words.Omitted(),
		Table: c.table(c.Say("staffdocs.learners.table"), s.Learners, "learner", "id", "from", "to", "ready", "hours", "pace", "weeks", "done", "cost", "verdict", "first"),
	}
}

// table has one row a learner; the name leads to the learner's document.
func (c *cohort) table(caption string, learners []*staff.Learner, ids ...string) table {
	columns := c.Columns(ids...)
	t := table{Caption: c.numbered(caption)}
	for _, x := range columns {
		t.Head = append(t.Head, cell{Text: x.Head, Num: x.Right()})
	}
	for _, l := range learners {
		row := make([]cell, len(columns))
		for i, x := range columns {
			row[i] = cell{Text: c.Text(x.Value(l)), Num: x.Right()}
			switch x.ID {
			case "learner":
				row[i].Href = address(l)
			case "slack": // in one line
				row[i].Text = strings.ReplaceAll(row[i].Text, " ", "\u00a0")
			}
		}
		t.Keys, t.Rows = append(t.Keys, l.Line), append(t.Rows, row)
	}
	return t
}

// failures lists the rows that could not be planned.
type failures struct {
	Title, Omitted string
	Table          table
}

func (c *cohort) failures() *failures {
	s := c.S
	if s.Failed == 0 {
		return nil
	}
	out := &failures{
		Title:   c.FailedTitle(),
		Omitted: c.Shown(len(s.Failures), s.Failed),
		Table: table{
			Caption: c.numbered(c.Say("staffdocs.errors.table")),
			Head: []cell{num(c.Say("staffdocs.line")), text(c.Say("staffdocs.learner")), text(c.Say("staffdocs.column")), text(c.Say("page.what")),
				text(c.Say("staffdocs.hint"))},
		},
	}
	for _, row := range s.Failures {
		name := c.FailedName(&row)
		for _, x := range row.Faults {
			out.Table.Rows = append(out.Table.Rows, []cell{num(strconv.Itoa(row.Line)), text(c.Value(name)), text(orDash(c.Value(x.Column))),
				text(c.Value(x.What)), text(orDash(c.Value(x.Hint)))})
		}
	}
	return out
}
