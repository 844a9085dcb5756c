// Package lang holds the languages of the product: every sentence a user reads, and
// how numbers, hours, money, dates and lists are written.
//
// A language is a row of one table, [Language], and a folder of message files,
// messages/LANG/ROOM.json, which a translator can edit without knowing Go. Nothing
// else in the product knows which languages there are: it asks the table. [Add] adds
// a language from outside. What a language does not say yet is said in the one that
// its row names as Next. Code names a sentence by its id and gives it
// arguments:
//
//	lang.M("fault.duplicate-id", "ID", id, "Line", first)   // a Message: no language yet
//	lang.For(lang.Indonesian).Say("plan.finish", "Date", d) // a string
//
// A [Message] travels inside errors and results and becomes words only when the
// reader's language is known. An [Error] is an error with a place, a message and a
// hint; [Faults] are all that one reading found; [DidYouMean] is the hint for a word
// that is nearly one of the known. A [Text] is a name or sentence that comes from a
// catalog and so is data, not a message.
//
// What people write is read by the table, too: [Days] reads dates, [Month], [Weekday] and
// [LevelOf] words, in any language. [Fold] makes alike what is taken for the same name.
//
// Arguments are written by the rules of the language: int and float64 as
// numbers, [Hours] as hours, [time.Time] as a short date, a nested Message or
// Text in the same language, []string as a list with "and". Control characters
// in string arguments are shown as "�", so that no input can steer a terminal.
//
// A report says thousands of sentences, so a text is only cut at its placeholders,
// {{.Name}}, and numbers are grouped here. The message files are those of go-i18n; they
// are read here, as reading them is part of every start of the command.
//
// Tests in this package hold the languages to the same ids and the same arguments,
// and the sources to ids that exist. They hold what is said to what
// go-i18n and golang.org/x/text would say.
package lang
