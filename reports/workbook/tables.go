package workbook

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"skillroute/graph"
	"skillroute/planner"
	"skillroute/reports/answer"
	"skillroute/reports/look"
)

// gap is one row a requirement, met ones too, in the plan's order.
func (b *book) gap() {
	columns := []column{
		{b.Say("word.skill"), 30}, {b.Say("word.category"), 20}, {b.Say("plan.col.have"), 11}, {b.Say("plan.col.need"), 12},
		{b.Say("workbook.missing"), 10}, {b.Say("workbook.result"), 17}, {b.Say("word.importance"), 14}, {b.Say("word.weight"), 9},
		{b.Say("word.hours"), 10}, {b.Say("word.first-step"), 32}, {b.Say("word.duties"), 64}, {b.Say("list.id"), 32},
	}
	s := b.table(b.Say("word.gap"), columns)
	duties := map[string]string{}
	for _, d := range b.a.Duties().Rows {
		duties[d.ID] = d.Text
	}
	for _, g := range b.p.Gap {
		result := b.Say("workbook.gap.open")
		switch {
		case slices.ContainsFunc(b.p.Learner.Waived, func(w planner.Waiver) bool { return w.Skill == g.Skill }):
			result = b.Say("workbook.gap.waived")
		case g.Missing() == 0:
			result = b.Say("workbook.gap.met")
		}
		importance := b.Say("word.is-must-have")
		if g.Importance == "optional" {
			importance = b.Say("word.is-extra")
		}
		var why []string
		for _, id := range g.Duties {
			why = append(why, strings.TrimSpace(id+" "+duties[id]))
		}
		s.add(b.bold(g.Name), b.text(g.Category), integer(g.Have), integer(g.Need), integer(g.Missing()), b.text(result),
			b.text(importance), integer(g.Weight), hours(g.Minutes), s.stepNamed(g.FirstStep), b.lines(why), b.text(string(g.Skill)).in(code))
	}
	s.colour(4, 2, s.row, missingRules()...)
	s.colour(5, 2, s.row, s.gapRules()...)
	s.filter(1)
	s.print(11) // without the ids
	s.finish(1, 1)
}

// missingRules shade a number of missing levels.
func missingRules() []rule {
	last := len(look.Missing) - 1
	rules := make([]rule, 0, len(look.Missing))
	for n, c := range look.Missing[:last] {
		rules = append(rules, rule{"==", strconv.Itoa(n), c})
	}
	return append(rules, rule{">=", strconv.Itoa(last), look.Missing[last]})
}

// kind is the word of a kind of step with its symbol, on its colour.
func (b *book) kind(k graph.Kind) cell {
	return b.text(look.Kinds[k].Symbol + " " + answer.Kind(b.Printer, k)).in(kindFace + face(k))
}

// route is one row a step.
func (b *book) route() {
	columns := []column{
		{b.Say("word.number"), 5}, {b.Say("word.kind"), 13}, {b.Say("word.step"), 26}, {b.Say("workbook.hours-likely"), 11},
		{b.Say("content.aim"), 26}, {b.Say("content.do"), 44}, {b.Say("content.show"), 36}, {b.Say("content.use"), 50}, {b.Say("word.level-change"), 36},
		{b.Say("workbook.hours-low"), 11}, {b.Say("workbook.hours-high"), 11},
		{b.Say("word.price"), 14}, {b.Say("workbook.currency"), 9}, {b.Say("word.why"), 58}, {b.Say("word.opens"), 16},
		{b.Say("workbook.needs"), 48}, {b.Say("word.provider"), 20}, {b.Say("word.address"), 44}, {b.Say("workbook.seen"), 14}, {b.Say("workbook.hours-from"), 28}, {b.Say("list.id"), 50},
	}
	s := b.table(b.Say("word.route"), columns)
	for i := range b.p.Route.Steps {
		x := b.a.Step(i + 1)
		price, currency := s.price(x)
		guide := x.Guide()
		provider, address, seen := cell{}, cell{}, cell{}
		if c := x.Step.Step.Course; c != nil {
			provider = b.text(c.Provider.In(b.p.Lang))
			address = b.text(c.URL).linked(c.URL)
			seen = b.text(c.AsOf) // may be a year or a month: not a date
		}
		s.add(integer(x.N), b.kind(x.Kind), b.bold(x.Name()), hours(x.Hours.Likely),
			b.lines(slices.Concat(guide.About, guide.Aim)), b.lines(guide.Do), b.lines(guide.Show), b.lines(guide.Materials(3)), b.lines(x.Changes()), hours(x.Hours.Low), hours(x.Hours.High), price, currency, b.lines(append(x.Served(), x.Wait())),
			b.text(x.Opened()), b.text(strings.Join(x.Needed(), ", ")), provider, address, seen, b.text(x.Evidence()), b.text(x.ID).in(code))
	}
	s.filter(1)
	s.print(7) // what is done, for how long and how; the rest would make it too small to read
	s.finish(1, 3)
}

// price is what a step costs. Only courses have a price: study that costs nothing
// stays empty, while a course whose price nobody knows says so.
func (s *sheet) price(x answer.Step) (price, currency cell) {
	switch {
	case x.Price == nil:
		return s.text(x.Cost()), cell{}
	case x.Kind != graph.KindCourse && x.Price.Hundredths == 0:
		return cell{}, cell{}
	}
	return amount(*x.Price), s.text(x.Price.Currency)
}

// event is a row of the schedule.
type event struct {
	date  planner.Date
	cells []cell
}

// schedule is everything that has a date, in order: a step by its start.
func (b *book) schedule() {
	columns := []column{
		{b.Say("word.start"), 16}, {b.Say("word.finish"), 16}, {b.Say("word.what"), 17}, {b.Say("word.number"), 6},
		{b.Say("word.name"), 44}, {b.Say("word.hours"), 10}, {b.Say("workbook.hours-so-far"), 11},
		{b.Say("word.stage"), 8}, {b.Say("workbook.towards"), 34}, {b.Say("workbook.ready"), 12},
	}
	s := b.table(b.Say("workbook.sheet.schedule"), columns)
	events := b.stepEvents()
	one := func(d planner.Date, what, name string) {
		events = append(events, event{d, []cell{date(d), date(d), b.bold(what), {}, b.text(name)}})
	}
	for _, m := range b.p.Milestones {
		one(m.Date, b.Say("workbook.milestone"), b.Say("workbook.milestone.after", "Role", m.Name, "N", m.AfterStep))
	}
	for _, r := range b.p.Schedule.Off {
		events = append(events, event{r.From, []cell{date(r.From), date(r.To), b.bold(b.Say("word.days-off"))}})
	}
	if d := b.p.Schedule.Deadline; d != nil {
		v := answer.Deadline(b.Printer, b.p)
		one(d.By, b.Say("word.deadline"), marked(v))
		s.colour(4, 2, 1+len(events), verdictRule(v))
	}
	slices.SortStableFunc(events, func(x, y event) int { return cmp.Compare(x.date, y.date) })
	for _, e := range events {
		row := make([]cell, len(columns))
		copy(row, e.cells)
		s.add(row...)
	}
	s.filter(1)
	s.finish(1, 0)
}

// stepEvents are the steps, each with its stage; the last of a stage with the
// readiness reached.
func (b *book) stepEvents() (events []event) {
	stages := b.p.Stages
	for _, x := range b.p.Route.Steps {
		number, name, ready := cell{}, cell{}, cell{}
		for len(stages) > 0 && stages[0].Last < x.N {
			stages = stages[1:]
		}
		if len(stages) > 0 {
			g := stages[0]
			number, name = integer(g.N), b.text(g.Name)
			if g.Last == x.N {
				ready = portion(g.After.MustHave)
			}
		}
		events = append(events, event{x.Start, []cell{date(x.Start), date(x.Finish), b.kind(x.Kind), integer(x.N), b.bold(x.Title),
			hours(x.Hours.Likely), hours(x.Cumulative), number, name, ready}})
	}
	return events
}
