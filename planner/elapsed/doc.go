// Package elapsed says when each step of a list begins and ends at a steady pace.
//
//	var c elapsed.Clock
//	c.Start(elapsed.PaceOf(10_000, 7)) // 10 hours a week on seven days
//	begin, end := c.Add(elapsed.Task{Effort: 3600, Likely: 3600, Weeks: 26})
//
// # Rule
//
// Tasks begin in the order of the list. A study task, one without weeks, is finished before
// the next task begins. A practice, one with weeks, begins the morning after the study
// before it and goes on beside what follows, for at least its weeks, its hours spread
// evenly. At most AtOnce practices run at once, each takes at most its equal part of the
// week, and study gets the rest. What needs a practice begins the day after it ends.
// Without weeks this is: one task after another, floor(n x H x 60 / k) minutes in n days.
//
// A practice's share of a day follows from its likely effort, whatever the effort is: who
// needs more hours takes longer, who needs fewer is still held by the weeks.
//
// # What holds
//
// No day holds more than a day's hours. More hours a week end no task later, nor does less
// effort: along the list, everything before a task ends no later, so that the shares in
// force on a day are some of those before, each grown by at most its part of what the day
// has grown by. More places or fewer weeks hold no such promise. By the same argument no
// pace ends before the run of the list with all efforts 0.
//
// # Units
//
// Days are work days from the start, from 1. A day holds a whole number of units at any
// pace in thousandths of an hour and any number of work days a week: a unit is 1/14000
// minute. A run of 70 tasks takes about a microsecond and allocates nothing when the clock
// is used again.
package elapsed
