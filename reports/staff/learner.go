package staff

import (
	"cmp"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
)

// learner is what a line says of one learner, in the language of the summary.
func (l *line) learner(g *graph.Graph, in lang.Lang) *Learner {
	p := &l.Plan
	out := &Learner{
		Line: l.Line, ID: l.ID, Name: l.Name, Email: l.Email, File: l.File,
		From: p.Learner.From, FromName: roleName(g, p.Learner.From, "", in), To: p.Role.ID, ToName: roleName(g, p.Role.ID, p.Role.Name, in),
		Readiness: p.Readiness, Hours: p.Route.Hours.effort(), HoursPerWeek: p.Schedule.HoursPerWeek, Weeks: p.Schedule.Weeks,
		Start: p.Schedule.Start, Finish: p.Schedule.Finish,
		Steps: len(p.Route.Steps), Groups: l.Groups, Progress: l.Progress,
	}
	if out.Steps > 0 {
		first := p.Route.Steps[0]
		out.FirstStep, out.FirstKind = first.Title, graph.KindOf(first.Kind)
		if s, ok := g.Step(first.ID); ok {
			out.FirstStep = s.Title().In(in)
		}
	}
	for _, m := range p.Route.Price {
		out.Price = append(out.Price, m.money())
	}
	for _, o := range p.Others {
		out.Others = append(out.Others, o.other(g, in))
	}
	for _, s := range p.Route.Steps {
		if s.Price == nil {
			out.Unpriced++
		}
	}
	if b := p.Budget; b != nil {
		out.Budget = &planner.Budget{Limit: b.Limit.money(), Met: b.Met, Unknown: b.Unknown}
		if b.Price != nil {
			price := b.Price.money()
			out.Budget.Price = &price
		}
	}
	out.judge(p.Schedule.Deadline)
	if l.Progress != nil {
		out.passed(l.Progress.Deadline)
	}
	return out
}

// judge says how the deadline stands.
func (l *Learner) judge(d *planDeadline) {
	if d == nil {
		return
	}
	l.By, l.Chance, l.Outlook = d.By, d.Chance, planner.OutlookOf(d.Chance)
	l.SlackDays = int(d.By - l.Finish.Likely)
	if d.Met {
		return
	}
	l.FixDate = l.Finish.Likely
	for _, r := range d.Relax {
		if pace, ok := r.Value.(float64); ok && r.Kind == "hours_per_week" && l.FixPace == 0 { // the least that meets it
			l.FixPace = pace
		}
	}
}

// mostKnown bounds what is remembered of a hostile file.
const mostKnown = 1 << 14

func roleName(g *graph.Graph, id graph.RoleID, otherwise string, in lang.Lang) string {
	if role, ok := g.Catalog.Role(id); ok {
		return role.Name.In(in)
	}
	return cmp.Or(otherwise, string(id))
}
