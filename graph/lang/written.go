package lang

import (
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"skillroute/graph/pattern"
)

// Dates in numbers; spreadsheets put midnight behind days.
var (
	yearFirst = pattern.Of(`^([0-9]{4})[/.-]([0-9]{1,2})[/.-]([0-9]{1,2})(?:[ T]0?0:00(?::00)?(?:\.0+)?)?$`)
	yearLast  = pattern.Of(`^([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4}|[0-9]{2})(?: 0?0:00(?::00)?)?$`)
)

// Days reads a date as people write it: 2026-12-01, 1/12/2026, 1 Des 2026, December 1,
// 2026, besok. 1/12/2026 is two days, with the day or the month first; any other date is
// the same in both. A date that the calendar does not have is zero. Without a today there is
// no tomorrow.
func Days(s string, today time.Time) (dayFirst, monthFirst time.Time) {
	s = strings.TrimSpace(s)
	if m := yearFirst().FindStringSubmatch(s); m != nil {
		d := dayOf(m[1], m[2], m[3])
		return d, d
	}
	if m := yearLast().FindStringSubmatch(s); m != nil {
		year := m[3]
		if len(year) == 2 {
			year = "20" + year
		}
		return dayOf(year, m[2], m[1]), dayOf(year, m[1], m[2])
	}
	folded := Fold(s)
	for _, r := range table {
		if days, ok := r.Soon[folded]; ok && !today.IsZero() {
			d := today.AddDate(0, 0, days)
			return d, d
		}
	}
	words := strings.Fields(folded)
	if len(words) != 3 || len(words[2]) != 4 {
		return dayFirst, monthFirst
	}
	day, month := words[0], Month(words[1])
	if month == 0 {
		day, month = words[1], Month(words[0])
	}
	for _, th := range []string{"st", "nd", "rd", "th"} {
		day = strings.TrimSuffix(day, th)
	}
	d := dayOf(words[2], strconv.Itoa(int(month)), day)
	return d, d
}

// dayOf is a day of the calendar, or zero.
func dayOf(year, month, day string) time.Time {
	y, err1 := strconv.Atoi(year)
	m, err2 := strconv.Atoi(month)
	d, err3 := strconv.Atoi(day)
	t := time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC)
	if err1 != nil || err2 != nil || err3 != nil || y < 1 || m < 1 || d < 1 || t.Day() != d || int(t.Month()) != m {
		return time.Time{}
	}
	return t
}

// Month is the month that a word names in any language, by three letters or more of its
// beginning; 0 for none.
func Month(word string) time.Month {
	word = strings.TrimSuffix(strings.ToLower(word), ".")
	if utf8.RuneCountInString(word) < 3 {
		return 0
	}
	for _, r := range table {
		for _, names := range r.months {
			for i, name := range names {
				if strings.HasPrefix(strings.ToLower(name), word) {
					return time.Month(i + 1)
				}
			}
		}
		if m, ok := r.OtherMonths[word]; ok {
			return m
		}
	}
	return 0
}

// LevelOf is the level of a scale of five that a word names in any language.
func LevelOf(word string) (level int, ok bool) {
	folded := Fold(word)
	for _, r := range table {
		if level, ok := r.Levels[folded]; ok {
			return level, true
		}
	}
	return 0, false
}
