package staff

import (
	"cmp"
	"math"

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

// Title names the cohort and where it goes.
func (w Words) Title() string {
	if len(w.S.Targets) == 1 {
		return w.Say("staffdocs.title.to", "Count", w.S.Rows, "To", w.S.Targets[0].Name)
	}
	return w.Say("staffdocs.title", "Count", w.S.Rows)
}

// Headline is how many learners are planned: the first thing that a document says.
func (w Words) Headline() string {
	if w.S.Failed == 0 {
		return w.Say("staff.headline.all", "Count", w.S.Planned)
	}
	return w.Say("staff.headline", "Count", w.S.Rows, "Planned", w.S.Planned)
}

// Lead is what there is to say after the headline, a sentence each, stressed as
// [answer.Spans] reads it. When some could not be planned, the first says so.
func (w Words) Lead() (out []string) {
	s := w.S
	if s.Failed > 0 {
		out = append(out, answer.Stressed(w.Printer, "staffdocs.lead.failed", "Count", s.Failed))
	}
	if s.Planned > 0 {
		out = append(out, answer.Stressed(w.Printer, "staffdocs.lead.hours", "Hours", Whole(s.Hours.Likely), "Range", w.HoursRange(Whole(s.Hours.Low), Whole(s.Hours.High))))
	}
	if s.Ready > 0 {
		out = append(out, w.Say("staffdocs.lead.ready", "Count", s.Ready))
	}
	return out
}

// Figures are how many are planned, how long it takes them, how the deadlines stand and
// what all of it costs.
func (w Words) Figures() []answer.Fact {
	s := w.S
	planned := answer.Fact{Label: w.Say("staffdocs.fact.planned"), Value: w.Of(s.Planned, s.Rows), Note: w.Say("staffdocs.fact.planned.all")}
	if s.Failed > 0 {
		planned.Note = w.Say("staffdocs.fact.failed", "Count", s.Failed)
	}
	weeks := answer.Fact{Label: w.Say("staffdocs.fact.weeks"), Value: "–", Note: w.Hidden()}
	if t := s.Typical; t != nil {
		weeks.Value, weeks.Note = w.median(), w.Say("staffdocs.fact.weeks.note", "Hours", Whole(t.Minutes))
	}
	met := answer.Fact{Label: w.Say("staffdocs.fact.deadline"), Value: "–", Note: w.Say("staffdocs.fact.deadline.none")}
	if d := s.Deadlines; d.Asked > 0 {
		met.Value, met.Note = w.Of(d.Likely, d.Asked), w.Say("staff.deadlines.note", "AtRisk", d.AtRisk, "Unlikely", d.Unlikely)
	}
	cost := answer.Fact{Label: w.Say("staffdocs.fact.cost"), Value: "–", Note: cmp.Or(w.Unpriced(), w.Say("staffdocs.fact.cost.note"))}
	if s.Planned > 0 {
		cost.Value = answer.Prices(w.Printer, s.Cost, s.Unpriced)
	}
	return []answer.Fact{planned, weeks, met, cost}
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
func (w Words) Of(n, of int) string { return w.Say("staffdocs.of", "N", n, "Of", of) }

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

// WeeksTitle says how long it takes half of the learners.
func (w Words) WeeksTitle() string {
	if t := w.S.Typical; t != nil && t.Weeks > 0 {
		return w.Say("staffdocs.weeks.title", "Weeks", w.median())
	}
	return w.Say("staffdocs.weeks.title.count", "Count", w.S.Planned-w.S.Ready)
}

// median is how long it takes the learner in the middle, to the tenth of a week: the
// number of a title that says "no more than".
func (w Words) median() string {
	return w.weeks(math.Round(w.S.Typical.Weeks*10) / 10)
}

// HeatTitle names the skill that most lack.
func (w Words) HeatTitle() string {
	if first := w.S.Skills[0]; first.Lack > 0 {
		return w.Say("staffdocs.heat.title", "Skill", first.Name, "Count", first.Lack, "Of", first.Asked)
	}
	return w.Say("staffdocs.heat.title.none")
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

// GapName is "Copywriting, level 3".
func (w Words) GapName(g Gap) string {
	return w.Say("staffdocs.skill-level", "Skill", g.Name, "Level", g.Level)
}

// GapsTitle says which class helps most.
func (w Words) GapsTitle() string {
	if shared := w.S.SharedGaps(); len(shared) > 0 {
		return w.Say("staffdocs.teach.title", "Gap", w.GapName(shared[0]), "Helps", w.Helps(shared[0]))
	}
	return w.Say("staffdocs.teach.title.none")
}

// MonthsTitle says between which months something is reached.
func (w Words) MonthsTitle() string {
	months := w.S.Months
	first, last := w.Month(months[0]), w.Month(months[len(months)-1])
	if first == last {
		return w.Say("staffdocs.months.title.one", "Month", first)
	}
	return w.Say("staffdocs.months.title", "From", first, "To", last)
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

// LearnersTitle counts the planned learners.
func (w Words) LearnersTitle() string { return w.Say("staffdocs.learners.title", "Count", w.S.Planned) }

// FailedTitle counts the rows that could not be planned.
func (w Words) FailedTitle() string {
	return w.Say("staffdocs.errors.title", "Count", w.S.Failed, "Rows", w.S.Rows)
}

// Name is what a learner is called: the name, else the id, else the line.
func (w Words) Name(l *Learner) string { return w.name(l.Name, l.ID, l.Line) }

// FailedName is what the learner of a failed row is called.
func (w Words) FailedName(f *Failure) string { return w.name(f.Name, f.ID, f.Line) }

func (w Words) name(name, id string, line int) string {
	return cmp.Or(name, id, w.Say("learner.row", "Line", line))
}

// Outlook is the word for how a deadline stands.
func (w Words) Outlook(o planner.Outlook) string { return answer.OutlookWord(w.Printer, o) }

// Marked is that word behind its symbol, so that it differs without colour; there is
// none where there is no deadline.
func (w Words) Marked(o planner.Outlook) string {
	if o == "" {
		return w.Outlook(o)
	}
	return answer.StandingOf(o).Symbol() + "\u00a0" + w.Outlook(o)
}

// DeadlinesTitle says how the deadlines stand, and the worst standing that gives the
// title its colour.
func (w Words) DeadlinesTitle() (string, answer.Standing) {
	d := w.S.Deadlines
	switch {
	case d.Unlikely > 0:
		return w.Say("staff.deadlines.unlikely", "Count", d.Unlikely, "Of", d.Asked), answer.Bad
	case d.AtRisk > 0:
		return w.Say("staff.deadlines.at-risk", "Count", d.AtRisk, "Of", d.Asked), answer.Caution
	}
	return w.Say("staff.deadlines.likely", "Count", d.Asked), answer.Good
}

// Slack is the time between the finish and the deadline: "12 days left", "45 weeks
// late"; "" without a deadline.
func (w Words) Slack(l *Learner) string {
	switch {
	case l.Outlook == "":
		return ""
	case l.SlackDays < 0:
		return w.Say("staff.late", "Time", planner.Span(-l.SlackDays))
	}
	return w.Say("staff.left", "Time", planner.Span(l.SlackDays))
}

// Odds is the chance of meeting the deadline: "72%"; "" without a deadline, and for
// who is ready now.
func (w Words) Odds(l *Learner) string {
	if l.Outlook == "" || l.Steps == 0 {
		return ""
	}
	return w.Chance(l.Chance)
}

// Weeks is a length of time in whole weeks.
func (w Words) Weeks(weeks float64) string {
	return w.weeks(math.Round(weeks))
}

func (w Words) weeks(n float64) string { return w.Say("plan.weeks", "Count", n, "Range", n) }

// Fix is what would meet a deadline that the likely hours miss: a pace, a later date;
// "" when they meet it.
func (w Words) Fix(l *Learner) string {
	switch {
	case l.FixDate == 0:
		return ""
	case l.FixPace == 0:
		return w.Say("staff.fix.date", "Date", w.Date(l.FixDate.Time()))
	}
	return w.Say("staff.fix", "Hours", w.Hours(lang.Hours(math.Round(l.FixPace*60))), "Date", w.Date(l.FixDate.Time()))
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

// Month is "Dec 2026".
func (w Words) Month(m Month) string { return w.MonthYear(m.First.Time()) }

// Helps says whom a class in a gap helps: "one class helps 27 of 40".
func (w Words) Helps(g Gap) string {
	return w.Say("staff.helps", "Count", g.Learners, "Planned", w.S.Planned)
}

// Omitted says how many learners the document leaves out, and where they stand; ""
// when it shows all.
func (w Words) Omitted() string {
	if w.S.Omitted == 0 {
		return ""
	}
	return w.Say("staff.omitted", "Shown", len(w.S.Learners), "Count", w.S.Planned)
}

// DeadlineRule says when a deadline is likely, at risk, unlikely.
func (w Words) DeadlineRule() string {
	return w.Say("staff.rule.deadline", "Likely", w.Percent(planner.LikelyChance), "Risk", w.Percent(planner.RiskyChance))
}

// Rules are the sentences on how to read the numbers and by which rules they are
// made. Every document prints them.
func (w Words) Rules() []string {
	rules := []string{
		w.Say("staff.rule.rows"),
		w.DeadlineRule(),
		w.Say("staff.rule.small", "Count", SmallGroup),
		w.Say("staff.rule.gaps"),
		w.Say("staff.rule.readiness"),
		w.Say("staff.rule.hours"),
		w.Say("odds.method"),
		w.Say("staff.rule.cost"),
		w.Say("staffdocs.method.most", "Most", MostShown),
	}
	if w.S.AsOf != w.S.AsOfEnd {
		rules = append(rules, w.Say("staffdocs.method.days", "From", w.S.AsOf.Time(), "To", w.S.AsOfEnd.Time()))
	}
	return rules
}
