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
	for i, answer := range answers {
		if answer.Level == 0 || !x.stands(answers, i) {
			continue
		}
		root := graph.Holding{Skill: answer.Skill, Level: answer.Level}
		implied := map[graph.SkillID]int{}
		imply(x.a.Graph, root, x.answered, implied)
		for id, level := range implied {
			if level > x.held[id] {
				x.held[id], x.because[id] = level, root
			}
		}
	}
	for id := range x.last {
		if x.answered(id) {
			delete(x.because, id)
		}
	}
}

// answered reports whether there is an answer about a skill; one skipped has none.
func (x *state) answered(id graph.SkillID) bool {
	last, ok := x.last[id]
	return ok && !last.Skipped
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

// top is the highest line of a ladder: the level up to which the skill matters. For a skill
// that the role does not ask for it may be higher, up to the first level that would settle
// one more open skill: a line more for a question less.
func (x *state) top(id graph.SkillID) int {
	top := x.wanted[id]
	if _, required := x.a.required[id]; required || top == 0 {
		return top
	}
	open := x.open()
	settles := func(level int) (n int) {
		implied := map[graph.SkillID]int{}
		imply(x.a.Graph, graph.Holding{Skill: id, Level: level}, x.answered, implied)
		for _, other := range open {
			if implied[other] >= x.wanted[other] {
				n++
			}
		}
		return n
	}
	skill, _ := x.a.Graph.Skill(id)
	for level := top + 1; level <= skill.Max; level++ {
		if settles(level) > settles(top) {
			return level
		}
	}
	return top
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
