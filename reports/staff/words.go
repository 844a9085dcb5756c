package staff

import (
	"math"
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports/answer"
)

// Words are what the documents say alike of a cohort. The printer is one of the
// summary's language; documents on paper use one that keeps numbers and units
// together.
type Words struct {
	*lang.Printer
	S *Summary
}

// Hidden says why a small cohort has no averages.
func (w Words) Hidden() string { return w.Say("staffdocs.hidden", "Least", SmallGroup) }

// Unpriced says for how many learners a price is not known; "" for nobody.
func (w Words) Unpriced() string {
	if w.S.Unpriced == 0 {
		return ""
	}
	return w.Say("staffdocs.unpriced", "Count", w.S.Unpriced)
}

// Of is "27 of 40".
func (w Words) Of(n, of int) string { return w.Say("word.of", "N", n, "Of", of) }

// Shown says how many of a list a document shows; "" when it shows all.
func (w Words) Shown(shown, of int) string {
	if shown >= of {
		return ""
	}
	return w.Say("staffdocs.shown-of", "Shown", shown, "Of", of)
}

// Whole is a number of hours; of many, without tenths, which say nothing.
func Whole(m graph.Minutes) lang.Hours {
	if m <= 600 {
		return m.Hours()
	}
	return (m.Hours() + 30) / 60 * 60
}

// median is how long it takes the learner in the middle, to the tenth of a week: the
// number of a title that says "no more than".
func (w Words) median() string {
	return w.weeks(math.Round(w.S.Typical.Weeks*10) / 10)
}

// Missing says how many levels are missing, for the legend of shades of which the last
// is for so many and more.
func (w Words) Missing(gap, last int) string {
	switch {
	case gap == 0:
		return w.Say("staffdocs.heat.met")
	case gap == last:
		return w.Say("staffdocs.missing.more", "Count", gap)
	}
	return w.Say("staffdocs.missing", "Count", gap)
}

// Stations counts the roles that are met on the way in a month and lists them.
func (w Words) Stations(m Month) (n int, roles string) {
	var words []string
	for _, t := range m.Stations {
		n += t.Count
		words = append(words, w.Say("staffdocs.times", "Name", t.Name, "Count", t.Count))
	}
	return n, w.List(words)
}

// outlook is how a deadline stands, without sentences.
func (w Words) outlook(o planner.Outlook) answer.Verdict {
	return answer.Verdict{Standing: answer.StandingOf(o), Word: answer.OutlookWord(w.Printer, o)}
}

// Verdicts are all that a learner's deadline or budget can be.
func (w Words) Verdicts() (all []answer.Verdict) {
	for _, o := range planner.Outlooks {
		all = append(all, w.outlook(o))
	}
	budgets := answer.BudgetStandings(w.Printer)
	return append(all, budgets[:]...)
}

// slack is the time between the finish and the deadline: "12 days left", "45 weeks late".
func (w Words) slack(l *Learner) any {
	switch {
	case l.Outlook == "":
		return nil
	case l.SlackDays < 0:
		return w.Say("staff.late", "Time", planner.Span(-l.SlackDays))
	}
	return w.Say("staff.left", "Time", planner.Span(l.SlackDays))
}

// Weeks is a length of time in whole weeks.
func (w Words) Weeks(weeks float64) string {
	return w.weeks(math.Round(weeks))
}

func (w Words) weeks(n float64) string { return w.Say("plan.weeks", "Count", n, "Range", n) }

// fix is what would make a deadline likely: a pace, a later date.
func (w Words) fix(l *Learner) any {
	switch {
	case l.FixDate == 0:
		return nil
	case l.FixPace == 0:
		return w.Say("staff.fix.date", "Date", w.Date(l.FixDate.Time()), "Chance", w.Chance(l.FixDateChance))
	}
	return w.Say("staff.fix", "Hours", w.Hours(lang.Hours(math.Round(l.FixPace*60))), "PaceChance", w.Chance(l.FixPaceChance), "Date", w.Date(l.FixDate.Time()), "Chance", w.Chance(l.FixDateChance))
}

// Band is the label of a band of weeks: "26–51", "≥ 130".
func (w Words) Band(b Band) string {
	if b.To == 0 {
		return "≥\u00a0" + w.Int(int64(b.From))
	}
	return w.Range(int64(b.From), int64(b.To-1))
}

// Share is the label of a band of readiness: "10–19%", "100%".
func (w Words) Share(b Band) string {
	if b.From == b.To {
		return w.Int(int64(b.From)) + "%"
	}
	return w.Range(int64(b.From), int64(b.To-1)) + "%"
}

// Needs is the level that targets require of a skill: "3", or "2–4" when they differ.
func (w Words) Needs(k Skill) string { return w.Range(int64(k.NeedLow), int64(k.NeedHigh)) }

// month is "Dec 2026".
func (w Words) month(m Month) string { return w.MonthYear(m.First.Time()) }

// omitted says how many learners the document leaves out, and where they stand; ""
// when it shows all.
func (w Words) omitted() string {
	if w.S.Omitted == 0 {
		return ""
	}
	return w.Say("staff.omitted", "Shown", len(w.S.Learners), "Count", w.S.Planned)
}

// DeadlineRule says when a deadline is likely, at risk, unlikely.
func (w Words) DeadlineRule() string {
	return w.Say("staff.rule.deadline", "Likely", w.Percent(planner.LikelyChance), "Risk", w.Percent(planner.RiskyChance))
}

// rules are the sentences on how to read the numbers and by which rules they are
// made. Every document prints them.
func (w Words) rules() []string {
	rules := []string{
		w.Say("staff.rule.rows"),
		w.DeadlineRule(),
		w.Say("staff.rule.small", "Count", SmallGroup),
		w.Say("staff.rule.readiness"),
		w.Say("staff.rule.hours"),
		w.Say("odds.method"),
		w.Say("staff.rule.cost"),
	}
	if w.S.AsOf != w.S.AsOfEnd {
		rules = append(rules, w.Say("staffdocs.method.days", "From", w.S.AsOf.Time(), "To", w.S.AsOfEnd.Time()))
	}
	for _, x := range w.S.Unreviewed.Sources { // the attribution that their owners ask for
		rules = append(rules, strings.TrimSuffix(w.Value(x.Title), ".")+". "+w.Value(x.Licence))
	}
	return rules
}
