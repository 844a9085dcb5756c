package export

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"strconv"

	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/cohort"
	"skillroute/planner/cohort/journals"
	"skillroute/planner/progress"
	"skillroute/reports"
	"skillroute/reports/calendar"
)

// worker makes what belongs to one learner, one after the other.
type worker struct {
	*run
	n         int
	scratch   string
	formats   []string
	endings   []string
	documents []bytes.Buffer // one a format: nothing is written before all are made
}

// render writes a learner's document. Tests put another one in its place.
var render = reports.Write

func newWorker(r *run, n int) *worker {
	w := &worker{run: r, n: n, scratch: fmt.Sprintf("document-%d", n), formats: r.documents()}
	w.documents = make([]bytes.Buffer, len(w.formats))
	for _, f := range w.formats {
		w.endings = append(w.endings, ending(f))
	}
	return w
}

// do plans a row, makes its documents and writes those that are not there.
func (w *worker) do(j *job) {
	if plan := w.make(j); plan != nil && w.Planned != nil {
		w.Planned(w.n, plan, j.dates)
	}
}

// make is do; it returns the plan of a learner who has all that belongs to one.
func (w *worker) make(j *job) *planner.Plan {
	var plan *planner.Plan
	err := safely(func() (err error) {
		state, err := w.fold(j)
		if err != nil {
			return err
		}
		if plan, err = w.planned.New(j.row.Request); err == nil {
			err = w.line(j, plan, state)
		}
		return err
	})
	if errors.Is(err, journals.ErrChanged) {
		j.stopped = err
		return nil
	}
	if err != nil {
		j.faults = w.faultsOf(j, err)
		return nil
	}
	if len(w.formats) == 0 {
		return plan
	}
	from := w.madeFor(j)
	for i, format := range w.formats {
		e := entry{Name: w.name(j, i), MadeFrom: from}
		w.documents[i].Reset()
		if e.reused = w.reuse(&e); !e.reused {
			o := w.Reports
			if format == "ics" {
				o.Calendar.Older = w.older(e.Name)
			}
			if err := safely(func() error { return render(&w.documents[i], format, plan, o) }); err != nil {
				j.faults = append(j.faults, w.faultsOf(j, err)...)
				return nil
			}
			e.sum, e.Bytes = sha256.Sum256(w.documents[i].Bytes()), int64(w.documents[i].Len())
		}
		j.files = append(j.files, e)
	}
	j.stopped = w.save(j)
	return plan
}

// older is the calendar that an earlier run left in the place of a new one; nil for
// none.
func (w *worker) older(name string) *calendar.Older {
	info, err := w.root.Lstat(filepath.FromSlash(name))
	if err != nil || !info.Mode().IsRegular() || info.Size() > calendar.MostOlder {
		return nil
	}
	data, err := w.root.ReadFile(filepath.FromSlash(name))
	if err != nil {
		return nil
	}
	return &calendar.Older{Name: name, Data: data}
}

// save puts the documents that were made into their places.
func (w *worker) save(j *job) error {
	for i, e := range j.files {
		if e.reused {
			continue
		}
		if err := w.put(e, w.scratch, w.documents[i].Bytes()); err != nil {
			return err
		}
	}
	return nil
}

// name is the name in the folder of a learner's document.
func (w *worker) name(j *job, format int) string {
	return learnersName + "/" + j.stem + w.endings[format]
}

// line writes the learner's line of plans.jsonl. state is what the journal comes to; nil
// where there are none.
func (w *worker) line(j *job, plan *planner.Plan, state *progress.State) error {
	file := ""
	if len(w.formats) > 0 {
		file = w.name(j, 0)
	}
	out := append(j.plan[:0], `{"line":`...)
	out = strconv.AppendInt(out, int64(j.row.Line), 10)
	for _, field := range []struct{ key, value string }{{"id", j.row.ID}, {"name", j.row.Name}, {"email", j.row.Email}, {"file", file}} {
		out = append(out, `,"`+field.key+`":`...)
		out = append(out, jsonText(field.value)...)
	}
	if state != nil {
		status, err := progress.StatusOf(state, plan, w.Season.Limits, w.Season.HalfLives)
		if err != nil {
			return err
		}
		brief, err := json.Marshal(status.Brief())
		if err != nil {
			return err
		}
		out = append(append(out, `,"progress":`...), brief...)
	}
	out = w.groups(out, j.row)
	out, err := w.targets(out, j, plan)
	if err != nil {
		return err
	}
	out = append(out, `,"plan":`...)
	j.plan = reports.SafeJSON(append(plan.AppendJSON(out), "}\n"...))
	return nil
}

// groups adds what the row has in the columns that are passed on, in the order they were
// asked for.
func (w *worker) groups(out []byte, row *cohort.Row) []byte {
	for i, head := range w.Groups {
		out = append(out, map[bool]string{true: `,"groups":{`, false: `,`}[i == 0]...)
		out = append(append(out, jsonText(head)...), ':')
		out = append(out, jsonText(groupOf(row, i))...)
	}
	if len(w.Groups) > 0 {
		out = append(out, '}')
	}
	return out
}

func jsonText(s string) []byte {
	text, err := json.Marshal(s)
	if err != nil {
		panic(err) // a string
	}
	return text
}

// groupOf is what a row has in a column that is passed on; "" where its cells cannot be told
// apart.
func groupOf(row *cohort.Row, i int) string {
	if i >= len(row.Groups) {
		return ""
	}
	return row.Groups[i]
}

// madeFor is a hash of all that a learner's documents are made from: what all have in
// common, with the catalog and the version of the program, and the request, which tells
// of the learner. The plan is made from nothing else.
func (w *worker) madeFor(j *job) string {
	h := sha256.New()
	h.Write(w.base[:])
	request, err := json.Marshal(j.row.Request)
	if err != nil {
		panic(err) // the planner took it
	}
	h.Write(request)
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// broken is an error of this program: what it panicked with.
type broken struct{ value any }

func (b broken) Error() string { return fmt.Sprint(b.value) }

// safely runs f; a panic in it is its error. One learner's plan must not cost the
// others theirs.
func safely(f func() error) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = broken{v}
		}
	}()
	return f()
}

// faultsOf are the records of errors.csv for a learner who cannot be planned.
func (w *worker) faultsOf(j *job, err error) (out []fault) {
	put := func(what, hint string) { out = append(out, fault{j.row.Line, "", at(j.row.Place, what), hint}) }
	if all, ok := errors.AsType[lang.Faults](err); ok {
		for _, e := range all {
			put(e.In(w.say.Lang), w.say.Message(e.Hint))
		}
	} else if e, ok := errors.AsType[*lang.Error](err); ok {
		put(e.In(w.say.Lang), w.say.Message(e.Hint))
	}
	if len(out) == 0 {
		put(w.say.Say("export.broken", "Error", err.Error()), w.say.Say("export.broken.hint"))
	}
	return out
}
