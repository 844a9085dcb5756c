package main

import (
	"skillroute/planner/progress"
)

// foreign reports whether ticks were made on another plan than that of today or the one agreed
// on last, and says on which. Steps go by their ids, so that what fits is taken all the same.
func (x *doing) foreign(ticks *progress.Ticks) bool {
	if ticks.Plan == "" || x.plan != nil && ticks.Plan == x.plan.Digest() {
		return false
	}
	agreed := x.agreed()
	for i := len(agreed) - 1; i >= 0; i-- {
		if agreed[i].Digest != ticks.Plan {
			continue
		}
		if i < len(agreed)-1 {
			x.note("journal.ticks.former", "Place", x.ticks, "Date", agreed[i].Event.At, "Last", agreed[len(agreed)-1].Event.At)
		}
		return i < len(agreed)-1
	}
	x.note("journal.ticks.foreign", "Place", x.ticks, "Plan", ticks.Plan[:min(len(ticks.Plan), len("sha256:")+6)])
	return true
}

// fits reports whether a tick names a step of this learner's plans; else it says that it is
// passed over.
func (x *doing) fits(t progress.Tick) bool {
	steps := x.named(t.Step)
	if len(steps) == 1 && (x.anyway || x.known(steps[0])) {
		return true
	}
	name := t.Step
	if len(steps) == 1 {
		name = x.name(steps[0])
	}
	x.note("journal.ticks.unfit", "Place", t.Place, "Step", name)
	return false
}
