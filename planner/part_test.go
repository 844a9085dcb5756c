package planner

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"skillroute/graph"
)

// TestPart holds the search on the part of a graph to the search on all of it: the same
// least cost under every kind of costs, and parts of the bound that hold for the whole.
func TestPart(t *testing.T) {
	rng := rand.New(rand.NewPCG(18, 1))
	left, asides := 0, 0
	for n := range 200 {
		g := graph.New(tangled(t, rng))
		have := map[graph.SkillID]int{}
		for range rng.IntN(4) {
			s := g.Catalog.Skills[rng.IntN(len(g.Catalog.Skills))]
			have[s.ID] = 1 + rng.IntN(s.Max)
		}
		r := Request{To: "goal", Have: have, Budget: &graph.Money{Currency: "IDR"}, Rates: Rates{Base: "IDR"}}
		d := newDraft(g, &r)
		dearer, former := map[*graph.Step]int64{}, map[*graph.Step]bool{}
		for i := range g.Steps {
			if rng.IntN(3) == 0 {
				dearer[&g.Steps[i]], former[&g.Steps[i]] = rng.Int64N(20), true
			}
		}
		for _, by := range []costs{byHours, byMoney, {ties: &equals{spare: d.spare()}}, {extra: dearer}, {ties: &equals{former: former}}} {
			banned := bans{}
			for range rng.IntN(3) {
				banned[&g.Steps[rng.IntN(len(g.Steps))]] = d.noRouteHint()
			}
			whole := &ground{unit: 1}
			for i := range g.Steps {
				if s := &g.Steps[i]; banned.allow(s) {
					whole.steps = append(whole.steps, s)
				}
			}
			part := &ground{unit: 1}
			d.lay(part, banned, by)
			asides += part.asides
			left += len(whole.steps) - len(part.usable())
			want, reached := d.search(d.priced(whole, by), d.shared.prove)
			got, ok := d.search(d.priced(part, by), d.shared.prove)
			switch {
			case ok != reached:
				t.Fatalf("catalog %d: in the part %v, in all of the graph %v", n, ok, reached)
			case got.cost != want.cost || got.optimal != want.optimal:
				t.Fatalf("catalog %d, %+v: in the part %d, in all of the graph %d", n, by, got.cost, want.cost)
			case by.ties != nil && (got.optimal && minutes(got.steps) != minutes(want.steps) || fmt.Sprint(idsOf(got.steps)) != fmt.Sprint(idsOf(want.steps))):
				t.Fatalf("catalog %d: the equals are %v in the part, %v in all", n, idsOf(got.steps), idsOf(want.steps))
			case ok && len(banned) == 0 && (by.ties != nil || by.extra == nil && !by.money):
				p := &Plan{Learner: Learner{Have: d.held}, Route: Route{Bound: got.parts}}
				if err := CheckBound(g, r, p); err != nil {
					t.Fatalf("catalog %d: %v", n, err)
				}
			}
		}
	}
	if left == 0 || asides == 0 {
		t.Errorf("the parts leave out %d steps and have %d aside", left, asides)
	}
}

// tangled is a small catalog of skills of one or two levels, with needs, many head starts,
// courses that give several skills, and a role.
func tangled(t *testing.T, rng *rand.Rand) *graph.Catalog {
	text := "format: skillroute.catalog/1\nid: tangled\nversion: '1'\nname: Tangled\nskills:\n"
	skills := 4 + rng.IntN(9)
	level := func(n int) int { return 1 + n%2 }
	for n := range skills {
		text += fmt.Sprintf("  - id: s%d\n    name: S%d\n    max: %d\n    study:\n", n, n, level(n))
		for l := 1; l <= level(n); l++ {
			text += fmt.Sprintf("      - {level: %d, hours: %d", l, 5+rng.IntN(6))
			if n > 0 && rng.IntN(4) == 0 {
				need := rng.IntN(n)
				text += fmt.Sprintf(", needs: [s%d@%d]", need, 1+rng.IntN(level(need)))
			}
			text += "}\n"
		}
		text += "    carry:\n"
		for other := range skills {
			if other != n && (other == (n+1)%skills || rng.IntN(3) == 0) {
				text += fmt.Sprintf("      - {from: s%d, saves: 0.%d}\n", other, 1+rng.IntN(4))
			}
		}
	}
	text += "courses:\n"
	for n := range 1 + rng.IntN(3) {
		a, b := rng.IntN(skills), rng.IntN(skills)
		text += fmt.Sprintf("  - {id: c%d, name: C%d, provider: P, hours: %d, price: {amount: %d, currency: IDR}, gives: [s%d@1, s%d@%d]}\n", n, n, 4+rng.IntN(9), rng.IntN(3), a, b, level(b))
	}
	text += "roles:\n  - id: goal\n    name: Goal\n    requires:\n"
	for n := range skills {
		if n == 0 || rng.IntN(3) == 0 {
			text += fmt.Sprintf("      - {skill: s%d, level: %d, importance: essential, weight: 3}\n", n, 1+rng.IntN(level(n)))
		}
	}
	c, _, err := graph.Read(nil, graph.File{Name: "tangled.yaml", Data: []byte(text)})
	if err != nil {
		t.Fatal(err, text)
	}
	return c
}
