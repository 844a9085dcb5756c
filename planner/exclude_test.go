package planner_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
)

// ways is a catalog of four skills of two levels with studies, alternatives, head starts,
// courses and a practice, drawn at random; every level can be studied.
func ways(t *testing.T, rng *rand.Rand) *graph.Graph {
	t.Helper()
	holding := func() string { return fmt.Sprintf("s%d@%d", rng.IntN(4), 1+rng.IntN(2)) }
	var b strings.Builder
	b.WriteString("skills:\n")
	for i := range 4 {
		fmt.Fprintf(&b, "  - {id: s%d, max: 2, study: [", i)
		for level := 1; level <= 2; level++ {
			need := ""
			if i > 0 && rng.IntN(2) == 0 {
				need = fmt.Sprintf(", any: [[s%d@1], [s%d@2]]", rng.IntN(i), rng.IntN(i))
			}
			fmt.Fprintf(&b, "{level: %d, hours: %d%s}, ", level, 1+rng.IntN(20), need)
		}
		b.WriteString("]")
		if i > 0 {
			fmt.Fprintf(&b, ", carry: [{from: s%d, saves: 0.5}]", rng.IntN(i))
		}
		b.WriteString("}\n")
	}
	b.WriteString("courses:\n")
	for i := range 3 {
		gives := holding()
		if other := holding(); other[:2] != gives[:2] {
			gives += ", " + other
		}
		fmt.Fprintf(&b, "  - {id: c%d, hours: %d, needs: [s%d@1], price: {amount: %d, currency: IDR}, gives: [%s]}\n", i, 1+rng.IntN(12), rng.IntN(4), rng.IntN(3), gives)
	}
	fmt.Fprintf(&b, "practices: [{id: p, hours: %d, gives: [%s]}]\n", 1+rng.IntN(20), holding())
	fmt.Fprintf(&b, "roles: [{id: r, requires: [{skill: s%d, level: 2}, {skill: s3, level: 2}]}]\n", rng.IntN(3))
	return small(t, b.String())
}

// leastHours is the least sum of hours of steps that reach the role from nothing, found
// by relaxing all sets of holdings until nothing gets cheaper; -1 when there is none.
func leastHours(g *graph.Graph, may func(*graph.Step) bool) float64 {
	bit := func(h graph.Holding) int { return 1 << (2*int(h.Skill[1]-'0') + h.Level - 1) }
	cost := make([]float64, 256)
	for i := range cost {
		cost[i] = -1
	}
	cost[0] = 0
	for changed := true; changed; {
		changed = false
		for i := range g.Steps {
			s := &g.Steps[i]
			if !may(s) {
				continue
			}
			needs, gives := 0, 0
			for _, h := range s.Needs {
				needs |= bit(h)
			}
			for _, h := range s.Gives {
				for level := 1; level <= h.Level; level++ {
					gives |= bit(graph.Holding{Skill: h.Skill, Level: level})
				}
			}
			for from, sum := range cost {
				to := from | gives
				if sum += float64(s.Effort.Likely); cost[from] >= 0 && from&needs == needs && (cost[to] < 0 || sum < cost[to]) {
					cost[to], changed = sum, true
				}
			}
		}
	}
	goal, least := 0, -1.0
	role, _ := g.Catalog.Role("r")
	for _, q := range role.Requires {
		goal |= bit(graph.Holding{Skill: q.Skill, Level: q.Level})
	}
	for set, sum := range cost {
		if sum >= 0 && set&goal == goal && (least < 0 || sum < least) {
			least = sum
		}
	}
	return least
}

// Whatever is excluded, with Free or without, the route is the cheapest of the rest, and
// where there is none that is said, with what to give up. One Shared answers for all, so
// that no answer is given to who excludes something else. New has judged every route and
// alternative by Check.
func TestExcludeAgainstAllSets(t *testing.T) {
	closed := 0
	for seed := range uint64(80) {
		rng := rand.New(rand.NewPCG(seed, 13))
		g := ways(t, rng)
		shared := planner.NewShared(g)
		for range 8 {
			r := planner.Request{To: "r", AsOf: today, Free: rng.IntN(3) == 0, Alternatives: rng.IntN(2)}
			for range rng.IntN(5) {
				id := g.Steps[rng.IntN(len(g.Steps))].ID
				if rng.IntN(3) == 0 {
					id = []string{"c0", "c1", "c2", "p"}[rng.IntN(4)]
				}
				r.Exclude = append(r.Exclude, id)
			}
			excluded := func(s *graph.Step) bool {
				return slices.Contains(r.Exclude, s.ID) || s.Course != nil && slices.Contains(r.Exclude, string(s.Course.ID))
			}
			want := leastHours(g, func(s *graph.Step) bool {
				return !excluded(s) && (!r.Free || s.Price != nil && s.Price.Hundredths == 0)
			})
			p, err := shared.New(r)
			if want < 0 {
				closed++
				if e, ok := errors.AsType[*planner.NoRouteError](err); !ok || r.Exclude != nil && !strings.Contains(e.Fault.Hint.ID, "excluded") {
					t.Fatalf("seed %d, without %v: %v, want no route and the way out", seed, r.Exclude, err)
				}
				continue
			}
			if err != nil {
				t.Fatalf("seed %d, without %v: %v", seed, r.Exclude, err)
			}
			if float64(p.Route.Hours.Likely) != want || !p.Route.Optimal {
				t.Fatalf("seed %d, without %v: %v hours, proven %v; want %v", seed, r.Exclude, float64(p.Route.Hours.Likely), p.Route.Optimal, want)
			}
			if err := planner.CheckBound(g, r, p); err != nil {
				t.Fatalf("seed %d, without %v: %v", seed, r.Exclude, err)
			}
			for _, id := range r.Exclude {
				if !slices.ContainsFunc(p.LeftOut, func(l planner.LeftOut) bool { return l.ID == id && l.Why != "" && l.Name != "" }) {
					t.Fatalf("seed %d: %s is excluded and not among what is left out: %v", seed, id, p.LeftOut)
				}
			}
			for _, s := range p.Route.Steps {
				if x, _ := g.Step(s.ID); excluded(x) {
					t.Fatalf("seed %d: %s is excluded and on the route", seed, s.ID)
				}
			}
		}
	}
	if closed == 0 {
		t.Error("no request was without a route; nothing is tried of the hints")
	}
}

const twoWays = `
skills: [{id: s0, max: 1, study: [{level: 1, hours: 9}]}, {id: s1, max: 1, study: [{level: 1, hours: 2}]}]
courses: [{id: quick, name: The quick course, hours: 3, needs: [s1@1], gives: [s0@1]}]
practices: [{id: work, hours: 4, gives: [s0@1]}]
roles: [{id: r, requires: [{skill: s0, level: 1}]}]
`

// Check sees a step that should not be there, on the route and on another route.
func TestCheckSeesWhatIsExcluded(t *testing.T) {
	g := small(t, twoWays)
	r := planner.Request{To: "r", AsOf: today, Alternatives: 2}
	p := newPlan(t, g, r)
	if len(p.Alternatives) == 0 {
		t.Fatal("no alternative; nothing is tried")
	}
	for _, id := range append([]string{p.Route.Steps[0].ID, "work"}, p.Alternatives[0].Differs...) {
		r.Exclude = []string{id}
		if err := planner.Check(g, r, p); err == nil || !strings.Contains(err.Error(), "is excluded") {
			t.Errorf("without %s: %v", id, err)
		}
	}
}

// An unknown id gets the nearest of its kind; of a skill its study.
func TestExcludeUnknown(t *testing.T) {
	g := small(t, twoWays)
	for id, near := range map[string]string{"quik": "quick", "course:quik": "course:quick", "s0": "study:s0@1", "s0@1": "study:s0@1", "nothing-like-it": "plan courses"} {
		_, err := planner.New(g, planner.Request{To: "r", AsOf: today, Exclude: []string{id}})
		e, ok := errors.AsType[*planner.RequestError](err)
		if !ok || len(e.Faults) != 1 || !strings.Contains(e.Faults[0].Hint.String(), near) {
			t.Errorf("%s: %v, want a hint of %s", id, err, near)
		}
	}
}

// What narrows the choice is said after the word route, in the plan's language.
func TestConditions(t *testing.T) {
	g := small(t, twoWays)
	idr := func(hundredths int64) *graph.Money { return &graph.Money{Hundredths: hundredths, Currency: "IDR"} }
	for _, c := range []struct {
		r      planner.Request
		en, id string
	}{
		{planner.Request{}, "", ""},
		{planner.Request{Exclude: []string{"work", "work"}}, " without the excluded step", " tanpa 1 langkah yang disisihkan"},
		{planner.Request{Free: true, Exclude: []string{"work", "study:s1@1"}}, " of steps known to be free and without the 2 excluded steps", " dengan langkah yang pasti gratis dan tanpa 2 langkah yang disisihkan"},
		{planner.Request{Budget: idr(0), Waive: []planner.Waiver{{Skill: "s1", Reason: "x"}}}, " within the budget of Rp0", " dalam anggaran Rp0"},
	} {
		c.r.To = "r"
		p := newPlan(t, g, c.r)
		for l, want := range map[lang.Lang]string{lang.English: c.en, lang.Indonesian: c.id} {
			if got := lang.For(l).Message(p.Under()); strings.ReplaceAll(got, "\u00a0", " ") != strings.ReplaceAll(want, "\u00a0", " ") {
				t.Errorf("%+v: %q, want %q", c.r, got, want)
			}
		}
	}
}
