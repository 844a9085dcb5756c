package cohort

import (
	"cmp"
	"hash/maphash"
	"io"
	"slices"
	"strings"

	"skillroute/graph/lang"
	"skillroute/planner/cohort/table"
)

// Survey is what a first reading of a file finds and no row can tell by itself: whether
// days or months stand first in a column, whose answer is followed by a later one, what
// a column has for everybody. It may be kept for a second [Open] of the same file.
type Survey struct {
	seed   maphash.Seed
	dates  []dateOrder // by column
	usual  []usual     // by column
	people people

	callable int32 // rows with a name or an email
}

func (r *Reader) newSurvey() *Survey {
	return &Survey{seed: maphash.MakeSeed(), dates: make([]dateOrder, len(r.columns)), usual: make([]usual, len(r.columns)), people: newPeople()}
}

// usual is what the cells of a column have in common: what a drop-down or a formula
// that was filled down left in rows that are nobody's.
type usual struct{ all, nobody common }

// common is whether values that were seen are one and the same.
type common struct {
	value uint64
	count int32
	other bool
}

func (c *common) see(value uint64) {
	c.other = c.other || c.count > 0 && value != c.value
	c.value = value
	c.count++
}

// is reports whether at least so many values were seen, and all were this one.
func (c common) is(value uint64, least int32) bool {
	return c.count >= least && !c.other && c.value == value
}

// survey reads the file to its end, or to where it breaks off, which the second
// reading will tell.
func (r *Reader) survey(t *table.Reader) *Survey {
	s, example := r.newSurvey(), false
	for n := int32(1); ; n++ {
		record, err := t.Next()
		if err != nil {
			s.people.end()
			return s
		}
		if !example && r.exampleID(record) != "" {
			example = true
			continue
		}
		if _, _, broken := r.breaks(record); !broken {
			s.see(r, record, n)
		}
	}
}

func (s *Survey) see(r *Reader, record *table.Record, n int32) {
	who := r.whose(record)
	s.people.see(s.seed, who, n, int32(record.Line))
	if who.name != "" || who.email != "" {
		s.callable++
	}
	for i, c := range r.columns {
		if i >= len(record.Cells) || c.isAside() || !c.known() {
			continue
		}
		cell := strings.TrimSpace(record.Cells[i])
		if isBlank(cell, c.target) {
			continue
		}
		if c.target == colStart || c.target == colBy {
			s.dates[i].see(cell, record.Line, r.o.Base.AsOf)
		}
		u, nobody := &s.usual[i], who.nobody()
		if c.skill != nil || c.target == colHave || u.all.other && (!nobody || u.nobody.other) {
			continue
		}
		value := maphash.String(s.seed, fold(cell))
		u.all.see(value)
		if nobody {
			u.nobody.see(value)
		}
	}
}

// isUsual reports whether a cell has what all of the column have, or all of those rows
// that are nobody's.
func (s *Survey) isUsual(column int, cell string) bool {
	value := maphash.String(s.seed, fold(cell))
	return s.usual[column].all.is(value, 3) || s.usual[column].nobody.is(value, 2)
}

// who is how a row names its learner, as it is written.
type who struct{ id, name, email string }

func (w who) nobody() bool { return w.id == "" && w.name == "" && w.email == "" }

// whose reads who a row is about.
func (r *Reader) whose(record *table.Record) (w who) {
	var first, last, sortable string
	for i, c := range r.columns {
		if i >= len(record.Cells) {
			break
		}
		var into *string
		switch c.target {
		case colID:
			into = &w.id
		case colName:
			into = &w.name
		case colEmail:
			into = &w.email
		case colFirst:
			into = &first
		case colLast:
			into = &last
		case colSort:
			into = &sortable
		default:
			continue
		}
		if !isBlank(record.Cells[i], c.target) {
			*into = strings.TrimSpace(record.Cells[i])
		}
	}
	if family, rest, found := strings.Cut(sortable, ","); found && w.name == "" {
		first, last = cmp.Or(first, strings.TrimSpace(rest)), cmp.Or(last, strings.TrimSpace(family))
	}
	w.name = cmp.Or(w.name, strings.TrimSpace(first+" "+last), sortable)
	return w
}

// needsSurvey reports whether the file has a column that a first reading says something
// of.
func (r *Reader) needsSurvey() bool { return r.named || r.head(colStart) != "" || r.head(colBy) != "" }

// surveyed makes the first reading, or takes the one that was kept.
func (r *Reader) surveyed(name string, from io.ReaderAt, size int64, o table.Options) error {
	if kept := r.o.Survey; kept != nil && len(kept.dates) == len(r.columns) {
		r.seen = kept
		return nil
	}
	if !r.needsSurvey() {
		r.seen = r.newSurvey()
		return nil
	}
	t, err := table.Open(name, from, size, o)
	if err != nil {
		return err
	}
	defer t.Close()
	r.seen = r.survey(t)
	if p := &r.seen.people; p.mostlyAnswers() && r.o.Duplicates == "" {
		at := slices.IndexFunc(r.columns, func(c column) bool { return c.target == colEmail })
		return lang.Faults{{Place: r.table.HeadPlace(at), What: lang.M("cohortfile.most-answers", "Gone", p.gone, "Count", p.rows), Hint: lang.M("cohortfile.most-answers.hint")}}
	}
	return nil
}
