package main

import (
	"maps"
	"slices"

	"skillroute/graph"
	"skillroute/planner/assess"
	"skillroute/planner/progress"
)

// said are the levels that the learner states: with a journal the learner's own ratings,
// also where a coach's count.
func (x *assessing) said() map[graph.SkillID]int {
	have := maps.Clone(x.r.Have)
	if x.journal != nil {
		for _, r := range x.journal.state.Ratings {
			if r.Self != nil && r.Coach != nil {
				have[r.Skill] = *r.Self
			}
		}
	}
	return have
}

// recall adds to what was stated what the journal has of the rater: levels with their
// evidence.
func (x *assessing) recall() {
	if x.journal == nil {
		return
	}
	undone, seen := x.journal.Undone(), map[graph.SkillID]bool{}
	for _, e := range slices.Backward(x.journal.Events) { // the last of each skill
		set, ok := e.Data.(*progress.LevelSet)
		if !ok || string(e.By) != x.rater || undone[e.ID] || seen[set.Skill] {
			continue
		}
		s, known := x.g.Skill(set.Skill)
		if !known {
			continue
		}
		seen[set.Skill] = true
		answer := assess.Answer{Skill: set.Skill, Level: min(set.Level, s.Max), Evidence: set.Evidence}
		if len(answer.Evidence) > assess.MaxEvidence {
			answer.Evidence = ""
		}
		at := slices.IndexFunc(x.stated, func(o assess.Answer) bool { return o.Skill == set.Skill })
		switch {
		case at < 0:
			x.stated = append(x.stated, answer)
		case x.stated[at].Level <= answer.Level: // else a step that was done after raised it
			x.stated[at] = answer
		}
	}
}

// keep writes to the journal of the learner what was answered otherwise than it says, and
// what follows from such an answer where it is more than what is held: without evidence, as
// none was given. Where nothing was answered, as on a blank sheet, nothing is written.
func (x *assessing) keep() error {
	if x.journal == nil {
		return nil
	}
	held, answered := x.r.Held(x.g), map[graph.SkillID]bool{}
	ratings := slices.DeleteFunc(x.s.Ratings(), func(r assess.Rating) bool {
		return slices.ContainsFunc(x.stated, func(o assess.Answer) bool {
			return o.Skill == r.Skill && o.Level == r.Level && o.Evidence == r.Evidence
		})
	})
	for _, r := range ratings {
		answered[r.Skill] = !r.Implied
	}
	var data []progress.Data
	for _, r := range ratings {
		if r.Implied && (r.Level <= held[r.Skill] || !answered[r.Because.Skill]) {
			continue
		}
		data = append(data, &progress.LevelSet{Skill: r.Skill, Level: r.Level, Evidence: r.Evidence})
	}
	if len(data) == 0 {
		return nil
	}
	if _, err := x.append(x.f, x.g, x.r, progress.By(x.rater), data...); err != nil {
		return err
	}
	x.note("journal.rated", "Count", len(data), "File", x.journal.name())
	return nil
}

// goOn is the command that plans with what was found.
func (x *assessing) goOn() string {
	if x.journal == nil {
		return x.command("plan", "--have", false)
	}
	text := "plan --to " + string(x.a.Role.ID)
	if x.f.learner != "" && x.f.learner != x.settings.Learner {
		text += " --learner " + x.f.learner
	}
	return text
}
