package graph

import (
	"cmp"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// New compiles a catalog, in time and space linear in its size but for the order of the
// steps.
func New(c *Catalog) *Graph {
	g := &Graph{Catalog: c, first: make(map[SkillID]FactID, len(c.Skills)), skills: make([]*Skill, 0, len(c.Skills))}
	g.digest = sync.OnceValue(c.Digest)
	g.taught = sync.OnceValue(func() map[Holding][]*Resource { return taughtBy(c) })
	g.names = sync.OnceValue(func() *names { return newNames(c) })
	g.stepNames = sync.OnceValue(func() *names { return newStepNames(g.Steps) })
	x := compiler{g: g, left: map[saved]Effort{}, free: new(Money)}
	for i := range c.Skills {
		s := &c.Skills[i]
		g.first[s.ID] = FactID(len(g.owner))
		g.skills = append(g.skills, s)
		for range s.Max {
			x.facts = append(x.facts, FactID(len(g.owner)))
			g.owner = append(g.owner, int32(i))
		}
	}
	x.place = make([]int, len(g.skills))
	if n := x.count(); n < maxSize {
		x.steps, x.of = make([]Step, 0, n), make([]int32, 0, n)
	}
	for i, s := range g.skills {
		x.skill(int32(i), s)
	}
	for i := range c.Courses {
		x.course(KindCourse, &c.Courses[i])
	}
	for i := range c.Practices {
		x.course(KindPractice, &c.Practices[i])
	}
	x.inOrder()
	g.Steps = x.steps
	return g
}

// count is how many steps there will be, or some more.
func (x *compiler) count() (n int) {
	for _, s := range x.g.skills {
		ways := 1
		for i := range s.Study {
			ways = max(ways, len(s.Study[i].Any))
		}
		n += ways * len(s.Study)
		for i := range s.Carry {
			if s.Carry[i].Level > 0 {
				n += ways
			} else {
				n += ways * len(s.Study)
			}
		}
	}
	return n + len(x.g.Catalog.Courses) + len(x.g.Catalog.Practices)
}

// NewKnown is [New] for a catalog whose digest is known already.
func NewKnown(c *Catalog, digest string) *Graph {
	g := New(c)
	g.digest = func() string { return digest }
	return g
}

// compiler makes the steps of a graph. A large catalog has some hundred thousand, so what
// steps hold is cut from common blocks, and what many hold alike is one.
type compiler struct {
	g     *Graph
	steps []Step
	of    []int32 // by step: the number of the skill that its id begins with, or -1

	facts    []FactID // all: the gifts of one skill are a piece of it
	free     *Money
	holdings block[Holding]
	needs    block[FactID]
	text     strings.Builder // of ids
	left     map[saved]Effort
	place    []int // by skill number: place in a list of facts, from 1
}

// saved is an effort of which a share is saved.
type saved struct {
	Effort
	share float64
}

// block is memory that is given out in pieces.
type block[T any] struct{ rest []T }

// take is an empty list with room for n.
func (b *block[T]) take(n int) []T {
	if n > len(b.rest) || b.rest == nil {
		b.rest = make([]T, max(n, 1024))
	}
	piece := b.rest[:0:n]
	b.rest = b.rest[n:]
	return piece
}

// skill adds the study and carry steps of a skill.
func (x *compiler) skill(number int32, s *Skill) {
	for i := range s.Study {
		e := &s.Study[i]
		gives := x.gift(Holding{s.ID, e.Level})
		for n := range max(1, len(e.Any)) {
			x.add(number, Step{
				ID: x.id(n, "study:", Holding{}, gives[0]), Kind: KindStudy,
				Needs: x.alternative(Holding{}, gives[0], e.Needs, e.Any, n), Gives: gives, Effort: e.Effort,
				Skill: s, Evidence: e.Evidence,
			})
		}
	}
	for i := range s.Carry {
		c := &s.Carry[i]
		from := x.g.owner[x.g.first[c.From]]
		low, high := 1, s.Max
		if c.Level > 0 {
			low, high = c.Level, c.Level
		}
		for level := low; level <= high; level++ {
			if c.FromLevel > 0 || level <= x.g.skills[from].Max {
				x.carry(s, from, c, level)
			}
		}
	}
}

func (x *compiler) gift(h Holding) []Holding { return append(x.holdings.take(1), h) }

func (x *compiler) carry(s *Skill, number int32, c *Carry, level int) {
	study, found := find(s.Study, func(e *Study) bool { return e.Level == level })
	if !found {
		if c.Effort == nil {
			return // a share of nothing: this level is not studied
		}
		study = &Study{Level: level}
	}
	effort := c.Effort
	if effort == nil {
		left := x.less(study.Effort, c.Saves)
		effort = &left
	}
	from := x.g.skills[number]
	held := Holding{from.ID, cmp.Or(c.FromLevel, level)}
	gives := x.gift(Holding{s.ID, level})
	for n := range max(1, len(study.Any)) {
		x.add(number, Step{
			ID: x.id(n, "carry:", held, gives[0]), Kind: KindCarry,
			Needs: x.alternative(held, gives[0], study.Needs, study.Any, n), Gives: gives, Effort: *effort,
			Skill: s, From: from, Evidence: c.Evidence,
		})
	}
}

// less is what is left of an effort when a share of it is saved, each end rounded to the
// minute, a half up.
func (x *compiler) less(e Effort, share float64) Effort {
	left, ok := x.left[saved{e, share}]
	if !ok {
		rest := new(big.Rat).Sub(big.NewRat(1, 1), Decimal(share))
		keep := func(m Minutes) Minutes { return Minutes(roundedRat(rest, int64(m))) }
		left = Effort{keep(e.Low), keep(e.Likely), keep(e.High)}
		x.left[saved{e, share}] = left
	}
	return left
}

// alternative joins what learning a level of a skill needs: the level below, what is
// carried, all of needs, and the set of that number.
func (x *compiler) alternative(held, gives Holding, needs []Holding, sets [][]Holding, n int) []Holding {
	var set []Holding
	if n < len(sets) {
		set = sets[n]
	}
	all := x.holdings.take(2 + len(needs) + len(set))
	if gives.Level > 1 {
		all = append(all, Holding{gives.Skill, gives.Level - 1})
	}
	if held.Skill != "" {
		all = append(all, held)
	}
	return append(append(all, needs...), set...)
}

// id is the id of the alternative of that number of a study, or of a carry from what is held.
func (x *compiler) id(n int, kind string, held, gives Holding) string {
	if size := len(kind) + len(held.Skill) + len(gives.Skill) + 40; x.text.Cap()-x.text.Len() < size {
		x.text = strings.Builder{}
		x.text.Grow(max(size, 1<<14))
	}
	start := x.text.Len()
	x.text.WriteString(kind)
	if held.Skill != "" {
		x.holding(held)
		x.text.WriteByte('>')
	}
	x.holding(gives)
	if n > 0 {
		x.text.WriteByte('#')
		x.text.WriteString(itoa(n + 1))
	}
	return x.text.String()[start:]
}

func (x *compiler) holding(h Holding) {
	x.text.WriteString(string(h.Skill))
	x.text.WriteByte('@')
	x.text.WriteString(strconv.Itoa(h.Level))
}

func (x *compiler) course(kind Kind, c *Course) {
	var price *Money
	switch {
	case c.Price != nil:
		m := c.Price.Total()
		price = &m
	case kind == KindPractice:
		price = x.free
	}
	for n := range max(1, len(c.Any)) {
		id := kind.String() + ":" + string(c.ID)
		if n > 0 {
			id += "#" + itoa(n+1)
		}
		x.add(-1, Step{
			ID: id, Kind: kind,
			Needs: x.alternative(Holding{}, Holding{}, c.Needs, c.Any, n), Gives: c.Gives, Effort: c.Effort, Price: price,
			Course: c, Evidence: c.Evidence,
		})
	}
}

// add compiles the needs and gifts of a step to facts. A study or carry step
// costs nothing.
func (x *compiler) add(number int32, s Step) {
	if s.Kind == KindStudy || s.Kind == KindCarry {
		s.Price = x.free
	}
	s.NeedFacts = x.highest(s.Needs)
	gives := x.highest(s.Gives)
	if len(gives) == 1 {
		s.GiveFacts = x.upTo(gives[0])
	} else {
		for _, f := range gives {
			s.GiveFacts = append(s.GiveFacts, x.upTo(f)...)
		}
	}
	x.steps, x.of = append(x.steps, s), append(x.of, number)
}

// upTo are the facts of a skill up to one.
func (x *compiler) upTo(f FactID) []FactID {
	return x.facts[x.g.first[x.g.skills[x.g.owner[f]].ID] : f+1 : f+1]
}

// highest keeps the highest level of each skill, in order of first mention.
func (x *compiler) highest(hs []Holding) []FactID {
	out := x.needs.take(len(hs))
	for _, h := range hs {
		f := x.g.FactOf(h)
		if i := x.place[x.g.owner[f]]; i > 0 {
			out[i-1] = max(out[i-1], f)
			continue
		}
		out = append(out, f)
		x.place[x.g.owner[f]] = len(out)
	}
	for _, f := range out {
		x.place[x.g.owner[f]] = 0
	}
	return out
}

// inOrder lays the steps in order of id: first in order of kind and of the skill that the id
// begins with, which leaves little to be sorted.
func (x *compiler) inOrder() {
	rank := x.ranks()
	drawer := func(i int) int { // of a cabinet with one for each kind and rank
		d := slices.Index(kindsByName, x.steps[i].Kind) * (len(rank) + 1)
		if x.of[i] >= 0 {
			d += rank[x.of[i]]
		}
		return d
	}
	ends := make([]int32, len(kindsByName)*(len(rank)+1)+1)
	for i := range x.steps {
		ends[drawer(i)+1]++
	}
	for i := range ends[1:] {
		ends[i+1] += ends[i]
	}
	order := make([]int32, len(x.steps))
	for i := range x.steps {
		d := drawer(i)
		order[ends[d]] = int32(i)
		ends[d]++ // at last where the next begins
	}
	byID := func(a, b int32) int { return strings.Compare(x.steps[a].ID, x.steps[b].ID) }
	start := int32(0)
	for _, end := range ends {
		slices.SortFunc(order[start:end], byID)
		start = end
	}
	if !slices.IsSortedFunc(order, byID) { // of ids that Check does not let pass
		slices.SortFunc(order, byID)
	}
	rearrange(x.steps, order)
}

// kindsByName are the kinds in the order of their names, with which ids begin.
var kindsByName = []Kind{KindCarry, KindCourse, KindPractice, KindStudy}

// ranks are the places of the skills, by number, in the order of what begins with their ids.
func (x *compiler) ranks() []int {
	order, rank := make([]int32, len(x.g.skills)), make([]int, len(x.g.skills))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortFunc(order, func(a, b int32) int { return compareBefore('@', x.g.skills[a].ID, x.g.skills[b].ID) })
	for i, number := range order {
		rank[number] = i + 1
	}
	return rank
}

// rearrange puts at each place the item that order names for it, without a second list.
func rearrange[T any](items []T, order []int32) {
	for i := range order {
		if int(order[i]) == i {
			continue
		}
		first, at := items[i], i
		for int(order[at]) != i {
			from := int(order[at])
			items[at], order[at] = items[from], int32(at)
			at = from
		}
		items[at], order[at] = first, int32(at)
	}
}

// compareBefore compares ids that both have a sign behind them which no id has.
func compareBefore(sign byte, a, b SkillID) int {
	n := min(len(a), len(b))
	switch c := strings.Compare(string(a[:n]), string(b[:n])); {
	case c != 0 || len(a) == len(b):
		return c
	case len(a) > n:
		return cmp.Compare(a[n], sign)
	default:
		return cmp.Compare(sign, b[n])
	}
}
