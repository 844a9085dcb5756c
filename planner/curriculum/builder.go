package curriculum

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"

	"skillroute/graph"
	"skillroute/planner"
)

// Builder adds up the routes of a cohort, one plan at a time. It is not safe for use
// by several goroutines.
type Builder struct {
	g       *graph.Graph
	classes []class                 // in order of id
	teaches [][]int32               // by fact: the classes that teach it
	slots   map[string]int32        // by the ways to cover a step: what is covered so
	covered []slot                  // none before those that its ways come after
	late    map[string]*lateLearner // by need and slots: learners alike are one, counted
	helped  []int                   // by class: learners on whose routes it covers a step
	before  []int64                 // by class: their minutes of own study before it

	learners, lateCount int
	own                 int64

	at    []int32 // by fact, for the learner being added: the step that gives it, 0 held, -1 neither
	known []graph.FactID
	steps []int32 // by step of that learner's route: its slot, or -1
	saves []int64 // by class, for a late learner being looked at

	prepared bool
}

// class is a step that may be taught, with its alternatives.
type class struct {
	id    string
	step  *graph.Step      // the first alternative
	needs [][]graph.FactID // any of the sets
	gives []graph.FactID   // in order
}

// slot is the steps of learners that are covered in the same ways.
type slot struct {
	ways    []way // any of them
	minutes int64
	depth   int // 0, or one more than that of the deepest slot that a way comes after
}

// way is a class that covers a step once other slots are covered, which give what
// the class needs.
type way struct {
	class int32
	after []int32 // in order
}

func (w way) compare(v way) int {
	return cmp.Or(cmp.Compare(w.class, v.class), slices.Compare(w.after, v.after))
}

// lateLearner is a learner who misses a date, and those who are alike.
type lateLearner struct {
	need  int64 // minutes to save
	parts []part
	count int64
}

// part is what a late learner saves when a slot is covered.
type part struct {
	slot    int32
	minutes int64
}

// NewBuilder makes a Builder for plans of a graph. The learners are prepared when
// they study beforehand, alone, what a class needs; see the package doc.
func NewBuilder(g *graph.Graph, prepared bool) *Builder {
	b := &Builder{g: g, prepared: prepared, slots: map[string]int32{}, late: map[string]*lateLearner{}, teaches: make([][]int32, g.NumFacts()), at: make([]int32, g.NumFacts())}
	for i := range b.at {
		b.at[i] = -1
	}
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
		c.needs = append(c.needs, s.NeedFacts)
	}
	for i := range b.classes {
		for _, f := range b.classes[i].gives {
			if b.classes[i].raises(g, f) {
				b.teaches[f] = append(b.teaches[f], int32(i))
			}
		}
	}
	b.helped, b.before = make([]int, len(b.classes)), make([]int64, len(b.classes))
	return b
}

// raises reports whether a class gives a fact that not all its alternatives need
// already: a class for level 3 that needs level 2 does not teach level 1.
func (c *class) raises(g *graph.Graph, f graph.FactID) bool {
	h := g.HoldingOf(f)
	_, given := slices.BinarySearch(c.gives, f)
	return given && slices.ContainsFunc(c.needs, func(alternative []graph.FactID) bool {
		return !slices.ContainsFunc(alternative, func(need graph.FactID) bool {
			n := g.HoldingOf(need)
			return n.Skill == h.Skill && n.Level >= h.Level
		})
	})
}

// Add takes a plan in. It keeps nothing of it but sums.
func (b *Builder) Add(p *planner.Plan) error {
	var parts []part
	seen := map[int32]bool{}
	minutes, err := b.walk(p, func(own, before int64, at int32) {
		for _, w := range b.covered[at].ways {
			if c := w.class; !seen[c] {
				seen[c] = true
				b.helped[c]++
				b.before[c] += before
			}
		}
		if own > 0 {
			b.covered[at].minutes += own
			parts = append(parts, part{at, own})
		}
	})
	if err != nil {
		return err
	}
	b.learners++
	b.own += minutes
	if d := p.Schedule.Deadline; d != nil && !d.Met {
		b.addLate(max(1, -int64(d.SlackHours)), parts)
	}
	return nil
}

// walk visits each step of a route that classes can cover: its minutes, those
// before it, and its slot. It returns the minutes of the route.
func (b *Builder) walk(p *planner.Plan, visit func(own, before int64, at int32)) (minutes int64, err error) {
	if p.Catalog.Digest != b.g.Digest() {
		return 0, fmt.Errorf("curriculum: a plan of another catalog: %s %s", p.Catalog.ID, p.Catalog.Version)
	}
	steps := make([]*graph.Step, len(p.Route.Steps))
	for i, x := range p.Route.Steps {
		s, ok := b.g.Step(x.ID)
		if !ok {
			return 0, fmt.Errorf("curriculum: no step %q", x.ID)
		}
		steps[i] = s
	}
	defer b.forget()
	b.trace(p, steps)
	b.steps = b.steps[:0]
	for i, s := range steps {
		own := int64(s.Effort.Likely)
		at := int32(-1)
		if ways := b.covering(s, int32(i+1)); len(ways) > 0 {
			at = b.slot(ways)
			visit(own, minutes, at)
		}
		b.steps = append(b.steps, at)
		minutes += own
	}
	return minutes, nil
}

// trace notes where on the route each fact that is used comes from: what a step or
// the role asks for, and the levels below.
func (b *Builder) trace(p *planner.Plan, steps []*graph.Step) {
	const wanted = -2
	mark := func(f graph.FactID) {
		for level := b.g.HoldingOf(f).Level; level >= 1 && b.at[f] == -1; level, f = level-1, f-1 {
			b.at[f] = wanted
			b.known = append(b.known, f)
		}
	}
	hold := func(h graph.Holding) {
		if f := b.g.FactOf(h); f >= 0 {
			mark(f)
			for level := h.Level; level >= 1; level, f = level-1, f-1 {
				b.at[f] = 0
			}
		}
	}
	for id, level := range p.Learner.Have {
		hold(graph.Holding{Skill: id, Level: level})
	}
	for _, w := range p.Learner.Waived {
		if s, ok := b.g.Skill(w.Skill); ok {
			hold(graph.Holding{Skill: w.Skill, Level: s.Max})
		}
	}
	for _, q := range p.Gap {
		if f := b.g.FactOf(graph.Holding{Skill: q.Skill, Level: q.Need}); f >= 0 {
			mark(f)
		}
	}
	for _, s := range steps {
		for _, f := range s.NeedFacts {
			mark(f)
		}
	}
	for i, s := range steps {
		for _, f := range s.GiveFacts {
			if b.at[f] == wanted {
				b.at[f] = int32(i + 1)
			}
		}
	}
}

// forget clears the notes of trace.
func (b *Builder) forget() {
	for _, f := range b.known {
		b.at[f] = -1
	}
	b.known = b.known[:0]
}

// covering lists the ways to cover step n of the route being added.
func (b *Builder) covering(s *graph.Step, n int32) (ways []way) {
	first := graph.FactID(-1) // of what the route uses of the step
	for _, f := range s.GiveFacts {
		if b.at[f] == n {
			first = f
			break
		}
	}
	if first < 0 {
		return nil
	}
	for _, c := range b.teaches[first] {
		if !b.givesAll(&b.classes[c], s, n) {
			continue
		}
		for _, needs := range b.classes[c].needs {
			if after, ok := b.after(needs, n); ok {
				ways = append(ways, way{c, after})
			}
		}
	}
	slices.SortFunc(ways, way.compare)
	return slices.CompactFunc(ways, func(w, v way) bool { return w.compare(v) == 0 })
}

// givesAll reports whether a class gives all that is used of a step.
func (b *Builder) givesAll(c *class, s *graph.Step, n int32) bool {
	return !slices.ContainsFunc(s.GiveFacts, func(f graph.FactID) bool {
		_, ok := slices.BinarySearch(c.gives, f)
		return b.at[f] == n && !ok
	})
}

// after lists the slots that must be covered so that a learner holds these needs at
// step n without own study. Who is prepared needs none. It is not ok when the needs
// are not held there at all, or no class can give them.
func (b *Builder) after(needs []graph.FactID, n int32) (slots []int32, ok bool) {
	for _, f := range needs {
		at := b.at[f]
		switch {
		case at < 0 || at >= n:
			return nil, false
		case at == 0 || b.prepared:
		case b.steps[at-1] < 0:
			return nil, false
		default:
			slots = append(slots, b.steps[at-1])
		}
	}
	slices.Sort(slots)
	return slices.Compact(slots), true
}

// slot finds what is covered in these ways, or begins it.
func (b *Builder) slot(ways []way) int32 {
	key := wayKey(ways)
	at, ok := b.slots[key]
	if !ok {
		at = int32(len(b.covered))
		x := slot{ways: ways}
		for _, w := range ways {
			for _, a := range w.after {
				x.depth = max(x.depth, b.covered[a].depth+1)
			}
		}
		b.slots[key] = at
		b.covered = append(b.covered, x)
	}
	return at
}

func wayKey(ways []way) string {
	var key []byte
	for _, w := range ways {
		key = binary.AppendUvarint(binary.AppendUvarint(key, uint64(w.class)), uint64(len(w.after)))
		for _, a := range w.after {
			key = binary.AppendUvarint(key, uint64(a))
		}
	}
	return string(key)
}
