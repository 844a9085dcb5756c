package elapsed_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"skillroute/planner/elapsed"
)

// route is a random list: some practices, each task needing some of those before it.
func route(rng *rand.Rand) (tasks []elapsed.Task) {
	for i := range 1 + rng.IntN(30) {
		t := elapsed.Task{Likely: rng.Int64N(4000)}
		t.Effort = t.Likely * (50 + rng.Int64N(150)) / 100
		switch rng.IntN(12) {
		case 0:
			t.Effort = 0
		case 1:
			t.Effort, t.Likely = rng.Int64N(3), rng.Int64N(3)
		}
		if rng.IntN(4) == 0 {
			t.Weeks = 1 + rng.Int64N(20)
		}
		for n := range i {
			if rng.IntN(8) == 0 {
				t.Needs = append(t.Needs, n)
			}
		}
		tasks = append(tasks, t)
	}
	return tasks
}

func pace(rng *rand.Rand) (milli, days int64) {
	return 500 * (1 + rng.Int64N(160)), 1 + rng.Int64N(7)
}

type dates struct{ begin, end int64 }

func run(c *elapsed.Clock, p elapsed.Pace, tasks []elapsed.Task) (all []dates) {
	c.Start(p)
	for _, t := range tasks {
		b, e := c.Add(t)
		all = append(all, dates{b, e})
	}
	return all
}

// byDay does the tasks day by day, as a learner would who reads the rule every morning.
// It gives the units that each day took, from day 1.
func byDay(tasks []elapsed.Task, milli, days int64) (all []dates, took []int64) {
	type going struct{ task, left, days, share int64 }
	const minute, atOnce = 14000, 2
	day := milli * 840 / days
	all = make([]dates, len(tasks))
	var running []going
	next, left := 0, int64(-1) // left: units of the study task that is going on; -1: none
	for d := int64(1); next < len(tasks) || len(running) > 0; d++ {
		running = slices.DeleteFunc(running, func(g going) bool { return g.days == 0 })
		ready := func(t elapsed.Task) bool {
			return !slices.ContainsFunc(t.Needs, func(n int) bool {
				return tasks[n].Weeks > 0 && (all[n].end == 0 || all[n].end >= d)
			})
		}
		for next < len(tasks) && left < 0 { // in the morning
			t := tasks[next]
			if t.Weeks == 0 || len(running) == atOnce || !ready(t) {
				break
			}
			g := going{task: int64(next), left: t.Effort * minute, days: t.Weeks * days}
			g.share = t.Likely * minute / g.days
			for g.share*g.days < t.Likely*minute {
				g.share++
			}
			g.share = min(max(g.share, minute), day/2)
			all[next].begin = d
			running = append(running, g)
			next++
		}
		room, done := day, int64(0)
		for i := range running {
			g := &running[i]
			if g.left > 0 {
				room -= g.share
				done += min(g.left, g.share)
				g.left -= min(g.left, g.share)
			}
			g.days--
			if g.days <= 0 {
				g.days = 1 // goes on tomorrow
				if g.left == 0 {
					g.days, all[g.task].end = 0, d
				}
			}
		}
		for next < len(tasks) && tasks[next].Weeks == 0 {
			t := tasks[next]
			if left < 0 {
				if !ready(t) || next > 0 && all[next-1].begin == 0 {
					break
				}
				left = t.Effort * minute
			}
			now := min(left, room)
			before := t.Effort*minute - left
			left, room, done = left-now, room-now, done+now
			if all[next].begin == 0 && (before+now >= minute || left == 0) {
				all[next].begin = d
			}
			if left > 0 {
				break
			}
			all[next].end, left = d, -1
			next++
		}
		took = append(took, done)
	}
	return all, took
}

// The jumps give the days that counting gives, no day takes more than its hours, the
// spans hold all the work, and lumps end with their last task.
func TestDayByDay(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	var c elapsed.Clock
	for range 1500 {
		tasks := route(rng)
		milli, days := pace(rng)
		p := elapsed.PaceOf(milli, days)
		if p.PerDay*days != milli*840 {
			t.Fatalf("%d thousandths on %d days are %d units a day", milli, days, p.PerDay)
		}
		want, took := byDay(tasks, milli, days)
		if got := run(&c, p, tasks); !slices.Equal(got, want) {
			t.Fatalf("%d thousandths on %d days, %+v:\n%v, day by day\n%v", milli, days, tasks, got, want)
		}
		c.Trace(p)
		for i, x := range tasks {
			from := c.Begin(x)
			if b, _ := c.Add(x); from > b || x.Weeks > 0 && from != b || want[i].begin != b {
				t.Fatalf("task %d can begin on %d and begins on %d", i, from, b)
			}
		}
		for d, units := range took {
			d := int64(d) + 1
			if got := elapsed.Done(c.Spans(), d) - elapsed.Done(c.Spans(), d-1); got != units || got > p.PerDay {
				t.Fatalf("day %d takes %d units of %d, not %d", d, got, p.PerDay, units)
			}
		}
		lumps, of := elapsed.Lumps(tasks)
		ends := run(new(elapsed.Clock), p, lumps)
		for i := range tasks {
			if last := i+1 == len(tasks) || of[i+1] != of[i]; last && ends[of[i]].end != want[i].end {
				t.Fatalf("%+v: lump %d ends on %d, its last task on %d", tasks, of[i], ends[of[i]].end, want[i].end)
			}
		}
	}
}

// Whatever the hours, a practice has its weeks, and begins after the study before it, after
// what it needs, and when at most one other is still going on.
func TestOrderIsHeld(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 1500 {
		tasks := route(rng)
		milli, days := pace(rng)
		all := run(new(elapsed.Clock), elapsed.PaceOf(milli, days), tasks)
		begun := int64(1)
		for i, x := range tasks {
			begin, end := all[i].begin, all[i].end
			if begin < begun || end < begin || x.Weeks > 0 && end-begin+1 < x.Weeks*days {
				t.Fatalf("task %d of %+v runs from %d to %d", i, tasks, begin, end)
			}
			others := 0
			for j, o := range tasks[:i] {
				switch needed := slices.Contains(x.Needs, j); {
				case o.Weeks > 0 && all[j].end < begin:
				case o.Weeks == 0 && (all[j].end < begin || all[j].end == begin && x.Weeks == 0):
				case needed || o.Weeks == 0:
					t.Fatalf("task %d of %+v begins on %d, before the end of %d on %d", i, tasks, begin, j, all[j].end)
				default:
					others++
				}
			}
			if x.Weeks > 0 && others >= elapsed.AtOnce {
				t.Fatalf("practice %d of %+v begins beside %d others", i, tasks, others)
			}
			begun = begin
		}
	}
}

// More hours a week end no task later, less effort neither, and no effort at all is the
// floor of every pace.
func TestMonotone(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for range 4000 {
		tasks := route(rng)
		less, none := slices.Clone(tasks), slices.Clone(tasks)
		for i := range tasks {
			less[i].Effort = tasks[i].Effort * rng.Int64N(101) / 100
			none[i].Effort = 0
		}
		days := 1 + rng.Int64N(7)
		var before []dates
		for milli := int64(500); milli <= 100_000; milli += 500 + rng.Int64N(9000) {
			p := elapsed.PaceOf(milli, days)
			all, easier, floor := run(new(elapsed.Clock), p, tasks), run(new(elapsed.Clock), p, less), run(new(elapsed.Clock), p, none)
			for i := range tasks {
				if easier[i].end > all[i].end || floor[i].end > easier[i].end {
					t.Fatalf("%+v at %d: task %d ends on %d, with less effort on %d, with none on %d", tasks, milli, i, all[i].end, easier[i].end, floor[i].end)
				}
				if before != nil && all[i].end > before[i].end {
					t.Fatalf("%+v: task %d ends on %d at %d, on %d with fewer hours", tasks, i, all[i].end, milli, before[i].end)
				}
			}
			before = all
		}
	}
}

// A list of study ends when its minutes do, and the clock allocates nothing when it is used
// again.
func TestStudyAlone(t *testing.T) {
	var c elapsed.Clock
	tasks := []elapsed.Task{{Effort: 90}, {Effort: 0}, {Effort: 600}, {Effort: 29}, {Effort: 1}}
	want := []dates{{1, 2}, {2, 2}, {2, 12}, {12, 12}, {12, 12}}
	p := elapsed.PaceOf(7000, 7) // an hour a day
	if got := run(&c, p, tasks); !slices.Equal(got, want) || c.End() != 12 {
		t.Errorf("%v, not %v", got, want)
	}
	long := route(rand.New(rand.NewPCG(9, 9)))
	add := func() {
		c.Start(p)
		for _, x := range long {
			c.Add(x)
		}
	}
	add()
	if n := testing.AllocsPerRun(10, add); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkRun(b *testing.B) {
	rng := rand.New(rand.NewPCG(7, 8))
	var tasks []elapsed.Task
	for i := range 72 {
		x := elapsed.Task{Effort: 600, Likely: 600}
		if i > 30 && i%6 == 0 {
			x.Weeks, x.Needs = 8+rng.Int64N(20), []int{i - 6}
		}
		tasks = append(tasks, x)
	}
	var c elapsed.Clock
	for b.Loop() {
		c.Start(elapsed.PaceOf(10_000, 7))
		for _, x := range tasks {
			c.Add(x)
		}
	}
}
