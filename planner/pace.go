package planner

import (
	"math"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner/forecast"
)

// Paced is a step that is done: its hours as the catalog has them for anyone, and the
// minutes that it took. Took is 0 when that is not known: then it tells nothing.
type Paced struct {
	Step   string        `json:"step"`
	Low    graph.Minutes `json:"low"`
	Likely graph.Minutes `json:"likely"`
	High   graph.Minutes `json:"high"`
	Took   graph.Minutes `json:"took"`
}

// Pace is what steps that are done tell of how long the learner takes (package doc, "The
// learner's pace"). Usual is a pace in the middle of all.
type Pace struct {
	Steps   int           `json:"steps"`       // that tell of it
	Hours   graph.Minutes `json:"hours"`       // that they took
	Usual   graph.Minutes `json:"usual_hours"` // that they take at the usual pace
	Outside int           `json:"outside"`     // of them that took less than their low hours, or more than their high ones

	Factor    float64 `json:"factor"` // of the hours that are left, against the usual: even odds; to three decimals, as all of them
	Low       float64 `json:"low"`    // between this and High in 8 of 10
	High      float64 `json:"high"`
	PriorLow  float64 `json:"prior_low"`  // as Low, before anything was known
	PriorHigh float64 `json:"prior_high"` // as High
}

// known is the pace that the request tells, and what it tells it by.
func (r *Request) known() (forecast.Pace, []forecast.Done) {
	var done []forecast.Done
	for _, x := range r.Paced {
		d := forecast.Done{Low: int64(x.Low), Likely: int64(x.Likely), High: int64(x.High), Took: int64(x.Took)}
		if d.Tells() {
			done = append(done, d)
		}
	}
	return forecast.PaceOf(done), done
}

// pace says of the learner's pace what is known, for the steps that are left, or for those
// that are done when none is.
func (o *odds) pace() *Pace {
	known, done := o.d.r.known()
	if len(done) == 0 {
		return nil
	}
	x, steps := &Pace{Steps: len(done)}, []forecast.Step(nil)
	for _, d := range done {
		steps = append(steps, forecast.Step{Low: d.Low, Likely: d.Likely, High: d.High})
		x.Hours += graph.Minutes(d.Took)
		if d.Took < d.Low || d.Took > d.High {
			x.Outside++
		}
	}
	x.Usual = graph.Minutes(forecast.Usual(steps))
	if len(o.steps) > 0 {
		steps = o.steps
	}
	factor := func(p forecast.Pace, percent int) float64 { return math.Round(1000*p.Factor(steps, percent)) / 1000 }
	x.Low, x.Factor, x.High = factor(known, 10), factor(known, 50), factor(known, 90)
	x.PriorLow, x.PriorHigh = factor(forecast.Pace{}, 10), factor(forecast.Pace{}, 90)
	return x
}

// OwnDates reports whether the learner's pace is known and moves the finish: then dates are
// said by even odds, which count it, and not by the likely hours, which do not.
func (p *Plan) OwnDates() bool { return p.Pace != nil && len(p.Schedule.Drivers) > 0 }

// Said is which of two dates is said first: that on the likely hours, or that of even odds.
func (p *Plan) Said(likely, even Date) Date {
	if p.OwnDates() {
		return even
	}
	return likely
}

// mostHigh is the most minutes that a step of a catalog may take.
const mostHigh = 1_000_000 * 60

// checkPaced finds hours of steps that nobody can have needed.
func (r *Request) checkPaced(fault func(hint lang.Message, id string, pairs ...any)) {
	seen := make(map[string]bool, len(r.Paced))
	for _, x := range r.Paced {
		switch {
		case x.Took < 0 || x.Took > MaxSpent:
			fault(lang.Message{}, "request.spent", "ID", x.Step, "Value", lang.Hours(x.Took), "Most", lang.Hours(MaxSpent))
		case x.Low < 0 || x.Likely < x.Low || x.High < x.Likely || x.High > mostHigh:
			fault(lang.Message{}, "request.paced", "ID", x.Step, "Low", lang.Hours(x.Low), "Likely", lang.Hours(x.Likely), "High", lang.Hours(x.High))
		case seen[x.Step]:
			fault(lang.Message{}, "request.paced-twice", "ID", x.Step)
		}
		seen[x.Step] = true
	}
}
