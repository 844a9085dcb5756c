package forecast_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"testing"

	"skillroute/planner/elapsed"
	"skillroute/planner/forecast"
)

// below is the share of a PERT distribution below x, by adding up its density.
func below(low, likely, high, x float64) float64 {
	a, b := 4*(likely-low)/(high-low), 4*(high-likely)/(high-low)
	density := func(t float64) float64 { return math.Pow(t, a) * math.Pow(1-t, b) }
	const parts = 500
	sum, part := 0.0, 0.0
	for i := range parts {
		t := (float64(i) + 0.5) / parts
		sum += density(t)
		part += density(t) * min(max((x-low)/(high-low)*parts-float64(i), 0), 1)
	}
	return part / sum
}

func normal(z float64) float64 { return math.Erfc(-z/math.Sqrt2) / 2 }

// inverse of a rising function, by halving.
func inverse(f func(float64) float64, y, low, high float64) float64 {
	for range 30 {
		if middle := (low + high) / 2; f(middle) < y {
			low = middle
		} else {
			high = middle
		}
	}
	return (low + high) / 2
}

// What steps that are done tell of the rest is what adding up over all paces, weighted with
// how well each explains them, tells.
func TestPaceAgainstAddingUp(t *testing.T) {
	rest := [2][3]float64{{3000, 4000, 7000}, {1000, 2500, 3000}}
	var steps []forecast.Step
	for i, s := range rest {
		steps = append(steps, forecast.Step{ID: fmt.Sprint(i), Low: int64(s[0]), Likely: int64(s[1]), High: int64(s[2])})
	}
	// The minutes of each step of the rest at each z.
	const zs = 200
	at := func(k int) float64 { return -5 + 10*(float64(k)+0.5)/zs }
	var minutes [2][zs]float64
	for i, s := range rest {
		for k := range zs {
			minutes[i][k] = inverse(func(x float64) float64 { return below(s[0], s[1], s[2], x) }, normal(at(k)), s[0], s[2])
		}
	}
	for _, took := range [][]int64{{1250}, {690, 1100, 900}, {700, 3000, 1300}} {
		var done []forecast.Done
		var z []float64
		for i, m := range took {
			d := forecast.Done{Low: 600, Likely: 800, High: 1600, Took: m}
			if i == 1 {
				d.High *= 5
			}
			done = append(done, d)
			z = append(z, inverse(normal, below(float64(d.Low), float64(d.Likely), float64(d.High), float64(m)), -8, 8))
		}
		var paces, weights []float64
		for p := -4.95; p < 5; p += 0.1 {
			w := math.Exp(-p * p / 2)
			for i, z := range z {
				mean := float64(done[i].Low+4*done[i].Likely+done[i].High) / 6
				e := (z - math.Sqrt(forecast.PaceShare)*p) / math.Sqrt((1-forecast.PaceShare)*(1+forecast.HalfTold/mean))
				w *= math.Exp(-e * e / 2)
			}
			paces, weights = append(paces, p), append(weights, w)
		}
		within := func(x float64) float64 { // the share of learners who do the rest within x
			sum, all := 0.0, 0.0
			for i, p := range paces {
				luck := func(z float64) float64 {
					return normal((z - math.Sqrt(forecast.PaceShare)*p) / math.Sqrt(1-forecast.PaceShare))
				}
				k := zs // of the second step, falling as the first rises
				for j := range zs {
					for k > 0 && minutes[0][j]+minutes[1][k-1] > x {
						k--
					}
					sum += weights[i] * (luck(at(j)+5./zs) - luck(at(j)-5./zs)) * luck(-5+10*float64(k)/zs)
				}
				all += weights[i]
			}
			return sum / all
		}
		f := new(forecast.Draws).At(forecast.PaceOf(done)).New(steps)
		for percent := 5; percent < 100; percent += 15 {
			if got := within(float64(f.Quantile(percent))); math.Abs(got-float64(percent)/100) > 0.015 {
				t.Errorf("after %v: %d minutes are the %d %% quantile, adding up says %.3f", took, f.Quantile(percent), percent, got)
			}
		}
	}
}

// Steps that tell nothing change nothing, and who is known changes nobody else's odds.
func TestPaceOfNothing(t *testing.T) {
	nothing := forecast.PaceOf([]forecast.Done{{Low: 5, Likely: 9, High: 12}, {Low: 7, Likely: 7, High: 7, Took: 9}})
	if nothing != (forecast.Pace{}) {
		t.Fatal(nothing)
	}
	steps, draws := practised(30), new(forecast.Draws)
	p, weeks := forecast.PaceOf([]forecast.Done{{Low: 60, Likely: 90, High: 200, Took: 180}}), elapsed.PaceOf(10_000, 7)
	before, own, days := forecast.New(steps), draws.At(p).New(steps), draws.At(p).Along(steps, weeks)
	for range 2 {
		if !reflect.DeepEqual(draws.At(nothing).New(steps), before) || !reflect.DeepEqual(draws.New(steps), before) {
			t.Error("other odds of anyone")
		}
		if again := draws.At(nothing).At(p); !reflect.DeepEqual(again.New(steps), own) || !reflect.DeepEqual(again.Along(steps, weeks), days) {
			t.Error("other odds of the same learner")
		}
	}
	if own.Quantile(50) <= before.Quantile(50) || own.Quantile(95)-own.Quantile(5) >= before.Quantile(95)-before.Quantile(5) {
		t.Error("a slow learner is not slower, or no surer")
	}
}

// Whoever took longer takes longer for the rest, at all odds; what lies outside the range
// counts as its end. More steps make surer, and the factor of who is as usual stays 1.
func TestPaceRises(t *testing.T) {
	steps, draws := route(12), new(forecast.Draws)
	last, factor := make([]int64, 101), 0.0
	var ends []forecast.Pace
	for took := int64(100); took <= 1000; took += 50 {
		p := forecast.PaceOf([]forecast.Done{{Low: 300, Likely: 400, High: 800, Took: took}, {Low: 300, Likely: 400, High: 800, Took: took}})
		f := draws.At(p).New(steps)
		for percent := 1; percent <= 100; percent++ {
			if f.Quantile(percent) < last[percent] {
				t.Errorf("%d minutes, %d %%: %d, after %d", took, percent, f.Quantile(percent), last[percent])
			}
			last[percent] = f.Quantile(percent)
		}
		if p.Factor(steps, 50) < factor || p.Factor(steps, 10) >= p.Factor(steps, 50) || p.Factor(steps, 50) >= p.Factor(steps, 90) {
			t.Errorf("%d minutes: factors %v, %v, %v after %v", took, p.Factor(steps, 10), p.Factor(steps, 50), p.Factor(steps, 90), factor)
		}
		factor = p.Factor(steps, 50)
		if took <= 300 || took >= 800 {
			ends = append(ends, p)
		}
	}
	if ends[0] != ends[4] || ends[5] != ends[9] || ends[0].Mean != -ends[9].Mean {
		t.Error("hours outside the range", ends)
	}
	usual := forecast.Done{Low: 300, Likely: 400, High: 800}
	usual.Took = forecast.Usual([]forecast.Step{{Low: 300, Likely: 400, High: 800}})
	few, many := forecast.PaceOf([]forecast.Done{usual}), forecast.PaceOf([]forecast.Done{usual, usual, usual, usual})
	for _, p := range []forecast.Pace{{}, few, many} {
		if got := p.Factor(steps, 50); math.Abs(got-1) > 0.02 {
			t.Errorf("the factor of %v is %v", p, got)
		}
	}
	if many.Factor(steps, 90) >= few.Factor(steps, 90) || (forecast.Pace{}).Factor(nil, 50) != 1 {
		t.Error("four steps tell no more than one")
	}
}

// Every minute of every range tells something, more than the minute before or as much.
func TestPlaceOfEveryMinute(t *testing.T) {
	for _, d := range []forecast.Done{
		{Low: 60, Likely: 90, High: 200}, {Low: 0, Likely: 0, High: 6000}, {Low: 0, Likely: 6000, High: 6000},
		{Low: 7, Likely: 7, High: 8}, {Low: 1, Likely: 30_000_000, High: 60_000_000},
	} {
		last := math.MinInt
		for _, took := range minutesOf(d) {
			d.Took = took
			p := forecast.PaceOf([]forecast.Done{d})
			if p.Mean < last || p.Told < 1 || p.Told > 256 {
				t.Fatalf("%+v: %+v after %d", d, p, last)
			}
			last = p.Mean
		}
		if d.Took = max(d.Low, 1); d.Low > 0 && forecast.PaceOf([]forecast.Done{d}).Mean != -last {
			t.Errorf("%+v: the ends are not as far apart from the middle", d)
		}
	}
}

// minutesOf are all minutes of a short range and some of a long one, its ends among them.
func minutesOf(d forecast.Done) (all []int64) {
	step := max((d.High-d.Low)/10_000, 1)
	for took := max(d.Low, 1); took < d.High; took += step {
		all = append(all, took)
	}
	return append(all, d.High-1, d.High, d.High+1)
}

// One step of few hours says little: whatever it took, the odds are nearly as wide as before
// and nearly where they were; forty hours say more, and ten times as many steps too.
func TestFewHoursTellLittle(t *testing.T) {
	steps, draws := route(60), new(forecast.Draws)
	before := draws.New(steps)
	width := func(f *forecast.Forecast) float64 { return float64(f.Quantile(90) - f.Quantile(10)) }
	last := 1.
	for _, c := range []struct {
		hours, steps       int64
		narrowest, widest  float64
		shorter, noShorter float64 // than before, in parts of it
	}{
		{6, 1, 0.9, 1, 0.001, 0.045}, {16, 1, 0.8, 0.9, 0.01, 0.09}, {40, 1, 0.68, 0.8, 0.05, 0.13}, {6, 10, 0.45, 0.6, 0.1, 0.2}, {40, 10, 0.2, 0.35, 0.15, 0.25},
	} {
		var done []forecast.Done
		for range c.steps {
			done = append(done, forecast.Done{Low: 42 * c.hours, Likely: 60 * c.hours, High: 96 * c.hours, Took: 30 * c.hours})
		}
		after := draws.At(forecast.PaceOf(done)).New(steps)
		got, moved := width(after)/width(before), 1-float64(after.Quantile(50))/float64(before.Quantile(50))
		t.Logf("%d steps of %d hours: %.3f as wide, %.3f shorter", c.steps, c.hours, got, moved)
		if got < c.narrowest || got > c.widest || got >= last || moved < c.shorter || moved > c.noShorter {
			t.Errorf("%d steps of %d hours: %.3f as wide, %.3f shorter", c.steps, c.hours, got, moved)
		}
		last = got
	}
}

// What is said to hold for 8 in 10 holds for about as many of learners drawn from the model,
// after one step and after many; of those whose hours are exact, for no fewer.
func TestEightInTen(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 17))
	rest := route(4)
	const learners, zs = 150, 1200
	var table [zs + 1]float64 // the part of a range from 0.7 to 1.6 at each z from -6 to 6
	for i := range table {
		table[i] = inverse(func(x float64) float64 { return below(7, 10, 16, x) }, normal(12*float64(i)/zs-6), 7, 16)/9 - 7./9
	}
	at := func(z float64, low, high int64) float64 {
		return float64(low) + float64(high-low)*table[int(math.Round(min(max(z+6, 0), 12)*zs/12))]
	}
	for _, c := range []struct{ steps, hours int64 }{{0, 0}, {1, 6}, {4, 12}, {25, 16}, {12, 80}} {
		for _, exact := range []bool{false, true} {
			hold, paces := 0, 0
			for range learners {
				pace := rng.NormFloat64()
				z := func() float64 {
					return math.Sqrt(forecast.PaceShare)*pace + math.Sqrt(1-forecast.PaceShare)*rng.NormFloat64()
				}
				var done []forecast.Done
				for range c.steps {
					d := forecast.Done{Low: 42 * c.hours, Likely: 60 * c.hours, High: 96 * c.hours}
					said := z()
					if mean := float64(d.Low+4*d.Likely+d.High) / 6; !exact {
						said += math.Sqrt((1-forecast.PaceShare)*forecast.HalfTold/mean) * rng.NormFloat64()
					}
					d.Took = int64(at(said, d.Low, d.High))
					done = append(done, d)
				}
				known, all := forecast.PaceOf(done), 0.
				for _, s := range rest {
					all += at(z(), s.Low, s.High)
				}
				f := new(forecast.Draws).At(known).New(rest)
				if all >= float64(f.Quantile(10)) && all <= float64(f.Quantile(90)) {
					hold++
				}
				if own := (forecast.Pace{Told: 1 << 30, Mean: int(math.Round(256 * pace))}).Factor(rest, 50); own >= known.Factor(rest, 10) && own <= known.Factor(rest, 90) {
					paces++
				}
			}
			t.Logf("%d steps of %d hours, exact %v: the rest holds for %.1f %%, the pace for %.1f %%", c.steps, c.hours, exact, 100*float64(hold)/learners, 100*float64(paces)/learners)
			for _, n := range []int{hold, paces} {
				if share := float64(n) / learners; share < 0.7 || !exact && share > 0.9 {
					t.Errorf("%d steps of %d hours, exact %v: %.3f", c.steps, c.hours, exact, share)
				}
			}
		}
	}
}
