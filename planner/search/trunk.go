package search

// trunk is what is left to decide when all that can be said at once has been said:
// a small task of its own, and how its plans become plans of the task given.
type trunk struct {
	task  *Task
	step  []int // by step of the small task: the step given
	fixed []int // steps given that are in the plan
	base  int64 // cost of those
}

// newTrunk makes a task of the living steps of a reduced instance.
func newTrunk(in *instance) *trunk {
	t := &trunk{task: &Task{NumFacts: in.task.NumFacts}, base: in.base}
	t.fixed = append(append(t.fixed, in.forced...), in.unpaid...)
	number := make([]int32, in.task.NumFacts) // 1 + the small task's
	count := int32(0)
	facts := func(list []int32) []int32 {
		out := make([]int32, len(list))
		for i, f := range list {
			if number[f] == 0 {
				count++
				number[f] = count
			}
			out[i] = number[f] - 1
		}
		return out
	}
	for i := range in.steps {
		if in.alive[i] {
			s := &in.steps[i]
			t.task.Steps = append(t.task.Steps, Step{facts(s.Needs), facts(s.Gives), s.Cost, s.Money})
			t.step = append(t.step, i)
		}
	}
	for _, g := range in.goal {
		if !in.held[g] {
			t.task.Goal = append(t.task.Goal, facts([]int32{g})...)
		}
	}
	t.task.NumFacts = int(count)
	return t
}

// given turns steps of the small task into a plan of the task given.
func (t *trunk) given(plan []int) []int {
	out := append([]int{}, t.fixed...)
	for _, i := range plan {
		out = append(out, t.step[i])
	}
	return out
}
