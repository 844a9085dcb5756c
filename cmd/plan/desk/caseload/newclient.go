package caseload

import (
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"skillroute/cmd/plan/desk/store"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/graph/pattern"
	"skillroute/planner"
	"skillroute/planner/assess"
	"skillroute/planner/learner"
	"skillroute/planner/progress"
)

// Begin makes a client of what a journal begins with, and gives its id; sent twice with the
// same once, that of the client that was made the first time.
func (c *Caseload) Begin(once string, p store.Client, s *progress.Started, more ...progress.Data) (string, error) {
	return c.begun(once, p, &Deed{Data: append([]progress.Data{s}, more...)})
}

// begun makes a client, under the id of its row or else a new one.
func (c *Caseload) begun(once string, p store.Client, d *Deed) (id string, err error) {
	if p.ID == "" {
		if p.ID, err = c.newID(); err != nil {
			return "", err
		}
	}
	d.Profile = &p
	if err := c.write(p.ID, once, d); err != nil || once == "" {
		return p.ID, err
	}
	return c.store.Happened(once)
}

// Beginning is a client who is being begun: the coach types, asks and sees a plan, and all of
// it is kept before it is shown. It becomes a client with Finish, under the same id.
//
// The client answers, with the coach beside: the answers become ratings of the client's own.
// How the coach rates the same skills is said elsewhere, and stands beside them.
type Beginning struct {
	ID      string `json:"-"`
	Fields  map[string]Typed
	Answers []assess.Answer
	Chosen  *assess.Answer `json:",omitempty"` // of the question that is asked: not sent yet
	At      time.Time      `json:"-"`          // when it was kept last
}

// Typed is what was typed into a field, and what it was read as: a role's id, a date, a
// number. Words that hang on a day, six months from now, are read once.
type Typed struct {
	Text  string
	Value string `json:",omitempty"` // "" where it could not be read
}

// BeginningFields are the fields of somebody who is begun. Name, email, cohort and mentor
// are what was typed.
var BeginningFields = []string{"name", "email", "cohort", "mentor", "from", "to", "hours", "start", "by", "budget"}

// BeginningID is an id for somebody who is begun.
func (c *Caseload) BeginningID() (string, error) { return c.newID() }

var beginningID = pattern.Of(`^[a-z2-7]{16}$`)

// Beginning is what is kept of somebody who is being begun; of an id that nothing is kept
// under, an empty one. ErrBegun says that it is a client by now.
func (c *Caseload) Beginning(id string) (*Beginning, error) {
	b := &Beginning{ID: id, Fields: map[string]Typed{}}
	if !beginningID().MatchString(id) {
		return nil, store.ErrNone
	}
	if _, err := c.store.Client(id); err == nil {
		return nil, ErrBegun
	} else if !errors.Is(err, store.ErrNone) {
		return nil, err
	}
	kept, err := c.store.Beginning(id)
	switch {
	case errors.Is(err, store.ErrNone):
		return b, nil
	case err != nil:
		return nil, err
	}
	b.At = kept.At
	return b, json.Unmarshal(kept.Text, b)
}

// ErrBegun says that who is being begun is a client already.
var ErrBegun = errors.New("caseload: begun already")

// Beginnings are all who are being begun, the latest first.
func (c *Caseload) Beginnings() (all []*Beginning, err error) {
	kept, err := c.store.Beginnings()
	if err != nil {
		return nil, err
	}
	for _, k := range kept {
		b := &Beginning{ID: k.ID, At: k.At}
		if json.Unmarshal(k.Text, b) == nil {
			all = append(all, b)
		}
	}
	return all, nil
}

// KeepBeginning keeps what was typed and answered. When it returns nil it is on the disk.
func (c *Caseload) KeepBeginning(b *Beginning) error {
	text, err := json.Marshal(b)
	if err != nil {
		return err
	}
	b.At = c.Now()
	return c.store.KeepBeginning(store.Beginning{ID: b.ID, Text: text, At: b.At})
}

// DropBeginning lets go of somebody who was begun and shall not be a client.
func (c *Caseload) DropBeginning(id string) error { return c.store.DropBeginning(id) }

func (c *Caseload) newWords() *learner.Words {
	return &learner.Words{Graph: c.Graph, Currency: c.Base.Rates.Base, Today: c.Today()}
}

// Type types a text into a field. shown is what the field showed: a text that is still that
// was not typed, and leaves what was.
func (c *Caseload) Type(b *Beginning, field, text, shown string) {
	text = strings.TrimSpace(text)
	if old := b.Fields[field]; text == shown && old.Value != "" {
		return
	}
	t := Typed{Text: text}
	if value, err := c.readTyped(field, text); err == nil {
		t.Value = value
	}
	b.Fields[field] = t
}

// Fault is why a field cannot be read; nil where it can, or is empty.
func (c *Caseload) Fault(b *Beginning, field string) *lang.Error {
	t := b.Fields[field]
	if t.Value != "" || t.Text == "" {
		return nil
	}
	_, err := c.readTyped(field, t.Text)
	fault, _ := errors.AsType[*lang.Error](err)
	return fault
}

// readTyped reads a text as its field is read.
func (c *Caseload) readTyped(field, text string) (string, error) {
	if text == "" {
		return "", nil
	}
	w := c.newWords()
	switch field {
	case "from", "to":
		id := w.Role(text)
		if _, ok := c.Graph.Catalog.Role(id); !ok {
			return "", c.Graph.Lost(text, "role")
		}
		return string(id), nil
	case "hours":
		h, err := learner.ParseHours(text)
		return strconv.FormatFloat(h, 'f', -1, 64), err
	case "start":
		d, err := w.Date(text)
		return d.String(), err
	case "by":
		d, err := w.LastDate(text)
		return d.String(), err
	case "budget":
		m, err := w.Money(text)
		return strconv.FormatFloat(float64(m.Hundredths)/100, 'f', -1, 64) + m.Currency, err
	case "email":
		if strings.ContainsAny(text, " \t\r\n,;") || !strings.Contains(text, "@") {
			return "", &lang.Error{What: lang.M("deskacts.email", "Value", text)}
		}
	}
	return text, nil
}

// Text is what a field says as it was read; "" where it says nothing that could be.
func (b *Beginning) Text(field string) string { return b.Fields[field].Value }

// Request is what is asked for so far.
func (c *Caseload) Request(b *Beginning) planner.Request {
	r := c.Base
	r.AsOf, r.ID, r.Name, r.Lang = c.Today(), b.ID, b.Text("name"), c.Lang()
	r.To, r.From = graph.RoleID(b.Text("to")), graph.RoleID(b.Text("from"))
	if h, err := strconv.ParseFloat(b.Text("hours"), 64); err == nil {
		r.HoursPerWeek, r.Assumed = h, false
	} else if h := c.NewHours(); h > 0 {
		r.HoursPerWeek = h
	}
	if d, ok := planner.ParseDate(b.Text("start")); ok {
		r.Start = &d
	}
	if d, ok := planner.ParseDate(b.Text("by")); ok {
		r.By = &d
	}
	if text := b.Text("budget"); text != "" {
		if m, err := c.newWords().Money(text); err == nil {
			r.Budget = &m
		}
	}
	return r
}

// Session is the assessment of who is begun, with the answers so far; nil without a role to
// go to.
func (c *Caseload) Session(b *Beginning) *assess.Session {
	a, err := assess.New(c.Graph, graph.RoleID(b.Text("to")), false)
	if err != nil {
		return nil
	}
	s, _ := a.Begin(b.Answers...) // answers about what this catalog does not have are left out
	return s
}

// Finish makes a client of who was begun, and lets go of what was kept; sent twice it is the
// same client. A *Refusal says what is missing.
func (c *Caseload) Finish(b *Beginning) (id string, err error) {
	groups, err := c.groupsOf(Act{Form: Fields{"cohort": b.Text("cohort"), "mentor": b.Text("mentor")}})
	if err != nil {
		return "", err
	}
	r := c.Request(b)
	begun := &progress.Started{Name: r.Name, To: r.To, From: r.From, Start: r.Start, By: r.By, Catalog: c.Graph.Digest()}
	if b.Text("hours") != "" || c.NewHours() > 0 { // which may be another one tomorrow
		begun.HoursPerWeek = r.HoursPerWeek
	}
	if begun.Start == nil {
		begun.Start = &r.AsOf
	}
	d := &Deed{Data: []progress.Data{begun}}
	if text := b.Text("budget"); text != "" {
		d.Data = append(d.Data, &progress.RequestSet{Field: "budget", Value: text})
	}
	if s := c.Session(b); s != nil {
		d.Learner = c.rated(s, r)
	}
	if id, err = c.begun("new:"+b.ID, store.Client{ID: b.ID, Name: r.Name, Email: b.Text("email"), Groups: groups}, d); err != nil {
		return "", err
	}
	return id, c.store.DropBeginning(b.ID)
}

// rated are the ratings that answers come to: what was answered, and what follows from it
// where that is more than the role before has, without evidence, as none was given.
func (c *Caseload) rated(s *assess.Session, r planner.Request) (all []progress.Data) {
	held := r.Held(c.Graph)
	for _, x := range s.Ratings() {
		if x.Implied && x.Level <= held[x.Skill] {
			continue
		}
		all = append(all, &progress.LevelSet{Skill: x.Skill, Level: x.Level, Evidence: x.Evidence})
	}
	return all
}

// Rate takes an answer to a question, also one that was answered before.
func (b *Beginning) Rate(s *assess.Session, a assess.Answer) error {
	if err := s.Rate(a); err != nil {
		return err
	}
	b.Answers = slices.DeleteFunc(b.Answers, func(o assess.Answer) bool { return o.Skill == a.Skill })
	b.Answers = append(b.Answers, s.Answers()[len(s.Answers())-1])
	return nil
}

// Skip leaves a question open.
func (b *Beginning) Skip(id graph.SkillID) {
	b.Answers = slices.DeleteFunc(b.Answers, func(o assess.Answer) bool { return o.Skill == id })
	b.Answers = append(b.Answers, assess.Answer{Skill: id, Skipped: true})
}
