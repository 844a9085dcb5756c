// Package look is what all reports look like: one table of colours, of the symbols
// of kinds of steps and of the shades of standings and of missing levels, and the
// typeface. Formats take them from here and bring only sizes and places.
//
// A [Tone] has a value for light and one for dark ground. Text is readable on every
// ground it may stand on, in both (4.5:1), and shapes can be told from theirs (3:1):
// the package's test measures it. No colour stands alone: a symbol, a fill or a word
// always says the same.
//
// To change a colour, change it in the table: PDF, page and workbook follow. A brand's
// accent takes the place of [Accent] alone.
//
// # Typeface
//
// Plus Jakarta Sans in three weights. The page carries it as [Fonts], a part of
// the files that the PDF embeds; fonts/README.md says which and how it was made.
// Workbooks name a face that every office program has instead: they cannot carry one.
package look
