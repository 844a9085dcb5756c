package caseload

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"
	"time"

	"skillroute/cmd/plan/desk/store"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/progress"
	"skillroute/reports/answer"
)

func init() { acts["ticks.take"] = ticksTake }

// MaxTicksBytes is the most that is read of what a client sent back.
const MaxTicksBytes = 256 << 10

// Sent is what a client sent back, as the coach sees it before it is taken.
type Sent struct {
	Tab     string // by which it is found again
	At      time.Time
	Ticks   []SentTick
	Version int    // whose page it is of; 0: another plan's, or not known
	Plan    string // the digest that it says; "" for none
	Other   bool   // it is of a plan that is neither a version nor what is planned now
	Numbers bool   // it names numbers of the plan agreed on last
}

// Open is how many ticks are new and can be taken.
func (s Sent) Open() (n int) {
	for _, t := range s.Ticks {
		if t.Done == nil && t.Step != nil && t.Fault.IsZero() {
			n++
		}
	}
	return n
}

// SentTick is a step that a client ticked off.
type SentTick struct {
	progress.Tick
	N     int                // number in the plan agreed on last; 0: it is not in it
	Step  *graph.Step        // nil: the catalog has none of that name
	Done  *progress.DoneStep // that it is done already
	Lacks []graph.Holding    // that it needs, and neither the client has nor another tick gives
	Fault lang.Message       // why it cannot be taken; zero: it can
	Aside bool               // it is in no plan of the client
}

// Name is what the step is called; of one that is not known what the message says.
func (t SentTick) Name(g *graph.Graph, l lang.Lang) string {
	if t.Step != nil && strings.HasPrefix(t.Step.ID, planner.OwnPrefix) {
		return t.Step.Title().In(l)
	}
	return answer.StepNamed(g, t.Tick.Step, l)
}

// Sure reports whether nothing speaks against taking it.
func (t SentTick) Sure() bool {
	return t.Step != nil && t.Done == nil && t.Fault.IsZero() && !t.Aside && len(t.Lacks) == 0
}

// KeepSent reads what a client sent back and keeps it until it is taken. The same sent twice is
// one.
func (c *Caseload) KeepSent(id, name string, data []byte) error {
	if _, err := c.store.Client(id); err != nil {
		return err
	}
	text, err := sentText(name, data)
	if err != nil {
		return err
	}
	sum := sha256.Sum256([]byte(text))
	return c.store.KeepTicks(id, hex.EncodeToString(sum[:8]), text, c.Now())
}

// sentText is what is kept of what a client sent back: the message, however it came.
func sentText(name string, data []byte) (string, error) {
	x, err := progress.ReadAnswer(name, data)
	if err != nil {
		return "", err
	}
	if x.Numbers != nil {
		return strings.TrimSpace(string(data)), nil
	}
	if len(x.Steps) == 0 {
		return "", &lang.Error{Place: name, What: lang.M("journal.answer.none"), Hint: lang.M("journal.answer.none.hint")}
	}
	return x.Message(), nil
}

// Whose are the clients whose plan an answer is about, as its digest tells.
func (c *Caseload) Whose(name string, data []byte) ([]string, error) {
	x, err := progress.ReadAnswer(name, data)
	if err != nil || x.Plan == "" {
		return nil, err
	}
	return c.store.ClientsOf(x.Plan)
}

// DropSent lets go of what a client sent back.
func (c *Caseload) DropSent(id, tab string) error {
	return c.store.KeepTicks(id, tab, "", time.Time{})
}

// Sent is what a client sent back and nobody has taken, the first first.
func (c *Caseload) Sent(x *Client) (all []Sent, err error) {
	drafts, err := c.store.Drafts(x.ID)
	if err != nil {
		return nil, err
	}
	for _, d := range slices.Backward(drafts) {
		if d.Field != store.TicksField {
			continue
		}
		s, err := c.sent(x, d)
		if err != nil {
			return nil, err
		}
		all = append(all, *s)
	}
	return all, nil
}

func (c *Caseload) sent(x *Client, d store.Draft) (*Sent, error) {
	a, err := progress.ReadAnswer("", []byte(d.Text))
	if err != nil {
		return nil, err
	}
	s := &Sent{Tab: d.Tab, At: d.At, Plan: a.Plan, Numbers: a.Numbers != nil}
	steps := agreedSteps(x)
	ticks := a.Steps
	for _, n := range a.Numbers {
		t := progress.Tick{Date: planner.DateOf(d.At.In(c.Now().Location()).Date()), Hours: n.Hours}
		if n.N >= 1 && n.N <= len(steps) {
			t.Step = steps[n.N-1]
		}
		ticks = append(ticks, t)
	}
	if s.Version, err = c.versionOf(x, a.Plan); err != nil {
		return nil, err
	}
	s.Other = a.Plan != "" && s.Version == 0 && !isOf(x.Plan, a.Plan)
	var given []*graph.Step
	for i, t := range ticks {
		v := SentTick{Tick: t, N: slices.Index(steps, t.Step) + 1}
		if s.Numbers {
			v.N = a.Numbers[i].N
		}
		c.look(x, &v)
		if v.Step != nil && v.Done == nil && v.Fault.IsZero() {
			given = append(given, v.Step)
		}
		s.Ticks = append(s.Ticks, v)
	}
	for _, lack := range progress.Lacks(c.Graph, x.State.Request(), given) {
		for i := range s.Ticks {
			if s.Ticks[i].Step == lack.Step {
				s.Ticks[i].Lacks = lack.Needs
			}
		}
	}
	return s, nil
}

// look fills in what is known of a tick.
func (c *Caseload) look(x *Client, v *SentTick) {
	step, ok := x.State.Step(v.Tick.Step)
	if !ok {
		return
	}
	v.Step, v.Done, v.Aside = step, x.State.WasDone(step.ID), !c.planned(x, step.ID)
	v.Fault = x.State.Lived(v.Date)
	if v.Fault.IsZero() {
		v.Fault = x.State.Believable(v.Hours, v.Date)
	}
}

// agreedSteps are the steps that numbers are of: of the plan agreed on last, else of what is
// planned now.
func agreedSteps(x *Client) (ids []string) {
	if n := len(x.State.Agreed); n > 0 {
		return x.State.Agreed[n-1].Steps
	}
	if x.Plan != nil {
		for _, s := range x.Plan.Route.Steps {
			ids = append(ids, s.ID)
		}
	}
	return ids
}

// versionOf is the version of a digest; 0 for none.
func (c *Caseload) versionOf(x *Client, digest string) (int, error) {
	versions, err := c.store.Versions(x.ID)
	if err != nil {
		return 0, err
	}
	if digest == "" {
		return 0, nil
	}
	for _, v := range versions {
		if v.Digest == digest {
			return v.N, nil
		}
	}
	for _, row := range slices.Backward(versions) {
		v, err := c.PlanVersion(x.ID, row.N)
		if err == nil && v.Exact && isOf(v.Plan, digest) { // one that cannot be planned again has no other page
			return row.N, nil
		}
	}
	return 0, nil
}

// isOf reports whether a digest is of a plan in any language: its page may be in another one
// than the plan that was agreed on.
func isOf(p *planner.Plan, digest string) bool {
	return p != nil && slices.ContainsFunc(lang.All, func(l lang.Lang) bool { return digestOf(p.In(l)) == digest })
}

// digestOf is the digest of a plan's JSON, which its page names.
func digestOf(p *planner.Plan) string {
	form, err := p.JSON()
	if err != nil {
		return ""
	}
	sum := sha256.Sum256(form)
	return "sha256:" + hex.EncodeToString(sum[:])
}

// ticksTake takes what a client sent back (field tab): of each step that the coach left ticked
// (fields take:STEP) that it is done, as the client says.
func ticksTake(c *Caseload, x *Client, a Act) (*Deed, error) {
	all, err := c.Sent(x)
	if err != nil {
		return nil, err
	}
	at := slices.IndexFunc(all, func(s Sent) bool { return s.Tab == a.value("tab") })
	if at < 0 {
		return nil, nil // it was taken already
	}
	d := &Deed{By: progress.Import}
	for _, t := range all[at].Ticks {
		if t.Step == nil || t.Done != nil || !t.Fault.IsZero() || !a.yes("take:"+t.Step.ID) {
			continue
		}
		d.Data = append(d.Data, &progress.StepDone{Step: t.Step.ID, Gives: t.Step.Gives, Date: t.Date, Hours: t.Hours})
		if note := strings.TrimSpace(t.Note); note != "" {
			d.Data = append(d.Data, &progress.Note{Shared: true, Text: t.Name(c.Graph, c.Lang()) + ": " + note})
		}
	}
	if len(d.Data) == 0 {
		return nil, nil
	}
	return d, nil
}

// pendingTicks are how many ticks clients sent that nobody has looked at.
func (c *Caseload) pendingTicks() (map[string]int, error) {
	drafts, err := c.store.Ticks()
	if err != nil || len(drafts) == 0 {
		return nil, err
	}
	all := map[string]int{}
	for _, d := range drafts {
		if a, err := progress.ReadAnswer("", []byte(d.Text)); err == nil {
			all[d.Client] += len(a.Steps) + len(a.Numbers)
		}
	}
	return all, nil
}
