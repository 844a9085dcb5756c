package learner

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/graph/pattern"
	"skillroute/planner"
)

// Words reads what people write in their own words, by what the run knows: items of the
// catalog by any of their names, days as seen from today, amounts in its currency.
type Words struct {
	Graph    *graph.Graph
	Currency string       // of an amount that names none
	Today    planner.Date // for tomorrow
	// Understood is told of what was written otherwise than it is shown, with what it was
	// taken for: a lang.Item, time.Time, lang.Money or level. It may be nil.
	Understood func(written string, as any)

	found map[[2]string]string // the items of texts met before, by kind and text: a cohort has few and many times
}

// mostFound is how many texts are remembered.
const mostFound = 1 << 12

func (w *Words) understood(written string, as any) {
	if w.Understood != nil {
		w.Understood(strings.TrimSpace(written), as)
	}
}

// item is the id of what a text names. Where it names nothing, or several, it stays as it
// is, for the planner to refuse with what is near.
func (w *Words) item(text string, kinds ...string) string {
	text = strings.TrimSpace(text)
	key := [2]string{kinds[0], text}
	id, ok := w.found[key]
	if !ok {
		id = w.look(text, kinds)
		if w.found == nil {
			w.found = map[[2]string]string{}
		}
		if len(w.found) < mostFound {
			w.found[[2]string{kinds[0], strings.Clone(text)}] = id
		}
	}
	return id
}

func (w *Words) look(text string, kinds []string) string {
	found := w.Graph.Find(text, kinds...)
	if len(found) != 1 {
		return text
	}
	if x := (lang.Item{ID: found[0], Name: w.Graph.Name(found[0], kinds...)}); !x.Is(text) {
		w.understood(text, x)
	}
	return found[0]
}

// Role is the role that a text names.
func (w *Words) Role(text string) graph.RoleID { return graph.RoleID(w.item(text, "role")) }

// Skill is the skill that a text names.
func (w *Words) Skill(text string) graph.SkillID { return graph.SkillID(w.item(text, "skill")) }

// Excluded are the courses, practices and steps that a text names, several separated by
// commas, semicolons or vertical bars. Whether they exist is for the planner to say.
func (w *Words) Excluded(s string) (ids []string) {
	if id := w.item(s, "course", "step"); id != strings.TrimSpace(s) {
		return []string{id} // a name may have commas
	}
	for _, part := range split(s) {
		ids = append(ids, w.item(part, "course", "step"))
	}
	if ids == nil {
		return []string{s} // for the planner to refuse
	}
	return ids
}

// split parts what is listed in one text.
func split(s string) (parts []string) {
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return r == ',' || r == ';' || r == '|' }) {
		if part = strings.TrimSpace(part); part != "" {
			parts = append(parts, part)
		}
	}
	return parts
}

// Level is a skill at a level, as stated by a learner; level 0 is not held.
type Level struct {
	Skill graph.SkillID
	Level int
}

var levelPattern = pattern.Of(`^\s*([^\s=:@][^=:@]*?)\s*[=:@]\s*(\S.*?)\s*$`)

// Have reads levels held: canva=3, or several, separated by commas, semicolons or
// vertical bars. Whether the skills have the levels is for the planner to say.
func (w *Words) Have(s string) (out []Level, err error) {
	parts := split(s)
	if len(parts) > 1 && strings.Count(s, "=") == 1 { // a name may have commas
		if whole := levelPattern().FindStringSubmatch(s); whole != nil && !strings.ContainsAny(whole[2], ",;|") && len(w.Graph.Find(whole[1], "skill")) > 0 {
			parts = []string{s}
		}
	}
	for _, part := range parts {
		m := levelPattern().FindStringSubmatch(part)
		if m == nil {
			m = w.levelBehind(part)
		}
		if m == nil {
			return nil, &lang.Error{What: lang.M("value.have", "Value", part), Hint: w.haveHint(part)}
		}
		skill := w.Skill(m[1])
		level, err := w.Level(m[2])
		if err != nil {
			return nil, err
		}
		out = append(out, Level{skill, level})
	}
	if len(out) == 0 {
		return nil, &lang.Error{What: lang.M("value.have", "Value", s), Hint: w.haveHint(s)}
	}
	return out, nil
}

// levelBehind parts a skill and the level that stands behind it, canva 2 or capcut bisa
// dikit, as levelPattern does. What is the name of a skill as a whole has no level.
func (w *Words) levelBehind(part string) []string {
	words := strings.Fields(part)
	if len(words) > mostWords || len(w.Graph.Find(part, "skill")) > 0 {
		return nil
	}
	silent := Words{Graph: w.Graph}
	for i := 1; i < len(words); i++ {
		skill, level := strings.Join(words[:i], " "), strings.Join(words[i:], " ")
		if _, err := silent.Level(level); err == nil && len(w.Graph.Find(skill, "skill")) > 0 {
			w.understood(part, skill+"="+level)
			return []string{part, skill, level}
		}
	}
	return nil
}

// mostWords is how many words a skill with its level may have.
const mostWords = 12

// haveHint is how a skill without a level is written.
func (w *Words) haveHint(part string) lang.Message {
	skill := strings.TrimRight(part, "=:@ ")
	if len(w.Graph.Find(skill, "skill")) == 1 {
		return lang.M("value.have.level.hint", "Example", strings.TrimSpace(skill)+"=2", "Scale", w.Graph.Scale())
	}
	return lang.M("value.have.hint", "Example", "canva=3", "Scale", w.Graph.Scale())
}

// levelWord may stand before the number.
var levelWord = pattern.Of(`(?i)^(?:level|lvl|lv|tingkat)\.?\s*`)

// Level reads a level: a number or, on a scale of five, a word for it.
func (w *Words) Level(s string) (int, error) {
	s = strings.TrimSpace(s)
	if n, err := strconv.ParseUint(s, 10, 16); err == nil && n < 1000 {
		return int(n), nil
	}
	word := levelWord().ReplaceAllString(s, "")
	if n, err := strconv.ParseUint(word, 10, 16); err == nil && n < 1000 {
		w.understood(s, int(n))
		return int(n), nil
	}
	if n, ok := lang.NumberOf(word); ok {
		w.understood(s, n)
		return n, nil
	}
	if level, ok := lang.LevelOf(s); ok && w.Graph.IsUsualScale() {
		w.understood(s, level)
		return level, nil
	}
	return 0, &lang.Error{What: lang.M("value.level", "Value", s), Hint: w.Graph.Scale()}
}

// Waiver reads a skill and the reason for which it is waived: SKILL=REASON.
func (w *Words) Waiver(s string) (planner.Waiver, error) {
	skill, reason, ok := strings.Cut(s, "=")
	skill, reason = strings.TrimSpace(skill), strings.TrimSpace(reason)
	if !ok || skill == "" || reason == "" || strings.ContainsFunc(reason, unicode.IsControl) {
		return planner.Waiver{}, &lang.Error{What: lang.M("value.waive", "Value", s), Hint: lang.M("value.waive.hint")}
	}
	return planner.Waiver{Skill: w.Skill(skill), Reason: reason}, nil
}

// Date reads a day from 1900 to 2999: 2026-12-01, 1 Des 2026, 1 December 2026, besok, 6
// bulan lagi; of the days of Des 2026 the first. In 01/12/2026 the day is first; where that
// is no day, the month.
func (w *Words) Date(s string) (planner.Date, error) { return w.firstDay(s, false) }

// PastDate is Date of what has been: 3 hari lalu, and 5 Sep and Jumat are the last ones.
func (w *Words) PastDate(s string) (planner.Date, error) { return w.firstDay(s, true) }

func (w *Words) firstDay(s string, been bool) (planner.Date, error) {
	r, err := daysIn(s, lang.PeriodAsked(s, w.Today.Time(), been))
	if err == nil {
		w.tellDays(s, planner.DateRange{From: r.From, To: r.From})
	}
	return r.From, err
}

// LastDate is Date for what ends then: of several days it is the last.
func (w *Words) LastDate(s string) (planner.Date, error) {
	r, err := daysIn(s, lang.PeriodAsked(s, w.Today.Time(), false))
	if err == nil {
		w.tellDays(s, planner.DateRange{From: r.To, To: r.To})
	}
	return r.To, err
}

// days are those that a text names, counted from today.
func days(s string, today planner.Date) (planner.DateRange, error) {
	return daysIn(s, lang.Period(s, today.Time()))
}

// daysIn are those of a span that a text was read as, or the fault.
func daysIn(s string, span lang.Span) (r planner.DateRange, err error) {
	if d, ok := planner.ParseDate(strings.TrimSpace(s)); ok {
		return planner.DateRange{From: d, To: d}, nil
	}
	dateOf := func(t time.Time) planner.Date { return planner.DateOf(t.Year(), t.Month(), t.Day()) }
	r = planner.DateRange{From: dateOf(span.First), To: dateOf(span.Last)}
	if span.IsZero() || r.From < planner.MinDate || r.To > planner.MaxDate {
		return planner.DateRange{}, &lang.Error{What: lang.M("value.date", "Value", strings.TrimSpace(s)), Hint: lang.M("value.date.hint")}
	}
	return r, nil
}

// tellDays tells what days were understood, unless they are written as they are read.
func (w *Words) tellDays(s string, r planner.DateRange) {
	if _, ok := planner.ParseDate(strings.TrimSpace(s)); ok {
		return
	}
	if r.From == r.To {
		w.understood(s, r.From.Time())
		return
	}
	w.understood(s, lang.Span{First: r.From.Time(), Last: r.To.Time()})
}

// How days off are ranged: 1-10 Mar 2027, 28 Feb - 3 Mar 2027.
var (
	twoDays  = pattern.Of(`^\s*([0-9]{1,2})\s*(?:-|–|—|s/d|s\.?\s?d\.|sd|sampai|hingga|to|until)\s*([0-9]{1,2}\s+\pL.*)$`)
	twoDates = pattern.Of(`(?i)^(.*?\S)\s+(?:-|–|—|s/d|s\.?\s?d\.|sd|sampai(?: dengan)?|hingga|to|until)\s+(\S.*)$`)
	lastYear = pattern.Of(`\s[0-9]{4}\s*$`)
)

// DaysOff reads days off, both ends included: 2027-03-15..2027-03-28, 1-10 Mar 2027, 28 Feb
// - 3 Mar 2027; or what Date reads, with all its days.
func (w *Words) DaysOff(s string) (r planner.DateRange, err error) {
	from, to, isRange := strings.Cut(s, "..")
	if !isRange {
		if r, err = days(s, w.Today); err == nil {
			w.tellDays(s, r)
			return r, nil
		}
		m := twoDays().FindStringSubmatch(s)
		if m != nil { // the first has the month of the last
			month := strings.Fields(m[2])[1:]
			m[1] = strings.Join(append([]string{m[1]}, month...), " ")
		} else if m = twoDates().FindStringSubmatch(s); m == nil {
			return r, err
		}
		from, to = m[1], m[2]
	}
	if year := lastYear().FindString(to); year != "" && lang.Period(from, time.Time{}).IsZero() {
		if with := from + year; !lang.Period(with, time.Time{}).IsZero() {
			from = with
		}
	}
	first, err := days(from, w.Today)
	if err != nil {
		return r, err
	}
	last, err := days(to, first.From)
	if err != nil {
		return planner.DateRange{From: first.From}, err
	}
	r = planner.DateRange{From: first.From, To: last.To}
	if r.To < r.From {
		return r, &lang.Error{What: lang.M("value.off-order", "Value", s), Hint: lang.M("lang.write", "What", strings.TrimSpace(to)+".."+strings.TrimSpace(from))}
	}
	if isRange {
		w.tellDays(from, planner.DateRange{From: r.From, To: r.From})
		w.tellDays(to, planner.DateRange{From: r.To, To: r.To})
	} else {
		w.tellDays(s, r)
	}
	return r, nil
}

// StudyDays reads days of the week.
func (w *Words) StudyDays(s string) ([]time.Weekday, error) {
	days, err := ParseStudyDays(s)
	several := rangeWord().MatchString(s) || slices.ContainsFunc(listWord().Split(s, -1), func(part string) bool { return lang.WeekdaysOf(part) != nil })
	if err == nil && several {
		var set lang.WeekdaySet
		for _, day := range days {
			set |= 1 << day
		}
		w.understood(s, set)
	}
	return days, err
}
