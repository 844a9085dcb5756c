package store

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"skillroute/planner/progress"
)

// names are the files of the backups, the latest first.
func (x *tester) names() string {
	x.Helper()
	all, err := Backups(x.Folder())
	x.ok(err)
	var names []string
	for _, b := range all {
		names = append(names, strings.TrimSuffix(filepath.Base(b.File), ".db"))
	}
	return strings.Join(names, " ")
}

func TestSevenDaysAreKept(t *testing.T) {
	x := newTester(t)
	x.client("a", "Ana", "one")
	for day := range 9 {
		for range 2 { // one a day
			x.ok(x.BackupDaily(testDay.AddDate(0, 0, day)))
		}
		if day == 4 {
			x.client("b", "Budi")
		}
	}
	if got := len(strings.Fields(x.names())); got != 7 {
		t.Error(x.names())
	}
	for file, there := range map[string]bool{"desk-2026-11-24": false, "desk-2026-11-25": true, "desk-2026-12-01": true} {
		if strings.Contains(x.names(), file) != there {
			t.Error(x.names())
		}
	}
	// A backup has what was there on its day.
	if all, err := x.Holding("b"); len(all) != 4 || err != nil {
		t.Errorf("%v, %v", all, err)
	}
	// None is written over.
	fault(t, x.BackupTo(filepath.Join(x.Folder(), "backups", "desk-2026-12-01.db")), "init.there")
	// A backup that cannot be read may hold anyone.
	x.ok(os.WriteFile(filepath.Join(x.Folder(), "backups", "desk-2026-11-20.db"), []byte("torn"), 0o600))
	if all, _ := x.Holding("nobody"); len(all) != 1 {
		t.Errorf("%v", all)
	}
}

// A client who is only in what was not yet written into a file that was put aside is there, too.
func TestHoldingReadsTheWAL(t *testing.T) {
	x := newTester(t)
	x.client("a", "Ana", "one")
	x.ok(x.checkpoint())
	x.client("b", "Budi", "two")
	aside := filepath.Join(x.Folder(), "backups", "before-2026-11-20-080000.db")
	x.ok(os.MkdirAll(filepath.Dir(aside), 0o700))
	for _, more := range []string{"", "-wal"} {
		x.ok(copyFile(x.file()+more, aside+more))
	}
	for client, want := range map[string]int{"a": 1, "b": 1, "nobody": 0} {
		if all, err := x.Holding(client); len(all) != want || err != nil {
			t.Errorf("%s: %v %v", client, all, err)
		}
	}
	all, err := Backups(x.Folder())
	x.ok(err)
	x.ok(RemoveBackup(all[0]))
	if left, _ := filepath.Glob(aside + "*"); left != nil {
		t.Errorf("left are %v", left)
	}
}

func TestRestore(t *testing.T) {
	x := newTester(t)
	x.client("a", "Ana", "one")
	backup := filepath.Join(t.TempDir(), "sunday copy?.db")
	x.ok(x.BackupTo(backup))
	x.client("b", "Budi", "two")
	x.ok(x.Close())
	before, err := os.ReadFile(backup)
	x.ok(err)
	kept, err := Restore(x.Folder(), backup, testDay)
	x.ok(err)
	if filepath.Base(kept) != "before-2026-11-23-104207.db" {
		t.Error(kept)
	}
	x.open(x.Folder())
	if all, _ := x.Clients(); len(all) != 1 || fmt.Sprint(x.text("a")) != "[one]" {
		t.Error(all)
	}
	x.ok(x.Check())
	if after, _ := os.ReadFile(backup); !bytes.Equal(before, after) {
		t.Error("the backup was changed")
	}
	// What lay there can be gone back to.
	x.ok(x.Close())
	_, err = Restore(x.Folder(), kept, testDay)
	x.ok(err)
	x.open(x.Folder())
	if all, _ := x.Clients(); len(all) != 2 || fmt.Sprint(x.text("b")) != "[two]" {
		t.Error(all)
	}
	// So can a file that was copied from a desk with what was not yet written into it.
	copied := filepath.Join(t.TempDir(), "desk.db")
	x.client("c", "Citra", "three")
	for _, more := range []string{"", "-wal"} {
		x.ok(copyFile(x.file()+more, copied+more))
	}
	x.ok(x.Close())
	_, err = Restore(x.Folder(), copied, testDay)
	x.ok(err)
	x.open(x.Folder())
	if all, _ := x.Clients(); len(all) != 3 {
		t.Error(all)
	}
}

// What is no whole backup is not put in the place of anything; a damaged file is put aside.
func TestRestoreIsRefused(t *testing.T) {
	x := newTester(t)
	x.client("a", "Ana", "one")
	for i := range 100 {
		x.client(fmt.Sprint("c", i), "Someone", strings.Repeat("text ", 100))
	}
	x.ok(x.BackupDaily(testDay))
	x.ok(x.Close())
	good := filepath.Join(x.Folder(), "backups", "desk-2026-11-23.db")
	whole, err := os.ReadFile(good)
	x.ok(err)
	present, err := os.ReadFile(x.file())
	x.ok(err)
	bad := filepath.Join(t.TempDir(), "bad.db")
	for id, data := range map[string][]byte{"deskstore.damaged": whole[:len(whole)/2], "deskstore.newer": append(append(bytes.Clone(whole[:60]), 0, 0, 0, 99), whole[64:]...)} {
		x.ok(os.WriteFile(bad, data, 0o600))
		_, err := Restore(x.Folder(), bad, testDay)
		if e := fault(t, err, id); e.Place != bad {
			t.Error(e.Place)
		}
	}
	if _, err := Restore(x.Folder(), filepath.Join(t.TempDir(), "none.db"), testDay); err == nil {
		t.Error("restored from nothing")
	}
	if now, _ := os.ReadFile(x.file()); !bytes.Equal(now, present) || x.names() != "desk-2026-11-23" {
		t.Error("something was changed:", x.names())
	}
	x.ok(os.WriteFile(x.file(), present[:5000], 0o600))
	_, err = Open(x.Folder())
	if e := fault(t, err, "deskstore.damaged"); !strings.Contains(e.Hint.Args["File"].(string), "desk-2026-11-23.db") {
		t.Errorf("%+v", e.Hint)
	}
	kept, err := Restore(x.Folder(), good, testDay)
	x.ok(err)
	if now, _ := os.ReadFile(kept); !bytes.Equal(now, present[:5000]) {
		t.Error("the damaged file was not kept")
	}
	x.open(x.Folder())
	if all, _ := x.Clients(); len(all) != 101 {
		t.Errorf("%d clients", len(all))
	}
}

// Of who is forgotten no byte stays in the file; the others stay as they are.
func TestForget(t *testing.T) {
	x := newTester(t)
	secret := []string{"Sari Dewi Lestari", "sari@example.org", "pernah gagal ujian", "belum terkirim"}
	version := func(id, catalog string) Change {
		return Change{Client: id, Events: []progress.Event{x.note("agreed")}, Version: &Version{N: 1, At: testDay, Plan: []byte("plan"), Catalog: catalog}, Catalog: []byte(catalog)}
	}
	for i := range 50 {
		x.client(fmt.Sprint("c", i), "Someone", strings.Repeat("text ", 100))
	}
	_, _, err := x.Write(Change{Client: "sari", Once: "once", Profile: &Client{Name: secret[0], Email: secret[1], Groups: []Group{{"g", "mentor", "Bu Rina"}}}, Events: []progress.Event{x.note(secret[2])}})
	x.ok(err)
	x.ok(x.Summarize("sari", []byte(`{"of":"`+secret[0]+`"}`), 51, "2026-11-23"))
	x.ok(x.KeepDraft(Draft{Client: "sari", Field: "note", Text: secret[3], At: testDay}))
	x.ok(x.KeepImport(Import{ID: "i", At: testDay, File: []byte("name,to\n" + secret[0])}))
	x.ok(x.KeepBeginning(Beginning{ID: "new", Text: []byte(`{"name":"of another"}`), At: testDay}))
	x.ok(x.KeepImport(Import{ID: "j", At: testDay, Outcome: []byte("{}")}))
	for _, c := range []Change{version("sari", "shared"), version("sari", "old"), version("c1", "shared")} {
		c.Version.N = int(time.Now().UnixNano())
		_, _, err := x.Write(c)
		x.ok(err)
	}
	x.ok(x.BackupDaily(testDay))
	in := func() (found []string) {
		files, _ := filepath.Glob(x.file() + "*")
		for _, name := range files {
			data, err := os.ReadFile(name)
			x.ok(err)
			for _, s := range secret {
				if bytes.Contains(data, []byte(s)) {
					found = append(found, s)
				}
			}
		}
		return found
	}
	if len(in()) < len(secret) {
		t.Errorf("the test sees only %q", in())
	}
	x.ok(x.Forget("sari"))
	if got := in(); len(got) > 0 {
		t.Errorf("still there: %q", got)
	}
	if _, err := x.Client("sari"); err != ErrNone {
		t.Error(err)
	}
	if x.Forget("sari") != ErrNone {
		t.Error("forgotten twice")
	}
	if all, _ := x.Holding("sari"); len(all) != 1 {
		t.Errorf("%v", all)
	}
	var catalogs, once, imports int
	x.ok(x.one("SELECT (SELECT COUNT(*) FROM catalog), (SELECT COUNT(*) FROM once), (SELECT COUNT(*) FROM import_)", nil, &catalogs, &once, &imports))
	if catalogs != 1 || once != 0 || imports != 1 {
		t.Error(catalogs, once, imports)
	}
	x.reopened()
	x.ok(x.Check())
	if all, _ := x.Clients(); len(all) != 50 || len(x.text("c1")) != 2 {
		t.Errorf("%d clients", len(all))
	}
	// A number is given once, also of an event that is gone. Who is a client is not begun any more.
	x.client("new", "New", "next")
	if all, err := x.Beginnings(); len(all) != 0 || err != nil {
		t.Errorf("%v, %v", all, err)
	}
	if n, _ := x.Last("new"); n != 55 {
		t.Errorf("event %d", n)
	}
}
