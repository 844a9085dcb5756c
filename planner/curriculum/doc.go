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
// Each learner keeps the planned route. A step of it is covered by a class when the
// class gives all that the route uses of the step, and the learner is ready for the
// class; the step's likely minutes then come off the learner's own study, once,
// however many classes cover it. What a set of classes saves is the sum over
// learners and steps. A learner is ready for a class
//
//   - who holds what it needs at the start, or from steps of the route that classes
//     cover: all classes come first, in the order of the result, and nobody studies
//     beforehand; or
//   - prepared, who holds it at that place of the route: what a class needs and no
//     class teaches is studied alone, before the class.
//
// Either is a promise, not a guess: put each class where the first step that it
// covers stood (or all of them at the start), leave the covered steps out, and the
// route is still in order, each need is held when it is asked for, and the role is
// reached. A new plan may be better still; [Measure] makes every plan again, as if
// nobody had prepared, and Class.Unready counts who would sit in a class too early.
// Choosing by the lengths of new plans would promise nothing: what a search finds is
// neither submodular nor even monotone.
//
// # Proof
//
// Steps covered in the same ways, of whichever learners, are one slot. For prepared
// learners a slot is covered when the set of classes taught meets the set of classes
// that cover it. So the minutes saved are a weighted coverage: monotone, and
// submodular, that is, a class never gains more after others than before them. The
// choice under a budget of class hours is a knapsack over such a function, and
// NP-hard. The greedy choice takes, again and again, the class of the most minutes
// saved per minute of class; lazily: a gain that was computed earlier is an upper
// bound now, so most need not be computed again (Minoux 1978). The better of it and
// the best single class is taken.
//
// No set S of that cost saves more than f(A) + the fractional knapsack of the gains
// at A, for any A, since f(S) <= f(A) + the sum of the gains of S at A. The bound
// printed is the least of these over all A on the greedy way. It is proven for the
// cohort at hand and usually within a few percent. It is never worse than the
// classic ratio: the step from A to A+c gains at least cost(c)/budget x (bound -
// f(A)), so up to the first class that does not fit greedy gains (1-1/e) x bound,
// and the better of greedy and that one class half of it, 31 %. (Khuller, Moss and
// Naor 1999 prove this for the optimum; Tang, Tang, Lim, Han, Li and Yuan 2021 prove
// 0.405 for the optimum, and find a gap in the proof of the often quoted 1-1/√e.)
//
// When nobody prepares, a class may be of use only after another, which is the
// opposite of submodular, and no constant ratio is known. But the minutes of a slot
// can be shared out, in any shares, among the sets of classes of which it needs one
// each: those that cover it, and those that cover what all its ways come after. The
// sum over the sets that are met is a coverage again, and never less than what is
// saved; so its bounds hold. Two are computed, one with shares by class time and one
// with everything at the classes that cover the slot, and the lesser counts. What is
// compared with it is the best of the greedy choice for these sums and of one that
// takes, by the same density, the cheapest classes that together cover one more
// slot. The ratio printed is theirs: proven for the cohort at hand, and no more.
//
// Then a branch and bound with the same bound looks for better; when it ends before
// its limit of work, which is counted and not timed, the answer is Exact.
//
// # Deadlines
//
// With the goal Deadlines the learners are counted who miss their date by their plan
// and meet it when the covered minutes are taken off. The count is a threshold: it
// is not submodular, and greedy has no ratio for it. What is greedy here is the sum
// over late learners of min(1, saved/needed), which is monotone and submodular and
// never less than the count. So its bound bounds the count, and the ratio printed is
// that of the count to this bound: proven, though it may be low. Learners whom no
// choice of that cost could help are left out of the sum. A second choice goes
// learner by learner, those first who need the least class time; the better count is
// taken. Class time that is left goes to what saves most hours.
//
// # Limits
//
// All count the same: minutes saved by one learner are worth those of another. The
// day on which a class is held is not planned, nor how many learners a room holds.
// Classes are listed with needs first; where two need each other in turns, which
// only the alternatives of a catalog can make, one stands before what it needs.
//
// Everything is decided in integers of minutes, ties by the place on the learners'
// routes, the earlier first, then by id. The order in which learners are added does
// not matter. Memory grows with the number of different ways in which steps are
// covered, some thousands at most for the built-in catalog, and of different
// learners who are late; not with the number of learners.
package curriculum
