package page

import (
	"html/template"
	"math"

	"skillroute/graph"
	"skillroute/planner"
)

// verdict is the answer on a deadline or a budget, with what to change when it is
// not met.
type verdict struct {
	Met   bool
	Title string
	Lines []template.HTML
}

func (v *view) verdicts() {
	if d := v.Plan.Schedule.Deadline; d != nil {
		v.Verdicts = append(v.Verdicts, v.deadline(d))
	}
	if b := v.Plan.Budget; b != nil {
		v.Verdicts = append(v.Verdicts, v.budget(b))
	}
}

func (v *view) deadline(d *planner.Deadline) verdict {
	if d.Met {
		out := verdict{true, v.Say("page.deadline.met", "By", d.By.Time()),
			[]template.HTML{strong(v.Say("page.deadline.slack", "Hours", d.SlackHours.Hours()))}}
		if chance := v.chance(d); chance != "" {
			out.Lines = append(out.Lines, strong(chance))
		}
		if even := *v.Plan.Schedule.Finish.P50; even > d.By {
			out.Lines = append(out.Lines, strong(v.Say("odds.below-even", "Date", even.Time())))
		}
		return out
	}
	late := v.Say("page.days", "Count", int(v.Plan.Schedule.Finish.Likely-d.By), "Range", v.Int(int64(v.Plan.Schedule.Finish.Likely-d.By)))
	if d.LateWeeks >= 2 {
		weeks := int(math.Round(d.LateWeeks))
		late = v.Say("page.weeks", "Count", weeks, "Range", v.Int(int64(weeks)))
	}
	out := verdict{Title: v.Say("page.deadline.missed", "By", d.By.Time(), "Late", late)}
	if chance := v.chance(d); chance != "" {
		out.Lines = append(out.Lines, strong(chance))
	}
	for _, r := range d.Relax {
		if line := v.relax(r, d); line != "" {
			if r.Chance != nil && len(v.Plan.Schedule.Drivers) > 0 {
				line += " " + v.Say("odds.chance", "Chance", v.Chance(*r.Chance))
			}
			out.Lines = append(out.Lines, strong(line))
		}
	}
	return out
}

// chance is the chance of meeting a deadline; "" when it is no matter of chance.
func (v *view) chance(d *planner.Deadline) string {
	if len(v.Plan.Schedule.Drivers) == 0 {
		return ""
	}
	return v.Say("page.deadline.chance", "Chance", v.Chance(d.Chance))
}

// relax says one change that would meet the deadline.
func (v *view) relax(r planner.Relax, d *planner.Deadline) string {
	switch value := r.Value.(type) {
	case float64:
		if r.Kind == "hours_per_week" {
			return v.Say("page.relax.pace", "Pace", graph.Minutes(math.Round(value*60)).Hours())
		}
	case string:
		if date, ok := planner.ParseDate(value); ok && r.Kind == "date" {
			return v.Say("page.relax.date", "Date", date.Time())
		}
	case int:
		if r.Kind == "scope" {
			return v.Say("page.relax.scope", "N", value, "Share", v.Percent(d.ReachedReadiness.MustHave))
		}
	}
	return ""
}

func (v *view) budget(b *planner.Budget) verdict {
	limit := v.money(b.Limit)
	out := verdict{Met: b.Met}
	switch {
	case b.Price == nil:
		out.Title = v.Say("page.budget.open", "Limit", limit)
		out.Lines = append(out.Lines, strong(v.Say("page.budget.rates", "Currencies", b.MissingRates, "Price", v.prices())))
	case b.Met && b.Unknown > 0:
		out.Title = v.Say("page.budget.met-known", "Limit", limit)
		out.Lines = append(out.Lines, strong(v.Say("page.budget.price", "Price", v.money(*b.Price))))
	case b.Met:
		out.Title = v.Say("page.budget.met", "Limit", limit)
		out.Lines = append(out.Lines, strong(v.Say("page.budget.price", "Price", v.money(*b.Price))))
	default:
		out.Title = v.Say("page.budget.missed", "Limit", limit)
		out.Lines = append(out.Lines, strong(v.Say("page.budget.relax", "Price", v.money(*b.Price))))
	}
	if b.Unknown > 0 {
		out.Lines = append(out.Lines, strong(v.Say("page.budget.unknown", "Count", b.Unknown)))
	}
	return out
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
