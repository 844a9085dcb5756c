package planner

import (
	"math"
	"slices"

	"gonum.org/v1/gonum/graph/path"
	"gonum.org/v1/gonum/graph/simple"

	"skillroute/graph"
)

// Chain explains what one holding takes by itself: the shortest chain of steps,
// each of which needs one holding at most, from what is held to it, by gonum's
// Dijkstra on the weighted skill graph. ok is false when no such chain exists; a
// route of steps with several needs may exist all the same, and one through other
// skills may be shorter. Chains to several holdings share steps: they must not be
// added up, which is why a route is more than its chains.
func Chain(g *graph.Graph, held map[graph.SkillID]int, to graph.Holding) (steps []*graph.Step, ok bool) {
	target := g.FactOf(to)
	if target < 0 {
		return nil, false
	}
	target64 := int64(target)
	skills := g.SkillGraph()
	source := int64(g.NumFacts())
	for id, level := range held {
		for l := 1; l <= level; l++ {
			if f := g.FactOf(graph.Holding{Skill: id, Level: l}); f >= 0 {
				skills.SetWeightedEdge(simple.WeightedEdge{F: simple.Node(source), T: simple.Node(f), W: 0})
			}
		}
	}
	tree := path.DijkstraFrom(simple.Node(source), skills)
	if math.IsInf(tree.WeightTo(target64), 1) {
		return nil, false
	}
	// gonum picks among ties at random, so only its distances are used: from the
	// target backwards over edges that a shortest path may take, the least node
	// first, to the source. Steps that take no time may make loops of such edges.
	after := map[int64]int64{target64: target64}
	for queue := []int64{target64}; len(queue) > 0; queue = queue[1:] {
		at := queue[0]
		for _, n := range nodeIDs(skills, at) {
			if _, seen := after[n]; !seen && tree.WeightTo(n)+skills.WeightedEdge(n, at).Weight() == tree.WeightTo(at) {
				after[n] = at
				queue = append(queue, n)
			}
		}
	}
	for at := source; at != target64; at = after[at] {
		if e, isStep := skills.WeightedEdge(at, after[at]).(graph.SkillEdge); isStep {
			steps = append(steps, e.Step)
		}
	}
	return steps, true
}

// nodeIDs lists the nodes with an edge to a node, rising.
func nodeIDs(g *simple.WeightedDirectedGraph, to int64) (ids []int64) {
	for nodes := g.To(to); nodes.Next(); {
		ids = append(ids, nodes.Node().ID())
	}
	slices.Sort(ids)
	return ids
}
