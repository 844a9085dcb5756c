package search

import "slices"

// largeTask is the number of relevant facts above which landmarks, which take
// memory and time of its square, are not computed.
const largeTask = 8000

// instance is a task being reduced: which of its steps are alive, with fewer
// needs and gifts than they were given, and what is decided already. Step numbers
// are those of the task.
type instance struct {
	task   *Task
	steps  []Step
	alive  []bool
	held   []bool
	goal   []int32
	base   int64 // cost of the forced steps
	forced []int // in every cheapest plan of the reduced task
	free   []int // cost nothing and can be done: in the plan if they help

	noDominance bool // keep every step that a user could choose
}

func newInstance(t *Task) *instance {
	in := &instance{task: t, steps: slices.Clone(t.Steps), alive: make([]bool, len(t.Steps)), held: make([]bool, t.NumFacts), goal: t.Goal}
	seen := make([]int, t.NumFacts) // by fact: 1 + the last step that gave it
	for i := range in.steps {
		in.alive[i] = true
		s := &in.steps[i]
		twice := false
		for _, f := range s.Gives {
			twice = twice || seen[f] == i+1
			seen[f] = i + 1
		}
		if twice { // a step counts once among the givers of a fact
			s.Gives = slices.Clone(s.Gives)
			slices.Sort(s.Gives)
			s.Gives = slices.Compact(s.Gives)
		}
	}
	for _, f := range t.Held {
		in.held[f] = true
	}
	return in
}

// reduce runs stage A to a fixpoint. Each pass is exact: some cheapest plan of the
// task before it is a cheapest plan after it, with the forced and free steps.
func (in *instance) reduce() {
	for {
		in.closeFree()
		in.dropUnreachable()
		relevant := in.dropIrrelevant()
		if in.done() || relevant > largeTask {
			return
		}
		lm := in.landmarks()
		changed := lm.dropGains()
		changed = lm.dropNeeds() || changed
		if !in.noDominance {
			changed = lm.dropDominated() || changed
			changed = lm.force() || changed
		}
		if !changed {
			return
		}
	}
}

// done reports whether every goal is held: no choice is left.
func (in *instance) done() bool {
	for _, f := range in.goal {
		if !in.held[f] {
			return false
		}
	}
	return true
}

// closeFree does every step that costs nothing and whose needs are held, as long
// as that gives something new, and drops held facts from the needs and gifts of
// the others. O(size of the task).
func (in *instance) closeFree() {
	isFree := func(i int) bool { return in.alive[i] && in.steps[i].Cost == 0 && in.steps[i].Money == 0 }
	missing := make([]int, len(in.steps))
	users := make([][]int32, in.task.NumFacts) // free steps by fact needed and not held
	var ready []int
	for i := range in.steps {
		if !isFree(i) {
			continue
		}
		for _, f := range in.steps[i].Needs {
			if !in.held[f] {
				missing[i]++
				users[f] = append(users[f], int32(i))
			}
		}
		if missing[i] == 0 {
			ready = append(ready, i)
		}
	}
	for head := 0; head < len(ready); head++ {
		i := ready[head]
		news := false
		for _, f := range in.steps[i].Gives {
			if in.held[f] {
				continue
			}
			in.held[f], news = true, true
			for _, u := range users[f] {
				if missing[u]--; missing[u] == 0 {
					ready = append(ready, int(u))
				}
			}
		}
		in.alive[i] = false
		if news {
			in.free = append(in.free, i)
		}
	}
	for i := range in.steps {
		if s := &in.steps[i]; in.alive[i] {
			s.Needs = without(s.Needs, in.held)
			s.Gives = without(s.Gives, in.held)
			in.alive[i] = len(s.Gives) > 0
		}
	}
}

// without returns the facts that are not in set, sharing the slice when all stay.
func without(facts []int32, set []bool) []int32 {
	for i, f := range facts {
		if set[f] {
			out := slices.Clone(facts[:i])
			for _, f := range facts[i+1:] {
				if !set[f] {
					out = append(out, f)
				}
			}
			return out
		}
	}
	return facts
}

func (in *instance) dropUnreachable() {
	w := newWalker(in.task.NumFacts, len(in.steps), func(i int) *Step { return &in.steps[i] })
	w.close(in.heldFacts(), in.alive)
	for i := range in.steps {
		for _, f := range in.steps[i].Needs {
			if !w.held[f] {
				in.alive[i] = false
			}
		}
	}
}

func (in *instance) heldFacts() []int32 {
	var out []int32
	for f, h := range in.held {
		if h {
			out = append(out, int32(f))
		}
	}
	return out
}

// dropIrrelevant keeps the steps and gifts from which a chain of needs leads to
// the goal, and returns the number of facts on such chains.
func (in *instance) dropIrrelevant() int {
	relevant := make([]bool, in.task.NumFacts)
	var queue []int32
	want := func(f int32) {
		if !relevant[f] && !in.held[f] {
			relevant[f] = true
			queue = append(queue, f)
		}
	}
	for _, f := range in.goal {
		want(f)
	}
	givers := in.givers()
	for head := 0; head < len(queue); head++ {
		for _, i := range givers[queue[head]] {
			for _, f := range in.steps[i].Needs {
				want(f)
			}
		}
	}
	drop := make([]bool, in.task.NumFacts)
	for f := range drop {
		drop[f] = !relevant[f]
	}
	for i := range in.steps {
		if in.alive[i] {
			in.steps[i].Gives = without(in.steps[i].Gives, drop)
			in.alive[i] = len(in.steps[i].Gives) > 0
		}
	}
	return len(queue)
}

// givers lists the living steps by fact given.
func (in *instance) givers() [][]int32 {
	out := make([][]int32, in.task.NumFacts)
	for i := range in.steps {
		if in.alive[i] {
			for _, f := range in.steps[i].Gives {
				out[f] = append(out[f], int32(i))
			}
		}
	}
	return out
}
