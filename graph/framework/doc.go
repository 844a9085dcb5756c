// Package framework turns the competency frameworks that schools and authorities publish
// into catalogs: CASE packages (1EdTech's Competencies and Academic Standards Exchange, 1.0
// and 1.1, JSON) and the competency frameworks that Moodle exports (CSV).
//
// # What becomes what
//
// A framework is a tree of statements. What has nothing below it is a skill of one level.
// What has something below it is a category: a skill stands in the first of the groups it
// is in, by sequence number, and has the others as tags. Every document is a role that requires all of its
// skills, and so is each group just below it that holds some of them; where there is one
// such group alone, those below it are looked at. The groups that the skills of a role stand
// in are its duties. So a plan leads to a document, or to one part of it.
//
// A name is the abbreviated statement, or else the beginning of the full one, with the coding
// scheme in brackets behind it; the coding scheme alone is an alias; the full statement and the notes are what
// "about" says. Statements are freed of HTML and of Markdown's marks; formulas stay as they are.
// An item's address is its refs.uri, of Moodle's moodle:FRAMEWORK/ID.
//
// "A precedes B" makes A a need of B; between groups it makes every skill of A a need of
// every skill of B. A circle of such needs can never be begun: it is left out, and said.
// isChildOf makes the tree. Every other kind of association is counted, and said.
//
// # Estimates
//
// No framework states hours. Each skill takes six hours: a school year of about 150 lessons
// has some 25 statements. That is an estimate and marked as one; every item is unreviewed.
//
// # Limits
//
// A file is read as a stream. Its bytes, items and associations are bounded, and so
// is what groups of groups can stand for.
package framework
