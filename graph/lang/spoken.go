package lang

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"skillroute/graph/pattern"
)

// Span is the days from First to Last.
type Span struct{ First, Last time.Time }

// IsZero reports whether it is no day.
func (s Span) IsZero() bool { return s.First.IsZero() }

// WeekdaySet are days of the week, as bits from Sunday.
type WeekdaySet uint8

// What days are called in other words, by their tokens: months are M1 to M12, words of every
// language stand for the English ones of [Language.Time].
var (
	aheadDays  = pattern.Of(`^(?:ahead )*([0-9]{1,3}) (day|week|month|year)(?: ahead)*$`)
	agoDays    = pattern.Of(`^([0-9]{1,3}) (day|week|month|year)(?: last)+$`)
	nextDays   = pattern.Of(`^(end |begin )?(?:(next|last) (week|month|year)|(week|month|year) (next|last))$`)
	weekdays   = pattern.Of(`^(?:day )?(?:(next|this|last) W([0-6])|W([0-6]) (next|this|last))$`)
	weekday    = pattern.Of(`^(?:day )?W([0-6])$`)
	sunday     = pattern.Of(`^day week`) // hari minggu
	dayOfMonth = pattern.Of(`^([0-9]{1,2})/([0-9]{1,2})$`)
	monthYear  = pattern.Of(`^(\pL+)[-']([0-9]{2})$`) // as spreadsheets shorten a month
	thisDays   = pattern.Of(`^(end |begin )(?:this )?(month|year)(?: this)?$`)
	monthDays  = pattern.Of(`^(end |begin )?M([0-9]+) ([0-9]{4})$`)
	monthAlone = pattern.Of(`^(end |begin )?M([0-9]+)$`)
	fullDate   = pattern.Of(`^([0-9]{1,2}) M([0-9]+) ([0-9]{4})$`)
	halfYear   = pattern.Of(`half (?:1 )?year`)
	yearDays   = pattern.Of(`^(end |begin )([0-9]{4})$`)
	dayMonth   = pattern.Of(`^([0-9]{1,2}) M([0-9]+)$`)
	monthDay   = pattern.Of(`^M([0-9]+) ([0-9]{1,2})$`)
	shortYear  = pattern.Of(`^([0-9]{1,2}) M([0-9]+) ([0-9]{2})$`)
	numberWith = pattern.Of(`^([0-9]+)(?:st|nd|rd|th)$`)
)

// Period reads the days that a text names: those that [Days] reads, the day first, and
// Des 2027, akhir tahun, minggu depan, 6 bulan lagi, 3 hari lalu, Jumat depan, 17 agu 27. A
// day without a year, 1 Des, is the next one. Without a today there is nothing that is
// counted from it.
func Period(s string, today time.Time) (span Span) { return period(s, today, false) }

// PeriodAsked is Period of the answer to a question for a day, where 1/12 and Jumat can only
// be one. When it has been, a day that is named without its year or week is the last one.
func PeriodAsked(s string, today time.Time, been bool) (span Span) {
	if today.IsZero() {
		return Period(s, today)
	}
	if m := dayOfMonth().FindStringSubmatch(strings.TrimSpace(s)); m != nil {
		if span = yearless(m[1], m[2], today, been); span.IsZero() {
			span = yearless(m[2], m[1], today, been)
		}
		return span
	}
	text := timeWords(s)
	if m := weekday().FindStringSubmatch(text); m != nil {
		return oneDay(weekdayNear(today, m[1], "", been))
	}
	if m := monthAlone().FindStringSubmatch(text); m != nil {
		return monthNear(today, m[2], m[1], been)
	}
	return period(s, today, been)
}

func period(s string, today time.Time, been bool) (span Span) {
	first, second := Days(s, today)
	if first.IsZero() {
		first = second
	}
	if !first.IsZero() {
		return oneDay(first)
	}
	if m := monthYear().FindStringSubmatch(strings.TrimSpace(s)); m != nil && Month(m[1]) != 0 {
		return part("", dayOf("20"+m[2], strconv.Itoa(int(Month(m[1]))), "1"), "month")
	}
	text := timeWords(s)
	if m := monthDays().FindStringSubmatch(text); m != nil {
		return part(m[1], dayOf(m[3], m[2], "1"), "month")
	}
	if m := yearDays().FindStringSubmatch(text); m != nil {
		return part(m[1], dayOf(m[2], "1", "1"), "year")
	}
	if m := fullDate().FindStringSubmatch(text); m != nil {
		return oneDay(dayOf(m[3], m[2], m[1]))
	}
	if m := shortYear().FindStringSubmatch(text); m != nil {
		return oneDay(dayOf("20"+m[3], m[2], m[1]))
	}
	if today.IsZero() {
		return span
	}
	return fromToday(text, today, been)
}

func oneDay(d time.Time) Span { return Span{d, d} }

// fromToday reads what is counted from today.
func fromToday(text string, today time.Time, been bool) (span Span) {
	if m := aheadDays().FindStringSubmatch(text); m != nil && strings.Contains(text, "ahead") {
		n, _ := strconv.Atoi(m[1]) // digits
		return oneDay(later(today, n, m[2]))
	}
	if m := agoDays().FindStringSubmatch(text); m != nil {
		n, _ := strconv.Atoi(m[1]) // digits
		return oneDay(later(today, -n, m[2]))
	}
	if m := nextDays().FindStringSubmatch(text); m != nil {
		n, unit := 1, m[3]+m[4]
		if m[2]+m[5] == "last" {
			n = -1
		}
		return part(m[1], later(beginning(today, unit), n, unit), unit)
	}
	if m := thisDays().FindStringSubmatch(text); m != nil {
		return part(m[1], beginning(today, m[2]), m[2])
	}
	if m := weekdays().FindStringSubmatch(text); m != nil {
		return oneDay(weekdayNear(today, m[2]+m[3], m[1]+m[4], been))
	}
	if m := dayMonth().FindStringSubmatch(text); m != nil {
		return yearless(m[1], m[2], today, been)
	}
	if m := monthDay().FindStringSubmatch(text); m != nil {
		if n, _ := strconv.Atoi(m[2]); n < today.Year()%100 { // Des 27 may be a year
			return yearless(m[2], m[1], today, been)
		}
	}
	return span
}

// weekdayNear is a day of the week: of this week or the next, which begin on Monday; the last
// one before today; or, when only it is named, the next one or, when it has been, the last,
// today among them.
func weekdayNear(today time.Time, digit, which string, been bool) time.Time {
	day := int(digit[0] - '0')
	ofWeek := beginning(today, "week").AddDate(0, 0, (day+6)%7)
	switch ahead := (day - int(today.Weekday()) + 7) % 7; {
	case which == "next":
		return ofWeek.AddDate(0, 0, 7)
	case which == "this":
		return ofWeek
	case which == "last", been && ahead > 0:
		return today.AddDate(0, 0, ahead-7)
	default:
		return today.AddDate(0, 0, ahead)
	}
}

// monthNear is a month, its beginning or its end: the next one or, when it has been, the last,
// with the month of today among them.
func monthNear(today time.Time, month, which string, been bool) Span {
	first := dayOf(strconv.Itoa(today.Year()), month, "1")
	switch {
	case first.IsZero():
		return Span{}
	case been && first.After(today):
		first = first.AddDate(-1, 0, 0)
	case !been && later(first, 1, "month").Compare(today) <= 0:
		first = first.AddDate(1, 0, 0)
	}
	return part(which, first, "month")
}

// yearless is a day of the year that is next or, when it has been, the last; today is both.
func yearless(day, month string, today time.Time, been bool) Span {
	const leap = 8 // years from one 29 February to the next, at most
	step := 1
	if been {
		step = -1
	}
	for n := 0; n <= leap; n++ {
		d := dayOf(strconv.Itoa(today.Year()+step*n), month, day)
		if !d.IsZero() && step*d.Compare(today) >= 0 {
			return oneDay(d)
		}
	}
	return Span{}
}

// timeWords are the words of a text, each by its token.
func timeWords(s string) string {
	var out []string
	for word := range strings.FieldsSeq(Fold(s)) {
		if m := numberWith().FindStringSubmatch(word); m != nil {
			word = m[1]
		}
		if n, ok := NumberOf(word); ok {
			word = strconv.Itoa(n)
		}
		token, ok := timeToken(word)
		if !ok {
			token = word
			if m := Month(word); m != 0 {
				token = "M" + strconv.Itoa(int(m))
			} else if day, ok := Weekday(word); ok {
				token = "W" + strconv.Itoa(int(day))
			}
		}
		if token != "" {
			out = append(out, token)
		}
	}
	text := sunday().ReplaceAllString(strings.Join(out, " "), "W0")
	return halfYear().ReplaceAllString(text, "6 month")
}

func timeToken(word string) (string, bool) {
	for _, r := range table {
		if token, ok := r.Time[word]; ok {
			return token, true
		}
	}
	return "", false
}

// numberOf is the number below a hundred that words name in any language: delapan, dua belas,
// dua puluh lima.
func numberOf(text string) (int, bool) {
	words := strings.Fields(Fold(text))
	if len(words) == 0 || len(words) > 3 {
		return 0, false
	}
	n, ok := NumberOf(words[0])
	if len(words) == 1 || !ok {
		return n, ok
	}
	for _, r := range table {
		switch {
		case len(words) == 2 && words[1] == r.Teens:
			return 10 + n, n < 10
		case words[1] == r.Tens && len(words) == 2:
			return 10 * n, n < 10
		case words[1] == r.Tens:
			more, ok := NumberOf(words[2])
			return 10*n + more, ok && n < 10 && more < 10
		}
	}
	return 0, false
}

// NumberOf is the number that a word names in any language: those of [Language.Numbers].
func NumberOf(word string) (int, bool) {
	folded := Fold(word)
	for _, r := range table {
		n := 0
		for name := range strings.FieldsSeq(r.Numbers) {
			if name == folded {
				return n, true
			}
			n++
		}
	}
	return 0, false
}

// part is a unit of time that begins at a day, or but its first or last day.
func part(which string, first time.Time, unit string) Span {
	if first.IsZero() {
		return Span{}
	}
	last := later(first, 1, unit).AddDate(0, 0, -1)
	switch which {
	case "end ":
		first = last
	case "begin ":
		last = first
	}
	return Span{first, last}
}

// beginning is the first day of the unit of time that a day is in; weeks begin on Monday.
func beginning(day time.Time, unit string) time.Time {
	switch unit {
	case "week":
		return day.AddDate(0, 0, -(int(day.Weekday())+6)%7)
	case "month":
		return day.AddDate(0, 0, 1-day.Day())
	}
	return time.Date(day.Year(), 1, 1, 0, 0, 0, 0, time.UTC)
}

// later is a day some units of time later. A month that does not have the day ends sooner.
func later(day time.Time, n int, unit string) time.Time {
	switch unit {
	case "day":
		return day.AddDate(0, 0, n)
	case "week":
		return day.AddDate(0, 0, 7*n)
	case "year":
		n *= 12
	}
	d := day.AddDate(0, n, 0)
	if d.Day() != day.Day() {
		d = d.AddDate(0, 0, -d.Day())
	}
	return d
}

// WeekdaysOf are the days of the week that a text names together in any language:
// weekend, hari kerja.
func WeekdaysOf(s string) (days []time.Weekday) {
	folded := Fold(s)
	for _, r := range table {
		for _, day := range r.DaySets[folded] {
			days = append(days, time.Weekday(day-'0'))
		}
		if days != nil {
			break
		}
	}
	return days
}

// IsFree reports whether a text says in any language that something costs nothing.
func IsFree(s string) bool { return isOne(s, func(r *row) []string { return r.Free }) }

// IsNothing reports whether a text leaves a question open, in any language: nothing, a dash,
// belum ada.
func IsNothing(s string) bool {
	return Fold(s) == "" || isOne(s, func(r *row) []string { return r.None })
}

// isOne reports whether a text is one of some words of a language.
func isOne(s string, words func(*row) []string) bool {
	folded := Fold(s)
	return slices.ContainsFunc(table, func(r *row) bool { return slices.Contains(words(r), folded) })
}

// Hours as a clock shows them, 7:30, and with their unit, 8 jam per minggu.
var (
	clockHours = pattern.Of(`^([0-9]{1,3}):([0-5][0-9])(?::00)?$`)
	unitHours  = pattern.Of(`^([0-9]+(?:[.,][0-9]+)?|\pL+(?: \pL+){0,2}?) ?(?i:jam|hours?|hrs?|h|j)\.?(?: ?(?i:/|per|a|each|se) ?(?i:minggu|week|wk)| (?i:weekly))?$`)
)

// WeekHours reads hours of a week as people write them: a number with a point or a comma,
// with minutes (7:30) or the unit (8 jam, 8 hours a week), or the number's word (dua belas jam).
func WeekHours(s string) (hours float64, ok bool) {
	text := strings.Join(strings.Fields(s), " ")
	if m := clockHours().FindStringSubmatch(text); m != nil {
		hours, _ := strconv.Atoi(m[1]) // digits
		minutes, _ := strconv.Atoi(m[2])
		return float64(60*hours+minutes) / 60, true
	}
	if m := unitHours().FindStringSubmatch(text); m != nil {
		text = m[1]
	}
	if n, ok := numberOf(text); ok {
		return float64(n), true
	}
	hours, err := strconv.ParseFloat(strings.Replace(text, ",", ".", 1), 64)
	return hours, err == nil
}

var dayHours = pattern.Of(`^(.*\pL) ?(?i:/|per|a|each|se|every|setiap|tiap) ?(?i:hari|day)$`)

// NoHours is the hint for what [WeekHours] cannot read; hours of a day are told as those of a
// week of such days.
func NoHours(s string) Message {
	if m := dayHours().FindStringSubmatch(strings.TrimSpace(s)); m != nil {
		if hours, ok := WeekHours(m[1]); ok {
			return M("value.hours.day.hint", "Hours", 7*hours)
		}
	}
	if strings.HasSuffix(strings.TrimSpace(s), "%") {
		return M("value.hours.percent.hint")
	}
	return M("value.hours.hint")
}
