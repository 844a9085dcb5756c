package planner_test

import (
	"fmt"

	"skillroute/config"
	"skillroute/graph"
	"skillroute/planner"
)

// The way from a role to the next, from Go.
func Example() {
	g := graph.New(config.Catalog())
	plan, err := planner.New(g, planner.Request{
		From:         "social-media-specialist",
		To:           "social-media-admin",
		HoursPerWeek: 8,
		AsOf:         planner.DateOf(2026, 12, 1),
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	first := plan.Route.Steps[0]
	fmt.Println(plan.Role.Name, "in", len(plan.Route.Steps), "steps")
	fmt.Println("first:", first.ID, "because of", first.Because[0])
	fmt.Println("done on", plan.Schedule.Finish.Likely)
	// Output:
	// Social Media Admin in 11 steps
	// first: study:brand-identity@1 because of R2.6
	// done on 2027-02-27
}
