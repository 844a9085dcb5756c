package answer

import (
	"fmt"
	"slices"
	"testing"

	"skillroute/config"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
)

// The map has the roles of its table, each in a group and as far as its hours; at the width of
// a page and of a phone every name is within the drawing, on a row of its own, and the same
// question draws the same.
func TestMapOfRoles(t *testing.T) {
	g := graph.New(config.Catalog())
	for _, l := range lang.All {
		r := planner.Request{From: "social-media-admin", AsOf: planner.DateOf(2026, 12, 1), Lang: l}
		x, err := planner.MatchBy(g, r, planner.ByShared, 5)
		if err != nil {
			t.Fatal(err)
		}
		s := Match(g, &r, x).Sections[0]
		m := s.Chart.(*Places)
		names := map[string]float64{}
		for _, group := range m.Groups {
			for i, p := range group.Places {
				names[p.Label] = p.Far
				if i > 0 && p.Far < group.Places[i-1].Far || group.Name == "" {
					t.Errorf("%s in %q", p.Label, group.Name)
				}
			}
		}
		if len(names) != len(s.Table.Rows) {
			t.Errorf("%d places, %d rows", len(names), len(s.Table.Rows))
		}
		for _, f := range x.Fits[1:] {
			if names[f.Role.Name] != float64(f.Hours.Likely)/60 {
				t.Errorf("%s is at %v", f.Role.Name, names[f.Role.Name])
			}
		}
		for _, width := range []float64{174, 108} {
			measure := func(text string, _ bool) float64 { return 1.8 * float64(len([]rune(text))) }
			drawn := Draw(m, width, measure)
			if again := Draw(m, width, measure); fmt.Sprint(again) != fmt.Sprint(drawn) {
				t.Error("drawn twice, it differs")
			}
			var rows []float64
			for _, shape := range drawn.Shapes {
				w, ok := shape.(Words)
				if !ok {
					continue
				}
				from, wide := w.X, measure(w.Text, w.Bold)
				from -= wide * float64(w.Align+1) / 2
				if from < -0.01 || from+wide > width+0.01 || w.Y > drawn.Height {
					t.Errorf("%q goes from %v to %v of %v", w.Text, from, from+wide, width)
				}
				if w.Y > 10 { // below the axis
					rows = append(rows, w.Y)
				}
			}
			slices.Sort(rows)
			if len(slices.Compact(slices.Clone(rows))) != len(rows) {
				t.Errorf("two names on one row: %v", rows)
			}
		}
	}
}
