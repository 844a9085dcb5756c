package planner

import (
	"cmp"
	"slices"
	"strings"

	"skillroute/graph"
)

// gap fills in the requirements, met ones too, and the readiness at the start.
func (d *draft) gap() {
	p := d.plan
	p.Gap = []Gap{}
	for _, q := range d.goals {
		row := Gap{Skill: q.Skill, Have: d.have(d.held, q), Need: q.Level, Importance: "essential", Weight: q.Weight, Duties: append([]string{}, q.Duties...)}
		if q.Optional {
			row.Importance = "optional"
		}
		p.Gap = append(p.Gap, row)
	}
	slices.SortStableFunc(p.Gap, func(a, b Gap) int {
		return cmp.Or(
			cmp.Compare(a.Importance, b.Importance),
			cmp.Compare(b.Weight, a.Weight),
			cmp.Compare(b.Missing(), a.Missing()),
			strings.Compare(string(a.Skill), string(b.Skill)))
	})
	p.Readiness = d.readiness(d.held)
}

// have is the level that counts for a requirement: all of it for a waived skill.
func (d *draft) have(levels map[graph.SkillID]int, q graph.Requirement) int {
	if slices.ContainsFunc(d.r.Waive, func(w Waiver) bool { return w.Skill == q.Skill }) {
		return max(q.Level, levels[q.Skill])
	}
	return levels[q.Skill]
}

func (d *draft) readiness(levels map[graph.SkillID]int) Readiness {
	var r Readiness
	var must, full float64
	for _, q := range d.role.Requires {
		share := float64(q.Weight) * float64(min(d.have(levels, q), q.Level)) / float64(q.Level)
		full += float64(q.Weight)
		r.Full += share
		if !q.Optional {
			must += float64(q.Weight)
			r.MustHave += share
		}
	}
	part := func(have, of float64) float64 {
		if of == 0 {
			return 1
		}
		return have / of
	}
	return Readiness{part(r.MustHave, must), part(r.Full, full)}
}

// raise makes levels what is held once a step is done as well.
func raise(levels map[graph.SkillID]int, gives []graph.Holding) {
	for _, h := range gives {
		levels[h.Skill] = max(levels[h.Skill], h.Level)
	}
}

// mapped is what each item becomes.
func mapped[A, B any](items []A, to func(A) B) []B {
	out := make([]B, len(items))
	for i, x := range items {
		out[i] = to(x)
	}
	return out
}

// lacks are the facts that a role's essential requirements ask for and that are not held
// at the start; ok is false as soon as a route does not give one of them.
func (d *draft) lacks(role *graph.Role, given func(graph.FactID) bool) (facts []graph.FactID, ok bool) {
	for i := range role.Requires {
		q := &role.Requires[i]
		if q.Optional || d.have(d.held, *q) >= q.Level {
			continue
		}
		f := d.g.FactOf(graph.Holding{Skill: q.Skill, Level: q.Level})
		if !given(f) {
			return nil, false
		}
		facts = append(facts, f)
	}
	return facts, true
}

// meets reports whether levels hold a role's essential requirements.
func (d *draft) meets(levels map[graph.SkillID]int, role *graph.Role) bool {
	return !slices.ContainsFunc(role.Requires, func(q graph.Requirement) bool {
		return !q.Optional && d.have(levels, q) < q.Level
	})
}
