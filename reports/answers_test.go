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
func shortAnswers(t *testing.T, l lang.Lang) map[string]shortAnswer {
	t.Helper()
	p := tinyWith(t, l, func(_ *graph.Catalog, r *planner.Request) {
		r.Budget, r.Optional = nil, true
		r.Rates = planner.Rates{Base: "IDR", PerUnit: map[string]float64{"USD": 16_500}, AsOf: "2026-11-20"}
	})
	return shortAnswersTo(t, l, p.Graph, p.Request)
}

type shortAnswer struct {
	d    *answer.Document
	data any
}

func shortAnswersTo(t *testing.T, l lang.Lang, g *graph.Graph, r planner.Request) map[string]shortAnswer {
	t.Helper()
	out := map[string]shortAnswer{}
	whatIf, err := planner.FindWhatIf(g, r)
	if err != nil {
		t.Fatal(err)
	}
	out["what-if"] = shortAnswer{answer.WhatIf(whatIf, l), whatIf}
	next, err := planner.FindNext(g, r)
	if err != nil {
		t.Fatal(err)
	}
	out["next"] = shortAnswer{answer.Next(next, l), next}
	ladder, err := planner.FindLadder(g, r, planner.LadderOptions{})
	if err != nil {
		t.Fatal(err)
	}
	out["ladder"] = shortAnswer{answer.Ladder(ladder, l), ladder}
	tradeoff, err := planner.FindTradeoff(g, r)
	if err != nil {
		t.Fatal(err)
	}
	out["tradeoff"] = shortAnswer{answer.Tradeoff(tradeoff, l), tradeoff}
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
