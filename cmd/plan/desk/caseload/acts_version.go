package caseload

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"slices"
	"strconv"

	"skillroute/cmd/plan/desk/store"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/progress"
)

func init() {
	acts["version.agree"] = versionAgree
	acts["undo"] = undo
}

// Digest is the digest of the plan that is shown, by which it is agreed on; "" without one.
func (x *Client) Digest() string { return digest(x.Plan) }

// versionAgree takes digest, of the plan that was on the screen; and where review is ticked
// next, the day of the next talk, note and private: the talk that it was agreed in is recorded
// with it, and its notes.
func versionAgree(c *Caseload, x *Client, a Act) (*Deed, error) {
	shown := a.value("digest")
	d := new(Deed)
	if a.yes("review") {
		talk, err := c.talk(x, a)
		if err != nil {
			return nil, err
		}
		d.Data = append(reviewNotes(a.Form), talk)
	}
	if v := x.agreement(x.Version); v != nil && v.Event.Data.(*progress.VersionAgree).Digest == shown && len(x.Draft) == 0 {
		if d.Data != nil {
			return d, nil
		}
		return nil, nil // agreed on already
	}
	p := x.Plan
	if p == nil {
		return nil, refuse("", lang.M("deskacts.no-plan"))
	}
	if shown != digest(p) {
		return nil, refuse("digest", lang.M("deskacts.digest"))
	}
	if r := p.Request; r.Effort != (planner.Effort{}) { // agreed on is what the default effort finds
		r.Effort = planner.Effort{}
		whole, err := c.shared.New(r)
		if err != nil {
			return nil, refused("", err)
		}
		if digest(whole) != shown {
			return nil, refuse("digest", lang.M("deskacts.digest"))
		}
		p = whole
	}
	agreed := progress.Agreement(p)
	agreed.File = a.value("file")
	d.Data = append(d.Data, agreed)
	form, err := p.JSON()
	if err != nil {
		return nil, err
	}
	d.Version = &store.Version{N: len(x.Agreements) + 1, At: c.Now(), Plan: form, Digest: agreed.Digest, Request: requestDigest(p.Request), Catalog: c.Graph.Digest()}
	if n := len(x.Agreements); n > 0 {
		d.Version.Previous = x.Agreements[n-1].Event.Data.(*progress.VersionAgree).Digest
	}
	kept, err := c.store.HasCatalog(d.Version.Catalog)
	if err == nil && !kept {
		d.Catalog = graph.Write(c.Graph.Catalog)
	}
	return d, err
}

// requestDigest is the digest of a request: of its JSON without what is not stated, in order of
// keys, so that a later program which knows more fields gives the same.
func requestDigest(r planner.Request) string {
	r.Effort = planner.Effort{}
	form, err := json.Marshal(r)
	var all map[string]any
	if err != nil || json.Unmarshal(form, &all) != nil {
		return ""
	}
	for key, value := range all {
		if empty(value) {
			delete(all, key)
		}
	}
	form, _ = json.Marshal(all)
	sum := sha256.Sum256(form)
	return "sha256:" + hex.EncodeToString(sum[:])
}

func empty(value any) bool {
	switch v := value.(type) {
	case nil:
		return true
	case bool:
		return !v
	case string:
		return v == ""
	case float64:
		return v == 0
	case []any:
		return len(v) == 0
	case map[string]any:
		for _, x := range v {
			if !empty(x) {
				return false
			}
		}
		return true
	}
	return false
}

// undo takes event, the id of one or several with blanks between, or seq-of, the number of one.
func undo(c *Caseload, x *Client, a Act) (*Deed, error) {
	var events []*progress.Event
	for _, id := range idsOf(a.value("event")) {
		e := x.event(id)
		if e == nil {
			if n, err := strconv.ParseInt(id, 10, 64); err == nil {
				e = x.numbered(n)
			}
		}
		if e == nil {
			return nil, refuse("event", lang.M("journal.no-event", "Value", id))
		}
		events = append(events, e)
	}
	if events == nil {
		return nil, refuse("event", lang.M("deskacts.no-event"))
	}
	undone := x.Journal.Undone()
	var data []progress.Data
	for _, e := range slices.Backward(events) {
		if undone[e.ID] {
			continue // by another tab; it is so already
		}
		if err := c.undoable(x, e); err != nil {
			return nil, err
		}
		if e.By == progress.Coach { // the desk agrees without changing anything with it
			data = append(data, &progress.Undo{Event: e.ID})
			continue
		}
		data = append(data, x.Journal.TakenBack(e)...)
	}
	return deed(data...), nil
}

// numbered is the event of a number; nil for none.
func (x *Client) numbered(n int64) *progress.Event {
	for i := range x.Journal.Events {
		if e := &x.Journal.Events[i]; x.seqs[e.ID] == n {
			return e
		}
	}
	return nil
}

// undoable refuses to take back what the version agreed on last was made of: the request of
// then, and versions before it. What was done, logged, noted or settled is corrected at any time.
func (c *Caseload) undoable(x *Client, e *progress.Event) error {
	if _, ok := e.Data.(*progress.Started); ok {
		return refuse("event", lang.M("journal.undo-start"))
	}
	v := x.agreement(x.Version)
	if v == nil || x.seqs[e.ID] >= x.seqs[v.Event.ID] {
		return nil
	}
	root := e
	if o := x.root(e); o != nil {
		root = o
	}
	switch root.Data.(type) {
	case *progress.StepDone, *progress.StepLog, *progress.Note, *progress.Action, *progress.Review:
		return nil
	}
	before := x.versionBefore(e)
	if before == nil {
		return refuse("event", lang.M("deskacts.undo-no", "Version", v.N))
	}
	return refuse("event", lang.M("deskacts.undo-no", "Version", v.N),
		Offer{lang.M("deskacts.draft-from", "Version", before.N), "draft.from", Fields{"version": strconv.Itoa(before.N)}})
}
