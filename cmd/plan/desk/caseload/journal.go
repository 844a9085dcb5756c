package caseload

import (
	"bytes"
	"cmp"
	"path/filepath"
	"strconv"
	"strings"

	"skillroute/cmd/plan/desk/store"
	"skillroute/graph/lang"
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
}

// TakeJournal takes a journal over, line by line as it is: for a new client, or, when it
// begins with what the desk has of a client, for that one. Each event is on the desk once.
// A journal with a faulty line is not taken; a torn last line says nothing and is left out.
func (c *Caseload) TakeJournal(file string, data []byte, name string) (*Taken, error) {
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
	id, have, err := c.continues(file, j, lines)
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
	t.Client, err = c.store.Client(change.Client)
	return t, err
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
func (c *Caseload) continues(file string, j *progress.Journal, lines [][]byte) (id string, have int, err error) {
	for _, e := range j.Events {
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
