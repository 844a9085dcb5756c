package staff

import (
	"slices"

	"skillroute/planner"
)

// bands is a table of how many learners are in which band.
func bands[R any](w Words, caption, head string, of []R, name func(R) string, count func(R) int) *Table {
	return listOf(w.Say(caption), of, []column[R]{
		{"band", Word, w.Say(head), func(b R) any { return Title(name(b)) }},
		{"learners", Number, w.Say("word.learners"), func(b R) any { return count(b) }},
	})
}

func inBand(b Band) int { return b.Count }

func (w Words) targets() Section {
	x := Section{ID: "targets", Table: bands(w, "staffdocs.targets", "staffdocs.to", w.S.Targets,
		func(t Target) string { return t.Name }, func(t Target) int { return t.Count })}
	if n := len(w.S.Targets); n > 0 {
		x.Title = w.Say("staff.targets.title", "Count", n)
	}
	return x
}

// readiness is how much of their targets the learners hold now.
func (w Words) readiness() Section {
	s := w.S
	x := Section{ID: "ready", Name: w.Say("word.readiness"), Table: bands(w, "staffdocs.ready.table", "word.readiness", s.Readiness, w.Share, inBand)}
	half := 0
	for _, b := range s.Readiness {
		if b.From >= 50 {
			half += b.Count
		}
	}
	switch {
	case s.Planned == 0:
		return x
	case s.Typical != nil:
		x.Title = w.Say("staff.ready.title.mean", "Share", w.Percent(s.Typical.Readiness))
	default:
		x.Title = w.Say("staff.ready.title")
	}
	x.Notes = []string{w.Say("staffdocs.ready.half", "Count", half, "Of", s.Planned), w.Say("staffdocs.ready.note")}
	return x
}

// weeksToGo is when those who still learn are done, counted from each one's start.
func (w Words) weeksToGo() Section {
	s := w.S
	x := Section{ID: "weeks", Name: w.Say("word.weeks"), Table: bands(w, "staffdocs.weeks.table", "word.weeks", s.Weeks, w.Band, inBand),
		Notes: []string{w.Say("staffdocs.weeks.note")}}
	if s.Ready > 0 {
		x.Notes = append(x.Notes, w.Say("staffdocs.weeks.out", "Count", s.Ready))
	}
	switch {
	case len(s.Weeks) == 0:
	case s.Typical != nil && s.Typical.Weeks > 0:
		x.Title = w.Say("staffdocs.weeks.title", "Weeks", w.median())
	default:
		x.Title = w.Say("staffdocs.weeks.title.count", "Count", s.Planned-s.Ready)
	}
	return x
}

// heat names the skill that most lack; the map of learners and skills is no table of rows.
func (w Words) heat() Section {
	s := w.S
	x := Section{ID: "heat", Name: w.Say("staffdocs.section.heat"), Shown: w.omitted()}
	switch {
	case len(s.Learners) == 0 || len(s.Skills) == 0:
	case s.Skills[0].Lack > 0:
		first := s.Skills[0]
		x.Title = w.Say("staffdocs.heat.title", "Skill", first.Name, "Count", first.Lack, "Of", first.Asked)
	default:
		x.Title = w.Say("staffdocs.heat.title.none")
	}
	return x
}

// levels is the heat map in numbers, for cohorts that no page holds.
func (w Words) levels() Section {
	x := Section{ID: "levels", Name: w.Say("word.levels"), Notes: []string{w.Say("staff.levels.note")}, Table: listOf("", w.S.Skills, w.ofSkill(),
		"skill", "category", "need", "asked", "lack", "missing", "level")}
	if n := len(w.S.Skills); n > 0 && len(w.S.Learners) > 0 {
		x.Title = w.Say("staff.levels.title", "Count", n)
	}
	return x
}

// deadlines lists who has one, worst first, with what would meet it.
func (w Words) deadlines() Section {
	s := w.S
	x := Section{ID: "deadlines", Name: w.Say("word.deadlines"), Notes: []string{w.DeadlineRule(), w.Say("staff.fix.note", "Most", mostPace, "Likely", w.Percent(planner.LikelyChance))}, Shown: w.Shown(len(s.Late), s.Deadlines.Asked),
		Table: listOf(w.Say("staffdocs.deadlines.table"), s.Late, w.ofLearner(), "learner", "verdict", "by", "finish", "range", "chance", "slack", "fix")}
	x.Sheet = x.Table.Only("line", "learner", "verdict", "by", "finish", "p50", "p95", "days-left", "chance", "pace", "fix-pace", "fix-date")
	if s.Deadlines.Asked > 0 {
		x.Title = w.standing().Title
	}
	return x
}

// months says in which months learners finish or meet a role on the way.
func (w Words) months() Section {
	x := Section{ID: "months", Name: w.Say("staffdocs.section.months"), Notes: []string{w.Say("staffdocs.months.note")},
		Table: listOf(w.Say("staffdocs.months.table"), w.S.periods(len(w.S.Months), false), w.ofPeriod(), "month", "finish", "met", "roles"),
		Sheet: listOf("", w.reached(), w.ofReached())}
	if months := w.S.Months; len(months) > 0 {
		first, last := w.month(months[0]), w.month(months[len(months)-1])
		x.Title = w.Say("staffdocs.months.title", "From", first, "To", last)
		if first == last {
			x.Title = w.Say("staffdocs.months.title.one", "Month", first)
		}
	}
	return x
}

// mostPeriods is how many rows or bars there are of a time.
const mostPeriods = 24

// time is the months as the axis of a chart has them.
func (w Words) time() Section {
	x := w.months()
	x.ID, x.Sheet = "time", nil
	x.Table = listOf(x.Table.Caption, w.S.periods(mostPeriods, true), w.ofPeriod(), "when", "finish", "met")
	return x
}

// periods are the months, as many together as paper has room for.
func (w Words) periods() Section {
	x := w.months()
	x.ID, x.Sheet = "periods", nil
	x.Table = listOf(x.Table.Caption, w.S.periods(mostPeriods, false), w.ofPeriod(), "when", "finishing", "done", "roles")
	return x
}

// learners has one row a learner; a sheet has all, in the order of the cohort's file.
func (w Words) learners() Section {
	s := w.S
	x := Section{ID: "learners", Name: w.Say("word.learners"), Shown: w.omitted(),
		Table: listOf(w.Say("staffdocs.learners.table"), s.Learners, w.ofLearner(), slices.Concat([]string{"learner", "id"}, w.groupIDs(), []string{"from", "to", "standing", "recorded", "ready", "hours", "pace", "weeks", "done", "cost", "verdict", "first"})...),
		Sheet: tableOf("", s.Planned, s.All(), w.asWritten().ofLearner())}
	if s.Planned > 0 {
		x.Title = w.Say("staffdocs.learners.title", "Count", s.Planned)
	}
	return x
}

// failures lists what is wrong with the rows that could not be planned.
func (w Words) failures() Section {
	s := w.S
	x := Section{ID: "failures", Name: w.Say("staffdocs.section.errors"), Notes: []string{w.Say("staff.failed.note")}, Shown: w.Shown(min(MostShown, s.Failed), s.Failed),
		Table: listOf(w.Say("staffdocs.errors.table"), s.Failures, w.ofFailure(), slices.Concat([]string{"line", "learner"}, w.groupIDs(), []string{"column", "what", "hint"})...),
		Sheet: tableOf("", s.Failed, s.AllFailures(), w.asWritten().ofFailure())}
	if s.Failed > 0 {
		x.Title = w.Say("staffdocs.errors.title", "Count", s.Failed, "Rows", s.Rows)
	}
	return x
}

// method says how the numbers are read and by which rules they are made, and of a document
// that does not list all whom it lists.
func (w Words) method() Section {
	x := Section{ID: "method", Name: w.Say("staffdocs.section.method"), Title: w.Say("staff.method.title"), Items: w.rules()}
	if w.S.Omitted > 0 {
		x.Shown = w.Say("staffdocs.method.most", "Most", MostShown)
	}
	return x
}
