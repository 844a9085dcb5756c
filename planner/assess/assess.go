package assess

import (
	"cmp"
	"maps"
	"slices"

	"skillroute/graph"
	"skillroute/graph/lang"
)

// Assessment is what there is to ask about a role.
type Assessment struct {
	Graph *graph.Graph
	Role  *graph.Role

	required map[graph.SkillID]graph.Requirement // those that are asked about
	below    map[graph.SkillID]int               // all that they build on, and they
	order    []graph.SkillID                     // the skills of below, as they are asked about
}

// New is the assessment for a role: its essential requirements, and with optional the others
// too. The error is the fault of a role that the catalog does not have.
func New(g *graph.Graph, id graph.RoleID, optional bool) (*Assessment, error) {
	role, ok := g.Catalog.Role(id)
	if !ok {
		return nil, g.Lost(string(id), "role")
	}
	a := &Assessment{Graph: g, Role: role, required: map[graph.SkillID]graph.Requirement{}, below: map[graph.SkillID]int{}}
	for _, q := range role.Requires {
		if !q.Optional || optional {
			a.required[q.Skill] = q
			imply(g, graph.Holding{Skill: q.Skill, Level: q.Level}, nil, a.below)
		}
	}
	a.order = slices.Collect(maps.Keys(a.below))
	a.sort()
	return a, nil
}

// imply adds to held a holding and all that its study builds on. Levels of fixed skills are
// known otherwise and are left alone.
func imply(g *graph.Graph, h graph.Holding, fixed func(graph.SkillID) bool, held map[graph.SkillID]int) {
	before := held[h.Skill]
	if h.Level <= before {
		return
	}
	held[h.Skill] = h.Level
	for need := range needs(g, h.Skill, before, h.Level) {
		if fixed == nil || !fixed(need.Skill) {
			imply(g, need, fixed, held)
		}
	}
}

// needs goes through what studying a skill from a level to another builds on.
func needs(g *graph.Graph, id graph.SkillID, from, to int) func(yield func(graph.Holding) bool) {
	return func(yield func(graph.Holding) bool) {
		s, _ := g.Skill(id)
		for _, x := range s.Study {
			for _, need := range x.Needs {
				if from < x.Level && x.Level <= to && !yield(need) {
					return
				}
			}
		}
	}
}

// sort puts the skills into the order in which they are asked about.
func (a *Assessment) sort() {
	places, categories := map[graph.SkillID]int{}, map[string]int{}
	for i, id := range a.Graph.IDs("skill") {
		places[graph.SkillID(id)] = i
	}
	for i, c := range a.Graph.Catalog.Categories {
		categories[c.ID] = i
	}
	implies := map[graph.SkillID]int{}
	for _, id := range a.order {
		level := a.required[id].Level
		if s, _ := a.Graph.Skill(id); level == 0 {
			level = s.Max
		}
		all := map[graph.SkillID]int{}
		imply(a.Graph, graph.Holding{Skill: id, Level: level}, nil, all)
		implies[id] = len(all)
	}
	unasked := func(id graph.SkillID) int {
		if _, ok := a.required[id]; ok {
			return 0
		}
		return 1
	}
	category := func(id graph.SkillID) int {
		s, _ := a.Graph.Skill(id)
		if n, ok := categories[s.Category]; ok {
			return n
		}
		return len(categories)
	}
	slices.SortFunc(a.order, func(x, y graph.SkillID) int {
		return cmp.Or(
			cmp.Compare(unasked(x), unasked(y)),
			cmp.Compare(implies[y], implies[x]),
			cmp.Compare(a.required[y].Weight, a.required[x].Weight),
			cmp.Compare(category(x), category(y)),
			cmp.Compare(places[x], places[y]))
	})
}

// Skills is how many skills the role's ladders are about.
func (a *Assessment) Skills() int { return len(a.required) }

// Ladder is the question about one skill.
type Ladder struct {
	Skill    *graph.Skill
	Top      int // the highest line
	Required int // level that the role asks for; 0: none, a skill of the role builds on this one

	Implied int           // level that is taken for held without an answer; 0: none
	Because graph.Holding // the answer that implies it
	Former  *Answer       // what was answered before, when the ladder had fewer lines

	graph *graph.Graph
}

// Line is one line of a ladder, in a language. Where the catalog has no texts, Can is the
// skill at the level.
type Line struct {
	Level     int
	Can, Show string
}

// Lines are the lines of the ladder, the lowest first.
func (l *Ladder) Lines(in lang.Lang) (lines []Line) {
	for level := 1; level <= l.Top; level++ {
		h := graph.Holding{Skill: l.Skill.ID, Level: level}
		line := Line{Level: level, Can: l.graph.Label(h, in)}
		if t := l.graph.LevelText(h); t != nil {
			line.Can, line.Show = t.Can.In(in), t.Show.In(in)
		}
		lines = append(lines, line)
	}
	return lines
}
