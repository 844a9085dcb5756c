package progress

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"skillroute/graph"
	"skillroute/planner"
)

var moment = time.Date(2026, 12, 10, 19, 2, 11, 0, time.FixedZone("", 7*3600))

func writer() *Writer { return NewWriter(moment, rand.New(rand.NewSource(1))) }

func dayOf(s string) planner.Date { d, _ := planner.ParseDate(s); return d }

// One event of every kind.
func everyKind() []Data {
	d := dayOf("2026-12-10")
	return []Data{
		&Started{Name: "Sari", File: "sari.yaml", To: "r", From: "q", Start: &d, By: &d, HoursPerWeek: 7.5, Catalog: "sha256:00"},
		&LevelSet{"a", 0, "https://example.com/<a>&b"}, &StepDone{"study:a@1", []graph.Holding{{Skill: "a", Level: 1}}, d, 90, "x"},
		&StepLog{"study:a@1", d, 50}, &StepWaive{Skill: "a", Reason: "r"}, &StepWaive{Step: "s", Gives: []graph.Holding{{Skill: "a", Level: 2}}, Reason: "r"},
		&CourseExclude{"c", "dear"}, &StepPin{"s"}, &StepMove{"s", "t"}, &StepOwn{"a book", 600, "s"}, &RequestSet{"by", "2027-01-01"},
		&Pause{d, d + 3}, &VersionAgree{"sha256:1", "p.json", []string{"s", "t"}, 61, &d}, &Review{d, &d}, &Action{Coach, "calls", &d, true},
		&Note{true, "good \"work\"\n"}, &Note{false, "private"}, &Undo{"x"},
	}
}

// What is written is what is read, and written again it is the same.
func TestEveryKindIsReadAsWritten(t *testing.T) {
	w, written := writer(), []byte(nil)
	seen := map[string]bool{}
	for _, d := range everyKind() {
		e := w.Event(Self, d)
		written = append(e.AppendJSON(written), '\n')
		seen[d.Kind()] = true
	}
	if len(seen) != len(kinds) {
		t.Fatalf("%d kinds are written of %d", len(seen), len(kinds))
	}
	j := Read("j", written)
	if len(j.Faults) > 0 {
		t.Fatal(j.Faults)
	}
	var again []byte
	for i, e := range j.Events {
		if !reflect.DeepEqual(e.Data, everyKind()[i]) || !e.At.Equal(moment) || i > 0 && e.ID <= j.Events[i-1].ID {
			t.Errorf("read %+v", e)
		}
		again = append(e.AppendJSON(again), '\n')
	}
	if !bytes.Equal(again, written) {
		t.Errorf("written again:\n%s", again)
	}
}

// Every fault has its line, and all other lines are read.
func TestFaults(t *testing.T) {
	w := writer()
	line := func(d Data) string { e := w.Event(Self, d); return string(e.AppendJSON(nil)) }
	good := line(&StepPin{"s"})
	for _, c := range []struct{ bad, fault string }{
		{"{", "j:2: this line is no event"}, {"null", "j:2: this line is no event"}, {"[]", "j:2: this line is no event"}, {"\x00\xff", "j:2: this line is no event"},
		{strings.Replace(line(&StepPin{"s"}), `"v":1,`, "", 1), `j:2: the event lacks "v"`},
		{strings.Replace(line(&StepPin{"s"}), "2026", "2o26", 1), `"at" cannot be`},
		{strings.Replace(line(&StepPin{"s"}), "self", "boss", 1), `"by" cannot be "boss"`},
		{strings.Replace(line(&StepLog{"s", 0, 60}), `"hours":1`, `"hours":-1`, 1), `"hours" cannot be -1`},
		{strings.Replace(line(&StepLog{"s", 0, 60}), `"hours":1`, `"hours":1e9`, 1), `"hours" cannot be 1e9`},
		{strings.Replace(line(&StepLog{"s", 0, 60}), `"hours":1`, `"hours":null`, 1), `"hours" cannot be null`},
		{strings.Replace(line(&StepLog{"s", 0, 60}), `1970-01-01`, `2027-02-30`, 1), `"date" cannot be "2027-02-30"`},
		{strings.Replace(line(&LevelSet{"a", 2, ""}), `"level":2`, `"level":2.5`, 1), `"level" cannot be 2.5`},
		{strings.Replace(line(&StepPin{"s"}), `"step":`, `"Step":`, 1), `lacks "step"`},
		{line(&Pause{5, 3}), "j:2: "}, {line(&StepWaive{Reason: "r"}), "either a step or a skill"},
		{good, "line 1 again"}, {line(&StepPin{}), `"step" cannot be ""`},
		{strings.Replace(line(&StepPin{"s"}), "step.pin", "", 1), `"kind" cannot be ""`}, {strings.Replace(line(&StepPin{"s"}), `"v":1`, `"v":0`, 1), `"v" cannot be 0`},
	} {
		j := Read("j", []byte(good+"\n"+c.bad+"\n"+line(&StepPin{"t"})+"\n"))
		if len(j.Events) != 2 || len(j.Faults) != 1 || !strings.Contains(j.Faults.Error(), c.fault) {
			t.Errorf("%s: %d events, %v", c.bad, len(j.Events), j.Faults)
		}
	}
}

// What a later version writes is kept: kinds and versions are counted, keys stay.
func TestLaterVersions(t *testing.T) {
	w := writer()
	e := w.Event(Self, &StepPin{"s"})
	line := string(e.AppendJSON(nil))
	more := strings.Replace(line, `"step":"s"`, `"step":"s","mood":{"x":[1]}`, 1)
	j := Read("j", []byte(more+"\n"+strings.Replace(line, "step.pin", "step.glue", 1)+"\n"+strings.Replace(line, `"v":1`, `"v":2`, 1)+"\n"))
	if len(j.Faults) > 0 || !reflect.DeepEqual(j.Later, map[string]int{"step.glue": 1, "v2": 1}) || len(j.Events) != 1 {
		t.Fatal(j)
	}
	if got := string(j.Events[0].AppendJSON(nil)); got != more {
		t.Errorf("%s, want %s", got, more)
	}
}

// A line torn anywhere is said, and the next writer begins a line of its own.
func TestTornAnywhere(t *testing.T) {
	w := writer()
	first, last := w.Event(Self, &StepPin{"s"}), w.Event(Self, &StepPin{"t"})
	whole := append(first.AppendJSON(nil), '\n')
	begin := len(whole)
	whole = last.AppendJSON(whole)
	name := filepath.Join(t.TempDir(), "j.jsonl")
	for n := begin; n <= len(whole); n++ {
		torn := n > begin && n < len(whole)
		events := 1
		if n == len(whole) {
			events = 2
		}
		if j := Read("j", whole[:n]); len(j.Events) != events || torn != (len(j.Faults) == 1 && strings.Contains(j.Faults.Error(), "j:2: the last line was torn")) {
			t.Fatalf("%q: %v", whole[:n], j)
		}
		if err := errors.Join(os.WriteFile(name, whole[:n], 0o600), Append(name, w.Event(Coach, &StepPin{"u"}))); err != nil {
			t.Fatal(err)
		}
		if j, err := Load(name); err != nil || len(j.Events) != events+1 || torn != (len(j.Faults) == 1) {
			t.Fatalf("%d bytes, then one more event: %v, %v", n, j, err)
		}
	}
}

// full is a disk that is full after some bytes.
type full struct {
	*os.File
	room int
}

func (f full) Write(b []byte) (int, error) {
	if len(b) <= f.room {
		return f.File.Write(b)
	}
	n, _ := f.File.Write(b[:f.room])
	return n, errors.New("no space left on device")
}

func TestFullDiskLeavesNothingHalf(t *testing.T) {
	name := filepath.Join(t.TempDir(), "j.jsonl")
	for room := range 30 {
		if err := os.WriteFile(name, []byte("before\n"), 0o600); err != nil {
			t.Fatal(err)
		}
		f, err := os.OpenFile(name, os.O_RDWR|os.O_APPEND, 0)
		if err != nil {
			t.Fatal(err)
		}
		if addLines(full{f, room}, func([]byte) []Event { return []Event{writer().Event(Self, &StepPin{"s"})} }) == nil {
			t.Error("no error")
		}
		f.Close()
		if got, _ := os.ReadFile(name); string(got) != "before\n" {
			t.Errorf("%q after %d bytes", got, room)
		}
	}
}

func TestNoFolder(t *testing.T) {
	name := filepath.Join(t.TempDir(), "none", "j.jsonl")
	err := Append(name, writer().Event(Self, &StepPin{"s"}))
	if !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), "j.jsonl") {
		t.Error(err)
	}
}

// The helper writes events and says each that it was told is written.
func TestMain(m *testing.M) {
	if name := os.Getenv("PROGRESS_APPEND"); name != "" {
		n := 0
		fmt.Sscan(os.Getenv("PROGRESS_EVENTS"), &n)
		w := NewWriter(time.Now(), rand.New(rand.NewSource(int64(os.Getpid()))))
		for range n {
			e := w.Event(Self, &Note{true, strings.Repeat("long ", 200)})
			if err := Append(name, e); err != nil {
				fmt.Println(err)
				os.Exit(1)
			}
			fmt.Println(e.ID)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// output keeps what a helper says and lets know when it begins to.
type output struct {
	said  bytes.Buffer // inside: its ReadFrom would pass Write by
	begun chan struct{}
	once  sync.Once
}

func (o *output) Write(b []byte) (int, error) {
	o.once.Do(func() { close(o.begun) })
	return o.said.Write(b)
}

func helper(name string, events int) (*exec.Cmd, *output) {
	cmd, out := exec.Command(os.Args[0]), &output{begun: make(chan struct{})}
	cmd.Env = append(os.Environ(), "PROGRESS_APPEND="+name, fmt.Sprintf("PROGRESS_EVENTS=%d", events))
	cmd.Stdout = out
	return cmd, out
}

// Whenever a writer is killed: what it was told is written is there, and nothing is half read.
func TestKilledWhileAppending(t *testing.T) {
	random := rand.New(rand.NewSource(4))
	name := filepath.Join(t.TempDir(), "j.jsonl")
	said := map[string]bool{}
	for range kills {
		cmd, out := helper(name, 1<<20)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		<-out.begun // else a slow machine kills it before it writes
		time.Sleep(time.Duration(random.Intn(20_000)) * time.Microsecond)
		cmd.Process.Kill()
		cmd.Wait()
		lines := strings.Split(out.said.String(), "\n")
		for _, id := range lines[:len(lines)-1] {
			said[id] = true
		}
	}
	data, err := os.ReadFile(name) // it may be larger than Load takes
	if err != nil {
		t.Fatal(err)
	}
	j := Read(name, data)
	for _, e := range j.Events {
		delete(said, e.ID)
		if e.Data.(*Note).Text != strings.Repeat("long ", 200) {
			t.Errorf("line %d is half", e.Line)
		}
	}
	if len(said) > 0 || len(j.Events) == 0 || len(j.Faults) > kills {
		t.Errorf("%d events are lost of %d; %v", len(said), len(j.Events), j.Faults)
	}
}

func TestTwoWritersLoseNothing(t *testing.T) {
	name := filepath.Join(t.TempDir(), "j.jsonl")
	var both sync.WaitGroup
	for range 2 {
		cmd, out := helper(name, each)
		both.Go(func() {
			if err := cmd.Run(); err != nil {
				t.Error(err, out.said.String())
			}
		})
	}
	both.Wait()
	if j, err := Load(name); err != nil || len(j.Events) != 2*each || len(j.Faults) > 0 {
		t.Errorf("%d events, %v, %v", len(j.Events), j.Faults, err)
	}
}

func FuzzRead(f *testing.F) {
	w, all := writer(), []byte(nil)
	for _, d := range everyKind() {
		e := w.Event(Self, d)
		f.Add(e.AppendJSON(nil))
		all = append(e.AppendJSON(all), '\n')
	}
	f.Add(all)
	f.Fuzz(func(t *testing.T, data []byte) {
		var again []byte
		j := Read("j", data)
		for _, e := range j.Events {
			again = append(e.AppendJSON(again), '\n')
		}
		if k := Read("j", again); len(k.Events) != len(j.Events) || len(k.Faults) > 0 {
			t.Errorf("%q is written as %q: %v", data, again, k.Faults)
		}
	})
}
