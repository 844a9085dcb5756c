package answer

import (
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
)

// Alternatives sets a plan's route and its really different routes side by side; nil
// when it has none. Its heading is left to the document that it becomes a part of.
func Alternatives(p *planner.Plan) *Section {
	if len(p.Alternatives) == 0 {
		return nil
	}
	w := wordsOf(p.Lang)
	bars := &Bars{Title: w.Say("word.hours"), Alt: w.Say("alternatives.alt", "Count", len(p.Alternatives))}
	table := &Table{Caption: w.Say("alternatives.title"), Columns: []Column{
		{Title: w.Say("word.route")}, {Title: w.Say("word.hours"), Number: true}, {Title: w.Say("word.price"), Number: true},
		{Title: w.Say("word.done-by"), Number: true}, {Title: w.Say("alternatives.col.differs"), Number: true}, {Title: w.Say("alternatives.compared"), Wide: true},
	}}
	row := func(name string, hours graph.Minutes, cells ...string) {
		main := len(table.Rows) == 0
		table.Rows = append(table.Rows, Row{Strong: main, Cells: append([]string{name, w.hours(hours)}, cells...)})
		bars.Bars = append(bars.Bars, Bar{Label: name, Value: float64(hours) / 60, Text: w.hours(hours), Strong: main})
	}
	row(w.Say("alternatives.col.main"), p.Route.Hours.Likely, Prices(w.Printer, p.Route.Price, p.Route.UnknownPrices), w.date(p.Said(p.Schedule.Finish.Likely, *p.Schedule.Finish.P50)), "–", "–")
	x := &Section{Text: []string{w.Say("alternatives.note", "Least", w.Percent(planner.LeastDistance), "Most", planner.MostTimes)}, Chart: bars, Table: table}
	for i := range p.Alternatives {
		a := &p.Alternatives[i]
		row(w.Say("alternatives.name", "N", i+1), a.Hours, Prices(w.Printer, a.Price, a.UnknownPrices), w.date(p.Said(a.Finish, a.P50)), w.Percent(a.Distance), strings.Join(a.Trades, "; "))
		item := Item{Text: mark + w.Say("alternatives.name", "N", i+1) + mark + ". " + a.Proof + " " + w.Say("alternatives.largest") + ":"}
		for _, t := range a.Instead {
			item.Items = append(item.Items, Item{Text: t.Text})
		}
		x.Items = append(x.Items, item)
	}
	return x
}

// Prices writes a price with one sum a currency; not all of its parts may be known.
func Prices(say *lang.Printer, sums []graph.Money, unknown int) string {
	all := amounts(say, sums)
	switch {
	case len(all) > 0 && unknown > 0:
		return say.Say("alternatives.price.more", "Sum", all)
	case len(all) > 0:
		return say.List(all)
	case unknown > 0:
		return say.Say("plan.price-unknown")
	}
	return say.Say("plan.free")
}
