package staff

import (
	"cmp"

	"skillroute/graph"
	"skillroute/planner"
	"skillroute/reports/answer"
)

// Column is a fact of a learner as tables have it. Its value has a type: a number, a
// day, money, a word or the learner, whose name it shows; nil for none. A sheet sets it
// as it is, other documents set its [Words.Text].
type Column struct {
	ID    string
	Kind  ColumnKind
	Head  string
	Value func(l *Learner) any
}

// ColumnKind says how a column is set.
type ColumnKind int

const (
	Word   ColumnKind = iota
	Number            // to the right
	Day
	Said // put together for readers; a sheet has the columns that it is made from
	Sum  // said, and set to the right
)

// Right reports whether a column is set to the right where words are.
func (c Column) Right() bool { return c.Kind == Number || c.Kind == Sum }

// Part is a part of a whole, Chance the chance of meeting a deadline, both 0 to 1.
type (
	Part   float64
	Chance float64
)

// Columns are the columns of these ids, in their order; without an id all of a sheet.
func (w Words) Columns(ids ...string) (out []Column) {
	all := w.columns()
	for _, c := range all {
		if len(ids) == 0 && c.Kind < Said {
			out = append(out, c)
		}
	}
	for _, id := range ids {
		for _, c := range all {
			if c.ID == id {
				out = append(out, c)
			}
		}
	}
	return out
}

// columns are all that is known of a learner: the one place for one more.
func (w Words) columns() []Column {
	return []Column{
		{"line", Number, w.Say("staffdocs.line"), func(l *Learner) any { return l.Line }},
		{"id", Word, w.Say("staffdocs.id"), func(l *Learner) any { return l.ID }},
		{"learner", Word, w.Say("word.learner"), func(l *Learner) any { return l }},
		{"email", Word, w.Say("staffdocs.email"), func(l *Learner) any { return l.Email }},
		{"from", Word, w.Say("word.from"), func(l *Learner) any { return l.FromName }},
		{"to", Word, w.Say("staffdocs.to"), func(l *Learner) any { return l.ToName }},
		{"ready", Number, w.Say("workbook.readiness.must"), func(l *Learner) any { return Part(l.Readiness.MustHave) }},
		{"full", Number, w.Say("workbook.readiness.full"), func(l *Learner) any { return Part(l.Readiness.Full) }},
		{"hours", Number, w.Say("workbook.hours-likely"), func(l *Learner) any { return l.Hours.Likely }},
		{"low", Number, w.Say("workbook.hours-low"), func(l *Learner) any { return l.Hours.Low }},
		{"high", Number, w.Say("workbook.hours-high"), func(l *Learner) any { return l.Hours.High }},
		{"pace", Number, w.Say("staffdocs.pace"), func(l *Learner) any { return l.HoursPerWeek }},
		{"weeks", Number, w.Say("word.weeks"), func(l *Learner) any { return l.Weeks }},
		{"start", Day, w.Say("word.start"), func(l *Learner) any { return l.Start }},
		{"finish", Day, w.Say("workbook.finish-likely"), func(l *Learner) any { return l.Finish.Likely }},
		{"done", Said, w.Say("workbook.finish-likely"), func(l *Learner) any { return when(l.Steps > 0, l.Finish.Likely) }},
		{"p50", Day, w.Say("workbook.finish-p50"), func(l *Learner) any { return l.Finish.P50 }},
		{"p95", Day, w.Say("workbook.finish-p95"), func(l *Learner) any { return l.Finish.P95 }},
		{"range", Said, w.Say("staffdocs.range"), func(l *Learner) any { return w.DateRange(l.Finish.P50.Time(), l.Finish.P95.Time()) }},
		{"by", Day, w.Say("word.deadline"), func(l *Learner) any { return when(l.Outlook != "", l.By) }},
		{"verdict", Word, w.Say("staffdocs.verdict"), func(l *Learner) any { return l.Outlook }},
		{"days-left", Number, w.Say("staffdocs.days-left"), func(l *Learner) any { return when(l.Outlook != "", l.SlackDays) }},
		{"slack", Said, w.Say("staffdocs.slack"), func(l *Learner) any { return w.Slack(l) }},
		{"chance", Number, w.Say("staffdocs.chance"), func(l *Learner) any { return when(l.Outlook != "" && l.Steps > 0, Chance(l.Chance)) }},
		{"fix", Said, w.Say("staffdocs.fix"), func(l *Learner) any { return w.Fix(l) }},
		{"fix-pace", Number, w.Say("staffdocs.fix.pace"), func(l *Learner) any { return when(l.FixPace > 0, l.FixPace) }},
		{"fix-date", Day, w.Say("staffdocs.fix.date"), func(l *Learner) any { return when(l.FixDate != 0, l.FixDate) }},
		{"cost", Sum, w.Say("word.price"), func(l *Learner) any { return answer.Prices(w.Printer, l.Price, l.Unpriced) }},
		{"price", Number, w.Say("word.price"), w.price},
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
	}
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
func (w Words) price(l *Learner) any {
	switch {
	case len(l.Price) == 1:
		return l.Price[0]
	case len(l.Price) > 1:
		return answer.Prices(w.Printer, l.Price, 0)
	case l.Unpriced > 0:
		return w.Say("plan.price-unknown")
	}
	return 0
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

// Text is a value of a column in words; – for none.
func (w Words) Text(value any) string {
	switch v := value.(type) {
	case string:
		return cmp.Or(w.Value(v), "–")
	case int:
		return w.Int(int64(v))
	case float64:
		return w.Printer.Number(v)
	case Part:
		return w.Percent(float64(v))
	case Chance:
		return w.Chance(float64(v))
	case graph.Minutes:
		return w.HoursNumber(v.Hours())
	case graph.Kind:
		return answer.Kind(w.Printer, v)
	case graph.Money:
		return w.Money(v.Hundredths, v.Currency)
	case planner.Date:
		return w.Date(v.Time())
	case planner.Outlook:
		return w.Marked(v)
	case answer.Verdict:
		return v.Standing.Symbol() + "\u00a0" + v.Word
	case *Learner:
		return w.Value(w.Name(v))
	}
	return "–"
}
