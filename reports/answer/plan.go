package answer

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
)

// Plan is what is said of a plan. Each method says one thing, when it is asked: who sets
// little pays for little.
type Plan struct {
	words
	p *planner.Plan
}

// Of is what is said of a plan, in its language.
func Of(p *planner.Plan) *Plan { return &Plan{wordsOf(p.Lang), p} }

// stress is a message in which ** stands around what is stressed.
func (p *Plan) stress(id string, pairs ...any) string { return Stressed(p.Printer, id, pairs...) }

// Title says from where to where.
func (p *Plan) Title() string {
	if from := p.origin(); from != "" {
		return p.Say("plan.title.from-to", "From", from, "To", p.p.Role.Name)
	}
	return p.Say("plan.title.to", "To", p.p.Role.Name)
}

// origin is the role that the learner comes from, if it is another one.
func (p *Plan) origin() string {
	if role, ok := p.p.Graph.Catalog.Role(p.p.Learner.From); ok && role.ID != p.p.Role.ID {
		return p.Value(role.Name)
	}
	return ""
}

// From is where the route begins: a role, or what is held, or nothing.
func (p *Plan) From() string {
	if role, ok := p.p.Graph.Catalog.Role(p.p.Learner.From); ok {
		return p.Value(role.Name)
	}
	if len(p.p.Learner.Have) > 0 {
		return p.Say("plan.from-skills")
	}
	return p.Say("plan.from-start")
}

// InAds is the role as job ads write it, where that differs; "" otherwise.
func (p *Plan) InAds() string {
	if role, ok := p.p.Graph.Catalog.Role(p.p.Role.ID); ok && role.Name.In(lang.English) != p.p.Role.Name {
		return p.Value(role.Name.In(lang.English))
	}
	return ""
}

// Lead is the answer: how long, when, for how much, and how far to be trusted.
func (p *Plan) Lead() string {
	if len(p.p.Route.Steps) == 0 {
		return p.When()
	}
	return p.lead(p.When())
}

func (p *Plan) lead(when string) string {
	return strings.TrimSpace(when + " " + p.CostSentence() + " " + p.Unreviewed())
}

// LeadToCoach is Lead for who talks about the learner and not to them.
func (p *Plan) LeadToCoach() string {
	if role := p.p.Role.Name; len(p.p.Route.Steps) == 0 {
		return Sentence(p.Say("status.why.done", "Role", role)) + " " + p.Say("word.nothing-left", "Role", role)
	}
	return p.lead(p.odds())
}

// Unreviewed says whose hours and prerequisites nobody has checked, and that a profession
// is regulated; "" where somebody has, and it is not.
func (p *Plan) Unreviewed() string {
	return strings.TrimSpace(p.unreviewed() + " " + p.regulated())
}

// regulated is said on every first page: a plan of hours must not pass for a licence.
func (p *Plan) regulated() string {
	if role, ok := p.p.Graph.Catalog.Role(p.p.Role.ID); !ok || !slices.Contains(role.Tags, graph.Regulated) {
		return ""
	}
	return p.stress("plan.regulated")
}

func (p *Plan) unreviewed() string {
	u := p.p.Unreviewed
	if u == nil {
		return ""
	}
	made := madeOf(p.Printer, p.p.Graph.Catalog, u.Sources)
	if u.Steps == len(p.p.Route.Steps) {
		return p.stress("plan.unreviewed.all", "Sources", made)
	}
	return p.stress("plan.unreviewed", "Count", u.Steps, "Steps", len(p.p.Route.Steps), "Sources", made)
}

// UnreviewedPlans says in how many of some plans nobody has checked hours and prerequisites,
// and what these were made of; whole where that holds of all steps of all plans.
func UnreviewedPlans(say *lang.Printer, c *graph.Catalog, count, plans int, whole bool, sources []string) string {
	made := madeOf(say, c, sources)
	if whole {
		return Stressed(say, "plan.unreviewed.all", "Sources", made)
	}
	return Stressed(say, "plan.unreviewed.plans", "Count", count, "Plans", plans, "Sources", made)
}

// madeOf names the sources that a program made steps of, or else the catalog.
func madeOf(say *lang.Printer, c *graph.Catalog, sources []string) (made []string) {
	for _, id := range sources {
		if s, ok := c.Source(id); ok {
			title, _, _ := strings.Cut(say.Value(s.Title), ", ")
			made = append(made, title)
		}
	}
	if made == nil {
		made = []string{c.ID + " " + c.Version}
	}
	return made
}

// When is the answer without the money.
func (p *Plan) When() string {
	if len(p.p.Route.Steps) == 0 {
		return p.stress("plan.lead.nothing", "Role", p.p.Role.Name)
	}
	when := p.odds()
	if own := p.OwnPace(); own != "" {
		when += " " + own
	}
	return when
}

// odds say how long it takes and when it is done.
func (p *Plan) odds() string {
	return p.stress("plan.lead", "Length", p.length(), "Pace", p.pace()) + " " + p.finish("plan.lead.finish", "plan.lead.finish.one")
}

// finish says by a message when the plan is done, by another when all odds fall on one day.
func (p *Plan) finish(id, one string) string {
	f := p.p.Schedule.Finish
	if *f.P50 == *f.P95 {
		return p.stress(one, "Date", f.P50.Time())
	}
	return p.stress(id, "P50", f.P50.Time(), "P80", f.P80.Time(), "P95", f.P95.Time())
}

// length is how long the plan takes, from even odds to 95 in 100: whole weeks, or days
// below two weeks.
func (p *Plan) length() string {
	low, high, id := p.p.Schedule.WeeksP50, p.p.Schedule.WeeksP95, "plan.weeks"
	if high < 2 {
		low, high, id = 7*low, 7*high, "plan.days"
	}
	a, b := int64(math.Round(low)), int64(math.Round(high))
	return p.Say(id, "Count", int(b), "Range", p.Range(a, b))
}

// pace is the hours a week: "7.5 hours".
func (p *Plan) pace() string { return Pace(p.Printer, p.p.Schedule.HoursPerWeek) }

// Cost is what the route costs, as the middle of a sentence.
func (p *Plan) Cost() string {
	r := p.p.Route
	sums := amounts(p.Printer, r.Price)
	switch {
	case unpriced(p.p):
		return p.stress("plan.cost.unpriced")
	case len(sums) > 0 && r.UnknownPrices > 0:
		return p.stress("plan.cost.partly", "Sum", sums, "Count", r.UnknownPrices)
	case len(sums) > 0:
		return p.stress("plan.cost.sum", "Sum", sums, "Count", r.PaidSteps)
	case r.UnknownPrices > 0:
		return p.stress("plan.cost.unknown", "Count", r.UnknownPrices)
	case r.Courses > 0:
		return p.stress("plan.cost.free", "Count", r.Courses)
	}
	return p.stress("plan.cost.none")
}

// unpriced reports whether all of a route is of a vocabulary, which knows of no courses and
// no prices: what it costs nobody can say.
func unpriced(p *planner.Plan) bool {
	r := p.Route
	return p.Unreviewed != nil && p.Unreviewed.Steps == len(r.Steps) && r.Courses == 0 && r.PaidSteps == 0 && r.UnknownPrices == 0
}

// CostSentence is what the route costs, as a sentence.
func (p *Plan) CostSentence() string { return p.stress("plan.cost.sentence", "Cost", p.Cost()) }

// Facts are the figures that stand below the lead.
func (p *Plan) Facts() []Fact {
	r, facts := p.p.Route, []Fact(nil)
	add := func(label, value, note string) { facts = append(facts, Fact{Label: label, Value: value, Note: note}) }
	if len(r.Steps) == 0 {
		add(p.Say("plan.ready.must"), p.Percent(p.p.Readiness.MustHave), "")
		add(p.Say("plan.ready.full"), p.Percent(p.p.Readiness.Full), "")
		add(p.Say("word.steps"), p.Int(0), p.Say("plan.fact.nothing-left"))
		return facts
	}
	note := ""
	if r.Hours.Low != r.Hours.High {
		note = p.Say("plan.fact.range", "Range", p.HoursRange(r.Hours.Low.Hours(), r.Hours.High.Hours()))
	}
	add(p.Say("plan.fact.hours"), p.Hours(r.Hours.Likely.Hours()), note)
	add(p.Say("plan.fact.finish"), p.date(*p.p.Schedule.Finish.P50), p.Say("plan.fact.start", "Date", p.p.Schedule.Start.Time()))
	switch {
	case len(p.p.Stages) > 1:
		note = p.Say("plan.fact.stages", "Count", len(p.p.Stages))
	case r.Courses > 0:
		note = p.Say("plan.fact.courses", "Count", r.Courses)
	default:
		note = p.Say("plan.fact.no-courses")
	}
	add(p.Say("word.steps"), p.Int(int64(len(r.Steps))), note)
	if r.Optimal {
		add(p.Say("plan.fact.proven"), p.Say("plan.yes"), p.Say("plan.fact.bound", "Hours", r.LowerBoundHours.Hours(), "Among", p.p.Among()))
	} else {
		add(p.Say("plan.fact.proven"), p.Say("plan.not-yet"), p.Say("plan.fact.apart", "Share", p.apart(), "Among", p.p.Among()))
	}
	return facts
}

// apart is how far the route may at most lie above the cheapest one, rounded up.
func (p *Plan) apart() string {
	r := p.p.Route
	if r.LowerBoundHours <= 0 {
		return "∞"
	}
	return p.Percent(math.Ceil(float64(r.Hours.Likely-r.LowerBoundHours)/float64(r.LowerBoundHours)*100) / 100)
}

// Proven says in a few words what is proven of the route: "proven cheapest in hours".
func (p *Plan) Proven() string {
	if p.p.Route.Optimal {
		return p.Say("plan.proven", "Among", p.p.Among())
	}
	return p.Say("plan.proven.open", "Share", p.apart(), "Under", p.p.Under(), "Bound", p.p.Route.LowerBoundHours.Hours())
}

// Effort is hours with their range, if there is one: "8 hours (5.6–12.8)".
func Effort(say *lang.Printer, e graph.Effort) string {
	text := say.Hours(e.Likely.Hours())
	if e.Low != e.High {
		text += " (" + say.HoursRange(e.Low.Hours(), e.High.Hours()) + ")"
	}
	return text
}

func (w words) effort(e graph.Effort) string { return Effort(w.Printer, e) }

func (w words) dates(from, to planner.Date) string { return w.DateRange(from.Time(), to.Time()) }

// amounts are sums of money, one a currency.
func amounts(say *lang.Printer, sums []graph.Money) (all []string) {
	for _, m := range sums {
		all = append(all, say.Money(m.Hundredths, m.Currency))
	}
	return all
}

func (w words) money(m graph.Money) string { return w.Money(m.Hundredths, m.Currency) }

// Rise is a change of level: "0 → 4".
func Rise(from, to int) string {
	return strconv.Itoa(from) + "\u00a0→\u00a0" + strconv.Itoa(to)
}

// riseOf is a change of level; "" of a skill of one level, whose name says it.
func riseOf(c planner.LevelChange) string {
	if c.Only {
		return ""
	}
	return Rise(c.From, c.To)
}

// stopped is a text with a full stop.
func stopped(text string) string {
	text = strings.TrimRight(text, " ")
	if text == "" || strings.ContainsAny(text[len(text)-1:], ".!?") {
		return text
	}
	return text + "."
}

// Sentence is a text that begins and ends as a sentence does; plans write their notes in
// small letters, as a terminal does. The id of a step, study:canva@1, stays as it is.
func Sentence(text string) string {
	word, _, _ := strings.Cut(text, " ")
	if !strings.Contains(strings.TrimSuffix(word, ":"), ":") {
		text = Capital(text)
	}
	return stopped(text)
}

// Capital is a text that begins with a capital.
func Capital(text string) string {
	r, n := utf8.DecodeRuneInString(text)
	if n == 0 {
		return text
	}
	return string(unicode.ToUpper(r)) + text[n:]
}
