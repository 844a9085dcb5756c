package planner_test

import (
	"errors"
	"math/rand/v2"
	"os"
	"slices"
	"testing"
	"time"

	"skillroute/graph"
	"skillroute/graph/esco"
	"skillroute/graph/outsidetest"
	"skillroute/graph/release"
	"skillroute/planner"
)

// Between roles of ESCO there is a plan, or a word why there is none: 1,000 pairs of all of
// it in the long tests, else 20 of the occupations of computing.
func TestPairsOfESCO(t *testing.T) {
	folder, n := "../../shared/data/esco/sample-ict-professionals", 20
	if long {
		folder, n = "../../shared/data/esco/v1.1.1", 1000
	}
	if _, err := os.Stat(folder); err != nil {
		outsidetest.Skip(t, "the data of ESCO is not here")
	}
	files, err := release.Open(folder)
	if err != nil {
		t.Fatal(err)
	}
	defer files.Close()
	c, _, err := esco.Read(files, esco.Options{Language: "en", Paths: []string{folder}})
	if err != nil {
		t.Fatal(err)
	}
	g := graph.New(c)
	times, proven, without := planPairs(t, g, n)
	t.Logf("%d roles, %d skills, %d steps: of %d pairs %d proven, %d without a route; median %v, 95 of 100 below %v, at most %v",
		len(c.Roles), len(c.Skills), len(g.Steps), n, proven, without, times[n/2], times[n*95/100], times[n-1])
}

// planPairs plans between so many pairs of roles, drawn from a seed: each plan passes the check
// and has no step for nothing, or the error says that no route exists. It returns the times.
func planPairs(t *testing.T, g *graph.Graph, n int) (times []time.Duration, proven, without int) {
	t.Helper()
	roles := g.Catalog.Roles
	rng := rand.New(rand.NewPCG(18, 2))
	for range n {
		r := planner.Request{From: roles[rng.IntN(len(roles))].ID, To: roles[rng.IntN(len(roles))].ID, AsOf: planner.DateOf(2026, time.December, 1)}
		began := time.Now()
		p, err := planner.New(g, r)
		times = append(times, time.Since(began))
		var none *planner.NoRouteError
		if errors.As(err, &none) {
			if without++; len(none.Unreachable) == 0 || none.Error() == "" {
				t.Errorf("%s to %s: no route, and no word why", r.From, r.To)
			}
			continue
		}
		if err != nil {
			t.Fatalf("%s to %s: %v", r.From, r.To, err)
		}
		if err := planner.Check(g, r, p); err != nil {
			t.Errorf("%s to %s: %v", r.From, r.To, err)
		}
		if p.Route.Optimal {
			proven++
		} else if p.Route.LowerBoundHours <= 0 {
			t.Errorf("%s to %s: neither proven nor with a bound", r.From, r.To)
		}
		for _, id := range idle(g, p) {
			t.Errorf("%s to %s: neither the role nor a need asks for %s", r.From, r.To, id)
		}
	}
	slices.Sort(times)
	return times, proven, without
}

// idle are the steps that give nothing that the role asks for or that another step needs
// for more than a head start.
func idle(g *graph.Graph, p *planner.Plan) (ids []string) {
	role, _ := g.Catalog.Role(p.Role.ID)
	for _, x := range p.Route.Steps {
		wanted := func(h graph.Holding) bool {
			return slices.ContainsFunc(role.Requires, func(q graph.Requirement) bool { return q.Skill == h.Skill && h.Level <= q.Level && !q.Optional }) ||
				slices.ContainsFunc(p.Route.Steps, func(other planner.Step) bool {
					return slices.ContainsFunc(other.Needs, func(need graph.Holding) bool {
						return need.Skill == h.Skill && h.Level <= need.Level && need != other.Step.Carried()
					})
				})
		}
		if !slices.ContainsFunc(x.Gives, wanted) {
			ids = append(ids, x.ID)
		}
	}
	return ids
}
