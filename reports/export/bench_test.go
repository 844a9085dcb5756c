package export

import (
	"bytes"
	"context"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"skillroute/planner"
	"skillroute/planner/cohort"
	"skillroute/planner/cohort/cohorttest"
)

// BenchmarkRun runs over varied learners of the built-in catalog, everything counted:
// planning, drawing, writing. The first rows of a run are slower, for each new kind of
// learner is searched once; the rate after warm-up leaves out as many rows as there
// are kinds. BenchmarkCohortFloor in reports/pdf is what gofpdf alone needs for the
// learners of the PDF runs:
//
//	go test -run xxx -bench 'Run/(pdf|jsonl)|CohortFloor' -benchtime 1x ./reports/export ./reports/pdf
func BenchmarkRun(b *testing.B) {
	for _, c := range []struct {
		format string
		rows   int
	}{{"jsonl", 10_000}, {"pdf", 1000}, {"ics", 3000}} {
		const kinds = 2500
		warmUp := min(kinds, c.rows/2)
		rows := profiles(c.rows, kinds)
		if c.format == "pdf" {
			rows = varied(b, c.rows)
		}
		for _, workers := range []int{1, 2} {
			b.Run(fmt.Sprintf("%s/workers=%d", c.format, workers), func(b *testing.B) {
				dir := b.TempDir()
				var warm time.Duration
				for i := 0; b.Loop(); i++ {
					o := options(c.format)
					o.Workers, o.Staff = workers, nil
					var from time.Time
					o.Progress = func(p Progress) {
						switch p.Done {
						case warmUp:
							from = time.Now()
						case len(rows):
							warm += time.Since(from)
						}
					}
					out := filepath.Join(dir, fmt.Sprint(i))
					if _, err := Run(context.Background(), out, builtin(), in(rows), o); err != nil {
						b.Fatal(err)
					}
					b.StopTimer()
					os.RemoveAll(out)
					b.StartTimer()
				}
				b.ReportMetric(float64(len(rows)*b.N)/b.Elapsed().Seconds(), "learners/s")
				b.ReportMetric(float64((len(rows)-warmUp)*b.N)/warm.Seconds(), "warm-learners/s")
			})
		}
	}
}

// varied are the learners of a file made for measurements.
func varied(b *testing.B, n int) (rows []*cohort.Row) {
	data := cohorttest.Varied(builtin(), 1, n)
	r, err := cohort.Open("varied.csv", bytes.NewReader(data), int64(len(data)), builtin(), cohort.Options{Base: planner.Request{AsOf: planner.DateOf(2026, 12, 1)}})
	if err != nil {
		b.Fatal(err)
	}
	for row, err := range r.All() {
		if err != nil || len(row.Faults) > 0 {
			b.Fatal(err, row.Faults)
		}
		rows = append(rows, row)
	}
	return rows
}

// profiles makes n learners of so many kinds.
func profiles(n, kinds int) []*cohort.Row {
	some := good(builtin(), 1, min(n, kinds))
	rows := make([]*cohort.Row, n)
	for i := range rows {
		row := *some[i%len(some)]
		row.Line, row.ID = i+2, fmt.Sprintf("S-%05d", i)
		rows[i] = &row
	}
	return rows
}

// What a run holds does not grow with the rows.
func TestMemoryIsFlat(t *testing.T) {
	heap := func(n int) (most uint64) {
		some := good(tiny, 1, 100)
		var rows iter.Seq2[*cohort.Row, error] = func(yield func(*cohort.Row, error) bool) {
			for i := range n {
				row := *some[i%len(some)]
				row.Line, row.ID = i+2, fmt.Sprintf("S-%06d", i)
				if !yield(&row, nil) {
					return
				}
			}
		}
		o := options("jsonl")
		o.Workers = 2
		o.Progress = func(p Progress) {
			if p.Done%(n/4) == 0 {
				runtime.GC()
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				most = max(most, m.HeapAlloc)
			}
		}
		if _, err := Run(context.Background(), filepath.Join(t.TempDir(), "out"), tiny, rows, o); err != nil {
			t.Fatal(err)
		}
		return most
	}
	heap(1000) // what is made once
	few, many := heap(2000), heap(20_000)
	perRow := (float64(many) - float64(few)) / 18_000
	t.Logf("%d KB with 2,000 rows, %d KB with 20,000: %.0f bytes a row", few>>10, many>>10, perRow)
	// The names that are taken are all that grows: a hash each.
	if perRow > 64 {
		t.Errorf("each row holds %.0f bytes", perRow)
	}
}
