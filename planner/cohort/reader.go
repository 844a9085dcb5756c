package cohort

import (
	"hash/maphash"
	"io"
	"iter"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/cohort/table"
)

// Options say how a file is to be read.
type Options struct {
	Base     planner.Request // what a row does not say; cells override it
	Sheet    string          // of an XLSX file; "" for the first that is shown
	Map      *Map            // of foreign heads and answers; may be nil
	Currency string          // of a budget that names none
}

// Reader reads the learners of a file, one after the other. It is for one goroutine.
type Reader struct {
	table   *table.Reader
	graph   *graph.Graph
	words   *words
	o       Options
	columns []column
	notices []lang.Message

	seed maphash.Seed
	ids  map[uint64]int32 // hash of an id -> line of its first row

	alike map[[16]byte]int // how many rows had a content and neither id nor email

	example bool // the example row was met
}

// Open recognises the file and reads its head. What is wrong with the head comes all
// at once as strict.Faults; a file that cannot be read is a *lang.Error. The name is
// for messages only.
func Open(name string, r io.ReaderAt, size int64, g *graph.Graph, o Options) (*Reader, error) {
	w := newWords(g)
	known := func(head string) bool { return w.find(head, o.Map).known() }
	t, err := table.Open(name, r, size, table.Options{Sheet: o.Sheet, Known: known})
	if err != nil {
		return nil, err
	}
	c := &Reader{table: t, graph: g, words: w, o: o, notices: t.Notices, seed: maphash.MakeSeed(), ids: map[uint64]int32{}, alike: map[[16]byte]int{}}
	if err := c.readHeads(name); err != nil {
		t.Close()
		return nil, err
	}
	return c, nil
}

// Close ends the reading; the caller closes what it gave to [Open].
func (r *Reader) Close() error { return r.table.Close() }

// Notices are what was recognised or left out so far and is no fault: the separator,
// the encoding, columns that are ignored, an example row.
func (r *Reader) Notices() []lang.Message { return r.notices }

// Next reads the next learner; io.EOF is the end. Any other error means that the file
// is broken from here on. Lines never go down.
func (r *Reader) Next() (*Row, error) {
	for {
		record, err := r.table.Next()
		if err != nil {
			return nil, err
		}
		if !r.example && r.isExample(record) {
			r.example = true
			r.notices = append(r.notices, lang.M("cohortfile.note.example", "Line", record.Line))
			continue
		}
		return r.row(record), nil
	}
}

// All gives the learners that are left. An error is the last thing it gives.
func (r *Reader) All() iter.Seq2[*Row, error] {
	return func(yield func(*Row, error) bool) {
		for {
			row, err := r.Next()
			if err == io.EOF || !yield(row, err) || err != nil {
				return
			}
		}
	}
}

// isExample recognises the example of a template by its id. Another row with that id
// is a learner's whose writer forgot to change it, and its fault.
func (r *Reader) isExample(record *table.Record) bool {
	for i, c := range r.columns {
		if c.target == colID && i < len(record.Cells) {
			switch id := clean(record.Cells[i]); id {
			case exampleIDs[lang.English], exampleIDs[lang.Indonesian]:
				r.ids[maphash.String(r.seed, id)] = int32(record.Line)
				return true
			}
		}
	}
	return false
}

// exampleIDs mark the example row of a template. The brackets keep them from being
// anybody's.
var exampleIDs = map[lang.Lang]string{lang.English: "(example)", lang.Indonesian: "(contoh)"}
