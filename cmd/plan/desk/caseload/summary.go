package caseload

import (
	"encoding/json"

	"skillroute/graph"
	"skillroute/planner"
	"skillroute/planner/progress"
)

// Summary is what the list of all clients says of one.
type Summary struct {
	From, To     graph.RoleID
	HoursPerWeek float64
	Standing     progress.Standing // "" without a plan
	Done, All    graph.Minutes     // likely hours of the steps that are done; of all
	P50, By      *planner.Date
	Chance       *float64
	Review       *planner.Date // the next
	Brief        *progress.Brief
	Version      int
	Changes      int // in the draft
}

// summarize keeps the summary of a client, once for each event and day.
func (c *Caseload) summarize(x *Client) error {
	if x.Client.Seen == x.Seq && x.Client.Day == x.Day.String() {
		return nil
	}
	data, err := json.Marshal(c.summary(x))
	if err != nil {
		return err
	}
	return c.store.Summarize(x.ID, data, x.Seq, x.Day.String())
}

func (c *Caseload) summary(x *Client) *Summary {
	r := x.State.Request()
	s := &Summary{From: r.From, To: r.To, HoursPerWeek: r.HoursPerWeek, By: r.By, Version: x.Version, Changes: len(x.Draft)}
	if n := len(x.State.Reviews); n > 0 {
		s.Review = x.State.Reviews[n-1].Data.Next
	}
	if x.Status != nil {
		s.Standing, s.Brief = x.Status.Standing, x.Status.Brief()
		s.Done, s.All = x.Status.Hours.Done, x.Status.Hours.Done+x.Status.Hours.Left
		s.P50 = x.Plan.Schedule.Finish.P50
		if d := x.Status.Deadline; d != nil {
			s.Chance = &d.Chance
		}
	}
	return s
}
