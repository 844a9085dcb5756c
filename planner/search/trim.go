package search

import (
	"cmp"
	"slices"
	"sync"
)

// walker closes sets of facts under steps. Its tables are made once for a list of
// steps and used for many closures.
type walker struct {
	step    func(int) *Step
	n       int
	users   index
	missing []int32
	held    []bool
	queue   []int32
}

func (w *walker) reset(facts, steps int, step func(int) *Step) {
	w.step, w.n = step, steps
	w.missing, w.held = zeroed(w.missing, steps), zeroed(w.held, facts)
	w.users.fill(facts, steps, func(i int) []int32 { return step(i).Needs })
}

// close marks in w.held what is reached from held by the steps that use marks.
func (w *walker) close(held []int32, use []bool) {
	clear(w.held)
	w.queue = w.queue[:0]
	w.hold(held)
	for i := range w.n {
		if !use[i] {
			continue
		}
		s := w.step(i)
		w.missing[i] = int32(len(s.Needs))
		if len(s.Needs) == 0 {
			w.hold(s.Gives)
		}
	}
	for head := 0; head < len(w.queue); head++ {
		for _, i := range w.users.of(w.queue[head]) {
			if !use[i] {
				continue
			}
			if w.missing[i]--; w.missing[i] == 0 {
				w.hold(w.step(int(i)).Gives)
			}
		}
	}
}

func (w *walker) hold(facts []int32) {
	for _, f := range facts {
		if !w.held[f] {
			w.held[f] = true
			w.queue = append(w.queue, f)
		}
	}
}

// reached reports whether all of the facts were reached.
func (w *walker) reached(facts []int32) bool {
	return all(facts, func(f int32) bool { return w.held[f] })
}

// trimmer drops from plans what they do not need. Its tables are used again for
// the next plan.
type trimmer struct {
	walk   walker
	use    []bool // by place in the plan, as the next three
	needed []bool
	order  []int
	giver  []int32 // by fact
	stack  []int32
}

var trimmers = sync.Pool{New: func() any { return new(trimmer) }}

// minimise drops steps that a plan does not need, the dearest first, looking only
// at the plan's own steps.
func (m *trimmer) minimise(t *Task, plan []int) []int {
	m.use = zeroed(m.use, len(plan))
	for i := range m.use {
		m.use[i] = true
	}
	m.need(t, plan)
	m.order = m.order[:0]
	for i := range plan {
		if !m.needed[i] {
			m.order = append(m.order, i)
		}
	}
	if len(m.order) == 0 {
		return slices.Clone(plan)
	}
	slices.SortFunc(m.order, func(a, b int) int {
		x, y := &t.Steps[plan[a]], &t.Steps[plan[b]]
		return cmp.Or(cmp.Compare(y.Cost, x.Cost), cmp.Compare(y.Money, x.Money), cmp.Compare(plan[b], plan[a]))
	})
	m.walk.reset(t.NumFacts, len(plan), func(i int) *Step { return &t.Steps[plan[i]] })
	for _, i := range m.order {
		if m.needed[i] {
			continue
		}
		m.use[i] = false
		if m.walk.close(t.Held, m.use); m.walk.reached(t.Goal) {
			m.need(t, plan)
		} else {
			m.use[i] = true
		}
	}
	out := make([]int, 0, len(plan))
	for i, p := range plan {
		if m.use[i] {
			out = append(out, p)
		}
	}
	return out
}

// reaches reports whether steps reach the goal.
func (m *trimmer) reaches(t *Task, plan []int) bool {
	m.use = zeroed(m.use, len(plan))
	for i := range m.use {
		m.use[i] = true
	}
	m.walk.reset(t.NumFacts, len(plan), func(i int) *Step { return &t.Steps[plan[i]] })
	m.walk.close(t.Held, m.use)
	return m.walk.reached(t.Goal)
}

// need marks steps of a plan that no plan made of its steps can leave out: the
// only giver of a goal, or of a need of such a step. In a good plan that is nearly
// all of them, and minimise need not try them.
func (m *trimmer) need(t *Task, plan []int) {
	const none, several = 0, -1 // else 1 + the place of the only giver
	m.giver = zeroed(m.giver, t.NumFacts)
	for i, p := range plan {
		if !m.use[i] {
			continue
		}
		for _, f := range t.Steps[p].Gives {
			if m.giver[f] == none {
				m.giver[f] = int32(i + 1)
			} else {
				m.giver[f] = several
			}
		}
	}
	for _, f := range t.Held {
		m.giver[f] = none
	}
	m.needed = zeroed(m.needed, len(plan))
	m.stack = append(m.stack[:0], t.Goal...)
	for len(m.stack) > 0 {
		i := m.giver[m.stack[len(m.stack)-1]] - 1
		m.stack = m.stack[:len(m.stack)-1]
		if i >= 0 && !m.needed[i] {
			m.needed[i] = true
			m.stack = append(m.stack, t.Steps[plan[i]].Needs...)
		}
	}
}
