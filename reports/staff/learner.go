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
	if l.Outlook != planner.OutlookLikely {
		l.fix(d.Relax)
	}
}

// mostPace is the most hours a week that are offered to anybody.
const mostPace = 60

// fix finds what makes a deadline likely: the least pace that does, if anybody can keep it,
// and a later date.
func (l *Learner) fix(relax []planRelax) {
	l.FixDate, l.FixDateChance = l.Finish.P80, 0.8
	for _, r := range relax {
		if r.Chance < planner.LikelyChance {
			continue
		}
		switch v := r.Value.(type) {
		case float64:
			if r.Kind == "hours_per_week" && l.FixPace == 0 && v <= mostPace {
				l.FixPace, l.FixPaceChance = v, r.Chance
			}
		case string:
			if by, ok := planner.ParseDate(v); ok && r.Kind == "date" && by < l.FixDate {
				l.FixDate, l.FixDateChance = by, r.Chance
			}
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
