package export

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/cohort"
	"skillroute/reports"
)

// What a renderer does wrong is that learner's fault alone.
func TestBrokenRenderer(t *testing.T) {
	rows := good(tiny, 4, 40)
	rows[10].Request.Name, rows[20].Request.Name = "Ten", "Twenty"
	defer func() { render = reports.Write }()
	render = func(w io.Writer, format string, p *planner.Plan, o reports.Options) error {
		switch {
		case p.Request.Name == "Ten" && format == "ics":
			panic("a bug")
		case p.Request.Name == "Twenty":
			return &lang.Error{What: lang.M("calendar.clock"), Hint: lang.M("calendar.clock.hint")}
		}
		return reports.Write(w, format, p, o)
	}
	o := options("md", "ics")
	o.Lang = lang.Indonesian
	dir, res := folderOf(t, rows, o)
	all := contents(t, dir)
	if res.Failed != 2 || res.Planned != 38 || len(all) != 2*38+6 {
		t.Errorf("%+v, %d files", res, len(all))
	}
	say := lang.For(lang.Indonesian)
	for _, want := range []string{say.Say("export.broken", "Error", "a bug"), say.Say("calendar.clock")} {
		if !strings.Contains(all[errorsName], want) {
			t.Errorf("errors.csv does not say %q:\n%s", want, all[errorsName])
		}
	}
}

func TestFormatsThatAreNone(t *testing.T) {
	rows := learners(5, 30)
	for format, want := range map[string][]string{
		"jsonl": {".", errorsName, manifestName, plansName},
		"none":  {".", "cohort.txt", errorsName, manifestName, plansName},
	} {
		dir, _ := folderOf(t, rows, options(format))
		var names []string
		for name, text := range contents(t, dir) {
			names = append(names, name)
			if name == plansName && !strings.Contains(text, `"file":"","plan":{`) {
				t.Errorf("%s: a learner has a file", format)
			}
		}
		if slices.Sort(names); !slices.Equal(names, want) {
			t.Errorf("%s: the folder holds %v", format, names)
		}
	}
	for _, formats := range [][]string{{"none", "pdf"}, {"docx"}, {"pdf", "none"}} {
		dir := filepath.Join(t.TempDir(), "out")
		if _, err := Run(context.Background(), dir, tiny, in(rows), options(formats...)); err == nil {
			t.Errorf("%v are taken", formats)
		}
		if _, err := os.Stat(dir); err == nil {
			t.Errorf("%v: the folder was made", formats)
		}
	}
}

func TestLimit(t *testing.T) {
	rows := learners(6, 50)
	o := options("md")
	dir, _ := folderOf(t, rows[:20], o)
	o.Limit = 20
	limited, res := folderOf(t, rows, o)
	same(t, "limit", contents(t, limited), contents(t, dir))
	if res.Rows != 20 {
		t.Errorf("%+v", res)
	}
}

// A folder of others is never touched; one of ours only with Resume.
func TestFoldersThatAreRefused(t *testing.T) {
	rows, o := good(tiny, 7, 5), options("md")
	full := t.TempDir()
	os.WriteFile(filepath.Join(full, "notes.txt"), []byte("mine"), 0o644)
	for _, o.Resume = range []bool{false, true} {
		if _, err := Run(context.Background(), full, tiny, in(rows), o); err == nil {
			t.Error("a folder of others is taken")
		}
		if _, err := Run(context.Background(), filepath.Join(full, "notes.txt"), tiny, in(rows), o); err == nil {
			t.Error("a file is taken for a folder")
		}
	}
	if len(contents(t, full)) != 2 {
		t.Error("the folder was touched")
	}
	o.Resume = false
	dir, _ := folderOf(t, rows, o)
	want := contents(t, dir)
	_, err := Run(context.Background(), dir, tiny, in(rows), o)
	if e, ok := errors.AsType[*lang.Error](err); !ok || e.What.ID != "export.there" {
		t.Errorf("a complete folder: %v", err)
	}
	same(t, "refused", contents(t, dir), want)
	hidden := t.TempDir()
	os.WriteFile(filepath.Join(hidden, ".DS_Store"), nil, 0o644)
	mustRun(t, hidden, rows, o)
}

// A run that is told to end leaves whole files and says how to go on; so does one
// whose input breaks.
func TestCancel(t *testing.T) {
	rows, o := learners(8, 120), options("md", "ics")
	dir, _ := folderOf(t, rows, o)
	want := contents(t, dir)
	for trial := range 6 {
		dir := filepath.Join(t.TempDir(), "out")
		ctx, cancel := context.WithCancel(context.Background())
		broke := errors.New("the file broke")
		run := o
		run.Progress = func(p Progress) {
			if p.Done == 1+trial*20 && trial%2 == 0 {
				cancel()
			}
		}
		source := in(rows)
		if trial%2 == 1 {
			source = func(yield func(*cohort.Row, error) bool) {
				for i, r := range rows {
					if i == trial*20 {
						yield(nil, broke)
						return
					}
					if !yield(r, nil) {
						return
					}
				}
			}
		}
		_, err := Run(ctx, dir, tiny, source, run)
		cancel()
		if trial%2 == 0 && !errors.Is(err, ErrInterrupted) || trial%2 == 1 && !errors.Is(err, broke) {
			t.Fatalf("trial %d: %v", trial, err)
		}
		for name, text := range contents(t, dir) {
			if strings.HasPrefix(name, learnersName+"/") && text != want[name] {
				t.Errorf("trial %d: %s is not whole", trial, name)
			}
			if name == manifestName || name == plansName {
				t.Errorf("trial %d: %s is there", trial, name)
			}
		}
		run = o
		run.Resume = true
		mustRun(t, dir, rows, run)
		same(t, "resumed", contents(t, dir), want)
	}
}

// A run that cannot write says where; one that did nothing leaves nothing.
func TestUnwritable(t *testing.T) {
	rows, o := good(tiny, 30, 20), options("md")
	dir, _ := folderOf(t, rows, o)
	o.Resume, o.Version = true, "2"
	at := filepath.Join(dir, learnersName, "in-the-way.md")
	rows[5].ID, rows[5].Name = "", "In the way"
	os.MkdirAll(filepath.Join(at, "x"), 0o755)
	_, err := Run(context.Background(), dir, tiny, in(rows), o)
	if e, ok := errors.AsType[*lang.Error](err); !ok || e.What.ID != "export.unwritable" || e.Place != at {
		t.Errorf("a folder in the way: %v", err)
	}
	os.RemoveAll(at)
	mustRun(t, dir, rows, o)

	o = options("md")
	fails := errors.New("no room for a cohort")
	o.Staff = []Document{{"cohort.txt", func(io.Writer, string, string) error { return fails }}}
	dir = filepath.Join(t.TempDir(), "out")
	if _, err := Run(context.Background(), dir, tiny, in(rows), o); !errors.Is(err, fails) {
		t.Errorf("a document of the staff: %v", err)
	}
	o.Staff, o.Resume = nil, true
	if res := mustRun(t, dir, rows, o); res.Written > 0 {
		t.Errorf("the documents were made again: %+v", res)
	}

	o.Resume = false
	dir = filepath.Join(t.TempDir(), "out")
	broken := func(yield func(*cohort.Row, error) bool) { yield(nil, fails) }
	if _, err := Run(context.Background(), dir, tiny, broken, o); !errors.Is(err, fails) {
		t.Errorf("broken at once: %v", err)
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("a run that did nothing left a folder")
	}
}
