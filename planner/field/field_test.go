package field_test

import (
	"slices"
	"testing"

	"skillroute/graph"
	"skillroute/planner/field"
)

// A head start that saves less than it takes lies outside, and one that pays inside; what a
// step gives beside what is wanted is inside too. With money every need is a part of it. The
// long proof that no route of the least is lost is TestPart of package planner.
func TestPart(t *testing.T) {
	c, _, err := graph.Read(nil, graph.File{Name: "small.yaml", Data: []byte(`
format: skillroute.catalog/1
id: small
version: "1"
skills:
  - {id: goal, max: 1, study: [{level: 1, hours: 20}], carry: [{from: near, saves: 0.5}, {from: far, saves: 0.1}]}
  - {id: near, max: 1, study: [{level: 1, hours: 9}]}
  - {id: far, max: 1, study: [{level: 1, hours: 9}]}
  - {id: gift, max: 1, study: [{level: 1, hours: 5}]}
  - {id: lost, max: 1, study: [{level: 1, hours: 5, needs: [none@1]}]}
  - {id: none, max: 1}
courses: [{id: both, hours: 9, gives: [near@1, gift@1], price: {amount: 1, currency: IDR}}]
roles: [{id: r, requires: [{skill: goal, level: 1}]}]
`)})
	if err != nil {
		t.Fatal(err)
	}
	g := graph.New(c)
	fact := func(id graph.SkillID) graph.FactID { return g.FactOf(graph.Holding{Skill: id, Level: 1}) }
	minutes := func(s *graph.Step) int64 { return int64(s.Effort.Likely) }
	facts := func(part field.Part) (ids []string) {
		for _, f := range part.Facts {
			ids = append(ids, string(g.HoldingOf(f).Skill))
		}
		slices.Sort(ids)
		return ids
	}
	goal := []graph.FactID{fact("goal")}
	for _, test := range []struct {
		name  string
		terms *field.Terms
		held  []graph.FactID
		want  []string
		bound int64
	}{
		{"by hours", field.Of(g).Terms(g.Steps, false, minutes), nil, []string{"gift", "goal", "near"}, 10 * 60},
		{"all found before", field.Of(g).Terms(g.Steps, false, minutes).All(), nil, []string{"gift", "goal", "near"}, 10 * 60},
		{"near held", field.Of(g).Terms(g.Steps, false, minutes), []graph.FactID{fact("near")}, []string{"goal"}, 10 * 60},
		{"no course", field.Of(g).Terms(g.Steps, false, func(s *graph.Step) int64 {
			if s.Course != nil {
				return field.Barred
			}
			return minutes(s)
		}), nil, []string{"goal", "near"}, 10 * 60},
		{"by money", field.Of(g).Terms(g.Steps, true, minutes), nil, []string{"far", "gift", "goal", "near"}, 10 * 60},
	} {
		s := test.terms.Scout(test.held)
		part := s.Part(goal, 100)
		if got := facts(part); !slices.Equal(got, test.want) {
			t.Errorf("%s: the part is %v, want %v", test.name, got, test.want)
		}
		for _, i := range part.Usable {
			if slices.Contains(part.Asides, i) {
				t.Errorf("%s: %s is usable and aside", test.name, g.Steps[i].ID)
			}
		}
		if least, ok := s.Bound(goal); !ok || least != test.bound {
			t.Errorf("%s: the bound is %d minutes, %v, want %d", test.name, least, ok, test.bound)
		}
		if reached := s.Reached(); reached[fact("lost")] || !reached[fact("far")] {
			t.Errorf("%s: lost is reached %v, far %v", test.name, reached[fact("lost")], reached[fact("far")])
		}
	}
}
