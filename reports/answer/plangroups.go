package answer

import (
	"cmp"
	"slices"
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
)

// Flat reports whether every step of the route raises skills of one level alone, as in a
// catalog made of a vocabulary that knows no levels. Such a route has no ladder to show:
// its steps are set by the groups of their skills, with what is alike said once.
func (p *Plan) Flat() bool {
	if len(p.p.Route.Steps) == 0 {
		return false
	}
	return !slices.ContainsFunc(p.p.Route.Steps, func(x planner.Step) bool {
		return len(x.Levels) == 0 || slices.ContainsFunc(x.Levels, func(c planner.LevelChange) bool { return !c.Only })
	})
}

// TaskGroup is the tasks of some steps whose skills are of one group of the catalog, in
// the order in which they begin.
type TaskGroup struct {
	Name  string // "" where the skills have no group
	Note  string // "7 skills, 280 hours: 40 hours each"
	Tasks []Task
	Even  bool // all take the same hours, which the note says; a task alone says its own
}

// Groups are the tasks of two numbers and those between by the groups of their skills, in
// order of the first of each. Of a route that is not flat they are one group without a name.
func (p *Plan) Groups(first, last int) (all []TaskGroup) {
	tasks := p.Tasks(first, last)
	if !p.Flat() {
		return []TaskGroup{{Tasks: tasks}}
	}
	at := map[string]int{}
	for _, t := range tasks {
		category := p.categoryOf(t)
		n, ok := at[category]
		if !ok {
			n = len(all)
			at[category], all = n, append(all, TaskGroup{Name: category})
		}
		all[n].Tasks = append(all[n].Tasks, t)
	}
	for i := range all {
		g := &all[i]
		sum, each := graph.Minutes(0), g.Tasks[0].Minutes
		g.Even = len(g.Tasks) > 1
		for _, t := range g.Tasks {
			sum, g.Even = sum+t.Minutes, g.Even && t.Minutes == each
		}
		switch {
		case g.Even:
			g.Note = p.Say("plan.group.even", "Count", len(g.Tasks), "Hours", sum.Hours(), "Each", each.Hours())
		default:
			g.Note = p.Say("plan.group", "Count", len(g.Tasks), "Hours", sum.Hours())
		}
	}
	return all
}

// categoryOf is the name of the group of the skill that a task raises; "" for none.
func (p *Plan) categoryOf(t Task) string {
	skill, ok := p.p.Graph.Skill(t.Steps[0].Levels[0].Skill)
	if !ok || skill.Category == "" {
		return ""
	}
	return p.Value(p.p.Graph.Catalog.CategoryName(skill.Category))
}

// Has reports whether the step of a number is of the group.
func (g TaskGroup) Has(n int) bool {
	return slices.ContainsFunc(g.Tasks, func(t Task) bool {
		return slices.ContainsFunc(t.Steps, func(s Step) bool { return s.N == n })
	})
}

// Title is the name of the group, or a word for skills without one.
func (g TaskGroup) Title(p *Plan) string { return p.category(g.Name) }

// Head is title and note in a line.
func (g TaskGroup) Head(p *Plan) string { return g.Title(p) + ": " + g.Note }

// NoteOf is what a line says behind a task of the group: its hours where the group's note
// does not say them, and the last day.
func (g TaskGroup) NoteOf(p *Plan, t Task) string {
	if g.Even {
		return p.Say("plan.task.until", "Date", t.Until)
	}
	return p.TaskNote(t)
}

// groupNames are the largest groups of some tasks with how many of them each has, in a
// line: "academic writing (4), use of databases (3)".
func (p *Plan) groupNames(groups []TaskGroup) string {
	groups = slices.Clone(groups)
	slices.SortStableFunc(groups, func(a, b TaskGroup) int { return cmp.Compare(len(b.Tasks), len(a.Tasks)) })
	var names []string
	for _, g := range groups {
		name := g.Title(p)
		if len(g.Tasks) > 1 {
			name += " (" + p.Int(int64(len(g.Tasks))) + ")"
		}
		names = append(names, name)
	}
	return strings.Join(names, ", ")
}

// heldByGroup is how many skills of which groups are held, the largest groups first.
func (p *Plan) heldByGroup(held []planner.Strength) string {
	var groups []TaskGroup
	for _, s := range held {
		name := ""
		if skill, ok := p.p.Graph.Skill(s.Skill); ok && skill.Category != "" {
			name = p.Value(p.p.Graph.Catalog.CategoryName(skill.Category))
		}
		at := slices.IndexFunc(groups, func(g TaskGroup) bool { return g.Name == name })
		if at < 0 {
			at, groups = len(groups), append(groups, TaskGroup{Name: name})
		}
		groups[at].Tasks = append(groups[at].Tasks, Task{})
	}
	return p.stress("plan.strengths.groups", "Count", len(held), "Groups", p.groupNames(groups))
}

// OfRole reports whether a step is there for nothing but the role, which goes without
// saying in a flat route.
func (s Step) OfRole() bool {
	return s.Kind == graph.KindStudy && len(s.Because) == 1 && s.Because[0] == string(s.of.p.Role.ID) && s.of.Flat()
}

// untranslated reports whether the reader's language has no name of its own for any skill of
// an imported catalog that the route learns.
func (p *Plan) untranslated() bool {
	return p.Lang != lang.English && p.p.Unreviewed != nil && p.Flat() && !slices.ContainsFunc(p.p.Route.Steps, func(x planner.Step) bool {
		title := x.Step.Title()
		return title.In(p.Lang) != title.In(lang.English)
	})
}

// learns is what there is to learn in a step of a skill without texts for its levels: what
// the catalog says the skill is about, shortened; "" for none.
func (s Step) learns() string {
	if s.Step.Step.Course != nil || len(s.Levels) != 1 || !s.Levels[0].Only || s.Step.Step.Skill == nil {
		return ""
	}
	return shortened(s.of.Value(s.Step.Step.Skill.About), mostLearns)
}

// mostLearns is how many characters a step says of what its skill is about.
const mostLearns = 160

// shortened is a text, or of a longer one its whole sentences that fit, or else whole words
// with a sign that more follows.
func shortened(text string, most int) string {
	text = strings.Join(strings.Fields(text), " ")
	runes := []rune(text)
	if len(runes) <= most {
		return text
	}
	head := string(runes[:most])
	if at := strings.LastIndex(head, ". "); at > most/3 {
		return head[:at+1]
	}
	if at := strings.LastIndex(head, " "); at > 0 {
		head = head[:at]
	}
	return strings.TrimRight(head, ",;: ") + " …"
}
