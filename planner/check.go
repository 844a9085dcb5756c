package planner

import (
	"fmt"
	"maps"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"skillroute/graph"
)

// Check judges a plan against the catalog and the request and returns the first
// thing that is wrong, or nil. It shares no code with the search, the order or the
// schedule: it replays the steps, adds up the hours and counts the days one by
// one. [New] calls it on every plan before returning it.
func Check(g *graph.Graph, r Request, p *Plan) error {
	if _, ok := g.Catalog.Role(r.To); !ok || p.Role.ID != r.To {
		return fmt.Errorf("the plan is for %q, asked was %q", p.Role.ID, r.To)
	}
	g = r.with(g)
	if err := replay(g, r, p); err != nil {
		return err
	}
	if err := checkOwnSteps(r, p); err != nil {
		return err
	}
	if err := checkCounted(g, r, p); err != nil {
		return err
	}
	g = r.leftWithOwn(g)
	if err := doable(g, r, p, p.stepIDs()); err != nil {
		return err
	}
	if err := checkSums(p); err != nil {
		return err
	}
	if err := checkDays(g, r, p); err != nil {
		return err
	}
	if err := checkBudget(g, r, p); err != nil {
		return err
	}
	if err := checkWishes(g, r, p); err != nil {
		return err
	}
	return checkAlternatives(g, r, p)
}

// checkOwnSteps holds the own steps of a plan to the request: all are there, and no other.
func checkOwnSteps(r Request, p *Plan) error {
	n := 0
	for _, x := range p.Route.Steps {
		if x.Kind == graph.KindOwn {
			n++
		}
	}
	for _, o := range r.Own {
		if !slices.Contains(p.stepIDs(), o.ID) {
			return fmt.Errorf("the own step %s is left out", o.ID)
		}
	}
	if n != len(r.Own) {
		return fmt.Errorf("%d own steps, asked were %d", n, len(r.Own))
	}
	return nil
}

// checkBudget adds up the prices in the base currency's hundredths, with as many decimals
// as the rates have, and holds verdict and printed price to the sum.
func checkBudget(g *graph.Graph, r Request, p *Plan) error {
	b := p.Budget
	if r.Budget == nil || b == nil {
		if r.Budget != nil || b != nil {
			return fmt.Errorf("a budget without a verdict, or a verdict without a budget")
		}
		return nil
	}
	sum, rated := inBase(g, r, p.stepIDs())
	if !rated {
		if b.Met || b.Price != nil {
			return fmt.Errorf("a price without a rate has a sum, or meets the budget")
		}
		return nil
	}
	if b.Price == nil || b.Limit != *r.Budget || b.Price.Currency != r.Budget.Currency {
		return fmt.Errorf("the price is %v of %v, the budget %v", b.Price, b.Limit, *r.Budget)
	}
	limit, _ := inBase(g, r, nil, *r.Budget)
	printed, _ := inBase(g, r, nil, *b.Price)
	below, _ := inBase(g, r, nil, graph.Money{Hundredths: b.Price.Hundredths - 1, Currency: b.Price.Currency})
	switch {
	case b.Met != (sum.Cmp(limit) <= 0) || b.Met != (b.Price.Hundredths <= b.Limit.Hundredths):
		return fmt.Errorf("met is %v, the price %v, the budget %v", b.Met, *b.Price, b.Limit)
	case b.Price.Hundredths < maxConverted && printed.Cmp(sum) < 0 || below.Cmp(sum) >= 0 && b.Price.Hundredths > 0:
		return fmt.Errorf("the price of the route is not %v", *b.Price)
	}
	return nil
}

// inBase adds up what steps cost and money besides, in the base currency; rated is false
// when a rate is missing. The budget's own currency needs none where it is alone.
func inBase(g *graph.Graph, r Request, ids []string, more ...graph.Money) (sum *big.Int, rated bool) {
	for _, id := range ids {
		if s, ok := g.Step(id); ok && s.Price != nil {
			more = append(more, *s.Price)
		}
	}
	const decimals = 400 // more than a number has
	rateOf := func(currency string) float64 {
		if currency == r.Rates.Base {
			return 1
		}
		return r.Rates.PerUnit[currency]
	}
	own := !(rateOf(r.Budget.Currency) > 0) // then its own currency can be compared, and no other
	sum = new(big.Int)
	for _, m := range more {
		rate := rateOf(m.Currency)
		if own && m.Currency == r.Budget.Currency {
			rate = 1
		}
		switch {
		case m.Hundredths == 0:
			continue
		case !(rate > 0), own && m.Currency != r.Budget.Currency:
			return sum, false
		}
		whole, part, _ := strings.Cut(strconv.FormatFloat(rate, 'f', -1, 64), ".")
		n, ok := new(big.Int).SetString(whole+part+strings.Repeat("0", decimals-len(part)), 10)
		if !ok {
			return sum, false
		}
		sum.Add(sum, n.Mul(n, big.NewInt(m.Hundredths)))
	}
	return sum, true
}

// replay compares what is held at the start with the request, and each step with the
// catalog.
func replay(g *graph.Graph, r Request, p *Plan) error {
	levels := startLevels(r, p)
	for id, level := range r.Have {
		if p.Learner.Have[id] != level {
			return fmt.Errorf("%s is stated at %d and planned from %d", id, level, p.Learner.Have[id])
		}
	}
	if role, ok := g.Catalog.Role(r.From); ok {
		for _, q := range role.Requires {
			if _, stated := r.Have[q.Skill]; !stated && !q.Optional && levels[q.Skill] < q.Level {
				return fmt.Errorf("%s asks for %s@%d and the plan begins with %d", r.From, q.Skill, q.Level, levels[q.Skill])
			}
		}
	}
	seen := map[string]bool{}
	for i, x := range p.Route.Steps {
		s, ok := g.Step(x.ID)
		if !ok || seen[x.ID] || x.N != i+1 {
			return fmt.Errorf("step %d, %s, does not exist, stands twice or is numbered %d", i+1, x.ID, x.N)
		}
		seen[x.ID] = true
		if left := leftOf(r, s); x.Hours != left || !slices.Equal(x.Gives, s.Gives) || len(x.Needs) != len(s.Needs) {
			return fmt.Errorf("step %d, %s, differs from the catalog", x.N, x.ID)
		}
		if (x.Price == nil) != (s.Price == nil) || x.Price != nil && x.Price.Hundredths != s.Price.Hundredths {
			return fmt.Errorf("step %d, %s, costs something else in the catalog", x.N, x.ID)
		}
	}
	return nil
}

// leftOf is the effort of a step less what has been spent on it, and on what is the same
// thing to do with other needs; a minute stays of what took one.
func leftOf(r Request, s *graph.Step) graph.Effort {
	left := s.Effort
	for id, spent := range r.Spent {
		one, _, _ := strings.Cut(id, "#")
		other, _, _ := strings.Cut(s.ID, "#")
		for _, m := range []*graph.Minutes{&left.Low, &left.Likely, &left.High} {
			if one == other && *m > 0 {
				*m = max(1, *m-spent)
			}
		}
	}
	return left
}

// startLevels are those that the plan begins with, a waived skill being held at any.
func startLevels(r Request, p *Plan) map[graph.SkillID]int {
	levels := map[graph.SkillID]int{}
	maps.Copy(levels, p.Learner.Have)
	for _, w := range r.Waive {
		levels[w.Skill] = graph.MaxLevels
	}
	return levels
}

func (p *Plan) stepIDs() []string {
	return mapped(p.Route.Steps, func(x Step) string { return x.ID })
}

// isExcluded looks for the step's own id and, in it, that of its course or practice.
func isExcluded(r Request, s *graph.Step) bool {
	if len(r.Exclude) == 0 {
		return false
	}
	_, name, _ := strings.Cut(s.ID, ":")
	name, _, _ = strings.Cut(name, "#")
	for _, id := range r.Exclude {
		if id == s.ID || id == name && (s.Kind == graph.KindCourse || s.Kind == graph.KindPractice) {
			return true
		}
	}
	return false
}

// checkSums adds up the hours of the steps and of the bound.
func checkSums(p *Plan) error {
	var low, likely, high, bound graph.Minutes
	for _, x := range p.Route.Steps {
		low, likely, high = low+x.Hours.Low, likely+x.Hours.Likely, high+x.Hours.High
		if x.Cumulative != likely {
			return fmt.Errorf("step %d ends at %d minutes, not %d", x.N, likely, x.Cumulative)
		}
	}
	for _, b := range p.Route.Bound {
		bound += b.Hours
	}
	r := p.Route
	switch {
	case r.Hours != graph.Effort{Low: low, Likely: likely, High: high}:
		return fmt.Errorf("the steps take %d, %d, %d minutes, the route says %v", low, likely, high, r.Hours)
	case r.LowerBoundHours > likely:
		return fmt.Errorf("the lower bound %d is above the route's %d minutes", r.LowerBoundHours, likely)
	case r.Optimal != (r.LowerBoundHours == likely):
		return fmt.Errorf("optimal is %v with bound %d and %d minutes", r.Optimal, r.LowerBoundHours, likely)
	case bound > r.LowerBoundHours:
		return fmt.Errorf("the parts of the bound add up to %d minutes, above %d", bound, r.LowerBoundHours)
	}
	return nil
}

// CheckBound judges the reasons for the lower bound: without all steps of a part
// the role must be out of reach, and no step may be charged more than its hours.
// It takes one closure of the catalog a part.
func CheckBound(g *graph.Graph, r Request, p *Plan) error {
	g = r.leftWithOwn(g)
	without := outOfReach(g, r, p)
	charged := map[string]graph.Minutes{}
	for _, b := range p.Route.Bound {
		if len(b.OneOf) == 1 && strings.HasPrefix(b.OneOf[0], OwnPrefix) { // every route has it
			if !slices.ContainsFunc(r.Own, func(o OwnStep) bool { return o.ID == b.OneOf[0] }) {
				return fmt.Errorf("%s is none of the own steps", b.OneOf[0])
			}
		} else if !without(b.OneOf...) {
			return fmt.Errorf("the role can be reached without any of %v", b.OneOf)
		}
		for _, id := range b.OneOf {
			charged[id] += b.Hours
			if s, ok := g.Step(id); !ok || charged[id] > s.Effort.Likely {
				return fmt.Errorf("step %s is charged %d minutes", id, charged[id])
			}
		}
	}
	return nil
}

// outOfReach tells whether the role cannot be reached without some steps.
func outOfReach(g *graph.Graph, r Request, p *Plan) func(without ...string) bool {
	role, _ := g.Catalog.Role(r.To)
	var held []graph.FactID
	hold := func(id graph.SkillID, level int) {
		for l := 1; l <= level; l++ {
			held = append(held, g.FactOf(graph.Holding{Skill: id, Level: l}))
		}
	}
	for id, level := range p.Learner.Have {
		hold(id, level)
	}
	for _, w := range r.Waive {
		s, _ := g.Skill(w.Skill)
		hold(w.Skill, s.Max)
	}
	return func(without ...string) bool {
		reached := g.Closure(held, func(s *graph.Step) bool {
			free := s.Price != nil && s.Price.Hundredths == 0
			return (free || !r.Free) && !isExcluded(r, s) && !slices.Contains(without, s.ID)
		})
		return slices.ContainsFunc(role.Requires, func(q graph.Requirement) bool {
			return r.plans(q) && !reached[g.FactOf(graph.Holding{Skill: q.Skill, Level: q.Level})]
		})
	}
}
