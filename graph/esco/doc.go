// Package esco makes a catalog of a release of ESCO, the European classification of
// occupations and skills.
//
// It reads the CSV files of releases 1.1 and 1.2, in any language and with any further
// columns, by the names of their columns. Occupations become roles, skills and knowledge
// become skills of one level, groups become categories.
//
// # What ESCO says
//
// Which skills are essential or optional for an occupation (weight 3 and 1), which skill is
// essential for another one (a need), type and reuse level of a skill, groups, all labels.
// These have esco as their source.
//
// # What is estimated
//
// ESCO has no levels, hours or prices. The hours of a skill are taken from its type and its
// reuse level, since what is used widely is learned widely:
//
//	                      knowledge   skill
//	transversal           40          60
//	cross-sector          24          40
//	sector-specific       16          30
//	occupation-specific   10          20
//
// A skill without a type counts as a skill, one without a reuse level as cross-sector. Low is
// half of the hours, high twice as many.
//
// A head start saves a tenth of the hours. A skill gives one to the skills that ESCO says
// profit from it (optional relations), then to those that share a broader concept with it,
// at most three to a skill, nearest first: most words in common, then most occupations in
// common, then by id. It gives no more than this: all that a skill can save others is less
// than the least time that it takes itself. So no cheapest route learns a skill for its head
// starts alone: without it, and with what it had saved, the route is shorter.
//
// All of it is unreviewed until somebody writes over it.
package esco
