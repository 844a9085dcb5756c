package pdf

import (
	"strings"

	"skillroute/reports/pdf/paper"
)

// courses lists the courses of the route: who gives them, what they cost, as of
// when, and where that is written.
func (r *report) courses() {
	x := r.words.Courses()
	if len(x.Rows) == 0 {
		return
	}
	r.Section(x.Title, r.T("word.courses"), x.Note, 35)
	columns := []paper.Column{paper.Col(r.T("pdf.route.number"), 8, paper.ToRight), paper.Col(r.T("pdf.courses.name"), 0, paper.FromLeft),
		paper.Col(r.T("word.price"), 26, paper.FromLeft), paper.Col(r.T("plan.col.as-of"), 19, paper.FromLeft), paper.Col(r.T("word.source"), 25.5, paper.FromLeft)}
	if !r.full {
		columns = append(columns[:2], paper.Col(r.T("word.price"), 32, paper.FromLeft))
	}
	t := r.Table(columns...)
	t.Pad, t.Most = 1.3, 72
	t.Grid(len(x.Rows), func(i int) []paper.Cell {
		c := x.Rows[i]
		languages := c.Languages
		if languages != "" {
			languages = r.T("content.in", "Languages", languages)
		}
		hours := ""
		if r.full { // else they stand in the table of the route alone
			hours = r.Hours(c.Hours.Likely)
		}
		about := paper.Plain(paper.JoinedBy("  ·  ", c.Provider, languages, hours), paper.Caption)
		if c.URL != "" {
			short := strings.TrimPrefix(strings.TrimPrefix(c.URL, "https://"), "http://")
			about = append(about, paper.Span{Text: "  " + short, Style: paper.Caption.In(paper.Accent), URL: c.URL})
		}
		name := paper.Cell{Spans: []paper.Span{{Text: c.Title, Style: paper.Name, URL: c.URL}}, More: [][]paper.Span{about}}
		cells := []paper.Cell{paper.TextCell(r.Say.Int(int64(c.N)), paper.Name), name}
		if !r.full {
			return append(cells, paper.TextCell(c.Price+", "+c.AsOf, paper.Small))
		}
		return append(cells, paper.TextCell(c.Price, paper.Small), paper.TextCell(c.AsOf, paper.Small), paper.TextCell(c.Source, paper.Small))
	})
}
