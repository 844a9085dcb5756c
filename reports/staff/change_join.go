package staff

import (
	"slices"

	"skillroute/graph"
)

// join finds the learners of both exports: by id, then by address, then by a name that
// nobody else has in either, or nobody else who is left where one has no id and no address.
// Names do not join two whose ids or addresses differ.
func join(old, now []*record) (pairs []*Pair) {
	partner := map[*record]*Pair{} // of both
	pass := func(by Join, left bool, key func(*record) string, may func(then, now *record) bool) {
		then, once := map[string]*record{}, map[string]int{}
		for _, r := range old {
			if k := key(r); k != "" && !(left && partner[r] != nil) {
				if once["-"+k]++; partner[r] == nil {
					then[k] = r
				}
			}
		}
		for _, r := range now {
			if k := key(r); k != "" && !(left && partner[r] != nil) {
				once["+"+k]++
			}
		}
		for _, r := range now {
			k := key(r)
			if k == "" || partner[r] != nil || then[k] == nil || once["-"+k] > 1 || once["+"+k] > 1 || !may(then[k], r) {
				continue
			}
			p := &Pair{then: then[k], now: r, By: by}
			partner[r], partner[then[k]] = p, p
		}
	}
	anyway := func(*record, *record) bool { return true }
	pass(ByID, false, func(r *record) string { return r.id }, anyway)
	pass(ByEmail, false, func(r *record) string { return r.mail }, anyway)
	differ := func(a, b string) bool { return a != "" && b != "" && a != b }
	name := func(r *record) string { return r.name }
	alike := func(then, now *record) bool { return !differ(then.id, now.id) && !differ(then.mail, now.mail) }
	pass(ByName, false, name, alike)
	unknown := func(r *record) bool { return r.id == "" && r.mail == "" } // a failed row has no address
	pass(ByName, true, name, func(then, now *record) bool { return alike(then, now) && (unknown(then) || unknown(now)) })
	for _, r := range now {
		p := partner[r]
		if p == nil {
			p = &Pair{now: r}
		}
		pairs = append(pairs, p)
	}
	for _, r := range old {
		if partner[r] == nil {
			pairs = append(pairs, &Pair{then: r})
		}
	}
	for _, p := range pairs {
		p.fill()
	}
	return pairs
}

// fill takes over what the records say.
func (p *Pair) fill() {
	for _, of := range []struct {
		r  *record
		to **Learner
	}{{p.now, &p.Now}, {p.then, &p.Then}} {
		switch {
		case of.r == nil:
		case of.r.Learner != nil:
			*of.to = of.r.Learner
		case p.Unplanned == nil:
			p.Unplanned = of.r.fault
		}
	}
}

// bridge leads from the skills and roles of an old catalog to those of the new one.
type bridge struct {
	skills map[graph.SkillID]graph.SkillID // where it is another id
	none   map[graph.SkillID]bool          // cannot be compared, by the old id
	roles  map[graph.RoleID]graph.RoleID
}

func (b *bridge) skill(id graph.SkillID) (graph.SkillID, bool) {
	if b.none[id] {
		return id, false
	}
	if now, ok := b.skills[id]; ok {
		return now, true
	}
	return id, true
}

func (b *bridge) role(id graph.RoleID) graph.RoleID {
	if now, ok := b.roles[id]; ok {
		return now
	}
	return id
}

// judge says what became of a learner.
func (p *Pair) judge(b *bridge, oneCatalog bool) {
	if p.Then == nil || p.Now == nil {
		p.What = p.alone()
		return
	}
	p.climbed(b)
	p.worked(b)
	p.recorded()
	rise := 0.0
	if oneCatalog { // else readiness is of other requirements
		rise = p.rise()
	}
	const same = 1e-9
	switch {
	case b.role(p.Then.To) != p.Now.To:
		p.What = Other
	case p.Now.Steps == 0 && p.Then.Steps > 0:
		p.What = Finished
	case p.Now.Steps == 0:
		p.What = WasReady
	case p.Gained > 0 || p.Done.Steps > 0 || rise > same:
		p.What = Moved
	case p.Lost > 0 || rise < -same:
		p.What = Fell
	case p.Recorded > p.then.asOf:
		p.What = AtWork
	default:
		p.What = Stalled
	}
}

// alone is the outcome of who is not planned in both.
func (p *Pair) alone() Outcome {
	switch {
	case p.now == nil:
		return Gone
	case p.Now == nil:
		return Unmade
	case p.then == nil:
		return Came
	}
	return Mended
}

// climbed compares the levels held.
func (p *Pair) climbed(b *bridge) {
	was := map[graph.SkillID]int{}
	for _, h := range p.then.have {
		if id, ok := b.skill(h.Skill); ok {
			was[id] = max(was[id], h.Level)
		}
	}
	for _, h := range p.now.have {
		if from := was[h.Skill]; from != h.Level && !b.none[h.Skill] {
			p.Levels = append(p.Levels, LevelChange{h.Skill, from, h.Level})
		}
		delete(was, h.Skill)
	}
	for id, level := range was {
		p.Levels = append(p.Levels, LevelChange{id, level, 0})
	}
	slices.SortFunc(p.Levels, func(a, b LevelChange) int {
		return graph.Holding{Skill: a.Skill}.Compare(graph.Holding{Skill: b.Skill})
	})
	for _, l := range p.Levels {
		if l.To > l.From {
			p.Gained += l.To - l.From
		} else {
			p.Lost += l.From - l.To
		}
	}
}

// worked counts the steps of the old plan that should have ended before the new one was
// made, and those that are done: all that they give is held now.
func (p *Pair) worked(b *bridge) {
	held := func(h graph.Holding) bool {
		id, ok := b.skill(h.Skill)
		at, found := slices.BinarySearchFunc(p.now.have, id, func(h graph.Holding, id graph.SkillID) int {
			return graph.Holding{Skill: h.Skill}.Compare(graph.Holding{Skill: id})
		})
		return ok && found && p.now.have[at].Level >= h.Level
	}
	for _, s := range p.then.steps {
		work := Work{1, s.minutes}
		if s.finish < p.now.asOf {
			p.Planned.add(work)
		}
		if len(s.gives) > 0 && !slices.ContainsFunc(s.gives, func(h graph.Holding) bool { return !held(h) }) {
			p.Done.add(work)
		}
	}
}

// recorded takes over what the journals say.
func (p *Pair) recorded() {
	then, now := p.Then.Progress, p.Now.Progress
	if now == nil {
		return
	}
	if now.Recorded != nil {
		p.Recorded = *now.Recorded
	}
	if then != nil {
		logged := now.Hours.Logged - then.Hours.Logged
		p.Logged = &logged
	}
}
