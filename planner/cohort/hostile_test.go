package cohort_test

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"testing"

	"skillroute/graph"
	"skillroute/planner"
	"skillroute/planner/cohort"
	"skillroute/planner/cohort/cohorttest"
)

// Every fault of a hostile file is found where it was put, and no other; every good
// learner comes through.
func TestHostileFile(t *testing.T) {
	g := testGraph(t)
	for seed := range uint64(5) {
		data, faults, good := cohorttest.Hostile(g, seed, 2000)
		got, gotGood := []cohorttest.Fault{}, []cohorttest.Learner{}
		for _, row := range readAll(t, data, g, cohort.Options{Currency: "IDR", Base: base}) {
			for _, f := range row.Faults {
				got = append(got, cohorttest.Fault{Line: f.Line, Column: f.Column})
			}
			if row.Faults == nil {
				gotGood = append(gotGood, cohorttest.Learner{Line: row.Line, ID: row.ID, To: row.Request.To})
			} else if _, err := planner.New(g, row.Request); err == nil {
				t.Fatalf("line %d has faults and can be planned", row.Line)
			}
		}
		for i := range good {
			good[i].Name = "" // names are cleaned
		}
		compare(t, fmt.Sprint("seed ", seed, ": faults"), got, faults)
		compare(t, fmt.Sprint("seed ", seed, ": learners"), gotGood, good)
		if len(faults) < 400 || len(good) < 1000 {
			t.Errorf("seed %d: only %d faults and %d learners", seed, len(faults), len(good))
		}
	}
}

func compare[T comparable](t *testing.T, what string, got, want []T) {
	t.Helper()
	for i := range max(len(got), len(want)) {
		if i >= len(got) || i >= len(want) || got[i] != want[i] {
			t.Errorf("%s: %d and not %d; at %d %v, want %v", what, len(got), len(want), i, got[min(i, len(got)):min(i+3, len(got))], want[min(i, len(want)):min(i+3, len(want))])
			return
		}
	}
}

var base = planner.Request{AsOf: 20788}

func open(data []byte, g *graph.Graph, o cohort.Options) (*cohort.Reader, error) {
	return cohort.Open("learners.csv", bytes.NewReader(data), int64(len(data)), g, o)
}

func readAll(t testing.TB, data []byte, g *graph.Graph, o cohort.Options) (rows []*cohort.Row) {
	t.Helper()
	r, err := open(data, g, o)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	for {
		row, err := r.Next()
		if err == io.EOF {
			return rows
		}
		if err != nil {
			t.Fatal(err)
		}
		rows = append(rows, row)
	}
}

// Varied files are what they promise: no fault, and many different holdings.
func TestVariedFile(t *testing.T) {
	g := testGraph(t)
	const n = 2000
	data := cohorttest.Varied(g, 1, n)
	rows := readAll(t, data, g, cohort.Options{Base: base})
	held := map[string]bool{}
	for _, row := range rows {
		if row.Faults != nil {
			t.Fatalf("line %d: %v", row.Line, row.Faults)
		}
		held[fmt.Sprint(row.Request.Have)] = true
	}
	if len(rows) != n || len(held) < n/4 {
		t.Errorf("%d rows, %d different holdings", len(rows), len(held))
	}
	if !slices.Equal(data, cohorttest.Varied(g, 1, n)) || bytes.Equal(data, cohorttest.Varied(g, 2, n)) {
		t.Error("the seed does not decide")
	}
}
