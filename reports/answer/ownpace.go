package answer

import (
	"math"
)

// OwnPace says how the learner's pace compares with the usual, by the steps that are done;
// "" when nothing is known of it.
func (p *Plan) OwnPace() string {
	x := p.p.Pace
	if x == nil {
		return ""
	}
	id, apart := "odds.pace.usual", math.Round(100*(x.Factor-1))
	if apart >= 2 {
		id = "odds.pace.longer"
	} else if apart <= -2 {
		id = "odds.pace.shorter"
	}
	return p.stress(id, "Share", p.Percent(math.Abs(apart)/100), "Count", x.Steps)
}

// OwnPaceKnown says by what OwnPace is known and how surely; "" when nothing is.
func (p *Plan) OwnPaceKnown() string {
	x := p.p.Pace
	if x == nil {
		return ""
	}
	percent := func(low, high float64) string {
		return p.Range(int64(math.Round(100*low)), int64(math.Round(100*high))) + "%"
	}
	text := p.Say("odds.pace.took", "Count", x.Steps, "Took", x.Hours.Hours(), "Usual", x.Usual.Hours())
	if x.Outside > 0 {
		text += " " + p.Say("odds.pace.outside", "Count", x.Outside)
	}
	if len(p.p.Route.Steps) > 0 {
		text += " " + p.Say("odds.pace.range", "Range", percent(x.Low, x.High), "Prior", percent(x.PriorLow, x.PriorHigh))
	}
	return text
}
