package learner

import (
	"strconv"
	"strings"
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
		return nil, &lang.Error{What: lang.M("value.have", "Value", s), Hint: lang.M("value.have.hint", "Example", "canva=3")}
	}
	return out, nil
}

// haveHint is how a skill without a level is written.
func (w *Words) haveHint(part string) lang.Message {
	if len(w.Graph.Find(part, "skill")) == 1 {
		return lang.M("value.have.level.hint", "Example", part+"=2", "Scale", w.Graph.Scale())
	}
	return lang.M("value.have.hint", "Example", "canva=3")
}

// Level reads a level: a number or, on a scale of five, a word for it.
func (w *Words) Level(s string) (int, error) {
	s = strings.TrimSpace(s)
	if n, err := strconv.ParseUint(s, 10, 16); err == nil && n < 1000 {
		return int(n), nil
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

// Date reads a day from 1900 to 2999: 2026-12-01, 1 Des 2026, 1 December 2026, besok.
// In 01/12/2026 the day is first; where that is no day, the month.
func (w *Words) Date(s string) (planner.Date, error) {
	if d, ok := planner.ParseDate(strings.TrimSpace(s)); ok {
		return d, nil
	}
	first, second := lang.Days(s, w.Today.Time())
	if first.IsZero() {
		first = second
	}
	d := planner.DateOf(first.Year(), first.Month(), first.Day())
	if first.IsZero() || d < planner.MinDate || d > planner.MaxDate {
		return 0, &lang.Error{What: lang.M("value.date", "Value", strings.TrimSpace(s)), Hint: lang.M("value.date.hint")}
	}
	w.understood(s, first)
	return d, nil
}

// DaysOff reads days off, 2027-03-15..2027-03-28, both ends included, or one day.
func (w *Words) DaysOff(s string) (r planner.DateRange, err error) {
	from, to, isRange := strings.Cut(s, "..")
	if r.From, err = w.Date(from); err != nil || !isRange {
		return planner.DateRange{From: r.From, To: r.From}, err
	}
	if r.To, err = w.Date(to); err != nil {
		return r, err
	}
	if r.To < r.From {
		return r, &lang.Error{What: lang.M("value.off-order", "Value", s), Hint: lang.M("lang.write", "What", strings.TrimSpace(to)+".."+strings.TrimSpace(from))}
	}
	return r, nil
}
