package caseload

import (
	"errors"
	"slices"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/progress"
)

// Review is what a coach and a client talk about: what became of the plan that both agreed on,
// beside the one that is proposed now.
type Review struct {
	N      int                              // of the reviews of the client
	Held   *progress.Noted[progress.Review] // nil: it is the one to hold next
	Agreed int                              // the version that it ended with; 0: none
	Client *Client                          // on the day of the review, before it ended

	Former *Former // nil: nothing is agreed on
	Talk   *progress.Talk
	Lines  []ReviewLine // from the hours of the former to those of the proposal
	Odds   []Odds
	Weeks  []progress.Hours                // since the beginning, planned beside recorded
	Notes  []progress.Noted[progress.Note] // since the former plan was agreed on; private ones, too
}

// Former is the plan that both agreed on last.
type Former struct {
	N      int // of the version; 0 for one that was agreed on elsewhere
	Day    planner.Date
	Digest string
	Plan   *planner.Plan
	Then   *Client
}

// LineKind is a kind of change between two plans, as a review tells it.
type LineKind string

// The kinds, in the order in which they are told.
const (
	LineDone    LineKind = "done"
	LineWaived  LineKind = "waived"
	LineOut     LineKind = "out"
	LineShorter LineKind = "shorter"
	LineLonger  LineKind = "longer"
	LineOther   LineKind = "other" // learned in another way of as many hours
	LineIn      LineKind = "in"
)

// ReviewLine is a change of some steps. The minutes of all lines are what the hours of the
// former plan and of the proposal differ by.
type ReviewLine struct {
	Kind    LineKind
	Name    string // of the skill, or the title of the step
	From    int    // level, of a skill; 0 and 0 for none
	To      int
	Minutes graph.Minutes // below 0: less to do
	Why     planner.Reason
	Reason  string               // as the coach typed it, of what is waived
	Done    []progress.DoneSince // of steps done: when, and with what evidence
	Before  graph.Kind           // of a step in whose place another stands, which gives the same
	Now     graph.Kind
	Swapped bool // Before and Now hold
	Steps   []planner.DiffStep
}

// Odds are when a plan is done, and how likely by the deadline.
type Odds struct {
	Of           OddsOf
	HoursPerWeek float64
	By           *planner.Date
	P50          *planner.Date // nil: never
	Chance       *float64      // nil: no deadline, or it is not known
}

// OddsOf says what odds are of.
type OddsOf string

// What odds are of.
const (
	OddsThen         OddsOf = "then"              // the former plan, as it was agreed on
	OddsKept         OddsOf = "kept"              // what is left, as was agreed
	OddsKeptRecorded OddsOf = "kept-recorded"     // the same at the recorded pace
	OddsProposal     OddsOf = "proposal"          // what is left, as is proposed
	OddsProposedPace OddsOf = "proposal-recorded" // the same at the recorded pace
)

// ErrNoReview says that there is no review of a number.
var ErrNoReview = errors.New("caseload: no such review")

// ErrNoPlan says that a client has no plan.
var ErrNoPlan = errors.New("caseload: no plan")

// Review is a review of a client in a language: those held are 1, 2, and so on; the next number
// is the one to hold next. ErrNoReview when there is none of that number. Without a plan there is nothing to compare.
func (c *Caseload) Review(x *Client, n int, l lang.Lang) (*Review, error) {
	v := &Review{N: n, Client: x}
	held, end := x.State.Reviews, x.Seq
	switch {
	case n < 1 || n > len(held)+1:
		return nil, ErrNoReview
	case n <= len(held):
		v.Held = &held[n-1]
		batch := x.batch(v.Held.Event)
		then, err := c.before(x.ID, func(e *progress.Event, _ int64) bool { return e.ID == batch[0].ID })
		if err != nil {
			return nil, err
		}
		v.Client, end = then, x.seqs[batch[len(batch)-1].ID]
		for _, e := range batch {
			if a, ok := e.Data.(*progress.VersionAgree); ok {
				if v.Agreed, err = c.numberOf(x.ID, a.Digest); err != nil {
					return nil, err
				}
			}
		}
	}
	if v.Client.Plan != nil {
		if err := c.compare(v, l); err != nil {
			return nil, err
		}
	}
	begin := int64(0)
	if n := len(v.Client.State.Agreed); n > 0 {
		batch := v.Client.batch(v.Client.State.Agreed[n-1].Event)
		begin = v.Client.seqs[batch[len(batch)-1].ID]
	}
	for _, note := range x.State.Notes {
		if seq := x.seqs[note.Event.ID]; begin < seq && seq <= end {
			v.Notes = append(v.Notes, note)
		}
	}
	return v, nil
}

// batch are the events that were written with that of a review or a version, in order: what both
// agreed on, and the notes.
func (x *Client) batch(e *progress.Event) []*progress.Event {
	all := x.Journal.Events
	with := func(i int) bool {
		switch all[i].Data.(type) {
		case *progress.VersionAgree, *progress.Note, *progress.Review:
			return all[i].At.Equal(e.At)
		}
		return false
	}
	i := slices.IndexFunc(all, func(o progress.Event) bool { return o.ID == e.ID })
	first, last := i, i
	for first > 0 && with(first-1) {
		first--
	}
	for last+1 < len(all) && with(last+1) {
		last++
	}
	var batch []*progress.Event
	for j := first; j <= last; j++ {
		batch = append(batch, &all[j])
	}
	return batch
}

// numberOf is the number of the version with a digest; 0 for none.
func (c *Caseload) numberOf(id, digest string) (n int, err error) {
	all, err := c.store.Versions(id)
	for _, v := range all {
		if v.Digest == digest {
			n = v.N
		}
	}
	return n, err
}

// former is the plan that was agreed on last; nil for none.
func (c *Caseload) former(x *Client) (*Former, error) {
	if len(x.State.Agreed) == 0 {
		return nil, nil
	}
	last := x.State.Agreed[len(x.State.Agreed)-1]
	f := &Former{Day: planner.DateOf(last.Event.At.Date()), Digest: last.Digest}
	n, err := c.numberOf(x.ID, last.Digest)
	if err != nil {
		return nil, err
	}
	if n > 0 {
		v, err := c.PlanVersion(x.ID, n)
		if err != nil {
			return nil, err
		}
		f.N, f.Plan, f.Then = n, v.Plan, v.Then
		return f, nil
	}
	if f.Then, err = c.before(x.ID, func(e *progress.Event, _ int64) bool { return e.ID == last.Event.ID }); err != nil {
		return nil, err
	}
	if f.Plan = f.Then.Plan; f.Plan == nil {
		return nil, nil
	}
	return f, nil
}

func (c *Caseload) compare(v *Review, l lang.Lang) (err error) {
	x := v.Client
	if v.Former, err = c.former(x); err != nil {
		return err
	}
	v.Weeks = x.State.Weekly()
	if f := v.Former; f != nil {
		if f.Plan.Graph != nil {
			f.Plan = f.Plan.In(l)
		}
		v.Talk = progress.TalkOf(x.State, f.Then.State, progress.SinceAgreed, f.Plan, x.Plan.In(l), false)
		v.Lines = reviewLines(f.Plan, x, v.Talk)
	}
	v.odds(c)
	return nil
}

// odds are those of the former plan and of the proposal, each also at the recorded pace.
func (v *Review) odds(c *Caseload) {
	x, f := v.Client, v.Former
	recorded := v.Recorded()
	add := func(of OddsOf, p *planner.Plan, by *planner.Date) {
		o := Odds{Of: of, HoursPerWeek: p.Schedule.HoursPerWeek, By: by, P50: p.Schedule.Finish.P50}
		switch d := p.Schedule.Deadline; {
		case d != nil && p.Graph != nil:
			o.Chance = &d.Chance
		case by != nil && *by < x.Day && p.Graph != nil:
			o.Chance = new(float64) // it has passed
		}
		v.Odds = append(v.Odds, o)
	}
	both := func(r planner.Request, of, at OddsOf, by *planner.Date) {
		if p, err := c.shared.New(r); err == nil {
			add(of, p, by)
		}
		if recorded == nil || *recorded == r.HoursPerWeek {
			return
		}
		if *recorded < planner.MinHoursPerWeek {
			v.Odds = append(v.Odds, Odds{Of: at, HoursPerWeek: *recorded, By: by})
			return
		}
		r.HoursPerWeek = *recorded
		if p, err := c.shared.New(r); err == nil {
			add(at, p, by)
		}
	}
	now := x.State.Request()
	if f != nil {
		was := f.Then.State.Request()
		then := was.By
		if then == nil {
			then = f.Then.State.Passed
		}
		add(OddsThen, f.Plan, then)
		if v.wishes() && x.Agreed != nil {
			both(x.Agreed.State.Request(), OddsKept, OddsKeptRecorded, then)
		}
	}
	by := now.By
	if by == nil {
		by = x.State.Passed
	}
	both(now, OddsProposal, OddsProposedPace, by)
}

// wishes reports whether the proposal asks for something else than what was agreed on.
func (v *Review) wishes() bool {
	return slices.ContainsFunc(v.Client.Draft, func(e *progress.Event) bool { return wish(e.Data) })
}

// Recorded is the recorded pace in hours a week; nil where it is not known yet.
func (v *Review) Recorded() *float64 {
	if v.Client.Status == nil {
		return nil
	}
	return v.Client.Status.Pace.Logged
}
