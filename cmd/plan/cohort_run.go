package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"iter"
	"os"
	"os/signal"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"

	"github.com/spf13/cobra"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/cohort"
	"skillroute/reports"
	"skillroute/reports/export"
	"skillroute/reports/staff"
)

// errSomeFailed is returned when a cohort is finished and some rows could not be
// planned; errors.csv says which.
var errSomeFailed = errors.New("some rows failed")

// cohort plans every learner of a file into a folder.
func (a *app) cohort(cmd *cobra.Command, f *cohortFlags, name string) error {
	formats, err := f.check(a)
	if err != nil {
		return err
	}
	shard, shards, err := shardOf(f.shard, os.Getenv)
	if err != nil {
		return err
	}
	times, err := f.calendar()
	if err != nil {
		return err
	}
	in, first, err := a.openCohort(f, name)
	if err != nil {
		return err
	}
	defer in.file.Close()
	if f.folders && first.groups == nil {
		return usage(lang.M("cohort.group-folders.hint"), "cohort.group-folders")
	}
	targets, err := a.targets(in)
	if err != nil {
		return err
	}
	a.noteUnused(cmd.Flags(), append(formats, "csv")) // errors.csv is always there
	if f.dryRun {
		return a.dryRun(in, first, f.limit)
	}
	b, err := a.branding(f.flags, nil)
	if err != nil {
		return err
	}
	taught := staff.NewTeaching(in.g)
	o := export.Options{
		Formats: formats, Workers: f.workers, Limit: f.limit, Resume: f.resume, Standalone: f.standalone, Pseudonyms: f.pseudo,
		Shard: shard, Shards: shards, Lang: a.lang, Version: buildVersion(), Inputs: in.inputs(append(b.files, f.learner)), RowsFrom: in.rowsFrom(),
		LeftOut: first.leftOut, Groups: first.groups, Folders: f.folders, Targets: targets, Settings: f.settings(cmd, in.base, first.groups), Confirm: in.file.same, Season: in.season,
		Reports: reports.Options{Brand: b.brand, Calendar: times, CSVLocale: lang.Lang(f.csvLocale)},
		Staff:   a.staffDocuments(in.g, a.lang, reports.Options{Brand: b.brand, Full: f.full}, f.title, taught),
	}
	if shards < 2 && !slices.Equal(formats, []string{"jsonl"}) { // nobody would read it
		o.Planned = taught.Add
	}
	recordTargets(o.Settings, targets)
	for key, value := range a.rules(in) {
		o.Settings[key] = value
	}
	for _, n := range b.notes {
		a.printf("plan: %s", a.say.Message(n))
	}
	var moved atomic.Int64 // calendars whose study does not begin when it was asked to
	o.Reports.Calendar.Warn = func(m lang.Message) {
		if m.ID == "calendar.moved" {
			moved.Add(1)
		}
	}
	err = a.runCohort(in, first, o, f.out)
	if n := moved.Load(); n > 0 {
		a.note("cohort.moved", "Count", int(n), "Asked", f.studyTime)
	}
	a.noteUnknown(in)
	return err
}

// memoryLimit is what a cohort may fill before the collector works harder: main lets
// it work little, which is right for a heap that is soon gone. What a run needs is well
// below that, whatever the number of rows.
const memoryLimit = 256 << 20

// runCohort is the run with its progress, its way to be stopped and what is said at
// its end.
func (a *app) runCohort(in *cohortInput, first sight, o export.Options, out string) error {
	debug.SetMemoryLimit(memoryLimit)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	total := first.rows / max(1, o.Shards) // about: parts differ a little
	p := newProgress(a.stderr, a.say, total)
	o.Progress = func(at export.Progress) { p.at(at.Done) }
	rows, err := in.rows()
	if err != nil {
		return err
	}
	o.Again = in.rows
	result, err := export.Run(ctx, out, in.g, rows, o)
	p.end()
	if err != nil {
		if errors.Is(err, export.ErrInterrupted) {
			return &lang.Error{What: lang.M("cohort.interrupted", "Done", result.Rows, "Total", total), Hint: lang.M("cohort.interrupted.hint", "AsOf", in.base.AsOf.String()), Err: err}
		}
		return err
	}
	return a.cohortEnd(result, out, o.Shard, o.Shards)
}

// cohortEnd says what a finished run came to, and that it is a part where it is one:
// the number may come from a scheduler that nobody thought of.
func (a *app) cohortEnd(r export.Result, out string, shard, shards int) error {
	if shards > 1 {
		a.note("cohort.part", "Shard", shard, "Shards", shards)
	}
	a.note("cohort.planned", "Planned", r.Planned, "Rows", r.Rows, "Folder", folderName(out))
	if r.Reused > 0 {
		a.note("cohort.reused", "Reused", r.Reused, "Written", r.Written)
	}
	if r.Removed > 0 {
		a.note("cohort.removed", "Count", r.Removed)
	}
	if r.Key != "" {
		a.note("cohort.key", "File", filepath.ToSlash(r.Key))
	}
	if r.Failed > 0 {
		a.note("cohort.failed", "Count", r.Failed, "File", folderName(out)+"errors.csv")
		return errSomeFailed
	}
	return nil
}

// staffDocuments are the documents about all learners. They share one reading of the
// folder.
func (a *app) staffDocuments(g *graph.Graph, l lang.Lang, o reports.Options, title string, taught *staff.Teaching) (all []export.Document) {
	var read *staff.Summary
	var of string // the folder it was read from
	for _, format := range reports.CohortFormats() {
		all = append(all, export.Document{Name: "cohort." + format, Write: func(w io.Writer, folder, group string) (err error) {
			if read == nil || of != folder {
				if taught != nil && group == "" {
					read, err = staff.ReadTaught(folder, g, l, taught)
				} else {
					read, err = staff.Read(folder, g, l)
				}
				if err != nil {
					return err
				}
				of, read.Title = folder, title
				if group != "" {
					read.Title = strings.TrimPrefix(title+" · "+group, " · ")
				}
			}
			return reports.WriteCohort(w, format, read, o)
		}})
	}
	return all
}

// cohortInput is what a cohort file held when the run began, which can be read from its beginning again and again.
type cohortInput struct {
	name    string
	file    *snapshot
	g       *graph.Graph
	base    planner.Request
	options cohort.Options
	columns string // the file of --map
	sums    map[string]string
	season  *export.Season // nil without --journals
}

// openCohort opens a cohort file, has a first look at it and tells what was recognised.
func (a *app) openCohort(f *cohortFlags, name string) (*cohortInput, sight, error) {
	if err := otherFile(name, "table"); err != nil {
		return nil, sight{}, err
	}
	in, err := a.newCohortInput(f, name)
	if err != nil {
		return nil, sight{}, err
	}
	first, err := a.sighted(in, f.limit)
	if err == nil {
		a.noteNobodys(in)
	}
	if err != nil {
		in.file.Close()
		return nil, sight{}, err
	}
	return in, first, nil
}

// sighted has a first look at a cohort file and tells what was recognised.
func (a *app) sighted(in *cohortInput, limit int) (sight, error) {
	first, err := in.look(limit)
	for _, n := range first.notices { // also of a file that has no learner but rows that were left out
		a.printf("plan: %s", a.say.Message(n))
	}
	return first, err
}

func (a *app) newCohortInput(f *cohortFlags, name string) (*cohortInput, error) {
	g, _, err := a.loadGraph(f.catalogs, f.noDefaultCatalog)
	if err != nil {
		return nil, err
	}
	in := &cohortInput{name: name, g: g, columns: f.columns, sums: a.sums}
	if in.base, err = a.request(f.flags, g, false); err != nil {
		return nil, err
	}
	in.base.Name, in.base.ID = "", "" // of a learner file that says what holds for all
	if err := checkBase(g, in.base); err != nil {
		return nil, err
	}
	in.options = cohort.Options{Base: in.base, Sheet: f.sheet, HeaderRow: f.headerRow, Encoding: f.encoding, Currency: a.settings.Currency, Groups: f.groups, Duplicates: cohort.Duplicates(f.duplicates), Season: f.journals != ""}
	if in.season, err = a.seasonOf(f, g); err != nil {
		return nil, err
	}
	if f.columns != "" {
		data, err := a.readInput(f.columns)
		if err != nil {
			return nil, err
		}
		if in.options.Map, err = cohort.ReadMap(f.columns, data, g); err != nil {
			return nil, err
		}
	}
	info, err := os.Stat(name)
	if err != nil {
		return nil, fileError(name, err)
	}
	if info.IsDir() {
		return nil, &lang.Error{Place: name, What: lang.M("file.is-folder")}
	}
	if !info.Mode().IsRegular() {
		return nil, &lang.Error{Place: name, What: lang.M("cohort.pipe"), Hint: lang.M("cohort.pipe.hint")}
	}
	in.file, err = takeSnapshot(name)
	return in, err
}

// checkBase finds roles and skills that are not there in what holds for all rows: one
// word on the command line is not to be a fault of every learner.
func checkBase(g *graph.Graph, base planner.Request) error {
	if base.To == "" { // rows name theirs
		if len(g.Catalog.Roles) == 0 {
			return nil
		}
		base.To = g.Catalog.Roles[0].ID
	}
	if err, ok := errors.AsType[*planner.RequestError](base.Check(g)); ok && err.Unknown() {
		return err
	}
	return nil
}

func (in *cohortInput) open() (*cohort.Reader, error) {
	return cohort.Open(in.name, in.file, in.file.size, in.g, in.options)
}

// rows reads the file from its beginning.
func (in *cohortInput) rows() (iter.Seq2[*cohort.Row, error], error) {
	r, err := in.open()
	if err != nil {
		return nil, err
	}
	return func(yield func(*cohort.Row, error) bool) {
		defer r.Close()
		for row, err := range r.All() {
			if err == nil && in.season != nil {
				in.season.Journals.Find(row)
			}
			if !yield(row, err) {
				return
			}
		}
	}, nil
}

// sight is what a first look at a cohort file finds: how many rows there are, so that
// the time left can be told, and whether it can be read to its end.
type sight struct {
	rows    int
	leftOut int
	notices []lang.Message
	groups  []string // heads of the columns that are passed on
}

// look reads the file once, before anything is written.
func (in *cohortInput) look(limit int) (s sight, err error) {
	r, err := in.open()
	if err != nil {
		return s, err
	}
	defer r.Close()
	in.options.Survey = r.Survey()
	for row, err := range r.All() {
		if err != nil {
			return s, err
		}
		if s.rows < limit || limit == 0 {
			s.rows++
		} else if in.season == nil {
			break
		}
		if in.season != nil { // whose a journal is, all rows say together
			in.season.Journals.See(row)
		}
	}
	s.notices, s.leftOut, s.groups = r.Notices(), r.LeftOut(), r.Groups()
	if s.rows == 0 {
		return s, &lang.Error{Place: in.name, What: lang.M("cohort.empty"), Hint: lang.M("cohort.empty.hint")}
	}
	return s, nil
}

// inputs are the files that the result depends on, with the hash of what was read.
func (in *cohortInput) inputs(more []string) []export.Input {
	inputs := append([]export.Input{in.file.input()}, in.journals()...)
	for _, name := range append([]string{in.columns}, more...) {
		if sum, ok := in.sums[name]; ok {
			inputs = append(inputs, export.Input{Name: name, SHA256: sum})
		}
	}
	return inputs
}

// rowsFrom is a hash of what the rows depend on beside the files.
func (in *cohortInput) rowsFrom() string {
	o := in.options
	o.Map, o.Survey = nil, nil // made from the files
	text, err := json.Marshal(o)
	if err != nil {
		return "" // then it is not known
	}
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:16])
}
