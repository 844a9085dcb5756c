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
//	errors.csv                        line,column,id,name,what,hint: a record for each fault, in the order of the rows
//	cohort.pdf ...                    the staff's documents
//	manifest.json                     inputs, catalog, options, numbers, and each file with its SHA-256
//
// The folder is complete when manifest.json is there. Until then it has a folder
// .skillroute, in which everything but the learners' documents is made.
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
// # Names
//
// A name is the id and the name of the learner in letters a to z, digits and hyphens,
// no device of Windows, at most 80 bytes, and nobody else's when case does not count;
// one that is taken gets the number of the line. Rows that fail have names too, so
// that mending one renames nobody.
//
// With pseudonyms a learner is "Learner 0007" of id p-0007, without an address, after
// the number of the row. That is done before anything is planned, so nothing that
// comes out knows better; where a message or the reason of a waiver quotes the
// learner's own name, address or id, it is replaced too. What a learner wrote into
// other cells is not searched for the names of others. Who is who stands in
// FOLDER-key.csv, beside the folder, which only its owner can read.
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
// A document is written beside its place and renamed, then noted in a journal: the
// hash of its name and a check, which is a hash of made_from and of its content. With
// Options.Resume every row is planned again, which is cheap, and a document is kept
// when the file that is there fits a check from the journal or from the manifest of
// an earlier run. The tables are always written anew, and files among the learners'
// documents that the run did not make are removed. So the result is that of an
// undisturbed run, whenever the earlier one was killed, and whatever was changed
// since: the rows, the catalog, the options, a file. Nothing but the tables and the
// manifest is forced to the disk: after a power failure the checks find what was lost.
//
// A folder of an earlier run is never touched without Resume, and a folder with files
// of others never at all. Two runs into one folder at the same time are not guarded
// against.
//
// # Shards
//
// A shard reads and names all rows and does those whose id, or number where there is
// none, hashes to it. Its folder has part.json in place of the manifest and nothing
// for the staff. [Merge] joins the folders of all shards, after making sure that they
// are of one run, complete and unchanged; the result is that of one run to the byte.
// Each shard writes the whole key file of pseudonyms, and Merge copies one.
//
// # Speed
//
// BenchmarkRun gives learners a second for several formats and numbers of workers.
package export
