package pdf

import (
	"slices"

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

// Columns of the gap table: left edges, but the right edge of the hours.
const (
	gapSkill  = paper.Left + 2
	gapPips   = paper.Left + 64
	gapLevels = paper.Left + 84
	gapWeight = paper.Left + 98
	gapDuties = paper.Left + 125
	gapHours  = paper.Right - 2
)

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
	r.Tag(tagged.RoleTable, func() {
		if missing > 0 {
			r.gapHead()
			r.Repeat = r.gapHead
		}
		for _, group := range groups {
			r.gapGroup(group)
		}
	})
	r.Repeat = nil
	r.gapMet(met)
}

func (r *report) gapHead() {
	st := paper.Caption
	y := r.Y
	r.Tag(tagged.RoleRow, func() {
		r.Cell(tagged.RoleHead, gapSkill, y, r.T("pdf.gap.skill"), st, paper.FromLeft)
		r.Cell(tagged.RoleHead, gapPips, y, r.T("pdf.gap.have-need"), st, paper.FromLeft)
		r.Cell(tagged.RoleHead, gapWeight, y, r.T("pdf.gap.weight"), st, paper.FromLeft)
		r.Cell(tagged.RoleHead, gapDuties, y, r.T("pdf.gap.duties"), st, paper.FromLeft)
		r.Cell(tagged.RoleHead, gapHours, y, r.T("pdf.gap.hours"), st, paper.ToRight)
	})
	r.Y += st.Lead + 1.2
	r.Stroke(paper.Left, r.Y, paper.Right, r.Y, 0.3, paper.Ink)
}

// gapGroup places a category's row, which stays with the first row below it, and
// its rows.
func (r *report) gapGroup(group *gapGroup) {
	name := r.Wrap(paper.Plain(group.name, paper.Name), paper.Width-66)
	h := max(7.2, paper.HeightOf(name)+2.4)
	for i, g := range group.rows {
		row := r.Block(func(y float64) float64 {
			return r.Tagged(tagged.RoleRow, func() float64 { return r.gapRow(y, g) })
		})
		if i == 0 {
			r.Need(h + row.H)
			r.Fill(tagged.Box(paper.Left, r.Y, paper.Width, h), paper.Wash)
			note := r.Fit(r.T("pdf.gap.group", "Count", len(group.rows), "Levels", group.levels), paper.Caption, 60)
			r.Spanning(5, func() {
				r.Tag(tagged.RoleP, func() { r.Lines(paper.Left+2, r.Y+(h-paper.HeightOf(name))/2, name) })
				r.Tag(tagged.RoleP, func() { r.Line(gapHours, r.Y+(h-paper.Caption.Lead)/2, note, paper.ToRight) })
			})
			r.Y += h
		}
		r.Put(row)
	}
}

func (r *report) gapRow(y float64, g planner.Gap) float64 {
	const pad = 1.5
	end := y + pad
	cell := func(x, w float64, spans []paper.Span) {
		r.Tag(tagged.RoleCell, func() { end = max(end, r.Para(x, y+pad, w, spans)) })
	}
	name := paper.Span{Text: g.Name, Style: paper.Name}
	if g.FirstStep > 0 {
		name.To = r.rows[g.FirstStep]
	}
	r.RowHead(func() { end = max(end, r.Para(gapSkill, y+pad, gapPips-gapSkill-3, []paper.Span{name})) })
	r.Pips(gapPips, y+pad+0.7, 2.6, g.Have, g.Need, r.skillMax(g.Skill))
	cell(gapLevels, gapWeight-gapLevels-1, paper.Plain(r.Levels(g.Have, g.Need), paper.Body))
	cell(gapWeight, gapDuties-gapWeight-2, paper.Plain(r.importance(g), paper.Small))
	cell(gapDuties, gapHours-16-gapDuties, paper.Plain(joined(g.Duties), paper.Small))
	r.Cell(tagged.RoleCell, gapHours, y+pad, r.gapMinutes(g), paper.Name, paper.ToRight)
	end += pad
	r.Hairline(paper.Left, end, paper.Width)
	return end
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

// joined lists ids with commas, each kept whole.
func joined(ids []string) string {
	s := ""
	for i, id := range ids {
		if i > 0 {
			s += ", "
		}
		s += id
	}
	return s
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
