package planner

import (
	"cmp"
	"maps"
	"math/big"
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

// budget judges what steps cost against the limit, exactly. Missing rates leave the price
// open, and an open price does not meet a budget.
func (d *draft) budget(steps []*graph.Step) *Budget {
	limit := *d.r.Budget
	b := &Budget{Limit: limit, Relax: []Relax{}}
	var total *big.Rat
	total, b.Unknown, b.MissingRates = d.r.Rates.sum(steps, limit.Currency)
	if len(b.MissingRates) == 0 {
		b.Price = &graph.Money{Hundredths: roundedUp(total), Currency: limit.Currency}
		b.Met = total.Cmp(new(big.Rat).SetInt64(limit.Hundredths)) <= 0
	}
	return b
}

// keptToBudget is a route where it keeps to the budget and none is shorter, else one that does.
func (d *draft) keptToBudget(f found, banned bans) found {
	met := d.budget(f.steps).Met
	if met && f.optimal {
		return f
	}
	out := maps.Clone(banned)
	in := d.withinBudget(f, out, byHours)
	if met && in.cost == f.cost {
		f.bound, f.optimal, f.cut = in.bound, in.optimal, in.cut
		return f
	}
	maps.Copy(banned, out)
	return in
}

// withinBudget finds the cheapest route in hours within the budget and proves it, by
// [search.Within]; when that ends without one, the first that is met by banning. When
// there is none, or none is met, the cheapest route of all stands. Hours are counted by
// the costs given. The bound of the free choice stays a bound of the narrower one.
func (d *draft) withinBudget(f found, banned bans, by costs) found {
	ground := d.ground(banned, by)
	task := ground.task(d)
	weights, most, exact := d.r.Rates.weigh(ground.usable(), d.r.Budget.Currency, &d.r.Budget.Hundredths)
	var steps []*graph.Step
	var prices []int64
	for i, s := range ground.usable() {
		if weights[i] <= most { // what costs more alone is in no such route
			steps, prices = append(steps, s), append(prices, weights[i])
			task.Steps = append(task.Steps, ground.costed[i])
		}
	}
	r, ok := d.shared.within(ground, &task, prices, most, *d.r.Budget, d.effort)
	d.spent += r.Effort
	f.cut = f.cut || r.Cut
	if !ok && r.Optimal && exact { // it is proven that there is none
		return f
	}
	if !ok {
		return d.anyWithinBudget(f, banned, by)
	}
	to := found{cost: r.Cost, bound: f.bound, parts: f.parts, cut: f.cut}
	if exact {
		to.bound = max(f.bound, graph.Minutes(r.Bound))
	}
	for _, s := range d.own { // the bound of f has them
		to.cost += by.ofMinutes(s)
	}
	to.optimal = to.cost == int64(to.bound)
	in := map[*graph.Step]bool{}
	for _, i := range r.Steps {
		to.steps = append(to.steps, steps[i])
		in[steps[i]] = true
	}
	to.steps = append(to.steps, d.own...)
	for _, s := range f.steps {
		if in[s] || d.dear(s) == 0 {
			continue
		}
		to.noRate = d.banPaid(banned, s, to.noRate)
	}
	return to
}

// banPaid bans a step that costs too much, or whose price has no rate, and adds the
// currency without one to those that are known.
func (d *draft) banPaid(banned bans, s *graph.Step, noRate []string) []string {
	_, missing := d.r.Rates.convert(*s.Price, d.r.Budget.Currency)
	if missing == "" {
		banned[s] = lang.M("left-out.budget")
		return noRate
	}
	banned[s] = lang.M("left-out.no-rate", "Currency", missing)
	if slices.Contains(noRate, missing) {
		return noRate
	}
	return append(noRate, missing)
}

// anyWithinBudget looks for a route within the budget: while the route costs too
// much, its dearest step is banned and the quick search run again; a step without which
// there is no route stays. When that has taken much work, two steps are banned at
// once, then four and so on, so that a catalog of thousands of courses ends too.
// The first route within the budget is kept; when there is none, the one that
// costs the least money is tried, and when that costs too much, the cheapest of all
// in hours stands. A route found here is proven only when it meets the bound of the free
// choice.
func (d *draft) anyWithinBudget(f found, banned bans, by costs) found {
	next, trial, needed := f, maps.Clone(banned), map[*graph.Step]bool{}
	var noRate []string
	patience := max(30, 1_000_000/max(1, len(d.g.Steps))) // rounds; counted, so that no two machines differ
	for round, most := 1, 1; ; round++ {
		if d.budget(next.steps).Met {
			if round > 1 {
				if better, ok := d.prove(trial, by); ok && better.cost < next.cost && d.budget(better.steps).Met {
					next = better
				}
			}
			maps.Copy(banned, trial)
			next.noRate = noRate
			return f.narrowed(next, by)
		}
		dearest := d.dearest(next.steps, needed, most)
		if len(dearest) == 0 {
			break
		}
		for _, s := range dearest {
			noRate = d.banPaid(trial, s, noRate)
		}
		if without, ok := d.solve(trial, by); ok {
			next = without
			if round >= patience {
				most *= 2
			}
			continue
		}
		for _, s := range dearest {
			delete(trial, s)
			needed[s] = len(dearest) == 1
		}
		most = 1
	}
	if next, ok := d.solve(banned, byMoney); ok && d.budget(next.steps).Met {
		return f.narrowed(next, by)
	}
	return f
}

// dearest are the steps of a route that cost the most money, so many at most and
// none that is needed.
func (d *draft) dearest(steps []*graph.Step, needed map[*graph.Step]bool, most int) []*graph.Step {
	paid := slices.DeleteFunc(slices.Clone(steps), func(s *graph.Step) bool { return d.dear(s) == 0 || needed[s] })
	slices.SortFunc(paid, func(a, b *graph.Step) int {
		return cmp.Or(cmp.Compare(d.dear(b), d.dear(a)), strings.Compare(b.ID, a.ID))
	})
	return paid[:min(most, len(paid))]
}

// narrowed is a route found under more conditions than f, with the bound of f.
func (f found) narrowed(to found, by costs) found {
	to.bound, to.parts, to.cost = f.bound, f.parts, 0
	for _, s := range to.steps {
		to.cost += by.ofMinutes(s)
	}
	to.optimal = to.cost == int64(f.bound)
	return to
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
