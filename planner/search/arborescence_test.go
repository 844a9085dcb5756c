package search

import (
	"math/rand/v2"
	"testing"
)

// Tasks whose steps need one fact each are settled by trees alone: with every other
// stage off and with all on, the plan is the cheapest.
func TestArborescence(t *testing.T) {
	grown := 0
	for seed := range uint64(3_000) {
		rng := rand.New(rand.NewPCG(17, seed))
		task := tinyTask(rng)
		for i := range task.Steps {
			if s := &task.Steps[i]; len(s.Needs) > 1 {
				s.Needs = s.Needs[:1]
			}
		}
		optimum, ok := bruteForce(task)
		if !ok {
			continue
		}
		for _, off := range []stages{{}, {noReduce: true, noUpper: true, noFix: true, noCuts: true, noSeparate: true}} {
			r, _ := prove(task, Options{}, off)
			if err := verify(task, r, optimum); err != nil || !r.Optimal {
				t.Fatalf("seed %d, %+v: proven %v, %v\n%+v\n%+v", seed, off, r.Optimal, err, task, r)
			}
		}
		in := newInstance(task)
		in.noLandmarks, in.noDominance = true, true
		if in.reduce() && !in.done() {
			p := &prover{t: task, cost: far}
			n := &node{p: p, in: in, root: true, branch: -1}
			if n.arborescence(newCore(in)); p.cost != optimum || !n.closed() {
				t.Fatalf("seed %d: the cheapest tree costs %d, want %d", seed, p.cost, optimum)
			}
			grown++
		}
		in.free()
	}
	if grown < 1_000 {
		t.Errorf("only %d trees were grown", grown)
	}
}

// A stop in the middle leaves the plan and the bound there were.
func TestArborescenceStopped(t *testing.T) {
	rng := rand.New(rand.NewPCG(17, 1))
	const facts = 60
	task := &Task{NumFacts: facts, Held: []int32{0}}
	for i := int32(1); i < facts; i++ {
		for range 4 {
			task.Steps = append(task.Steps, Step{Needs: []int32{rng.Int32N(i)}, Gives: []int32{i}, Cost: 1 + rng.Int64N(20)})
		}
		if i%6 == 0 {
			task.Goal = append(task.Goal, i)
		}
	}
	whole, _ := prove(task, Options{}, stages{noCuts: true, noFix: true})
	for effort := int64(1); effort < whole.Effort; effort += 1 + whole.Effort/50 {
		r, ok := prove(task, Options{Effort: effort}, stages{noCuts: true, noFix: true})
		if err := verify(task, r, whole.Cost); !ok || err != nil {
			t.Fatalf("effort %d: %v", effort, err)
		}
	}
}
