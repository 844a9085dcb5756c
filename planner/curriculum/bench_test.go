package curriculum

import (
	"fmt"
	"testing"
)

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
				b.ReportMetric(float64(len(many.covered.all)), "slots")
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
		if n%len(plans) == 0 { // nobody is known yet
			builder = NewBuilder(builtin, true)
		}
		if err := builder.Add(plans[n%len(plans)]); err != nil {
			b.Fatal(err)
		}
		n++
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "learners/s")
}
