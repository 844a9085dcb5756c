package planner

import (
	"slices"
	"strings"
	"testing"
	"time"

	"skillroute/config"
	"skillroute/graph"
	"skillroute/graph/lang"
)

// Whatever kind a step of the built-in catalog is of, it says how to make what its evidence
// asks for: it has the exercise of every level given that has one.
func TestContentHasTheExercises(t *testing.T) {
	g := graph.New(config.Catalog())
	courses := 0
	for _, to := range g.Catalog.Roles {
		for _, l := range lang.All {
			p, err := New(g, Request{To: to.ID, AsOf: DateOf(2026, time.December, 1), Lang: l})
			if err != nil {
				t.Fatal(err)
			}
			for i, x := range p.Route.Steps {
				c := p.Content(i + 1)
				if x.Kind == graph.KindPractice {
					continue // its evidence is made by what it is about
				}
				if x.Kind == graph.KindCourse {
					courses++
				}
				if len(c.Show) != len(x.Gives) {
					t.Errorf("%s in %s: %d texts of evidence for %d levels", x.ID, l, len(c.Show), len(x.Gives))
				}
				for _, h := range x.Gives {
					if level := g.LevelText(h); level != nil && !slices.Contains(c.Extra, level.Do.In(l)) && !strings.Contains(c.Do, level.Do.In(l)) {
						t.Errorf("%s in %s does not say how to make %q: %s", x.ID, l, level.Show.In(l), c.Do)
					}
				}
				if (len(c.Extra) > 0) != (x.Kind == graph.KindCourse) {
					t.Errorf("%s, a %s, has the exercises %q beyond its hours", x.ID, x.Kind, c.Extra)
				}
				if again := p.Content(i + 1); again != c {
					t.Errorf("%s in %s: its content is made twice", x.ID, l)
				}
			}
		}
	}
	if courses < 20 {
		t.Errorf("only %d courses", courses)
	}
}
