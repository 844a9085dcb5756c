package pdf

import (
	"strings"
	"testing"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
)

// Each place of the report that says how far the hours are proven says among which
// routes: the figure of the first page and the note at the end.
func TestProofSaysItsConditions(t *testing.T) {
	p := mustPlan(t, builtin, planner.Request{To: "social-media-admin", Free: true, Exclude: []string{"canva-social-media-mastery", "study:canva@1"}})
	if !p.Route.Optimal {
		t.Fatal("not proven; nothing is tried")
	}
	for l, want := range map[lang.Lang]string{
		lang.English:    "of steps known to be free and without the 2 excluded steps",
		lang.Indonesian: "dengan langkah yang pasti gratis dan tanpa 2 langkah yang disisihkan",
	} {
		if n := strings.Count(unspaced(textOf(laidOut(p.In(l)))), unspaced(want)); n < 2 {
			t.Errorf("%s: the conditions are said %d times, want 2", l, n)
		}
	}
	within := mustPlan(t, builtin, planner.Request{To: "social-media-admin", Budget: &graph.Money{Currency: "IDR"}})
	if !within.Budget.Met || !strings.Contains(unspaced(textOf(laidOut(within))), unspaced("no route within the budget of Rp0 in this catalog takes fewer likely hours")) {
		t.Error("the budget is not said")
	}
}
