package answer

import (
	"slices"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
)

// ShowFormat names the JSON form of what [Show] finds.
const ShowFormat = "skillroute.show/1"

// shown is the data of an item: in the reader's language, every key always present.
func shown(g *graph.Graph, l lang.Lang, id string) Items {
	x := Items{"format": ShowFormat, "id": id, "lang": l, "role": nil, "skill": nil, "course": nil}
	if r, ok := g.Catalog.Role(graph.RoleID(id)); ok {
		x["role"] = roleData(g, l, r)
	}
	if k, ok := g.Skill(graph.SkillID(id)); ok {
		x["skill"] = skillData(g, l, k)
	}
	if c, ok := g.Catalog.Course(graph.CourseID(id)); ok {
		x["course"] = described(l, c.Name, c.About, c.Refs, c.Evidence, Items{
			"provider": c.Provider.In(l), "practice": c.Provider.IsZero(), "url": c.URL, "hours": c.Effort, "price": total(c.Price),
			"gives": list0(c.Gives), "needs": list0(c.Needs), "as_of": c.AsOf,
		})
	}
	return x
}

// described adds what items of every kind have.
func described(l lang.Lang, name, about lang.Text, r graph.Refs, e graph.Evidence, x Items) Items {
	x["name"], x["about"] = name.In(l), about.In(l)
	x["esco"], x["onet"], x["source"] = list0(r.ESCO), list0(r.ONET), list0(e.Source)
	if len(r.URI) > 0 {
		x["uri"] = r.URI
	}
	return x
}

// list0 is a list that is [] when it is empty, never null.
func list0[T any](of []T) []T { return append([]T{}, of...) }

func total(p *graph.Price) *graph.Money {
	if p == nil {
		return nil
	}
	m := p.Total()
	return &m
}

func roleData(g *graph.Graph, l lang.Lang, r *graph.Role) Items {
	statements := func(of []graph.Duty) []Items {
		all := []Items{}
		for _, d := range of {
			all = append(all, Items{"id": d.ID, "text": d.Text.In(l)})
		}
		return all
	}
	requires := []Items{}
	for _, q := range r.Requires {
		k, _ := g.Skill(q.Skill)
		requires = append(requires, Items{"skill": q.Skill, "name": k.Name.In(l), "level": q.Level, "optional": q.Optional, "weight": q.Weight, "duties": list0(q.Duties)})
	}
	holdups := []Items{}
	if all, err := planner.Holdups(g, r); err == nil {
		for _, h := range all {
			holdups = append(holdups, Items{"level": h.Level, "blocks": h.Blocks, "chain": h.Chain})
		}
	}
	var years any
	if y := r.ExperienceYears; y != nil {
		years = Items{"low": y.Low, "high": y.High}
	}
	return described(l, r.Name, r.About, r.Refs, r.Evidence, Items{
		"experience_years": years, "entry": statements(r.Entry), "duties": statements(r.Duties), "requires": requires, "holdups": holdups, "next": list0(r.Next),
	})
}

func skillData(g *graph.Graph, l lang.Lang, k *graph.Skill) Items {
	ways := []Items{}
	for level := 1; level <= k.Max; level++ {
		for i := range g.Steps {
			if s := &g.Steps[i]; slices.Contains(s.Gives, graph.Holding{Skill: k.ID, Level: level}) {
				ways = append(ways, Items{"id": s.ID, "level": level, "kind": s.Kind, "title": s.Title().In(l), "hours": s.Effort, "needs": list0(s.Needs), "estimate": s.Estimate()})
			}
		}
	}
	asked := []Items{}
	for _, r := range g.Catalog.Roles {
		for _, q := range r.Requires {
			if q.Skill == k.ID {
				asked = append(asked, Items{"role": r.ID, "level": q.Level})
			}
		}
	}
	return described(l, k.Name, k.About, k.Refs, k.Evidence, Items{"category": k.Category, "max": k.Max, "ways": ways, "asked_by": asked})
}
