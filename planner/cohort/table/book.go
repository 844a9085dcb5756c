package table

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"skillroute/graph/lang"
)

// AllSheets is the name that stands for every sheet with learners' heads.
const AllSheets = "all"

// sheet is one of a workbook.
type sheet struct {
	name   string
	hidden bool
	open   func() (opened, error)
}

// opened is a sheet that is being read.
type opened struct {
	next   func(*Record) error
	close  func() error
	hidden *[]columnRange // columns that it does not show, once a row was read
}

// columnRange is a range of columns, from 0 and inclusive.
type columnRange struct{ from, to int }

// openSheets opens the sheet that was asked for, or the one with heads that are known.
func (t *Reader) openSheets(sheets []sheet, o Options) error {
	if t.names != nil {
		for _, s := range sheets {
			*t.names = append(*t.names, s.name)
		}
		return nil
	}
	wanted := strings.TrimSpace(o.Sheet)
	all := strings.EqualFold(wanted, AllSheets)
	var names []string
	var found, other []source
	for _, s := range sheets {
		names = append(names, s.name)
		named := wanted != "" && !all && strings.EqualFold(strings.TrimSpace(s.name), wanted)
		if !named && (wanted != "" && !all || s.hidden) {
			continue
		}
		p, err := t.openSheet(s, o)
		if err != nil {
			return err
		}
		switch {
		case named:
			return t.take([]source{p}, o)
		case p.empty && len(sheets) > 1:
		case p.recognised:
			found = append(found, p)
		default:
			other = append(other, p)
		}
	}
	switch {
	case wanted != "" && !all:
		return t.fail(lang.M("cohortfile.no-sheet", "Name", wanted), lang.M("cohortfile.no-sheet.hint", "Names", strings.Join(names, ", ")))
	case len(found) == 0 && len(other) == 0:
		for _, s := range sheets {
			if !s.hidden {
				return t.fail(lang.M("cohortfile.empty"), lang.M("cohortfile.empty.hint"))
			}
		}
		return t.fail(lang.M("cohortfile.no-sheets"), lang.Message{})
	case len(found) == 0:
		return t.take(other[:1], o) // whose heads are to be mended
	case len(found) > 1 && !all:
		return t.fail(lang.M("cohortfile.sheets", "Names", namesOf(found)), lang.M("cohortfile.sheets.hint", "Name", found[0].name))
	}
	left := other[:0]
	for _, p := range other {
		if o.Aside == nil || !o.Aside(p.name) {
			left = append(left, p)
		}
	}
	if len(left) > 0 {
		t.note(lang.M("cohortfile.note.sheets", "Names", namesOf(left)))
	}
	return t.take(found, o)
}

func namesOf(parts []source) string {
	var names []string
	for _, p := range parts {
		names = append(names, p.name)
	}
	return strings.Join(names, ", ")
}

// openSheet opens a sheet and finds its head.
func (t *Reader) openSheet(s sheet, o Options) (source, error) {
	open, err := s.open()
	if err != nil {
		return source{}, t.damaged(err)
	}
	t.closes = append(t.closes, open.close)
	p, err := t.begin(open.next, o)
	p.name, p.hidden = s.name, open.hidden
	return p, err
}

// take is what is to be read. The heads of several sheets become one: a column that a
// sheet does not have is blank in its rows.
func (t *Reader) take(parts []source, o Options) error {
	t.parts = parts
	columns := map[string]int{}
	for i := range parts {
		p := &parts[i]
		if p.empty {
			return t.fail(lang.M("cohortfile.empty"), lang.M("cohortfile.empty.hint"))
		}
		if err := t.checkHead(p); err != nil {
			return err
		}
		if p.given == 0 && p.above > 0 {
			t.note(lang.M("cohortfile.note.head-row", "Place", t.spot(p, p.head.Line)))
		}
		if names := p.hiddenHeads(); names != "" {
			t.note(lang.M("cohortfile.note.hidden-columns", "Names", names))
		}
		seen := map[string]int{}
		for j, head := range p.head.Cells {
			key := strings.ToLower(strings.TrimSpace(head))
			if o.Same != nil {
				key = o.Same(head)
			}
			seen[key]++
			key = fmt.Sprint(key, "\x00", seen[key])
			at, there := columns[key]
			if !there {
				at = len(t.Head.Cells)
				columns[key] = at
				t.Head.Cells = append(t.Head.Cells, head)
				t.origins = append(t.origins, origin{i, j})
			}
			p.columns = append(p.columns, at)
		}
	}
	t.Head.Line = parts[0].head.Line
	return nil
}

// hiddenHeads are the heads of columns that the sheet does not show.
func (p *source) hiddenHeads() string {
	var names []string
	for i, head := range p.head.Cells {
		if p.hidden != nil && slices.ContainsFunc(*p.hidden, func(c columnRange) bool { return c.from <= i && i <= c.to }) && strings.TrimSpace(head) != "" {
			names = append(names, strings.Join(strings.Fields(head), " "))
		}
	}
	return strings.Join(names, ", ")
}

// spot is a row for messages: its number, with the sheet where there are several.
func (t *Reader) spot(p *source, line int) string {
	if len(t.parts) > 1 {
		return fmt.Sprintf("%s!%d", p.name, line)
	}
	return fmt.Sprint(line)
}

// origin is where a head stands: in which part, in which of its columns.
type origin struct{ part, column int }

// HeadPlace is the place of a head for messages, or that of the heads as a whole for a
// column below 0: learners.csv:1, or class.xlsx: Kelas A!C1.
func (t *Reader) HeadPlace(column int) string {
	if column < 0 || column >= len(t.origins) {
		return t.place(&t.parts[0], t.parts[0].head.Line, -1)
	}
	at := t.origins[column]
	p := &t.parts[at.part]
	return t.place(p, p.head.Line, at.column)
}

func (t *Reader) place(p *source, line, column int) string {
	if p.name == "" {
		return fmt.Sprintf("%s:%d", t.name, line)
	}
	return t.name + ": " + cellName(p.name, line, column)
}

// cellName is Kelas A!C7, or Kelas A!7 for the row.
func cellName(sheet string, row, column int) string {
	letters := ""
	for n := column + 1; n > 0; n = (n - 1) / 26 {
		letters = string(rune('A'+(n-1)%26)) + letters
	}
	return fmt.Sprintf("%s!%s%d", sheet, letters, row)
}

// Likely are the places of rows that look more like heads than those that were taken.
func (t *Reader) Likely() (places []string, row int) {
	for i := range t.parts {
		if p := &t.parts[i]; p.likely > 0 {
			places, row = append(places, t.place(p, p.likely, -1)), p.likely
		}
	}
	return places, row
}

// read reads the next record of the parts.
func (t *Reader) read(r *Record) error {
	for {
		p := &t.parts[t.part]
		err := p.read(r)
		if err == io.EOF && t.part+1 < len(t.parts) {
			t.part++
			t.before += p.last
			continue
		}
		if err == nil {
			p.last = r.Line
			t.locate(p, r)
		}
		return err
	}
}

// locate gives a record its sheet. Where there are several, its line goes on counting
// and its cells go to the columns of the one head.
func (t *Reader) locate(p *source, r *Record) {
	r.Sheet, r.Row = p.name, r.Line
	if len(t.parts) == 1 {
		return
	}
	cells := make([]string, len(t.Head.Cells), len(t.Head.Cells)+max(0, len(r.Cells)-len(p.columns)))
	to := func(column int) int {
		switch {
		case column < 0:
			return column
		case column < len(p.columns):
			return p.columns[column]
		}
		return len(t.Head.Cells) + column - len(p.columns) // without a head
	}
	for i, c := range r.Cells {
		if at := to(i); at < len(cells) {
			cells[at] = c
		} else {
			cells = append(cells, c)
		}
	}
	r.Line += t.before
	for i := range r.Faults {
		f := &r.Faults[i]
		f.Line, f.Column = f.Line+t.before, to(f.Column)
	}
	r.Cells, r.own = cells, p.columns
}

// Cell is the name of a cell of a sheet, such as Kelas A!C7; "" in a text. A column
// below 0 is the whole row.
func (r *Record) Cell(column int) string {
	if r.Sheet == "" {
		return ""
	}
	if r.own != nil && column >= 0 {
		at := -1
		for i, to := range r.own {
			if to == column {
				at = i
			}
		}
		column = at
	}
	return cellName(r.Sheet, r.Row, column)
}
