package answer

import (
	"slices"
	"strings"

	"skillroute/graph/lang"
	"skillroute/planner"
)

// mostOpened is how many numbers of steps a cell lists.
const mostOpened = 6

// mostMaterial is how many resources are named where there is little room.
const mostMaterial = 2

// Next sets out what can be begun now.
func Next(x *planner.Next, l lang.Lang) *Document {
	w, d := wordsOf(l), document(x.Plan, l)
	d.Kind, d.Title = w.Say("next.kind"), w.Say("next.title", "Role", x.Role.Name)
	if len(x.Now) == 0 {
		d.Lead = w.Say("word.nothing-left", "Role", x.Role.Name)
		return d
	}
	name := func(n planner.NextStep) string { return step(&x.Plan.Route.Steps[n.N-1]) }
	first := x.Now[slices.IndexFunc(x.Now, func(n planner.NextStep) bool { return n.N == 1 })]
	d.Lead = w.Say("next.lead", "Count", len(x.Now), "Steps", x.Steps) + " " + w.Say("next.lead.first", "Title", name(first), "Hours", first.Hours.Likely.Hours())
	switch top := x.Now[0]; {
	case top.Rests == 0:
	case top.N == first.N:
		d.Lead += " " + w.Say("next.lead.most.first", "Hours", top.Waiting.Hours(), "Count", top.Rests)
	default:
		d.Lead += " " + w.Say("next.lead.most", "Title", name(top), "Hours", top.Waiting.Hours(), "Count", top.Rests)
	}
	short := slices.MinFunc(x.Now, func(a, b planner.NextStep) int { return int(a.Hours.Likely - b.Hours.Likely) })
	if short.N != first.N {
		d.Lead += " " + w.Say("next.lead.short", "Title", name(short), "Hours", short.Hours.Likely.Hours())
	}
	bars := &Bars{Title: w.Say("next.waiting"), Alt: w.Say("next.alt", "Count", min(mostBars, len(x.Now)))}
	table := &Table{Caption: w.Say("next.heading"), Columns: []Column{
		{Title: w.Say("word.number"), Number: true}, {Title: w.Say("word.step"), Wide: true}, {Title: w.Say("word.hours"), Number: true},
		{Title: w.Say("next.col.opens")}, {Title: w.Say("next.col.waiting"), Number: true},
	}}
	for i, n := range x.Now {
		table.Rows = append(table.Rows, Row{Strong: n.N == 1, Cells: []string{
			w.Int(int64(n.N)), name(n), w.hours(n.Hours.Likely), w.opened(x, n), w.hours(n.Waiting)}})
		if i < mostBars && n.Waiting > 0 {
			bars.Bars = append(bars.Bars, Bar{Label: name(n), Value: float64(n.Waiting) / 60, Text: w.hours(n.Waiting), Strong: n.N == 1})
		}
	}
	d.Sections = []Section{{Heading: w.Say("next.heading"), Chart: bars, Table: table}}
	if len(bars.Bars) == 0 {
		d.Sections[0].Chart = nil
	}
	of := Of(x.Plan)
	if facts := of.GuideFacts(of.Step(1).Guide(), mostMaterial); len(facts) > 0 {
		d.Sections = append(d.Sections, Section{Heading: of.Step(1).Line(), Facts: facts, After: []string{of.Editorial()}})
	}
	d.Notes = []string{w.Say("next.note.order"), w.Say("next.note.columns"), w.proof(x.Plan), w.Say("answer.estimates")}
	d.Notes = append(w.unmet(x.Plan), d.Notes...)
	return d
}

// opened lists the numbers of the steps that can be begun after a step alone.
func (w words) opened(x *planner.Next, n planner.NextStep) string {
	var list []string
	for _, s := range x.Plan.Route.Steps {
		if slices.Contains(n.Opens, s.ID) {
			list = append(list, w.Int(int64(s.N)))
		}
	}
	if len(list) > mostOpened {
		list = append(list[:mostOpened-1], "…")
	}
	if len(list) == 0 {
		return "–"
	}
	return strings.Join(list, ", ")
}
