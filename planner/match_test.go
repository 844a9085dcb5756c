package planner_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"skillroute/graph"
	"skillroute/planner"
)

// The nearest roles of random catalogs are those that enumeration finds, whatever number is
// asked for: no role that is not listed takes fewer hours than one that is, and what is said
// of the rest holds for each of it.
func TestNearestAgainstEnumeration(t *testing.T) {
	seen := map[string]int{}
	for i := range scaled(40, 600) {
		d := dice{rand.New(rand.NewPCG(18, uint64(i)))}
		c, yaml := d.next(t)
		d.moreRoles(c, 6)
		g, x := graph.New(c), newSchool(c)
		r, rates := d.request(c)
		if d.IntN(3) == 0 {
			r.Budget = &graph.Money{Hundredths: d.Int64N(30_000_00), Currency: "IDR"}
		}
		hours := x.nearness(r, rates)
		all, err := planner.Match(g, r, len(c.Roles))
		if err != nil || all.Rest != nil {
			t.Fatalf("catalog %d: %v, %+v", i, err, all)
		}
		for _, most := range []int{1, 2, 4} {
			got, err := planner.Match(g, r, most)
			if err != nil {
				t.Fatalf("catalog %d, the nearest %d: %v\n%s", i, most, err, yaml)
			}
			name := fmt.Sprintf("catalog %d, %+v, the nearest %d: %+v, %+v\n%s", i, r, most, got.Fits, got.Rest, yaml)
			if !slices.EqualFunc(got.Fits, all.Fits[:len(got.Fits)], sameFit) {
				t.Fatalf("%s\nwant the first of %+v", name, all.Fits)
			}
			met, none := 0, 0
			for _, h := range hours {
				switch {
				case h.none:
					none++
				case h.met:
					met++
				}
			}
			if want := min(met+most, len(hours)-none); len(got.Fits) != want || !got.Proven() {
				t.Fatalf("%s\nwant %d roles", name, want)
			}
			last := nearness{}
			for _, f := range got.Fits {
				h := hours[f.Role.ID]
				if h.minutes != int64(f.Hours.Likely) || h.above == f.Within || h.before(last) {
					t.Fatalf("%s\n%s takes %+v", name, f.Role.ID, h)
				}
				last = h
				delete(hours, f.Role.ID)
			}
			for id, h := range hours { // what is left
				if !h.none && (h.before(last) || h.minutes < int64(got.Rest.Least)) {
					t.Fatalf("%s\n%s takes %+v", name, id, h)
				}
			}
			if len(hours) > 0 && (got.Rest == nil || got.Rest.Roles != len(hours) || got.Rest.Unreachable != none) {
				t.Fatalf("%s\nwant %d others, %d out of reach", name, len(hours), none)
			}
			hours = x.nearness(r, rates)
			seen[fmt.Sprint("budget ", r.Budget != nil)]++
			if none > 0 {
				seen["none"]++
			}
			if met > 0 {
				seen["met"]++
			}
		}
	}
	t.Log(seen)
	for _, kind := range []string{"budget true", "budget false", "none", "met"} {
		if seen[kind] < 5 {
			t.Errorf("%s: only %d", kind, seen[kind])
		}
	}
}

func sameFit(a, b planner.Fit) bool {
	met := func(f planner.Fit) string {
		if f.DeadlineMet == nil {
			return ""
		}
		return fmt.Sprint(*f.DeadlineMet)
	}
	same := met(a) == met(b)
	a.DeadlineMet, b.DeadlineMet = nil, nil
	return same && a == b
}

// moreRoles adds roles to a catalog.
func (d dice) moreRoles(c *graph.Catalog, n int) {
	for i := range n {
		role := graph.Role{ID: graph.RoleID(fmt.Sprint("more", i))}
		for _, s := range c.Skills {
			if d.IntN(3) == 0 {
				role.Requires = append(role.Requires, graph.Requirement{Skill: s.ID, Level: 1 + d.IntN(s.Max), Weight: 1 + d.IntN(3), Optional: d.IntN(4) == 0})
			}
		}
		c.Roles = append(c.Roles, role)
	}
}

// nearness is what enumeration says of a role: the hours within the budget, or those of the
// cheapest route where none is within it.
type nearness struct {
	minutes          int64
	above, none, met bool
}

func (h nearness) before(o nearness) bool {
	if h.above != o.above {
		return o.above
	}
	return h.minutes < o.minutes
}

func (x *school) nearness(r planner.Request, rates map[string]int64) map[graph.RoleID]nearness {
	all := map[graph.RoleID]nearness{}
	for _, role := range x.c.Roles {
		r.To = role.ID
		free := x.bills(r, rates, false)
		if len(free) == 0 {
			all[role.ID] = nearness{none: true}
			continue
		}
		h := nearness{minutes: free[0].minutes, met: x.goal(r)&^x.held(r) == 0}
		if r.Budget != nil {
			h.above = true
			for _, b := range x.bills(r, rates, true) {
				if b.money <= r.Budget.Hundredths*rates[r.Budget.Currency] {
					h.minutes, h.above = b.minutes, false
					break
				}
			}
		}
		all[role.ID] = h
	}
	return all
}

// BenchmarkMatch looks for the nearest of 3,000 roles, by hours and by a score, beside the
// plans of 50 of these roles, which is what it took before for each of them.
func BenchmarkMatch(b *testing.B) {
	d := dice{rand.New(rand.NewPCG(23, 1))}
	c := &graph.Catalog{ID: "x", Version: "1"}
	for i := range 12_000 {
		s := graph.Skill{ID: graph.SkillID(fmt.Sprint("s", i)), Max: 1}
		likely := graph.Minutes(60 * (20 + d.IntN(60)))
		s.Study = []graph.Study{{Level: 1, Effort: graph.Effort{Low: likely / 2, Likely: likely, High: 2 * likely}}}
		for range min(i, 3) {
			s.Carry = append(s.Carry, graph.Carry{From: graph.SkillID(fmt.Sprint("s", max(0, i-1-d.IntN(40)))), Saves: 0.1})
		}
		c.Skills = append(c.Skills, s)
	}
	for i := range 3_000 {
		role, from := graph.Role{ID: graph.RoleID(fmt.Sprint("r", i))}, d.IntN(11_900)
		for j := range 10 + d.IntN(30) {
			role.Requires = append(role.Requires, graph.Requirement{Skill: graph.SkillID(fmt.Sprint("s", from+2*j)), Level: 1, Weight: 1})
		}
		c.Roles = append(c.Roles, role)
	}
	g := graph.New(c)
	r := planner.Request{From: "r7", AsOf: today}
	b.Run("nearest", func(b *testing.B) {
		for b.Loop() {
			if x, err := planner.Match(g, r, 0); err != nil || !x.Proven() {
				b.Fatal(err, x)
			}
		}
	})
	b.Run("shared", func(b *testing.B) {
		for b.Loop() {
			if _, err := planner.MatchBy(g, r, planner.ByShared, 0); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("50-plans", func(b *testing.B) {
		for b.Loop() {
			for i := range 50 {
				to := r
				to.To = c.Roles[60*i].ID
				if _, err := planner.New(g, to); err != nil {
					b.Fatal(err)
				}
			}
		}
	})
}
