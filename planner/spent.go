package planner

import (
	"maps"
	"slices"
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
)

// MaxSpent is the most that is believed of the minutes that went into one step.
const MaxSpent = 100_000 * 60

// lowered is a graph less what a learner has spent on its steps.
type lowered struct {
	*graph.Graph
	of    *graph.Graph
	spent map[string]graph.Minutes
}

// left is the graph with the efforts that are left: the graph itself when nothing is
// spent. It is made once for a request and those that are made of it.
func (r *Request) left(g *graph.Graph) *graph.Graph {
	if len(r.Spent) == 0 {
		return g
	}
	if l := r.lowered; l != nil && l.of == g && maps.Equal(l.spent, r.Spent) {
		return l.Graph
	}
	r.lowered = &lowered{lessSpent(g, r.Spent), g, maps.Clone(r.Spent)}
	return r.lowered.Graph
}

// withoutNumber is a step's id without the number of the alternative: what went into one
// went into all, for they are one thing to do with other needs.
func withoutNumber(id string) string {
	id, _, _ = strings.Cut(id, "#")
	return id
}

func lessSpent(g *graph.Graph, spent map[string]graph.Minutes) *graph.Graph {
	of := make(map[string]graph.Minutes, len(spent))
	for id, minutes := range spent {
		of[withoutNumber(id)] += minutes
	}
	return g.Adapted(func(s *graph.Step) {
		minutes := of[withoutNumber(s.ID)]
		if minutes == 0 {
			return
		}
		all := s.Effort.Likely
		s.Effort = graph.Effort{Low: less(s.Effort.Low, minutes), Likely: less(all, minutes), High: less(s.Effort.High, minutes)}
		if weeks := s.Weeks(); weeks > 0 && all > 0 {
			course := *s.Course
			course.Weeks = int((int64(weeks)*int64(s.Effort.Likely) + int64(all) - 1) / int64(all))
			s.Course = &course
		}
	})
}

// less is what is left of minutes: one of them stays.
func less(all, spent graph.Minutes) graph.Minutes { return max(min(all, 1), all-spent) }

// checkSpent finds minutes that nobody can have spent.
func (r *Request) checkSpent(fault func(hint lang.Message, id string, pairs ...any)) {
	for _, id := range slices.Sorted(maps.Keys(r.Spent)) {
		if m := r.Spent[id]; m < 0 || m > MaxSpent {
			fault(lang.Message{}, "request.spent", "ID", id, "Value", lang.Hours(m), "Most", lang.Hours(MaxSpent))
		}
	}
}
