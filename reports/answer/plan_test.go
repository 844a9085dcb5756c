package answer_test

import (
	"strings"
	"testing"

	"skillroute/config"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports/answer"
)

func TestCapital(t *testing.T) {
	for text, want := range map[string]string{"": "", "ab c": "Ab c", "école": "École", "3d": "3d", "\xff": "\ufffd"} {
		if got := answer.Capital(text); got != want {
			t.Errorf("Capital(%q) = %q, want %q", text, got, want)
		}
	}
}

// A plan says once by which rule its steps stand in order; a step says to refresh its
// skill exactly when that has rested long.
func TestOrderIsSaid(t *testing.T) {
	p, err := planner.New(graph.New(config.Catalog()), planner.Request{To: "social-media-manager", AsOf: planner.DateOf(2026, 12, 1)})
	if err != nil {
		t.Fatal(err)
	}
	for l, want := range map[lang.Lang][3]string{
		lang.English:    {"foundations come first", "Practices begin once", "refresh first"},
		lang.Indonesian: {"dasar didahulukan", "Praktik dimulai setelah", "segarkan dulu"},
	} {
		of := answer.Of(p.In(l))
		assumed := strings.Join(of.Assumptions().Lines, "\n")
		for _, words := range want[:2] {
			if strings.Count(assumed, words) != 1 {
				t.Errorf("%q stands %d times in the assumptions:\n%s", words, strings.Count(assumed, words), assumed)
			}
		}
		for n := range p.Route.Steps {
			if x := of.Step(n + 1); strings.Contains(x.What(), want[2]) != (x.Rested > 0) {
				t.Errorf("step %d after %d weeks: %q", n+1, x.Rested, x.What())
			}
		}
	}
}
