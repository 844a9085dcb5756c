package export

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"iter"
	"path/filepath"
	"reflect"
	"strconv"
	"sync"

	"skillroute/planner"
	"skillroute/planner/cohort"
)

// job is a row on its way: read, planned by some worker, written in its turn.
type job struct {
	row  *cohort.Row
	mask mask
	stem string // of the names of its documents
	done chan struct{}

	plan    []byte // a line of plans.jsonl; none for a learner who failed
	faults  []fault
	files   []entry
	dates   []*planner.Deadline // verdicts on the targets
	stopped error               // ends the run
}

// window is how many rows may be on their way for each worker: enough that one slow
// learner does not make the others wait, few enough that memory does not notice.
const window = 16

// rows is the engine: one goroutine reads, the workers plan, render and write
// documents, and this one writes the tables in the order of the rows.
func (r *run) rows(above context.Context, rows iter.Seq2[*cohort.Row, error]) (err error) {
	defer func() { err = r.closeTables(err) }()
	if err := r.open(); err != nil {
		return err
	}
	ctx, stop := context.WithCancelCause(above)
	defer stop(nil)
	order := make(chan *job, window*r.Workers)
	work := make(chan *job, window*r.Workers)
	used := &sync.Pool{New: func() any { return &job{done: make(chan struct{}, 1)} }}

	var all sync.WaitGroup
	all.Go(func() {
		defer close(order)
		defer close(work)
		if err := r.readRows(ctx, rows, order, work, used); err != nil {
			stop(err)
		}
	})
	for n := range r.Workers {
		w := newWorker(r, n)
		all.Go(func() {
			for j := range work {
				if ctx.Err() == nil {
					w.do(j)
				}
				j.done <- struct{}{}
			}
		})
	}
	for j := range order {
		<-j.done
		if ctx.Err() != nil {
			continue // what came out may be half of it
		}
		if err := r.write(j); err != nil {
			stop(err)
		}
		used.Put(j)
	}
	all.Wait()
	cause := context.Cause(ctx)
	if cause != nil && cause == context.Cause(above) {
		return r.interrupted()
	}
	return cause
}

// readRows sends the rows of this shard on their way. All rows get a name, so that
// a name does not depend on the shard, nor on who failed.
func (r *run) readRows(ctx context.Context, rows iter.Seq2[*cohort.Row, error], order, work chan<- *job, used *sync.Pool) error {
	last := 0
	for row, err := range rows {
		if err != nil || ctx.Err() != nil {
			return err
		}
		if row.Line <= last {
			return errors.New("export: the lines of the rows do not rise")
		}
		last = row.Line
		r.read++
		if row.Key == "" { // whoever made the row knows no better
			row.Key = "line:" + strconv.Itoa(row.Line)
		}
		mine := shardOf(row.Key, r.Shards) == r.Shard
		row, m, err := r.pseudonym(row)
		if err != nil {
			return err
		}
		stem := r.stem(row)
		if mine {
			j := used.Get().(*job)
			*j = job{row: row, mask: m, stem: stem, done: j.done, plan: j.plan[:0], files: j.files[:0], dates: j.dates[:0]}
			select {
			case order <- j:
			case <-ctx.Done():
				return nil
			}
			if len(row.Faults) > 0 {
				j.done <- struct{}{}
			} else {
				work <- j
			}
		}
		if r.read == r.Limit {
			return nil
		}
	}
	return nil
}

// stem is the name of a row's documents.
func (r *run) stem(row *cohort.Row) string {
	if r.Pseudonyms {
		return r.names.next(row.Key, "", row.Name)
	}
	return r.names.next(row.Key, row.ID, row.Name)
}

// write adds a row to the tables.
func (r *run) write(j *job) error {
	if j.stopped != nil {
		return j.stopped
	}
	for _, f := range j.row.Faults {
		place := f.Cell
		if place == "" && f.Line != 0 && f.Line != j.row.Line {
			place = r.say.Say("export.at-line", "Line", f.Line)
		}
		j.faults = append(j.faults, fault{j.row.Line, f.Column, at(place, r.say.Message(f.What)), r.say.Message(f.Hint)})
	}
	r.result.Rows++
	if len(j.faults) > 0 {
		r.result.Failed++
		for _, f := range j.faults {
			if err := r.faults.write(j, f); err != nil {
				return unwritable(filepath.Join(r.dir, errorsName), err)
			}
		}
	} else {
		r.result.Planned++
		if _, err := r.plans.Write(j.plan); err != nil {
			return unwritable(filepath.Join(r.dir, plansName), err)
		}
		for _, e := range j.files {
			if e.reused {
				r.result.Reused++
			} else {
				r.result.Written++
			}
			if err := r.list(e); err != nil {
				return err
			}
		}
	}
	if r.Progress != nil {
		r.Progress(Progress{Done: r.result.Rows, Failed: r.result.Failed, Written: r.result.Written, Reused: r.result.Reused})
	}
	return nil
}

// open opens the tables and what else is written on the way.
func (r *run) open() error {
	if len(r.documents()) > 0 {
		if err := r.root.MkdirAll(learnersName, 0o755); err != nil {
			return unwritable(filepath.Join(r.dir, learnersName), err)
		}
		if err := r.script(); err != nil {
			return err
		}
	}
	var err error
	if r.plans, err = r.create(plansName); err != nil {
		return err
	}
	if r.faults, err = r.createFaults(); err != nil {
		return err
	}
	if r.Pseudonyms {
		r.key, err = createKey(r.dir, r.lock.Token)
	}
	return err
}

// closeTables closes the tables; when the run ended early they are not complete.
func (r *run) closeTables(err error) error {
	var closed []error
	if r.plans != nil {
		closed = append(closed, r.plans.close())
	}
	if r.faults != nil {
		closed = append(closed, r.faults.close())
	}
	if r.key != nil {
		closed = append(closed, r.key.close(err == nil))
		r.result.Key = r.key.name
	}
	for _, e := range closed {
		if err == nil {
			err = e
		}
	}
	return err
}

// madeFrom is a hash of everything that goes into all documents alike.
func (r *run) madeFrom() [32]byte {
	if r.sharesScript() {
		r.Reports.PageScript = scriptName
	}
	h := sha256.New()
	e := json.NewEncoder(h)
	put := func(x any) {
		if err := e.Encode(x); err != nil {
			panic(err) // a value of ours that JSON cannot say
		}
	}
	put("skillroute.export/1")
	put(r.Version)
	put(r.g.Digest())
	options := reflect.ValueOf(r.Reports)
	for i := range options.NumField() { // all of them, also those that come later
		if f := options.Field(i); f.Kind() != reflect.Func {
			put(f.Interface())
		}
	}
	return [32]byte(h.Sum(nil))
}
