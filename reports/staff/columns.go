package staff

import (
	"slices"

	"skillroute/graph"
	"skillroute/reports/answer"
)

// ofLearner are all that is known of a learner: the one place for one more.
func (w Words) ofLearner() []column[*Learner] {
	all := slices.Concat([]column[*Learner]{
		{"line", Number, w.Say("staffdocs.line"), func(l *Learner) any { return l.Line }},
		{"id", Word, w.Say("staffdocs.id"), func(l *Learner) any { return l.ID }},
		{"learner", Word, w.Say("word.learner"), func(l *Learner) any { return l }},
		{"also", Said, "", func(l *Learner) any { return w.also(l.Name, l.ID) }},
		{"email", Word, w.Say("staffdocs.email"), func(l *Learner) any { return l.Email }},
	}, groupColumns(w, func(l *Learner) []Group { return l.Groups }), []column[*Learner]{
		{"from", Word, w.Say("word.from"), func(l *Learner) any { return l.FromName }},
		{"to", Word, w.Say("staffdocs.to"), func(l *Learner) any { return l.ToName }},
		{"came", Said, "", w.came},
		{"ready", Number, w.Say("workbook.readiness.must"), func(l *Learner) any { return Part(l.Readiness.MustHave) }},
		{"full", Number, w.Say("workbook.readiness.full"), func(l *Learner) any { return Part(l.Readiness.Full) }},
		{"hours", Number, w.Say("workbook.hours-likely"), func(l *Learner) any { return l.Hours.Likely }},
		{"low", Number, w.Say("workbook.hours-low"), func(l *Learner) any { return l.Hours.Low }},
		{"high", Number, w.Say("workbook.hours-high"), func(l *Learner) any { return l.Hours.High }},
		{"span", Said, "", w.span},
		{"pace", Number, w.Say("word.hours-a-week"), func(l *Learner) any { return l.HoursPerWeek }},
		{"weeks", Number, w.Say("word.weeks"), func(l *Learner) any { return l.Weeks }},
		{"start", Day, w.Say("word.start"), func(l *Learner) any { return l.Start }},
		{"finish", Day, w.Say("workbook.finish-likely"), func(l *Learner) any { return l.Finish.Likely }},
		{"done", Said, w.Say("workbook.finish-likely"), func(l *Learner) any { return when(l.Steps > 0, l.Finish.Likely) }},
		{"p50", Day, w.Say("workbook.finish-p50"), func(l *Learner) any { return l.Finish.P50 }},
		{"p95", Day, w.Say("workbook.finish-p95"), func(l *Learner) any { return l.Finish.P95 }},
		{"range", Said, w.Say("staffdocs.range"), func(l *Learner) any { return w.DateRange(l.Finish.P50.Time(), l.Finish.P95.Time()) }},
		{"by", Day, w.Say("word.deadline"), func(l *Learner) any { return when(l.Outlook != "", l.By) }},
		{"verdict", Word, w.Say("staffdocs.verdict"), w.verdictOn},
		{"days-left", Number, w.Say("staffdocs.days-left"), func(l *Learner) any { return when(l.Outlook != "", l.SlackDays) }},
		{"slack", Said, w.Say("staffdocs.slack"), w.slack},
		{"chance", Number, w.Say("staffdocs.chance"), func(l *Learner) any { return when(l.Outlook != "" && l.Steps > 0, Chance(l.Chance)) }},
		{"fix", Said, w.Say("staffdocs.fix"), w.fix},
		{"fix-pace", Number, w.Say("staffdocs.fix.pace"), func(l *Learner) any { return when(l.FixPace > 0, l.FixPace) }},
		{"fix-date", Day, w.Say("staffdocs.fix.date"), func(l *Learner) any { return when(l.FixDate != 0, l.FixDate) }},
		{"cost", Sum, w.Say("word.price"), func(l *Learner) any { return answer.Prices(w.Printer, l.Price, l.Unpriced) }},
		{"price", Number, w.Say("word.price"), func(l *Learner) any { return w.price(l.Price, l.Unpriced) }},
		{"currency", Word, w.Say("workbook.currency"), func(l *Learner) any { return currency(only(l.Price)) }},
		{"unpriced", Number, w.Say("staffdocs.unpriced.steps"), func(l *Learner) any { return l.Unpriced }},
		{"budget", Number, w.Say("workbook.budget"), func(l *Learner) any { return amount(l.limit()) }},
		{"budget-currency", Word, w.Say("workbook.currency"), func(l *Learner) any { return currency(l.limit()) }},
		{"within", Word, w.Say("workbook.budget.verdict"), w.within},
		{"steps", Number, w.Say("word.steps"), func(l *Learner) any { return l.Steps }},
		{"kind", Word, w.Say("word.kind"), func(l *Learner) any { return when(l.Steps > 0, l.FirstKind) }},
		{"step", Word, w.Say("word.first-step"), func(l *Learner) any { return l.FirstStep }},
		{"first", Said, w.Say("word.first-step"), w.first},
		{"file", Word, w.Say("staffdocs.file"), func(l *Learner) any { return l.File }},
	})
	if w.S.Talks.Journals == 0 {
		return all
	}
	beside := slices.IndexFunc(all, func(c column[*Learner]) bool { return c.id == "ready" })
	return slices.Insert(slices.Insert(all, len(all)-1, w.ofSeason()...), beside, append(w.ofTalk(), w.recorded(), w.recordedOn())...)
}

// also is the id below a name; none where the id stands for the name or behind it.
func (w Words) also(name, id string) any { return when(name != "" && !w.S.names.several(name), id) }

// came is where a learner comes from, beside the role aimed at.
func (w Words) came(l *Learner) any {
	return when(l.From != "" && l.From != l.To, w.Say("word.from-what", "What", l.FromName))
}

// span is the range of the hours, beside those that are likely.
func (w Words) span(l *Learner) any {
	return when(l.Steps > 0, w.HoursRange(l.Hours.Low.Hours(), l.Hours.High.Hours()))
}

func when(is bool, value any) any {
	if is {
		return value
	}
	return nil
}

// only is the one sum of money; nil for none or several.
func only(all []graph.Money) *graph.Money {
	if len(all) != 1 {
		return nil
	}
	return &all[0]
}

func (l *Learner) limit() *graph.Money {
	if l.Budget == nil {
		return nil
	}
	return &l.Budget.Limit
}

func amount(m *graph.Money) any {
	if m == nil {
		return nil
	}
	return *m
}

func currency(m *graph.Money) any {
	if m == nil {
		return nil
	}
	return m.Currency
}

// price is a sum of money without its currency, which stands beside it. Several
// currencies do not add up and stand as a text.
func (w Words) price(all []graph.Money, unpriced int) any {
	switch {
	case len(all) == 1:
		return all[0]
	case len(all) > 1:
		return answer.Prices(w.Printer, all, 0)
	case unpriced > 0:
		return w.Say("plan.price-unknown")
	}
	return 0
}

func (w Words) verdictOn(l *Learner) any {
	if l.Outlook == "" {
		return answer.OutlookWord(w.Printer, l.Outlook)
	}
	return w.outlook(l.Outlook)
}

func (w Words) within(l *Learner) any {
	if l.Budget == nil {
		return nil
	}
	return answer.BudgetStanding(w.Printer, l.Budget)
}

func (w Words) first(l *Learner) any {
	if l.Steps == 0 {
		return w.Say("staffdocs.ready-now")
	}
	return w.Say("page.step-of-kind", "Title", l.FirstStep, "Kind", w.Text(l.FirstKind))
}

// mostLevels is the highest level of a skill that has a column of its own.
const mostLevels = 5

// ofSkill are the heat map in numbers: how many hold which level of a skill.
func (w Words) ofSkill() []column[Skill] {
	columns := []column[Skill]{
		{"skill", Word, w.Say("word.skill"), func(k Skill) any { return Title(k.Name) }},
		{"category", Word, w.Say("word.category"), func(k Skill) any { return Aside(k.Category) }},
		{"need", Sum, w.Say("staff.heat.need"), func(k Skill) any { return w.Needs(k) }},
		{"asked", Number, w.Say("staff.levels.asked"), func(k Skill) any { return Count(k.Asked) }},
		{"lack", Number, w.Say("staff.heat.lack"), func(k Skill) any { return Count(k.Lack) }},
		{"missing", Number, w.Say("staff.levels.missing"), func(k Skill) any { return Count(k.Levels) }},
	}
	top := 0
	for _, k := range w.S.Skills {
		top = max(top, k.Max)
	}
	for level := range min(top, mostLevels) + 1 {
		name := w.Int(int64(level))
		if level == mostLevels && top > mostLevels {
			name += "+"
		}
		columns = append(columns, column[Skill]{"level", Number, w.Say("staff.levels.level", "Level", name), func(k Skill) any {
			n := 0
			for at := level; at < len(k.Held) && (at == level || level == mostLevels); at++ {
				n += k.Held[at]
			}
			return Count(n)
		}})
	}
	return columns
}

// ofFailure are all that is known of what is wrong with a row.
func (w Words) ofFailure() []column[*Failure] {
	return slices.Concat([]column[*Failure]{
		{"line", Number, w.Say("staffdocs.line"), func(f *Failure) any { return f.Line }},
		{"id", Word, w.Say("staffdocs.id"), func(f *Failure) any { return f.ID }},
		{"learner", Word, w.Say("word.learner"), func(f *Failure) any { return f }},
		{"also", Said, "", func(f *Failure) any { return w.also(f.Name, f.ID) }},
	}, groupColumns(w, func(f *Failure) []Group { return f.Groups }), []column[*Failure]{
		{"column", Word, w.Say("word.column"), func(f *Failure) any { return f.Column }},
		{"what", Word, w.Say("word.what"), func(f *Failure) any { return f.What }},
		{"hint", Word, w.Say("staffdocs.hint"), func(f *Failure) any { return f.Hint }},
	})
}
