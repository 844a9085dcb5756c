package caseload

import (
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"skillroute/cmd/plan/desk/store"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/learner"
	"skillroute/planner/progress"
	"skillroute/reports/answer"
)

// Form is what a request says, by field: net/url.Values is one.
type Form interface{ Get(field string) string }

// Fields are a form.
type Fields map[string]string

// Get is the value of a field; "" for none.
func (f Fields) Get(field string) string { return f[field] }

// Act is something that a coach does with a client.
type Act struct {
	Kind string // of Kinds
	Once string // random; the same act sent twice happens once
	Seq  int64  // of the last event that the coach has seen; 0: not stated
	Form Form
}

// value is what a field says, without blanks around it.
func (a Act) value(field string) string { return strings.TrimSpace(a.Form.Get(field)) }

// yes reports whether a box is ticked.
func (a Act) yes(field string) bool {
	return !slices.Contains([]string{"", "0", "false", "off", "no", "tidak"}, strings.ToLower(a.value(field)))
}

// Refusal says why an act is not done, and what can be done instead.
type Refusal struct {
	What   *lang.Error
	Field  string // that it is about; "": the act as a whole
	Offers []Offer
}

func (r *Refusal) Error() string { return r.What.Error() }
func (r *Refusal) Unwrap() error { return r.What }

// Offer is an act that is legal in the place of one that is not: its kind and its form.
type Offer struct {
	Label lang.Message
	Kind  string
	Form  Fields
}

// refuse refuses an act for what a field says.
func refuse(field string, what lang.Message, offers ...Offer) *Refusal {
	return &Refusal{&lang.Error{What: what}, field, offers}
}

// refused is a refusal in the words of an error; an error that says nothing to a coach stays
// what it is.
func refused(field string, err error) error {
	if request, ok := errors.AsType[*planner.RequestError](err); ok && len(request.Faults) > 0 {
		fault := request.Faults[0]
		if of := fieldOf(fault.What.ID); of != "" {
			field = of
		}
		return &Refusal{fault, field, nil}
	}
	if says, ok := errors.AsType[*lang.Error](err); ok {
		return &Refusal{says, field, nil}
	}
	return err
}

// fieldOf is the field that a fault of a request is about; "" where that cannot be told.
func fieldOf(fault string) string {
	switch fault {
	case "request.hours-per-week", "request.no-end", "request.no-end-high":
		return "hours_per_week"
	case "request.by-before-start":
		return "by"
	case "request.study-days", "request.no-study-day":
		return "study_days"
	case "request.budget":
		return "budget"
	case "request.no-role":
		return "to"
	}
	return ""
}

// act makes events of what is asked, or refuses. No deed and no error: it is so already.
type act func(c *Caseload, x *Client, a Act) (*Deed, error)

// Deed is what an act comes to.
type Deed struct {
	Data    []progress.Data
	By      progress.By     // "": the coach
	Learner []progress.Data // what the learner says with it, after that
	Version *store.Version  // with its catalog; Data ends with the agreement then
	Catalog []byte
	Profile *store.Client
}

// deed is one of events alone; without events it is none.
func deed(data ...progress.Data) *Deed {
	if len(data) == 0 {
		return nil
	}
	return &Deed{Data: data}
}

// acts are all acts, by kind; the files of this package have them by theme.
var acts = map[string]act{}

// Knows reports whether there is an act of a kind.
func Knows(kind string) bool { return acts[kind] != nil }

// ErrKind says that there is no such act.
var ErrKind = errors.New("caseload: no such act")

// Do does an act, and gives the client as it is then. When it returns nil, all of it is saved.
func (c *Caseload) Do(id string, a Act) (*Client, error) {
	do, ok := acts[a.Kind]
	if !ok {
		return nil, ErrKind
	}
	r := c.enter(id)
	defer c.leave(id, r)
	x, err := c.load(r, id)
	if err != nil {
		return nil, err
	}
	if a.Once != "" { // what is no longer possible after it was done is not refused when it comes twice
		if client, err := c.store.Happened(a.Once); err != nil || client != "" {
			return x, err
		}
	}
	d, err := do(c, x, a)
	if err != nil || d == nil {
		return x, err
	}
	if conflict := x.against(a, d); conflict != nil {
		return x, conflict
	}
	if err := c.write(id, a.Once, d); err != nil {
		return x, err
	}
	return c.load(r, id)
}

// Made are the ids of the events that an act made, by its Once; "" where it made none.
func (c *Caseload) Made(x *Client, once string) (ids string, err error) {
	last, before, err := c.store.Made(once)
	if err != nil {
		return "", err
	}
	var made []string
	var at time.Time
	for _, e := range slices.Backward(x.Journal.Events) {
		seq := x.seqs[e.ID]
		if seq == last {
			at = e.At
		}
		if seq > before && seq <= last && e.At.Equal(at) { // what was written without a Once may be before it
			made = append(made, e.ID)
		}
	}
	slices.Reverse(made)
	return strings.Join(made, " "), nil
}

func (c *Caseload) write(id, once string, d *Deed) error {
	by := d.By
	if by == "" {
		by = progress.Coach
	}
	w := progress.NewWriter(c.Now(), c.Random)
	change := store.Change{Client: id, Once: once, Profile: d.Profile, Version: d.Version, Catalog: d.Catalog}
	for _, data := range d.Data {
		change.Events = append(change.Events, w.Event(by, data))
	}
	for _, data := range d.Learner {
		change.Events = append(change.Events, w.Event(progress.Self, data))
	}
	_, _, err := c.store.Write(change)
	return err
}

// words reads what the coach typed.
func (c *Caseload) words(x *Client) *learner.Words {
	return &learner.Words{Graph: c.Graph, Currency: c.Base.Rates.Base, Today: x.Day}
}

// with is the client as it would be with more events, planned.
func (c *Caseload) with(x *Client, d *Deed) *Client {
	would := *x
	journal := *x.Journal
	journal.Events = slices.Clone(journal.Events)
	w := progress.NewWriter(c.Now(), rand.NewChaCha8([32]byte{})) // for the fold alone
	by := d.By
	if by == "" {
		by = progress.Coach
	}
	for _, data := range d.Data {
		journal.Events = append(journal.Events, w.Event(by, data))
	}
	for _, data := range d.Learner {
		journal.Events = append(journal.Events, w.Event(progress.Self, data))
	}
	would.Journal, would.Plan, would.Status, would.Fault = &journal, nil, nil, nil
	would.State = journal.State(c.Graph, c.base(&would))
	if r := would.State.Request(); r.To != "" {
		would.Plan, would.Fault = c.shared.New(r)
	}
	return &would
}

// step is how a message names a step.
func (x *Client) step(id string) lang.Said {
	if s, ok := x.State.Step(id); ok && s.Kind == graph.KindOwn {
		return s.Course.Name
	}
	return stepName(x.State.Graph(), id)
}

// holdings are how a message names them.
func (c *Caseload) holdings(all []graph.Holding) (said []lang.Said) {
	for _, h := range all {
		said = append(said, holdingName(c.Graph, h))
	}
	return said
}

// Say is the refusal as a sentence.
func (r *Refusal) Say(l lang.Lang) string { return answer.Sentence(r.What.In(l)) }
