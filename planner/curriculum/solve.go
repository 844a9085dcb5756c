package curriculum

import (
	"math"
	"slices"

	"skillroute/graph"
	"skillroute/planner"
)

// The limits of work of the branch and bound, in sums looked at: half a second
// or so for the answer, and as much for all other points of the curve.
const (
	workAnswer = 20_000_000
	workPoint  = 1_000_000
)

// The curve has so many points up to the class time, and as many beyond.
const curvePoints = 10

// Solve chooses the classes. The Builder may go on afterwards.
func (b *Builder) Solve(o Options) (*Result, error) {
	if err := o.check(); err != nil {
		return nil, err
	}
	r := &Result{
		Format:  Format,
		Catalog: planner.CatalogRef{ID: b.g.Catalog.ID, Version: b.g.Catalog.Version, Digest: b.g.Digest()},
		Goal:    o.Goal, ClassHours: o.Class, OwnHours: graph.Minutes(b.own), Prepared: b.prepared, Percent: o.Percent, Graph: b.g,
		Learners: Learners{Planned: b.learners, Late: b.lateCount}, Classes: []Class{}, Curve: []Point{},
		alternatives: map[string][][]graph.FactID{},
	}
	late := b.settle()
	var best choice
	for n := 1; n <= 2*curvePoints; n++ {
		budget := max(1, int64(o.Class)*int64(n)/curvePoints)
		work := workPoint
		if n == curvePoints {
			work = workAnswer
		}
		bound := int64(0)
		if o.Goal == Hours || b.lateCount > 0 {
			p, found := b.find(o, budget, late, work)
			bound = found.bound
			// What fits into less time fits, and may leave room for more.
			for _, c := range []choice{b.choice(p, found, o), b.choose(b.bundles(o, budget, best.classes))} {
				if c.better(best, o.Goal) {
					best = c
				}
			}
		}
		r.Curve = append(r.Curve, Point{graph.Minutes(budget), graph.Minutes(best.saved), best.onTime})
		if n == curvePoints {
			r.answer(b, o, best, bound)
		}
	}
	return r, nil
}

// choice is a set of classes, by their numbers in the Builder.
type choice struct {
	classes []int32
	saved   int64
	onTime  int
}

func (c choice) better(than choice, goal Goal) bool {
	if goal == Deadlines && c.onTime != than.onTime {
		return c.onTime > than.onTime
	}
	return c.saved > than.saved
}

// choice reads an outcome. For deadlines the time that is left goes to what saves
// most hours.
func (b *Builder) choice(p *problem, found outcome, o Options) choice {
	var classes []int32
	for _, x := range found.classes {
		classes = append(classes, p.ids[x])
	}
	if o.Goal == Deadlines {
		classes = b.bundles(o, p.budget, classes)
	}
	return b.choose(classes)
}

// choose drops classes that others made superfluous and sums up the rest.
func (b *Builder) choose(classes []int32) choice {
	c := choice{classes: slices.Clone(classes)}
	slices.SortFunc(c.classes, b.earlier)
	c.saved, c.onTime = b.taken(c.classes)
	for i := len(c.classes) - 1; i >= 0; i-- {
		without := slices.Delete(slices.Clone(c.classes), i, i+1)
		if saved, _ := b.saved(without); saved == c.saved {
			c.classes = without
		}
	}
	return c
}

// find solves the problem of a budget.
func (b *Builder) find(o Options, budget int64, late []*lateLearner, work int) (*problem, outcome) {
	p := b.problem(o, budget, late, true)
	if b.prepared {
		return p, p.solve(work, math.MaxInt64)
	}
	whole := b.problem(o, budget, late, false).greedy()
	var bundle []int32
	for _, c := range b.bundles(o, budget, nil) {
		bundle = append(bundle, int32(slices.Index(p.ids, c)))
	}
	return p, p.solve(work, whole.bound, bundle)
}

// answer writes the classes chosen into the result, in the order to teach.
func (r *Result) answer(b *Builder, o Options, c choice, bound int64) {
	r.SavedHours, r.Learners.Brought = graph.Minutes(c.saved), c.onTime
	value := c.saved
	if o.Goal == Deadlines {
		value = int64(c.onTime)
		n := int(max(value, bound))
		r.BoundLearners = &n
	} else {
		m := graph.Minutes(max(value, bound))
		r.BoundHours = &m
	}
	r.Exact = bound <= value
	r.Ratio = ratio(value, max(value, bound))
	order := b.teachingOrder(c.classes)
	before := int64(0)
	for i, n := range order {
		s, onTime := b.taken(order[:i+1])
		k := &b.classes[n]
		hours := graph.Minutes(o.cost(k.step))
		r.UsedHours += hours
		r.alternatives[k.id] = k.needs
		r.Classes = append(r.Classes, Class{
			N: i + 1, ID: k.id, Kind: k.step.Kind, Title: k.step.Title(), Needs: append([]graph.Holding{}, k.step.Needs...), Gives: k.step.Gives,
			Hours: hours, Learners: b.helped[n], Saved: graph.Minutes(s - before), Cumulative: graph.Minutes(s), OnTime: onTime, Step: k.step,
		})
		before = s
	}
}

// ratio is a share in four decimals, rounded down; nothing of nothing is all.
func ratio(value, bound int64) float64 {
	if bound == 0 {
		return 1
	}
	return float64(mulDiv(value, 10_000, bound, false)) / 10_000
}

// teachingOrder puts a class after those that teach what it needs; among classes
// that can come next, the one that comes earlier on the learners' routes.
func (b *Builder) teachingOrder(classes []int32) (order []int32) {
	left := slices.Clone(classes)
	slices.SortFunc(left, b.earlier)
	waits := func(c int32) bool {
		return slices.ContainsFunc(left, func(d int32) bool { return d != c && b.prepares(d, c) })
	}
	for len(left) > 0 {
		next := max(0, slices.IndexFunc(left, func(c int32) bool { return !waits(c) }))
		order = append(order, left[next])
		left = slices.Delete(left, next, next+1)
	}
	return order
}

// prepares reports whether a class teaches what another needs.
func (b *Builder) prepares(d, c int32) bool {
	return slices.ContainsFunc(b.classes[c].needs, func(alternative []graph.FactID) bool {
		return slices.ContainsFunc(alternative, func(f graph.FactID) bool { return b.classes[d].raises(b.g, f) })
	})
}
