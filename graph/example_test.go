package graph_test

import (
	"fmt"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
)

// A catalog of five lines, written in Go: checked by the rules for files, then planned with.
func ExampleCheck() {
	hours := graph.Effort{Low: 60, Likely: 120, High: 180}
	broth := graph.Skill{ID: "broth", Name: lang.Same("Broth"), Max: 1, Study: []graph.Study{{Level: 1, Effort: hours}}}
	soup := graph.Skill{ID: "soup", Name: lang.Same("Soup"), Max: 1, Study: []graph.Study{{Level: 1, Effort: hours, Needs: []graph.Holding{{Skill: "broth", Level: 1}}}}}
	cook := graph.Role{ID: "cook", Name: lang.Same("Cook"), Requires: []graph.Requirement{{Skill: "soup", Level: 1, Weight: 5}}}
	catalog := &graph.Catalog{ID: "kitchen", Levels: 1, Skills: []graph.Skill{broth, soup}, Roles: []graph.Role{cook}}

	if _, err := graph.Check(catalog); err != nil {
		fmt.Println(err)
	}
	plan, err := planner.New(graph.New(catalog), planner.Request{To: "cook"})
	if err != nil {
		fmt.Println(err)
	}
	for _, step := range plan.Route.Steps {
		fmt.Println(step.N, step.ID)
	}

	catalog.Roles[0].Requires[0].Skill = "soap"
	_, err = graph.Check(catalog)
	fmt.Println(err)
	// Output:
	// 1 study:broth@1
	// 2 study:soup@1
	// kitchen: roles/cook/requires/1: no skill "soap"
}
