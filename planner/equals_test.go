package planner_test

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"skillroute/graph"
	"skillroute/planner"
)

// Of all routes of a small catalog, each set of steps being tried, the plan's is the first by
// the rule of equal routes, as the package doc has it.
func TestEqualRoutesAgainstAllRoutes(t *testing.T) {
	cases := 300
	if long {
		cases = 6000
	}
	decided := map[string]int{}
	for seed := range uint64(cases) {
		rng := rand.New(rand.NewPCG(seed, 1130))
		g := equalWays(t, rng)
		r := planner.Request{To: "r", AsOf: today, Have: map[graph.SkillID]int{}, Rates: planner.Rates{Base: "IDR"}}
		if rng.IntN(3) == 0 {
			r.From = "junior"
		}
		for range rng.IntN(3) {
			r.Have[graph.SkillID(fmt.Sprintf("s%d", rng.IntN(1+rng.IntN(5))))] = 1 + rng.IntN(2)
		}
		if rng.IntN(3) == 0 {
			for i := range g.Steps {
				if rng.IntN(2) == 0 {
					r.Prefer = append(r.Prefer, g.Steps[i].ID)
				}
			}
		}
		plain := r
		plain.Prefer = nil
		if all := newAllRoutes(g, plain); len(all.routes) > 0 {
			got, want := all.of(newPlan(t, g, plain)), all.first(nil)
			if got.compare(want) != 0 {
				t.Fatalf("case %d: %s, first of the equals is %s", seed, got, want)
			}
			decided[all.decisive(want)]++
			if r.Prefer == nil {
				continue
			}
			if to := all.first(r.Prefer); to.price <= want.price { // a dearer one is not taken
				want = to
			}
			if got := all.of(newPlan(t, g, r)); !slices.Equal(got.ids, want.ids) && got.compare(want) != 0 {
				t.Fatalf("case %d, former %v: %s, first of the equals is %s", seed, r.Prefer, got, want)
			}
		}
	}
	for _, by := range []string{"paid", "spare", "numbers"} {
		if decided[by] < cases/50 {
			t.Errorf("%v decide: the test says little of %s", decided, by)
		}
	}
}

// oneRoute is a set of steps that reaches the role, with all that the rule compares.
type oneRoute struct {
	ids     []string
	minutes int64
	added   int // to the former plan
	paid    int
	spare   int
	numbers int64
	price   int64
}

func (x oneRoute) String() string {
	return fmt.Sprintf("%v: %d minutes, %d added, %d paid, %d on spare skills, numbers %d, price %d", x.ids, x.minutes, x.added, x.paid, x.spare, x.numbers, x.price)
}

func (x oneRoute) compare(o oneRoute) int {
	return cmp.Or(cmp.Compare(x.minutes, o.minutes), cmp.Compare(x.added, o.added), cmp.Compare(x.paid, o.paid), cmp.Compare(x.spare, o.spare), cmp.Compare(x.numbers, o.numbers))
}

// allRoutes are all routes of the least hours of a catalog for a request, found by trying each
// set of its steps.
type allRoutes struct {
	g      *graph.Graph
	spare  map[graph.Holding]bool
	routes []oneRoute
}

func newAllRoutes(g *graph.Graph, r planner.Request) *allRoutes {
	x := &allRoutes{g: g, spare: map[graph.Holding]bool{}}
	base, held := map[graph.SkillID]int{}, map[graph.SkillID]int{}
	if r.From != "" { // junior asks for s0@1, whose study needs nothing
		base["s0"], held["s0"] = 1, 1
	}
	goals := map[graph.SkillID]int{}
	role, _ := g.Catalog.Role(r.To)
	for _, q := range role.Requires {
		goals[q.Skill] = q.Level
	}
	for id, level := range r.Have {
		held[id] = level // a stated level stands, also a lower one
		for l := max(base[id], goals[id]) + 1; l <= level; l++ {
			x.spare[graph.Holding{Skill: id, Level: l}] = true
		}
	}
	needs, gives := make([]int, len(g.Steps)), make([]int, len(g.Steps))
	for i, s := range g.Steps {
		needs[i], gives[i] = bits(s.Needs...), bits(s.Gives...)
	}
	start, goal := 0, 0
	for id, level := range held {
		start |= bits(graph.Holding{Skill: id, Level: level})
	}
	for id, level := range goals {
		goal |= bits(graph.Holding{Skill: id, Level: level})
	}
	var shortest []int
	least := graph.Minutes(1 << 40)
	for set := range 1 << len(g.Steps) {
		minutes := graph.Minutes(0)
		for i := range g.Steps {
			minutes += graph.Minutes(set>>i&1) * g.Steps[i].Effort.Likely
		}
		if minutes > least {
			continue
		}
		has, done := start, 0
		for before := -1; before != done; {
			before = done
			for i := range g.Steps {
				if set&^done&(1<<i) != 0 && needs[i]&^has == 0 {
					has, done = has|gives[i], done|1<<i
				}
			}
		}
		if done == set && goal&^has == 0 {
			if minutes < least {
				least, shortest = minutes, nil
			}
			shortest = append(shortest, set)
		}
	}
	for _, set := range shortest {
		x.routes = append(x.routes, x.route(func(i int) bool { return set&(1<<i) != 0 }))
	}
	return x
}

// bits are holdings with all lower levels, a bit each.
func bits(all ...graph.Holding) (set int) {
	for _, h := range all {
		set |= (1<<h.Level - 1) << (2 * int(h.Skill[1]-'0'))
	}
	return set
}

// route adds up what the rule compares.
func (x *allRoutes) route(has func(i int) bool) (o oneRoute) {
	for i := range x.g.Steps {
		s := &x.g.Steps[i]
		if !has(i) {
			continue
		}
		o.ids = append(o.ids, s.ID)
		o.minutes += int64(s.Effort.Likely)
		switch {
		case s.Price == nil:
			o.paid++
			o.price += 1e15 // not known
		case s.Price.Hundredths > 0:
			o.paid++
			o.price += s.Price.Hundredths
		}
		if slices.ContainsFunc(s.Needs, func(h graph.Holding) bool {
			for l := 1; l <= h.Level; l++ {
				if x.spare[graph.Holding{Skill: h.Skill, Level: l}] {
					return true
				}
			}
			return false
		}) {
			o.spare++
		}
		hash := fnv.New32a()
		hash.Write([]byte(s.ID))
		o.numbers += int64(hash.Sum32() % 256)
	}
	return o
}

// of is the route of a plan.
func (x *allRoutes) of(p *planner.Plan) oneRoute {
	ids := idsOf(p.Route.Steps)
	return x.route(func(i int) bool { return slices.Contains(ids, x.g.Steps[i].ID) })
}

// first is the first route by the rule, after a former plan if there is one.
func (x *allRoutes) first(former []string) oneRoute {
	all := slices.Clone(x.routes)
	for i := range all {
		for _, id := range all[i].ids {
			if former != nil && !slices.Contains(former, id) {
				all[i].added++
			}
		}
	}
	first := slices.MinFunc(all, oneRoute.compare)
	first.added = 0
	return first
}

// decisive is the line of the rule that singles the first out.
func (x *allRoutes) decisive(first oneRoute) string {
	var paid, spare int
	for _, o := range x.routes {
		if o.paid == first.paid {
			paid++
			if o.spare == first.spare {
				spare++
			}
		}
	}
	switch {
	case len(x.routes) == 1:
		return "hours"
	case paid == 1:
		return "paid"
	case spare == 1:
		return "spare"
	}
	return "numbers"
}

// equalWays is a catalog of a dozen steps with few different hours, so that many routes
// are equal; some cost money, and some build on skills that the role does not ask for.
func equalWays(t *testing.T, rng *rand.Rand) *graph.Graph {
	t.Helper()
	var b strings.Builder
	b.WriteString("skills:\n")
	for i := range 5 {
		fmt.Fprintf(&b, "  - {id: s%d, max: 2, study: [", i)
		for level := 1; level <= 1+i/4; level++ {
			fmt.Fprintf(&b, "{level: %d, hours: %d}, ", level, 2+rng.IntN(5)/4)
		}
		b.WriteString("]")
		if i > 0 {
			fmt.Fprintf(&b, ", carry: [{from: s%d, saves: 0.5, level: 1}]", rng.IntN(i))
		}
		b.WriteString("}\n")
	}
	b.WriteString("courses:\n")
	for i := range 2 {
		a, c := rng.IntN(5), rng.IntN(5)
		fmt.Fprintf(&b, "  - {id: c%d, hours: %d, gives: [s%d@1", i, 1+rng.IntN(4), a)
		if c != a {
			fmt.Fprintf(&b, ", s%d@%d", c, 1+rng.IntN(2))
		}
		b.WriteString("]")
		if n := rng.IntN(4); n < 3 {
			fmt.Fprintf(&b, ", price: {amount: %d, currency: IDR}", n)
		}
		b.WriteString("}\n")
	}
	fmt.Fprintf(&b, "  - {id: c2, hours: 2, needs: [s%d@1], gives: [s%d@1], price: {amount: 0, currency: IDR}}\n", rng.IntN(2), 2+rng.IntN(2))
	b.WriteString("roles:\n  - {id: junior, requires: [{skill: s0, level: 1}]}\n")
	fmt.Fprintf(&b, "  - {id: r, requires: [{skill: s2, level: 1}, {skill: s3, level: 1}, {skill: s4, level: %d}]}\n", 1+rng.IntN(2))
	return small(t, b.String())
}

// A budget that the route keeps to changes nothing in it.
func TestEqualRoutesWithinBudget(t *testing.T) {
	kept := 0
	for seed := range uint64(100) {
		g := equalWays(t, rand.New(rand.NewPCG(seed, 1131)))
		r := planner.Request{To: "r", Rates: planner.Rates{Base: "IDR"}}
		plain := newPlan(t, g, r)
		r.Budget = &graph.Money{Hundredths: 100, Currency: "IDR"}
		p := newPlan(t, g, r)
		if len(plain.Route.Price) == 0 || plain.Route.Price[0].Hundredths <= 100 {
			kept++
			if got, want := idsOf(p.Route.Steps), idsOf(plain.Route.Steps); !slices.Equal(got, want) {
				t.Errorf("case %d: %v, without the budget %v", seed, got, want)
			}
		}
	}
	if kept < 20 {
		t.Errorf("the budget is kept in %d cases", kept)
	}
}
