package caseload

import (
	"time"

	"skillroute/graph"
	"skillroute/planner/curriculum"
)

// teachKey is what the answer to what to teach first hangs on.
type teachKey struct {
	group string
	stamp uint64
	class graph.Minutes
}

// taught is an answer to what to teach first; done is closed when it is there.
type taught struct {
	done   chan struct{}
	result *curriculum.Result
	err    error
}

// mostTaught is how many answers of what to teach first are kept.
const mostTaught = 64

// Teach is what to teach all members first in so many minutes of class; nil where nobody has
// a route. It is looked for in the background: ready is false where that takes longer than
// somebody waits.
func (x *Cohort) Teach(class graph.Minutes) (r *curriculum.Result, ready bool, err error) {
	t := x.c.cohorts.teach(x, class)
	select {
	case <-t.done:
	case <-time.After(patience):
		return nil, false, nil
	}
	return t.result, true, t.err
}

// teach is the answer for a state of a group, which is looked for if nobody does.
func (k *cohortCache) teach(x *Cohort, class graph.Minutes) *taught {
	key := teachKey{x.ID, x.stamp, class}
	k.mu.Lock()
	defer k.mu.Unlock()
	if t := k.taught[key]; t != nil {
		return t
	}
	if k.taught == nil || len(k.taught) >= mostTaught {
		k.taught = map[teachKey]*taught{}
	}
	t := &taught{done: make(chan struct{})}
	k.taught[key] = t
	x.c.behind(func() {
		defer close(t.done)
		t.result, t.err = x.solve(class)
	}, func() { close(t.done) })
	return t
}

// solve chooses the classes.
func (x *Cohort) solve(class graph.Minutes) (*curriculum.Result, error) {
	all, found := curriculum.NewBuilder(x.c.Graph, false), false
	for _, m := range x.Members {
		if m.route != nil {
			all.Merge(m.route)
			found = true
		}
	}
	if !found {
		return nil, nil
	}
	return all.Solve(curriculum.Options{Class: class})
}

// behind does something in the background, which Close waits for; instead is done when the
// desk is being closed.
func (c *Caseload) behind(do, instead func()) {
	r := &c.refreshing
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.stopped {
		instead()
		return
	}
	r.done.Go(do)
}
