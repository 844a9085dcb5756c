package staff

import (
	"cmp"
	"slices"

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

func roleName(g *graph.Graph, id graph.RoleID, otherwise string, in lang.Lang) string {
	if role, ok := g.Catalog.Role(id); ok {
		return role.Name.In(in)
	}
	return cmp.Or(otherwise, string(id))
}

// mostKnown bounds what is remembered of a hostile file.
const mostKnown = 1 << 14

// holdings are those read before: a cohort climbs to the same levels again and again.
type holdings map[string]graph.Holding

// parse is a holding of the graph; level 0 for what is none.
func (m holdings) parse(g *graph.Graph, text string) graph.Holding {
	h, ok := m[text]
	if ok {
		return h
	}
	if h, ok = graph.ParseHolding(text); ok {
		if s, known := g.Skill(h.Skill); !known || h.Level > s.Max {
			h = graph.Holding{}
		}
	}
	if len(m) < mostKnown {
		m[text] = h
	}
	return h
}

// rise is a level that a step brings a learner to.
type rise struct {
	graph.Holding
	part graph.Minutes // of the step's likely minutes
}

// rises calls do with every level that the route's steps raise, step by step. The
// minutes of a step are split evenly over the levels it raises, what is left over
// going to the first, so that the parts add up to the step.
func (p *plan) rises(g *graph.Graph, holdings holdings, do func(s *planStep, rises []rise)) {
	held := make(map[graph.SkillID]int, len(p.Learner.Have)+16)
	for id, level := range p.Learner.Have {
		held[id] = level
	}
	for _, w := range p.Learner.Waived {
		if s, ok := g.Skill(w.Skill); ok {
			held[w.Skill] = s.Max
		}
	}
	var all []rise
	for i := range p.Route.Steps {
		s := &p.Route.Steps[i]
		all = all[:0]
		for _, text := range s.Gives {
			h := holdings.parse(g, text)
			for level := held[h.Skill] + 1; level <= h.Level; level++ {
				all = append(all, rise{Holding: graph.Holding{Skill: h.Skill, Level: level}})
			}
			held[h.Skill] = max(held[h.Skill], h.Level)
		}
		if len(all) == 0 {
			continue
		}
		slices.SortFunc(all, func(a, b rise) int { return a.Compare(b.Holding) })
		minutes, n := s.Hours.Likely.minutes(), graph.Minutes(len(all))
		for i := range all {
			all[i].part = minutes / n
			if graph.Minutes(i) < minutes%n {
				all[i].part++
			}
		}
		do(s, all)
	}
}
