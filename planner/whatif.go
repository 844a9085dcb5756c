package planner

import (
	"cmp"
	"maps"
	"runtime"
	"slices"
	"strings"
	"sync"

	"skillroute/graph"
)

// WhatIfFormat names the JSON form of a [WhatIf].
const WhatIfFormat = "skillroute.what-if/1"

// WhatIf says what small changes of a request would change, one at a time. Each outcome
// is that of a real plan for the changed request, under the same conditions. Every key
// of its JSON form is always present.
type WhatIf struct {
	Head
	Now      Outcome   `json:"now"`      // of the request as it is
	Skills   []IfSkill `json:"skills"`   // each skill that the route raises, had one it already: what saves most first
	Paces    []IfPace  `json:"paces"`    // more and fewer hours a week, rising
	Optional []IfExtra `json:"optional"` // each optional requirement that is missing: dropped if it is planned, else added
}

// Outcome is what a plan comes to.
type Outcome struct {
	Hours           graph.Minutes `json:"hours"` // likely
	LowerBoundHours graph.Minutes `json:"lower_bound_hours"`
	Optimal         bool          `json:"optimal"`
	Steps           int           `json:"steps"`
	Weeks           Weeks         `json:"weeks"`
	Finish          Date          `json:"finish"` // on the likely hours
	P50             Date          `json:"p50"`
	P95             Date          `json:"p95"`
	DeadlineMet     *bool         `json:"deadline_met"` // on the likely hours; null without a deadline
	BudgetMet       *bool         `json:"budget_met"`   // null without a budget; false: no route within it was found, the hours are without it
	Chance          *float64      `json:"chance"`       // of the deadline, 0 to 1; null without one
	Outlook         *Outlook      `json:"outlook"`      // by that chance; null without a deadline
}

// IfSkill is the outcome of holding a skill at the level that the route raises it to.
type IfSkill struct {
	Skill   graph.SkillID `json:"skill"`
	Name    string        `json:"name"`
	Have    int           `json:"have"`
	Level   int           `json:"level"`
	Saves   graph.Minutes `json:"saves_hours"` // now less then: the difference of two plans
	Outcome Outcome       `json:"outcome"`
}

// IfPace is the outcome of other hours a week.
type IfPace struct {
	HoursPerWeek float64 `json:"hours_per_week"`
	Outcome      Outcome `json:"outcome"`
}

// IfExtra is the outcome of planning, or not planning, an optional requirement.
type IfExtra struct {
	Skill     graph.SkillID `json:"skill"`
	Name      string        `json:"name"`
	Level     int           `json:"level"`
	Planned   bool          `json:"planned"`    // now: the outcome is of dropping it; else of adding it
	Hours     graph.Minutes `json:"more_hours"` // then less now: below 0 when it saves
	Reachable bool          `json:"reachable"`  // false: no route leads there, and the outcome is empty
	Outcome   Outcome       `json:"outcome"`
}

// Proven reports whether the saving is exact: both plans are proven.
func (x *WhatIf) Proven(o Outcome) bool { return x.Now.Optimal && o.Optimal }

// paces are the changes of the hours a week that are looked at.
var paces = [...]float64{-2, 2, 5}

// FindWhatIf plans a request and its variations. Its errors are those of [New] for the
// request itself; a variation that cannot be planned, such as a pace above
// MaxHoursPerWeek, is left out.
func FindWhatIf(g *graph.Graph, r Request) (*WhatIf, error) {
	shared := NewShared(g)
	p, err := shared.New(r)
	if err != nil {
		return nil, err
	}
	x := &WhatIf{
		Head: p.head(WhatIfFormat), Now: outcome(p),
		Skills: []IfSkill{}, Paces: []IfPace{}, Optional: []IfExtra{},
	}
	if err := x.vary(shared); err != nil {
		return nil, err
	}
	slices.SortStableFunc(x.Skills, func(a, b IfSkill) int {
		return cmp.Or(cmp.Compare(b.Saves, a.Saves), strings.Compare(string(a.Skill), string(b.Skill)))
	})
	slices.SortStableFunc(x.Optional, func(a, b IfExtra) int {
		return cmp.Or(cmp.Compare(a.Hours, b.Hours), strings.Compare(string(a.Skill), string(b.Skill)))
	})
	return x, nil
}

// vary plans the variations, side by side, and takes those that could be planned.
func (x *WhatIf) vary(shared *Shared) error {
	var tries []*variation
	try := func(r Request, take func(Outcome, bool)) { tries = append(tries, &variation{r: r, take: take}) }
	for _, c := range raised(x.Plan) {
		r := x.Plan.Request
		r.Have = maps.Clone(r.Have)
		if r.Have == nil {
			r.Have = map[graph.SkillID]int{}
		}
		r.Have[c.Skill] = c.To
		try(r, func(o Outcome, ok bool) {
			if ok {
				x.Skills = append(x.Skills, IfSkill{c.Skill, c.Name, c.From, c.To, x.Now.Hours - o.Hours, o})
			}
		})
	}
	for _, more := range paces {
		r := x.Plan.Request
		if r.HoursPerWeek += more; len(x.Plan.Route.Steps) == 0 || r.HoursPerWeek < MinHoursPerWeek {
			continue
		}
		try(r, func(o Outcome, ok bool) {
			if ok {
				x.Paces = append(x.Paces, IfPace{r.HoursPerWeek, o})
			}
		})
	}
	role, _ := x.Plan.Graph.Catalog.Role(x.Role.ID)
	for _, q := range role.Requires {
		if !q.Optional || x.Plan.held(q) {
			continue
		}
		r := x.Plan.Request
		r.turned = q.Skill
		s, _ := x.Plan.Graph.Skill(q.Skill)
		try(r, func(o Outcome, ok bool) {
			e := IfExtra{Skill: q.Skill, Name: s.Name.In(x.Lang), Level: q.Level, Planned: r.Optional, Reachable: ok, Outcome: o}
			if ok {
				e.Hours = o.Hours - x.Now.Hours
			}
			x.Optional = append(x.Optional, e)
		})
	}
	return plan(shared, tries)
}

// variation is a changed request and who takes what it comes to.
type variation struct {
	r       Request
	take    func(Outcome, bool)
	outcome Outcome
	err     error
}

// plan plans variations on all processors and has what they come to taken. That one
// cannot be planned is no error; that a plan is wrong is.
func plan(shared *Shared, tries []*variation) error {
	sideBySide(tries, func(v *variation) {
		var p *Plan
		if p, v.err = shared.New(v.r); v.err == nil {
			v.outcome = outcome(p)
		}
	})
	for _, v := range tries {
		switch v.err.(type) {
		case nil, *NoRouteError, *RequestError:
			v.take(v.outcome, v.err == nil)
		default:
			return v.err
		}
	}
	return nil
}

// sideBySide does something with each item, on all processors.
func sideBySide[T any](items []T, do func(T)) {
	var wait sync.WaitGroup
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	for _, item := range items {
		wait.Go(func() {
			slots <- struct{}{}
			do(item)
			<-slots
		})
	}
	wait.Wait()
}

// held reports whether a requirement is met at the start.
func (p *Plan) held(q graph.Requirement) bool {
	return p.Learner.Have[q.Skill] >= q.Level ||
		slices.ContainsFunc(p.Learner.Waived, func(w Waiver) bool { return w.Skill == q.Skill })
}

// raised is what the route does to each skill, in order of the first step that does.
func raised(p *Plan) (all []LevelChange) {
	for _, s := range p.Route.Steps {
		for _, c := range s.Levels {
			i := slices.IndexFunc(all, func(o LevelChange) bool { return o.Skill == c.Skill })
			if i < 0 {
				all = append(all, c)
				continue
			}
			all[i].To = max(all[i].To, c.To)
		}
	}
	return all
}

func outcome(p *Plan) Outcome {
	o := Outcome{
		Hours: p.Route.Hours.Likely, LowerBoundHours: p.Route.LowerBoundHours, Optimal: p.Route.Optimal, Steps: len(p.Route.Steps),
		Weeks:  Weeks{p.Schedule.WeeksP50, p.Schedule.WeeksP95},
		Finish: p.Schedule.Finish.Likely, P50: *p.Schedule.Finish.P50, P95: *p.Schedule.Finish.P95,
	}
	if d := p.Schedule.Deadline; d != nil {
		o.DeadlineMet, o.Chance, o.Outlook = &d.Met, &d.Chance, &d.Outlook
	}
	if p.Budget != nil {
		o.BudgetMet = &p.Budget.Met
	}
	return o
}
