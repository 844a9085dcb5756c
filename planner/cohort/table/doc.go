// Package table reads the rows of a spreadsheet, from CSV or XLSX, as records of
// cells. It knows nothing of learners. Rows are streamed: but for the shared texts of
// an XLSX file, memory does not grow with them.
//
// What a file is, is told by its content and never by its name: CSV in UTF-8, UTF-16
// or Windows-1252, with commas, semicolons or tabs, or XLSX. Anything else is refused
// with the way out.
//
// # Quotes
//
// In CSV a quote that is never closed would swallow the rest of the file. A quoted
// cell is taken for one of those when it runs to the end of the file, over more than
// [MaxQuotedLines] lines or [MaxQuotedBytes] bytes, when a quote inside is neither
// doubled nor at the end of its cell, or when it makes a record of several lines that
// has not the columns of the head although its second line has. Such a record ends with the line where the quote
// opened; [Record.Faults] says so, and reading goes on with the next line.
//
// # Why not the libraries
//
// encoding/csv ends a file at such a quote. excelize gives texts without their kinds,
// so that a date is a number and a formula without a value is blank, and takes a sheet
// that was cut off for one that ends. A test holds this reader to both where they
// agree.
package table
