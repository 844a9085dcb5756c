package search

import (
	"fmt"
	"testing"
	"time"

	"skillroute/config"
	"skillroute/graph"
)

type named struct {
	name string
	task *Task
}

// catalogTasks are the built-in catalog's roles from nothing and from each other, as
// the planner asks for them.
func catalogTasks() (out []named) {
	g := graph.New(config.Catalog())
	var steps []Step
	for i := range g.Steps {
		s := &g.Steps[i]
		money := int64(graph.MaxAmount * 100)
		if s.Price != nil {
			money = s.Price.Hundredths
		}
		steps = append(steps, Step{Needs: s.NeedFacts, Gives: s.GiveFacts, Cost: int64(s.Effort.Likely), Money: money})
	}
	facts := func(r *graph.Role, below bool) (out []int32) {
		for _, q := range r.Requires {
			if q.Optional {
				continue
			}
			low := q.Level
			if below {
				low = 1
			}
			for l := low; l <= q.Level; l++ {
				out = append(out, g.FactOf(graph.Holding{Skill: q.Skill, Level: l}))
			}
		}
		return out
	}
	for t := range g.Catalog.Roles {
		to := &g.Catalog.Roles[t]
		out = append(out, named{string(to.ID), &Task{NumFacts: g.NumFacts(), Goal: facts(to, false), Steps: steps}})
		for f := range g.Catalog.Roles {
			if from := &g.Catalog.Roles[f]; f != t {
				out = append(out, named{fmt.Sprintf("%s from %s", to.ID, from.ID), &Task{NumFacts: g.NumFacts(), Held: facts(from, true), Goal: facts(to, false), Steps: steps}})
			}
		}
	}
	return out
}

func TestCatalog(t *testing.T) {
	for _, n := range catalogTasks() {
		begin := time.Now()
		r, ok := Prove(n.task, Options{Effort: 1e9})
		if !ok {
			t.Fatalf("%s: no plan", n.name)
		}
		took := time.Since(begin)
		t.Logf("%-55s %6d %6d %5.1f%% %v parts %6d %5.2f%% %8.3f s %d", n.name, r.Bound, r.Cost, 100*float64(r.Cost-r.Bound)/float64(max(1, r.Cost)), r.Optimal, total(r.Parts), 100*float64(r.Cost-total(r.Parts))/float64(max(1, r.Cost)), took.Seconds(), r.Effort)
	}
}
