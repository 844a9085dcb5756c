package search

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
)

// tinyTask makes a task of 8 to 15 facts, in one of several styles: layered with
// needs below, tangled, with several gifts, with free steps.
func tinyTask(rng *rand.Rand) *Task {
	t := &Task{NumFacts: 8 + rng.IntN(8)}
	n := t.NumFacts
	layered, needs, most := rng.IntN(2) == 0, 1+rng.IntN(3), 5+rng.IntN(30)
	free := rng.IntN(5) == 0
	for range n * (2 + rng.IntN(3)) {
		gift := rng.IntN(n)
		s := Step{Gives: []int32{int32(gift)}, Cost: 1 + int64(rng.IntN(most))}
		below := n
		if layered {
			below = gift
		}
		if below > 0 && rng.IntN(6) > 0 {
			for range 1 + rng.IntN(needs) {
				s.Needs = append(s.Needs, int32(rng.IntN(below)))
			}
		}
		for rng.IntN(4) == 0 {
			s.Gives = append(s.Gives, int32(rng.IntN(n)))
		}
		if free && rng.IntN(5) == 0 {
			s.Cost = 0
		}
		if rng.IntN(6) == 0 {
			s.Money = int64(rng.IntN(50))
		}
		t.Steps = append(t.Steps, s)
	}
	for range 1 + rng.IntN(4) {
		t.Goal = append(t.Goal, int32(n-1-rng.IntN(n/2)))
	}
	if rng.IntN(3) == 0 {
		t.Held = []int32{int32(rng.IntN(n))}
	}
	return t
}

// switched are the ways to prove with some stages off.
var switched = []stages{
	{},
	{noReduce: true},
	{noUpper: true},
	{noFix: true},
	{noCuts: true},
	{noTree: true},
	{noSeparate: true},
	{noCuts: true, noSeparate: true, noFix: true},
	{noCuts: true, noSeparate: true, noFix: true, noRoom: true, noTree: true},
	{noReduce: true, noUpper: true, noFix: true, noCuts: true, noSeparate: true},
}

// Every proof, with stages switched off one at a time and with little effort, is
// right, and complete when the effort allows.
func TestProveAgainstBruteForce(t *testing.T) {
	rounds := 2_000
	if long {
		rounds = 30_000
	}
	reachable, open := 0, 0
	for seed := range rounds {
		task := tinyTask(rand.New(rand.NewPCG(11, uint64(seed))))
		optimum, ok := bruteForce(task)
		for _, off := range switched {
			efforts := []int64{0, 1 + int64(seed)*7%5000}
			if off != (stages{}) && !long {
				efforts = efforts[seed%2:][:1]
			}
			for _, effort := range efforts {
				r, found := prove(task, Options{Effort: effort}, off)
				if found != ok {
					t.Fatalf("seed %d, %+v: reachable is %v, want %v", seed, off, found, ok)
				}
				if !ok {
					continue
				}
				if err := verify(task, r, optimum); err != nil {
					t.Fatalf("seed %d, effort %d, %+v: %v\n%+v\n%+v", seed, effort, off, err, task, r)
				}
				if effort == 0 {
					reachable++
					if !r.Optimal {
						open++
					}
				}
			}
		}
	}
	t.Logf("%d proofs, %d open", reachable, open)
	if reachable < rounds || open > 0 {
		t.Errorf("the tasks say too little: %d proofs in %d rounds", reachable, rounds)
	}
}

// A proof that begins with a known plan says the same of the optimum as any other, with every
// stage off and with little effort.
func TestProveFromKnown(t *testing.T) {
	rounds := 1_000
	if long {
		rounds = 20_000
	}
	kept := 0
	for seed := range rounds {
		rng := rand.New(rand.NewPCG(12, uint64(seed)))
		task := tinyTask(rng)
		optimum, ok := bruteForce(task)
		o := Options{Bare: rng.IntN(2) == 0, Brief: true, Effort: []int64{0, 0, 1 + rng.Int64N(5000)}[rng.IntN(3)]}
		off := switched[rng.IntN(len(switched))]
		for i := range task.Steps { // a plan with some of its steps, or no plan at all
			if rng.IntN(4) > 0 {
				o.Known = append(o.Known, i)
			}
		}
		r, found := prove(task, o, off)
		if found != ok {
			t.Fatalf("seed %d: reachable is %v, want %v", seed, found, ok)
		}
		if !ok {
			continue
		}
		if err := verify(task, r, optimum); err != nil {
			t.Fatalf("seed %d, %+v, %+v: %v\n%+v\n%+v", seed, o, off, err, task, r)
		}
		best := r.Steps
		if o.Known = best; r.Optimal {
			if again, _ := prove(task, o, off); !slices.Equal(again.Steps, best) {
				t.Errorf("seed %d: a cheapest plan %v was given up for %v", seed, best, again.Steps)
			}
			kept++
		}
	}
	if kept < rounds/4 {
		t.Error("the tasks say too little")
	}
}

// With rests in the costs the plan is the one of the least rest among the cheapest, and the
// parts prove whole costs.
func TestProveOfUnits(t *testing.T) {
	rounds, apart := 500, 0
	if long {
		rounds = 10_000
	}
	for seed := range rounds {
		rng := rand.New(rand.NewPCG(14, uint64(seed)))
		whole := tinyTask(rng)
		fine := *whole
		fine.Steps, fine.Unit = slices.Clone(whole.Steps), 1
		rests := make([]int64, len(fine.Steps))
		for i := range rests {
			rests[i] = rng.Int64N(6)
			fine.Unit += rests[i]
		}
		for i := range fine.Steps {
			fine.Steps[i].Cost = fine.Steps[i].Cost*fine.Unit + rests[i]
		}
		optimum, ok := bruteForce(&fine)
		least, _ := bruteForce(whole)
		r, found := prove(&fine, Options{Brief: rng.IntN(2) == 0}, switched[rng.IntN(len(switched))])
		if found != ok {
			t.Fatalf("seed %d: reachable is %v, want %v", seed, found, ok)
		}
		if !ok {
			continue
		}
		if !r.Optimal || r.Cost != optimum || r.Cost/fine.Unit != least {
			t.Fatalf("seed %d: cost %d of %d, proven %v; the least whole cost is %d", seed, r.Cost, optimum, r.Optimal, least)
		}
		if first, _ := Prove(whole, Options{}); !slices.Equal(first.Steps, r.Steps) {
			apart++
		}
		r.Cost, r.Bound = r.Cost/fine.Unit, r.Bound/fine.Unit
		if err := verify(whole, r, least); err != nil {
			t.Fatalf("seed %d: %v\n%+v\n%+v", seed, err, whole, r)
		}
	}
	if apart < rounds/50 {
		t.Errorf("rests decided %d times: the test says little", apart)
	}
}

// scrambled renames the facts of a task and puts its steps in another order.
func scrambled(t *Task, rng *rand.Rand) *Task {
	name := rng.Perm(t.NumFacts)
	facts := func(list []int32) (out []int32) {
		for _, f := range list {
			out = append(out, int32(name[f]))
		}
		rng.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
		return out
	}
	s := &Task{NumFacts: t.NumFacts, Held: facts(t.Held), Goal: facts(t.Goal)}
	for _, i := range rng.Perm(len(t.Steps)) {
		o := t.Steps[i]
		s.Steps = append(s.Steps, Step{facts(o.Needs), facts(o.Gives), o.Cost, o.Money})
	}
	return s
}

// The cost of a cheapest plan obeys what must be true of it, whatever it is.
func TestProveMetamorphic(t *testing.T) {
	rounds := 300
	if long {
		rounds = 5_000
	}
	for seed := range rounds {
		rng := rand.New(rand.NewPCG(13, uint64(seed)))
		task := tinyTask(rng)
		r, ok := Prove(task, Options{})
		if !ok {
			continue
		}
		compare := func(what string, other *Task, good func(o Result) bool) {
			t.Helper()
			o, ok := Prove(other, Options{})
			if !ok || (r.Optimal && o.Optimal && !good(o)) {
				t.Errorf("seed %d, %s: %v, cost %d instead of %d", seed, what, ok, o.Cost, r.Cost)
			}
		}
		same := func(o Result) bool { return o.Cost == r.Cost }
		compare("scrambled", scrambled(task, rng), same)

		more := *task
		copied := task.Steps[rng.IntN(len(task.Steps))]
		copied.Cost += int64(rng.IntN(3))
		copied.Needs = append(slices.Clone(copied.Needs), int32(rng.IntN(task.NumFacts)))
		more.Steps = append(slices.Clone(task.Steps), copied)
		compare("a dominated step more", &more, same)

		if len(r.Steps) < len(task.Steps) {
			unused := rng.IntN(len(task.Steps))
			for slices.Contains(r.Steps, unused) {
				unused = rng.IntN(len(task.Steps))
			}
			fewer := *task
			fewer.Steps = slices.Delete(slices.Clone(task.Steps), unused, unused+1)
			compare("an unused step less", &fewer, same)
		}
		scaled := *task
		scaled.Steps = slices.Clone(task.Steps)
		for i := range scaled.Steps {
			scaled.Steps[i].Cost *= 1000
		}
		compare("costs scaled", &scaled, func(o Result) bool { return o.Cost == 1000*r.Cost })

		held := *task
		held.Held = append(slices.Clone(task.Held), int32(rng.IntN(task.NumFacts)))
		compare("more held", &held, func(o Result) bool { return o.Cost <= r.Cost })
	}
}

// Two runs of the same task and effort are the same, whatever ran in between.
func TestProveIsDeterministic(t *testing.T) {
	for seed := range 100 {
		task := tinyTask(rand.New(rand.NewPCG(17, uint64(seed))))
		for _, effort := range []int64{0, 3000} {
			one, _ := Prove(task, Options{Effort: effort})
			Prove(tinyTask(rand.New(rand.NewPCG(18, uint64(seed)))), Options{})
			two, _ := Prove(task, Options{Effort: effort})
			if fmt.Sprint(one) != fmt.Sprint(two) {
				t.Fatalf("seed %d, effort %d: %+v and %+v", seed, effort, one, two)
			}
		}
	}
}
