package progress

import "skillroute/planner"

// Brief is what a cohort keeps of a [Status]: numbers and days, and no word that anybody
// wrote. Every key of its JSON form is always present.
type Brief struct {
	Standing  Standing      `json:"standing"`
	Why       []Reason      `json:"why"` // to talk this week, the one that weighs most first; none: no need
	Limits    Thresholds    `json:"thresholds"`
	Since     planner.Date  `json:"since"`
	Recorded  *planner.Date `json:"recorded"`   // last; null: nothing was
	Idle      int           `json:"idle_days"`  // since then, or the start, days off not counted
	FourWeeks Hours         `json:"four_weeks"` // the last ones
	Steps     StepCount     `json:"steps"`
	Hours     HourCount     `json:"hours"`
	Agreed    *planner.Date `json:"agreed"`     // what expected hours are of; null: of the hours a week
	Late      int           `json:"late_steps"` // of the agreed plan
	Deadline  *Deadline     `json:"deadline"`   // also one that has passed, without which the rest is planned
	Review    *planner.Date `json:"review"`     // the next one that was agreed on; null: none
	Actions   ActionCount   `json:"actions"`
	Apart     int           `json:"ratings_apart"`
	Recheck   int           `json:"recheck"`
	Unknown   int           `json:"unknown_events"` // that name what this catalog or program does not know
}

// ActionCount counts what was agreed to be done and is not.
type ActionCount struct {
	Open int `json:"open"`
	Late int `json:"late"`
}

// Reason is why a learner needs a talk.
type Reason string

// Reasons. Those before the last are the signs of a standing.
const (
	ForIdle   Reason = "idle"   // nothing was recorded for too long
	ForChance Reason = "chance" // the deadline is not likely to be met
	ForHours  Reason = "hours"  // too few hours went in
	ForReview Reason = "review" // the next review is due within a week, or was
)

// Brief is the status in short.
func (x *Status) Brief() *Brief {
	b := &Brief{
		Standing: x.Standing, Why: x.why(), Limits: x.Limits, Since: x.Since, Recorded: x.Recorded, Idle: x.Signs.Idle, FourWeeks: x.Signs.Hours,
		Steps: x.Steps, Hours: x.Hours, Agreed: x.Against.Agreed, Late: len(x.Late), Deadline: x.Deadline, Review: x.Review,
		Actions: ActionCount{Open: len(x.Actions)}, Apart: len(x.Apart), Recheck: len(x.Recheck),
		Unknown: len(x.State.Vanished) + len(x.State.Unread),
	}
	for _, n := range x.State.journal.Later {
		b.Unknown += n
	}
	for _, a := range x.Actions {
		if a.Days > 0 {
			b.Actions.Late++
		}
	}
	return b
}

// why are the reasons to talk: all signs of a standing that is worse than on track, and a
// review that is due.
func (x *Status) why() []Reason {
	why, s := []Reason{}, &x.Signs
	if x.Standing != StandingDone && x.Standing != StandingOnTrack {
		if s.Idle >= x.Limits.StalledDays {
			why = append(why, ForIdle)
		}
		if s.Chance != nil && *s.Chance < x.Limits.AtRisk {
			why = append(why, ForChance)
		}
		if s.Hours.short(x.Limits.Logged) {
			why = append(why, ForHours)
		}
	}
	if x.Review != nil && *x.Review < x.AsOf+week {
		why = append(why, ForReview)
	}
	return why
}
