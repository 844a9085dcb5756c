package curriculum

import (
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
	slots   map[string]int32        // by the classes that cover a step: what is covered so
	covered []slot                  //
	late    map[string]*lateLearner // by need and slots: learners alike are one, counted
	helped  []int                   // by class: learners on whose routes it covers a step
	before  []int64                 // by class: their minutes of own study before it

	learners, lateCount int
	own                 int64

	at    []int32 // by fact, for the learner being added: the step that gives it, 0 held, -1 neither
	known []graph.FactID
}

// class is a step that may be taught, with its alternatives.
type class struct {
	id    string
	step  *graph.Step      // the first alternative
	needs [][]graph.FactID // any of the sets
	gives []graph.FactID   // in order
}

// slot is the steps of learners that the same classes cover.
type slot struct {
	classes []int32
	minutes int64
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

// NewBuilder makes a Builder for plans of a graph.
func NewBuilder(g *graph.Graph) *Builder {
	b := &Builder{g: g, slots: map[string]int32{}, late: map[string]*lateLearner{}, teaches: make([][]int32, g.NumFacts()), at: make([]int32, g.NumFacts())}
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
	minutes, err := b.walk(p, func(own, before int64, classes []int32) {
		for _, c := range classes {
			if !seen[c] {
				seen[c] = true
				b.helped[c]++
				b.before[c] += before
			}
		}
		if own > 0 {
			at := b.slot(classes)
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
// before it, and the classes. It returns the minutes of the route.
func (b *Builder) walk(p *planner.Plan, visit func(own, before int64, classes []int32)) (minutes int64, err error) {
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
	for i, s := range steps {
		own := int64(s.Effort.Likely)
		if classes := b.covering(s, int32(i+1)); len(classes) > 0 {
			visit(own, minutes, classes)
		}
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

// covering lists the classes that can stand in for step n of the route being added.
func (b *Builder) covering(s *graph.Step, n int32) (classes []int32) {
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
		if b.stands(&b.classes[c], s, n) {
			classes = append(classes, c)
		}
	}
	return classes
}

// stands reports whether a class gives all that is used of a step and needs only
// what is held before it.
func (b *Builder) stands(c *class, s *graph.Step, n int32) bool {
	for _, f := range s.GiveFacts {
		if b.at[f] != n {
			continue
		}
		if _, ok := slices.BinarySearch(c.gives, f); !ok {
			return false
		}
	}
	return slices.ContainsFunc(c.needs, func(alternative []graph.FactID) bool {
		return !slices.ContainsFunc(alternative, func(f graph.FactID) bool { return b.at[f] < 0 || b.at[f] >= n })
	})
}

// slot finds what these classes cover, or begins it.
func (b *Builder) slot(classes []int32) int32 {
	var key []byte
	for _, c := range classes {
		key = binary.AppendUvarint(key, uint64(c))
	}
	at, ok := b.slots[string(key)]
	if !ok {
		at = int32(len(b.covered))
		b.slots[string(key)] = at
		b.covered = append(b.covered, slot{classes: classes})
	}
	return at
}

func (b *Builder) addLate(need int64, parts []part) {
	b.lateCount++
	slices.SortFunc(parts, func(x, y part) int { return int(x.slot - y.slot) })
	key := binary.AppendUvarint(nil, uint64(need))
	merged := parts[:0]
	for _, x := range parts {
		if n := len(merged); n > 0 && merged[n-1].slot == x.slot {
			merged[n-1].minutes += x.minutes
			continue
		}
		merged = append(merged, x)
	}
	for _, x := range merged {
		key = binary.AppendUvarint(binary.AppendUvarint(key, uint64(x.slot)), uint64(x.minutes))
	}
	l := b.late[string(key)]
	if l == nil {
		l = &lateLearner{need: need, parts: slices.Clone(merged)}
		b.late[string(key)] = l
	}
	l.count++
}

// taken is what a set of classes saves, and how many of the late are on time then.
// It is computed from the sums alone, apart from the search.
func (b *Builder) taken(classes []int32) (saved int64, onTime int) {
	taught := make([]bool, len(b.classes))
	for _, c := range classes {
		taught[c] = true
	}
	is := make([]bool, len(b.covered))
	for i, s := range b.covered {
		if slices.ContainsFunc(s.classes, func(c int32) bool { return taught[c] }) {
			is[i] = true
			saved += s.minutes
		}
	}
	for _, l := range b.late {
		off := int64(0)
		for _, x := range l.parts {
			if is[x.slot] {
				off += x.minutes
			}
		}
		if off >= l.need {
			onTime += int(l.count)
		}
	}
	return saved, onTime
}
