package assess

import "skillroute/graph"

// state is what follows from answers.
type state struct {
	a       *Assessment
	last    map[graph.SkillID]given         // the answer that stands, skipped ones included
	held    map[graph.SkillID]int           // answered or implied
	because map[graph.SkillID]graph.Holding // the answer that implies it
	wanted  map[graph.SkillID]int           // level up to which it matters
}

func (s *Session) state() *state {
	x := &state{s.a, map[graph.SkillID]given{}, map[graph.SkillID]int{}, map[graph.SkillID]graph.Holding{}, map[graph.SkillID]int{}}
	for _, answer := range s.answers {
		x.last[answer.Skill] = answer
	}
	x.hold(s.answers)
	for id, q := range s.a.required {
		x.wanted[id] = q.Level
	}
	for x.want() {
	}
	return x
}

// hold finds what is held: the answers that stand, then what each of them implies of skills
// that are not answered. The first that implies most is the reason.
func (x *state) hold(answers []given) {
	answered := func(id graph.SkillID) bool { last, ok := x.last[id]; return ok && !last.Skipped }
	for i, answer := range answers {
		if answer.Level == 0 || !x.stands(answers, i) {
			continue
		}
		root := graph.Holding{Skill: answer.Skill, Level: answer.Level}
		implied := map[graph.SkillID]int{}
		imply(x.a.Graph, root, answered, implied)
		for id, level := range implied {
			if level > x.held[id] {
				x.held[id], x.because[id] = level, root
			}
		}
	}
	for id := range x.last {
		if answered(id) {
			delete(x.because, id)
		}
	}
}

// stands reports whether no later answer is about the same skill.
func (x *state) stands(answers []given, i int) bool {
	for _, later := range answers[i+1:] {
		if later.Skill == answers[i].Skill {
			return false
		}
	}
	return true
}

// want raises what matters by what the missing levels of settled skills build on, and
// reports whether that raised anything.
func (x *state) want() (more bool) {
	for _, id := range x.a.order {
		if !x.settled(id) {
			continue
		}
		for need := range needs(x.a.Graph, id, x.held[id], x.wanted[id]) {
			if need.Level > x.wanted[need.Skill] {
				x.wanted[need.Skill], more = need.Level, true
			}
		}
	}
	return more
}

// settled reports whether the level of a skill is known as far as it matters.
func (x *state) settled(id graph.SkillID) bool {
	last, answered := x.last[id]
	switch {
	case !answered:
		return x.held[id] >= x.wanted[id]
	case last.Skipped:
		return false
	}
	return last.Level < last.top || last.top >= x.wanted[id]
}

// open are the skills to ask about, in order.
func (x *state) open() (ids []graph.SkillID) {
	for _, id := range x.a.order {
		if !x.settled(id) && !x.last[id].Skipped {
			ids = append(ids, id)
		}
	}
	return ids
}
