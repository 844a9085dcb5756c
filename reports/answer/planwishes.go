package answer

import (
	"slices"
	"strings"

	"skillroute/graph/lang"
	"skillroute/planner"
)

// Refused says of each wish about the order of the steps that is not met why not.
func (p *Plan) Refused() (lines []string) {
	for _, w := range p.p.Wishes {
		if !w.Granted {
			lines = append(lines, p.Say("plan.wish.refused", "Wish", p.wish(w), "Why", p.whyNot(w)))
		}
	}
	return lines
}

// Unmet is why a wish of a plan about the order, by its place among them, is not met, as a
// message says it in the reader's language.
type Unmet struct {
	Plan *planner.Plan
	Wish int
}

// In is why the wish is not met.
func (u Unmet) In(l lang.Lang) string {
	q := *u.Plan
	q.Lang = l
	return Of(&q).whyNot(q.Wishes[u.Wish])
}

// wish is a pin or a move in words.
func (p *Plan) wish(w planner.Wish) string {
	if w.Before == "" {
		return p.Say("plan.wish.pin", "Step", p.stepNamed(w.Step))
	}
	return p.Say("plan.wish.move", "Step", p.stepNamed(w.Step), "Before", p.stepNamed(w.Before))
}

func (p *Plan) whyNot(w planner.Wish) string {
	var names, with []string
	for _, id := range w.Because {
		names = append(names, p.stepNamed(id))
	}
	for _, n := range w.With {
		with = append(with, p.Say("plan.wish.quoted", "Wish", p.wish(p.p.Wishes[n-1])))
	}
	switch w.Why {
	case planner.RefusedOffRoute:
		return p.Say("plan.wish.off-route", "Names", p.List(names), "Count", len(names))
	case planner.RefusedNotFormer:
		return p.Say("plan.wish.not-former")
	case planner.RefusedNeeds:
		return p.Say("plan.wish.needs", "Chain", strings.Join(names, " → "))
	}
	return p.Say("plan.wish.wishes", "With", p.List(with))
}

// wishesMet says how many wishes about the order are met; "" for none.
func (p *Plan) wishesMet() string {
	wishes := slices.DeleteFunc(slices.Clone(p.p.Wishes), func(w planner.Wish) bool { return !w.Granted })
	if len(wishes) == 0 {
		return ""
	}
	return " " + p.Say("plan.assume.order.wishes", "Count", len(wishes))
}

func (p *Plan) stepNamed(id string) string { return p.Value(StepNamed(p.p.Graph, id, p.p.Lang)) }
