package pdf

import (
	"slices"
	"strings"

	"skillroute/graph"
	"skillroute/planner"
	"skillroute/reports/pdf/paper"
	"skillroute/reports/pdf/tagged"
)

// gapGroup is the unmet requirements of one category.
type gapGroup struct {
	name   string
	rows   []planner.Gap
	levels int // to climb
}

// gapGroups groups the unmet requirements by category, in order of the first row
// of each, and lists the met ones apart.
func (r *report) gapGroups() (groups []*gapGroup, met []planner.Gap) {
	byName := map[string]*gapGroup{}
	for _, g := range r.p.Gap {
		if g.Missing() == 0 {
			met = append(met, g)
			continue
		}
		name := g.Category
		if name == "" {
			name = r.T("pdf.gap.no-category")
		}
		group := byName[name]
		if group == nil {
			group = &gapGroup{name: name}
			byName[name] = group
			groups = append(groups, group)
		}
		group.rows = append(group.rows, g)
		group.levels += g.Missing()
	}
	return groups, met
}

// gapTable is what the role asks for beside what is held.
func (r *report) gapTable() {
	groups, met := r.gapGroups()
	missing := len(r.p.Gap) - len(met)
	title := r.T("pdf.gap.title", "Count", missing, "All", len(r.p.Gap))
	switch {
	case missing == 0:
		title = r.T("pdf.gap.title.none", "Count", len(met))
	case len(met) == 0:
		title = r.T("pdf.gap.title.all", "Count", missing)
	}
	r.Section(title, r.T("pdf.gap.short"), "", 30)
	r.ContentsHere(r.Y - 1.5)
	r.Y += paper.Caption.Lead + 2
	if missing > 0 {
		r.Y = r.Para(paper.Left, r.Y, paper.Width, paper.Plain(r.T("pdf.gap.note"), paper.Body.In(paper.Muted))) + 2.5
	}
	t := r.Table(paper.Col(r.T("pdf.gap.skill"), 61, paper.FromLeft), paper.Col(r.T("pdf.gap.have-need"), 33, paper.FromLeft),
		paper.Col(r.T("pdf.gap.weight"), 25, paper.FromLeft), paper.Col(r.T("pdf.gap.duties"), 31, paper.FromLeft),
		paper.Col(r.T("pdf.gap.hours"), 0, paper.ToRight))
	t.Pad, t.Most = 1.5, 72
	var rows []planner.Gap
	heads := map[int]*gapGroup{}
	for _, group := range groups {
		heads[len(rows)] = group
		rows = append(rows, group.rows...)
	}
	t.Group = func(i int) ([]paper.Span, string) {
		if g := heads[i]; g != nil {
			return paper.Plain(g.name, paper.Name), r.T("pdf.gap.group", "Count", len(g.rows), "Levels", g.levels)
		}
		return nil, ""
	}
	if missing > 0 {
		t.Grid(len(rows), func(i int) []paper.Cell { return r.gapRow(rows[i]) })
	}
	r.gapMet(met)
}

func (r *report) gapRow(g planner.Gap) []paper.Cell {
	name := paper.Span{Text: g.Name, Style: paper.Name}
	if g.FirstStep > 0 {
		name.To = r.rows[g.FirstStep]
	}
	return []paper.Cell{
		{Spans: []paper.Span{name}, Indent: 2},
		{Spans: paper.Plain(r.Levels(g.Have, g.Need), paper.Body), Indent: 20, Mark: r.pips(g.Skill, g.Have, g.Need)},
		paper.TextCell(r.importance(g), paper.Small), paper.TextCell(strings.Join(g.Duties, ", "), paper.Small),
		paper.TextCell(r.gapMinutes(g), paper.Name),
	}
}

// pips is the mark of a cell about levels.
func (r *report) pips(id graph.SkillID, have, need int) func(x, y float64) {
	return func(x, y float64) { r.Pips(x, y-1.3, 2.6, have, need, r.skillMax(id)) }
}

func (r *report) gapMinutes(g planner.Gap) string {
	if g.Minutes == 0 {
		return "–"
	}
	return r.Number(g.Minutes)
}

// gapMet folds what is met already into one paragraph.
func (r *report) gapMet(met []planner.Gap) {
	if len(met) == 0 {
		return
	}
	r.Y += 3
	items := make([]string, len(met))
	for i, g := range met {
		items[i] = g.Name + string(tagged.NBSP) + levelsHeld(r, g)
	}
	r.Prose(0, paper.Width, append(paper.Plain(r.T("pdf.gap.met", "Count", len(met))+" ", paper.Body.Strong()), paper.Plain(r.Say.List(items)+".", paper.Body)...))
}

func levelsHeld(r *report, g planner.Gap) string {
	if slices.ContainsFunc(r.p.Learner.Waived, func(w planner.Waiver) bool { return w.Skill == g.Skill }) {
		return r.T("pdf.gap.waived", "Need", g.Need)
	}
	if g.Have == g.Need {
		return r.Say.Int(int64(g.Need))
	}
	return r.T("pdf.gap.surplus", "Have", g.Have, "Need", g.Need)
}

// duties spells out the duties of the role, so that their numbers mean something
// on paper, and its conditions of entry.
func (r *report) duties() {
	role, ok := r.p.Graph.Catalog.Role(r.p.Role.ID)
	if !ok || len(role.Duties)+len(role.Entry) == 0 {
		return
	}
	half := (len(role.Duties) + 1) / 2
	const w, numberW = paper.ColumnWidth, 12.0
	item := func(seq int, id string, x, y, w float64, spans []paper.Span) float64 {
		e, end := r.Open(tagged.RoleItem)
		defer end()
		e.Seq = seq // columns are read one after the other
		r.Tag(tagged.RoleLabel, func() { r.Line(x, y, r.Fit(id, paper.Body.Strong(), numberW-1.5), paper.FromLeft) })
		return r.Tagged(tagged.RoleBody, func() float64 { return r.Para(x+numberW, y, w-numberW, spans) + 1 })
	}
	draw := func(x, y float64, i int) float64 {
		return item(i+1, role.Duties[i].ID, x, y, w, paper.Plain(role.Duties[i].Text.In(r.p.Lang), paper.Body))
	}
	_, end := r.Open(tagged.RoleList)
	var rows []paper.Block
	for i := range half {
		rows = append(rows, r.Block(func(y float64) float64 {
			end := draw(paper.Left, y, i)
			if j := i + half; j < len(role.Duties) {
				end = max(end, draw(paper.Left+paper.ColumnWidth+paper.Gutter, y, j))
			}
			return end
		}))
	}
	for i, e := range role.Entry {
		rows = append(rows, r.Block(func(y float64) float64 {
			return item(len(role.Duties)+i+1, e.ID, paper.Left, y, paper.Width, r.Rich(paper.Body, "pdf.duties.entry", "Text", paper.Unstopped(e.Text.In(r.p.Lang))))
		}))
	}
	end()
	r.Heading(paper.H2, paper.Width, paper.BlockGap, min(paper.Total(rows), 24), r.T("pdf.duties.title", "Role", r.p.Role.Name))
	for _, row := range rows {
		r.Put(row)
	}
}
