package desk

import (
	"crypto/rand"
	"fmt"
	"testing"
	"time"

	"skillroute/cmd/plan/desk/store"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/progress"
)

// BenchmarkClients is the first page of a desk with 1,000 clients and a year of events of
// each, about a hundred: as it is asked for again, and after a change. Its floor is reading
// the rows of the clients; for scale, the lines of all events, which the page does not read.
func BenchmarkClients(b *testing.B) {
	x := newTester(b, lang.Indonesian)
	crowd(b, x, 1000)
	x.settled()
	rows := func() []store.Client {
		all, err := x.store.Clients()
		if err != nil {
			b.Fatal(err)
		}
		return all
	}
	b.Run("floor=rows", func(b *testing.B) {
		for b.Loop() {
			rows()
		}
	})
	b.Run("page=again", func(b *testing.B) {
		for b.Loop() {
			x.get("/")
		}
	})
	b.Run("page=after-a-change", func(b *testing.B) {
		one := rows()[0]
		for b.Loop() {
			if err := x.store.Summarize(one.ID, one.Summary, one.Seen, one.Day); err != nil {
				b.Fatal(err)
			}
			x.get("/")
		}
	})
	b.Run("write=one-summary", func(b *testing.B) {
		one := rows()[0]
		for b.Loop() {
			if err := x.store.Summarize(one.ID, one.Summary, one.Seen, one.Day); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("scale=all-events", func(b *testing.B) {
		all := rows()
		for b.Loop() {
			for _, c := range all {
				if _, err := x.store.Events(c.ID, 0); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
}

// crowd begins clients a year ago, and writes what they did in it: two entries a week.
func crowd(b *testing.B, x *tester, n int) {
	roles := []graph.RoleID{"social-media-specialist", "social-media-strategist", "social-media-analyst", "social-media-manager"}
	start := planner.DateOf(testDay.Year()-1, testDay.Month(), testDay.Day())
	for i := range n {
		id := x.client(fmt.Sprintf("Klien %04d", i), progress.Started{To: roles[i%len(roles)], From: "social-media-admin", HoursPerWeek: 6 + float64(i%8), Start: &start, By: on(2027, time.Month(1+i%12), 28)})
		c, err := x.Cases.Client(id)
		if err != nil {
			b.Fatal(err)
		}
		steps := c.Plan.Route.Steps
		change := store.Change{Client: id, Profile: &store.Client{Name: c.Name, Groups: []store.Group{{ID: fmt.Sprint("g", i%30), Kind: "cohort", Name: fmt.Sprint("Angkatan ", i%30)}}}}
		for week := range 50 {
			day := start + planner.Date(7*week+i%5)
			w := progress.NewWriter(day.Time().Add(9*time.Hour), rand.Reader)
			step := steps[min(week/6, len(steps)-1)]
			var what progress.Data = &progress.Note{Text: "Belajar dua kali minggu ini, satu contoh dikirim", Shared: true}
			if week%6 == 5 {
				what = &progress.StepDone{Step: step.ID, Gives: step.Gives, Date: day, Evidence: "https://example.org/karya"}
			}
			change.Events = append(change.Events, w.Event(progress.Self, &progress.StepLog{Step: step.ID, Date: day, Hours: 120}), w.Event(progress.Self, what))
		}
		if _, _, err := x.store.Write(change); err != nil {
			b.Fatal(err)
		}
	}
}
