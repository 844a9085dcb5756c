// Package cohort reads files with many learners, CSV, XLSX or ODS, one learner a row.
//
//	r, err := cohort.Open("learners.xlsx", file, size, g, cohort.Options{
//		Base: planner.Request{To: "social-media-manager", AsOf: today},
//	})
//	for row, err := range r.All() { ... }
//
// A row with faults is told with all of them, each with its line and column, and is
// never planned: its request names no role. The other rows are not touched by it. Only
// a head that cannot be understood, or a file that breaks off, ends the reading.
//
// # Columns
//
// The first row that is not blank holds the heads, in any order, without regard to
// case. Known columns, also by their Indonesian and some other names:
//
//	id              tells learners apart ("Who is who"); the same id again is a fault; may be blank
//	name            may be blank, and need not be unique
//	first_name, last_name, sortable_name (Dewi, Sari)
//	                make the name where there is no other
//	email           not used for planning
//	from            the present role, by id, by name in any language or by alias
//	to              the role to reach; needed unless Options.Base has one
//	hours_per_week  0.1 to 100, with a point or a comma, 7:30, 8 jam, or dua belas; of 5-6 the
//	                middle, which is told
//	start, by       2026-12-01, a date cell of a sheet, 1 Des 2026, besok, or 1/12/2026 ("Dates")
//	budget          1500000, Rp 1.500.000, 1,5jt or 29.99USD; gratis aja is nothing, and told
//	lang            any language, by code or by name
//	have            copywriting=2;canva=3
//
// Any other column is a skill, by id, by name in any language or by alias, and holds a level:
// a word of the scale (unless a map has words for levels) or a whole number, also one that begins the text of one choice such as "2 – does simple
// cases"; "1 - Pemula, 3 - Mahir" are two, and a fault. A blank cell is not stated, nor is
// one with -, – or n/a, in any column. A skill may stand in its own column and in have, but
// with one level: two that differ are a fault. Any cell wins over Options.Base. A column that is neither is a fault of the file, unless a map lists it
// under ignore, or no plan hangs on it (a campus, a mentor, a telephone): it is left out and
// told. The time stamp of a form is left out by itself, and so are rows with nothing but a
// number. Rows that are likely one person twice are told. A question that is asked of
// several skills, "Rate your skills [Copywriting]", and a scale behind one, "Copywriting
// (0-5)", are the skill.
//
// # Groups
//
// A column that says to whom or where a learner belongs, such as a mentor or a campus, is
// passed on where it is asked for, by [Options.Groups] or under groups in a map: [Row.Groups]
// has its cells in the order asked for. Heads are compared as those of a map are. Nothing of a
// plan hangs on them, nor who is a learner, nor whether a row is anybody's. The columns from,
// to, hours_per_week, start, by, budget and lang can be groups too, by the text of their cells; id, name, email,
// have and skills cannot. A cell of more than 300 bytes is cut; of a row whose cells cannot be told apart
// there are none.
//
// # Ratings
//
// [Ratings] is a sheet in which a class is rated, a column a skill; it is a file of this kind,
// and is read back as one. [Row.Whom] finds whose row it is in another file. Whose journal is
// whose, package journals finds ([Row.Journal]).
//
// # Who is who
//
// Names repeat, are misspelt and change, so no name tells learners apart. [Row.Key] is
// the row's id; without one its email; without either a hash of what its columns say
// of the learner, and of rows that say the same, which of them it is. Ids and emails
// are compared without regard to case. The key does not depend on the line of the row
// nor on the order of the columns, so a learner keeps it when rows are added, and one
// with an id or an email when anything else changes. What stands where a name is
// missing is the id, else the number of the row.
//
// # Rows that are nobody's
//
// Where a file has a column for ids, names or emails, a row without any of them is not
// planned. It is left out, with a notice, where nothing else is filled but columns that
// are ignored, a FALSE of a tick column, a level 0, a language, or what a drop-down left:
// the same value in all rows that are nobody's, or in all rows. Otherwise it is a fault.
//
// A row called Total, Rata-rata, "Overall average" or the like is left out where it has
// no email and nothing but numbers beside it. Where it might be a learner (it has a role,
// the number of an id, or two such words for a name) it is a fault; with an email, or
// with an id and a role, it is a learner. The rows that a gradebook of Canvas adds, of points
// and for its test student, are left out. A note below the table ("Catatan: kelas pagi",
// "Max") that stands alone in its row where an id or a name would is a fault.
//
// # Several answers of one learner
//
// Rows with one email are answers of one learner if their names begin with the same word
// or are blank. The last of them counts, and a notice says which rows were left out, even
// if the last has a fault. Ids that differ say that they are several learners, who share
// an address: all are planned, and a notice says so; a form that numbers its answers is
// read with [Options.Duplicates], under which the email decides. Other names with one
// email, and no ids to tell them apart, are a fault. Case, blanks and the form of an
// accent do not count in emails; what has no @ is none. Ids that differ only in these
// are a fault, too.
//
// Rows that say the same, without id or email, may be one form that was exported twice or
// two people of one name. All are planned, and a notice names them; with Duplicates
// "fault" all but the first are faults.
//
// # Dates
//
// 3/4/2028 is two days. The cells of its column decide that can be read in one way only:
// with 3/13/2028 the month stands first in all of them, with 13/3/2028 the day. Where
// they contradict each other, what could be two days is a fault. Where there are none, the
// other columns decide, if they agree, but for a month first in a run in Indonesian, which is
// a fault; without them the day is first in a run in Indonesian, and else it is a fault. A
// notice says what was decided, and by which row.
//
// For this and for the answers of one learner [Open] reads the file a first time, and
// keeps of it only what decides; a [Survey] can be kept for the next reading.
//
// # Maps
//
// A map gives foreign heads and answers a meaning. This one is for the export of a
// Google form, all parts being optional:
//
//	columns:                        # head -> known column or skill
//	  Nama lengkap: name
//	  Mau jadi apa?: to
//	  Jam belajar seminggu: hours_per_week
//	  Seberapa mahir kamu menulis copy?: copywriting
//	  Pernah memakai Canva?:        # with answers of its own
//	    column: canva
//	    levels: {Pernah: 2, Belum: 0}
//	levels:                         # answer -> level, in every skill
//	  Belum pernah: 0
//	  Pemula: 1
//	  Cukup: 2
//	  Mahir: 4
//	values:                         # answer -> value, by known column
//	  to: {Manajer medsos: social-media-manager, Belum tahu: "-"}  # - says nothing
//	  hours_per_week: {5–10 jam: 7}
//	ignore: [Saran untuk kami]      # heads
//	groups: [Mentor, Kampus]        # heads, also of those under ignore; Options.Groups come in their place
//	targets:                        # of the cohort: Map.Targets
//	  - {role: social-media-manager, share: 80%, by: 2027-12-31}
//
// Case, blanks and the form of an accent do not count, and a number is the same however
// it is written: what levels has for 3 is meant by 3,0, by 03 and by "3 - Cukup". Where it
// gives numbers other levels than their own, a number that it leaves out is a fault. Keys
// that are one are a fault, be it twice under columns, once under columns and once under
// ignore, or in any other list. Answers that are new to a map, and what of it the file does not
// have, are said at its end; where heads are new, too, all of it is told with them.
//
// [Propose] makes a map from a file's own heads and answers: heads by what is known without a
// map, then by words of the question and by what stands below it; levels by the words of the
// scale, by numbers, and by words that answers have. What is a guess ends in a comment,
// "# check", and so does what it leaves out although it may be needed. A word of the
// scale, or for nothing, counts rather than the number before it: "1 - Belum bisa" is 0. [Reader.Explain] has a
// reader keep what every answer came to mean.
//
// # Lines
//
// A row is named by the line in which it begins, or by its number in the sheet; a fault
// in a sheet has the name of its cell too. Of several sheets (Options.Sheet "all") the
// lines go on counting, so that they never go down. In
// CSV a row that has fewer cells than the head is a fault, since a cell that was left
// out moves all behind it into other columns; blank rows are skipped. How a quote that
// is never closed is found is told in package table.
//
// # Limits
//
// A sheet of a workbook is streamed, but its shared texts are kept, and there is
// nothing that could calculate: of a formula the value is read that the file has.
package cohort
