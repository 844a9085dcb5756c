package main

import (
	"bufio"
	"bytes"
	"cmp"
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"skillroute/config"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/graph/outsidetest"
	"skillroute/planner/cohort/cohorttest"
)

func TestShard(t *testing.T) {
	job := func(pairs ...string) func(string) string {
		return func(key string) string {
			for i := 0; i < len(pairs); i += 2 {
				if pairs[i] == key {
					return pairs[i+1]
				}
			}
			return ""
		}
	}
	none, kubernetes := job(), job("JOB_COMPLETION_INDEX", "0")
	slurm := job("SLURM_ARRAY_TASK_ID", "12", "SLURM_ARRAY_TASK_MIN", "10", "SLURM_ARRAY_TASK_MAX", "13", "SLURM_ARRAY_TASK_COUNT", "4")
	for _, c := range []struct {
		flag          string
		env           func(string) string
		shard, shards int
	}{
		{"", none, 0, 0},
		{"2/4", none, 2, 4},
		{" 4 / 4 ", none, 4, 4},
		{"1/1", kubernetes, 1, 1},
		{"auto/3", kubernetes, 1, 3},
		{"", slurm, 3, 4},
		{"auto", slurm, 3, 4},
		{"auto/8", slurm, 3, 8},
		{"2/4", slurm, 2, 4},
		{"", job("SLURM_ARRAY_TASK_ID", "1", "SLURM_ARRAY_TASK_MIN", "1", "SLURM_ARRAY_TASK_COUNT", "1"), 0, 0},
	} {
		shard, shards, err := shardOf(c.flag, c.env)
		if err != nil || shard != c.shard || shards != c.shards {
			t.Errorf("%q: %d of %d, %v; want %d of %d", c.flag, shard, shards, err, c.shard, c.shards)
		}
	}
	for _, flag := range []string{"0/4", "5/4", "-1/4", "2", "2/", "/4", "a/b", "auto/0", "2/4/6", "auto/"} {
		if shard, shards, err := shardOf(flag, kubernetes); err == nil {
			t.Errorf("%q is taken as %d of %d", flag, shard, shards)
		}
	}
	if _, _, err := shardOf("", kubernetes); err == nil {
		t.Error("a member of an indexed job does not ask of how many")
	}
	if _, _, err := shardOf("auto/4", none); err == nil {
		t.Error("auto without a scheduler finds a number")
	}
}

// Without a terminal, progress is a plain line now and then.
func TestProgressIsPlainInALog(t *testing.T) {
	var b bytes.Buffer
	p := newProgress(&b, lang.For(lang.English), 10_000)
	for i := range 10_000 {
		p.atTime(i+1, p.began.Add(time.Duration(i+1)*4*time.Millisecond))
	}
	p.end()
	want := strings.Join([]string{
		"plan: 2,500 of 10,000 learners, 250 a second, 30 seconds left",
		"plan: 5,000 of 10,000 learners, 250 a second, 20 seconds left",
		"plan: 7,500 of 10,000 learners, 250 a second, 10 seconds left",
		"plan: 10,000 of 10,000 learners, 250 a second, 0 seconds left\n",
	}, "\n")
	if b.String() != want {
		t.Errorf("got\n%swant\n%s", b.String(), want)
	}
}

func TestProgressOnATerminalIsOneLine(t *testing.T) {
	var b bytes.Buffer
	p := newProgress(&b, lang.For(lang.Indonesian), 100)
	p.live = true
	p.atTime(50, p.began.Add(time.Second))
	p.end()
	if got := b.String(); got != "\rplan: 50 dari 100 peserta, 50 per detik, sisa 1 detik\x1b[K\r\x1b[K" {
		t.Errorf("%q", got)
	}
}

// A file with everything that people put into spreadsheets: every good learner gets a
// document, every fault its line and column, and nothing leaves the folder.
func TestHostileCohort(t *testing.T) {
	g := graph.New(config.Catalog())
	for _, c := range []struct {
		rows   int
		format string
	}{{scaled(outsidetest.Scaled(150, 500), 2000), "ics"}, {scaled(outsidetest.Scaled(20, 40), 120), "pdf"}} {
		data, faults, good := cohorttest.Hostile(g, 1, c.rows)
		dir := t.TempDir()
		file, out := filepath.Join(dir, "hostile.csv"), filepath.Join(dir, "out")
		if err := os.WriteFile(file, data, 0o644); err != nil {
			t.Fatal(err)
		}
		runPlan(t, exitSome, "cohort", file, "--out", out, "--formats", c.format, "--as-of", "2026-12-01")

		var got []cohorttest.Fault
		for i, record := range readCSV(t, filepath.Join(out, "errors.csv")) {
			if i == 0 {
				continue
			}
			line, err := strconv.Atoi(record[0])
			if err != nil || record[4] == "" {
				t.Fatalf("errors.csv: %q", record)
			}
			got = append(got, cohorttest.Fault{Line: line, Column: record[1]})
		}
		sortFaults(got)
		sortFaults(faults)
		if !slices.Equal(got, faults) {
			t.Errorf("%s: %d faults, want %d:\n%v\n%v", c.format, len(got), len(faults), got, faults)
		}

		lines := readPlans(t, filepath.Join(out, "plans.jsonl"))
		if len(lines) != len(good) {
			t.Fatalf("%d plans for %d good learners", len(lines), len(good))
		}
		seen := map[string]bool{}
		for i, p := range lines {
			if p.Line != good[i].Line || p.ID != good[i].ID {
				t.Errorf("plan %d is of line %d, want %d", i, p.Line, good[i].Line)
			}
			name := strings.ToLower(p.File)
			if info, err := os.Stat(filepath.Join(out, filepath.FromSlash(p.File))); err != nil || info.Size() == 0 || seen[name] || filepath.Dir(p.File) != "learners" {
				t.Errorf("the document of line %d is %q: %v", p.Line, p.File, err)
			}
			seen[name] = true
		}
		documents, err := os.ReadDir(filepath.Join(out, "learners"))
		if err != nil || len(documents) != len(good) {
			t.Errorf("%d documents for %d good learners, %v", len(documents), len(good), err)
		}
		if beside, _ := os.ReadDir(dir); len(beside) != 2 {
			t.Errorf("beside the folder and the file there are %v", beside)
		}
	}
}

func readCSV(t *testing.T, name string) [][]string {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	in := bufio.NewReader(f)
	in.Discard(len("\uFEFF"))
	records, err := csv.NewReader(in).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return records
}

type planLine struct {
	Line     int
	ID, File string
}

func readPlans(t *testing.T, name string) (lines []planLine) {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for d := json.NewDecoder(f); d.More(); {
		var p planLine
		if err := d.Decode(&p); err != nil {
			t.Fatal(err)
		}
		lines = append(lines, p)
	}
	return lines
}

func sortFaults(f []cohorttest.Fault) {
	slices.SortFunc(f, func(a, b cohorttest.Fault) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), strings.Compare(a.Column, b.Column))
	})
}
