package planner

import (
	"slices"
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
)

// OwnStep is something that a learner does beside the catalog, as a step of the plan: it gives
// no level, and takes its hours all the same. Every route has it, so that what is proven of the
// rest is proven of the whole (package doc, "Own steps").
type OwnStep struct {
	ID      string        `json:"id"` // OwnPrefix, then letters and digits
	Text    string        `json:"text"`
	Minutes graph.Minutes `json:"hours"`
	After   string        `json:"after,omitempty"` // id of the step that it comes behind; where the route has none such, it comes first
}

// OwnPrefix is what the ids of own steps begin with.
const OwnPrefix = "own:"

// MaxOwn is the most minutes of an own step.
const MaxOwn = 10_000 * 60

// Step is the own step as one of a graph.
func (o OwnStep) Step() graph.Step {
	name := graph.CourseID(o.ID)
	return graph.Step{
		ID: o.ID, Kind: graph.KindOwn, Effort: graph.Effort{Low: o.Minutes, Likely: o.Minutes, High: o.Minutes}, Price: &graph.Money{},
		Course: &graph.Course{ID: name, Name: lang.Text(o.Text)},
	}
}

// with is a graph with the own steps of the request.
func (r *Request) with(g *graph.Graph) *graph.Graph {
	g = g.Plain()
	if len(r.Own) == 0 {
		return g
	}
	return g.With(mapped(r.Own, OwnStep.Step))
}

// ownSteps are the own steps of a request with the effort that is left of them.
func (r *Request) ownSteps() []*graph.Step {
	return mapped(r.Own, func(o OwnStep) *graph.Step {
		s := o.Step()
		if spent := r.Spent[o.ID]; spent > 0 {
			left := less(o.Minutes, spent)
			s.Effort = graph.Effort{Low: left, Likely: left, High: left}
		}
		return &s
	})
}

// checkOwn finds own steps that say too little, or the same twice.
func (r *Request) checkOwn(fault func(hint lang.Message, id string, pairs ...any)) {
	for i, o := range r.Own {
		name, own := strings.CutPrefix(o.ID, OwnPrefix)
		isName := name != "" && !strings.ContainsFunc(name, func(c rune) bool { return !('a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9') })
		switch {
		case !own || !isName:
			fault(lang.Message{}, "request.own-id", "ID", o.ID)
		case slices.ContainsFunc(r.Own[:i], func(other OwnStep) bool { return other.ID == o.ID }):
			fault(lang.Message{}, "request.own-twice", "ID", o.ID)
		case strings.TrimSpace(o.Text) == "":
			fault(lang.Message{}, "request.own-text")
		case o.Minutes <= 0 || o.Minutes > MaxOwn:
			fault(lang.Message{}, "request.own-hours", "Text", o.Text, "Most", lang.Hours(MaxOwn))
		}
	}
}

// also adds the own steps to a route: every route has them.
func (d *draft) also(f found, by costs) found {
	for _, s := range d.own {
		f.steps = append(f.steps, s)
		if by.money {
			continue // they cost nothing
		}
		cost := by.ofMinutes(s)
		f.cost, f.bound = f.cost+cost, f.bound+graph.Minutes(cost)
		f.parts = append(f.parts, BoundPart{graph.Minutes(cost), []string{s.ID}})
	}
	return f
}

// step is a step of the graph, or an own one, with what is left of it.
func (d *draft) step(id string) (*graph.Step, bool) {
	for _, s := range d.own {
		if s.ID == id {
			return s, true
		}
	}
	return d.g.Step(id)
}

// isOwn reports whether a step is a learner's own.
func isOwn(s *graph.Step) bool { return s.Kind == graph.KindOwn }

// withoutOwn are the steps of the catalog, then the own ones.
func withoutOwn(steps []*graph.Step) (plain, own []*graph.Step) {
	for _, s := range steps {
		if isOwn(s) {
			own = append(own, s)
		} else {
			plain = append(plain, s)
		}
	}
	return plain, own
}

// place puts own steps into the order of the others, each behind the step that it was wished
// behind; the others are the first of the sequence.
func (s *sequence) place(order []int) []int {
	order = slices.Clone(order)
	front := 0
	for i := len(order); i < len(s.steps); i++ {
		at, after := -1, ""
		for _, o := range s.d.r.Own {
			if o.ID == s.steps[i].ID {
				after = o.After
			}
		}
		if after != "" {
			at = slices.IndexFunc(order, func(n int) bool { return withoutNumber(s.steps[n].ID) == withoutNumber(after) })
		}
		if at < 0 {
			at, front = front-1, front+1
		} else if at < front {
			front++
		}
		order = slices.Insert(order, at+1, i)
	}
	return order
}

// leftWithOwn is the graph with own steps, less what is spent.
func (r *Request) leftWithOwn(g *graph.Graph) *graph.Graph {
	g = r.with(g)
	if len(r.Own) == 0 {
		return r.left(g)
	}
	if len(r.Spent) == 0 {
		return g
	}
	return lessSpent(g, r.Spent)
}
