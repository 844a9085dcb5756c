package learner

import (
	"strconv"
	"strings"
	"time"
	"unicode"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/graph/pattern"
	"skillroute/planner"
)

// ParseDate reads a day written 2026-12-01 that exists, from 1900 to 2999.
func ParseDate(s string) (planner.Date, error) {
	d, ok := planner.ParseDate(strings.TrimSpace(s))
	if !ok {
		return 0, &lang.Error{What: lang.M("value.date", "Value", s), Hint: lang.M("value.date.hint")}
	}
	return d, nil
}

// ParseDaysOff reads days off, 2027-03-15..2027-03-28, both ends included, or one
// day.
func ParseDaysOff(s string) (planner.DateRange, error) {
	from, to, isRange := strings.Cut(s, "..")
	if !isRange {
		to = from
	}
	var r planner.DateRange
	var err error
	if r.From, err = ParseDate(from); err != nil {
		return r, err
	}
	if r.To, err = ParseDate(to); err != nil {
		return r, err
	}
	if r.To < r.From {
		return r, &lang.Error{What: lang.M("value.off-order", "Value", s), Hint: lang.M("lang.write", "What", to+".."+from)}
	}
	return r, nil
}

// ParseIDs reads ids of courses, practices or steps, several separated by commas,
// semicolons or vertical bars. Whether they exist is for the planner to say.
func ParseIDs(s string) (ids []string) {
	for _, id := range strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ';' || r == '|' }) {
		if id = strings.ToLower(strings.TrimSpace(id)); id != "" {
			ids = append(ids, id)
		}
	}
	if ids == nil {
		return []string{s} // for the planner to refuse
	}
	return ids
}

// ParseStudyDays reads days of the week in any language, each by three letters and more
// of its beginning: sat,sun or Senin, Rabu.
func ParseStudyDays(s string) (days []time.Weekday, err error) {
	for _, word := range strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ';' || unicode.IsSpace(r) }) {
		day, ok := lang.Weekday(word)
		if !ok {
			return nil, &lang.Error{What: lang.M("value.study-days", "Value", word), Hint: lang.M("value.study-days.hint")}
		}
		days = append(days, day)
	}
	if days == nil {
		return nil, &lang.Error{What: lang.M("value.study-days.none"), Hint: lang.M("value.study-days.hint")}
	}
	return days, nil
}

// Level is a skill at a level, as stated by a learner; level 0 is not held.
type Level struct {
	Skill graph.SkillID
	Level int
}

var levelPattern = pattern.Of(`^\s*([^\s=:@][^=:@]*?)\s*[=:@]\s*(\S.*?)\s*$`)

// ParseHave reads levels held: canva=3, or several, separated by commas,
// semicolons or vertical bars. Whether the skills and levels exist is for the
// planner to say.
func ParseHave(s string) ([]Level, error) {
	var out []Level
	for _, pair := range strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ';' || r == '|' }) {
		if strings.TrimSpace(pair) == "" {
			continue
		}
		m := levelPattern().FindStringSubmatch(pair)
		if m == nil {
			return nil, &lang.Error{What: lang.M("value.have", "Value", strings.TrimSpace(pair)), Hint: lang.M("value.have.hint")}
		}
		n, err := strconv.ParseUint(m[2], 10, 16)
		if err != nil || n > 999 {
			return nil, notALevel(m[2])
		}
		out = append(out, Level{graph.SkillID(strings.ToLower(m[1])), int(n)})
	}
	if len(out) == 0 {
		return nil, &lang.Error{What: lang.M("value.have", "Value", s), Hint: lang.M("value.have.hint")}
	}
	return out, nil
}

// notALevel is the fault of a level that is no number, with the scale.
func notALevel(s string) error {
	return &lang.Error{What: lang.M("value.level", "Value", s), Hint: lang.M("value.level.hint")}
}

// ParseWaiver reads a skill and the reason for which it is waived: SKILL=REASON.
func ParseWaiver(s string) (planner.Waiver, error) {
	skill, reason, ok := strings.Cut(s, "=")
	w := planner.Waiver{Skill: graph.SkillID(strings.ToLower(strings.TrimSpace(skill))), Reason: strings.TrimSpace(reason)}
	if !ok || w.Skill == "" || w.Reason == "" || strings.ContainsFunc(w.Reason, unicode.IsControl) {
		return w, &lang.Error{What: lang.M("value.waive", "Value", s), Hint: lang.M("value.waive.hint")}
	}
	return w, nil
}

// Hours as a clock shows them, 7:30, and with their unit, 8 jam per minggu.
var (
	clockHours = pattern.Of(`^([0-9]{1,3}):([0-5][0-9])(?::00)?$`)
	unitHours  = pattern.Of(`^([0-9]+(?:[.,][0-9]+)?) ?(?i:jam|hours?|hrs?|h)\.?(?: ?(?i:/|per|a|each|se) ?(?i:minggu|week|wk)| (?i:weekly))?$`)
)

// ParseHours reads hours per week: a number above 0 and at most
// [planner.MaxHoursPerWeek], with a point or a comma, with minutes (7:30) or the unit
// (8 jam, 8 hours a week).
func ParseHours(s string) (float64, error) {
	text := strings.Join(strings.Fields(s), " ")
	if m := clockHours().FindStringSubmatch(text); m != nil {
		hours, _ := strconv.Atoi(m[1]) // digits
		minutes, _ := strconv.Atoi(m[2])
		x := float64(60*hours+minutes) / 60
		return x, checkHours(x, s)
	}
	if m := unitHours().FindStringSubmatch(text); m != nil {
		text = m[1]
	}
	x, err := strconv.ParseFloat(strings.Replace(text, ",", ".", 1), 64)
	if err != nil {
		hint := lang.M("value.hours.hint")
		if strings.HasSuffix(text, "%") {
			hint = lang.M("value.hours.percent.hint")
		}
		return 0, &lang.Error{What: lang.M("strict.not-a-number", "Value", s), Hint: hint}
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
