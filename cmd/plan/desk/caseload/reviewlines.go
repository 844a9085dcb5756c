package caseload

import (
	"slices"

	"skillroute/graph"
	"skillroute/planner"
	"skillroute/planner/progress"
)

// reviewLines tells what leads from the hours of a plan to those of another, a line for the steps of
// a skill that changed alike.
func reviewLines(a *planner.Plan, x *Client, t *progress.Talk) []ReviewLine {
	b := t.Plan
	m := lineMaker{a: a, b: b, talk: t, waived: x.waivedSteps()}
	d := t.Difference
	for _, s := range d.Done {
		m.add(LineDone, a, s, -s.Hours)
	}
	for _, s := range d.Held {
		m.add(LineOut, a, s, -s.Hours)
	}
	for _, s := range d.Gone {
		if s.Instead != "" { // told with what was added for it
			continue
		}
		kind := LineOut
		if _, ok := m.waiver(s); ok {
			kind = LineWaived
		}
		m.add(kind, a, s, -s.Hours)
	}
	for _, s := range d.Added {
		was := slices.IndexFunc(d.Gone, func(g planner.DiffStep) bool { return s.Instead == g.ID })
		if was < 0 {
			m.add(LineIn, b, s, s.Hours)
			continue
		}
		l := m.add(byMinutes(s.Hours-d.Gone[was].Hours), b, s, s.Hours-d.Gone[was].Hours)
		l.Before, l.Now, l.Swapped = d.Gone[was].Kind, s.Kind, true
	}
	for _, s := range d.Hours {
		m.add(byMinutes(s.Hours-s.Before), b, s.DiffStep, s.Hours-s.Before)
	}
	slices.SortStableFunc(m.lines, func(x, y ReviewLine) int { return order(x.Kind) - order(y.Kind) })
	return m.lines
}

func byMinutes(more graph.Minutes) LineKind {
	switch {
	case more < 0:
		return LineShorter
	case more > 0:
		return LineLonger
	}
	return LineOther
}

func order(k LineKind) int {
	return slices.Index([]LineKind{LineDone, LineWaived, LineOut, LineShorter, LineLonger, LineOther, LineIn}, k)
}

type lineMaker struct {
	a, b   *planner.Plan
	talk   *progress.Talk
	waived map[string]string
	lines  []ReviewLine
}

// add tells a step of a plan, on the line of the steps that went the same way just before it
// where these lead to its level.
func (m *lineMaker) add(kind LineKind, p *planner.Plan, s planner.DiffStep, minutes graph.Minutes) *ReviewLine {
	x := ReviewLine{Kind: kind, Name: s.Title, Minutes: minutes, Why: s.Why, Steps: []planner.DiffStep{s}}
	if s.Kind != graph.KindCourse && len(s.Gives) == 1 {
		x.To = s.Gives[0].Level
		x.From = x.To - 1
		if i := slices.IndexFunc(p.Route.Steps, func(o planner.Step) bool { return o.ID == s.ID }); i >= 0 {
			if levels := p.Route.Steps[i].Levels; len(levels) == 1 {
				x.From, x.Name = levels[0].From, levels[0].Name
			}
		}
	}
	switch kind {
	case LineDone:
		for _, d := range m.talk.Done {
			if d.ID == s.ID {
				x.Done = append(x.Done, d)
			}
		}
	case LineWaived:
		x.Reason, _ = m.waiver(s)
	}
	for i := range m.lines {
		if l := &m.lines[i]; l.Kind == x.Kind && l.Name == x.Name && l.To == x.From && x.To > 0 && l.Why == x.Why && l.Reason == x.Reason {
			l.To, l.Minutes = x.To, l.Minutes+x.Minutes
			l.Steps, l.Done = append(l.Steps, s), append(l.Done, x.Done...)
			return l
		}
	}
	m.lines = append(m.lines, x)
	return &m.lines[len(m.lines)-1]
}

// waiver is why a step, or what it gives, need not be learned; "" where nobody said so.
func (m *lineMaker) waiver(s planner.DiffStep) (reason string, ok bool) {
	if reason, ok = m.waived[s.ID]; ok {
		return reason, true
	}
	for _, h := range s.Gives {
		i := slices.IndexFunc(m.b.Learner.Waived, func(w planner.Waiver) bool { return w.Skill == h.Skill })
		if i < 0 {
			return "", false
		}
		reason, ok = m.b.Learner.Waived[i].Reason, true
	}
	return reason, ok
}

// waivedSteps are the steps that somebody waived, with the reasons.
func (x *Client) waivedSteps() map[string]string {
	all, undone := map[string]string{}, x.Journal.Undone()
	for _, e := range x.Journal.Events {
		if w, ok := e.Data.(*progress.StepWaive); ok && w.Step != "" && !undone[e.ID] {
			all[w.Step] = w.Reason
		}
	}
	return all
}
