package planner

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
)

// prices adds up what steps cost, one sum a currency, and counts the steps whose
// price is not known and those that cost something.
func prices(steps []*graph.Step) (sums []graph.Money, unknown, paid int) {
	sums = []graph.Money{}
	for _, s := range steps {
		switch {
		case s.Price == nil:
			unknown++
		case s.Price.Hundredths > 0:
			paid++
			i := slices.IndexFunc(sums, func(m graph.Money) bool { return m.Currency == s.Price.Currency })
			if i < 0 {
				sums = append(sums, *s.Price)
			} else {
				sums[i].Hundredths += s.Price.Hundredths
			}
		}
	}
	slices.SortFunc(sums, func(a, b graph.Money) int { return strings.Compare(a.Currency, b.Currency) })
	return sums, unknown, paid
}

// budget judges sums of money against the limit. Missing rates leave the price
// open, and an open price does not meet a budget.
func (d *draft) budget(steps []*graph.Step) *Budget {
	limit := *d.r.Budget
	sums, unknown, _ := prices(steps)
	b := &Budget{Limit: limit, MissingRates: []string{}, Unknown: unknown, Relax: []Relax{}}
	total := graph.Money{Currency: limit.Currency}
	for _, m := range sums {
		converted, missing := d.r.Rates.convert(m, limit.Currency)
		if missing != "" && !slices.Contains(b.MissingRates, missing) {
			b.MissingRates = append(b.MissingRates, missing)
		}
		total.Hundredths += converted.Hundredths
	}
	if len(b.MissingRates) == 0 {
		b.Price = &total
		b.Met = total.Hundredths <= limit.Hundredths
	}
	return b
}

// withinBudget looks for a route within the budget: while the route costs too
// much, its dearest step is banned and the search run again. The first route
// within the budget is kept; when there is none, the cheapest of all in hours. The
// bound of the free choice stays a bound of the narrower one; a route found here
// is proven only when it meets it.
func (d *draft) withinBudget(f found, banned bans) found {
	next, trial := f, maps.Clone(banned)
	var noRate []string
	for ok := true; ok; next, ok = d.solve(trial) {
		if d.budget(next.steps).Met {
			maps.Copy(banned, trial)
			next.noRate = noRate
			next.bound, next.parts = f.bound, f.parts
			next.optimal = minutes(next.steps) == f.bound
			return next
		}
		dearest := slices.MaxFunc(next.steps, func(a, b *graph.Step) int {
			return cmp.Or(cmp.Compare(d.dear(a), d.dear(b)), strings.Compare(a.ID, b.ID))
		})
		if d.dear(dearest) == 0 {
			break
		}
		trial[dearest] = lang.M("left-out.budget")
		if _, missing := d.r.Rates.convert(*dearest.Price, d.r.Budget.Currency); missing != "" {
			trial[dearest] = lang.M("left-out.no-rate", "Currency", missing)
			if !slices.Contains(noRate, missing) {
				noRate = append(noRate, missing)
			}
		}
	}
	return f
}

// dear orders steps by price in the budget's currency; what has no rate is the
// dearest, what costs nothing or is not known is 0.
func (d *draft) dear(s *graph.Step) int64 {
	if s.Price == nil {
		return 0
	}
	m, missing := d.r.Rates.convert(*s.Price, d.r.Budget.Currency)
	if missing != "" {
		return graph.MaxAmount * 100
	}
	return m.Hundredths
}

func minutes(steps []*graph.Step) (sum graph.Minutes) {
	for _, s := range steps {
		sum += s.Effort.Likely
	}
	return sum
}
