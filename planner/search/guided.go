package search

// guided builds plans that follow a solution of the landmark program: what it does
// nearly whole is taken, and the more it does of another step, the cheaper that
// looks.
func (p *prover) guided(in *instance, k *packing) {
	b := newBuilder(in)
	defer builders.Put(b)
	p.m.spend(int64(8 * b.size))
	done := make([]float64, len(in.steps))
	for a, i := range k.c.step {
		if i >= 0 {
			done[i] = k.x[a]
		}
	}
	b.guide = make([]int64, len(b.steps))
	chosen := make([]bool, len(b.steps))
	for n, i := range b.original {
		b.guide[n] = 1 + int64(99*(1-done[i]))
		chosen[n] = done[i] > 0.99
	}
	plan := b.trim.minimise(&b.task, b.build(chosen))
	for n, s := range plan {
		plan[n] = b.original[s]
	}
	p.offer(in, plan)
}
