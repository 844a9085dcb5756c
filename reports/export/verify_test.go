package export

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"skillroute/graph/lang"
	"skillroute/planner/cohort"
	"skillroute/reports"
)

// verify is what Verify tells of a folder.
func verify(t *testing.T, dir string) (v Verified, told []string, err error) {
	t.Helper()
	v, err = Verify(context.Background(), dir, func(what Finding, name string) { told = append(told, string(what)+" "+name) })
	return v, told, err
}

// What is missing or changed is found, what others put there is told, and a folder that
// is not complete is none.
func TestVerify(t *testing.T) {
	rows, o := good(tiny, 50, 20), options("md")
	dir, res := folderOf(t, rows, o)
	if v, told, err := verify(t, dir); err != nil || !v.True() || v.Files != res.Written+3 || told != nil {
		t.Errorf("%+v, %v, %v", v, told, err)
	}
	for _, part := range parts(t, rows, 2, o) {
		if v, told, err := verify(t, part); err != nil || !v.True() || v.Files < 3 || told != nil {
			t.Errorf("a part: %+v, %v, %v", v, told, err)
		}
	}
	name := func(i int) string {
		return learnersName + "/" + new(names).next(rows[i].Key, rows[i].ID, rows[i].Name) + ".md"
	}
	at := func(name string) string { return filepath.Join(dir, name) }
	data, _ := os.ReadFile(at(name(1)))
	os.Remove(at(name(0)))
	data[len(data)/2] ^= 1
	os.WriteFile(at(name(1)), data, 0o644)
	os.Truncate(at(name(2)), 5)
	os.Rename(at(name(3)), at("elsewhere"))
	os.Symlink("../elsewhere", at(name(3)))
	os.Rename(at(name(4)), at(learnersName+"/renamed.md"))
	os.Remove(at(name(5)))
	os.Mkdir(at(name(5)), 0o755)
	os.WriteFile(at(plansName), []byte("x"), 0o644)
	os.WriteFile(at(".DS_Store"), nil, 0o644)
	v, told, err := verify(t, dir)
	want := []string{"missing " + name(0), "changed " + name(1), "changed " + name(2), "changed " + name(3), "missing " + name(4), "changed " + name(5),
		"changed " + plansName, "extra elsewhere", "extra " + learnersName + "/renamed.md"}
	slices.Sort(want)
	slices.Sort(told)
	if err != nil || v.True() || !slices.Equal(told, want) || v.Missing != 2 || v.Changed != 5 || v.Extra != 2 {
		t.Errorf("%+v, %v\n%q\n%q", v, err, told, want)
	}

	fails := func(what, dir, id string) {
		t.Helper()
		if _, _, err := verify(t, dir); err == nil {
			t.Errorf("%s: no error", what)
		} else if e, ok := errors.AsType[*lang.Error](err); !ok || e.What.ID != id {
			t.Errorf("%s: %v", what, err)
		}
	}
	fails("no folder", filepath.Join(dir, "none"), "export.no-folder")
	fails("a file", at(plansName), "export.not-folder")
	fails("an empty folder", t.TempDir(), "export.no-manifest")
	l := lockOf(t, dir)
	l.hold(func(error) {})
	fails("a run is at work", dir, "export.locked")
	l.release()
	o.Confirm = func() error { return errors.New("no") }
	begun := filepath.Join(t.TempDir(), "out")
	Run(context.Background(), begun, tiny, in(rows), o)
	fails("begun", begun, "export.incomplete")
	os.WriteFile(at(manifestName), []byte("{}x"), 0o644)
	fails("a damaged manifest", dir, "export.bad-manifest")
}

// A folder that is what the run would make is not made again, and nothing else passes
// for it.
func TestUnchanged(t *testing.T) {
	rows, o := good(tiny, 51, 12), options("md", "html")
	o.Resume, o.RowsFrom = true, "the rows"
	dir, first := folderOf(t, rows, o)
	want := contents(t, dir)
	read := 0
	again := func(o Options) Result {
		t.Helper()
		read = 0
		res, err := Run(context.Background(), dir, tiny, func(yield func(*cohort.Row, error) bool) {
			for row, err := range in(rows) {
				if read++; !yield(row, err) {
					return
				}
			}
		}, o)
		if err != nil {
			t.Fatal(err)
		}
		return res
	}
	if res := again(o); read != 0 || res != (Result{Rows: 12, Planned: 12, Reused: first.Written}) {
		t.Errorf("%d rows were read: %+v", read, res)
	}
	same(t, "unchanged", contents(t, dir), want)
	o.Confirm = func() error { return errors.New("the file is another") }
	if _, err := Run(context.Background(), dir, tiny, in(rows), o); err == nil {
		t.Error("nobody was asked whether the file is the same")
	}
	o.Confirm = nil
	for what, change := range map[string]func(*Options){
		"other rows":       func(o *Options) { o.RowsFrom = "others" },
		"unknown rows":     func(o *Options) { o.RowsFrom = "" },
		"another input":    func(o *Options) { o.Inputs = []Input{{"learners.csv", "01"}} },
		"another version":  func(o *Options) { o.Version = "2" },
		"another format":   func(o *Options) { o.Formats = []string{"md"} },
		"other settings":   func(o *Options) { o.Settings = map[string]any{} },
		"another language": func(o *Options) { o.Lang = lang.Indonesian },
		"another look":     func(o *Options) { o.Reports = reports.Options{CSVLocale: lang.Indonesian} },
		"a limit":          func(o *Options) { o.Limit = 12 },
		"pages that stand": func(o *Options) { o.Standalone = true },
		"no staff":         func(o *Options) { o.Staff = nil },
	} {
		other := o
		change(&other)
		if again(other); read == 0 {
			t.Errorf("%s: nothing is read", what)
		}
		if again(o); read == 0 {
			t.Errorf("back from %s: nothing is read", what)
		}
		same(t, "back from "+what, contents(t, dir), want)
	}
	for name := range want {
		if want[name] == "a folder" || name == manifestName { // without it the folder is anybody's
			continue
		}
		os.Remove(filepath.Join(dir, name))
		if again(o); read == 0 {
			t.Errorf("without %s: nothing is read", name)
		}
		same(t, "without "+name, contents(t, dir), want)
	}
	data := []byte(want[plansName])
	data[40] ^= 1
	os.WriteFile(filepath.Join(dir, plansName), data, 0o644)
	if again(o); read == 0 {
		t.Error("a changed file: nothing is read")
	}
	same(t, "a changed file", contents(t, dir), want)
}
