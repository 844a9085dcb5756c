// Package learner reads what learners write about themselves, in their own words: the
// learner file and the single values that flags, learner files and cohort cells share, so
// that a value means the same everywhere. [Words] knows the catalog, the day and the
// currency of a run and reads names, levels, dates and amounts by them; hours and study
// days need nothing. Errors are in both languages. That a name means nothing, or several
// things, is said of a file with its line, of a flag by the planner. [File.YAML] writes a
// learner file.
package learner

import (
	"errors"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/graph/strict"
	"skillroute/planner"
)

// File is what a learner file says. A nil pointer or empty value was not stated.
type File struct {
	Name         string
	From, To     graph.RoleID
	Have         []Level
	HoursPerWeek float64
	Start, By    *planner.Date
	Off          []planner.DateRange
	StudyDays    []time.Weekday
	Budget       *graph.Money
	Waive        []planner.Waiver
	Exclude      []string
	Lang         lang.Lang
	Brand        string // path of a brand file, seen from the folder of this file
	BrandLine    int    // where it is named
}

// Read reads a learner file (YAML). The error holds every fault of the file as a
// lang.Faults. Where all of them are names or levels that the catalog does not have, it is a
// [*planner.RequestError]. A key that is passed, as what it says is replaced by something
// else, may name what is not there.
func (w *Words) Read(file string, data []byte, passed ...string) (*File, error) {
	doc, root := strict.Parse(file, data)
	if root.IsZero() || root.IsOther("learner") {
		return nil, doc.Err()
	}
	l, x := new(File), fileReader{Words: w}
	role := func(key string, v strict.Node) graph.RoleID {
		if slices.Contains(passed, key) {
			return w.Role(v.Text())
		}
		return graph.RoleID(x.name(v, "role"))
	}
	root.Map(strict.Fields{
		"name": func(v strict.Node) { l.Name = v.Text() },
		"from": func(v strict.Node) { l.From = role("from", v) },
		"to":   func(v strict.Node) { l.To = role("to", v) },
		"have": func(v strict.Node) { l.Have = x.have(v) },
		"hours_per_week": func(v strict.Node) {
			if s := v.Text(); s != "" {
				x, err := ParseHours(s)
				v.Report(err)
				l.HoursPerWeek = x
			}
		},
		"start": func(v strict.Node) { l.Start = w.dateNode(v, w.Date) },
		"by":    func(v strict.Node) { l.By = w.dateNode(v, w.LastDate) },
		"off": func(v strict.Node) {
			read := func(_ int, v strict.Node) {
				if s := v.Text(); s != "" {
					r, err := w.DaysOff(s)
					v.Report(err)
					l.Off = append(l.Off, r)
				}
			}
			if v.IsScalar() { // one, as behind --off
				read(0, v)
				return
			}
			v.List(read)
		},
		"study_days": func(v strict.Node) { l.StudyDays = w.studyDaysNode(v) },
		"budget":     func(v strict.Node) { l.Budget = w.moneyNode(v) },
		"waive": func(v strict.Node) {
			v.List(func(_ int, v strict.Node) {
				var waiver planner.Waiver
				v.Map(strict.Fields{
					"skill":  func(v strict.Node) { waiver.Skill = graph.SkillID(x.name(v, "skill")) },
					"reason": func(v strict.Node) { waiver.Reason = v.Text() },
				}, "skill", "reason")
				l.Waive = append(l.Waive, waiver)
			})
		},
		"exclude": func(v strict.Node) {
			if v.IsScalar() { // one, or several as behind --exclude
				l.Exclude = w.Excluded(v.Text())
				for _, id := range l.Exclude {
					x.known(v, id, "course", "step")
				}
				return
			}
			v.List(func(_ int, v strict.Node) {
				if id := x.name(v, "course", "step"); id != "" {
					l.Exclude = append(l.Exclude, id)
				}
			})
		},
		"brand": func(v strict.Node) { l.Brand, l.BrandLine = v.Text(), v.Line() },
		"lang":  func(v strict.Node) { l.Lang = lang.Lang(v.OneOf(lang.Codes()...)) },
	})
	err := doc.Err()
	if faults, ok := errors.AsType[lang.Faults](err); ok && len(faults) == x.unknown {
		return nil, &planner.RequestError{Faults: faults}
	}
	if err != nil {
		return nil, err
	}
	return l, nil
}

// fileReader reads a file; unknown counts the faults that are names or levels which the
// catalog does not have.
type fileReader struct {
	*Words
	unknown int
}

// name reads the name of an item of the catalog.
func (x *fileReader) name(v strict.Node, kinds ...string) string {
	text := v.Text()
	if text == "" {
		return ""
	}
	id := x.item(text, kinds...)
	x.known(v, id, kinds...)
	return id
}

func (x *fileReader) known(v strict.Node, id string, kinds ...string) {
	if len(x.Graph.Find(id, kinds...)) != 1 {
		x.unknown++
		v.Report(x.Graph.Lost(id, kinds...))
	}
}

// have reads skills with their levels; of a skill under two names one level would win
// without a word.
func (x *fileReader) have(v strict.Node) (all []Level) {
	w := x.Words
	if !v.IsMap() && (v.IsList() || v.Raw() != "") {
		v.FaultHint(lang.M("learner.have.hint", "Example", haveExample(v), "Scale", w.Graph.Scale()), "strict.want-map")
		return nil
	}
	silent := Words{Graph: w.Graph}
	same := func(name string) string { return strings.ToLower(string(silent.Skill(name))) }
	v.EntriesBy(same, func(key, value strict.Node) {
		h := Level{Skill: graph.SkillID(x.name(key, "skill"))}
		ok := true
		if value.IsScalar() && strings.ContainsFunc(value.Raw(), unicode.IsLetter) && value.Raw() != "null" {
			level, err := w.Level(value.Raw())
			value.Report(err)
			h.Level, ok = level, err == nil
		} else {
			h.Level, ok = value.IntOr(w.Graph.Scale(), math.MinInt32, math.MaxInt32)
		}
		if skill, known := w.Graph.Skill(h.Skill); ok && known && (h.Level < 0 || h.Level > skill.Max) {
			if h.Level > 0 {
				x.unknown++
			}
			value.Report(&lang.Error{What: lang.M("request.level", "ID", string(h.Skill), "Max", skill.Max, "Value", h.Level), Hint: w.Graph.Scale()})
		}
		all = append(all, h)
	})
	return all
}

// studyDaysNode reads a list of days of the week, or a text as a flag takes it.
func (w *Words) studyDaysNode(v strict.Node) (days []time.Weekday) {
	read := func(v strict.Node) {
		if s := v.Text(); s != "" {
			some, err := w.StudyDays(s)
			v.Report(err)
			days = append(days, some...)
		}
	}
	if v.IsScalar() {
		read(v)
		return days
	}
	v.List(func(_ int, v strict.Node) { read(v) })
	if days == nil {
		v.FaultHint(lang.M("value.study-days.hint"), "value.study-days.none")
	}
	return days
}

// haveExample is how skills that stand in a list, or in words, are stated with levels.
func haveExample(v strict.Node) string {
	var parts []string
	add := func(_ int, v strict.Node) {
		if !v.IsScalar() || len(parts) == 3 {
			return
		}
		for word := range strings.FieldsFuncSeq(v.Raw(), func(r rune) bool { return r == ',' || r == ';' || r == '|' }) {
			word, level, _ := strings.Cut(strings.NewReplacer(":", "=", "@", "=").Replace(word), "=")
			if _, err := strconv.Atoi(strings.TrimSpace(level)); err != nil {
				level = "2"
			}
			parts = append(parts, strings.TrimSpace(word)+": "+strings.TrimSpace(level))
		}
	}
	if v.IsList() {
		v.List(add)
	} else {
		add(0, v)
	}
	return "have: {" + strings.Join(parts, ", ") + "}"
}

func (w *Words) dateNode(v strict.Node, read func(string) (planner.Date, error)) *planner.Date {
	s := v.Text()
	if s == "" {
		return nil
	}
	d, err := read(s)
	v.Report(err)
	return &d
}

// moneyNode reads {amount, currency}, or an amount as a flag takes it.
func (w *Words) moneyNode(v strict.Node) *graph.Money {
	amount, stated, currency := v, !v.IsMap(), w.Currency
	if v.IsMap() {
		v.Map(strict.Fields{
			"amount": func(v strict.Node) { amount, stated = v, true },
			"currency": func(v strict.Node) {
				currency = strings.ToUpper(v.Text())
				if !graph.IsCurrency(currency) {
					v.Fault("fault.currency", "Value", currency)
				}
			},
		}, "amount")
	}
	if !stated {
		return nil
	}
	s := amount.Text()
	if s == "" {
		return nil
	}
	in := *w
	in.Currency = currency
	m, err := in.Money(s)
	if v.IsMap() && err == nil && m.Currency != currency {
		amount.FaultHint(lang.M("value.money.hint"), "value.money", "Value", s)
	}
	amount.Report(err)
	return &m
}
