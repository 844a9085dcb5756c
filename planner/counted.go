package planner

import (
	"cmp"
	"maps"
	"slices"

	"skillroute/graph"
	"skillroute/graph/lang"
)

// Counted is a level that counts as held since what it is in another vocabulary is held.
type Counted struct {
	Skill graph.SkillID   `json:"skill"`
	Level int             `json:"level"`
	Had   int             `json:"had"` // what is held of it otherwise
	For   []graph.SkillID `json:"for"` // what is held of the other vocabulary
}

// meeting is a reference with the skills of its own vocabulary and all others that have it.
type meeting struct {
	vocabulary, ref string
	own, others     []*graph.Skill
}

type meetingsKey struct{}

// meetings are the references by which skills of a graph are joined, in their order.
func meetings(g *graph.Graph) []meeting {
	return g.Keep(meetingsKey{}, func() any { return findMeetings(g.Catalog) }).([]meeting)
}

func findMeetings(c *graph.Catalog) (all []meeting) {
	for _, v := range graph.Vocabularies {
		by := map[string]*meeting{}
		for i := range c.Skills {
			s := &c.Skills[i]
			if s.Vocabulary() == v {
				continue
			}
			for _, ref := range s.Refs.In(v) {
				m := by[ref]
				if m == nil {
					m = &meeting{vocabulary: v, ref: ref}
					by[ref] = m
				}
				if !slices.Contains(m.others, s) {
					m.others = append(m.others, s)
				}
			}
		}
		for i := range c.Skills {
			s := &c.Skills[i]
			if s.Vocabulary() != v {
				continue
			}
			for _, ref := range s.Refs.In(v) {
				if m := by[ref]; m != nil && !slices.Contains(m.own, s) {
					m.own = append(m.own, s)
				}
			}
		}
		for _, ref := range slices.Sorted(maps.Keys(by)) {
			if m := by[ref]; len(m.own) > 0 {
				all = append(all, *m)
			}
		}
	}
	return all
}

// Of five levels, what a vocabulary without levels means by its one: simple cases, with review.
const (
	oneLevelIs = 2
	ofLevels   = 5
)

// countedLevel is what a level of one skill counts as on the scale of another (package
// doc, "Other vocabularies").
func countedLevel(level, most, otherMost int) int {
	one := func(most int) int { return (oneLevelIs*most + ofLevels - 1) / ofLevels }
	switch {
	case level <= 0:
		return 0
	case most == 1:
		return one(otherMost)
	case otherMost == 1 && level >= one(most):
		return 1
	case otherMost == 1:
		return 0
	}
	return min(level, most) * otherMost / most
}

// counted are the levels that count as held beside some that are, by skill: none of a
// skill that is stated, and none by what is itself only counted.
func (r *Request) counted(g *graph.Graph, held map[graph.SkillID]int) []Counted {
	if r.settled || len(held) == 0 {
		return nil
	}
	best := map[graph.SkillID]*Counted{}
	offer := func(s *graph.Skill, level int, by ...*graph.Skill) {
		c, had := best[s.ID], held[s.ID]
		if _, stated := r.Have[s.ID]; stated || level <= had || c != nil && level < c.Level || r.waives(s.ID) {
			return
		}
		if c == nil || level > c.Level {
			c = &Counted{Skill: s.ID, Level: level, Had: had}
			best[s.ID] = c
		}
		for _, x := range by {
			if !slices.Contains(c.For, x.ID) {
				c.For = append(c.For, x.ID)
			}
		}
	}
	levelled := map[pair]*group{}
	for _, m := range meetings(g) {
		wider := min(1, len(m.others)-1) // than each of those that share it
		for _, x := range m.others {
			of := group{least: -2} // below all that it can be
			for _, own := range m.own {
				level := countedLevel(held[own.ID], own.Max, x.Max) - wider
				if own.Max == 1 {
					offer(x, level, own)
				} else if level > of.least {
					of = group{level, []*graph.Skill{own}}
				}
			}
			if of.by != nil {
				levelled[pair{x, m.vocabulary}] = levelled[pair{x, m.vocabulary}].with(of)
			}
		}
		for _, own := range m.own {
			least := own.Max
			for _, x := range m.others {
				least = min(least, countedLevel(held[x.ID], x.Max, own.Max))
			}
			offer(own, least, m.others...)
		}
	}
	for of, what := range levelled {
		offer(of.skill, what.least, what.by...)
	}
	var all []Counted
	for _, c := range best {
		slices.Sort(c.For)
		all = append(all, *c)
	}
	slices.SortFunc(all, func(a, b Counted) int { return cmp.Compare(a.Skill, b.Skill) })
	return all
}

// pair is a skill and a vocabulary that it has references to.
type pair struct {
	skill      *graph.Skill
	vocabulary string
}

// group is what several references to skills with levels come to: the lowest of them.
type group struct {
	least int
	by    []*graph.Skill
}

func (g *group) with(o group) *group {
	if g == nil {
		return &o
	}
	return &group{min(g.least, o.least), append(g.by, o.by...)}
}

func (r *Request) waives(id graph.SkillID) bool {
	return slices.ContainsFunc(r.Waive, func(w Waiver) bool { return w.Skill == id })
}

// mostApart is the share of a role's skills below which two vocabularies hardly meet: one in
// so many.
const mostApart = 5

// meet warns of a role of one vocabulary where what is held is of another, and few of the
// skills that the role asks for are joined to it: then hours and readiness say little.
func (d *draft) meet() {
	of := map[string]int{}
	for id := range d.held {
		isIt := func(c Counted) bool { return c.Skill == id && c.Had == 0 }
		if s, ok := d.g.Skill(id); ok && !slices.ContainsFunc(d.plan.Learner.Counted, isIt) {
			of[s.Vocabulary()]++
		}
	}
	goal := d.role.Vocabulary()
	held := goal
	for _, v := range slices.Sorted(maps.Keys(of)) {
		if of[v] > of[held] {
			held = v
		}
	}
	if held == goal {
		return
	}
	joined := map[graph.SkillID]bool{}
	isHeld := func(s *graph.Skill) bool { return s.Vocabulary() == held }
	for _, m := range meetings(d.plan.Graph) {
		for _, sides := range [][2][]*graph.Skill{{m.own, m.others}, {m.others, m.own}} {
			if slices.ContainsFunc(sides[0], isHeld) {
				for _, s := range sides[1] {
					joined[s.ID] = true
				}
			}
		}
	}
	count := 0
	for _, q := range d.goals {
		if joined[q.Skill] {
			count++
		}
	}
	if count*mostApart >= len(d.goals) {
		return
	}
	name := func(v string) any {
		if v == "" {
			return lang.M("warn.vocabulary.own")
		}
		return graph.VocabularyName(v)
	}
	d.warn("warn.vocabularies", "Held", name(held), "Goal", name(goal), "Count", count, "Of", len(d.goals))
}
