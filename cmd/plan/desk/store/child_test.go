//go:build unix

package store

import (
	"bufio"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	mathrand "math/rand/v2"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"skillroute/graph/lang"
	"skillroute/graph/outsidetest"
	"skillroute/planner/progress"
)

// A test that needs a process of its own runs this program again: child says as what.
const child = "SKILLROUTE_STORE_CHILD"

func TestMain(m *testing.M) {
	folder := os.Getenv("SKILLROUTE_STORE_FOLDER")
	switch os.Getenv(child) {
	case "":
		os.Exit(m.Run())
	case "writes":
		childWrites(folder)
	case "adds":
		childAdds(folder)
	case "full":
		childFull(folder)
	case "opens":
		childOpens(folder)
	}
}

// asChild is this program as a child of a kind; what it says is its standard output.
func asChild(kind, folder string, more ...string) *exec.Cmd {
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), append(more, child+"="+kind, "SKILLROUTE_STORE_FOLDER="+folder)...)
	cmd.Stderr = os.Stderr
	return cmd
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

// childWrites writes as long as it lives: events, versions, summaries, backups, and clients
// who are forgotten. It says the id of each event once it is acknowledged.
func childWrites(folder string) {
	s, err := Open(folder)
	must(err)
	events := progress.NewWriter(time.Now(), rand.Reader)
	_, _, err = s.Write(Change{Client: "a", Profile: &Client{Name: "Ana"}})
	must(err)
	last := 0
	if all, err := s.Versions("a"); err == nil && len(all) > 0 {
		last = all[len(all)-1].N
	}
	for n := 0; ; n++ {
		e := events.Event(progress.Coach, &progress.Note{Text: strings.Repeat("x", 1+mathrand.IntN(9000))})
		c := Change{Client: "a", Once: e.ID, Events: []progress.Event{e}}
		if n%10 == 3 {
			last++
			c.Version = &Version{N: last, At: testDay, Plan: []byte(e.ID), Digest: e.ID, Catalog: fmt.Sprint(last / 5)}
			c.Catalog = make([]byte, 20000)
		}
		seq, _, err := s.Write(c)
		must(err)
		fmt.Println(e.ID)
		switch n % 40 {
		case 11:
			must(s.Summarize("a", []byte("{}"), seq, "day"))
		case 21:
			must(s.BackupDaily(testDay.AddDate(0, 0, mathrand.IntN(10000))))
		case 31:
			_, _, err := s.Write(Change{Client: "b", Profile: &Client{Name: "Budi"}, Events: []progress.Event{events.Event(progress.Coach, &progress.Note{Text: "forget me"})}})
			must(err)
			must(s.Forget("b"))
		}
	}
}

// Whenever the desk is killed: what it acknowledged is there when it opens again, and nothing
// is there by half.
func TestKilled(t *testing.T) {
	folder := t.TempDir()
	acknowledged := map[string]bool{}
	for kill := range outsidetest.Scaled(20, 60) {
		cmd := asChild("writes", folder)
		out, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		said := bufio.NewScanner(out)
		if said.Scan() { // it writes now
			acknowledged[said.Text()] = true
		}
		time.AfterFunc(time.Duration(mathrand.IntN(100000))*time.Microsecond, func() { cmd.Process.Kill() })
		for said.Scan() {
			acknowledged[said.Text()] = true
		}
		cmd.Wait()
		checkKilled(t, kill, folder, acknowledged)
	}
	t.Logf("%d events were acknowledged", len(acknowledged))
}

func checkKilled(t *testing.T, kill int, folder string, acknowledged map[string]bool) {
	t.Helper()
	s, err := Open(folder)
	if err != nil {
		t.Fatalf("kill %d: %v", kill, err)
	}
	defer s.Close()
	if err := s.Check(); err != nil {
		t.Fatalf("kill %d: %v", kill, err)
	}
	there := map[string]int64{}
	events, err := s.Events("a", 0)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range events {
		j := progress.Read("", append(e.Line, '\n'))
		if len(j.Events) != 1 {
			t.Fatalf("kill %d: event %d is torn", kill, e.Seq)
		}
		there[j.Events[0].ID] = e.Seq
	}
	for id := range acknowledged {
		if there[id] == 0 {
			t.Fatalf("kill %d: event %s was acknowledged and is gone", kill, id)
		}
		if of, err := s.Happened(id); of != "a" || err != nil {
			t.Fatalf("kill %d: %s is there and has not happened", kill, id)
		}
	}
	versions, err := s.Versions("a")
	for _, v := range versions {
		if there[v.Digest] != v.Seq {
			t.Fatalf("kill %d: version %d is of event %d, not %d", kill, v.N, v.Seq, there[v.Digest])
		}
	}
	backups, err2 := Backups(folder)
	for _, b := range backups {
		if err := checkFile(folder, b.File); err != nil {
			t.Fatalf("kill %d: %v", kill, err)
		}
	}
	parts, err3 := filepath.Glob(filepath.Join(folder, "*", "*.part*"))
	if err := errors.Join(err, err2, err3); err != nil || len(parts) > 0 {
		t.Fatalf("kill %d: %v %v", kill, parts, err)
	}
}

// childAdds adds a hundred notes beside a desk.
func childAdds(folder string) {
	s, err := Beside(folder)
	must(err)
	events := progress.NewWriter(time.Now(), rand.Reader)
	for range 100 {
		_, _, err := s.Write(Change{Client: "a", Events: []progress.Event{events.Event(progress.Self, &progress.Note{Text: "beside"})}})
		must(err)
	}
	must(s.Close())
}

// Programs that write at the same time wait for each other.
func TestProgramsBesideTheDesk(t *testing.T) {
	x := newTester(t)
	x.client("a", "Ana")
	var all sync.WaitGroup
	for range 2 {
		all.Go(func() {
			if out, err := asChild("adds", x.Folder()).Output(); err != nil {
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
	for range 100 {
		_, _, err := x.Write(Change{Client: "a", Events: []progress.Event{x.note("here")}})
		x.ok(err)
	}
	all.Wait()
	if n, err := x.Last("a"); n != 300 || err != nil || len(x.text("a")) != 300 {
		t.Errorf("%d events, the last has number %d, %v", len(x.text("a")), n, err)
	}
	x.ok(x.Check())
}

// childFull writes until its files may not grow any more, then once more when they may.
func childFull(folder string) {
	signal.Ignore(syscall.SIGXFSZ)
	s, err := Open(folder)
	must(err)
	events := progress.NewWriter(time.Now(), rand.Reader)
	write := func() error {
		e := events.Event(progress.Coach, &progress.Note{Text: strings.Repeat("x", 3000)})
		_, _, err := s.Write(Change{Client: "a", Profile: &Client{Name: "Ana"}, Events: []progress.Event{e}})
		if err == nil {
			fmt.Println(e.ID)
		}
		return err
	}
	var limit syscall.Rlimit
	must(syscall.Getrlimit(syscall.RLIMIT_FSIZE, &limit))
	must(syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: 1 << 20, Max: limit.Max}))
	for err == nil {
		err = write()
	}
	sayFault(err)
	sayFault(write())
	must(syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit))
	must(write())
	fmt.Println("room")
	must(s.Close())
}

// sayFault says what a fault is and whether it says where and what to do.
func sayFault(err error) {
	e, ok := errors.AsType[*lang.Error](err)
	if !ok {
		fmt.Println("no fault:", err)
		return
	}
	fmt.Println("fault", e.What.ID, e.Place != "", !e.Hint.IsZero())
}

// On a full disk nothing is acknowledged that is not kept, what was kept stays, and it goes
// on when there is room.
func TestFullDisk(t *testing.T) {
	folder := t.TempDir()
	out, err := asChild("full", folder).Output()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	lines := strings.Fields(strings.ReplaceAll(string(out), " ", "_"))
	var notes []string
	for _, l := range lines {
		switch {
		case len(l) == 26:
			notes = append(notes, l)
		case l != "fault_deskstore.disk_true_true" && l != "fault_deskstore.full_true_true" && l != "room":
			t.Error(l)
		}
	}
	if len(notes) < 20 || lines[len(lines)-1] != "room" {
		t.Errorf("%s", out)
	}
	x := &tester{T: t}
	x.open(folder)
	defer x.Close()
	x.ok(x.Check())
	for _, id := range notes {
		if of, err := x.ClientOf(id); of != "a" || err != nil {
			t.Errorf("%s was acknowledged and is gone", id)
		}
	}
	if n := len(x.text("a")); n != len(notes) {
		t.Errorf("%d events are there, %d were acknowledged", n, len(notes))
	}
	// The same, told by the file itself.
	_, err = x.write.Exec("PRAGMA max_page_count=1")
	x.ok(err)
	x.events = progress.NewWriter(testDay, rand.Reader)
	for err == nil {
		_, _, err = x.Write(Change{Client: "a", Events: []progress.Event{x.note(strings.Repeat("x", 5000))}})
	}
	fault(t, err, "deskstore.full")
}

// childOpens opens a folder as somebody who is not root, and writes.
func childOpens(folder string) {
	if os.Getuid() == 0 {
		must(syscall.Setgid(65534))
		must(syscall.Setuid(65534))
	}
	s, err := Open(folder)
	if err == nil {
		_, _, err = s.Write(Change{Client: "a", Profile: &Client{Name: "Ana"}})
	}
	if err != nil {
		sayFault(err)
		return
	}
	fmt.Println("written")
}

// What may not be written says so, and stays as it is.
func TestWithoutPermission(t *testing.T) {
	for _, c := range []struct {
		name                string
		outer, folder, mode fs.FileMode
		without             bool // a desk
		want                string
	}{
		{name: "all is allowed", outer: 0o755, folder: 0o700, mode: 0o600, want: "written"},
		{name: "file to read alone", outer: 0o755, folder: 0o700, mode: 0o400, want: "fault deskstore.forbidden true true"},
		{name: "folder to read alone", outer: 0o755, folder: 0o500, mode: 0o600, want: "fault deskstore.forbidden true true"},
		{name: "folder closed", outer: 0o755, folder: 0, mode: 0o600, want: "fault deskstore.forbidden true true"},
		{name: "no folder may be made", outer: 0o555, without: true, want: "fault deskstore.forbidden true true"},
		{name: "a folder is made", outer: 0o777, without: true, want: "written"},
	} {
		t.Run(c.name, func(t *testing.T) {
			outer := t.TempDir()
			folder := filepath.Join(outer, "desk")
			x := &tester{T: t, events: progress.NewWriter(testDay, rand.Reader)}
			owned := func(name string) {
				if os.Getuid() == 0 {
					x.ok(os.Chown(name, 65534, 65534))
				}
			}
			x.ok(os.Chmod(filepath.Dir(outer), 0o755))
			if !c.without {
				x.open(folder)
				x.client("a", "Ana", "one")
				x.ok(x.Close())
				for _, name := range []string{FileName, lockName} {
					owned(filepath.Join(folder, name))
				}
				x.ok(os.Chmod(x.file(), c.mode))
				owned(folder)
				x.ok(os.Chmod(folder, c.folder))
			}
			owned(outer)
			x.ok(os.Chmod(outer, c.outer))
			out, err := asChild("opens", folder).Output()
			if got := strings.TrimSpace(string(out)); err != nil || got != c.want {
				t.Errorf("%s, %v", got, err)
			}
			x.ok(os.Chmod(outer, 0o755))
			if c.without {
				return
			}
			x.ok(os.Chmod(folder, 0o700))
			x.ok(os.Chmod(x.file(), 0o600))
			x.open(folder)
			defer x.Close()
			if got := strconv.Itoa(len(x.text("a"))); got != "1" {
				t.Error(got, "events")
			}
		})
	}
}
