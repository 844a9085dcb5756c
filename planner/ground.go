package planner

import (
	"fmt"
	"slices"

	"skillroute/graph"
	"skillroute/planner/search"
)

// costs say what a step costs a search: likely minutes, with money to decide between
// equals, or the other way round.
type costs struct {
	money bool                  // in the budget's currency
	extra map[*graph.Step]int64 // surcharges on the minutes, in twentieths of them; nil: none

	ties *equals // nil: any of the equals, rather one that costs less money
}

var (
	byHours costs
	byMoney = costs{money: true}
)

// ofMinutes is what a step's minutes cost. With surcharges it is counted in twentieths
// of minutes.
func (by costs) ofMinutes(s *graph.Step) int64 {
	cost := int64(s.Effort.Likely)
	if by.extra != nil {
		cost *= twentieths + by.extra[s]
	}
	return cost
}

const twentieths = 20

// ground is what a search stands on: the steps that may be used, at their costs.
type ground struct {
	key    string // says everything that it was made from, but for the graph
	steps  []*graph.Step
	costed []search.Step // the same
	unit   int64         // of their costs
	by     costs         // what they were made by

	asides int                    // so many of the steps, the last, are in no cheapest route: they are there for the bound's parts
	number map[graph.FactID]int32 // of the facts of a part for the search; nil: all facts as they are
}

func (x *ground) step(i int) *graph.Step { return x.steps[i] }

// usable are the steps that a route may have.
func (x *ground) usable() []*graph.Step { return x.steps[:len(x.steps)-x.asides] }

// task is the search's task on this ground, still without steps.
func (x *ground) task(d *draft) search.Task {
	t := search.Task{NumFacts: d.g.NumFacts(), Held: d.facts, Goal: d.goalFacts()}
	if x.number != nil {
		t.NumFacts, t.Held, t.Goal = len(x.number), nil, x.facts(t.Goal)
	}
	return t
}

// facts are those of a list that the search knows, by its numbers.
func (x *ground) facts(list []graph.FactID) []int32 {
	if x.number == nil {
		return list
	}
	known := make([]int32, 0, len(list))
	for _, f := range list {
		if n, ok := x.number[f]; ok {
			known = append(known, n)
		}
	}
	return known
}

func (d *draft) ground(banned bans, by costs) *ground {
	key := d.groundKey(banned, by)
	if len(d.r.Spent) > 0 { // its steps are of this learner's graph
		return d.newGround(key, banned, by)
	}
	return d.shared.ground(key, func() *ground { return d.newGround(key, banned, by) })
}

func (d *draft) isLarge() bool { return len(d.g.Steps) > smallGraph }

func (d *draft) newGround(key string, banned bans, by costs) *ground {
	x := &ground{key: key, unit: 1}
	if d.isLarge() {
		d.lay(x, banned, by)
		return d.priced(x, by)
	}
	for i := range d.g.Steps {
		if s := &d.g.Steps[i]; banned.allow(s) {
			x.steps = append(x.steps, s)
		}
	}
	return d.priced(x, by)
}

// priced puts costs on the steps of a ground.
func (d *draft) priced(x *ground, by costs) *ground {
	x.by, x.costed = by, make([]search.Step, len(x.steps))
	for i, s := range x.steps {
		cost, tie := by.ofMinutes(s), d.tieMoney(s)
		if by.money {
			cost, tie = d.dear(s), int64(s.Effort.Likely)
		}
		x.costed[i] = search.Step{Needs: x.facts(s.NeedFacts), Gives: x.facts(s.GiveFacts), Cost: cost, Money: tie}
	}
	if by.ties != nil {
		x.decide(by.ties)
	}
	return x
}

// groundKey writes down what the costs and the choice of steps depend on.
func (d *draft) groundKey(banned bans, by costs) string {
	if d.shared == nil {
		return ""
	}
	key := fmt.Appendf(nil, "%t %t %q %#v", by.money, by.ties != nil, d.r.Rates.Base, d.r.Rates.PerUnit) // keys in order
	if len(d.r.Spent) > 0 {
		key = fmt.Appendf(key, " spent %v", d.r.Spent) // keys in order
	}
	if by.money {
		key = fmt.Appendf(key, " in %q", d.r.Budget.Currency)
	}
	ids := make([]string, 0, len(banned))
	for s := range banned {
		ids = append(ids, s.ID)
	}
	slices.Sort(ids)
	key = fmt.Appendf(key, " %q", ids)
	if by.extra != nil {
		ids = ids[:0]
		for s, more := range by.extra {
			ids = append(ids, fmt.Sprint(s.ID, " ", more))
		}
		slices.Sort(ids)
		key = fmt.Appendf(key, " dearer %q", ids)
	}
	if by.ties != nil && len(by.ties.spare) > 0 {
		key = fmt.Appendf(key, " spare %v", by.ties.spare)
	}
	if by.ties != nil && by.ties.former != nil {
		ids = ids[:0]
		for s := range by.ties.former {
			ids = append(ids, s.ID)
		}
		slices.Sort(ids)
		key = fmt.Appendf(key, " former %q", ids)
	}
	if d.isLarge() {
		key = fmt.Appendf(key, " from %v to %v", d.facts, d.goalFacts())
	}
	return string(key)
}
