package answer_test

import (
	"slices"
	"testing"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports/answer"
)

// Steps of a skill that run at once do not cover each other, whatever their days: each has
// its bar in a row of that skill, and bars of a row share a day at most.
func TestTimelineRows(t *testing.T) {
	step := func(n int, from, to planner.Date, skills ...graph.SkillID) planner.Step {
		s := planner.Step{Step: new(graph.Step), N: n, Start: from, Finish: to}
		for _, id := range skills {
			s.Levels = append(s.Levels, planner.LevelChange{Skill: id})
		}
		return s
	}
	catalog := &graph.Catalog{Skills: []graph.Skill{{ID: "a", Max: 5, Name: lang.Same("Adapting")}, {ID: "b", Max: 5, Name: lang.Same("Briefing")}}}
	p := &planner.Plan{Lang: lang.English, Graph: graph.New(catalog)}
	p.Schedule.Start, p.Schedule.Finish.Likely = 1, 90
	p.Route.Steps = []planner.Step{
		step(1, 1, 5, "a"), step(2, 5, 40, "a", "b"), step(3, 6, 8, "a"), step(4, 7, 30, "a"), step(5, 40, 41, "b"), step(6, 31, 90, "a"),
	}
	x := answer.Of(p).Timeline(0, 0)
	var got [][]int
	var names []string
	for _, row := range x.Rows {
		var numbers []int
		for i, s := range row.Steps {
			numbers = append(numbers, s.N)
			if i > 0 && s.Start < row.Steps[i-1].Finish {
				t.Errorf("in the row %v step %d lies on step %d", numbers, s.N, row.Steps[i-1].N)
			}
		}
		got, names = append(got, numbers), append(names, row.Name)
	}
	want := [][]int{{1, 2}, {3, 6}, {4}, {2, 5}}
	if !slices.EqualFunc(got, want, slices.Equal) || !slices.Equal(names, []string{"Adapting", "", "", "Briefing"}) {
		t.Errorf("the rows %q hold %v, want %v", names, got, want)
	}
	if x := answer.Of(p).Timeline(6, 13); x.BySkill || len(x.Rows) != 6 {
		t.Errorf("a route of six steps in 13 weeks has %d rows", len(x.Rows))
	}
	if !answer.Of(p).Timeline(6, 12).BySkill || !answer.Of(p).Timeline(5, 13).BySkill {
		t.Error("a route that is too long has a row a step")
	}
}

// A deadline far away is not on the axis: it would leave the bars no room.
func TestTimelineDeadline(t *testing.T) {
	p := &planner.Plan{Lang: lang.English}
	p.Schedule.Start, p.Schedule.Finish.Likely = 100, 120
	for by, to := range map[planner.Date]planner.Date{110: 120, 154: 154, 155: 120} {
		p.Schedule.Deadline = &planner.Deadline{By: by, Outlook: planner.OutlookUnlikely}
		x := answer.Of(p).Timeline(1, 1)
		if x.To != to || (x.Deadline != nil) != (by < 155) {
			t.Errorf("a deadline on day %d: the axis ends on day %d, want %d; line %v", by, x.To, to, x.Deadline)
		}
	}
}
