package progress

import "skillroute/graph"

// Standing is where a learner stands. Status, cohorts and the desk say the same word for it.
type Standing string

// Standings, in the order in which they are looked for: the first that holds is the one.
const (
	StandingDone    Standing = "done"     // every must-have is held
	StandingStalled Standing = "stalled"  // nothing was recorded for a long time
	StandingOff     Standing = "off"      // the deadline is unlikely to be met
	StandingAtRisk  Standing = "at-risk"  // the deadline is not likely to be met; without one, too few hours
	StandingOnTrack Standing = "on-track" // none of these
)

// Standings are all of them, the best first.
var Standings = [...]Standing{StandingDone, StandingOnTrack, StandingAtRisk, StandingOff, StandingStalled}

// Thresholds are where one standing ends and the next begins.
type Thresholds struct {
	StalledDays int     `json:"stalled_days"`   // without a record, days off not counted, from which one has stalled
	Off         float64 `json:"off_chance"`     // of meeting the deadline, below which one is off
	AtRisk      float64 `json:"at_risk_chance"` // below which one is at risk
	Logged      float64 `json:"logged_share"`   // of the planned hours below which one without a deadline is at risk
}

// Signs are what a standing is read from.
type Signs struct {
	Ready  bool     `json:"ready"`      // every must-have is held
	Idle   int      `json:"idle_days"`  // since the last record, days off not counted; for who has not begun, since the start
	Chance *float64 `json:"chance"`     // of meeting the deadline, 0 to 1; null: no deadline
	Hours  Hours    `json:"four_weeks"` // the last ones
}

// Hours are the hours of some days, planned and logged. Who marks steps done without hours
// has worked, too: what those took is estimated by their likely hours.
type Hours struct {
	Days     int           `json:"days"` // that they are counted over
	Planned  graph.Minutes `json:"planned"`
	Logged   graph.Minutes `json:"logged"`
	Unlogged graph.Minutes `json:"unlogged"` // likely hours of steps done of which no hours are known
}

// Worked is what went in: as logged, else as likely.
func (h Hours) Worked() graph.Minutes { return h.Logged + h.Unlogged }

// fairDays is after how many days hours are compared at all: who began on Monday is not
// late on Tuesday.
const fairDays = 7

// Standing is the first of the standings that holds.
func (t Thresholds) Standing(s Signs) Standing {
	switch {
	case s.Ready:
		return StandingDone
	case s.Idle >= t.StalledDays:
		return StandingStalled
	case s.Chance != nil && *s.Chance < t.Off:
		return StandingOff
	case s.Chance != nil && *s.Chance < t.AtRisk, s.Chance == nil && s.Hours.short(t.Logged):
		return StandingAtRisk
	}
	return StandingOnTrack
}

// short reports whether less went in than a share of what was planned.
func (h Hours) short(share float64) bool {
	return h.Days >= fairDays && float64(h.Worked()) < share*float64(h.Planned)
}
