// Package curriculum answers what a cohort's teacher asks: with so many hours of
// class, which steps should be taught to everybody first?
//
//	b := curriculum.NewBuilder(g, false)
//	for _, plan := range plans { // one at a time; none is kept
//		if err := b.Add(plan); err != nil { ... }
//	}
//	result, err := b.Solve(curriculum.Options{Class: 40 * 60})
//
// A class teaches one step of the catalog (a study block, a course or, when asked
// for, a practice) to all who sit in it, and takes the step's likely hours.
//
// # Model
//
// Each learner sits in the classes that they are ready for, does of the planned route
// what is still needed, and leaves out the rest: any steps, as long as some order is
// left in which each step and each class is taken when all that it needs is held, and
// the role is reached as far as the route reaches it. Held is what was held at the
// start, and what steps and classes have given, by the way or on purpose. Where steps
// stand on the route is no matter. A step of the route needs what it needs there; a
// class, any of its alternatives. What a set of classes saves is the likely minutes of
// the steps left out, of the learners together, each learner leaving out as many
// minutes as can be. Two ways to hold the classes are told apart:
//
//   - nobody prepares: all classes come first, in the order of the result, and a
//     learner is ready who holds what a class needs from the start or from those
//     before it; or
//   - prepared: steps of the route may be done before any class. What a class needs
//     and no class teaches is studied alone, beforehand.
//
// Either is a promise, not a guess: it is played for every learner, in the order that
// is printed, before it is told. A new plan may be better still; [Measure] makes every
// plan again, as if nobody had prepared, and Class.Unready counts who would sit in a
// class too early. Choosing by the lengths of new plans would promise nothing: what a
// search finds is not even monotone. Saved is monotone: what classes save, more
// classes save too. It is not submodular, since a class may be of no use without
// another, or may need a step that another would save.
//
// # Proof
//
// What is saved is bounded by what the steps would save one by one. Take a step from
// the route, and let some of what is lost with it be a zone: every other step of the
// route that gives something of the zone needs something of it. Then what is held
// first of a zone comes from a class that needs nothing of it. The classes that can do
// this are a cut: to leave out the step, alone or with others, one of them must be
// taught. What such a class needs, and neither the start nor, when learners are
// prepared, the route gives, needs a class in turn; so a cut lists ways, each a class
// after further cuts. Zones are grown from each thing lost that the role asks for, for
// all that the step gives and for each thing alone, and all that is lost is one more.
//
// Steps with the same cuts, of whichever learners, are one slot. The sum of the slots
// whose cuts are all met is never less than what is saved, and mostly equal to it. The
// minutes of a slot can be shared out, in any shares, among the sets of classes of
// which it needs one each. The sum over the sets that are met is a weighted coverage:
// monotone and submodular, that is, a class never gains more after others than before
// them. So for any classes A no set of a cost saves more than f(A) + the fractional
// knapsack of the gains at A, f being the coverage. The bound printed is the least of
// these over all A on the way of a greedy choice, and of two ways to share out: by class
// time, and all to one set. It is proven for the cohort at hand, as is the ratio of
// what was found to it; there is no constant ratio, which the problem does not have.
//
// The greedy choice takes, again and again, the class of the most minutes per minute
// of class; lazily: a gain that was computed earlier is an upper bound now, so most
// need not be computed again (Minoux 1978). Beside it stand the best single class, and
// a choice of bundles: classes that together meet a cut. Then a branch and bound with
// the same bound looks for better. It plays what looks better, and where a learner
// cannot leave out all that the cuts allow, it finds what one or two steps more on the
// route make of it; what stays open is added to the bound. When it ends before its
// limit of work, which is counted and not timed, and nothing is open, the answer is
// Exact. Else one class or two are swapped for others as long as that helps.
//
// # Deadlines
//
// With the goal Deadlines the learners are counted who miss their date by their plan
// and save at least the minutes that it has not done by then. Where no practice goes on
// for weeks, that is who meets it when the minutes saved are taken off. Beside such
// practices it is a rule of thumb, since what is saved may leave a wait as long as it was,
// and [Measure] says who is on time; whom the weeks of the practices alone make late, no
// class brings there. The count is a threshold: it is not submodular, and greedy has no ratio for it. What is greedy here is the sum
// over late learners of min(1, saved/needed), which is monotone and submodular and
// never less than the count. So its bound bounds the count, and the ratio printed is
// that of the count to this bound: proven, though it may be low. Learners whom no
// choice of that cost could help are left out of the sum. A second choice goes
// learner by learner, those first who need the least class time; the better count is
// taken. Class time that is left goes to what saves most hours.
//
// # Conditions
//
// What is proven is proven of the routes that were planned. Where these keep to a
// condition (only free steps, some steps left out, a budget), the result says which and for how
// many learners. A step that nobody may take, because everybody leaves it out or takes only
// free steps and it is not known to be free, is no class. Who may not take a step that
// others may sits in its class all the same.
//
// # Limits
//
// All count the same: minutes saved by one learner are worth those of another. The
// day on which a class is held is not planned, nor how many learners a room holds.
// Steps of the route that it could do without anyway are not counted as saved; routes
// that are proven have none that takes time.
//
// Classes are listed with needs first. Learners who need two classes in different
// orders, which only the alternatives and the courses of a catalog can make, have one
// order; the bound holds for any. Whoever leaves out less than might be possible,
// because three or more steps get in each other's way, saves no more than is told.
//
// Everything is decided in integers of minutes, ties by the place on the learners'
// routes, the earlier first, then by id. The order in which learners are added does
// not matter, nor in how many builders (Builder.Merge). Memory grows with the number of different learners, some hundred bytes
// each; learners alike are one.
package curriculum
