package search

import (
	"container/heap"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"
)

// randomTask makes a task of a few facts; every fifth has steps that cost nothing.
func randomTask(rng *rand.Rand) *Task {
	t := &Task{NumFacts: 6 + rng.IntN(7)}
	zero := rng.IntN(5) == 0
	pick := func(most int) []int32 {
		var out []int32
		for range rng.IntN(most + 1) {
			if f := int32(rng.IntN(t.NumFacts)); !slices.Contains(out, f) {
				out = append(out, f)
			}
		}
		return out
	}
	for range t.NumFacts * (2 + rng.IntN(3)) {
		s := Step{Needs: pick(3), Gives: append(pick(1), int32(rng.IntN(t.NumFacts))), Cost: 1 + int64(rng.IntN(20))}
		slices.Sort(s.Gives)
		s.Gives = slices.Compact(s.Gives)
		if zero && rng.IntN(4) == 0 {
			s.Cost = 0
		}
		if rng.IntN(4) == 0 {
			s.Money = int64(rng.IntN(50))
		}
		t.Steps = append(t.Steps, s)
	}
	t.Held = pick(1)
	t.Goal = append(pick(3), int32(rng.IntN(t.NumFacts)))
	return t
}

// bruteForce finds the least cost by Dijkstra over sets of facts. It shares
// nothing with Solve.
func bruteForce(t *Task) (int64, bool) {
	var start, goal uint32
	for _, f := range t.Held {
		start |= 1 << f
	}
	for _, f := range t.Goal {
		goal |= 1 << f
	}
	mask := func(facts []int32) (m uint32) {
		for _, f := range facts {
			m |= 1 << f
		}
		return m
	}
	best := map[uint32]int64{start: 0}
	q := &stateQueue{{start, 0}}
	for q.Len() > 0 {
		s := heap.Pop(q).(state)
		if s.cost > best[s.facts] {
			continue
		}
		if s.facts&goal == goal {
			return s.cost, true
		}
		for _, a := range t.Steps {
			if needs := mask(a.Needs); s.facts&needs != needs {
				continue
			}
			next, c := s.facts|mask(a.Gives), s.cost+a.Cost
			if old, ok := best[next]; !ok || c < old {
				best[next] = c
				heap.Push(q, state{next, c})
			}
		}
	}
	return 0, false
}

type state struct {
	facts uint32
	cost  int64
}
type stateQueue []state

func (q stateQueue) Len() int           { return len(q) }
func (q stateQueue) Less(i, j int) bool { return q[i].cost < q[j].cost }
func (q stateQueue) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *stateQueue) Push(x any)        { *q = append(*q, x.(state)) }
func (q *stateQueue) Pop() any {
	x := (*q)[len(*q)-1]
	*q = (*q)[:len(*q)-1]
	return x
}

// canDo replays a set of steps with nothing but a loop.
func canDo(t *Task, use func(int) bool) bool {
	held := make([]bool, t.NumFacts)
	for _, f := range t.Held {
		held[f] = true
	}
	for again := true; again; {
		again = false
		for i, s := range t.Steps {
			if !use(i) || slices.ContainsFunc(s.Needs, func(f int32) bool { return !held[f] }) {
				continue
			}
			for _, f := range s.Gives {
				again = again || !held[f]
				held[f] = true
			}
		}
	}
	return !slices.ContainsFunc(t.Goal, func(f int32) bool { return !held[f] })
}

// verify holds a result to its promises, given the true optimum.
func verify(t *Task, r Result, optimum int64) error {
	var cost int64
	for _, i := range r.Steps {
		cost += t.Steps[i].Cost
	}
	switch {
	case cost != r.Cost:
		return fmt.Errorf("cost is %d, steps add up to %d", r.Cost, cost)
	case !canDo(t, func(i int) bool { return slices.Contains(r.Steps, i) }):
		return fmt.Errorf("the plan %v does not reach the goal", r.Steps)
	case r.Cost < optimum:
		return fmt.Errorf("cost %d is below the optimum %d", r.Cost, optimum)
	case r.Bound > optimum:
		return fmt.Errorf("bound %d is above the optimum %d", r.Bound, optimum)
	case r.Optimal != (r.Bound == r.Cost):
		return fmt.Errorf("optimal is %v with bound %d and cost %d", r.Optimal, r.Bound, r.Cost)
	}
	charged := map[int]int64{}
	var sum int64
	for _, p := range r.Parts {
		sum += p.Weight
		for _, i := range p.OneOf {
			charged[i] += p.Weight
		}
		banned := make([]bool, len(t.Steps))
		for _, i := range p.OneOf {
			banned[i] = true
		}
		if canDo(t, func(i int) bool { return !banned[i] }) {
			return fmt.Errorf("the goal is reached without any of %v", p.OneOf)
		}
	}
	for i, c := range charged {
		if c > t.Steps[i].Cost {
			return fmt.Errorf("step %d is charged %d of %d", i, c, t.Steps[i].Cost)
		}
	}
	if sum > r.Bound {
		return fmt.Errorf("parts add up to %d, above the bound %d", sum, r.Bound)
	}
	return nil
}

func TestSolveAgainstBruteForce(t *testing.T) {
	const rounds = 4_000
	solved, optimal, met := 0, 0, 0
	for seed := range rounds {
		task := randomTask(rand.New(rand.NewPCG(7, uint64(seed))))
		optimum, reachable := bruteForce(task)
		r, ok := Solve(task)
		if ok != reachable {
			t.Fatalf("seed %d: reachable is %v, want %v", seed, ok, reachable)
		}
		if !ok {
			continue
		}
		if err := verify(task, r, optimum); err != nil {
			t.Fatalf("seed %d: %v\n%+v\n%+v", seed, err, task, r)
		}
		again, _ := Solve(task)
		if !slices.Equal(again.Steps, r.Steps) {
			t.Fatalf("seed %d: a second run found %v, the first %v", seed, again.Steps, r.Steps)
		}
		solved++
		if r.Optimal {
			optimal++
		}
		if r.Cost == optimum {
			met++
		}
	}
	t.Logf("%d tasks with a plan: %d proven, %d at the optimum", solved, optimal, met)
	if solved < rounds/4 || optimal < solved/3 {
		t.Errorf("the tasks say too little: %d of %d have a plan, %d proven", solved, rounds, optimal)
	}
}

// One chain 0 -> 1 -> 2 beside a dearer direct step: a shortest path, proven.
func TestSolveShortestPath(t *testing.T) {
	task := &Task{NumFacts: 4, Goal: []int32{3}, Steps: []Step{
		{Gives: []int32{0}, Cost: 2},
		{Gives: []int32{1}, Cost: 3},
		{Needs: []int32{0}, Gives: []int32{3}, Cost: 5},
		{Needs: []int32{1}, Gives: []int32{3}, Cost: 4, Money: 9},
		{Needs: []int32{1}, Gives: []int32{3}, Cost: 4, Money: 1},
		{Gives: []int32{3}, Cost: 8},
	}}
	r, ok := Solve(task)
	if !ok || !r.Optimal || r.Cost != 7 {
		t.Fatalf("%+v, %v", r, ok)
	}
	if !slices.Equal(r.Steps, []int{0, 2}) { // equal hours: less money wins, here none
		t.Errorf("steps %v", r.Steps)
	}
}

func TestSolveNothingToDo(t *testing.T) {
	r, ok := Solve(&Task{NumFacts: 2, Held: []int32{1}, Goal: []int32{1}})
	if !ok || !r.Optimal || len(r.Steps) != 0 || r.Cost != 0 {
		t.Fatalf("%+v, %v", r, ok)
	}
}

// A step that lists a gift twice is one giver of it: the bound must not charge it
// twice.
func TestSolveGiftListedTwice(t *testing.T) {
	task := &Task{NumFacts: 2, Goal: []int32{1, 0, 1}, Steps: []Step{
		{Gives: []int32{1, 0, 1}, Cost: 2},
		{Needs: []int32{1, 1}, Gives: []int32{1, 0, 0, 1}, Cost: 3},
	}}
	r, ok := Solve(task)
	if !ok {
		t.Fatal("not reached")
	}
	if err := verify(task, r, 2); err != nil {
		t.Errorf("%v\n%+v", err, r)
	}
}

// A chain of steps that cost nothing, listed from its end: no time of its square.
func TestSolveLongFreeChain(t *testing.T) {
	const n = 50_000
	task := &Task{NumFacts: n, Goal: []int32{n - 1}}
	for f := int32(n - 1); f >= 0; f-- {
		s := Step{Gives: []int32{f}}
		if f > 0 {
			s.Needs = []int32{f - 1}
		}
		task.Steps = append(task.Steps, s)
	}
	begin := time.Now()
	if r, ok := Solve(task); !ok || len(r.Steps) != n || !r.Optimal {
		t.Errorf("%d steps, optimal %v, %v", len(r.Steps), r.Optimal, ok)
	}
	if took := time.Since(begin); took > 15*time.Second { // 0.1 s where its square took 40 s
		t.Errorf("it took %v", took)
	}
}

// Thousands of goals take a bounded number of searches each time a plan is built.
func BenchmarkSolveManyGoals(b *testing.B) {
	const n = 10_000
	rng := rand.New(rand.NewPCG(3, 3))
	task := &Task{NumFacts: n}
	for f := range n {
		for range 3 {
			s := Step{Gives: []int32{int32(f)}, Cost: 50 + int64(rng.IntN(20))}
			if f > 0 {
				s.Needs = []int32{int32(rng.IntN(f))}
			}
			task.Steps = append(task.Steps, s)
		}
		task.Goal = append(task.Goal, int32(f))
	}
	for b.Loop() {
		Solve(task)
	}
}
