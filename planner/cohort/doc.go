// Package cohort reads files with many learners, CSV or XLSX, one learner a row.
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
//	email           not used for planning
//	from            the present role, by id or by name in either language
//	to              the role to reach; needed unless Options.Base has one
//	hours_per_week  0.1 to 100, with a point or a comma
//	start, by       2026-12-01, or a date cell of a sheet
//	budget          1500000 or 29.99USD
//	lang            id or en
//	have            copywriting=2;canva=3
//
// Any other column is a skill, by id or by name in either language, and holds a level:
// a whole number, also one that begins a text such as "2 – does simple cases". A blank
// cell is not stated. A skill's own column wins over have, and any cell over
// Options.Base. A column that is neither is a fault of the file, unless a map lists it
// under ignore; the time stamp of a form is left out by itself.
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
//	  to: {Manajer medsos: social-media-manager}
//	  hours_per_week: {5–10 jam: 7}
//	ignore: [Saran untuk kami]      # heads
//
// # Lines
//
// A row is named by the line in which it begins, or by its number in the sheet. In
// CSV a row that has fewer cells than the head is a fault, since a cell that was left
// out moves all behind it into other columns; blank rows are skipped. How a quote that
// is never closed is found is told in package table.
//
// # Limits
//
// A sheet of an XLSX file is streamed, but its shared texts are kept, and there is
// nothing that could calculate: of a formula the value is read that the file has.
package cohort
