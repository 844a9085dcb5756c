package forecast_test

import (
	"math"
	"math/bits"
	"math/rand/v2"
	"testing"

	"skillroute/planner/forecast"
)

// The chance of a count is the sum over all outcomes of few events.
func TestCountAgainstEnumeration(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 17))
	for range 40 {
		var events []int
		var counts forecast.Thousandths
		for range rng.IntN(12) {
			p := []int{0, 1, 500, 999, 1000, rng.IntN(1001)}[rng.IntN(6)]
			events = append(events, p)
			counts[p]++
		}
		want := make([]float64, len(events)+1)
		for outcome := range uint(1) << len(events) {
			odds := 1.0
			for i, p := range events {
				if outcome>>i&1 == 0 {
					p = 1000 - p
				}
				odds *= float64(p) / 1000
			}
			want[bits.OnesCount(outcome)] += odds
		}
		above := 0.0
		for n := len(events); n >= 0; n-- {
			above += want[n]
			if got := counts.AtLeast(n); math.Abs(got-above) > 1e-12 {
				t.Fatalf("at least %d of %v: %v, want %v", n, events, got, above)
			}
		}
		if counts.AtLeast(len(events)+1) != 0 || counts.AtLeast(-1) < 1-1e-12 {
			t.Fatalf("%v: more than all, or fewer than none", events)
		}
	}
}

// The chance of a count of many events is how often they come out so, and is found at once.
func TestCountAgainstDraws(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 17))
	const events, draws = 300, 4000
	var counts forecast.Thousandths
	var chances []float64
	for range events {
		p := rng.IntN(1001)
		counts[p]++
		chances = append(chances, float64(p)/1000)
	}
	came := make([]int, events+1)
	for range draws {
		n := 0
		for _, p := range chances {
			if rng.Float64() < p {
				n++
			}
		}
		came[n]++
	}
	above := 0
	for n := events; n >= 0; n-- {
		above += came[n]
		share := float64(above) / draws
		if got := counts.AtLeast(n); math.Abs(got-share) > 4.5*math.Sqrt(0.25/draws) {
			t.Errorf("at least %d: %.4f, drawn %.4f", n, got, share)
		}
	}
}

// Of ten thousand alike the count is nearly normal: half of them lie above the middle.
func TestCountOfMany(t *testing.T) {
	var counts forecast.Thousandths
	counts[300], counts[1000], counts[0] = 10_000, 7, 9
	for n, want := range map[int]float64{3007: 0.5052, 3007 + 46: 0.1604, 3007 - 46: 0.8448, 10_008: 0, 7: 1} {
		if got := counts.AtLeast(n); math.Abs(got-want) > 0.003 {
			t.Errorf("at least %d: %.4f, want %.4f", n, got, want)
		}
	}
}
