// Package pdf writes a plan as a PDF: a document that a learner and a coach read,
// tick off and sign.
//
//	err := pdf.Write(w, plan, pdf.Options{})
//
// Everything in it comes from the plan, or from the catalog in plan.Graph by id
// (duties, addresses, sources). The package computes no fact of a plan, only where
// things stand on paper. It is written in the language of the plan; see
// planner.Plan.In. Its sentences are the messages with the prefix "pdf.".
//
// # Pages
//
// A4 upright, margins of 18 mm. The answer comes first, the reasons after it, the
// method last; a heading states its finding.
//
//  1. Summary, on one page: from where to where, for whom, weeks, finish and cost
//     in a sentence; four key figures; the verdicts on deadline and budget, if they
//     were asked for; readiness now and after each stage; the first two weeks; the
//     three largest gaps; what counts already; assumptions; lines to sign on. When
//     it does not fit it tells less, and what it drops stands on the last pages.
//  2. Skill gap: requirements by category with levels as pips; the role's duties.
//  3. Route: each step with a box to tick, its kind as shape and word, its rise in
//     level, the reasons down to the duty, hours with range, dates, price, and the
//     steps that it opens.
//  4. Time: a row a skill, or on a short route a row a step; stages, deadline, days
//     off, milestones.
//  5. Route map: which step opens which, cut into maps of at most four columns and
//     twelve rows; what a step needs from an earlier map stands above it. A route of
//     one step, or without needs between steps, has a sentence instead.
//  6. Courses: provider, address, price, date, source.
//  7. Notes: what is left out and why, warnings, waivers, how the hours were proven,
//     how to read the numbers, sources, the catalog and its digest.
//
// A part with nothing to say is left out: a plan without steps has parts 1, 2 and 7.
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
// rules. Its first page stands upright: how many are planned, how long it takes them,
// who misses the deadline, where they begin and what most routes ask for. The others lie on
// their side:
//
//  1. Heat map: skills down, learners across, up to 26 a page, their names turned. A
//     cell prints the level held, its shade the levels missing, a tick that none is. A
//     cohort of more learners than a page holds has a table for each part, with the
//     skills that this part needs.
//  2. Shared levels: those that several routes climb to, by whom a class helps.
//  3. Levels: the heat map in numbers, for cohorts that no page holds.
//  4. Deadlines, worst first, with the pace or date that would meet each.
//  5. Over time: who finishes when, and the roles met on the way.
//  6. Learners, one row each; then the rows that were not planned, and why.
//  7. Method: the rules and thresholds, the catalog.
//
// Names over the columns of the heat map are cut where they do not fit; the tables have
// them whole, up to five lines. In the structure each cell of the heat map says in
// words which level is held and which is needed.
//
// # Look
//
// theme.go holds the type scale (21, 15, 11.5, 9, 8.5 and 7.5 pt in three weights
// of Plus Jakarta Sans, embedded) and the palette. All text has a contrast of at
// least 4.5 to 1, and no colour stands alone: kinds of steps differ by shape and by
// the fill of their bars, verdicts by sign and word, so that the document reads the
// same in grey.
//
// # Fonts
//
// Nearly all text is in three prepared fonts: Plus Jakarta Sans, cut down once a
// process to the characters of Windows-1252 and five of ours (truetype.go, prepared.go).
// Other characters that it has, such as "Ł", are drawn with the whole font, and
// Greek, Cyrillic and rarer Latin with Noto Sans: gofpdf then parses and cuts down
// those fonts in the document that needs them, which takes some milliseconds. A
// character that no font has, or whose script runs from right to left or joins its
// letters, is printed as "□", listed by its code, such as U+5F20, at the end of the
// notes, and told to [Options.Warn].
//
// # Structure
//
// The file is tagged. Parts draw inside elements (structure.go): headings,
// paragraphs, lists, tables with heads and spans, links, and figures with words for
// those who do not see them. Shapes outside figures, running headers and footers,
// repeated table heads, the legend and the running sums of the route are artifacts.
// The order of the structure is the order of drawing, which is also the order of the
// Markdown form; only the duties, set in two columns, are put in the order of
// their numbers.
//
// What PDF/UA-1 asks for is there, as far as it can be told without an eye: text
// mapped to Unicode, all content tagged or an artifact, no skipped level of headings,
// regular tables, links with words, tab order, title, language, metadata. Not met, or
// not known:
//
//   - A title of a course or a name in a catalog may be in another language than the
//     document; catalogs do not say which, so no language is marked on it.
//   - Boxes to tick are drawn, not form fields; they are artifacts.
//   - The words of a chart stand inside its figure beside the words that replace it.
//
// # How it is made
//
// The parts (summary.go to notes.go) write what stands where into a list of
// texts, shapes and links for each page, each with the element it belongs to. flow.go
// breaks pages, text.go breaks lines, page.go keeps the list. Only then does
// paint.go, the one file that knows gofpdf, draw it; so page numbers are known before
// anything is drawn, and tests can ask the list whether two texts overlap. content.go
// writes the operators of the pages. finish.go takes gofpdf's file apart and writes
// it anew with what gofpdf cannot write: structure, links and outline (tree.go), the
// maps of the prepared fonts, the language, object streams; it compresses with
// writers that it keeps.
//
// # Speed
//
// BenchmarkLearnerPDF compares the learner's document with a floor in the same run:
// gofpdf drawing as many cells and lines with core fonts, compressed, without layout.
//
// # Determinism
//
// The same plan gives the same bytes. The dates in the file are the plan's date,
// gofpdf writes its objects in sorted order, and no map decides an order here.
package pdf
