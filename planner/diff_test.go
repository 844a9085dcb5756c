package planner_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
)

// happened are the kinds of what may happen between two plans, each as one change of a
// request that stands for a learner.
var happened = map[planner.Reason]func(rng *rand.Rand, g *graph.Graph, p *planner.Plan, r *planner.Request, done map[string][]graph.Holding){
	planner.ByTime: func(rng *rand.Rand, _ *graph.Graph, _ *planner.Plan, r *planner.Request, _ map[string][]graph.Holding) {
		r.AsOf += planner.Date(1 + rng.IntN(60))
	},
	planner.ByDone: func(rng *rand.Rand, _ *graph.Graph, p *planner.Plan, r *planner.Request, done map[string][]graph.Holding) {
		for _, s := range p.Route.Steps[:rng.IntN(len(p.Route.Steps)+1)] {
			done[s.ID] = s.Gives
			for _, h := range s.Gives {
				r.Have[h.Skill] = max(r.Have[h.Skill], h.Level)
			}
		}
	},
	planner.ByLogged: func(rng *rand.Rand, g *graph.Graph, p *planner.Plan, r *planner.Request, _ map[string][]graph.Holding) {
		r.Spent = begun(rng, g, p)
	},
	planner.ByPace: func(rng *rand.Rand, _ *graph.Graph, _ *planner.Plan, r *planner.Request, _ map[string][]graph.Holding) {
		for _, id := range []string{"x", "y", "z"} {
			r.Paced = append(r.Paced, planner.Paced{Step: id, Low: 60, Likely: 90, High: 200, Took: graph.Minutes(50 + rng.IntN(160))})
		}
	},
	planner.ByRated: func(rng *rand.Rand, g *graph.Graph, _ *planner.Plan, r *planner.Request, _ map[string][]graph.Holding) {
		s := &g.Catalog.Skills[rng.IntN(len(g.Catalog.Skills))]
		r.Have[s.ID] = rng.IntN(s.Max + 1)
	},
	planner.ByHours: func(rng *rand.Rand, _ *graph.Graph, _ *planner.Plan, r *planner.Request, _ map[string][]graph.Holding) {
		r.HoursPerWeek = float64(1 + rng.IntN(9))
	},
	planner.ByStudyDays: func(_ *rand.Rand, _ *graph.Graph, _ *planner.Plan, r *planner.Request, _ map[string][]graph.Holding) {
		r.StudyDays = []time.Weekday{time.Saturday, time.Sunday}
	},
	planner.ByOff: func(rng *rand.Rand, _ *graph.Graph, _ *planner.Plan, r *planner.Request, _ map[string][]graph.Holding) {
		r.Off = append(slices.Clone(r.Off), planner.DateRange{From: r.AsOf + 3, To: r.AsOf + planner.Date(4+rng.IntN(30))})
	},
	planner.ByWaived: func(rng *rand.Rand, g *graph.Graph, _ *planner.Plan, r *planner.Request, _ map[string][]graph.Holding) {
		r.Waive = []planner.Waiver{{Skill: g.Catalog.Skills[rng.IntN(len(g.Catalog.Skills))].ID, Reason: "held"}}
	},
	planner.ByExcluded: func(rng *rand.Rand, _ *graph.Graph, p *planner.Plan, r *planner.Request, _ map[string][]graph.Holding) {
		if n := len(p.Route.Steps); n > 0 {
			r.Exclude = []string{p.Route.Steps[rng.IntN(n)].ID}
		}
	},
	planner.ByMoney: func(_ *rand.Rand, _ *graph.Graph, _ *planner.Plan, r *planner.Request, _ map[string][]graph.Holding) {
		r.Free = true
	},
	planner.ByOwn: func(rng *rand.Rand, _ *graph.Graph, _ *planner.Plan, r *planner.Request, _ map[string][]graph.Holding) {
		r.Own = append(slices.Clone(r.Own), planner.OwnStep{ID: planner.OwnPrefix + "a", Text: "a book", Minutes: graph.Minutes(60 + rng.IntN(2000))})
	},
	planner.ByAgreed: func(rng *rand.Rand, _ *graph.Graph, p *planner.Plan, r *planner.Request, _ map[string][]graph.Holding) {
		r.Prefer = idsOf(p.Route.Steps)
		rng.Shuffle(len(r.Prefer), func(i, j int) {
			if rng.IntN(2) == 0 {
				r.Prefer[i], r.Prefer[j] = r.Prefer[j], r.Prefer[i]
			}
		})
	},
	planner.ByMoved: func(_ *rand.Rand, _ *graph.Graph, p *planner.Plan, r *planner.Request, _ map[string][]graph.Holding) {
		if ids := idsOf(p.Route.Steps); len(ids) > 2 {
			r.Pin = ids[:1]
			r.Move = []planner.Move{{Step: ids[len(ids)-1], Before: ids[1]}}
		}
	},
	planner.ByGoal: func(rng *rand.Rand, g *graph.Graph, _ *planner.Plan, r *planner.Request, _ map[string][]graph.Holding) {
		r.To = g.Catalog.Roles[rng.IntN(len(g.Catalog.Roles))].ID
		r.Optional = rng.IntN(2) == 0
	},
}

// A history is a plan, what happened, and the plan after it; ok is false where no plan can
// be made after it.
func history(t *testing.T, rng *rand.Rand, g *graph.Graph, kinds ...planner.Reason) (a, b *planner.Plan, done map[string][]graph.Holding, ok bool) {
	t.Helper()
	r := planner.Request{To: "r", AsOf: today, HoursPerWeek: float64(1 + rng.IntN(9)), Have: map[graph.SkillID]int{"s0": rng.IntN(2)}}
	a, err := planner.New(g, r)
	if err != nil {
		t.Fatal(err)
	}
	after, done := r, map[string][]graph.Holding{}
	after.Have = maps.Clone(r.Have)
	for _, kind := range kinds {
		happened[kind](rng, g, a, &after, done)
	}
	b, err = planner.New(g, after)
	return a, b, done, err == nil
}

func diffGraph(t *testing.T, rng *rand.Rand) *graph.Graph {
	if rng.IntN(4) == 0 {
		return ways(t, rng)
	}
	return begunGraph(t)
}

// begunGraph has two roles, practices that take weeks, and levels on each other.
func begunGraph(t *testing.T) *graph.Graph { return small(t, begunCatalog) }

const begunCatalog = `
spread: {low: 0.7, high: 1.6}
skills:
  - {id: s0, max: 3, study: [{level: 1, hours: 10}, {level: 2, hours: 20}, {level: 3, hours: 30}]}
  - {id: s1, max: 3, study: [{level: 1, hours: 12, needs: [s0@1]}, {level: 2, hours: 8}, {level: 3, hours: 16}], carry: [{from: s0, saves: 0.5}]}
  - {id: s2, max: 2, study: [{level: 1, hours: 9}, {level: 2, hours: 14}]}
courses: [{id: c0, hours: 15, needs: [s0@1], gives: [s1@2, s2@1]}]
practices: [{id: p, hours: 24, weeks: 6, needs: [s1@1], gives: [s2@2]}, {id: q, hours: 10, gives: [s0@2]}]
roles:
  - {id: r, requires: [{skill: s1, level: 3}, {skill: s2, level: 2}]}
  - {id: r2, requires: [{skill: s0, level: 3}, {skill: s2, level: 1}, {skill: s1, level: 1, importance: optional}]}
`

// The shift is the sum of its parts and the difference of the finishes; the steps of b are
// those of a without what was done, is held or gone, and with what was added; all that a
// diff says has a reason that is one of what happened.
func TestDiffAddsUp(t *testing.T) {
	all := slices.Sorted(maps.Keys(happened))
	moved, parts := 0, 0
	for seed := range uint64(scaled(60, 500)) {
		rng := rand.New(rand.NewPCG(seed, 41))
		g := diffGraph(t, rng)
		var kinds []planner.Reason
		for _, k := range all {
			if rng.IntN(3) == 0 && (k != planner.ByGoal || len(g.Catalog.Roles) > 1) {
				kinds = append(kinds, k)
			}
		}
		a, b, done, ok := history(t, rng, g, kinds...)
		if !ok {
			continue
		}
		d := planner.Diff(g, a, b, planner.Since{Done: done})
		sum := 0
		for _, x := range d.Shift.Parts {
			sum += x.Days
			if !slices.Contains(kinds, x.Why) {
				t.Errorf("seed %d: %v happened, and a part is of %q", seed, kinds, x.Why)
			}
		}
		if want := int(*b.Schedule.Finish.P50 - *a.Schedule.Finish.P50); sum != want || d.Shift.Days != want {
			t.Errorf("seed %d: %v: the finish moved by %d days, said %d, parts %v", seed, kinds, want, d.Shift.Days, d.Shift.Parts)
		}
		for _, s := range slices.Concat(d.Done, d.Held, d.Gone, d.Added) {
			if !slices.Contains(kinds, s.Why) {
				t.Errorf("seed %d: %v happened, and %s came or went by %q", seed, kinds, s.ID, s.Why)
			}
		}
		checkSteps(t, a, b, d)
		moved, parts = moved+len(d.Moved), parts+len(d.Shift.Parts)
		back := planner.Diff(g, b, a, planner.Since{})
		mirrored(t, planner.Diff(g, a, b, planner.Since{}), back)
	}
	if moved == 0 || parts < 40 {
		t.Errorf("%d steps moved, %d parts: the test says little", moved, parts)
	}
}

// checkSteps judges the lists of steps by sets of ids.
func checkSteps(t *testing.T, a, b *planner.Plan, d *planner.Difference) {
	t.Helper()
	steps := map[string]bool{}
	for _, id := range idsOf(a.Route.Steps) {
		steps[id] = true
	}
	for _, s := range slices.Concat(d.Done, d.Held, d.Gone) {
		if !steps[s.ID] {
			t.Errorf("%s is none of the former plan", s.ID)
		}
		delete(steps, s.ID)
	}
	kept := maps.Clone(steps)
	for _, s := range d.Added {
		if steps[s.ID] {
			t.Errorf("%s was there before", s.ID)
		}
		steps[s.ID] = true
	}
	now := idsOf(b.Route.Steps)
	if !maps.Equal(steps, setOf(now)) {
		t.Errorf("the steps come to %v, the plan has %v", steps, now)
	}
	for _, m := range d.Moved {
		delete(kept, m.ID)
	}
	stay := func(ids []string) []string {
		return slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return !kept[id] })
	}
	if x, y := stay(idsOf(a.Route.Steps)), stay(now); !slices.Equal(x, y) {
		t.Errorf("without what moved the order is %v, then %v", x, y)
	}
}

func setOf(ids []string) map[string]bool {
	set := map[string]bool{}
	for _, id := range ids {
		set[id] = true
	}
	return set
}

// mirrored judges two diffs of the same plans, one from each side.
func mirrored(t *testing.T, d, back *planner.Difference) {
	t.Helper()
	ids := func(lists ...[]planner.DiffStep) map[string]bool {
		set := map[string]bool{}
		for _, s := range slices.Concat(lists...) {
			set[s.ID] = true
		}
		return set
	}
	moved := func(d *planner.Difference) map[string]bool {
		set := map[string]bool{}
		for _, m := range d.Moved {
			set[m.ID] = true
		}
		return set
	}
	if !maps.Equal(ids(d.Added), ids(back.Held, back.Gone)) || !maps.Equal(ids(d.Held, d.Gone), ids(back.Added)) ||
		!maps.Equal(moved(d), moved(back)) || d.Shift.Days != -back.Shift.Days || len(d.Levels) != len(back.Levels) {
		t.Errorf("from one side %+v, from the other %+v", d, back)
	}
}

// Where one thing happened, the whole shift is its part, and steps moved by it.
func TestDiffOfOneKind(t *testing.T) {
	for _, kind := range slices.Sorted(maps.Keys(happened)) {
		shifted := 0
		for seed := range uint64(scaled(8, 60)) {
			rng := rand.New(rand.NewPCG(seed, 43))
			g := begunGraph(t)
			a, b, done, ok := history(t, rng, g, kind)
			if !ok {
				continue
			}
			d := planner.Diff(g, a, b, planner.Since{Done: done})
			for _, x := range d.Moved {
				if x.Why != kind {
					t.Errorf("seed %d: only %s happened; %s moved by %s", seed, kind, x.ID, x.Why)
				}
			}
			if d.Shift.Days == 0 && len(d.Moved) == 0 {
				continue
			}
			shifted++
			if d.Shift.Days != 0 && (len(d.Shift.Parts) != 1 || d.Shift.Parts[0].Why != kind || d.Shift.Parts[0].Days != d.Shift.Days) {
				t.Errorf("seed %d: only %s happened; the parts are %+v", seed, kind, d.Shift.Parts)
			}
		}
		if shifted == 0 {
			t.Errorf("%s: no finish and no step moved: the test says little", kind)
		}
	}
}

// A plan differs from itself in nothing; and two plans read from their files differ as the
// plans do.
func TestDiffOfFiles(t *testing.T) {
	read := func(p *planner.Plan) *planner.Plan {
		b, err := p.JSON()
		if err != nil {
			t.Fatal(err)
		}
		q, err := planner.ReadPlan("plan.json", b)
		if err != nil {
			t.Fatal(err)
		}
		return q
	}
	for seed := range uint64(scaled(20, 200)) {
		rng := rand.New(rand.NewPCG(seed, 47))
		g := diffGraph(t, rng)
		kinds := slices.Sorted(maps.Keys(happened))
		rng.Shuffle(len(kinds), func(i, j int) { kinds[i], kinds[j] = kinds[j], kinds[i] })
		kinds = slices.DeleteFunc(kinds[:3], func(k planner.Reason) bool { return k == planner.ByGoal && len(g.Catalog.Roles) < 2 })
		a, b, _, ok := history(t, rng, g, kinds...)
		if !ok {
			continue
		}
		for _, p := range []*planner.Plan{a, read(a)} {
			d := planner.Diff(g, p, read(a), planner.Since{})
			if len(d.Done)+len(d.Held)+len(d.Gone)+len(d.Added)+len(d.Moved)+len(d.Hours)+len(d.Levels)+len(d.Shift.Parts) > 0 || d.Shift.Days != 0 {
				t.Errorf("seed %d: a plan differs from itself: %+v", seed, d)
			}
		}
		want, got := planner.Diff(g, a, b, planner.Since{}), planner.Diff(g, read(a), read(b), planner.Since{})
		if x, y := asDiff(t, want), asDiff(t, got); x != y {
			t.Errorf("seed %d: %v: of plans\n%s\nof files\n%s", seed, kinds, x, y)
		}
	}
}

func asDiff(t *testing.T, d *planner.Difference) string {
	t.Helper()
	b, err := json.MarshalIndent(d, "", " ")
	if err != nil || bytes.Contains(b, []byte("null,")) && !bytes.Contains(b, []byte(`"p`)) {
		t.Fatal(err, string(b))
	}
	return string(b)
}

// A plan of another catalog: what the change of the catalog did is a part of its own, the
// rest is told apart; where neither file is of the catalog at hand, nothing is made up.
func TestDiffOfOtherCatalogs(t *testing.T) {
	g := begunGraph(t)
	other := small(t, strings.ReplaceAll(begunCatalog, "hours: 14", "hours: 28"))
	old, now := planner.Request{To: "r", AsOf: today, HoursPerWeek: 2}, planner.Request{To: "r", AsOf: today + 14, HoursPerWeek: 3}
	a, err := planner.New(g, old)
	if err != nil {
		t.Fatal(err)
	}
	b, err := planner.New(other, now)
	if err != nil {
		t.Fatal(err)
	}
	file := func(p *planner.Plan) *planner.Plan {
		text, _ := p.JSON()
		q, err := planner.ReadPlan("plan.json", text)
		if err != nil {
			t.Fatal(err)
		}
		return q
	}
	reasons := func(d *planner.Difference) (all []planner.Reason) {
		for _, x := range d.Shift.Parts {
			all = append(all, x.Why)
		}
		return all
	}
	for _, c := range []struct {
		name string
		g    *graph.Graph
		want []planner.Reason
	}{
		{"of the later", other, []planner.Reason{planner.ByCatalog, planner.ByTime, planner.ByHours}},
		{"of the former", g, []planner.Reason{planner.ByTime, planner.ByHours, planner.ByCatalog}},
		{"of neither", builtin, []planner.Reason{planner.ByUnknown}},
	} {
		d := planner.Diff(c.g, file(a), file(b), planner.Since{})
		if got := reasons(d); !reflect.DeepEqual(got, c.want) {
			t.Errorf("with the catalog %s the reasons are %v, want %v", c.name, got, c.want)
		}
		if len(d.Hours)+len(d.Added) == 0 {
			t.Errorf("%s: nothing changed", c.name)
		}
	}
}

// Every fault of a file is told with its place, and no text makes the reader fail.
func TestReadPlanFaults(t *testing.T) {
	p := mustPlan(t, planner.Request{To: "social-media-specialist", From: "social-media-admin", Lang: lang.Indonesian})
	good, err := p.JSON()
	if err != nil {
		t.Fatal(err)
	}
	broken := string(good)
	for _, x := range [][2]string{{`"kind": "study"`, `"kind": "sleep"`}, {`"as_of": "2026-11-23"`, `"as_of": "2026-02-30"`}, {`"hours_per_week": 10`, `"hours_per_week": "ten"`}} {
		if !strings.Contains(broken, x[0]) {
			t.Fatalf("no %s", x[0])
		}
		broken = strings.Replace(broken, x[0], x[1], 1)
	}
	_, err = planner.ReadPlan("plan.json", []byte(broken))
	for _, want := range []string{"plan.json:3: as_of", "route/steps/", "schedule/hours_per_week"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q is not in the faults: %v", want, err)
		}
	}
	for name, text := range map[string]string{
		"empty": "", "cut": string(good[:len(good)/2]), "text": "hello", "list": "[]", "other": `{"format": "skillroute.what-if/1"}`,
		"twice": string(good) + string(good), "null": "null", "deep": strings.Repeat("[", 10000),
	} {
		if _, err := planner.ReadPlan(name, []byte(text)); err == nil || !strings.HasPrefix(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzReadPlan(f *testing.F) {
	c, _, err := graph.Read(nil, graph.File{Name: "small.yaml", Data: []byte("format: skillroute.catalog/1\nid: small\nversion: \"1\"\n" + begunCatalog)})
	if err != nil {
		f.Fatal(err)
	}
	g := graph.New(c)
	p, err := planner.New(g, planner.Request{To: "r2", AsOf: today, Budget: &graph.Money{Currency: "IDR"}, Off: []planner.DateRange{{From: today, To: today}}, Spent: map[string]graph.Minutes{"study:s0@1": 60}})
	if err != nil {
		f.Fatal(err)
	}
	good, _ := p.JSON()
	f.Add(good)
	f.Add([]byte(`{"format":"skillroute.plan/1","route":{"steps":[{}]}}`))
	f.Add([]byte(`{"format":"skillroute.plan/1","format":1,"gap":null,"budget":{"limit":{"amount":1e400}}}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		q, err := planner.ReadPlan("plan.json", text)
		if (q == nil) == (err == nil) {
			t.Fatal("neither a plan nor a fault")
		}
		if err != nil {
			return
		}
		d := planner.Diff(g, q, q, planner.Since{})
		if d.Shift.Days != 0 || len(d.Gone)+len(d.Added)+len(d.Moved) > 0 {
			t.Fatalf("it differs from itself: %+v", d)
		}
	})
}
