package planner

import (
	"fmt"
	"slices"

	"skillroute/graph"
)

// checkWishes holds the answers to pins and moves to the order of the steps, and what is
// refused for its needs to the catalog.
func checkWishes(g *graph.Graph, r Request, p *Plan) error {
	if len(p.Wishes) != len(r.Pin)+len(r.Move) {
		return fmt.Errorf("%d wishes, %d answers", len(r.Pin)+len(r.Move), len(p.Wishes))
	}
	if len(p.Wishes) == 0 {
		return nil
	}
	ids := p.stepIDs()
	at := func(id string) int { return slices.Index(ids, id) }
	var former []string
	for _, id := range r.Prefer {
		if at(id) >= 0 && !slices.Contains(former, id) {
			former = append(former, id)
		}
	}
	for i, w := range p.Wishes {
		asked := Move{Step: w.Step, Before: w.Before}
		if i < len(r.Pin) && (asked != Move{Step: r.Pin[i]}) || i >= len(r.Pin) && asked != r.Move[i-len(r.Pin)] {
			return fmt.Errorf("wish %d is not what was asked for", i+1)
		}
		switch {
		case w.Granted != (w.Why == ""):
			return fmt.Errorf("wish %d is granted and refused", i+1)
		case w.Why == RefusedNeeds:
			if err := needed(g, r, p, w); err != nil {
				return fmt.Errorf("wish %d: %w", i+1, err)
			}
		case !w.Granted:
		case w.Before != "":
			if at(w.Step) < 0 || at(w.Step) >= at(w.Before) {
				return fmt.Errorf("%s should come before %s and does not", w.Step, w.Before)
			}
		default:
			place := slices.Index(former, w.Step)
			for n, id := range former {
				if place < 0 || n < place != (at(id) < at(w.Step)) && n != place {
					return fmt.Errorf("%s does not stand where it was, by %s", w.Step, id)
				}
			}
		}
	}
	return nil
}

// needed checks the reason of a refusal: a chain of steps of the route, each of which gives
// what the next one needs.
func needed(g *graph.Graph, r Request, p *Plan, w Wish) error {
	ids := p.stepIDs()
	for i, id := range w.Because {
		s, ok := g.Step(id)
		if !ok || !slices.Contains(ids, id) {
			return fmt.Errorf("%s is not on the route", id)
		}
		if i == 0 {
			continue
		}
		before, _ := g.Step(w.Because[i-1])
		if !slices.ContainsFunc(s.Needs, func(need graph.Holding) bool {
			return slices.ContainsFunc(before.Gives, func(h graph.Holding) bool { return h.Skill == need.Skill && h.Level >= need.Level })
		}) {
			return fmt.Errorf("%s gives nothing that %s needs", before.ID, id)
		}
	}
	if n := len(w.Because); n < 2 || w.Before != "" && (w.Because[0] != w.Before || w.Because[n-1] != w.Step) {
		return fmt.Errorf("%v says nothing of it", w.Because)
	}
	return nil
}
