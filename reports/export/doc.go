// Package export turns the rows of a cohort into a folder: a document for each
// learner, tables of all plans and of everything that went wrong, what the staff
// gets, and a manifest.
//
//	result, err := export.Run(ctx, "reports", g, rows, export.Options{Formats: []string{"pdf", "ics"}, Lang: lang.Indonesian})
//
// It knows nothing of the files that rows come from ([cohort.Row]) nor of what the
// staff's documents say ([Document]).
//
// # The folder
//
//	learners/s-001-budi-santoso.pdf   one for each planned learner and format
//	learners/charts.js                the script that pages share, unless they stand alone
//	plans.jsonl                       a line for each planned learner, in the order of the rows:
//	                                  {"line":2,"id":"S-001","name":"Budi Santoso","email":"","file":"learners/s-001-budi-santoso.pdf","plan":{...}}
//	                                  with Options.Season also "progress", before the plan: [progress.Brief]
//	                                  and, where groups are asked for, "groups":{"Mentor":"Bu Ani","Kampus":""} before the plan
//	                                  and, where there are targets, what the plan does for each:
//	                                  "targets":[{"role":"social-media-manager","share":0.8,"by":"2027-12-31","chance":0.834,"met":true,"slack_hours":12.5}],
//	                                  its last three null where the plan is to another role
//	errors.csv                        line,column,id,name,what,hint, the groups and, where there are targets, target_role, as far as it
//	                                  can be told: a record for each fault, in the order of the rows, with the line that the row begins in,
//	                                  with a byte-order mark and the separator of Reports.CSVLocale, for Excel
//	cohort.pdf ...                    the staff's documents
//	groups/bu-ani/                    with Options.Folders for each value of the first group: its lines of both tables,
//	                                  its learners' documents, its own of the staff
//	manifest.json                     inputs, catalog, options, numbers, and each file with its SHA-256
//
// The folder is complete when manifest.json is there. Until then it has a folder
// .skillroute, in which everything is made before it is moved to its place.
//
// Every row is in plans.jsonl or in errors.csv. A row with faults, a request that
// cannot be understood, a role that cannot be reached, a document that cannot be made:
// each is that learner's fault in errors.csv and nobody else's, a panic too. The
// documents of a learner are all there or none is. A fault of the disk ends the run.
//
// "file" is the document of the first format. made_from in the manifest is a hash of
// all that a learner's document is made from: the request, the plan, the options, the
// version of the program.
//
// # The season
//
// With Options.Season each row is planned from the learner's journal (package
// planner/cohort/journals), which a worker reads when the row's turn comes; of one that is gone
// or another one than when the run began, the run ends. A journal that cannot be used is that
// learner's fault. With pseudonyms nothing that anybody wrote into a journal goes on: no note,
// reason, evidence or name of a file, and no step that the catalog does not have. A document is
// made anew when its request changes, so not by a note.
//
// [CompleteAt] says what the manifest of a complete folder says to those who read it, such as
// plan cohort progress; [OneKey] whether two folders give their pseudonyms to the same people.
//
// # Names
//
// A name is the id and the name of the learner in letters a to z, digits and hyphens,
// no device of Windows, at most 80 bytes, and nobody else's when case does not count;
// one that is taken gets eight digits that hang on who the learner is. Rows that fail have names too, so
// that mending one renames nobody.
//
// The folder of a group is called by its value in the same way. Its learners' documents are
// those in learners, a second name of the same file where the disk can. They are made, like
// the staff's, when the tables are whole: of parts by [Merge].
//
// With pseudonyms a learner is "Learner 0007" of id p-0007, without an address. In a
// new folder the numbers follow the rows. Where there is a key file of an earlier run, its
// learners keep theirs, also when rows were added, moved or removed; new ones get the
// next, and the number of one who is gone is nobody else's. That is done before anything is planned, so nothing that
// comes out knows better; where a message or the reason of a waiver quotes the
// learner's own name, address or id, it is replaced too, and the fault of a row quotes
// no text of its cells. Groups are words of the staff and stay; one that is or holds the
// learner's own name, address or id (a number of up to three digits only where it stands
// alone) is "(withheld)". Who is who stands in
// FOLDER-key.csv, beside the folder, which only its owner can read; the learner's key
// ([cohort.Row]) stands there too.
//
// A folder has pseudonyms or names: the other kind of run is refused there, also when
// the earlier one ended early. The manifest says which, and so does the work folder from the
// first moment on; in a folder of an older version, which says nothing, the names of the
// documents tell.
//
// # How it runs
//
// One goroutine reads rows and gives them names; workers plan, render and write
// documents; one writes the tables in the order of the rows. Between them are at most
// 16 rows a worker, so memory does not grow with the rows, but for 8 bytes a row: the
// hashes of the names that are taken. The list of files is sorted on disk. The order
// of goroutines changes no byte.
//
// # Going on
//
// What a document is made from and its hash are noted in a journal; then it is written
// beside its place and renamed. With Options.Resume a folder that is complete, made
// from the same (made_from of the manifest) and as its manifest says is left as it is,
// and nothing is planned. Otherwise every row is planned again, and a
// document is kept when the file that is there is what the journal or the manifest of an
// earlier run says. What earlier runs left stays until the new stands in its place,
// but for the manifest, which goes aside before anything changes: where it is, it is
// true. The tables are always written anew. So the result is that of an undisturbed
// run, whenever the earlier one was killed, and whatever was changed since: the rows,
// the catalog, the options, a file. Nothing but the tables and the manifest is forced
// to the disk: after a power failure the hashes find what was lost.
//
// Only what a manifest or a journal names is ours: such a file is written over, and
// removed when no row asks for it and it is as the run made it. Files of others stay
// whatever they are called; one that has the name of a file that is to be written
// ends the run. Nothing is reached through a link: a link in the place of learners, of
// groups and what is in it or of .skillroute is refused, one in the place of a document is replaced.
//
// With Options.Again a folder is refused that holds the documents of learners of whom not
// one is among the rows; with pseudonyms that is not looked for.
//
// A folder of an earlier run is never touched without Resume, and a folder with files
// of others never at all.
//
// # One writer
//
// While a run or a merge is at work the folder holds .skillroute.lock: its process,
// machine and a token. Another run ends at once with [ErrLocked]. A lock whose run is
// gone is taken over: on the same machine (Linux) when no process of that number and
// birth is there, which holds for containers too; elsewhere when the lock has had no
// sign of life for 3 minutes, by the clock of the file system; a run gives one every
// 15 seconds. A run that has slept looks whether the lock is still its own before it
// writes, and ends when it is not. All files on the way to their places lie in a folder
// of the run's own.
//
// # Shards
//
// A shard reads and names all rows and does those whose learner's key hashes to it. Its folder has part.json in place of the manifest and nothing
// for the staff. [Merge] joins the folders of all shards, after making sure that they
// are of one run, complete and unchanged; the result is that of one run to the byte.
// Each shard writes the whole key file of pseudonyms, and Merge copies one: they must be
// the same, and must not give a pseudonym to somebody else than an earlier key of the
// whole does. So copy that one beside each part before new learners come.
//
// # Speed
//
// BenchmarkRun gives learners a second for several formats and numbers of workers.
package export
