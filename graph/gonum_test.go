package graph

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	gonum "gonum.org/v1/gonum/graph"
	"gonum.org/v1/gonum/graph/path"
	"gonum.org/v1/gonum/graph/simple"
)

// All edges of the skill graph of each tiny catalog, with the step that makes each.
func TestSkillGraphEdges(t *testing.T) {
	for name, want := range map[string]string{
		// One step, one edge; a level gives those below, but not to who holds them.
		"ladder": `
			. -> writing@1 120 study:writing@1
			writing@1 -> writing@2 180 study:writing@2
			writing@2 -> writing@3 240 study:writing@3`,

		// The two needs of top make no edge.
		"diamond": `
			. -> basics@1 120 study:basics@1
			basics@1 -> left@1 180 study:left@1
			basics@1 -> right@1 240 study:right@1`,

		// A carry needs the level below and what is carried: one need at level 1 only.
		"carry": `
			. -> copywriting@1 600 study:copywriting@1
			. -> storytelling@1 240 study:storytelling@1
			copywriting@1 -> copywriting@2 1200 study:copywriting@2
			storytelling@1 -> copywriting@1 450 carry:storytelling@1>copywriting@1
			storytelling@1 -> storytelling@2 360 study:storytelling@2
			storytelling@2 -> storytelling@3 480 study:storytelling@3`,

		// A step with several gifts makes an edge to each. Study is the cheapest way
		// from nothing to marketing, planning and platform@1; only the bootcamp leads
		// to platform@2 and @3.
		"course": `
			. -> marketing@1 240 study:marketing@1
			. -> planning@1 300 study:planning@1
			. -> platform@1 480 study:platform@1
			. -> platform@2 1800 course:bootcamp
			. -> platform@3 1800 course:bootcamp
			marketing@1 -> planning@1 360 course:academy
			marketing@1 -> platform@1 360 course:academy
			marketing@1 -> platform@2 360 course:academy
			platform@2 -> platform@3 600 practice:campaign`,

		// Loops are legal; the exchange, cheaper than the carry, makes the edge to
		// german and none from english to itself.
		"loops": `
			. -> bass@1 120 course:lesson
			. -> english@1 1200 study:english@1
			. -> german@1 1200 study:german@1
			bass@1 -> drums@1 180 study:drums@1
			drums@1 -> bass@1 180 study:bass@1
			english@1 -> german@1 60 course:exchange
			german@1 -> english@1 240 carry:german@1>english@1`,

		// An edge may take no time at all.
		"full": `
			. -> copy@1 0 study:copy@1
			. -> copy@2 3600 practice:mentoring
			. -> copy@3 3600 practice:mentoring
			. -> research@1 360 study:research@1
			copy@1 -> research@1 180 carry:copy@1>research@1`,
	} {
		g := tiny(t, name)
		s := g.SkillGraph()
		if got := s.Nodes().Len(); got != g.NumFacts()+1 {
			t.Errorf("%s.yaml: %d nodes, want one a fact and a source", name, got)
		}
		node := func(id int64) string {
			if id == int64(g.NumFacts()) {
				return "."
			}
			return g.HoldingOf(FactID(id)).String()
		}
		var got []string
		for edges := s.WeightedEdges(); edges.Next(); {
			e := edges.WeightedEdge().(SkillEdge)
			got = append(got, fmt.Sprintf("%s -> %s %v %s", node(e.From().ID()), node(e.To().ID()), e.Weight(), e.Step.ID))
		}
		slices.Sort(got)
		if diff := compare(got, lines(want)); diff != "" {
			t.Errorf("%s.yaml:\n%s", name, diff)
		}
	}
}

// Distances are what the documentation of SkillGraph says: they can be walked, no
// way with single-need steps is shorter, and with all steps there may be one.
func TestSkillGraphDistances(t *testing.T) {
	singleNeed := func(s *Step) bool { return len(s.NeedFacts) <= 1 }
	rng := rand.New(rand.NewPCG(1, 2))
	shorter, infinite := 0, 0
	for round := range 150 {
		g := New(randomCatalog(rng))
		skills := g.SkillGraph()
		source := int64(g.NumFacts())
		tree := path.DijkstraFrom(simple.Node(source), skills)
		for f := range FactID(g.NumFacts()) {
			nodes, distance := tree.To(int64(f))
			exact := cheapest(g, nil, []FactID{f}, singleNeed)
			if want := orInfinite(exact); distance != want {
				t.Fatalf("round %d: %s is %v minutes away, want %v\n%s", round, g.HoldingOf(f), distance, want, describe(g))
			}
			switch all := cheapest(g, nil, []FactID{f}, nil); {
			case orInfinite(all) > distance:
				t.Fatalf("round %d: %s is %v minutes away, but no route takes less than %d\n%s", round, g.HoldingOf(f), distance, all, describe(g))
			case exact < 0 && all >= 0:
				infinite++
			case all < exact:
				shorter++
			}
			walk(t, g, skills, nodes, f)
		}
	}
	if shorter == 0 || infinite == 0 {
		t.Errorf("no catalog showed that a distance is only an upper bound: %d shorter, %d infinite", shorter, infinite)
	}
}

// walk does the steps along a path and ends with the goal in hand.
func walk(t *testing.T, g *Graph, skills *simple.WeightedDirectedGraph, nodes []gonum.Node, goal FactID) {
	t.Helper()
	if len(nodes) == 0 {
		return // out of reach
	}
	held := make([]bool, g.NumFacts())
	for i := 1; i < len(nodes); i++ {
		s := skills.WeightedEdge(nodes[i-1].ID(), nodes[i].ID()).(SkillEdge).Step
		for _, f := range s.NeedFacts {
			if !held[f] {
				t.Fatalf("%s comes before %s", s.ID, g.HoldingOf(f))
			}
		}
		for _, f := range s.GiveFacts {
			held[f] = true
		}
	}
	if !held[goal] {
		t.Fatalf("the path to %s ends without it", g.HoldingOf(goal))
	}
}

// Ways to two goals share what they have in common, so distances do not add up.
func TestSkillGraphDistancesDoNotAddUp(t *testing.T) {
	g := tiny(t, "diamond")
	tree := path.DijkstraFrom(simple.Node(g.NumFacts()), g.SkillGraph())
	left, right := facts(t, g, "left@1"), facts(t, g, "right@1")
	sum := tree.WeightTo(int64(left[0])) + tree.WeightTo(int64(right[0]))
	both := float64(cheapest(g, nil, slices.Concat(left, right), nil))
	if sum != 11*60 || both != 9*60 {
		t.Errorf("one by one %v minutes, together %v; the drawing says 660 and 540", sum, both)
	}
}

// The graph of prerequisites and the metrics of holdings on it.
//
//	basics@1 --+--> left@1 ---+--> top@1
//	           +--> right@1 --+
func TestPrerequisiteGraph(t *testing.T) {
	g := tiny(t, "diamond")
	p := g.PrerequisiteGraph()
	blocking, delay := Blocking(p), mustDelay(t, p)
	for holding, want := range map[string]string{
		"basics@1": "blocking 3, delay 3",
		"left@1":   "blocking 1, delay 3",
		"right@1":  "blocking 1, delay 3",
		"top@1":    "blocking 0, delay 3",
	} {
		f := int64(facts(t, g, holding)[0])
		if got := fmt.Sprintf("blocking %d, delay %d", blocking[f], delay[f]); got != want {
			t.Errorf("%s has %s, want %s", holding, got, want)
		}
	}
}

func TestPrerequisiteGraphEdges(t *testing.T) {
	for name, want := range map[string]string{
		"ladder": `
			writing@1 -> writing@2
			writing@2 -> writing@3`,

		// Alternatives are no prerequisites: neither carries, nor any, nor courses.
		"carry": `
			copywriting@1 -> copywriting@2
			storytelling@1 -> storytelling@2
			storytelling@2 -> storytelling@3`,
		"any":    `basics@1 -> publishing@1`,
		"course": ``,
		"loops":  ``,

		// A level that is not studied asks for nothing: copy@3 comes from a course.
		"full": `
			copy@1 -> copy@2
			research@1 -> copy@2`,
	} {
		g := tiny(t, name)
		p := g.PrerequisiteGraph()
		if got := p.Nodes().Len(); got != g.NumFacts() {
			t.Errorf("%s.yaml: %d nodes, want one a fact", name, got)
		}
		var got []string
		for edges := p.Edges(); edges.Next(); {
			e := edges.Edge()
			got = append(got, fmt.Sprintf("%s -> %s", g.HoldingOf(FactID(e.From().ID())), g.HoldingOf(FactID(e.To().ID()))))
		}
		slices.Sort(got)
		if diff := compare(got, lines(want)); diff != "" {
			t.Errorf("%s.yaml:\n%s", name, diff)
		}
	}
}

// randomCatalog makes a valid catalog of at most seven facts, with every kind of
// step. Study needs point back in the list of skills, so that they make no cycle;
// all other needs point anywhere.
func randomCatalog(rng *rand.Rand) *Catalog {
	c := &Catalog{ID: "random", Levels: 3, Spread: Spread{1, 1}}
	total := 0
	for i := range 2 + rng.IntN(3) {
		s := Skill{ID: SkillID(fmt.Sprintf("s%d", i)), Max: 1 + rng.IntN(3)}
		if total+s.Max > 7 {
			break
		}
		total += s.Max
		c.Skills = append(c.Skills, s)
	}
	pick := func(skills, most int) (out []Holding) {
		for range rng.IntN(most + 1) {
			if skills > 0 {
				s := &c.Skills[rng.IntN(skills)]
				out = append(out, Holding{s.ID, 1 + rng.IntN(s.Max)})
			}
		}
		return out
	}
	effort := func() Effort {
		m := Minutes(rng.IntN(6)) // few values, so that there are ties and zeros
		return Effort{m, m, m}
	}
	all := len(c.Skills)
	for i := range c.Skills {
		s := &c.Skills[i]
		for level := 1; level <= s.Max; level++ {
			if rng.IntN(4) > 0 {
				e := Study{Level: level, Effort: effort(), Needs: pick(i, 1)}
				for range rng.IntN(3) {
					if set := pick(all, 2); len(set) > 0 {
						e.Any = append(e.Any, set)
					}
				}
				s.Study = append(s.Study, e)
			}
		}
		if from := rng.IntN(all); from != i {
			cost := effort()
			s.Carry = append(s.Carry, Carry{From: c.Skills[from].ID, FromLevel: 1, Level: 1 + rng.IntN(s.Max), Effort: &cost})
		}
	}
	for i := range rng.IntN(4) {
		x := Course{ID: CourseID(fmt.Sprintf("c%d", i)), Effort: effort(), Needs: pick(all, 2), Gives: append(pick(all, 2), Holding{c.Skills[0].ID, 1})}
		if rng.IntN(2) == 0 {
			c.Courses = append(c.Courses, x)
		} else {
			c.Practices = append(c.Practices, x)
		}
	}
	return c
}

func describe(g *Graph) string {
	var b strings.Builder
	for i := range g.Steps {
		fmt.Fprintln(&b, stepLine(g, &g.Steps[i]))
	}
	return b.String()
}

func orInfinite(m Minutes) float64 {
	if m < 0 {
		return math.Inf(1)
	}
	return float64(m)
}
