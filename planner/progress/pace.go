package progress

import (
	"skillroute/graph"
	"skillroute/planner"
)

// pace puts into the request what the steps that are done took, where that was stated: what
// was only logged on them, before and after they were done, is the least that went into them,
// not all, and tells no pace. Of a step of which no hours are known at all, the hours of some
// weeks count its likely ones. A step that the catalog does not have any more has no hours to
// compare with.
func (f *fold) pace() {
	logged := map[string]graph.Minutes{}
	for _, l := range f.Logged {
		logged[l.Step] += l.Minutes
	}
	f.request.Paced = append([]planner.Paced(nil), f.request.Paced...)
	for i := range f.Done {
		d := &f.Done[i]
		if d.Hours == 0 {
			d.Took = logged[d.Step]
		}
		s, ok := f.Step(d.Step)
		switch {
		case ok && d.Took == 0:
			f.unlogged = append(f.unlogged, Logged{d.Step, d.Date, s.Effort.Likely, d.Event})
		case ok && s.Kind == graph.KindOwn: // its hours are no estimate that a pace could be told by
		case ok && d.Hours > 0:
			e := s.Effort
			f.request.Paced = append(f.request.Paced, planner.Paced{Step: d.Step, Low: e.Low, Likely: e.Likely, High: e.High, Took: min(d.Took, planner.MaxSpent)})
		}
	}
}
