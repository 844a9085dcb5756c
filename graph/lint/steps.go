package lint

import (
	"cmp"
	"slices"

	"skillroute/graph"
)

// rivals is how many other ways to the same level a step is held against.
const rivals = 200

// steps finds those that no cheapest route needs.
func (l *linter) steps() {
	givers := make([][]int32, l.g.NumFacts())
	for i := range l.g.Steps {
		for _, f := range l.g.Steps[i].GiveFacts {
			givers[f] = append(givers[f], int32(i))
		}
	}
	for _, all := range givers {
		slices.SortStableFunc(all, func(a, b int32) int {
			return cmp.Compare(len(l.g.Steps[a].NeedFacts), len(l.g.Steps[b].NeedFacts))
		})
	}
	lost := make([]string, len(l.g.Steps)) // what dominates the step
	said := map[string]bool{}              // a course with alternatives is several steps
	for i := range l.g.Steps {
		s := &l.g.Steps[i]
		if dated := s.Course != nil && s.Course.Price != nil && s.Price.Hundredths > 0 && s.Course.AsOf == ""; dated && !said[string(s.Course.ID)] {
			said[string(s.Course.ID)] = true
			l.of("undated", s)
		}
		gain := l.gain(s)
		if len(gain) == 0 {
			l.of("empty-step", s)
			continue
		}
		for _, j := range givers[gain[0]][:min(len(givers[gain[0]]), rivals)] {
			if other := &l.g.Steps[j]; int(j) != i && !derived(other, s) && l.dominates(other, s, gain) {
				lost[i] = other.ID
				break
			}
		}
	}
	l.lost(lost)
}

// derived reports whether a step is a head start in a study, which states its hours.
func derived(carry, study *graph.Step) bool {
	return carry.Kind == graph.KindCarry && study.Kind == graph.KindStudy && carry.Skill == study.Skill
}

// row is an entry of a catalog that makes steps.
type row struct {
	skill graph.SkillID
	carry int
}

// lost says which steps are dominated. A head start in many levels is, where every step
// that it makes is.
func (l *linter) lost(by []string) {
	good := map[row]bool{}
	for i := range l.g.Steps {
		if s := &l.g.Steps[i]; s.Kind == graph.KindCarry && by[i] == "" {
			good[row{s.Skill.ID, carryOf(s)}] = true
		}
	}
	for i := range l.g.Steps {
		s := &l.g.Steps[i]
		if by[i] == "" {
			continue
		}
		if s.Kind == graph.KindCarry {
			r := row{s.Skill.ID, carryOf(s)}
			if good[r] {
				continue
			}
			good[r] = true // once
		}
		l.of("dominated", s, "Other", by[i])
	}
}

// carryOf is the place of the head start that makes a step, in the list of its skill.
func carryOf(s *graph.Step) int {
	return slices.IndexFunc(s.Skill.Carry, func(c graph.Carry) bool {
		return c.From == s.From.ID && (c.Level == 0 || c.Level == s.Gives[0].Level) && (c.FromLevel == 0 || c.FromLevel == s.Carried().Level)
	})
}

// of finds something of a step, at the entry that it is made from.
func (l *linter) of(rule string, s *graph.Step, pairs ...any) {
	pairs = append(pairs, "Step", s.ID)
	switch s.Kind {
	case graph.KindCourse:
		l.find(rule, "courses", string(s.Course.ID), nil, pairs...)
	case graph.KindPractice:
		l.find(rule, "practices", string(s.Course.ID), nil, pairs...)
	case graph.KindStudy:
		l.find(rule, "skills", string(s.Skill.ID), path("study", graph.AtLevel(s.Gives[0].Level)), pairs...)
	default:
		l.find(rule, "skills", string(s.Skill.ID), path("carry", carryOf(s)), pairs...)
	}
}

// gain is what a step gives beyond what it needs.
func (l *linter) gain(s *graph.Step) (gain []graph.FactID) {
	for _, f := range s.GiveFacts {
		if !l.implied(s.NeedFacts, f) {
			gain = append(gain, f)
		}
	}
	return gain
}

// implied reports whether who holds these facts holds a fact: it or a higher level.
func (l *linter) implied(held []graph.FactID, f graph.FactID) bool {
	h := l.g.HoldingOf(f)
	return slices.ContainsFunc(held, func(have graph.FactID) bool {
		if have < f || have-f >= graph.MaxLevels {
			return false
		}
		x := l.g.HoldingOf(have)
		return x.Skill == h.Skill && x.Level >= h.Level
	})
}

// dominates reports whether a step is chosen over another, of which the gain is given: it
// is never worse, and of two that are never worse it is the first by id.
func (l *linter) dominates(s, other *graph.Step, gain []graph.FactID) bool {
	return l.neverWorse(s, other, gain) && (s.ID < other.ID || !l.neverWorse(other, s, l.gain(s)))
}

func (l *linter) neverWorse(s, other *graph.Step, gain []graph.FactID) bool {
	return s.Effort.Likely <= other.Effort.Likely && s.Weeks() <= other.Weeks() && noDearer(s.Price, other.Price) &&
		!slices.ContainsFunc(s.NeedFacts, func(f graph.FactID) bool { return !l.implied(other.NeedFacts, f) }) &&
		!slices.ContainsFunc(gain, func(f graph.FactID) bool { return !slices.Contains(s.GiveFacts, f) })
}

// noDearer reports whether a price is known to be no higher than another.
func noDearer(price, other *graph.Money) bool {
	switch {
	case price == nil:
		return false
	case price.Hundredths == 0 || other == nil:
		return price.Hundredths == 0
	}
	return price.Currency == other.Currency && price.Hundredths <= other.Hundredths
}
