package table

import (
	"fmt"
	"strings"

	"skillroute/graph/lang"
)

// notes are what is worth knowing and no fault.
type notes struct {
	recognised []lang.Message
	hidden     spans // rows that the sheet does not show
	zeros      spans // rows with a 0 that its format hides
}

// spans are numbers that rise, written as 3, 5–7.
type spans struct {
	count int
	list  [][2]int
}

func (s *spans) add(n int) {
	last := len(s.list) - 1
	switch {
	case last >= 0 && s.list[last][1] >= n:
		return
	case last >= 0 && s.list[last][1] == n-1:
		s.list[last][1] = n
	case last < 20:
		s.list = append(s.list, [2]int{n, n})
	}
	s.count++
}

func (s *spans) String() string {
	var parts []string
	for _, p := range s.list {
		if p[0] == p[1] {
			parts = append(parts, fmt.Sprint(p[0]))
		} else {
			parts = append(parts, fmt.Sprintf("%d–%d", p[0], p[1]))
		}
	}
	if len(parts) > 10 {
		parts = append(parts[:10], "…")
	}
	return strings.Join(parts, ", ")
}

// Notices are what was recognised so far and is worth knowing.
func (t *Reader) Notices() []lang.Message {
	out := append([]lang.Message{}, t.notes.recognised...)
	for _, n := range []struct {
		id   string
		rows *spans
	}{{"cohortfile.note.hidden", &t.notes.hidden}, {"cohortfile.note.zeros", &t.notes.zeros}} {
		if n.rows.count > 0 {
			out = append(out, lang.M(n.id, "Count", n.rows.count, "Rows", n.rows.String()))
		}
	}
	return out
}

func (t *Reader) note(m lang.Message) { t.notes.recognised = append(t.notes.recognised, m) }

// hidden notes that a row is read although the sheet does not show it.
func (t *Reader) hidden(r *Record) {
	if !r.blank() {
		t.notes.hidden.add(r.Line)
	}
}

// put writes what a cell shows into the record.
func (t *Reader) put(r *Record, column int, s shown) {
	if s.zero {
		t.notes.zeros.add(r.Line)
	}
	if s.text != "" {
		r.put(column, s.text)
	}
	if !s.what.IsZero() {
		r.put(column, s.text)
		r.fault(Fault{Line: r.Line, Column: column, What: s.what, Hint: s.hint})
	}
}
