package progress

import "skillroute/graph"

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
