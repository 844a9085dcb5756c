package planner

import (
	"hash/fnv"
	"maps"
	"slices"

	"skillroute/graph"
)

// decide gives every cost a rest that decides among routes of equal hours: the fewest steps
// that cost money, or may; then the fewest that need a spare fact; then a number made of each
// step's id. So of many equal routes one is the best, whatever else is held, and a skill that
// shortens nothing moves nothing. (Numbers drawn at random single out one of the best sets,
// the more surely the larger they are: Mulmuley, Vazirani and Vazirani, Matching is as easy as
// matrix inversion, Combinatorica 7, 1987.) The rests of a route never add up to a minute.
// Where the numbers of a huge catalog would not fit, fewer decide, at last none.
func (x *ground) decide(spare []graph.FactID) {
	total, usable := int64(0), x.usable()
	for i := range usable {
		total += x.costed[i].Cost
	}
	for _, most := range []int64{1 << 8, 1 << 4, 1} {
		rests, sum := make([]int64, len(x.costed)), int64(1)
		for i, s := range usable {
			h := fnv.New32a()
			_, _ = h.Write([]byte(s.ID))
			rests[i] = int64(h.Sum32()) % most
			sum += rests[i]
		}
		paid := sum
		for i, s := range usable {
			if needsAny(s.NeedFacts, spare) {
				rests[i] += sum
				paid += sum
			}
		}
		unit := int64(1)
		for i := range usable {
			if x.costed[i].Money > 0 {
				rests[i] += paid
			}
			unit += rests[i]
		}
		if unit > mostCost/max(1, total) {
			continue
		}
		x.unit = unit
		for i := range x.costed {
			x.costed[i].Cost = x.costed[i].Cost*unit + rests[i]
		}
		return
	}
}

func needsAny(needs, facts []graph.FactID) bool {
	return len(facts) > 0 && slices.ContainsFunc(needs, func(f graph.FactID) bool { return slices.Contains(facts, f) })
}

// mostCost is half of what a search counts with.
const mostCost = 1 << 51

// shortest finds a route of the least hours; of several the one that [ground.decide] says.
func (d *draft) shortest(banned bans) (found, bool) {
	if d.begin != nil {
		return d.proveFrom(d.begin, banned)
	}
	return d.prove(banned, costs{ties: true, spare: d.spare()})
}

// spare are the facts that the learner states and no goal asks for, rising.
func (d *draft) spare() (facts []graph.FactID) {
	if len(d.r.Have) == 0 {
		return nil
	}
	less := Request{From: d.r.From}
	levels, before := maps.Clone(d.held), less.holdings(d.g)
	for id := range d.r.Have {
		levels[id] = min(levels[id], before[id])
	}
	for _, q := range d.goals {
		levels[q.Skill] = max(levels[q.Skill], min(q.Level, d.held[q.Skill]))
	}
	asked := d.r.heldFacts(d.g, levels)
	for _, f := range d.facts {
		if !slices.Contains(asked, f) {
			facts = append(facts, f)
		}
	}
	slices.Sort(facts)
	return facts
}
