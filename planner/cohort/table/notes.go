package table

import (
	"fmt"
	"strings"

	"skillroute/graph/lang"
)

// notes are what is worth knowing and no fault.
type notes struct {
	recognised []lang.Message
	hidden     ranges // rows that the sheet does not show
	zeros      ranges // rows with a 0 that its format hides
	long       ranges // rows with a very long cell in quotes
}

// ranges are rows that rise, written as 3, 5–7.
type ranges struct {
	count int
	list  []rowRange
}

type rowRange struct {
	sheet    string // where there are several
	from, to int
}

func (s *ranges) add(sheet string, n int) {
	const kept = 20
	last := len(s.list) - 1
	if s.count++; last >= 0 && s.list[last].sheet == sheet && s.list[last].to == n-1 {
		s.list[last].to = n
	} else if last < kept {
		s.list = append(s.list, rowRange{sheet, n, n})
	}
}

func (s *ranges) String() string {
	const written = 10
	var parts []string
	for _, p := range s.list {
		text := fmt.Sprint(p.from)
		if p.sheet != "" {
			text = cellName(p.sheet, p.from, -1)
		}
		if p.to > p.from {
			text += fmt.Sprint("–", p.to)
		}
		parts = append(parts, text)
	}
	if len(parts) > written {
		parts = append(parts[:written], "…")
	}
	return strings.Join(parts, ", ")
}

// Notices are what was recognised so far and is worth knowing.
func (t *Reader) Notices() []lang.Message {
	out := append([]lang.Message{}, t.notes.recognised...)
	for _, n := range []struct {
		id   string
		rows *ranges
	}{{"cohortfile.note.hidden", &t.notes.hidden}, {"cohortfile.note.zeros", &t.notes.zeros}, {"cohortfile.note.long", &t.notes.long}} {
		if n.rows.count > 0 {
			out = append(out, lang.M(n.id, "Count", n.rows.count, "Rows", n.rows.String()))
		}
	}
	return out
}

func (t *Reader) note(m lang.Message) { t.notes.recognised = append(t.notes.recognised, m) }

// noteRow notes what is worth knowing of a row that is read.
func (t *Reader) noteRow(r *Record) {
	sheet := ""
	if len(t.parts) > 1 {
		sheet = r.Sheet
	}
	if r.hidden {
		t.notes.hidden.add(sheet, r.Row)
	}
	if r.zeros {
		t.notes.zeros.add(sheet, r.Row)
	}
	if r.long {
		t.notes.long.add(sheet, r.Row)
	}
}

// into writes what a cell shows into a record.
func (s shown) into(r *Record, column int) {
	r.zeros = r.zeros || s.zero
	if s.text != "" {
		r.put(column, s.text)
	}
	if !s.what.IsZero() {
		r.put(column, s.text)
		r.fault(Fault{Line: r.Line, Column: column, What: s.what, Hint: s.hint})
	}
}
