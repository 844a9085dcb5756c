package table

import (
	"fmt"
	"io"
	"strings"

	"skillroute/graph/lang"
)

// Limits of what is read. What is beyond them is a fault, never cut in silence.
const (
	MaxColumns     = 1000
	MaxCell        = 10_000   // characters
	MaxRecord      = 1 << 20  // bytes of one record of a CSV file
	MaxQuotedLines = 100      // of one cell in quotes
	MaxQuotedBytes = 64 << 10 // of one cell in quotes that has several lines
)

// Record is a row that is not blank. It is valid until the next one is read.
type Record struct {
	Line   int // where it begins, or the number of the row in its sheet
	Cells  []string
	Short  bool // the file itself ends the row there: CSV, unlike XLSX, writes blank cells
	Faults []Fault
}

// Fault is what is wrong with a cell, or with the record if Column is negative.
type Fault struct {
	Line       int
	Column     int // from 0
	What, Hint lang.Message
	Broken     bool // the cells from here on are not what their writer meant
}

func (r *Record) fault(f Fault) { r.Faults = append(r.Faults, f) }

func (r *Record) reset(line int) {
	*r = Record{Line: line, Cells: r.Cells[:0]}
}

// put writes a cell.
func (r *Record) put(column int, text string) {
	for len(r.Cells) <= column {
		r.Cells = append(r.Cells, "")
	}
	r.Cells[column] = text
}

// blank reports whether nothing is in the record, not even a fault.
func (r *Record) blank() bool {
	for _, c := range r.Cells {
		if strings.TrimSpace(c) != "" {
			return false
		}
	}
	return len(r.Faults) == 0
}

// Options say what to read of a file.
type Options struct {
	Sheet string                 // of an XLSX file; "" for the first that is shown
	Known func(head string) bool // whether a head is expected, to tell separators apart; may be nil
}

// Reader reads the rows below the head.
type Reader struct {
	Head Record

	name   string
	notes  notes
	record Record
	next   func(*Record) error
	close  func() error
	err    error
}

// Open recognises the file and reads its head: the first row that is not blank.
func Open(name string, r io.ReaderAt, size int64, o Options) (*Reader, error) {
	start := make([]byte, min(size, 4096))
	if _, err := r.ReadAt(start, 0); err != nil && err != io.EOF {
		return nil, &lang.Error{Place: name, What: lang.M("cohortfile.unreadable"), Err: err}
	}
	t := &Reader{name: name, close: func() error { return nil }}
	open := t.openCSV
	switch {
	case strings.HasPrefix(string(start), "PK\x03\x04"), strings.HasPrefix(string(start), "PK\x05\x06"):
		open = t.openXLSX
	case strings.HasPrefix(string(start), "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
		return nil, t.fail(oldOffice(r, size))
	case o.Sheet != "":
		return nil, t.fail(lang.M("cohortfile.sheet-of-text", "Name", o.Sheet), lang.M("cohortfile.sheet-of-text.hint"))
	}
	if err := open(r, size, o); err != nil {
		t.close()
		return nil, err
	}
	t.Head.Faults = nil
	return t, nil
}

// Next reads the next row that is not blank; io.EOF is the end. Another error means
// that the file is broken from here on.
func (t *Reader) Next() (*Record, error) {
	for t.err == nil {
		if t.err = t.next(&t.record); t.err == nil && !t.record.blank() {
			t.check(&t.record)
			return &t.record, nil
		}
	}
	return nil, t.err
}

// Close ends the reading.
func (t *Reader) Close() error { return t.close() }

// check finds what is wrong with cells in either kind of file.
func (t *Reader) check(r *Record) {
	for i, c := range r.Cells {
		switch {
		case len(c) > MaxCell && len([]rune(c)) > MaxCell:
			r.fault(Fault{Line: r.Line, Column: i, What: lang.M("cohortfile.cell-too-long", "Most", MaxCell)})
			r.Cells[i] = ""
		case strings.HasPrefix(c, "#") && errorCells[c]:
			r.fault(Fault{Line: r.Line, Column: i, What: lang.M("cohortfile.error-cell", "Value", c), Hint: lang.M("cohortfile.error-cell.hint")})
			r.Cells[i] = ""
		case strings.ContainsRune(c, '\uFFFD'):
			r.fault(Fault{Line: r.Line, Column: i, What: lang.M("cohortfile.broken-text"), Hint: lang.M("cohortfile.save-utf8")})
			r.Cells[i] = strings.ToValidUTF8(c, "\uFFFD")
		}
	}
}

// errorCells are what a spreadsheet shows where a formula failed.
var errorCells = map[string]bool{
	"#REF!": true, "#VALUE!": true, "#NAME?": true, "#DIV/0!": true, "#N/A": true, "#NULL!": true, "#NUM!": true,
	"#SPILL!": true, "#CALC!": true, "#ERROR!": true, "#GETTING_DATA": true, "#FIELD!": true, "#BLOCKED!": true,
}

// fail is an error of the file as a whole.
func (t *Reader) fail(what, hint lang.Message) error {
	return &lang.Error{Place: t.name, What: what, Hint: hint}
}

// failAt is an error of the file at a line.
func (t *Reader) failAt(line int, what, hint lang.Message) error {
	return &lang.Error{Place: fmt.Sprintf("%s:%d", t.name, line), What: what, Hint: hint}
}

// readHead reads the first row that is not blank.
func (t *Reader) readHead(next func(*Record) error) error {
	for {
		switch err := next(&t.Head); {
		case err == io.EOF:
			return t.fail(lang.M("cohortfile.empty"), lang.M("cohortfile.empty.hint"))
		case err != nil:
			return err
		case t.Head.blank():
			continue
		}
		for len(t.Head.Cells) > 0 && strings.TrimSpace(t.Head.Cells[len(t.Head.Cells)-1]) == "" {
			t.Head.Cells = t.Head.Cells[:len(t.Head.Cells)-1]
		}
		if n := len(t.Head.Cells); n > MaxColumns {
			return t.failAt(t.Head.Line, lang.M("cohortfile.too-many-columns", "Count", n, "Most", MaxColumns), lang.Message{})
		}
		for _, f := range t.Head.Faults {
			if f.Broken {
				return t.failAt(f.Line, f.What, f.Hint)
			}
		}
		return nil
	}
}
