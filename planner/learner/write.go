package learner

import (
	"strings"
	"time"

	"skillroute/graph"
	"skillroute/graph/strict"
)

// YAML is a learner file that says the same, with comments on top, a line each. What was not
// stated is left out.
func (f *File) YAML(comments ...string) ([]byte, error) {
	var set []strict.Entry
	add := func(key string, value any) { set = append(set, strict.Entry{Key: key, Value: value}) }
	text := func(key, value string) {
		if value != "" {
			add(key, value)
		}
	}
	text("name", f.Name)
	text("from", string(f.From))
	text("to", string(f.To))
	var have []strict.Entry
	for _, h := range f.Have {
		have = append(have, strict.Entry{Key: string(h.Skill), Value: h.Level})
	}
	if have != nil {
		add("have", have)
	}
	if f.HoursPerWeek != 0 {
		add("hours_per_week", f.HoursPerWeek)
	}
	if f.Start != nil {
		add("start", strict.Plain(f.Start.String()))
	}
	if f.By != nil {
		add("by", strict.Plain(f.By.String()))
	}
	var off []string
	for _, r := range f.Off {
		off = append(off, r.From.String()+".."+r.To.String())
	}
	if off != nil {
		add("off", off)
	}
	var days []string
	for _, day := range f.StudyDays {
		days = append(days, dayWord(day))
	}
	if days != nil {
		add("study_days", days)
	}
	if f.Budget != nil {
		add("budget", []strict.Entry{{Key: "amount", Value: amount(*f.Budget)}, {Key: "currency", Value: f.Budget.Currency}})
	}
	var waive [][]strict.Entry
	for _, w := range f.Waive {
		waive = append(waive, []strict.Entry{{Key: "skill", Value: string(w.Skill)}, {Key: "reason", Value: w.Reason}})
	}
	if waive != nil {
		add("waive", waive)
	}
	if f.Exclude != nil {
		add("exclude", f.Exclude)
	}
	text("brand", f.Brand)
	text("lang", string(f.Lang))
	var top strings.Builder
	for _, line := range comments {
		top.WriteString("# " + line + "\n")
	}
	return strict.Edit([]byte(top.String()), set...)
}

// dayWord is a day of the week as it is read in every language: mon.
func dayWord(day time.Weekday) string { return strings.ToLower(day.String()[:3]) }

// amount is a number of units, with its hundredths if there are some.
func amount(m graph.Money) strict.Plain {
	return strict.Plain(strings.TrimSuffix(plainly(m), m.Currency))
}
