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
	t := r.Table(paper.Col(r.T("pdf.route.number"), 8, paper.ToRight), paper.Col(r.T("pdf.courses.name"), 87, paper.FromLeft),
		paper.Col(r.T("word.price"), 26, paper.FromLeft), paper.Col(r.T("plan.col.as-of"), 17.5, paper.FromLeft),
		paper.Col(r.T("word.source"), 0, paper.FromLeft))
	t.Pad, t.Most = 1.7, 72
	t.Grid(len(x.Rows), func(i int) []paper.Cell {
		c := x.Rows[i]
		languages := c.Languages
		if languages != "" {
			languages = r.T("content.in", "Languages", languages)
		}
		name := paper.Cell{Spans: []paper.Span{{Text: c.Title, Style: paper.Name, URL: c.URL}}}.
			With(paper.JoinedBy("  ·  ", c.Provider, languages, r.Hours(c.Hours.Likely)), paper.Caption)
		if c.URL != "" {
			short := strings.TrimPrefix(strings.TrimPrefix(c.URL, "https://"), "http://")
			name.More = append(name.More, []paper.Span{{Text: short, Style: paper.Caption.In(paper.Accent), URL: c.URL}})
		}
		return []paper.Cell{paper.TextCell(r.Say.Int(int64(c.N)), paper.Name), name,
			paper.TextCell(c.Price, paper.Small), paper.TextCell(c.AsOf, paper.Small), paper.TextCell(c.Source, paper.Small)}
	})
}
