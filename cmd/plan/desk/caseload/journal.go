package caseload

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"path/filepath"
	"strconv"
	"strings"

	"skillroute/cmd/plan/desk/store"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/progress"
)

// JournalOf is the journal of a client: the lines of its events, as they were written or
// taken over.
func JournalOf(s *store.Store, id string) ([]byte, error) {
	events, err := s.Events(id, 0)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	for _, e := range events {
		b.Write(e.Line)
		b.WriteByte('\n')
	}
	return b.Bytes(), nil
}

// Named are the clients of an id, or else of a name, however that is written.
func Named(s *store.Store, text string) (found []store.Client, names []string, err error) {
	all, err := s.Clients()
	for _, c := range all {
		if c.ID == text {
			return []store.Client{c}, nil, nil
		}
		names = append(names, c.Name)
		if lang.Fold(c.Name) == lang.Fold(text) {
			found = append(found, c)
		}
	}
	return found, names, err
}

// Taken is what became of a journal that was taken over.
type Taken struct {
	Client *store.Client
	New    bool // the client was not here before
	Events int  // that were added
	Torn   *lang.Error
	Begun  *progress.Started // nil where the journal does not say what was asked for
	Later  int               // events of kinds that this program does not know, which are kept too
	Agreed int               // events that agreed on a plan
	Plans  int               // those of them whose plan is on the desk as a version
}

// TakeJournal takes a journal over, line by line as it is: for a new client, or, when it
// begins with what the desk has of a client, for that one. Each event is on the desk once.
// A journal with a faulty line is not taken; a torn last line says nothing and is left out.
//
// A journal has digests of the plans that were agreed on, not the plans: those become versions
// that are planned again to their digests, or that saved has the JSON of, by the name of the
// file that the event says; saved may be nil.
func (c *Caseload) TakeJournal(file string, data []byte, name string, saved func(file string) []byte) (*Taken, error) {
	j := progress.Read(file, data)
	lines := linesOf(data)
	t := &Taken{}
	if n := len(j.Faults); n > 0 && j.Faults[n-1].What.ID == "progress.torn" {
		t.Torn, j.Faults, lines = j.Faults[n-1], j.Faults[:n-1], lines[:len(lines)-1]
	}
	if len(j.Faults) > 0 {
		return nil, j.Faults
	}
	if len(lines) == 0 {
		return nil, &lang.Error{Place: file, What: lang.M("deskrun.import.empty"), Hint: lang.M("deskrun.import.empty.hint")}
	}
	for _, n := range j.Later {
		t.Later += n
	}
	for _, e := range j.Events {
		if s, ok := e.Data.(*progress.Started); ok && t.Begun == nil {
			t.Begun = s
		}
	}
	id, have, err := c.continues(file, lines)
	if err != nil {
		return nil, err
	}
	change := store.Change{Client: id, Lines: lines[have:]}
	if t.New = id == ""; t.New {
		if change.Client, err = c.newID(); err != nil {
			return nil, err
		}
		begun := cmp.Or(t.Begun, &progress.Started{})
		change.Profile = &store.Client{Name: cmp.Or(name, begun.Name, strings.TrimSuffix(strings.TrimSuffix(filepath.Base(file), ".jsonl"), ".journal"))}
	}
	if t.Events = len(change.Lines); t.Events > 0 {
		if _, _, err := c.store.Write(change); err != nil {
			return nil, err
		}
	}
	if err := c.versionsOf(t, change.Client, saved); err != nil {
		return nil, err
	}
	t.Client, err = c.store.Client(change.Client)
	return t, err
}

// versionsOf makes versions of what a journal that was taken over agreed on, as far as the plans
// are to be had.
func (c *Caseload) versionsOf(t *Taken, id string, saved func(file string) []byte) error {
	x, err := c.Client(id)
	if err != nil {
		return err
	}
	kept, err := c.store.Versions(id)
	if err != nil {
		return err
	}
	there, previous := map[int]bool{}, ""
	for _, v := range kept {
		there[v.N] = true
	}
	for _, a := range x.Agreements {
		t.Agreed++
		agreed := a.Event.Data.(*progress.VersionAgree)
		if !there[a.N] {
			p, form := c.agreedPlan(id, a.Event, saved)
			if p == nil {
				previous = agreed.Digest
				continue
			}
			v := store.Version{N: a.N, At: a.Event.At, Seq: x.SeqOf(a.Event.ID), Plan: form, Digest: agreed.Digest, Request: requestDigest(p.Request), Catalog: p.Catalog.Digest, Previous: previous}
			if err := c.store.KeepVersion(id, v, graph.Write(c.Graph.Catalog)); err != nil {
				return err
			}
		}
		t.Plans++
		previous = agreed.Digest
	}
	return nil
}

// agreedPlan is the plan that an event agreed on, and its JSON, under the catalog of the desk; nil
// where it is not to be had any more.
func (c *Caseload) agreedPlan(id string, e *progress.Event, saved func(file string) []byte) (*planner.Plan, []byte) {
	agreed := e.Data.(*progress.VersionAgree)
	then, err := c.before(id, func(other *progress.Event, _ int64) bool { return other.ID == e.ID })
	if err == nil && digest(then.Plan) == agreed.Digest {
		if form, err := then.Plan.JSON(); err == nil {
			return then.Plan, form
		}
	}
	if saved == nil || agreed.File == "" {
		return nil, nil
	}
	form := saved(agreed.File)
	if sum := sha256.Sum256(form); "sha256:"+hex.EncodeToString(sum[:]) != agreed.Digest {
		return nil, nil
	}
	p, err := planner.ReadPlan(agreed.File, form)
	if err != nil || p.Catalog.Digest != c.Graph.Digest() {
		return nil, nil
	}
	return p, form
}

// linesOf are the lines of a journal that are not blank.
func linesOf(data []byte) (all [][]byte) {
	for line := range bytes.SplitSeq(bytes.TrimPrefix(data, []byte("\xef\xbb\xbf")), []byte{'\n'}) {
		if line = bytes.TrimSpace(line); len(line) > 0 {
			all = append(all, line)
		}
	}
	return all
}

// continues finds the client whose events a journal begins with, and how many of its lines
// those are; "" when none of its events is here.
func (c *Caseload) continues(file string, lines [][]byte) (id string, have int, err error) {
	for _, line := range lines { // also of kinds that this program does not know
		var e struct {
			V  int
			ID string
		}
		if json.Unmarshal(line, &e) != nil || e.V != 1 || e.ID == "" {
			continue
		}
		of, err := c.store.ClientOf(e.ID)
		if err != nil {
			return "", 0, err
		}
		if of == "" || of == id {
			continue
		}
		if id != "" {
			return "", 0, &lang.Error{Place: file, What: lang.M("deskrun.import.two"), Hint: lang.M("deskrun.import.other.hint")}
		}
		id = of
	}
	if id == "" {
		return "", 0, nil
	}
	events, err := c.store.Events(id, 0)
	if err != nil {
		return "", 0, err
	}
	for i, e := range events {
		if i == len(lines) {
			break
		}
		if !bytes.Equal(e.Line, lines[i]) {
			row, err := c.store.Client(id)
			if err != nil {
				return "", 0, err
			}
			return "", 0, &lang.Error{Place: file + ":" + strconv.Itoa(i+1), What: lang.M("deskrun.import.other", "Name", row.Name, "ID", id), Hint: lang.M("deskrun.import.other.hint")}
		}
	}
	return id, min(len(events), len(lines)), nil
}
