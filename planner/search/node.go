package search

import (
	"math"
	"math/rand/v2"
	"slices"
)

// node is an instance being settled: made smaller and bounded until it is closed,
// which means that it holds no plan cheaper than the best, or until only a decision
// about one of its steps helps.
type node struct {
	p         *prover
	in        *instance
	bound     int64      // on the plans of the instance, including what is decided
	landmarks []landmark // by steps of the task, for the nodes below
	branch    int32      // a step of the task to decide about next
	likely    []int32    // steps of the task that the solution does at all
	root      bool
	packed    bool // the root's stages before E have run
}

func (n *node) raise(bound int64) { n.bound = max(n.bound, bound) }
func (n *node) closed() bool      { return n.bound >= n.p.cost }

// settle runs stages A, C, D and E in turn as long as that pays.
func (n *node) settle() {
	for !n.closed() && !n.p.m.out {
		if !n.in.reduce() { // nothing is left: no plan is better
			n.raise(math.MaxInt64)
			return
		}
		if n.in.done() {
			n.p.offer(n.in, nil)
			n.raise(n.in.base)
			return
		}
		c := newCore(n.in)
		if n.root && !n.packed {
			if !n.p.off.noCuts && (n.cuts(c) || n.closed()) {
				continue
			}
			n.packed = true
			if !n.p.off.noTree {
				n.arborescence(c)
			}
			if n.closed() {
				return
			}
		}
		if !n.pack(c) {
			return
		}
	}
}

// cuts runs stages C and D; it reports whether so much was dropped that stage A
// should run again.
func (n *node) cuts(c *core) bool {
	p := n.p
	x := newCutter(c, &p.m)
	dropped := 0
	n.landmarks = n.landmarks[:0]
	for round := range cutRounds {
		if round > 0 {
			c.shuffle(p.rng)
		}
		sum := x.run(c.cost, func(cut []int32, _ int64) {
			steps := make([]int32, len(cut))
			for i, a := range cut {
				steps[i] = c.step[a]
			}
			n.landmarks = append(n.landmarks, landmark{steps, true})
		})
		n.raise(n.in.base + sum)
		if n.closed() {
			return false
		}
		if !p.off.noFix {
			dropped += x.fix(n.in, p.cost-1-n.in.base-sum)
		}
	}
	return dropped*5 >= len(c.gives.items)
}

const cutRounds = 3

// pack runs stage E: it solves the landmark program, looks for landmarks that its
// solution neglects, and begins again. It reports whether so much was dropped that
// stage A should run again; else it leaves a step to decide about.
func (n *node) pack(c *core) bool {
	p := n.p
	k := newPacking(c, &p.m, n.landmarks, n.in)
	x := newCutter(c, &p.m)
	s := &separator{k: k, m: &p.m, flood: newFlood(c), rng: rand.New(rand.NewPCG(7, 8))}
	facts := n.in.targets(c)
	dropped, values := 0, []float64(nil)
	for round := 0; !p.m.out; round++ {
		sound := k.solve()
		dropped += n.weighed(k, x, s, round)
		if n.closed() || dropped*5 >= len(c.gives.items) {
			n.landmarks = k.landmarks()
			return !n.closed()
		}
		p.seek(n.in, k)
		added := 0
		if sound && !p.off.noSeparate {
			added = k.recall()
			if added += s.closures(round); added == 0 {
				p.guided(n.in, k, 0) // the solution reaches the goal: rounded, it is a plan
			}
			added += s.minCuts(facts, round)
		}
		values = append(values, float64(k.bound)/float64(k.scale))
		if added == 0 || n.tired(values) {
			break
		}
	}
	n.landmarks = k.landmarks()
	n.choose(k)
	return dropped > 0 && (dropped*20 >= len(c.gives.items) || n.branch < 0)
}

// tired reports whether the last rounds closed too little of the gap: to decide
// about a step does more.
func (n *node) tired(values []float64) bool {
	window, part := 1, 0.10
	if n.root {
		window, part = 4, 0.10
	}
	last := len(values) - 1
	if last < window {
		return false
	}
	gap := float64(n.p.cost-n.in.base) - values[last]
	return values[last]-values[last-window] < part*gap
}

// weighed takes what the weights say: a bound, better still with stage C on the
// costs they leave, whose cuts are landmarks that the solution does not do at all;
// and stage D with the costs left after that. It returns what was dropped.
func (n *node) weighed(k *packing, x *cutter, s *separator, round int) int {
	more := x.run(k.left, func(cut []int32, _ int64) { k.add(s.minimal(slices.Clone(cut), end, round)) })
	total := k.bound + more
	whole := total / k.scale
	if total > whole*k.scale {
		whole++
	}
	n.raise(n.in.base + whole)
	if n.closed() || n.p.off.noFix {
		return 0
	}
	return x.fix(n.in, (n.p.cost-1-n.in.base)*k.scale-total)
}

// targets are the facts that every plan of a reduced instance reaches.
func (in *instance) targets(c *core) (out []int32) {
	if in.lm == nil {
		return append(out, c.needs.of(int32(len(c.cost)-1))...)
	}
	for _, f := range in.lm.goalLandmarks() {
		if c.number[f] > 0 {
			out = append(out, c.number[f])
		}
	}
	return out
}

// choose picks the step that the solution is least sure about, the dearest of
// those.
func (n *node) choose(k *packing) {
	best, doubt := int32(-1), 2.0
	for a, i := range k.c.step {
		if i < 0 || k.c.cost[a] == 0 || !n.in.alive[i] {
			continue
		}
		if d := math.Abs(k.x[a] - 0.5); best < 0 || d < doubt-1e-6 || (d < doubt+1e-6 && k.c.cost[a] > n.in.steps[best].Cost) {
			best, doubt = i, d
		}
	}
	n.branch = best
	n.likely = n.likely[:0]
	for a, i := range k.c.step {
		if i >= 0 && k.x[a] > some {
			n.likely = append(n.likely, i)
		}
	}
}
