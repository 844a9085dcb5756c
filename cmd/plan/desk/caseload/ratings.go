package caseload

import (
	"cmp"
	"context"
	"maps"
	"slices"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/progress"
)

// Rated is a skill with the levels that a client and a coach see, side by side.
type Rated struct {
	Skill     *graph.Skill
	Name      string
	Essential bool // of the role
	Need      int  // the level that the role asks for; 0: none
	Counts    int  // what is planned with
	Waived    bool // it need not be learned

	Self, Coach Rater
	Recheck     *progress.Recheck // it was not used for long
}

// Rater is what one of the two says of a skill.
type Rater struct {
	Level    *int // nil: nothing
	Evidence string
	On       *planner.Date // nil: before the journal begins
}

// Apart is by how many levels the two differ.
func (r *Rated) Apart() int {
	return progress.Rating{Self: r.Self.Level, Coach: r.Coach.Level}.Apart()
}

// Higher is the higher of the two levels.
func (r *Rated) Higher() int { return max(*r.Self.Level, *r.Coach.Level) }

// Ratings are the skills that the role asks for or that somebody rated: those on which the two
// differ first, the furthest apart first, then in the order of the plan's gap.
func (c *Caseload) Ratings(x *Client, l lang.Lang) (all []Rated) {
	g, at := c.Graph, map[graph.SkillID]int{}
	if x.Plan != nil {
		g = x.Plan.Graph
	}
	add := func(id graph.SkillID) *Rated {
		i, ok := at[id]
		if !ok {
			s, known := g.Skill(id)
			if !known {
				return nil
			}
			i, at[id] = len(all), len(all)
			all = append(all, Rated{Skill: s, Name: s.Name.In(l), Counts: x.State.Request().Have[id]})
		}
		return &all[i]
	}
	if x.Plan != nil {
		for _, gap := range x.Plan.Gap {
			if r := add(gap.Skill); r != nil {
				r.Need, r.Essential, r.Counts = gap.Need, gap.Importance == "essential", gap.Have
			}
		}
	}
	for _, rating := range x.State.Ratings {
		if r := add(rating.Skill); r != nil {
			r.Self.Level, r.Coach.Level, r.Counts = rating.Self, rating.Coach, rating.Counts
		}
	}
	for _, w := range x.State.Request().Waive {
		if r := add(w.Skill); r != nil {
			r.Waived = true
		}
	}
	undone := x.Journal.Undone()
	for i := range x.Journal.Events {
		e := &x.Journal.Events[i]
		d, ok := e.Data.(*progress.LevelSet)
		if !ok || undone[e.ID] {
			continue
		}
		if r := add(d.Skill); r != nil {
			who := &r.Self
			if e.By == progress.Coach {
				who = &r.Coach
			}
			who.Evidence, who.On = d.Evidence, new(planner.DateOf(e.At.Date()))
		}
	}
	if x.Status != nil {
		for _, again := range x.Status.Recheck {
			if i, ok := at[again.Skill]; ok {
				all[i].Recheck = &again
			}
		}
	}
	slices.SortStableFunc(all, func(a, b Rated) int { return cmp.Compare(b.Apart(), a.Apart()) })
	return all
}

// Saving is what a skill at another level would save of what is left.
type Saving struct {
	Skill  graph.SkillID
	Level  int
	Saves  graph.Minutes
	Finish planner.Finish
}

// Savings are what the higher rating of each skill on which the two differ would save, for as
// many skills as most says. Each waits for its turn.
func (c *Caseload) Savings(ctx context.Context, x *Client, rated []Rated, most int) (all []Saving) {
	for _, r := range rated {
		if x.Plan == nil || r.Apart() == 0 || len(all) == most {
			continue
		}
		request := x.State.Request()
		request.Have = maps.Clone(request.Have)
		request.Have[r.Skill.ID] = r.Higher()
		c.Planned(ctx, x.ID, func() error {
			p, err := c.shared.New(request)
			if err == nil {
				all = append(all, Saving{r.Skill.ID, r.Higher(), x.Plan.Route.Hours.Likely - p.Route.Hours.Likely, p.Schedule.Finish})
			}
			return err // what cannot be planned saves nothing
		})
	}
	return all
}
