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
		fmt.Fprintf(&b, "  - {id: c%d, hours: %d, needs: [s%d@1], price: {amount: %d, currency: %s}, gives: [%s]}\n", i, 1+rng.IntN(12), rng.IntN(4), rng.IntN(3), []string{"IDR", "USD"}[rng.IntN(2)], gives)
	}
	fmt.Fprintf(&b, "practices: [{id: p, hours: %d, gives: [%s]}]\n", 1+rng.IntN(20), holding())
	fmt.Fprintf(&b, "roles: [{id: r, requires: [{skill: s%d, level: 2}, {skill: s3, level: 2}]}]\n", rng.IntN(3))
	return small(t, b.String())
}

// mostRupiah is more than all courses of ways cost together, a dollar being two rupiah.
const mostRupiah = 12

// leastMinutes is the least sum of minutes of steps that reach the role from what is held
// and cost at most so many rupiah together, found by relaxing all sets of holdings at all
// sums of money until nothing gets cheaper; -1 when there is none.
func leastMinutes(g *graph.Graph, held graph.SkillID, rupiah int, may func(*graph.Step) bool) float64 {
	return leastCost(g, held, rupiah, may, func(s *graph.Step) float64 { return float64(s.Effort.Likely) })
}

// leastCost is leastMinutes for other costs of steps than their minutes.
func leastCost(g *graph.Graph, held graph.SkillID, rupiah int, may func(*graph.Step) bool, of func(*graph.Step) float64) float64 {
	bit := func(h graph.Holding) int { return 1 << (2*int(h.Skill[1]-'0') + h.Level - 1) }
	var cost [256][mostRupiah + 1]float64
	for i := range cost {
		for paid := range cost[i] {
			cost[i][paid] = -1
		}
	}
	start := 0
	if held != "" {
		start = bit(graph.Holding{Skill: held, Level: 1}) | bit(graph.Holding{Skill: held, Level: 2})
	}
	cost[start][0] = 0
	for changed := true; changed; {
		changed = false
		for i := range g.Steps {
			s := &g.Steps[i]
			if !may(s) {
				continue
			}
			needs, gives, price := 0, 0, 0
			if s.Price != nil {
				if price = int(s.Price.Hundredths / 100); s.Price.Currency == "USD" {
					price *= 2
				}
			}
			for _, h := range s.Needs {
				needs |= bit(h)
			}
			for _, h := range s.Gives {
				for level := 1; level <= h.Level; level++ {
					gives |= bit(graph.Holding{Skill: h.Skill, Level: level})
				}
			}
			for from := range cost {
				for paid := range min(rupiah, mostRupiah) + 1 - price {
					sum, to := cost[from][paid]+of(s), &cost[from|gives][paid+price]
					if cost[from][paid] >= 0 && from&needs == needs && (*to < 0 || sum < *to) {
						*to, changed = sum, true
					}
				}
			}
		}
	}
	goal, least := 0, -1.0
	role, _ := g.Catalog.Role("r")
	for _, q := range role.Requires {
		goal |= bit(graph.Holding{Skill: q.Skill, Level: q.Level})
	}
	for set := range cost {
		for _, sum := range cost[set] {
			if sum >= 0 && set&goal == goal && (least < 0 || sum < least) {
				least = sum
			}
		}
	}
	return least
}

// Whatever is excluded, with Free, a budget, rates or a waiver, the route is the cheapest
// of the rest, and where there is none that is said, with what to give up; so is each
// point of the question of hours against money. One Shared answers for all, so
// that no answer is given to who excludes something else. New has judged every route and
// alternative by Check.
func TestExcludeAgainstAllSets(t *testing.T) {
	closed, seeds := 0, uint64(80)
	if long {
		seeds = 400
	}
	for seed := range seeds {
		rng := rand.New(rand.NewPCG(seed, 13))
		g := ways(t, rng)
		shared := planner.NewShared(g)
		for range 8 {
			r := planner.Request{To: "r", AsOf: today, Free: rng.IntN(3) == 0, Alternatives: rng.IntN(2), Rates: planner.Rates{Base: "IDR", PerUnit: map[string]float64{"USD": 2}}}
			rupiah, waived := mostRupiah, graph.SkillID("")
			if rng.IntN(2) == 0 {
				rupiah = rng.IntN(4)
				r.Budget = &graph.Money{Hundredths: int64(rupiah) * 100, Currency: "IDR"}
			}
			if rng.IntN(3) == 0 {
				waived = graph.SkillID(fmt.Sprint("s", rng.IntN(4)))
				r.Waive = []planner.Waiver{{Skill: waived, Reason: "x"}}
			}
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
			may := func(s *graph.Step) bool {
				return !excluded(s) && (!r.Free || s.Price != nil && s.Price.Hundredths == 0)
			}
			want := leastMinutes(g, waived, rupiah, may)
			met := want >= 0
			if !met { // then the cheapest of all stands, with the verdict
				want = leastMinutes(g, waived, mostRupiah, may)
			}
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
			if float64(p.Route.Hours.Likely) != want || !p.Route.Optimal || p.Met() != met {
				t.Fatalf("seed %d, without %v: %v minutes, proven %v, met %v; want %v, %v", seed, r.Exclude, float64(p.Route.Hours.Likely), p.Route.Optimal, p.Met(), want, met)
			}
			if err := planner.CheckBound(g, r, p); err != nil {
				t.Fatalf("seed %d, without %v: %v", seed, r.Exclude, err)
			}
			if r.Budget == nil && seed%4 == 0 {
				x, err := planner.FindTradeoff(g, r)
				if err != nil || len(x.Points) == 0 || x.Points[len(x.Points)-1].Hours != p.Route.Hours.Likely {
					t.Fatalf("seed %d, without %v: %v, %v", seed, r.Exclude, x, err)
				}
				for _, point := range x.Points {
					paid := int(point.Price.Hundredths / 100)
					if x.Currency == "USD" {
						paid *= 2
					}
					if want := leastMinutes(g, waived, paid, may); float64(point.Hours) != want || !point.Proven {
						t.Fatalf("seed %d, without %v: %v minutes for %v, want %v", seed, r.Exclude, point.Hours, point.Price, want)
					}
				}
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
