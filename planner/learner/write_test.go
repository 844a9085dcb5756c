package learner

import (
	"math/rand/v2"
	"reflect"
	"testing"
	"time"

	"skillroute/graph"
	"skillroute/planner"
)

// What is written of a learner is read as the same, whatever is stated and however the name
// looks.
func TestAFileIsReadAsItWasWritten(t *testing.T) {
	rnd := rand.New(rand.NewPCG(7, 7))
	some := func() bool { return rnd.IntN(2) == 0 }
	day := func() *planner.Date {
		d := planner.DateOf(2026+rnd.IntN(5), time.Month(1+rnd.IntN(12)), 1+rnd.IntN(28))
		return &d
	}
	names := []string{"Sari Dewi", "no", "12", "a: b", "# x", "O'Neil \"Z\"", "null", "日曜", "2026-12-01", "- x"}
	for range 300 {
		f := new(File)
		if some() {
			f.Name, f.From, f.To = names[rnd.IntN(len(names))], "social-media-admin", "social-media-manager"
		}
		if some() {
			f.Have = []Level{{"canva", rnd.IntN(5)}, {"copywriting", rnd.IntN(6)}}
		}
		if some() {
			f.HoursPerWeek, f.Start, f.By = float64(1+rnd.IntN(200))/2, day(), day()
		}
		if some() {
			from := *day()
			f.Off = []planner.DateRange{{From: from, To: from + planner.Date(rnd.IntN(20))}, {From: from, To: from}}
		}
		if some() {
			f.StudyDays = []time.Weekday{time.Saturday, time.Weekday(rnd.IntN(6))}
			f.Budget = &graph.Money{Hundredths: int64(rnd.IntN(1 << 30)), Currency: []string{"IDR", "USD"}[rnd.IntN(2)]}
		}
		if some() {
			f.Waive = []planner.Waiver{{Skill: "negotiation", Reason: names[rnd.IntN(len(names))]}}
			f.Exclude = []string{"hubspot-inbound-marketing"}
			f.Lang = "id"
		}
		text, err := f.YAML("a comment", "and another: x")
		if err != nil {
			t.Fatal(err)
		}
		got, err := words(t).Read("f.yaml", text)
		if err != nil || !reflect.DeepEqual(got, f) {
			t.Fatalf("written is\n%s\nread %+v, %v\nwas %+v", text, got, err, f)
		}
	}
}
