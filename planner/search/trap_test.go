package search

import (
	"testing"

	"gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/path"
	"gonum.org/v1/gonum/graph/simple"
)

// gonum's A* closes a node once and for all. With a bound that is admissible but not
// consistent it then misses the way that is cheaper: this is why stage F walks a tree.
// The bound is exact at 1 and nothing elsewhere, so 2 is closed by the direct way of 3
// before the way of 2 through 1 is seen.
func TestAStarTrap(t *testing.T) {
	const goal = 3
	arcs := []struct {
		from, to int32
		cost     int64
	}{{0, 1, 1}, {1, 2, 1}, {0, 2, 3}, {2, goal, 3}}
	g := simple.NewWeightedDirectedGraph(0, 0)
	task := &Task{NumFacts: goal + 1, Held: []int32{0}, Goal: []int32{goal}}
	for _, a := range arcs {
		g.SetWeightedEdge(simple.WeightedEdge{F: simple.Node(a.from), T: simple.Node(a.to), W: float64(a.cost)})
		task.Steps = append(task.Steps, Step{Needs: []int32{a.from}, Gives: []int32{a.to}, Cost: a.cost})
	}
	bound := func(x, _ graph.Node) float64 {
		if x.ID() == 1 {
			return 4
		}
		return 0
	}
	shortest, _ := path.AStar(simple.Node(0), simple.Node(goal), g, bound)
	if got := shortest.WeightTo(goal); got != 6 {
		t.Errorf("gonum's A* finds %v: it used to miss the way of 5; the package doc says so", got)
	}
	r, ok := Prove(task, Options{})
	if !ok || !r.Optimal || r.Cost != 5 {
		t.Errorf("Prove finds %+v, the cheapest way is 5", r)
	}
}
