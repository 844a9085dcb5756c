package forecast

import (
	"cmp"
	"hash/fnv"
	"math"
	"math/rand/v2"
	"slices"
	"sync"

	"gonum.org/v1/gonum/stat/distuv"
)

// Samples is the number of learners that are drawn. Of their sums each tenth is kept.
const (
	Samples = 10_000
	grain   = 1_000

	someSamples = 2_000 // for the drivers
)

// PaceShare is the share of a step's spread that is the learner's pace and thus
// common to all steps. An estimate.
const PaceShare = 0.5

const seed = 2026

// Step is one step, in minutes; Low <= Likely <= High. Weeks and Needs are those of
// a task of package elapsed.
type Step struct {
	ID                string
	Low, Likely, High int64
	Weeks             int64
	Needs             []int
}

// Forecast is how long a set of steps takes: in minutes, or along a calendar in days.
type Forecast struct {
	ends    [grain]int64 // within which 1, 2 ... grain of grain learners are done
	drivers []Driver
}

// Driver is how much of the uncertainty one step brings.
type Driver struct {
	Step  int     // index
	Share float64 // of the variance of the length, 0 to 1; those of all steps add up to 1
}

// New draws the learners. The order of the steps does not matter, but for the
// indices of drivers.
func New(steps []Step) *Forecast { return new(Draws).New(steps) }

// Draws remembers what was drawn for each step, for whoever makes many forecasts of
// the same steps; it changes none of them. It is safe for use by several goroutines
// and holds at most mostDraws steps of anyone's pace and mostOwn of others, 40 KB each.
type Draws struct {
	mu   sync.Mutex
	kept map[drawn][]int32
	own  map[drawn][]int32 // of learners whose pace is known: few share it

	pace Pace
	all  *Draws // that remembers; nil: this does
}

// drawn is all that a step's draws depend on.
type drawn struct {
	id    string
	place int
	pace  Pace
}

const (
	mostDraws = 1000
	mostOwn   = 500
)

// At is the same draws for learners of whose pace something is known.
func (d *Draws) At(p Pace) *Draws {
	if d.all != nil {
		d = d.all
	}
	return &Draws{pace: p, all: d}
}

// New is the function [New].
func (d *Draws) New(steps []Step) *Forecast {
	f := new(Forecast)
	least := int64(0)
	total := make([]int64, Samples) // above the least, in 1/2^20 minutes
	shares := make([][]int32, len(steps))
	for i, s := range steps {
		least += s.Low
		width := s.High - s.Low
		if width == 0 {
			continue
		}
		shares[i] = d.of(s)
		sum := total[:len(shares[i])] // as long: no check in the loop
		for k, share := range shares[i] {
			sum[k] += width * int64(share)
		}
	}
	f.drivers = drivers(total, one, steps, shares)
	for k := range total { // rounded up to minutes: the order stays
		total[k] = (total[k] + one - 1) >> fraction
	}
	f.keep(sorted(total), least)
	return f
}

// keep takes the grain of sorted lengths above a least one.
func (f *Forecast) keep(lengths []int64, least int64) {
	for i := range f.ends {
		f.ends[i] = least + lengths[(i+1)*Samples/grain-1]
	}
}

// sorted sorts numbers from 0 digit by digit, the last digit first (radix sort: Knuth,
// The Art of Computer Programming 3, 5.2.5): for many numbers of few digits, several
// times faster than by comparing them. It spoils what it is given.
func sorted(x []int64) []int64 {
	const digit = 10 // bits
	y := make([]int64, len(x))
	for shift, most := 0, slices.Max(x); most>>shift > 0; shift += digit {
		var from [1<<digit + 1]int
		for _, v := range x {
			from[v>>shift&(1<<digit-1)+1]++
		}
		for d := range 1 << digit {
			from[d+1] += from[d]
		}
		for _, v := range x {
			d := v >> shift & (1<<digit - 1)
			y[from[d]] = v
			from[d]++
		}
		x, y = y, x
	}
	return x
}

// of is a step's draws: each learner's place in the step's range.
func (d *Draws) of(s Step) []int32 {
	key := drawn{s.ID, place(s), d.pace}
	if d.all != nil {
		d = d.all
	}
	d.mu.Lock()
	shares := d.kept[key]
	if shares == nil {
		shares = d.own[key]
	}
	d.mu.Unlock()
	if shares == nil {
		shares = draw(key)
		d.mu.Lock()
		d.keep(key, shares)
		d.mu.Unlock()
	}
	return shares
}

func (d *Draws) keep(key drawn, shares []int32) {
	if d.kept == nil {
		d.kept, d.own = map[drawn][]int32{}, map[drawn][]int32{}
	}
	switch {
	case key.pace != Pace{}:
		if len(d.own) >= mostOwn {
			clear(d.own)
		}
		d.own[key] = shares
	case len(d.kept) < mostDraws:
		d.kept[key] = shares
	}
}

// Quantile is the number of minutes, or work days, within which so many of 100 learners
// are done; percent is 1 to 100.
func (f *Forecast) Quantile(percent int) int64 { return f.ends[percent*grain/100-1] }

// Chance is the share of learners who are done within so many minutes, or work days, 0 to
// 1 in steps of a thousandth, rounded down.
func (f *Forecast) Chance(length int64) float64 {
	n, _ := slices.BinarySearch(f.ends[:], length+1)
	return float64(n) / grain
}

// Drivers lists the steps by how much of the uncertainty they bring, the most first;
// steps without any are not listed.
func (f *Forecast) Drivers() []Driver { return f.drivers }

// What is drawn is a share of a step's range, in 1/2^20.
const (
	fraction = 20
	one      = 1 << fraction
)

// draw draws the learners for one step.
func draw(key drawn) []int32 {
	h := fnv.New64a()
	h.Write([]byte(key.id))
	luck := normals(h.Sum64() | 1) // 0 is the pace
	table := shape(key.place)
	a, b := math.Sqrt(PaceShare), math.Sqrt(1-PaceShare)
	mean, deviation := key.pace.normal()
	shares := make([]int32, Samples)
	for i, pace := range paces() {
		// The conversions keep the products apart from the sum on every machine.
		pace = mean + float64(deviation*pace)
		shares[i] = int32(table.at(float64(a*pace) + float64(b*luck[i])))
	}
	return shares
}

var paces = sync.OnceValue(func() []float64 { return normals(0) })

// normals are standard normal numbers of a stream: the same Samples numbers, one from
// the middle of each of as many equally likely intervals, in an order of the stream's
// own (Latin hypercube sampling: McKay, Beckman and Conover 1979). So a quantile moves
// less by chance than with numbers drawn anew.
func normals(stream uint64) []float64 {
	z := slices.Clone(scores())
	rand.New(rand.NewPCG(seed, stream)).Shuffle(len(z), func(i, j int) { z[i], z[j] = z[j], z[i] })
	return z
}

var scores = sync.OnceValue(func() []float64 {
	z := make([]float64, Samples)
	for i := range z {
		z[i] = distuv.UnitNormal.Quantile((float64(i) + 0.5) / Samples)
	}
	return z
})

// drivers splits the variance of lengths, in parts of a unit, among the steps: the
// covariance of each with the length, over some of the learners, which is enough to tell
// who matters most.
func drivers(lengths []int64, unit float64, steps []Step, shares [][]int32) (out []Driver) {
	sum := make([]float64, someSamples)
	mean := 0.0
	for i := range sum {
		sum[i] = float64(lengths[i]) / unit
		mean += sum[i] / someSamples
	}
	variance := 0.0
	for i := range sum {
		sum[i] -= mean
		variance += float64(sum[i] * sum[i])
	}
	if variance == 0 {
		return nil
	}
	for i, s := range shares {
		if s == nil {
			continue
		}
		covariance := 0.0
		for k := range sum {
			covariance += float64(float64(s[k]) * sum[k])
		}
		width := float64(steps[i].High - steps[i].Low)
		out = append(out, Driver{i, covariance / one * width / variance})
	}
	slices.SortStableFunc(out, func(a, b Driver) int { return cmp.Compare(b.Share, a.Share) })
	return out
}

// curve is the share of a step's range at each place of a standard normal number, from
// -reach to reach, in 1/2^20.
type curve [2*reach*perUnit + 1]int64

const (
	reach   = 5
	perUnit = 32
)

// at reads between the places.
func (c *curve) at(z float64) int64 {
	x := (min(max(z, -reach), reach) + reach) * (perUnit << fraction)
	place := int64(x)
	i, rest := place>>fraction, place&(one-1)
	if i == int64(len(c)-1) {
		return c[i]
	}
	return c[i] + (c[i+1]-c[i])*rest>>fraction
}

// places is how many places likely may have between low and high.
const places = 128

var curves [places + 1]struct {
	once sync.Once
	curve
}

// place is where likely stands in a step's range, 0 to places.
func place(s Step) int {
	width := s.High - s.Low
	return int(((s.Likely-s.Low)*places + width/2) / width)
}

// shape is the curve of a PERT distribution.
func shape(place int) *curve {
	c := &curves[place]
	c.once.Do(func() {
		mode := float64(place) / places
		beta := distuv.Beta{Alpha: 1 + 4*mode, Beta: 1 + 4*(1-mode)}
		for i := range c.curve {
			z := float64(i)/perUnit - reach
			c.curve[i] = int64(math.Round(beta.Quantile(distuv.UnitNormal.CDF(z)) * one))
		}
	})
	return &c.curve
}
