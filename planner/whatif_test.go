package planner_test

import (
	"maps"
	"slices"
	"testing"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/graph/outsidetest"
	"skillroute/planner"
)

// Every saving is the difference of two plans made afresh, for every skill of every
// role (for every fifth, unless the long tests are asked for), and no skill makes a
// proven route longer. It may save nothing, where a course that is taken anyway gives it.
func TestWhatIfIsTwoPlans(t *testing.T) {
	for n, role := range builtin.Catalog.Roles {
		if n%2 > 0 && !long && !outsidetest.All() { // the variations of a role are of every kind
			continue
		}
		t.Run(string(role.ID), func(t *testing.T) {
			t.Parallel()
			r := planner.Request{To: role.ID, AsOf: planner.DateOf(2026, 12, 1), Have: map[graph.SkillID]int{"canva": 1}}
			checkVariations(t, r, scaled(5, 1))
			if r.Optional = true; n == 0 || long {
				checkVariations(t, r, 9)
			}
		})
	}
}

// checkVariations plans afresh what every so manieth variation says.
func checkVariations(t *testing.T, r planner.Request, every int) {
	t.Helper()
	x, err := planner.FindWhatIf(builtin, r)
	if err != nil {
		t.Fatal(err)
	}
	now := mustPlan(t, r)
	raised := map[graph.SkillID]bool{}
	for _, s := range now.Route.Steps {
		for _, c := range s.Levels {
			raised[c.Skill] = true
		}
	}
	if len(x.Skills) != len(raised) || len(x.Paces) != 3 {
		t.Errorf("%s: %d skills and %d paces, the route raises %d skills", r.To, len(x.Skills), len(x.Paces), len(raised))
	}
	for i, s := range x.Skills {
		if i%every != 0 {
			continue
		}
		with := r
		with.Have = maps.Clone(r.Have)
		with.Have[s.Skill] = s.Level
		then := mustPlan(t, with)
		if s.Saves != now.Route.Hours.Likely-then.Route.Hours.Likely || s.Outcome.Finish != then.Schedule.Finish.Likely {
			t.Errorf("%s with %s@%d: saves %d minutes, ends %s; the plans are of %d and %d and end %s", r.To, s.Skill, s.Level, s.Saves,
				s.Outcome.Finish, now.Route.Hours.Likely, then.Route.Hours.Likely, then.Schedule.Finish.Likely)
		}
		if s.Saves < 0 && x.Proven(s.Outcome) {
			t.Errorf("%s with %s@%d saves %d minutes", r.To, s.Skill, s.Level, s.Saves)
		}
	}
	for _, pace := range x.Paces {
		with := r
		with.HoursPerWeek = pace.HoursPerWeek
		if then := mustPlan(t, with); pace.Outcome.Finish != then.Schedule.Finish.Likely || pace.Outcome.P95 != *then.Schedule.Finish.P95 {
			t.Errorf("%s at %v hours a week ends %s, the plan %s", r.To, pace.HoursPerWeek, pace.Outcome.Finish, then.Schedule.Finish.Likely)
		}
	}
	checkExtras(t, r, x)
}

// What an optional requirement costs is what a catalog without it, or with it as
// essential, says.
func checkExtras(t *testing.T, r planner.Request, x *planner.WhatIf) {
	t.Helper()
	role, _ := builtin.Catalog.Role(r.To)
	for _, e := range x.Optional {
		changed := *builtin.Catalog
		changed.Roles = slices.Clone(changed.Roles)
		i := slices.IndexFunc(changed.Roles, func(o graph.Role) bool { return o.ID == role.ID })
		requires := slices.Clone(role.Requires)
		for j := range requires {
			if requires[j].Skill == e.Skill {
				requires[j].Optional = e.Planned // dropped from what --optional plans, or added
			}
		}
		if e.Planned {
			requires = slices.DeleteFunc(requires, func(q graph.Requirement) bool { return q.Skill == e.Skill })
		}
		changed.Roles[i].Requires = requires
		p, err := planner.New(graph.New(&changed), r)
		if err != nil {
			t.Fatal(err)
		}
		if e.Outcome.Hours != p.Route.Hours.Likely || e.Hours != p.Route.Hours.Likely-x.Now.Hours {
			t.Errorf("%s: %s changes the hours by %d to %d, a changed catalog says %d", role.ID, e.Skill, e.Hours, e.Outcome.Hours, p.Route.Hours.Likely)
		}
	}
}

// What can be begun is exactly what the catalog says: the steps of the route whose
// needs, lower levels of the same skill included, are held.
func TestNextIsWhatTheCatalogAllows(t *testing.T) {
	froms := []graph.RoleID{""}
	for _, role := range builtin.Catalog.Roles {
		froms = append(froms, role.ID)
	}
	for i, role := range builtin.Catalog.Roles {
		for j, from := range froms {
			if !long && (i+j)%2 > 0 {
				continue
			}
			r := planner.Request{To: role.ID, From: from, AsOf: planner.DateOf(2026, 12, 1), Lang: lang.English}
			x, err := planner.FindNext(builtin, r)
			if err != nil {
				t.Fatal(err)
			}
			p := mustPlan(t, r)
			begins := func(levels map[graph.SkillID]int) (ids []string) {
				for _, s := range p.Route.Steps {
					ok := true
					for _, need := range s.Needs {
						ok = ok && levels[need.Skill] >= need.Level
					}
					if s.Kind == graph.KindStudy || s.Kind == graph.KindCarry {
						ok = ok && levels[s.Gives[0].Skill] >= s.Gives[0].Level-1
					}
					if ok {
						ids = append(ids, s.ID)
					}
				}
				slices.Sort(ids)
				return ids
			}
			var listed []string
			want := begins(p.Learner.Have)
			for _, n := range x.Now {
				listed = append(listed, n.ID)
				levels := maps.Clone(p.Learner.Have)
				for _, h := range n.Gives {
					levels[h.Skill] = max(levels[h.Skill], h.Level)
				}
				opens := slices.DeleteFunc(begins(levels), func(id string) bool { return slices.Contains(want, id) })
				if got := slices.Sorted(slices.Values(n.Opens)); !slices.Equal(got, opens) {
					t.Errorf("%s from %q: %s opens %q, the catalog says %q", role.ID, from, n.ID, got, opens)
				}
			}
			slices.Sort(listed)
			if !slices.Equal(listed, want) {
				t.Errorf("%s from %q: listed %q, the catalog says %q", role.ID, from, listed, want)
			}
			if len(p.Route.Steps) > 0 && !slices.Contains(listed, p.Route.Steps[0].ID) {
				t.Errorf("%s from %q: the first step cannot be begun", role.ID, from)
			}
		}
	}
}
