package answer

import (
	"slices"
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
)

// Standing is how a verdict stands. Colour, symbol and word of every format hang on it.
type Standing int

// Standings, the better first.
const (
	Good    Standing = iota // ✓
	Caution                 // ~
	Bad                     // !
)

// Symbol is the sign that says a standing without colour.
func (s Standing) Symbol() string { return [...]string{"✓", "~", "!"}[s] }

// StandingOf is the standing of an outlook.
func StandingOf(o planner.Outlook) Standing {
	switch o {
	case planner.OutlookLikely:
		return Good
	case planner.OutlookAtRisk:
		return Caution
	}
	return Bad
}

// OutlookWord is the word for an outlook: "likely"; "" stands for no deadline.
func OutlookWord(say *lang.Printer, o planner.Outlook) string {
	switch o {
	case planner.OutlookLikely:
		return say.Say("outlook.likely")
	case planner.OutlookAtRisk:
		return say.Say("outlook.at-risk")
	case planner.OutlookUnlikely:
		return say.Say("outlook.unlikely")
	}
	return say.Say("outlook.none")
}

// Verdict is the answer on a deadline or a budget. Its title is a sentence without the
// full stop; its lines are sentences.
type Verdict struct {
	Standing Standing
	Word     string // the standing in a word or two, for a cell
	Title    string
	Lines    []string
}

// Verdicts are the answers to what the plan was asked to keep: the deadline, the budget.
func (p *Plan) Verdicts() (all []Verdict) {
	if p.p.Schedule.Deadline != nil {
		all = append(all, Deadline(p.Printer, p.p))
	}
	if p.p.Budget != nil {
		all = append(all, Budget(p.Printer, p.p))
	}
	return all
}

// VerdictsToCoach are Verdicts for who talks about the learner and not to them.
func (p *Plan) VerdictsToCoach() (all []Verdict) {
	if p.p.Schedule.Deadline != nil {
		v, _ := deadline(p.Printer, p.p)
		all = append(all, v)
	}
	if p.p.Budget != nil {
		all = append(all, Budget(p.Printer, p.p))
	}
	return all
}

// Deadline is the verdict on the deadline of a plan, which has one.
func Deadline(say *lang.Printer, p *planner.Plan) Verdict {
	v, missed := deadline(say, p)
	if missed {
		return v.reached(say, p)
	}
	return v
}

// deadline is the verdict, without a word to the learner; missed says that it tells what would
// meet the deadline.
func deadline(say *lang.Printer, p *planner.Plan) (v Verdict, missed bool) {
	d := p.Schedule.Deadline
	v = Verdict{Standing: StandingOf(d.Outlook), Word: OutlookWord(say, d.Outlook)}
	by := d.By.Time()
	switch {
	case len(p.Route.Steps) == 0:
		v.Word, v.Title = say.Say("verdict.met"), say.Say("verdict.deadline.nothing", "By", by)
		return v, false
	case len(p.Schedule.Drivers) == 0 && d.Met: // no matter of chance
		v.Word, v.Title = say.Say("verdict.met"), say.Say("verdict.deadline.met", "By", by)
	case len(p.Schedule.Drivers) == 0:
		v.Word, v.Title = say.Say("verdict.missed"), say.Say("verdict.deadline.missed", "By", by)
	default:
		v.Title = say.Say("verdict.deadline."+string(d.Outlook), "By", by, "Chance", say.Chance(d.Chance))
	}
	if p.OwnDates() {
		return v.atOwnPace(say, p)
	}
	if d.Met {
		v.Lines = append(v.Lines, Stressed(say, "verdict.likely.met", "Slack", say.Hours(max(0, d.SlackHours).Hours())))
		if even := *p.Schedule.Finish.P50; even > d.By {
			v.Lines = append(v.Lines, Stressed(say, "odds.below-even", "Date", even.Time()))
		}
		return v, false
	}
	return v.and(Stressed(say, "verdict.likely.missed", "Late", planner.Span(int(p.Schedule.Finish.Likely-d.By)))).relaxed(say, p), true
}

// atOwnPace says how far even odds are from the deadline, and what the likely hours say where
// that is another thing.
func (v Verdict) atOwnPace(say *lang.Printer, p *planner.Plan) (of Verdict, missed bool) {
	d, likely := p.Schedule.Deadline, p.Schedule.Deadline.Outlook == planner.OutlookLikely
	switch days := int(d.By - *p.Schedule.Finish.P50); {
	case days > 0:
		v = v.and(Stressed(say, "verdict.own.early", "Span", planner.Span(days)))
	case days < 0:
		v = v.and(Stressed(say, "verdict.own.late", "Span", planner.Span(-days)))
	default:
		v = v.and(Stressed(say, "verdict.own.even"))
	}
	switch {
	case d.Met && !likely:
		v = v.and(say.Say("verdict.own.but-met"))
	case !d.Met && likely:
		v = v.and(say.Say("verdict.own.but-missed", "Late", planner.Span(int(p.Schedule.Finish.Likely-d.By))))
	}
	if likely {
		return v, false
	}
	return v.relaxed(say, p), true
}

// relaxed says what would meet the deadline.
func (v Verdict) relaxed(say *lang.Printer, p *planner.Plan) Verdict {
	d := p.Schedule.Deadline
	switch floor := p.Schedule.Floor; {
	case floor.Weeks > 0 && floor.Date > d.By:
		v = v.and(Stressed(say, "verdict.floor", "Weeks", floor.Weeks, "Date", floor.Date.Time()))
	case d.Fastest != nil:
		v = v.and(Stressed(say, "verdict.fastest", "Pace", Pace(say, d.Fastest.HoursPerWeek), "Date", d.Fastest.Finish.Time()))
	}
	if ways := relax(say, p); len(ways) > 0 {
		v.Lines = append(v.Lines, Stressed(say, "verdict.relax", "Ways", strings.Join(ways, say.Say("verdict.relax.or"))))
	}
	return v
}

// reached says how far one comes by the deadline.
func (v Verdict) reached(say *lang.Printer, p *planner.Plan) Verdict {
	d := p.Schedule.Deadline
	switch d.ReachedStep {
	case len(p.Route.Steps): // at even odds
		return v
	case 0:
		return v.and(Stressed(say, "verdict.reached.none"))
	}
	id := "verdict.reached"
	if p.OwnDates() {
		id = "verdict.own.reached"
	}
	return v.and(Stressed(say, id, "Pace", Pace(say, p.Schedule.HoursPerWeek),
		"Step", d.ReachedStep, "Ready", say.Percent(d.ReachedReadiness.MustHave)))
}

func (v Verdict) and(line string) Verdict {
	v.Lines = append(v.Lines, line)
	return v
}

// relax lists what would meet the deadline.
func relax(say *lang.Printer, p *planner.Plan) (ways []string) {
	for _, r := range p.Schedule.Deadline.Relax {
		switch r.Kind {
		case "hours_per_week":
			ways = append(ways, withChance(say, p, r, Stressed(say, "verdict.relax.pace", "Pace", Pace(say, r.Value.(float64)))))
		case "date":
			ways = append(ways, withChance(say, p, r, Stressed(say, "verdict.relax.date", "Date", RelaxedTo(r).Time())))
		}
	}
	return ways
}

// RelaxedTo is the date of an entry of that kind.
func RelaxedTo(r planner.Relax) planner.Date {
	text, _ := r.Value.(string)
	date, _ := planner.ParseDate(text)
	return date
}

// withChance puts the chance of a way to meet the deadline behind its words.
func withChance(say *lang.Printer, p *planner.Plan, r planner.Relax, way string) string {
	if r.Chance == nil || len(p.Schedule.Drivers) == 0 {
		return way
	}
	return Stressed(say, "odds.at", "Way", way, "Chance", say.Chance(*r.Chance))
}

// Budget is the verdict on the budget of a plan, which has one.
func Budget(say *lang.Printer, p *planner.Plan) Verdict {
	b, v := p.Budget, BudgetStanding(say, p.Budget)
	limit := say.Money(b.Limit.Hundredths, b.Limit.Currency)
	if unpriced(p) {
		return Verdict{Standing: Caution, Word: say.Say("verdict.open"), Title: say.Say("verdict.budget.unpriced", "Limit", limit)}
	}
	if b.Price == nil {
		v.Title = say.Say("verdict.budget.open", "Limit", limit, "Currencies", b.MissingRates)
		return v.and(Stressed(say, "verdict.budget.price", "Price", amounts(say, p.Route.Price)))
	}
	price := say.Money(b.Price.Hundredths, b.Price.Currency)
	switch {
	case !b.Met:
		v.Title = say.Say("verdict.budget.missed", "Limit", limit, "Price", price)
		v = v.and(Stressed(say, "verdict.budget.relax", "Price", price))
	case b.Unknown > 0:
		v.Title = say.Say("verdict.budget.met-known", "Limit", limit, "Price", price)
	case b.Price.Hundredths == 0:
		v.Title = say.Say("verdict.budget.free", "Limit", limit)
	default:
		v.Title = say.Say("verdict.budget.met", "Limit", limit, "Price", price)
	}
	if b.Unknown > 0 {
		v = v.and(Stressed(say, "verdict.budget.unknown", "Count", b.Unknown))
	}
	if rates := Rates(say, p); rates != "" {
		v = v.and(rates)
	}
	return v
}

// Rates says by the exchange rates of which day the price was compared with the budget;
// "" where no rate was needed.
func Rates(say *lang.Printer, p *planner.Plan) string {
	b, rates := p.Budget, p.Request.Rates
	if b == nil || b.Price == nil || rates.AsOf == "" || !slices.ContainsFunc(p.Route.Price, func(m graph.Money) bool { return m.Currency != b.Limit.Currency }) {
		return ""
	}
	return say.Say("verdict.budget.rates", "Date", rates.AsOf)
}

// BudgetStandings are the ways in which a budget can stand, without sentences: it cannot
// be judged, is too small, covers the known prices, covers all.
func BudgetStandings(say *lang.Printer) [4]Verdict {
	return [4]Verdict{
		{Standing: Bad, Word: say.Say("verdict.open")}, {Standing: Bad, Word: say.Say("verdict.budget.over")},
		{Standing: Caution, Word: say.Say("verdict.budget.known")}, {Standing: Good, Word: say.Say("verdict.budget.within")},
	}
}

// BudgetStanding is the way in which a budget stands.
func BudgetStanding(say *lang.Printer, b *planner.Budget) Verdict {
	all := BudgetStandings(say)
	switch {
	case b.Price == nil:
		return all[0]
	case !b.Met:
		return all[1]
	case b.Unknown > 0:
		return all[2]
	}
	return all[3]
}
