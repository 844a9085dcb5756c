package search

// kernel looks for a better plan among the steps that the solution of the landmark
// program does at all and those of the best and the last plans: a task so small
// that the tree below it can be searched a good way. It reports whether it found one.
func (tr *tree) kernel() bool {
	p := tr.p
	inside := make([]bool, len(p.t.Steps))
	for _, i := range tr.likely {
		inside[i] = true
	}
	for _, plan := range append(p.recent, p.plan) {
		for _, i := range plan {
			inside[i] = true
		}
	}
	up := twig{decided: tr.first, goal: -1}
	up.dead = make(bitset, len(up.dead))
	for s, i := range tr.trunk.step {
		if !inside[i] && tr.trunk.task.Steps[s].Cost > 0 {
			up.dead.set(int32(s))
		}
	}
	before := p.cost
	p.m.within(kernelWork+p.m.used/4, func() {
		in := tr.instance(&up.decided)
		defer in.free()
		child := twig{goal: -1, decided: decided{branch: -1}}
		tr.close(&child, in, &up)
		tr.dive(&child)
	})
	tr.again = 3 * p.m.used / 2
	return p.cost < before
}

// kernelWork is the work that a kernel may take, besides a quarter of what was done.
const kernelWork = 5_000_000
