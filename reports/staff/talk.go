package staff

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/progress"
	"skillroute/reports/answer"
)

// NeedsTalk reports whether somebody should talk to a learner this week: by the reasons that
// the journal gives, and without journals by the chance of meeting the deadline alone.
func (l *Learner) NeedsTalk() bool {
	if l.Progress != nil {
		return len(l.Progress.Why) > 0
	}
	return l.Outlook == planner.OutlookAtRisk || l.Outlook == planner.OutlookUnlikely
}

// standing is where a learner stands; without a journal, as far as the deadline says.
func (l *Learner) standing() progress.Standing {
	switch {
	case l.Progress != nil:
		return l.Progress.Standing
	case l.Outlook == planner.OutlookUnlikely:
		return progress.StandingOff
	case l.Outlook == planner.OutlookAtRisk:
		return progress.StandingAtRisk
	}
	return progress.StandingOnTrack
}

// odds are the chance of meeting the deadline; more than any where there is none.
func (l *Learner) odds() float64 {
	switch {
	case l.Progress != nil && l.Progress.Deadline != nil:
		return l.Progress.Deadline.Chance
	case l.Outlook != "":
		return l.Chance
	}
	return 2
}

// byTalk orders learners who need a talk: those who stand worst first, of these the least
// chance.
func byTalk(a, b *Learner) int {
	worst := func(l *Learner) int { return -slices.Index(progress.Standings[:], l.standing()) }
	return cmp.Or(worst(a)-worst(b), cmp.Compare(a.odds(), b.odds()), byLine(a, b))
}

// passed judges a deadline that has passed, without which the rest is planned.
func (l *Learner) passed(d *progress.Deadline) {
	if d == nil || l.Outlook != "" {
		return
	}
	l.By, l.Chance, l.Outlook = d.By, 0, planner.OutlookUnlikely
	l.SlackDays = int(d.By - l.Finish.Likely)
	if d.Met {
		l.Chance, l.Outlook, l.SlackDays = 1, planner.OutlookLikely, 0
		return
	}
	l.fix(nil)
}

// talk says who needs a talk this week, and why, by rules that it prints.
func (w Words) talk() Section {
	s, t := w.S, w.S.Talks
	x := Section{ID: "talk", Name: w.Say("staff.talk"), Shown: w.Shown(len(t.Learners), t.Count), Notes: w.talkRules()}
	ids, sheet := []string{"learner", "standing", "why", "chance", "by"}, []string{"line", "id", "learner", "email", "standing", "why", "chance", "by", "finish"}
	if t.Journals > 0 {
		ids = []string{"learner", "standing", "why", "recorded", "steps-done", "review"}
		sheet = append(sheet, "recorded", "idle", "worked", "planned-hours", "steps-done", "steps", "late", "review", "actions")
	}
	columns := func(w Words) []column[*Learner] {
		if t.Journals == 0 {
			return append(w.ofLearner(), w.ofTalk()...)
		}
		return w.ofLearner()
	}
	x.Table = listOf(w.Say("staff.talk.table"), t.Learners, columns(w), slices.Insert(ids, 1, w.groupIDs()...)...)
	x.Sheet = listOf("", t.Learners, columns(w.asWritten()), slices.Insert(sheet, 3, w.groupIDs()...)...)
	switch {
	case s.Planned == 0:
	case t.Journals == 0 && s.Deadlines.Asked == 0:
		x.Title = w.Say("staff.talk.title.unknown")
	case t.Count == 0:
		x.Title = w.Say("staff.talk.title.none")
	default:
		x.Title = w.Say("staff.talk.title", "Count", t.Count, "Of", s.Planned)
	}
	return x
}

// standings are how many stand where; nothing without journals.
func (w Words) standings() Section {
	var all []progress.Standing
	for _, s := range progress.Standings {
		if w.S.Talks.Journals > 0 {
			all = append(all, s)
		}
	}
	return Section{ID: "standings", Table: bands(w, "staff.standings", "staff.standing", all,
		func(s progress.Standing) string { return answer.Capital(answer.StandingWord(w.Printer, s)) }, func(s progress.Standing) int { return w.S.Talks.Standings[s] })}
}

// Standings are all that a learner's standing can be.
func (w Words) Standings() (all []answer.Verdict) {
	for _, s := range progress.Standings {
		all = append(all, w.standingVerdict(s))
	}
	return all
}

// talkRules are the rules of the section, with the numbers by which they were held.
func (w Words) talkRules() []string {
	t := w.S.Talks
	if t.Journals == 0 {
		return []string{w.Say("staff.talk.rule.chance", "Likely", w.Percent(planner.LikelyChance), "Risk", w.Percent(planner.RiskyChance))}
	}
	l := t.Limits
	rules := []string{w.Say("staff.talk.rule", "Days", l.StalledDays, "Off", w.Percent(l.Off), "Risk", w.Percent(l.AtRisk), "Share", w.Percent(l.Logged))}
	if t.Mixed {
		rules = append(rules, w.Say("staff.talk.mixed"))
	}
	if t.Unknown > 0 {
		rules = append(rules, w.Say("staff.talk.unknown", "Count", t.Unknown))
	}
	return rules
}

// talkFact is who needs a talk, and how many stand where.
func (w Words) talkFact() answer.Fact {
	var words []string
	for _, s := range slices.Backward(progress.Standings[:]) {
		if n := w.S.Talks.Standings[s]; n > 0 {
			words = append(words, w.Say("staffdocs.times", "Name", answer.StandingWord(w.Printer, s), "Count", n))
		}
	}
	return answer.Fact{Label: w.Say("staff.talk.fact"), Value: w.Of(w.S.Talks.Count, w.S.Planned), Note: strings.Join(words, ", ")}
}

// ofTalk are where a learner stands, and why that needs a talk.
func (w Words) ofTalk() []column[*Learner] {
	return []column[*Learner]{{"standing", Word, w.Say("staff.standing"), w.stands}, {"why", Word, w.Say("staff.why"), w.why}}
}

// of is a value of a learner's progress; nil without one.
func of(value func(p *progress.Brief) any) func(l *Learner) any {
	return func(l *Learner) any {
		if l.Progress == nil {
			return nil
		}
		return value(l.Progress)
	}
}

func day(d *planner.Date) any {
	if d == nil {
		return nil
	}
	return *d
}

// recorded is when something was recorded last.
func (w Words) recorded() column[*Learner] {
	return column[*Learner]{"recorded", Day, w.Say("staff.recorded"), of(func(p *progress.Brief) any { return day(p.Recorded) })}
}

// recordedOn is the same, said below a standing.
func (w Words) recordedOn() column[*Learner] {
	return column[*Learner]{"recorded-on", Said, "", of(func(p *progress.Brief) any {
		if p.Recorded == nil {
			return w.Say("staff.recorded.never")
		}
		return w.Say("staff.recorded.on", "Date", p.Recorded.Time())
	})}
}

// ofSeason are what else is known of a learner's progress, where there are journals.
func (w Words) ofSeason() []column[*Learner] {
	return []column[*Learner]{
		{"idle", Number, w.Say("staff.idle"), of(func(p *progress.Brief) any { return p.Idle })},
		{"worked", Number, w.Say("staff.worked"), of(func(p *progress.Brief) any { return p.FourWeeks.Worked() })},
		{"planned-hours", Number, w.Say("staff.planned-hours"), of(func(p *progress.Brief) any { return p.FourWeeks.Planned })},
		{"steps-done", Number, w.Say("moved.steps.done"), of(func(p *progress.Brief) any { return p.Steps.Done })},
		{"late", Number, w.Say("staff.late-steps"), of(func(p *progress.Brief) any { return p.Late })},
		{"review", Day, w.Say("staff.review"), of(func(p *progress.Brief) any { return day(p.Review) })},
		{"actions", Number, w.Say("staff.actions"), of(func(p *progress.Brief) any { return p.Actions.Open })},
	}
}

// stands is where a learner stands, as a verdict.
func (w Words) stands(l *Learner) any { return w.standingVerdict(l.standing()) }

func (w Words) standingVerdict(s progress.Standing) answer.Verdict {
	return answer.Verdict{Standing: answer.StandsAs(s), Word: answer.StandingWord(w.Printer, s)}
}

// why says in short why a learner needs a talk: "nothing recorded since 3 Nov (26 days); 22%
// chance by 31 Dec".
func (w Words) why(l *Learner) any {
	var words []string
	if l.Progress == nil {
		if l.NeedsTalk() {
			words = append(words, w.chanceBy(l.Chance, l.By, l.Start))
		}
		return when(words != nil, strings.Join(words, "; "))
	}
	p := l.Progress
	for _, reason := range p.Why {
		switch reason {
		case progress.ForIdle:
			if p.Recorded != nil {
				words = append(words, w.Say("staff.why.idle", "Date", p.Recorded.Time(), "Count", p.Idle))
			} else {
				words = append(words, w.Say("staff.why.never", "Date", p.Since.Time(), "Count", p.Idle))
			}
		case progress.ForChance:
			words = append(words, w.chanceBy(p.Deadline.Chance, p.Deadline.By, w.S.AsOfEnd))
		case progress.ForHours:
			words = append(words, w.Say("staff.why.hours", "Worked", w.HoursNumber(wholeHours(p.FourWeeks.Worked())), "Planned", wholeHours(p.FourWeeks.Planned), "Length", planner.Span(p.FourWeeks.Days)))
		case progress.ForReview:
			id := "staff.why.review"
			if *p.Review < w.S.AsOfEnd {
				id = "staff.why.review-was"
			}
			words = append(words, w.Say(id, "Date", p.Review.Time()))
		}
	}
	return when(words != nil, strings.Join(words, "; "))
}

// chanceBy is the chance of being done by a day; of a day that has passed, that it has.
func (w Words) chanceBy(chance float64, by, today planner.Date) string {
	if by < today {
		return w.Say("status.why.passed", "By", by.Time())
	}
	return w.Say("staff.why.chance", "Chance", w.Chance(chance), "Date", by.Time())
}

// wholeHours is a time to the hour, but for less than ten.
func wholeHours(m graph.Minutes) lang.Hours {
	if m < 600 {
		return m.Hours()
	}
	return lang.Hours(math.Round(float64(m)/60) * 60)
}
