// Package forecast says how long a set of steps takes, with odds: sums of three
// points such as "4 h, 6 h, 11 h" hold no odds, since nobody is slow at everything
// and lucky with nothing.
//
//	f := forecast.New(steps)
//	f.Quantile(80)   // minutes within which 80 of 100 learners are done
//	f.Chance(60_000) // the share of learners who are done within 1,000 hours
//
// # Model
//
// The hours of a step are PERT distributed: a beta distribution on low to high whose
// mean is (low + 4 likely + high) / 6 (Malcolm, Roseboom, Clark and Fazar 1959). Each
// learner has a pace that works on all steps alike, and each step a luck of its own:
// a step's place in its distribution is that of
//
//	z = sqrt(PaceShare) x pace + sqrt(1 - PaceShare) x luck
//
// among standard normal numbers (a Gaussian copula with one factor). So every single
// step keeps its distribution, and the sum is as wide as it should be: independent
// steps would make the end of a long route nearly certain. PaceShare is an estimate.
//
// # A learner's own pace
//
// What steps that are done took tells of the pace ([PaceOf]): from a step's place in its
// distribution follows its z. What is said of a step is known with an error beside its luck,
// of a variance of (1 - s) [HalfTold] / m for a step of m minutes on average, s being
// PaceShare; so a step tells
//
//	w          m / (m + HalfTold)
//
// of what one without end would: a sixth with 8 hours, half with 40. The pace is normal again:
//
//	mean       sqrt(s) x sum of w z / (1 - s + s x sum of w)
//	variance   (1 - s) / (1 - s + s x sum of w)
//
// and [Draws.At] draws such learners: pace = mean + deviation x anyone's pace. Whoever took
// less than the low hours of a step counts with z = -2, more than the high ones with 2. The
// mean and each w are rounded to 1/256. [Pace.Factor] says what it comes to in hours.
//
// # Along a calendar
//
// Where some steps go on for weeks beside others, their sum is not how long they take.
// [Draws.Along] runs every drawn learner's hours along the calendar (package elapsed) and
// keeps the days; steps of study that follow one another act as one there, so that a run
// takes well below a microsecond. A step brings the uncertainty with which its hours move
// the last day: none, when it has time to spare for every learner.
//
// # Numbers
//
// Samples learners are drawn, with a fixed seed; a step's luck depends on its id
// alone, so that a step is as lucky on one route as on another and two routes compare
// fairly. What is drawn is turned into integers of 1/2^20 of a step's range before
// anything is added up: no order of floating-point sums and no fused multiplication
// of some machine decides a date. The place of likely between low and high is rounded
// to 1/128 of the range, so that few beta distributions have to be inverted.
//
// Time is linear in steps x Samples, some 0.2 ms a step.
package forecast
