package forecast

import (
	"slices"
	"sort"

	"skillroute/planner/elapsed"
)

// Along is New for steps of which some go on for weeks beside others, in the order in
// which they begin: the lengths are work days at a pace. A step that does not move the end
// brings no uncertainty.
func (d *Draws) Along(steps []Step, p elapsed.Pace) *Forecast {
	f := new(Forecast)
	c := d.crowd(steps)
	ends := c.ends(p, Samples)
	f.drivers = drivers(ends, 1, steps, c.shares)
	sum := 0.0
	for i := range f.drivers {
		f.drivers[i].Share = max(0, f.drivers[i].Share)
		sum += f.drivers[i].Share
	}
	f.drivers = slices.DeleteFunc(f.drivers, func(d Driver) bool { return d.Share == 0 })
	for i := range f.drivers {
		f.drivers[i].Share /= sum
	}
	f.keep(sorted(ends), 0)
	return f
}

// Within is the chance of Along to be done within so many work days.
func (d *Draws) Within(steps []Step, p elapsed.Pace, days int64) float64 {
	return d.crowd(steps).within(p, days, Samples)
}

// First is the first of n paces, each with more hours than the one before, at which the
// chance to be done within so many work days is at least so much, and that chance; n for
// none. Some learners tell where to look, then all decide.
func (d *Draws) First(steps []Step, days int64, least float64, n int, pace func(i int) elapsed.Pace) (at int, chance float64) {
	c := d.crowd(steps)
	known := map[int]float64{}
	enough := func(i int) bool {
		if _, ok := known[i]; !ok {
			known[i] = c.within(pace(i), days, Samples)
		}
		return known[i] >= least
	}
	guess := sort.Search(n, func(i int) bool { return c.within(pace(i), days, someSamples/2) >= least })
	low, high := guess-1, guess // not enough, and enough
	for step := 1; low >= 0 && enough(low); step *= 2 {
		low, high = low-step, low
	}
	for step := 1; high < n && !enough(high); step *= 2 {
		low, high = high, high+step
	}
	low, high = max(low, -1), min(high, n)
	at = low + 1 + sort.Search(high-low-1, func(i int) bool { return enough(low + 1 + i) })
	return at, known[at]
}

// crowd is the learners with what each step takes them.
type crowd struct {
	steps  []Step
	shares [][]int32
	lumps  []elapsed.Task // with their least effort
	of     []int
}

func (d *Draws) crowd(steps []Step) *crowd {
	c := &crowd{steps: steps, shares: make([][]int32, len(steps))}
	tasks := make([]elapsed.Task, len(steps))
	for i, s := range steps {
		tasks[i] = elapsed.Task{Effort: s.Low, Likely: s.Likely, Weeks: s.Weeks, Needs: s.Needs}
		if s.High > s.Low {
			c.shares[i] = d.of(s)
		}
	}
	c.lumps, c.of = elapsed.Lumps(tasks)
	return c
}

// within is the share of so many first learners who are done within so many work days.
func (c *crowd) within(p elapsed.Pace, days int64, learners int) float64 {
	n := 0
	for _, end := range c.ends(p, learners) {
		if end <= days {
			n++
		}
	}
	return float64(n*grain/learners) / grain
}

// ends is the work day on which each of so many first learners is done. The learners are
// taken some at a time, so that what they draw stays close at hand.
func (c *crowd) ends(p elapsed.Pace, learners int) []int64 {
	const some = 500
	ends := make([]int64, 0, learners)
	more := make([]int64, some*len(c.lumps)) // above the least, in 1/2^20 minutes
	tasks := slices.Clone(c.lumps)
	var clock elapsed.Clock
	for from := 0; from < learners; from += some {
		clear(more)
		for i, shares := range c.shares {
			if shares == nil {
				continue
			}
			sum, width := more[c.of[i]*some:][:some], c.steps[i].High-c.steps[i].Low
			for k, share := range shares[from:][:some] {
				sum[k] += width * int64(share)
			}
		}
		for k := range some {
			clock.Start(p)
			for l := range tasks {
				tasks[l].Effort = c.lumps[l].Effort + (more[l*some+k]+one-1)>>fraction
				clock.Append(&tasks[l])
			}
			ends = append(ends, clock.End())
		}
	}
	return ends
}
