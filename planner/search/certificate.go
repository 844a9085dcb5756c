package search

import "math/rand/v2"

// certify makes the parts of a bound that holds for the task as it was given: by
// stage C, without dominance, without forced steps and without stage D, so that
// every step a user could choose is in them.
func (p *prover) certify() (parts []Part) {
	in := newInstance(p.t)
	defer in.free()
	in.noDominance = true
	if !in.reduce() || in.done() {
		return nil
	}
	c := newCore(in)
	x := newCutter(c, &p.m)
	rng := rand.New(rand.NewPCG(5, 6))
	best := int64(-1)
	for round := range cutRounds {
		if round > 0 {
			if p.m.out {
				break
			}
			c.shuffle(rng)
		}
		var these []Part
		sum := x.run(c.cost, func(cut []int32, weight int64) {
			part := Part{Weight: weight}
			for _, a := range cut {
				part.OneOf = append(part.OneOf, int(c.step[a]))
			}
			these = append(these, part)
		})
		if sum > best {
			best, parts = sum, these
		}
	}
	return parts
}
