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
// [FindTradeoff] finds the front of hours and money, [FindLadder] careers by way of other roles,
// [FindWhatIf] what small changes of a request would change, [FindNext] what can be begun
// now, and [FindWhy] the parts of the bound; [Diff] what changed between two plans; [Compare] looks at roles side by side,
// [Match] for the nearest of thousands and [MatchBy] for those of the highest score, [Holdups] at the skills that others of a role wait for. Each is made of plans, or of proofs like
// theirs, and says what is proven.
//
// # Pipeline
//
//  1. gap: the role's requirements less what is held; readiness
//  2. route: a cheapest set of steps that closes the gap, proven (package search
//     below this one); under a budget, a cheapest within it
//  3. order: no step before what it needs; milestones in an order of least waiting;
//     inside one by the rule of package order (below)
//  4. schedule: the steps on the calendar; the odds of the finish (package forecast);
//     milestones; deadline and budget verdicts with what to relax
//  5. alternatives, if asked for: other routes that really differ (below)
//  6. explain: why each step is there, down to the duty; what is left out and why
//  7. check: [Check] judges the plan and shares no code with the search
//
// Who doubts a bound asks [CheckBound], which judges the reasons for it one by one; who
// wants to know what is wrong with a request before it is planned, [Request.Check].
//
// # Words
//
// Those of package graph, and: the gap is required minus held, per skill; surplus
// is never a gap. A route is optimal when its likely hours equal the lower bound,
// below which no route exists. A milestone is a role whose essential requirements
// are met on the way. Money is in hundredths, time in minutes.
//
// # Other vocabularies
//
// A skill whose id begins with esco., onet. or case. belongs to that vocabulary; every other
// skill that has the same reference (refs.esco, refs.onet, refs.uri) is joined to it. Who
// holds one holds the other at a level that is an estimate ([Counted]):
//
//   - one level of a vocabulary without levels is 2 of 5, and from 2 of 5 up it is held (the
//     same share of other scales, rounded up)
//   - between scales of more levels it is the same share, rounded down: 5 of 7 is 3 of 5
//   - where several skills share the reference it is wider than each of them: one level less
//     for each; and it takes all of them, the lowest, to hold what it names
//   - of several references to skills of one level the one that gives most counts; of those
//     to skills with levels, which are wide abilities, the lowest
//
// A level that is stated stands, also a lower one, and a waived skill needs no other. What is
// counted counts for nothing more. [FindCrosswalk] lists what is joined.
//
// # Conditions
//
// Free keeps out every step that is not known to cost nothing, Exclude the steps that a
// learner will not do, and a budget that can be met the routes that cost more. The route
// is the cheapest of what is left, and bound and proof speak of no more than that:
// [Plan.Conditions] says of what. What was excluded is listed in LeftOut. Where nothing
// is left, the error says which condition to give up.
//
// Plan.Unreviewed says how many steps have hours and needs that a program made of another
// vocabulary and nobody has looked at.
//
// # Equal routes
//
// Of routes of equal hours one is taken, by one rule whose lines count one after another:
//
//  1. the fewest steps that a former plan does not have, where the request names one, but
//     not on a route that is dearer than the one found without (below)
//  2. the fewest steps that cost money, or may
//  3. the fewest steps that build on a level that is stated, and that neither a goal nor the
//     role one begins from asks for
//  4. the least sum of numbers made of the steps' ids (FNV-1a, its last 8 bits)
//
// So a skill that makes the route no shorter moves no step and no date, nor does a budget that
// the route keeps to. Where it does not keep to it, any route of the fewest hours within it may
// be taken, and so may any for alternatives, points of a trade-off and bounds of careers, but
// none with a step in vain. In catalogs too large for such numbers the last lines do not
// count; where a route is not proven it is the best that was met.
//
// # Large catalogs
//
// A search in a catalog of more than 10,000 steps looks at a part alone: what the goals
// ask for, what that needs, and so on; and of what is needed as a head start only, the skills
// that may save others as much as they cost. Hours and proof are those of the whole catalog,
// and the parts of the bound name the steps at the border too. [Match] bounds roles in such
// parts. The proof is that of package field.
//
// # Order
//
// Foundations come first: one skill after another to level 2 and, as long as the plan gets
// little longer, straight on to level 3, but not before every skill of its field is begun.
// Practices begin once every skill is at level 2 or at its target; the rest of level 3 runs
// beside them. Needs come before all of this. The list does not depend on the hours a week:
// more hours do the same list sooner. The manual is that of package order.
//
// Milestones come so that the sum of the times at which they are met is the least, counted
// in hours: soon something, rather than everything late. The rule stands inside what a
// milestone rests on. Alternatives, points of a trade-off and hops of a career stand in the
// same kind of order.
//
// A step that goes on with a skill which the plan has not touched for half a year says so:
// refresh first.
//
// # Former plans
//
// [Request.Prefer] names the steps of a plan that was made before. They are the first line of
// the rule of equal routes; ids that the catalog does not have, or that a condition keeps out,
// count for nothing. Hours, bound and proof are those of the
// plan without; only where no route is proven it may be shorter, as the former plan is a
// route that is known. The steps that stay keep the order of the former plan wherever needs
// allow, over the rule and over milestones; the new ones take the places among them that
// the rule gives them. So whoever has done the first steps finds the rest as it was.
//
// # Wishes
//
// [Request.Pin] and [Request.Move] are wishes about the order of the route's steps, and
// about nothing else: steps, hours, price and proof are those without. A pinned step comes
// after the steps that the former plan has before it and before those that it has after it,
// as far as they are left; a moved step comes somewhere before another. Wishes are granted
// one after another, the pins first, unless no order is possible in which they hold with
// those granted before. Then [Plan.Wishes] says why: a step is not on the route, a chain of
// needs has it the other way round, or other wishes do. A step that has to come earlier
// comes just before what it should come before, with what it needs; all others stay.
//
// # Own steps
//
// [Request.Own] is what a learner does beside the catalog. Such a step needs and gives nothing,
// so no search looks at it: it is added to every route, with its hours, to the bound as a part of
// its own, and to each alternative, so that what is proven without it is proven with it. It stands
// behind the step that it is wished behind, else at the beginning, and takes wishes as any other;
// its hours are as they were said, without a range. [Plan.Graph] knows it by its id. A career
// leads over roles, and leaves it out.
//
// # Two plans
//
// [Diff] says what changed from one plan to another. One kind of change after another is
// made to what the former was asked for, and planned anew each time: the start; steps done;
// hours logged; ratings; the pace that done steps tell; hours a week; study days; days off;
// what is waived; excluded; free or budgeted; own steps; the plan agreed on; steps pinned or
// moved; the goal. From files alone, levels held come before hours logged: those of a step that
// was finished since would else seem to be lost. The part of a change in
// the shift of the finish, that at even odds, is the finish after it less the finish before,
// so that the parts add up, and a step came, went or moved by the last change that made it so. Another order would give other
// parts. A change after which no plan can be made is made together with the next.
//
// [ReadPlan] reads plans from their JSON form, whose key request says what a plan was made
// of. A plan of another catalog is the first of these, or the last, and the change of the
// catalog is what lies between it and the plan for the same request on the catalog at hand;
// nothing is split where neither plan can be made again. From files alone it is not known
// whether what is held was done or rated.
//
// # What is left
//
// [Request.Spent] says what went into steps that are not done. It is taken from the low,
// the likely and the high hours of a step, and a minute of each stays: when the whole is
// drawn from a range and so much of it is over, what is left lies between low, or nothing,
// and high less that, and is likeliest at likely less that, or at once. It counts for all
// steps of the same course, practice or level that differ in needs only ("#2"). The weeks of
// a practice shrink as its likely hours do, rounded up, for it is spread evenly over them.
// All else is as if the catalog said so: search, bound, order, dates, odds and [Check]. Ids
// that the catalog does not have count for nothing.
//
// # Schedule
//
// A day is a work day when it is one of the study days of the week, all seven unless
// [Request.StudyDays] names some, and is not a day off. Days off are lost, not made up,
// and stop everything. Every work day holds H x 60 / k minutes, H being the hours per week
// to three decimals and k the number of study days, so that fewer days a week are longer
// ones.
//
// Steps begin in the order of the list. A study step, which is every step without weeks, is
// finished before the next step begins. A practice with weeks goes on beside what follows,
// for at least its weeks, its hours spread evenly. At most two practices run at once, each
// takes at most half of the week, and study gets the rest. A step that needs a practice
// begins the day after it ends. Package elapsed has the rule to the unit, and why more
// hours a week never end a step later. A step starts on the day of its first whole minute
// and finishes, inclusive, on the day of its last; a day may be shared. Without practices
// with weeks, floor(n x H x 60 / k) minutes are done after n work days. [Plan.WorkDays] and
// [Plan.Practised] list the work days.
//
// A practice ends after steps that follow it in the list: n is the order of beginning, and
// finish does not rise with it. A milestone's date is the last finish of the steps that it
// rests on, and stages may overlap, but
// none is done before the one in front of it. Hours that no step can use are free: Waits says when the
// next step waits for a practice, IdleWeeks in how many weeks an hour or more is free, and
// Floor the day before which no number of hours ends, that of the list with no hours at all.
//
// Steps and milestones are dated with likely minutes, and a deadline is met when these meet
// it. Nobody is slow at everything and lucky with nothing, so the low and the high date,
// the same rule with all low and all high minutes, only frame the forecast: P50, P80 and
// P95 are the dates by which 50, 80 and 95 of 100 drawn learners are done, each by the same
// rule with the minutes that were drawn, and Chance is the share of them done by the
// deadline. The weeks of a practice are an estimate too: who draws more minutes takes
// longer, who draws fewer is still held by the weeks.
//
// The search minimises hours, not days: the route is the one of fewest hours, and another
// may be done sooner.
//
// # The learner's pace
//
// Half of the spread of hours is taken to be the learner's own pace, the same in every step
// (package forecast). [Request.Paced] says what steps that are done took, and the forecast
// of the rest is made for learners of such a pace: P50, P80, P95, chances and outlooks are
// the learner's, and what is advised to meet a deadline is what makes it likely ([Relax]). The
// hours of the steps, the dates that follow from the likely ones and whether a deadline is met
// stay what the catalog says. Alternatives, points of a trade-off and hops of a career have both
// dates; [Plan.Said] is the one that is said first. [Plan.Pace] says what is known of the
// pace, in how many times the usual hours the steps that are left take; few steps say little,
// and so do few hours: the factor stays near 1, and the odds nearly as wide. Of 2,000 learners
// drawn from the model P50 of the Specialist's last nine steps is wrong by 8.5 % in the middle
// when nothing is known, by 8.0 after one step, 7.3 after three, 5.8 after nine and 5.0 after
// 25. What went into a step that is not done tells nothing yet, nor does what was logged on
// one of which nobody said what it took in all (package progress).
//
// # Alternatives
//
// A list of cheapest routes would show one route many times with a step swapped.
// [Request.Alternatives] asks for routes that really differ. A step is optional when
// some route does without it, under Free some route of free steps; it is enough to take
// the step away and see whether the role is still reached. The distance of two routes is
// that of Jaccard, weighted with likely minutes over optional steps: the share of the
// minutes of both together that only one of them has; 0 where they have none. An
// alternative is at least [LeastDistance] from the route and from every other
// alternative, takes at most [MostTimes] as long as the route, has no step that it can do
// without, stands in the same kind of order, and obeys the same conditions: Free, Exclude, and a
// budget that it must meet. A deadline it may miss, as the route may.
//
// They are found one after another. The likely minutes of an optional step are raised by
// 5 % for each route so far that has it, then by 10, 20, 40, 80 and 160 %, in integers,
// until the cheapest route at those costs is far enough from all routes so far. Then
// they are sorted by hours, price and step ids. Each may take the effort of the request
// once more, shared out among its six searches, which takes at most about as long again
// as a route that is not proven; the time of the request is for all
// searches of a plan together. Whether a step is optional takes a closure of the catalog
// for each step of the route.
//
// The route of the plan stays what it is without alternatives. Where it is not proven, an
// alternative may turn out shorter; that is said.
//
// Where such a search is proven, the alternative is Optimal. By the theorem of Everett
// (1963, "Generalized Lagrange multiplier method for solving problems of optimum
// allocation of resources") that means: of all routes with no more in common with the
// routes found before it, none takes fewer hours. In common are the minutes of optional
// steps that it shares with the route, plus those that it shares with each of
// [Alternative.Before]. Under a budget it means that of the routes within it. It does
// not mean that no shorter route is far enough by Jaccard's measure; nor that there are
// no more alternatives when fewer are found than were asked for: a route that is
// cheapest at no such surcharge is missed. Only where all steps of the route are needed
// by every route is it said that there is no other.
//
// # Limits
//
// Hours are planning ranges, not promises, and the odds made from them are estimates:
// how much of the spread is the learner's own pace is not known. Study steps are not done
// in parallel. The order is exact for milestones up to sixteen; within one it is a rule,
// made better by trying, and no proof. Where the effort of a request ends before a proof
// ([Effort]), the route is the
// best that was met, the bound the best that was proven, and Optimal is false.
package planner
