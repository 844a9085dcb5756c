package curriculum

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"testing"

	"skillroute/graph/outsidetest"
	"skillroute/planner"
)

// Learners shared out among several builders, in any order, are one cohort, also when all
// that is known of them is what a plan says once it is written.
func TestMergedIsOneCohort(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 5))
	for seed := range uint64(outsidetest.Scaled(2, 3)) {
		plans := cohort(t, builtin, seed, 24)
		for i, p := range plans {
			if i%5 == 0 {
				p.Request.Free = true
			}
			if i%7 == 0 {
				p.Request.Exclude = []string{plans[0].Route.Steps[0].ID}
			}
		}
		for _, prepared := range []bool{false, true} {
			want := result(t, build(t, builtin, plans, prepared), Options{Class: 30 * 60})
			parts := make([]*Builder, 3)
			for i := range parts {
				parts[i] = NewBuilder(builtin, prepared)
			}
			for _, i := range rng.Perm(len(plans)) {
				if err := parts[rng.IntN(3)].Add(readAgain(plans[i])); err != nil {
					t.Fatal(err)
				}
			}
			whole := NewBuilder(builtin, prepared)
			for _, b := range parts {
				whole.Merge(b)
			}
			if got := result(t, whole, Options{Class: 30 * 60}); !bytes.Equal(got, want) {
				t.Fatalf("seed %d: parts give\n%s\nthe whole gives\n%s", seed, got, want)
			}
		}
	}
}

// readAgain is what Add is told of a plan that was read from its file.
func readAgain(p *planner.Plan) *planner.Plan {
	q := &planner.Plan{Catalog: p.Catalog, Learner: p.Learner, Budget: p.Budget}
	for _, x := range p.Gap {
		q.Gap = append(q.Gap, planner.Gap{Skill: x.Skill, Need: x.Need})
	}
	for _, x := range p.Route.Steps {
		q.Route.Steps = append(q.Route.Steps, planner.Step{ID: x.ID})
	}
	q.Route.Hours = p.Route.Hours
	q.Schedule.Deadline, q.Schedule.Floor = p.Schedule.Deadline, p.Schedule.Floor
	q.Request.Free, q.Request.Exclude = p.Request.Free, p.Request.Exclude
	return q
}

func result(t testing.TB, b *Builder, o Options) []byte {
	t.Helper()
	r := solve(t, b, o)
	said, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range r.Under() {
		said = append(said, inWords(m)...)
	}
	return said
}

// A further date is as a deadline of those for whom it counts, and of nobody else.
func TestFurtherDates(t *testing.T) {
	plans := cohort(t, builtin, 6, 20)
	further, own := NewBuilder(builtin, false), NewBuilder(builtin, false)
	for i, p := range plans {
		date := p.Schedule.Deadline
		q := *p
		if i%4 == 0 {
			date = nil
		}
		q.Schedule.Deadline = nil
		if err := further.Add(&q, nil, date); err != nil {
			t.Fatal(err)
		}
		q.Schedule.Deadline = date
		if err := own.Add(&q); err != nil {
			t.Fatal(err)
		}
	}
	o := Options{Class: 60 * 60, Goal: Deadlines}
	want := solve(t, own, o)
	if want.Learners.Late == 0 || want.Learners.Brought == 0 {
		t.Fatal("nobody is late and brought on time")
	}
	o.Date = 2
	got := solve(t, further, o)
	if x, y := mustJSON(t, got), mustJSON(t, want); !bytes.Equal(x, y) {
		t.Errorf("as a further date\n%s\nas their own\n%s", x, y)
	}
	for _, date := range []int{0, 1, 3} { // nobody has these
		if o.Date = date; solve(t, further, o).Learners.Late != 0 {
			t.Errorf("date %d: somebody is late for a date that is not theirs", date)
		}
	}
	o.Date, o.Brief = 2, true
	brief := solve(t, further, o)
	if len(brief.Curve) != 10 {
		t.Errorf("a brief curve has %d points", len(brief.Curve))
	}
	brief.Curve = got.Curve
	if !bytes.Equal(mustJSON(t, brief), mustJSON(t, got)) {
		t.Error("brief is another answer")
	}
}

func mustJSON(t testing.TB, r *Result) []byte {
	t.Helper()
	b, err := r.JSON()
	if err != nil {
		t.Fatal(err)
	}
	return b
}
