// Package pdf writes a plan as a PDF: a document that a learner and a coach read,
// tick off and sign.
//
//	err := pdf.Write(w, plan, pdf.Options{})
//
// What it says of a plan is said by package answer, of a cohort by package staff. This
// package computes no fact and words none, only where things stand on paper: its own
// messages, with the prefix "pdf.", of cohorts "staff.pdf.", are heads of columns,
// captions of charts and what is about pages. It is written in the language of the plan; see planner.Plan.In.
//
// # Pages
//
// A4 upright, margins of 18 mm. The answer comes first, the reasons after it, the
// method last; a heading states its finding.
//
// The short form is to work with. It is made to take eight pages for the longest way to a
// manager's role, none of them nearly empty:
//
//  1. Summary, on one page: from where to where, for whom, weeks, finish and cost
//     in a sentence; four key figures; the verdicts on deadline and budget, if they
//     were asked for; readiness now and after each stage; the first two weeks; the
//     three largest gaps; what counts already; assumptions; lines to sign on. When
//     it does not fit it tells less, and what it drops stands on the last pages.
//  2. Route: the stages with their skills, the levels of each merged: what one can do then,
//     a box to tick for each step, hours, last day.
//  3. Worksheets of the first stage, as many as end on page six: what one can do after
//     a step, what to do, what to show, what to use, a box for the coach who has seen it.
//  4. Time: a row a skill with its rise, or on a short route a row a step; stages, deadline,
//     days off, milestones. Where it has no room, the next two come first.
//  5. Duties of the role; what is met already.
//  6. Courses: provider, address, price, date.
//  7. Other routes: their hours as bars; price, finish and what each trades for what.
//  8. Notes: what is left out and why, warnings, waivers, how the hours were proven,
//     how to read the numbers, sources, the catalog and its digest.
//
// The full form, [Options].Full, has everything, in the order of the Markdown form:
//
//   - after the summary the skill gap: requirements by category with levels as pips,
//     importance and duties;
//   - the route step by step: kind as shape and word, rise in level, the reasons down to the
//     duty, hours with range, dates, price, and the steps that it opens;
//   - the worksheets of all steps, with the addresses of all materials;
//   - after the time the route map: which step opens which, cut into maps of at most four
//     columns and twelve rows; what a step needs from an earlier map stands above it. A route
//     of one step, or without needs between steps, has a sentence instead.
//
// The parts of the bound on the hours are not for paper: "plan why" lists them.
//
// A part with nothing to say is left out: a plan without steps has the summary,
// the gap and the notes.
// A row that does not fit goes to the next page whole, under repeated heads; a
// heading or a stage's row never stands last on a page. Names wrap, and are broken
// inside a word only when the word is wider than its cell. Four places cut a
// name with an ellipsis: the running header, the footer, the signature lines, and the
// nodes and headings of the route map; the whole name stands on page 1 or in the
// route table. A text of more than about a thousand characters in a
// table's cell is cut the same way.
//
// # Cohort
//
// [WriteCohort] writes what a staff.Summary says about many learners, by the same
// rules, in the short edition or with Options.Full in the long one. Its first page stands
// upright: how many are planned, how long it takes them, who misses the deadline, where
// they begin and what to teach first. The others lie on their side:
//
//  1. Heat map: skills down, learners across, up to 26 a page, their names turned. A
//     cell prints the level held, its shade the levels missing, a tick that none is. A
//     cohort of more learners than a page holds has a table for each part, with the
//     skills that this part needs. In the short edition one of more than three pages
//     becomes a bar for each skill, of all whose target asks for it.
//  2. Shared levels: those that several routes climb to, by whom a class helps.
//  3. Levels: the heat map in numbers, for cohorts that no page holds.
//  4. Deadlines, worst first, with the pace or date that would meet each.
//  5. Milestones: who finishes when, and the roles met on the way.
//  6. Learners, one row each; then the rows that were not planned, and why.
//  7. Method: the rules and thresholds, the catalog.
//
// The short edition has at most 12 pages, whatever the cohort. Levels and milestones are
// left out, deadlines that are likely, and learners where there are more than 26; of the
// others a table shows the first rows and says how many more are in cohort.xlsx. Its rows
// end on a page from which every section that follows still has one of its own. A table
// that fits on a page is not parted, and one that leaves rows out ends with its page.
//
// Names over the columns of the heat map are cut where they do not fit; the tables have
// them whole, up to five lines. In the structure each cell of the heat map says in
// words which level is held and which is needed.
//
// # Structure
//
// The file is tagged. Parts draw inside elements: headings, paragraphs, lists, tables
// with heads and spans, links, and figures with words for those who do not see them.
// The order of the structure is the order of drawing, which in the full form is the order
// of the Markdown form, too; only the duties, set in two columns, are put in the order of
// their numbers. Headings skip no level. Not met, or not known, of PDF/UA-1:
//
//   - A title of a course or a name in a catalog may be in another language than the
//     document; catalogs do not say which, so no language is marked on it.
//   - Boxes to tick are drawn, not form fields; they are artifacts.
//   - The words of a chart stand inside its figure beside the words that replace it.
//
// Characters that no font has are listed by their codes, such as U+5F20, at the end of
// the notes, and told to [Options.Warn].
//
// # Three storeys
//
//	pdf          what a document says: a plan, a cohort, an answer
//	pdf/paper    what stands where on a page; the type scale
//	pdf/tagged   laid-out pages to a tagged file; alone knows gofpdf
//
// # Speed
//
// BenchmarkLearnerPDF compares the learner's document with a floor in the same run:
// gofpdf drawing as many cells and lines with core fonts, compressed, without layout.
//
// # Determinism
//
// The same plan gives the same bytes. The dates in the file are the plan's date.
package pdf
