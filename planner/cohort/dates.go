package cohort

import (
	"time"

	"skillroute/graph/lang"
	"skillroute/planner"
)

// dateOrder is what the cells of a column say of the order of days and months.
type dateOrder struct {
	day, month, open dateCell // the first with the day first, with the month first, and that could be either
	counted          dateCell // the first that is counted from today
}

type dateCell struct {
	text string
	line int
	head string // of another column
}

func (c *dateCell) keepOf(o dateCell, head string) {
	if c.isZero() {
		*c, c.head = o, head
	}
}

func (c dateCell) isZero() bool { return c.line == 0 }

func (c *dateCell) keep(text string, line int) {
	if c.isZero() {
		*c = dateCell{text: clean(text), line: line}
	}
}

func (o *dateOrder) see(cell string, line int, today planner.Date) {
	if len(cell) > 4 && cell[4] == '-' { // 2026-12-01
		return
	}
	if lang.Period(cell, time.Time{}).IsZero() && !lang.Period(cell, today.Time()).IsZero() {
		o.counted.keep(cell, line)
	}
	switch dayFirst, monthFirst := lang.Days(cell, today.Time()); {
	case dayFirst.Equal(monthFirst):
	case monthFirst.IsZero():
		o.day.keep(cell, line)
	case dayFirst.IsZero():
		o.month.keep(cell, line)
	default:
		o.open.keep(cell, line)
	}
}

// date reads a day, in words or numbers. Where 1/12/2026 could be the day of two months,
// the column decides by cells that could not: 13/3/2028 has the day first. Without any, the
// order is that of the other columns, if these agree and the language of the run has no other
// one; without those the day is first where the run is in Indonesian.
func (x *reading) date(into **planner.Date) error {
	if d, ok := planner.ParseDate(x.cell); ok {
		*into = &d
		return nil
	}
	if d, ok := serialDay(x.cell); ok {
		x.took(x.cell, d.Time())
		*into = &d
		return nil
	}
	dayFirst, monthFirst := lang.Days(x.cell, x.words.Today.Time())
	order := x.seen.dates[x.at]
	day := dayFirst
	switch {
	case dayFirst.Equal(monthFirst) || monthFirst.IsZero():
	case dayFirst.IsZero():
		day = monthFirst
	case !order.day.isZero() && !order.month.isZero():
		x.fault(lang.M("cohortfile.date-orders", "Value", x.cell, "Day", order.day.text, "DayLine", order.day.line, "Month", order.month.text, "MonthLine", order.month.line),
			lang.M("cohortfile.date-order.hint"))
		return nil
	case !order.month.isZero() || order.day.isZero() && x.elsewhere().isMonth():
		day = monthFirst
	case order.day.isZero() && x.elsewhere().day.isZero() && !x.assumesDay():
		x.fault(lang.M("cohortfile.date-order", "Value", x.cell), lang.M("cohortfile.date-order.hint"))
		return nil
	}
	if d, ok := planner.ParseDate(day.Format(time.DateOnly)); ok && !day.IsZero() {
		*into = &d
		return nil
	}
	read := x.words.Date
	if x.column.target == colBy {
		read = x.words.LastDate
	}
	d, err := read(x.cell)
	if err == nil {
		*into = &d
	}
	return err
}

// isMonth reports whether the month stands first, and nowhere the day.
func (o dateOrder) isMonth() bool { return o.day.isZero() && !o.month.isZero() }

// elsewhere is what the columns that show an order have in common: one program wrote them.
// It is zero where they contradict each other or the custom of the language.
func (r *Reader) elsewhere() (all dateOrder) {
	for i, o := range r.seen.dates {
		if !o.day.isZero() {
			all.day.keepOf(o.day, r.columns[i].head)
		}
		if !o.month.isZero() {
			all.month.keepOf(o.month, r.columns[i].head)
		}
	}
	if !all.month.isZero() && (!all.day.isZero() || lang.Of(r.o.Base.Lang).DayFirst) {
		return dateOrder{}
	}
	return all
}

// assumesDay reports whether the day is taken to stand first where no cell of the file tells.
func (r *Reader) assumesDay() bool {
	for _, o := range r.seen.dates {
		if !o.month.isZero() {
			return false
		}
	}
	return lang.Of(r.o.Base.Lang).DayFirst
}

// dateNotices say in what order dates were read where they do not say it themselves.
func (r *Reader) dateNotices() (out []lang.Message) {
	for i, o := range r.seen.dates {
		head := r.columns[i].head
		if !o.counted.isZero() {
			out = append(out, lang.M("cohortfile.note.counted", "Head", head, "Value", o.counted.text, "Line", o.counted.line, "Today", r.words.Today.Time()))
		}
		switch {
		case !o.day.isZero() && !o.month.isZero(): // rows have faults
		case !o.month.isZero():
			out = append(out, lang.M("cohortfile.note.month-first", "Head", head, "Value", o.month.text, "Line", o.month.line))
		case o.open.isZero():
		case !o.day.isZero():
			out = append(out, lang.M("cohortfile.note.day-first", "Head", head, "Value", o.day.text, "Line", o.day.line))
		case r.elsewhere().isMonth():
			m := r.elsewhere().month
			out = append(out, lang.M("cohortfile.note.month-elsewhere", "Head", head, "Value", o.open.text, "Line", o.open.line, "Other", m.head, "Shown", m.text))
		case !r.elsewhere().day.isZero():
			d := r.elsewhere().day
			out = append(out, lang.M("cohortfile.note.day-elsewhere", "Head", head, "Value", o.open.text, "Line", o.open.line, "Other", d.head, "Shown", d.text))
		case r.assumesDay():
			out = append(out, lang.M("cohortfile.note.day-assumed", "Head", head, "Value", o.open.text, "Line", o.open.line))
		}
	}
	return out
}
