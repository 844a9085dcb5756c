package planner

import (
	"cmp"
	"slices"

	"skillroute/graph"
)

// NextFormat names the JSON form of a [Next].
const NextFormat = "skillroute.next/1"

// Next is what can be begun now: the steps of a plan's route whose needs are held at its
// start, those first on which most hours of the route rest, then the shortest, then in
// order of the route. Every key of its JSON form is always present.
type Next struct {
	Head
	Hours           graph.Minutes `json:"hours"` // of the route
	Optimal         bool          `json:"optimal"`
	LowerBoundHours graph.Minutes `json:"lower_bound_hours"`
	Steps           int           `json:"steps"` // of the route
	Now             []NextStep    `json:"now"`   // empty when nothing is left to learn
}

// NextStep is a step that can be begun now.
type NextStep struct {
	N       int             `json:"n"` // on the route; the step with n = 1 is the plan's own first
	ID      string          `json:"id"`
	Kind    graph.Kind      `json:"kind"`
	Title   string          `json:"title"`
	Gives   []graph.Holding `json:"gives"`
	Hours   graph.Effort    `json:"hours"`
	Price   *graph.Money    `json:"price"` // null: not known
	Because []string        `json:"because"`
	Unlocks []string        `json:"unlocks"`       // ids of the later steps that need what it gives
	Opens   []string        `json:"opens"`         // ids of the steps that can be begun once it alone is done
	Rests   int             `json:"resting"`       // number of later steps that need it, or need what needs it, and so on
	Waiting graph.Minutes   `json:"waiting_hours"` // the likely hours of those
}

// FindNext plans and says what can be begun now. Its errors are those of [New].
func FindNext(g *graph.Graph, r Request) (*Next, error) {
	p, err := New(g, r)
	if err != nil {
		return nil, err
	}
	x := &Next{
		Head: p.head(NextFormat), Hours: p.Route.Hours.Likely,
		Optimal: p.Route.Optimal, LowerBoundHours: p.Route.LowerBoundHours, Steps: len(p.Route.Steps), Now: []NextStep{},
	}
	held := map[graph.FactID]bool{}
	for _, f := range p.Request.heldFacts(g, p.Learner.Have) {
		held[f] = true
	}
	ready := func(s *Step, more []graph.FactID) bool {
		return !slices.ContainsFunc(s.Step.NeedFacts, func(f graph.FactID) bool { return !held[f] && !slices.Contains(more, f) })
	}
	opens := OpeningsOf(p.Route.Steps)
	for i := range p.Route.Steps {
		s := &p.Route.Steps[i]
		if !ready(s, nil) {
			continue
		}
		n := NextStep{
			N: s.N, ID: s.ID, Kind: s.Kind, Title: s.Title, Gives: s.Gives, Hours: s.Hours, Price: s.Price,
			Because: s.Because, Unlocks: s.Unlocks, Opens: []string{},
		}
		for j := range p.Route.Steps {
			if o := &p.Route.Steps[j]; !ready(o, nil) && ready(o, s.Step.GiveFacts) {
				n.Opens = append(n.Opens, o.ID)
			}
		}
		resting := opens.All(i)
		n.Rests = len(resting)
		for _, later := range resting {
			n.Waiting += p.Route.Steps[later].Hours.Likely
		}
		x.Now = append(x.Now, n)
	}
	slices.SortStableFunc(x.Now, func(a, b NextStep) int {
		return cmp.Or(cmp.Compare(b.Waiting, a.Waiting), cmp.Compare(a.Hours.Likely, b.Hours.Likely), cmp.Compare(a.N, b.N))
	})
	return x, nil
}
