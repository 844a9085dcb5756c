package progress

import (
	"skillroute/graph"
	"skillroute/planner"
)

// Rating is how learner and coach rate a skill, side by side.
type Rating struct {
	Skill       graph.SkillID
	Self, Coach *int // nil: not rated
	Counts      int  // what is planned with
}

// Apart is by how many levels the two differ; 0 where only one has rated.
func (r Rating) Apart() int {
	if r.Self == nil || r.Coach == nil {
		return 0
	}
	return max(*r.Self-*r.Coach, *r.Coach-*r.Self)
}

// RatedOn is the last day on which somebody rated a skill; ok is false where the journal has no
// rating of it. Who imports speaks for the learner.
func (s *State) RatedOn(skill graph.SkillID, by By) (on planner.Date, ok bool) {
	undone := s.journal.Undone()
	for _, e := range s.journal.Events {
		d, rates := e.Data.(*LevelSet)
		if !rates || d.Skill != skill || (e.By == Coach) != (by == Coach) || undone[e.ID] {
			continue
		}
		if day := dateOf(e.At); !ok || day > on {
			on, ok = day, true
		}
	}
	return on, ok
}

// Counted is the rule of two ratings: what both agree on, until then the lower; with trust
// in one of them, that one's, if there is one. ok is false where nobody has rated.
func Counted(self, coach *int, trust By) (level int, ok bool) {
	switch {
	case self == nil && coach == nil:
		return 0, false
	case coach == nil || self != nil && trust == Self:
		return *self, true
	case self == nil || trust == Coach:
		return *coach, true
	}
	return min(*self, *coach), true
}
