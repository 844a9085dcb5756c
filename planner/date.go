package planner

import (
	"fmt"
	"time"
)

// Date is a day of the calendar, counted from 1 January 1970.
type Date int32

// The first and last day that a plan may name.
var (
	MinDate = DateOf(1900, time.January, 1)
	MaxDate = DateOf(2999, time.December, 31)
)

const day = 24 * time.Hour

// DateOf is the date of a year, month and day.
func DateOf(year int, month time.Month, dayOfMonth int) Date {
	return Date(time.Date(year, month, dayOfMonth, 0, 0, 0, 0, time.UTC).Unix() / int64(day/time.Second))
}

// ParseDate reads a date written 2026-12-01. A day that the calendar does not
// have, such as 2026-02-30, or one outside [MinDate] to [MaxDate] is not a date.
func ParseDate(s string) (Date, bool) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return 0, false
	}
	d := DateOf(t.Year(), t.Month(), t.Day())
	return d, MinDate <= d && d <= MaxDate
}

// Time is midnight UTC of the date.
func (d Date) Time() time.Time { return time.Unix(int64(d)*int64(day/time.Second), 0).UTC() }

// Weekday is the date's day of the week.
func (d Date) Weekday() time.Weekday {
	return time.Weekday((int64(d)%7 + 7 + int64(time.Thursday)) % 7)
}

// String writes the date as 2026-12-01.
func (d Date) String() string { return d.Time().Format(time.DateOnly) }

// MarshalText writes the date as 2026-12-01.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads the date as 2026-12-01.
func (d *Date) UnmarshalText(b []byte) error {
	var ok bool
	if *d, ok = ParseDate(string(b)); !ok {
		return fmt.Errorf("planner: %q is not a date", b)
	}
	return nil
}

// DateRange is a range of days, both ends included.
type DateRange struct{ From, To Date }
