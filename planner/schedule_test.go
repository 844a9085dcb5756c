package planner_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"skillroute/graph"
	"skillroute/graph/outsidetest"
	"skillroute/planner"
	"skillroute/planner/elapsed"
)

// pairs are the plans for every role from nothing and from every other role.
func pairs(t *testing.T) (all []*planner.Plan) {
	shared := planner.NewShared(builtin)
	for _, to := range builtin.Catalog.Roles {
		for _, from := range append([]graph.Role{{}}, builtin.Catalog.Roles...) {
			if from.ID == to.ID {
				continue
			}
			p, err := shared.New(planner.Request{To: to.ID, From: from.ID, HoursPerWeek: 10, AsOf: planner.DateOf(2026, 12, 1)})
			if err != nil {
				t.Fatal(err)
			}
			all = append(all, p)
		}
	}
	return all
}

// listOf is the steps of a plan as tasks, read from what steps need and give.
func listOf(p *planner.Plan) (list []elapsed.Task) {
	held := map[graph.Holding]bool{}
	for id, level := range p.Learner.Have {
		for l := 1; l <= level; l++ {
			held[graph.Holding{Skill: id, Level: l}] = true
		}
	}
	for i, x := range p.Route.Steps {
		task := elapsed.Task{Effort: int64(x.Hours.Likely), Likely: int64(x.Hours.Likely), Weeks: int64(x.Weeks)}
		for _, need := range x.Needs {
			first := slices.IndexFunc(p.Route.Steps[:i], func(s planner.Step) bool {
				return slices.ContainsFunc(s.Gives, func(h graph.Holding) bool { return h.Skill == need.Skill && h.Level >= need.Level })
			})
			if first >= 0 && !held[need] {
				task.Needs = append(task.Needs, first)
			}
		}
		list = append(list, task)
	}
	return list
}

// Every pair of roles: a plan with more hours a week ends no step later, at every half
// hour to a hundred, and none ends before its floor. With -v: the weeks at some paces,
// and in how many of them hours are free.
func TestSchedulesOfAllPairs(t *testing.T) {
	var sums [4]float64
	all := pairs(t)
	for _, p := range all {
		list := listOf(p)
		last, ends := []int64(nil), map[int]int64{}
		for half := 1; half <= 200; half++ {
			if !long && half%outsidetest.Scaled(20, 4) > 0 && half != 10 {
				continue
			}
			var c elapsed.Clock
			c.Start(elapsed.PaceOf(int64(half)*500, 7))
			var now []int64
			for i, task := range list {
				begin, end := c.Add(task)
				now = append(now, end)
				if x := p.Route.Steps[i]; half == 20 && (x.Start != p.Schedule.Start+planner.Date(begin)-1 || x.Finish != p.Schedule.Start+planner.Date(end)-1) {
					t.Errorf("%s from %q: step %d goes from %s to %s, not from day %d to %d", p.Role.ID, p.Learner.From, x.N, x.Start, x.Finish, begin, end)
				}
				if last != nil && end > last[i] {
					t.Errorf("%s from %q: step %d ends on day %d at %v hours a week, on %d with fewer", p.Role.ID, p.Learner.From, i+1, end, float64(half)/2, last[i])
				}
			}
			last, ends[half] = now, c.End()
		}
		if floor := int64(p.Schedule.Floor.Date-p.Schedule.Start) + 1; ends[200] < floor || floor < 1 {
			t.Errorf("%s from %q: the floor is day %d, 100 hours a week end on %d", p.Role.ID, p.Learner.From, floor, ends[200])
		}
		row := fmt.Sprintf("%-24s %-24s", p.Role.ID, p.Learner.From)
		for i, hours := range []float64{5, 10, 20, 40} {
			weeks := float64(ends[int(2*hours)]) / 7
			sums[i] += weeks / float64(len(all))
			row += fmt.Sprintf(" %5.0f", math.Ceil(weeks))
			if testing.Verbose() {
				r := p.Request
				r.HoursPerWeek = hours
				row += fmt.Sprintf(" (%d)", mustPlan(t, r).Schedule.IdleWeeks)
			}
		}
		t.Logf("%s  floor %.0f", row, p.Schedule.Floor.Weeks)
	}
	t.Logf("means of %d pairs: %.1f weeks at 5, 10, 20 and 40 hours a week", len(all), sums)
}

// A practice says its weeks, the hours it takes of each and what goes on beside it, which
// says so too; its hours are spread, and no wait is left out.
func TestPracticesRunBesideStudy(t *testing.T) {
	p := mustPlan(t, planner.Request{To: "social-media-manager", HoursPerWeek: 20})
	s, practices := p.Schedule, 0
	for _, x := range p.Route.Steps {
		for _, n := range x.Beside {
			o := p.Route.Steps[n-1]
			if o.Start > x.Finish || o.Finish < x.Start || x.Weeks+o.Weeks == 0 || !slices.Contains(o.Beside, x.N) {
				t.Errorf("step %d, %s to %s, goes on beside %d, %s to %s", x.N, x.Start, x.Finish, n, o.Start, o.Finish)
			}
		}
		if x.Weeks == 0 {
			if x.HoursAWeek != 0 {
				t.Errorf("step %d takes %v hours a week", x.N, x.HoursAWeek)
			}
			continue
		}
		practices++
		if days := int(x.Finish-x.Start) + 1; days < 7*x.Weeks || x.HoursAWeek > 10 || math.Abs(x.HoursAWeek*float64(x.Weeks)-float64(x.Hours.Likely)/60) > 0.1 {
			t.Errorf("step %d: %d weeks in %d days, %v hours a week", x.N, x.Weeks, days, x.HoursAWeek)
		}
	}
	free := graph.Minutes(0)
	for i, w := range s.Waits {
		free += w.Hours
		if x := p.Route.Steps[w.Step-1]; w.To+1 != x.Start || w.From > w.To || i > 0 && s.Waits[i-1].To >= w.From {
			t.Errorf("step %d begins on %s and waits from %s to %s", x.N, x.Start, w.From, w.To)
		}
	}
	if practices == 0 || len(s.Waits) == 0 || free > s.FreeHours || s.IdleWeeks == 0 || s.PracticesAtOnce != 2 {
		t.Errorf("%d practices, %d waits with %d minutes, %d minutes and %d weeks free", practices, len(s.Waits), free, s.FreeHours, s.IdleWeeks)
	}
}

// A deadline before the floor is met by no hours, one that only more than a hundred hours a
// week would meet says when these end, and every later one names a pace.
func TestFloorOfADeadline(t *testing.T) {
	r := planner.Request{To: "social-media-manager", HoursPerWeek: 10, AsOf: planner.DateOf(2026, 12, 1)}
	floor := mustPlan(t, r).Schedule.Floor
	r.HoursPerWeek = planner.MaxHoursPerWeek
	fastest := mustPlan(t, r).Schedule.Finish.Likely
	if floor.Date > fastest || floor.Weeks < 26 {
		t.Fatalf("the floor is %s, %v weeks; 100 hours a week end on %s", floor.Date, floor.Weeks, fastest)
	}
	r.HoursPerWeek = 10
	for _, by := range []planner.Date{floor.Date - 1, floor.Date, fastest - 1, fastest} {
		r.By = &by
		d := mustPlan(t, r).Schedule.Deadline
		named := d.Relax[0].Kind == "hours_per_week"
		if named != (by >= fastest) || (d.Fastest != nil) != (by >= floor.Date && by < fastest) || d.Fastest != nil && d.Fastest.Finish != fastest {
			t.Errorf("by %s, floor %s, fastest %s: a pace is named: %v, fastest: %v", by, floor.Date, fastest, named, d.Fastest)
		}
	}
}
