// Package journals finds the journals of a cohort's learners in a folder, and plans each row
// from its learner's.
//
//	f, err := journals.Open("journals")
//	for row := range rows { f.See(row) }  // all of them, once, before the first is planned
//	f.Seal()                              // what counts is now what stands there now
//	for row := range rows {
//		f.Find(row)                       // row.Journal, or the row's fault
//		state, err := f.Fold(g, row)      // state.Request() is what to plan
//	}
//	err = f.Same()
//
// # Whose a journal is
//
// NAME.journal.jsonl is the journal of the learner whose id NAME is, else of the one whose
// email it is, else whose name, else whose documents are called so in a cohort's folder
// (s-001-budi-santoso). Case, accents and what parts words do not count, but an id that is
// written just so goes before one that is not. A journal that fits one learner by the id and
// another by the name is the first one's. Two journals that fit a learner and nobody better,
// and a journal that fits two alike, are faults of those rows; one that fits nobody is named in
// a notice. A learner without a journal has done nothing that is known.
//
// # What it does to a row
//
// What the row says is the base, as a learner file is; the events fold over it, as package
// progress has it. The name that the journal tells must be the row's: the same words in any order;
// a part of them, an initial or a letter of difference is noted, anything else a fault. The name
// that counts is the row's. [Names] is that rule for a name that stands in another sheet.
//
// A line that cannot be read, a link, a folder or a file that cannot be opened in the place of
// a journal is the learner's fault, with file and line: half a journal would plan what is long
// done. What names an id that the catalog does not have is passed over, counted and named, as
// it is for one learner.
//
// # One moment
//
// [Folder.Seal] takes the hash of every journal that counts, [Folder.Sum] is one of them all.
// A journal that is another one when it is read, or at the end, is [ErrChanged]. Of a journal
// a folder keeps name and hash, and nothing of its events.
package journals
