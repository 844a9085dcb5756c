package search

import (
	"math"
	"math/rand/v2"
	"sync"
)

// Work of stage B, counted in steps looked at, so that the same task gets the same
// plan on any machine.
const (
	recreateWork    = 3_000_000 // in all
	recreateRounds  = 100       // at most
	recreateNoGain  = 20        // rounds without a gain after which it stops
	noisePercentage = 30
	buildWork       = 3_000_000 // in one plan, more or less; see build
	slowSize        = 50_000    // of a task in which every search takes milliseconds
)

// upper finds a plan of the reduced task, as step numbers of the task.
func (in *instance) upper() []int {
	b := newBuilder(in)
	defer builders.Put(b)
	best := b.trim.minimise(&b.task, b.build(make([]bool, len(b.steps))))
	rounds := min(recreateRounds, (recreateWork-1)/(b.size*4))
	best = b.recreate(best, rand.New(rand.NewPCG(1, 2)), rounds, recreateNoGain) // fixed: no two runs differ
	return b.given(best)
}

// recreate improves a plan: it drops a few of its steps or a quarter and completes
// it again under noise, some rounds, or until so many of them gained nothing.
func (b *builder) recreate(best []int, rng *rand.Rand, rounds, noGain int) []int {
	keep := make([]bool, len(b.steps))
	noise := func() int64 { return 100 + int64(rng.IntN(noisePercentage+1)) }
	idle := 0
	for round := 0; round < rounds && idle < noGain && len(best) > 0 && !b.m.over(); round++ {
		b.m.spend(int64(4 * b.size))
		clear(keep)
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
		b.noise = noise
		complete := b.build(keep)
		b.noise = nil
		if b.m.over() {
			break // it may be no plan
		}
		next := b.trim.minimise(&b.task, complete)
		idle++
		switch c := compare(&b.task, next, best); {
		case c < 0:
			best, idle = next, 0
		case c == 0:
			best = next
		}
	}
	return best
}

// given turns places of steps here into steps of the task.
func (b *builder) given(plan []int) []int {
	out := make([]int, len(plan))
	for i, s := range plan {
		out[i] = b.original[s]
	}
	return out
}

// builder makes plans of a reduced task, whose living steps it numbers anew. Its
// tables are used again for the next task.
type builder struct {
	task      Task // the reduced task
	facts     int
	held      []int32
	goal      []int32
	isGoal    []bool // by fact: a goal that is not held
	openGoals int    // number of those
	steps     []Step
	size      int // of the steps: one each, and their needs and gifts
	original  []int
	roots     []int32 // steps without needs
	users     index
	noise     func() int64 // factor of a cost, in percent; nil: 100
	guide     []int64      // by step: another factor, in percent; nil: 100
	trim      trimmer
	m         *meter // of the instance

	facing []facing  // by fact
	wait   []waiting // by step
	fresh  []waiting // wait before anything is done
	price  []int64   // by step, in this round
	seen   []int32   // by step: the last call of take that met it
	stack  []int32
	round  int32
	queue  factQueue
	zero   []int32 // facts that cost nothing, not looked at yet
}

// facing is how a fact is had at a cost.
type facing struct {
	cost      int64
	supporter int32 // the step that gives it, -1
	done      bool  // the cost is final
}

// waiting is how far a step is from being possible.
type waiting struct {
	sum     int64 // cost of its needs so far
	missing int32 // number of its needs without a cost
}

var builders = sync.Pool{New: func() any { return new(builder) }}

func newBuilder(in *instance) *builder {
	b := builders.Get().(*builder)
	b.facts, b.held, b.goal, b.m = in.task.NumFacts, in.heldFacts(), in.goal, in.m
	b.isGoal = zeroed(b.isGoal, b.facts)
	b.openGoals, b.size, b.noise, b.guide = 0, 0, nil, nil
	for _, g := range in.goal {
		if !in.held[g] && !b.isGoal[g] {
			b.isGoal[g] = true
			b.openGoals++
		}
	}
	b.steps, b.original, b.roots, b.fresh = b.steps[:0], b.original[:0], b.roots[:0], b.fresh[:0]
	for i := range in.steps {
		if !in.alive[i] {
			continue
		}
		s := in.steps[i]
		if len(s.Needs) == 0 {
			b.roots = append(b.roots, int32(len(b.steps)))
		}
		b.steps = append(b.steps, s)
		b.size += 1 + len(s.Needs) + len(s.Gives)
		b.original = append(b.original, i)
		b.fresh = append(b.fresh, waiting{missing: int32(len(s.Needs))})
	}
	b.users.fill(b.facts, len(b.steps), func(i int) []int32 { return b.steps[i].Needs })
	b.task = Task{NumFacts: b.facts, Held: b.held, Goal: b.goal, Steps: b.steps}
	b.facing = zeroed(b.facing, b.facts)
	b.wait = zeroed(b.wait, len(b.steps))
	b.price = zeroed(b.price, len(b.steps))
	b.seen = zeroed(b.seen, len(b.steps))
	b.round = 0
	return b
}

// build completes the steps marked in chosen to a plan: it goes to the nearest
// goal that is not reached, by additive costs (h_add) in which chosen steps are
// free, takes the steps on the way and begins again (Takahashi & Matsuyama for
// needs that are sets). Where that many searches would take too long, it goes to
// several goals at a time, fewer as they become fewer. Chosen steps that cannot be
// done or serve nothing are left for minimise to drop. When the clock says stop on
// the way and there is a plan already, it is not completed.
func (b *builder) build(chosen []bool) []int {
	for i := range b.steps {
		b.price[i] = b.steps[i].Cost * 100
		if b.noise != nil {
			b.price[i] = b.steps[i].Cost * b.noise()
		}
		if b.guide != nil {
			b.price[i] = b.price[i] * b.guide[i] / 100
		}
	}
	rounds := max(8, buildWork/b.size)
	for open := b.openGoals; ; {
		if (b.noise != nil || b.guide != nil) && b.size > slowSize {
			if b.m.ask(); b.m.over() {
				return nil
			}
		}
		nearest, reached := b.nearest(chosen, max(1, (open+rounds-1)/rounds))
		open = b.openGoals - reached
		if len(nearest) == 0 { // all goals cost nothing more: take what supports them
			for _, g := range b.goal {
				b.take(g, chosen)
			}
			break
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
func (b *builder) take(f int32, chosen []bool) {
	b.round++
	stack := append(b.stack[:0], f)
	for len(stack) > 0 {
		f := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		s := b.facing[f].supporter
		if s < 0 || b.seen[s] == b.round {
			continue
		}
		b.seen[s] = b.round
		chosen[s] = true
		stack = append(stack, b.steps[s].Needs...)
	}
	b.stack = stack
}

const far = math.MaxInt64 / 4

// nearest finds the goals, so many at most, that are nearest to what is held and
// the chosen steps reach for nothing; reached is the number of goals that are
// among the latter. Costs are additive (h_add), by Dijkstra's algorithm over AND
// needs (Knuth 1977), which stops at the last goal wanted.
func (b *builder) nearest(chosen []bool, most int) (goals []int32, reached int) {
	for f := range b.facing {
		b.facing[f] = facing{cost: far, supporter: -1}
	}
	b.queue, b.zero = b.queue[:0], b.zero[:0]
	copy(b.wait, b.fresh)
	for _, f := range b.held {
		b.facing[f].cost = 0
	}
	for _, i := range b.roots {
		b.fire(i, chosen[i])
	}
	for len(b.zero) > 0 || len(b.queue) > 0 {
		var top factCost
		if n := len(b.zero); n > 0 {
			top.fact, b.zero = b.zero[n-1], b.zero[:n-1]
		} else {
			top = b.queue.pop()
		}
		if b.facing[top.fact].done {
			continue
		}
		b.facing[top.fact].done = true
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
		for _, i := range b.users.of(top.fact) {
			w := &b.wait[i]
			w.sum = min(w.sum+top.cost, far-1) // additive costs can double at every level
			if w.missing--; w.missing == 0 {
				b.fire(i, chosen[i])
			}
		}
	}
	return goals, reached
}

// fire offers the gifts of a step whose needs have a cost.
func (b *builder) fire(i int32, chosen bool) {
	c := b.wait[i].sum
	if !chosen {
		c = min(c+b.price[i], far-1)
	}
	s := &b.steps[i]
	for _, f := range s.Gives {
		x := &b.facing[f]
		if c > x.cost {
			continue
		}
		// A tie may change the supporter only while f is open: then nothing that i
		// needs can rest on f.
		if c == x.cost && (x.done || x.supporter <= i || s.Money > b.steps[x.supporter].Money) {
			continue
		}
		x.cost, x.supporter = c, i
		if c == 0 {
			b.zero = append(b.zero, f) // most facts of a plan being mended: no need to sort them
		} else {
			b.queue.push(factCost{f, c})
		}
	}
}

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
