package caseload

import (
	"slices"

	"skillroute/planner"
	"skillroute/planner/progress"
)

// Need is why a client needs the coach this week.
type Need struct {
	Kind      NeedKind
	Count     int           // days without a record; actions; skills
	Day       *planner.Date // of the review
	Then, Now *float64      // chances
}

// NeedKind is a kind of need.
type NeedKind string

// Needs, the weightiest first.
const (
	NeedPlan       NeedKind = "plan"       // there is no plan: no route leads to what is asked for
	NeedReviewNow  NeedKind = "review-now" // the review is due today, or was
	NeedStalled    NeedKind = "stalled"    // nothing was recorded for long
	NeedRisk       NeedKind = "risk"       // the standing is worse than at the last talk
	NeedTicks      NeedKind = "ticks"      // the client sent ticks that nobody has looked at
	NeedActions    NeedKind = "actions"    // actions are overdue
	NeedApart      NeedKind = "apart"      // ratings that are two levels apart
	NeedReviewSoon NeedKind = "review"     // the review is due within a week
)

// needKinds are in the order of their weight.
var needKinds = [...]NeedKind{NeedPlan, NeedReviewNow, NeedStalled, NeedRisk, NeedTicks, NeedActions, NeedApart, NeedReviewSoon}

func (k NeedKind) weight() int { return slices.Index(needKinds[:], k) }

// needs are the needs of a client on a day, the weightiest first. Days that pass are counted
// on a summary that is a day old, too: a review is due when it is due.
func (s *Summary) needs(today planner.Date, ticks int) (all []Need) {
	if s.NoRoute {
		all = append(all, Need{Kind: NeedPlan})
	}
	days, b := 8, s.Brief
	if s.Review != nil && s.Standing != progress.StandingDone {
		days = int(*s.Review - today)
	}
	if days <= 0 {
		all = append(all, Need{Kind: NeedReviewNow, Day: s.Review})
	}
	if s.Standing == progress.StandingStalled {
		all = append(all, Need{Kind: NeedStalled, Count: b.Idle})
	}
	if s.worse() {
		all = append(all, Need{Kind: NeedRisk, Then: s.Then.Chance, Now: s.Chance})
	}
	if ticks > 0 {
		all = append(all, Need{Kind: NeedTicks, Count: ticks})
	}
	if b != nil && b.Actions.Late > 0 {
		all = append(all, Need{Kind: NeedActions, Count: b.Actions.Late})
	}
	if b != nil && b.Apart > 0 {
		all = append(all, Need{Kind: NeedApart, Count: b.Apart})
	}
	if days > 0 && days <= 7 {
		all = append(all, Need{Kind: NeedReviewSoon, Day: s.Review})
	}
	return all
}

// worse reports whether a client is at risk or off, and was not, or was less so, at the last
// talk.
func (s *Summary) worse() bool {
	if s.Then == nil {
		return false
	}
	switch s.Standing {
	case progress.StandingOff:
		return s.Then.Standing != progress.StandingOff
	case progress.StandingAtRisk:
		return s.Then.Standing == progress.StandingOnTrack || s.Then.Standing == progress.StandingDone
	}
	return false
}

// Needs is how many clients need the coach this week.
func (c *Caseload) Needs() (n int, err error) {
	l, err := c.List()
	if err != nil {
		return 0, err
	}
	return l.Needs, nil
}
