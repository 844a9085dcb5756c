// Package sheet is a catalog as a workbook, for people who would rather fill in rows than
// write YAML, and back.
//
//	err := sheet.Write(w, catalog, lang.English)
//	catalog, notices, err := sheet.Read("my.xlsx", file, size)
//
// # The workbook
//
// One sheet a list: About (one row), Roles, Requirements, Duties, Entry, Skills, Study, Levels,
// Carry, Courses, Practices, Resources, Categories, Sources; a row an item, a column a key.
// What belongs to a skill or role names it in its first column. Heads are plain words in the
// language of who writes it, with what the key means as a comment (the words of the schema),
// and known in every language whatever their order; a head that begins with # is a note and
// not read. A text is one column where it is the same in every language all over the sheet,
// else one a language. Lists are parted by semicolons, with quotes around what holds one;
// holdings (copywriting@2) by commas, and sets of them by |.
//
// Nothing in the file calculates: a text that begins with = is a text. Of a formula that
// somebody else put there the value is read.
//
// # There and back
//
// Read(Write(c)) has the digest of c. A workbook is read by writing the file that it stands
// for, line by line, and giving that to [graph.Read]: so all that a catalog file can do
// wrong is found in the same words, and each line knows its cell. What a cell cannot hold
// (over 10,000 characters) or a sheet (over 1,048,575 rows) is an error of Write. A text that
// spells the escape of an escape (_x005F_x0041_) may come back without it: who must not lose
// anything reads back what was written and compares digests, as the command does.
package sheet
