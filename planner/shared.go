package planner

import (
	"encoding/binary"
	"fmt"
	"sync"

	"skillroute/graph"
	"skillroute/planner/forecast"
	"skillroute/planner/search"
)

// Shared makes plans for many learners of one graph. Learners who hold the same,
// aim at the same and may use the same steps at the same prices share a search,
// also when their paces, dates and languages differ. That saves work and changes
// nothing: [Shared.New] gives the plan that [New] gives, to the byte, whoever was
// planned before. It is safe for use by several goroutines, and what it remembers
// is bounded.
type Shared struct {
	g *graph.Graph

	grounds memory[*ground]
	answers memory[answer]
	orders  memory[[]int]
	odds    memory[*forecast.Forecast]
	draws   forecast.Draws
}

// answer is the outcome of a search. It is never changed.
type answer struct {
	result search.Result
	ok     bool
}

// NewShared makes a Shared for a graph.
func NewShared(g *graph.Graph) *Shared {
	return &Shared{g: g, grounds: memory[*ground]{most: 32}, answers: memory[answer]{most: 4096}, orders: memory[[]int]{most: 1024}, odds: memory[*forecast.Forecast]{most: 2048}}
}

// New answers a request as the function [New] does.
func (s *Shared) New(r Request) (*Plan, error) { return newPlan(s.g, r, s) }

// prove is search.Prove; a nil Shared remembers nothing. Two goroutines may search for
// the same at the same time: they find the same. What the clock cut short is not
// remembered.
func (s *Shared) prove(on *ground, t *search.Task, e Effort) (search.Result, bool) {
	find := func() (search.Result, bool) { return search.Prove(t, e.options()) }
	if s == nil || e.Time > 0 {
		return find()
	}
	return s.answer(fmt.Appendf(answerKey(on, t), "proven %d %t %t", e.Units, e.Certify, e.bare), find)
}

// proveFrom is search.Prove that begins with a known plan.
func (s *Shared) proveFrom(known []int, on *ground, t *search.Task, e Effort) (search.Result, bool) {
	o := e.options()
	o.Known = known
	find := func() (search.Result, bool) { return search.Prove(t, o) }
	if s == nil || e.Time > 0 {
		return find()
	}
	return s.answer(fmt.Appendf(answerKey(on, t), "from %v %d %t %t", known, e.Units, e.Certify, e.bare), find)
}

// within is search.Within for steps of a ground that a limit allows; prices and most
// follow from ground and limit.
func (s *Shared) within(on *ground, t *search.Task, prices []int64, most int64, limit graph.Money, e Effort) (search.Result, bool) {
	find := func() (search.Result, bool) { return search.Within(t, prices, most, e.options()) }
	if s == nil || e.Time > 0 {
		return find()
	}
	return s.answer(fmt.Appendf(answerKey(on, t), "within %d %q %d", limit.Hundredths, limit.Currency, e.Units), find)
}

// solve is search.Solve.
func (s *Shared) solve(on *ground, t *search.Task, _ Effort) (search.Result, bool) {
	if s == nil {
		return search.Solve(t)
	}
	return s.answer(answerKey(on, t), func() (search.Result, bool) { return search.Solve(t) })
}

// improve is search.Task.Improve: the better of a result and what a known route
// leads to.
func (s *Shared) improve(on *ground, t *search.Task, result search.Result, known []int) search.Result {
	if s == nil {
		return t.Improve(result, known)
	}
	key := answerKey(on, t)
	for _, step := range known {
		key = binary.LittleEndian.AppendUint32(key, uint32(step))
	}
	result, _ = s.answer(append(key, "known"...), func() (search.Result, bool) { return t.Improve(result, known), true })
	return result
}

// answer is what is kept under a key, or what find finds.
func (s *Shared) answer(key []byte, find func() (search.Result, bool)) (search.Result, bool) {
	a := s.answers.of(string(key), func() (a answer) {
		a.result, a.ok = find()
		return a
	})
	return a.result, a.ok
}

// answerKey is all that a result depends on: what is held, the goal and the steps.
func answerKey(on *ground, t *search.Task) []byte {
	key := make([]byte, 0, 4*(len(t.Held)+len(t.Goal)+1)+len(on.key))
	key = binary.LittleEndian.AppendUint32(key, uint32(len(t.Held)))
	for _, facts := range [][]int32{t.Held, t.Goal} {
		for _, f := range facts {
			key = binary.LittleEndian.AppendUint32(key, uint32(f))
		}
	}
	key = binary.LittleEndian.AppendUint32(key, uint32(len(t.Goal)))
	return append(key, on.key...)
}

// order is the order of a route's steps, which depends on what is held at the start, the
// steps, what is spent on them and the former plan.
func (s *Shared) order(d *draft, steps []*graph.Step, find func() []int) []int {
	if s == nil {
		return find()
	}
	key := binary.LittleEndian.AppendUint32(nil, uint32(len(d.facts)))
	for _, f := range d.facts {
		key = binary.LittleEndian.AppendUint32(key, uint32(f))
	}
	for _, step := range steps {
		key = append(append(key, step.ID...), 0)
		if len(d.r.Spent) > 0 {
			key = binary.AppendUvarint(key, uint64(step.Effort.Likely))
		}
	}
	for _, id := range d.r.Prefer {
		key = append(append(key, 1), id...)
	}
	return s.orders.of(string(key), find)
}

// ground is the one that is kept under a key, or what find makes.
func (s *Shared) ground(key string, find func() *ground) *ground {
	if s == nil {
		return find()
	}
	return s.grounds.of(key, find)
}

// memory keeps the values that were used last: at least most of them, at most
// twice as many.
type memory[V any] struct {
	mu         sync.Mutex
	most       int
	young, old map[string]V
}

// of is the value of a key, or what find finds.
func (m *memory[V]) of(key string, find func() V) V {
	m.mu.Lock()
	v, kept := m.get(key)
	m.mu.Unlock()
	if !kept {
		v = find()
		m.mu.Lock()
		m.put(key, v)
		m.mu.Unlock()
	}
	return v
}

func (m *memory[V]) get(key string) (v V, ok bool) {
	if v, ok = m.young[key]; ok {
		return v, true
	}
	if v, ok = m.old[key]; ok {
		m.put(key, v)
	}
	return v, ok
}

func (m *memory[V]) put(key string, v V) {
	if m.young == nil || len(m.young) >= m.most {
		m.young, m.old = make(map[string]V), m.young
	}
	m.young[key] = v
}
