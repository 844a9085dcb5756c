package caseload_test

import (
	"testing"
	"time"

	"skillroute/cmd/plan/desk/caseload"
	"skillroute/cmd/plan/desk/store"
	"skillroute/config"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/cohort/cohorttest"
	"skillroute/planner/progress"
)

// classOf imports a class of n learners into a desk, and gives its group.
func classOf(t testing.TB, n int) (*caseload.Caseload, string) {
	t.Helper()
	st, err := store.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	now := time.Date(2026, 11, 23, 10, 0, 0, 0, time.UTC)
	g := graph.New(config.Catalog())
	c := caseload.New(st, caseload.Options{
		Graph: g, Base: planner.Request{Lang: lang.English, Rates: planner.Rates{Base: "IDR"}}, HalfLives: progress.HalfLives{Months: config.HalfLife(), Other: 11},
		Thresholds: progress.Thresholds{StalledDays: 21, Off: 0.3, AtRisk: 0.7, Logged: 0.7}, Now: func() time.Time { return now },
	})
	id, err := c.NewImport("class.csv", cohorttest.Varied(g, 1, n, "social-media-specialist"))
	if err != nil {
		t.Fatal(err)
	}
	file, err := c.Import(id, lang.English)
	if err != nil || file.Fault != nil {
		t.Fatal(err, file.Fault)
	}
	out, err := c.Take(file)
	if err != nil || len(out.New) != n {
		t.Fatalf("%d clients, %v", len(out.New), err)
	}
	return c, out.Group
}

// ready waits until all members are planned.
func ready(t testing.TB, c *caseload.Caseload, group string) *caseload.Cohort {
	t.Helper()
	for end := time.Now().Add(time.Minute); time.Now().Before(end); {
		x, err := c.Cohort(group)
		if err != nil {
			t.Fatal(err)
		}
		if x.Ready() {
			return x
		}
	}
	t.Fatal("the cohort is never ready")
	return nil
}

// The page of a cohort of 300: warm, after one of them did something, and what it computes.
func BenchmarkCohort300(b *testing.B) {
	begin := time.Now()
	c, group := classOf(b, 300)
	b.Logf("imported in %v", time.Since(begin))
	begin = time.Now()
	x := ready(b, c, group)
	b.Logf("planned in %v", time.Since(begin))
	b.Run("warm", func(b *testing.B) {
		for b.Loop() {
			x, err := c.Cohort(group)
			if err != nil || !x.Ready() {
				b.Fatal(err)
			}
			x.Hours()
			x.Lacks()
			if _, _, err := x.Teach(40 * 60); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("one-changed", func(b *testing.B) {
		id := x.Members[7].ID
		for b.Loop() {
			w := progress.NewWriter(c.Now(), c.Random)
			if _, _, err := c.Store().Write(store.Change{Client: id, Events: []progress.Event{w.Event(progress.Coach, &progress.Note{Text: "x"})}}); err != nil {
				b.Fatal(err)
			}
			x, err := c.Cohort(group)
			if err != nil || !x.Ready() {
				b.Fatal(err, x.Ready())
			}
		}
	})
	b.Run("teach", func(b *testing.B) {
		hours := graph.Minutes(0)
		for b.Loop() {
			hours++
			for ready := false; !ready; {
				var err error
				if _, ready, err = x.Teach(40*60 + hours); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
}
