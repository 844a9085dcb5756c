// Package caseload is what a coach does with clients: it folds their events, plans what is
// left, and makes events of what the coach decides.
//
// The desk never edits a plan. It edits what is asked for, and has the planner plan again
// (package skillroute/planner); so proof, odds and planner.Check hold for what it shows. What
// both agreed on is a version; what changed since is the draft, and the plan shown is that
// of the draft.
//
//	c, err := cases.Client(id)                                  // folded and planned
//	c, err = cases.Do(id, caseload.Act{Kind: "step.done", …})   // saved when it returns
//
// A refused act is a *Refusal, one that goes against what another tab did meanwhile a
// *Conflict.
package caseload

import (
	"bytes"
	"crypto/rand"
	"encoding/base32"
	"io"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"skillroute/cmd/plan/desk/store"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/progress"
)

// Options are what all clients share.
type Options struct {
	Graph      *graph.Graph
	Base       planner.Request // language, rates, hours a week where nothing says
	Thresholds progress.Thresholds
	HalfLives  progress.HalfLives
	Now        func() time.Time
	Random     io.Reader // of ids; nil: crypto/rand
}

// Caseload are all clients of a coach. It is safe for use by several goroutines: a client
// is worked on by one at a time.
type Caseload struct {
	Options
	store  *store.Store
	shared *planner.Shared
	tries  tries
	limits atomic.Pointer[OwnLimits] // that the coach has set
	spoken atomic.Pointer[lang.Lang] // nil: the language of Base

	mu    sync.Mutex
	rooms map[string]*room // by client: of those who are kept, or whom somebody works on
	turn  int64            // of who entered a room last

	versions   versionCache // that were planned again
	ways       wayCache     // that were asked for
	listed     listed
	refreshing refreshing
	cohorts    cohortCache
}

// room is one client's: whoever is in it works on the client alone.
type room struct {
	sync.Mutex
	kept *Client // as planned last; nil: not yet

	in   int   // who are in it or wait for it; Caseload.mu guards this and the next
	used int64 // the turn of who entered last
}

// New is the caseload of a store.
func New(s *store.Store, o Options) *Caseload {
	if o.Random == nil {
		o.Random = rand.Reader
	}
	c := &Caseload{Options: o, store: s, shared: planner.NewShared(o.Graph), rooms: map[string]*room{}}
	c.readLimits()
	return c
}

// Today is the day of the desk.
func (c *Caseload) Today() planner.Date { return planner.DateOf(c.Now().Date()) }

// Speak has plans made in a language from now on.
func (c *Caseload) Speak(l lang.Lang) {
	if l != c.Lang() {
		c.spoken.Store(&l)
	}
}

// Lang is the language that plans are made in.
func (c *Caseload) Lang() lang.Lang {
	if l := c.spoken.Load(); l != nil {
		return *l
	}
	return c.Base.Lang
}

// Store is where the caseload is kept.
func (c *Caseload) Store() *store.Store { return c.store }

// Client is a client on a day: what happened, and what is planned. It is not changed once
// it is made.
type Client struct {
	store.Client
	Seq     int64 // the last event
	Day     planner.Date
	Journal *progress.Journal
	State   *progress.State
	Plan    *planner.Plan     // of the draft; nil when there is none: Fault says why
	Fault   error             // a *planner.NoRouteError or a *planner.RequestError
	Status  *progress.Status  // with the draft; nil without a plan
	Agreed  *progress.Status  // by the version agreed on, as of now; by the plan where none is
	Version int               // number of the version agreed on last; 0: none
	Draft   []*progress.Event // what changed the request or was done since then, less what was undone

	Agreements []Agreement // all, the first first

	seqs    map[string]int64 // of events, by their ids
	changes []Change
	limits  progress.Thresholds
	lang    lang.Lang
}

// SeqOf is the number of an event; 0 when the client has none of that id.
func (c *Client) SeqOf(event string) int64 { return c.seqs[event] }

// maxKept is how many planned clients are kept in memory.
const maxKept = 64

// enter is the client's room, locked.
func (c *Caseload) enter(id string) *room {
	c.mu.Lock()
	r := c.rooms[id]
	if r == nil {
		r = new(room)
		c.rooms[id] = r
	}
	c.turn++
	r.in, r.used = r.in+1, c.turn
	c.mu.Unlock()
	r.Lock()
	return r
}

// leave leaves a room. One that nobody is in and that keeps nobody is let go of, and of those
// that keep somebody the one that was not used for the longest time, where they are too many.
func (c *Caseload) leave(id string, r *room) {
	r.Unlock()
	c.mu.Lock()
	defer c.mu.Unlock()
	if r.in--; r.in == 0 && r.kept == nil {
		delete(c.rooms, id)
	}
	if len(c.rooms) <= maxKept {
		return
	}
	oldest := ""
	for id, r := range c.rooms {
		if r.in == 0 && (oldest == "" || r.used < c.rooms[oldest].used) {
			oldest = id
		}
	}
	delete(c.rooms, oldest)
}

// Client is a client as of now; store.ErrNone when there is none of that id.
func (c *Caseload) Client(id string) (*Client, error) {
	r := c.enter(id)
	defer c.leave(id, r)
	return c.load(r, id)
}

// load is the client of a room that one is in.
func (c *Caseload) load(r *room, id string) (*Client, error) {
	row, err := c.store.Client(id)
	if err != nil {
		r.kept = nil
		return nil, err
	}
	if k := r.kept; k != nil && k.Seq == row.Last && k.Day == c.Today() && k.limits == c.Limits() && k.lang == c.Lang() {
		if k.Name != row.Name || k.Email != row.Email || !slices.Equal(k.Groups, row.Groups) { // what no event says
			now := *k
			now.Client = *row
			r.kept = &now
		}
		return r.kept, nil
	}
	events, err := c.store.Events(id, 0)
	if err != nil {
		return nil, err
	}
	x := c.fold(*row, events)
	c.plan(x)
	if err := c.summarize(x); err != nil {
		return nil, err
	}
	r.kept = x
	return x, nil
}

// fold reads the events of a client.
func (c *Caseload) fold(row store.Client, events []store.Event) *Client {
	x := &Client{Client: row, Day: c.Today(), limits: c.Limits(), lang: c.Lang(), seqs: make(map[string]int64, len(events))}
	var lines bytes.Buffer
	seqs := make([]int64, 0, len(events))
	for _, e := range events {
		lines.Write(e.Line)
		lines.WriteByte('\n')
		seqs = append(seqs, e.Seq)
		x.Seq = e.Seq
	}
	x.Journal = progress.Read(row.ID, lines.Bytes())
	for i := range x.Journal.Events {
		e := &x.Journal.Events[i]
		x.seqs[e.ID] = seqs[e.Line-1]
	}
	x.State = x.Journal.State(c.Graph, c.base(x))
	x.agreements()
	x.drafted(c)
	return x
}

// base is what a client's events are folded over.
func (c *Caseload) base(x *Client) planner.Request {
	base := c.Base
	base.AsOf, base.ID, base.Lang = x.Day, x.ID, x.lang
	begun(&base, x.Journal)
	return base
}

// begun takes from the journal what was asked for in the beginning.
func begun(r *planner.Request, j *progress.Journal) {
	for _, e := range j.Events {
		if s, ok := e.Data.(*progress.Started); ok {
			r.Name, r.To, r.From, r.Start, r.By = s.Name, s.To, s.From, s.Start, s.By
			if s.HoursPerWeek > 0 {
				r.HoursPerWeek = s.HoursPerWeek
			}
			return
		}
	}
}

// plan plans what is left.
func (c *Caseload) plan(x *Client) {
	r := x.State.Request()
	if r.To == "" {
		return
	}
	x.Plan, x.Fault = c.shared.New(r)
	if x.Fault != nil {
		x.Plan = nil
		return
	}
	x.Status, x.Fault = progress.StatusOf(x.State, x.Plan, x.limits, c.HalfLives)
	x.Agreed = c.agreed(x)
}

// newID is a random id, which an address may carry.
func (c *Caseload) newID() (string, error) {
	var b [10]byte
	if _, err := io.ReadFull(c.Random, b[:]); err != nil {
		return "", err
	}
	return strings.ToLower(base32.StdEncoding.EncodeToString(b[:])), nil
}
