package planner_test

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"slices"
	"testing"

	"skillroute/graph"
	"skillroute/planner"
)

// Own steps are in every route: they add their hours to it, to its proof and to the other
// routes, stand where they were wished, and change nothing else.
func TestOwnSteps(t *testing.T) {
	tried, others := 0, 0
	for seed := range uint64(100) {
		rng := rand.New(rand.NewPCG(seed, 93))
		g := ways(t, rng)
		r := planner.Request{To: "r", AsOf: today, Alternatives: 2}
		without, err := planner.New(g, r)
		if err != nil || len(without.Route.Steps) == 0 {
			continue
		}
		after := without.Route.Steps[rng.IntN(len(without.Route.Steps))].ID
		r.Own = []planner.OwnStep{{ID: "own:1", Text: "Portfolio", Minutes: 90, After: after}, {ID: "own:2", Text: "Ask three people", Minutes: 60}, {ID: "own:3", Text: "Gone", Minutes: 30, After: "study:nothing@1"}}
		if rng.IntN(2) == 0 {
			r.Spent = map[string]graph.Minutes{"own:1": 30}
		}
		shared := planner.NewShared(g)
		p, err := shared.New(r)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		if alone := newPlan(t, g, r); alone.Digest() != p.Digest() {
			t.Fatalf("seed %d: alone and shared give two plans", seed)
		}
		tried++
		more := graph.Minutes(180) - r.Spent["own:1"]
		if a, b := without.Route, p.Route; b.Hours.Likely != a.Hours.Likely+more || b.LowerBoundHours != a.LowerBoundHours+more || b.Optimal != a.Optimal {
			t.Fatalf("seed %d: %v hours, bound %v, proven %v; without own steps %v, %v, %v", seed, b.Hours, b.LowerBoundHours, b.Optimal, a.Hours, a.LowerBoundHours, a.Optimal)
		}
		ids := idsOf(p.Route.Steps)
		rest := slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return id[:4] == planner.OwnPrefix })
		if !slices.Equal(rest, idsOf(without.Route.Steps)) || ids[0] != "own:2" || ids[1] != "own:3" || ids[slices.Index(ids, after)+1] != "own:1" {
			t.Fatalf("seed %d: %q, without %q, own:1 after %s", seed, ids, idsOf(without.Route.Steps), after)
		}
		if p.Readiness != without.Readiness || len(p.Gap) != len(without.Gap) || len(p.Alternatives) < len(without.Alternatives) { // a longer route has room for others
			t.Errorf("seed %d: own steps change more than the route", seed)
		}
		for _, a := range p.Alternatives {
			if others++; !slices.Contains(a.Steps, "own:3") || a.Hours < p.Route.Hours.Likely {
				t.Errorf("seed %d: another route leaves an own step out: %q", seed, a.Steps)
			}
		}
		if err := planner.CheckBound(g, r, p); err != nil {
			t.Errorf("seed %d: %v", seed, err)
		}
		lessOwn := r
		lessOwn.Own = r.Own[:2]
		if planner.Check(g, lessOwn, p) == nil {
			t.Errorf("seed %d: an own step too many is not found", seed)
		}
		form, err := p.JSON()
		var line bytes.Buffer
		if err != nil || json.Compact(&line, form) != nil || !bytes.Equal(p.AppendJSON(nil), bytes.TrimSpace(line.Bytes())) {
			t.Fatalf("seed %d: two forms of JSON, or %v", seed, err)
		}
		read, err := planner.ReadPlan("plan.json", form)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		again := read.Request
		again.Alternatives = r.Alternatives
		if q := newPlan(t, g, again); q.Digest() != p.Digest() {
			t.Errorf("seed %d: a plan with own steps is not made again from its file", seed)
		}
		moved := r
		moved.Move = []planner.Move{{Step: "own:2", Before: rest[len(rest)-1]}, {Step: "own:1", Before: rest[0]}}
		if q := newPlan(t, g, moved); !q.Wishes[0].Granted || !q.Wishes[1].Granted {
			t.Errorf("seed %d: own steps are not moved: %+v", seed, q.Wishes)
		}
		if x, err := planner.FindTradeoff(g, r); err == nil && x.Points[len(x.Points)-1].Hours < p.Route.LowerBoundHours {
			t.Errorf("seed %d: a trade-off leaves the own steps out", seed)
		}
	}
	t.Log(tried, "plans,", others, "other routes")
	if tried < 30 || others == 0 {
		t.Error("too few plans")
	}
}

func TestOwnStepsRefused(t *testing.T) {
	g := ways(t, rand.New(rand.NewPCG(1, 93)))
	for _, o := range []planner.OwnStep{{ID: "mine", Text: "x", Minutes: 1}, {ID: "own:", Text: "x", Minutes: 1}, {ID: "own:a b", Text: "x", Minutes: 1}, {ID: "own:1", Text: " ", Minutes: 1}, {ID: "own:1", Text: "x"}, {ID: "own:1", Text: "x", Minutes: planner.MaxOwn + 1}} {
		if err := (planner.Request{To: "r", AsOf: today, Own: []planner.OwnStep{o}}).Check(g); err == nil {
			t.Errorf("%+v is no own step", o)
		}
	}
}
