package forecast

import (
	"math"
	"sort"

	"gonum.org/v1/gonum/stat/distuv"
)

// Done is a step that is done: its hours as anyone's, and what it took, in minutes.
type Done struct{ Low, Likely, High, Took int64 }

// Pace is what is known of a learner's pace. The zero Pace is anyone's: nothing is known.
type Pace struct {
	Told int // by how many steps without end, in 1/perPace: from it follows how sure it is
	Mean int // in 1/perPace
}

// perPace is the parts in which a pace is counted, so that learners who are nearly alike
// share what is drawn.
const perPace = 256

// mostTelling is the place, a standard normal number, beyond which no step tells more: what
// takes less than its low hours, or more than its high ones, counts as this. One learner in
// fifty takes so little or so much by the model, and more do where an estimate is wrong.
const mostTelling = 2

// HalfTold is the minutes of a step that tells half of what a step can tell. A few hours are
// a sitting, a rounded number, something forgotten as much as they are a pace. An estimate.
const HalfTold = 40 * 60

// PaceOf is what steps that are done tell of the pace. Those without a range tell nothing,
// nor do those that took no time.
func PaceOf(done []Done) Pace {
	p, sum := Pace{}, int64(0)
	for _, d := range done {
		if d.Tells() {
			weight := d.weight()
			p.Told += int(weight)
			sum += weight * d.place()
		}
	}
	mean := float64(math.Sqrt(PaceShare)*float64(sum)/(one*perPace)) / (1 - PaceShare + float64(PaceShare*p.told()))
	p.Mean = int(math.Round(mean * perPace))
	return p
}

// weight is how much the step tells, in 1/perPace of what one without end would.
func (d Done) weight() int64 {
	mean := (d.Low + 4*d.Likely + d.High) / 6
	return max((perPace*mean+(mean+HalfTold)/2)/(mean+HalfTold), 1)
}

func (p Pace) told() float64 { return float64(p.Told) / perPace }

// Tells reports whether the step tells something of the pace.
func (d Done) Tells() bool { return d.Took > 0 && d.High > d.Low }

// place is where the step stands in its distribution, as a standard normal number in 1/2^20.
func (d Done) place() int64 {
	const most = mostTelling << fraction
	width := d.High - d.Low
	switch {
	case d.Took <= d.Low:
		return -most
	case d.Took >= d.High:
		return most
	}
	c := shape(place(Step{Low: d.Low, Likely: d.Likely, High: d.High}))
	share := (d.Took - d.Low) << fraction / width
	i := sort.Search(len(c), func(i int) bool { return c[i] > share })
	switch i {
	case 0:
		return -most
	case len(c):
		return most
	}
	z := int64(i-1)<<fraction + (share-c[i-1])<<fraction/(c[i]-c[i-1])
	return min(max(z/perUnit-reach<<fraction, -most), most)
}

// normal is the mean and the deviation of the pace, 0 and 1 when nothing is known.
func (p Pace) normal() (mean, deviation float64) {
	rest := 1 - PaceShare
	return float64(p.Mean) / perPace, math.Sqrt(rest / (rest + float64(PaceShare*p.told())))
}

// Usual is the minutes that steps take at a pace in the middle of all, with no more luck in
// one than in another.
func Usual(steps []Step) int64 { return at(0, steps) }

// Factor is how many times as long as usual such learners need for steps, at most: so many
// of 100 of them. It is of their pace alone, without luck.
func (p Pace) Factor(steps []Step, percent int) float64 {
	usual := Usual(steps)
	if usual == 0 {
		return 1
	}
	mean, deviation := p.normal()
	pace := mean + float64(deviation*distuv.UnitNormal.Quantile(float64(percent)/100))
	return float64(at(pace, steps)) / float64(usual)
}

// at is the minutes that steps take at a pace on average.
func at(pace float64, steps []Step) (minutes int64) {
	const lucks = 200 // as likely as one another
	var widths [places + 1]int64
	for _, s := range steps {
		minutes += s.Low
		if s.High > s.Low {
			widths[place(s)] += s.High - s.Low
		}
	}
	for at, width := range widths {
		if width == 0 {
			continue
		}
		c, sum := shape(at), int64(0)
		for i := range lucks {
			luck := scores()[(2*i+1)*Samples/(2*lucks)]
			sum += c.at(float64(math.Sqrt(PaceShare)*pace) + float64(math.Sqrt(1-PaceShare)*luck))
		}
		minutes += (width*(sum/lucks) + one/2) >> fraction
	}
	return minutes
}
