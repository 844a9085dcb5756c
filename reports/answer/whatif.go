package answer

import (
	"slices"

	"skillroute/graph/lang"
	"skillroute/planner"
)

// mostBars is how many bars a chart shows.
const mostBars = 10

// WhatIf sets out what small changes would change.
func WhatIf(x *planner.WhatIf, l lang.Lang) *Document {
	w, d := wordsOf(l), document(x.Plan, l)
	d.Kind, d.Title = w.Say("whatif.kind"), w.Say("whatif.title", "Role", x.Role.Name)
	if x.Now.Steps == 0 {
		d.Lead = w.Say("word.nothing-left", "Role", x.Role.Name)
		d.extras(w, x)
		return d
	}
	d.Lead = w.Say("whatif.lead", "Hours", x.Now.Hours.Hours(), "Date", w.date(doneBy(x, x.Now)))
	if len(x.Skills) > 0 && x.Skills[0].Saves > 0 {
		s := x.Skills[0]
		d.Lead += " " + w.Say("whatif.lead.skill", "Skill", atLevel(x.Plan.Graph, s.Skill, s.Name, s.Level), "Hours", s.Saves.Hours())
	}
	for _, p := range x.Paces {
		if n := weeks(doneBy(x, p.Outcome), doneBy(x, x.Now)); p.HoursPerWeek > x.Plan.Schedule.HoursPerWeek && n > 0 {
			d.Lead += " " + w.Say("whatif.lead.pace", "Pace", Pace(w.Printer, p.HoursPerWeek), "Count", n)
			break
		}
	}
	exact := d.skills(w, x)
	d.paces(w, x)
	exact = d.extras(w, x) && exact
	d.Notes = append(d.Notes, w.unmet(x.Plan)...)
	if n := over(x); n > 0 {
		d.Notes = append(d.Notes, w.Say("whatif.note.over-budget", "Count", n))
	}
	d.Notes = append(d.Notes, w.Say("whatif.note.plans"))
	if exact {
		d.Notes = append(d.Notes, w.Say("whatif.note.proven", "Among", x.Plan.Among()))
	} else {
		d.Notes = append(d.Notes, w.Say("whatif.note.open"))
	}
	d.Notes = append(d.Notes, w.estimates(x.Plan))
	return d
}

// estimates says what hours and dates are worth.
func (w words) estimates(p *planner.Plan) string {
	if p.OwnDates() {
		return w.Say("answer.estimates.own")
	}
	return w.Say("answer.estimates")
}

// doneBy is the day that is said for a change.
func doneBy(x *planner.WhatIf, o planner.Outcome) planner.Date { return x.Plan.Said(o.Finish, o.P50) }

// skills is the section of skills that might be held; it reports whether all savings
// are exact.
func (d *Document) skills(w words, x *planner.WhatIf) (exact bool) {
	bars := &Bars{Title: w.Say("whatif.saves"), Alt: w.Say("whatif.alt", "Count", min(mostBars, len(x.Skills)))}
	table := &Table{Caption: w.Say("whatif.skills"), Columns: []Column{
		{Title: w.Say("word.skill-and-level"), Wide: true}, {Title: w.Say("whatif.col.saves"), Number: true},
		{Title: w.Say("whatif.col.then"), Number: true}, {Title: w.Say("word.done-by"), Number: true},
	}}
	exact = true
	for i, s := range x.Skills {
		proven := x.Proven(s.Outcome)
		exact = exact && proven
		saves := about(w.hours(s.Saves), proven)
		table.Rows = append(table.Rows, Row{Cells: []string{atLevel(x.Plan.Graph, s.Skill, s.Name, s.Level), saves, w.hours(s.Outcome.Hours), w.date(doneBy(x, s.Outcome))}})
		if i < mostBars && s.Saves > 0 {
			bars.Bars = append(bars.Bars, Bar{Label: atLevel(x.Plan.Graph, s.Skill, s.Name, s.Level), Value: float64(s.Saves) / 60, Text: saves, Strong: i == 0})
		}
	}
	if len(table.Rows) > 0 {
		d.Sections = append(d.Sections, Section{Heading: w.Say("whatif.skills"), Chart: bars, Table: table})
	}
	return exact
}

// paces is the section of other hours a week.
func (d *Document) paces(w words, x *planner.WhatIf) {
	table := &Table{Caption: w.Say("whatif.paces"), Columns: []Column{
		{Title: w.Say("whatif.col.pace"), Wide: true}, {Title: w.Say("word.done-by"), Number: true},
		{Title: w.Say("whatif.col.p50"), Number: true}, {Title: w.Say("whatif.col.p95"), Number: true},
	}}
	own := x.Plan.OwnDates() // done by is even odds then
	if own {
		table.Columns = slices.Delete(table.Columns, 1, 2)
	}
	if x.Now.Outlook != nil {
		table.Columns = append(table.Columns, Column{Title: w.Say("word.deadline"), Number: true})
	}
	row := func(pace float64, o planner.Outcome, now bool) {
		r := Row{Cells: []string{Pace(w.Printer, pace), w.date(o.Finish), w.date(o.P50), w.date(o.P95)}, Strong: now}
		if own {
			r.Cells = slices.Delete(r.Cells, 1, 2)
		}
		if o.Outlook != nil {
			r.Cells = append(r.Cells, StandingOf(*o.Outlook).Symbol()+"\u00a0"+OutlookWord(w.Printer, *o.Outlook)+", "+w.Chance(*o.Chance))
		}
		table.Rows = append(table.Rows, r)
	}
	now := false
	for _, p := range x.Paces {
		if !now && p.HoursPerWeek > x.Plan.Schedule.HoursPerWeek {
			row(x.Plan.Schedule.HoursPerWeek, x.Now, true)
			now = true
		}
		row(p.HoursPerWeek, p.Outcome, false)
	}
	if len(x.Paces) > 0 {
		d.Sections = append(d.Sections, Section{Heading: w.Say("whatif.paces"), Table: table})
	}
}

// extras is the section of optional requirements; it reports whether all differences
// are exact.
func (d *Document) extras(w words, x *planner.WhatIf) (exact bool) {
	if len(x.Optional) == 0 {
		return true
	}
	heading, change := w.Say("whatif.add"), w.Say("whatif.col.more")
	if x.Optional[0].Planned {
		heading, change = w.Say("whatif.drop"), w.Say("whatif.col.saves")
	}
	table := &Table{Caption: heading, Columns: []Column{
		{Title: w.Say("whatif.col.extra"), Wide: true}, {Title: change, Number: true},
		{Title: w.Say("whatif.col.then"), Number: true}, {Title: w.Say("word.done-by"), Number: true},
	}}
	exact = true
	for _, e := range x.Optional {
		if !e.Reachable {
			table.Rows = append(table.Rows, Row{Cells: []string{atLevel(x.Plan.Graph, e.Skill, e.Name, e.Level), w.Say("whatif.no-route"), "", ""}})
			continue
		}
		proven, hours := x.Proven(e.Outcome), e.Hours
		exact = exact && proven
		if e.Planned {
			hours = -hours
		}
		table.Rows = append(table.Rows, Row{Cells: []string{atLevel(x.Plan.Graph, e.Skill, e.Name, e.Level), about(w.hours(hours), proven), w.hours(e.Outcome.Hours), w.date(doneBy(x, e.Outcome))}})
	}
	d.Sections = append(d.Sections, Section{Heading: heading, Table: table})
	return exact
}

// over counts the changes for which no route within the budget was found though there is
// one now.
func over(x *planner.WhatIf) (n int) {
	if x.Now.BudgetMet == nil || !*x.Now.BudgetMet {
		return 0
	}
	count := func(o planner.Outcome) {
		if o.BudgetMet != nil && !*o.BudgetMet {
			n++
		}
	}
	for _, s := range x.Skills {
		count(s.Outcome)
	}
	for _, p := range x.Paces {
		count(p.Outcome)
	}
	for _, e := range x.Optional {
		count(e.Outcome)
	}
	return n
}
