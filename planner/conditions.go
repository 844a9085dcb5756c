package planner

import (
	"slices"

	"skillroute/graph"
	"skillroute/graph/lang"
)

// Conditions are what narrows the choice of routes beyond catalog, role and what is
// held. Whatever is proven of the plan's route is proven among the routes that keep to
// them, so every sentence that says so names them. Each is a phrase that stands after
// the word route: "without the 2 excluded steps", "within the budget of 100 USD".
//
// A budget that is not met is none: then the cheapest of all routes stands, proven as
// such. What is held at the start is none either, and that goes for what is waived.
func (p *Plan) Conditions() (all []lang.Message) {
	var limit *graph.Money
	if p.Budget != nil && p.Budget.Met {
		limit = &p.Budget.Limit
	}
	return p.Request.conditions(limit)
}

// Stated are the conditions that a request states, before it is known what comes of
// them: those of [Plan.Conditions], the budget met or not, and the deadline.
func (r *Request) Stated() []lang.Message {
	all := r.conditions(r.Budget)
	if r.By != nil {
		all = append(all, lang.M("condition.by", "Date", r.By.Time()))
	}
	return all
}

func (r *Request) conditions(limit *graph.Money) (all []lang.Message) {
	if r.Free {
		all = append(all, lang.M("condition.free"))
	}
	if limit != nil {
		all = append(all, lang.M("condition.budget", "Budget", lang.Money{Hundredths: limit.Hundredths, Currency: limit.Currency}))
	}
	if n := len(slices.Compact(slices.Sorted(slices.Values(r.Exclude)))); n > 0 {
		all = append(all, lang.M("condition.excluded", "Count", n))
	}
	return all
}

// Under is the conditions in one phrase with a space before it, and nothing without
// conditions: "no route{{.Under}} takes less".
func (p *Plan) Under() lang.Message { return p.phrase("condition.under") }

// Among is the same where no route is named: "proven cheapest{{.Among}}".
func (p *Plan) Among() lang.Message { return p.phrase("condition.among") }

func (p *Plan) phrase(id string) lang.Message {
	if all := p.Conditions(); len(all) > 0 {
		return lang.M(id, "Conditions", all)
	}
	return lang.Message{}
}

// conditionsInWords are the conditions in the plan's language.
func (p *Plan) conditionsInWords() []string {
	return mapped(p.Conditions(), lang.For(p.Lang).Message)
}
