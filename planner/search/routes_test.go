package search

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"
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
		if os.Getenv("SKILLROUTE_REQUIRE_ALL") != "" {
			t.Fatal("the instances of ../shared/data/routes are not here")
		}
		t.Skip("the instances of ../shared/data/routes are not here")
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

func TestRoutes(t *testing.T) {
	for _, r := range routes(t) {
		begin := time.Now()
		p, ok := Prove(r.task(), Options{Stop: func() bool { return time.Since(begin) > 10*time.Second }})
		if !ok {
			t.Fatalf("%s: no plan", r.Name)
		}
		took := time.Since(begin)
		t.Logf("%-40s %4d facts %5d steps: known [%d, %d] found [%d, %d] %v %.3f s, %d M", r.Name, r.Facts, len(r.Steps), r.Lower, r.Upper, p.Bound, p.Cost, p.Optimal, took.Seconds(), p.Effort/1e6)
	}
}
