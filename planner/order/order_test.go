package order_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"skillroute/planner/order"
)

// route is a random route: skills of up to five levels in four categories, the steps from
// level to level each needing the one before and some others, levels above 3 being
// practices; some courses give two skills at once.
func route(rng *rand.Rand) (steps []order.Step, skills []order.Skill) {
	for k := range 1 + rng.IntN(12) {
		skills = append(skills, order.Skill{Held: max(0, rng.IntN(5)-2), Category: rng.IntN(4), Builds: rng.IntN(4)})
		before := -1
		for level := skills[k].Held + 1; level <= rng.IntN(6); level++ {
			s := order.Step{ID: fmt.Sprint(k, "@", level), Gives: []order.Level{{Skill: k, Level: level}}, Minutes: 60 * (1 + rng.Int64N(60))}
			if s.Practice = level > 3; s.Practice {
				s.Weeks = rng.Int64N(30)
			}
			if before >= 0 {
				s.Needs = append(s.Needs, before)
			}
			if n := len(steps); n > 0 && rng.IntN(3) == 0 {
				if other := rng.IntN(n); other != before {
					s.Needs = append(s.Needs, other)
				}
			}
			if k > 0 && level == 1 && rng.IntN(4) == 0 && skills[k-1].Held == 0 {
				s.Gives = append(s.Gives, order.Level{Skill: k - 1, Level: 1})
			}
			before = len(steps)
			steps = append(steps, s)
		}
	}
	return steps, skills
}

// blocks are random milestones of a route: some steps with all that they need, and at
// last all steps.
func blocks(rng *rand.Rand, steps []order.Step) (all [][]int) {
	for range rng.IntN(3) {
		if len(steps) == 0 {
			break
		}
		block := []int{rng.IntN(len(steps))}
		for n := 0; n < len(block); n++ {
			for _, p := range steps[block[n]].Needs {
				if !slices.Contains(block, p) {
					block = append(block, p)
				}
			}
		}
		all = append(all, block)
	}
	rest := make([]int, len(steps))
	for i := range rest {
		rest[i] = i
	}
	return append(all, rest)
}

// fault is what is wrong with a list: a step that is missing or twice there, or comes
// before what it needs.
func fault(steps []order.Step, list []int) string {
	at := map[int]int{}
	for p, i := range list {
		at[i] = p
	}
	if len(list) != len(steps) || len(at) != len(steps) {
		return fmt.Sprintf("%d of %d steps in a list of %d", len(at), len(steps), len(list))
	}
	for i, s := range steps {
		for _, p := range s.Needs {
			if at[p] > at[i] {
				return fmt.Sprintf("%s comes before %s", s.ID, steps[p].ID)
			}
		}
	}
	return ""
}

func TestEveryListCanBeDone(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 1))
	for n := range 1500 {
		steps, skills := route(rng)
		milestones := blocks(rng, steps)
		list := order.Of(steps, skills, milestones, nil)
		if f := fault(steps, list); f != "" {
			t.Fatalf("route %d: %s: %v", n, f, list)
		}
		var done int
		for _, block := range milestones {
			for _, i := range list[:done] {
				if !slices.Contains(block, i) {
					block = append(block, i)
				}
			}
			done = max(done, len(slices.Compact(slices.Sorted(slices.Values(block)))))
			for _, i := range list[:done] {
				if !slices.Contains(block, i) {
					t.Fatalf("route %d: %s comes before a milestone that does not rest on it", n, steps[i].ID)
				}
			}
		}
		if again := order.Of(steps, skills, milestones, nil); !slices.Equal(again, list) {
			t.Fatalf("route %d: two lists of one route: %v, %v", n, list, again)
		}
	}
}

// A step of level 3 whose category is not begun, or a practice while a skill is below
// level 2 and its target, stands there only because needs want it so: what is missing rests on steps
// of level 3 or more. Steps of level 1 and 2 that rest on no such step come before them all.
func TestNothingIsAheadWithoutNeed(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 2))
	ahead := 0
	for n := range 1500 {
		steps, skills := route(rng)
		list := order.Of(steps, skills, [][]int{possible(rng, steps)}, nil)
		level, target := make([]int, len(skills)), make([]int, len(skills))
		for k := range skills {
			level[k] = skills[k].Held
		}
		for _, s := range steps {
			for _, g := range s.Gives {
				target[g.Skill] = max(target[g.Skill], g.Level)
			}
		}
		for p, i := range list {
			top := 0
			for _, g := range steps[i].Gives {
				top = max(top, g.Level)
			}
			for k := range skills {
				mate := slices.ContainsFunc(steps[i].Gives, func(g order.Level) bool { return skills[g.Skill].Category == skills[k].Category })
				wanted := 0
				if top > 3 {
					wanted = min(2, target[k])
				} else if top == 3 && mate {
					wanted = min(1, target[k])
				}
				if level[k] >= wanted || slices.ContainsFunc(steps[i].Gives, func(g order.Level) bool { return g.Skill == k }) {
					continue
				}
				ahead++
				if !slices.ContainsFunc(list[p+1:], func(j int) bool { return gives(steps[j], k) && rests(steps, j) }) {
					t.Fatalf("route %d: %s comes before skill %d is at level %d, which rests on nothing so high", n, steps[i].ID, k, wanted)
				}
			}
			for _, g := range steps[i].Gives {
				level[g.Skill] = max(level[g.Skill], g.Level)
			}
		}
	}
	t.Logf("ahead because of needs: %d", ahead)
}

func gives(s order.Step, skill int) bool {
	return slices.ContainsFunc(s.Gives, func(g order.Level) bool { return g.Skill == skill })
}

// rests reports whether a step rests on a step of level 3 or more.
func rests(steps []order.Step, i int) bool {
	all := []int{i}
	for n := 0; n < len(all); n++ {
		for _, p := range steps[all[n]].Needs {
			if top := slices.MaxFunc(steps[p].Gives, func(a, b order.Level) int { return a.Level - b.Level }); top.Level >= 3 {
				return true
			}
			if !slices.Contains(all, p) {
				all = append(all, p)
			}
		}
	}
	return false
}

// A former list that can be done is kept to the letter, without its steps done so far and
// with new ones between; one that cannot is followed as far as needs allow.
func TestFormerOrderIsKept(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 3))
	for n := range 1500 {
		steps, skills := route(rng)
		milestones := blocks(rng, steps)
		former := possible(rng, steps)
		if list := order.Of(steps, skills, milestones, former); !slices.Equal(list, former) {
			t.Fatalf("route %d: %v was planned, now %v", n, former, list)
		}
		some := slices.DeleteFunc(slices.Clone(former), func(int) bool { return rng.IntN(4) == 0 })
		list := order.Of(steps, skills, milestones, some)
		if f := fault(steps, list); f != "" {
			t.Fatalf("route %d: %s: %v", n, f, list)
		}
		if kept := slices.DeleteFunc(list, func(i int) bool { return !slices.Contains(some, i) }); !slices.Equal(kept, some) {
			t.Fatalf("route %d: %v was planned, now it is %v among new steps", n, some, kept)
		}
		shuffled := slices.Clone(former)
		rng.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
		if f := fault(steps, order.Of(steps, skills, milestones, shuffled)); f != "" {
			t.Fatalf("route %d, a former list that cannot be done: %s", n, f)
		}
	}
}

// possible is a random list that can be done.
func possible(rng *rand.Rand, steps []order.Step) (list []int) {
	for len(list) < len(steps) {
		i := rng.IntN(len(steps))
		if !slices.Contains(list, i) && !slices.ContainsFunc(steps[i].Needs, func(p int) bool { return !slices.Contains(list, p) }) {
			list = append(list, i)
		}
	}
	return list
}
