package graph

import (
	"slices"
	"strings"

	"gonum.org/v1/gonum/graph/simple"
	"gonum.org/v1/gonum/graph/topo"

	"skillroute/graph/lang"
)

// cycles finds study needs that need each other: levels that can never be begun.
func (v *validator) cycles() {
	v.g = New(v.c)
	g := simple.NewDirectedGraph()
	for i := range v.c.Skills {
		s := &v.c.Skills[i]
		for j, e := range s.Study {
			to := v.g.FactOf(Holding{s.ID, e.Level})
			for k, n := range e.all(s.ID) {
				if n.Skill == s.ID && n.Level >= e.Level {
					v.fault(at{key: "skills/" + string(s.ID)}.sub("study", j, "needs", k), lang.Message{},
						"fault.cycle", "Cycle", Holding{s.ID, e.Level}.String()+" -> "+n.String())
					continue
				}
				g.SetEdge(simple.Edge{F: simple.Node(v.g.FactOf(n)), T: simple.Node(to)})
			}
		}
	}
	var cycles [][]Holding
	for _, component := range topo.TarjanSCC(g) {
		if len(component) > 1 {
			members := make([]Holding, len(component))
			for i, n := range component {
				members[i] = v.g.HoldingOf(FactID(n.ID()))
			}
			slices.SortFunc(members, Holding.Compare)
			cycles = append(cycles, members)
		}
	}
	// gonum's order differs from run to run.
	slices.SortFunc(cycles, func(a, b []Holding) int { return a[0].Compare(b[0]) })
	for _, members := range cycles {
		first := members[0]
		v.fault(at{key: "skills/" + string(first.Skill)}.sub("study", v.studyIndex(first)), lang.Message{},
			"fault.cycle", "Cycle", v.trace(first, members))
	}
}

// all are the needs of a study, and the level below.
func (e *Study) all(id SkillID) []Holding {
	needs := slices.Clone(e.Needs)
	if e.Level > 1 {
		needs = append(needs, Holding{id, e.Level - 1})
	}
	return needs
}

func (v *validator) studyIndex(h Holding) int {
	return slices.IndexFunc(v.skills[h.Skill].Study, func(e Study) bool { return e.Level == h.Level })
}

// trace writes a cycle through first: from each holding to the least need of it
// that is a member, until one comes again. At most ten are named.
func (v *validator) trace(first Holding, members []Holding) string {
	var path []Holding
	index := map[Holding]int{}
	for h := first; ; {
		if i, ok := index[h]; ok {
			path = append(path[i:], h)
			break
		}
		index[h] = len(path)
		path = append(path, h)
		needs := v.skills[h.Skill].Study[v.studyIndex(h)].all(h.Skill)
		slices.SortFunc(needs, Holding.Compare)
		h = needs[slices.IndexFunc(needs, func(n Holding) bool {
			_, is := slices.BinarySearchFunc(members, n, Holding.Compare)
			return is
		})]
	}
	var text []string
	for _, h := range path {
		text = append(text, h.String())
	}
	if last := len(text) - 1; last > 9 {
		text = append(text[:9], "…", text[last])
	}
	return strings.Join(text, " -> ")
}
