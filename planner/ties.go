package planner

import (
	"hash/fnv"
	"maps"
	"slices"

	"skillroute/graph"
)

// equals says which of the routes of equal hours is wanted (package doc, "Equal routes"). Each
// line counts steps, the fewer the better, and goes before all that follow; of what is equal in
// all of them the numbers of the steps' ids single out one.
type equals struct {
	former map[*graph.Step]bool // of a former plan; nil: there is none
	spare  []graph.FactID       // held, and nothing that a goal asks for
}

func (e *equals) lines(x *ground) []func(i int) bool {
	return []func(i int) bool{
		func(i int) bool { return e.former != nil && !e.former[x.steps[i]] },
		func(i int) bool { return x.costed[i].Money > 0 }, // it costs money, or may
		func(i int) bool { return needsAny(x.steps[i].NeedFacts, e.spare) },
	}
}

// decide gives every cost a rest that decides among routes of equal hours. So of many equal
// routes one is the best, whatever else is held, and a skill that shortens nothing moves
// nothing. (Numbers drawn at random single out one of the best sets,
// the more surely the larger they are: Mulmuley, Vazirani and Vazirani, Matching is as easy as
// matrix inversion, Combinatorica 7, 1987.) The rests of a route never add up to a minute.
// Where the numbers of a huge catalog would not fit, less decides, the last first.
func (x *ground) decide(e *equals) {
	total, usable := int64(0), x.usable()
	for i := range usable {
		total += x.costed[i].Cost
	}
	for lines, most := e.lines(x), int64(1<<8); ; {
		if rests, unit := x.rests(lines, most); unit <= mostCost/max(1, total) {
			x.unit = unit
			for i := range x.costed {
				x.costed[i].Cost = x.costed[i].Cost*unit + rests[i]
			}
			return
		}
		switch {
		case most > 1:
			most >>= 4
		case len(lines) > 0:
			lines = lines[:len(lines)-1]
		default:
			return
		}
	}
}

// rests are those of the steps, with numbers below most, and one more than all together.
func (x *ground) rests(lines []func(i int) bool, most int64) (rests []int64, unit int64) {
	usable := x.usable()
	rests, unit = make([]int64, len(x.costed)), 1
	for i, s := range usable {
		h := fnv.New32a()
		_, _ = h.Write([]byte(s.ID))
		rests[i] = int64(h.Sum32()) % most
		unit += rests[i]
	}
	for _, counts := range slices.Backward(lines) {
		one := unit
		for i := range usable {
			if counts(i) {
				rests[i] += one
				if unit += one; unit > mostCost {
					return rests, unit
				}
			}
		}
	}
	return rests, unit
}

func needsAny(needs, facts []graph.FactID) bool {
	return len(facts) > 0 && slices.ContainsFunc(needs, func(f graph.FactID) bool { return slices.Contains(facts, f) })
}

// mostCost is half of what a search counts with.
const mostCost = 1 << 51

// shortest finds a route of the least hours; of several the one that [equals] says.
func (d *draft) shortest(banned bans) (found, bool) {
	if d.begin != nil {
		return d.proveFrom(d.begin, banned)
	}
	return d.prove(banned, costs{ties: &equals{spare: d.spare()}})
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
