package pdf

import (
	"strings"

	"skillroute/reports/answer"
	"skillroute/reports/pdf/paper"
	"skillroute/reports/pdf/tagged"
)

// gap is what the role asks for beside what is held, and the duties behind it. But in the
// full form, what is missing stands in the rows of the stages and of the timeline alone.
func (r *report) gap() {
	x, duties := r.words.Gap(), r.words.Duties()
	brief := !r.full && len(r.p.Route.Steps) > 0 && len(duties.Rows) > 0
	if brief {
		r.Section(duties.Title, r.T("word.duties"), "", 30)
	} else {
		r.Section(x.Title, r.T("word.gap"), "", 30)
		r.contentsHere()
		if r.words.Flat() {
			r.gapGroups(x)
		} else {
			r.gapRows(x)
		}
	}
	if len(x.Met) > 0 {
		items := make([]string, len(x.Met))
		for i, g := range x.Met {
			if items[i] = g.Name; !g.Only {
				items[i] += string(tagged.NBSP) + g.Held
			}
		}
		r.Prose(0, paper.Width, append(paper.Plain(x.MetTitle+": ", paper.Body.Strong()), paper.Plain(r.Say.List(items)+".", paper.Body)...))
		r.Y += 3
	}
	r.duties(duties, !brief)
}

// gapGroups names what is missing by groups: with one level a skill there is no more to say
// of each than the route does.
func (r *report) gapGroups(x answer.Gap) {
	for _, g := range x.Groups {
		names := make([]string, len(g.Rows))
		for i, row := range g.Rows {
			if names[i] = row.Name; row.Gap.Importance == "optional" {
				names[i] += " (" + row.Kind + ")"
			}
		}
		r.Prose(0, paper.Width, append(paper.Plain(g.Name+" ("+g.Note+"): ", paper.Body.Strong()), paper.Plain(strings.Join(names, "; ")+".", paper.Body)...))
	}
	r.Y += 2
}

func (r *report) gapRows(x answer.Gap) {
	var rows []answer.GapRow
	heads := map[int]answer.GapGroup{}
	for _, group := range x.Groups {
		heads[len(rows)] = group
		rows = append(rows, group.Rows...)
	}
	if len(rows) > 0 {
		r.Y = r.Para(paper.Left, r.Y, paper.Width, paper.Plain(r.T("pdf.gap.note"), paper.Body.In(paper.Muted))) + 2.5
		t := r.Table(paper.Col(r.T("word.skill"), 61, paper.FromLeft), paper.Col(r.T("pdf.gap.have-need"), 33, paper.FromLeft),
			paper.Col(r.T("word.importance"), 30, paper.FromLeft), paper.Col(r.T("word.duties"), 26, paper.FromLeft),
			paper.Col(r.T("word.hours"), 0, paper.ToRight))
		t.Pad, t.Most = 1.5, 72
		t.Group = func(i int) (string, string) { return heads[i].Name, heads[i].Note }
		t.Grid(len(rows), func(i int) []paper.Cell { return r.gapRow(rows[i]) })
		r.Y += 3
	}
}

func (r *report) gapRow(g answer.GapRow) []paper.Cell {
	name := paper.Span{Text: g.Name, Style: paper.Name}
	if g.FirstStep > 0 {
		name.To = r.rows[g.FirstStep]
	}
	importance, rise := g.Weight, answer.Rise(g.Have, g.Need)
	if g.Only {
		rise = ""
	}
	if g.Gap.Importance == "optional" {
		importance = g.Importance
	}
	return []paper.Cell{
		{Spans: []paper.Span{name}, Indent: 2},
		{Spans: paper.Plain(rise, paper.Body), Indent: 20, Mark: r.pips(g.Skill, g.Have, g.Need)},
		paper.TextCell(importance, paper.Small), paper.TextCell(g.Duties, paper.Small), paper.TextCell(g.Hours, paper.Name),
	}
}

const dutyNumberW = 12.0

// duties spells out the duties of the role, so that their numbers mean something
// on paper, in two columns, and its conditions of entry.
func (r *report) duties(x answer.Duties, headed bool) {
	var entries []answer.Duty
	duties := x.Rows
	for i, d := range x.Rows {
		if d.Entry {
			duties, entries = x.Rows[:i], x.Rows[i:]
			break
		}
	}
	if len(x.Rows) == 0 {
		return
	}
	item := func(seq int, d answer.Duty, x, y, w float64) float64 {
		e, end := r.Open(tagged.RoleItem)
		defer end()
		e.Seq = seq // columns are read one after the other
		r.Tag(tagged.RoleLabel, func() { r.Line(x, y, r.Fit(d.ID, paper.Body.Strong(), dutyNumberW-1.5), paper.FromLeft) })
		return r.Tagged(tagged.RoleBody, func() float64 { return r.Para(x+dutyNumberW, y, w-dutyNumberW, paper.Plain(d.Text, paper.Body)) + 1 })
	}
	_, end := r.Open(tagged.RoleList)
	var rows []paper.Block
	half := (len(duties) + 1) / 2
	for i := range half {
		rows = append(rows, r.Block(func(y float64) float64 {
			end := item(i+1, duties[i], paper.Left, y, paper.ColumnWidth)
			if j := i + half; j < len(duties) {
				end = max(end, item(j+1, duties[j], paper.Left+paper.ColumnWidth+paper.Gutter, y, paper.ColumnWidth))
			}
			return end
		}))
	}
	for i, d := range entries {
		rows = append(rows, r.Block(func(y float64) float64 { return item(len(duties)+i+1, d, paper.Left, y, paper.Width) }))
	}
	end()
	if headed {
		r.Heading(paper.H2, paper.Width, paper.BlockGap, min(paper.Total(rows), 24), x.Title)
	}
	for _, row := range rows {
		r.Put(row)
	}
}
