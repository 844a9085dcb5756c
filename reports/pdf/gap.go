package pdf

import (
	"slices"

	"skillroute/planner"
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
			name = r.t("pdf.gap.no-category")
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
	gapSkill  = left + 2
	gapPips   = left + 64
	gapLevels = left + 84
	gapWeight = left + 98
	gapDuties = left + 125
	gapHours  = right - 2
)

// gapTable is what the role asks for beside what is held.
func (r *report) gapTable() {
	groups, met := r.gapGroups()
	missing := len(r.p.Gap) - len(met)
	title := r.t("pdf.gap.title", "Count", missing, "All", len(r.p.Gap))
	switch {
	case missing == 0:
		title = r.t("pdf.gap.title.none", "Count", len(met))
	case len(met) == 0:
		title = r.t("pdf.gap.title.all", "Count", missing)
	}
	r.section(title, r.t("pdf.gap.short"), "", 30)
	r.contentsHere(r.y - 1.5)
	r.y += styleCaption.lead + 2
	if missing > 0 {
		r.y = r.para(left, r.y, width, plain(r.t("pdf.gap.note"), styleBody.in(muted))) + 2.5
	}
	r.tag(roleTable, func() {
		if missing > 0 {
			r.gapHead()
			r.repeat = r.gapHead
		}
		for _, group := range groups {
			r.gapGroup(group)
		}
	})
	r.repeat = nil
	r.gapMet(met)
}

func (r *report) gapHead() {
	st := styleCaption
	y := r.y
	r.tag(roleRow, func() {
		r.cell(roleHead, gapSkill, y, r.t("pdf.gap.skill"), st, fromLeft)
		r.cell(roleHead, gapPips, y, r.t("pdf.gap.have-need"), st, fromLeft)
		r.cell(roleHead, gapWeight, y, r.t("pdf.gap.weight"), st, fromLeft)
		r.cell(roleHead, gapDuties, y, r.t("pdf.gap.duties"), st, fromLeft)
		r.cell(roleHead, gapHours, y, r.t("pdf.gap.hours"), st, toRight)
	})
	r.y += st.lead + 1.2
	r.stroke(left, r.y, right, r.y, 0.3, ink)
}

// gapGroup places a category's row, which stays with the first row below it, and
// its rows.
func (r *report) gapGroup(group *gapGroup) {
	name := r.wrap(plain(group.name, styleName), width-66)
	h := max(7.2, heightOf(name)+2.4)
	for i, g := range group.rows {
		row := r.block(func(y float64) float64 {
			return r.tagged(roleRow, func() float64 { return r.gapRow(y, g) })
		})
		if i == 0 {
			r.need(h + row.h)
			r.fill(rect{left, r.y, width, h}, wash)
			note := r.fit(r.t("pdf.gap.group", "Count", len(group.rows), "Levels", group.levels), styleCaption, 60)
			r.spanning(5, func() {
				r.tag(roleP, func() { r.lines(left+2, r.y+(h-heightOf(name))/2, name) })
				r.tag(roleP, func() { r.line(gapHours, r.y+(h-styleCaption.lead)/2, note, toRight) })
			})
			r.y += h
		}
		r.put(row)
	}
}

func (r *report) gapRow(y float64, g planner.Gap) float64 {
	const pad = 1.5
	end := y + pad
	cell := func(x, w float64, spans []span) {
		r.tag(roleCell, func() { end = max(end, r.para(x, y+pad, w, spans)) })
	}
	name := span{text: g.Name, style: styleName}
	if g.FirstStep > 0 {
		name.to = r.rows[g.FirstStep]
	}
	r.rowHead(func() { end = max(end, r.para(gapSkill, y+pad, gapPips-gapSkill-3, []span{name})) })
	r.pips(gapPips, y+pad+0.7, 2.6, g.Have, g.Need, r.skillMax(g.Skill))
	cell(gapLevels, gapWeight-gapLevels-1, plain(r.levels(g.Have, g.Need), styleBody))
	cell(gapWeight, gapDuties-gapWeight-2, plain(r.importance(g), styleSmall))
	cell(gapDuties, gapHours-16-gapDuties, plain(joined(g.Duties), styleSmall))
	r.cell(roleCell, gapHours, y+pad, r.gapMinutes(g), styleName, toRight)
	end += pad
	r.hairline(left, end, width)
	return end
}

func (r *report) gapMinutes(g planner.Gap) string {
	if g.Minutes == 0 {
		return "–"
	}
	return r.number(g.Minutes)
}

// gapMet folds what is met already into one paragraph.
func (r *report) gapMet(met []planner.Gap) {
	if len(met) == 0 {
		return
	}
	r.y += 3
	items := make([]string, len(met))
	for i, g := range met {
		items[i] = g.Name + string(nbsp) + levelsHeld(r, g)
	}
	r.prose(0, width, append(plain(r.t("pdf.gap.met", "Count", len(met))+" ", styleBody.strong()), plain(r.say.List(items)+".", styleBody)...))
}

func levelsHeld(r *report, g planner.Gap) string {
	if slices.ContainsFunc(r.p.Learner.Waived, func(w planner.Waiver) bool { return w.Skill == g.Skill }) {
		return r.t("pdf.gap.waived", "Need", g.Need)
	}
	if g.Have == g.Need {
		return r.say.Int(int64(g.Need))
	}
	return r.t("pdf.gap.surplus", "Have", g.Have, "Need", g.Need)
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
	const w, numberW = column, 12.0
	item := func(seq int, id string, x, y, w float64, spans []span) float64 {
		e, end := r.open(roleItem)
		defer end()
		e.seq = seq // columns are read one after the other
		r.tag(roleLabel, func() { r.line(x, y, r.fit(id, styleBody.strong(), numberW-1.5), fromLeft) })
		return r.tagged(roleBody, func() float64 { return r.para(x+numberW, y, w-numberW, spans) + 1 })
	}
	draw := func(x, y float64, i int) float64 {
		return item(i+1, role.Duties[i].ID, x, y, w, plain(role.Duties[i].Text.In(r.p.Lang), styleBody))
	}
	_, end := r.open(roleList)
	var rows []block
	for i := range half {
		rows = append(rows, r.block(func(y float64) float64 {
			end := draw(left, y, i)
			if j := i + half; j < len(role.Duties) {
				end = max(end, draw(left+column+gutter, y, j))
			}
			return end
		}))
	}
	for i, e := range role.Entry {
		rows = append(rows, r.block(func(y float64) float64 {
			return item(len(role.Duties)+i+1, e.ID, left, y, width, r.rich(styleBody, "pdf.duties.entry", "Text", unstopped(e.Text.In(r.p.Lang))))
		}))
	}
	end()
	r.heading(styleH2, width, blockGap, min(total(rows), 24), r.t("pdf.duties.title", "Role", r.p.Role.Name))
	for _, row := range rows {
		r.put(row)
	}
}
