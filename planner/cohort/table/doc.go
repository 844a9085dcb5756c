// Package table reads the rows of a spreadsheet, from CSV, XLSX or ODS, as records
// of cells. It knows nothing of learners. Rows are streamed: but for the shared texts of
// an XLSX file, memory does not grow with them.
//
// What a file is, is told by its content and never by its name: CSV in UTF-8, UTF-16
// or an encoding of one byte a letter, with commas, semicolons or tabs, XLSX or ODS.
// Anything else is refused with the way out.
//
// A text of one byte a letter is Windows-1252 unless its letters make no words in it
// and do in exactly one of Mac Roman and Windows-1250. A notice has a sample of its
// words, the most doubtful first, since many words are possible in several.
// [Options].Encoding says it.
//
// # Heads and sheets
//
// The head is the first row that is not blank, or below titles of one or two cells the
// row of known heads, which a notice says. A row that only looks more like a head is
// told by [Reader.Likely]. A sheet has learners when its head, or a row near it, has
// known heads; learners on several visible sheets are an error that names them, and
// with [AllSheets] the sheets are read one after the other: columns are found by their
// heads, lines go on counting, and [Record.Cell] names the cell in its sheet. Other
// sheets are left out, which a notice says.
//
// # Cells
//
// A cell of a sheet means what the sheet shows, and has one way of writing it:
//
//	2026-12-01           a date, whatever its format
//	7:30 30:00 7:30:15   a time or a duration, hours and minutes; seconds if they are shown
//	7:30 PM              a time of day that is shown with AM and PM
//	100%                 a percentage
//	29.99 USD            a number whose format has a currency
//	00007 S-007 8 jam    a number whose format has leading zeros or a text
//	TRUE FALSE           a truth
//	1500000.5            any other number: the value that was entered, without separators of thousands, without rounding
//
// A number with three decimals gets a nought, 12.3450, since 12.345 could be one of
// thousands. What cannot be meant as it is shown is a fault of the cell: more than
// fifteen digits as a number, of which a spreadsheet has lost some; a value that its
// format hides; 6:00 of a cell that holds 30 hours; 1.500 that leaves thousands out; a
// $ without a country; a formula without a value; an error. A 0 that its format hides
// is blank, and a notice says so.
//
// Every cell of a merged area has the value of the area. A row with no cell of its own
// is the rest of the one above, and none itself. Rows that a person or a filter hides
// are read, so that nobody is lost to a filter that was left on, and a notice names
// them; so are hidden columns.
//
// # Quotes
//
// In CSV a quote that is never closed would swallow the rest of the file. A quoted
// cell is taken for one of those when it runs to the end of the file or over more than
// [MaxQuoted] bytes, when a quote inside is neither doubled nor at the end of its cell,
// or when it makes a record of several lines that has not the columns of the head
// although its second line has, or although it is longer than [LongLines] or
// [LongBytes]. Such a record ends with the line where the quote opened; [Record.Faults]
// says so, and reading goes on with the next line. A long cell that is closed where it
// should be is one cell, whatever its lines look like, and a notice names its row.
//
// # Why not the libraries
//
// encoding/csv ends a file at such a quote. excelize gives texts without their kinds,
// so that a date is a number and a formula without a value is blank, and takes a sheet
// that was cut off for one that ends. A test holds this reader to both where they
// agree.
package table
