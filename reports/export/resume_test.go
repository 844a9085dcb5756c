package export

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"skillroute/graph/lang"
	"skillroute/graph/outsidetest"
	"skillroute/planner/cohort"
)

// child tells this test, started again as another process, what to run.
const child = "SKILLROUTE_EXPORT_CHILD"

type childRun struct {
	Dir     string
	Learner int
	Formats []string
	Resume  bool
	Without int    // this row is not in the file
	Hidden  bool   // with pseudonyms
	Folders bool   // of groups
	Locks   string // do nothing but take the folder's lock and give it back, and write so here
}

func (c childRun) rows() []*cohort.Row {
	rows := learners(9, c.Learner)
	if c.Without > 0 {
		rows = slices.Delete(rows, c.Without, c.Without+1)
	}
	return rows
}

func (c childRun) options() Options {
	o := options(c.Formats...)
	o.Resume, o.Pseudonyms = c.Resume, c.Hidden
	if c.Folders {
		o.Groups, o.Folders = []string{"Mentor", "Kelas"}, true
	}
	return o
}

func TestMain(m *testing.M) {
	if spec := os.Getenv(child); spec != "" {
		var c childRun
		if err := json.Unmarshal([]byte(spec), &c); err != nil {
			panic(err)
		}
		if c.Locks != "" {
			takeLocks(c.Dir, c.Locks)
			os.Exit(0)
		}
		if _, err := Run(context.Background(), c.Dir, tiny, in(c.rows()), c.options()); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// start runs in another process, which is killed after a while; 0 is never.
func (c childRun) start(t *testing.T, life time.Duration) (killed bool) {
	return c.startFrom(t, "", life)
}

// startFrom counts the while from when there is a file or folder in the run's folder.
func (c childRun) startFrom(t *testing.T, name string, life time.Duration) (killed bool) {
	t.Helper()
	cmd := c.command(t)
	var said strings.Builder
	cmd.Stderr = &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if life > 0 {
		go func() {
			for until := time.Now().Add(time.Minute); name != "" && time.Now().Before(until); time.Sleep(time.Millisecond) {
				if _, err := os.Stat(filepath.Join(c.Dir, name)); err == nil {
					break
				}
			}
			time.Sleep(life)
			cmd.Process.Kill() // as kill -9 does
		}()
	}
	err := cmd.Wait()
	if err != nil && said.Len() > 0 {
		t.Fatal(said.String())
	}
	return err != nil
}

// command is the other process.
func (c childRun) command(t *testing.T) *exec.Cmd {
	t.Helper()
	spec, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), child+"="+string(spec))
	return cmd
}

// However often and whenever a run is killed, the one that goes on to the end leaves
// the folder that an undisturbed run leaves, beside what others put there meanwhile.
func TestKilled(t *testing.T) {
	for _, c := range []struct {
		run    childRun
		trials int
	}{
		{childRun{Learner: 50, Formats: []string{"ics", "md"}, Folders: true}, tries(outsidetest.Scaled(5, 8), 60)},
		{childRun{Learner: 25, Formats: []string{"pdf"}}, outsidetest.Scaled(2, 3)},
	} {
		run := c.run
		run.Dir = filepath.Join(t.TempDir(), "whole")
		took := time.Hour
		for range 2 { // the first is slower
			os.RemoveAll(run.Dir)
			begin := time.Now()
			run.start(t, 0)
			took = min(took, time.Since(begin))
		}
		want := contents(t, run.Dir)
		if _, ok := want[manifestName]; !ok {
			t.Fatal("the undisturbed run is not complete")
		}
		rng := rand.New(rand.NewPCG(10, 10))
		kills, begun := 0, 0
		for trial := range c.trials {
			run.Dir, run.Resume = filepath.Join(t.TempDir(), "out"), false
			for range 1 + rng.IntN(2) {
				if run.start(t, took/8+time.Duration(rng.Int64N(int64(took*7/8)))) {
					kills++
				}
				run.Resume = true
			}
			want := maps.Clone(want)
			if _, err := os.Stat(filepath.Join(run.Dir, learnersName)); err == nil {
				begun++
				for _, name := range []string{learnersName + "/s-900-of-the-staff.md", learnersName + "/Notes.docx", "minutes.txt"} {
					os.WriteFile(filepath.Join(run.Dir, name), []byte(name), 0o644)
					want[name] = name
				}
			}
			run.start(t, 0)
			same(t, fmt.Sprintf("%v, trial %d", run.Formats, trial), contents(t, run.Dir), want)
		}
		t.Logf("%v: %v undisturbed; %d kills, %d of %d folders were begun", run.Formats, took, kills, begun, c.trials)
		if begun == 0 {
			t.Error("no run was killed at work")
		}
	}
}

// resumed runs with Resume and compares with an undisturbed run of the same.
func resumed(t *testing.T, what, dir string, rows []*cohort.Row, o Options) Result {
	t.Helper()
	want, _ := folderOf(t, rows, o)
	o.Resume = true
	res := mustRun(t, dir, rows, o)
	same(t, what, contents(t, dir), contents(t, want))
	return res
}

// Only what is missing or not as it should be is made again.
func TestResumeMakesWhatIsMissing(t *testing.T) {
	rows, o := learners(11, 60), options("csv", "md")
	dir, first := folderOf(t, rows, o)
	if res := resumed(t, "nothing to do", dir, rows, o); res.Written != 0 || res.Reused != first.Written {
		t.Errorf("nothing to do: %+v", res)
	}
	documents := func() (names []string) {
		for name := range contents(t, dir) {
			if strings.HasPrefix(name, learnersName+"/") {
				names = append(names, filepath.Join(dir, name))
			}
		}
		slices.Sort(names)
		return names
	}
	all := documents()
	os.Remove(all[3])
	os.Truncate(all[8], 10)
	data, _ := os.ReadFile(all[12])
	data[len(data)/2] ^= 1
	os.WriteFile(all[12], data, 0o644)
	os.Remove(all[20])
	os.Symlink(all[21], all[20])
	os.Remove(filepath.Join(dir, errorsName))
	os.WriteFile(filepath.Join(dir, "cohort.txt"), []byte("changed"), 0o644)
	if res := resumed(t, "damaged", dir, rows, o); res.Written != 4 {
		t.Errorf("damaged: %+v", res)
	}

	i := slices.IndexFunc(rows, func(r *cohort.Row) bool {
		return strings.Contains(r.ID, "7") && r.Faults == nil && r.Request.To == "manager" && r.Request.HoursPerWeek < 100
	})
	rows[i].Request.HoursPerWeek /= 2
	if res := resumed(t, "a row changed", dir, rows, o); res.Written != 2 {
		t.Errorf("a row changed: %+v", res)
	}
	rows[i].Faults = []cohort.Fault{{Line: rows[i].Line}}
	if res := resumed(t, "a row failed", dir, rows, o); res.Written != 0 {
		t.Errorf("a row failed: %+v", res)
	}
	if res := resumed(t, "rows gone", dir, rows[:40], o); res.Written != 0 {
		t.Errorf("rows gone: %+v", res)
	}
	o.Formats = []string{"csv"}
	if res := resumed(t, "a format less", dir, rows[:40], o); res.Written != 0 {
		t.Errorf("a format less: %+v", res)
	}
	o.Reports.Calendar.Hour = 7
	if res := resumed(t, "another hour", dir, rows[:40], o); res.Reused != 0 {
		t.Errorf("another hour: %+v", res)
	}
	o.Version = "2"
	if res := resumed(t, "another version", dir, rows[:40], o); res.Reused != 0 {
		t.Errorf("another version: %+v", res)
	}
	o.Formats = []string{"jsonl"}
	resumed(t, "no documents", dir, rows[:40], o)
}

// A run can end at each step of showing its files.
func TestResumeWhileShown(t *testing.T) {
	rows, o := learners(12, 30), options("md")
	whole, first := folderOf(t, rows, o)
	want := contents(t, whole)
	shown := []string{plansName, errorsName, "cohort.txt", manifestName}
	for n := range len(shown) + 1 {
		dir := filepath.Join(t.TempDir(), "out")
		if err := os.CopyFS(dir, os.DirFS(whole)); err != nil {
			t.Fatal(err)
		}
		work := filepath.Join(dir, workName, "0011223344556677")
		os.MkdirAll(work, 0o755)
		for _, name := range shown[n:] {
			os.Rename(filepath.Join(dir, name), filepath.Join(work, name))
		}
		run := o
		if n%2 == 1 { // the next one has no such document
			run.Staff = nil
		}
		res := resumed(t, fmt.Sprint(n, " shown"), dir, rows, run)
		if res.Reused != first.Written {
			t.Errorf("%d shown: %+v", n, res)
		}
		if n%2 == 0 {
			same(t, "again", contents(t, dir), want)
		}
	}
}

// A journal that is torn, or is not one, or of other files, only costs time.
func TestTornJournal(t *testing.T) {
	rows, o := learners(13, 20), options("md")
	whole, _ := folderOf(t, rows, o)
	want := contents(t, whole)
	for cut := range recordBytes + 2 {
		if 2 < cut && cut < recordBytes-1 && cut%4 > 0 && !outsidetest.All() { // alike, and each third is spoiled, too
			continue
		}
		dir := filepath.Join(t.TempDir(), "out")
		ctx, cancel := context.WithCancel(context.Background())
		run := o
		run.Progress = func(p Progress) {
			if p.Done == 15 {
				cancel()
			}
		}
		Run(ctx, dir, tiny, in(rows), run)
		cancel()
		journals, _ := filepath.Glob(filepath.Join(dir, workName, "*", journalName))
		if len(journals) != 1 {
			t.Fatalf("the journals are %v", journals)
		}
		journal := journals[0]
		data, err := os.ReadFile(journal)
		if err != nil {
			t.Fatal(err)
		}
		data = data[:max(0, len(data)-cut)]
		if cut%3 == 1 {
			data[0] ^= 1
			data[10] ^= 1
		}
		os.WriteFile(journal, data, 0o644)
		run = o
		run.Resume = true
		mustRun(t, dir, rows, run)
		same(t, fmt.Sprint(cut, " bytes less"), contents(t, dir), want)
	}
}

// What a manifest that is not ours says is not obeyed.
func TestManifestIsNotObeyed(t *testing.T) {
	dir := t.TempDir()
	precious := filepath.Join(dir, "precious")
	out := filepath.Join(dir, "out")
	os.Mkdir(out, 0o755)
	os.WriteFile(precious, []byte("x"), 0o644)
	os.WriteFile(filepath.Join(out, manifestName), []byte(`{"format":"skillroute.cohort/1","files":[{"name":"../precious","sha256":"`+strings.Repeat("0", 64)+`","bytes":1},{"name":"`+precious+`","sha256":"`+strings.Repeat("0", 64)+`","bytes":1}]}`), 0o644)
	o := options("md")
	o.Resume = true
	mustRun(t, out, learners(14, 3), o)
	if _, err := os.Stat(precious); err != nil {
		t.Error("a file outside the folder was removed")
	}
}

func FuzzManifest(f *testing.F) {
	dir, _ := folderOf(f, learners(15, 5), options("md"))
	f.Add([]byte(contents(f, dir)[manifestName]))
	f.Add([]byte(`{"format":"skillroute.cohort/1","files":[{}]}`))
	f.Add([]byte(`{"part":null,"files":null}`))
	f.Add([]byte(`{} }`))
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, err := parseManifest(bytes.NewReader(data), func(entry) error { return nil }); err == nil && !json.Valid(data) {
			t.Errorf("%q is read as a manifest", data)
		}
	})
}

// What somebody put beside the learners' documents, or wrote into one, is not the
// run's to remove, whatever it is called; what the run made and nobody changed is.
func TestResumeLeavesFilesOfOthers(t *testing.T) {
	rows, o := good(tiny, 14, 10), options("md", "ics")
	dir, _ := folderOf(t, rows, o)
	others := map[string]string{"Notes of the coach.docx": "mine", "stray.md": "", "s-099-ayu.md": "mine too", "charts.js": "// mine", "s-099-ayu.ics": "also"}
	for name, text := range others {
		os.WriteFile(filepath.Join(dir, learnersName, name), []byte(text), 0o644)
	}
	beside := filepath.Join(dir, "minutes.txt")
	os.WriteFile(beside, []byte("of the meeting"), 0o644)
	gone := filepath.Join(dir, learnersName, new(names).next(rows[9].Key, rows[9].ID, rows[9].Name))
	written := filepath.Join(dir, learnersName, new(names).next(rows[8].Key, rows[8].ID, rows[8].Name)+".md")
	os.WriteFile(written, []byte("with a remark of the coach"), 0o644)
	o.Resume = true
	mustRun(t, dir, rows[:5], o)
	others[filepath.Base(written)] = "with a remark of the coach"
	for name, text := range others {
		if data, err := os.ReadFile(filepath.Join(dir, learnersName, name)); err != nil || string(data) != text {
			t.Errorf("%s: %q, %v", name, data, err)
		}
	}
	if _, err := os.Stat(beside); err != nil {
		t.Error(err)
	}
	for _, end := range []string{".md", ".ics"} {
		if _, err := os.Stat(gone + end); err == nil {
			t.Error("the document of a row that is gone stays")
		}
	}
	// One that has the name of a document that is to come is in the way.
	name := new(names).next(rows[5].Key, rows[5].ID, rows[5].Name) + ".md"
	os.WriteFile(filepath.Join(dir, learnersName, name), []byte("mine"), 0o644)
	_, err := Run(context.Background(), dir, tiny, in(rows[:6]), o)
	if e, ok := errors.AsType[*lang.Error](err); !ok || e.What.ID != "export.in-the-way" || filepath.Base(e.Place) != name {
		t.Errorf("a file in the way: %v", err)
	}
	if data, _ := os.ReadFile(filepath.Join(dir, learnersName, name)); string(data) != "mine" {
		t.Error("it was written over")
	}
	os.Remove(filepath.Join(dir, learnersName, name))
	mustRun(t, dir, rows[:6], o)
}

// What links lead to is not the run's: a folder that is one is refused, a document that
// is one is replaced.
func TestLinks(t *testing.T) {
	rows, o := good(tiny, 16, 10), options("md")
	for _, name := range []string{learnersName, workName} {
		for _, inside := range []bool{false, true} {
			dir, _ := folderOf(t, rows, o)
			other := filepath.Join(t.TempDir(), "other")
			if inside {
				other = filepath.Join(dir, "other")
			}
			if err := os.Rename(filepath.Join(dir, learnersName), other); err != nil {
				t.Fatal(err)
			}
			os.WriteFile(filepath.Join(other, "theirs.md"), []byte("theirs"), 0o644)
			want := contents(t, other)
			if err := os.Symlink(other, filepath.Join(dir, name)); err != nil {
				t.Fatal(err)
			}
			run := o
			run.Resume = true
			_, err := Run(context.Background(), dir, tiny, in(rows[:2]), run)
			if e, ok := errors.AsType[*lang.Error](err); !ok || e.What.ID != "export.link" || filepath.Base(e.Place) != name {
				t.Errorf("%s is a link: %v", name, err)
			}
			same(t, "what the link leads to", contents(t, other), want)
			if _, err := os.Lstat(filepath.Join(dir, lockName)); err == nil {
				t.Error("the lock stays")
			}
		}
	}
	dir, _ := folderOf(t, rows, o)
	theirs := filepath.Join(t.TempDir(), "theirs.md")
	os.WriteFile(theirs, []byte("theirs"), 0o644)
	for i := range 2 { // a learner's who stays and one's who goes
		at := filepath.Join(dir, learnersName, new(names).next(rows[i].Key, rows[i].ID, rows[i].Name)+".md")
		os.Remove(at)
		os.Symlink(theirs, at)
	}
	o.Resume = true
	mustRun(t, dir, rows[1:], o)
	if data, err := os.ReadFile(theirs); err != nil || string(data) != "theirs" {
		t.Errorf("what a linked document leads to is %q, %v", data, err)
	}
	if info, err := os.Lstat(filepath.Join(dir, learnersName, new(names).next(rows[1].Key, rows[1].ID, rows[1].Name)+".md")); err != nil || !info.Mode().IsRegular() {
		t.Error("the learner has no document")
	}
}
