package table

import (
	"errors"
	"io"
	"strings"

	"skillroute/graph/lang"
)

// Limits of what is read. What is beyond them is a fault, never cut in silence.
const (
	MaxColumns = 1000
	MaxCell    = 10_000  // characters
	MaxRecord  = 1 << 20 // bytes of a line of a CSV file
	MaxQuoted  = 8 << 20 // of a record with a cell in quotes that has several lines

	LongLines = 100      // of a cell in quotes: it is read, and said
	LongBytes = 64 << 10 // of a cell in quotes that has several lines
)

// Record is a row that is not blank. It is valid until the next one is read.
type Record struct {
	Line   int // where it begins, or the number of the row in its sheet; where several sheets are read it goes on counting
	Cells  []string
	Short  bool // the file itself ends the row there: CSV, unlike a sheet, writes blank cells
	Faults []Fault

	Sheet string // "" in a text
	Row   int    // in its sheet

	own           []int // where the columns of its sheet are in Cells, where several sheets are read
	hidden, zeros bool  // the row is hidden; it has a 0 that its format hides
	long          bool  // a cell in quotes is longer than most answers are
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
	Sheet     string                   // of a workbook; "" for the only one with heads, "all" for all of them
	HeaderRow int                      // number of the row with the heads; 0 for the one that is found
	Encoding  string                   // of a text, by its name on the web; "" for the one that is recognised
	Known     func(head string) bool   // whether a head is expected, to tell heads and separators; may be nil
	Same      func(head string) string // what is the same of heads of one column in several sheets; may be nil
	Aside     func(sheet string) bool  // a sheet that is left out without a word; may be nil
}

// Reader reads the rows below the head.
type Reader struct {
	Head Record

	name   string
	names  *[]string // takes the names of the sheets, of which none is read then
	notes  notes
	record Record
	parts  []source
	part   int // of the parts, the one that is read
	before int // lines of the parts before it

	origins []origin // of the heads
	closes  []func() error
	err     error
}

// Open recognises the file and reads its head.
func Open(name string, r io.ReaderAt, size int64, o Options) (*Reader, error) {
	t := &Reader{name: name}
	if err := t.open(r, size, o); err != nil {
		t.Close()
		return nil, err
	}
	return t, nil
}

// Sheets are the names of the sheets of a workbook, hidden ones too.
func Sheets(name string, r io.ReaderAt, size int64) (names []string, err error) {
	t := &Reader{name: name, names: &names}
	defer t.Close()
	err = t.open(r, size, Options{Sheet: AllSheets})
	return names, err
}

// open finds out what the file is.
func (t *Reader) open(r io.ReaderAt, size int64, o Options) error {
	start := make([]byte, min(size, 4096))
	if _, err := r.ReadAt(start, 0); err != nil && err != io.EOF {
		return &lang.Error{Place: t.name, What: lang.M("cohortfile.unreadable"), Err: err}
	}
	switch book := strings.HasPrefix(string(start), "PK\x03\x04") || strings.HasPrefix(string(start), "PK\x05\x06"); {
	case book && o.Encoding != "":
		return t.fail(lang.M("cohortfile.encoding-of-book", "Name", o.Encoding), lang.M("cohortfile.encoding-of-book.hint"))
	case book:
		return t.openBook(r, size, o)
	case strings.HasPrefix(string(start), "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
		return t.fail(oldOffice(r, size))
	case o.Sheet != "":
		return t.fail(lang.M("cohortfile.sheet-of-text", "Name", o.Sheet), lang.M("cohortfile.sheet-of-text.hint"))
	}
	return t.openCSV(r, size, o)
}

// Next reads the next row that is not blank; io.EOF is the end. Another error means
// that the file is broken from here on.
func (t *Reader) Next() (*Record, error) {
	for t.err == nil {
		if t.err = t.read(&t.record); t.err == nil && !t.record.blank() {
			t.check(&t.record)
			t.noteRow(&t.record)
			return &t.record, nil
		}
	}
	return nil, t.err
}

// Close ends the reading.
func (t *Reader) Close() error {
	var errs []error
	for _, c := range t.closes {
		errs = append(errs, c())
	}
	t.closes = nil
	return errors.Join(errs...)
}

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
