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
	"skillroute/graph/outsidetest"
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
	if rng.IntN(2) == 0 {
		fmt.Fprintf(&y, "practices:\n  - {id: p, name: Practice, hours: %d, gives: [s%d@1, s%d@%d]", 1+rng.IntN(12), rng.IntN(2), 2+rng.IntN(skills-2), 1+rng.IntN(2))
		if rng.IntN(2) == 0 {
			fmt.Fprintf(&y, ", needs: [s%d@1]", rng.IntN(skills))
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
	return read(t, y.String())
}

func read(t testing.TB, catalog string) *graph.Graph {
	t.Helper()
	c, _, err := graph.Read(nil, graph.File{Name: "catalog.yaml", Data: []byte(catalog)})
	if err != nil {
		t.Fatalf("%v\n%s", err, catalog)
	}
	return graph.New(c)
}

func plan(t testing.TB, g *graph.Graph, r planner.Request) *planner.Plan {
	t.Helper()
	p, err := planner.New(g, r)
	if err != nil {
		t.Fatal(err)
	}
	return p
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
	plans := cohort(t, builtin, 1, outsidetest.Scaled(20, 40))
	builtinCohort(t, plans, false, Options{Class: 40 * 60}, Options{Class: 200 * 60, Kinds: allKinds}, Options{Class: 200 * 60, Goal: Deadlines})
	builtinCohort(t, plans, true, Options{Class: 40 * 60}, Options{Class: 200 * 60, Kinds: allKinds}, Options{Class: 7 * 60, Percent: 50},
		Options{Class: 60 * 60, Goal: Deadlines}, Options{Class: 1})
}

func builtinCohort(t *testing.T, plans []*planner.Plan, prepared bool, options ...Options) {
	for _, o := range options {
		b := build(t, builtin, plans, prepared)
		r := solve(t, b, o)
		judge(t, b, r, o)
		keeps(t, b, plans, r)
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
	b := build(t, builtin, plans, false)
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

// What a class can stand in for: the study of a level for its head start, a course for
// a study, but not for what the class itself rests on; and what is of no more use when
// the step that it was for goes too.
func TestWhatCovers(t *testing.T) {
	g := read(t, `format: skillroute.catalog/1
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
roles: [{id: r, requires: [{skill: a, level: 1}, {skill: y, level: 1}]}]
`)
	p := plan(t, g, planner.Request{To: "r", AsOf: today})
	if len(p.Route.Steps) != 2 || p.Route.Steps[0].ID != "course:both" || p.Route.Steps[1].Kind != graph.KindCarry {
		t.Fatalf("another route than this test is about: %v", p.Route.Steps)
	}
	// Without the course both, a must come from a class, and x or y: the course higher
	// needs x itself. Without the head start y must.
	const want = "course:both|course:higher|course:wide|study:a@1 course:both|course:wide|study:x@1 300 course:late|course:wide|study:y@1 180"
	for _, prepared := range []bool{false, true} {
		b := build(t, g, []*planner.Plan{p}, prepared)
		var got []string
		for _, at := range b.people.all[0].steps {
			for _, cut := range b.covered.all[at.slot].cuts {
				var set []string
				for _, w := range b.cuts.all[cut].ways {
					set = append(set, b.classes[w.class].id)
				}
				got = append(got, strings.Join(set, "|"))
			}
			got = append(got, fmt.Sprint(b.covered.all[at.slot].minutes))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("prepared %v: %s, want %s", prepared, strings.Join(got, " "), want)
		}
	}
}

// Who saves exactly what is needed is on time.
func TestOnTimeToTheMinute(t *testing.T) {
	p := cohort(t, builtin, 1, 1)[0]
	for _, extra := range []int64{0, 1} {
		b := build(t, builtin, []*planner.Plan{p}, true)
		all := make([]int32, len(b.classes))
		for c := range all {
			all[c] = int32(c)
		}
		b.people.all[0].need = 1
		b.settle()
		is, _ := b.taught(all)
		b.people.all[0].need = is.saved + extra
		if is, _ = b.taught(all); is.onTime != 1-int(extra) {
			t.Errorf("saves %d, needs %d more: %d on time", is.saved, extra, is.onTime)
		}
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
		weeks := slices.ContainsFunc(p.Route.Steps, func(x planner.Step) bool { return x.Weeks > 0 })
		b := build(t, builtin, []*planner.Plan{p}, true)
		for _, l := range b.lateLearners() {
			own := int64(p.Route.Hours.Likely)
			switch {
			case weeks && p.Schedule.Floor.Date > d.By:
				if l.need <= own {
					t.Errorf("needs %d of %d minutes off by %s, no hours make it", l.need, own, d.By)
				}
			case weeks:
				var begun int64 // a step that is over is no minute to save
				for _, x := range p.Route.Steps {
					if x.Finish > d.By {
						begun += int64(x.Hours.Likely)
					}
				}
				if l.need < 1 || l.need > begun || !done(own-l.need) {
					t.Errorf("needs %d of %d minutes off by %s", l.need, own, d.By)
				}
			case !done(own-l.need) || done(own-l.need+1):
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
	for _, o := range []Options{{}, {Class: -1}, {Class: mostClass + 1}, {Class: 60, Percent: -5}, {Class: 60, Percent: mostPercent + 1}, {Class: 60, Goal: "x"}} {
		if _, err := b.Solve(o); err == nil {
			t.Errorf("%+v passes", o)
		}
	}
	if err := b.Add(cohort(t, randomGraph(t, rand.New(rand.NewPCG(1, 1))), 1, 1)[0]); err == nil {
		t.Error("a plan of another catalog passes")
	}
}
