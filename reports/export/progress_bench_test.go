package export

import (
	"context"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"skillroute/graph/lang"
	"skillroute/reports"
	"skillroute/reports/staff"
)

// BenchmarkProgress exports a cohort with its documents, then once more, and says what became
// of it: how long that takes as a share of the first export, and what it keeps of a learner.
//
//	go test -run xxx -bench Progress -benchtime 1x ./reports/export
func BenchmarkProgress(b *testing.B) {
	const n = 1000
	rows := varied(b, n)
	dir := b.TempDir()
	older, newer := filepath.Join(dir, "older"), filepath.Join(dir, "newer")
	o := options("pdf")
	o.Staff = nil
	began := time.Now()
	if _, err := Run(context.Background(), older, builtin(), in(rows), o); err != nil {
		b.Fatal(err)
	}
	export := time.Since(began)
	if _, err := Run(context.Background(), newer, builtin(), in(rows), options("jsonl")); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		var before, after runtime.MemStats
		for range 3 { // what the exports left, pools too
			runtime.GC()
		}
		runtime.ReadMemStats(&before)
		began := time.Now()
		c, err := staff.ReadChange(staff.Source{Name: older}, staff.Source{Name: newer}, builtin(), lang.Indonesian)
		if err != nil || len(c.Pairs) != n {
			b.Fatal(err)
		}
		read := time.Since(began)
		runtime.GC()
		runtime.ReadMemStats(&after)
		for _, format := range []string{"text", "json", "html", "pdf", "xlsx"} {
			began := time.Now()
			if _, err := reports.RenderChange(format, c, reports.Options{First: true}); err != nil {
				b.Fatal(err)
			}
			b.ReportMetric(1000*time.Since(began).Seconds(), format+"-ms")
		}
		b.ReportMetric(100*read.Seconds()/export.Seconds(), "%-of-export")
		b.ReportMetric((float64(after.HeapAlloc)-float64(before.HeapAlloc))/n, "bytes/learner")
		runtime.KeepAlive(c)
	}
}
