package planner

import (
	"fmt"
	"slices"
	"strings"

	"skillroute/graph"
)

// checkCounted judges every level that counts as held by a reference: the two skills have
// it, one of them is of the vocabulary that it belongs to, what it counts for is held, and
// no more is counted than the scales say. It shares no code with what counts.
func checkCounted(g *graph.Graph, r Request, p *Plan) error {
	if len(p.Learner.Counted) == 0 {
		return nil
	}
	held, wanted, owners := map[graph.SkillID]int{}, map[string][]graph.SkillID{}, map[string][]graph.SkillID{}
	for id, level := range p.Learner.Have {
		held[id] = level
	}
	for _, c := range p.Learner.Counted {
		if _, stated := r.Have[c.Skill]; stated || held[c.Skill] != c.Level || c.Level <= c.Had || len(c.For) == 0 {
			return fmt.Errorf("%s counts as level %d, which is stated otherwise", c.Skill, c.Level)
		}
		held[c.Skill] = c.Had // what is counted counts for nothing more
	}
	reference := func(s *graph.Skill) (all []string) {
		for i, of := range [][]string{s.Refs.ESCO, s.Refs.ONET, s.Refs.URI} {
			for _, ref := range of {
				all = append(all, []string{"esco. ", "onet. ", "case. "}[i]+ref)
			}
		}
		return all
	}
	owned := func(id graph.SkillID, ref string) bool { return strings.HasPrefix(string(id), ref[:5]) }
	for _, c := range p.Learner.Counted {
		s, ok := g.Skill(c.Skill)
		if !ok {
			return fmt.Errorf("%s counts as held and does not exist", c.Skill)
		}
		for _, ref := range reference(s) {
			wanted[ref] = []graph.SkillID{}
		}
	}
	for i := range g.Catalog.Skills {
		s := &g.Catalog.Skills[i]
		for _, ref := range reference(s) {
			of := wanted
			if owned(s.ID, ref) {
				of = owners
			}
			if _, ok := wanted[ref]; ok && !slices.Contains(of[ref], s.ID) {
				of[ref] = append(of[ref], s.ID)
			}
		}
	}
	for _, c := range p.Learner.Counted {
		s, _ := g.Skill(c.Skill)
		reach, least, by := 0, map[string]int{}, []graph.SkillID{}
		for _, ref := range reference(s) {
			if owned(s.ID, ref) {
				all := 0
				for i, id := range wanted[ref] {
					x, _ := g.Skill(id)
					if n := mostOf(held[id], x.Max, s.Max); i == 0 || n < all {
						all = n
					}
				}
				reach, by = max(reach, all), append(by, wanted[ref]...)
				continue
			}
			best, levels := 0, false // of those with levels
			for _, id := range owners[ref] {
				x, _ := g.Skill(id)
				n := mostOf(held[id], x.Max, s.Max) - min(1, len(wanted[ref])-1)
				if levels = levels || x.Max > 1; x.Max > 1 {
					best = max(best, n)
				} else {
					reach = max(reach, n)
				}
			}
			if before, ok := least[ref[:5]]; levels && (!ok || best < before) {
				least[ref[:5]] = best
			}
			by = append(by, owners[ref]...)
		}
		for _, n := range least {
			reach = max(reach, n)
		}
		if c.Level > reach || slices.ContainsFunc(c.For, func(id graph.SkillID) bool { return held[id] == 0 || !slices.Contains(by, id) }) {
			return fmt.Errorf("%s counts as level %d and no reference joins it so to %v", c.Skill, c.Level, c.For)
		}
	}
	return nil
}

// mostOf is the highest level of b that a level of a counts as: 2 of 5 where a scale has one
// level only, else the same share, never more.
func mostOf(level, a, b int) (most int) {
	for n := 1; n <= b; n++ {
		enough := n*a <= level*b
		if a == 1 && b == 1 {
			enough = level == 1
		} else if a == 1 {
			enough = level == 1 && 5*(n-1) < 2*b
		} else if b == 1 {
			enough = 5*level >= 2*a
		}
		if enough {
			most = n
		}
	}
	return most
}
