//go:build long

package search

import (
	"math/rand/v2"
	"slices"
)

// largeTestTask is a catalog of 10,000 skills of three levels in 86,400 steps: study
// of each level on some skills below, transfers from related skills, courses that
// give several.
func largeTestTask(seed uint64, goals int) *Task {
	const skills, levels = 10_000, 3
	rng := rand.New(rand.NewPCG(21, seed))
	fact := func(skill, level int) int32 { return int32(skill*levels + level) }
	t := &Task{NumFacts: skills * levels}
	hours := make([]int64, skills*levels)
	upTo := func(out []int32, skill, level int) []int32 {
		for l := 0; l <= level; l++ {
			out = append(out, fact(skill, l))
		}
		return out
	}
	for s := range skills {
		for l := range levels {
			step := Step{Gives: upTo(nil, s, l), Cost: 5 + rng.Int64N(26)}
			hours[fact(s, l)] = step.Cost
			if l > 0 {
				step.Needs = append(step.Needs, fact(s, l-1))
			}
			for range min(s, rng.IntN(4)) {
				if p := fact(max(0, s-1-rng.IntN(60)), max(0, l-rng.IntN(2))); !slices.Contains(step.Needs, p) {
					step.Needs = append(step.Needs, p)
				}
			}
			t.Steps = append(t.Steps, step)
		}
	}
	for range 50_000 {
		s, l := rng.IntN(skills), rng.IntN(levels)
		from := min(skills-1, max(0, s-20+rng.IntN(41)))
		if from == s {
			from = (s + 1) % skills
		}
		step := Step{Needs: []int32{fact(from, l)}, Gives: upTo(nil, s, l), Cost: max(1, hours[fact(s, l)]*(30+rng.Int64N(41))/100)}
		if l > 0 {
			step.Needs = append(step.Needs, fact(s, l-1))
		}
		t.Steps = append(t.Steps, step)
	}
	for range 6_400 {
		first, step, sum := rng.IntN(skills-10), Step{}, int64(0)
		for range 2 + rng.IntN(3) {
			s, l := first+rng.IntN(10), rng.IntN(levels)
			step.Gives = upTo(step.Gives, s, l)
			sum += hours[fact(s, l)]
			if first > 0 && rng.IntN(2) == 0 {
				step.Needs = append(step.Needs, fact(rng.IntN(first), 0))
			}
		}
		slices.Sort(step.Gives)
		step.Gives = slices.Compact(step.Gives)
		step.Cost = max(1, sum*(35+rng.Int64N(46))/100)
		t.Steps = append(t.Steps, step)
	}
	for range goals {
		t.Goal = append(t.Goal, fact(skills/2+rng.IntN(skills/2), rng.IntN(levels)))
	}
	return t
}
