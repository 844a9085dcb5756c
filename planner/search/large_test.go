package search

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"runtime/metrics"
	"slices"
	"testing"
	"time"
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

// BenchmarkLarge measures one search, on a catalog of 86,400 steps:
//
//	go test -run '^$' -bench Large -benchtime 1x ./planner/search
//
// "copied" is the floor: the task into the form that the search works on and nothing
// else; "first" ends with the first plan; the others are stopped by the clock, and say
// how far apart plan and bound are, by how much the limit was overrun and what memory
// the process took at most, the catalog's own included.
func BenchmarkLarge(b *testing.B) {
	for _, goals := range []int{1, 3, 8, 40} {
		task := largeTestTask(0, goals)
		b.Run(fmt.Sprintf("goals=%d/copied", goals), func(b *testing.B) {
			for b.Loop() {
				newInstance(task).free()
			}
		})
		b.Run(fmt.Sprintf("goals=%d/first", goals), func(b *testing.B) {
			for b.Loop() {
				Prove(task, Options{Effort: 1})
			}
		})
		for _, limit := range []time.Duration{time.Second, 2 * time.Second, 5 * time.Second, 10 * time.Second} {
			b.Run(fmt.Sprintf("goals=%d/limit=%s", goals, limit), func(b *testing.B) {
				peak := watchMemory()
				var r Result
				for b.Loop() {
					end := time.Now().Add(limit)
					r, _ = Prove(task, Options{Stop: func() bool { return time.Now().After(end) }})
				}
				b.ReportMetric(100*float64(r.Cost-r.Bound)/float64(r.Bound), "%gap")
				b.ReportMetric(100*max(0, b.Elapsed().Seconds()/float64(b.N)/limit.Seconds()-1), "%late")
				b.ReportMetric(float64(peak())/1e6, "MB")
			})
		}
	}
}

// watchMemory starts looking at the memory that the process has from the system; peak
// ends it and tells the most.
func watchMemory() (peak func() uint64) {
	runtime.GC()
	done, most := make(chan struct{}), make(chan uint64)
	go func() {
		sample := []metrics.Sample{{Name: "/memory/classes/total:bytes"}, {Name: "/memory/classes/heap/released:bytes"}}
		var top uint64
		for {
			metrics.Read(sample)
			top = max(top, sample[0].Value.Uint64()-sample[1].Value.Uint64())
			select {
			case <-done:
				most <- top
				return
			case <-time.After(5 * time.Millisecond):
			}
		}
	}()
	return func() uint64 { close(done); return <-most }
}
