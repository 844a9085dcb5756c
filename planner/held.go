package planner

import "skillroute/graph"

// Held is what counts as held by what the request says, by skill: the closure of the role
// that one begins from, under the levels that are stated, and what counts beside them
// (package doc, "Other vocabularies").
func (r Request) Held(g *graph.Graph) map[graph.SkillID]int { return r.holdings(g) }
