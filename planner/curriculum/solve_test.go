package curriculum

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// random makes a small problem: classes that cover slots, for learners without or
// with a need.
func random(rng *rand.Rand, late bool) *problem {
	classes, slots := 1+rng.IntN(10), 1+rng.IntN(12)
	p := &problem{unit: 1, slots: make([][]entry, slots)}
	weights := 1 + rng.IntN(60)
	if late {
		p.unit = share
		for range 1 + rng.IntN(6) {
			l := &lateLearner{need: 1 + rng.Int64N(80), count: 1 + rng.Int64N(3)}
			for s := range slots {
				if rng.IntN(3) == 0 {
					l.parts = append(l.parts, part{int32(s), 1 + rng.Int64N(int64(weights))})
				}
			}
			p.addLate(l)
		}
	} else {
		p.groups = []group{{cap: math.MaxInt64, count: 1}}
		for s := range slots {
			m := 1 + rng.Int64N(int64(weights))
			p.slots[s] = []entry{{0, m, m}}
		}
	}
	dense := 2 + rng.IntN(4)
	for c := range classes {
		var covers []int32
		for s := range slots {
			if rng.IntN(dense) == 0 {
				covers = append(covers, int32(s))
			}
		}
		if covers == nil {
			covers = []int32{int32(rng.IntN(slots))}
		}
		p.ids = append(p.ids, int32(c))
		p.covers = append(p.covers, covers)
		p.cost = append(p.cost, rng.Int64N(int64(2+rng.IntN(30))))
		p.budget += p.cost[c]
	}
	p.budget = max(1, p.budget*rng.Int64N(100)/100)
	for c := len(p.ids) - 1; c >= 0; c-- {
		if p.cost[c] > p.budget {
			p.ids = slices.Delete(p.ids, c, c+1)
			p.covers = slices.Delete(p.covers, c, c+1)
			p.cost = slices.Delete(p.cost, c, c+1)
		}
	}
	return p
}

// worth is the value of a set and what it costs, by the definition.
func worth(p *problem, classes []int32) (value, cost int64) {
	covered := map[int32]bool{}
	for _, c := range classes {
		cost += p.cost[c]
		for _, s := range p.covers[c] {
			covered[s] = true
		}
	}
	minutes := make([]int64, len(p.groups))
	for s := range covered {
		for _, e := range p.slots[s] {
			minutes[e.group] += e.minutes
		}
	}
	for i, g := range p.groups {
		switch {
		case g.need == 0:
			value += minutes[i]
		case minutes[i] >= g.need:
			value += g.count
		}
	}
	return value, cost
}

// exhaust is the best value of all sets within the budget.
func exhaust(p *problem) (best int64) {
	for set := range 1 << len(p.ids) {
		var classes []int32
		for c := range p.ids {
			if set>>c&1 == 1 {
				classes = append(classes, int32(c))
			}
		}
		if value, cost := worth(p, classes); cost <= p.budget {
			best = max(best, value)
		}
	}
	return best
}

// What is printed holds: the choice fits, its value is as told, no set beats the
// bound, and what is called best is. Greedy without the search keeps the classic
// ratio, to the printed bound even. Both kinds of problem, classes that cost
// nothing among them.
func TestBoundHoldsAgainstAllSets(t *testing.T) {
	const trials = 8000
	rng := rand.New(rand.NewPCG(1, 2))
	greedyBest, exact, least := 0, 0, 1.0
	for n := range trials {
		p := random(rng, n%2 == 1)
		best := exhaust(p)
		greedy := p.solve(0) // no work is left for the search
		for _, out := range []outcome{p.greedy(), greedy, p.solve(20), p.solve(1 << 30)} {
			value, cost := worth(p, out.classes)
			if value != out.value || cost > p.budget {
				t.Fatalf("%d: value %d, told %d; costs %d of %d", n, value, out.value, cost, p.budget)
			}
			if out.bound < best || best < out.value {
				t.Fatalf("%d: value %d, best %d, bound %d", n, out.value, best, out.bound)
			}
		}
		if out := p.solve(1 << 30); out.value != best || out.bound != best {
			t.Fatalf("%d: the search ends with %d, bound %d; best is %d", n, out.value, out.bound, best)
		}
		if p.unit == 1 && best > 0 {
			ratio := float64(greedy.value) / float64(greedy.bound)
			if ratio < (1-1/math.E)/2-1/float64(greedy.bound) {
				t.Fatalf("%d: greedy %d, bound %d", n, greedy.value, greedy.bound)
			}
			least = min(least, ratio)
		}
		if greedy.value == best {
			greedyBest++
		}
		if greedy.value == greedy.bound {
			exact++
		}
	}
	t.Logf("of %d: greedy is best in %d, and known to be without a search in %d; least ratio of the goal hours %.3f", trials, greedyBest, exact, least)
	if greedyBest == trials || exact == trials {
		t.Error("the problems are too easy to say anything")
	}
}

// A bound that is a little lower is refuted: the test above can fail.
func TestBoundIsNeeded(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 2))
	refuted := 0
	for range 500 {
		p := random(rng, false)
		if out := p.greedy(); out.bound-1 < exhaust(p) {
			refuted++
		}
	}
	if refuted == 0 {
		t.Error("no problem is near the bound")
	}
}

// The sum is monotone and submodular, which all proofs rest on; the gain is the
// difference, and undo undoes.
func TestSumIsSubmodular(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for n := range 2000 {
		p := random(rng, n%2 == 1)
		if len(p.ids) < 2 {
			continue
		}
		small, large := newState(p), newState(p)
		x := int32(rng.IntN(len(p.ids)))
		for c := range p.ids {
			if int32(c) == x {
				continue
			}
			switch rng.IntN(3) {
			case 0:
				small.choose(int32(c))
				large.choose(int32(c))
			case 1:
				large.choose(int32(c))
			}
		}
		a, b := small.gain(x), large.gain(x)
		if b < 0 || a < b || small.total > large.total {
			t.Fatalf("%d: gain %d, then %d; sums %d and %d", n, a, b, small.total, large.total)
		}
		total, value, rest := large.total, large.value, large.rest
		large.choose(x)
		if large.total != total+b {
			t.Fatalf("%d: the gain is %d, not %d", n, large.total-total, b)
		}
		if v, _ := worth(p, large.chosen); v != large.value {
			t.Fatalf("%d: value %d, told %d", n, v, large.value)
		}
		large.undo()
		if large.total != total || large.value != value || large.rest != rest {
			t.Fatalf("%d: undo leaves something", n)
		}
	}
}

// plain is the greedy choice without laziness: all gains anew for each class.
func plain(p *problem) *state {
	s := newState(p)
	left := make([]item, len(p.ids))
	for c := range left {
		left[c] = item{int32(c), 0, p.cost[c]}
	}
	for {
		for i := range left {
			left[i].gain = s.gain(left[i].class)
		}
		left = slices.DeleteFunc(left, func(x item) bool { return x.gain == 0 })
		if len(left) == 0 {
			return s
		}
		top := slices.MinFunc(left, denser)
		left = slices.DeleteFunc(left, func(x item) bool { return x.class == top.class })
		if top.cost <= s.rest {
			s.choose(top.class)
		}
	}
}

func TestLazyIsPlain(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	lazy, all := 0, 0
	for n := range 4000 {
		p := random(rng, n%2 == 1)
		a, b := p.greedy(), plain(p)
		if !slices.Equal(a.classes, b.chosen) {
			t.Fatalf("%d: lazy %v, plain %v", n, a.classes, b.chosen)
		}
		lazy, all = lazy+a.gains, all+b.gains
	}
	t.Logf("gains computed: lazy %d, plain %d", lazy, all)
	if lazy >= all {
		t.Error("laziness saves nothing")
	}
}

// Pruned classes change no best value.
func TestPruneKeepsTheBest(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 10))
	pruned := 0
	for n := range 1000 {
		p := random(rng, n%2 == 1)
		before, classes := exhaust(p), len(p.ids)
		p.prune()
		pruned += classes - len(p.ids)
		if after := exhaust(p); after != before {
			t.Fatalf("%d: best %d before, %d after", n, before, after)
		}
	}
	if pruned == 0 {
		t.Error("nothing is ever pruned")
	}
}

func TestMulDiv(t *testing.T) {
	for _, x := range []struct {
		x, y, z    int64
		down, high int64
	}{{7, 3, 2, 10, 11}, {6, 3, 2, 9, 9}, {1 << 40, 1 << 40, 1 << 42, 1 << 38, 1 << 38}, {0, 5, 3, 0, 0}} {
		if d, u := mulDiv(x.x, x.y, x.z, false), mulDiv(x.x, x.y, x.z, true); cmp.Compare(d, x.down) != 0 || u != x.high {
			t.Errorf("%d*%d/%d = %d, %d", x.x, x.y, x.z, d, u)
		}
	}
}
