package caseload

import (
	"maps"
	"slices"

	"skillroute/graph"
	"skillroute/planner"
	"skillroute/planner/assess"
	"skillroute/planner/progress"
)

// Provisional is the plan of somebody who is being begun, as the answers have it so far.
type Provisional struct {
	Session *assess.Session
	Request planner.Request
	Plan    *planner.Plan // nil: Fault says why
	Fault   error
	Before  *planner.Plan // without the last answer; nil where there is none
	Open    []*assess.Ladder
	Hold    graph.Minutes // hours that the open skills hold together
	Others  []*planner.Plan
}

// otherHours are by how much other hours a week differ.
const otherHours = 2

// Provisional plans for who is being begun; nil as long as there is no role to go to.
func (c *Caseload) Provisional(b *Beginning) *Provisional {
	x := &Provisional{Session: c.Session(b), Request: c.Request(b)}
	if x.Session == nil {
		return nil
	}
	x.Request.Have = c.answered(x.Session, x.Request)
	if x.Plan, x.Fault = c.shared.New(x.Request); x.Fault != nil {
		x.Plan = nil
		return x
	}
	x.before(c, b)
	x.open(c)
	for _, hours := range []float64{x.Plan.Schedule.HoursPerWeek - otherHours, x.Plan.Schedule.HoursPerWeek, x.Plan.Schedule.HoursPerWeek + otherHours} {
		r := x.Request
		r.HoursPerWeek = hours
		if hours < 1 || hours > planner.MaxHoursPerWeek {
			continue
		}
		if p, err := c.shared.New(r); err == nil {
			x.Others = append(x.Others, p)
		}
	}
	return x
}

// answered are the levels that a request holds by answers.
func (c *Caseload) answered(s *assess.Session, r planner.Request) map[graph.SkillID]int {
	held, have := r.Held(c.Graph), map[graph.SkillID]int{}
	for _, x := range s.Ratings() {
		if !x.Implied || x.Level > held[x.Skill] {
			have[x.Skill] = x.Level
		}
	}
	return have
}

// before plans without the last answer.
func (x *Provisional) before(c *Caseload, b *Beginning) {
	n := len(b.Answers)
	if n == 0 || b.Answers[n-1].Skipped {
		return
	}
	s, _ := x.Session.Of().Begin(b.Answers[:n-1]...)
	r := x.Request
	r.Have = nil
	r.Have = c.answered(s, r)
	if p, err := c.shared.New(r); err == nil {
		x.Before = p
	}
}

// open finds what was not answered, and what all of it holds together: how much less there
// would be to do if all of it were held as the role asks for it.
func (x *Provisional) open(c *Caseload) {
	r := x.Request
	r.Have = maps.Clone(r.Have)
	for _, l := range x.Session.Open() {
		if l.Required == 0 {
			continue
		}
		x.Open = append(x.Open, l)
		r.Have[l.Skill.ID] = max(r.Have[l.Skill.ID], l.Top)
	}
	if p, err := c.shared.New(r); err == nil {
		x.Hold = max(0, x.Plan.Route.Hours.Likely-p.Route.Hours.Likely)
	}
}

// Enough reports whether what was not asked changes less than a week of hours.
func (x *Provisional) Enough() bool {
	return x.Plan != nil && float64(x.Hold) < 60*x.Plan.Schedule.HoursPerWeek
}

// Asking is where the questions to a client stand: what was rated or shown by steps counts as
// answered; nil without a plan.
func (c *Caseload) Asking(x *Client) *Provisional {
	r := x.State.Request()
	a, err := assess.New(c.Graph, r.To, false)
	if err != nil || x.Plan == nil {
		return nil
	}
	p := &Provisional{Request: r, Plan: x.Plan}
	p.Session, _ = a.Begin(known(x)...)
	p.open(c)
	return p
}

// known are the levels of a client that somebody has rated, or that steps gave, in the order
// in which they became known; the evidence is that of the client's own rating.
func known(x *Client) (all []assess.Answer) {
	undone, have := x.Journal.Undone(), x.State.Request().Have
	know := func(skill graph.SkillID, evidence string) {
		level, held := have[skill]
		if !held {
			return
		}
		at := slices.IndexFunc(all, func(a assess.Answer) bool { return a.Skill == skill })
		if at < 0 {
			all = append(all, assess.Answer{Skill: skill, Level: level, Evidence: evidence})
		} else if evidence != "" {
			all[at].Evidence = evidence
		}
	}
	for i := range x.Journal.Events {
		e := &x.Journal.Events[i]
		if undone[e.ID] {
			continue
		}
		switch d := e.Data.(type) {
		case *progress.LevelSet:
			if e.By == progress.Coach {
				know(d.Skill, "")
			} else {
				know(d.Skill, d.Evidence)
			}
		case *progress.StepDone:
			for _, h := range d.Gives {
				know(h.Skill, "")
			}
		}
	}
	return all
}

// Unasked are the skills that the role asks for and that nobody has rated, and no step has
// given: the plan counts them as the role of before has them.
func (c *Caseload) Unasked(x *Client) (all []*graph.Skill) {
	a, err := assess.New(c.Graph, x.State.Request().To, false)
	if err != nil {
		return nil
	}
	s, _ := a.Begin(known(x)...)
	for _, l := range s.Open() {
		if l.Required > 0 {
			all = append(all, l.Skill)
		}
	}
	return all
}
