package cohort

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"skillroute/graph/lang"
	"skillroute/graph/pattern"
	"skillroute/planner/learner"
)

// How sure it is what hours a week a text says.
type sureness int

const (
	noHours   sureness = iota
	someHours          // of a day, a month, or of a range with one end: for a map to propose
	nearHours          // 5-6, sekitar 5 jam: the middle, or about that
	saidHours          // enam jam, 6j
)

// Words of hours a week beside the numbers.
var (
	fewer     = pattern.Of(`(?i)<|≤|\b(?:kurang|less|under|below|di bawah|fewer|maks\w*|max\w*|up to|hingga|sampai|at most|paling banyak)\b`)
	more      = pattern.Of(`(?i)>|≥|[0-9]\s*\+|\b(?:lebih|more|over|above|atas|minimal\w*|minimum|at least|paling sedikit)\b`)
	perDay    = pattern.Of(`(?i)(?:\b(?:se|per|tiap|setiap|each|every|a) ?|/ ?)(?:hari|day)|\bdaily\b|\bharian\b`)
	perMonth  = pattern.Of(`(?i)(?:\b(?:se|per|tiap|setiap|each|every|a) ?|/ ?)(?:bulan|month)|\bmonthly\b|\bbulanan\b`)
	perWeek   = pattern.Of(`(?i)\b(?:(?:se|per)?(?:minggu(?:an)?|pekan|mgg)|week(?:s|ly)?)\b`)
	inMinutes = pattern.Of(`(?i)\b(?:menit|minutes?|mins?)\b`)
	times     = pattern.Of(`(?i)[0-9] ?[x×*] ?[0-9]|\b(?:kali|times)\b`)
	anyNumber = pattern.Of(`[0-9]+(?:[.,][0-9]+)?`)
	atClock   = pattern.Of(`(?i)\b(?:jam|pukul|at) [0-9]`)
	below0    = pattern.Of(`^\s*[-–−]\s*[0-9]`)
	unitJ     = pattern.Of(`(?i)([0-9])\s*(?:j|jm|hrs?|h)\b\.?`)
	about     = pattern.Of(`(?i)\b(?:kurang lebih|more or less|plus minus)\b`)
	hourWords = wordSet("jam hour hours menit minute minutes min mins an sekitar kira kiranya about around approx approximately roughly ca circa kurang lebih less more than under below di bawah atas fewer maks maksimal maksimum max maximum up to hingga sampai at most paling banyak sedikit least minimal minimum over above ke dari from dengan s d sd dan and atau or antara between aja saja doang lah kak belajar study studying of free luang per se tiap setiap each every a the seminggu perminggu minggu mingguan pekan mgg week weeks weekly wk sehari perhari hari harian day daily sebulan perbulan bulan bulanan month monthly dalam in bisa can only just")
)

// hoursOf reads hours a week as people write them: numbers in words, a range, of which it is the
// middle, and what has only one end: half of what is at most, and all of what is at least. A
// text that says something else beside hours, 5 hari, says none.
func hoursOf(s string) (hours float64, sure sureness) {
	if h, err := learner.ParseHours(s); err == nil {
		return h, saidHours
	}
	text := inDigits(s)
	if h, err := learner.ParseHours(text); err == nil {
		return h, saidHours
	}
	if !onlyHours(text) {
		return 0, noHours
	}
	approx := about().MatchString(text)
	text = about().ReplaceAllString(text, "")
	var ends []float64
	for _, n := range anyNumber().FindAllString(text, 3) {
		h, err := strconv.ParseFloat(strings.ReplaceAll(n, ",", "."), 64)
		if err != nil {
			return 0, noHours
		}
		ends = append(ends, h)
	}
	switch sure = nearHours; {
	case len(ends) == 2 && ends[0] < ends[1]:
		hours = (ends[0] + ends[1]) / 2
	case len(ends) != 1:
		return 0, noHours
	case fewer().MatchString(text) && !approx:
		hours, sure = ends[0]/2, someHours
	case more().MatchString(text) && !approx:
		hours, sure = ends[0], someHours
	default:
		hours = ends[0]
	}
	if inMinutes().MatchString(text) {
		hours, sure = hours/60, someHours
	}
	switch {
	case perDay().MatchString(text):
		hours, sure = hours*7, someHours
	case perMonth().MatchString(text):
		hours, sure = math.Round(hours/weeksOfMonth*10)/10, someHours
	}
	if _, err := learner.ParseHours(strconv.FormatFloat(hours, 'f', -1, 64)); err != nil {
		return 0, noHours
	}
	return hours, sure
}

// inDigits is a text with its words for numbers as digits: enam jam is 6 jam.
func inDigits(s string) string {
	words := strings.Fields(unitJ().ReplaceAllString(s, "$1 jam"))
	for i, w := range words {
		if n, ok := lang.NumberOf(w); ok && n > 0 {
			words[i] = strconv.Itoa(n)
		}
	}
	return strings.Join(words, " ")
}

// onlyHours reports whether a text says nothing beside hours and how often.
func onlyHours(text string) bool {
	if times().MatchString(text) || below0().MatchString(text) || atClock().MatchString(text) {
		return false
	}
	bare := perDay().ReplaceAllString(text, " ")
	other := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }
	return !slices.ContainsFunc(strings.FieldsFunc(lang.Fold(bare), other), func(w string) bool {
		return !hourWords()[w] || w == "hari" || w == "day"
	})
}

// hours reads the hours of a week of the cell that is read.
func (x *reading) hours() (err error) {
	q := &x.row.Request
	if q.HoursPerWeek, err = learner.ParseHours(x.cell); err == nil {
		return nil
	}
	h, sure := hoursOf(x.cell)
	if sure < nearHours {
		return err
	}
	q.HoursPerWeek = h
	x.took(x.cell, lang.Hours(math.Round(60*h)))
	return nil
}
