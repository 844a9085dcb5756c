package curriculum

import (
	"fmt"
	"slices"
	"strings"

	"skillroute/graph"
	"skillroute/planner"
)

// reader reads plans: what a learner holds, the route, the goal, and for each step of
// the route the classes that it takes to do without.
type reader struct {
	b      *Builder
	number map[string]int32 // of a step of the graph
	needs  [][]graph.FactID // by step of the graph; lower levels too
	skill  []graph.FactID   // by fact: that of level 1

	route []int32        // steps of the graph
	held  []graph.FactID // in order
	goal  []graph.FactID // in order

	own      []bool  // by fact: held, or given by the route
	start    []bool  // by fact: held
	ready    []bool  // by fact: own study and classes can give it
	can      []bool  // by class: can be taken at all
	musts    []int32 // by fact: the cut that gives it to a class, once known; -1 while being found
	known    []bool  // by fact
	touched  []graph.FactID
	givers   [][]int32 // by fact: places of the route that give it
	before   []bool    // by fact: held before the step being looked at
	now      []bool    // by fact: held without it
	lost     []int32   // by fact: 0 kept without it, else its rank among what is lost
	lostList []graph.FactID
	in       []bool // by fact: of the zone being looked at
	done     []bool

	zoneList []graph.FactID // room that is used again
	classes  []int32
	seats    []seat // of the ways being found, those of each behind those that wait for it
}

func (r *reader) init(b *Builder) {
	n := b.g.NumFacts()
	*r = reader{
		b: b, needs: make([][]graph.FactID, len(b.g.Steps)),
		own: make([]bool, n), start: make([]bool, n), ready: make([]bool, n), can: make([]bool, len(b.classes)),
		musts: make([]int32, n), known: make([]bool, n), lost: make([]int32, n), in: make([]bool, n),
		givers: make([][]int32, n), before: make([]bool, n), now: make([]bool, n), number: map[string]int32{},
	}
	for f := range graph.FactID(n) {
		r.skill = append(r.skill, f+1-graph.FactID(b.g.HoldingOf(f).Level))
	}
	for i := range b.g.Steps {
		r.needs[i] = withLower(b.g, b.g.Steps[i].NeedFacts)
		r.number[b.g.Steps[i].ID] = int32(i)
	}
}

// mark notes facts as in a set, or not.
func mark(set []bool, facts []graph.FactID, in bool) {
	for _, f := range facts {
		set[f] = in
	}
}

// read takes the route, what is held and the goal from a plan.
func (r *reader) read(p *planner.Plan) error {
	g := r.b.g
	r.route, r.held, r.goal = r.route[:0], r.held[:0], r.goal[:0]
	for _, x := range p.Route.Steps {
		s, ok := r.number[x.ID]
		if strings.HasPrefix(x.ID, planner.OwnPrefix) {
			continue // it gives nothing and needs nothing: no class takes it off the route
		}
		if !ok {
			return fmt.Errorf("curriculum: no step %q", x.ID)
		}
		r.route = append(r.route, s)
	}
	hold := func(list *[]graph.FactID, h graph.Holding) {
		if f := g.FactOf(h); f >= 0 {
			for level := h.Level; level >= 1; level, f = level-1, f-1 {
				*list = append(*list, f)
			}
		}
	}
	for id, level := range p.Learner.Have {
		hold(&r.held, graph.Holding{Skill: id, Level: level})
	}
	for _, w := range p.Learner.Waived {
		if s, ok := g.Skill(w.Skill); ok {
			hold(&r.held, graph.Holding{Skill: w.Skill, Level: s.Max})
		}
	}
	for _, q := range p.Gap {
		if f := g.FactOf(graph.Holding{Skill: q.Skill, Level: q.Need}); f >= 0 {
			r.goal = append(r.goal, f)
		}
	}
	for _, list := range []*[]graph.FactID{&r.held, &r.goal} {
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
	clear(r.start)
	mark(r.start, r.held, true)
	// The route may leave a wish open: only what it reaches must be reached.
	copy(r.own, r.start)
	for _, s := range r.route {
		mark(r.own, g.Steps[s].GiveFacts, true)
	}
	r.goal = slices.DeleteFunc(r.goal, func(f graph.FactID) bool { return !r.own[f] || r.start[f] })
	return nil
}

// trace finds what classes and own study can give at all.
func (r *reader) trace() {
	from := r.start
	if r.b.prepared {
		from = r.own
	}
	copy(r.ready, from)
	clear(r.can)
	for more := true; more; {
		more = false
		for c := range r.b.classes {
			k := &r.b.classes[c]
			if r.can[c] || !k.teaches(func(f graph.FactID) bool { return !r.ready[f] }) {
				continue
			}
			r.can[c], more = true, true
			mark(r.ready, k.gives, true)
		}
	}
	mark(r.known, r.touched, false)
	r.touched = r.touched[:0]
	copy(r.before, r.start)
	for f := range r.givers {
		r.givers[f] = r.givers[f][:0]
	}
	for i, s := range r.route {
		for _, f := range r.b.g.Steps[s].GiveFacts {
			r.givers[f] = append(r.givers[f], int32(i))
		}
	}
}

// without lists the cuts of step n of the route: unless each of them is met, the step
// is needed. None when it is needed whatever is taught, takes no time, or is not needed
// anyway. Asked for each step in turn.
func (r *reader) without(n int) (cuts [][]way) {
	s := &r.b.g.Steps[r.route[n]]
	if s.Effort.Likely > 0 {
		cuts = r.lacking(n, nil, -1)
		// What it takes to do without one thing that the step gives, the others as given.
		for _, f := range s.GiveFacts {
			if len(cuts) > 0 && len(s.GiveFacts) > 1 {
				cuts = r.lacking(n, cuts, f)
			}
		}
	}
	mark(r.before, s.GiveFacts, true)
	return cuts
}

// lacking adds the cuts of a step that gives all but one fact, or nothing; none are
// left when one of them cannot be met.
func (r *reader) lacking(n int, cuts [][]way, but graph.FactID) [][]way {
	r.lose(n, but)
	defer func() {
		for _, f := range r.lostList {
			r.lost[f] = 0
		}
	}()
	lost := false
	for _, f := range r.goal {
		if r.lost[f] == 0 {
			continue
		}
		lost = true
		ways := r.ways(r.first(r.zone(n, f)))
		if len(ways) == 0 {
			return nil
		}
		cuts = leave(cuts, ways)
	}
	if !lost {
		return cuts
	}
	mark(r.in, r.lostList, true)
	ways := r.ways(r.first(r.lostList))
	if len(ways) == 0 {
		return nil
	}
	return leave(cuts, ways)
}

// lose notes what is not held any more when step n of the route gives all but one
// fact, or nothing: first that, then what rests on it. What stood before it does not.
func (r *reader) lose(n int, but graph.FactID) {
	g := r.b.g
	copy(r.now, r.before)
	if but >= 0 {
		for _, f := range g.Steps[r.route[n]].GiveFacts {
			r.now[f] = r.now[f] || r.skill[f] != r.skill[but] || f < but
		}
	}
	rest := r.route[n+1:]
	r.done = append(r.done[:0], make([]bool, len(rest))...)
	lacks := func(f graph.FactID) bool { return !r.now[f] }
	for more := true; more; { // what comes later may give what an earlier one waits for
		more = false
		for i, s := range rest {
			if r.done[i] || slices.ContainsFunc(g.Steps[s].NeedFacts, lacks) {
				continue
			}
			r.done[i], more = true, true
			mark(r.now, g.Steps[s].GiveFacts, true)
		}
	}
	r.lostList = r.lostList[:0]
	for _, s := range r.route[n:] {
		for _, f := range g.Steps[s].GiveFacts {
			if !r.now[f] && r.lost[f] == 0 {
				r.lostList = append(r.lostList, f)
				r.lost[f] = int32(len(r.lostList))
			}
		}
	}
}

// zone is a set of lost facts around one, such that every other step of the route
// that gives one of them needs one of them. So the first of them that is held again is
// given by a class that needs none of them.
func (r *reader) zone(n int, f graph.FactID) (zone []graph.FactID) {
	zone = append(r.zoneList[:0], f)
	defer func() { r.zoneList = zone }()
	r.in[f] = true
	for k := 0; k < len(zone); k++ {
		for _, i := range r.givers[zone[k]] {
			if int(i) == n {
				continue
			}
			first := graph.FactID(-1)
			for _, need := range r.needs[r.route[i]] {
				if r.in[need] {
					first = -1
					break
				}
				if r.lost[need] > 0 && (first < 0 || r.lost[need] < r.lost[first]) {
					first = need
				}
			}
			if first >= 0 {
				r.in[first] = true
				zone = append(zone, first)
			}
		}
	}
	return zone
}

// seat is a class and one of the sets of what it needs.
type seat struct {
	class int32
	needs []graph.FactID
}

// first lists the classes that can give one of a set of facts before any of them is
// held. The set is marked in r.in, and is not any more afterwards. The list is to be used
// up by [reader.ways].
func (r *reader) first(zone []graph.FactID) (seats []seat) {
	r.classes = r.classes[:0]
	for _, f := range zone {
		r.classes = append(r.classes, r.b.teaches[f]...)
	}
	slices.Sort(r.classes)
	out := func(f graph.FactID) bool { return r.in[f] || !r.ready[f] }
	begin := len(r.seats)
	for _, c := range slices.Compact(r.classes) {
		for _, needs := range r.b.classes[c].needs {
			if r.can[c] && !slices.ContainsFunc(needs, out) {
				r.seats = append(r.seats, seat{c, needs})
			}
		}
	}
	mark(r.in, zone, false)
	return r.seats[begin:]
}

// ways adds what the classes come after.
func (r *reader) ways(seats []seat) (ways []way) {
	if len(seats) == 0 {
		return nil
	}
	end := len(r.seats) // of these seats; others are put behind them meanwhile
	ways = make([]way, 0, len(seats))
	for _, x := range seats {
		ways = append(ways, way{x.class, r.after(x.needs)})
		r.seats = r.seats[:end]
	}
	r.seats = r.seats[:end-len(seats)]
	slices.SortFunc(ways, way.compare)
	return slices.CompactFunc(ways, func(w, v way) bool { return w.compare(v) == 0 })
}

// after lists the cuts that must be met so that a class is given what it needs and own
// study does not give. Nothing is claimed of a fact that waits for itself.
func (r *reader) after(needs []graph.FactID) (cuts []int32) {
	for _, f := range needs {
		if r.start[f] || r.b.prepared && r.own[f] {
			continue
		}
		if !r.known[f] {
			r.known[f], r.musts[f] = true, -1
			r.touched = append(r.touched, f)
			r.in[f] = true
			r.musts[f] = r.b.cut(r.ways(r.first([]graph.FactID{f})))
		}
		if r.musts[f] >= 0 {
			cuts = append(cuts, r.musts[f])
		}
	}
	slices.Sort(cuts)
	return slices.Compact(cuts)
}

// leave adds a cut to others; one that is met whenever another is is left out.
func leave(cuts [][]way, ways []way) [][]way {
	if slices.ContainsFunc(cuts, func(x []way) bool { return within(x, ways) }) {
		return cuts
	}
	cuts = slices.DeleteFunc(cuts, func(x []way) bool { return within(ways, x) })
	return append(cuts, ways)
}

// within reports whether all ways of a sorted list are in another.
func within(part, whole []way) bool {
	if len(part) > len(whole) {
		return false
	}
	for _, w := range part {
		if _, ok := slices.BinarySearchFunc(whole, w, way.compare); !ok {
			return false
		}
	}
	return true
}
