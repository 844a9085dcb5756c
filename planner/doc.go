// Package planner answers one question: what is the cheapest way, in hours of
// learning, from what a person can do now to what a role asks for, and when is it
// done?
//
//	plan, err := planner.New(g, planner.Request{
//		To:           "social-media-manager",
//		Have:         map[graph.SkillID]int{"canva": 3},
//		HoursPerWeek: 8,
//		AsOf:         planner.DateOf(2026, time.December, 1),
//		Lang:         lang.Indonesian,
//	})
//
// The graph comes from graph.New; the built-in catalog from package config. A plan
// is a function of graph and request: the same two give the same plan, to the
// byte, on any machine.
//
// Many learners of one graph are planned by a [Shared], which remembers the searches
// of learners alike and gives each the plan that New gives.
//
// # Other questions
//
// [TradeOff] finds the front of hours and money, [Climb] careers by way of other roles,
// [Vary] what small changes of a request would change, and [NextSteps] what can be begun
// now; [Compare] and [Match] look at roles. Each is made of plans, or of proofs like
// theirs, and says what is proven.
//
// # Pipeline
//
//  1. gap: the role's requirements less what is held; readiness
//  2. route: a cheapest set of steps that closes the gap, proven (package search
//     below this one); under a budget, a route within it
//  3. order: no step before what it needs; milestones in an order of least waiting;
//     the steps of one skill together
//  4. schedule: the steps on the calendar; the odds of the finish (package forecast);
//     milestones; deadline and budget verdicts with what to relax
//  5. explain: why each step is there, down to the duty; what is left out and why
//  6. check: [Check] judges the plan and shares no code with the search
//
// # Words
//
// Those of package graph, and: the gap is required minus held, per skill; surplus
// is never a gap. A route is optimal when its likely hours equal the lower bound,
// below which no route exists. A milestone is a role whose essential requirements
// are met on the way. Money is in hundredths, time in minutes.
//
// # Schedule
//
// Count the calendar days from the start that are not days off, the start being
// the first: after n of them floor(n x H x 60 / 7) minutes are done, H being the
// hours per week to three decimals. Steps run one after another. A step starts on
// the day of its first minute and finishes, inclusive, on the day of its last; a
// day may be shared. Days off are lost, not made up. Steps and milestones are dated
// with likely minutes, and a deadline is met when these meet it. Nobody is slow at
// everything and lucky with nothing, so the low and the high date, the sums of low
// and high minutes by the same rule, only frame the forecast: P50, P80 and P95 are
// the dates of the minutes within which 50, 80 and 95 of 100 drawn learners are done,
// and Chance is the share of them done by the deadline.
//
// # Alternatives
//
// Two routes are really different when the hours of the steps that only one of them has
// are at least four tenths of the hours of the steps that either has (Jaccard's
// distance, weighted), steps that every route has left out of both. An alternative is
// that far from the route and from every alternative found before it, takes at most
// one and a half times as long as the route, and keeps to the request's conditions. It
// is found by making the steps already used dearer, by 5 to 160 % for each route that
// has them, and proving the cheapest route at those costs: no route with as little in
// common with the earlier ones, so weighted, takes fewer hours (Everett 1963). Some
// different routes are cheapest at no such costs; they are not found.
//
// # Limits
//
// Hours are planning ranges, not promises, and the odds made from them are estimates:
// how much of the spread is the learner's own pace is not known. Steps are not done in
// parallel. The order is exact for milestones up to sixteen; within one it is a simple
// rule. Where the effort of a request ends before a proof ([Effort]), the route is the
// best that was met, the bound the best that was proven, and Optimal is false.
package planner
