package calendar

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"skillroute/planner"
)

// someRequest is a request that differs in all that moves days.
func someRequest(rng *rand.Rand) planner.Request {
	roles := builtin.Catalog.Roles
	start := planner.DateOf(2026, 11, 20) + planner.Date(rng.IntN(40))
	r := planner.Request{To: roles[rng.IntN(len(roles))].ID, AsOf: start, Start: &start}
	if rng.IntN(2) == 0 {
		r.From = roles[rng.IntN(len(roles))].ID
	}
	days := 7
	if rng.IntN(4) > 0 {
		days = 1 + rng.IntN(7)
		for _, d := range rng.Perm(7)[:days] {
			r.StudyDays = append(r.StudyDays, time.Weekday(d))
		}
	}
	r.HoursPerWeek = 0.5 + rng.Float64()*float64(min(40, days*planner.MaxHoursPerDay)-1)
	if rng.IntN(4) == 0 {
		r.HoursPerWeek = 0.5 + rng.Float64()*3
	}
	for range rng.IntN(5) {
		from := start - 5 + planner.Date(rng.IntN(300))
		r.Off = append(r.Off, planner.DateRange{From: from, To: from + planner.Date(rng.IntN(30))})
	}
	return r
}

// Whatever the pace, the study days, the days off and the zone: a step's blocks are on
// days on which the plan is at it, and the last block is on the day of the finish. Only
// at a pace too slow for each day of an unchosen week does one block stand for a week.
func TestCalendarAndPlanNameTheSameDays(t *testing.T) {
	zones := []string{"", "WIT", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Pacific/Auckland"}
	rng := rand.New(rand.NewPCG(13, 8))
	for i := range 60 {
		r := someRequest(rng)
		p := plan(t, builtin, r)
		name := fmt.Sprintf("%d: %s, %.2f hours on %v from %v, off %v", i, r.To, r.HoursPerWeek, r.StudyDays, *r.Start, r.Off)
		o := Options{Timezone: zones[rng.IntN(len(zones))], Hour: rng.IntN(24)}
		where, _ := o.zone()
		weekly := r.StudyDays == nil && r.HoursPerWeek < 1.75
		var sum time.Duration
		last, steps, longest := planner.Date(0), map[int]bool{}, time.Duration(0)
		weeks := map[planner.Date]time.Duration{}
		for _, e := range decode(t, write(t, p, o)).Events() {
			summary, _ := e.Props.Text("SUMMARY")
			n := 0
			if _, err := fmt.Sscanf(summary, "Step %d:", &n); err != nil {
				continue
			}
			steps[n] = true
			x := p.Route.Steps[n-1]
			start, _ := e.DateTimeStart(where)
			end, _ := e.DateTimeEnd(where)
			at := expanded(t, e, start, where)
			for _, d := range []time.Time{at[0], at[len(at)-1]} {
				day := dateOf(d)
				if weekly && day+7 > x.Start && day < x.Finish+60 {
					continue
				}
				if day < x.Start || day > x.Finish {
					t.Errorf("%s: step %d has a block on %v, the plan says %v to %v", name, n, day, x.Start, x.Finish)
				}
			}
			if strings.Contains(e.Props.Get("DTSTART").Value, "T") {
				length := end.Sub(start)
				longest = max(longest, length)
				sum += length * time.Duration(len(at))
				last = max(last, dateOf(at[len(at)-1]))
				for _, d := range at {
					weeks[(dateOf(d)-*r.Start)/7] += length
					if r.StudyDays != nil && !slices.Contains(r.StudyDays, d.Weekday()) {
						t.Errorf("%s: a block on a %v", name, d.Weekday())
					}
				}
			}
		}
		if len(steps) != len(p.Route.Steps) {
			t.Errorf("%s: %d of %d steps", name, len(steps), len(p.Route.Steps))
		}
		if len(steps) == 0 {
			continue
		}
		if !weekly && last != p.Schedule.Finish.Likely {
			t.Errorf("%s: the last block is on %v, the plan ends on %v", name, last, p.Schedule.Finish.Likely)
		}
		for w, length := range weeks {
			if length.Minutes() > r.HoursPerWeek*60+1e-9 {
				t.Errorf("%s: week %d has %v", name, w, length)
			}
		}
		want := time.Duration(p.Route.Hours.Likely) * time.Minute
		// Whole days and one event a step cost some hours where blocks are long and steps short.
		if sum < want*8/10-longest || sum > want*102/100+longest {
			t.Errorf("%s: blocks of %v for %v of the route", name, sum, want)
		}
	}
}
