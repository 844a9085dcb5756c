package search

import (
	"fmt"
	"testing"

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

// What users see first is proven with a small part of the default effort, and the
// certificate says nearly as much as the proof.
func TestCatalog(t *testing.T) {
	for _, n := range catalogTasks() {
		r, ok := Prove(n.task, Options{Effort: DefaultEffort / 10})
		if !ok {
			t.Fatalf("%s: no plan", n.name)
		}
		if err := verify(n.task, r, r.Cost); err != nil {
			t.Errorf("%s: %v", n.name, err)
		}
		if sum := total(r.Parts); !r.Optimal || sum < r.Cost-r.Cost/1000 {
			t.Errorf("%s: bound %d, plan %d, certificate %d", n.name, r.Bound, r.Cost, sum)
		}
		quick, _ := Solve(n.task)
		if compare(n.task, r.Steps, quick.Steps) > 0 {
			t.Errorf("%s: Solve found a better plan", n.name)
		}
		bare, _ := Prove(n.task, Options{Effort: DefaultEffort / 10, Bare: true})
		if bare.Cost != r.Cost || !bare.Optimal || bare.Parts != nil {
			t.Errorf("%s: without a certificate %d, %v", n.name, bare.Cost, bare.Optimal)
		}
		brief, _ := Prove(n.task, Options{Effort: DefaultEffort / 10, Brief: true})
		if err := verify(n.task, brief, r.Cost); err != nil {
			t.Errorf("%s: with a brief certificate: %v", n.name, err)
		}
		if sum := total(brief.Parts); !brief.Optimal || brief.Cost != r.Cost || sum > total(r.Parts) || sum < r.Cost*95/100 {
			t.Errorf("%s: with a brief certificate %d, bound %d, certificate %d of %d", n.name, brief.Cost, brief.Bound, sum, total(r.Parts))
		}
	}
}

// A search that is told to stop says so, and what it has by then is right.
func TestProveStops(t *testing.T) {
	for _, n := range catalogTasks() {
		whole, _ := Prove(n.task, Options{})
		for after := range 4 {
			calls := 0
			r, ok := Prove(n.task, Options{Stop: func() bool { calls++; return calls > after }})
			if !ok {
				t.Fatalf("%s: no plan", n.name)
			}
			if err := verify(n.task, r, whole.Cost); err != nil {
				t.Errorf("%s after %d: %v", n.name, after, err)
			}
			if stopped := calls > after; r.Cut != (stopped && !r.Optimal) {
				t.Errorf("%s after %d: cut is %v, stopped is %v, optimal is %v", n.name, after, r.Cut, stopped, r.Optimal)
			}
		}
	}
}

func BenchmarkProve(b *testing.B) {
	tasks := catalogTasks()
	for _, bare := range []bool{false, true} {
		b.Run(fmt.Sprintf("bare=%v", bare), func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				Prove(tasks[i%len(tasks)].task, Options{Bare: bare})
			}
		})
	}
}
