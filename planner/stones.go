package planner

import (
	"cmp"
	"slices"
	"strings"

	"skillroute/graph"
	"skillroute/planner/field"
)

// stone is a role that may stand on the way, with the share of hours that it has in common
// with the target.
type stone struct {
	role   *graph.Role
	shared ratio
}

// stones chooses the roles on the way: those not avoided and not met at the start. Of more
// roles than are to be looked at they are those that share most with the target ([ByShared],
// with all that the target asks for as what is held), then by ids, and none of a lower zone
// than that of the role held: else every small role inside the target would be a step on the
// way that takes no longer.
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
	if most := cmp.Or(c.o.Stones, mostStones); len(all) > most {
		n := len(all)
		all = c.alike(all, target)
		all = all[:min(most, len(all))]
		c.ladder.LeftOut = n - len(all)
		c.terms = d.terms(d.banned(), byHours)
	}
	for _, s := range all {
		c.roles = append(c.roles, s.role)
	}
	c.roles = append(c.roles, target)
}

// alike sorts stones by what they share with the target, without those of a lower zone.
func (c *climb) alike(all []*stone, target *graph.Role) []*stone {
	asked := Request{From: target.ID, To: target.ID}
	s := newScorer(newDraft(c.g, &asked), ByShared)
	from, known := c.g.Catalog.Role(c.r.From)
	all = slices.DeleteFunc(all, func(x *stone) bool {
		if x.shared = s.shared(x.role).is; !known {
			return false
		}
		own, zone := zoneOf(from), zoneOf(x.role)
		return own != nil && zone != nil && *zone < *own
	})
	slices.SortFunc(all, func(a, b *stone) int {
		return cmp.Or(b.shared.compare(a.shared), strings.Compare(string(a.role.ID), string(b.role.ID)))
	})
	return all
}

// noWay is the bound where there is no route.
const noWay = graph.Minutes(-1)

// leastBy is a lower bound of a route to a role and to the draft's target, or noWay.
func leastBy(s *field.Scout, d *draft, role *graph.Role) graph.Minutes {
	lacks, _ := d.lacks(role, func(graph.FactID) bool { return true })
	least, ok := s.Bound(slices.Concat(d.goalFacts(), lacks))
	if !ok {
		return noWay
	}
	return graph.Minutes(least)
}

// all reports whether every role may stand on the way.
func (c *climb) all() bool { return c.ladder.LeftOut == 0 }
