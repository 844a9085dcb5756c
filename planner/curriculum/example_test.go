package curriculum_test

import (
	"fmt"

	"skillroute/config"
	"skillroute/graph"
	"skillroute/planner"
	"skillroute/planner/curriculum"
)

// Twenty hours of class for two learners, from Go.
func Example() {
	g := graph.New(config.Catalog())
	shared := planner.NewShared(g)
	b := curriculum.NewBuilder(g, true)
	var plans []*planner.Plan
	for _, from := range []graph.RoleID{"", "social-media-admin"} {
		plan, err := shared.New(planner.Request{From: from, To: "social-media-specialist", AsOf: planner.DateOf(2026, 12, 1)})
		if err != nil {
			fmt.Println(err)
			return
		}
		if err := b.Add(plan); err != nil {
			fmt.Println(err)
			return
		}
		plans = append(plans, plan)
	}
	r, err := b.Solve(curriculum.Options{Class: 20 * 60})
	if err != nil {
		fmt.Println(err)
		return
	}
	m := curriculum.NewMeasure(r) // what if nobody prepares?
	for _, before := range plans {
		after, err := shared.New(m.Request(before))
		if err != nil {
			fmt.Println(err)
			return
		}
		if err := m.Add(before, after); err != nil {
			fmt.Println(err)
			return
		}
	}
	m.Done()
	for _, c := range r.Classes {
		fmt.Println(c.N, c.ID, "helps", c.Learners)
	}
	fmt.Println("proven best:", r.Exact)
	fmt.Println("minutes saved:", int(r.SavedHours), "by the routes,", int(r.Replanned.SavedHours), "if nobody prepares")
	// Output:
	// 1 study:content-creation@2 helps 2
	// proven best: true
	// minutes saved: 2400 by the routes, 1200 if nobody prepares
}
