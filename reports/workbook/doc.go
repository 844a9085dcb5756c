// Package workbook writes a plan, or a whole cohort, as an Excel workbook, for people
// who filter, sort and add columns of their own.
//
//	err := workbook.Write(w, plan, brand.Brand{})
//
// Five sheets, named in the language of the plan:
//
//	Summary   who, from, to, when, for how much, and the verdicts, one fact a row
//	Gap       one row a requirement: held, needed, missing, duties
//	Route     one row a step: what, hours, price, why, what it opens and needs, where
//	Schedule  steps, milestones, days off and the deadline in order of date
//	Sources   sources, what was left out and why, assumptions, catalog, proof
//
// Cells hold values, not pictures of values: a date is an Excel date, hours are a
// number of hours, a level is a whole number, a price is a number with its
// currency in the next column. There is no formula in the file. Nothing is
// computed here: every value is the plan's, the sentences are those of reports/answer
// and reports/staff, the colours those of reports/look.
//
// Words never turn into code. All text goes into string cells, which Excel and
// LibreOffice show as they are, so a name that begins with = + - or @ stays a name.
// Control and direction characters become the replacement character, as in
// every other report, and only https addresses become links. A name such as _x0041_,
// which programs would read as A, is written as _x005F_x0041_, which they show as stated.
//
// A printed page is readable, so Gap and Route print without their last columns,
// which are for looking up: addresses, sources, ids.
//
// Coach, organisation and contact of the brand stand below the title, in the
// properties and above each printed page, its footer line below; its logo stands
// beside the title, and its accent colours the heads.
//
// Colour only repeats a word that stands in the same row: the kind of a step, the
// number of levels missing, the verdicts.
//
// # A cohort's workbook
//
// [WriteCohort] writes the summary of a cohort (reports/staff) by the same rules, in
// nine sheets: the sums; charts, each beside the numbers that it is drawn from; all
// learners, one row each; the heat map; the gaps, those that help most learners first;
// deadlines; what is reached when; other routes, where they were asked for; what could
// not be planned; the rules. Learners and failed rows are streamed from the folder of the
// cohort, in the order of its file, so that memory does not grow with the cohort; a
// sheet ends where Excel does, after 1,048,575 learners, and the summary says so.
// The heat map and the deadlines have the learners whom the summary keeps.
//
// A cell of the heat map is the level held, a number; its format shows the level
// needed too, 2/4, and its shade repeats the levels that are missing.
//
// # Files
//
//	workbook.go sheet.go style.go archive.go escape.go   what all workbooks share
//	summary.go tables.go sources.go            the sheets of a plan
//	cohort.go cohortsheets.go charts.go        the sheets of a cohort
//
// # Limits
//
// The same plan gives the same bytes. The time stamps in the properties are the
// plan's own date, the entries of the archive carry no time and are sorted.
//
// Not met: Excel holds at most 32,767 characters in a cell. A longer text ends in
// an ellipsis there. Readiness is rounded down to whole percent, as everywhere,
// because Excel would round 99.6% up to 100%.
package workbook
