package cohort

import (
	"fmt"
	"strconv"

	"skillroute/graph/lang"
	"skillroute/graph/pattern"
	"skillroute/planner"
	"skillroute/planner/learner"
)

// dateOrder is what the cells of a column say of the order of days and months.
type dateOrder struct {
	day, month, open dateCell // the first with the day first, with the month first, and that could be either
}

type dateCell struct {
	text string
	line int
}

func (c dateCell) isZero() bool { return c.line == 0 }

func (c *dateCell) keep(text string, line int) {
	if c.isZero() {
		*c = dateCell{clean(text), line}
	}
}

// slashed is a date with the year at its end; spreadsheets put midnight behind days.
var (
	slashed   = pattern.Of(`^([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})(?: 0?0:00(?::00)?)?$`)
	yearFirst = pattern.Of(`^([0-9]{4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,2})(?:[ T]0?0:00(?::00)?(?:\.0+)?)?$`)
)

// two are the numbers of a slashed date, 0 where it is none.
func two(m []string) (first, second int) {
	if m == nil {
		return 0, 0
	}
	first, _ = strconv.Atoi(m[1]) // two digits
	second, _ = strconv.Atoi(m[2])
	return first, second
}

func (o *dateOrder) see(cell string, line int) {
	if len(cell) > 4 && cell[4] == '-' { // 2026-12-01
		return
	}
	switch first, second := two(slashed().FindStringSubmatch(cell)); {
	case first == 0 || second == 0 || first == second || first > 12 && second > 12:
	case first > 12:
		o.day.keep(cell, line)
	case second > 12:
		o.month.keep(cell, line)
	default:
		o.open.keep(cell, line)
	}
}

// date reads a day: 2026-12-01, and as spreadsheets write it, 1/12/2026. Where that could
// be the day of two months, the column decides by cells that could not: 13/3/2028 has the
// day first. Without any, the day is first where the run is in Indonesian and no other
// column has the month first.
func (x *reading) date(into **planner.Date) error {
	s := x.cell
	if d, ok := planner.ParseDate(s); ok {
		*into = &d
		return nil
	}
	if m := yearFirst().FindStringSubmatch(s); m != nil {
		s = fmt.Sprintf("%s-%02s-%02s", m[1], m[2], m[3])
	}
	m := slashed().FindStringSubmatch(s)
	first, second := two(m)
	order := x.seen.dates[x.at]
	dayFirst := first > 12 || first == second
	if m != nil && first <= 12 && second <= 12 && first != second {
		switch {
		case !order.day.isZero() && !order.month.isZero():
			x.fault(lang.M("cohortfile.date-orders", "Value", x.cell, "Day", order.day.text, "DayLine", order.day.line, "Month", order.month.text, "MonthLine", order.month.line),
				lang.M("cohortfile.date-order.hint"))
			return nil
		case order.day.isZero() && order.month.isZero():
			if dayFirst = x.assumesDay(); !dayFirst {
				x.fault(lang.M("cohortfile.date-order", "Value", x.cell), lang.M("cohortfile.date-order.hint"))
				return nil
			}
		default:
			dayFirst = order.month.isZero()
		}
	}
	switch {
	case m != nil && dayFirst:
		s = fmt.Sprintf("%s-%02s-%02s", m[3], m[2], m[1])
	case m != nil:
		s = fmt.Sprintf("%s-%02s-%02s", m[3], m[1], m[2])
	}
	d, err := learner.ParseDate(s)
	if err == nil {
		*into = &d
	} else if s != x.cell {
		_, err = learner.ParseDate(x.cell) // the fault names what is written
	}
	return err
}

// assumesDay reports whether the day is taken to stand first where no cell tells.
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
		switch {
		case !o.day.isZero() && !o.month.isZero(): // rows have faults
		case !o.month.isZero():
			out = append(out, lang.M("cohortfile.note.month-first", "Head", head, "Value", o.month.text, "Line", o.month.line))
		case o.open.isZero():
		case !o.day.isZero():
			out = append(out, lang.M("cohortfile.note.day-first", "Head", head, "Value", o.day.text, "Line", o.day.line))
		case r.assumesDay():
			out = append(out, lang.M("cohortfile.note.day-assumed", "Head", head, "Value", o.open.text, "Line", o.open.line))
		}
	}
	return out
}
