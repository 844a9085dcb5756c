package desk

import (
	"fmt"
	"net/url"
	"testing"

	"skillroute/graph/lang"
	"skillroute/planner"
)

// BenchmarkPlan is the screen of a plan and what a coach does on it, with the client of the
// story. The floors are planning alone: anew, and where the searches are known. page=again is
// what a page costs that plans nothing; try is a place of a slider; do is a step marked done, and
// the page after it, which is planned anew.
func BenchmarkPlan(b *testing.B) {
	x := newTester(b, lang.Indonesian)
	id := x.story()
	c, err := x.Cases.Client(id)
	if err != nil {
		b.Fatal(err)
	}
	r := c.State.Request()
	b.Run("floor=planner.New", func(b *testing.B) {
		for b.Loop() {
			if _, err := planner.New(x.Cases.Graph, r); err != nil {
				b.Fatal(err)
			}
		}
	})
	shared := planner.NewShared(x.Cases.Graph)
	b.Run("floor=Shared.New", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			r.HoursPerWeek = 4 + float64(i%1000)/100
			if _, err := shared.New(r); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("page=again", func(b *testing.B) {
		for b.Loop() {
			b.SetBytes(int64(len(x.get("/clients/" + id))))
		}
	})
	b.Run("try", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			x.get(fmt.Sprintf("/clients/%s/try?hours=%.2f&by=2027-08-31", id, 4+float64(i%1000)/100))
		}
	})
	b.Run("do=step.done", func(b *testing.B) {
		for b.Loop() {
			b.StopTimer()
			c, err := x.Cases.Client(id)
			if err != nil {
				b.Fatal(err)
			}
			if len(c.Plan.Route.Steps) < 5 { // begin again
				id = x.story()
				if c, err = x.Cases.Client(id); err != nil {
					b.Fatal(err)
				}
			}
			step := c.Plan.Route.Steps[0].ID
			b.StartTimer()
			w := x.post("/clients/"+id+"/do/step.done", url.Values{"step": {step}, "date": {"2026-11-23"}})
			x.get(w.Header().Get("Location"))
		}
	})
}
