package planner

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"skillroute/graph"
)

// randomWays are milestones over a few steps; each rests on a set of them.
func randomWays(rng *rand.Rand, n, steps, sparse int) (ways []*way, minutes []graph.Minutes) {
	for range steps {
		minutes = append(minutes, graph.Minutes(rng.IntN(6)*rng.IntN(100)))
	}
	for range n {
		w := &way{}
		for i := range steps {
			if rng.IntN(sparse) == 0 {
				w.steps = append(w.steps, i)
			}
		}
		ways = append(ways, w)
	}
	return ways, minutes
}

// waiting is the sum of the times at which milestones are met in an order of steps.
func waiting(ways []*way, minutes []graph.Minutes, steps []int) (sum graph.Minutes) {
	for _, w := range ways {
		now, met := graph.Minutes(0), graph.Minutes(0)
		for _, i := range steps {
			now += minutes[i]
			if slices.Contains(w.steps, i) {
				met = now
			}
		}
		sum += met
	}
	return sum
}

// stepsOf is the order of steps that an order of milestones makes.
func stepsOf(order []*way, n int) (steps []int) {
	for _, w := range order {
		for _, i := range w.steps {
			if !slices.Contains(steps, i) {
				steps = append(steps, i)
			}
		}
	}
	for i := range n {
		if !slices.Contains(steps, i) {
			steps = append(steps, i)
		}
	}
	return steps
}

func permutations(n int, each func([]int)) {
	p := make([]int, n)
	for i := range p {
		p[i] = i
	}
	var swap func(k int)
	swap = func(k int) {
		if k == n {
			each(p)
			return
		}
		for i := k; i < n; i++ {
			p[k], p[i] = p[i], p[k]
			swap(k + 1)
			p[k], p[i] = p[i], p[k]
		}
	}
	swap(0)
}

// No order of the steps, whatever it does with milestones, waits less.
func TestWaitsAgainstAllOrdersOfSteps(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 3))
	for range 300 {
		ways, minutes := randomWays(rng, 1+rng.IntN(5), 1+rng.IntN(6), 2+rng.IntN(3))
		got := waiting(ways, minutes, stepsOf(waits(ways, minutes), len(minutes)))
		permutations(len(minutes), func(steps []int) {
			if w := waiting(ways, minutes, steps); w < got {
				t.Fatalf("%d minutes of waiting, %v waits %d", got, steps, w)
			}
		})
	}
}

// Beyond the exact part, every milestone comes once, and the ratio rule is close to
// the exact order where both are known.
func TestManyMilestones(t *testing.T) {
	rng := rand.New(rand.NewPCG(4, 4))
	ways, minutes := randomWays(rng, 40, 60, 3)
	order := waits(ways, minutes)
	if len(order) != 40 {
		t.Fatalf("%d milestones of 40", len(order))
	}
	for i, w := range order {
		if slices.Contains(order[:i], w) {
			t.Fatal("a milestone comes twice")
		}
	}
	var exact, ratio float64
	for range 200 {
		ways, minutes := randomWays(rng, 7, 30, 7)
		exact += float64(waiting(ways, minutes, stepsOf(waits(ways, minutes), len(minutes))))
		placed := make([]bool, len(minutes))
		var order []*way
		for left := slices.Clone(ways); len(left) > 0; {
			for _, w := range exactOrder(densest(left, minutes, placed), minutes, placed) {
				order = append(order, w)
				for _, i := range w.steps {
					placed[i] = true
				}
			}
			left = slices.DeleteFunc(left, func(w *way) bool { return slices.Contains(order, w) })
		}
		ratio += float64(waiting(ways, minutes, stepsOf(order, len(minutes))))
	}
	t.Logf("the ratio rule waits %.2f %% longer", 100*(ratio/exact-1))
	if ratio < exact || ratio > 1.05*exact {
		t.Errorf("exact %.0f, ratio rule %.0f", exact, ratio)
	}
}

func BenchmarkWaits(b *testing.B) {
	rng := rand.New(rand.NewPCG(5, 5))
	for _, n := range []int{7, 16, 40} {
		ways, minutes := randomWays(rng, n, 80, 3)
		b.Run(fmt.Sprint("milestones=", n), func(b *testing.B) {
			for b.Loop() {
				waits(ways, minutes)
			}
		})
	}
}
