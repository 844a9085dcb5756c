package staff

import (
	"bufio"
	"bytes"
	"cmp"
	"errors"
	"io"
	"math"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"sync"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner/curriculum"
)

// Read sums up the cohort whose plans.jsonl and errors.csv are in a folder. The graph
// is the one that the plans were made from; l is the language of the summary.
func Read(folder string, g *graph.Graph, l lang.Lang) (*Summary, error) {
	return read(folder, g, l, MostShown, runtime.GOMAXPROCS(0))
}

// ReadTaught is Read of a folder whose learners, all of them and nobody else, have been added
// to a Teaching. It says the same, sooner.
func ReadTaught(folder string, g *graph.Graph, l lang.Lang, t *Teaching) (*Summary, error) {
	return readWith(folder, g, l, MostShown, runtime.GOMAXPROCS(0), t)
}

// read is Read with at most so many learners kept whole, by so many workers.
func read(folder string, g *graph.Graph, l lang.Lang, most, workers int) (*Summary, error) {
	return readWith(folder, g, l, most, workers, nil)
}

func readWith(folder string, g *graph.Graph, l lang.Lang, most, workers int, t *Teaching) (*Summary, error) {
	s := &Summary{Folder: folder, Lang: l, Graph: g}
	sums, err := readPlans(filepath.Join(folder, PlansFile), g, l, most, workers, t == nil)
	if err != nil {
		return nil, err
	}
	if t != nil {
		if sums.classes = t.whole(sums.planned); sums.classes == nil {
			return read(folder, g, l, most, workers)
		}
	}
	if err := sums.into(s); err != nil {
		return nil, err
	}
	last := 0
	for f, err := range s.AllFailures() {
		if err != nil {
			return nil, err
		}
		sums.headsOf(f.Groups)
		if f.Line != last { // a row may have several
			s.Failed, last = s.Failed+1, f.Line
			sums.byGroup.fail(f)
			sums.names.add(f.Name)
			sums.failGoal(f)
		}
		if s.Failed <= most {
			s.Failures = append(s.Failures, f)
		}
	}
	s.Rows, s.Groups, s.names = s.Planned+s.Failed, sums.groups, sums.names
	s.ByGroup = sums.byGroup.into(s.Groups)
	return s, sums.goalsInto(s)
}

// batch is some lines of the file, whole, and the number of the first.
type batch struct {
	first int
	text  []byte
	ends  []int // of the lines in text
}

// readPlans sums up the lines of a file. Each worker has sums of its own, which are
// added up at the end: every sum is of integers and every list sorted, so that it
// does not matter which worker had which line.
func readPlans(name string, g *graph.Graph, l lang.Lang, most, workers int, teach bool) (*sums, error) {
	all := make([]*sums, workers)
	for i := range all {
		if all[i] = newSums(g, l, most); teach {
			all[i].classes = curriculum.NewBuilder(g, false)
		}
	}
	if err := readLines(name, workers, func(worker int, l *line) { all[worker].add(l) }); err != nil {
		return nil, err
	}
	total := all[0]
	for _, s := range all[1:] {
		total.merge(s)
	}
	if total.mixed || total.alien != nil {
		return nil, &lang.Error{Place: filepath.Base(name), What: lang.M("staff.mixed"), Hint: lang.M("staff.mixed.hint")}
	}
	return total, nil
}

// readLines has workers read the lines of a file: each is told its own, one after another,
// and may not keep them.
func readLines(name string, workers int, add func(worker int, l *line)) error {
	file, err := open(name)
	if err != nil {
		return err
	}
	defer file.Close()
	work, free := make(chan *batch), make(chan *batch, workers+1)
	for range workers + 1 {
		free <- new(batch)
	}
	type failure struct {
		at  int // the line that cannot be read; 0 for none
		err error
	}
	failures := make([]failure, workers)
	var wait sync.WaitGroup
	for i := range failures {
		f := &failures[i]
		wait.Go(func() {
			for b := range work {
				if f.at == 0 {
					f.at, f.err = b.read(func(l *line) { add(i, l) })
				}
				free <- b
			}
		})
	}
	readErr := batches(file, free, work)
	close(work)
	wait.Wait()
	if readErr != nil {
		return fileError(name, readErr)
	}
	var first *failure
	for i := range failures {
		if f := &failures[i]; f.at > 0 && (first == nil || f.at < first.at) {
			first = f
		}
	}
	if first != nil {
		return lineError(name, first.at, first.err)
	}
	return nil
}

// batches cuts a file into batches of whole lines, in order.
func batches(r io.Reader, free <-chan *batch, work chan<- *batch) error {
	const enough = 1 << 18
	in, number := lines(r), 0
	for more := true; more; {
		b := <-free
		b.text, b.ends, b.first = b.text[:0], b.ends[:0], number+1
		for len(b.text) < enough {
			if more = in.Scan(); !more {
				break
			}
			number++
			b.text = append(b.text, bytes.TrimSpace(in.Bytes())...)
			b.ends = append(b.ends, len(b.text))
		}
		work <- b
	}
	return in.Err()
}

// lines reads lines however long; the last one need not have an end.
func lines(r io.Reader) *bufio.Scanner {
	in := bufio.NewScanner(r)
	in.Buffer(make([]byte, 1<<16), math.MaxInt)
	return in
}

// each calls do with each line that is not empty.
func (b *batch) each(do func(number int, text []byte) bool) {
	from := 0
	for i, end := range b.ends {
		if text := b.text[from:end]; len(text) > 0 && !do(b.first+i, text) {
			return
		}
		from = end
	}
}

// read reads the lines, and stops at one that cannot be read.
func (b *batch) read(add func(l *line)) (failed int, err error) {
	var l line
	b.each(func(number int, text []byte) bool {
		if err = l.read(text); err != nil {
			failed = number
			return false
		}
		add(&l)
		return true
	})
	return failed, err
}

func open(name string) (*os.File, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, fileError(name, err)
	}
	return f, nil
}

// fileError is a failure of a file, named without the folder that it stands in.
func fileError(name string, err error) error {
	if at := new(os.PathError); errors.As(err, &at) {
		err = at.Err
	}
	return &lang.Error{Place: filepath.Base(name), What: lang.M("staff.file", "Error", err), Hint: lang.M("staff.file.hint"), Err: err}
}

func lineError(name string, number int, err error) error {
	return &lang.Error{Place: filepath.Base(name) + ":" + strconv.Itoa(number), What: lang.M("staff.line"), Hint: lang.M("staff.file.hint"), Err: err}
}

// byLine orders learners as the cohort's file has them.
func byLine(a, b *Learner) int {
	return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.ID, b.ID), cmp.Compare(a.Name, b.Name))
}
