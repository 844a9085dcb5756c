package graph

import (
	"fmt"
	"math/big"
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
)

var kindNames = [...]string{"study", "carry", "course", "practice"}

// NumKinds is how many kinds of steps there are.
const NumKinds = Kind(len(kindNames))

func (k Kind) String() string { return kindNames[k] }

// KindOf is the kind of a word; study for one that is none.
func KindOf(word string) Kind { return Kind(max(0, slices.Index(kindNames[:], word))) }

// MarshalText writes the kind as its word: study, carry, course or practice.
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

	first     map[SkillID]FactID // fact of level 1
	skills    []*Skill           // by skill number
	owner     []int32            // fact -> skill number
	place     []int              // by skill number, while New runs: place in a list of facts, from 1
	byID      map[string]int32
	digest    func() string
	taught    func() map[Holding][]*Resource
	names     func() *names // what items are called; made when first asked for, as the ids of steps are
	stepNames func() *names
	kept      sync.Map
}

// New compiles a catalog, in time and space linear in its size.
func New(c *Catalog) *Graph {
	g := &Graph{Catalog: c, first: make(map[SkillID]FactID, len(c.Skills)), byID: map[string]int32{}}
	g.digest = sync.OnceValue(c.Digest)
	g.taught = sync.OnceValue(func() map[Holding][]*Resource { return taughtBy(c) })
	g.names = sync.OnceValue(func() *names { return newNames(c) })
	g.stepNames = sync.OnceValue(func() *names { return newStepNames(g.Steps) })
	for i := range c.Skills {
		s := &c.Skills[i]
		g.first[s.ID] = FactID(len(g.owner))
		g.skills = append(g.skills, s)
		for range s.Max {
			g.owner = append(g.owner, int32(i))
		}
	}
	g.place = make([]int, len(g.skills))
	for _, s := range g.skills {
		g.addSkill(s)
	}
	for i := range c.Courses {
		g.addCourse(KindCourse, &c.Courses[i])
	}
	for i := range c.Practices {
		g.addCourse(KindPractice, &c.Practices[i])
	}
	slices.SortFunc(g.Steps, func(a, b Step) int { return strings.Compare(a.ID, b.ID) })
	g.place = nil
	for i := range g.Steps {
		g.byID[g.Steps[i].ID] = int32(i)
	}
	return g
}

// Adapted is the graph for somebody for whom some steps take other efforts or weeks, which
// change writes into each. It is of the same catalog: ids, needs and gives must stay.
func (g *Graph) Adapted(change func(*Step)) *Graph {
	a := &Graph{
		Catalog: g.Catalog, Steps: slices.Clone(g.Steps), first: g.first, skills: g.skills, owner: g.owner,
		byID: g.byID, digest: g.digest, taught: g.taught, names: g.names, stepNames: g.stepNames,
	}
	for i := range a.Steps {
		change(&a.Steps[i])
	}
	return a
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

// Step finds a step by its id, in constant time.
func (g *Graph) Step(id string) (*Step, bool) {
	i, ok := g.byID[id]
	if !ok {
		return nil, false
	}
	return &g.Steps[i], true
}

// addSkill adds the study and carry steps of a skill.
func (g *Graph) addSkill(s *Skill) {
	for i := range s.Study {
		e := &s.Study[i]
		for n, needs := range alternatives(s.ID, e.Level, e.Needs, e.Any) {
			g.add(Step{
				ID: fmt.Sprintf("study:%s@%d", s.ID, e.Level) + suffix(n), Kind: KindStudy,
				Needs: needs, Gives: []Holding{{s.ID, e.Level}}, Effort: e.Effort,
				Skill: s, Evidence: e.Evidence,
			})
		}
	}
	for i := range s.Carry {
		c := &s.Carry[i]
		from := g.skills[g.owner[g.first[c.From]]]
		low, high := 1, s.Max
		if c.Level > 0 {
			low, high = c.Level, c.Level
		}
		for level := low; level <= high; level++ {
			if c.FromLevel > 0 || level <= from.Max {
				g.addCarry(s, from, c, level)
			}
		}
	}
}

func (g *Graph) addCarry(s, from *Skill, c *Carry, level int) {
	study, found := find(s.Study, func(e *Study) bool { return e.Level == level })
	if !found {
		if c.Effort == nil {
			return // a share of nothing: this level is not studied
		}
		study = &Study{Level: level}
	}
	effort := study.Effort.less(c.Saves)
	if c.Effort != nil {
		effort = *c.Effort
	}
	held := Holding{from.ID, c.FromLevel}
	if held.Level == 0 {
		held.Level = level
	}
	for n, needs := range alternatives(s.ID, level, append([]Holding{held}, study.Needs...), study.Any) {
		g.add(Step{
			ID: fmt.Sprintf("carry:%s>%s@%d", held, s.ID, level) + suffix(n), Kind: KindCarry,
			Needs: needs, Gives: []Holding{{s.ID, level}}, Effort: effort,
			Skill: s, From: from, Evidence: c.Evidence,
		})
	}
}

// less is what is left of an effort when a share of it is saved, each end rounded to the
// minute, a half up.
func (e Effort) less(share float64) Effort {
	left := new(big.Rat).Sub(big.NewRat(1, 1), Decimal(share))
	keep := func(m Minutes) Minutes { return Minutes(roundedRat(left, int64(m))) }
	return Effort{keep(e.Low), keep(e.Likely), keep(e.High)}
}

// alternatives joins what learning a level of a skill needs: the level below, all
// of needs, and one of the sets.
func alternatives(id SkillID, level int, needs []Holding, sets [][]Holding) [][]Holding {
	base := []Holding{}
	if level > 1 {
		base = append(base, Holding{id, level - 1})
	}
	base = append(base, needs...)
	return withEach(base, sets)
}

func withEach(base []Holding, sets [][]Holding) [][]Holding {
	if len(sets) == 0 {
		return [][]Holding{base}
	}
	out := make([][]Holding, len(sets))
	for i, set := range sets {
		out[i] = append(append([]Holding{}, base...), set...)
	}
	return out
}

func suffix(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("#%d", n+1)
}

func (g *Graph) addCourse(kind Kind, c *Course) {
	var price *Money
	switch {
	case c.Price != nil:
		m := c.Price.Total()
		price = &m
	case kind == KindPractice:
		price = &Money{}
	}
	for n, needs := range withEach(append([]Holding{}, c.Needs...), c.Any) {
		g.add(Step{
			ID: kind.String() + ":" + string(c.ID) + suffix(n), Kind: kind,
			Needs: needs, Gives: c.Gives, Effort: c.Effort, Price: price,
			Course: c, Evidence: c.Evidence,
		})
	}
}

// add compiles the needs and gifts of a step to facts. A study or carry step
// costs nothing.
func (g *Graph) add(s Step) {
	if s.Kind == KindStudy || s.Kind == KindCarry {
		s.Price = &Money{}
	}
	s.NeedFacts = g.highest(s.Needs)
	for _, f := range g.highest(s.Gives) {
		for base := g.first[g.HoldingOf(f).Skill]; base <= f; base++ {
			s.GiveFacts = append(s.GiveFacts, base)
		}
	}
	g.Steps = append(g.Steps, s)
}

// highest keeps the highest level of each skill, in order of first mention.
func (g *Graph) highest(hs []Holding) []FactID {
	out := make([]FactID, 0, len(hs))
	for _, h := range hs {
		f := g.FactOf(h)
		if i := g.place[g.owner[f]]; i > 0 {
			out[i-1] = max(out[i-1], f)
			continue
		}
		out = append(out, f)
		g.place[g.owner[f]] = len(out)
	}
	for _, f := range out {
		g.place[g.owner[f]] = 0
	}
	return out
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

// Label is a holding written for people: "Copywriting 3".
func (g *Graph) Label(h Holding, l lang.Lang) string {
	s, ok := g.Skill(h.Skill)
	if !ok {
		return h.String()
	}
	return strings.TrimSpace(s.Name.In(l)) + " " + itoa(h.Level)
}
