// Package search finds a cheapest set of steps that reaches a set of facts, and
// proves it. It is the room behind the planner that knows nothing of skills, people
// or calendars.
//
// # The problem
//
// Facts are numbered. A step needs a set of facts (all of them), gives a set of
// facts and costs an integer. Facts are never lost. A plan is a set of steps that
// can be put in an order in which each step's needs are there before it and that
// reaches every goal; its cost counts each step once. The least cost is the h+ of
// delete-free planning; with one need and one gift a step it is a directed Steiner
// arborescence, so the problem is NP-hard.
//
// # Doors
//
// [Solve] is quick: stages A and B below and a bound by disjoint landmarks, in
// polynomial time. [Prove] goes on until the plan is proven cheapest or the effort
// is spent, and always returns the best plan and the best bound so far. Effort is
// counted in work, so the same task and effort give the same answer on every
// machine; a Stop on the clock is an extra, and the result says when it struck.
//
// A proof may begin with a plan that is known (Options.Known). Costs may hold a small rest that
// decides among plans of equal cost ([Task.Unit]): then a proof finds the best of them. On the
// built-in catalog that takes about the work of proving any one of the equals.
//
// [Front] and [Within] weigh cost against a price that steps have as well: all that is
// worth paying, and the least cost for so much money. They are trees of proofs by Prove.
//
// # How Prove works
//
// Think of Dijkstra's algorithm on roads. Three things spoil it here. A step may
// need several facts, so a "shortest path" to a fact is a tree, and two trees may
// share steps that are paid once: adding up says too much (that is h_add, used for
// finding plans), taking the dearest need alone says too little (that is h_max, a
// bound). And the space of sets of facts is far too large to walk through. So plan
// and bound are made apart, until they meet:
//
//	A  reduce   reduce.go, landmarks.go
//	            Keep what is reachable and relevant. Find the facts that come
//	            before a fact in every plan (its landmarks), drop gifts that are
//	            had before, needs that others imply, steps for which another can
//	            always stand in; take the only step that can give a landmark.
//	B  upper    upper.go, trim.go; guided.go, kernel.go
//	            A good plan: the nearest goal first by h_add, steps already taken
//	            free; drop what it does not need; ruin and recreate. Later again,
//	            along the solution of stage E, and as a small task of its own made
//	            of the steps of the last plans (the kernel).
//	C  cuts     lmcut.go, flood.go
//	            LM-cut. A set of steps one of which is in every plan is a landmark
//	            too: charge its cheapest member, lower all members' costs by that,
//	            and look for the next under the costs left, until h_max of the goal
//	            is 0. What was charged is a bound.
//	D  fix      fix.go
//	            With the costs left: what must be paid before a step, for it, and
//	            after it, on top of the bound. If that is more than the best plan,
//	            no better plan uses the step, and it is dropped. Then A again. On
//	            large tasks this is what makes the rest possible.
//	   trees    arborescence.go
//	            Where every step needs one fact at most and the goals are few, the
//	            cheapest plan is a tree that is grown over the sets of goals, from the
//	            small to the large (Dreyfus and Wagner). Else, or if that is too much:
//	E  program  packing.go, simplex.go, separate.go, mincut.go
//	            Stage C charges greedily; the best way to charge is a linear
//	            program, the dual of: do fractions of steps, at least 1 in every
//	            landmark. Solve it over the landmarks known, look for landmarks that
//	            its solution neglects (by stage C in the costs it leaves, by closing
//	            facts under the steps it does, by least cuts), and repeat; with D
//	            each time.
//	F  decide   tree.go, node.go, trunk.go
//	            What remains open is decided step by step, taken or never taken: a
//	            tree of ever smaller tasks, each treated by A, D and E. gonum's
//	            A* walks it, by cost of steps taken plus bound on the rest; when its
//	            memory is full, the same tree is walked depth first.
//
// Each stage is exact: it keeps one of the cheapest among the plans that are
// cheaper than the best one known, if there are any. When nothing is left, the best
// one is proven.
//
// # What proves, and what does not
//
// Everything that is dropped or closed is so by a bound in integers. The program of
// stage E is solved in floats, which prove nothing: its weights are rounded down to
// multiples of 1/65536 and taken from the costs in 64-bit integers, and where that
// takes too much of a step, the bound pays for it. The worst that floats can do is
// a weak bound. Products of floats are rounded before they are added, for some
// machines would fuse the two and come to another answer.
//
// gonum's A* never reopens a node. With a bound that is admissible but not
// consistent, as all of ours are, it may then miss the optimum on a graph where
// nodes are reached in several ways, such as the graph of sets of facts. On a tree
// it cannot. Its queue has no way to stop, so a tree out of work grows no more and
// A* runs dry; what it then returns is not read, and the bound is the least of all
// open branches.
//
// # The certificate
//
// Result.Parts are landmarks with weights: every plan does one of these steps, and
// that costs at least so much; no step is charged more than its cost in all. Anyone
// can check both without trusting this package. They are made on the task as it was
// given, without dominance, forced steps or stage D, by stages C and E; so they may
// prove a little less than the bound: the rest is proven by search. With Options.Brief
// stage C alone makes them, which costs half and proves a percent less on the built-in
// catalog: the planner's plans carry such a one, and who asks why gets the other.
// Whoever knows that some steps are in no cheapest plan leaves them to the certificate
// alone (Task.Asides).
//
// # Figures
//
// testdata/README.md has the table of the instances measured and the command that
// makes it.
package search
