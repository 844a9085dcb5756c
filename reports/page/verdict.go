package page

import (
	"html/template"
	"strings"

	"skillroute/graph"
	"skillroute/reports/answer"
)

// verdict is the answer on a deadline or a budget.
type verdict struct {
	answer.Verdict
	Class string // of its colours
	Lines []template.HTML
}

// classes are the style classes of the standings.
var classes = [...]string{answer.Good: "met", answer.Caution: "risk", answer.Bad: "missed"}

func (v *view) verdicts() {
	for _, x := range answer.Verdicts(v.Printer, v.Plan) {
		out := verdict{Verdict: x, Class: classes[x.Standing]}
		for _, line := range x.Lines {
			out.Lines = append(out.Lines, said(line))
		}
		v.Verdicts = append(v.Verdicts, out)
	}
}

// said is a text of package answer, its stress in strong words.
func said(text string) template.HTML {
	var b strings.Builder
	for _, x := range answer.Spans(text) {
		if x.Strong {
			b.WriteString("<strong>" + template.HTMLEscapeString(x.Text) + "</strong>")
		} else {
			b.WriteString(template.HTMLEscapeString(x.Text))
		}
	}
	return template.HTML(b.String())
}

func (v *view) money(m graph.Money) string { return v.Money(m.Hundredths, m.Currency) }

// prices is the price of the route, one sum a currency.
func (v *view) prices() string {
	var sums []string
	for _, m := range v.Plan.Route.Price {
		sums = append(sums, v.money(m))
	}
	return v.List(sums)
}

func (v *view) costSentence() string {
	r := v.Plan.Route
	switch {
	case len(r.Price) > 0 && r.UnknownPrices > 0:
		return v.Say("page.cost.part-known", "Price", v.prices(), "Count", r.UnknownPrices)
	case len(r.Price) > 0:
		return v.Say("page.cost.known", "Price", v.prices())
	case r.UnknownPrices > 0:
		return v.Say("page.cost.unknown", "Count", r.UnknownPrices)
	case r.Courses > 0:
		return v.Say("page.cost.free-courses", "Count", r.Courses)
	}
	return v.Say("page.cost.none")
}

// cost is what the section on money says.
func (v *view) cost() []string {
	r := v.Plan.Route
	out := []string{plain(v.costSentence())}
	if r.PaidSteps > 0 {
		out = append(out, v.Say("page.cost.paid", "Count", r.PaidSteps, "Courses", r.Courses))
	}
	if rates := v.Plan.Request.Rates; v.Plan.Budget != nil && v.Plan.Budget.Price != nil && rates.AsOf != "" && len(r.Price) > 0 {
		out = append(out, v.Say("page.cost.rates", "Date", rates.AsOf))
	}
	return out
}
