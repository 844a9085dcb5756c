package main

import (
	"errors"
	"time"

	"skillroute/graph/lang"
	"skillroute/reports/calendar"
)

// calendar reads the flags that say when one studies.
func (f *flags) calendar() (calendar.Options, error) {
	o := calendar.Options{Timezone: f.timezone}
	if e, ok := errors.AsType[*lang.Error](o.Check()); ok {
		e.Place = "--timezone"
		return o, usageError{e}
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
