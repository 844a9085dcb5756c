package planner_test

import (
	"bytes"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"sort"
	"strings"
	"testing"

	"skillroute/graph"
	"skillroute/planner"
	"skillroute/planner/elapsed"
	"skillroute/planner/forecast"
)

// pert turns standard normal numbers into minutes of a PERT distribution, by adding up its
// density. It shares nothing with the forecast.
type pert struct {
	low, width, mean float64

	below []float64 // of so many equal parts of the range, rising to 1
}

func newPert(e graph.Effort) *pert {
	x := &pert{low: float64(e.Low), width: float64(e.High - e.Low), mean: float64(e.Low+4*e.Likely+e.High) / 6}
	mode := float64(e.Likely-e.Low) / x.width
	const parts = 4000
	sum := 0.0
	for i := range parts {
		t := (float64(i) + 0.5) / parts
		sum += math.Pow(t, 4*mode) * math.Pow(1-t, 4*(1-mode))
		x.below = append(x.below, sum)
	}
	for i := range x.below {
		x.below[i] /= sum
	}
	return x
}

func (x *pert) minutes(z float64) graph.Minutes {
	u := math.Erfc(-z/math.Sqrt2) / 2
	i := sort.SearchFloat64s(x.below, u)
	before := 0.0
	if i > 0 {
		before = x.below[i-1]
	}
	part := float64(i) + (u-before)/(x.below[min(i, len(x.below)-1)]-before)
	return graph.Minutes(math.Round(x.low + x.width*part/float64(len(x.below))))
}

// lived is a learner of the model: what each step takes, half of the spread being the pace,
// and what the learner says that it took, the less sure the shorter it is.
func lived(rng *rand.Rand, steps []*pert, exact bool) (took, said []graph.Minutes) {
	pace := rng.NormFloat64()
	for _, s := range steps {
		z, wrong := (pace+rng.NormFloat64())/math.Sqrt2, math.Sqrt(forecast.HalfTold/s.mean/2)*rng.NormFloat64()
		if exact {
			wrong = 0
		}
		took, said = append(took, s.minutes(z)), append(said, max(s.minutes(z+wrong), 1))
	}
	return took, said
}

// rest is a plan whose first steps are done.
type rest struct {
	request planner.Request // of what is left, without the pace
	done    []planner.Paced // without what they took
	known   int             // of them, the first: what they took is known
	tasks   []elapsed.Task  // what is left, in the order of the plan of it
	perts   []*pert         // of the steps done, then of those left
	exact   bool            // what they took is said as it was
}

// after is the rest of the plan of a role from nothing when so much of its hours is done.
func after(t *testing.T, to graph.RoleID, hoursPerWeek, share float64) (x rest) {
	r := planner.Request{To: to, HoursPerWeek: hoursPerWeek, Have: map[graph.SkillID]int{}, AsOf: today}
	p := sharedPlan(t, r)
	for _, s := range p.Route.Steps {
		if float64(s.Cumulative) > share*float64(p.Route.Hours.Likely) {
			break
		}
		x.done = append(x.done, planner.Paced{Step: s.ID, Low: s.Hours.Low, Likely: s.Hours.Likely, High: s.Hours.High})
		x.perts = append(x.perts, newPert(s.Hours))
		for _, h := range s.Gives {
			r.Have[h.Skill] = max(r.Have[h.Skill], h.Level)
		}
	}
	x.request, x.known = r, len(x.done)
	gave := map[graph.Holding]int{}
	for i, s := range sharedPlan(t, r).Route.Steps {
		task := elapsed.Task{Likely: int64(s.Hours.Likely), Weeks: int64(s.Weeks)}
		for _, need := range s.Needs {
			if n, ok := gave[need]; ok {
				task.Needs = append(task.Needs, n)
			}
		}
		for _, h := range s.Gives {
			for l := h.Level; l > r.Have[h.Skill]; l-- {
				if _, ok := gave[graph.Holding{Skill: h.Skill, Level: l}]; !ok {
					gave[graph.Holding{Skill: h.Skill, Level: l}] = i
				}
			}
		}
		x.tasks = append(x.tasks, task)
		x.perts = append(x.perts, newPert(s.Hours))
	}
	return x
}

// learn lets a learner live through it: the request for the rest with the pace, and the day
// on which the rest is done.
func (x *rest) learn(rng *rand.Rand) (planner.Request, planner.Date) {
	took, said := lived(rng, x.perts, x.exact)
	r := x.request
	for i, d := range x.done[:x.known] {
		d.Took = said[i]
		r.Paced = append(r.Paced, d)
	}
	var c elapsed.Clock
	c.Start(elapsed.PaceOf(int64(1000*r.HoursPerWeek), 7))
	for i, task := range x.tasks {
		task.Effort = int64(took[len(x.done)+i])
		c.Add(task)
	}
	return r, today + planner.Date(c.End()-1)
}

// calibration is how often learners were done by a date, and by how much it was wrong.
type calibration struct {
	learners      int
	before, until [2]int    // P50 and P80
	errors        []float64 // of P50, in parts of the rest
	blind         []float64 // without the pace
}

func calibrate(t *testing.T, x rest, learners int) (c calibration) {
	rng := rand.New(rand.NewPCG(16, 5))
	blind := sharedPlan(t, x.request)
	for range learners {
		r, end := x.learn(rng)
		p := sharedPlan(t, r)
		for i, q := range []planner.Date{*p.Schedule.Finish.P50, *p.Schedule.Finish.P80} {
			if end < q {
				c.before[i]++
			}
			if end <= q {
				c.until[i]++
			}
		}
		wrong := func(p *planner.Plan) float64 {
			return math.Abs(float64(*p.Schedule.Finish.P50-end)) / float64(end-today+1)
		}
		c.errors, c.blind = append(c.errors, wrong(p)), append(c.blind, wrong(blind))
	}
	c.learners = learners
	slices.Sort(c.errors)
	slices.Sort(c.blind)
	return c
}

// within reports whether so many of 100 learners were done by each date, give or take; exact
// where few learners share a day.
func (c calibration) within(points float64, exact bool) bool {
	share := func(n int) float64 { return 100 * float64(n) / float64(c.learners) }
	for i, q := range []float64{50, 80} {
		if share(c.before[i]) > q+points || share(c.until[i]) < q-points || exact && share(c.until[i]) > q+points {
			return false
		}
	}
	return true
}

func (c calibration) String() string {
	share := func(n int) float64 { return 100 * float64(n) / float64(c.learners) }
	return fmt.Sprintf("P50 %.1f to %.1f, P80 %.1f to %.1f, median error %.1f %% of the rest, %.1f without the pace",
		share(c.before[0]), share(c.until[0]), share(c.before[1]), share(c.until[1]), 100*c.errors[c.learners/2], 100*c.blind[c.learners/2])
}

// Of learners who are drawn from the model, half are done by P50 of what is left and 8 in 10
// by P80, and these dates are better than those made without what their steps took.
func TestPaceIsCalibrated(t *testing.T) {
	for _, share := range []float64{0.1, 0.6} {
		c := calibrate(t, after(t, "social-media-admin", 2.5, share), 150)
		if t.Log(c); !c.within(8, true) || c.errors[75] > c.blind[75] {
			t.Errorf("at %v: %v", share, c)
		}
	}
}

// What nobody can have needed is a fault that names the step; what is not known tells nothing.
func TestPacedFaults(t *testing.T) {
	r := planner.Request{To: "social-media-admin", AsOf: today, Paced: []planner.Paced{
		{"a", 60, 90, 200, -1}, {"b", 60, 90, 200, planner.MaxSpent + 1}, {"c", 90, 60, 200, 30}, {"d", -1, 0, 9, 30},
		{"e", 60, 90, 200, 30}, {"e", 60, 90, 200, 30},
	}}
	_, err := planner.New(builtin, r)
	if err == nil || strings.Count(err.Error(), "cannot have gone into") != 2 || strings.Count(err.Error(), "no range") != 2 || strings.Count(err.Error(), "e is given twice") != 1 {
		t.Error(err)
	}
	r.Paced = nil
	want := asJSON(t, mustPlan(t, r))
	r.Paced = []planner.Paced{{"a", 60, 90, 200, 0}, {"b", 60, 60, 60, 50}}
	p := mustPlan(t, r)
	p.Request.Paced = nil
	if got := asJSON(t, p); !bytes.Equal(got, want) || bytes.Contains(got, []byte(`"pace"`)) {
		t.Error("hours that tell nothing change a plan:", firstDifference(got, want))
	}
}

// A learner's pace changes the odds and no more, hers alone, whoever else is planned; and
// the plan in one line is the plan.
func TestPaceChangesTheOddsAlone(t *testing.T) {
	shared := planner.NewShared(builtin)
	by := today + 700
	r := planner.Request{To: "social-media-strategist", AsOf: today, By: &by}
	usual := mustPlan(t, r)
	chance, last := 1., usual.Schedule.Finish.Low
	for _, took := range []graph.Minutes{50, 90, 120, 150, 220} {
		slow := r
		slow.Paced = []planner.Paced{{"a", 60, 100, 200, took}, {"b", 60, 100, 200, took}, {"c", 60, 100, 200, took}}
		p := mustPlan(t, slow)
		again, err := shared.New(slow)
		if err != nil {
			t.Fatal(err)
		}
		if one, two := asJSON(t, p), asJSON(t, again); !bytes.Equal(one, two) {
			t.Error(firstDifference(one, two))
		}
		same(t, p, nil)
		if p.Schedule.Finish.Likely != usual.Schedule.Finish.Likely || p.Route.Hours != usual.Route.Hours || p.Schedule.Deadline.Met != usual.Schedule.Deadline.Met {
			t.Error("a pace changes what the likely hours say")
		}
		if p.Schedule.Deadline.Chance > chance || *p.Schedule.Finish.P50 < last {
			t.Errorf("%d minutes: chance %v after %v, even odds on %v after %v", took, p.Schedule.Deadline.Chance, chance, *p.Schedule.Finish.P50, last)
		}
		chance, last = p.Schedule.Deadline.Chance, *p.Schedule.Finish.P50
		if x := p.Pace; x.Steps != 3 || x.Hours != 3*took || (x.Outside > 0) != (took < 60 || took > 200) || (x.Factor > 1) != (x.Hours > x.Usual) {
			t.Errorf("%d minutes: %+v", took, *x)
		}
	}
	if p, err := shared.New(r); err != nil || !bytes.Equal(asJSON(t, p), asJSON(t, usual)) {
		t.Error("the pace of another changes a plan", err)
	}
}

// Of a learner whose pace is known, who may need 0.6 to 1.8 times the usual hours, no advice
// has a smaller chance than "likely", and less of it would not do: planned again with it the
// plan says so. How far she comes by the deadline is at even odds. Without a pace, or where
// the deadline is likely anyway, advice still is what the likely hours ask for.
func TestAdviceAtOwnPaceIsLikely(t *testing.T) {
	rng := rand.New(rand.NewPCG(17, 1))
	shared := planner.NewShared(builtin)
	again := func(r planner.Request) *planner.Plan {
		p, err := shared.New(r)
		if err != nil {
			t.Fatal(err)
		}
		return p
	}
	seen := map[string]int{}
	for i, to := range []graph.RoleID{"social-media-admin", "social-media-specialist", "social-media-manager"} {
		x := after(t, to, []float64{8, 6, 12}[i], 0.3)
		likely := sharedPlan(t, x.request).Schedule.Finish.Likely
		for _, pace := range []float64{0.6, 0.8, 1, 1.2, 1.5, 1.8} {
			r := x.request
			for _, d := range x.done {
				d.Took = graph.Minutes(pace * float64(d.Likely) * (0.9 + 0.2*rng.Float64()))
				r.Paced = append(r.Paced, d)
			}
			by := today + planner.Date(float64(likely-today)*(0.6+rng.Float64()*0.9))
			r.By = &by
			p := again(r)
			d, steps := p.Schedule.Deadline, len(p.Route.Steps)
			own := d.Outlook != planner.OutlookLikely
			if !own && d.Met != (len(d.Relax) == 0) || own && len(d.Relax) == 0 {
				t.Errorf("%s at %v: met %v, chance %v, advice %+v", to, pace, d.Met, d.Chance, d.Relax)
			}
			for _, a := range d.Relax {
				with, less := r, r
				switch value := a.Value.(type) {
				case float64:
					with.HoursPerWeek, less.HoursPerWeek = value, value-0.5
				case string:
					on, _ := planner.ParseDate(value)
					before := on - 1
					with.By, less.By = &on, &before
				case int:
					if value >= steps || d.ReachedReadiness.MustHave <= p.Readiness.MustHave {
						t.Errorf("%s at %v: reaches step %d of %d", to, pace, value, steps)
					}
					continue
				}
				if !own {
					continue
				}
				seen[a.Kind]++
				if got := again(with).Schedule.Deadline; got.Chance != *a.Chance || got.Chance < planner.LikelyChance || got.Outlook != planner.OutlookLikely {
					t.Errorf("%s at %v by %s: %s %v has chance %v, said is %v", to, pace, by, a.Kind, a.Value, got.Chance, *a.Chance)
				}
				if got := again(less).Schedule.Deadline; got.Chance >= planner.LikelyChance {
					t.Errorf("%s at %v by %s: less than %s %v would do: chance %v", to, pace, by, a.Kind, a.Value, got.Chance)
				}
			}
		}
	}
	if seen["hours_per_week"] < 6 || seen["date"] < 8 {
		t.Errorf("hardly any advice was seen: %v", seen)
	}
}
