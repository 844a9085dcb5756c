package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"skillroute/config"
	"skillroute/graph"
	"skillroute/planner/cohort/cohorttest"
)

// cohort.pdf is the short edition unless --full asks for all. A folder is made anew when
// that changes, and parts are joined into the edition that their run was asked for.
func TestEditionOfACohort(t *testing.T) {
	dir := t.TempDir()
	in := func(name string) string { return filepath.Join(dir, name) }
	if err := os.WriteFile(in("class.csv"), cohorttest.Varied(graph.New(config.Catalog()), 1, 8, "social-media-admin"), 0o644); err != nil {
		t.Fatal(err)
	}
	made := func(out string, args ...string) []byte {
		t.Helper()
		runPlan(t, exitOK, append(args, "--out", in(out))...)
		pdf, err := os.ReadFile(filepath.Join(in(out), "cohort.pdf"))
		if err != nil {
			t.Fatal(err)
		}
		return pdf
	}
	run := []string{"cohort", in("class.csv"), "--formats", "none", "--as-of", "2026-12-01", "--resume"}
	short := made("one", run...)
	full := made("one", append(run, "--full")...)
	if len(full) <= len(short) {
		t.Errorf("the long edition has %d bytes, the short one %d", len(full), len(short))
	}
	var manifest struct{ Options map[string]any }
	data, err := os.ReadFile(filepath.Join(in("one"), "manifest.json"))
	if err != nil || json.Unmarshal(data, &manifest) != nil || manifest.Options["full"] != "true" {
		t.Errorf("%v: the manifest says %v", err, manifest.Options)
	}
	for _, part := range []string{"1/2", "2/2"} {
		runPlan(t, exitOK, append(run, "--full", "--shard", part, "--out", in("part"+part[:1]))...)
	}
	if !bytes.Equal(made("whole", "cohort", "merge", in("part1"), in("part2")), full) {
		t.Error("the parts are joined into another edition")
	}
	if !bytes.Equal(made("one", run...), short) {
		t.Error("the short edition is not made again")
	}
}
