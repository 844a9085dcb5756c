package search

import (
	"gonum.org/v1/gonum/graph/path"
	"gonum.org/v1/gonum/graph/simple"
)

// shortestPath solves a reduced task that is a plain shortest path: one goal and
// only steps of at most one need and one gift. gonum's Dijkstra gives the
// distances; the path is read from them so that ties fall to less money and the
// earlier step (gonum picks among ties at random).
func (in *instance) shortestPath() (plan []int, ok bool) {
	var goal int32 = -1
	for _, g := range in.goal {
		if in.held[g] {
			continue
		}
		if goal >= 0 {
			return nil, false
		}
		goal = g
	}
	source := int64(in.task.NumFacts) // stands for everything that is held
	g := simple.NewWeightedDirectedGraph(0, 0)
	for i := range in.steps {
		s := &in.steps[i]
		if !in.alive[i] {
			continue
		}
		if len(s.Needs) > 1 || len(s.Gives) > 1 {
			return nil, false
		}
		from, to, w := in.tail(i, source), int64(s.Gives[0]), float64(s.Cost)
		if from == to {
			continue
		}
		if e := g.WeightedEdge(from, to); e == nil || e.Weight() > w {
			g.SetWeightedEdge(simple.WeightedEdge{F: simple.Node(from), T: simple.Node(to), W: w})
		}
	}
	tree := path.DijkstraFrom(simple.Node(source), g)
	in.fillGivers()
	visited := map[int64]bool{}
	for at := int64(goal); at != source; {
		best := int32(-1)
		for _, i := range in.givers.of(int32(at)) {
			from := in.tail(int(i), source)
			if visited[from] || tree.WeightTo(from)+float64(in.steps[i].Cost) != tree.WeightTo(at) {
				continue
			}
			if best < 0 || in.steps[i].Money < in.steps[best].Money {
				best = i
			}
		}
		if best < 0 {
			return nil, false // zero-cost loops among ties: leave it to stage B
		}
		visited[at] = true
		plan = append(plan, int(best))
		at = in.tail(int(best), source)
	}
	return plan, true
}

// tail is the node at which a step of at most one need begins.
func (in *instance) tail(i int, source int64) int64 {
	if n := in.steps[i].Needs; len(n) == 1 {
		return int64(n[0])
	}
	return source
}
