package planner

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"skillroute/graph"
)

// How long careers are looked for: searches, and their work in efforts of the request.
// A bound may take a part of an effort only.
const (
	mostTries       = 2000
	mostTriesOfMany = 200 // in a catalog of too many roles
	mostEfforts     = 20
	boundPart       = 20
)

// ways are the first careers in order, as roles, at most as many as were asked for;
// complete says that no other comes before one of them, nor exists where there are fewer.
func (c *climb) ways() (ways [][]*graph.Role, complete bool) {
	target := c.roles[len(c.roles)-1]
	start := &ascent{levels: c.r.holdings(c.g)}
	start.rest = c.leg(start.levels, target, nil, 1)
	if !start.rest.ok {
		return nil, true
	}
	queue := ascents{start.bounded(start.rest.bound)}
	for len(queue) > 0 && len(ways) < c.o.Careers {
		w := queue.pop()
		switch {
		case w.done:
			ways = append(ways, w.roles)
			continue
		case c.over():
			if w.rest.levels != nil && c.fits(w.rest.hours) {
				queue.push(w.straight(target))
			}
			return append(ways, queue.done(c.o.Careers-len(ways))...), false
		case w.rest.levels == nil: // its last hop is not planned
			if w = c.hop(w, target); w != nil {
				queue.push(w)
			}
			continue
		}
		if c.fits(w.rest.hours) {
			queue.push(w.straight(target))
		}
		for _, next := range c.next(w, target) {
			queue.push(next)
		}
	}
	return ways, true
}

// fits reports whether a hop is short enough.
func (c *climb) fits(hop graph.Minutes) bool { return c.o.MaxHop == 0 || hop <= c.o.MaxHop }

func (c *climb) over() bool {
	effort := c.r.Effort.Units
	if effort == 0 {
		effort = DefaultEffort
	}
	tries := mostTries
	if c.terms != nil {
		tries = mostTriesOfMany
	}
	return effort != UntilProven && (c.tries >= tries || c.spent/mostEfforts >= effort)
}

// ascent is a career, or the beginning of some.
type ascent struct {
	roles  []*graph.Role
	hours  graph.Minutes // of its hops that are planned
	least  graph.Minutes // no career that begins so takes less
	done   bool
	levels map[graph.SkillID]int // after these hops
	rest   leg                   // from there to the target; none when the last hop is not planned
}

// bounded raises the bound of a way to that of the rest of it.
func (w *ascent) bounded(rest graph.Minutes) *ascent {
	w.least = max(w.least, w.hours+rest)
	return w
}

// straight is the career that goes on to the target at once.
func (w *ascent) straight(target *graph.Role) *ascent {
	return &ascent{roles: append(slices.Clone(w.roles), target), least: w.hours + w.rest.hours, done: true}
}

// compare orders ways by the least that a career that begins so takes, then by the fewest
// roles that it has, then by ids: no way comes before its own beginning.
func (w *ascent) compare(o *ascent) int {
	roles := func(w *ascent) int {
		if w.done {
			return len(w.roles)
		}
		return len(w.roles) + 1
	}
	return cmp.Or(cmp.Compare(w.least, o.least), cmp.Compare(roles(w), roles(o)),
		slices.CompareFunc(w.roles, o.roles, func(a, b *graph.Role) int { return strings.Compare(string(a.ID), string(b.ID)) }))
}

// hop plans the last hop of a way and what is left to the target; nil when the hop is
// none, or too long, or nothing is left.
func (c *climb) hop(w *ascent, target *graph.Role) *ascent {
	last := c.leg(w.levels, w.roles[len(w.roles)-1], nil, 1)
	if !last.ok || last.levels == nil || !c.fits(last.hours) {
		return nil
	}
	next := &ascent{roles: w.roles, hours: w.hours + last.hours, least: w.least, levels: last.levels}
	if next.rest = c.leg(next.levels, target, nil, 1); !next.rest.ok || next.rest.levels == nil {
		return nil
	}
	return next.bounded(next.rest.bound)
}

// next are the ways that go on to one more role on the way, bounded by a route to it and
// to the target. The bounds are searched for on all processors; in a catalog of too many
// roles the bound of package field is enough, which takes no search.
func (c *climb) next(w *ascent, target *graph.Role) (all []*ascent) {
	d := newDraft(c.g, &c.r)
	if c.terms != nil {
		return c.nextQuick(w, target)
	}
	type bound struct {
		role *graph.Role
		leg
	}
	var bounds []*bound
	for _, role := range c.roles[:len(c.roles)-1] {
		if !d.meets(w.levels, role) {
			bounds = append(bounds, &bound{role: role})
		}
	}
	sideBySide(bounds, func(b *bound) { b.leg = c.search(w.levels, target, b.role, boundPart) })
	for _, l := range bounds {
		c.count(l.leg)
		if l.ok {
			next := &ascent{roles: append(slices.Clone(w.roles), l.role), hours: w.hours, least: w.least, levels: w.levels}
			all = append(all, next.bounded(l.bound))
		}
	}
	return all
}

func (c *climb) nextQuick(w *ascent, target *graph.Role) (all []*ascent) {
	r := c.request(w.levels, target.ID)
	d := newDraft(c.g, &r)
	scout := c.terms.Scout(d.facts)
	for _, role := range c.roles[:len(c.roles)-1] {
		if least := leastBy(scout, d, role); !d.meets(w.levels, role) && least != noWay {
			next := &ascent{roles: append(slices.Clone(w.roles), role), hours: w.hours, least: w.least, levels: w.levels}
			all = append(all, next.bounded(least))
		}
	}
	return all
}

// leg is a cheapest route between two points of a way.
type leg struct {
	ok     bool
	hours  graph.Minutes
	bound  graph.Minutes
	levels map[graph.SkillID]int // at its end; nil when it has no steps
	spent  int64
}

// leg looks for a route from levels to a role, and to another if there is one, for a part
// of the effort.
func (c *climb) leg(levels map[graph.SkillID]int, to, also *graph.Role, part int64) leg {
	l := c.search(levels, to, also, part)
	c.count(l)
	return l
}

func (c *climb) count(l leg) {
	c.spent += l.spent
	if l.ok {
		c.tries++
	}
}

// search is a leg that is not counted.
func (c *climb) search(levels map[graph.SkillID]int, to, also *graph.Role, part int64) (l leg) {
	r := c.request(levels, to.ID)
	if also != nil {
		r.also = []graph.RoleID{also.ID}
	}
	d := newDraft(c.g, &r)
	d.shared, d.effort.bare = c.shared, true
	if part > 1 && d.effort.Units != UntilProven {
		d.effort.Units = max(1, cmp.Or(d.effort.Units, DefaultEffort)/part)
	}
	f, ok := d.prove(d.banned(), byHours)
	l = leg{ok: ok, hours: graph.Minutes(f.cost), bound: f.bound, spent: d.spent}
	if len(f.steps) > 0 {
		l.levels = maps.Clone(levels)
		for _, s := range f.steps {
			raise(l.levels, s.Gives)
		}
	}
	return l
}

// leastHop is a limit of the longest hop with which there is a career, found by the way of
// the shortest longest hop first; exact says that a lower one allows none. How one came to
// hold something does not matter to what follows, so each is looked at once.
func (c *climb) leastHop() (least graph.Minutes, exact bool) {
	target := c.roles[len(c.roles)-1]
	start := &ascent{levels: c.r.holdings(c.g)}
	start.rest = c.leg(start.levels, target, nil, 1)
	seen := map[string]bool{}
	for queue := (ascents{start}); len(queue) > 0 && !c.over(); {
		w := queue.pop() // least is its longest hop here
		if w.done {
			return w.least, true
		}
		key := levelsKey(w.levels)
		if seen[key] {
			continue
		}
		seen[key] = true
		queue.push(&ascent{least: max(w.least, w.rest.hours), done: true})
		for i := range c.roles[:len(c.roles)-1] {
			last := c.leg(w.levels, c.roles[i], nil, 1)
			if !last.ok || last.levels == nil || last.hours >= start.rest.hours {
				continue
			}
			next := &ascent{roles: append(slices.Clone(w.roles), c.roles[i]), levels: last.levels, least: max(w.least, last.hours)}
			if next.rest = c.leg(next.levels, target, nil, 1); next.rest.ok && next.rest.levels != nil {
				queue.push(next)
			}
		}
	}
	return start.rest.hours, false
}

func levelsKey(levels map[graph.SkillID]int) string {
	var key []byte
	for _, id := range slices.Sorted(maps.Keys(levels)) {
		key = fmt.Appendf(key, "%s %d ", id, levels[id])
	}
	return string(key)
}

// ascents are ways in order.
type ascents []*ascent

func (q *ascents) push(w *ascent) {
	at, _ := slices.BinarySearchFunc(*q, w, (*ascent).compare)
	*q = slices.Insert(*q, at, w)
}

func (q *ascents) pop() *ascent {
	first := (*q)[0]
	*q = (*q)[1:]
	return first
}

// done are careers that were found and are not known to be the next, at most so many.
func (q ascents) done(most int) [][]*graph.Role {
	q = slices.DeleteFunc(q, func(w *ascent) bool { return !w.done })
	return mapped(q[:min(most, len(q))], func(w *ascent) []*graph.Role { return w.roles })
}
