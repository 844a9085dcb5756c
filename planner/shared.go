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

	mu      sync.Mutex
	grounds memory[*ground]
	answers memory[answer]
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
	return &Shared{g: g, grounds: memory[*ground]{most: 32}, answers: memory[answer]{most: 4096}, odds: memory[*forecast.Forecast]{most: 2048}}
}

// New answers a request as the function [New] does.
func (s *Shared) New(r Request) (*Plan, error) { return newPlan(s.g, r, s) }

// prove is search.Prove; a nil Shared remembers nothing. Two goroutines may search for
// the same at the same time: they find the same. What the clock cut short is not
// remembered.
func (s *Shared) prove(on *ground, t *search.Task, e Effort) (search.Result, bool) {
	if s == nil || e.Time > 0 {
		return search.Prove(t, e.options())
	}
	key := fmt.Appendf([]byte(answerKey(on, t)), "proven %d %t %t", e.Units, e.Certify, e.bare)
	a := s.answer(string(key), func() (a answer) {
		a.result, a.ok = search.Prove(t, e.options())
		return a
	})
	return a.result, a.ok
}

// within is search.Within for steps of a ground that a limit allows; prices and most
// follow from ground and limit.
func (s *Shared) within(on *ground, t *search.Task, prices []int64, most int64, limit graph.Money, e Effort) (search.Result, bool) {
	if s == nil || e.Time > 0 {
		return search.Within(t, prices, most, e.options())
	}
	key := fmt.Appendf([]byte(answerKey(on, t)), "within %d %q %d", limit.Hundredths, limit.Currency, e.Units)
	a := s.answer(string(key), func() (a answer) {
		a.result, a.ok = search.Within(t, prices, most, e.options())
		return a
	})
	return a.result, a.ok
}

// solve is search.Solve.
func (s *Shared) solve(on *ground, t *search.Task, _ Effort) (search.Result, bool) {
	if s == nil {
		return search.Solve(t)
	}
	a := s.answer(answerKey(on, t), func() (a answer) {
		a.result, a.ok = search.Solve(t)
		return a
	})
	return a.result, a.ok
}

// improve is search.Task.Improve: the better of a result and what a known route
// leads to.
func (s *Shared) improve(on *ground, t *search.Task, result search.Result, known []int) search.Result {
	if s == nil {
		return t.Improve(result, known)
	}
	key := []byte(answerKey(on, t))
	for _, step := range known {
		key = binary.LittleEndian.AppendUint32(key, uint32(step))
	}
	return s.answer(string(append(key, "known"...)), func() answer { return answer{t.Improve(result, known), true} }).result
}

// answer is what is kept under a key, or what find finds.
func (s *Shared) answer(key string, find func() answer) answer {
	s.mu.Lock()
	a, kept := s.answers.get(key)
	s.mu.Unlock()
	if !kept {
		a = find()
		s.mu.Lock()
		s.answers.put(key, a)
		s.mu.Unlock()
	}
	return a
}

// answerKey is all that a result depends on: what is held, the goal and the steps.
func answerKey(on *ground, t *search.Task) string {
	key := make([]byte, 0, 4*(len(t.Held)+len(t.Goal)+1)+len(on.key))
	key = binary.LittleEndian.AppendUint32(key, uint32(len(t.Held)))
	for _, facts := range [][]int32{t.Held, t.Goal} {
		for _, f := range facts {
			key = binary.LittleEndian.AppendUint32(key, uint32(f))
		}
	}
	key = binary.LittleEndian.AppendUint32(key, uint32(len(t.Goal)))
	return string(append(key, on.key...))
}

// forecast is the forecast of a route's steps.
func (s *Shared) forecast(steps []Step) *forecast.Forecast {
	list := make([]forecast.Step, len(steps))
	for i, x := range steps {
		list[i] = forecast.Step{ID: x.ID, Low: int64(x.Hours.Low), Likely: int64(x.Hours.Likely), High: int64(x.Hours.High)}
	}
	if s == nil {
		return forecast.New(list)
	}
	var key []byte
	for _, x := range list {
		key = append(append(key, x.ID...), 0)
	}
	s.mu.Lock()
	f, kept := s.odds.get(string(key))
	s.mu.Unlock()
	if !kept {
		f = s.draws.New(list)
		s.mu.Lock()
		s.odds.put(string(key), f)
		s.mu.Unlock()
	}
	return f
}

func (s *Shared) ground(key string) *ground {
	if s == nil {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	kept, _ := s.grounds.get(key)
	return kept
}

func (s *Shared) keepGround(x *ground) {
	if s == nil {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.grounds.put(x.key, x)
}

// memory keeps the values that were used last: at least most of them, at most
// twice as many.
type memory[V any] struct {
	most       int
	young, old map[string]V
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
