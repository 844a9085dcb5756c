package export

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"skillroute/graph/lang"
)

// tries is how often a test of processes tries.
func tries(short, full int) int {
	if long {
		return full
	}
	return short
}

// Several runs into one folder at once, begun at random moments: one does the work, the
// others say that it does or come after it, and every document is its learner's.
func TestRunsAtOnce(t *testing.T) {
	for _, c := range []struct{ runs, tries int }{{2, tries(5, 50)}, {3, tries(3, 20)}} {
		rng := rand.New(rand.NewPCG(13, uint64(c.runs)))
		lost := 0
		for try := range c.tries {
			dir := filepath.Join(t.TempDir(), "out")
			if try%3 == 2 { // one that an earlier run began
				childRun{Dir: dir, Learner: 40, Formats: []string{"ics", "md"}}.start(t, 60*time.Millisecond)
			}
			type end struct {
				said string
				err  error
			}
			ends := make(chan end, c.runs)
			for i := range c.runs {
				run := childRun{Dir: dir, Learner: 40, Formats: []string{"ics", "md"}, Resume: true}
				if try%2 == 1 {
					run.Without = i * 3 // each reads another sheet
				}
				cmd := run.command(t)
				wait := time.Duration(rng.Int64N(int64(80 * time.Millisecond)))
				go func() {
					time.Sleep(wait)
					var said strings.Builder
					cmd.Stderr = &said
					err := cmd.Run()
					ends <- end{said.String(), err}
				}()
			}
			won := 0
			for range c.runs {
				e := <-ends
				switch {
				case e.err == nil:
					won++
				case strings.Contains(e.said, "another run is writing into this folder: process "):
					lost++
				default:
					t.Errorf("%d runs, try %d: %v: %s", c.runs, try, e.err, e.said)
				}
			}
			if won == 0 {
				t.Errorf("%d runs, try %d: none did the work", c.runs, try)
			}
			everyonesOwn(t, dir)
			if t.Failed() {
				t.FailNow()
			}
		}
		t.Logf("%d runs at once, %d tries: %d were told of another", c.runs, c.tries, lost)
		if lost == 0 {
			t.Errorf("%d runs were never at once", c.runs)
		}
	}
}

// everyonesOwn makes sure that a folder is as its manifest says, and every document is
// about the learner that plans.jsonl gives it to, and about no other.
func everyonesOwn(t *testing.T, dir string) {
	t.Helper()
	all := contents(t, dir)
	listed := map[string]bool{".": true, learnersName: true, manifestName: true}
	_, err := readManifest(filepath.Join(dir, manifestName), func(e entry) error {
		listed[e.Name] = true
		if sum, _, err := sumFile(filepath.Join(dir, e.Name)); err != nil || sum != e.sum {
			t.Errorf("%s is not as the manifest says: %v", e.Name, err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for name := range all {
		if !listed[name] {
			t.Errorf("%s is not in the manifest", name)
		}
	}
	for line := range strings.Lines(all[plansName]) {
		var p struct {
			Name, File string
			Plan       struct{ Learner struct{ Name string } }
		}
		if err := json.Unmarshal([]byte(line), &p); err != nil {
			t.Fatal(err)
		}
		for _, ending := range []string{".ics", ".md"} {
			file := strings.TrimSuffix(p.File, ".ics") + ending
			text := strings.ReplaceAll(all[file], "\r\n ", "")
			if !strings.Contains(text+"\n", p.Name) || p.Name != p.Plan.Learner.Name {
				t.Errorf("%s is not about %s", file, p.Name)
			}
		}
	}
}

// takeLocks takes a folder's lock again and again, for the time of a few writes.
func takeLocks(dir, log string) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		panic(err)
	}
	out, err := os.OpenFile(log, os.O_WRONLY|os.O_APPEND|os.O_CREATE, 0o644)
	if err != nil {
		panic(err)
	}
	rng := rand.New(rand.NewPCG(uint64(os.Getpid()), 1))
	for held := 0; held < 12; {
		l := newLock(root, dir)
		if err := l.hold(func(error) {}); err != nil {
			if !errors.Is(err, ErrLocked) {
				panic(err)
			}
			time.Sleep(time.Duration(rng.Int64N(int64(time.Millisecond))))
			continue
		}
		held++
		fmt.Fprintf(out, "%d begins\n", os.Getpid())
		time.Sleep(time.Duration(rng.Int64N(int64(time.Millisecond))))
		fmt.Fprintf(out, "%d ends\n", os.Getpid())
		if rng.IntN(12) == 0 { // dies with the lock in its hand
			self, _ := os.FindProcess(os.Getpid())
			self.Kill()
			select {}
		}
		l.release()
	}
}

// Many processes that take a lock, die with it and are killed at any moment, also
// while they take over a lock that was left: never do two hold it.
func TestLockIsOneProcess(t *testing.T) {
	dir, log := t.TempDir(), filepath.Join(t.TempDir(), "log")
	rng := rand.New(rand.NewPCG(14, 1))
	killed := map[int]bool{}
	for range tries(3, 40) {
		var all []*exec.Cmd
		for range 6 {
			cmd := childRun{Dir: dir, Locks: log}.command(t)
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			all = append(all, cmd)
		}
		for _, cmd := range all[:3] {
			time.AfterFunc(time.Duration(rng.Int64N(int64(150*time.Millisecond))), func() { cmd.Process.Kill() })
		}
		for i, cmd := range all {
			cmd.Wait()
			if i < 3 {
				killed[cmd.Process.Pid] = true
			}
		}
	}
	data, err := os.ReadFile(log)
	if err != nil {
		t.Fatal(err)
	}
	holder, times, left := 0, 0, 0
	for line := range strings.Lines(string(data)) {
		number, what, _ := strings.Cut(strings.TrimSpace(line), " ")
		process, err := strconv.Atoi(number)
		if err != nil {
			t.Fatalf("%q", line)
		}
		switch {
		case what == "begins" && (holder == 0 || killed[holder]):
			if holder != 0 {
				left++
			}
			holder, times = process, times+1
		case what == "ends" && holder == process:
			holder = 0
		default:
			t.Fatalf("%d %s while %d holds the lock", process, what, holder)
		}
	}
	t.Logf("held %d times, %d times by one that was killed at it", times, left)
	if times < 30 {
		t.Error("hardly anybody held it")
	}
	l := lockOf(t, dir)
	if err := l.hold(func(error) {}); err != nil {
		t.Error(err)
	}
	l.release()
	if names, _ := os.ReadDir(dir); len(names) > 0 {
		t.Errorf("what stays is %v", names)
	}
}

func lockOf(t *testing.T, dir string) *lock {
	t.Helper()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	return newLock(root, dir)
}

// Whose lock is taken over, and whose is not.
func TestLocksThatAreLeft(t *testing.T) {
	defer func(was time.Duration) { tornAfter = was }(tornAfter)
	tornAfter = 200 * time.Millisecond
	gone := exec.Command(os.Args[0], "-test.run=^$")
	gone.Run()
	old, fresh := time.Now().Add(-staleAfter-time.Second), time.Now().Add(-staleAfter+30*time.Second)
	for name, c := range map[string]struct {
		change func(*owner)
		text   string
		at     time.Time
		left   bool
	}{
		"this process":                    {change: func(*owner) {}, at: old},
		"a process that is gone":          {change: func(o *owner) { o.Process = gone.Process.Pid }, at: fresh, left: true},
		"a later process of its number":   {change: func(o *owner) { o.Born = "1" }, at: fresh, left: true},
		"another machine":                 {change: func(o *owner) { o.Machine, o.Host = "other", "other" }, at: fresh},
		"another machine, long silent":    {change: func(o *owner) { o.Machine, o.Host = "other", "other" }, at: old, left: true},
		"an unknown machine":              {change: func(o *owner) { o.Machine = "" }, at: fresh},
		"an unknown machine, long silent": {change: func(o *owner) { o.Machine = "" }, at: old, left: true},
		"no text":                         {text: "", at: fresh},
		"half a text, long silent":        {text: `{"token":"00`, at: old, left: true},
		"a token that is a path":          {text: `{"token":"../../../x"}`, at: old, left: true},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			text := []byte(c.text)
			if c.change != nil {
				o := lockOf(t, dir).owner
				c.change(&o)
				text, _ = json.Marshal(o)
			}
			file := filepath.Join(dir, lockName)
			os.WriteFile(file, text, 0o644)
			os.Chtimes(file, c.at, c.at)
			l := lockOf(t, dir)
			err := l.hold(func(error) {})
			defer l.release()
			if c.left && err != nil || !c.left && !errors.Is(err, ErrLocked) {
				t.Errorf("%v", err)
			}
			now, _ := os.ReadFile(file)
			if !c.left && string(now) != string(text) || c.left && string(now) != string(l.text) {
				t.Errorf("the lock is %q", now)
			}
			if e, ok := errors.AsType[*lang.Error](err); ok {
				for _, in := range lang.All {
					if said := e.In(in) + lang.For(in).Message(e.Hint); !strings.Contains(said, lockName) {
						t.Errorf("the lock to remove is not named: %s", said)
					}
				}
			}
			if names, _ := os.ReadDir(dir); len(names) != 1 {
				t.Errorf("beside the lock there are %v", names)
			}
		})
	}
}

// A run whose lock was taken over, because its machine slept, ends and leaves the
// folder to the other.
func TestLockIsLost(t *testing.T) {
	rows, o := good(tiny, 41, 60), options("md")
	dir := filepath.Join(t.TempDir(), "out")
	theirs := []byte(`{"token":"0123456789abcdef","host":"other"}`)
	o.Workers = 1
	o.Progress = func(p Progress) {
		if p.Done == 20 {
			os.WriteFile(filepath.Join(dir, lockName), theirs, 0o644)
		}
	}
	_, err := Run(context.Background(), dir, tiny, in(rows), o)
	if e, ok := errors.AsType[*lang.Error](err); !ok || e.What.ID != "export.lock-lost" || !errors.Is(err, ErrLocked) {
		t.Errorf("%v", err)
	}
	all := contents(t, dir)
	if all[manifestName] != "" || all[plansName] != "" || all[lockName] != string(theirs) {
		t.Error("the run went on to its end, or took the lock away")
	}
}

// Every way to end gives the lock back.
func TestLockIsReleased(t *testing.T) {
	rows, o := good(tiny, 42, 20), options("md")
	free := func(what, dir string) {
		t.Helper()
		if names, _ := filepath.Glob(filepath.Join(dir, lockName+"*")); len(names) > 0 {
			t.Errorf("%s: %v stays", what, names)
		}
	}
	dir, _ := folderOf(t, rows, o)
	free("a run", dir)
	Run(context.Background(), dir, tiny, in(rows), o)
	free("a folder that is refused", dir)
	dir = filepath.Join(t.TempDir(), "out")
	ctx, cancel := context.WithCancel(context.Background())
	o.Progress = func(Progress) { cancel() }
	Run(ctx, dir, tiny, in(rows), o)
	free("a run that was told to end", dir)
	o.Progress, o.Resume = nil, true
	o.Confirm = func() error { return errors.New("the file has changed") }
	if _, err := Run(context.Background(), dir, tiny, in(rows), o); err == nil || contents(t, dir)[manifestName] != "" || contents(t, dir)[plansName] != "" {
		t.Errorf("a run that is not confirmed is shown: %v", err)
	}
	free("a run that was not confirmed", dir)
	o.Confirm = nil
	mustRun(t, dir, rows, o)
	everyone := contents(t, dir)

	// A merge takes it too.
	whole := filepath.Join(t.TempDir(), "whole")
	o.Resume = false
	dirs := parts(t, rows, 2, o)
	root := filepath.Join(whole, lockName)
	os.Mkdir(whole, 0o755)
	l := lockOf(t, whole)
	if err := l.hold(func(error) {}); err != nil {
		t.Fatal(err)
	}
	if _, err := Merge(context.Background(), whole, dirs, Options{Staff: sheets, Resume: true}); !errors.Is(err, ErrLocked) {
		t.Errorf("merged into a folder that is locked: %v", err)
	}
	if _, err := os.Stat(root); err != nil || len(contents(t, whole)) != 2 {
		t.Error("the folder was touched")
	}
	l.release()
	if _, err := Merge(context.Background(), whole, dirs, Options{Staff: sheets}); err != nil {
		t.Fatal(err)
	}
	same(t, "merged", contents(t, whole), everyone)
}
