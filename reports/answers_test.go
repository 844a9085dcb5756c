package reports

import (
	"fmt"
	"strings"
	"testing"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports/answer"
)

// shortAnswers are the short answers to the request of tiny.
func shortAnswers(t *testing.T, l lang.Lang) map[string]struct {
	d    *answer.Document
	data any
} {
	t.Helper()
	p := tinyWith(t, l, func(_ *graph.Catalog, r *planner.Request) {
		r.Budget, r.Optional = nil, true
		r.Rates = planner.Rates{Base: "IDR", PerUnit: map[string]float64{"USD": 16_500}, AsOf: "2026-11-20"}
	})
	type made = struct {
		d    *answer.Document
		data any
	}
	out := map[string]made{}
	whatIf, err := planner.FindWhatIf(p.Graph, p.Request)
	if err != nil {
		t.Fatal(err)
	}
	out["what-if"] = made{answer.WhatIf(whatIf, l), whatIf}
	next, err := planner.FindNext(p.Graph, p.Request)
	if err != nil {
		t.Fatal(err)
	}
	out["next"] = made{answer.Next(next, l), next}
	ladder, err := planner.FindLadder(p.Graph, p.Request, planner.LadderOptions{})
	if err != nil {
		t.Fatal(err)
	}
	out["ladder"] = made{answer.Ladder(ladder, l), ladder}
	tradeoff, err := planner.FindTradeoff(p.Graph, p.Request)
	if err != nil {
		t.Fatal(err)
	}
	out["tradeoff"] = made{answer.Tradeoff(tradeoff, l), tradeoff}
	return out
}

// The golden files hold the short answers as text and JSON; no line is wider than asked.
func TestAnswersGolden(t *testing.T) {
	for _, l := range lang.All {
		for name, a := range shortAnswers(t, l) {
			for file, o := range map[string]Options{"text": {}, "narrow.text": {Width: 40, ASCII: true}} {
				got, err := RenderAnswer("text", a.d, a.data, o)
				if err != nil {
					t.Fatal(err)
				}
				for _, line := range strings.Split(string(got), "\n") {
					if most := max(40, o.Width); o.Width > 0 && width(line) > most || width(line) > 80 {
						t.Errorf("%s, %s: %q is %d wide", name, file, line, width(line))
					}
				}
				golden(t, fmt.Sprintf("%s.%s.%s", name, l, file), got)
			}
			got, err := RenderAnswer("json", a.d, a.data, Options{})
			if err != nil {
				t.Fatal(err)
			}
			golden(t, fmt.Sprintf("%s.%s.json", name, l), got)
		}
	}
}
