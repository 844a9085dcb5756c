package planner

import (
	"cmp"
	"fmt"
	"math"
	"slices"

	"skillroute/graph"
)

// What makes a route really different: at least LeastDistance from every other, and at
// most MostTimes as long as the plan's route.
const (
	LeastDistance = leastTenths / 10.0
	MostTimes     = mostTenths / 10.0

	leastTenths = 4
	mostTenths  = 15
)

// surcharges on the minutes of a step for each route that has it, in twentieths: 5 to
// 160 %.
var surcharges = [...]int64{1, 2, 4, 8, 16, 32}

// alternatives looks for really different routes: one after another, each far from the
// route and from those before it; then sorts them for reading.
func (d *draft) alternatives() {
	if d.r.Alternatives == 0 || len(d.plan.Route.Steps) == 0 {
		return
	}
	x := newOthers(d)
	if x.isOnly() {
		d.warn("alternatives.only", "Under", d.plan.Under())
		return
	}
	var all []Alternative
	var prices []int64
	for len(all) < d.r.Alternatives {
		f, ok := x.next()
		if !ok {
			break
		}
		x.add(f.steps)
		all = append(all, d.alternative(f, len(all), x.distance(x.routes[0], f.steps)))
		prices = append(prices, d.tieMoneyOf(f.steps))
	}
	slices.SortFunc(all, func(a, b Alternative) int {
		return cmp.Or(cmp.Compare(a.Hours, b.Hours), cmp.Compare(prices[a.found], prices[b.found]), slices.Compare(a.Steps, b.Steps))
	})
	for i := range all {
		for j := range all {
			if all[j].found < all[i].found {
				all[i].Before = append(all[i].Before, j+1)
			}
		}
	}
	d.plan.Alternatives = append(d.plan.Alternatives, all...)
	if len(all) > 0 && all[0].Hours < d.plan.Route.Hours.Likely {
		d.warn("alternatives.shorter", "Hours", all[0].Hours.Hours())
	}
	if x.cut {
		d.warn("alternatives.cut")
	}
	least, most := fmt.Sprint(10*leastTenths, "%"), MostTimes
	switch n := len(all); {
	case n == 0:
		d.warn("alternatives.none", "Under", d.plan.Under(), "Least", least, "Most", most)
	case n < d.r.Alternatives:
		d.warn("alternatives.few", "Count", n, "Asked", d.r.Alternatives, "Least", least, "Most", most)
	}
}

// others is the search for routes that differ.
type others struct {
	d      *draft
	forced map[*graph.Step]bool // in every route
	routes [][]*graph.Step      // the plan's, and the others as they were found
	in     map[*graph.Step]int64
	cut    bool // the clock ended a search
}

func newOthers(d *draft) *others {
	x := &others{d: d, forced: map[*graph.Step]bool{}, in: map[*graph.Step]int64{}}
	banned, route := d.banned(), d.plan.steps()
	for _, s := range route {
		x.forced[s] = isOwn(s) || !d.reachable(func(o *graph.Step) bool { return banned.allow(o) && o != s })
	}
	x.add(route)
	return x
}

func (x *others) add(route []*graph.Step) {
	x.routes = append(x.routes, route)
	for _, s := range route {
		if !x.forced[s] {
			x.in[s]++
		}
	}
}

// isOnly reports whether the plan's route is the only one without idle steps: its
// steps are in every route, and they are enough.
func (x *others) isOnly() bool { return len(x.in) == 0 }

// next finds a route that is far enough from those before it. What they use is made
// dearer, a little first and then more, until the cheapest route is one that is far
// enough. The steps that every route has cost the same in all and need no surcharge.
// The effort of the request is shared out among the tries: what one leaves over the
// next may take, and when it is spent the search ends.
func (x *others) next() (found, bool) {
	d := x.d
	defer func(e Effort) { d.effort = e }(d.effort)
	d.effort.bare = true
	left := d.r.Effort.Units
	if left == 0 {
		left = DefaultEffort
	}
	for i, extra := range surcharges {
		if d.r.Effort.Units != UntilProven {
			if left <= 0 {
				break
			}
			d.effort.Units = max(1, left/int64(len(surcharges)-i))
		}
		before := d.spent
		f, ok := x.cheapest(extra)
		left -= d.spent - before
		x.cut = x.cut || f.cut
		switch long := tooLong(f.steps, x.routes[0]); {
		case !ok || long && f.optimal: // a higher surcharge makes no cheapest route shorter
			return found{}, false
		case !long && x.isFar(f.steps) && x.isAllowed(f.steps):
			return f, true
		}
	}
	return found{}, false
}

// cheapest is the cheapest route under a surcharge; under a budget one within it, if
// one is met.
func (x *others) cheapest(extra int64) (found, bool) {
	by := costs{extra: make(map[*graph.Step]int64, len(x.in))}
	for s, n := range x.in {
		by.extra[s] = n * extra
	}
	banned := x.d.banned()
	f, ok := x.d.prove(banned, by)
	if ok && x.d.r.Budget != nil && !x.d.budget(f.steps).Met {
		f = x.d.withinBudget(f, banned, by)
	}
	return f, ok
}

// tooLong reports whether a route takes more than MostTimes as long as another.
func tooLong(steps, than []*graph.Step) bool { return 10*minutes(steps) > mostTenths*minutes(than) }

func (x *others) isFar(steps []*graph.Step) bool {
	return !slices.ContainsFunc(x.routes, func(other []*graph.Step) bool {
		apart, all := x.apart(steps, other)
		return all == 0 || 10*apart < leastTenths*all
	})
}

// isAllowed reports whether a route keeps to the budget and ends in a year that a date
// can name.
func (x *others) isAllowed(steps []*graph.Step) bool {
	if x.d.r.Budget != nil && !x.d.budget(steps).Met {
		return false
	}
	list := x.d.inOrder(steps).list()
	return max(x.d.finish(list), x.d.evenOdds(list)) <= MaxDate
}

// apart is the minutes of optional steps that one of two routes has and the other has
// not, and that one or both have: the parts of their distance.
func (x *others) apart(a, b []*graph.Step) (apart, all graph.Minutes) {
	in := make(map[*graph.Step]bool, len(b))
	for _, s := range b {
		if in[s] = !x.forced[s]; in[s] {
			apart += s.Effort.Likely
			all += s.Effort.Likely
		}
	}
	for _, s := range a {
		switch {
		case in[s]:
			apart -= s.Effort.Likely
		case !x.forced[s]:
			apart += s.Effort.Likely
			all += s.Effort.Likely
		}
	}
	return apart, all
}

// distance is that of Jaccard, weighted by likely minutes, to three decimals.
func (x *others) distance(a, b []*graph.Step) float64 {
	apart, all := x.apart(a, b)
	return math.Round(float64(apart)/float64(max(1, all))*1000) / 1000
}

func (d *draft) tieMoneyOf(steps []*graph.Step) (sum int64) {
	for _, s := range steps {
		sum += d.tieMoney(s)
	}
	return sum
}

// alternative puts a route in order and sets it beside the plan's.
func (d *draft) alternative(f found, n int, distance float64) Alternative {
	s := d.inOrder(f.steps)
	a := Alternative{
		Hours: minutes(f.steps), Differs: []string{}, Steps: []string{}, Distance: distance,
		Finish: d.finish(s.list()), P50: d.evenOdds(s.list()), Optimal: f.optimal, found: n,
	}
	a.Price, a.UnknownPrices, _ = prices(f.steps)
	for _, i := range s.order {
		id := s.steps[i].ID
		a.Steps = append(a.Steps, id)
		if !slices.ContainsFunc(d.plan.Route.Steps, func(x Step) bool { return x.ID == id }) {
			a.Differs = append(a.Differs, id)
		}
	}
	a.Instead = d.instead(s)
	a.trades = d.trades(&a, s.steps)
	return a
}
