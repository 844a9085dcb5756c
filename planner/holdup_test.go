package planner_test

import (
	"fmt"
	"testing"

	"skillroute/config"
	"skillroute/graph"
	"skillroute/planner"
)

// What others wait for is counted on the way to the must-haves: a level blocks those that
// need it, of whatever skill, and each skill is named once, the most blocking first.
func TestHoldups(t *testing.T) {
	c, _, err := graph.Read(nil, graph.File{Name: "c.yaml", Data: []byte(`format: skillroute.catalog/1
id: c
skills:
  - {id: base, study: [{level: 1, hours: 2}, {level: 2, hours: 2}]}
  - {id: mid, study: [{level: 1, hours: 2, needs: [base@1]}]}
  - {id: top, study: [{level: 1, hours: 2, needs: [mid@1]}]}
  - {id: alone, study: [{level: 1, hours: 2}]}
  - {id: aside, study: [{level: 1, hours: 2, needs: [base@2]}]}
roles: [{id: r, requires: [{skill: top, level: 1}, {skill: alone, level: 1}, {skill: aside, level: 1, importance: optional}]}]
`)})
	if err != nil {
		t.Fatal(err)
	}
	g := graph.New(c)
	got, err := planner.Holdups(g, &c.Roles[0])
	if err != nil || fmt.Sprint(got) != "[{base@1 2 3} {mid@1 1 3}]" {
		t.Errorf("%v, %v", got, err)
	}
	g = graph.New(config.Catalog())
	for i := range g.Catalog.Roles {
		all, err := planner.Holdups(g, &g.Catalog.Roles[i])
		if err != nil || len(all) == 0 {
			t.Errorf("%s: %v, %v", g.Catalog.Roles[i].ID, all, err)
		}
		for k, h := range all[1:] {
			if h.Blocks > all[k].Blocks || h.Blocks < 1 {
				t.Errorf("%s: %v after %v", g.Catalog.Roles[i].ID, h, all[k])
			}
		}
	}
}
