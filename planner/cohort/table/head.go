package table

import (
	"io"
	"slices"
	"strings"

	"skillroute/graph/lang"
)

// probed is how many rows are looked at to find the head.
const probed = 20

// source is a text, or a sheet that is read.
type source struct {
	name  string // of the sheet
	head  Record
	empty bool

	given      int  // the row that was asked for as the head, or 0
	above      int  // rows above the head that are not blank
	likely     int  // a row that looks more like the head, or 0
	recognised bool // the head, or a row near it, has heads that are known

	next    func(*Record) error
	rest    []Record // behind the head, that have been read
	err     error    // with which reading them ended
	columns []int    // where its columns are in the head of all
	last    int      // line that was read last
	hidden  *[]columnRange
}

// read reads the next record behind the head.
func (p *source) read(r *Record) error {
	if len(p.rest) > 0 {
		cells := append(r.Cells[:0], p.rest[0].Cells...)
		*r = p.rest[0]
		r.Cells = cells
		p.rest = p.rest[1:]
		return nil
	}
	if p.err != nil {
		return p.err
	}
	return p.next(r)
}

// begin reads the first rows and finds the head among them: the row that was asked
// for, or the first that is not blank, or behind a title of one or two cells the one
// whose cells are known heads.
func (t *Reader) begin(next func(*Record) error, o Options) (p source, err error) {
	p.next, p.given = next, o.HeaderRow
	var rows []Record
	var r Record
	for len(rows) < probed && p.err == nil {
		if p.err = next(&r); p.err == nil && !r.blank() {
			if r.Line < p.given {
				continue
			}
			if p.given > 0 && r.Line > p.given && len(rows) == 0 {
				break
			}
			own := r
			own.Cells = slices.Clone(r.Cells)
			rows = append(rows, own)
		}
		if p.given > 0 && len(rows) > 0 {
			break
		}
	}
	if p.err != nil && p.err != io.EOF && len(rows) == 0 {
		return p, p.err
	}
	if len(rows) == 0 {
		if p.empty = true; p.given > 0 {
			return p, t.fail(lang.M("cohortfile.no-header-row", "Line", p.given), lang.M("cohortfile.no-header-row.hint"))
		}
		return p, nil
	}
	at, likely := 0, 0
	if p.given == 0 {
		at, likely = chooseHead(rows, o.Known)
	}
	p.above = at
	if likely > 0 {
		p.likely = rows[likely].Line
	}
	p.head, p.rest = rows[at], rows[at+1:]
	p.head.Faults = nil
	for _, f := range rows[at].Faults {
		if f.Broken {
			p.head.Faults = append(p.head.Faults, f)
		}
	}
	for n := len(p.head.Cells); n > 0 && strings.TrimSpace(p.head.Cells[n-1]) == ""; n-- {
		p.head.Cells = p.head.Cells[:n-1]
	}
	known, _, different := weigh(p.head, o.Known)
	p.recognised = o.Known == nil || known >= 2 || known == different || likely > 0
	return p, nil
}

// weigh counts the cells of a row that are known heads, each once, since a merged title is in
// all its cells; those that are not blank; and how many different ones they are.
func weigh(r Record, isKnown func(string) bool) (known, filled, different int) {
	seen := map[string]bool{}
	for _, c := range r.Cells {
		if strings.TrimSpace(c) == "" {
			continue
		}
		filled++
		if !seen[c] && isKnown != nil && isKnown(c) {
			known++
		}
		seen[c] = true
	}
	return known, filled, len(seen)
}

// chooseHead finds the head among the first rows: at is that row, and likely one that
// looks more like it and is not taken, or 0.
func chooseHead(rows []Record, isKnown func(string) bool) (at, likely int) {
	best, most, titles := 0, 0, true
	first, _, _ := weigh(rows[0], isKnown)
	taken := false
	for i, r := range rows {
		known, filled, different := weigh(r, isKnown)
		if known > most && (i == 0 || known >= 2 && 2*known >= filled && known > first) {
			best, most, taken = i, known, titles
		}
		titles = titles && different <= 2
	}
	switch {
	case best == 0:
		return 0, 0
	case taken && first <= 1:
		return best, 0
	}
	return 0, best
}

// checkHead finds what makes a head unreadable.
func (t *Reader) checkHead(p *source) error {
	if n := len(p.head.Cells); n > MaxColumns {
		return &lang.Error{Place: t.place(p, p.head.Line, -1), What: lang.M("cohortfile.too-many-columns", "Count", n, "Most", MaxColumns)}
	}
	for _, f := range p.head.Faults {
		return &lang.Error{Place: t.place(p, f.Line, -1), What: f.What, Hint: f.Hint}
	}
	return nil
}
