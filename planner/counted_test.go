package planner_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"skillroute/config"
	"skillroute/graph"
	"skillroute/graph/outsidetest"
	"skillroute/planner"
)

// withESCO is the built-in catalog and a few skills as an import of ESCO, O*NET and a
// framework has them.
var withESCO = func() *graph.Graph {
	const text = `
format: skillroute.catalog/1
id: esco
levels: 1
skills:
  - {id: esco.copywriting, name: copywriting, refs: {esco: "http://data.europa.eu/esco/skill/ce592b28-4467-4908-b2e6-64bbe18da631"}, study: [{level: 1, hours: 30}]}
  - {id: esco.social-media-management, name: social media management, refs: {esco: "http://data.europa.eu/esco/skill/5303169c-75d6-4751-9136-a4b88343388c"}, study: [{level: 1, hours: 40}]}
  - {id: esco.welding, name: welding, refs: {esco: "http://data.europa.eu/esco/skill/none"}, study: [{level: 1, hours: 40}]}
  - {id: onet.design, name: Design, max: 7, refs: {onet: [2.C.3.c]}, study: [{level: 1, hours: 10}, {level: 2, hours: 10}, {level: 3, hours: 10}, {level: 4, hours: 10}, {level: 5, hours: 10}, {level: 6, hours: 10}, {level: 7, hours: 10}]}
roles:
  - {id: esco.graphic-designer, name: graphic designer, refs: {esco: "http://data.europa.eu/esco/occupation/69bcbb0a-8d80-4ecd-b0a4-9adea2a40de2"}, requires: [{skill: esco.welding, level: 1}]}
  - {id: esco.writer, requires: [{skill: esco.copywriting, level: 1}]}
  - {id: onet.designer, requires: [{skill: onet.design, level: 5}]}
`
	c, _, err := graph.Read(config.Catalog(), graph.File{Name: "esco.yaml", Data: []byte(text)})
	if err != nil {
		panic(err)
	}
	return graph.New(c)
}()

func counted(p *planner.Plan) (all []string) {
	for _, c := range p.Learner.Counted {
		all = append(all, fmt.Sprint(c.Skill, " ", c.Level, " for ", c.For))
	}
	return all
}

// What is held of another vocabulary counts for the built-in roles, and back.
func TestCounted(t *testing.T) {
	for _, x := range []struct {
		say  string
		r    planner.Request
		want []string
	}{
		{"an ESCO skill is level 2 of 5", planner.Request{To: "social-media-manager", Have: map[graph.SkillID]int{"esco.copywriting": 1}},
			[]string{"copywriting 2 for [esco.copywriting]"}},
		{"of --from too", planner.Request{To: "social-media-manager", From: "esco.writer"}, []string{"copywriting 2 for [esco.copywriting]"}},
		{"a stated level stands, also a lower one", planner.Request{To: "social-media-manager", From: "esco.writer", Have: map[graph.SkillID]int{"copywriting": 1}}, nil},
		{"and none at all", planner.Request{To: "social-media-manager", From: "esco.writer", Have: map[graph.SkillID]int{"copywriting": 0}}, nil},
		{"a waived skill needs nothing", planner.Request{To: "social-media-manager", From: "esco.writer", Waive: []planner.Waiver{{Skill: "copywriting", Reason: "x"}}}, nil},
		{"level 2 is the ESCO skill", planner.Request{To: "esco.writer", Have: map[graph.SkillID]int{"copywriting": 2}}, []string{"esco.copywriting 1 for [copywriting]"}},
		{"level 1 is not", planner.Request{To: "esco.writer", Have: map[graph.SkillID]int{"copywriting": 1}}, nil},
		{"level 5 of 7 is 3 of 5", planner.Request{To: "graphic-designer", From: "onet.designer"}, []string{"design-principles 3 for [onet.design]"}},
		{"level 4 of 5 is 5 of 7", planner.Request{To: "onet.designer", Have: map[graph.SkillID]int{"design-principles": 4}}, []string{"onet.design 5 for [design-principles]"}},
		{"what three skills share says less of each", planner.Request{To: "social-media-manager", Have: map[graph.SkillID]int{"esco.social-media-management": 1}},
			[]string{"platform-literacy 1 for [esco.social-media-management]", "social-media-management-tools 1 for [esco.social-media-management]", "social-media-strategy 1 for [esco.social-media-management]"}},
		{"and takes all of them", planner.Request{To: "esco.writer", Have: map[graph.SkillID]int{"platform-literacy": 3, "social-media-strategy": 2}}, nil},
		{"together", planner.Request{To: "esco.writer", Have: map[graph.SkillID]int{"platform-literacy": 3, "social-media-strategy": 2, "social-media-management-tools": 2}},
			[]string{"esco.social-media-management 1 for [platform-literacy social-media-management-tools social-media-strategy]"}},
	} {
		x.r.AsOf = planner.DateOf(2026, 12, 1)
		p, err := planner.New(withESCO, x.r)
		if err != nil {
			t.Errorf("%s: %v", x.say, err)
			continue
		}
		if got := counted(p); !slices.Equal(got, x.want) {
			t.Errorf("%s: %v, want %v", x.say, got, x.want)
		}
		for _, c := range p.Learner.Counted {
			if p.Learner.Have[c.Skill] != c.Level || x.r.Held(withESCO)[c.Skill] != c.Level {
				t.Errorf("%s: %s counts as %d and learner.have says %d", x.say, c.Skill, c.Level, p.Learner.Have[c.Skill])
			}
		}
		// A plan read from its file asks for the same: nothing is counted by what was counted.
		data, err := p.JSON()
		if err != nil {
			t.Fatal(err)
		}
		if line, _ := json.Marshal(p); string(p.AppendJSON(nil)) != string(line) {
			t.Errorf("%s: on one line the plan is another", x.say)
		}
		read, err := planner.ReadPlan("p.json", data)
		if err != nil {
			t.Fatal(err)
		}
		if d := planner.Diff(withESCO, read, p, planner.Since{}); len(d.Gone)+len(d.Added)+len(d.Hours)+len(d.Levels)+len(d.Held) > 0 {
			t.Errorf("%s: read again it differs: %+v", x.say, d)
		}
	}
}

// Without another vocabulary nothing is counted, and the JSON has no word of it.
func TestBuiltinCountsNothing(t *testing.T) {
	p := mustPlan(t, planner.Request{To: "social-media-manager", From: "graphic-designer"})
	data, _ := p.JSON()
	if p.Learner.Counted != nil || strings.Contains(string(data), `"counted"`) {
		t.Errorf("%v", p.Learner.Counted)
	}
}

// joinedWorld is a catalog of a few skills of three vocabularies with few references.
func joinedWorld(rng *rand.Rand) *graph.Catalog {
	c := &graph.Catalog{ID: "w", Levels: 5, Spread: graph.Spread{Low: 1, High: 1}}
	some := func(of ...string) (all []string) {
		for _, x := range of {
			if rng.IntN(3) == 0 {
				all = append(all, x)
			}
		}
		return all
	}
	for i, name := range []string{"a", "b", "c", "d", "esco.x", "esco.y", "esco.z", "onet.p", "onet.q", "case.m"} {
		s := graph.Skill{ID: graph.SkillID(name), Name: "n", Max: []int{5, 4, 2, 1}[rng.IntN(4)]}
		switch {
		case strings.HasPrefix(name, "esco.") || strings.HasPrefix(name, "case."):
			s.Max = 1
		case strings.HasPrefix(name, "onet."):
			s.Max = 7
		}
		s.Refs = graph.Refs{ESCO: some("http://1", "http://2"), ONET: some("1.A", "2.B"), URI: some("u:1")}
		for level := 1; level <= s.Max; level++ {
			s.Study = append(s.Study, graph.Study{Level: level, Effort: graph.Effort{Low: 60, Likely: 60, High: 60}})
		}
		if i > 0 && rng.IntN(3) == 0 {
			s.Study[0].Needs = []graph.Holding{{Skill: c.Skills[rng.IntN(i)].ID, Level: 1}}
		}
		c.Skills = append(c.Skills, s)
	}
	for _, id := range []graph.RoleID{"r", "s"} {
		x := graph.Role{ID: id, Name: "n"}
		for i := range c.Skills {
			if rng.IntN(3) == 0 {
				x.Requires = append(x.Requires, graph.Requirement{Skill: c.Skills[i].ID, Level: 1 + rng.IntN(c.Skills[i].Max), Weight: 3})
			}
		}
		c.Roles = append(c.Roles, x)
	}
	return c
}

// enumerated is what counts as held by the words of the manual: every pair of skills that a
// reference joins is looked at.
func enumerated(c *graph.Catalog, begun, stated map[graph.SkillID]int) map[graph.SkillID]int {
	scale := map[[2]int][]int{ // by the levels of the two skills, from level 1
		{1, 1}: {1}, {1, 2}: {1}, {1, 4}: {2}, {1, 5}: {2}, {1, 7}: {3},
		{2, 1}: {1, 1}, {4, 1}: {0, 1, 1, 1}, {5, 1}: {0, 1, 1, 1, 1}, {7, 1}: {0, 0, 1, 1, 1, 1, 1},
		{7, 5}: {0, 1, 2, 2, 3, 4, 5}, {7, 4}: {0, 1, 1, 2, 2, 3, 4}, {7, 2}: {0, 0, 0, 1, 1, 1, 2},
		{5, 7}: {1, 2, 4, 5, 7}, {4, 7}: {1, 3, 5, 7}, {2, 7}: {3, 7},
	}
	refs := map[string]func(graph.Refs) []string{
		"esco.": func(r graph.Refs) []string { return r.ESCO }, "onet.": func(r graph.Refs) []string { return r.ONET }, "case.": func(r graph.Refs) []string { return r.URI }}
	held := maps.Clone(begun)
	at := func(from, to graph.Skill) int {
		if begun[from.ID] == 0 {
			return 0
		}
		if row, ok := scale[[2]int{from.Max, to.Max}]; ok {
			return row[begun[from.ID]-1]
		}
		return begun[from.ID] * to.Max / from.Max
	}
	raise := func(s graph.Skill, level int) {
		if _, is := stated[s.ID]; !is && level > held[s.ID] {
			held[s.ID] = level
		}
	}
	for prefix, of := range refs {
		is := func(s graph.Skill) bool { return strings.HasPrefix(string(s.ID), prefix) }
		with := func(ref string, own bool) (all []graph.Skill) {
			for _, s := range c.Skills {
				if is(s) == own && slices.Contains(of(s.Refs), ref) {
					all = append(all, s)
				}
			}
			return all
		}
		for _, s := range c.Skills {
			lowest := 99
			for _, ref := range of(s.Refs) {
				if is(s) {
					all := 99
					for _, x := range with(ref, false) {
						all = min(all, at(x, s))
					}
					if all < 99 {
						raise(s, all)
					}
					continue
				}
				best := -9
				for _, o := range with(ref, true) {
					n := at(o, s)
					if len(with(ref, false)) > 1 {
						n--
					}
					if o.Max == 1 {
						raise(s, n)
					} else {
						best = max(best, n)
					}
				}
				if best > -9 {
					lowest = min(lowest, best)
				}
			}
			if lowest < 99 {
				raise(s, lowest)
			}
		}
	}
	maps.DeleteFunc(held, func(_ graph.SkillID, level int) bool { return level == 0 })
	return held
}

// Whatever the catalog and what is held, what counts is what the rule says, every plan
// passes the check, and a plan with more counted than the rule says does not.
func TestCountedAgainstEnumeration(t *testing.T) {
	rng := rand.New(rand.NewPCG(18, 7))
	countedAll, refused := 0, 0
	for range outsidetest.Scaled(400, 4000) {
		c := joinedWorld(rng)
		g := graph.New(c)
		r := planner.Request{To: "r", AsOf: planner.DateOf(2026, 12, 1), Have: map[graph.SkillID]int{}}
		if rng.IntN(2) == 0 {
			r.From = "s"
		}
		for _, s := range c.Skills {
			if rng.IntN(3) == 0 {
				r.Have[s.ID] = rng.IntN(s.Max + 1)
			}
		}
		p, err := planner.New(g, r)
		if err != nil {
			t.Fatal(err)
		}
		begun := maps.Clone(p.Learner.Have)
		for _, x := range p.Learner.Counted {
			if begun[x.Skill] = x.Had; x.Had == 0 {
				delete(begun, x.Skill)
			}
		}
		if want := enumerated(c, begun, r.Have); !maps.Equal(want, p.Learner.Have) || !maps.Equal(want, r.Held(g)) {
			t.Fatalf("%+v\nstated %v, begun %v: held %v, want %v", c.Skills, r.Have, begun, p.Learner.Have, want)
		}
		countedAll += len(p.Learner.Counted)
		if len(p.Learner.Counted) > 0 && len(p.Route.Steps) == 0 {
			x := &p.Learner.Counted[rng.IntN(len(p.Learner.Counted))]
			if s, _ := g.Skill(x.Skill); x.Level < s.Max {
				x.Level++
				p.Learner.Have[x.Skill]++
				if planner.Check(g, r, p) == nil {
					t.Fatalf("%s counts as %d for %v, which the check lets pass", x.Skill, x.Level, x.For)
				}
				refused++
			}
		}
	}
	if countedAll < 200 || refused < 5 {
		t.Errorf("%d levels were counted, %d plans refused: the test sees too little", countedAll, refused)
	}
}

// The crosswalk lists what is joined, what is not, and where a reference leads nowhere.
func TestCrosswalk(t *testing.T) {
	x := planner.FindCrosswalk(withESCO, "", "en")
	var joined []string
	for _, j := range x.Joined {
		joined = append(joined, fmt.Sprint(j.Skill, " ", j.Own, " ", j.Shared, " ", j.Gives, " ", j.Takes))
	}
	if want := []string{
		"copywriting esco.copywriting 1 [2] [0 1 1 1 1]",
		"design-principles onet.design 1 [0 1 2 2 3 4 5] [1 2 4 5 7]",
		"platform-literacy esco.social-media-management 3 [1] [0 1 1 1]",
		"social-media-management-tools esco.social-media-management 3 [1] [0 1 1 1]",
		"social-media-strategy esco.social-media-management 3 [1] [0 1 1 1 1]",
	}; !slices.Equal(joined, want) {
		t.Errorf("joined: %s", strings.Join(joined, "\n"))
	}
	lost := func(l planner.LostRef) bool { return l.Skill == "copywriting" }
	if n := len(config.Catalog().Skills); len(x.Alone) != n-5 || !slices.ContainsFunc(x.Lost, lost) || fmt.Sprint(x.Vocabularies) != "[{esco 3} {onet 1}]" {
		t.Errorf("%d alone, %d lost, %v", len(x.Alone), len(x.Lost), x.Vocabularies)
	}
	if x := planner.FindCrosswalk(withESCO, "COPYWRIT", "en"); len(x.Joined) != 1 || x.Joined[0].Skill != "copywriting" {
		t.Errorf("%+v", x.Joined)
	}
	if x := planner.FindCrosswalk(builtin, "", "en"); len(x.Vocabularies)+len(x.Joined)+len(x.Alone)+len(x.Lost) != 0 {
		t.Errorf("%+v", x)
	}
}

// Where what is held and the role are of vocabularies that hardly meet, the plan says so.
func TestVocabulariesThatHardlyMeet(t *testing.T) {
	for _, x := range []struct {
		r    planner.Request
		want string
	}{
		{planner.Request{To: "onet.designer", From: "esco.writer"}, "0 of the 1 skills that the role asks for are joined to it (what is held is of ESCO, the role of O*NET)"},
		{planner.Request{To: "social-media-manager", From: "onet.designer"}, "0 of the 19 skills that the role asks for are joined to it (what is held is of O*NET, the role of a catalog of its own)"},
		{planner.Request{To: "onet.designer", From: "graphic-designer"}, ""},
		{planner.Request{To: "esco.writer", Have: map[graph.SkillID]int{"copywriting": 2}}, ""},
		{planner.Request{To: "social-media-admin", From: "graphic-designer"}, ""},
		{planner.Request{To: "esco.writer"}, ""},
	} {
		x.r.AsOf = planner.DateOf(2026, 12, 1)
		p, err := planner.New(withESCO, x.r)
		if err != nil {
			t.Fatal(err)
		}
		said := strings.Join(p.Warnings, "\n")
		if is := strings.Contains(said, "little of what is held counts"); is != (x.want != "") || !strings.Contains(said, x.want) {
			t.Errorf("%s from %s: %s", x.r.To, x.r.From, said)
		}
	}
}

// A name that a skill and its like in another vocabulary share is the skill's; with its id
// one names the other, and a skill that is not joined is told apart.
func TestNameOfJoinedSkills(t *testing.T) {
	for text, want := range map[string]string{"graphic designer": "[graphic-designer]", "esco.graphic-designer": "[esco.graphic-designer]"} {
		if got := fmt.Sprint(withESCO.Find(text, "role")); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
	for text, want := range map[string]string{"Copywriting": "[copywriting]", "COPY-WRITING": "[copywriting]", "esco.copywriting": "[esco.copywriting]", "welding": "[esco.welding]"} {
		if got := fmt.Sprint(withESCO.Find(text, "skill")); got != want {
			t.Errorf("%s: %s, want %s", text, got, want)
		}
	}
}
