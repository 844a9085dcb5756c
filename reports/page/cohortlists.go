package page

import (
	"html/template"
	"strconv"
	"strings"

	"skillroute/graph"
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
		Title:   c.Say("staffdocs.heat.title.none"),
		Note:    c.Say("staffdocs.heat.note"),
		Omitted: c.Words.Omitted(),
		Caption: c.numbered(c.Say("staffdocs.heat.table")),
		Legend: legendOf([]legend{{"gap0", c.Say("staffdocs.heat.met")}, {"gap1", c.Say("staffdocs.missing", "Count", 1)},
			{"gap2", c.Say("staffdocs.missing", "Count", 2)}, {"gap3", c.Say("staffdocs.missing", "Count", 3)}, {"gap4", c.Say("staffdocs.missing.more", "Count", 4)}}),
	}
	if first := s.Skills[0]; first.Lack > 0 {
		h.Title = c.Say("staffdocs.heat.title", "Skill", first.Name, "Count", first.Lack, "Of", first.Asked)
	}
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
		m.cell(cell{Text: c.name(l), Href: address(l)}, `<th scope="row"`, "</th>")
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
		Rule:    c.DeadlineRule(),
		Omitted: c.shownOf(len(s.Late), s.Deadlines.Asked),
		Table: table{
			Caption: c.numbered(c.Say("staffdocs.deadlines.table")),
			Head: []cell{text(c.Say("staffdocs.learner")), text(c.Say("staffdocs.verdict")), text(c.Say("staffdocs.deadline")), text(c.Say("page.finish")),
				text(c.Say("staffdocs.range")), num(c.Say("staffdocs.chance")), text(c.Say("staffdocs.slack")), text(c.Say("staffdocs.fix"))},
		},
	}
	d.Title, _ = c.DeadlinesTitle()
	for _, l := range s.Late {
		d.Table.Keys = append(d.Table.Keys, l.Line)
		d.Table.Rows = append(d.Table.Rows, []cell{{Text: c.name(l), Href: address(l)}, text(c.Marked(l.Outlook)), text(c.Date(l.By.Time())),
			text(c.Date(l.Finish.Likely.Time())), text(c.DateRange(l.Finish.P50.Time(), l.Finish.P95.Time())), num(orDash(c.Odds(l))), text(strings.ReplaceAll(c.Slack(l), " ", "\u00a0")), text(orDash(c.Fix(l)))})
	}
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
	out := &people{
		Title:   c.Say("staffdocs.learners.title", "Count", s.Planned),
		Omitted: c.Words.Omitted(),
		Table: table{
			Caption: c.numbered(c.Say("staffdocs.learners.table")),
			Head: []cell{text(c.Say("staffdocs.learner")), text(c.Say("staffdocs.id")), text(c.Say("staffdocs.from")), text(c.Say("staffdocs.to")), num(c.Say("staffdocs.ready")),
				num(c.Say("page.hours")), num(c.Say("staffdocs.pace")), num(c.Say("staffdocs.weeks")), text(c.Say("page.finish")), num(c.Say("page.price")),
				text(c.Say("staffdocs.deadline")), text(c.Say("page.first-step"))},
		},
	}
	for _, l := range s.Learners {
		out.Table.Keys = append(out.Table.Keys, l.Line)
		out.Table.Rows = append(out.Table.Rows, []cell{{Text: c.name(l), Href: address(l)}, text(orDash(c.Value(l.ID))), text(orDash(c.Value(l.FromName))), text(c.Value(l.ToName)),
			num(c.Percent(l.Readiness.MustHave)), num(c.HoursNumber(l.Hours.Likely.Hours())), num(c.Number(l.HoursPerWeek)), num(c.Number(l.Weeks)), text(c.finish(l)),
			num(c.price(l)), text(c.Marked(l.Outlook)), text(c.firstStep(l))})
	}
	return out
}

func (c *cohort) finish(l *staff.Learner) string {
	if l.Steps == 0 {
		return c.Say("staffdocs.ready-now")
	}
	return c.Date(l.Finish.Likely.Time())
}

func (c *cohort) firstStep(l *staff.Learner) string {
	if l.FirstStep == "" {
		return "–"
	}
	words := map[graph.Kind]string{graph.KindStudy: c.Say("page.kind.study"), graph.KindCarry: c.Say("page.kind.carry"),
		graph.KindCourse: c.Say("page.kind.course"), graph.KindPractice: c.Say("page.kind.practice")}
	return c.Say("page.step-of-kind", "Title", l.FirstStep, "Kind", words[l.FirstKind])
}

// price is the price of a learner's route, with what is not known of it.
func (c *cohort) price(l *staff.Learner) string {
	sum := c.sums(l.Price, l.Unpriced)
	if l.Unpriced > 0 {
		sum += " + " + c.Say("page.price.unknown")
	}
	return sum
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
		Title:   c.Say("staffdocs.errors.title", "Count", s.Failed),
		Omitted: c.shownOf(len(s.Failures), s.Failed),
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

// method says who is counted and by which rules.
func (c *cohort) method() []string {
	out := append(c.Rules(), c.Say("staffdocs.method.most", "Most", staff.MostShown))
	if s := c.S; s.AsOf != s.AsOfEnd {
		out = append(out, c.Say("staffdocs.method.days", "From", s.AsOf.Time(), "To", s.AsOfEnd.Time()))
	}
	return out
}
