package main

import (
	"strings"
	"testing"

	"skillroute/config"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner/assess"
)

// What a learner types, and what she is asked: an answer with evidence, one that is no
// number, one left open, one taken back, and a stop.
func TestTheQuestionnaireOnATerminal(t *testing.T) {
	a, err := assess.New(graph.New(config.Catalog()), "social-media-manager", false)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range lang.All {
		s, _ := a.Begin()
		var out strings.Builder
		stopped, err := talk(s, lang.For(l), strings.NewReader("3\nhttps://example.org/strategi\nbanyak\n1\nb\n0\n\nq\n"), &out)
		if err != nil || !stopped {
			t.Fatalf("%s: stopped %v, %v", l, stopped, err)
		}
		got := s.Answers()
		if len(got) != 3 || got[0] != (assess.Answer{Skill: "social-media-strategy", Level: 3, Evidence: "https://example.org/strategi"}) ||
			got[1].Level != 0 || got[1].Skipped || !got[2].Skipped {
			t.Errorf("%s: answers %v", l, got)
		}
		for _, want := range []string{lang.For(l).Say("assess.known.none"), lang.For(l).Say("assess.talk.show"), lang.For(l).Say("assess.talk.again", "Value", "banyak", "Most", 4)} {
			if !strings.Contains(out.String(), want) {
				t.Errorf("%s: %q is not said in\n%s", l, want, &out)
			}
		}
		t.Log(out.String())

		// The rest, from there on, to the end.
		out.Reset()
		if stopped, err := talk(s, lang.For(l), strings.NewReader(strings.Repeat("0\n", 60)), &out); err != nil || stopped || s.Next() != nil {
			t.Errorf("%s: the rest stopped %v, %v, next %v", l, stopped, err, s.Next())
		}
	}
}
