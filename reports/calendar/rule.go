package calendar

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
)

// run is changes of the clocks that follow one rule, or one change that follows none.
type run struct {
	changes []change
	rule    string // value of an RRULE, "" for none
}

// rules sorts changes of the clocks, all there are up to an end and in order, into runs
// that follow a yearly rule for two years and more, and single ones. The runs are in
// order of their first change. A rule that still held at the end has no end.
func rules(all []change, end time.Time) (runs []run) {
	kinds := map[kind][]change{}
	for _, x := range all {
		kinds[x.kind] = append(kinds[x.kind], x)
	}
	for _, list := range kinds {
		for len(list) > 0 {
			n, rule := longest(list)
			if n == 1 {
				rule = ""
			} else if last := list[n-1]; n < len(list) || !last.at.AddDate(1, 0, 7).After(end) {
				rule += ";UNTIL=" + last.at.UTC().Format(utcForm)
			}
			runs = append(runs, run{list[:n], rule})
			list = list[n:]
		}
	}
	slices.SortFunc(runs, func(a, b run) int { return cmp.Compare(a.changes[0].at.Unix(), b.changes[0].at.Unix()) })
	return runs
}

// longest is the rule that most changes of one kind follow from the first on, and how
// many do.
func longest(list []change) (most int, rule string) {
	for _, try := range []func(first time.Time) (string, func(time.Time) bool){lastWeekday, nthWeekday, sameDate} {
		text, follows := try(list[0].local)
		n := 0
		for n < len(list) && yearly(list[:n+1]) && follows(list[n].local) {
			n++
		}
		if n > most {
			most, rule = n, text
		}
	}
	if n, text := weekdayFrom(list); n > most {
		most, rule = n, text
	}
	return most, rule
}

// yearly reports whether the last change is one year after the one before it, at the
// same hour in the same month.
func yearly(list []change) bool {
	if len(list) < 2 {
		return true
	}
	a, b := list[len(list)-2].local, list[len(list)-1].local
	return b.Year() == a.Year()+1 && b.Month() == a.Month() && b.Format("150405") == a.Format("150405")
}

func byMonth(t time.Time) string { return fmt.Sprintf("FREQ=YEARLY;BYMONTH=%d", t.Month()) }

func twoLetters(t time.Time) string { return strings.ToUpper(t.Weekday().String()[:2]) }

// lastWeekday is the rule of the last Sunday of March.
func lastWeekday(first time.Time) (string, func(time.Time) bool) {
	return byMonth(first) + ";BYDAY=-1" + twoLetters(first), func(t time.Time) bool {
		return t.Weekday() == first.Weekday() && t.AddDate(0, 0, 7).Month() != t.Month()
	}
}

// nthWeekday is the rule of the second Sunday of March.
func nthWeekday(first time.Time) (string, func(time.Time) bool) {
	nth := func(t time.Time) int { return (t.Day()-1)/7 + 1 }
	return byMonth(first) + fmt.Sprintf(";BYDAY=%d%s", nth(first), twoLetters(first)), func(t time.Time) bool {
		return t.Weekday() == first.Weekday() && nth(t) == nth(first)
	}
}

// sameDate is the rule of 21 March.
func sameDate(first time.Time) (string, func(time.Time) bool) {
	return byMonth(first) + fmt.Sprintf(";BYMONTHDAY=%d", first.Day()), func(t time.Time) bool { return t.Day() == first.Day() }
}

// weekdayFrom is the rule of the first Friday from 23 March on: of seven dates exactly
// one is a Friday.
func weekdayFrom(list []change) (n int, rule string) {
	first := list[0].local
	low, high := first.Day(), first.Day()
	for ; n < len(list) && yearly(list[:n+1]) && list[n].local.Weekday() == first.Weekday(); n++ {
		l, h := min(low, list[n].local.Day()), max(high, list[n].local.Day())
		if h-l > 6 {
			break
		}
		low, high = l, h
	}
	low = max(1, high-6)
	var days []string
	for d := low; d < low+7; d++ {
		days = append(days, fmt.Sprint(d))
	}
	return n, byMonth(first) + ";BYDAY=" + twoLetters(first) + ";BYMONTHDAY=" + strings.Join(days, ",")
}
