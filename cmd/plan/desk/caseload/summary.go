package caseload

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"skillroute/cmd/plan/desk/store"
	"skillroute/graph"
	"skillroute/planner"
	"skillroute/planner/progress"
)

// Summary is what the list of all clients says of one. It is kept in the client's row, so
// that the list plans nobody.
type Summary struct {
	Under        string // what it was made under: the catalog and the settings (caseload.under)
	From, To     graph.RoleID
	HoursPerWeek float64
	Standing     progress.Standing // "" without a plan
	Done, All    graph.Minutes     // likely hours of the steps that are done; of all
	P50, By      *planner.Date
	Chance       *float64
	Review       *planner.Date // the next
	Brief        *progress.Brief
	Version      int
	Changes      int  // in the draft
	NoRoute      bool // there is no plan: no route, or a request that cannot be kept
	Then         *Then
}

// Then is where a client stood when coach and client talked about the plan last: at the last
// review, else at the plan that both agreed on last.
type Then struct {
	Event    string // of the review or agreement
	Day      planner.Date
	Standing progress.Standing
	Chance   *float64
}

// under is what a summary is made of beside the events and the day.
func (c *Caseload) under() string {
	b := c.Base
	key := fmt.Sprint(c.Graph.Digest(), c.Limits(), c.HalfLives, b.HoursPerWeek, b.Rates, b.StudyDays, b.Free, b.Optional)
	sum := sha256.Sum256([]byte(key))
	return hex.EncodeToString(sum[:6])
}

// current reports whether a row's summary is of all its events, of the day and of what
// counts now.
func (c *Caseload) current(row *store.Client) bool {
	return row.Summary != nil && row.Seen == row.Last && row.Day == c.Today().String() && readSummary(row).Under == c.under()
}

// readSummary is the summary that a row keeps; the zero Summary where there is none, or one
// that another program made.
func readSummary(row *store.Client) (s Summary) {
	if row.Summary != nil && json.Unmarshal(row.Summary, &s) != nil {
		return Summary{}
	}
	return s
}

// summarize keeps the summary of a client, where the one that is kept is another's: of
// earlier events, of another day or another catalog.
func (c *Caseload) summarize(x *Client) error {
	if c.current(&x.Client) {
		return nil
	}
	kept := readSummary(&x.Client)
	if kept.Under != c.under() || kept.Then != nil && x.reaches(kept.Then.Day) {
		kept.Then = nil
	}
	data, err := json.Marshal(c.summary(x, kept.Then))
	if err != nil {
		return err
	}
	return c.store.Summarize(x.ID, data, x.Seq, x.Day.String())
}

// reaches reports whether what came since the kept summary says something of a day, or before
// it: what was taken back since was never so, and journals that are taken over bring earlier
// days along.
func (x *Client) reaches(day planner.Date) bool {
	for i := range x.Journal.Events {
		e := &x.Journal.Events[i]
		if x.SeqOf(e.ID) <= x.Client.Seen {
			continue
		}
		if _, undo := e.Data.(*progress.Undo); undo || planner.DateOf(e.At.Date()) <= day {
			return true
		}
	}
	return false
}

// summary is that of a client; then is what the last one knew.
func (c *Caseload) summary(x *Client, then *Then) *Summary {
	r := x.State.Request()
	s := &Summary{Under: c.under(), From: r.From, To: r.To, HoursPerWeek: r.HoursPerWeek, By: r.By, Version: x.Version, Changes: len(x.Draft), NoRoute: x.Fault != nil}
	if n := len(x.State.Reviews); n > 0 {
		s.Review = x.State.Reviews[n-1].Data.Next
	}
	stands := x.Status
	if x.Agreed != nil { // what both agreed on, and not the draft
		stands = x.Agreed
	}
	if stands != nil {
		s.Standing, s.Brief = stands.Standing, stands.Brief()
		s.Done, s.All = stands.Hours.Done, stands.Hours.Done+stands.Hours.Left
		s.P50 = stands.Finish.P50
		if d := stands.Deadline; d != nil {
			s.By, s.Chance = &d.By, &d.Chance
		}
	}
	if x.Plan != nil {
		s.HoursPerWeek = x.Plan.Schedule.HoursPerWeek
	}
	s.Then = c.then(x, then)
	return s
}

// then is where a client stood at the last talk. It is planned once: kept is what an earlier
// summary knew.
func (c *Caseload) then(x *Client, kept *Then) *Then {
	var last *progress.Event
	if n := len(x.State.Reviews); n > 0 {
		last = x.State.Reviews[n-1].Event
	} else if n := len(x.State.Agreed); n > 0 {
		last = x.State.Agreed[n-1].Event
	}
	switch {
	case last == nil:
		return nil
	case kept != nil && kept.Event == last.ID:
		return kept
	}
	state, _, ok := x.State.Begin(c.Graph, nil)
	if !ok {
		return nil
	}
	p, err := c.shared.New(state.Request())
	if err != nil {
		return nil
	}
	status, err := progress.StatusOf(state, p, c.Limits(), c.HalfLives)
	if err != nil {
		return nil
	}
	t := &Then{Event: last.ID, Day: p.AsOf, Standing: status.Standing}
	if status.Deadline != nil {
		t.Chance = &status.Deadline.Chance
	}
	return t
}
