package planner

import (
	"encoding/json"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"skillroute/graph"
	"skillroute/planner/elapsed"
)

// The calendar counts in leaps what this test counts day by day.
func TestCalendarAgainstCountingDays(t *testing.T) {
	rng := rand.New(rand.NewPCG(13, 1))
	for range 400 {
		start := DateOf(2026, 12, 1) + Date(rng.IntN(14))
		r := Request{Start: &start, HoursPerWeek: float64(1+rng.IntN(400)) / 4}
		for d := range time.Weekday(7) {
			if rng.IntN(2) == 0 {
				r.StudyDays = append(r.StudyDays, d)
			}
		}
		for range rng.IntN(6) {
			from := start - 20 + Date(rng.IntN(120))
			r.Off = append(r.Off, DateRange{from, from + Date(rng.IntN(25))})
		}
		k := int64(len(r.StudyDays))
		if k == 0 {
			k = 7
		}
		c, n, done := newCalendar(&r), int64(0), graph.Minutes(0)
		for d := start; d < start+300; d++ {
			off := slices.ContainsFunc(r.Off, func(o DateRange) bool { return o.From <= d && d <= o.To })
			if !off && (r.StudyDays == nil || slices.Contains(r.StudyDays, d.Time().Weekday())) {
				before := done
				n++
				done = graph.Minutes(float64(n)*r.HoursPerWeek*60/float64(k) + 1e-9)
				if c.day(n) != d || c.minutesIn(n) != done {
					t.Fatalf("%+v: work day %d is %v with %d minutes, not %v with %d", r, n, c.day(n), c.minutesIn(n), d, done)
				}
				for m := before + 1; m <= done; m += max(1, (done-before)/3) {
					if on := c.day(c.end([]elapsed.Task{{Effort: int64(m)}})); on != d {
						t.Fatalf("%+v: %d minutes are done on %v, not %v", r, m, on, d)
					}
				}
			}
			if c.until(d) != n {
				t.Fatalf("%+v: %d work days until %v, not %d", r, c.until(d), d, n)
			}
		}
	}
}

func TestWeekday(t *testing.T) {
	for d := MinDate; d < MaxDate; d += 11 {
		if d.Weekday() != d.Time().Weekday() {
			t.Fatalf("%v is a %v", d, d.Weekday())
		}
	}
}

func TestWeekdays(t *testing.T) {
	asked := []time.Weekday{time.Sunday, time.Monday, time.Sunday, time.Saturday}
	got := weekOf(asked)
	if b, err := json.Marshal(Weekdays(got)); string(b) != `["mon","sat","sun"]` || err != nil {
		t.Errorf("%s, %v", b, err)
	}
	if asked[0] != time.Sunday || weekOf(nil) != nil {
		t.Error("the asker's list is changed, or none becomes a list")
	}
}
