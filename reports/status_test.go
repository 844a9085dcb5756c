package reports

import (
	"slices"
	"strings"
	"testing"

	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/progress"
	"skillroute/reports/answer"
)

// With something to say of everything, of every role, all that there is to know today
// stands on a first screen of 24 lines of 80 columns.
func TestStatusFitsAScreen(t *testing.T) {
	for _, role := range builtin.Catalog.Roles {
		for _, l := range lang.All {
			by := planner.DateOf(2027, 3, 1)
			r := planner.Request{Name: "Sari Dewi", To: role.ID, Lang: l, AsOf: planner.DateOf(2026, 11, 23), HoursPerWeek: 7.5, By: &by}
			x := statusTo(t, builtin, r, true)
			if n := len(x.Plan.Route.Steps); n < 3 {
				t.Fatalf("%s: %d steps are left", role.ID, n)
			}
			x.Hours.Spared = 600
			long := x.Next[0]
			for _, s := range x.Plan.Route.Steps { // the steps with the longest names
				if len(s.Title) > len(long.Title) {
					long = progress.Ahead{N: s.N, Title: s.Title, Hours: s.Hours.Likely, Logged: 90, ThisWeek: 60}
				}
			}
			x.Next = []progress.Ahead{long, long, long, long}
			x.Started, x.Late = x.Next, []progress.Late{{Ahead: long, Days: 40}, {Ahead: long}, {Ahead: long}}
			for range 3 {
				x.Recheck = append(x.Recheck, progress.Recheck{Name: long.Title, Level: 3, Last: by - 900, HalfLife: 11})
				x.Apart = append(x.Apart, progress.ApartRating{Name: long.Title, Self: 4, Coach: 1, Counts: 1})
			}
			text, err := RenderAnswer("text", answer.Status(x, ""), x, Options{Width: 80})
			if err != nil {
				t.Fatal(err)
			}
			lines := strings.Split(string(text), "\n")
			last := slices.IndexFunc(lines, func(line string) bool { return strings.HasPrefix(line, lang.For(l).Say("status.review")) })
			if last < 0 || last >= 24 {
				t.Errorf("%s, %s: %d lines\n%s", role.ID, l, last+1, strings.Join(lines[:max(last+1, 24)], "\n"))
			}
		}
	}
}
