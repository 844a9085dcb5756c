package planner

import (
	"slices"
	"strings"

	"skillroute/graph"
	"skillroute/graph/lang"
)

// excludes reports whether a step is left out at the learner's wish: by its own id, or
// by that of its course or practice, which is then left out with all its steps.
func (r *Request) excludes(s *graph.Step) bool {
	return slices.ContainsFunc(r.Exclude, func(id string) bool {
		return id == s.ID || s.Course != nil && id == string(s.Course.ID)
	})
}

// Allows reports whether the request lets a step stand on a route: it is not excluded, and
// under Free it is known to cost nothing.
func (r *Request) Allows(s *graph.Step) bool { return !r.excludes(s) && (!r.Free || isFree(s)) }

// checkExclude finds ids that name no step, with the nearest that do, and drops those
// that stand twice: to leave out the same again changes nothing.
func (r *Request) checkExclude(g *graph.Graph, faults *lang.Faults) {
	var all []string
	for _, id := range r.Exclude {
		if slices.Contains(all, id) {
			continue
		}
		all = append(all, id)
		_, isStep := g.Step(id)
		if _, isCourse := g.Catalog.Course(graph.CourseID(id)); isStep || isCourse {
			continue
		}
		fault := g.Lost(id, "course", "step")
		if skills := g.Find(id, "skill"); len(skills) == 1 && fault.What.ID == "request.no-exclude" {
			fault.Hint = lang.M("request.no-exclude.hint.near", "Names", studies(g, graph.SkillID(skills[0])))
		}
		*faults = append(*faults, fault)
	}
	r.Exclude = all
}

// studies are the study steps of a skill: a skill itself is no step that could be left out.
func studies(g *graph.Graph, id graph.SkillID) (steps lang.Items) {
	s, _ := g.Skill(id)
	for _, e := range s.Study {
		steps = append(steps, lang.Item{ID: graph.KindStudy.String() + ":" + graph.Holding{Skill: id, Level: e.Level}.String()})
	}
	return steps
}

// banned are the steps that the request keeps out of every route, and why: what is
// excluded, and under Free what is not known to be free.
func (d *draft) banned() bans {
	banned := bans{}
	for i := range d.g.Steps {
		s := &d.g.Steps[i]
		switch {
		case d.r.excludes(s):
			banned[s] = lang.M("left-out.excluded")
		case d.r.Free && !isFree(s):
			banned[s] = lang.M("left-out.free")
		}
	}
	return banned
}

func isFree(s *graph.Step) bool { return s.Price != nil && s.Price.Hundredths == 0 }

// leftOutAtWish lists what was excluded, and warns where the route takes another step
// to the same end: who excludes one of several ways may have meant them all.
func (d *draft) leftOutAtWish() {
	for _, id := range d.r.Exclude {
		out := LeftOut{ID: id, Kind: "step", why: lang.M("left-out.excluded")}
		if _, isCourse := d.g.Catalog.Course(graph.CourseID(id)); isCourse {
			out.Kind = graph.KindCourse.String()
			if _, ok := d.g.Step(graph.KindPractice.String() + ":" + id); ok {
				out.Kind = graph.KindPractice.String()
			}
		}
		d.plan.LeftOut = append(d.plan.LeftOut, out)
		all, _, _ := strings.Cut(id, "#")
		for _, x := range d.plan.Route.Steps {
			if other, _, _ := strings.Cut(x.ID, "#"); other == all {
				d.warn("warn.excluded-way", "ID", id, "Other", x.ID)
			}
		}
	}
}

// noRouteHint says which condition to give up so that the role can be reached: the
// excluded steps that stand in the way alone, else all of them, else Free.
func (d *draft) noRouteHint() lang.Message {
	var alone []string
	for i := range d.r.Exclude {
		r := *d.r
		if r.Exclude = slices.Delete(slices.Clone(r.Exclude), i, i+1); d.reachable(r.Allows) {
			alone = append(alone, d.r.Exclude[i])
		}
	}
	without, paid := *d.r, *d.r
	without.Exclude, paid.Free = nil, false
	both := paid
	both.Exclude = nil
	switch {
	case len(alone) == 1:
		return lang.M("no-route.excluded.hint", "IDs", alone)
	case len(alone) > 1:
		return lang.M("no-route.excluded.any.hint", "IDs", strings.Join(alone, ", "))
	case len(d.r.Exclude) > 0 && d.reachable(without.Allows):
		return lang.M("no-route.excluded.hint", "IDs", d.r.Exclude)
	case d.r.Free && d.reachable(paid.Allows):
		return lang.M("no-route.free.hint")
	case d.r.Free && len(d.r.Exclude) > 0 && d.reachable(both.Allows):
		return lang.M("no-route.excluded.free.hint", "IDs", d.r.Exclude)
	}
	return lang.M("no-route.hint")
}
