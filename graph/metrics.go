package graph

import (
	"slices"

	"gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/topo"
	"gonum.org/v1/gonum/graph/traverse"
)

// Blocking returns the blocking factor of every node of g, by node id: the number
// of nodes that can be reached from it, itself not counted. In a graph of
// prerequisites, that is how much stays out of reach for as long as the node does.
// g may have cycles.
//
// The definition is that of Curricular Analytics (Heileman, Abdallah, Slim and
// Hickman, "Curricular Analytics: A Framework for Quantifying the Impact of
// Curricular Reforms and Pedagogical Innovations", 2018). One search a node: time
// O(V (V+E)), space O(V+E).
func Blocking(g graph.Directed) map[int64]int {
	blocking := map[int64]int{}
	for _, n := range graph.NodesOf(g.Nodes()) {
		reached := -1 // itself
		search := traverse.BreadthFirst{Visit: func(graph.Node) { reached++ }}
		search.Walk(g, n, nil)
		blocking[n.ID()] = reached
	}
	return blocking
}

// Delay returns the delay factor of every node of g, by node id: the number of
// nodes on the longest path through it, itself counted, so that a node without
// edges has 1. In a graph of prerequisites, a late start on the node is felt along
// that path. Longest paths exist only without cycles: where g has one, or an edge from
// a node to itself, the error is gonum's [topo.Unorderable].
//
// The definition is that of Curricular Analytics, as for [Blocking]. Its library
// enumerates all paths; here the longest path that ends at a node and the longest
// that begins there are each found in one pass over a topological order, and a
// node counts in both: time O(V log V + E), space O(V+E).
func Delay(g graph.Directed) (map[int64]int, error) {
	order, err := topo.SortStabilized(g, nil)
	if err != nil {
		return nil, err
	}
	for _, n := range order { // gonum does not count these as cycles
		if g.HasEdgeFromTo(n.ID(), n.ID()) {
			return nil, topo.Unorderable{{n}}
		}
	}
	ending := make(map[int64]int, len(order)) // nodes on the longest path that ends here
	for _, n := range order {
		longest := 0
		for from := g.To(n.ID()); from.Next(); {
			longest = max(longest, ending[from.Node().ID()])
		}
		ending[n.ID()] = longest + 1
	}
	beginning := make(map[int64]int, len(order))
	delay := make(map[int64]int, len(order))
	for _, n := range slices.Backward(order) {
		longest := 0
		for to := g.From(n.ID()); to.Next(); {
			longest = max(longest, beginning[to.Node().ID()])
		}
		beginning[n.ID()] = longest + 1
		delay[n.ID()] = ending[n.ID()] + longest
	}
	return delay, nil
}
