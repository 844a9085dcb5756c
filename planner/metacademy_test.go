package planner_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"math"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/graph/outsidetest"
	"skillroute/planner"
)

// The concepts of Metacademy with what they need and their learning times, a real
// curriculum: every course and fifty other targets are proven, at the hours that trying
// every choice finds.
func TestMetacademy(t *testing.T) {
	m := readMetacademy(t)
	rng := rand.New(rand.NewPCG(5, 1))
	targets := map[string][]string{}
	for _, x := range m.Courses {
		targets["course-"+x.ID] = slices.DeleteFunc(slices.Clone(x.Concepts), func(id string) bool { return m.concept[id] == nil })
	}
	const others = 50
	for i := range others {
		var wanted []string
		for range 1 + i%12 {
			if id := m.Concepts[rng.IntN(len(m.Concepts))].ID; !slices.Contains(wanted, id) {
				wanted = append(wanted, id)
			}
		}
		targets[fmt.Sprintf("target-%02d", i)] = wanted
	}
	g := graph.New(m.catalog(targets))
	choices, long := 0, 0
	for name, wanted := range targets {
		r := planner.Request{To: roleID(name), AsOf: planner.DateOf(2026, 12, 1), Lang: lang.English}
		p, err := planner.New(g, r)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		best, full := m.cheapest(wanted)
		if !p.Route.Optimal || p.Route.Hours.Likely != best {
			t.Errorf("%s: proven %v at %d minutes (bound %d); trying everything finds %d", name, p.Route.Optimal, p.Route.Hours.Likely, p.Route.LowerBoundHours, best)
		}
		if err := planner.CheckBound(g, r, p); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if best < full {
			choices++
		}
		if len(p.Route.Steps) > 40 {
			long++
		}
	}
	if len(targets) != others+3 || choices < 5 || long < 5 {
		t.Errorf("%d targets, %d of them cheaper by a short version, %d of more than 40 steps: the data is not what it was", len(targets), choices, long)
	}
}

// metacademy is the part of the data set that says what comes before what and how long
// it takes.
type metacademy struct {
	Concepts  []*concept
	Shortcuts []*concept
	Courses   []struct {
		ID       string
		Concepts []string
	}

	concept, short map[string]*concept
}

// concept is something to learn. A shortcut is a shorter version of the concept of its
// name, and enough for who builds on it with Shortcut set.
type concept struct {
	ID           string
	Dependencies []string
	Details      []struct {
		ID       string
		Shortcut bool
	} `json:"dependency_details"`
	Hours float64
}

func readMetacademy(t *testing.T) *metacademy {
	data, err := os.ReadFile("../../shared/data/metacademy/metacademy-content-2014.json")
	if os.IsNotExist(err) {
		outsidetest.Skip(t, "the concepts of ../shared/data/metacademy are not here")
	}
	m := &metacademy{concept: map[string]*concept{}, short: map[string]*concept{}}
	if err == nil {
		err = json.Unmarshal(data, m)
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range m.Concepts {
		m.concept[c.ID] = c
	}
	for _, c := range m.Shortcuts {
		m.short[c.ID] = c
	}
	return m
}

// need is a concept that another needs, in full or at least in short.
type need struct {
	id    string
	short bool
}

// needs are what must be known before; what the data names and does not have is no
// need, and where a short version suffices and none was written, the whole is needed.
func (m *metacademy) needs(c *concept) (out []need) {
	for _, id := range c.Dependencies {
		if m.concept[id] == nil {
			continue
		}
		n := need{id: id}
		for _, d := range c.Details {
			n.short = n.short || d.ID == id && d.Shortcut && m.short[id] != nil
		}
		out = append(out, n)
	}
	return out
}

// minutes are the hours of the data; where it has none, the one hour that its
// application assumed.
func (c *concept) minutes() graph.Minutes {
	if c.Hours == 0 {
		return 60
	}
	return graph.Minutes(math.Round(c.Hours * 60))
}

func (c *concept) effort() graph.Effort {
	return graph.Effort{Low: c.minutes(), Likely: c.minutes(), High: c.minutes()}
}

func skillID(n need) graph.SkillID {
	id := strings.ReplaceAll(n.id, "_", "-")
	if n.short {
		id += ".short"
	}
	return graph.SkillID(id)
}

func roleID(name string) graph.RoleID { return graph.RoleID(strings.ReplaceAll(name, "_", "-")) }

// catalog makes each concept a skill of one level. A concept with a short version is
// learned by a course that gives both, the short version is a skill by itself.
func (m *metacademy) catalog(targets map[string][]string) *graph.Catalog {
	c := &graph.Catalog{ID: "metacademy", Levels: 1, Spread: graph.Spread{Low: 1, High: 1}, Name: lang.Same("Metacademy")}
	holdings := func(x *concept) (out []graph.Holding) {
		for _, n := range m.needs(x) {
			out = append(out, graph.Holding{Skill: skillID(n), Level: 1})
		}
		return out
	}
	skill := func(id graph.SkillID, study ...graph.Study) {
		c.Skills = append(c.Skills, graph.Skill{ID: id, Name: lang.Same(string(id)), Max: 1, Study: study})
	}
	for _, x := range m.Concepts {
		whole, short := skillID(need{x.ID, false}), skillID(need{x.ID, true})
		if m.short[x.ID] == nil {
			skill(whole, graph.Study{Level: 1, Effort: x.effort(), Needs: holdings(x)})
			continue
		}
		y := m.short[x.ID]
		skill(whole)
		skill(short, graph.Study{Level: 1, Effort: y.effort(), Needs: holdings(y)})
		c.Courses = append(c.Courses, graph.Course{
			ID: graph.CourseID(whole), Name: lang.Same(x.ID), Effort: x.effort(), Needs: holdings(x),
			Gives: []graph.Holding{{Skill: whole, Level: 1}, {Skill: short, Level: 1}},
		})
	}
	for _, name := range slices.Sorted(maps.Keys(targets)) {
		wanted := targets[name]
		r := graph.Role{ID: roleID(name), Name: lang.Same(name)}
		for _, id := range wanted {
			r.Requires = append(r.Requires, graph.Requirement{Skill: skillID(need{id, false}), Level: 1, Weight: 3})
		}
		c.Roles = append(c.Roles, r)
	}
	return c
}

// cheapest tries every choice of short versions: when it is settled which concepts are
// learned in full, the rest is what they need. It also says what it takes without short
// versions.
func (m *metacademy) cheapest(wanted []string) (best, full graph.Minutes) {
	best = math.MaxInt64
	for choice := range 1 << len(m.Shortcuts) {
		whole := func(id string) bool {
			i := slices.IndexFunc(m.Shortcuts, func(x *concept) bool { return x.ID == id })
			return i < 0 || choice>>i&1 == 1
		}
		taken, sum, ok := map[need]bool{}, graph.Minutes(0), true
		var take func(n need)
		take = func(n need) {
			n.short = n.short && !whole(n.id)
			ok = ok && (n.short || whole(n.id))
			if !ok || taken[n] {
				return
			}
			taken[n] = true
			x := m.concept[n.id]
			if n.short {
				x = m.short[n.id]
			}
			sum += x.minutes()
			for _, before := range m.needs(x) {
				take(before)
			}
		}
		for _, id := range wanted {
			take(need{id, false})
		}
		if ok {
			best = min(best, sum)
		}
		if choice == 1<<len(m.Shortcuts)-1 {
			full = sum
		}
	}
	return best, full
}
