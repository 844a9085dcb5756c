package export

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"testing"
	"time"

	"skillroute/graph/lang"
)

// otherKind goes on in a folder with the other kind of run, which must be refused and
// change nothing.
func otherKind(t *testing.T, what, dir string, o Options) {
	t.Helper()
	before, key := contents(t, dir), readable(keyName(dir))
	o.Resume, o.Pseudonyms = true, !o.Pseudonyms
	_, err := Run(context.Background(), dir, tiny, in(learners(9, 50)), o)
	e, ok := errors.AsType[*lang.Error](err)
	if want := map[bool]string{true: "export.made-with-names", false: "export.made-with-pseudonyms"}[o.Pseudonyms]; !ok || e.What.ID != want || e.Hint.ID != want+".hint" {
		t.Fatalf("%s: not refused: %v", what, err)
	}
	delete(before, lockName) // of a run that is gone
	same(t, what, contents(t, dir), before)
	if readable(keyName(dir)) != key {
		t.Errorf("%s: the key is another", what)
	}
}

func readable(name string) string {
	data, _ := os.ReadFile(name)
	return string(data)
}

// Names never come into a folder with pseudonyms, nor these into one with names.
func TestOtherKindIsRefused(t *testing.T) {
	rows := learners(9, 50)
	for _, hidden := range []bool{false, true} {
		for _, format := range []string{"md", "jsonl"} {
			what := fmt.Sprintf("pseudonyms %v, %s", hidden, format)
			o := options(format)
			o.Pseudonyms = hidden
			dir, _ := folderOf(t, rows, o)
			otherKind(t, what, dir, o)

			// An older version did not say it.
			manifest := filepath.Join(dir, manifestName)
			data := regexp.MustCompile(`\n  "pseudonyms": (true|false),`).ReplaceAllString(readable(manifest), "")
			if data == readable(manifest) {
				t.Fatal("the manifest does not say it")
			}
			os.WriteFile(manifest, []byte(data), 0o644)
			otherKind(t, what+", older", dir, o)
			o.Resume = true
			mustRun(t, dir, rows, o)

			o.Resume, o.Shard, o.Shards = false, 1, 2
			part, _ := folderOf(t, rows, o)
			otherKind(t, what+", a part", part, o)
			o.Shard = 2
			other, _ := folderOf(t, rows, o)
			o.Pseudonyms = !hidden
			o.Shard, o.Shards = 0, 0
			dir, _ = folderOf(t, rows, o)
			before := contents(t, dir)
			if _, err := Merge(context.Background(), dir, []string{part, other}, Options{Resume: true}); err == nil {
				t.Errorf("%s: merged into a folder of the other kind", what)
			}
			same(t, what+", merged", contents(t, dir), before)
		}
	}
}

// A run that was killed is known for what it was, whenever that happened.
func TestOtherKindAfterKill(t *testing.T) {
	for _, hidden := range []bool{false, true} {
		o := options("ics", "md")
		o.Pseudonyms = hidden
		run := childRun{Learner: 50, Formats: o.Formats, Hidden: hidden}
		begun := 0
		for trial := range 6 {
			run.Dir = filepath.Join(t.TempDir(), "out")
			life := time.Duration(1+4*trial) * time.Millisecond
			run.startFrom(t, learnersName, life)
			if _, err := os.Stat(filepath.Join(run.Dir, learnersName)); err != nil {
				continue
			}
			begun++
			otherKind(t, fmt.Sprintf("pseudonyms %v, killed after %v", hidden, life), run.Dir, o)
		}
		if begun == 0 {
			t.Error("no run was killed at work")
		}
	}

	// One that had only begun.
	o := options("md")
	o.Pseudonyms = true
	dir := filepath.Join(t.TempDir(), "out")
	f, err := lockFolder(dir, false, func(error) {})
	if err == nil {
		err = f.begin(true)
	}
	if err != nil {
		t.Fatal(err)
	}
	f.journal.Close()
	f.close()
	otherKind(t, "only begun", dir, o)
}
