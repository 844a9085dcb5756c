package staff_test

import (
	"math"
	"math/bits"
	"strings"
	"testing"

	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/curriculum"
	"skillroute/reports/staff"
	"skillroute/reports/staff/stafftest"
)

// A target is judged by the plans themselves: its chance is the sum over all ways in which
// its learners may end, each by the plan that has the target's day for its deadline.
func TestGoalsAgainstThePlans(t *testing.T) {
	for seed := range uint64(4) {
		o := stafftest.Options{Targets: true, Target: "social-media-manager", Plain: seed == 3}
		if seed == 1 {
			o.Target = ""
		}
		rows := stafftest.Rows(t, builtin, 13, seed, o)
		s := read(t, stafftest.Write(t, rows, o), lang.English)
		if len(s.Goals) != len(stafftest.Targets) {
			t.Fatalf("%d targets", len(s.Goals))
		}
		for i, g := range s.Goals {
			set := stafftest.Targets[i]
			if g.Role != set.Role || g.Share != set.Share || g.By != set.By || g.Passed != (i == 2) {
				t.Errorf("target %d is %+v", i, g)
			}
			b := curriculum.NewBuilder(builtin, false)
			var chances []float64
			ready := 0
			for _, r := range rows {
				plan, date := *r.Plan, (*planner.Deadline)(nil)
				if plan.Role.ID == g.Role {
					date = verdict(t, plan.Request, g)
					chances = append(chances, date.Chance)
					if len(plan.Route.Steps) == 0 {
						ready++
					}
				}
				if err := b.Add(&plan, date); err != nil {
					t.Fatal(err)
				}
			}
			of := len(chances) + s.Failed
			need := int(math.Ceil(float64(of) * float64(set.Share) / lang.WholeShare))
			expected, chance := ends(chances, need)
			if len(chances) > 0 && ready >= need {
				chance = 1
			}
			if g.Counted != len(chances) || g.Of != of || g.Need != need || g.Ready != ready || math.Abs(g.Expected-expected) > 1e-9 || math.Abs(g.Chance-chance) > 1e-6 {
				t.Errorf("seed %d: %+v, want %d of %d, %d needed, %d ready, %v expected, chance %v", seed, g, len(chances), of, need, ready, expected, chance)
			}
			if (g.Teach != nil) != (len(chances) > 0 && ready < need && i < 2) {
				t.Errorf("seed %d, target %d: what moves it is said or not: %v", seed, i, g.Teach)
			}
			if g.Teach == nil {
				continue
			}
			want, err := b.Solve(curriculum.Options{Class: curriculum.UsualClass, Goal: curriculum.Deadlines, Date: 1, Brief: true})
			if err != nil {
				t.Fatal(err)
			}
			if got, want := inJSON(t, g.Teach), inJSON(t, want); got != want {
				t.Errorf("seed %d: what moves a target is\n%s\nwant\n%s", seed, got, want)
			}
		}
	}
}

// verdict is that on a plan made for the day; on one that has passed nobody is done who has
// something to learn.
func verdict(t *testing.T, r planner.Request, g staff.Goal) *planner.Deadline {
	t.Helper()
	if r.By = &g.By; g.Passed {
		r.By = nil
	}
	p, err := planner.New(builtin, r)
	if err != nil {
		t.Fatal(err)
	}
	switch {
	case !g.Passed:
		return p.Schedule.Deadline
	case len(p.Route.Steps) == 0:
		return &planner.Deadline{By: g.By, Met: true, Chance: 1}
	}
	return &planner.Deadline{By: g.By}
}

// ends is how many come true of events with such chances, and the chance that at least n do,
// by all the ways in which they may.
func ends(chances []float64, n int) (expected, chance float64) {
	for way := range uint(1) << len(chances) {
		odds := 1.0
		for i, p := range chances {
			if way>>i&1 == 0 {
				p = 1 - p
			}
			odds *= p
		}
		expected += odds * float64(bits.OnesCount(way))
		if bits.OnesCount(way) >= n {
			chance += odds
		}
	}
	return expected, chance
}

// Without targets nothing is said of any; with them the section comes first, says who counts
// and under which condition.
func TestGoalsInWords(t *testing.T) {
	for _, l := range lang.All {
		words := func(o stafftest.Options) staff.Section {
			o.Lang = l
			return staff.Words{Printer: lang.For(l), S: read(t, stafftest.Folder(t, builtin, 12, 5, o), l)}.Document().Sections[0]
		}
		if x := words(stafftest.Options{}); x.ID != "goals" || x.Title != "" {
			t.Errorf("%s: %q without a target", l, x.Title)
		}
		x := words(stafftest.Options{Targets: true, Target: "social-media-manager"})
		said := strings.Join(append(x.Items, x.Notes...), "\n")
		p := lang.For(l)
		for _, want := range []string{p.Say("staff.goals.missed"), p.Say("staff.goals.nobody.word"), p.Say("staff.goals.chance"), p.Percent(planner.LikelyChance)} {
			if !strings.Contains(x.Title+said, want) {
				t.Errorf("%s: %q\n%s\ndo not say %q", l, x.Title, said, want)
			}
		}
		if len(x.Items) != len(stafftest.Targets) || x.Table.Len != len(stafftest.Targets) {
			t.Errorf("%s: %d sentences, %d rows", l, len(x.Items), x.Table.Len)
		}
	}
}
