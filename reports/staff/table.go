package staff

import (
	"cmp"
	"iter"

	"skillroute/graph"
	"skillroute/planner"
	"skillroute/reports/answer"
)

// Table is rows of values. A value has a type: a number, a day, money, a word, whom or
// what the row is about; nil stands for none. A sheet sets it as it is, other documents
// set its [Words.Text].
type Table struct {
	Caption string
	Columns []Column
	Len     int
	Rows    iter.Seq2[[]any, error]
	Only    func(ids ...string) *Table // with the columns of these ids, also of those that are not shown
}

// Column is a column of a table.
type Column struct {
	ID   string
	Kind ColumnKind
	Head string
}

// ColumnKind says how a column is set.
type ColumnKind int

const (
	Word   ColumnKind = iota
	Number            // to the right
	Day
	Said // put together for readers; a sheet has the columns that it is made from
	Sum  // said, and set to the right
)

// Right reports whether a column is set to the right where words are.
func (c Column) Right() bool { return c.Kind == Number || c.Kind == Sum }

// Values that have more than the type of a number or a text.
type (
	Part   float64       // of a whole, 0 to 1
	Chance float64       // of meeting a deadline, 0 to 1
	Total  graph.Minutes // added up: words leave out the tenths
	Count  int           // of which none is not worth a number
	Title  string        // what the row is about
	Aside  string        // said in a lower voice
	Bar    struct {      // a share, 0 to 1, with its words
		Share float64
		Text  string
	}
)

// column is a column with what it says of a row.
type column[R any] struct {
	id    string
	kind  ColumnKind
	head  string
	value func(row R) any
}

// tableOf is a table of n rows that shows the columns of these ids; without an id all
// that a sheet has.
func tableOf[R any](caption string, n int, rows iter.Seq2[R, error], all []column[R], ids ...string) *Table {
	t := &Table{Caption: caption, Len: n}
	t.Only = func(ids ...string) *Table { return tableOf(caption, n, rows, all, ids...) }
	var shown []column[R]
	for _, c := range all {
		if len(ids) == 0 && c.kind < Said {
			shown = append(shown, c)
		}
	}
	for _, id := range ids {
		for _, c := range all {
			if c.id == id {
				shown = append(shown, c)
			}
		}
	}
	for _, c := range shown {
		t.Columns = append(t.Columns, Column{c.id, c.kind, c.head})
	}
	t.Rows = func(yield func([]any, error) bool) {
		for r, err := range rows {
			values := make([]any, len(shown))
			for i := 0; err == nil && i < len(shown); i++ {
				values[i] = shown[i].value(r)
			}
			if !yield(values, err) {
				return
			}
		}
	}
	return t
}

// listOf is a table of a list.
func listOf[R any](caption string, rows []R, all []column[R], ids ...string) *Table {
	each := func(yield func(R, error) bool) {
		for _, r := range rows {
			if !yield(r, nil) {
				return
			}
		}
	}
	return tableOf(caption, len(rows), each, all, ids...)
}

// Text is a value of a column in words; – for none.
func (w Words) Text(value any) string {
	switch v := value.(type) {
	case string:
		return cmp.Or(w.Value(v), "–")
	case Title:
		return w.Text(string(v))
	case Aside:
		return w.Text(string(v))
	case Bar:
		return v.Text
	case int:
		return w.Int(int64(v))
	case Count:
		if v == 0 {
			return "–"
		}
		return w.Int(int64(v))
	case float64:
		return w.Printer.Number(v)
	case Part:
		return w.Percent(float64(v))
	case Chance:
		return w.Chance(float64(v))
	case graph.Minutes:
		return w.HoursNumber(v.Hours())
	case Total:
		return w.HoursNumber(Whole(graph.Minutes(v)))
	case graph.Kind:
		return answer.Kind(w.Printer, v)
	case graph.Money:
		return w.Money(v.Hundredths, v.Currency)
	case planner.Date:
		return w.Date(v.Time())
	case answer.Verdict:
		return v.Standing.Symbol() + "\u00a0" + v.Word
	case *Learner:
		return w.Text(w.Name(v))
	case *Failure:
		return w.Text(w.FailedName(v))
	}
	return "–"
}
