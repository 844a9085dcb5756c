package curriculum

import "slices"

// Merge takes in the learners of another Builder of the same graph, as if each had been
// added here: several goroutines may read a cohort, each with a Builder of its own.
func (b *Builder) Merge(o *Builder) {
	cuts := make([]int32, len(o.cuts.all))
	for i, x := range o.cuts.all { // none before those that its ways come after
		var ways []way
		for _, w := range x.ways {
			ways = append(ways, way{w.class, inOrder(of(cuts, w.after))})
		}
		slices.SortFunc(ways, way.compare)
		cuts[i] = b.cut(ways)
	}
	slots := make([]int32, len(o.covered.all))
	for i, x := range o.covered.all {
		alike := slot{cuts: inOrder(of(cuts, x.cuts))}
		slots[i] = b.covered.put(listKey(alike.cuts), func() slot { return alike })
		b.covered.all[slots[i]].minutes += x.minutes
	}
	routes := make([]int32, len(o.routes.all))
	for key, n := range o.routes.at {
		routes[n] = b.routes.put(key, func() *traced { return o.routes.all[n].moved(slots) })
	}
	for _, x := range o.people.all {
		b.people.all[b.alike(routes[x.number], x.needs)].count += x.count
	}
	for c := range b.classes {
		b.helped[c] += o.helped[c]
		b.before[c] += o.before[c]
		b.classes[c].bars += o.classes[c].bars
	}
	b.learners += o.learners
	b.own += o.own
	for name, x := range o.conditions {
		b.mergeCondition(name, x)
	}
}

// moved is a route whose slots have other numbers.
func (x *traced) moved(slots []int32) *traced {
	y := *x
	y.steps = slices.Clone(x.steps)
	for i, at := range y.steps {
		if at.slot >= 0 {
			y.steps[i].slot = slots[at.slot]
		}
	}
	return &y
}

func (b *Builder) mergeCondition(name string, o *Condition) {
	x := b.conditions[name]
	if x == nil {
		c := *o
		c.Steps = append([]string{}, o.Steps...)
		b.conditions[name] = &c
		return
	}
	x.Learners += o.Learners
	x.same = x.same && o.same && inWords(x.said) == inWords(o.said) && slices.Equal(x.Steps, o.Steps)
	x.Steps = append(x.Steps, o.Steps...)
	slices.Sort(x.Steps)
	x.Steps = slices.Compact(x.Steps)
	x.settle()
}

// inOrder is a list of numbers put in order.
func inOrder(list []int32) []int32 {
	slices.Sort(list)
	return list
}
