//go:build long && linux

package search

import (
	"flag"
	"fmt"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

var write = flag.Bool("write", false, "write testdata/README.md")

// clock is the time that this thread has had on a processor, so that other work on
// the machine does not change the figures.
func clock() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_THREAD, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// measured is an instance and what is known of it.
type measured struct {
	name      string
	task      *Task
	low, high int64 // the optimum lies here

	result Result
	took   time.Duration
}

func (m *measured) gap() float64 {
	return 100 * float64(m.result.Cost-m.result.Bound) / float64(max(1, m.result.Cost))
}

// run proves within a time and judges the result.
func (m *measured) run(t *testing.T, limit time.Duration) {
	t.Helper()
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	begin := clock()
	var ok bool
	m.result, ok = Prove(m.task, Options{Stop: func() bool { return clock()-begin > limit }})
	m.took = clock() - begin
	if !ok {
		t.Errorf("%s: no plan", m.name)
		return
	}
	optimum := min(m.high, m.result.Cost)
	if err := verify(m.task, m.result, optimum); err != nil {
		t.Errorf("%s: %v", m.name, err)
	}
	if m.result.Cost < m.low {
		t.Errorf("%s: the plan costs %d, below the known bound %d", m.name, m.result.Cost, m.low)
	}
	if m.took > limit+limit/10+200*time.Millisecond {
		t.Errorf("%s: took %v instead of %v", m.name, m.took, limit)
	}
	t.Logf("%-34s %6d steps, %v: [%d, %d] gap %.2f%%, parts %d, %.3f s, work %d M", m.name, len(m.task.Steps), limit,
		m.result.Bound, m.result.Cost, m.gap(), total(m.result.Parts), m.took.Seconds(), m.result.Effort/1e6)
}

func routeInstances(t *testing.T) (out []measured) {
	for _, r := range routes(t) {
		m := measured{name: r.Name, task: r.task(), low: r.Lower, high: r.Upper}
		if r.Optimum != nil {
			m.low, m.high = *r.Optimum, *r.Optimum
		}
		out = append(out, m)
	}
	return out
}

// At short stops too, no plan is below the optimum, no bound above it.
func TestShortStops(t *testing.T) {
	for _, m := range routeInstances(t) {
		for _, limit := range []time.Duration{50 * time.Millisecond, 500 * time.Millisecond, 5 * time.Second} {
			m.run(t, limit)
		}
	}
}

// runAll runs instances, two at a time, each on a thread of its own.
func runAll(t *testing.T, ms []measured, limit time.Duration) {
	var wait sync.WaitGroup
	next := make(chan *measured)
	for range 2 {
		wait.Go(func() {
			for m := range next {
				m.run(t, limit)
			}
		})
	}
	for i := range ms {
		next <- &ms[i]
	}
	close(next)
	wait.Wait()
}

// TestTable measures all instances for ten seconds each. With -write it writes the
// table.
func TestTable(t *testing.T) {
	const limit = 10 * time.Second
	var text strings.Builder
	text.WriteString(tableHead)
	table := func(title string, ms []measured, most float64) {
		proven, open, gaps := 0, 0, 0.0
		var times []time.Duration
		fmt.Fprintf(&text, "\n## %s\n\n| instance | steps | known optimum | bound | plan | certificate | seconds | work (M) |\n|---|---:|---:|---:|---:|---:|---:|---:|\n", title)
		runAll(t, ms, limit)
		for i := range ms {
			m := &ms[i]
			times = append(times, m.took)
			known := "-"
			if m.low == m.high {
				known = fmt.Sprint(m.low)
			} else if m.high < far {
				known = fmt.Sprintf("%d to %d", m.low, m.high)
			}
			fmt.Fprintf(&text, "| %s | %d | %s | %d | %d | %d | %.3f | %d |\n", m.name, len(m.task.Steps), known, m.result.Bound, m.result.Cost, total(m.result.Parts), m.took.Seconds(), m.result.Effort/1e6)
			if m.result.Optimal {
				proven++
			} else {
				open++
				gaps += m.gap()
			}
		}
		slices.Sort(times)
		sum := fmt.Sprintf("%d of %d proven; median %.3f s, worst %.3f s; mean gap of the open ones %.2f %%.", proven, len(ms), times[len(times)/2].Seconds(), times[len(times)-1].Seconds(), gaps/float64(max(1, open)))
		fmt.Fprintf(&text, "\n%s\n", sum)
		t.Logf("%s: %s", title, sum)
		if float64(proven) < most*float64(len(ms)) {
			t.Errorf("%s: only %d of %d proven", title, proven, len(ms))
		}
	}
	var catalog, large []measured
	for _, n := range catalogTasks() {
		catalog = append(catalog, measured{name: n.name, task: n.task, high: far})
	}
	for _, goals := range []int{1, 3, 8, 40} {
		for seed := range uint64(2) {
			large = append(large, measured{name: fmt.Sprintf("%d goals, seed %d", goals, seed), task: largeTestTask(seed, goals), high: far})
		}
	}
	table("Built-in catalog: roles from nothing and from each other (minutes)", catalog, 1)
	table("Instances with known optima", routeInstances(t), 0.9)
	table("Large random catalog: 10,000 skills of three levels", large, 0.7)
	table("Steiner trees with published optima", steinerInstances(t), 0.75)
	if *write {
		if err := os.WriteFile("testdata/README.md", []byte(text.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

const tableHead = `# What Prove proves

Made by

    go test -tags long -run TestTable -timeout 1h ./planner/search -args -write

Ten seconds for each instance, stopped by the clock. Seconds are processor time of
the search's thread (a search runs on one core), two searches at a time.
"Certificate" is what Result.Parts prove alone; "work" is Result.Effort in millions,
the same on every machine where the proof was completed. The instances with known optima and the
Steiner trees lie in ../shared/data beside the repository; each result is judged by
replaying the plan, by checking every part of the certificate and by the optimum.

Time to the first plan, memory and how well the clock is kept on the large catalog:

    go test -run '^$' -bench Large -benchtime 1x ./planner/search
`
