// Package order puts the steps of a route in the order in which one does them.
//
//	list := order.Of(steps, skills, blocks, nil)
//
// Blocks are what milestones rest on, in the order of the milestones. A block's steps come
// after those of the blocks before it; inside a block the rule stands.
//
// # Rule
//
// One begins with the basics of each field, then brings one skill after another to level 2
// and, as long as the list gets little longer, straight on to level 3. Practices begin once
// every skill is at level 2, or at its target; the rest of level 3 runs beside them.
//
// A list is built step by step: of the steps whose needs are there the one that
//
//  1. is not ahead: before level 3 every skill of its category is begun, before level 4 and
//     5 no skill is more than two levels behind. Needs come first: what has to be ahead is;
//  2. is a practice, when a place for it is free; else study;
//  3. while there are steps of level 1 and 2: an early level 3; a level 2 that makes an
//     early level 3 the next; the basics (level 1, and level 2 without a level 3 or of the
//     skill at hand); other steps of level 2; the rest. What takes forty hours or more, in
//     a short block a sixth of it but no less than twenty, does not come among the first
//     twenty steps;
//  4. goes on with the skill at hand, then level 2 before level 1;
//  5. of the rest of level 3: leads to a practice when a place is free, else does not; has
//     more weeks of practice ahead;
//  6. goes on with the category at hand;
//  7. is a foundation: more of the skills to be learned build on it; then the order of the
//     catalog, the hours, the id.
//
// Which steps of level 3 are early is found by trying: those first that lead to no practice
// and that more steps rest on. Then single steps are moved to better places. A list is
// better when less time lies between one level of a skill and the next, half of it counted
// between level 1 and 2, and when skill and category change less often, a change counting
// as four weeks. No list is taken that breaks wish 1 more often, or that ends more than 2 %
// later at ten hours a week, or 5 % later at twenty, than the list without early steps.
// Moves leave the first step, the basics of a category and the long steps in their order.
//
// Ten and twenty hours are constants: the list does not depend on the learner's hours. The
// search ends by counted work, so that the same route gives the same list on any machine.
// It is no proof: better lists may exist.
//
// # Former plans
//
// Steps of a former plan keep its order wherever their needs allow, also over the rule and
// the blocks. The other steps take the places among them that the rule gives them. What has
// all its steps from a former plan is not ordered anew.
package order
