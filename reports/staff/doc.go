// Package staff sums up a cohort for the people who run it: who is how far,
// what to teach first, who misses the deadline, who could not be planned.
//
//	s, err := staff.Read(folder, g, lang.Indonesian)
//	err = pdf.WriteCohort(w, s, pdf.Options{})
//
// [Read] reads plans.jsonl and errors.csv in the folder of a run, and nothing else,
// so that the parts of several machines, merged, give what one machine gives. The
// documents (reports/pdf, reports/page, reports/workbook) compute nothing: what they
// say about a cohort is a [Document] of its [Summary]. Names of skills, roles and steps are
// those of the graph in the language of the summary, whatever the language of each
// learner's plan.
//
// # Two exports
//
// [ReadChange] reads two exports of a cohort and joins the learners: by id, by address, by a
// name that nobody else has. A [Change] says what became of each ([Pair], one [Outcome]), of
// all and of groups, level by level; [Change.Document] is what is said of it, [Change.Sheets]
// everybody, [Change.JSON] its contract form. It keeps about two kilobytes a learner and no plan.
// Skills and roles of two catalogs are the same by id, else by name; what is left over, or has
// another number of levels, is listed and not counted.
//
//	change_read.go   what is kept of an export
//	change_join.go   who is who, and what became of them
//	change_sums.go   groups, skills, medians; what two catalogs have alike
//	change_words.go  what is said; change_heat.go, change_tables.go its tables, change_json.go the form
//
// # Who is counted
//
// Every row of the cohort's file: Rows is Planned and Failed together, and a share of
// the cohort is a share of Rows where it says so. Learners with nothing left to learn
// are Ready; they are planned too, and stand apart in the histogram of weeks.
//
// # Groups
//
// Where columns were asked for as groups, [Summary.ByGroup] has for each of them who belongs
// to which value, failed rows too. Values are one where they differ in case, blanks and
// accents only ([GroupKey]), and are shown as the first row has them that writes both capitals
// and small letters; a blank cell is a group of its own. No mean of fewer than SmallGroup
// planned learners.
//
// # Words
//
// [Words.Document] says all of it once: the lead, the key figures, the verdict on the
// deadlines, then sections, each with its finding, its notes and a [Table] of typed values.
// A format sets the sections that it has room for and draws the figures: the heat map,
// the histogram of weeks, bars.
//
//	document.go  what stands on top
//	sections.go  the sections
//	columns.go   what is known of a learner, a level, a skill, a failure; months.go of a month
//	groups.go    sums of groups, their section and columns; split.go shares out the lines
//	table.go     tables, and their values in words
//	words.go     names, times, bands, rules
//
// A new column of a learner is a member of [Learner], read from the line, and a row in
// columns.go: the sheet of all learners has it at once. The section of learners names the
// columns that a page shows, package pdf those that paper has room for.
//
// # Memory
//
// A summary needs a tenth of a plan: a line is read into the members that it needs,
// by json/v2 as Go 1.27 has it, which passes over the rest in a third of the time of encoding/json.
//
// A cohort may have any number of rows. Counts, sums and medians are kept by value,
// not by learner, and of the learners the MostShown with the most hours to go are
// kept whole. Documents show these and say how many they leave out; [Summary.All]
// reads the file again for what lists them all. What to teach first keeps a kilobyte or
// so of each learner who is like no other.
//
// # Rules
//
//   - A deadline is likely, at risk or unlikely by the chance of meeting it
//     ([planner.OutlookOf]); days left or late are counted to the likely finish.
//   - Who needs a talk ([Learner.NeedsTalk]) is told by the reasons that the learner's journal
//     gives ([progress.Brief]); without journals by a deadline that is not likely, which is said.
//     A deadline that has passed is unlikely, though the rest is planned without it.
//   - Averages and medians are nil below SmallGroup planned learners: a number of four
//     people is a number of persons.
//   - What to teach first is the answer of package curriculum for the usual class time,
//     nobody preparing: what plan cohort curriculum says of the same cohort, but for what
//     it measures on plans made again. Of a cohort that is too large for a proof within its
//     limit of work it says how far the answer is from the best, as everywhere.
//   - A target ([Goal]) counts the learners whose plan is to its role, each with the chance
//     of being done by its day that the line has, and as not ready the failed rows to the
//     role (RoleHead). Those whose role cannot be told count in none and are told. The
//     chance that enough of them are ready is that of a sum of independent learners
//     (forecast.Thousandths); that they are independent is said where the chance is. What
//     moves it most is what package curriculum finds for deadlines when the target's day is
//     theirs.
//   - Money is added up by currency, never converted. A learner with a price that is
//     not known is counted beside the sum.
//
// # Order
//
// Ties end with the line of the cohort's file, then ids: the same files give the same
// summary, in whatever order the lines were written.
package staff
