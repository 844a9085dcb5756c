package curriculum

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"iter"
	"slices"
	"strings"

	"skillroute/graph"
	"skillroute/planner"
)

// Builder adds up the routes of a cohort, one plan at a time. It is not safe for use
// by several goroutines.
type Builder struct {
	g       *graph.Graph
	classes []class   // in order of id
	teaches [][]int32 // by fact: the classes that teach it

	cuts    list[cut] // none before those that its ways come after
	covered list[slot]
	routes  list[*traced] // by route, what is held and the goal
	people  list[person]  // by route and needs: learners alike are one, counted
	helped  []int         // by class: learners who have a use for it
	before  []int64       // by class: their minutes of own study before it
	rooms   []*room       // of all, while solving
	worth   func(classes []int32) (is, most tally)
	reader  reader

	learners, lateCount int // who is late: for the date that is solved for
	own                 int64

	saves []int64 // by class, for a late learner being looked at

	prepared bool

	conditions map[string]*Condition // by name
}

// list numbers values by a key.
type list[T any] struct {
	all []T
	at  map[string]int32
}

// put returns the number of a value, a new one for a key that is new.
func (l *list[T]) put(key string, value func() T) int32 {
	n, ok := l.at[key]
	if !ok {
		if l.at == nil {
			l.at = map[string]int32{}
		}
		n = int32(len(l.all))
		l.at[key] = n
		l.all = append(l.all, value())
	}
	return n
}

// class is a step that may be taught, with its alternatives.
type class struct {
	id    string
	step  *graph.Step      // the first alternative
	steps []*graph.Step    // all alternatives
	needs [][]graph.FactID // any of the sets; lower levels too
	gives []graph.FactID   // in order
	bars  int              // learners whose conditions keep it off every route
}

// cut is what it takes classes for: one of these ways must be gone.
type cut struct {
	ways  []way // in order
	depth int   // 0, or one more than that of the deepest cut that a way comes after
}

// way is a class, after others that give what it needs: each of these cuts is met.
type way struct {
	class int32
	after []int32 // in order
}

func (w way) compare(v way) int {
	return cmp.Or(cmp.Compare(w.class, v.class), slices.Compare(w.after, v.after))
}

// slot is the steps of learners that only classes that meet the same cuts can save.
type slot struct {
	cuts    []int32 // all of them, in order
	minutes int64
}

// person is a learner, and those who are alike.
type person struct {
	*traced
	number int32   // of the route
	needs  []int64 // by date: minutes to save; 0 for who is not late
	need   int64   // for the date that is solved for
	count  int64
}

// traced is a route of a learner who holds so much, with the slots of its steps.
type traced struct {
	held  []graph.FactID // at the start, of what steps and classes need
	goal  []graph.FactID
	steps []place
	uses  []int32 // classes that are of use, in order
}

// place is a step of a route and its slot, -1 when no class helps.
type place struct {
	step, slot int32
}

// NewBuilder makes a Builder for plans of a graph. The learners are prepared when
// they study beforehand, alone, what a class needs; see the package doc.
func NewBuilder(g *graph.Graph, prepared bool) *Builder {
	b := &Builder{g: g, prepared: prepared, conditions: map[string]*Condition{}, teaches: make([][]int32, g.NumFacts())}
	for i := range g.Steps {
		s := &g.Steps[i]
		if s.Kind == graph.KindCarry {
			continue // a class for those who hold something else; the study is taught
		}
		// The alternatives of a step follow it in the order of ids.
		id, _, _ := strings.Cut(s.ID, "#")
		if n := len(b.classes); n == 0 || b.classes[n-1].id != id {
			b.classes = append(b.classes, class{id: id, step: s, gives: slices.Sorted(slices.Values(s.GiveFacts))})
		}
		c := &b.classes[len(b.classes)-1]
		c.steps = append(c.steps, s)
		c.needs = append(c.needs, withLower(g, s.NeedFacts))
	}
	for i := range b.classes {
		for _, f := range b.classes[i].gives {
			if b.classes[i].teaches(func(need graph.FactID) bool { return need == f }) {
				b.teaches[f] = append(b.teaches[f], int32(i))
			}
		}
	}
	b.helped, b.before = make([]int, len(b.classes)), make([]int64, len(b.classes))
	b.reader.init(b)
	b.worth = b.taught
	return b
}

// withLower adds the levels below.
func withLower(g *graph.Graph, facts []graph.FactID) (all []graph.FactID) {
	for _, f := range facts {
		for level := g.HoldingOf(f).Level; level >= 1; level, f = level-1, f-1 {
			all = append(all, f)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// teaches reports whether an alternative needs nothing of a set of facts: a class for
// level 3 that needs level 2 does not teach level 1.
func (c *class) teaches(set func(graph.FactID) bool) bool {
	return slices.ContainsFunc(c.needs, func(needs []graph.FactID) bool { return !slices.ContainsFunc(needs, set) })
}

// Add takes a plan in. Of learners alike it keeps one. The plan may be one that was written
// and read again: its catalog, what is held, the gap, the ids of its steps, its hours, its
// verdicts and what its request leaves out are looked at. dates are verdicts on further
// dates, see [Options.Date]; nil for one that does not count for the learner.
func (b *Builder) Add(p *planner.Plan, dates ...*planner.Deadline) error {
	n, err := b.person(p, dates...)
	if err != nil {
		return err
	}
	b.condition(p)
	x := &b.people.all[n]
	x.count++
	b.learners++
	minutes := int64(0)
	seen := make([]bool, len(b.classes))
	for _, at := range x.steps {
		for c := range b.standIns(at.slot) {
			if !seen[c] {
				seen[c] = true
				b.before[c] += minutes
			}
		}
		own := int64(b.g.Steps[at.step].Effort.Likely)
		if at.slot >= 0 {
			b.covered.all[at.slot].minutes += own
		}
		minutes += own
	}
	for _, c := range x.uses {
		b.helped[c]++
	}
	b.own += minutes
	return nil
}

// person finds the learner of a plan among those alike, or reads the plan.
func (b *Builder) person(p *planner.Plan, dates ...*planner.Deadline) (n int32, err error) {
	if p.Catalog.Digest != b.g.Digest() {
		return 0, fmt.Errorf("curriculum: a plan of another catalog: %s %s", p.Catalog.ID, p.Catalog.Version)
	}
	r := &b.reader
	if err := r.read(p); err != nil {
		return 0, err
	}
	needs := []int64{toSave(p, p.Schedule.Deadline)}
	for _, d := range dates {
		needs = append(needs, toSave(p, d))
	}
	route := b.routes.put(listKey(r.route)+listKey(r.held)+listKey(r.goal), func() *traced {
		x := &traced{held: slices.Clone(r.held), goal: slices.Clone(r.goal)}
		r.trace()
		for i, step := range r.route {
			x.steps = append(x.steps, place{step, b.slot(r.without(i))})
		}
		x.uses = b.uses(x)
		return x
	})
	return b.alike(route, needs), nil
}

// alike finds the learners of a route who have the same to save.
func (b *Builder) alike(route int32, needs []int64) int32 {
	return b.people.put(listKey([]int32{route})+listKey(needs), func() person {
		return person{b.routes.all[route], route, needs, needs[0], 0}
	})
}

// toSave is the minutes that must be saved so that a plan meets a deadline; 0 when it does.
func toSave(p *planner.Plan, d *planner.Deadline) int64 {
	switch floor := p.Schedule.Floor; {
	case d == nil || d.Met:
		return 0
	case floor.Weeks > 0 && floor.Date > d.By:
		return int64(p.Route.Hours.Likely) + 1 // the weeks of its practices alone take longer
	}
	return max(1, -int64(d.SlackHours))
}

// standIns visits the classes of the cuts of a slot, some more than once.
func (b *Builder) standIns(slot int32) iter.Seq[int32] {
	return func(yield func(int32) bool) {
		if slot < 0 {
			return
		}
		for _, n := range b.covered.all[slot].cuts {
			for _, w := range b.cuts.all[n].ways {
				if !yield(w.class) {
					return
				}
			}
		}
	}
}

// uses lists the classes that are of use to the learner who was read last: those that
// a cut names, and those that give what such a class needs.
func (b *Builder) uses(x *traced) (uses []int32) {
	is := make([]bool, len(b.classes))
	use := func(c int32) {
		if !is[c] {
			is[c] = true
			uses = append(uses, c)
		}
	}
	for _, at := range x.steps {
		for c := range b.standIns(at.slot) {
			use(c)
		}
	}
	for i := 0; i < len(uses); i++ {
		for _, needs := range b.classes[uses[i]].needs {
			for _, f := range needs {
				if b.reader.start[f] {
					continue
				}
				for _, c := range b.teaches[f] {
					if b.reader.can[c] {
						use(c)
					}
				}
			}
		}
	}
	slices.Sort(uses)
	return uses
}

// slot finds what is saved when these cuts are met, or begins it; -1 without any.
func (b *Builder) slot(cuts [][]way) int32 {
	if len(cuts) == 0 {
		return -1
	}
	var x slot
	for _, ways := range cuts {
		x.cuts = append(x.cuts, b.cut(ways))
	}
	slices.Sort(x.cuts)
	return b.covered.put(listKey(x.cuts), func() slot { return x })
}

// cut numbers a cut.
func (b *Builder) cut(ways []way) int32 {
	return b.cuts.put(wayKey(ways), func() cut {
		x := cut{ways: ways}
		for _, w := range ways {
			for _, a := range w.after {
				x.depth = max(x.depth, b.cuts.all[a].depth+1)
			}
		}
		return x
	})
}

func wayKey(ways []way) string {
	var key []byte
	for _, w := range ways {
		key = binary.AppendUvarint(key, uint64(w.class))
		key = append(key, listKey(w.after)...)
	}
	return string(key)
}

// listKey is a key for a list; each list ends itself.
func listKey[T int32 | int64](list []T) string {
	key := binary.AppendUvarint(nil, uint64(len(list)))
	for _, v := range list {
		key = binary.AppendUvarint(key, uint64(v))
	}
	return string(key)
}
