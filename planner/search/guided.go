package search

// guided builds plans that follow a solution of the landmark program: what it does
// nearly whole is taken, and the more it does of another step, the cheaper that
// looks. The first is improved in as many rounds as given.
func (p *prover) guided(in *instance, k *packing, rounds int) {
	before := p.m.used
	defer func() { p.sought += p.m.used - before }()
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
		b.guide[n] = 10 + int64(90*(1-done[i]))
		chosen[n] = done[i] > 0.99
	}
	plan := b.trim.minimise(&b.task, b.build(chosen))
	if !b.trim.reaches(&b.task, plan) {
		return
	}
	p.offer(in, b.given(plan))
	if rounds > 0 {
		p.offer(in, b.given(b.recreate(plan, p.rng, rounds, recreateNoGain)))
	}
}

// seek looks for a better plan as long as that takes a small part of all work.
func (p *prover) seek(in *instance, k *packing) {
	rounds := (p.m.used/seekPart - p.sought) / (k.c.size * 16)
	if rounds >= 20 {
		p.guided(in, k, int(rounds))
	}
}

// seekPart is the part of all work that is spent on better plans: one in so many.
const seekPart = 8
