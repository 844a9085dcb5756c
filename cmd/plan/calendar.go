package main

import (
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
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
	if f.remind != "" {
		before, ok := reminder(f.remind)
		if !ok {
			return o, usageError{&lang.Error{Place: "--remind", What: lang.M("cli.remind", "Value", f.remind), Hint: lang.M("cli.remind.hint")}}
		}
		o.Remind = &before
	}
	return o, nil
}

// longestReminder is the most of a reminder; programs give up on more.
const longestReminder = 28 * 24 * time.Hour

// reminder reads how long before a block a reminder comes: 30m, 1h, 1d or 0.
func reminder(s string) (time.Duration, bool) {
	units := map[string]time.Duration{"m": time.Minute, "h": time.Hour, "d": 24 * time.Hour}
	number := strings.TrimRight(strings.ToLower(s), "mhd")
	n, err := strconv.ParseUint(number, 10, 16)
	unit, known := units[strings.ToLower(s)[len(number):]]
	if err != nil || !known && s != "0" || time.Duration(n)*unit > longestReminder {
		return 0, false
	}
	return time.Duration(n) * unit, true
}

// olderCalendar is the file that a calendar will replace; nil for none. One that cannot
// be read is as one that says nothing.
func olderCalendar(name string) *calendar.Older {
	info, err := os.Stat(name)
	if err != nil || !info.Mode().IsRegular() || info.Size() == 0 {
		return nil
	}
	older := &calendar.Older{Name: filepath.ToSlash(name)}
	if info.Size() <= calendar.MostOlder {
		older.Data, _ = os.ReadFile(name)
	}
	return older
}
