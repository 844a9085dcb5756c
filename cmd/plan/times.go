package main

import (
	"errors"
	"strings"
	"time"

	"skillroute/graph/lang"
	"skillroute/reports/calendar"
)

// weekdays by the first three letters of their names in both languages.
var weekdays = map[string]time.Weekday{
	"mon": time.Monday, "tue": time.Tuesday, "wed": time.Wednesday, "thu": time.Thursday, "fri": time.Friday, "sat": time.Saturday, "sun": time.Sunday,
	"sen": time.Monday, "sel": time.Tuesday, "rab": time.Wednesday, "kam": time.Thursday, "jum": time.Friday, "sab": time.Saturday, "min": time.Sunday,
}

// calendar reads the flags that say when one studies.
func (f *flags) calendar() (calendar.Options, error) {
	o := calendar.Options{Timezone: f.timezone}
	if e, ok := errors.AsType[*lang.Error](o.Check()); ok {
		e.Place = "--timezone"
		return o, usageError{e}
	}
	for _, word := range strings.FieldsFunc(f.studyDays, func(r rune) bool { return r == ',' || r == ' ' }) {
		letters := []rune(strings.ToLower(word))
		day, ok := weekdays[string(letters[:min(3, len(letters))])]
		if !ok {
			return o, usageError{&lang.Error{Place: "--study-days", What: lang.M("cli.study-days", "Value", word), Hint: lang.M("cli.study-days.hint")}}
		}
		o.Weekdays = append(o.Weekdays, day)
	}
	if f.studyTime != "" {
		t, err := time.Parse("15:04", f.studyTime)
		if err != nil || t.Hour() == 0 && t.Minute() == 0 {
			return o, usageError{&lang.Error{Place: "--study-time", What: lang.M("cli.study-time", "Value", f.studyTime), Hint: lang.M("cli.study-time.hint")}}
		}
		o.Hour, o.Minute = t.Hour(), t.Minute()
	}
	return o, nil
}
