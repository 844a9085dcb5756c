package search

import (
	"math/rand/v2"
	"slices"
)

// Options say how far a proof goes.
type Options struct {
	Effort int64       // units of work, the same on every machine; 0: until proven
	Stop   func() bool // asked every few milliseconds whether to stop; nil: never
	Bare   bool        // no certificate is wanted: Result.Parts stays empty
	Brief  bool        // a certificate by stage C alone: it proves a little less and costs half
	Known  []int       // a plan to begin with, in place of stage B: it stays unless another costs less
}

// DefaultEffort is a second or two of work.
const DefaultEffort = 1_000_000_000

// Prove finds a cheapest plan and proves it, or ends with the best plan and the best
// bound so far when the effort is spent or it was told to stop; ok is false when
// the goal cannot be reached. Without a Stop that says yes, the same task and
// effort give the same answer on every machine.
func Prove(t *Task, o Options) (r Result, ok bool) {
	return prove(t, o, stages{})
}

// stages switches stages off, for tests: the answer must be as right without them.
type stages struct {
	noReduce, noUpper, noFix, noCuts, noTree, noSeparate, noRoom bool
}

// prover is a proof in the making: the best plan, the best bound, and the work done.
// While it narrows an instance, the instance keeps every plan that costs less than
// the best one, or at least one of the cheapest of those.
type prover struct {
	t     *Task
	off   stages
	m     meter
	plan  []int
	cost  int64 // of the plan
	bound int64
	rng   *rand.Rand

	recent [][]int // the last plans offered, the best or not
	sought int64   // work that went into better plans after the first
}

func prove(t *Task, o Options, off stages) (r Result, ok bool) {
	p := &prover{t: t, off: off, m: meter{limit: o.Effort, stop: o.Stop}, rng: rand.New(rand.NewPCG(3, 4))}
	in := newInstance(t)
	defer in.free()
	in.m = &p.m
	in.noDominance, in.noLandmarks = off.noReduce, off.noReduce
	if !in.reduce() {
		return Result{}, false
	}
	if o.Known == nil || !p.begin(in, o.Known) {
		p.first(in)
	}
	if o.Bare {
		p.narrow(in)
	} else {
		r.Parts = p.certified(in, o.Brief)
	}
	r.Steps, r.Cost, r.Bound = p.plan, p.cost, p.bound
	r.Optimal = p.done()
	r.Cut = p.m.cut && !r.Optimal
	r.Effort = p.m.used
	return r, true
}

// begin takes a known plan in place of a first one, if it is a plan.
func (p *prover) begin(in *instance, known []int) bool {
	if p.take(slices.Clone(known)); p.plan == nil {
		return false
	}
	p.raise(in.base + in.partition(nil))
	return true
}

// certified narrows the instance and makes the parts of a certificate.
func (p *prover) certified(in *instance, brief bool) []Part {
	y := p.newCertifier()
	defer y.in.free()
	parts := y.byCuts()
	p.raise(total(parts) * p.t.unit())
	if limit := p.m.limit; limit > 0 {
		p.m.within(limit-p.m.used-limit/certifyShare, func() { p.narrow(in) })
	} else {
		p.narrow(in)
	}
	if !brief && total(parts) < p.bound/p.t.unit() && !p.m.out {
		p.m.within(certifyWork+p.m.used/2, func() {
			if better := y.byProgram(parts); total(better) > total(parts) {
				parts = better
				p.raise(total(parts) * p.t.unit())
			}
		})
	}
	return parts
}

// certifyShare is the part of a limited effort that is kept for the certificate: one
// in so many.
const certifyShare = 10

// certifyWork is the work that a certificate by stage E may take, besides half of
// what the proof took.
const certifyWork = 20_000_000

func total(parts []Part) (sum int64) {
	for _, part := range parts {
		sum += part.Weight
	}
	return sum
}

// narrow runs the stages from C on.
func (p *prover) narrow(in *instance) {
	if p.done() || p.m.out {
		return
	}
	in.dropMoney()
	root := &node{p: p, in: in, root: true, branch: -1}
	root.settle()
	p.raise(root.bound)
	for !p.done() && root.branch >= 0 && !p.m.out {
		tr := newTree(root)
		if !tr.kernel() {
			tr.decide()
			return
		}
		root.branch = -1
		root.settle() // a better plan lets stage D drop more
		p.raise(root.bound)
	}
}

// first finds the first plan, by stage B or, where that is exact, as a path.
func (p *prover) first(in *instance) {
	bound := in.base + in.partition(nil)
	var chosen []int
	exact := in.done()
	if !exact && p.off.noUpper {
		chosen = in.anyPlan()
	} else if !exact {
		if chosen, exact = in.shortestPath(); !exact {
			chosen = in.upper()
		}
	}
	p.offer(in, chosen)
	if exact {
		bound = p.cost
	}
	p.raise(bound)
}

// offer takes a plan of an instance in place of the best if it is one, replayed on
// the task as it was given, and better.
func (p *prover) offer(in *instance, chosen []int) {
	plan := slices.Concat(in.forced, in.unpaid, chosen)
	if in.from != nil {
		plan = in.from.given(plan)
	}
	p.take(plan)
}

// take is offer for a plan of the task as it was given.
func (p *prover) take(plan []int) {
	slices.Sort(plan)
	trim := trimmers.Get().(*trimmer)
	defer trimmers.Put(trim)
	plan = slices.Compact(plan)
	if !trim.reaches(p.t, plan) {
		return
	}
	if plan = trim.minimise(p.t, plan); plan == nil {
		plan = []int{} // nothing is left to do
	}
	if len(p.recent) == mostRecent {
		p.recent = append(p.recent[:0], p.recent[1:]...)
	}
	p.recent = append(p.recent, plan)
	if p.plan != nil && compare(p.t, plan, p.plan) >= 0 {
		return
	}
	p.plan, p.cost = plan, 0
	for _, i := range plan {
		p.cost += p.t.Steps[i].Cost
	}
}

// mostRecent is how many plans are remembered for their steps.
const mostRecent = 16

// raise notes a bound on the plans that cost less than the best one. The best one
// bounds what it can say.
func (p *prover) raise(bound int64) { p.bound = max(p.bound, min(bound, p.cost)) }

func (p *prover) done() bool { return p.bound >= p.cost }

// dropMoney forgets money, which decides only between plans of equal cost: from here
// on cheaper plans are wanted.
func (in *instance) dropMoney() {
	for i := range in.steps {
		in.steps[i].Money = 0
	}
}

// anyPlan is every living step: what a test begins with that wants the other stages
// to find the way alone.
func (in *instance) anyPlan() (plan []int) {
	for i := range in.steps {
		if in.alive[i] {
			plan = append(plan, i)
		}
	}
	return plan
}
