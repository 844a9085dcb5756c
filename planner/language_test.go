package planner_test

import (
	"cmp"
	"errors"
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"testing"

	"skillroute/graph"
	"skillroute/graph/outsidetest"
	"skillroute/planner"
)

// This file plans by enumeration. It reads what a catalog means from the catalog's types
// alone, by the words of the manual, and shares no code with the compiled graph, the
// search or the check.

// lesson is a thing to do, over sets of facts.
type lesson struct {
	id, item    string // item: the course or practice
	needs       uint64
	gives       uint64
	minutes     int64
	price       graph.Money
	unknown     bool
	costsNought bool
}

// school is a catalog read again.
type school struct {
	c     *graph.Catalog
	bit   map[graph.Holding]uint64 // of the holding and the levels below
	steps []lesson
}

func newSchool(c *graph.Catalog) *school {
	x := &school{c: c, bit: map[graph.Holding]uint64{}}
	n := 0
	for _, s := range c.Skills {
		set := uint64(0)
		for level := 1; level <= s.Max; level++ {
			set |= 1 << n
			n++
			x.bit[graph.Holding{Skill: s.ID, Level: level}] = set
		}
	}
	if n > 60 {
		panic("too many facts")
	}
	all := func(hs []graph.Holding) (set uint64) {
		for _, h := range hs {
			set |= x.bit[h]
		}
		return set
	}
	add := func(l lesson, sets [][]graph.Holding) {
		if len(sets) == 0 {
			sets = [][]graph.Holding{nil}
		}
		for i, set := range sets {
			o := l
			o.needs |= all(set)
			if i > 0 {
				o.id += fmt.Sprint("#", i+1)
			}
			x.steps = append(x.steps, o)
		}
	}
	for _, s := range c.Skills {
		study := map[int]graph.Study{}
		for _, e := range s.Study {
			study[e.Level] = e
			h := graph.Holding{Skill: s.ID, Level: e.Level}
			add(lesson{id: "study:" + h.String(), needs: x.bit[graph.Holding{Skill: s.ID, Level: e.Level - 1}] | all(e.Needs),
				gives: x.bit[h], minutes: int64(e.Effort.Likely), costsNought: true}, e.Any)
		}
		for _, k := range s.Carry {
			for level := 1; level <= s.Max; level++ {
				e, studied := study[level]
				from := graph.Holding{Skill: k.From, Level: level}
				if k.FromLevel > 0 {
					from.Level = k.FromLevel
				}
				if k.Level > 0 && k.Level != level || x.bit[from] == 0 || k.Effort == nil && !studied {
					continue
				}
				keep := 1000 - int64(k.Saves*1000+0.5)
				minutes := (int64(e.Effort.Likely)*keep*2 + 1000) / 2000
				if k.Effort != nil {
					minutes = int64(k.Effort.Likely)
				}
				h := graph.Holding{Skill: s.ID, Level: level}
				add(lesson{id: "carry:" + from.String() + ">" + h.String(), needs: x.bit[graph.Holding{Skill: s.ID, Level: level - 1}] | all(e.Needs) | x.bit[from],
					gives: x.bit[h], minutes: minutes, costsNought: true}, e.Any)
			}
		}
	}
	for i, list := range [][]graph.Course{c.Courses, c.Practices} {
		for _, k := range list {
			l := lesson{id: "course:" + string(k.ID), item: string(k.ID), needs: all(k.Needs), gives: all(k.Gives), minutes: int64(k.Effort.Likely)}
			if i == 1 {
				l.id = "practice:" + string(k.ID)
			}
			switch {
			case k.Price == nil:
				l.unknown, l.costsNought = i == 0, i == 1
			default:
				l.price = k.Price.Money
				l.price.Hundredths *= int64(max(1, k.Price.Months))
				l.costsNought = l.price.Hundredths == 0
			}
			add(l, k.Any)
		}
	}
	return x
}

// level is a holding's facts, none at level 0.
func (x *school) level(id graph.SkillID, level int) uint64 {
	return x.bit[graph.Holding{Skill: id, Level: level}]
}

// held is what a request begins with.
func (x *school) held(r planner.Request) uint64 {
	levels := map[graph.SkillID]int{}
	var closed func(h graph.Holding)
	closed = func(h graph.Holding) {
		s, _ := x.c.Skill(h.Skill)
		for _, e := range s.Study {
			if e.Level > levels[h.Skill] && e.Level <= h.Level {
				defer func() {
					for _, need := range e.Needs {
						if levels[need.Skill] < need.Level {
							closed(need)
						}
					}
				}()
			}
		}
		levels[h.Skill] = max(levels[h.Skill], h.Level)
	}
	if role, ok := x.c.Role(r.From); ok {
		for _, q := range role.Requires {
			if !q.Optional {
				closed(graph.Holding{Skill: q.Skill, Level: q.Level})
			}
		}
	}
	for id, level := range r.Have {
		levels[id] = level
	}
	set := uint64(0)
	for id, level := range levels {
		set |= x.level(id, level)
	}
	for _, w := range r.Waive {
		s, _ := x.c.Skill(w.Skill)
		set |= x.level(w.Skill, s.Max)
	}
	return set
}

func (x *school) goal(r planner.Request) (set uint64) {
	role, _ := x.c.Role(r.To)
	for _, q := range role.Requires {
		if !q.Optional || r.Optional {
			set |= x.level(q.Skill, q.Level)
		}
	}
	return set
}

// bill is minutes and money: the money in base hundredths times the denominator of rates.
type bill struct{ minutes, money int64 }

// bills are all hours and prices worth having at which the goal is reached, the fewest
// hours first: labels over sets of facts, each step done once at most. Steps without a
// rate are left out when money counts.
func (x *school) bills(r planner.Request, rates map[string]int64, money bool) []bill {
	type label struct {
		set uint64
		bill
	}
	goal := x.goal(r)
	worth := func(l lesson) (int64, bool) {
		if l.costsNought || l.unknown || !money {
			return 0, true
		}
		rate, ok := rates[l.price.Currency]
		return l.price.Hundredths * rate, ok
	}
	var steps []lesson
	for _, l := range x.steps {
		_, rated := worth(l)
		if rated && (l.costsNought || !r.Free) && !slices.Contains(r.Exclude, l.id) && (l.item == "" || !slices.Contains(r.Exclude, l.item)) {
			steps = append(steps, l)
		}
	}
	kept := map[uint64][]bill{}
	worse := func(b bill, than []bill) bool {
		return slices.ContainsFunc(than, func(o bill) bool { return o.minutes <= b.minutes && o.money <= b.money })
	}
	var out []bill
	queue := []label{{set: x.held(r)}}
	kept[queue[0].set] = []bill{{}}
	for len(queue) > 0 {
		at := 0
		for i := range queue {
			if cmp.Or(cmp.Compare(queue[i].minutes, queue[at].minutes), cmp.Compare(queue[i].money, queue[at].money)) < 0 {
				at = i
			}
		}
		l := queue[at]
		queue[at] = queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		if !slices.Contains(kept[l.set], l.bill) || worse(l.bill, out) {
			continue
		}
		if l.set&goal == goal {
			out = append(out, l.bill)
			continue
		}
		for _, s := range steps {
			if s.needs&^l.set != 0 || s.gives&^l.set == 0 {
				continue
			}
			price, _ := worth(s)
			next := label{l.set | s.gives, bill{l.minutes + s.minutes, l.money + price}}
			if worse(next.bill, kept[next.set]) || worse(next.bill, out) {
				continue
			}
			kept[next.set] = append(slices.DeleteFunc(kept[next.set], func(b bill) bool { return worse(b, []bill{next.bill}) }), next.bill)
			queue = append(queue, next)
		}
	}
	return out
}

// Plans of random catalogs take the hours that enumeration finds, are proven, and meet
// budgets where it says that they can; match and the front agree.
func TestPlansAgainstEnumeration(t *testing.T) {
	seen := map[string]int{}
	for i := range scaled(outsidetest.Scaled(120, 250), 3000) {
		d := dice{rand.New(rand.NewPCG(3, uint64(i)))}
		c, yaml := d.next(t)
		g, x := graph.New(c), newSchool(c)
		if len(x.steps) != len(g.Steps) {
			t.Fatalf("catalog %d: %d steps, want %d\n%s", i, len(g.Steps), len(x.steps), yaml)
		}
		r, rates := d.request(c)
		all := x.bills(r, rates, false)
		if len(all) == 0 {
			if _, err := planner.New(g, r); !isNoRoute(err) {
				t.Fatalf("catalog %d, %+v: %v, want no route\n%s", i, r, err, yaml)
			}
			seen["no route"]++
			continue
		}
		p, err := planner.New(g, r)
		if err != nil || int64(p.Route.Hours.Likely) != all[0].minutes || !p.Route.Optimal || int64(p.Route.LowerBoundHours) != all[0].minutes {
			t.Fatalf("catalog %d, %+v: %v, %+v, want %d minutes\n%s", i, r, err, p, all[0].minutes, yaml)
		}
		if err := planner.CheckBound(g, r, p); err != nil {
			t.Fatalf("catalog %d, %+v: %v\n%s", i, r, err, yaml)
		}
		priced := x.bills(r, rates, true)
		for _, limit := range d.limits(priced, rates) {
			r.Budget = &limit
			most := limit.Hundredths * rates[limit.Currency]
			want, met := all[0].minutes, false
			for _, b := range priced {
				if b.money <= most {
					want, met = b.minutes, true
					break
				}
			}
			p, err := planner.New(g, r)
			if err != nil || int64(p.Route.Hours.Likely) != want || !p.Route.Optimal || p.Met() != met {
				t.Fatalf("catalog %d, %+v, budget %v at %v: %v, %d minutes, proven %v, met %v; want %d, %v\n%s", i, r, limit, rates, err, p.Route.Hours.Likely, p.Route.Optimal, p.Met(), want, met, yaml)
			}
			m, err := planner.Match(g, r, 0)
			at := slices.IndexFunc(m.Fits, func(f planner.Fit) bool { return f.Role.ID == r.To })
			if err != nil || int64(m.Fits[at].Hours.Likely) != want || m.Fits[at].Within != met || !m.Fits[at].Optimal {
				t.Fatalf("catalog %d, budget %v: match says %+v, %v; want %d, %v\n%s", i, limit, m.Fits, err, want, met, yaml)
			}
			seen[fmt.Sprint("met ", met)]++
			if met && want > all[0].minutes {
				seen["dearer in hours"]++
			}
			checkFront(t, g, x, r, rates, priced, met)
		}
	}
	t.Log(seen)
	for _, kind := range []string{"no route", "met true", "met false", "dearer in hours"} {
		if seen[kind] < 5 {
			t.Errorf("%s: only %d", kind, seen[kind])
		}
	}
}

func isNoRoute(err error) bool {
	_, ok := errors.AsType[*planner.NoRouteError](err)
	return ok
}

// limits are budgets close to what routes cost, in each currency that has a rate.
func (d dice) limits(bills []bill, rates map[string]int64) (all []graph.Money) {
	for _, currency := range []string{"IDR", "USD", "EUR"} {
		rate, ok := rates[currency]
		if !ok || len(bills) == 0 {
			continue
		}
		m := bills[d.IntN(len(bills))].money/rate + d.Int64N(3) - 1
		all = append(all, graph.Money{Hundredths: max(0, m), Currency: currency})
	}
	return all
}

// checkFront holds the front to the one enumerated, where all prices are known and rated.
func checkFront(t *testing.T, g *graph.Graph, x *school, r planner.Request, rates map[string]int64, priced []bill, met bool) {
	t.Helper()
	front, err := planner.FindTradeoff(g, r)
	for _, l := range x.steps {
		if _, rated := rates[l.price.Currency]; l.unknown || !l.costsNought && !rated {
			return
		}
	}
	if err != nil || !front.Complete || met != (front.Chosen >= 0) {
		t.Fatalf("%+v: %+v, %v; met %v", r, front, err, met)
	}
	var want []bill // price rounded up, the fewest hours for each
	for _, b := range slices.Backward(priced) {
		n := big.NewInt(b.money)
		rate := big.NewInt(rates[front.Currency])
		n.Add(n, new(big.Int).Sub(rate, big.NewInt(1))).Div(n, rate)
		b.money = n.Int64()
		if k := len(want); k > 0 && want[k-1].money == b.money {
			want = want[:k-1]
		}
		want = append(want, b)
	}
	var got []bill
	for _, p := range front.Points {
		got = append(got, bill{int64(p.Hours), p.Price.Hundredths})
		if !p.Proven {
			t.Fatalf("%+v: a point is not proven", r)
		}
	}
	if !slices.Equal(got, want) {
		t.Fatalf("%+v at %v: the front is %v, want %v", r, rates, got, want)
	}
}
