package workbook

import (
	"cmp"
	"fmt"
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
		{b.Say("workbook.skill"), 30}, {b.Say("workbook.category"), 20}, {b.Say("workbook.have"), 11}, {b.Say("workbook.need"), 12},
		{b.Say("workbook.missing"), 10}, {b.Say("workbook.result"), 17}, {b.Say("workbook.importance"), 14}, {b.Say("workbook.weight"), 9},
		{b.Say("workbook.hours"), 10}, {b.Say("workbook.first-step"), 32}, {b.Say("workbook.duties"), 64}, {b.Say("list.id"), 32},
	}
	s := b.sheet(b.Say("workbook.sheet.gap"), columns)
	s.heads(columns)
	duties := map[string]string{}
	if role, ok := b.p.Graph.Catalog.Role(b.p.Role.ID); ok {
		for _, d := range role.Duties {
			duties[d.ID] = d.Text.In(b.p.Lang)
		}
	}
	waived := map[graph.SkillID]bool{}
	for _, w := range b.p.Learner.Waived {
		waived[w.Skill] = true
	}
	for _, g := range b.p.Gap {
		result := b.Say("workbook.gap.open")
		switch {
		case waived[g.Skill]:
			result = b.Say("workbook.gap.waived")
		case g.Missing() == 0:
			result = b.Say("workbook.gap.met")
		}
		importance := b.Say("workbook.must-have")
		if g.Importance != "essential" {
			importance = b.Say("workbook.extra")
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
	return b.text(look.Kinds[k].Symbol + " " + b.Say("kind."+k.String())).in(kindFace + face(k))
}

// route is one row a step.
func (b *book) route() {
	columns := []column{
		{b.Say("text.col.number"), 6}, {b.Say("workbook.kind"), 14}, {b.Say("workbook.step"), 32}, {b.Say("workbook.level"), 36},
		{b.Say("workbook.hours-likely"), 11}, {b.Say("workbook.hours-low"), 11}, {b.Say("workbook.hours-high"), 11},
		{b.Say("workbook.price"), 14}, {b.Say("workbook.currency"), 9}, {b.Say("workbook.why"), 58}, {b.Say("workbook.opens"), 16},
		{b.Say("workbook.needs"), 48}, {b.Say("workbook.provider"), 20}, {b.Say("workbook.address"), 44}, {b.Say("workbook.seen"), 14}, {b.Say("workbook.hours-from"), 28}, {b.Say("list.id"), 50},
	}
	s := b.sheet(b.Say("workbook.sheet.route"), columns)
	s.heads(columns)
	for _, x := range b.p.Route.Steps {
		price, currency := s.price(x)
		provider, address, seen := cell{}, cell{}, cell{}
		if c := x.Step.Course; c != nil {
			provider = b.text(c.Provider.In(b.p.Lang))
			address = b.text(c.URL).linked(c.URL)
			seen = b.text(c.AsOf) // may be a year or a month: not a date
		}
		evidence := b.Say("workbook.estimate")
		if !x.Step.Estimate() {
			evidence = strings.Join(x.Step.Source, ", ")
		}
		opens := make([]string, len(x.UnlocksN))
		for i, n := range x.UnlocksN {
			opens[i] = strconv.Itoa(n)
		}
		s.add(integer(x.N), b.kind(x.Kind), b.bold(x.Title), b.lines(changes(x)),
			hours(x.Hours.Likely), hours(x.Hours.Low), hours(x.Hours.High), price, currency, b.lines(x.Reasons),
			b.text(strings.Join(opens, ", ")), b.text(strings.Join(b.needs(x), ", ")), provider, address, seen, b.text(evidence), b.text(x.ID).in(code))
	}
	s.filter(1)
	s.print(11) // what is done, for how long and why; the rest would make it too small to read
	s.finish(1, 3)
}

// needs are what a step needs, as the catalog says it.
func (b *book) needs(x planner.Step) (needs []string) {
	for _, h := range x.Needs {
		needs = append(needs, b.p.Graph.Label(h, b.p.Lang))
	}
	return needs
}

// price is what a step costs. Only courses have a price: study that costs nothing
// stays empty, while a course whose price nobody knows says so.
func (s *sheet) price(x planner.Step) (price, currency cell) {
	switch {
	case x.Price == nil:
		return s.text(s.Say("workbook.price-unknown")), cell{}
	case x.Kind != graph.KindCourse && x.Price.Hundredths == 0:
		return cell{}, cell{}
	}
	return amount(*x.Price), s.text(x.Price.Currency)
}

func changes(x planner.Step) (lines []string) {
	for _, c := range x.Levels {
		lines = append(lines, fmt.Sprintf("%s %d\u00a0→\u00a0%d", c.Name, c.From, c.To))
	}
	return lines
}

// event is a row of the schedule.
type event struct {
	date  planner.Date
	cells []cell
}

// schedule is everything that has a date, in order: a step by its start.
func (b *book) schedule() {
	columns := []column{
		{b.Say("workbook.start"), 16}, {b.Say("workbook.finish"), 16}, {b.Say("workbook.what"), 17}, {b.Say("text.col.number"), 6},
		{b.Say("workbook.name"), 44}, {b.Say("workbook.hours"), 10}, {b.Say("workbook.hours-so-far"), 11},
		{b.Say("workbook.stage"), 8}, {b.Say("workbook.towards"), 34}, {b.Say("workbook.ready"), 12},
	}
	s := b.sheet(b.Say("workbook.sheet.schedule"), columns)
	s.heads(columns)
	events := b.stepEvents()
	one := func(d planner.Date, what, name string) {
		events = append(events, event{d, []cell{date(d), date(d), b.bold(what), {}, b.text(name)}})
	}
	for _, m := range b.p.Milestones {
		one(m.Date, b.Say("workbook.milestone"), b.Say("workbook.milestone.after", "Role", m.Name, "N", m.AfterStep))
	}
	for _, r := range b.p.Schedule.Off {
		events = append(events, event{r.From, []cell{date(r.From), date(r.To), b.bold(b.Say("workbook.days-off"))}})
	}
	if d := b.p.Schedule.Deadline; d != nil {
		one(d.By, b.Say("workbook.deadline"), marked(answer.Deadline(b.Printer, b.p)))
	}
	slices.SortStableFunc(events, func(x, y event) int { return cmp.Compare(x.date, y.date) })
	for _, e := range events {
		row := make([]cell, len(columns))
		copy(row, e.cells)
		s.add(row...)
	}
	if b.p.Schedule.Deadline != nil {
		v := answer.Deadline(b.Printer, b.p)
		s.colour(4, 2, s.row, verdictRule(v))
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
