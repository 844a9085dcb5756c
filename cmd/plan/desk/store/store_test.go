package store

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"skillroute/graph/lang"
	"skillroute/graph/outsidetest"
	"skillroute/planner/progress"
)

var testDay = time.Date(2026, 11, 23, 10, 42, 7, 0, time.UTC)

// tester is an open store.
type tester struct {
	*testing.T
	*Store
	events *progress.Writer
}

func newTester(t *testing.T) *tester {
	t.Helper()
	x := &tester{T: t, events: progress.NewWriter(testDay, rand.Reader)}
	x.open(t.TempDir())
	t.Cleanup(func() { x.Close() })
	return x
}

func (x *tester) open(folder string) {
	x.Helper()
	s, err := Open(folder)
	if err != nil {
		x.Fatal(err)
	}
	x.Store = s
}

// reopened is the store after its desk ended and began again.
func (x *tester) reopened() *tester {
	x.Helper()
	x.ok(x.Close())
	x.open(x.Folder())
	return x
}

func (x *tester) ok(err error) {
	x.Helper()
	if err != nil {
		x.Fatal(err)
	}
}

func (x *tester) note(text string) progress.Event {
	return x.events.Event(progress.Coach, &progress.Note{Text: text})
}

// client begins a client with a note each.
func (x *tester) client(id, name string, notes ...string) {
	x.Helper()
	c := Change{Client: id, Profile: &Client{Name: name, Email: strings.ToLower(name) + "@example.org"}}
	for _, n := range notes {
		c.Events = append(c.Events, x.note(n))
	}
	_, _, err := x.Write(c)
	x.ok(err)
}

// text are the texts of a client's notes.
func (x *tester) text(client string) (all []string) {
	x.Helper()
	events, err := x.Events(client, 0)
	x.ok(err)
	for _, e := range events {
		j := progress.Read("", append(e.Line, '\n'))
		if len(j.Events) != 1 {
			x.Fatalf("%s: %v", e.Line, j.Faults)
		}
		all = append(all, j.Events[0].Data.(*progress.Note).Text)
	}
	return all
}

// fault is the message that an error must be, with a place and a way out in both languages.
func fault(t *testing.T, err error, id string) *lang.Error {
	t.Helper()
	e, ok := errors.AsType[*lang.Error](err)
	if !ok || e.What.ID != id {
		t.Fatalf("%v; want %s", err, id)
	}
	if e.Place == "" || e.Hint.IsZero() {
		t.Errorf("%s: where %q, way out %q", id, e.Place, e.Hint.ID)
	}
	return e
}

func TestWhatIsWrittenIsThere(t *testing.T) {
	x := newTester(t)
	x.client("a", "Ana", "one", "two")
	x.client("b", "Budi", "three")
	last, happened, err := x.Write(Change{Client: "a", Once: "o", Events: []progress.Event{x.note("four")}})
	if err != nil || happened || last != 4 {
		t.Errorf("event %d, happened %v, %v", last, happened, err)
	}
	x.reopened()
	if got := fmt.Sprint(x.text("a"), x.text("b")); got != "[one two four] [three]" {
		t.Error(got)
	}
	if n, err := x.Last("a"); n != 4 || err != nil {
		t.Errorf("the last event is %d, %v", n, err)
	}
	after, err := x.Events("a", 2)
	if len(after) != 1 || after[0].Seq != 4 || err != nil {
		t.Errorf("after 2: %v, %v", after, err)
	}
	// The fields of an event are columns too.
	var v int
	var id, at, by, kind string
	x.ok(x.one(`SELECT v, id, at, "by", kind FROM event WHERE seq=4`, nil, &v, &id, &at, &by, &kind))
	if v != 1 || len(id) != 26 || at != "2026-11-23T10:42:07Z" || by != "coach" || kind != "note" {
		t.Error(v, id, at, by, kind)
	}
}

// A request that comes twice happens once, also one that begins a client.
func TestOnce(t *testing.T) {
	x := newTester(t)
	begin := func(id string) (bool, string) {
		_, happened, err := x.Write(Change{Client: id, Once: "begin", Profile: &Client{Name: "Ana"}, Events: []progress.Event{x.note("begun")}})
		x.ok(err)
		client, err := x.Happened("begin")
		x.ok(err)
		return happened, client
	}
	if happened, client := begin("a"); happened || client != "a" {
		t.Error("the first:", happened, client)
	}
	x.reopened()
	if happened, client := begin("b"); !happened || client != "a" {
		t.Error("the second:", happened, client)
	}
	if all, _ := x.Clients(); len(all) != 1 {
		t.Errorf("%d clients", len(all))
	}
	if last, before, err := x.Made("begin"); last != 1 || before != 0 || err != nil {
		t.Error(last, err)
	}
	if last, _, err := x.Made("never"); last != 0 || err != nil {
		t.Error(last, err)
	}
	if client, err := x.Happened("never"); client != "" || err != nil {
		t.Error(client, err)
	}
	// What happened is known for a month, not for ever.
	x.ok(x.exec("UPDATE once SET day=day-29"))
	if happened, _ := begin("c"); !happened {
		t.Error("forgotten after 29 days")
	}
	x.ok(x.exec("UPDATE once SET day=day-2"))
	x.reopened()
	if happened, _ := begin("d"); happened {
		t.Error("known after 31 days")
	}
}

// No statement changes an event, or deletes one.
func TestEventsAreOnlyAddedTo(t *testing.T) {
	x := newTester(t)
	x.client("a", "Ana", "one", "two")
	for _, statement := range []string{
		"UPDATE event SET line='{}'", "UPDATE event SET client='a'", "UPDATE OR REPLACE event SET seq=9 WHERE seq=1", "DELETE FROM event", "DELETE FROM event WHERE seq=2",
		"DELETE FROM client", "REPLACE INTO event(seq, client, line) VALUES (1, 'a', '{}')", "REPLACE INTO event(client, line) SELECT client, line FROM event", "REPLACE INTO client(id, name, email) VALUES ('a', '', '')",
		"INSERT INTO event(client, line) VALUES ('a', 'torn')", "INSERT INTO event(client, line) SELECT client, line FROM event WHERE seq=1", "INSERT INTO event(client, line) VALUES ('nobody', '{}')",
	} {
		if err := x.exec(statement); err == nil {
			t.Errorf("%s is done", statement)
		}
	}
	if got := fmt.Sprint(x.text("a")); got != "[one two]" {
		t.Error(got)
	}
}

// A change is done as a whole or not at all.
func TestNothingHalfDone(t *testing.T) {
	x := newTester(t)
	x.client("a", "Ana", "one")
	again := x.note("two")
	_, _, err := x.Write(Change{Client: "a", Once: "o", Profile: &Client{Name: "Anna"}, Events: []progress.Event{again, again}})
	if err == nil {
		t.Fatal("an event that is there twice is written")
	}
	if c, _ := x.Client("a"); c.Name != "Ana" || fmt.Sprint(x.text("a")) != "[one]" {
		t.Error(c.Name, x.text("a"))
	}
	if client, err := x.Happened("o"); client != "" {
		t.Error("it has happened:", err)
	}
}

// Everything that a desk makes is its owner's alone to read, under any mask.
func TestOnlyTheOwnerReads(t *testing.T) {
	if runtime.GOOS == "windows" {
		outsidetest.Skip(t, "folders of a user are the user's there")
	}
	old := openMask()
	defer old()
	folder := filepath.Join(t.TempDir(), "new", "desk")
	x := &tester{T: t, events: progress.NewWriter(testDay, rand.Reader)}
	x.open(folder)
	x.client("a", "Ana", "one")
	x.ok(x.BackupDaily(testDay))
	x.ok(x.BackupTo(filepath.Join(folder, "copy.db")))
	modes := func() string {
		var all []string
		x.ok(filepath.WalkDir(folder, func(name string, e fs.DirEntry, err error) error {
			if err != nil {
				return err
			}
			info, err := e.Info()
			rel, _ := filepath.Rel(folder, name)
			all = append(all, fmt.Sprintf("%s %#o", filepath.ToSlash(rel), info.Mode().Perm()))
			return err
		}))
		return strings.Join(all, "\n")
	}
	const want = ". 0700\nbackups 0700\nbackups/desk-2026-11-23.db 0600\ncopy.db 0600\ndesk.db 0600\ndesk.db-shm 0600\ndesk.db-wal 0600\ndesk.lock 0600"
	if got := modes(); got != want {
		t.Errorf("%s", got)
	}
	// What was opened to others is closed again; a folder with other things in it stays.
	x.ok(x.Close())
	x.ok(os.Chmod(filepath.Join(folder, FileName), 0o644))
	x.ok(os.Chmod(folder, 0o755))
	x.open(folder)
	x.client("b", "Budi")
	if got := modes(); got != strings.Replace(want, ". 0700", ". 0755", 1) {
		t.Errorf("%s", got)
	}
	x.ok(x.Close())
	x.ok(os.Remove(filepath.Join(folder, "copy.db")))
	x.open(folder)
	defer x.Close()
	if info, _ := os.Stat(folder); info.Mode().Perm() != 0o700 {
		t.Errorf("the folder: %#o", info.Mode().Perm())
	}
}

// A folder has one desk; the second is told what the first announced. Others read and add
// beside it.
func TestTwoDesks(t *testing.T) {
	x := newTester(t)
	x.client("a", "Ana", "one")
	x.ok(x.Announce("http://127.0.0.1:8123/?key=k"))
	_, err := Open(x.Folder())
	fault(t, err, "deskstore.running")
	if r, ok := errors.AsType[*Running](err); !ok || r.Says != "http://127.0.0.1:8123/?key=k" {
		t.Errorf("%+v", r)
	}
	if _, err := Restore(x.Folder(), "x", testDay); err == nil {
		t.Error("restored under a desk that runs")
	}
	beside, err := Beside(x.Folder())
	x.ok(err)
	before, err := x.Changes()
	x.ok(err)
	listed := x.ClientChanges()
	if x.ClientChanges() != listed {
		t.Error("something changed")
	}
	_, _, err = beside.Write(Change{Client: "a", Events: []progress.Event{x.note("two")}})
	x.ok(err)
	if after, err := x.Changes(); after <= before || err != nil {
		t.Errorf("changes %d, then %d, %v", before, after, err)
	}
	if x.ClientChanges() == listed {
		t.Error("nobody sees what another program wrote")
	}
	if got := fmt.Sprint(x.text("a")); got != "[one two]" {
		t.Error(got)
	}
	x.ok(beside.Close())
	x.reopened() // the lock is gone with its desk
	_, err = Beside(t.TempDir())
	fault(t, err, "deskstore.none")
}

// What is not a desk's file, or of a newer program, or damaged, is refused and stays as it is.
func TestFilesThatAreRefused(t *testing.T) {
	x := newTester(t)
	x.client("a", "Ana", "one")
	for i := range 200 {
		x.client(fmt.Sprint("c", i), "Someone", strings.Repeat("text ", 100))
	}
	x.ok(x.Close())
	whole, err := os.ReadFile(x.file())
	x.ok(err)
	changed := func(at int, with ...byte) []byte {
		b := bytes.Clone(whole)
		copy(b[at:], with)
		return b
	}
	other := filepath.Join(t.TempDir(), "other.db")
	db, err := database(other, 1)
	x.ok(err)
	_, err = db.Exec("CREATE TABLE t(x)")
	x.ok(errors.Join(err, db.Close()))
	others, err := os.ReadFile(other)
	x.ok(err)
	for name, c := range map[string]struct {
		id   string
		data []byte
	}{
		"newer":       {"deskstore.newer", changed(60, 0, 0, 0, 99)},
		"another's":   {"deskstore.other", changed(68, 1, 2, 3, 4)},
		"unmarked":    {"deskstore.other", others},
		"no database": {"deskstore.damaged", []byte(strings.Repeat("name,to\nSari,r\n", 100))},
		"no schema":   {"deskstore.damaged", changed(100, make([]byte, 3000)...)},
		"cut":         {"deskstore.damaged", whole[:len(whole)/2]},
	} {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			file := filepath.Join(folder, FileName)
			x.ok(os.WriteFile(file, c.data, 0o600))
			s, err := Open(folder)
			if err == nil {
				err = s.Check()
				s.Close()
			}
			e := fault(t, err, c.id)
			if e.Place != file {
				t.Errorf("place %s", e.Place)
			}
			if now, _ := os.ReadFile(file); !bytes.Equal(now, c.data) {
				t.Error("the file was changed")
			}
		})
	}
	x.open(x.Folder())
	x.ok(x.Check())
}

// What a killed desk left of a folder of a moment is gone when the next one opens; what is
// somebody else's stays.
func TestFoldersOfAMomentDoNotStay(t *testing.T) {
	folder := t.TempDir()
	s, err := Open(folder)
	if err != nil {
		t.Fatal(err)
	}
	left, err := s.Scratch()
	if err != nil {
		t.Fatal(err)
	}
	theirs := filepath.Join(folder, "export-june")
	for _, file := range []string{filepath.Join(left, "journal.jsonl"), theirs} {
		if err := os.WriteFile(file, []byte("Sari"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s.Close()
	if s, err = Open(folder); err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := os.Stat(left); err == nil {
		t.Error("it stays")
	}
	if _, err := os.Stat(theirs); err != nil {
		t.Error(err)
	}
}
