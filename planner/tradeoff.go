package planner

import (
	"maps"
	"slices"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner/search"
)

// TradeoffFormat names the JSON form of a [Tradeoff].
const TradeoffFormat = "skillroute.tradeoff/1"

// Tradeoff is the front of hours and money: for each price that is worth paying, the
// least hours. Prices are in one currency: that of all priced steps, or else, at the
// rates of the request, its base currency or that of the budget. A step whose price is
// not known is left out. Its Plan is that of the same request without the budget. Every key
// of its JSON form is always present.
type Tradeoff struct {
	Head
	Currency string          `json:"currency"`
	RatesOf  string          `json:"rates_as_of"` // the day of the rates that were needed; "" for none
	Points   []TradeoffPoint `json:"points"`      // in order of price, the cheapest first; one of price 0 and 0 hours when nothing is left to learn
	Complete bool            `json:"complete"`    // it is proven that there are no other points under the conditions
	Under    []string        `json:"conditions"`  // what narrows the choice of routes beyond the budget, in words: Plan.Conditions
	Budget   *graph.Money    `json:"budget"`      // null without a budget
	Chosen   int             `json:"chosen"`      // index of the point that the conditions ask for: the fewest hours, within the budget if there is one; -1 if all cost more
	Unpriced int             `json:"unpriced"`    // number of courses left out because their price is not known, of those that give a skill of the plan

	// Counted is the number of courses whose price is not known and is counted as nothing,
	// as there is no route without one of them; none is left out then.
	Counted int `json:"unpriced_counted"`

	Rated bool `json:"-"` // rates were needed
}

// TradeoffPoint is a route on the front.
type TradeoffPoint struct {
	Hours  graph.Minutes    `json:"hours"` // likely
	Price  graph.Money      `json:"price"`
	Proven bool             `json:"proven"` // no route is better in one and as good in the other
	Finish Date             `json:"finish"` // on the likely hours
	P50    Date             `json:"p50"`    // even odds, at the learner's pace
	Steps  []string         `json:"steps"`  // ids, in an order in which they can be done
	Paid   []graph.CourseID `json:"paid"`   // courses that cost something, in that order
}

// FindTradeoff finds the front for a request; its budget only chooses a point. Its errors are
// those of [New] and a [*RequestError] where prices cannot be compared for want of a
// rate. The effort of the request holds for all of the front.
func FindTradeoff(g *graph.Graph, r Request) (*Tradeoff, error) {
	budget := r.Budget
	r.Budget, r.Alternatives = nil, 0
	p, err := New(g, r)
	if err != nil {
		return nil, err
	}
	r = p.Request
	d := newDraft(g, &r)
	d.cal = newCalendar(&r)
	x := &Tradeoff{
		Head:  p.head(TradeoffFormat),
		Under: p.conditionsInWords(), Budget: budget, Chosen: -1, Points: []TradeoffPoint{},
	}
	t := &tradeoffSearch{d: d, x: x, banned: d.banned()}
	if err := t.priced(); err != nil {
		return nil, err
	}
	t.front()
	for i, point := range x.Points {
		if budget == nil || point.Price.Hundredths <= budget.Hundredths {
			x.Chosen = i
		}
	}
	return x, nil
}

// tradeoffSearch is a front being found.
type tradeoffSearch struct {
	d      *draft
	x      *Tradeoff
	banned bans
}

// priced chooses the currency, and leaves out the steps whose price is not known.
func (t *tradeoffSearch) priced() error {
	rates := t.d.r.Rates
	currencies := map[string]bool{}
	courses := map[graph.CourseID]bool{}
	wanted := map[graph.SkillID]bool{}
	for _, c := range raised(t.x.Plan) {
		wanted[c.Skill] = true
	}
	useful := t.d.g.Closure(t.d.facts, func(*graph.Step) bool { return true })
	for i := range t.d.g.Steps {
		s := &t.d.g.Steps[i]
		if !t.banned.allow(s) || slices.ContainsFunc(s.NeedFacts, func(f graph.FactID) bool { return !useful[f] }) {
			continue
		}
		switch {
		case s.Price == nil:
			t.banned[s] = lang.M("tradeoff.unpriced")
			if s.Course != nil && slices.ContainsFunc(s.Gives, func(h graph.Holding) bool { return wanted[h.Skill] }) {
				courses[s.Course.ID] = true
			}
		case s.Price.Hundredths > 0:
			currencies[s.Price.Currency] = true
		}
	}
	t.x.Unpriced = len(courses)
	if !t.d.reachable(t.banned.allow) { // only such a course leads on
		t.x.Unpriced, t.x.Counted = 0, len(courses)
		t.banned = t.d.banned()
	}
	want := rates.Base
	if t.x.Budget != nil && (t.x.Budget.Hundredths > 0 || len(currencies) != 1) { // nothing is nothing in every currency
		want = t.x.Budget.Currency
	} else if len(currencies) == 1 {
		want = slices.Collect(maps.Keys(currencies))[0]
	}
	t.x.Currency = want
	var faults lang.Faults
	for _, currency := range slices.Sorted(maps.Keys(currencies)) {
		if currency == want {
			continue
		}
		t.x.RatesOf, t.x.Rated = rates.AsOf, true
		if _, missing := rates.worth(currency, want); missing != "" {
			faults = append(faults, &lang.Error{
				What: lang.M("tradeoff.no-rate", "Currency", currency, "Missing", missing, "Into", want),
				Hint: lang.M("tradeoff.no-rate.hint", "Missing", missing),
			})
		}
	}
	if faults != nil {
		return &RequestError{faults}
	}
	return nil
}

// front searches and writes down the points.
func (t *tradeoffSearch) front() {
	ground := t.d.ground(t.banned, byHours)
	task := ground.task(t.d)
	task.Steps = ground.costed[:len(ground.usable())]
	prices, _, exact := t.d.r.Rates.weigh(ground.usable(), t.x.Currency, nil)
	points, complete, _ := search.Front(&task, prices, t.d.effort.options())
	t.x.Complete = complete && exact
	for _, f := range points {
		steps := append(mapped(f.Steps, ground.step), t.d.own...)
		price, _, _ := t.d.r.Rates.sum(steps, t.x.Currency)
		point := TradeoffPoint{
			Hours: graph.Minutes(f.Cost) + minutes(t.d.own), Price: graph.Money{Hundredths: roundedUp(price), Currency: t.x.Currency}, Proven: f.Proven && exact,
			Steps: []string{}, Paid: []graph.CourseID{},
		}
		list := t.d.inOrder(steps).list()
		point.Finish, point.P50 = t.d.finish(list), t.d.evenOdds(list)
		for _, step := range list {
			point.Steps = append(point.Steps, step.ID)
			if step.Price != nil && step.Price.Hundredths > 0 && step.Course != nil {
				point.Paid = append(point.Paid, step.Course.ID)
			}
		}
		if n := len(t.x.Points); n > 0 && t.x.Points[n-1].Price == point.Price {
			t.x.Points = t.x.Points[:n-1] // cheaper by less than a hundredth
		}
		t.x.Points = append(t.x.Points, point)
	}
}
