//go:build long

package esco

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"testing"

	"skillroute/graph"
	"skillroute/graph/outsidetest"
	"skillroute/graph/release"
)

// A whole release, where it is beside the repository: what the catalog holds is what the
// files hold, counted another way, and what is left out is told.
func TestAWholeRelease(t *testing.T) {
	folder := filepath.Join("..", "..", "..", "shared", "data", "esco", "v1.1.1")
	if _, err := os.Stat(folder); err != nil {
		outsidetest.Skip(t, "the data set is not here: "+err.Error())
	}
	files, err := release.Open(folder)
	if err != nil {
		t.Fatal(err)
	}
	defer files.Close()
	c, said := mustRead(t, files, Options{Paths: files.Places()})
	if c.Version != "1.1.1" {
		t.Error("the version is", c.Version)
	}

	known := map[string]bool{}
	for _, name := range []string{"occupations_en.csv", "skills_en.csv"} {
		for _, row := range table(t, files, name) {
			known[row["conceptUri"]] = true
		}
	}
	// The README of the data counts 64,946 essential and 58,909 optional relations; 67 of
	// them are of an occupation that is in no other file.
	rows, lost := map[string]int{}, map[string]int{}
	for _, row := range table(t, files, "occupationSkillRelations.csv") {
		rows[row["relationType"]]++
		if !known[row["occupationUri"]] {
			lost[row["relationType"]]++
		}
	}
	essential, optional, needs := 0, 0, 0
	for _, r := range c.Roles {
		for _, q := range r.Requires {
			if q.Optional {
				optional++
			} else {
				essential++
			}
		}
	}
	for _, s := range c.Skills {
		needs += len(s.Study[0].Needs)
	}
	for _, x := range []struct {
		what      string
		got, want int
	}{
		{"occupations", len(c.Roles), 3007}, {"skills", len(c.Skills), 13896}, {"needs", needs, 191},
		{"relations in the file", rows["essential"], 64946}, {"optional ones", rows["optional"], 58909}, {"left out", lost["essential"] + lost["optional"], 67},
		{"essential relations", essential, rows["essential"] - lost["essential"]}, {"optional relations", optional, rows["optional"] - lost["optional"]},
	} {
		if x.got != x.want {
			t.Errorf("%s: %d, want %d", x.what, x.got, x.want)
		}
	}
	if len(said) != 10 {
		t.Errorf("said is %q", said)
	}
	checkHeads(t, c)
	data := graph.Write(c)
	again, _, err := graph.Read(nil, graph.File{Name: "esco.yaml", Data: data})
	if err != nil || again.Digest() != c.Digest() || !bytes.Equal(graph.Write(again), data) {
		t.Errorf("written, read and written it is another: %v", err)
	}
	if changes := release.Update(again, c); !changes.None() || !bytes.Equal(graph.Write(c), data) {
		t.Errorf("imported again it is another")
	}
}

// table is a file, row by row, read without the package.
func table(t *testing.T, files *release.Files, name string) (rows []map[string]string) {
	t.Helper()
	f, err := files.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	all, err := csv.NewReader(f).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, fields := range all[1:] {
		row := map[string]string{}
		for i, s := range fields {
			row[all[0][i]] = s
		}
		rows = append(rows, row)
	}
	return rows
}
