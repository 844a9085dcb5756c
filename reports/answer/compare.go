package answer

import (
	"slices"
	"strconv"
	"strings"

	"skillroute/graph"
	"skillroute/planner"
)

// mostNamed is how many roles have their names over columns of levels; more are numbered.
const mostNamed = 3

// Compare sets roles side by side: the hours from each to each, and the level that each
// asks for of every skill.
func Compare(g *graph.Graph, r *planner.Request, c *planner.Comparison) *Document {
	w, d := wordsOf(r.Lang), documentOn(g, r)
	d.Kind, d.Title = w.Say("compare.kind"), w.Say("compare.title", "Names", w.List(names(c.Roles)))
	if len(c.Roles) > mostNamed {
		d.Title = w.Say("compare.title.many", "Count", len(c.Roles))
	}
	d.Lead = w.Say("compare.shared", "Shared", c.Shared, "Total", c.Total)
	d.Sections = []Section{w.ways(c), w.comparedSkills(c)}
	if slices.ContainsFunc(c.Hops, func(h planner.Hop) bool { return !h.Optimal }) {
		d.Notes = append(d.Notes, w.Say("ladder.note.open"))
	} else {
		d.Notes = append(d.Notes, w.Say("compare.note.proven"))
	}
	d.Notes = append(d.Notes, w.Say("answer.estimates.hours"))
	d.Try = "plan --from " + string(c.Roles[0].ID) + " --to " + string(c.Roles[1].ID)
	return d
}

// ways is the section of the hours from each role to each other.
func (w words) ways(c *planner.Comparison) Section {
	bars := &Bars{Title: w.Say("word.hours"), Alt: w.Say("compare.alt")}
	table := &Table{Caption: w.Say("compare.ways"), Columns: []Column{
		{Title: w.Say("compare.col.way"), Wide: true}, {Title: w.Say("word.hours"), Number: true},
		{Title: w.Say("word.range"), Number: true}, {Title: w.Say("word.steps"), Number: true},
	}}
	for _, h := range c.Hops {
		way, hours := c.Name(h.From)+" →\u00a0"+c.Name(h.To), about(w.hours(h.Hours.Likely), h.Optimal)
		table.Rows = append(table.Rows, Row{Cells: []string{way, hours, w.HoursRange(h.Hours.Low.Hours(), h.Hours.High.Hours()), w.Int(int64(h.Steps))}})
		bars.Bars = append(bars.Bars, Bar{Label: way, Value: float64(h.Hours.Likely) / 60, Text: hours})
	}
	x := Section{Heading: w.Say("compare.ways"), Table: table}
	if len(bars.Bars) <= mostBars {
		x.Chart = bars
	}
	return x
}

// comparedSkills is the section of the levels: what only one role asks for, then what
// several do.
func (w words) comparedSkills(c *planner.Comparison) Section {
	table := &Table{Caption: w.Say("compare.skills"), Columns: []Column{{Title: w.Say("word.skill"), Wide: true}}}
	x := Section{Heading: w.Say("compare.skills"), Table: table}
	heads := shortNames(c.Roles)
	for i := range heads {
		if len(heads) > mostNamed {
			heads[i] = strconv.Itoa(i + 1)
			x.Facts = append(x.Facts, Fact{Label: heads[i], Value: c.Roles[i].Name})
		}
		table.Columns = append(table.Columns, Column{Title: heads[i], Number: true})
	}
	two, several := len(c.Roles) == 2, w.Say("compare.several")
	if two {
		several = w.Say("compare.both")
		table.Columns = append(table.Columns, Column{Title: w.Say("compare.difference"), Number: true})
	}
	group := func(title string, in func(planner.ComparedSkill) bool) {
		first := len(table.Rows)
		for _, k := range c.Skills {
			if !in(k) {
				continue
			}
			cells := []string{k.Name}
			for _, l := range k.Levels {
				cells = append(cells, levelOr(l, "–"))
			}
			if two {
				cells = append(cells, signed(k.Levels[1]-k.Levels[0]))
			}
			table.Rows = append(table.Rows, Row{Cells: cells})
		}
		if n := len(table.Rows) - first; n > 0 {
			table.Rows[first].Group = title + " (" + w.Int(int64(n)) + ")"
		}
	}
	for i, r := range c.Roles {
		group(w.Say("compare.only", "Name", r.Name), func(k planner.ComparedSkill) bool { return k.In() == 1 && k.Levels[i] > 0 })
	}
	group(several, func(k planner.ComparedSkill) bool { return k.In() > 1 })
	return x
}

func levelOr(level int, none string) string {
	if level == 0 {
		return none
	}
	return strconv.Itoa(level)
}

func signed(n int) string {
	switch {
	case n > 0:
		return "+" + strconv.Itoa(n)
	case n < 0:
		return "−" + strconv.Itoa(-n)
	}
	return "="
}

// shortNames drops the words that all names begin or end with, so that what tells
// them apart has room: "Specialist" and "Strategist".
func shortNames(roles []planner.RoleRef) []string {
	words := make([][]string, len(roles))
	for i, r := range roles {
		words[i] = strings.Fields(r.Name)
	}
	trim := func(at, from func([]string) int) {
		for !slices.ContainsFunc(words, func(w []string) bool { return len(w) < 2 || w[at(w)] != words[0][at(words[0])] }) {
			for i, w := range words {
				words[i] = w[from(w) : from(w)+len(w)-1]
			}
		}
	}
	first, last := func([]string) int { return 0 }, func(w []string) int { return len(w) - 1 }
	trim(first, func([]string) int { return 1 })
	trim(last, first)
	names := make([]string, len(words))
	for i, w := range words {
		names[i] = strings.Join(w, " ")
	}
	return names
}
