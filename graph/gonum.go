package graph

import (
	"math"

	"gonum.org/v1/gonum/graph/simple"
)

// SkillEdge is an edge of [Graph.SkillGraph]: a step that needs the one end and
// gives the other.
type SkillEdge struct {
	simple.WeightedEdge
	Step *Step
}

// SkillGraph returns the weighted skill graph. It has a node for every fact, whose
// id is the [FactID], and a source, whose id is NumFacts, that stands for holding
// nothing.
//
// # What an edge means
//
// An edge u -> v of weight w says: whoever holds u can do a step that gives v and
// takes w likely minutes. Only steps that need one fact make edges, the levels
// below it not counted since they come with it; a step that needs nothing has its
// edges from the source. A step with several gifts makes an edge to each, but none
// to what its need implies, so that there are no self edges. Of several steps
// between the same ends the one with the least minutes counts, the first of them
// in Steps if they are equal. Weights may be zero. Every edge is a [SkillEdge].
//
// # What a distance means
//
// The steps along a shortest path from the source to v can be done in that order
// by someone who holds nothing, end with v, and take the distance in minutes; no
// other way to v with single-need steps takes less. With all steps allowed there
// may be a shorter one, or one where the distance is infinite, so a distance is an
// upper bound on the minutes to v.
//
// It is not the price of v within a larger goal: ways to several facts share steps
// that are done once, so that distances must not be added up. A path from a node u
// other than the source uses u alone, neither the levels that u implies (ask from
// their nodes) nor what can be had from nothing. Equal paths are chosen at random
// by gonum's Dijkstra, equal distances are not.
//
// Time and space are linear in the graph.
func (g *Graph) SkillGraph() *simple.WeightedDirectedGraph {
	out := simple.NewWeightedDirectedGraph(0, math.Inf(1))
	for f := range g.NumFacts() + 1 {
		out.AddNode(simple.Node(f))
	}
	for i := range g.Steps {
		s := &g.Steps[i]
		from := FactID(g.NumFacts())
		switch len(s.NeedFacts) {
		case 0:
		case 1:
			from = s.NeedFacts[0]
		default:
			continue
		}
		weight := float64(s.Effort.Likely)
		for _, to := range s.GiveFacts {
			if len(s.NeedFacts) == 1 && to <= from && g.owner[to] == g.owner[from] {
				continue // held already by who can do the step
			}
			if old := out.WeightedEdge(int64(from), int64(to)); old == nil || weight < old.Weight() {
				out.SetWeightedEdge(SkillEdge{
					WeightedEdge: simple.WeightedEdge{F: simple.Node(from), T: simple.Node(to), W: weight},
					Step:         s,
				})
			}
		}
	}
	return out
}

// PrerequisiteGraph returns the graph of what studying asks for in any case: a
// node for every fact, whose id is the [FactID], and for every level that is
// studied an edge to it from the level below and from each of its needs.
// Alternatives (any, carry, courses and practices) are not in it. [Blocking] and
// [Delay] on it are the metrics of holdings; a valid catalog makes no cycle.
//
// Time and space are linear in the catalog.
func (g *Graph) PrerequisiteGraph() *simple.DirectedGraph {
	out := simple.NewDirectedGraph()
	for f := range g.NumFacts() {
		out.AddNode(simple.Node(f))
	}
	for _, s := range g.skills {
		for i := range s.Study {
			e := &s.Study[i]
			level := simple.Node(g.FactOf(Holding{s.ID, e.Level}))
			for _, need := range e.all(s.ID) {
				out.SetEdge(simple.Edge{F: simple.Node(g.FactOf(need)), T: level})
			}
		}
	}
	return out
}
