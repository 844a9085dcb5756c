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
	done    chan struct{}
	result  *curriculum.Result
	err     error
	skipped bool // the group had changed before its turn came
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
	case <-time.After(patience / 2):
		return nil, false, nil
	}
	return t.result, !t.skipped, t.err
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
	if k.stamps == nil {
		k.stamps = map[string]uint64{}
	}
	t := &taught{done: make(chan struct{})}
	k.taught[key], k.stamps[x.ID] = t, x.stamp
	x.c.behind(func() {
		defer close(t.done)
		k.solving.Lock() // one at a time: others wait for it anyway
		defer k.solving.Unlock()
		if t.skipped = k.outdated(key); !t.skipped {
			t.result, t.err = x.solve(class)
		}
	}, func() { t.skipped = true; close(t.done) })
	return t
}

// outdated reports whether a group is another one by now, and lets go of the question.
func (k *cohortCache) outdated(key teachKey) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.stamps[key.group] == key.stamp {
		return false
	}
	delete(k.taught, key)
	return true
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
