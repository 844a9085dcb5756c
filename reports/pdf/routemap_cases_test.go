package pdf

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/graph/outsidetest"
	"skillroute/planner"
)

// mapCases are the plans of the other tests, every role from every other and with
// its extras, plans of random catalogs and random routes.
func mapCases(t *testing.T) map[string]*planner.Plan {
	t.Helper()
	mapOnce.Do(func() { mapMade = makeMapCases(t) })
	return mapMade
}

var (
	mapOnce sync.Once
	mapMade map[string]*planner.Plan
)

func makeMapCases(t *testing.T) map[string]*planner.Plan {
	plans := map[string]*planner.Plan{}
	for name, p := range cases(t) {
		plans[name] = p
	}
	for i, to := range builtin.Catalog.Roles {
		plans[string(to.ID)+" with extras"] = mustPlan(t, builtin, planner.Request{To: to.ID, Optional: true})
		for j, from := range builtin.Catalog.Roles {
			if (i+j)%outsidetest.Scaled(3, 1) > 0 {
				continue
			}
			plans[fmt.Sprintf("%s from %s", to.ID, from.ID)] = mustPlan(t, builtin, planner.Request{To: to.ID, From: from.ID})
		}
	}
	for seed := range uint64(outsidetest.Scaled(10, 40)) {
		plans[fmt.Sprintf("random catalog %d", seed)] = mustPlan(t, randomCatalog(seed), planner.Request{To: "role"})
	}
	for seed := range uint64(outsidetest.Scaled(15, 60)) {
		plans[fmt.Sprintf("random steps %d", seed)] = randomSteps(seed)
	}
	return plans
}

// randomCatalog has skills that need each other and courses that give many.
func randomCatalog(seed uint64) *graph.Graph {
	rnd := rand.New(rand.NewPCG(seed, 1))
	effort := func() graph.Effort {
		m := graph.Minutes(60 * (1 + rnd.IntN(40)))
		return graph.Effort{Low: m, Likely: m, High: 2 * m}
	}
	c := &graph.Catalog{ID: "random", Version: "1", Levels: 3, Name: lang.Same("Random")}
	role := graph.Role{ID: "role", Name: lang.Same("Role")}
	n := 1 + rnd.IntN(14)
	id := func(i int) graph.SkillID { return graph.SkillID(fmt.Sprintf("s%d", i)) }
	some := func(below, most int) (all []graph.Holding) {
		for range rnd.IntN(most + 1) {
			if h := (graph.Holding{Skill: id(rnd.IntN(max(1, below))), Level: 1 + rnd.IntN(3)}); below > 0 && !slices.ContainsFunc(all, func(o graph.Holding) bool { return o.Skill == h.Skill }) {
				all = append(all, h)
			}
		}
		return all
	}
	for i := range n {
		s := graph.Skill{ID: id(i), Name: lang.Same(strings.Repeat("Name ", 1+rnd.IntN(9))), Max: 3}
		for level := 1; level <= 3; level++ {
			s.Study = append(s.Study, graph.Study{Level: level, Effort: effort(), Needs: some(i, 2)})
		}
		c.Skills = append(c.Skills, s)
		role.Requires = append(role.Requires, graph.Requirement{Skill: s.ID, Level: 1 + rnd.IntN(3), Weight: 1})
	}
	for i := range rnd.IntN(4) {
		if gives := some(n, 8); len(gives) > 0 {
			c.Courses = append(c.Courses, graph.Course{ID: graph.CourseID(fmt.Sprint("c", i)), Name: lang.Same("Course"), Effort: effort(), Gives: gives})
		}
	}
	c.Roles = []graph.Role{role}
	return graph.New(c)
}

// randomSteps is a route such as no planner would make: dense or sparse, deep or
// flat, of few skills or many, with long names.
func randomSteps(seed uint64) *planner.Plan {
	rnd := rand.New(rand.NewPCG(seed, 2))
	n, skills, dense := 1+rnd.IntN(150), 1+rnd.IntN(60), rnd.Float64()*rnd.Float64()*0.5
	p := &planner.Plan{Lang: lang.English, Graph: builtin}
	for i := range n {
		s := planner.Step{N: i + 1, Kind: graph.Kind(rnd.IntN(4)), Title: strings.Repeat("Wort", rnd.IntN(3)) + strings.Repeat(" word", rnd.IntN(80))}
		for range 1 + rnd.IntN(3) {
			s.Levels = append(s.Levels, planner.LevelChange{Skill: graph.SkillID(fmt.Sprint(rnd.IntN(skills))), To: 1})
		}
		for j := i + 1; j < n; j++ {
			if rnd.Float64() < dense {
				s.UnlocksN = append(s.UnlocksN, j+1)
			}
		}
		p.Route.Steps = append(p.Route.Steps, s)
		if rnd.IntN(9) == 0 || i == n-1 {
			p.Stages = append(p.Stages, planner.Stage{Last: i + 1})
		}
	}
	return p
}

// mapped draws the maps of a plan alone. Plans are drawn once for all tests.
func mapped(p *planner.Plan) (*report, []*stepMap) {
	m, ok := mapDrawn[p]
	if !ok {
		m.r, m.maps = drawMaps(p)
		mapDrawn[p] = m
	}
	return m.r, m.maps
}
