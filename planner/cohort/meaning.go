package cohort

import (
	"slices"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
)

// Meaning is what a column was read as, and what each of its answers means.
type Meaning struct {
	Head    string
	Column  string    // the known column, or the skill by its id; "" for one that is left out
	Skill   lang.Item // zero for a known column
	Group   bool      // it is passed on
	Filled  int       // rows that have an answer
	Answers []Answer  // that differ, in the order of the file; none of columns that say who it is
	More    int       // answers beyond these
}

// Answer is one answer of a column, however often it is given.
type Answer struct {
	Text  string
	Means any          // a level as int, a role as lang.Item, hours a week as float64, a day as time.Time, lang.Money or text, of several levels too; nil for nothing
	Fault lang.Message // zero if it is none
	Rows  int
	Line  int // of the first
}

// mostAnswers is how many different answers of a column are kept.
const mostAnswers = 200

// meanings are what was read so far, by column.
type meanings struct {
	all   []Meaning
	known []map[string]int // by folded text, where the answer is
	row   []cellRead       // of the row that is read
}

// cellRead is a cell that was read.
type cellRead struct {
	column int
	text   string
	means  any
	fault  lang.Message
}

// Explain has the reader keep what each answer means, for [Reader.Meanings].
func (r *Reader) Explain() { r.meanings = r.explaining() }

func (r *Reader) explaining() *meanings {
	m := &meanings{}
	for _, c := range r.columns {
		x := Meaning{Head: c.head, Column: c.name(), Group: c.group}
		if c.skill != nil {
			x.Skill = c.item()
		}
		m.all, m.known = append(m.all, x), append(m.known, map[string]int{})
	}
	return m
}

// Meanings are the columns with the answers of the rows that were read, not of those that
// were left out.
func (r *Reader) Meanings() []Meaning {
	if r.meanings == nil {
		return nil
	}
	return r.meanings.all
}

// tell keeps what the cell that was read means.
func (x *reading) tell(cell string, faults int) {
	if x.meanings == nil || fold(cell) == "" || x.cell == "" && isBlank(cell, x.column.target) {
		return
	}
	t := cellRead{column: x.at, text: cell}
	if len(x.row.Faults) > faults {
		t.fault = x.row.Faults[faults].What
	} else {
		t.means = x.meant()
	}
	x.meanings.row = append(x.meanings.row, t)
}

// meant is what the cell that was read has come to mean.
func (x *reading) meant() any {
	q := &x.row.Request
	if s := x.column.skill; s != nil {
		if n, ok := x.stated[s.ID]; ok {
			return n.level
		}
		return nil
	}
	if x.cell == "" {
		return nil
	}
	day := func(d *planner.Date) any { return d.Time() }
	role := func(id graph.RoleID) any {
		return lang.Item{ID: string(id), Name: x.graph.Name(string(id), "role")}
	}
	switch x.column.target {
	case colFrom:
		return role(q.From)
	case colTo:
		return role(q.To)
	case colHours:
		return q.HoursPerWeek
	case colStart:
		return day(q.Start)
	case colBy:
		return day(q.By)
	case colMoney:
		return lang.Money{Hundredths: q.Budget.Hundredths, Currency: q.Budget.Currency}
	case colLang:
		return lang.Of(q.Lang).Name
	case colHave:
		return x.levels
	}
	return clean(x.cell)
}

// keep ends a row: what it said counts if it was not left out.
func (m *meanings) keep(row *Row, isRead bool) {
	if m == nil {
		return
	}
	for _, t := range m.row {
		if !isRead {
			break
		}
		of := &m.all[t.column]
		of.Filled++
		if slices.Contains([]string{colID, colName, colEmail, colFirst, colLast, colSort, ""}, of.Column) {
			continue
		}
		key := fold(t.text)
		at, seen := m.known[t.column][key]
		switch {
		case seen:
			of.Answers[at].Rows++
		case len(of.Answers) == mostAnswers:
			of.More++
		default:
			m.known[t.column][key] = len(of.Answers)
			of.Answers = append(of.Answers, Answer{tidy(t.text), t.means, t.fault, 1, row.Line})
		}
	}
	m.row = m.row[:0]
}
