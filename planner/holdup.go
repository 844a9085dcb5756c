package planner

import (
	"cmp"
	"maps"
	"slices"

	"gonum.org/v1/gonum/graph/simple"

	"skillroute/graph"
)

// Holdup is a level of a skill that other levels on the way to a role wait for.
type Holdup struct {
	Level  graph.Holding
	Blocks int // levels that cannot be studied for as long as this one is not held
	Chain  int // levels one after the other on the longest way through this one
}

// Holdups are the levels that hold up most on the way to the must-haves of a role, one a
// skill: those that block most first. They are counted on what studying asks for in any
// case; courses and head starts may lead around it.
func Holdups(g *graph.Graph, role *graph.Role) ([]Holdup, error) {
	all, way := g.PrerequisiteGraph(), simple.NewDirectedGraph()
	var visit func(int64)
	visit = func(level int64) {
		if way.Node(level) != nil {
			return
		}
		way.AddNode(simple.Node(level))
		for from := all.To(level); from.Next(); {
			id := from.Node().ID()
			visit(id)
			way.SetEdge(simple.Edge{F: simple.Node(id), T: simple.Node(level)})
		}
	}
	for _, q := range role.Requires {
		if !q.Optional {
			visit(int64(g.FactOf(graph.Holding{Skill: q.Skill, Level: q.Level})))
		}
	}
	blocks := graph.Blocking(way)
	chains, err := graph.Delay(way)
	if err != nil {
		return nil, err
	}
	most := map[graph.SkillID]Holdup{}
	for id, n := range blocks {
		h := Holdup{g.HoldingOf(graph.FactID(id)), n, chains[id]}
		if old, ok := most[h.Level.Skill]; n > 0 && (!ok || h.before(old) < 0) {
			most[h.Level.Skill] = h
		}
	}
	return slices.SortedFunc(maps.Values(most), Holdup.before), nil
}

func (h Holdup) before(other Holdup) int {
	return cmp.Or(cmp.Compare(other.Blocks, h.Blocks), cmp.Compare(other.Chain, h.Chain), cmp.Compare(h.Level.Skill, other.Level.Skill), cmp.Compare(h.Level.Level, other.Level.Level))
}
