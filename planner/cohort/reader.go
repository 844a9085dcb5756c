package cohort

import (
	"fmt"
	"hash/maphash"
	"io"
	"iter"
	"slices"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/cohort/table"
)

// Options say how a file is to be read.
type Options struct {
	Base     planner.Request // what a row does not say; cells override it
	Sheet    string          // of a workbook; "" for the only one with heads that are known, "all" for all of them
	Map      *Map            // of foreign heads and answers; may be nil
	Currency string          // of a budget that names none

	HeaderRow int    // number of the row with the heads; 0 for the one that is found
	Encoding  string // of a text, as table.EncodingOf knows it; "" for the one that is recognised

	Season     bool       // there are journals: a deadline before today is no slip of the sheet, and is not a fault here
	Duplicates Duplicates // which of a learner's answers counts
	Groups     []string   // heads of columns to pass on, each a head or a list of them with commas; nil for those of the map

	Survey *Survey // of the same file, opened with the same options; nil has [Open] make it

	Choices map[string]Choice `json:",omitempty"` // by head, of a proposal: for [Propose] alone
}

// Reader reads the learners of a file, one after the other. It is for one goroutine.
type Reader struct {
	table   *table.Reader
	graph   *graph.Graph
	words   *words
	o       Options
	columns []column
	notices []lang.Message

	groups  []int // columns that are passed on
	named   bool  // there is a column that says who it is
	seen    *Survey
	n       int32             // rows read
	ids     map[uint64]idSeen // hash of an id, folded
	sharers map[uint64][]sharer
	skipped skipped
	aliases readings         // names that cells and heads have in other words
	wishes  wishes           // that a map takes for nothing, and are planned for another role
	taken   readings         // what else was read that may have been meant otherwise
	used    map[*mapKey]bool // heads and answers of the map

	alike    map[[16]byte]alikeSeen // by content
	doubles  map[uint64]int32       // lines, by name and telephone, or all other cells
	meanings *meanings              // nil unless they are asked for

	examples []string // ids of example rows, one a language
	example  bool     // such a row was met
	ended    bool
}

// Open recognises the file and reads its head. What is wrong with the head comes all
// at once as lang.Faults; a file that cannot be read is a *lang.Error. The name is
// for messages only.
func Open(name string, r io.ReaderAt, size int64, g *graph.Graph, o Options) (*Reader, error) {
	w := newWords(g, o)
	w.groups = o.mayBeGroup()
	read := table.Options{Sheet: o.Sheet, HeaderRow: o.HeaderRow, Encoding: o.Encoding, Aside: isGuide}
	read.Known = func(head string) bool { c := w.find(head, o.Map); return c.known() && !c.unused }
	read.Same = func(head string) string {
		if c := w.find(head, o.Map); c.levels == nil && c.name() != "" {
			return c.name()
		}
		return fold(head)
	}
	t, err := table.Open(name, r, size, read)
	if err != nil {
		return nil, err
	}
	c := &Reader{
		table: t, graph: g, words: w, o: o, used: map[*mapKey]bool{},
		ids: map[uint64]idSeen{}, sharers: map[uint64][]sharer{}, alike: map[[16]byte]alikeSeen{}, doubles: map[uint64]int32{},
	}
	w.Understood = c.understood
	for _, l := range lang.All {
		c.examples = append(c.examples, lang.For(l).Say("cohortfile.template.example-id"))
	}
	if err = c.readHeads(); err == nil {
		err = c.surveyed(name, r, size, read)
	} else if o.Map != nil {
		err = c.misfit(err, func() error { return c.surveyed(name, r, size, read) })
	}
	if err != nil {
		t.Close()
		return nil, err
	}
	if o.Map != nil {
		c.Explain() // for what is new
	}
	return c, nil
}

// Survey is what the first reading of the file found, to be kept for the next one.
func (r *Reader) Survey() *Survey { return r.seen }

// Close ends the reading; the caller closes what it gave to [Open].
func (r *Reader) Close() error { return r.table.Close() }

// Notices are what was recognised or left out so far and is no fault: the separator,
// the encoding, columns that are ignored, an example row, rows that are nobody's or an
// earlier answer, rows that are alike, the order of days and months and, at the end, what of the map the
// file does not have.
func (r *Reader) Notices() []lang.Message {
	out := slices.Concat(r.table.Notices(), r.notices, r.dateNotices(), r.skipped.notices(r.o.Duplicates))
	if len(r.aliases.list) > 0 {
		out = append(out, lang.M("cohortfile.note.aliases", "List", r.aliases.list))
	}
	if r.wishes.list != nil {
		out = append(out, lang.M("cohortfile.note.wishes", "Role", lang.Item{ID: string(r.o.Base.To), Name: r.graph.Name(string(r.o.Base.To), "role")}, "List", told(r.wishes.list, r.wishes.more)))
	}
	if len(r.taken.list) > 0 {
		out = append(out, lang.M("cohortfile.note.taken", "List", r.taken.list))
	}
	if r.ended && r.o.Map != nil {
		if names := r.fresh(); names != nil {
			out = append(out, lang.M("cohortfile.note.new-answers", "Names", listed(names)))
		}
		if names := r.unused(); names != nil {
			out = append(out, lang.M("cohortfile.note.unused", "Names", listed(names)))
		}
	}
	return out
}

// understood notes a name that stands for an item in other words.
func (r *Reader) understood(written string, as any) {
	if x, isItem := as.(lang.Item); isItem {
		r.aliases.add(written, x)
	}
}

// took notes what a cell was taken for.
func (r *Reader) took(written string, as any) { r.taken.add(written, as) }

// wishes are roles that rows state and are not planned for, the first few and how many more.
type wishes struct {
	list []string
	more int
}

func (w *wishes) add(stated string, line int) {
	if len(w.list) < mostTold {
		w.list = append(w.list, fmt.Sprintf("\"%s\" (%d)", stated, line))
	} else {
		w.more++
	}
}

// readings are what was read otherwise than it is written, each once.
type readings struct {
	list lang.Readings
	seen map[string]bool
}

func (r *readings) add(written string, as any) {
	if r.seen[lang.Tight(written)] {
		return
	}
	if r.seen == nil {
		r.seen = map[string]bool{}
	}
	r.seen[lang.Tight(written)] = true
	r.list = append(r.list, lang.Reading{Written: clean(written), As: as})
}

// LeftOut is how many rows were left out so far that are nobody's, totals, or an answer
// for which another one counts.
func (r *Reader) LeftOut() int { return r.skipped.count }

// Next reads the next learner; io.EOF is the end. Any other error means that the file
// is broken from here on. Lines never go down.
func (r *Reader) Next() (*Row, error) {
	for {
		record, err := r.table.Next()
		if err != nil {
			r.ended = r.ended || err == io.EOF
			return nil, err
		}
		r.n++
		if id := r.exampleID(record); id != "" && !r.example {
			r.example = true
			r.ids[maphash.String(r.seen.seed, fold(id))] = idSeen{int32(record.Line), uint32(maphash.String(r.seen.seed, id))}
			r.notices = append(r.notices, lang.M("cohortfile.note.example", "Line", record.Line))
			continue
		}
		if row := r.row(record); row != nil {
			return row, nil
		}
		r.skipped.count++
	}
}

// isGuide recognises the sheet of a template that explains it.
func isGuide(sheet string) bool {
	for _, l := range lang.All {
		if sheet == lang.For(l).Say("cohortfile.template.guide") {
			return true
		}
	}
	return false
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

// exampleID recognises the example of a template by its id. Another row with that id
// is a learner's whose writer forgot to change it, and its fault. Its brackets keep the
// id from being anybody's.
func (r *Reader) exampleID(record *table.Record) string {
	for i, c := range r.columns {
		if c.target == colID && i < len(record.Cells) {
			if id := clean(record.Cells[i]); slices.Contains(r.examples, id) {
				return id
			}
		}
	}
	return ""
}
