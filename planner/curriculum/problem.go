package curriculum

import (
	"cmp"
	"math"
	"math/bits"
	"slices"

	"skillroute/graph"
)

// problem is a choice of classes under a budget: the sum over groups of min(cap,
// weights of what is covered) is monotone and submodular in the classes chosen.
//
// For the goal Hours all learners are one group without a cap. For Deadlines each
// late learner is a group whose weights are shares of what is needed.
type problem struct {
	budget int64
	ids    []int32   // by class of the problem: number in the Builder; in order of preference among equals
	cost   []int64   // by class: minutes
	covers [][]int32 // by class: slots
	slots  [][]entry
	groups []group
	unit   int64 // of the sum, in what one of the value counts: a minute, a learner

	// value is the value of a set, and the most that it may be, where the sum only
	// bounds it; upper is a closer bound than the sum. nil: it is the value of the sum.
	value      func(chosen []int32) (is, most int64)
	upper      func(chosen []int32) int64
	work, look int // of one call of each
}

// entry is what a slot adds to a group.
type entry struct {
	group   int32
	weight  int64
	minutes int64
}

type group struct {
	cap   int64 // of weight
	need  int64 // minutes that make the group count; 0: all minutes count
	count int64 // learners alike
}

// share is the unit of weights that are shares.
const share = 1 << 20

// problem sets up the choice for a goal; late is what settle returned. See relax for
// split.
func (b *Builder) problem(o Options, budget int64, late []*lateLearner, split bool) *problem {
	x := b.relax(o, budget, split)
	p := &problem{budget: budget, unit: 1, slots: make([][]entry, len(x.sets))}
	if o.Goal == Hours {
		p.groups = []group{{cap: math.MaxInt64, count: 1}}
		sum := make([]int64, len(x.sets))
		for i, s := range b.covered.all {
			x.share(int32(i), s.minutes, func(set int32, minutes int64) { sum[set] += minutes })
		}
		for i, minutes := range sum {
			if minutes > 0 {
				p.slots[i] = []entry{{0, minutes, minutes}}
			}
		}
	} else {
		p.unit = share
		for _, l := range late {
			parts := x.parts(l)
			if b.most(x, parts, budget) >= l.need {
				p.addLate(l, parts)
			}
		}
	}
	p.ids, p.covers, p.cost = slices.Clone(x.classes), of(x.covers, x.classes), of(x.cost, x.classes)
	p.prefer(b)
	for _, r := range b.rooms {
		p.work += 8 * (len(r.steps) + len(r.start)/8)
	}
	p.look = len(b.covered.all) + len(b.cuts.all)
	for _, l := range late {
		p.look += len(l.parts)
	}
	pick := func(t tally) int64 {
		if o.Goal == Deadlines {
			return int64(t.onTime)
		}
		return t.saved
	}
	p.value = func(chosen []int32) (is, most int64) {
		x, y := b.worth(p.numbers(chosen))
		return pick(x), pick(y)
	}
	p.upper = func(chosen []int32) int64 { return pick(b.upper(p.numbers(chosen), late)) }
	return p
}

// numbers are those of classes in the Builder.
func (p *problem) numbers(chosen []int32) []int32 { return of(p.ids, chosen) }

// cost is the class time of a step, in minutes, rounded up.
func (o Options) cost(s *graph.Step) int64 {
	return (int64(s.Effort.Likely)*int64(o.Percent) + 99) / 100
}

// addLate makes a late learner a group. Shares are rounded up, so that who is on
// time has a whole one.
func (p *problem) addLate(l *lateLearner, parts []part) {
	at := int32(len(p.groups))
	p.groups = append(p.groups, group{share, l.need, l.count})
	for _, x := range parts {
		weight := mulDiv(min(x.minutes, l.need), share, l.need, true)
		p.slots[x.slot] = append(p.slots[x.slot], entry{at, weight, x.minutes})
	}
}

// prefer orders the classes: what comes earlier on the learners' routes, then id.
func (p *problem) prefer(b *Builder) {
	order := sorted(len(p.ids), func(x, y int32) int { return b.earlier(p.ids[x], p.ids[y]) })
	p.ids, p.cost, p.covers = of(p.ids, order), of(p.cost, order), of(p.covers, order)
}

// earlier compares the mean place of two classes on the routes that they are on.
func (b *Builder) earlier(x, y int32) int {
	mean := func(c int32) int64 { return b.before[c] / max(1, int64(b.helped[c])) }
	return cmp.Or(cmp.Compare(mean(x), mean(y)), cmp.Compare(x, y))
}

// state is a set of classes being chosen.
type state struct {
	p       *problem
	times   []int32 // by slot: how many chosen classes cover it
	weight  []int64 // by group, not capped
	minutes []int64 // by group
	total   int64   // the sum that is submodular
	value   int64   // what counts: minutes, or learners on time
	rest    int64   // of the budget
	chosen  []int32

	added   []int64 // by group: of the class being looked at
	touched []int32
	work    int // entries looked at
	gains   int // gains computed
}

func newState(p *problem) *state {
	n := len(p.groups)
	return &state{p: p, rest: p.budget, times: make([]int32, len(p.slots)), weight: make([]int64, n), minutes: make([]int64, n), added: make([]int64, n)}
}

// gain is what a class adds to the total.
func (s *state) gain(c int32) (sum int64) {
	s.gains++
	for _, slot := range s.p.covers[c] {
		s.work++
		if s.times[slot] > 0 {
			continue
		}
		s.work += len(s.p.slots[slot])
		for _, e := range s.p.slots[slot] {
			if s.added[e.group] == 0 {
				s.touched = append(s.touched, e.group)
			}
			s.added[e.group] += e.weight
		}
	}
	for _, i := range s.touched {
		g := &s.p.groups[i]
		sum += g.count * (min(g.cap, s.weight[i]+s.added[i]) - min(g.cap, s.weight[i]))
		s.added[i] = 0
	}
	s.touched = s.touched[:0]
	return sum
}

// choose adds a class; undo takes the last one back.
func (s *state) choose(c int32) {
	s.chosen = append(s.chosen, c)
	s.rest -= s.p.cost[c]
	for _, slot := range s.p.covers[c] {
		if s.times[slot]++; s.times[slot] == 1 {
			s.turn(slot, 1)
		}
	}
}

func (s *state) undo() {
	c := s.chosen[len(s.chosen)-1]
	s.chosen = s.chosen[:len(s.chosen)-1]
	s.rest += s.p.cost[c]
	for _, slot := range s.p.covers[c] {
		if s.times[slot]--; s.times[slot] == 0 {
			s.turn(slot, -1)
		}
	}
}

// turn adds or takes away what a slot gives.
func (s *state) turn(slot int32, sign int64) {
	s.work += len(s.p.slots[slot])
	for _, e := range s.p.slots[slot] {
		g, i := &s.p.groups[e.group], e.group
		s.total -= g.count * min(g.cap, s.weight[i])
		s.value -= g.value(s.minutes[i])
		s.weight[i] += sign * e.weight
		s.minutes[i] += sign * e.minutes
		s.total += g.count * min(g.cap, s.weight[i])
		s.value += g.value(s.minutes[i])
	}
}

func (g *group) value(minutes int64) int64 {
	switch {
	case g.need == 0:
		return g.count * minutes
	case minutes >= g.need:
		return g.count
	}
	return 0
}

// worth is the value of what is chosen and the most that it may be; when that is known
// not to be above some value, an upper bound of both will do.
func (s *state) worth(above int64) (is, most int64) {
	if s.p.value == nil {
		return s.value, s.value
	}
	s.work += s.p.look
	if upper := s.p.upper(s.chosen); upper <= above {
		return upper, upper
	}
	s.work += s.p.work
	return s.p.value(s.chosen)
}

// item is a class with a gain, or an upper bound of it.
type item struct {
	class int32
	gain  int64
	cost  int64
}

// denser compares gain per cost, most first, then by preference.
func denser(x, y item) int {
	xHigh, xLow := bits.Mul64(uint64(x.gain), uint64(y.cost))
	yHigh, yLow := bits.Mul64(uint64(y.gain), uint64(x.cost))
	return cmp.Or(cmp.Compare(yHigh, xHigh), cmp.Compare(yLow, xLow), cmp.Compare(x.class, y.class))
}

// fractional is the most that a part of the budget brings when classes may be taken
// in parts and their gains added up, rounded down. The items are in order of
// density, and none has a gain of 0.
func fractional(items []item, rest int64) (sum int64) {
	for _, x := range items {
		if x.cost > rest {
			return sum + mulDiv(x.gain, rest, x.cost, false)
		}
		rest -= x.cost
		sum += x.gain
	}
	return sum
}

// mulDiv is x * y / z for numbers that are not negative and a quotient that fits.
func mulDiv(x, y, z int64, up bool) int64 {
	high, low := bits.Mul64(uint64(x), uint64(y))
	q, r := bits.Div64(high, low, uint64(z))
	if up && r > 0 {
		q++
	}
	return int64(q)
}
