package search

import (
	"cmp"
	"math"
	"slices"

	"gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/path"
	"gonum.org/v1/gonum/graph/simple"
)

// tree decides about steps, one after another: a step is taken, or it is never
// taken. Every plan is in exactly one of the two branches, so it is a tree, and
// gonum's A* finds the cheapest leaf of it. A* never looks at a node again that it
// has left; on a tree it need not, and so every bound will do that is one, while on
// the graph of sets of facts only a consistent bound would.
//
// A node's weight from the root is what the steps taken cost, and its heuristic is
// its bound less that. Node 0 is the target: a node whose settling found the best
// plan leads to it. Branches that hold no better plan are not grown.
type tree struct {
	p       *prover
	trunk   *trunk
	nodes   []twig
	first   decided // of the root
	likely  []int32 // steps of the task that the root's solution does at all
	again   int64   // work after which a kernel is tried again
	room    int     // numbers that the states of nodes hold
	stopped bool    // work or room ran out: what A* returns means nothing
}

// twig is a node of the tree.
type twig struct {
	decided
	paid     int64 // for the steps decided to be taken, by decision
	bound    int64 // on every plan of this branch
	goal     int64 // cost of the plan found here, -1 if none
	children []int64
	grown    bool
}

// decided is what a branch has decided about the trunk's steps.
type decided struct {
	taken     []int32 // they cost nothing from here on
	dead      bitset  // not looked at any more
	landmarks []landmark
	branch    int32 // the step to decide about next
}

func (d *decided) room() int {
	sum := len(d.taken) + 2*len(d.dead)
	for _, l := range d.landmarks {
		sum += 8 + len(l.steps)
	}
	return sum
}

const (
	target   = 0
	root     = 1
	mostRoom = 1 << 25 // numbers that the states of nodes may hold, of 4 bytes each
)

// newTree makes a tree of an instance whose root was settled and is open.
func newTree(n *node) *tree {
	tr := &tree{p: n.p, trunk: newTrunk(n.in)}
	at := make([]int32, len(n.in.steps))
	for i, s := range tr.trunk.step {
		at[s] = int32(i)
	}
	first := decided{branch: at[n.branch], dead: make(bitset, (len(tr.trunk.step)+63)/64)}
	for _, l := range n.landmarks {
		var mine []int32
		for _, i := range l.steps {
			if n.in.steps[i].Cost == 0 {
				mine = nil
				break
			}
			if n.in.alive[i] {
				mine = append(mine, at[i])
			}
		}
		if mine != nil {
			first.landmarks = append(first.landmarks, landmark{mine, l.strong})
		}
	}
	tr.first, tr.likely = first, n.likely
	tr.nodes = []twig{{goal: -1, grown: true}, {decided: first, bound: n.bound, goal: -1}}
	return tr
}

// decide finds the best plan, or at least a better bound.
func (tr *tree) decide() {
	p := tr.p
	found, _ := path.AStar(simple.Node(root), simple.Node(target), tr, tr.rest)
	if _, cost := found.To(target); !tr.stopped && !math.IsInf(cost, 1) && int64(cost)+tr.trunk.base < p.cost {
		panic("search: the path of A* is cheaper than the plan it stands for")
	}
	if tr.stopped && !p.m.out {
		tr.deepen()
	}
	p.raise(tr.remaining())
}

// deepen goes on depth first, where room ran out, from the open nodes of the least
// bounds; that takes little room, and more work.
func (tr *tree) deepen() {
	var open []*twig
	for i := range tr.nodes {
		if n := &tr.nodes[i]; !n.grown && n.branch >= 0 {
			open = append(open, n)
		}
	}
	slices.SortStableFunc(open, func(a, b *twig) int { return cmp.Compare(a.bound, b.bound) })
	for _, n := range open {
		n.bound = tr.dive(n)
		n.decided = decided{branch: -1}
	}
}

// dive settles all branches below a node and returns the bound on those that stay
// open.
func (tr *tree) dive(n *twig) int64 {
	if n.bound >= tr.p.cost || n.branch < 0 || tr.p.m.out {
		return n.bound
	}
	near, other := tr.settle(n, true), tr.settle(n, false)
	if other.bound < near.bound {
		near, other = other, near
	}
	least := tr.dive(&near)
	return max(n.bound, min(least, tr.dive(&other)))
}

// rest is the heuristic of A*.
func (tr *tree) rest(x, _ graph.Node) float64 {
	if x.ID() == target {
		return 0
	}
	n := &tr.nodes[x.ID()]
	return float64(n.bound - n.paid - tr.trunk.base)
}

// From grows the branches of a node.
func (tr *tree) From(id int64) graph.Nodes {
	if n := &tr.nodes[id]; !n.grown && !tr.stopped {
		if n.bound < tr.p.cost {
			tr.grow(id)
		} else {
			n.grown = true
		}
	}
	return tr.leaves(id)
}

func (tr *tree) leaves(id int64) graph.Nodes {
	n := &tr.nodes[id]
	var out []graph.Node
	if n.goal >= 0 {
		out = append(out, simple.Node(target))
	}
	for _, c := range n.children {
		out = append(out, simple.Node(c))
	}
	return &nodeList{nodes: out, at: -1}
}

// Edge is there between a node and its branches.
func (tr *tree) Edge(from, to int64) graph.Edge {
	return simple.Edge{F: simple.Node(from), T: simple.Node(to)}
}

// Weight is the cost of the step taken, if one is.
func (tr *tree) Weight(from, to int64) (float64, bool) {
	if from == to {
		return 0, true
	}
	n := &tr.nodes[from]
	if to == target {
		// The best plan may do without a step that this branch has taken.
		return float64(max(0, n.goal-n.paid-tr.trunk.base)), n.goal >= 0
	}
	if !slices.Contains(n.children, to) {
		return math.Inf(1), false
	}
	return float64(tr.nodes[to].paid - n.paid), true
}

// grow settles both branches of a node.
func (tr *tree) grow(id int64) {
	n := tr.nodes[id]
	if tr.p.m.used > tr.again {
		tr.kernel()
	}
	for _, take := range []bool{true, false} {
		child := tr.settle(&n, take)
		if child.bound < tr.p.cost && child.branch < 0 {
			tr.stopped = true // the node stays open
			return
		}
		if child.bound < tr.p.cost || child.goal >= 0 {
			n.children = append(n.children, int64(len(tr.nodes)))
			tr.nodes = append(tr.nodes, child)
			tr.room += child.room()
		}
	}
	tr.room -= n.room()
	n.grown, n.decided = true, decided{}
	tr.nodes[id] = n
	most := mostRoom
	if tr.p.off.noRoom {
		most = 0
	}
	tr.stopped = tr.stopped || tr.room > most
}

// settle makes the node of one branch.
func (tr *tree) settle(up *twig, take bool) twig {
	in := tr.instance(&up.decided)
	defer in.free()
	child := twig{paid: up.paid, goal: -1, decided: decided{branch: -1}}
	s := &in.steps[up.branch]
	if take {
		child.paid += s.Cost
		in.base += s.Cost
		in.forced = append(in.forced, int(up.branch))
		s.Cost = 0
	} else {
		in.alive[up.branch] = false
	}
	tr.close(&child, in, up)
	return child
}

// close settles the instance of a node, as far as it goes.
func (tr *tree) close(child *twig, in *instance, up *twig) {
	before := tr.p.cost
	n := &node{p: tr.p, in: in, bound: up.bound, landmarks: up.landmarks, branch: -1}
	n.settle()
	child.bound = n.bound
	if tr.p.cost < before {
		child.goal = tr.p.cost
	}
	if n.branch < 0 {
		return // closed, or stopped on the way
	}
	child.decided = decided{landmarks: n.landmarks, branch: n.branch, dead: make(bitset, len(up.dead))}
	for _, i := range in.forced {
		child.taken = append(child.taken, int32(i))
	}
	for i := range in.steps {
		if !in.alive[i] && in.steps[i].Cost > 0 {
			child.dead.set(int32(i))
		}
	}
}

// instance is the trunk after what a branch has decided.
func (tr *tree) instance(s *decided) *instance {
	in := newInstance(tr.trunk.task)
	in.from, in.base, in.m = tr.trunk, tr.trunk.base, &tr.p.m
	for _, i := range s.taken {
		in.base += in.steps[i].Cost
		in.forced = append(in.forced, int(i))
		in.steps[i].Cost = 0
	}
	s.dead.each(func(i int32) { in.alive[i] = false })
	return in
}

// remaining is the bound on the plans of all branches that are still open.
func (tr *tree) remaining() int64 {
	least := int64(math.MaxInt64)
	for _, n := range tr.nodes {
		if !n.grown {
			least = min(least, n.bound)
		}
	}
	return least
}

// nodeList are nodes as gonum wants them.
type nodeList struct {
	nodes []graph.Node
	at    int
}

func (l *nodeList) Next() bool {
	l.at++
	return l.at < len(l.nodes)
}
func (l *nodeList) Len() int         { return max(0, len(l.nodes)-l.at-1) }
func (l *nodeList) Reset()           { l.at = -1 }
func (l *nodeList) Node() graph.Node { return l.nodes[l.at] }
