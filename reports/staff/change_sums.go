package staff

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner/progress"
)

// compare joins the learners and counts.
func (c *Change) compare(old, now *side) {
	b := c.bridge(old, now)
	c.names, c.Talks = map[graph.SkillID]string{}, Talks{Standings: map[progress.Standing]int{}}
	c.Pairs = join(old.all, now.all)
	one := c.oneCatalog()
	all := newTotals()
	groups, spelled := map[Group]*groupTotals{}, map[Group]*Spelling{}
	for i, p := range c.Pairs {
		p.judge(b, one)
		for _, g := range p.groups() {
			key := Group{g.Head, GroupKey(g.Value)}
			if spelled[key] == nil {
				spelled[key] = &Spelling{}
			}
			spelled[key].See(g.Value, i)
		}
	}
	var heads []string
	skills := map[graph.SkillID]*skillTotals{}
	c.called = namesakes{}
	for _, p := range c.Pairs {
		c.called.add(p.who().name)
		c.sameness(p)
		p.then, p.now = nil, nil
		c.Counts[p.What]++
		if p.By != "" {
			c.Joined[p.By]++
		}
		all.add(p)
		if p.Now != nil {
			c.Talks.add(p.Now)
		}
		var in []Group
		for _, g := range p.groups() {
			if !slices.Contains(heads, g.Head) {
				heads = append(heads, g.Head)
			}
			g.Value = spelled[Group{g.Head, GroupKey(g.Value)}].Value
			if groups[g] == nil {
				groups[g] = &groupTotals{totals: newTotals()}
			}
			groups[g].add(p)
			in = append(in, g)
		}
		for _, l := range p.Levels {
			if c.names[l.Skill] == "" {
				c.names[l.Skill] = c.skillName(l.Skill, now, old)
			}
			if p.What == Other {
				continue
			}
			if skills[l.Skill] == nil {
				skills[l.Skill] = &skillTotals{SkillChange: SkillChange{Skill: l.Skill, Name: c.names[l.Skill]}, groups: map[Group]int{}}
			}
			skills[l.Skill].add(l, in)
		}
	}
	c.Whole = all.done()
	keys := slices.SortedFunc(maps.Keys(groups), func(a, b Group) int {
		return cmp.Or(slices.Index(heads, a.Head)-slices.Index(heads, b.Head), strings.Compare(a.Value, b.Value))
	})
	for _, k := range keys {
		c.Groups = append(c.Groups, GroupChange{k, groups[k].done()})
	}
	for _, k := range skills {
		for _, g := range keys {
			k.Groups = append(k.Groups, k.groups[g])
		}
		c.Skills = append(c.Skills, k.SkillChange)
	}
	slices.SortFunc(c.Skills, func(a, b SkillChange) int {
		return cmp.Or(b.Gained-a.Gained, b.Lost-a.Lost, strings.Compare(string(a.Skill), string(b.Skill)))
	})
}

// sameness notes who has another name or another group now.
func (c *Change) sameness(p *Pair) {
	if p.By == "" {
		return
	}
	id, now, groups := p.now.known()
	_, then, before := p.then.known()
	if p.By == ByID && !c.New.Pseudonyms && then != "" && now != "" {
		if like := lang.Alike(then, now); like != lang.SameName {
			c.Renamed = append(c.Renamed, Renamed{id, then, now, like})
		}
	}
	if slices.ContainsFunc(groups, func(g Group) bool {
		return slices.ContainsFunc(before, func(b Group) bool { return b.Head == g.Head && GroupKey(b.Value) != GroupKey(g.Value) })
	}) {
		c.Regrouped++
	}
}

// known is who a record is of, planned or not.
func (r *record) known() (id, name string, groups []Group) {
	if r.Learner != nil {
		return r.ID, r.Name, r.Groups
	}
	return r.fault.ID, r.fault.Name, r.fault.Groups
}

// strangers is how many are joined by id under a name that has nothing of the old one.
func (c *Change) strangers() (n int) {
	for _, r := range c.Renamed {
		if r.Like == lang.OtherName {
			n++
		}
	}
	return n
}

// groups are the groups that a learner is in, as the file of now says.
func (p *Pair) groups() []Group {
	switch l, f := p.Learner(), p.Unplanned; {
	case f != nil && (p.What == Unmade || l == nil):
		return f.Groups
	case l != nil:
		return l.Groups
	}
	return nil
}

type groupTotals struct{ *totals }

// totals are what is known of some learners so far.
type totals struct {
	Totals
	then, now, rise []float64
}

func newTotals() *totals { return &totals{Totals: Totals{Counts: map[Outcome]int{}}} }

func (t *totals) add(p *Pair) {
	t.Learners++
	t.Counts[p.What]++
	if p.needsTalk() {
		t.Talk++
	}
	if !p.comparable() {
		return
	}
	t.Comparable++
	t.then, t.now, t.rise = append(t.then, p.Then.Readiness.MustHave), append(t.now, p.Now.Readiness.MustHave), append(t.rise, p.rise())
	t.Gained, t.Lost = t.Gained+p.Gained, t.Lost+p.Lost
	t.Planned.add(p.Planned)
	t.Done.add(p.Done)
	if p.Logged != nil {
		if t.Logged == nil {
			t.Logged = new(graph.Minutes)
		}
		*t.Logged += *p.Logged
	}
}

func (t *totals) done() Totals {
	if t.Comparable >= SmallGroup {
		t.Medians = &Medians{middle(t.then), middle(t.now), middle(t.rise)}
	}
	return t.Totals
}

// middle is the median of numbers, between two the mean of them.
func middle(all []float64) float64 {
	slices.Sort(all)
	return (all[(len(all)-1)/2] + all[len(all)/2]) / 2
}

type skillTotals struct {
	SkillChange
	groups map[Group]int
}

func (k *skillTotals) add(l LevelChange, in []Group) {
	n := l.To - l.From
	if n < 0 {
		k.Lost -= n
		return
	}
	k.Learners, k.Gained = k.Learners+1, k.Gained+n
	for _, g := range in {
		k.groups[g] += n
	}
}

// skillName is the name of a skill: that of the catalog at hand, else as the plans say it.
func (c *Change) skillName(id graph.SkillID, sides ...*side) string {
	if k, ok := c.Graph.Skill(id); ok {
		return k.Name.In(c.Lang)
	}
	for _, s := range sides {
		if k := s.skills[id]; k != nil && k.name != "" {
			return k.name
		}
	}
	return string(id)
}

// bridge finds what the catalogs of the exports have alike: by ids, then by names. What is
// left over is told.
func (c *Change) bridge(old, now *side) *bridge {
	b := &bridge{map[graph.SkillID]graph.SkillID{}, map[graph.SkillID]bool{}, map[graph.RoleID]graph.RoleID{}}
	if c.oneCatalog() {
		return b
	}
	c.bridgeSkills(b, old, now)
	names := map[string]graph.RoleID{}
	for _, id := range slices.Sorted(maps.Keys(now.roles)) {
		names[lang.Fold(now.roles[id])] = id
	}
	for _, id := range slices.Sorted(maps.Keys(old.roles)) {
		if _, ok := now.roles[id]; ok || c.atHand(now, string(id)) {
			continue
		}
		if to, ok := names[lang.Fold(old.roles[id])]; ok && old.roles[to] == "" {
			b.roles[id] = to
			c.apart("role", string(id), old.roles[id], "renamed", string(to))
		} else {
			c.apart("role", string(id), old.roles[id], "gone", "")
		}
	}
	for _, id := range slices.Sorted(maps.Keys(now.roles)) {
		if old.roles[id] == "" && !slices.Contains(slices.Collect(maps.Values(b.roles)), id) && !c.atHand(old, string(id)) {
			c.apart("role", string(id), now.roles[id], "new", "")
		}
	}
	return b
}

// atHand reports whether an export is of the catalog at hand and that has a skill or role.
func (c *Change) atHand(s *side, id string) bool {
	if s.Catalog.Digest != c.Graph.Digest() {
		return false
	}
	_, skill := c.Graph.Skill(graph.SkillID(id))
	_, role := c.Graph.Catalog.Role(graph.RoleID(id))
	return skill || role
}

func (c *Change) apart(kind, id, name, why, now string) {
	c.Apart = append(c.Apart, Incomparable{kind, id, cmp.Or(name, id), why, now})
}

// bridgeSkills joins the skills that the plans speak of.
func (c *Change) bridgeSkills(b *bridge, old, now *side) {
	names := map[string]graph.SkillID{}
	for _, id := range slices.Sorted(maps.Keys(now.skills)) {
		for _, name := range c.namesOf(now, id) {
			names[lang.Fold(name)] = id
		}
	}
	taken := map[graph.SkillID]bool{}
	for _, id := range slices.Sorted(maps.Keys(old.skills)) {
		name := c.skillName(id, old)
		to := id
		if now.skills[id] == nil && !c.atHand(now, string(id)) {
			byName, ok := names[lang.Fold(name)]
			if !ok || old.skills[byName] != nil {
				b.none[id] = true
				c.apart("skill", string(id), name, "gone", "")
				continue
			}
			to = byName
			b.skills[id] = to
			c.apart("skill", string(id), name, "renamed", string(to))
		}
		taken[to] = true
		if c.otherLevels(old, now, id, to) {
			b.none[id], b.none[to] = true, true
			c.apart("skill", string(id), name, "levels", "")
		}
	}
	for _, id := range slices.Sorted(maps.Keys(now.skills)) {
		if !taken[id] && !c.atHand(old, string(id)) {
			b.none[id] = true
			c.apart("skill", string(id), c.skillName(id, now), "new", "")
		}
	}
}

// namesOf are the names of a skill: in all languages where the catalog at hand has it.
func (c *Change) namesOf(s *side, id graph.SkillID) []string {
	names := []string{s.skills[id].name}
	if k, ok := c.Graph.Skill(id); ok && s.Catalog.Digest == c.Graph.Digest() {
		for _, l := range lang.All {
			names = append(names, k.Name.In(l))
		}
	}
	return slices.DeleteFunc(names, func(name string) bool { return name == "" })
}

// otherLevels reports whether a skill has another number of levels, as far as that is
// known: of the catalog at hand all, of another one those that plans speak of.
func (c *Change) otherLevels(old, now *side, was, is graph.SkillID) bool {
	most := func(s *side, id graph.SkillID) (top int, all bool) {
		if k := s.skills[id]; k != nil {
			top = k.top
		}
		if k, ok := c.Graph.Skill(id); ok && s.Catalog.Digest == c.Graph.Digest() {
			return k.Max, true
		}
		return top, false
	}
	then, allThen := most(old, was)
	today, allNow := most(now, is)
	return allNow && then > today || allThen && today > then
}
