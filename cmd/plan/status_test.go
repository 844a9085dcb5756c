package main

import (
	"fmt"
	"io"
	"math/rand"
	"os"
	"path/filepath"
	"testing"
	"time"

	"skillroute/config"
	"skillroute/graph"
	"skillroute/planner"
	"skillroute/planner/progress"
)

// longJournal is a learner who has agreed on a plan, done some of its steps and logged time
// almost every day for years: so many events. It gives the arguments that name files.
func longJournal(tb testing.TB, role graph.RoleID, events int) []string {
	tb.Helper()
	folder := tb.TempDir()
	file := filepath.Join(folder, "sari.yaml")
	if err := os.WriteFile(file, fmt.Appendf(nil, "name: Sari\nto: %s\nhours_per_week: 6\n", role), 0o600); err != nil {
		tb.Fatal(err)
	}
	g := graph.New(config.Catalog())
	day := planner.DateOf(2025, 1, 6)
	p, err := planner.New(g, planner.Request{To: role, AsOf: day, HoursPerWeek: 6})
	if err != nil {
		tb.Fatal(err)
	}
	agreed := &progress.VersionAgree{Digest: "sha256:0", Hours: p.Route.Hours.Likely}
	for _, s := range p.Route.Steps {
		agreed.Steps = append(agreed.Steps, s.ID)
	}
	all := []progress.Data{&progress.Started{Name: "Sari", To: role}, agreed}
	for i := 0; len(all) < events; i++ {
		day++
		s := p.Route.Steps[min(i/40, len(p.Route.Steps)/3)]
		all = append(all, &progress.StepLog{Step: s.ID, Date: day, Hours: s.Hours.Likely / 50})
		switch {
		case i%40 == 39 && i/40 < len(p.Route.Steps)/3:
			all = append(all, &progress.StepDone{Step: s.ID, Gives: s.Gives, Date: day})
		case i%10 == 9:
			all = append(all, &progress.Note{Text: "went well"})
		}
	}
	var written []progress.Event
	for _, d := range all[:events] {
		w := progress.NewWriter(day.Time().Add(-time.Duration(len(all))*time.Hour), rand.New(rand.NewSource(int64(len(written)))))
		written = append(written, w.Event(progress.Self, d))
	}
	if err := progress.Append(progress.Beside(file), written...); err != nil {
		tb.Fatal(err)
	}
	return []string{"--learner", file, "--as-of", (day + 1).String()}
}

// BenchmarkStatus is the status of a learner with a journal of 2,000 events beside the plan
// of what is left. A status takes at most 1.3 times the plan.
func BenchmarkStatus(b *testing.B) {
	for _, role := range []graph.RoleID{"social-media-admin", "social-media-manager"} {
		learner := longJournal(b, role, 2000)
		for _, c := range []struct {
			name string
			args []string
		}{
			{"plan", append([]string{"--to", string(role)}, learner...)},
			{"status", append([]string{"status"}, learner...)},
		} {
			b.Run(string(role)+"/"+c.name, func(b *testing.B) {
				for b.Loop() {
					if code := run(c.args, io.Discard, io.Discard); code != exitOK {
						b.Fatal(code)
					}
				}
			})
		}
	}
}
