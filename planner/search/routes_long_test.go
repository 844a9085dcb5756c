//go:build long

package search

import (
	"os"
	"strings"
	"testing"
	"time"
)

// within gives the options of a stop on the clock.
func within(d time.Duration) Options {
	begin := time.Now()
	return Options{Stop: func() bool { return time.Since(begin) > d }}
}

// The instances with known optima at several stops on the clock.
func TestRoutesLong(t *testing.T) {
	for _, r := range routes(t) {
		if only := os.Getenv("ONLY"); !strings.Contains(r.Name, only) {
			continue
		}
		for _, d := range []time.Duration{50 * time.Millisecond, 500 * time.Millisecond, 10 * time.Second} {
			begin := time.Now()
			p := r.prove(t, within(d))
			took := time.Since(begin)
			t.Logf("%-34s %5d steps %5v: known [%d, %d] found [%d, %d] %v %.3f s, %d M", r.Name, len(r.Steps), d, r.Lower, r.Upper, p.Bound, p.Cost, p.Optimal, took.Seconds(), p.Effort/1e6)
			if took > d+d/10+100*time.Millisecond {
				t.Errorf("%s: stopped after %v instead of %v", r.Name, took, d)
			}
		}
	}
}
