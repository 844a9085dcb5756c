package search

import (
	"math"
	"math/rand/v2"
)

// Work of stage B, counted in steps looked at, so that the same task gets the same
// plan on any machine.
const (
	recreateWork    = 3_000_000 // in all
	recreateRounds  = 100       // at most
	recreateNoGain  = 20        // rounds without a gain after which it stops
	noisePercentage = 30
	buildWork       = 3_000_000 // in one plan, more or less; see build
)

// upper finds a plan of the reduced task, as step numbers of the task.
func (in *instance) upper() []int {
	b := newBuilder(in)
	best := b.minimise(b.build(make([]bool, len(b.steps))))
	rng := rand.New(rand.NewPCG(1, 2)) // fixed: no two runs differ
	idle := 0
	for round := 0; round < recreateRounds && idle < recreateNoGain && (round+1)*b.size*4 < recreateWork; round++ {
		keep := make([]bool, len(b.steps))
		for _, i := range best {
			keep[i] = true
		}
		drop := 1 + rng.IntN(3)
		if rng.IntN(4) == 0 {
			drop = max(drop, len(best)/4)
		}
		for range drop {
			keep[best[rng.IntN(len(best))]] = false
		}
		b.noise = func() int64 { return 100 + int64(rng.IntN(noisePercentage+1)) }
		next := b.minimise(b.build(keep))
		b.noise = nil
		idle++
		switch c := compare(b.task, next, best); {
		case c < 0:
			best, idle = next, 0
		case c == 0:
			best = next
		}
	}
	out := make([]int, len(best))
	for i, s := range best {
		out[i] = b.original[s]
	}
	return out
}

// builder makes plans of a reduced task, whose living steps it numbers anew.
type builder struct {
	task      *Task // the reduced task
	facts     int
	held      []int32
	goal      []int32
	isGoal    []bool // by fact: a goal that is not held
	openGoals int    // number of those
	steps     []Step
	size      int // of the steps: one each, and their needs and gifts
	original  []int
	users     [][]int32
	noise     func() int64 // factor of a cost, in percent; nil: 100

	cost      []int64 // by fact
	supporter []int32 // by fact: the step that gives it, -1
	done      []bool  // by fact: its cost is final
	sum       []int64 // by step: cost of its needs so far
	missing   []int32 // by step
	price     []int64 // by step, in this round
	seen      []int32 // by step: the last call of take that met it
	round     int32
	queue     factQueue
	zero      []int32 // facts that cost nothing, not looked at yet
}

func newBuilder(in *instance) *builder {
	b := &builder{facts: in.task.NumFacts, held: in.heldFacts(), goal: in.goal}
	b.isGoal = make([]bool, b.facts)
	for _, g := range in.goal {
		if !in.held[g] && !b.isGoal[g] {
			b.isGoal[g] = true
			b.openGoals++
		}
	}
	for i := range in.steps {
		if in.alive[i] {
			b.steps = append(b.steps, in.steps[i])
			b.size += 1 + len(in.steps[i].Needs) + len(in.steps[i].Gives)
			b.original = append(b.original, i)
		}
	}
	b.users = make([][]int32, b.facts)
	for i := range b.steps {
		for _, f := range b.steps[i].Needs {
			b.users[f] = append(b.users[f], int32(i))
		}
	}
	b.task = &Task{NumFacts: b.facts, Held: b.held, Goal: b.goal, Steps: b.steps}
	b.cost = make([]int64, b.facts)
	b.supporter = make([]int32, b.facts)
	b.done = make([]bool, b.facts)
	b.sum = make([]int64, len(b.steps))
	b.missing = make([]int32, len(b.steps))
	b.price = make([]int64, len(b.steps))
	b.seen = make([]int32, len(b.steps))
	return b
}

// build completes the steps marked in chosen to a plan: it goes to the nearest
// goal that is not reached, by additive costs (h_add) in which chosen steps are
// free, takes the steps on the way and begins again (Takahashi & Matsuyama for
// needs that are sets). Where that many searches would take too long, it goes to
// several goals at a time, fewer as they become fewer. Chosen steps that cannot be
// done or serve nothing are left for minimise to drop.
func (b *builder) build(chosen []bool) []int {
	for i := range b.steps {
		b.price[i] = b.steps[i].Cost * 100
		if b.noise != nil {
			b.price[i] = b.steps[i].Cost * b.noise()
		}
	}
	rounds := max(8, buildWork/b.size)
	for open := b.openGoals; ; {
		nearest, reached := b.nearest(chosen, max(1, (open+rounds-1)/rounds))
		open = b.openGoals - reached
		if len(nearest) == 0 { // all goals cost nothing more: take what supports them
			added := false
			for _, g := range b.goal {
				added = b.take(g, chosen) || added
			}
			if !added {
				break
			}
		}
		for _, g := range nearest {
			b.take(g, chosen)
		}
	}
	var plan []int
	for i, c := range chosen {
		if c {
			plan = append(plan, i)
		}
	}
	return plan
}

// take marks the supporters of a fact and of their needs.
func (b *builder) take(f int32, chosen []bool) (added bool) {
	b.round++
	stack := []int32{f}
	for len(stack) > 0 {
		f := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		s := b.supporter[f]
		if s < 0 || b.seen[s] == b.round {
			continue
		}
		b.seen[s] = b.round
		if !chosen[s] {
			chosen[s], added = true, true
		}
		stack = append(stack, b.steps[s].Needs...)
	}
	return added
}

const far = math.MaxInt64 / 4

// nearest finds the goals, so many at most, that are nearest to what is held and
// the chosen steps reach for nothing; reached is the number of goals that are
// among the latter. Costs are additive (h_add), by Dijkstra's algorithm over AND
// needs (Knuth 1977), which stops at the last goal wanted.
func (b *builder) nearest(chosen []bool, most int) (goals []int32, reached int) {
	for f := range b.cost {
		b.cost[f], b.supporter[f], b.done[f] = far, -1, false
	}
	b.queue, b.zero = b.queue[:0], b.zero[:0]
	for i := range b.steps {
		b.sum[i], b.missing[i] = 0, int32(len(b.steps[i].Needs))
	}
	for _, f := range b.held {
		b.cost[f] = 0
	}
	fire := func(i int32) {
		c := b.sum[i]
		if !chosen[i] {
			c += b.price[i]
		}
		c = min(c, far-1)
		for _, f := range b.steps[i].Gives {
			// A tie may change the supporter only while f is open: then nothing that
			// i needs can rest on f.
			tie := c == b.cost[f] && !b.done[f] && b.supporter[f] > i && b.steps[i].Money <= b.steps[b.supporter[f]].Money
			if c < b.cost[f] || tie {
				b.cost[f], b.supporter[f] = c, i
				if c == 0 {
					b.zero = append(b.zero, f) // most facts of a plan being mended: no need to sort them
				} else {
					b.queue.push(factCost{f, c})
				}
			}
		}
	}
	for i := range b.steps {
		if b.missing[i] == 0 {
			fire(int32(i))
		}
	}
	for len(b.zero) > 0 || len(b.queue) > 0 {
		var top factCost
		if n := len(b.zero); n > 0 {
			top.fact, b.zero = b.zero[n-1], b.zero[:n-1]
		} else {
			top = b.queue.pop()
		}
		if b.done[top.fact] {
			continue
		}
		b.done[top.fact] = true
		if b.isGoal[top.fact] {
			if top.cost > 0 {
				goals = append(goals, top.fact)
			} else {
				reached++
			}
			if len(goals) >= most || reached == b.openGoals {
				return goals, reached
			}
		}
		for _, i := range b.users[top.fact] {
			b.sum[i] = min(b.sum[i]+top.cost, far-1) // additive costs can double at every level
			if b.missing[i]--; b.missing[i] == 0 {
				fire(i)
			}
		}
	}
	return goals, reached
}

func (b *builder) minimise(plan []int) []int { return minimise(b.task, plan) }

type factCost struct {
	fact int32
	cost int64
}

func (a factCost) before(b factCost) bool {
	return a.cost < b.cost || (a.cost == b.cost && a.fact < b.fact)
}

// factQueue is a binary heap of facts, nearest first, ties by number. It is
// written out because container/heap allocates for every value it moves.
type factQueue []factCost

func (q *factQueue) push(x factCost) {
	h := append(*q, x)
	i := len(h) - 1
	for i > 0 && x.before(h[(i-1)/2]) {
		h[i] = h[(i-1)/2]
		i = (i - 1) / 2
	}
	h[i] = x
	*q = h
}

func (q *factQueue) pop() factCost {
	h := *q
	top, x := h[0], h[len(h)-1]
	h = h[:len(h)-1]
	i := 0
	for {
		child := 2*i + 1
		if child >= len(h) {
			break
		}
		if child+1 < len(h) && h[child+1].before(h[child]) {
			child++
		}
		if !h[child].before(x) {
			break
		}
		h[i] = h[child]
		i = child
	}
	if len(h) > 0 {
		h[i] = x
	}
	*q = h
	return top
}
