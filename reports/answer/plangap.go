package answer

import (
	"slices"
	"strconv"
	"strings"

	"skillroute/planner"
)

// Gap is what the role asks for beside what is held.
type Gap struct {
	Title    string
	All      []GapRow   // in the plan's order
	Groups   []GapGroup // what is not met, by category, in order of the first row of each
	MetTitle string
	Met      []GapRow
}

// GapGroup is the unmet requirements of a category.
type GapGroup struct {
	Name string
	Note string // how many skills and levels
	Rows []GapRow
}

// GapRow is a requirement.
type GapRow struct {
	*planner.Gap
	Name       string
	Held       string // the level, and what is special about it: "3 (asked: 2)"
	Importance string // "extra, important"
	Kind       string // "must-have" or "extra"
	Weight     string // "important"
	Duties     string // ids
	Hours      string // of the steps that raise the skill; "–" for none
	Waived     bool
}

// Gap has no rows for a role that asks for nothing.
func (p *Plan) Gap() Gap {
	var x Gap
	at, levels := map[string]int{}, map[string]int{}
	for i := range p.p.Gap {
		g := p.gapRow(&p.p.Gap[i])
		x.All = append(x.All, g)
		if g.Missing() == 0 {
			x.Met = append(x.Met, g)
			continue
		}
		n, ok := at[g.Category]
		if !ok {
			n = len(x.Groups)
			at[g.Category] = n
			x.Groups = append(x.Groups, GapGroup{Name: p.category(g.Category)})
		}
		levels[g.Category] += g.Missing()
		group := &x.Groups[n]
		group.Rows = append(group.Rows, g)
		if group.Note = p.Say("plan.gap.group", "Count", len(group.Rows), "Levels", levels[g.Category]); p.Flat() {
			group.Note = p.Say("list.skills", "Count", len(group.Rows))
		}
	}
	x.MetTitle = p.Say("plan.gap.met", "Count", len(x.Met))
	switch missing := len(p.p.Gap) - len(x.Met); {
	case len(p.p.Gap) == 0:
		x.Title = p.Say("plan.gap.nothing", "Role", p.p.Role.Name)
	case missing == 0:
		x.Title = p.Say("plan.gap.none", "Count", len(x.Met))
	case len(x.Met) == 0:
		x.Title = p.Say("plan.gap.all", "Count", missing)
	default:
		x.Title = p.Say("plan.gap.some", "Count", missing, "All", len(p.p.Gap))
	}
	return x
}

// category is the name of a category; without one, skills stand together.
func (p *Plan) category(name string) string {
	if name == "" {
		return p.Say("plan.gap.no-category")
	}
	return p.Value(name)
}

var weights = [...]string{"", "plan.weight.1", "plan.weight.2", "plan.weight.3", "plan.weight.4", "plan.weight.5"}

func (p *Plan) gapRow(g *planner.Gap) GapRow {
	row := GapRow{
		Gap: g, Name: p.Value(g.Name), Held: strconv.Itoa(g.Have), Kind: p.Say("word.is-must-have"), Weight: p.Say(weights[min(max(g.Weight, 1), 5)]),
		Duties: p.Value(strings.Join(g.Duties, ", ")), Hours: "–",
		Waived: slices.ContainsFunc(p.p.Learner.Waived, func(w planner.Waiver) bool { return w.Skill == g.Skill }),
	}
	if g.Importance == "optional" {
		row.Kind = p.Say("word.is-extra")
	}
	row.Importance = row.Kind + ", " + row.Weight
	switch {
	case row.Waived:
		row.Held = p.Say("plan.gap.waived", "What", row.Held)
	case g.Have > g.Need:
		row.Held = p.Say("plan.gap.surplus", "Level", row.Held, "Need", g.Need)
	}
	if g.Minutes > 0 {
		row.Hours = p.hours(g.Minutes)
	}
	return row
}

func (p *Plan) gapTable(caption string, rows []GapRow) *Table {
	t := &Table{Caption: caption, Columns: []Column{
		{Title: p.Say("word.skill"), Wide: true}, {Title: p.Say("plan.col.have"), Number: true}, {Title: p.Say("plan.col.need"), Number: true},
		{Title: p.Say("word.importance")}, {Title: p.Say("word.weight"), Number: true}, {Title: p.Say("word.duties")}, {Title: p.Say("word.hours"), Number: true},
	}}
	for _, r := range rows {
		name := r.Name
		if r.Waived {
			name = p.Say("plan.gap.waived", "What", name)
		}
		t.Rows = append(t.Rows, Row{Cells: []string{name, strconv.Itoa(r.Have), strconv.Itoa(r.Need), r.Importance, strconv.Itoa(r.Gap.Weight), r.Duties, r.Hours}})
	}
	if !slices.ContainsFunc(p.p.Gap, func(g planner.Gap) bool { return !g.Only }) { // there are no levels to tell
		t.drop(1, 2)
	}
	return t
}

// Duties spell out what the ids of duties stand for, and the conditions of entry.
type Duties struct {
	Title string
	Rows  []Duty
}

// Duty is a duty or, to be met before, a condition of entry.
type Duty struct {
	ID, Text string
	Entry    bool
}

// Duties has no rows for a role without them.
func (p *Plan) Duties() Duties {
	x := Duties{Title: p.Say("plan.duties", "Role", p.p.Role.Name)}
	role, ok := p.p.Graph.Catalog.Role(p.p.Role.ID)
	if !ok {
		return x
	}
	for _, d := range role.Duties {
		x.Rows = append(x.Rows, Duty{ID: p.Value(d.ID), Text: p.Value(d.Text)})
	}
	for _, e := range role.Entry {
		x.Rows = append(x.Rows, Duty{p.Value(e.ID), Sentence(p.Value(e.Text)) + " " + p.Say("plan.duties.entry"), true})
	}
	return x
}
