package search

import "math/rand/v2"

// The first two facts of a core.
const (
	begin int32 = 0 // held before any step
	end   int32 = 1 // reached when every goal is
)

// core is a reduced task, numbered anew without gaps, as the work on bounds wants
// it: every step has a need and the goal is one fact. A step without needs gets
// the need begin; one more step, of no cost, needs all goals and gives end.
type core struct {
	numFacts int
	needs    lists
	gives    lists
	cost     []int64
	step     []int32 // the task's number of each step; -1 for the last one
	number   []int32 // by the task's number of a fact; 0 for those it lacks
	users    index
	givers   index
	size     int64 // work of looking at everything once
}

// lists are lists of facts, one after another in one piece of memory.
type lists struct {
	first []int32
	items []int32
}

func (l *lists) of(i int32) []int32 { return l.items[l.first[i]:l.first[i+1]] }
func (l *lists) end()               { l.first = append(l.first, int32(len(l.items))) }

// newCore numbers the living steps of a reduced instance whose goal is not held.
func newCore(in *instance) *core {
	c := &core{numFacts: 2, number: make([]int32, in.task.NumFacts)}
	of := func(f int32) int32 {
		if c.number[f] == 0 {
			c.number[f] = int32(c.numFacts)
			c.numFacts++
		}
		return c.number[f]
	}
	c.needs.end()
	c.gives.end()
	for i := range in.steps {
		if !in.alive[i] {
			continue
		}
		s := &in.steps[i]
		for _, f := range s.Needs {
			c.needs.items = append(c.needs.items, of(f))
		}
		for _, f := range s.Gives {
			c.gives.items = append(c.gives.items, of(f))
		}
		c.endStep(s.Cost, int32(i))
	}
	for _, g := range in.goal {
		if !in.held[g] {
			c.needs.items = append(c.needs.items, of(g))
		}
	}
	c.gives.items = append(c.gives.items, end)
	c.endStep(0, -1)
	c.users.fill(c.numFacts, len(c.cost), func(i int) []int32 { return c.needs.of(int32(i)) })
	c.givers.fill(c.numFacts, len(c.cost), func(i int) []int32 { return c.gives.of(int32(i)) })
	c.size = int64(c.numFacts + len(c.cost) + len(c.needs.items) + len(c.gives.items))
	return c
}

func (c *core) endStep(cost int64, step int32) {
	if int(c.needs.first[len(c.cost)]) == len(c.needs.items) {
		c.needs.items = append(c.needs.items, begin)
	}
	c.needs.end()
	c.gives.end()
	c.cost = append(c.cost, cost)
	c.step = append(c.step, step)
}

// shuffle changes the order in which a step's needs are looked at, which breaks
// ties among them another way.
func (c *core) shuffle(rng *rand.Rand) {
	for i := range c.cost {
		n := c.needs.of(int32(i))
		rng.Shuffle(len(n), func(x, y int) { n[x], n[y] = n[y], n[x] })
	}
}
