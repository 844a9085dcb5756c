// Package lint looks at a catalog that can be planned with for what is most likely not
// meant: it stops nothing, and every rule says how it is told.
//
// # Rules
//
// In the order of their weight:
//
//	empty-role   a role without an essential requirement: everybody is ready for it
//	unreachable  levels that no sequence of steps reaches from nothing
//	empty-step   a step that gives nothing beyond what it needs
//	dominated    a step for which another is never worse: it gives as much, needs no more,
//	             and takes no more hours, weeks and money; without it every cheapest route
//	             costs what it did, in hours, in money and in every mix of both. A study is
//	             not held against the head starts in it, which state its hours; a head start
//	             in many levels is told where that is so of all
//	name-same    two items of a kind with one name, as a row that was copied has it
//	name-taken   an alias that is the name of another item of the kind
//	duty         a duty that no requirement of its role names
//	no-duty      a requirement that names no duty where its role has duties
//	hours-apart  hours of a study or practice over four times, or below a quarter of, the
//	             median of those of its level in its category (in the catalog, where the
//	             category has fewer than five), and eight hours or more from it
//	hours-fall   a study that takes less than half of the hours of the level below
//	course-hours a course that takes over four times, or below a quarter of, what the
//	             studies of the levels that it gives take in all, and eight hours or more from it
//	undated      a price without the time when it was looked up
//	no-range     hours of which the least and the most are the likely ones
//	language     a name or text that is not in a language of most of the others
//	no-texts     a level that can be reached without what one can do then, how it shows,
//	             or, where it is studied, what to do; not of skills that are unreviewed,
//	             as another vocabulary has them
//	unneeded     a skill that no role asks for and nothing else builds on
//	name-twice   an alias that two items of a kind have: who writes it is shown both
//
// A step is held against the two hundred that give the same and need fewest. The rules look
// at all of a catalog; a finding is of an item, so that who adds to another's catalog can be
// told of the own items alone.
package lint

import (
	"cmp"
	"slices"

	"skillroute/graph"
	"skillroute/graph/lang"
)

// Finding is one thing that is most likely not meant.
type Finding struct {
	List, ID string // of the item, as in skills, copywriting
	Path     []any  // within it, as [graph.Places.Of] takes it
	What     lang.Message
}

// Group is all that one rule found, in the order of the catalog.
type Group struct {
	Rule     string
	Findings []Finding
	Hint     lang.Message // the way out
}

// rules in the order of their weight.
var rules = []string{
	"empty-role", "unreachable", "empty-step", "dominated", "name-same", "name-taken", "duty", "no-duty",
	"hours-apart", "hours-fall", "course-hours", "undated", "no-range", "language", "no-texts", "unneeded", "name-twice",
}

// linter is a catalog that is looked at.
type linter struct {
	g     *graph.Graph
	c     *graph.Catalog
	own   func(list, id string) bool
	found map[string][]Finding

	reached []bool
}

// Of looks at a catalog and gives back what it finds of the items that are own (nil: all).
func Of(g *graph.Graph, own func(list, id string) bool) (groups []Group) {
	if own == nil {
		own = func(string, string) bool { return true }
	}
	l := &linter{g: g, c: g.Catalog, own: own, found: map[string][]Finding{}, reached: g.Closure(nil, nil)}
	l.roles()
	l.levels()
	l.steps()
	l.hours()
	l.names()
	l.texts()
	l.needed()
	for _, rule := range rules {
		if all := l.found[rule]; len(all) > 0 {
			groups = append(groups, Group{rule, all, lang.M("lint." + rule + ".hint")})
		}
	}
	return groups
}

// Unreachable is the message of the rule of that name, which [graph.Read] has as a notice.
const Unreachable = "notice.unreachable"

// find keeps a finding, if it is of an own item.
func (l *linter) find(rule, list, id string, path []any, pairs ...any) {
	if !l.own(list, id) {
		return
	}
	what := lang.M("lint."+rule, append(pairs, "List", list, "ID", id)...)
	if rule == "unreachable" {
		what.ID = Unreachable
	}
	l.found[rule] = append(l.found[rule], Finding{list, id, path, what})
}

func path(p ...any) []any { return p }

// roles finds duties that nothing serves, and requirements that serve none.
func (l *linter) roles() {
	for i := range l.c.Roles {
		r := &l.c.Roles[i]
		id := string(r.ID)
		if !slices.ContainsFunc(r.Requires, func(q graph.Requirement) bool { return !q.Optional }) {
			l.find("empty-role", "roles", id, nil)
		}
		if len(r.Duties) == 0 {
			continue
		}
		served := map[string]bool{}
		for j, q := range r.Requires {
			for _, d := range q.Duties {
				served[d] = true
			}
			if len(q.Duties) == 0 {
				l.find("no-duty", "roles", id, path("requires", j), "Skill", string(q.Skill))
			}
		}
		for j, d := range r.Duties {
			if !served[d.ID] {
				l.find("duty", "roles", id, path("duties", j), "Duty", d.ID)
			}
		}
	}
}

// top is the highest level of a skill that can be reached.
func (l *linter) top(s *graph.Skill) (top int) {
	for top < s.Max && l.reached[l.g.FactOf(graph.Holding{Skill: s.ID, Level: top + 1})] {
		top++
	}
	return top
}

// levels finds those that cannot be reached, or say nothing.
func (l *linter) levels() {
	for i := range l.c.Skills {
		s := &l.c.Skills[i]
		top := l.top(s)
		if top < s.Max {
			l.find("unreachable", "skills", string(s.ID), nil, "Level", top+1)
		}
		for level := 1; level <= top && !s.Unreviewed(); level++ {
			x := s.LevelText(level)
			if x == nil {
				x = &graph.LevelText{}
			}
			studied := slices.ContainsFunc(s.Study, func(e graph.Study) bool { return e.Level == level })
			var lack []string
			for _, t := range []struct {
				key  string
				lack bool
			}{{"can", x.Can.IsZero()}, {"do", studied && x.Do.IsZero()}, {"show", x.Show.IsZero()}} {
				if t.lack {
					lack = append(lack, t.key)
				}
			}
			if lack != nil {
				l.find("no-texts", "skills", string(s.ID), path("levels", graph.AtLevel(level)), "Level", level, "Keys", lack)
			}
		}
	}
}

// needed finds skills for which there is no use.
func (l *linter) needed() {
	used := map[graph.SkillID]bool{}
	for _, r := range l.c.Roles {
		for _, q := range r.Requires {
			used[q.Skill] = true
		}
	}
	for i := range l.g.Steps {
		s := &l.g.Steps[i]
		for _, h := range s.Needs {
			if s.Skill == nil && !slices.ContainsFunc(s.Gives, func(g graph.Holding) bool { return g.Skill == h.Skill }) || s.Skill != nil && s.Skill.ID != h.Skill {
				used[h.Skill] = true
			}
		}
	}
	for _, s := range l.c.Skills {
		if !used[s.ID] {
			l.find("unneeded", "skills", string(s.ID), nil)
		}
	}
}

// median is the middle of times, the higher one of two.
func median(times []graph.Minutes) graph.Minutes {
	times = slices.Clone(times)
	slices.SortFunc(times, func(a, b graph.Minutes) int { return cmp.Compare(a, b) })
	return times[len(times)/2]
}
