package cohort

import (
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/graph/strict"
	"skillroute/planner"
)

// Target is what a school sets itself: that a share of the learners of a role, as
// [lang.Share] counts, are ready for it by a day.
type Target struct {
	Role  graph.RoleID
	Share int
	By    planner.Date
}

// Targets are those of the map, in its order.
func (m *Map) Targets() []Target { return m.targets }

// readTargets reads the targets of a map.
func (m mapReader) readTargets(v strict.Node) {
	for _, t := range v.Targets() {
		target, err := TargetOf(m.words.Graph, t.Role.Raw(), t.Share, planner.DateOf(t.By.Year(), t.By.Month(), t.By.Day()), m.targets)
		if t.Role.Report(err); err == nil && t.Whole() {
			m.targets = append(m.targets, target)
		}
	}
}

// TargetOf is a target for a role by any of its names, beside others. The error is a
// *lang.Error: no role, or one that has a target for that day.
func TargetOf(g *graph.Graph, role string, share int, by planner.Date, others []Target) (Target, error) {
	found := g.Find(role, "role")
	if len(found) != 1 {
		return Target{}, g.Lost(role, "role")
	}
	t := Target{graph.RoleID(found[0]), share, by}
	for _, o := range others {
		if o.Role == t.Role && o.By == by {
			return Target{}, &lang.Error{What: lang.M("cohortfile.target-twice", "Role", role, "By", by.Time()), Hint: lang.M("cohortfile.target-twice.hint")}
		}
	}
	return t, nil
}
