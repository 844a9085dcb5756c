package desk

import (
	"strconv"
	"strings"
	"testing"

	"skillroute/cmd/plan/desk/store"
	"skillroute/graph/lang"
	"skillroute/planner/progress"
)

// BenchmarkCohort is the page of a cohort of 300: as it is asked for again, after one of them
// did something, and its document. Its floor is the list of groups, which has the same clients.
func BenchmarkCohort(b *testing.B) {
	x := newTester(b, lang.Indonesian)
	at := x.class(300)
	x.ready(at)
	b.Run("floor=list-of-groups", func(b *testing.B) {
		for b.Loop() {
			x.get("/groups")
		}
	})
	b.Run("page=again", func(b *testing.B) {
		for b.Loop() {
			if strings.Contains(x.get(at), "co-wait") {
				b.Fatal("not ready")
			}
		}
	})
	after := func(what func() progress.Data) func(b *testing.B) {
		return func(b *testing.B) {
			all, err := x.store.Clients()
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				w := progress.NewWriter(x.Cases.Now(), x.Cases.Random)
				change := store.Change{Client: all[0].ID, Events: []progress.Event{w.Event(progress.Coach, what())}}
				if _, _, err := x.store.Write(change); err != nil {
					b.Fatal(err)
				}
				x.get(at)
			}
		}
	}
	b.Run("page=after-a-note", after(func() progress.Data { return &progress.Note{Text: "x"} }))
	hours := 5
	b.Run("page=after-other-hours", after(func() progress.Data {
		hours = 5 + (hours+1)%20
		return &progress.RequestSet{Field: "hours_per_week", Value: strconv.Itoa(hours)}
	}))
	b.Run("export=xlsx", func(b *testing.B) {
		for b.Loop() {
			x.get(at + "/export.xlsx")
		}
	})
}
