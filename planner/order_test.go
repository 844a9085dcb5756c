package planner_test

import (
	"slices"
	"testing"
	"time"

	"skillroute/graph"
	"skillroute/planner"
)

// eachPair plans the 49 pairs: every role from nothing and from every other role.
func eachPair(t testing.TB, do func(name string, p *planner.Plan)) {
	t.Helper()
	froms := []graph.RoleID{""}
	for _, r := range builtin.Catalog.Roles {
		froms = append(froms, r.ID)
	}
	for _, from := range froms {
		for _, to := range builtin.Catalog.Roles {
			if to.ID != from {
				do(string(from)+" > "+string(to.ID), sharedPlan(t, planner.Request{To: to.ID, From: from}))
			}
		}
	}
}

// walk goes through a plan with the levels that are held before each step and those that
// the plan leads to, of the skills that it raises.
func walk(p *planner.Plan, do func(x *planner.Step, level, target map[graph.SkillID]int)) {
	level, target := map[graph.SkillID]int{}, map[graph.SkillID]int{}
	for _, x := range p.Route.Steps {
		for _, c := range x.Levels {
			if target[c.Skill] == 0 {
				level[c.Skill] = c.From
			}
			target[c.Skill] = c.To
		}
	}
	for i := range p.Route.Steps {
		x := &p.Route.Steps[i]
		do(x, level, target)
		for _, c := range x.Levels {
			level[c.Skill] = c.To
		}
	}
}

func categoryOf(id graph.SkillID) string {
	s, _ := builtin.Skill(id)
	return s.Category
}

// What a coach asks of an order, for every role from every other: no step of level 3 or
// more before each skill of its category is begun, no practice before each skill has the
// basics, level 2 or what the plan wants of it.
func TestBasicsComeFirst(t *testing.T) {
	eachPair(t, func(name string, p *planner.Plan) {
		walk(p, func(x *planner.Step, level, target map[graph.SkillID]int) {
			for _, c := range x.Levels {
				for skill := range target {
					if c.To >= 3 && level[skill] == 0 && skill != c.Skill && categoryOf(skill) == categoryOf(c.Skill) {
						t.Errorf("%s: step %d, %s, comes before %s is begun", name, x.N, x.ID, skill)
					}
				}
			}
			for skill, most := range target {
				if x.Kind == graph.KindPractice && level[skill] < min(2, most) && !slices.ContainsFunc(x.Levels, func(c planner.LevelChange) bool { return c.Skill == skill }) {
					t.Errorf("%s: practice %d, %s, comes while %s is at %d of %d", name, x.N, x.ID, skill, level[skill], most)
				}
			}
		})
	})
}

// Foundations and short steps first: the basics of marketing before those of targets that
// one sets, and nothing of forty hours among the first sixteen steps of a long plan.
func TestFirstSteps(t *testing.T) {
	eachPair(t, func(name string, p *planner.Plan) {
		first := map[graph.SkillID]int{}
		for _, x := range p.Route.Steps {
			for _, c := range x.Levels {
				if c.From == 0 {
					first[c.Skill] = x.N
				}
			}
			if x.N <= 16 && x.Hours.Likely >= 40*60 && len(p.Route.Steps) >= 30 {
				t.Errorf("%s: step %d, %s, takes %v", name, x.N, x.ID, x.Hours.Likely)
			}
		}
		if kpi := first["kpi-setting"]; kpi > 0 && kpi < first["marketing-fundamentals"] {
			t.Errorf("%s: targets are set in step %d, marketing begins in step %d", name, kpi, first["marketing-fundamentals"])
		}
	})
}

// Stages are done in the order of their numbers and leave one readier each, at any pace and
// with extras, although practices run on beside later steps; no step is left out.
func TestStagesRise(t *testing.T) {
	cut := 0
	eachPair(t, func(name string, p *planner.Plan) {
		for _, r := range []planner.Request{{HoursPerWeek: 10}, {HoursPerWeek: 40, Optional: true}} {
			r.To, r.From = p.Role.ID, p.Learner.From
			next, before := 1, planner.Stage{}
			for _, s := range sharedPlan(t, r).Stages {
				if s.First != next || s.Last < s.First {
					t.Errorf("%s: stage %d goes from step %d to %d, not from %d", name, s.N, s.First, s.Last, next)
				}
				if s.Finish < before.Finish || s.After.MustHave < before.After.MustHave || s.After.Full < before.After.Full {
					t.Errorf("%s: stage %d ends on %s, %v ready, after one on %s, %v", name, s.N, s.Finish, s.After, before.Finish, before.After)
				}
				next, before, cut = s.Last+1, s, cut+1
			}
			if steps := len(sharedPlan(t, r).Route.Steps); next != steps+1 {
				t.Errorf("%s: the stages end before step %d of %d", name, next, steps)
			}
		}
	})
	t.Logf("%d stages", cut)
}

// The list is the same at any pace, on any days.
func TestOrderDoesNotDependOnHours(t *testing.T) {
	for _, role := range builtin.Catalog.Roles {
		want := idsOf(sharedPlan(t, planner.Request{To: role.ID}).Route.Steps)
		for _, r := range []planner.Request{{HoursPerWeek: 2}, {HoursPerWeek: 40}, {HoursPerWeek: 20, StudyDays: []time.Weekday{time.Saturday, time.Sunday}}} {
			r.To = role.ID
			if got := idsOf(sharedPlan(t, r).Route.Steps); !slices.Equal(got, want) {
				t.Errorf("%s at %v hours: %v, not %v", role.ID, r.HoursPerWeek, got, want)
			}
		}
	}
}

// A step that goes on with what no step of the plan raised or needed for half a year knows
// for how many weeks.
func TestLongRests(t *testing.T) {
	rested := 0
	for _, role := range builtin.Catalog.Roles {
		steps := sharedPlan(t, planner.Request{To: role.ID}).Route.Steps
		for i, x := range steps {
			longest := 0
			for _, c := range x.Levels {
				touched := planner.Date(-1)
				for _, y := range steps[:i] {
					about := func(h graph.Holding) bool { return h.Skill == c.Skill }
					if slices.ContainsFunc(y.Gives, about) || slices.ContainsFunc(y.Needs, about) {
						touched = max(touched, y.Finish)
					}
				}
				if weeks := int(x.Start-touched-1) / 7; touched >= 0 && weeks >= 26 {
					longest = max(longest, weeks)
				}
			}
			if x.Rested != longest {
				t.Errorf("%s: step %d, %s, comes after %d weeks, not %d", role.ID, x.N, x.ID, longest, x.Rested)
			}
			rested += min(1, longest)
		}
	}
	if rested == 0 {
		t.Error("no skill rests for half a year: the test says nothing")
	}
	t.Logf("%d steps of the seven roles come after a long rest", rested)
}
