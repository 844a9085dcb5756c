package answer

import (
	"strings"
	"time"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
)

// Tradeoff sets out what hours cost.
func Tradeoff(x *planner.Tradeoff, l lang.Lang) *Document {
	w, d := wordsOf(l), document(x.Plan, l)
	d.Kind, d.Title = w.Say("tradeoff.kind"), w.Say("tradeoff.title", "Role", x.Role.Name)
	if len(x.Plan.Route.Steps) == 0 || len(x.Points) == 0 {
		d.Lead = w.Say("word.nothing-left", "Role", x.Role.Name)
		return d
	}
	d.Lead = w.tradeoffLead(x)
	d.front(w, x)
	if x.Complete {
		d.Notes = append(d.Notes, w.Say("tradeoff.note.complete", "Under", x.Plan.Under()))
	} else {
		d.Notes = append(d.Notes, w.Say("tradeoff.note.open"))
	}
	if x.RatesOf != "" {
		day := x.RatesOf
		if t, err := time.Parse(time.DateOnly, day); err == nil {
			day = w.Date(t)
		}
		d.Notes = append(d.Notes, w.Say("tradeoff.note.rates-of", "Currency", x.Currency, "Date", day))
	} else if x.Rated {
		d.Notes = append(d.Notes, w.Say("tradeoff.note.rates", "Currency", x.Currency))
	}
	if x.Unpriced > 0 {
		d.Notes = append(d.Notes, w.Say("tradeoff.note.unpriced", "Count", x.Unpriced, "Hours", x.Plan.Route.Hours.Likely.Hours()))
	}
	if x.Counted > 0 {
		d.Notes = append(d.Notes, w.Say("tradeoff.note.counted", "Count", x.Counted))
	}
	if x.Plan.Request.By != nil {
		d.Notes = append(d.Notes, w.Say("answer.aside.deadline"))
	}
	d.Notes = append(d.Notes, w.estimates(x.Plan))
	return d
}

func (w words) tradeoffLead(x *planner.Tradeoff) string {
	first, last := x.Points[0], x.Points[len(x.Points)-1]
	var parts []string
	switch {
	case len(x.Points) == 1 && !x.Complete:
		parts = append(parts, w.Say("tradeoff.lead.found", "Hours", first.Hours.Hours(), "Price", w.price(&first.Price)))
	case len(x.Points) == 1 && x.Plan.Request.Free:
		parts = append(parts, w.Say("tradeoff.lead.free-only", "Among", x.Plan.Among(), "Hours", first.Hours.Hours()))
	case len(x.Points) == 1 && first.Price.Hundredths == 0:
		parts = append(parts, w.Say("tradeoff.lead.free", "Among", x.Plan.Among(), "Hours", first.Hours.Hours()))
	case len(x.Points) == 1:
		parts = append(parts, w.Say("tradeoff.lead.one", "Among", x.Plan.Among(), "Hours", first.Hours.Hours(), "Price", w.money(first.Price)))
	case first.Price.Hundredths == 0:
		parts = append(parts, w.Say("tradeoff.lead.free-end", "Hours", first.Hours.Hours(), "FastHours", last.Hours.Hours(), "FastPrice", w.money(last.Price)))
	default:
		parts = append(parts, w.Say("tradeoff.lead.ends", "Hours", first.Hours.Hours(), "Price", w.money(first.Price), "FastHours", last.Hours.Hours(), "FastPrice", w.money(last.Price)))
	}
	if len(x.Points) > 2 {
		saved, paid := bargain(x)
		parts = append(parts, w.Say("tradeoff.lead.bargain", "Price", w.money(paid), "Hours", saved.Hours()))
	}
	switch {
	case x.Budget == nil:
	case x.Chosen < 0:
		parts = append(parts, w.Say("tradeoff.lead.over", "Budget", w.money(*x.Budget)))
	default:
		p := x.Points[x.Chosen]
		parts = append(parts, w.Say("tradeoff.lead.budget", "Budget", w.money(*x.Budget), "Hours", p.Hours.Hours(), "Price", w.price(&p.Price)))
	}
	return strings.Join(parts, " ")
}

// bargain is the step between neighbours that saves the most time for its money.
func bargain(x *planner.Tradeoff) (saved graph.Minutes, paid graph.Money) {
	for i, p := range x.Points[1:] {
		s, m := x.Points[i].Hours-p.Hours, p.Price.Hundredths-x.Points[i].Price.Hundredths
		if paid.Hundredths == 0 || float64(s)*float64(paid.Hundredths) > float64(saved)*float64(m) {
			saved, paid = s, graph.Money{Hundredths: m, Currency: x.Currency}
		}
	}
	return saved, paid
}

// front is the section of the points.
func (d *Document) front(w words, x *planner.Tradeoff) {
	chart := &Front{
		Alt: w.Say("tradeoff.alt", "Count", len(x.Points)), XTitle: w.Say("tradeoff.x", "Currency", x.Currency), YTitle: w.Say("word.hours"),
		FoundLabel: w.Say("tradeoff.found"), ProvenLabel: w.Say("tradeoff.proven"),
	}
	table := &Table{Caption: w.Say("tradeoff.heading"), Columns: []Column{
		{Title: w.Say("word.price"), Number: true}, {Title: w.Say("word.hours"), Number: true}, {Title: w.Say("word.done-by"), Number: true},
		{Title: w.Say("tradeoff.col.each"), Number: true}, {Title: w.Say("tradeoff.col.paid"), Wide: true},
	}}
	for i, p := range x.Points {
		each := "–"
		if i > 0 {
			before := x.Points[i-1]
			perHour := float64(p.Price.Hundredths-before.Price.Hundredths) * 60 / float64(before.Hours-p.Hours)
			each = w.money(graph.Money{Hundredths: int64(perHour + 0.5), Currency: x.Currency})
		}
		var paid []string
		for _, id := range p.Paid {
			if c, ok := x.Plan.Graph.Catalog.Course(id); ok {
				paid = append(paid, c.Name.In(d.Lang))
			}
		}
		if len(paid) == 0 {
			paid = []string{"–"}
		}
		chosen := i == x.Chosen
		hours := about(w.hours(p.Hours), p.Proven)
		table.Rows = append(table.Rows, Row{Strong: chosen, Cells: []string{w.price(&p.Price), hours, w.date(x.Plan.Said(p.Finish, p.P50)), each, strings.Join(paid, ", ")}})
		chart.Points = append(chart.Points, Point{
			X: float64(p.Price.Hundredths) / 100, Y: float64(p.Hours) / 60, XText: w.price(&p.Price), YText: hours, Proven: p.Proven, Chosen: chosen})
	}
	section := Section{Heading: w.Say("tradeoff.heading"), Table: table}
	if len(x.Points) > 1 {
		section.Chart = chart
	}
	d.Sections = append(d.Sections, section)
}
