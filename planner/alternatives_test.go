package planner_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/graph/outsidetest"
	"skillroute/planner"
)

// Every role has really different routes, from nothing and from other roles. New has
// judged each by Check.
func TestAlternativesOfAllRoles(t *testing.T) {
	for i, to := range builtin.Catalog.Roles {
		for _, from := range []graph.RoleID{"", builtin.Catalog.Roles[(i+1)%7].ID, builtin.Catalog.Roles[(i+3)%7].ID}[:outsidetest.Scaled(1, 3)] {
			p := mustPlan(t, planner.Request{To: to.ID, From: from, Alternatives: 3})
			for _, a := range p.Alternatives {
				t.Logf("%-25s from %-25q %7.1f h, %7.1f h, distance %.3f, optimal %v, after %v", to.ID, from, float64(p.Route.Hours.Likely)/60, float64(a.Hours)/60, a.Distance, a.Optimal, a.Before)
				if len(a.Trades) == 0 || len(a.Instead) == 0 || len(a.Differs) == 0 {
					t.Errorf("%s from %q: an alternative does not say how it differs: %+v", to.ID, from, a)
				}
			}
			if from == "" && len(p.Alternatives) == 0 {
				t.Errorf("%s: no alternative was found", to.ID)
			}
			if short := len(p.Alternatives) < 3; short != slices.ContainsFunc(p.Warnings, func(w string) bool { return strings.Contains(w, "other route") }) && len(p.Route.Steps) > 0 {
				t.Errorf("%s from %q: %d of 3 found, and the warnings are %q", to.ID, from, len(p.Alternatives), p.Warnings)
			}
		}
	}
}

// To ask for alternatives changes nothing else of a plan; warnings may follow.
func TestAlternativesLeaveTheRouteAlone(t *testing.T) {
	made := 0
	for _, r := range cohort(7, outsidetest.Scaled(6, 16), outsidetest.Scaled(6, 16)) {
		bare, err := planner.New(builtin, r)
		if err != nil {
			continue
		}
		r.Alternatives = 3
		p, err := planner.New(builtin, r)
		if err != nil {
			t.Fatal(err)
		}
		made += len(p.Alternatives)
		p.Alternatives, p.Warnings = bare.Alternatives, p.Warnings[:len(bare.Warnings)]
		if with, without := p.AppendJSON(nil), bare.AppendJSON(nil); !bytes.Equal(with, without) {
			t.Errorf("%s from %q: with alternatives the plan is\n%s\nwithout\n%s", r.To, r.From, with, without)
		}
	}
	if made < outsidetest.Scaled(6, 16) {
		t.Errorf("only %d alternatives were made", made)
	}
}

// Learners who share their searches get the alternatives that each would get alone, in
// both languages.
func TestSharedAlternatives(t *testing.T) {
	shared := planner.NewShared(builtin)
	found := 0
	for i, r := range cohort(8, outsidetest.Scaled(12, 30), outsidetest.Scaled(8, 14)) {
		r.Alternatives = 1 + i%3
		alone := outcome(t, r, func(r planner.Request) (*planner.Plan, error) {
			p, err := planner.New(builtin, r)
			if err == nil {
				found += len(p.Alternatives)
			}
			return p, err
		})
		if got := outcome(t, r, shared.New); !bytes.Equal(got, alone) {
			t.Errorf("learner %d: shared and alone differ", i)
		}
	}
	if found < outsidetest.Scaled(10, 30) {
		t.Errorf("only %d alternatives were compared", found)
	}
}

func TestAlternativesAreRetold(t *testing.T) {
	p := mustPlan(t, planner.Request{To: "social-media-manager", Alternatives: 2, Lang: lang.English})
	english := p.Alternatives[0]
	q := p.In(lang.Indonesian)
	if a := q.Alternatives[0]; a.Trades[0] == english.Trades[0] || a.Proof == english.Proof || a.Instead[0].Text == english.Instead[0].Text {
		t.Errorf("in Indonesian %q, in English %q", a.Trades, english.Trades)
	}
	again, err := q.In(lang.English).JSON()
	if err != nil {
		t.Fatal(err)
	}
	if first, _ := p.JSON(); !bytes.Equal(first, again) {
		t.Error("there and back it is another plan")
	}
	same(t, q, nil)
}

func TestAlternativesOutOfRange(t *testing.T) {
	for _, n := range []int{-1, planner.MaxAlternatives + 1} {
		_, err := planner.New(builtin, planner.Request{To: "social-media-admin", AsOf: today, Alternatives: n})
		if _, is := errors.AsType[*planner.RequestError](err); !is {
			t.Errorf("%d alternatives: %v", n, err)
		}
	}
}

// A clock that has run out before the search began leaves a plan that is right.
func TestAlternativesWithoutTime(t *testing.T) {
	p := mustPlan(t, planner.Request{To: "social-media-manager", Alternatives: 2, Effort: planner.Effort{Time: time.Nanosecond}})
	if len(p.Route.Steps) == 0 {
		t.Error("no route")
	}
}

// Where every step is needed there is no other route, and that is said.
func TestAlternativesOfTheOnlyRoute(t *testing.T) {
	g := small(t, `
skills:
  - {id: a, max: 2, study: [{level: 1, hours: 20}, {level: 2, hours: 30}]}
roles:
  - {id: r, requires: [{skill: a, level: 2}]}
`)
	p := newPlan(t, g, planner.Request{To: "r", Alternatives: 2, Lang: lang.English})
	if len(p.Alternatives) != 0 || len(p.Warnings) != 1 || !strings.Contains(p.Warnings[0], "there is no other route") {
		t.Errorf("%d alternatives, warnings %q", len(p.Alternatives), p.Warnings)
	}
}

// An alternative obeys the conditions of the request: what is cheap in hours and too
// dear is not offered.
func TestAlternativesWithinBudget(t *testing.T) {
	g := small(t, `
skills:
  - {id: a, max: 1, study: [{level: 1, hours: 20}]}
courses:
  - {id: dear, hours: 21, price: {amount: 100, currency: IDR}, gives: [a@1]}
  - {id: fair, hours: 22, price: {amount: 10, currency: IDR}, gives: [a@1]}
  - {id: long, hours: 31, price: {amount: 0, currency: IDR}, gives: [a@1]}
roles:
  - {id: r, requires: [{skill: a, level: 1}]}
`)
	for _, c := range []struct {
		budget int64
		free   bool
		want   string
	}{{-1, false, "[course:dear] [course:fair]"}, {100, false, "[course:dear] [course:fair]"}, {99, false, "[course:fair]"}, {9, false, ""}, {-1, true, ""}} {
		r := planner.Request{To: "r", Alternatives: 5, Free: c.free}
		if c.budget >= 0 {
			r.Budget = &graph.Money{Hundredths: c.budget * 100, Currency: "IDR"}
		}
		var got []string
		for _, a := range newPlan(t, g, r).Alternatives {
			got = append(got, fmt.Sprint(a.Steps))
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("budget %d, free %v: %v, want %s", c.budget, c.free, got, c.want)
		}
	}
}

// The route within a budget is the shortest there is within it, though the dearest course
// of the free choice is on it; no alternative is shorter.
func TestNoAlternativeIsShorterWithinABudget(t *testing.T) {
	g := small(t, `
skills:
  - {id: a, max: 1, study: [{level: 1, hours: 30}]}
  - {id: b, max: 1}
courses:
  - {id: p, hours: 10, price: {amount: 6, currency: IDR}, gives: [a@1]}
  - {id: q, hours: 10, price: {amount: 5, currency: IDR}, gives: [b@1]}
  - {id: q2, hours: 12, price: {amount: 1, currency: IDR}, gives: [b@1]}
roles:
  - {id: r, requires: [{skill: a, level: 1}, {skill: b, level: 1}]}
`)
	p := newPlan(t, g, planner.Request{To: "r", Alternatives: 1, Budget: &graph.Money{Hundredths: 1000, Currency: "IDR"}})
	if p.Route.Hours.Likely != 22*60 || !p.Route.Optimal || !p.Met() {
		t.Fatalf("the route takes %d minutes, proven %v", p.Route.Hours.Likely, p.Route.Optimal)
	}
	for _, a := range p.Alternatives {
		if a.Hours < p.Route.Hours.Likely {
			t.Errorf("an alternative takes %d minutes", a.Hours)
		}
	}
}

// tinyCatalog is a random catalog of a few steps, some of them with several needs.
func tinyCatalog(rng *rand.Rand) string {
	var b strings.Builder
	skills := []string{"a", "b", "c", "d"}[:3+rng.IntN(2)]
	holding := func() string { return fmt.Sprintf("%s@%d", skills[rng.IntN(len(skills))], 1+rng.IntN(2)) }
	b.WriteString("skills:\n")
	for i, s := range skills {
		fmt.Fprintf(&b, "  - {id: %s, max: 2, study: [", s)
		for level := 1; level <= 2; level++ {
			needs := ""
			if i > 0 && rng.IntN(2) == 0 {
				needs = fmt.Sprintf(", needs: [%s@%d]", skills[rng.IntN(i)], 1+rng.IntN(2))
			}
			fmt.Fprintf(&b, "{level: %d, hours: %d%s}, ", level, rng.IntN(12), needs)
		}
		b.WriteString("]}\n")
	}
	b.WriteString("courses:\n")
	for i := range 3 + rng.IntN(3) {
		needs := ""
		if rng.IntN(2) == 0 {
			needs = ", needs: [" + holding() + "]"
		}
		fmt.Fprintf(&b, "  - {id: c%d, hours: %d, price: {amount: %d, currency: IDR}, gives: [%s]%s}\n", i, rng.IntN(20), rng.IntN(3), holding(), needs)
	}
	b.WriteString("roles:\n  - {id: r, requires: [")
	for _, s := range skills[:2] {
		fmt.Fprintf(&b, "{skill: %s, level: %d}, ", s, 1+rng.IntN(2))
	}
	b.WriteString("]}\n")
	return b.String()
}

// everyRoute lists all sets of steps that lead to the role from nothing, as bits.
func everyRoute(g *graph.Graph) (routes []uint32) {
	bits := func(facts []graph.FactID) (m uint32) {
		for _, f := range facts {
			m |= 1 << f
		}
		return m
	}
	var goal uint32
	for _, q := range g.Catalog.Roles[0].Requires {
		goal |= 1 << g.FactOf(graph.Holding{Skill: q.Skill, Level: q.Level})
	}
	needs, gives := make([]uint32, len(g.Steps)), make([]uint32, len(g.Steps))
	for i := range g.Steps {
		needs[i], gives[i] = bits(g.Steps[i].NeedFacts), bits(g.Steps[i].GiveFacts)
	}
	for set := range uint32(1) << len(g.Steps) {
		held := uint32(0)
		for before := ^held; before != held; {
			before = held
			for i := range needs {
				if set>>i&1 == 1 && needs[i]&held == needs[i] {
					held |= gives[i]
				}
			}
		}
		if held&goal == goal {
			routes = append(routes, set)
		}
	}
	return routes
}

// On small catalogs every route is known. An alternative that is called optimal is the
// shortest of all with no more hours in common with the routes before it, counted once
// for each of them (Everett 1963); its distances are those of the definition; and none
// is found where none exists.
func TestAlternativesAgainstEnumeration(t *testing.T) {
	const seeds = 150
	proven, exist, found := 0, 0, 0
	for seed := range uint64(seeds) {
		text := tinyCatalog(rand.New(rand.NewPCG(seed, 9)))
		g := small(t, text)
		p, err := planner.New(g, planner.Request{To: "r", AsOf: today, Alternatives: 3})
		if err != nil {
			t.Fatalf("seed %d: %v\n%s", seed, err, text)
		}
		e := newEnumeration(g)
		route := e.set(idsOf(p.Route.Steps))
		if slices.ContainsFunc(e.routes, func(b uint32) bool {
			return e.differ(b, route) && 2*e.minutes(b) <= 3*e.minutes(route) && e.minimal(b)
		}) {
			exist++
		} else if len(p.Alternatives) > 0 {
			t.Fatalf("seed %d: there is no alternative, %d were found\n%s", seed, len(p.Alternatives), text)
		}
		if len(p.Alternatives) > 0 {
			found++
		}
		for i, a := range p.Alternatives {
			mine, before := e.set(a.Steps), []uint32{route}
			for _, n := range a.Before {
				before = append(before, e.set(p.Alternatives[n-1].Steps))
			}
			for _, b := range before {
				if !e.differ(mine, b) {
					t.Errorf("seed %d: alternative %d is too near to another route\n%s", seed, i+1, text)
				}
			}
			if !a.Optimal {
				continue
			}
			proven++
			for _, b := range e.routes {
				if e.minutes(b) < a.Hours && e.common(b, before) <= e.common(mine, before) {
					t.Errorf("seed %d: alternative %d takes %d minutes, a route with no more in common %d\n%s", seed, i+1, a.Hours, e.minutes(b), text)
					break
				}
			}
		}
	}
	t.Logf("%d catalogs: %d have another route, one was found in %d; %d were proven", seeds, exist, found, proven)
	if proven < seeds/3 || found < exist/2 {
		t.Errorf("the catalogs say too little: %d have another route, one was found in %d; %d were proven", exist, found, proven)
	}
}

func idsOf(steps []planner.Step) (ids []string) {
	for _, x := range steps {
		ids = append(ids, x.ID)
	}
	return ids
}

// enumeration is all routes of a small catalog.
type enumeration struct {
	g        *graph.Graph
	routes   []uint32
	optional uint32 // steps that some route does without
}

func newEnumeration(g *graph.Graph) *enumeration {
	e := &enumeration{g: g, routes: everyRoute(g)}
	for _, b := range e.routes {
		e.optional |= ^b
	}
	return e
}

func (e *enumeration) set(ids []string) (set uint32) {
	for i := range e.g.Steps {
		if slices.Contains(ids, e.g.Steps[i].ID) {
			set |= 1 << i
		}
	}
	return set
}

func (e *enumeration) minutes(set uint32) (sum graph.Minutes) {
	for i := range e.g.Steps {
		if set>>i&1 == 1 {
			sum += e.g.Steps[i].Effort.Likely
		}
	}
	return sum
}

func (e *enumeration) common(set uint32, with []uint32) (sum graph.Minutes) {
	for _, b := range with {
		sum += e.minutes(set & b & e.optional)
	}
	return sum
}

// minimal reports whether a route has no step too many.
func (e *enumeration) minimal(route uint32) bool {
	return !slices.ContainsFunc(e.routes, func(b uint32) bool { return b != route && b&route == b })
}

// differ is the definition: at least four tenths of the hours that leave a choice.
func (e *enumeration) differ(a, b uint32) bool {
	either := e.minutes((a | b) & e.optional)
	return either > 0 && 10*e.minutes((a^b)&e.optional) >= 4*either
}

// Check finds what a faulty search could do to an alternative.
func TestCheckFindsFaultsOfAlternatives(t *testing.T) {
	r := planner.Request{To: "social-media-analyst", AsOf: today, Alternatives: 3}
	spoil := map[string]func(p *planner.Plan){
		"one too many":         func(p *planner.Plan) { p.Alternatives = append(p.Alternatives, p.Alternatives[2]) },
		"the route itself":     func(p *planner.Plan) { p.Alternatives[0].Steps = idsOf(p.Route.Steps) },
		"one twice":            func(p *planner.Plan) { p.Alternatives[1] = p.Alternatives[0] },
		"in another order":     func(p *planner.Plan) { slices.Reverse(p.Alternatives) },
		"steps in wrong order": func(p *planner.Plan) { slices.Reverse(p.Alternatives[0].Steps) },
		"a step left out":      func(p *planner.Plan) { p.Alternatives[0].Steps = p.Alternatives[0].Steps[1:] },
		"a step too many": func(p *planner.Plan) {
			a := &p.Alternatives[0]
			a.Steps = append(a.Steps, "study:copywriting@1")
		},
		"a step that is not": func(p *planner.Plan) { p.Alternatives[0].Steps[0] = "study:nothing@1" },
		"other hours":        func(p *planner.Plan) { p.Alternatives[0].Hours++ },
		"another price":      func(p *planner.Plan) { p.Alternatives[0].Price = nil },
		"an unknown price":   func(p *planner.Plan) { p.Alternatives[0].UnknownPrices++ },
		"another distance":   func(p *planner.Plan) { p.Alternatives[0].Distance += 0.01 },
		"another finish":     func(p *planner.Plan) { p.Alternatives[0].Finish++ },
		"fewer differences":  func(p *planner.Plan) { p.Alternatives[0].Differs = p.Alternatives[0].Differs[1:] },
		"found before itself": func(p *planner.Plan) {
			for i := range p.Alternatives {
				p.Alternatives[i].Before = nil
			}
		},
	}
	good := newPlan(t, builtin, r)
	if err := planner.Check(builtin, r, good); err != nil || len(good.Alternatives) != 3 || len(good.Alternatives[0].Price) == 0 {
		t.Fatal(err, good.Alternatives)
	}
	for name, do := range spoil {
		p := good.In(lang.English)
		for i := range p.Alternatives {
			a := &p.Alternatives[i]
			a.Steps, a.Differs = slices.Clone(a.Steps), slices.Clone(a.Differs)
		}
		if do(p); planner.Check(builtin, r, p) == nil {
			t.Errorf("%s passes", name)
		}
	}
	for name, change := range map[string]func(r *planner.Request){
		"a budget": func(r *planner.Request) { r.Budget = &graph.Money{Hundredths: 100, Currency: "USD"} },
		"no money": func(r *planner.Request) { r.Free = true },
	} {
		less := r
		change(&less)
		p := newPlan(t, builtin, less)
		p.Alternatives = good.Alternatives
		if planner.Check(builtin, less, p) == nil {
			t.Errorf("alternatives that ask for more than %s pass", name)
		}
	}
}

// BenchmarkAlternatives is the time of a plan without and with alternatives.
func BenchmarkAlternatives(b *testing.B) {
	for _, n := range []int{0, 3} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				mustPlan(b, planner.Request{To: "social-media-manager", Alternatives: n})
			}
		})
	}
}
