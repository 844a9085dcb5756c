package answer

import (
	"slices"

	"skillroute/graph"
	"skillroute/planner"
)

// Timeline is a route with steps, against the calendar.
type Timeline struct {
	From, To planner.Date // first and last day of the axis
	BySkill  bool         // a row a skill, or of a flat route a group of skills, in order of its first step; else a row a step
	Rows     []TimeRow
	Ends     []TimeMark // of the stages, with the readiness reached
	Deadline *TimeMark  // nil when it is not on the axis
	Standing Standing   // of the deadline
}

// TimeRow is a row of bars, which never overlap by more than the day that two share.
type TimeRow struct {
	Name  string // "" where it goes on with the row above: what runs beside it
	Rise  string // of the skill that the row is of: "0 → 4"
	Steps []Step // a bar each, in order
}

// TimeMark is an upright line before a day.
type TimeMark struct {
	Day  planner.Date
	Text string
}

// Timeline has a row for each step if there are at most so many in so many weeks, and else
// one for each skill, or for each group of skills of a flat route. A step that raises several skills then has a bar in the row of each.
func (p *Plan) Timeline(steps, weeks int) Timeline {
	c := p.p.Schedule
	x := Timeline{From: c.Start, To: c.Finish.Likely}
	if d := c.Deadline; d != nil && d.By >= x.From && d.By-x.From <= 2*(x.To-x.From+7) { // one further away would leave the bars no room
		x.To = max(x.To, d.By)
		x.Deadline, x.Standing = &TimeMark{d.By + 1, p.Say("plan.time.deadline", "By", d.By.Time())}, StandingOf(d.Outlook)
	}
	for _, s := range p.p.Stages {
		x.Ends = append(x.Ends, TimeMark{s.Finish + 1, p.Percent(s.After.MustHave)})
	}
	if x.BySkill = len(p.p.Route.Steps) > steps || int(x.To-x.From) > 7*weeks; !x.BySkill {
		for i := range p.p.Route.Steps {
			s := p.Step(i + 1)
			x.Rows = append(x.Rows, TimeRow{Name: s.Name(), Steps: []Step{s}})
		}
		return x
	}
	var skills [][]TimeRow
	at, from := map[graph.SkillID]int{}, map[graph.SkillID]int{}
	if p.Flat() {
		x.Rows = p.byGroup()
		return x
	}
	for i := range p.p.Route.Steps {
		s := p.Step(i + 1)
		for _, id := range Raised(s.Step) {
			n, ok := at[id]
			if !ok {
				skill, _ := p.p.Graph.Skill(id)
				n = len(skills)
				at[id], skills = n, append(skills, []TimeRow{{Name: p.Value(skill.Name)}})
			}
			skills[n] = beside(skills[n], s)
			for _, c := range s.Levels {
				if c.Skill == id {
					if !ok {
						from[id] = c.From
					}
					skills[n][0].Rise = riseOf(planner.LevelChange{From: from[id], To: c.To, Only: c.Only})
				}
			}
		}
	}
	x.Rows = slices.Concat(skills...)
	return x
}

// byGroup has a row a group of skills: of a flat route each skill is one step.
func (p *Plan) byGroup() []TimeRow {
	var groups [][]TimeRow
	for _, g := range p.Groups(1, len(p.p.Route.Steps)) {
		rows := []TimeRow{{Name: g.Title(p)}}
		for _, t := range g.Tasks {
			for _, s := range t.Steps {
				rows = beside(rows, s)
			}
		}
		groups = append(groups, rows)
	}
	return slices.Concat(groups...)
}

// beside puts a step into the first row of a skill that is free when it begins.
func beside(rows []TimeRow, s Step) []TimeRow {
	for i := range rows {
		r := &rows[i]
		if n := len(r.Steps); n == 0 || r.Steps[n-1].Finish <= s.Start {
			r.Steps = append(r.Steps, s)
			return rows
		}
	}
	return append(rows, TimeRow{Steps: []Step{s}})
}

// Raised are the skills that a step raises, or else those that it gives.
func Raised(s *planner.Step) (ids []graph.SkillID) {
	for _, c := range s.Levels {
		ids = append(ids, c.Skill)
	}
	if ids == nil {
		for _, h := range s.Gives {
			ids = append(ids, h.Skill)
		}
	}
	return ids
}

// Kinds are the kinds of the route's steps, in their own order.
func (p *Plan) Kinds() (kinds []graph.Kind) {
	var used [graph.NumKinds]bool
	for _, s := range p.p.Route.Steps {
		used[s.Kind] = true
	}
	for k, is := range used {
		if is {
			kinds = append(kinds, graph.Kind(k))
		}
	}
	return kinds
}
