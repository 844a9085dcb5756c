package search

import (
	"cmp"
	"math/rand/v2"
	"slices"
)

// certifier makes the parts of a bound that holds for the task as it was given:
// without dominance, without forced steps and without stage D, so that every step a
// user could choose is in them.
type certifier struct {
	p  *prover
	t  *Task // with whole costs
	in *instance
	c  *core // nil: there is nothing to prove
	x  *cutter
}

func (p *prover) newCertifier() *certifier {
	y := &certifier{p: p, t: p.t.whole()}
	y.in = newInstance(y.t)
	y.in.noDominance, y.in.m = true, &p.m
	y.in.withAsides()
	if y.in.reduce() && !y.in.done() {
		y.c = newCore(y.in)
		y.x = newCutter(y.c, &p.m)
	}
	return y
}

// byCuts makes parts by stage C: the best of a few rounds.
func (y *certifier) byCuts() (parts []Part) {
	if y.c == nil {
		return nil
	}
	rng := rand.New(rand.NewPCG(5, 6))
	best := int64(-1)
	for round := range cutRounds {
		if round > 0 {
			if y.p.m.out || y.c.size > tightSize {
				break
			}
			y.c.shuffle(rng)
		}
		var these []Part
		sum := y.x.run(y.c.cost, func(cut []int32, weight int64) { these = append(these, y.part(cut, weight)) })
		if sum > best {
			best, parts = sum, these
		}
		if y.in.base+best >= y.p.cost/y.p.t.unit() {
			break // nothing proves more
		}
	}
	return parts
}

func (y *certifier) part(cut []int32, weight int64) Part {
	part := Part{Weight: weight, OneOf: make([]int, len(cut))}
	for i, a := range cut {
		part.OneOf[i] = int(y.c.step[a])
	}
	return part
}

// byProgram makes parts by stage E, beginning with the landmarks of others.
func (y *certifier) byProgram(parts []Part) []Part {
	if y.c == nil {
		return parts
	}
	known := make([]landmark, len(parts))
	for i, part := range parts {
		known[i].strong = true
		for _, s := range part.OneOf {
			known[i].steps = append(known[i].steps, int32(s))
		}
	}
	k := newPacking(y.c, &y.p.m, known, y.in)
	s := &separator{k: k, m: &y.p.m, flood: newFlood(y.c), rng: rand.New(rand.NewPCG(9, 10))}
	facts := y.in.targets(y.c)
	before := int64(0)
	for round := 0; ; round++ {
		sound := k.solve()
		var cuts []Part
		sum := k.bound + y.x.run(k.left, func(cut []int32, weight int64) {
			cuts = append(cuts, y.part(cut, weight))
			k.add(cut)
		})
		if !sound || y.p.m.out || k.recall()+s.closures(round)+s.minCuts(facts, round) == 0 || (round%8 == 7 && sum-before < sum/1000) {
			return y.whole(k, cuts)
		}
		if round%8 == 7 {
			before = sum
		}
	}
}

// whole rounds the weights down to whole costs, those of the program and those of
// cuts in what it leaves, and then gives what that leaves to those that lost most.
func (y *certifier) whole(k *packing, cuts []Part) (parts []Part) {
	var lost []int64
	left := map[int]int64{}
	add := func(part Part) {
		lost = append(lost, part.Weight%k.scale)
		part.Weight /= k.scale
		for _, i := range part.OneOf {
			left[i] += part.Weight
		}
		parts = append(parts, part)
	}
	for row, weight := range k.weight {
		if weight > 0 {
			add(y.part(k.rows[row], weight))
		}
	}
	for _, part := range cuts {
		add(part)
	}
	order := make([]int, len(parts))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Or(cmp.Compare(lost[b], lost[a]), cmp.Compare(a, b)) })
	for _, n := range order {
		part := &parts[n]
		more := int64(far)
		for _, i := range part.OneOf {
			more = min(more, y.t.Steps[i].Cost-left[i])
		}
		part.Weight += max(0, more)
		for _, i := range part.OneOf {
			left[i] += max(0, more)
		}
	}
	return slices.DeleteFunc(parts, func(p Part) bool { return p.Weight == 0 })
}
