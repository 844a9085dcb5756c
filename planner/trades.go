package planner

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
)

// How much is said of an alternative.
const (
	mostTrades  = 4
	mostInstead = 5
	mostNamed   = 2 // steps on one side of a swap that are named in its words
)

// trades says what an alternative gains and costs against the plan's route: hours,
// money, finish, courses. Its largest swap of steps may follow (describe).
func (d *draft) trades(a *Alternative, steps []*graph.Step) (out []lang.Message) {
	more := a.Hours - d.plan.Route.Hours.Likely
	if out = trade(out, int64(more), "longer", "shorter", "Hours", max(more, -more).Hours()); more == 0 {
		out = append(out, lang.M("alternatives.trade.same-hours"))
	}
	out = append(out, d.moneyTrades(a)...)
	f := d.plan.Schedule.Finish
	days := int(d.plan.Said(a.Finish, a.P50) - d.plan.Said(f.Likely, *f.P50))
	out = trade(out, int64(days), "later", "earlier", "Length", Span(max(days, -days)))
	courses := 0
	for _, s := range steps {
		if s.Kind == graph.KindCourse {
			courses++
		}
	}
	switch before := d.plan.Route.Courses; {
	case courses == before:
	case courses == 0:
		out = append(out, lang.M("alternatives.trade.no-courses", "Count", before))
	case before == 0:
		out = append(out, lang.M("alternatives.trade.courses-added", "Count", courses))
	default:
		out = append(out, lang.M("alternatives.trade.courses", "Count", courses, "Before", before))
	}
	return out[:min(mostTrades, len(out))]
}

// trade adds what is said of more or of less of something.
func trade(out []lang.Message, diff int64, more, less, name string, value any) []lang.Message {
	switch {
	case diff == 0:
		return out
	case diff < 0:
		more = less
	}
	return append(out, lang.M("alternatives.trade."+more, name, value))
}

// moneyTrades compares the prices: in the base currency if they are in several that
// all have a rate, else in each.
func (d *draft) moneyTrades(a *Alternative) (out []lang.Message) {
	diff := map[string]int64{}
	for _, m := range d.plan.Route.Price {
		diff[m.Currency] -= m.Hundredths
	}
	for _, m := range a.Price {
		diff[m.Currency] += m.Hundredths
	}
	var each []graph.Money
	for currency, more := range diff {
		if more != 0 {
			each = append(each, graph.Money{Hundredths: more, Currency: currency})
		}
	}
	slices.SortFunc(each, func(x, y graph.Money) int { return strings.Compare(x.Currency, y.Currency) })
	if sum, ok := d.inBase(each); ok && len(each) > 1 {
		out = trade(out, sum.Hundredths, "about-dearer", "about-cheaper", "Money", amount(sum))
	} else {
		for _, m := range each {
			out = trade(out, m.Hundredths, "dearer", "cheaper", "Money", amount(m))
		}
	}
	switch before := d.plan.Route.UnknownPrices; {
	case a.UnknownPrices > before:
		out = append(out, lang.M("alternatives.trade.unknown", "Count", a.UnknownPrices))
	case a.UnknownPrices == 0 && before > 0:
		out = append(out, lang.M("alternatives.trade.known"))
	}
	return out
}

// inBase adds up money in the base currency; ok is false when a rate is missing.
func (d *draft) inBase(all []graph.Money) (sum graph.Money, ok bool) {
	sum.Currency = d.r.Rates.Base
	for _, m := range all {
		in, missing := d.r.Rates.convert(m, sum.Currency)
		if missing != "" {
			return sum, false
		}
		sum.Hundredths += in.Hundredths
	}
	if sum.Hundredths > 100_00 || sum.Hundredths < -100_00 { // it is said to be about so much
		sum.Hundredths -= sum.Hundredths % 100
	}
	return sum, true
}

// amount is money without its sign.
func amount(m graph.Money) lang.Money {
	return lang.Money{Hundredths: max(m.Hundredths, -m.Hundredths), Currency: m.Currency}
}

// Span is a length of time in words: whole weeks, or days below two weeks.
func Span(days int) lang.Message {
	if days < 14 {
		return lang.M("plan.days", "Count", days, "Range", days)
	}
	weeks := int(math.Round(float64(days) / 7))
	return lang.M("plan.weeks", "Count", weeks, "Range", weeks)
}

// instead pairs the steps in which an alternative and the plan's route differ: those
// that first give the same facts belong together. The largest swaps in hours come
// first, at most mostInstead.
func (d *draft) instead(s *sequence) []Swap {
	route := d.plan.steps()
	mine := newSequence(d, route)
	differ := func(a, b []*graph.Step) []*graph.Step {
		return slices.DeleteFunc(slices.Clone(a), func(x *graph.Step) bool { return slices.Contains(b, x) })
	}
	ordered := mapped(s.order, func(i int) *graph.Step { return s.steps[i] })
	do, skip := differ(ordered, route), differ(route, ordered)
	group := map[*graph.Step]*graph.Step{} // step -> another of its swap; a tree's root has none
	root := func(x *graph.Step) *graph.Step {
		for group[x] != nil {
			x = group[x]
		}
		return x
	}
	for fact := range graph.FactID(d.g.NumFacts()) {
		i, ok := s.provider[fact]
		j, also := mine.provider[fact]
		if !ok || !also || !slices.Contains(do, s.steps[i]) || !slices.Contains(skip, route[j]) {
			continue
		}
		if a, b := root(s.steps[i]), root(route[j]); a != b {
			group[b] = a
		}
	}
	return d.swapsOf(do, skip, root)
}

// swapsOf gathers steps by the root of their group.
func (d *draft) swapsOf(do, skip []*graph.Step, root func(*graph.Step) *graph.Step) []Swap {
	var swaps []Swap
	at := map[*graph.Step]int{}
	of := func(x *graph.Step) *Swap {
		r := root(x)
		if _, ok := at[r]; !ok {
			at[r] = len(swaps)
			swaps = append(swaps, Swap{})
		}
		return &swaps[at[r]]
	}
	for _, x := range do {
		t := of(x)
		t.Do = append(t.Do, d.named(x))
	}
	for _, x := range skip {
		t := of(x)
		t.Skip = append(t.Skip, d.named(x))
	}
	slices.SortStableFunc(swaps, func(a, b Swap) int { return cmp.Compare(b.minutes(), a.minutes()) })
	return swaps[:min(mostInstead, len(swaps))]
}

func (d *draft) named(s *graph.Step) AlternativeStep {
	return AlternativeStep{ID: s.ID, Hours: s.Effort.Likely, step: s}
}

// minutes are those of both sides.
func (t Swap) minutes() (sum graph.Minutes) {
	for _, x := range slices.Concat(t.Do, t.Skip) {
		sum += x.Hours
	}
	return sum
}

// describe writes the texts of an alternative.
func (a *Alternative) describe(p *Plan, say *lang.Printer) {
	g := p.Graph
	a.Instead = slices.Clone(a.Instead)
	swap := ""
	for i := range a.Instead {
		t := &a.Instead[i]
		t.Do, t.Skip = titled(t.Do, g, say), titled(t.Skip, g, say)
		t.Text = t.words(g, say, true)
		if swap == "" && len(t.Do) > 0 && len(t.Skip) > 0 {
			swap = t.words(g, say, false)
		}
	}
	a.Proof = a.proof(p, say)
	a.Trades = mapped(a.trades, say.Message)
	if swap != "" && len(a.Trades) < mostTrades {
		a.Trades = append(a.Trades, swap)
	}
}

// proof says what is proven, and against which routes.
func (a *Alternative) proof(p *Plan, say *lang.Printer) string {
	if !a.Optimal {
		return say.Say("alternatives.proof.open")
	}
	before := say.Say("alternatives.before")
	if n := len(a.Before); n > 0 {
		before = say.Say("alternatives.before.others", "Count", n, "Numbers", inWords(a.Before, say))
	}
	return say.Say("alternatives.proof.optimal", "Under", p.Under(), "Routes", before)
}

func inWords(numbers []int, say *lang.Printer) []string {
	return mapped(numbers, func(n int) string { return say.Int(int64(n)) })
}

func titled(steps []AlternativeStep, g *graph.Graph, say *lang.Printer) []AlternativeStep {
	steps = slices.Clone(steps)
	for i := range steps {
		s := steps[i].step
		switch s.Kind {
		case graph.KindStudy:
			steps[i].Title = say.Say("alternatives.step.study", "Holding", g.Label(s.Gives[0], say.Lang))
		case graph.KindCarry:
			steps[i].Title = say.Say("alternatives.step.carry", "Holding", g.Label(s.Gives[0], say.Lang), "From", g.Label(s.Carried(), say.Lang))
		case graph.KindCourse:
			steps[i].Title = say.Say("alternatives.step.course", "Name", s.Title())
		default:
			steps[i].Title = say.Say("alternatives.step.practice", "Name", s.Title())
		}
	}
	return steps
}

// words are a swap in words, with the hours of its steps or without. Two ways to the
// same level of a skill name it once.
func (t *Swap) words(g *graph.Graph, say *lang.Printer, hours bool) string {
	if len(t.Do) == 1 && len(t.Skip) == 1 {
		do, skip := &t.Do[0], &t.Skip[0]
		if h := do.step.Gives[0]; do.step.Skill != nil && skip.step.Skill != nil && h == skip.step.Gives[0] {
			return say.Say("alternatives.instead.way", "Holding", g.Label(h, say.Lang), "Do", do.way(g, say, hours), "Skip", skip.way(g, say, hours))
		}
	}
	list := func(steps []AlternativeStep) string {
		var names []string
		for i, x := range steps {
			if i == mostNamed && len(steps) > mostNamed+1 {
				names = append(names, say.Say("word.more", "Count", len(steps)-i))
				break
			}
			names = append(names, x.with(x.Title, say, hours))
		}
		return say.List(names)
	}
	switch {
	case len(t.Skip) == 0:
		return say.Say("alternatives.instead.do", "Do", list(t.Do))
	case len(t.Do) == 0:
		return say.Say("alternatives.instead.skip", "Skip", list(t.Skip))
	}
	return say.Say("alternatives.instead", "Do", list(t.Do), "Skip", list(t.Skip))
}

// way is how a study or carry step reaches its level.
func (x *AlternativeStep) way(g *graph.Graph, say *lang.Printer, hours bool) string {
	if x.step.Kind == graph.KindStudy {
		return x.with(say.Say("alternatives.by.study"), say, hours)
	}
	return x.with(say.Say("alternatives.by.carry", "From", g.Label(x.step.Carried(), say.Lang)), say, hours)
}

// with adds the hours to a name, if they are wanted.
func (x *AlternativeStep) with(name string, say *lang.Printer, hours bool) string {
	if !hours {
		return name
	}
	return say.Say("alternatives.step", "Title", name, "Hours", x.Hours.Hours())
}
