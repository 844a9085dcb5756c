package export

import (
	"context"
	"errors"
	"io"
	"iter"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/cohort"
	"skillroute/planner/cohort/journals"
	"skillroute/planner/progress"
	"skillroute/reports"
)

// Options say what goes into the folder and how it is made. Workers, Resume and
// Progress change no byte of it.
type Options struct {
	Formats    []string // of the learners' documents: of [reports.Formats], or "jsonl" or "none" alone; none given is pdf
	Workers    int      // 0: as many as there are cores
	Limit      int      // the first so many rows; 0: all
	Resume     bool     // go on in a folder that was begun, or bring a complete one up to date
	Standalone bool     // no page needs a script beside it
	Pseudonyms bool     // no name, address or id of a learner in the folder; they go into the key file beside it

	Shard, Shards int // do part Shard, from 1, of Shards; 0 of 0: all of it

	Lang     lang.Lang // of errors.csv and of pseudonyms
	Reports  reports.Options
	Version  string          // of the program: another one makes every document anew
	Inputs   []Input         // recorded in the manifest
	RowsFrom string          // a hash of all that the rows come from: equal hashes are equal rows; "" when that is not known
	LeftOut  int             // rows of the whole file that are not among the rows, recorded in the manifest
	Groups   []string        // heads of what the rows have in their Groups
	Folders  bool            // a folder for each value of the first of Groups, too; not for a shard
	Settings map[string]any  // recorded in the manifest as its options
	Targets  []cohort.Target // of the whole: each line says what its learner does for them
	Staff    []Document      // documents about all learners; not made for a shard

	Season *Season // plans the rows from their journals; nil: there are none

	// Again gives the rows once more, so that Resume can tell a folder of others, which is
	// then refused; nil for no such look.
	Again func() (iter.Seq2[*cohort.Row, error], error)

	Confirm func() error // called when all is made and nothing is shown: an error ends the run; nil for not at all
	// Planned is told of every learner who has a line in plans.jsonl, by the workers at once,
	// each with its number, with the verdicts on the targets, nil where they do not count; nil
	// for not at all.
	Planned func(worker int, p *planner.Plan, targets []*planner.Deadline)

	Progress func(Progress) // called after each row, by one goroutine at a time; nil for not at all
}

// Season is what there is of the learners since they began: where their journals are, and
// by which rules a learner's standing is read from one.
type Season struct {
	Journals  *journals.Folder
	Limits    progress.Thresholds
	HalfLives progress.HalfLives
}

// Input is a file that the rows come from.
type Input struct {
	Name   string `json:"name"` // only its base is recorded
	SHA256 string `json:"sha256"`
}

// Document is a document about all learners, or those of a group. Write is called when
// plans.jsonl and errors.csv are complete in a folder, which is not yet where they will stay;
// group is what they have in the first of Groups, "" for all learners.
type Document struct {
	Name  string
	Write func(w io.Writer, folder, group string) error
}

// Progress is how far a run is.
type Progress struct {
	Done, Failed    int // rows
	Written, Reused int // learners' documents
}

// Result is what a run came to. The numbers are those of the shard's own rows.
type Result struct {
	Rows, Planned, Failed int
	Written, Reused       int    // learners' documents
	Removed               int    // those of earlier runs that nobody asks for any more
	Key                   string // the key file of the pseudonyms; "" for none
}

// ErrInterrupted is wrapped by the error of a run whose context ended. What is done
// is kept: the same call with Options.Resume goes on.
var ErrInterrupted = errors.New("interrupted")

// Formats that are no documents. They stand alone.
const (
	onlyPlans = "jsonl" // plans.jsonl, errors.csv and the manifest, nothing else
	onlyStaff = "none"  // those and the staff's documents
)

// Run plans the rows and writes the folder dir. A learner who cannot be planned is a
// row in errors.csv and no error; an error means that the folder is not complete.
// An error among the rows ends the run. The rows' lines must rise. They are read by
// another goroutine than the caller's, and all of them also for a shard.
func Run(ctx context.Context, dir string, g *graph.Graph, rows iter.Seq2[*cohort.Row, error], o Options) (Result, error) {
	if err := o.complete(); err != nil {
		return Result{}, err
	}
	ctx, lost := context.WithCancelCause(ctx)
	defer lost(nil)
	f, err := lockFolder(dir, o.Resume, lost)
	if err != nil {
		return Result{}, err
	}
	defer f.close()
	r := &run{Options: o, folder: f, g: g, planned: planner.NewShared(g), say: lang.For(o.Lang)}
	if err := f.refuseOtherKind(o.Pseudonyms); err != nil {
		return Result{}, err
	}
	r.base = r.madeFrom()
	if r.unchanged() {
		if r.Confirm != nil {
			err = r.Confirm()
		}
		return r.result, err
	}
	if err := unwritable(f.dir, f.learn()); err != nil {
		return r.result, err
	}
	if err := r.refuseOthers(ctx); err != nil {
		return r.result, err
	}
	if err := f.begin(o.Pseudonyms); err != nil {
		return r.result, err
	}
	if err = r.mayShow(r.tables()...); err == nil {
		err = r.rows(ctx, rows)
	}
	if err == nil {
		err = r.finish(ctx)
	}
	f.journal.Close()
	if err != nil && r.read == 0 && !o.Resume {
		f.abandon()
	}
	if cause := context.Cause(ctx); errors.Is(cause, ErrLocked) {
		err = cause
	}
	return r.result, err
}

// run is a run at work.
type run struct {
	Options
	*folder
	g       *graph.Graph
	planned *planner.Shared
	say     *lang.Printer
	base    [32]byte // what every document is made from, whoever it is for

	read   int // rows of all shards
	names  names
	key    *keyFile // nil without pseudonyms
	plans  *sink
	faults *faultFile
	result Result
}

// complete checks the options and fills in what was not given.
func (o *Options) complete() error {
	if len(o.Formats) == 0 {
		o.Formats = []string{"pdf"}
	}
	var formats []string
	for _, f := range o.Formats {
		switch {
		case slices.Contains(formats, f):
		case f == onlyPlans && len(o.Formats) > 1: // plans.jsonl is always there
		case f == onlyStaff && len(o.Formats) > 1:
			return &lang.Error{What: lang.M("export.none-alone", "Name", f)}
		case f == onlyPlans || f == onlyStaff || ending(f) != "":
			formats = append(formats, f)
		default:
			known := append(reports.Formats(), onlyPlans, onlyStaff)
			return &lang.Error{What: lang.M("export.no-format", "Name", f), Hint: lang.M("export.no-format.hint", "Names", strings.Join(known, ", "))}
		}
	}
	o.Formats = formats
	if o.Workers <= 0 {
		o.Workers = runtime.GOMAXPROCS(0)
	}
	if o.Shards == 0 {
		o.Shard, o.Shards = 1, 1
	}
	if o.Shards < 0 || o.Shard < 1 || o.Shard > o.Shards {
		return &lang.Error{What: lang.M("export.shard", "Shard", o.Shard, "Shards", o.Shards)}
	}
	o.Inputs = slices.Clone(o.Inputs)
	for i, in := range o.Inputs {
		o.Inputs[i].Name = filepath.Base(strings.ReplaceAll(in.Name, `\`, "/"))
	}
	if o.Settings == nil {
		o.Settings = map[string]any{}
	}
	if o.Season != nil {
		file := o.Confirm
		o.Confirm = func() error {
			if file != nil {
				if err := file(); err != nil {
					return err
				}
			}
			return o.Season.Journals.Same()
		}
	}
	o.Reports.Warn = nil // several learners at once; each document says it itself
	return nil
}

// documents are the formats of the learners' documents.
func (o *Options) documents() []string {
	if o.Formats[0] == onlyPlans || o.Formats[0] == onlyStaff {
		return nil
	}
	return o.Formats
}

// tables are the files that are not a learner's, but for the manifest.
func (o *Options) tables() []string {
	names := []string{plansName, errorsName}
	if o.Formats[0] != onlyPlans && !o.isPart() {
		for _, d := range o.Staff {
			names = append(names, d.Name)
		}
	}
	return names
}

// isPart reports whether the folder is to be merged with others.
func (o *Options) isPart() bool { return o.Shards > 1 }

// ending is how the files of a format end, ".pdf"; "" when there is no such format.
func ending(format string) string {
	for _, e := range reports.Endings(reports.Formats()) {
		if f, _ := reports.FormatOf(e); f == format {
			return e
		}
	}
	return ""
}

// interrupted is the error of a run that was told to end.
func (r *run) interrupted() error {
	return &lang.Error{What: lang.M("export.interrupted", "Count", r.result.Rows), Hint: lang.M("export.interrupted.hint"), Err: ErrInterrupted}
}
