package graph

import (
	"slices"
	"strings"
	"sync"

	"skillroute/graph/lang"
)

// Kind is the kind of a step.
type Kind uint8

// The kinds of steps.
const (
	KindStudy Kind = iota
	KindCarry
	KindCourse
	KindPractice
	KindOwn // of a learner, beside the catalog: it needs and gives nothing ([Graph.With])
)

var kindNames = [...]string{"study", "carry", "course", "practice", "own"}

// NumKinds is how many kinds of steps there are.
const NumKinds = Kind(len(kindNames))

func (k Kind) String() string { return kindNames[k] }

// KindOf is the kind of a word; study for one that is none.
func KindOf(word string) Kind { return Kind(max(0, slices.Index(kindNames[:], word))) }

// MarshalText writes the kind as its word: study, carry, course, practice or own.
func (k Kind) MarshalText() ([]byte, error) { return []byte(k.String()), nil }

// Step is one thing to do. It needs all of NeedFacts and gives all of GiveFacts.
type Step struct {
	ID     string // study:copywriting@3, carry:storytelling@2>copywriting@2, course:ID, practice:ID; "#2" for the second alternative
	Kind   Kind
	Needs  []Holding // as the catalog declares them
	Gives  []Holding
	Effort Effort
	Price  *Money // nil: not known

	NeedFacts []FactID // the highest level of each skill needed
	GiveFacts []FactID // every level given, lower ones too

	Skill  *Skill  // of a study or carry step
	From   *Skill  // of a carry step
	Course *Course // of a course or practice step
	Evidence
}

// Title names the step for people: the skill, or the course's own name.
func (s *Step) Title() lang.Text {
	if s.Course != nil {
		return s.Course.Name
	}
	return s.Skill.Name
}

// Weeks is the least calendar time that a practice goes on for, beside other steps; 0 for
// every other step.
func (s *Step) Weeks() int {
	if s.Kind != KindPractice || s.Course == nil {
		return 0
	}
	return s.Course.Weeks
}

// Carried is the holding that a carry step builds on.
func (s *Step) Carried() Holding {
	for _, h := range s.Needs {
		if s.From != nil && h.Skill == s.From.ID {
			return h
		}
	}
	return Holding{}
}

// FactID numbers a holding of a [Graph]. It is an alias so that a search takes
// the lists of a graph as they are.
type FactID = int32

// Graph is a catalog compiled to steps over facts. It is not changed after [New]
// and safe for use by several goroutines.
type Graph struct {
	Catalog *Catalog
	Steps   []Step // in order of id

	first  map[SkillID]FactID // fact of level 1
	skills []*Skill           // by skill number
	owner  []int32            // fact -> skill number
	digest func() string
	taught func() map[Holding][]*Resource
	kept   sync.Map

	plain *Graph // without own steps; nil: it is so

	names     func() *names // what items are called; made when first asked for, as the ids of steps are
	stepNames func() *names
}

// Adapted is the graph for somebody for whom some steps take other efforts or weeks, which
// change writes into each. It is of the same catalog: ids, needs and gives must stay.
func (g *Graph) Adapted(change func(*Step)) *Graph {
	a := &Graph{
		Catalog: g.Catalog, Steps: slices.Clone(g.Steps), first: g.first, skills: g.skills, owner: g.owner,
		digest: g.digest, taught: g.taught, names: g.names, stepNames: g.stepNames,
	}
	for i := range a.Steps {
		change(&a.Steps[i])
	}
	return a
}

// With is the graph with steps of a learner's own. It is of the same catalog; such steps lead
// nowhere, and no search looks at them.
func (g *Graph) With(own []Step) *Graph {
	a := g.Plain().Adapted(func(*Step) {})
	a.plain = g.Plain()
	a.Steps = append(a.Steps, own...)
	slices.SortFunc(a.Steps, func(x, y Step) int { return strings.Compare(x.ID, y.ID) })
	return a
}

// Plain is the graph without steps of a learner's own.
func (g *Graph) Plain() *Graph {
	if g.plain != nil {
		return g.plain
	}
	return g
}

// Digest is the digest of the catalog, computed at the first call.
func (g *Graph) Digest() string { return g.digest() }

// Keep is what is kept of the graph under a key, made at the first call: a planner keeps
// here what follows from the graph alone and is wanted in thousands of plans.
func (g *Graph) Keep(key any, made func() any) any {
	if v, ok := g.kept.Load(key); ok {
		return v
	}
	v, _ := g.kept.LoadOrStore(key, made())
	return v
}

// NumFacts is the number of facts: the sum of the levels of all skills.
func (g *Graph) NumFacts() int { return len(g.owner) }

// FactOf is the fact of a holding, or -1 when the skill or level does not exist.
func (g *Graph) FactOf(h Holding) FactID {
	f, ok := g.first[h.Skill]
	if !ok || h.Level < 1 || h.Level > g.skills[g.owner[f]].Max {
		return -1
	}
	return f + FactID(h.Level) - 1
}

// HoldingOf is the holding of a fact.
func (g *Graph) HoldingOf(f FactID) Holding {
	s := g.skills[g.owner[f]]
	return Holding{s.ID, int(f-g.first[s.ID]) + 1}
}

// Skill finds a skill by its id, in constant time.
func (g *Graph) Skill(id SkillID) (*Skill, bool) {
	f, ok := g.first[id]
	if !ok {
		return nil, false
	}
	return g.skills[g.owner[f]], true
}

// Step finds a step by its id, by halving.
func (g *Graph) Step(id string) (*Step, bool) {
	i, ok := slices.BinarySearchFunc(g.Steps, id, func(s Step, id string) int { return strings.Compare(s.ID, id) })
	if !ok {
		return nil, false
	}
	return &g.Steps[i], true
}

// Closure is everything that can be held, step by step, starting from held and the
// levels below, using only steps that may allows (nil: all), as one truth value a
// fact. O(size of the graph).
func (g *Graph) Closure(held []FactID, may func(*Step) bool) []bool {
	has := make([]bool, g.NumFacts())
	waiting := make([][]int32, g.NumFacts()) // steps by fact needed
	missing := make([]int, len(g.Steps))
	var queue []FactID
	hold := func(f FactID) {
		if !has[f] {
			has[f] = true
			queue = append(queue, f)
		}
	}
	do := func(i int32) {
		for _, f := range g.Steps[i].GiveFacts {
			hold(f)
		}
	}
	for _, f := range held {
		for level := g.first[g.HoldingOf(f).Skill]; level <= f; level++ {
			hold(level)
		}
	}
	for i := range g.Steps {
		s := &g.Steps[i]
		if may != nil && !may(s) {
			continue
		}
		missing[i] = len(s.NeedFacts)
		for _, f := range s.NeedFacts {
			waiting[f] = append(waiting[f], int32(i))
		}
		if missing[i] == 0 {
			do(int32(i))
		}
	}
	for len(queue) > 0 {
		f := queue[0]
		queue = queue[1:]
		for _, i := range waiting[f] {
			if missing[i]--; missing[i] == 0 {
				do(i)
			}
		}
	}
	return has
}

// IDs lists the ids of the catalog in its order;
// kind is "skill", "role" or "course".
func (g *Graph) IDs(kind string) []string {
	switch c := g.Catalog; kind {
	case "role":
		return idsOf(c.Roles)
	case "skill":
		return idsOf(c.Skills)
	case "course":
		return append(idsOf(c.Courses), idsOf(c.Practices)...)
	}
	return nil
}

// Label is a holding written for people: "Copywriting 3"; of a skill of one level, its name.
func (g *Graph) Label(h Holding, l lang.Lang) string {
	s, ok := g.Skill(h.Skill)
	if !ok {
		return h.String()
	}
	name := strings.TrimSpace(s.Name.In(l))
	if s.Max == 1 { // held or not: there is nothing to tell apart
		return name
	}
	return name + " " + itoa(h.Level)
}
