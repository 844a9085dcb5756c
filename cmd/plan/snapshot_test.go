package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"skillroute/graph/lang"
	"skillroute/graph/outsidetest"
)

// A file that changes while it is used, whichever way, is found out; what is read until
// then is what it held first.
func TestSnapshot(t *testing.T) {
	first := []byte("name,to\n" + strings.Repeat("Ayu,social-media-admin\n", 500))
	for what, change := range map[string]func(name string) error{
		"nothing":             func(string) error { return nil },
		"written over":        func(name string) error { return os.WriteFile(name, bytes.ToUpper(first), 0o644) },
		"the same, once more": func(name string) error { return os.WriteFile(name, first, 0o644) },
		"cut off":             func(name string) error { return os.Truncate(name, int64(len(first)/2)) },
		"longer":              func(name string) error { return os.WriteFile(name, append(first, "Budi,\n"...), 0o644) },
		"gone":                os.Remove,
		"another in its place": func(name string) error {
			return errors.Join(os.WriteFile(name+".new", first[:100], 0o644), os.Rename(name+".new", name))
		},
	} {
		name := filepath.Join(t.TempDir(), "class.csv")
		os.WriteFile(name, first, 0o644)
		s, err := takeSnapshot(name)
		if err != nil {
			t.Fatal(err)
		}
		copied := s.Name()
		if err := change(name); err != nil {
			t.Fatal(err)
		}
		err = s.same()
		e, isFault := errors.AsType[*lang.Error](err)
		if fine := what == "nothing" || what == "the same, once more"; fine != (err == nil) || !fine && (!isFault || e.What.ID != "cohort.changed" || e.Place != name) {
			t.Errorf("%s: %v", what, err)
		}
		got := make([]byte, len(first))
		if n, err := s.ReadAt(got, 0); n != len(first) || err != nil && s.size != int64(n) || !bytes.Equal(got, first) {
			t.Errorf("%s: what is read is another: %v", what, err)
		}
		if err := s.Close(); err != nil {
			t.Error(err)
		}
		if _, err := os.Stat(copied); err == nil {
			t.Errorf("%s stays", copied)
		}
	}
}

// A sheet that is changed while its documents are made: the run has failed and the
// folder is not complete, until another one completes it from what the sheet is now.
func TestSheetChangesMeanwhile(t *testing.T) {
	sheet := func(n int, who string) []byte {
		var b bytes.Buffer
		b.WriteString("id,name,to\n")
		for i := range n {
			fmt.Fprintf(&b, "%s%d,%s %d,social-media-admin\n", who, i, who, i)
		}
		return b.Bytes()
	}
	dir := t.TempDir()
	file, out := filepath.Join(dir, "class.csv"), filepath.Join(dir, "out")
	os.WriteFile(file, sheet(outsidetest.Scaled(120, 300), "a"), 0o644)
	args := []string{"cohort", file, "--out", out, "--as-of", "2026-12-01", "--formats", "md"}
	var said bytes.Buffer
	code := make(chan int)
	go func() { code <- run(args, io.Discard, &said) }()
	for made, until := 0, time.Now().Add(time.Minute); made == 0 && time.Now().Before(until); time.Sleep(time.Millisecond) {
		all, _ := os.ReadDir(filepath.Join(out, "learners"))
		made = len(all)
	}
	os.WriteFile(file, sheet(20, "b"), 0o644)
	if c := <-code; c != exitFailure || !strings.Contains(said.String(), "class.csv: this file has changed") {
		t.Errorf("exit code %d\n%s", c, said.String())
	}
	if _, err := os.Stat(filepath.Join(out, "manifest.json")); err == nil {
		t.Error("the folder looks complete")
	}
	runPlan(t, exitFailure, "cohort", "verify", out)
	runPlan(t, exitFailure, append(args, "--resume")...) // not one learner of the class that was begun
	os.WriteFile(file, append(sheet(19, "b"), "a0,a 0,social-media-admin\n"...), 0o644)
	runPlan(t, exitOK, append(args, "--resume")...)
	runPlan(t, exitOK, "cohort", "verify", out)
	if lines := readPlans(t, filepath.Join(out, "plans.jsonl")); len(lines) != 20 || lines[0].ID != "b0" {
		t.Errorf("%d plans, of %+v", len(lines), lines[0])
	}
	if all, _ := os.ReadDir(filepath.Join(out, "learners")); len(all) != 20 {
		t.Errorf("%d documents", len(all))
	}

	// A dry run and a curriculum say nothing of half a class either.
	var shown bytes.Buffer
	a := newApp(nil, &shown, io.Discard)
	in, first, err := a.openCohort(&cohortFlags{flags: &flags{}}, file)
	if err != nil {
		t.Fatal(err)
	}
	defer in.file.Close()
	os.WriteFile(file, sheet(10, "c"), 0o644)
	if err := a.dryRun(in, first, 0); err == nil || shown.Len() > 0 {
		t.Errorf("a dry run: %v, %q", err, shown.String())
	}
}
