package planner

import (
	"cmp"
	"slices"
	"strings"

	"skillroute/graph"
)

// stone is a role that may stand on the way.
type stone struct {
	role  *graph.Role
	least graph.Minutes // a lower bound of every career by way of it
}

// stones chooses the roles on the way: those not avoided and not met at the start. Of more
// roles than are to be looked at, those that have too little to do with the target are
// apart (leadsTo), and of the others those are chosen that can be on the shortest careers: whoever
// passes a role has done a route to it and to the target, so that a lower bound of such a
// route (field.bound) is one of the career.
func (c *climb) stones() {
	target, _ := c.g.Catalog.Role(c.r.To)
	d := newDraft(c.g, &c.r)
	var all []*stone
	for i := range c.g.Catalog.Roles {
		role := &c.g.Catalog.Roles[i]
		switch {
		case role == target || slices.Contains(c.o.Avoid, role.ID):
		case d.meets(d.held, role):
			c.ladder.Met = append(c.ladder.Met, RoleRef{role.ID, role.Name.In(c.r.Lang)})
		default:
			all = append(all, &stone{role: role})
		}
	}
	if most := cmp.Or(c.o.Stones, MostStones); len(all) > most {
		n := len(all)
		all = slices.DeleteFunc(all, func(s *stone) bool { return !d.leadsTo(s.role, target) })
		c.ladder.Apart = n - len(all)
		c.least(d, all)
		if len(all) > most {
			c.ladder.LeftOut, c.left = len(all)-most, all[most].least
			all = all[:most]
		}
	}
	for _, s := range all {
		c.roles = append(c.roles, s.role)
	}
	c.roles = append(c.roles, target)
}

// leadsTo reports whether of a role's must-haves that are missing at the start more than 30 in
// 100 are must-haves that are missing for the target too, be it at other levels. (30 is where
// Nesta calls a change of occupation viable.)
func (d *draft) leadsTo(role, target *graph.Role) bool {
	missing, common := 0, 0
	for _, q := range role.Requires {
		if q.Optional || d.have(d.held, q) >= q.Level {
			continue
		}
		missing++
		if slices.ContainsFunc(target.Requires, func(o graph.Requirement) bool {
			return o.Skill == q.Skill && !o.Optional && d.have(d.held, o) < o.Level
		}) {
			common++
		}
	}
	return 100*common > viable*missing
}

// least finds the bounds of stones and sorts them by these, then by ids.
func (c *climb) least(d *draft, all []*stone) {
	c.field = d.newField(d.banned())
	begin := c.field.scout(d.facts)
	sideBySide(slices.Collect(slices.Chunk(all, 1+len(all)/matchBatch)), func(some []*stone) {
		scout := begin.again()
		for _, s := range some {
			s.least = scout.way(d, s.role)
		}
	})
	slices.SortFunc(all, func(a, b *stone) int {
		return cmp.Or(cmp.Compare(a.least, b.least), strings.Compare(string(a.role.ID), string(b.role.ID)))
	})
}

// way is a lower bound of a route to a role and to the draft's target; never when there is none.
func (s *scout) way(d *draft, role *graph.Role) graph.Minutes {
	lacks, _ := d.lacks(role, func(graph.FactID) bool { return true })
	least, ok := s.bound(slices.Concat(d.goalFacts(), lacks))
	if !ok {
		return never
	}
	return graph.Minutes(least)
}

// all reports whether every role may stand on the way.
func (c *climb) all() bool { return c.ladder.LeftOut == 0 && c.ladder.Apart == 0 }

// ruledOut reports whether no career by way of a role that was left out comes before one of
// these, nor may be missing among them.
func (c *climb) ruledOut(careers []Career) bool {
	return c.ladder.LeftOut == 0 || len(careers) == c.o.Careers && careers[len(careers)-1].Hours < c.left
}
