package onet

import (
	"bufio"
	"errors"
	"fmt"
	"io/fs"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"skillroute/graph/lang"
	"skillroute/graph/pattern"
	"skillroute/graph/strict"
)

// Bounds against a file that is none of O*NET's. The longest line of a release has some
// 1,500 bytes.
const (
	longestLine = 1 << 16
	mostFaults  = 200 // told of one file
)

// table reads a file row by row: a row a line, cells between tabs, found by the names in
// the first line. A quotation mark is a character like any other.
type table struct {
	file   string
	doc    *strict.Doc
	line   int
	rows   int // that were read
	faults int
	heads  int   // cells of the first line
	at     []int // of each column that is asked for; -1: not there
	cells  []string
}

// each reads the rows of a file. The first of columns are those that must be there, the
// others may be; each is a name, or several parted by "|" for releases that differ. What
// stops the file to be read is a fault of doc, as is what row says of a row.
func each(fsys fs.FS, f found, must int, columns []string, row func(*table)) *table {
	t := &table{file: f.path, doc: f.doc}
	in, err := fsys.Open(f.path)
	if err != nil {
		t.broken(err)
		return t
	}
	defer in.Close()
	lines := bufio.NewScanner(in)
	lines.Buffer(make([]byte, 0, 4096), longestLine)
	for more := lines.Scan(); more && t.faults < mostFaults; {
		text := lines.Text()
		if more = lines.Scan(); lines.Err() != nil && !errors.Is(lines.Err(), bufio.ErrTooLong) {
			break // the row is torn
		}
		t.line++
		if !utf8.ValidString(text) || strings.Contains(text, "\x00") {
			t.wrong(lang.M("onet.encoding"), lang.M("onet.encoding.hint"))
			return t
		}
		switch {
		case t.line == 1:
			if !t.header(strings.TrimPrefix(text, "\uFEFF"), must, columns) {
				return t
			}
		case strings.TrimSpace(text) == "":
		default:
			t.cells = cut(t.cells[:0], text)
			t.rows++
			row(t)
		}
	}
	t.end(lines.Err())
	return t
}

// cut is strings.Split at tabs into cells that are used again.
func cut(cells []string, text string) []string {
	for {
		cell, rest, more := strings.Cut(text, "\t")
		cells = append(cells, strings.TrimSpace(cell))
		if !more {
			return cells
		}
		text = rest
	}
}

func (t *table) end(err error) {
	switch {
	case errors.Is(err, bufio.ErrTooLong):
		t.line++
		t.wrong(lang.M("onet.long-line", "Most", longestLine), takeAgain())
	case err != nil:
		t.broken(err)
	case t.line == 0:
		t.wrong(lang.M("strict.empty-file"), takeAgain())
	}
}

// header finds the columns.
func (t *table) header(text string, must int, columns []string) bool {
	names := cut(nil, text)
	t.heads = len(names)
	whole := true
	for i, column := range columns {
		at := -1
		for name := range strings.SplitSeq(column, "|") {
			for j, head := range names {
				if at < 0 && lang.Tight(head) == lang.Tight(name) {
					at = j
				}
			}
		}
		if t.at = append(t.at, at); at < 0 && i < must {
			first, _, _ := strings.Cut(column, "|")
			t.wrong(lang.M("onet.column", "Name", first), lang.M("onet.column.hint"))
			whole = false
		}
	}
	return whole
}

// cell is the cell of a column by its place among those asked for; "" where the row ends
// before it.
func (t *table) cell(column int) string {
	at := t.at[column]
	if at < 0 || at >= len(t.cells) {
		return ""
	}
	return t.cells[at]
}

// wrong says what is wrong with a line and what to do.
func (t *table) wrong(what, hint lang.Message) {
	t.faults++
	t.doc.Fault(t.line, what, hint)
}

// The ways out: a file of the release, or a cell of it.
func takeAgain() lang.Message   { return lang.M("onet.hint") }
func correctCell() lang.Message { return lang.M("onet.cell.hint") }

func (t *table) broken(err error) {
	t.faults++
	what, hint := unread(err)
	t.doc.Fault(0, what, hint)
}

// unread says why files cannot be read, as they do themselves where they can.
func unread(err error) (what, hint lang.Message) {
	if e, ok := errors.AsType[*lang.Error](err); ok {
		return e.What, e.Hint
	}
	return lang.M("onet.broken", "Err", err), takeAgain()
}

// place is file:line of the row.
func (t *table) place() string { return fmt.Sprintf("%s:%d", t.file, t.line) }

var socCode = pattern.Of(`^[0-9]{2}-[0-9]{4}\.[0-9]{2}$`)

// code reads an O*NET-SOC code.
func (t *table) code(column int) (string, bool) {
	code := t.cell(column)
	if !socCode().MatchString(code) {
		t.wrong(lang.M("onet.code", "Value", code), correctCell())
		return "", false
	}
	return strings.Clone(code), true
}

var elementCode = pattern.Of(`^[0-9](\.[0-9A-Za-z]+)+$`)

// element reads the id of an element of the content model.
func (t *table) element(column int) (string, bool) {
	id := t.cell(column)
	if !elementCode().MatchString(id) || len(id) > 40 {
		t.wrong(lang.M("onet.element", "Value", id), correctCell())
		return "", false
	}
	return strings.Clone(id), true
}

// number reads a number in hundredths.
func (t *table) number(column, low, high int) (int, bool) {
	text := t.cell(column)
	x, err := strconv.ParseFloat(text, 64)
	if err != nil || !(x >= float64(low) && x <= float64(high)) {
		t.wrong(lang.M("onet.number", "Value", text, "Low", low, "High", high), correctCell())
		return 0, false
	}
	return int(math.Round(100 * x)), true
}

// yes reads a cell of Y or N, "n/a" or nothing.
func (t *table) yes(column int) (is, ok bool) {
	switch text := t.cell(column); text {
	case "Y":
		return true, true
	case "N", "", "n/a":
		return false, true
	default:
		t.wrong(lang.M("onet.mark", "Value", text), correctCell())
		return false, false
	}
}

// text reads a text of people, without control characters.
func (t *table) text(column int) (string, bool) {
	text := strings.Join(strings.Fields(strings.Map(plain, t.cell(column))), " ")
	if utf8.RuneCountInString(text) > strict.MaxText {
		t.wrong(lang.M("onet.long-text", "Most", strict.MaxText), correctCell())
		return "", false
	}
	return strings.Clone(text), true
}

func plain(r rune) rune {
	if r < ' ' || 0x7f <= r && r <= 0x9f {
		return ' '
	}
	return r
}

// name reads a text that may not be empty.
func (t *table) name(column int) (string, bool) {
	text, ok := t.text(column)
	if ok && lang.Tight(text) == "" {
		t.wrong(lang.M("fault.alias", "Value", text), correctCell())
		return "", false
	}
	return text, ok
}
