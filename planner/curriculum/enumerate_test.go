package curriculum

import (
	"bytes"
	"container/heap"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"skillroute/graph"
	"skillroute/planner"
)

// move is something to do in the model, by bits of facts.
type move struct{ needs, gives, minutes uint64 }

// model is the model in words, with nothing of the package: a learner, the steps of
// the route, and what each class needs and gives.
type model struct {
	start, goal uint64
	route       []move
	minutes     uint64
	late        bool
	slack       uint64
}

func bit(g *graph.Graph, h graph.Holding) (all uint64) {
	n := 0
	for i := range g.Catalog.Skills {
		s := &g.Catalog.Skills[i]
		for level := 1; level <= s.Max; level++ {
			if s.ID == h.Skill && level <= h.Level {
				all |= 1 << n
			}
			n++
		}
	}
	return all
}

func bitsOf(g *graph.Graph, hs []graph.Holding) (all uint64) {
	for _, h := range hs {
		all |= bit(g, h)
	}
	return all
}

func modelOf(g *graph.Graph, p *planner.Plan) (m model) {
	for id, level := range p.Learner.Have {
		m.start |= bit(g, graph.Holding{Skill: id, Level: level})
	}
	for _, w := range p.Learner.Waived {
		m.start |= bit(g, graph.Holding{Skill: w.Skill, Level: 99})
	}
	reached := m.start
	for _, s := range p.Route.Steps {
		x := move{bitsOf(g, s.Needs), bitsOf(g, s.Gives), uint64(s.Hours.Likely)}
		m.route = append(m.route, x)
		m.minutes += x.minutes
		reached |= x.gives
	}
	for _, q := range p.Gap {
		m.goal |= bit(g, graph.Holding{Skill: q.Skill, Level: q.Need}) & reached
	}
	if d := p.Schedule.Deadline; d != nil && !d.Met {
		m.late, m.slack = true, uint64(max(1, -int64(d.SlackHours)))
	}
	return m
}

// classesOf are the classes of a catalog: by id the alternatives, each a move.
func classesOf(g *graph.Graph, kinds []graph.Kind, percent int) (ids []string, moves map[string][]move) {
	moves = map[string][]move{}
	for i := range g.Steps {
		s := &g.Steps[i]
		id, _, _ := strings.Cut(s.ID, "#")
		if !slices.Contains(kinds, s.Kind) {
			continue
		}
		if moves[id] == nil {
			ids = append(ids, id)
		}
		moves[id] = append(moves[id], move{bitsOf(g, s.Needs), bitsOf(g, s.Gives), (uint64(s.Effort.Likely)*uint64(percent) + 99) / 100})
	}
	return ids, moves
}

type point struct{ held, minutes uint64 }
type queue []point

func (q queue) Len() int           { return len(q) }
func (q queue) Less(i, j int) bool { return q[i].minutes < q[j].minutes }
func (q queue) Swap(i, j int)      { q[i], q[j] = q[j], q[i] }
func (q *queue) Push(x any)        { *q = append(*q, x.(point)) }
func (q *queue) Pop() any          { x := (*q)[len(*q)-1]; *q = (*q)[:len(*q)-1]; return x }

// least is the least that must be kept of a route when classes are taught: a shortest
// path over what is held, on which classes take no time. Who is prepared may take them
// at any point; else they come before the route.
func (m model) least(classes [][]move, prepared bool) uint64 {
	attend := func(held uint64) uint64 {
		for more := true; more; {
			more = false
			for _, alternatives := range classes {
				for _, c := range alternatives {
					if c.needs&^held == 0 && c.gives&^held != 0 {
						held |= c.gives
						more = true
					}
				}
			}
		}
		return held
	}
	q := queue{{attend(m.start), 0}}
	seen := map[uint64]bool{}
	for q.Len() > 0 {
		x := heap.Pop(&q).(point)
		if m.goal&^x.held == 0 {
			return x.minutes
		}
		if seen[x.held] {
			continue
		}
		seen[x.held] = true
		for _, s := range m.route {
			if s.needs&^x.held == 0 && s.gives&^x.held != 0 {
				held := x.held | s.gives
				if prepared {
					held = attend(held)
				}
				heap.Push(&q, point{held, x.minutes + s.minutes})
			}
		}
	}
	panic("the route does not reach its goal")
}

// Small cohorts in the whole language of catalogs, against all sets of classes within
// the time there is: what is saved, the bound, the ratio and the word proven; and that
// what is promised can be done, in the order that is printed.
func TestResultAgainstEnumeration(t *testing.T) {
	trials := 150
	if long {
		trials = 3000
	}
	rng := rand.New(rand.NewPCG(13, 14))
	gain, exact, sets, n := 0, 0, 0, 0
	for n < trials {
		g := randomGraph(t, rng)
		if n%2 == 1 {
			g = randomFlat(t, rng)
		}
		o := Options{Class: graph.Minutes(60 * (5 + rng.IntN(60))), Goal: []Goal{Hours, Hours, Deadlines}[n%3], Percent: 100 + 50*rng.IntN(2), Kinds: []graph.Kind{graph.KindCourse}}
		switch rng.IntN(3) {
		case 0:
			o.Kinds = []graph.Kind{graph.KindStudy, graph.KindCourse}
		case 1:
			o.Kinds = []graph.Kind{graph.KindCourse, graph.KindPractice}
		}
		ids, moves := classesOf(g, o.Kinds, o.Percent)
		ids = slices.DeleteFunc(ids, func(id string) bool { return moves[id][0].minutes > uint64(o.Class) })
		if len(ids) > 10 {
			continue
		}
		n++
		plans := cohort(t, g, rng.Uint64(), 1+rng.IntN(5))
		prepared := rng.IntN(2) == 0
		b := build(t, g, plans, prepared)
		r := solve(t, b, o)
		judge(t, b, r, o)
		want, _ := r.JSON()
		rng.Shuffle(len(plans), func(i, j int) { plans[i], plans[j] = plans[j], plans[i] })
		if got, _ := solve(t, build(t, g, plans, prepared), o).JSON(); !bytes.Equal(got, want) {
			t.Errorf("%d: the order of the learners matters", n)
		}
		var models []model
		for _, p := range plans {
			models = append(models, modelOf(g, p))
		}
		best, told := int64(0), int64(-1)
		for set := range 1 << len(ids) {
			var classes [][]move
			cost, chosen := uint64(0), 0
			for i, id := range ids {
				if set>>i&1 == 1 {
					classes = append(classes, moves[id])
					cost += moves[id][0].minutes
					if slices.ContainsFunc(r.Classes, func(c Class) bool { return c.ID == id }) {
						chosen++
					}
				}
			}
			if cost > uint64(o.Class) {
				continue
			}
			sets++
			value := int64(0)
			for _, m := range models {
				off := m.minutes - m.least(classes, prepared)
				if o.Goal == Hours {
					value += int64(off)
				} else if m.late && off >= m.slack {
					value++
				}
			}
			best = max(best, value)
			if chosen == len(r.Classes) && len(classes) == chosen {
				told = value
			}
		}
		value, bound := r.Value()
		if value > told || told > best || bound < best || r.Ratio*float64(best) > float64(value) || r.Exact && value != best {
			t.Fatalf("%d: value %d, of these classes %d, best %d, bound %d, ratio %v, exact %v, prepared %v, %v", n, value, told, best, bound, r.Ratio, r.Exact, prepared, o)
		}
		if best > 0 {
			gain++
		}
		if r.Exact {
			exact++
		}
		keeps(t, b, plans, r)
	}
	t.Logf("of %d cohorts %d gain something, %d are proven best; %d sets tried", trials, gain, exact, sets)
	if gain < trials/3 || exact < trials*9/10 {
		t.Error("too few gain anything or are proven")
	}
}

// randomFlat makes a catalog of many skills of one level, in which courses give and
// need several at once and stand in for each other in part.
func randomFlat(t *testing.T, rng *rand.Rand) *graph.Graph {
	var y strings.Builder
	skills := 5 + rng.IntN(9)
	name := rng.Perm(skills) // so that the order of ids says nothing
	some := func(below, n int) string {
		var list []string
		for range n {
			list = append(list, fmt.Sprintf("s%d@1", name[rng.IntN(below)]))
		}
		slices.Sort(list)
		return "[" + strings.Join(slices.Compact(list), ", ") + "]"
	}
	y.WriteString("format: skillroute.catalog/1\nid: flat\nversion: \"1\"\nlevels: 1\nskills:\n")
	for s := range skills {
		fmt.Fprintf(&y, "  - id: s%d\n    study: [{level: 1, hours: %d", name[s], 1+rng.IntN(20))
		if s > 1 && rng.IntN(2) == 0 {
			fmt.Fprintf(&y, ", needs: %s", some(s, 1+rng.IntN(2)))
		}
		if s > 1 && rng.IntN(4) == 0 {
			fmt.Fprintf(&y, ", any: [%s, %s]", some(s, 1), some(s, 2))
		}
		y.WriteString("}]\n")
		if from := rng.IntN(skills); from != s && rng.IntN(2) == 0 {
			fmt.Fprintf(&y, "    carry: [{from: s%d@1, level: 1, hours: %d}]\n", name[from], 1+rng.IntN(9))
		}
	}
	for _, kind := range []string{"course", "practice"} {
		fmt.Fprintf(&y, "%ss:\n", kind)
		for c := range 2 + rng.IntN(4) {
			fmt.Fprintf(&y, "  - {id: %s%d, name: N%d, hours: %d, gives: %s", kind, c, c, 1+rng.IntN(15), some(skills, 1+rng.IntN(3)))
			if rng.IntN(3) > 0 {
				fmt.Fprintf(&y, ", needs: %s", some(skills, 1+rng.IntN(2)))
			}
			y.WriteString("}\n")
		}
	}
	fmt.Fprintf(&y, "roles:\n")
	for r := range 2 {
		fmt.Fprintf(&y, "  - id: r%d\n    requires:\n", r)
		for s := range skills {
			if s == 0 || rng.IntN(2) == 0 {
				fmt.Fprintf(&y, "      - {skill: s%d, level: 1}\n", name[s])
			}
		}
	}
	return read(t, y.String())
}

// laterNeed is a catalog in which a class needs what the route happens to give after
// the step that the class stands in for.
func laterNeed(t *testing.T) *graph.Graph {
	return read(t, `format: skillroute.catalog/1
id: later
version: "1"
levels: 1
skills:
  - {id: wiring}
  - {id: safety, study: [{level: 1, hours: 6}]}
courses: [{id: lab, name: Lab, hours: 9, needs: [safety@1], gives: [wiring@1]}]
practices: [{id: alone, name: Alone, hours: 7, gives: [wiring@1]}]
roles: [{id: r, requires: [{skill: wiring, level: 1}, {skill: safety, level: 1}]}]
`)
}

// What a class needs may come later on the route than the step that the class stands
// in for: the order of steps that do not rest on each other is no matter.
func TestNeedThatComesLaterOnTheRoute(t *testing.T) {
	g := laterNeed(t)
	p := plan(t, g, planner.Request{To: "r", AsOf: today})
	plans := []*planner.Plan{p, p, p}
	for _, prepared := range []bool{false, true} {
		b := build(t, g, plans, prepared)
		r := solve(t, b, Options{Class: 15 * 60})
		keeps(t, b, plans, r)
		if r.SavedHours != 3*13*60 || !r.Exact || len(r.Classes) != 2 || r.Classes[0].ID != "study:safety@1" {
			t.Errorf("prepared %v: saved %d, exact %v, %v", prepared, r.SavedHours, r.Exact, r.Classes)
		}
		less := solve(t, b, Options{Class: 9 * 60})
		if want := map[bool]graph.Minutes{true: 3 * 7 * 60, false: 3 * 6 * 60}[prepared]; less.SavedHours != want || !less.Exact {
			t.Errorf("prepared %v: 9 hours save %d, exact %v", prepared, less.SavedHours, less.Exact)
		}
	}
}

// keeps plays the promise for each learner: the steps that the package says may go are
// left out; classes come in the printed order, before all own study or, for prepared
// learners, with own study between them; all steps that stay can be done and the goal
// is reached.
func keeps(t *testing.T, b *Builder, plans []*planner.Plan, r *Result) {
	t.Helper()
	g, saved := b.g, int64(0)
	var order []int32
	for _, c := range r.Classes {
		order = append(order, int32(slices.IndexFunc(b.classes, func(x class) bool { return x.id == c.ID })))
	}
	_, met := b.saved(order)
	gone := map[*person]map[string]bool{}
	for _, room := range b.rooms {
		room.leaveOut(met, order, true)
		for l, x := range room.people {
			gone[x] = map[string]bool{}
			for i, s := range room.steps {
				if (s.who&^room.kept[i])>>l&1 == 1 {
					gone[x][s.ID] = true
				}
			}
		}
	}
	for _, p := range plans {
		n, err := b.person(p)
		if err != nil {
			t.Fatal(err)
		}
		out := gone[&b.people.all[n]]
		levels := maps.Clone(p.Learner.Have)
		for _, w := range p.Learner.Waived {
			levels[w.Skill] = 99
		}
		holds := func(hs []graph.Holding) bool {
			return !slices.ContainsFunc(hs, func(h graph.Holding) bool { return levels[h.Skill] < h.Level })
		}
		give := func(hs []graph.Holding) {
			for _, h := range hs {
				levels[h.Skill] = max(levels[h.Skill], h.Level)
			}
		}
		var left []planner.Step
		ends := map[graph.SkillID]int{}
		for _, s := range p.Route.Steps {
			for _, h := range s.Gives {
				ends[h.Skill] = max(ends[h.Skill], h.Level)
			}
			if out[s.ID] {
				saved += int64(s.Hours.Likely)
			} else {
				left = append(left, s)
			}
		}
		study := func() {
			for before := -1; before != len(left); {
				before = len(left)
				left = slices.DeleteFunc(left, func(s planner.Step) bool {
					able := holds(s.Needs)
					if able {
						give(s.Gives)
					}
					return able
				})
			}
		}
		for _, c := range r.Classes {
			if r.Prepared {
				study()
			}
			for i := range g.Steps {
				s := &g.Steps[i]
				if id, _, _ := strings.Cut(s.ID, "#"); id == c.ID && holds(s.Needs) {
					give(s.Gives)
				}
			}
		}
		study()
		for _, q := range p.Gap {
			if levels[q.Skill] < q.Need && ends[q.Skill] >= q.Need {
				t.Fatalf("%s ends at %d, not %d; left out %v", q.Skill, levels[q.Skill], q.Need, out)
			}
		}
		if len(left) > 0 {
			t.Fatalf("%d steps cannot be done, the first is %s; left out %v", len(left), left[0].ID, out)
		}
	}
	if saved < int64(r.SavedHours) {
		t.Fatalf("promised %d, kept %d", r.SavedHours, saved)
	}
}
