package export

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"skillroute/planner/cohort"
)

// child tells this test, started again as another process, what to run.
const child = "SKILLROUTE_EXPORT_CHILD"

type childRun struct {
	Dir     string
	Learner int
	Formats []string
	Resume  bool
}

func (c childRun) rows() []*cohort.Row { return learners(9, c.Learner) }

func (c childRun) options() Options {
	o := options(c.Formats...)
	o.Resume = c.Resume
	return o
}

func TestMain(m *testing.M) {
	if spec := os.Getenv(child); spec != "" {
		var c childRun
		if err := json.Unmarshal([]byte(spec), &c); err != nil {
			panic(err)
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
	t.Helper()
	spec, err := json.Marshal(c)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), child+"="+string(spec))
	var said strings.Builder
	cmd.Stderr = &said
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	if life > 0 {
		time.AfterFunc(life, func() { cmd.Process.Kill() }) // as kill -9 does
	}
	err = cmd.Wait()
	if err != nil && said.Len() > 0 {
		t.Fatal(said.String())
	}
	return err != nil
}

// However often and whenever a run is killed, the one that goes on to the end leaves
// the folder that an undisturbed run leaves.
func TestKilled(t *testing.T) {
	for _, c := range []struct {
		run    childRun
		trials int
	}{
		{childRun{Learner: 50, Formats: []string{"ics", "md"}}, 20},
		{childRun{Learner: 25, Formats: []string{"pdf"}}, 3},
	} {
		run := c.run
		run.Dir = filepath.Join(t.TempDir(), "whole")
		took := time.Hour
		for range 3 { // the first is slower
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
			if _, err := os.Stat(filepath.Join(run.Dir, learnersName)); err == nil {
				begun++
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
	rows, o := learners(11, 60), options("md", "ics")
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
	os.WriteFile(filepath.Join(dir, learnersName, "stray.md"), []byte("x"), 0o644)
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
	o.Formats = []string{"ics"}
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
		f := &folder{dir: dir, work: filepath.Join(dir, workName)}
		os.Mkdir(f.work, 0o755)
		for _, name := range shown[n:] {
			os.Rename(filepath.Join(dir, name), filepath.Join(f.work, name))
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
	for cut := range 26 {
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
		journal := filepath.Join(dir, workName, "journal")
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
