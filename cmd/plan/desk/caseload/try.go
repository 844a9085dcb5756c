package caseload

import (
	"context"
	"errors"
	"sync"

	"skillroute/planner"
)

// With plans what is left for a client as the request would be after a change. Nothing is
// stored. The error is a *planner.NoRouteError or a *planner.RequestError.
func (c *Caseload) With(x *Client, change func(*planner.Request)) (*planner.Plan, error) {
	r := x.State.Request()
	change(&r)
	return c.shared.New(r)
}

// ErrReplaced says that a newer try of the same client stands in the place of this one.
var ErrReplaced = errors.New("caseload: a newer try replaces this one")

// Try does something that plans for a client and stores nothing. One is done at a time for
// each client; of those that wait the newest goes on and the others end with ErrReplaced, as
// does one whose asker has left.
func (c *Caseload) Try(ctx context.Context, id string, do func(*Client) error) error {
	return c.tries.turn(ctx, id, func() error {
		x, err := c.Client(id)
		if err != nil {
			return err
		}
		return do(x)
	})
}

// Planned does something that plans for a client once no try of the client is under way. It is
// replaced by nothing; where its asker has left it ends with ErrReplaced.
func (c *Caseload) Planned(ctx context.Context, id string, do func() error) error {
	q := c.tries.enter(id)
	defer c.tries.leave(id, q)
	select {
	case q.token <- struct{}{}:
		defer func() { <-q.token }()
		return do()
	case <-ctx.Done():
		return ErrReplaced
	}
}

// tries are the tries of all clients that are under way.
type tries struct {
	mu     sync.Mutex
	queues map[string]*queue
}

// queue is the tries of a client, whose turn is that of who has the token.
type queue struct {
	token    chan struct{}
	last, in int // turns given; tries in it
}

// turn does something when it is its turn among those of a client.
func (t *tries) turn(ctx context.Context, id string, do func() error) error {
	q := t.enter(id)
	defer t.leave(id, q)
	turn := t.next(q)
	select {
	case q.token <- struct{}{}:
		defer func() { <-q.token }()
	case <-ctx.Done():
	}
	if ctx.Err() != nil || t.newest(q) != turn {
		return ErrReplaced
	}
	return do()
}

// next is a turn, the newest.
func (t *tries) next(q *queue) int {
	t.mu.Lock()
	defer t.mu.Unlock()
	q.last++
	return q.last
}

func (t *tries) enter(id string) *queue {
	t.mu.Lock()
	defer t.mu.Unlock()
	q := t.queues[id]
	if q == nil {
		if t.queues == nil {
			t.queues = map[string]*queue{}
		}
		q = &queue{token: make(chan struct{}, 1)}
		t.queues[id] = q
	}
	q.in++
	return q
}

func (t *tries) leave(id string, q *queue) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if q.in--; q.in == 0 {
		delete(t.queues, id)
	}
}

func (t *tries) newest(q *queue) int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return q.last
}
