package search

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"skillroute/graph/outsidetest"
)

const shared = "../../../shared/data"

// route is an instance of ../shared/data/routes, whose README describes the files.
type route struct {
	Name  string
	Facts int
	Steps []struct {
		Needs, Gives []int32
		Hours        int64
	}
	Have, Goal   []int32
	Optimum      *int64
	Lower, Upper int64
}

func (r *route) task() *Task {
	t := &Task{NumFacts: r.Facts, Held: r.Have, Goal: r.Goal}
	for _, s := range r.Steps {
		t.Steps = append(t.Steps, Step{Needs: s.Needs, Gives: s.Gives, Cost: s.Hours})
	}
	return t
}

// routes reads the instances with known optima; a test that wants them skips where
// they are not.
func routes(t testing.TB) (out []route) {
	t.Helper()
	names, _ := filepath.Glob(filepath.Join(shared, "routes", "*.json"))
	if len(names) == 0 {
		outsidetest.Skip(t, "the instances of ../shared/data/routes are not here: nothing was held against known optima")
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var r route
		if err := json.Unmarshal(data, &r); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		out = append(out, r)
	}
	return out
}

// Whatever the effort, no plan is below the optimum and no bound above it.
func TestRoutes(t *testing.T) {
	for _, r := range routes(t) {
		last := Result{}
		for _, effort := range []int64{30_000, 3_000_000} {
			last = r.prove(t, Options{Effort: effort})
		}
		t.Logf("%-40s known [%d, %d] found [%d, %d]", r.Name, r.Lower, r.Upper, last.Bound, last.Cost)
	}
}

// prove proves an instance and judges what comes out by what is known of it.
func (r *route) prove(t *testing.T, o Options) Result {
	t.Helper()
	task := r.task()
	p, ok := Prove(task, o)
	if !ok {
		t.Fatalf("%s: no plan", r.Name)
	}
	optimum := p.Cost // of an open instance, only a plan is known
	if r.Optimum != nil {
		optimum = *r.Optimum
	} else if p.Bound > r.Upper {
		t.Errorf("%s: the bound %d is above a known plan of %d", r.Name, p.Bound, r.Upper)
	} else if p.Cost < r.Lower {
		t.Errorf("%s: the plan costs %d, below the known bound %d", r.Name, p.Cost, r.Lower)
	}
	if err := verify(task, p, optimum); err != nil {
		t.Errorf("%s: %v", r.Name, err)
	}
	return p
}
