package answer

import (
	"slices"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
)

// mostDrawn is how many careers the map shows.
const mostDrawn = 5

// Ladder sets out the careers that lead to a role.
func Ladder(x *planner.Ladder, l lang.Lang) *Document {
	w, d := wordsOf(l), document(x.Plan, l)
	d.Kind, d.Title = w.Say("ladder.kind"), w.Say("ladder.title", "Role", x.Role.Name)
	if role, ok := x.Plan.Graph.Catalog.Role(x.From); ok {
		d.Title = w.Say("ladder.title.from", "From", role.Name.In(l), "Role", x.Role.Name)
	}
	if len(x.Careers) == 0 {
		d.Lead = w.Say("word.nothing-left", "Role", x.Role.Name)
		return d
	}
	d.Lead = w.Say("ladder.lead.straight", "Role", x.Role.Name, "Hours", x.Direct.Hours.Hours())
	best := slices.IndexFunc(x.Careers, func(c planner.Career) bool { return len(c.Roles) > 1 })
	if best < 0 {
		d.Lead += " " + w.Say("ladder.lead.only")
		best = 0
	} else {
		d.Lead += " " + w.best(x.Plan.Graph, x.Careers[best])
	}
	d.careers(w, x, best)
	d.hops(w, x, best)
	d.Notes = append(d.Notes, w.Say("ladder.note.hours"))
	if x.Direct.Optimal && !slices.ContainsFunc(x.Careers, func(c planner.Career) bool { return !c.Optimal }) {
		d.Notes = append(d.Notes, w.Say("ladder.note.proven", "Among", x.Plan.Among()))
	} else {
		d.Notes = append(d.Notes, w.Say("ladder.note.open"))
	}
	if x.Complete {
		d.Notes = append(d.Notes, w.Say("ladder.note.complete", "Among", x.Plan.Among()))
	} else {
		d.Notes = append(d.Notes, w.Say("ladder.note.not-complete"))
	}
	met := slices.DeleteFunc(slices.Clone(x.Met), func(r planner.RoleRef) bool { return asksNothing(x.Plan.Graph, r.ID) })
	if len(met) > 0 {
		d.Notes = append(d.Notes, w.Say("ladder.note.met", "Roles", w.List(names(met))))
	}
	if x.LeftOut > 0 {
		d.Notes = append(d.Notes, w.Say("ladder.note.left-out", "Count", x.LeftOut, "Role", x.Role.Name))
	}
	var passed []planner.RoleRef
	for _, c := range x.Careers {
		for _, role := range c.Roles {
			if !slices.Contains(passed, role) {
				passed = append(passed, role)
			}
		}
	}
	d.Notes = append(d.Notes, w.unreviewedRoles(x.Plan.Graph, passed)...)
	for _, what := range x.Aside {
		d.Notes = append(d.Notes, w.Say("answer.aside."+what))
	}
	d.Notes = append(d.Notes, w.estimates(x.Plan))
	return d
}

func (w words) best(g *graph.Graph, c planner.Career) string {
	first := c.Hops[0]
	if unreviewed(g, first.To) { // nobody says that one can work in it then
		return w.Say("ladder.lead.unreviewed", "Roles", w.stones(c), "Hours", c.Hours.Hours(), "Detour", c.Detour.Hours(), "First", c.Roles[0].Name, "FirstHours", first.Hours.Hours())
	}
	if c.Detour == 0 {
		return w.Say("ladder.lead.free", "Roles", w.stones(c), "Hours", c.Hours.Hours(), "First", c.Roles[0].Name, "FirstHours", first.Hours.Hours())
	}
	return w.Say("ladder.lead.best", "Roles", w.stones(c), "Hours", c.Hours.Hours(), "Detour", c.Detour.Hours(), "First", c.Roles[0].Name, "FirstHours", first.Hours.Hours())
}

func names(roles []planner.RoleRef) (out []string) {
	for _, r := range roles {
		out = append(out, r.Name)
	}
	return out
}

// stones names the roles before the target.
func (w words) stones(c planner.Career) string {
	if len(c.Roles) == 1 {
		return w.Say("ladder.straight")
	}
	return w.List(names(c.Roles[:len(c.Roles)-1]))
}

// careers is the section that compares them.
func (d *Document) careers(w words, x *planner.Ladder, best int) {
	table := &Table{Caption: w.Say("ladder.careers-heading"), Columns: []Column{
		{Title: w.Say("ladder.col.career"), Wide: true}, {Title: w.Say("word.hours"), Number: true}, {Title: w.Say("ladder.col.detour"), Number: true},
		{Title: w.Say("ladder.col.first"), Number: true}, {Title: w.Say("word.done-by"), Number: true},
	}}
	for i, c := range x.Careers {
		last := c.Hops[len(c.Hops)-1]
		table.Rows = append(table.Rows, Row{Strong: i == best, Cells: []string{
			w.stones(c), about(w.hours(c.Hours), c.Optimal), about(w.hours(c.Detour), c.Optimal && x.Direct.Optimal),
			about(w.hours(c.Hops[0].Hours), c.Hops[0].Optimal), w.date(x.Plan.Said(last.Finish, last.P50))}})
	}
	d.Sections = append(d.Sections, Section{Heading: w.Say("ladder.careers-heading"), Chart: careerMap(w, x, best), Table: table})
}

// careerMap draws careers, one a row between the start and the target.
func careerMap(w words, x *planner.Ladder, best int) *Net {
	drawn := x.Careers[:min(mostDrawn, len(x.Careers))]
	if best >= len(drawn) {
		drawn = append(slices.Clone(drawn[:len(drawn)-1]), x.Careers[best])
		best = len(drawn) - 1
	}
	last := 1
	for _, c := range drawn {
		last = max(last, len(c.Roles))
	}
	rows := len(drawn)
	net := &Net{Alt: w.Say("ladder.alt", "Count", rows), Nodes: []Node{
		{Label: w.Say("ladder.start"), Rows: rows, Strong: true}, {Label: x.Role.Name, Column: last, Rows: rows, Strong: true},
	}}
	for row, c := range drawn {
		from := 0
		for i, h := range c.Hops {
			to := 1
			if i < len(c.Hops)-1 {
				to = len(net.Nodes)
				net.Nodes = append(net.Nodes, Node{Label: c.Roles[i].Name, Column: i + 1, Row: row, Rows: 1, Strong: row == best})
			}
			net.Edges = append(net.Edges, Edge{From: from, To: to, Row: row, Text: about(w.hours(h.Hours), h.Optimal), Strong: row == best})
			from = to
		}
	}
	return net
}

// hops is the section on the best career.
func (d *Document) hops(w words, x *planner.Ladder, best int) {
	c := x.Careers[best]
	heading := w.Say("ladder.hops", "Roles", w.stones(c))
	if len(c.Roles) == 1 {
		heading = w.Say("ladder.hops.straight")
	}
	table := &Table{Caption: heading, Columns: []Column{
		{Title: w.Say("ladder.col.hop"), Wide: true}, {Title: w.Say("word.hours"), Number: true}, {Title: w.Say("ladder.col.alone"), Number: true},
		{Title: w.Say("ladder.col.total"), Number: true}, {Title: w.Say("word.done-by"), Number: true}, {Title: w.Say("word.ready"), Number: true},
	}}
	for i, h := range c.Hops {
		table.Rows = append(table.Rows, Row{Cells: []string{
			"→\u00a0" + c.Roles[i].Name, about(w.hours(h.Hours), h.Optimal), w.hours(h.RoleHours), w.hours(h.Total), w.date(x.Plan.Said(h.Finish, h.P50)), w.Percent(h.Readiness)}})
	}
	section := Section{Heading: heading, Table: table}
	if c.Together < c.Hours {
		section.Text = []string{w.Say("ladder.together", "Hours", c.Together.Hours(), "More", (c.Together - x.Direct.Hours).Hours())}
	}
	d.Sections = append(d.Sections, section)
}
