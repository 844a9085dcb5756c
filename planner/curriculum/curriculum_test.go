package curriculum

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"skillroute/config"
	"skillroute/graph"
	"skillroute/planner"
)

var builtin = graph.New(config.Catalog())

var today = planner.DateOf(2026, 12, 1)

// cohort plans n learners of a bootcamp: half from a role, all with a few levels of
// their own, most with a date that some miss. The same seed gives the same plans.
func cohort(t testing.TB, g *graph.Graph, seed uint64, n int) (plans []*planner.Plan) {
	t.Helper()
	rng := rand.New(rand.NewPCG(seed, 4))
	shared := planner.NewShared(g)
	for len(plans) < n {
		c := g.Catalog
		r := planner.Request{To: c.Roles[rng.IntN(len(c.Roles))].ID, Have: map[graph.SkillID]int{}, AsOf: today, HoursPerWeek: float64(4 + rng.IntN(12))}
		if len(c.Roles) > 1 && rng.IntN(2) == 0 {
			r.From = c.Roles[rng.IntN(len(c.Roles))].ID
		}
		for range rng.IntN(8) {
			s := &c.Skills[rng.IntN(len(c.Skills))]
			r.Have[s.ID] = rng.IntN(min(4, s.Max) + 1)
		}
		if rng.IntN(4) > 0 {
			by := today + planner.Date(rng.IntN(900))
			r.By = &by
		}
		if rng.IntN(20) == 0 {
			r.Waive = []planner.Waiver{{Skill: c.Skills[rng.IntN(len(c.Skills))].ID, Reason: "held elsewhere"}}
		}
		p, err := shared.New(r)
		if err != nil {
			t.Fatal(err)
		}
		plans = append(plans, p)
	}
	return plans
}

func build(t testing.TB, g *graph.Graph, plans []*planner.Plan, prepared bool) *Builder {
	t.Helper()
	b := NewBuilder(g, prepared)
	for _, p := range plans {
		if err := b.Add(p); err != nil {
			t.Fatal(err)
		}
	}
	return b
}

func solve(t testing.TB, b *Builder, o Options) *Result {
	t.Helper()
	r, err := b.Solve(o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

var allKinds = []graph.Kind{graph.KindStudy, graph.KindCourse, graph.KindPractice}

// A random catalog with everything that a catalog may have.
func randomGraph(t testing.TB, rng *rand.Rand) *graph.Graph {
	t.Helper()
	var y strings.Builder
	skills := 3 + rng.IntN(4)
	fmt.Fprintf(&y, "format: skillroute.catalog/1\nid: random\nversion: \"1\"\nlevels: 3\nskills:\n")
	for s := range skills {
		fmt.Fprintf(&y, "  - id: s%d\n    study:\n", s)
		for level := 1; level <= 3; level++ {
			fmt.Fprintf(&y, "      - {level: %d, hours: %d", level, 1+rng.IntN(20))
			if s > 1 && rng.IntN(3) == 0 {
				fmt.Fprintf(&y, ", any: [[s0@%d], [s1@%d]]", 1+rng.IntN(3), 1+rng.IntN(3))
			} else if s > 0 && rng.IntN(2) == 0 {
				fmt.Fprintf(&y, ", needs: [s%d@%d]", rng.IntN(s), 1+rng.IntN(3))
			}
			y.WriteString("}\n")
		}
		if rng.IntN(2) == 0 {
			fmt.Fprintf(&y, "    carry: [{from: s%d, saves: 0.5}]\n", (s+1)%skills)
		}
	}
	y.WriteString("courses:\n")
	for c := range 1 + rng.IntN(5) {
		fmt.Fprintf(&y, "  - {id: c%d, name: Course %d, hours: %d, gives: [s%d@%d, s%d@%d]", c, c, 1+rng.IntN(25), c%skills, 1+rng.IntN(3), (c+1)%skills, 1+rng.IntN(2))
		switch rng.IntN(4) {
		case 0:
			fmt.Fprintf(&y, ", needs: [s%d@1]", (c+2)%skills)
		case 1:
			fmt.Fprintf(&y, ", needs: [s%d@1]", (c+rng.IntN(2))%skills) // itself given, or below what is
		}
		y.WriteString("}\n")
	}
	y.WriteString("roles:\n")
	for r := range 2 {
		fmt.Fprintf(&y, "  - id: r%d\n    requires:\n", r)
		for s := range skills {
			if s == 0 || rng.IntN(3) > 0 {
				fmt.Fprintf(&y, "      - {skill: s%d, level: %d}\n", s, 1+rng.IntN(3))
			}
		}
	}
	c, _, err := graph.Read(nil, graph.File{Name: "random.yaml", Data: []byte(y.String())})
	if err != nil {
		t.Fatalf("%v\n%s", err, y.String())
	}
	return graph.New(c)
}

// The promise of the model, without its code: a learner goes along the route, sits
// in each class as soon as its needs are held, or before all own study, and leaves out each step that would
// give nothing that is used. The role is reached, no step or class comes before its
// needs, and the own study is no longer than promised.
func TestSavingIsKept(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 12))
	promised, kept := int64(0), int64(0)
	for n := range 400 {
		g := builtin
		if n > 0 {
			g = randomGraph(t, rng)
		}
		for _, p := range cohort(t, g, rng.Uint64(), 4) {
			for range 6 {
				prepared := rng.IntN(2) == 0
				b := build(t, g, []*planner.Plan{p}, prepared)
				var classes []int32
				for c := range b.classes {
					if rng.IntN(3) == 0 {
						classes = append(classes, int32(c))
					}
				}
				saved, _ := b.taken(classes)
				own := along(t, g, b, p, classes, prepared)
				promised, kept = promised+saved, kept+int64(p.Route.Hours.Likely)-own
				if own > int64(p.Route.Hours.Likely)-saved {
					t.Fatalf("%d: %d promised off %d, but %d are left", n, saved, p.Route.Hours.Likely, own)
				}
			}
		}
	}
	t.Logf("%d minutes promised, %d kept", promised, kept)
	if promised == 0 {
		t.Error("nothing is promised")
	}
}

// along walks a route with classes and returns the minutes of own study.
func along(t *testing.T, g *graph.Graph, b *Builder, p *planner.Plan, classes []int32, prepared bool) (own int64) {
	t.Helper()
	levels := map[graph.SkillID]int{}
	for id, level := range p.Learner.Have {
		levels[id] = level
	}
	for _, w := range p.Learner.Waived {
		levels[w.Skill] = 99
	}
	holds := func(hs []graph.Holding) bool {
		return !slices.ContainsFunc(hs, func(h graph.Holding) bool { return levels[h.Skill] < h.Level })
	}
	give := func(s *graph.Step) {
		for _, h := range s.Gives {
			levels[h.Skill] = max(levels[h.Skill], h.Level)
		}
	}
	attend := func() {
		for done := false; !done; {
			done = true
			for _, c := range classes {
				for i := range g.Steps {
					s := &g.Steps[i]
					if base, _, _ := strings.Cut(s.ID, "#"); base == b.classes[c].id && holds(s.Needs) && !holds(s.Gives) {
						give(s)
						done = false
					}
				}
			}
		}
	}
	attend()
	for i, x := range p.Route.Steps {
		later := func(h graph.Holding) bool { // some use is made of h after this step, and it is not held
			use := func(o graph.Holding) bool {
				return o.Skill == h.Skill && levels[o.Skill] < min(o.Level, h.Level)
			}
			for _, y := range p.Route.Steps[i+1:] {
				if slices.ContainsFunc(y.Needs, use) {
					return true
				}
			}
			return slices.ContainsFunc(p.Gap, func(q planner.Gap) bool { return use(graph.Holding{Skill: q.Skill, Level: q.Need}) })
		}
		if !slices.ContainsFunc(x.Gives, later) {
			continue
		}
		if !holds(x.Needs) {
			t.Fatalf("step %s comes before what it needs", x.ID)
		}
		own += int64(x.Hours.Likely)
		give(x.Step)
		if prepared {
			attend()
		}
	}
	for _, q := range p.Gap {
		if levels[q.Skill] < q.Need {
			t.Fatalf("%s ends at %d, not %d", q.Skill, levels[q.Skill], q.Need)
		}
	}
	return own
}

// The whole way, from plans to result, against all sets of classes.
func TestResultAgainstAllSets(t *testing.T) {
	rng := rand.New(rand.NewPCG(13, 14))
	gain := 0
	for n := range 240 {
		g := randomGraph(t, rng)
		plans := cohort(t, g, rng.Uint64(), 1+rng.IntN(6))
		prepared := n%3 == 0
		b := build(t, g, plans, prepared)
		o := Options{Class: graph.Minutes(60 * (1 + rng.IntN(40))), Goal: []Goal{Hours, Deadlines}[n%2], Percent: 100 + 50*rng.IntN(2), Kinds: []graph.Kind{graph.KindCourse}}
		if rng.IntN(2) == 0 {
			o.Kinds = []graph.Kind{graph.KindStudy, graph.KindCourse}
		}
		r := solve(t, b, o)
		judge(t, b, r, o)
		want, _ := r.JSON()
		rng.Shuffle(len(plans), func(i, j int) { plans[i], plans[j] = plans[j], plans[i] })
		if got, _ := solve(t, build(t, g, plans, prepared), o).JSON(); !bytes.Equal(got, want) {
			t.Errorf("%d: the order of the learners matters", n)
		}
		var may []int32
		for c := range b.classes {
			if slices.Contains(o.Kinds, b.classes[c].step.Kind) && b.helped[c] > 0 {
				may = append(may, int32(c))
			}
		}
		if len(may) > 15 {
			may = may[:0]
		}
		best := int64(0)
		for set := range 1 << len(may) {
			var classes []int32
			cost := int64(0)
			for i, c := range may {
				if set>>i&1 == 1 {
					classes = append(classes, c)
					cost += (int64(b.classes[c].step.Effort.Likely)*int64(o.Percent) + 99) / 100
				}
			}
			if cost <= int64(o.Class) {
				saved, onTime := b.taken(classes)
				if o.Goal == Deadlines {
					saved = int64(onTime)
				}
				best = max(best, saved)
			}
		}
		value, bound := r.Value()
		if len(may) > 0 && (bound < best || value > best || r.Ratio*float64(best) > float64(value) || r.Exact && value != best) {
			t.Fatalf("%d: value %d, best %d, bound %d, ratio %v, exact %v", n, value, best, bound, r.Ratio, r.Exact)
		}
		if best > 0 {
			gain++
		}
	}
	if gain < 50 {
		t.Errorf("only %d cohorts gain anything", gain)
	}
}

// judge holds a result to what its fields say of each other.
func judge(t testing.TB, b *Builder, r *Result, o Options) {
	t.Helper()
	var used, saved graph.Minutes
	for i, c := range r.Classes {
		used, saved = used+c.Hours, saved+c.Saved
		switch {
		case c.N != i+1 || c.Cumulative != saved || c.Saved < 0:
			t.Errorf("class %d (%s) saves %d, together %d, not %d", c.N, c.ID, c.Saved, c.Cumulative, saved)
		case c.Learners < 1 || c.Learners > r.Learners.Planned:
			t.Errorf("%s helps %d of %d", c.ID, c.Learners, r.Learners.Planned)
		case o.Kinds == nil && c.Kind == graph.KindPractice || c.Kind == graph.KindCarry:
			t.Errorf("%s is a class", c.ID)
		}
		for _, later := range r.Classes[i+1:] {
			if c.Kind == graph.KindStudy && later.Kind == graph.KindStudy && c.Gives[0].Skill == later.Gives[0].Skill && later.Gives[0].Level < c.Gives[0].Level {
				t.Errorf("%s stands before %s", c.ID, later.ID)
			}
		}
	}
	if used != r.UsedHours || used > o.Class || saved != r.SavedHours || r.SavedHours > r.OwnHours {
		t.Errorf("used %d, told %d, of %d; saved %d, told %d, of %d", used, r.UsedHours, o.Class, saved, r.SavedHours, r.OwnHours)
	}
	if len(r.Classes) > 0 && r.Classes[len(r.Classes)-1].OnTime != r.Learners.Brought || r.Learners.Brought > r.Learners.Late || r.Learners.Late > r.Learners.Planned {
		t.Errorf("learners: %+v", r.Learners)
	}
	value, bound := r.Value()
	if r.Ratio*float64(bound) > float64(value) && !r.Exact {
		t.Errorf("the ratio %v of %d is more than %d", r.Ratio, bound, value)
	}
	if value > bound || r.Exact != (value == bound) || r.Ratio > 1 || r.Exact && r.Ratio != 1 || !r.Exact && r.Ratio >= 1 {
		t.Errorf("value %d, bound %d, ratio %v, exact %v", value, bound, r.Ratio, r.Exact)
	}
	if len(r.Curve) != 2*curvePoints || r.Curve[curvePoints-1] != (Point{o.Class, r.SavedHours, r.Learners.Brought}) {
		t.Errorf("the curve does not pass through the answer: %v", r.Curve)
	}
	for i, p := range r.Curve[1:] {
		before := r.Curve[i]
		falls := p.SavedHours < before.SavedHours
		if r.Goal == Deadlines {
			falls = p.OnTime < before.OnTime
		}
		if p.ClassHours < before.ClassHours || falls {
			t.Errorf("the curve falls at %v after %v", p, before)
		}
	}
}

// The built-in catalog: results make sense, are the same in whatever order learners
// come, and twice the learners save twice as much by the same classes.
func TestBuiltinCohort(t *testing.T) {
	plans := cohort(t, builtin, 1, 40)
	builtinCohort(t, plans, false, Options{Class: 40 * 60}, Options{Class: 200 * 60, Kinds: allKinds}, Options{Class: 200 * 60, Goal: Deadlines})
	builtinCohort(t, plans, true, Options{Class: 40 * 60}, Options{Class: 200 * 60, Kinds: allKinds}, Options{Class: 7 * 60, Percent: 50},
		Options{Class: 60 * 60, Goal: Deadlines}, Options{Class: 1})
}

func builtinCohort(t *testing.T, plans []*planner.Plan, prepared bool, options ...Options) {
	for _, o := range options {
		b := build(t, builtin, plans, prepared)
		r := solve(t, b, o)
		judge(t, b, r, o)
		want, err := r.JSON()
		if err != nil {
			t.Fatal(err)
		}
		mixed := slices.Clone(plans)
		rand.New(rand.NewPCG(1, 1)).Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
		if got, _ := solve(t, build(t, builtin, mixed, prepared), o).JSON(); !bytes.Equal(got, want) {
			t.Errorf("%v: the order of the learners matters", o)
		}
		twice := solve(t, build(t, builtin, slices.Concat(plans, plans), prepared), o)
		if twice.SavedHours != 2*r.SavedHours || twice.OwnHours != 2*r.OwnHours || twice.Learners.Brought != 2*r.Learners.Brought || len(twice.Classes) != len(r.Classes) {
			t.Errorf("%v: twice the learners save %d, not twice %d; on time %d and %d", o, twice.SavedHours, r.SavedHours, twice.Learners.Brought, r.Learners.Brought)
		}
		for i := range min(len(r.Classes), len(twice.Classes)) {
			if twice.Classes[i].ID != r.Classes[i].ID {
				t.Errorf("%v: twice the learners: %s instead of %s", o, twice.Classes[i].ID, r.Classes[i].ID)
			}
		}
		t.Logf("prepared %v: %s %d h: %d classes, saved %.1f h, on time %d of %d late, ratio %v, exact %v", prepared, r.Goal, o.Class/60, len(r.Classes), float64(r.SavedHours)/60, r.Learners.Brought, r.Learners.Late, r.Ratio, r.Exact)
	}
}

// Learners who all start from nothing are taught from the beginning, and then the
// plans made again save at least what was promised.
func TestFromNothing(t *testing.T) {
	p, err := planner.New(builtin, planner.Request{To: "social-media-manager", AsOf: today})
	if err != nil {
		t.Fatal(err)
	}
	plans := []*planner.Plan{p, p, p}
	b := build(t, builtin, plans, true)
	r := solve(t, b, Options{Class: 60 * 60})
	replan(t, r, plans)
	for _, c := range r.Classes {
		if *c.Unready != 0 {
			t.Errorf("%s comes too early for %d of %d", c.ID, *c.Unready, c.Learners)
		}
	}
	if r.Replanned.SavedHours < r.SavedHours {
		t.Errorf("promised %d, planned again %d", r.SavedHours, r.Replanned.SavedHours)
	}
}

func replan(t testing.TB, r *Result, plans []*planner.Plan) {
	t.Helper()
	m := NewMeasure(r)
	shared := planner.NewShared(r.Graph)
	for _, p := range plans {
		after, err := shared.New(m.Request(p))
		if err != nil {
			t.Fatal(err)
		}
		if err := m.Add(p, after); err != nil {
			t.Fatal(err)
		}
	}
	m.Done()
}

// What is planned again is a difference of real plans, learner by learner.
func TestReplannedIsReal(t *testing.T) {
	plans := cohort(t, builtin, 3, 40)
	r := solve(t, build(t, builtin, plans, false), Options{Class: 120 * 60})
	replan(t, r, plans)
	var saved, own graph.Minutes
	onTime := 0
	for _, p := range plans {
		request := p.Request
		request.Have = map[graph.SkillID]int{}
		for id, level := range p.Learner.Have {
			request.Have[id] = level
		}
		for _, c := range r.Classes { // study blocks and courses: who holds the needs gets the gives
			if holdsAny(p, request.Have, c.ID) {
				for _, h := range c.Gives {
					request.Have[h.Skill] = max(request.Have[h.Skill], h.Level)
				}
			}
		}
		after, err := planner.New(builtin, request)
		if err != nil {
			t.Fatal(err)
		}
		if after.Route.Hours.Likely > p.Route.Hours.Likely {
			after = p
		}
		saved += p.Route.Hours.Likely - after.Route.Hours.Likely
		own += after.Route.Hours.Likely
		if p.Schedule.Deadline != nil && !p.Schedule.Deadline.Met && after.Schedule.Deadline.Met {
			onTime++
		}
	}
	if *r.Replanned != (Replanned{own, saved, onTime}) || own+saved != r.OwnHours || saved == 0 {
		t.Errorf("told %+v, is own %d, saved %d, on time %d", *r.Replanned, own, saved, onTime)
	}
	for _, c := range r.Classes {
		if *c.Unready < 0 || *c.Unready > c.Learners {
			t.Errorf("%s: %d of %d are not ready", c.ID, *c.Unready, c.Learners)
		}
	}
	if saved < r.SavedHours {
		t.Errorf("promised %d, planned again %d", r.SavedHours, saved)
	}
	t.Logf("model %.1f h, planned again %.1f h", float64(r.SavedHours)/60, float64(saved)/60)
}

func holdsAny(p *planner.Plan, levels map[graph.SkillID]int, id string) bool {
	for i := range builtin.Steps {
		s := &builtin.Steps[i]
		base, _, _ := strings.Cut(s.ID, "#")
		if base == id && !slices.ContainsFunc(s.Needs, func(h graph.Holding) bool {
			return levels[h.Skill] < h.Level && !slices.ContainsFunc(p.Learner.Waived, func(w planner.Waiver) bool { return w.Skill == h.Skill })
		}) {
			return true
		}
	}
	return false
}

// A class does not stand in for a step that gives what the class needs, but for one
// that it replaces: the study of a level for its head start, a course for a study.
func TestWhatCovers(t *testing.T) {
	c, _, err := graph.Read(nil, graph.File{Name: "covers.yaml", Data: []byte(`format: skillroute.catalog/1
id: covers
version: "1"
skills:
  - {id: a, max: 1, study: [{level: 1, hours: 50}]}
  - {id: x, max: 2, study: [{level: 1, hours: 50}, {level: 2, hours: 50}]}
  - {id: y, max: 1, study: [{level: 1, hours: 50, needs: [x@1]}], carry: [{from: x@1, level: 1, hours: 3}]}
courses:
  - {id: both, name: Both, hours: 5, gives: [a@1, x@1]}
  - {id: higher, name: Higher, hours: 6, needs: [x@1], gives: [a@1, x@2]}
  - {id: late, name: Late, hours: 90, needs: [x@2], gives: [y@1]}
  - {id: wide, name: Wide, hours: 90, gives: [a@1, y@1]}
roles: [{id: r, requires: [{skill: a, level: 1}, {skill: x, level: 1}, {skill: y, level: 1}]}]
`)})
	if err != nil {
		t.Fatal(err)
	}
	g := graph.New(c)
	p, err := planner.New(g, planner.Request{To: "r", AsOf: today})
	if err != nil {
		t.Fatal(err)
	}
	if len(p.Route.Steps) != 2 || p.Route.Steps[0].ID != "course:both" || p.Route.Steps[1].Kind != graph.KindCarry {
		t.Fatalf("another route than this test is about: %v", p.Route.Steps)
	}
	b := build(t, g, []*planner.Plan{p}, true)
	var got []string
	for _, s := range b.covered {
		for _, w := range s.ways {
			got = append(got, b.classes[w.class].id)
		}
		got = append(got, fmt.Sprint(s.minutes))
	}
	if want := "course:both 300 course:wide study:y@1 180"; strings.Join(got, " ") != want {
		t.Errorf("covered: %v, want %s", got, want)
	}
}

// Who saves exactly what is needed is on time.
func TestOnTimeToTheMinute(t *testing.T) {
	b := NewBuilder(builtin, true)
	at := b.slot([]way{{0, nil}})
	b.addLate(600, []part{{at, 600}})
	b.addLate(601, []part{{at, 600}})
	if _, onTime := b.taken([]int32{0}); onTime != 1 {
		t.Errorf("%d on time", onTime)
	}
}

// A late learner's deadline is met by the calendar when what is needed is saved, and
// not with a minute less.
func TestNeedIsThatOfTheCalendar(t *testing.T) {
	seen := 0
	for _, p := range cohort(t, builtin, 5, 60) {
		d := p.Schedule.Deadline
		if d == nil || d.Met {
			continue
		}
		seen++
		days := int64(d.By-p.Schedule.Start) + 1 // none is off
		done := func(own int64) bool { return own <= days*int64(p.Schedule.HoursPerWeek*1000)*60/7000 }
		b := build(t, builtin, []*planner.Plan{p}, true)
		for _, l := range b.late {
			own := int64(p.Route.Hours.Likely)
			if !done(own-l.need) || done(own-l.need+1) {
				t.Errorf("needs %d of %d minutes off by %s", l.need, own, d.By)
			}
		}
	}
	if seen < 5 {
		t.Errorf("only %d are late", seen)
	}
}

func TestNothingToTeach(t *testing.T) {
	early, err := planner.New(builtin, planner.Request{To: "social-media-admin", AsOf: today})
	if err != nil {
		t.Fatal(err)
	}
	if r := solve(t, build(t, builtin, []*planner.Plan{early}, false), Options{Class: 600, Goal: Deadlines}); len(r.Classes) != 0 || !r.Exact {
		t.Errorf("nobody is late, and %d classes are chosen", len(r.Classes))
	}
	for _, goal := range []Goal{Hours, Deadlines} {
		r := solve(t, NewBuilder(builtin, goal == Hours), Options{Class: 600, Goal: goal})
		if len(r.Classes) != 0 || !r.Exact || r.Ratio != 1 || r.SavedHours != 0 {
			t.Errorf("%s without learners: %+v", goal, r)
		}
		b, _ := r.JSON()
		if bytes.Contains(b, []byte(`"classes": null`)) {
			t.Error("an empty list is null")
		}
	}
}

func TestOptionsAreChecked(t *testing.T) {
	b := NewBuilder(builtin, true)
	for _, o := range []Options{{}, {Class: -1}, {Class: mostClass + 1}, {Class: 60, Percent: -5}, {Class: 60, Percent: MostPercent + 1}, {Class: 60, Goal: "x"}} {
		if _, err := b.Solve(o); err == nil {
			t.Errorf("%+v passes", o)
		}
	}
	if err := b.Add(cohort(t, randomGraph(t, rand.New(rand.NewPCG(1, 1))), 1, 1)[0]); err == nil {
		t.Error("a plan of another catalog passes")
	}
}

// BenchmarkSolve chooses for 10,000 learners of 500 plans; BenchmarkAdd takes plans
// in.
func BenchmarkSolve(b *testing.B) {
	plans := cohort(b, builtin, 1, 500)
	builder := build(b, builtin, plans, true)
	for _, prepared := range []bool{false, true} {
		many := NewBuilder(builtin, prepared)
		for n := range 10_000 {
			if err := many.Add(plans[n%len(plans)]); err != nil {
				b.Fatal(err)
			}
		}
		for _, goal := range []Goal{Hours, Deadlines} {
			b.Run(fmt.Sprintf("%s/prepared=%v", goal, prepared), func(b *testing.B) {
				var r *Result
				for b.Loop() {
					r = solve(b, many, Options{Class: 100 * 60, Goal: goal})
				}
				b.ReportMetric(r.Ratio, "ratio")
				b.ReportMetric(float64(len(many.covered)), "slots")
			})
		}
	}
	for _, o := range []Options{{Class: 100 * 60, Goal: Hours, Percent: 100, Kinds: allKinds}, {Class: 100 * 60, Goal: Deadlines, Percent: 100, Kinds: allKinds}} {
		p := builder.problem(o, int64(o.Class), builder.settle(), true)
		b.Run("greedy/lazy/"+string(o.Goal), func(b *testing.B) {
			gains := 0
			for b.Loop() {
				gains = p.greedy().gains
			}
			b.ReportMetric(float64(gains), "gains")
		})
		b.Run("greedy/plain/"+string(o.Goal), func(b *testing.B) {
			gains := 0
			for b.Loop() {
				gains = plain(p).gains
			}
			b.ReportMetric(float64(gains), "gains")
		})
	}
}

func BenchmarkAdd(b *testing.B) {
	plans := cohort(b, builtin, 1, 500)
	builder := NewBuilder(builtin, true)
	n := 0
	for b.Loop() {
		if err := builder.Add(plans[n%len(plans)]); err != nil {
			b.Fatal(err)
		}
		n++
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "learners/s")
}
