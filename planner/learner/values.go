package learner

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/graph/pattern"
	"skillroute/planner"
)

// How days of the week are listed and ranged.
var (
	rangeWord = pattern.Of(`(?i)\s*(?:-|–|—|\bs/d\b|\bs\.?\s?d\.|\b(?:sd|sampai(?: dengan)?|hingga|to|until|through)\b)\s*`)
	listWord  = pattern.Of(`(?i)[,;/&+]|\s(?:dan|and)\s`)
)

// ParseStudyDays reads days of the week in any language, each by three letters and more
// of its beginning: sat,sun or Senin, Rabu; ranges and words for several: senin-jumat,
// weekend, setiap hari.
func ParseStudyDays(s string) (days []time.Weekday, err error) {
	add := func(more ...time.Weekday) {
		for _, day := range more {
			if !slices.Contains(days, day) {
				days = append(days, day)
			}
		}
	}
	for _, part := range listWord().Split(rangeWord().ReplaceAllString(s, "-"), -1) {
		if set := lang.WeekdaysOf(part); set != nil {
			add(set...)
			continue
		}
		for word := range strings.FieldsSeq(part) {
			from, to, isRange := strings.Cut(word, "-")
			first, ok := lang.Weekday(from)
			last, also := first, ok
			if isRange {
				last, also = lang.Weekday(to)
			}
			if !ok || !also {
				return nil, &lang.Error{What: lang.M("value.study-days", "Value", word), Hint: lang.M("value.study-days.hint")}
			}
			for add(first); first != last; add(first) {
				first = (first + 1) % 7
			}
		}
	}
	if days == nil {
		return nil, &lang.Error{What: lang.M("value.study-days.none"), Hint: lang.M("value.study-days.hint")}
	}
	return days, nil
}

// ParseHours reads hours per week: a number above 0 and at most
// [planner.MaxHoursPerWeek], as [lang.WeekHours] does.
func ParseHours(s string) (float64, error) {
	x, ok := lang.WeekHours(s)
	if !ok {
		return 0, &lang.Error{What: lang.M("strict.not-a-number", "Value", s), Hint: lang.NoHours(s)}
	}
	return x, checkHours(x, s)
}

func checkHours(x float64, written string) error {
	if !(x >= planner.MinHoursPerWeek && x <= planner.MaxHoursPerWeek) { // so that NaN is caught
		return &lang.Error{
			What: lang.M("request.hours-per-week", "Value", written, "Low", planner.MinHoursPerWeek, "High", planner.MaxHoursPerWeek),
			Hint: lang.M("request.hours-per-week.hint"),
		}
	}
	return nil
}

// Minutes reads a number of hours above 0, with a point or a comma.
func Minutes(s string, most float64) (graph.Minutes, bool) {
	h, err := strconv.ParseFloat(strings.Replace(strings.TrimSpace(s), ",", ".", 1), 64)
	return graph.Minutes(graph.Rounded(h, 60)), err == nil && h > 0 && h <= most // not NaN
}
