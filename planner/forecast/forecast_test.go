package forecast_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"gonum.org/v1/gonum/stat/distuv"

	"skillroute/planner/elapsed"
	"skillroute/planner/forecast"
)

func route(n int) (steps []forecast.Step) {
	rng := rand.New(rand.NewPCG(7, 7))
	for i := range n {
		likely := 60 + rng.Int64N(6000)
		steps = append(steps, forecast.Step{ID: fmt.Sprint("step ", i), Low: likely * 7 / 10, Likely: likely, High: likely * 16 / 10})
	}
	return steps
}

// One step keeps its PERT distribution: at every tenth the share below is that of the
// beta distribution.
func TestOneStepIsPERT(t *testing.T) {
	for _, s := range []forecast.Step{
		{ID: "a", Low: 70_000, Likely: 100_000, High: 160_000},
		{ID: "b", Low: 0, Likely: 0, High: 64_000},
		{ID: "c", Low: 1000, Likely: 65_000, High: 65_000},
		{ID: "d", Low: 10_000, Likely: 42_000, High: 74_000},
	} {
		f := forecast.New([]forecast.Step{s})
		width := float64(s.High - s.Low)
		mode := float64(s.Likely-s.Low) / width
		beta := distuv.Beta{Alpha: 1 + 4*mode, Beta: 1 + 4*(1-mode)}
		for percent := 5; percent < 100; percent += 5 {
			x := f.Quantile(percent)
			if got := beta.CDF((float64(x) - float64(s.Low)) / width); math.Abs(got-float64(percent)/100) > 0.015 {
				t.Errorf("%s: %d minutes are the %d %% quantile, PERT says %.3f", s.ID, x, percent, got)
			}
		}
	}
}

func TestSumIsBetweenItsEnds(t *testing.T) {
	steps := route(60)
	f := forecast.New(steps)
	var low, mean, high, variance, deviation float64
	for _, s := range steps {
		low, high = low+float64(s.Low), high+float64(s.High)
		mean += float64(s.Low+4*s.Likely+s.High) / 6
		mode := float64(s.Likely-s.Low) / float64(s.High-s.Low)
		d := float64(s.High-s.Low) * distuv.Beta{Alpha: 1 + 4*mode, Beta: 5 - 4*mode}.StdDev()
		variance, deviation = variance+d*d, deviation+d
	}
	last := int64(low)
	for percent := 1; percent <= 100; percent++ {
		q := f.Quantile(percent)
		if q < last || float64(q) > high {
			t.Fatalf("the %d %% quantile is %d, after %d, with at most %.0f", percent, q, last, high)
		}
		if c := f.Chance(q); c < float64(percent)/100 || f.Chance(q-1) >= float64(percent)/100 {
			t.Errorf("%d %%: chance %v of %d minutes, %v of one less", percent, c, q, f.Chance(q-1))
		}
		last = q
	}
	// Wider than independent steps make it, narrower than steps that all go alike.
	sigma := float64(f.Quantile(84)-f.Quantile(16)) / 2
	if sigma < 1.5*math.Sqrt(variance) || sigma > 0.9*deviation {
		t.Errorf("sigma %.0f, independent %.0f, all alike %.0f", sigma, math.Sqrt(variance), deviation)
	}
	if median := float64(f.Quantile(50)); math.Abs(median-mean) > 0.02*mean {
		t.Errorf("median %.0f, mean %.0f", median, mean)
	}
	if f.Chance(int64(low)-1) != 0 || f.Chance(int64(high)) != 1 {
		t.Error("chances outside low to high")
	}
}

func TestDriversShareTheVariance(t *testing.T) {
	steps := route(20)
	steps = append(steps, forecast.Step{ID: "sure", Low: 500, Likely: 500, High: 500}, forecast.Step{ID: "wild", Low: 0, Likely: 9000, High: 90_000})
	d := forecast.New(steps).Drivers()
	sum := 0.0
	for i, x := range d {
		sum += x.Share
		if x.Share <= 0 || i > 0 && x.Share > d[i-1].Share {
			t.Errorf("driver %d: %+v", i, x)
		}
	}
	if len(d) != 21 || math.Abs(sum-1) > 1e-9 || steps[d[0].Step].ID != "wild" {
		t.Errorf("%d drivers, sum %v, first %+v", len(d), sum, d[0])
	}
}

func TestOrderAndCompanyDoNotMatter(t *testing.T) {
	steps := route(30)
	f := forecast.New(steps)
	turned := slices.Clone(steps)
	slices.Reverse(turned)
	g := forecast.New(turned)
	for percent := 1; percent <= 100; percent++ {
		if f.Quantile(percent) != g.Quantile(percent) {
			t.Fatalf("%d %%: %d and %d", percent, f.Quantile(percent), g.Quantile(percent))
		}
	}
	if h := forecast.New(steps); !reflect.DeepEqual(f, h) {
		t.Error("twice the same differs")
	}
	draws := new(forecast.Draws)
	for range 2 {
		if h := draws.New(steps); !reflect.DeepEqual(f, h) {
			t.Error("remembered draws change a forecast")
		}
	}
	// A step more is longer for every learner, so at every quantile.
	more := forecast.New(append(slices.Clone(steps), forecast.Step{ID: "more", Low: 60, Likely: 60, High: 61}))
	for percent := 1; percent <= 100; percent++ {
		if more.Quantile(percent) < f.Quantile(percent)+60 {
			t.Errorf("%d %%: %d with a step more, %d without", percent, more.Quantile(percent), f.Quantile(percent))
		}
	}
}

func TestNothingToDo(t *testing.T) {
	f := forecast.New(nil)
	if f.Quantile(50) != 0 || f.Chance(0) != 1 || f.Chance(-1) != 0 || f.Drivers() != nil {
		t.Errorf("%d, %v, %v, %v", f.Quantile(50), f.Chance(0), f.Chance(-1), f.Drivers())
	}
	sure := forecast.New([]forecast.Step{{ID: "x", Low: 90, Likely: 90, High: 90}})
	if sure.Quantile(1) != 90 || sure.Quantile(100) != 90 || sure.Chance(89) != 0 {
		t.Error("a step without a range")
	}
}

// BenchmarkNew compares a forecast with its floor: drawing the normal numbers.
func BenchmarkNew(b *testing.B) {
	for _, n := range []int{30, 60, 300} {
		steps := route(n)
		b.Run(fmt.Sprint("steps=", n), func(b *testing.B) {
			for b.Loop() {
				forecast.New(steps)
			}
		})
	}
	b.Run("again/steps=60", func(b *testing.B) {
		steps, draws := route(60), new(forecast.Draws)
		for b.Loop() {
			draws.New(steps)
		}
	})
	b.Run("floor/steps=60", func(b *testing.B) {
		rng := rand.New(rand.NewPCG(1, 2))
		sum := 0.0
		for b.Loop() {
			for range 61 * forecast.Samples {
				sum += rng.NormFloat64()
			}
		}
		_ = sum
	})
}

// practised is a route on which some steps go on for weeks, and later ones need them.
func practised(n int) []forecast.Step {
	steps := route(n)
	for i := range steps {
		if i > n/3 && i%6 == 0 {
			steps[i].Weeks = int64(4 + i%20)
		}
		if i > n/3 && i%6 == 3 {
			steps[i].Needs = []int{i - 9}
		}
	}
	return steps
}

// Along a calendar the odds are those of running each learner's list: between the runs of
// the low and of the high hours, no later with more hours, and the chance that Within
// counts. Without weeks they are the days of the sums.
func TestAlongACalendar(t *testing.T) {
	end := func(steps []forecast.Step, p elapsed.Pace, effort func(forecast.Step) int64) int64 {
		var c elapsed.Clock
		c.Start(p)
		for _, s := range steps {
			c.Add(elapsed.Task{Effort: effort(s), Likely: s.Likely, Weeks: s.Weeks, Needs: s.Needs})
		}
		return c.End()
	}
	steps, draws := practised(40), new(forecast.Draws)
	last := int64(math.MaxInt64)
	for milli := int64(2500); milli <= 80_000; milli *= 2 {
		p := elapsed.PaceOf(milli, 7)
		f := draws.Along(steps, p)
		low, high := end(steps, p, func(s forecast.Step) int64 { return s.Low }), end(steps, p, func(s forecast.Step) int64 { return s.High })
		before := low
		for percent := 1; percent <= 100; percent++ {
			q := f.Quantile(percent)
			if q < before || q > high {
				t.Fatalf("%d: %d days are the %d %% quantile, from %d to %d", milli, q, percent, low, high)
			}
			if percent%20 == 0 && (f.Chance(q) != draws.Within(steps, p, q) || f.Chance(q) < float64(percent)/100) {
				t.Errorf("%d: the chance of %d days is %v and %v", milli, q, f.Chance(q), draws.Within(steps, p, q))
			}
			before = q
		}
		if q := f.Quantile(50); q > last {
			t.Errorf("%d: %d days at even odds, %d with fewer hours", milli, q, last)
		}
		last = f.Quantile(50)
		sum := 0.0
		for i, d := range f.Drivers() {
			if sum += d.Share; d.Share <= 0 || i > 0 && d.Share > f.Drivers()[i-1].Share {
				t.Errorf("driver %d has a share of %v", i, d.Share)
			}
		}
		if math.Abs(sum-1) > 1e-9 {
			t.Errorf("the shares add up to %v", sum)
		}
	}
	study, p := route(30), elapsed.PaceOf(10_000, 7)
	sums, days := draws.New(study), draws.Along(study, p)
	for percent := 1; percent <= 100; percent++ {
		if want := (sums.Quantile(percent)*elapsed.PerMinute + p.PerDay - 1) / p.PerDay; days.Quantile(percent) != want {
			t.Errorf("%d %%: %d days, the sum takes %d", percent, days.Quantile(percent), want)
		}
	}
}

// The first pace with enough of a chance has it, and the one before has not.
func TestFirstPace(t *testing.T) {
	steps, draws := practised(40), new(forecast.Draws)
	pace := func(i int) elapsed.Pace { return elapsed.PaceOf(int64(i+1)*500, 7) }
	days := draws.Along(steps, pace(30)).Quantile(40)
	for _, least := range []float64{0.01, 0.4, 0.7, 0.95, 1} {
		at, chance := draws.First(steps, days, least, 160, pace)
		if at < 160 && (chance < least || chance != draws.Within(steps, pace(at), days)) || at > 0 && draws.Within(steps, pace(at-1), days) >= least {
			t.Errorf("%v: pace %d with a chance of %v", least, at, chance)
		}
	}
	if at, _ := draws.First(steps, 3, 0.5, 160, pace); at != 160 {
		t.Errorf("pace %d ends in three days", at)
	}
}

// BenchmarkAlong compares the forecast along a calendar with that of the sum.
func BenchmarkAlong(b *testing.B) {
	steps, draws := practised(67), new(forecast.Draws)
	b.Run("sum", func(b *testing.B) {
		for b.Loop() {
			draws.New(steps)
		}
	})
	b.Run("along", func(b *testing.B) {
		for b.Loop() {
			draws.Along(steps, elapsed.PaceOf(10_000, 7))
		}
	})
}
