package search

import (
	"cmp"
	"container/heap"
	"encoding/binary"
	"slices"
)

// FrontPoint is a plan that no plan found is better than: at most as costly and at most
// as dear, and one of the two less.
type FrontPoint struct {
	Steps       []int // numbers of the plan's steps, rising
	Cost, Price int64
	Proven      bool // no plan at all is better
}

// Front finds the plans between which one can only trade cost for price: for each price
// that is worth paying, the least cost. prices are those of the steps, 0 or more. The
// points come with rising price and falling cost; complete says that there are no others
// (of plans with the same cost and price one is named). ok is false when the goal cannot
// be reached.
//
// It is a tree over the priced steps, of which plans have few. Of all plans without some
// banned steps the least costly, and of these the cheapest, is found by [Prove], with
// both in one integer. Every other plan of the front costs more, so it pays less, so it
// lacks one of that plan's priced steps: each is banned in turn, while those before it
// are counted as paid. A branch ends when a plan known is better than all it can hold.
// Exponential in the priced steps that a plan uses. The effort is for all of it; what is
// found when it ends is returned, and only the two ends may then be proven.
func Front(t *Task, prices []int64, o Options) (points []FrontPoint, complete, ok bool) {
	f := newFronts(t, prices, o)
	root, ok := f.solve(nil)
	if !ok {
		return nil, false, false
	}
	root.FrontPoint.Proven = root.Proven && root.both
	f.keep(root.FrontPoint)
	if least, ok := f.cheapest(); ok {
		least.FrontPoint.Proven = least.Proven && least.both
		f.keep(least.FrontPoint)
	}
	f.branch(nil, nil, 0)
	slices.SortFunc(f.points, func(a, b FrontPoint) int { return cmp.Compare(a.Price, b.Price) })
	for i := range f.points {
		f.points[i].Proven = f.points[i].Proven || !f.open
	}
	return f.points, !f.open, true
}

// Within finds the least costly plan of at most a price; ok is false when none was met.
// Optimal says that it is certain: the plan is the least costly, or there is none. Bound
// is on the cost of every plan within the price. It walks the tree of [Front], the branch
// of the least bound first.
func Within(t *Task, prices []int64, most int64, o Options) (r Result, ok bool) {
	f := newFronts(t, prices, o)
	w := &within{fronts: f, most: most}
	r.Bound, r.Optimal = w.search()
	r.Effort, r.Cut = f.m.used, f.m.cut && !r.Optimal
	if w.best == nil {
		return r, false
	}
	r.Steps, r.Cost = w.best.Steps, w.best.Cost
	r.Bound = min(r.Bound, r.Cost)
	return r, true
}

// within is a search for the least costly plan of at most a price.
type within struct {
	*fronts
	most  int64
	best  *solved
	queue priceQueue
}

// search goes on until the best plan is proven, or no work is left. It returns a bound
// on all plans within the price and whether the search came to its end.
func (w *within) search() (bound int64, certain bool) {
	root, ok := w.solve(nil)
	if !ok {
		return 0, !w.lost
	}
	w.offer(root)
	if least, ok := w.cheapest(); ok {
		w.offer(least)
		if least.Proven && least.Price > w.most {
			return root.bound, true
		}
	}
	w.queue = priceQueue{{bound: root.bound, plan: root}}
	for len(w.queue) > 0 {
		n := heap.Pop(&w.queue).(priceNode)
		switch {
		case w.best != nil && n.bound >= w.best.Cost: // all that is left costs as much
			return n.bound, true
		case w.m.over() || !n.plan.Proven:
			return n.bound, false
		case n.plan.Price <= w.most: // the least costly of its branch, and offered
			continue
		}
		if w.grow(n); w.lost {
			return n.bound, false
		}
	}
	if w.best == nil {
		return root.bound, true
	}
	return w.best.Cost, true
}

// offer takes a plan for the best if it is.
func (w *within) offer(x solved) {
	if b := w.best; x.Price <= w.most && (b == nil || cmp.Or(cmp.Compare(x.Cost, b.Cost), cmp.Compare(x.Price, b.Price)) < 0) {
		w.best = &x
	}
}

// grow bans each priced step of a branch's plan in turn; those before it are paid.
func (w *within) grow(n priceNode) {
	taken, paid := slices.Clone(n.taken), int64(0)
	for _, i := range taken {
		paid += w.prices[i]
	}
	for _, i := range w.priced(n.plan, n.taken) {
		if paid > w.most {
			return
		}
		banned := append(slices.Clone(n.banned), i)
		if x, ok := w.solve(banned); ok {
			w.offer(x)
			heap.Push(&w.queue, priceNode{max(n.bound, x.bound), banned, slices.Clone(taken), x})
		}
		taken = append(taken, i)
		paid += w.prices[i]
	}
}

// priceNode is a branch: the plans without the banned steps that pay for those taken.
type priceNode struct {
	bound         int64
	banned, taken []int
	plan          solved
}

// priceQueue is a heap of branches, the least bound first, then the fewest bans.
type priceQueue []priceNode

func (q priceQueue) Len() int { return len(q) }
func (q priceQueue) Less(i, j int) bool {
	a, b := &q[i], &q[j]
	return cmp.Or(cmp.Compare(a.bound, b.bound), cmp.Compare(len(a.banned), len(b.banned)), slices.Compare(a.banned, b.banned)) < 0
}
func (q priceQueue) Swap(i, j int) { q[i], q[j] = q[j], q[i] }

// Push and Pop are for package heap.
func (q *priceQueue) Push(x any) { *q = append(*q, x.(priceNode)) }
func (q *priceQueue) Pop() any {
	last := len(*q) - 1
	x := (*q)[last]
	*q = (*q)[:last]
	return x
}

// solved is the plan of a branch and the bound on the costs of all its plans. It is
// proven when no plan of the branch costs less; both says that then none costs as much
// for a lower price.
type solved struct {
	FrontPoint
	bound int64
	both  bool
}

// fronts is a search for plans by cost and price.
type fronts struct {
	t      *Task
	prices []int64
	unit   int64 // all prices are multiples of it
	scale  int64 // one of cost outweighs all prices, in units
	o      Options
	m      meter
	known  map[string]solved // by banned steps
	points []FrontPoint
	open   bool // something is not proven
	lost   bool // a branch was not looked at, for no work was left
}

func newFronts(t *Task, prices []int64, o Options) *fronts {
	f := &fronts{t: t, prices: prices, o: o, m: meter{limit: o.Effort, stop: o.Stop}, known: map[string]solved{}, scale: 1}
	for _, p := range prices {
		f.unit = gcd(f.unit, p)
	}
	f.unit = max(1, f.unit)
	for _, p := range prices {
		f.scale = min(f.scale+p/f.unit, mostCosts)
	}
	return f
}

func gcd(a, b int64) int64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

// solve finds the least costly plan without banned steps, of those the cheapest; ok is
// false when there is none, or when no work is left.
func (f *fronts) solve(banned []int) (solved, bool) {
	slices.Sort(banned)
	var key []byte
	for _, i := range banned {
		key = binary.LittleEndian.AppendUint32(key, uint32(i))
	}
	if x, ok := f.known[string(key)]; ok {
		return x, x.Steps != nil
	}
	most := int64(0)
	for i := range f.t.Steps {
		most += f.t.Steps[i].Cost
	}
	scale := f.scale
	if most >= mostCosts/scale { // no room for both: prices decide as a tie
		scale = 1
	}
	x, ok := f.prove(banned, scale, func(i int) int64 {
		if scale == 1 {
			return f.t.Steps[i].Cost
		}
		return f.t.Steps[i].Cost*scale + f.prices[i]/f.unit
	})
	x.both = scale == f.scale
	f.open = f.open || ok && !x.Proven
	f.known[string(key)] = x
	return x, ok
}

// cheapest finds the plan of the lowest price, of those the least costly; where there is
// no room for both in one integer, one of the lowest price.
func (f *fronts) cheapest() (solved, bool) {
	scale := int64(1)
	for i := range f.t.Steps {
		scale += f.t.Steps[i].Cost
	}
	switch {
	case f.scale < mostCosts/scale:
		x, ok := f.prove(nil, scale, func(i int) int64 { return f.prices[i]/f.unit*scale + f.t.Steps[i].Cost })
		x.both = true
		return x, ok
	case f.scale < mostCosts:
		return f.prove(nil, 1, func(i int) int64 { return f.prices[i] / f.unit })
	}
	return solved{}, false
}

// shortProof is what a unit of work counts in a proof that is one of many: they are
// short, and most of their time goes into reductions and first plans, whose work is
// counted low. With it DefaultEffort takes about as long here as in one long proof.
const shortProof = 4

// What the costs of a task may come to, and what one price counts as where it decides
// between equals.
const (
	mostCosts = 1 << 52
	mostTie   = 1 << 40
)

// prove proves a plan without banned steps at costs of some; the bound is in what one of
// scale stands for.
func (f *fronts) prove(banned []int, scale int64, cost func(i int) int64) (solved, bool) {
	if f.m.over() {
		f.open, f.lost = true, true
		return solved{}, false
	}
	task := &Task{NumFacts: f.t.NumFacts, Held: f.t.Held, Goal: f.t.Goal}
	var number []int
	for i := range f.t.Steps {
		if _, is := slices.BinarySearch(banned, i); is {
			continue
		}
		s := f.t.Steps[i]
		s.Cost, s.Money = cost(i), min(f.prices[i]/f.unit, mostTie)
		task.Steps = append(task.Steps, s)
		number = append(number, i)
	}
	o := f.o
	o.Bare = true
	if f.m.limit > 0 {
		o.Effort = max(1, (f.m.limit-f.m.used)/shortProof)
	}
	r, ok := Prove(task, o)
	f.m.spend(shortProof * (r.Effort + int64(len(task.Steps))))
	f.m.ask()
	if !ok {
		return solved{}, false
	}
	x := solved{FrontPoint: FrontPoint{Steps: []int{}, Proven: r.Optimal}, bound: r.Bound / scale}
	for _, i := range r.Steps {
		x.Steps = append(x.Steps, number[i])
		x.Cost += f.t.Steps[number[i]].Cost
		x.Price += f.prices[number[i]]
	}
	return x, true
}

// priced are the steps of a plan that have a price and are not among those taken, the
// dearest first.
func (f *fronts) priced(x solved, taken []int) (steps []int) {
	for _, i := range x.Steps {
		if f.prices[i] > 0 && !slices.Contains(taken, i) {
			steps = append(steps, i)
		}
	}
	slices.SortFunc(steps, func(a, b int) int { return cmp.Or(cmp.Compare(f.prices[b], f.prices[a]), cmp.Compare(a, b)) })
	return steps
}

// branch goes through the plans without banned steps that pay for those taken.
func (f *fronts) branch(banned, taken []int, paid int64) {
	x, ok := f.solve(banned)
	if !ok {
		return
	}
	if len(banned) > 0 { // the best of a branch may be beaten elsewhere
		x.FrontPoint.Proven = false
		f.keep(x.FrontPoint)
	}
	if f.beaten(x.bound, paid) {
		return
	}
	for _, i := range f.priced(x, taken) {
		f.branch(append(slices.Clone(banned), i), taken, paid)
		taken = append(slices.Clone(taken), i)
		if paid += f.prices[i]; f.beaten(x.bound, paid) {
			return
		}
	}
}

// beaten reports whether a plan known is as good as any that costs and pays so much.
func (f *fronts) beaten(cost, price int64) bool {
	return slices.ContainsFunc(f.points, func(p FrontPoint) bool { return p.Cost <= cost && p.Price <= price })
}

// keep takes a plan among the points unless it is beaten, and drops those it beats. The
// best of all plans in cost, or in price, comes before the others.
func (f *fronts) keep(x FrontPoint) {
	if f.beaten(x.Cost, x.Price) {
		return
	}
	f.points = slices.DeleteFunc(f.points, func(p FrontPoint) bool { return x.Cost <= p.Cost && x.Price <= p.Price })
	f.points = append(f.points, x)
}
