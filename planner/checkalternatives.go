package planner

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"skillroute/graph"
)

// checkAlternatives judges the other routes: each can be done in its order and reaches
// the role with no step too many, under the request's conditions; its sums and dates
// are right; it is far from the plan's route and from the others, and not too long.
func checkAlternatives(g *graph.Graph, r Request, p *Plan) error {
	all := p.Alternatives
	if len(all) > max(0, r.Alternatives) {
		return fmt.Errorf("%d alternatives, asked were %d", len(all), r.Alternatives)
	}
	if len(all) == 0 {
		return nil
	}
	route := p.stepIDs()
	without := outOfReach(g, r, p)
	weight := map[string]float64{} // hours of the steps that leave a choice
	routes := append([][]string{route}, mapped(all, func(a Alternative) []string { return a.Steps })...)
	for i, steps := range routes {
		for _, id := range steps {
			if s, ok := g.Step(id); !ok {
				return fmt.Errorf("alternative %d: there is no step %s", i, id)
			} else if _, known := weight[id]; !known && !strings.HasPrefix(id, OwnPrefix) && !without(id) {
				weight[id] = float64(s.Effort.Likely) / 60
			}
		}
	}
	for i := range all {
		a := &all[i]
		if err := checkAlternative(g, r, p, a, route); err != nil {
			return fmt.Errorf("alternative %d: %w", i+1, err)
		}
		if d := distanceOf(weight, route, a.Steps); d < LeastDistance-1e-9 || math.Abs(d-a.Distance) > 0.00051 {
			return fmt.Errorf("alternative %d: its distance is %v, it says %v", i+1, d, a.Distance)
		}
		for j := range i {
			if d := distanceOf(weight, all[j].Steps, a.Steps); d < LeastDistance-1e-9 {
				return fmt.Errorf("alternatives %d and %d are only %v apart", j+1, i+1, d)
			}
			if slices.Contains(a.Before, j+1) == slices.Contains(all[j].Before, i+1) {
				return fmt.Errorf("of alternatives %d and %d none was found before the other, or both", j+1, i+1)
			}
		}
		if i > 0 && all[i-1].Hours > a.Hours {
			return fmt.Errorf("alternative %d stands in the wrong place", i+1)
		}
	}
	return nil
}

// distanceOf is the part of the hours of two routes that only one of them has.
func distanceOf(weight map[string]float64, a, b []string) float64 {
	var both, either float64
	for _, id := range a {
		either += weight[id]
		if slices.Contains(b, id) {
			both += weight[id]
		}
	}
	for _, id := range b {
		if !slices.Contains(a, id) {
			either += weight[id]
		}
	}
	if either == 0 {
		return 0
	}
	return 1 - both/either
}

// checkAlternative judges one by itself and against the route.
func checkAlternative(g *graph.Graph, r Request, p *Plan, a *Alternative, route []string) error {
	if err := doable(g, r, p, a.Steps); err != nil {
		return err
	}
	for _, o := range r.Own {
		if !slices.Contains(a.Steps, o.ID) {
			return fmt.Errorf("the own step %s is left out", o.ID)
		}
	}
	for i, id := range a.Steps {
		if !strings.HasPrefix(id, OwnPrefix) && doable(g, r, p, slices.Delete(slices.Clone(a.Steps), i, i+1)) == nil {
			return fmt.Errorf("it can be done without %s", a.Steps[i])
		}
	}
	var minutes graph.Minutes
	unknown := 0
	sums := map[string]int64{}
	for _, id := range a.Steps {
		s, _ := g.Step(id)
		minutes += s.Effort.Likely
		switch {
		case s.Price == nil:
			unknown++
		case s.Price.Hundredths > 0:
			sums[s.Price.Currency] += s.Price.Hundredths
		}
	}
	differs := slices.DeleteFunc(slices.Clone(a.Steps), func(id string) bool { return slices.Contains(route, id) })
	finish := newDiary(g, r, p, a.Steps, likelyHours).live()
	switch {
	case a.Hours != minutes:
		return fmt.Errorf("its steps take %d minutes, it says %d", minutes, a.Hours)
	case float64(minutes) > MostTimes*float64(p.Route.Hours.Likely):
		return fmt.Errorf("it takes %d minutes, the route %d", minutes, p.Route.Hours.Likely)
	case minutes < p.Route.LowerBoundHours:
		return fmt.Errorf("it takes %d minutes, below the bound %d", minutes, p.Route.LowerBoundHours)
	case !slices.Equal(a.Differs, differs):
		return fmt.Errorf("it differs by %v, it says %v", differs, a.Differs)
	case a.Finish != finish:
		return fmt.Errorf("it is done on %v, it says %v", finish, a.Finish)
	case a.P50 < newDiary(g, r, p, a.Steps, lowHours).live() || a.P50 > newDiary(g, r, p, a.Steps, highHours).live():
		return fmt.Errorf("even odds of being done are on %v, which is out of its range", a.P50)
	case len(a.Trades) > mostTrades || len(a.Instead) > mostInstead:
		return fmt.Errorf("it says too much: %d and %d", len(a.Trades), len(a.Instead))
	}
	if r.Budget != nil {
		sum, rated := inBase(g, r, a.Steps)
		if most, also := inBase(g, r, nil, *r.Budget); sum.Sign() > 0 && (!rated || !also || sum.Cmp(most) > 0) {
			return fmt.Errorf("it is not within the budget")
		}
	}
	return checkPrice(a, sums, unknown)
}

// doable does the steps in their order from what is held; nil when each can be done and
// may be, and the role is reached.
func doable(g *graph.Graph, r Request, p *Plan, ids []string) error {
	levels := startLevels(r, p)
	for _, id := range ids {
		s, _ := g.Step(id)
		if r.Free && (s.Price == nil || s.Price.Hundredths != 0) {
			return fmt.Errorf("%s is not known to be free", id)
		}
		if isExcluded(r, s) {
			return fmt.Errorf("%s is excluded", id)
		}
		for _, need := range s.Needs {
			if levels[need.Skill] < need.Level {
				return fmt.Errorf("%s needs %s before it", id, need)
			}
		}
		for _, h := range s.Gives {
			levels[h.Skill] = max(levels[h.Skill], h.Level)
		}
	}
	role, _ := g.Catalog.Role(r.To)
	for _, q := range role.Requires {
		if r.plans(q) && levels[q.Skill] < q.Level {
			return fmt.Errorf("%s@%d is required and not reached", q.Skill, q.Level)
		}
	}
	return nil
}

// checkPrice holds the prices to the sums of the steps.
func checkPrice(a *Alternative, sums map[string]int64, unknown int) error {
	listed := map[string]int64{}
	for _, m := range a.Price {
		listed[m.Currency] = m.Hundredths
	}
	byCurrency := func(x, y graph.Money) int { return strings.Compare(x.Currency, y.Currency) }
	switch {
	case len(listed) != len(sums) || len(listed) != len(a.Price) || !slices.IsSortedFunc(a.Price, byCurrency):
		return fmt.Errorf("its price is %v, it says %v", sums, a.Price)
	case unknown != a.UnknownPrices:
		return fmt.Errorf("%d prices are not known, it says %d", unknown, a.UnknownPrices)
	}
	for currency, sum := range sums {
		if listed[currency] != sum {
			return fmt.Errorf("its price in %s is %d, it says %d", currency, sum, listed[currency])
		}
	}
	return nil
}
