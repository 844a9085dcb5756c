package planner

import (
	"slices"

	"skillroute/graph"
	"skillroute/graph/lang"
)

// Move is the wish that a step comes somewhere before another, by their ids.
type Move struct {
	Step   string `json:"step"`
	Before string `json:"before"`
}

// Wish is what became of a pin or a move of the request.
type Wish struct {
	Step    string   `json:"step"`
	Before  string   `json:"before"` // "" for a pin
	Granted bool     `json:"granted"`
	Why     Refusal  `json:"why"`     // "" when granted
	Because []string `json:"because"` // ids of the steps that say why; empty when wishes do
	With    []int    `json:"with"`    // numbers, from 1, of the wishes before it that it cannot be granted with; empty for other reasons
}

// Refusal is why a wish is not granted.
type Refusal string

// The refusals.
const (
	RefusedOffRoute  Refusal = "off-route"  // Because are steps of the wish that are not on the route
	RefusedNotFormer Refusal = "not-former" // no former plan has the step
	RefusedNeeds     Refusal = "needs"      // each step of Because gives what the next one needs; the last one should come before the first
	RefusedWishes    Refusal = "wishes"     // With
)

// checkMoves finds a step that should come before itself.
func (r *Request) checkMoves(fault func(hint lang.Message, id string, pairs ...any)) {
	for _, m := range r.Move {
		if m.Step == m.Before {
			fault(lang.Message{}, "request.move-itself", "ID", m.Step)
		}
	}
}

// wish is a wish with what it asks of the order of the steps.
type wish struct {
	Wish
	number int
	pairs  [][2]int // the first of a pair comes before the second
}

// wished grants what can be granted of the pins and moves, one after another, and puts the
// steps into an order in which that holds: a step comes, with what it needs, just before
// what it should come before. All else stays.
func (s *sequence) wished() (wishes []Wish) {
	r := s.d.r
	if len(r.Pin)+len(r.Move) == 0 {
		return nil
	}
	var all []wish
	for _, id := range r.Pin {
		all = append(all, s.pin(id))
	}
	for _, m := range r.Move {
		all = append(all, s.move(m))
	}
	var granted []wish
	for i := range all {
		w := &all[i]
		w.number = i + 1
		if w.Why == "" && !s.possible(append(granted, *w)) {
			w.Why = RefusedWishes
			with := granted
			for _, g := range granted { // those without which it would be possible
				less := slices.DeleteFunc(slices.Clone(with), func(x wish) bool { return x.number == g.number })
				if !s.possible(append(less, *w)) {
					with = less
				}
			}
			w.With = mapped(with, func(x wish) int { return x.number })
		}
		if w.Granted = w.Why == ""; w.Granted {
			granted = append(granted, *w)
		}
	}
	s.order = s.granting(granted)
	return mapped(all, func(w wish) Wish { return w.Wish })
}

func (s *sequence) index(id string) int {
	return slices.IndexFunc(s.steps, func(step *graph.Step) bool { return step.ID == id })
}

// pin is the wish that a step comes after what the former plan has before it, and before
// what it has after it.
func (s *sequence) pin(id string) wish {
	w := wish{Wish: Wish{Step: id, Because: []string{}, With: []int{}}}
	i, former := s.index(id), s.former()
	at := slices.Index(former, i)
	switch {
	case i < 0:
		w.Why, w.Because = RefusedOffRoute, []string{id}
		return w
	case at < 0:
		w.Why, w.Because = RefusedNotFormer, []string{id}
		return w
	}
	before, after := former[:at], former[at+1:]
	w.needs(s, i, after)
	for _, b := range before {
		w.pairs = append(w.pairs, [2]int{b, i})
		w.needs(s, b, former[at:])
	}
	for _, a := range after {
		w.pairs = append(w.pairs, [2]int{i, a})
	}
	return w
}

func (s *sequence) move(m Move) wish {
	w := wish{Wish: Wish{Step: m.Step, Before: m.Before, Because: []string{}, With: []int{}}}
	i, before := s.index(m.Step), s.index(m.Before)
	for _, id := range []string{m.Step, m.Before} {
		if s.index(id) < 0 {
			w.Why, w.Because = RefusedOffRoute, append(w.Because, id)
		}
	}
	if w.Why == "" {
		w.pairs = [][2]int{{i, before}}
		w.needs(s, i, []int{before})
	}
	return w
}

// needs refuses the wish if a step cannot be done without others that should come later.
func (w *wish) needs(s *sequence, step int, later []int) {
	if w.Why != "" {
		return
	}
	if chain := s.between(later, step); chain != nil {
		w.Why, w.Because = RefusedNeeds, mapped(chain, func(i int) string { return s.steps[i].ID })
	}
}

// between is a chain from one of some steps to a step that cannot be done without these,
// each giving what the next one needs; nil when it can.
func (s *sequence) between(some []int, step int) (chain []int) {
	done, has := s.greedy(nil, some)
	if slices.Contains(done, step) {
		return nil
	}
	for {
		chain = append(chain, step)
		if slices.Contains(some, step) {
			slices.Reverse(chain)
			return chain
		}
		lacks := slices.IndexFunc(s.steps[step].NeedFacts, func(f graph.FactID) bool { return !has[f] })
		step = s.provider[s.steps[step].NeedFacts[lacks]]
	}
}

// possible reports whether there is an order of the steps in which wishes hold. To do one
// step more never hinders another, so that going on as long as one can settles it.
func (s *sequence) possible(wishes []wish) bool {
	order, _ := s.greedy(wishes, nil)
	return len(order) == len(s.steps)
}

// greedy does the steps in their order, but each not before its needs are there and wishes
// allow it, and goes as far as it comes without some; has is what is held then.
func (s *sequence) greedy(wishes []wish, without []int) (order []int, has map[graph.FactID]bool) {
	has = map[graph.FactID]bool{}
	for _, f := range s.d.facts {
		has[f] = true
	}
	first := s.firsts(wishes)
	done := make([]bool, len(s.steps))
	waits := func(i int) bool {
		return slices.Contains(without, i) ||
			slices.ContainsFunc(s.steps[i].NeedFacts, func(f graph.FactID) bool { return !has[f] }) ||
			slices.ContainsFunc(first[i], func(p int) bool { return !done[p] })
	}
	for {
		at := slices.IndexFunc(s.order, func(i int) bool { return !done[i] && !waits(i) })
		if at < 0 {
			return order, has
		}
		i := s.order[at]
		done[i], order = true, append(order, i)
		for _, f := range s.steps[i].GiveFacts {
			has[f] = true
		}
	}
}

// firsts are by step those that wishes want before it.
func (s *sequence) firsts(wishes []wish) [][]int {
	first := make([][]int, len(s.steps))
	for _, w := range wishes {
		for _, p := range w.pairs {
			first[p[1]] = append(first[p[1]], p[0])
		}
	}
	return first
}

// granting is the order in which wishes hold that can be granted together.
func (s *sequence) granting(wishes []wish) (order []int) {
	first := s.firsts(wishes)
	possible, _ := s.greedy(wishes, nil)
	provider := map[graph.FactID]int{}
	for _, i := range possible {
		for _, f := range s.steps[i].GiveFacts {
			if _, known := provider[f]; !known {
				provider[f] = i
			}
		}
	}
	for _, f := range s.d.facts {
		delete(provider, f)
	}
	done := make([]bool, len(s.steps))
	var add func(i int)
	add = func(i int) {
		if done[i] {
			return
		}
		done[i] = true
		for _, f := range s.steps[i].NeedFacts {
			if p, ok := provider[f]; ok {
				add(p)
			}
		}
		for _, p := range first[i] {
			add(p)
		}
		order = append(order, i)
	}
	for _, i := range s.order {
		add(i)
	}
	return order
}
