package planner

import "skillroute/graph/lang"

// Conditions are what narrows the choice of routes beyond catalog, role and what is
// held. Whatever is proven of the plan's route is proven among the routes that keep to
// them, so every sentence that says so names them. Each is a phrase that stands after
// the word route: "without the 2 excluded steps", "within the budget of 100 USD".
//
// A budget that is not met is none: then the cheapest of all routes stands, proven as
// such.
func (p *Plan) Conditions() (all []lang.Message) {
	r := &p.Request
	if r.Free {
		all = append(all, lang.M("condition.free"))
	}
	if p.Budget != nil && p.Budget.Met {
		all = append(all, lang.M("condition.budget", "Budget", lang.Money{Hundredths: p.Budget.Limit.Hundredths, Currency: p.Budget.Limit.Currency}))
	}
	if n := len(r.Exclude); n > 0 {
		all = append(all, lang.M("condition.excluded", "Count", n))
	}
	if n := len(r.Waive); n > 0 {
		all = append(all, lang.M("condition.waived", "Count", n))
	}
	return all
}

// Under is the conditions in one phrase with a space before it, and "" without
// conditions: "no route"+p.Under(say)+" takes less".
func (p *Plan) Under(say *lang.Printer) string {
	var phrases []string
	for _, m := range p.Conditions() {
		phrases = append(phrases, say.Message(m))
	}
	if phrases == nil {
		return ""
	}
	return " " + say.List(phrases)
}
