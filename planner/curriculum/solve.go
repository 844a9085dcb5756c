package curriculum

import (
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
	b.towards(o.Date)
	r := &Result{
		Format:  Format,
		Catalog: planner.CatalogRef{ID: b.g.Catalog.ID, Version: b.g.Catalog.Version, Digest: b.g.Digest()},
		Goal:    o.Goal, ClassHours: o.Class, OwnHours: graph.Minutes(b.own), Prepared: b.prepared, Percent: o.Percent, Kinds: o.Kinds, Graph: b.g,
		Learners: Learners{Planned: b.learners, Late: b.lateCount}, Conditions: b.conditionsFound(), Classes: []Class{}, Curve: []Point{},
		alternatives: map[string][][]graph.FactID{},
	}
	late := b.settle()
	var best choice
	last := 2 * curvePoints
	if o.Brief {
		last = curvePoints
	}
	for n := 1; n <= last; n++ {
		budget := max(1, int64(o.Class)*int64(n)/curvePoints)
		work := workPoint
		if n == curvePoints {
			work = workAnswer
		}
		bound := int64(0)
		if o.Goal == Hours || b.lateCount > 0 {
			p, found := b.find(o, budget, late, work)
			bound = found.bound
			x := b.relax(o, budget, false)
			tries := []choice{b.choice(p, found, x), b.choose(b.bundles(x, budget, best.classes))} // what fits into less time fits
			for _, c := range tries {
				if c.better(best, o.Goal) {
					best = c
				}
			}
			if n == curvePoints && o.Goal == Hours && best.saved < bound {
				if c := b.choose(b.swaps(x, budget, best.classes)); c.better(best, o.Goal) {
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

// towards makes one of the dates the one that learners may miss.
func (b *Builder) towards(date int) {
	b.lateCount = 0
	for i := range b.people.all {
		x := &b.people.all[i]
		if x.need = 0; date < len(x.needs) {
			x.need = x.needs[date]
		}
		if x.need > 0 {
			b.lateCount += int(x.count)
		}
	}
}

// choice is a set of classes, by their numbers in the Builder, in the order to teach.
type choice struct {
	classes []int32
	tally
}

func (c choice) better(than choice, goal Goal) bool {
	if goal == Deadlines && c.onTime != than.onTime {
		return c.onTime > than.onTime
	}
	return c.saved > than.saved
}

// choice reads an outcome. For deadlines the time that is left goes to what saves
// most hours.
func (b *Builder) choice(p *problem, found outcome, x *relaxed) choice {
	classes := p.numbers(found.classes)
	if p.unit != 1 {
		classes = b.bundles(x, p.budget, classes)
	}
	return b.choose(classes)
}

// choose orders classes, sums up what they save in this order, and drops those that
// others made superfluous.
func (b *Builder) choose(classes []int32) choice {
	c := choice{classes: b.teachingOrder(classes)}
	c.tally = b.inOrder(c.classes)
	for i := len(c.classes) - 1; i >= 0; i-- {
		x := choice{classes: slices.Delete(slices.Clone(c.classes), i, i+1)}
		if most, _ := b.saved(x.classes); most < c.saved {
			continue
		}
		x.tally = b.inOrder(x.classes)
		if x.saved >= c.saved && x.onTime >= c.onTime {
			c = x
		}
	}
	return c
}

// find solves the problem of a budget.
func (b *Builder) find(o Options, budget int64, late []*lateLearner, work int) (*problem, outcome) {
	p := b.problem(o, budget, late, true)
	whole := b.problem(o, budget, late, false).greedy()
	var bundle []int32
	for _, c := range b.bundles(b.relax(o, budget, false), budget, nil) {
		bundle = append(bundle, int32(slices.Index(p.ids, c)))
	}
	return p, p.solve(work, whole.bound, bundle)
}

// answer writes the classes chosen into the result.
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
	before := tally{}
	for i, n := range c.classes {
		// Those before a class save no less with it than without it.
		s := b.inOrder(c.classes[:i+1])
		s = tally{min(max(s.saved, before.saved), c.saved), min(max(s.onTime, before.onTime), c.onTime)}
		k := &b.classes[n]
		hours := graph.Minutes(o.cost(k.step))
		r.UsedHours += hours
		r.alternatives[k.id] = k.needs
		r.Classes = append(r.Classes, Class{
			N: i + 1, ID: k.id, Kind: k.step.Kind, Title: k.step.Title(), Needs: append([]graph.Holding{}, k.step.Needs...), Gives: k.step.Gives,
			Hours: hours, Learners: b.helped[n], Saved: graph.Minutes(s.saved - before.saved), Cumulative: graph.Minutes(s.saved), OnTime: s.onTime, Step: k.step,
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
