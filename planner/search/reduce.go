package search

import (
	"slices"
	"sync"
)

// largeTask is the number of relevant facts above which landmarks, which take
// memory and time of its square, are not computed.
const largeTask = 8000

// instance is a task being reduced: which of its steps are alive, with fewer
// needs and gifts than they were given, and what is decided already. Step numbers
// are those of the task. Its tables are used again for the next task.
type instance struct {
	task   *Task
	from   *trunk // nil: the task is the one given
	m      *meter // nil: work is not counted
	steps  []Step
	alive  []bool
	held   []bool
	goal   []int32
	base   int64 // cost of the forced steps
	forced []int // in every cheapest plan of the reduced task
	unpaid []int // cost nothing and can be done: in the plan if they help

	noDominance bool // keep every step that a user could choose
	noLandmarks bool // only reachable and relevant steps are kept

	lm       *landmarks // of the reduced task; nil when it has none
	spare    landmarks
	givers   index
	users    index
	walk     walker
	missing  []int32
	relevant []bool
	queue    []int32
	lists    []int32 // room for the needs and gifts that became fewer
}

var instances = sync.Pool{New: func() any { return new(instance) }}

func newInstance(t *Task) *instance {
	in := instances.Get().(*instance)
	in.from, in.m = nil, nil
	in.task, in.goal, in.base, in.noDominance, in.noLandmarks, in.lm = t, t.Goal, 0, false, false, nil
	in.steps = append(in.steps[:0], t.Steps...)
	in.alive, in.held = zeroed(in.alive, len(t.Steps)), zeroed(in.held, t.NumFacts)
	in.forced, in.unpaid, in.lists = in.forced[:0], in.unpaid[:0], in.lists[:0]
	seen := zeroed(in.missing, t.NumFacts) // by fact: 1 + the last step that gave it
	for i := range in.steps {
		in.alive[i] = i < len(in.steps)-t.Asides
		s := &in.steps[i]
		twice := false
		for _, f := range s.Gives {
			twice = twice || seen[f] == int32(i+1)
			seen[f] = int32(i + 1)
		}
		if twice { // a step counts once among the givers of a fact
			s.Gives = slices.Clone(s.Gives)
			slices.Sort(s.Gives)
			s.Gives = slices.Compact(s.Gives)
		}
	}
	in.missing = seen
	for _, f := range t.Held {
		in.held[f] = true
	}
	return in
}

// withAsides lets the asides live, for a certificate.
func (in *instance) withAsides() {
	for i := range in.alive {
		in.alive[i] = true
	}
}

// free gives the tables back.
func (in *instance) free() {
	in.task, in.goal, in.from, in.m = nil, nil, nil, nil
	clear(in.steps)
	instances.Put(in)
}

// reduce runs stage A to a fixpoint; ok is false when the goal cannot be reached.
// Each pass is exact: some cheapest plan of the task before it is a cheapest plan
// after it, with the forced and unpaid steps. Work that runs out ends it before the
// fixpoint.
func (in *instance) reduce() (ok bool) {
	for {
		in.lm = nil
		in.closeFree()
		if !in.dropUnreachable() {
			return false
		}
		relevant := in.dropIrrelevant()
		in.m.spend(int64(4 * (len(in.steps) + in.task.NumFacts)))
		if in.done() || relevant > largeTask || in.noLandmarks || in.m.over() {
			return true
		}
		if in.lm = in.landmarks(); in.lm == nil {
			return true
		}
		changed := in.lm.dropGains()
		changed = in.lm.dropNeeds() || changed
		if !in.noDominance {
			changed = in.lm.dropDominated() || changed
			changed = in.lm.force() || changed
		}
		if !changed {
			return true
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
	free := func(i int) bool { return in.alive[i] && in.steps[i].Cost == 0 && in.steps[i].Money == 0 }
	for i := range in.steps {
		if free(i) {
			in.doFree(free)
			break
		}
	}
	for i := range in.steps {
		if s := &in.steps[i]; in.alive[i] {
			s.Needs = in.without(s.Needs, in.held)
			s.Gives = in.without(s.Gives, in.held)
			in.alive[i] = len(s.Gives) > 0
		}
	}
}

// doFree does the free steps.
func (in *instance) doFree(free func(i int) bool) {
	in.users.fill(in.task.NumFacts, len(in.steps), func(i int) []int32 {
		if !free(i) {
			return nil
		}
		return in.steps[i].Needs
	})
	in.missing = zeroed(in.missing, len(in.steps))
	ready := in.queue[:0]
	for i := range in.steps {
		if !free(i) {
			continue
		}
		for _, f := range in.steps[i].Needs {
			if !in.held[f] {
				in.missing[i]++
			}
		}
		if in.missing[i] == 0 {
			ready = append(ready, int32(i))
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
			for _, u := range in.users.of(f) {
				if in.missing[u]--; in.missing[u] == 0 {
					ready = append(ready, u)
				}
			}
		}
		in.alive[i] = false
		if news {
			in.unpaid = append(in.unpaid, int(i))
		}
	}
	in.queue = ready
}

// without returns the facts that are not in set, sharing the slice when all stay.
func (in *instance) without(facts []int32, set []bool) []int32 {
	for i, f := range facts {
		if set[f] {
			return in.only(facts, i, func(f int32) bool { return !set[f] })
		}
	}
	return facts
}

// only lists the first n facts and those of the others that keep wants. The lists
// lie one after another in one piece of memory.
func (in *instance) only(facts []int32, n int, keep func(int32) bool) []int32 {
	begin := len(in.lists)
	in.lists = append(in.lists, facts[:n]...)
	for _, f := range facts[n:] {
		if keep(f) {
			in.lists = append(in.lists, f)
		}
	}
	return in.lists[begin:len(in.lists):len(in.lists)]
}

// dropUnreachable drops the steps that can never be done; ok is false when the
// goal cannot be reached.
func (in *instance) dropUnreachable() (ok bool) {
	in.walk.reset(in.task.NumFacts, len(in.steps), func(i int) *Step { return &in.steps[i] })
	in.walk.close(in.heldFacts(), in.alive)
	for i := range in.steps {
		in.alive[i] = in.alive[i] && in.walk.reached(in.steps[i].Needs)
	}
	return in.walk.reached(in.goal)
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
	in.relevant = zeroed(in.relevant, in.task.NumFacts)
	in.queue = in.queue[:0]
	in.want(in.goal)
	in.fillGivers()
	for head := 0; head < len(in.queue); head++ {
		for _, i := range in.givers.of(in.queue[head]) {
			in.want(in.steps[i].Needs)
		}
	}
	for i := range in.steps {
		if !in.alive[i] {
			continue
		}
		s := &in.steps[i]
		if n := slices.IndexFunc(s.Gives, func(f int32) bool { return !in.relevant[f] }); n >= 0 {
			s.Gives = in.only(s.Gives, n, func(f int32) bool { return in.relevant[f] })
			in.alive[i] = len(s.Gives) > 0
		}
	}
	return len(in.queue)
}

func (in *instance) want(facts []int32) {
	for _, f := range facts {
		if !in.relevant[f] && !in.held[f] {
			in.relevant[f] = true
			in.queue = append(in.queue, f)
		}
	}
}

// fillGivers lists the living steps by fact given.
func (in *instance) fillGivers() {
	in.givers.fill(in.task.NumFacts, len(in.steps), func(i int) []int32 {
		if !in.alive[i] {
			return nil
		}
		return in.steps[i].Gives
	})
}
