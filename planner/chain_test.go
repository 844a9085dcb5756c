package planner_test

import (
	"testing"

	"skillroute/graph"
	"skillroute/planner"
)

func TestChain(t *testing.T) {
	ids := func(steps []*graph.Step) (out []string) {
		for _, s := range steps {
			out = append(out, s.ID)
		}
		return out
	}
	steps, ok := planner.Chain(builtin, nil, graph.Holding{Skill: "copywriting", Level: 3})
	if !ok || len(steps) != 3 || steps[2].ID != "study:copywriting@3" {
		t.Errorf("from nothing: %v, %v", ids(steps), ok)
	}
	held := map[graph.SkillID]int{"copywriting": 2}
	steps, ok = planner.Chain(builtin, held, graph.Holding{Skill: "copywriting", Level: 3})
	if !ok || len(steps) != 1 {
		t.Errorf("from level 2: %v, %v", ids(steps), ok)
	}
	if steps, ok = planner.Chain(builtin, held, graph.Holding{Skill: "copywriting", Level: 2}); !ok || len(steps) != 0 {
		t.Errorf("to what is held: %v, %v", ids(steps), ok)
	}
	// Needs two skills at level 3: no chain of single needs leads there.
	if steps, ok = planner.Chain(builtin, nil, graph.Holding{Skill: "social-media-strategy", Level: 3}); ok {
		t.Errorf("past several needs: %v", ids(steps))
	}
}

// Two skills that give each other for nothing: the chain still begins somewhere.
func TestChainPastALoopWithoutHours(t *testing.T) {
	g := small(t, `
skills:
  - {id: a, max: 1, study: [{level: 1, hours: 9}], carry: [{from: b, saves: 1}]}
  - {id: b, max: 1, study: [{level: 1, hours: 5}], carry: [{from: a, saves: 1}]}
roles: [{id: r, requires: [{skill: a, level: 1}]}]
`)
	for id, want := range map[graph.SkillID]int{"a": 2, "b": 1} {
		if steps, ok := planner.Chain(g, nil, graph.Holding{Skill: id, Level: 1}); !ok || len(steps) != want || steps[0].ID != "study:b@1" {
			t.Errorf("%s: %d steps, %v", id, len(steps), ok)
		}
	}
}
