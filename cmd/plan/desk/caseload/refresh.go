package caseload

import (
	"context"
	"fmt"
	"slices"
	"sync"
)

// refreshing makes summaries that are out of date again, one after another, in the
// background.
type refreshing struct {
	mu      sync.Mutex
	running bool
	failed  map[string]string // by client: what could not be made again, so that it is not tried for ever
	stop    context.CancelFunc
	stopped bool
	done    sync.WaitGroup
}

// Refresh begins to make all summaries again that are out of date, in the background, unless
// that goes on already. Close ends it.
func (c *Caseload) Refresh() {
	r := &c.refreshing
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.running || r.stopped || !c.canRefresh() {
		return
	}
	ctx, stop := context.WithCancel(context.Background())
	r.running, r.stop = true, stop
	r.done.Go(func() {
		defer stop()
		c.refreshAll(ctx)
		r.mu.Lock()
		r.running = false
		r.mu.Unlock()
	})
}

// Refreshing reports whether summaries are being made again.
func (c *Caseload) Refreshing() bool {
	r := &c.refreshing
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.running
}

// canRefresh reports whether there is a summary to make again that did not fail before. The
// caller holds the lock.
func (c *Caseload) canRefresh() bool {
	l, err := c.List()
	if err != nil {
		return false
	}
	return slices.ContainsFunc(l.Entries, func(e *Entry) bool { return e.Stale && c.refreshing.failed[e.ID] != e.state(l) })
}

// state is what a summary that is made now would be of.
func (e *Entry) state(l *List) string { return fmt.Sprint(e.Last, l.Day, l.under) }

// Close ends what goes on in the background, and waits for it. The store stays open.
func (c *Caseload) Close() {
	r := &c.refreshing
	r.mu.Lock()
	r.stopped = true
	if r.stop != nil {
		r.stop()
	}
	r.mu.Unlock()
	r.done.Wait()
}

// refreshAll makes each summary again that is out of date now: first those of clients who
// need the coach, then by name. What fails is left as it is; the client's own page says why.
func (c *Caseload) refreshAll(ctx context.Context) {
	l, err := c.List()
	if err != nil {
		return
	}
	for _, needed := range []bool{true, false} {
		for _, e := range l.Entries {
			if !e.Stale || (len(e.Needs) > 0) != needed {
				continue
			}
			if ctx.Err() != nil {
				return
			}
			if err := c.refresh(e.ID); err != nil {
				c.refreshing.mu.Lock()
				if c.refreshing.failed == nil {
					c.refreshing.failed = map[string]string{}
				}
				c.refreshing.failed[e.ID] = e.state(l)
				c.refreshing.mu.Unlock()
			}
		}
	}
}

// refresh makes the summary of a client again. A client that was not in memory does not
// stay there: the list must not push out those whom the coach works with.
func (c *Caseload) refresh(id string) error {
	r := c.enter(id)
	defer c.leave(id, r)
	kept := r.kept != nil
	x, err := c.load(r, id)
	if err == nil && kept { // planned, but perhaps under other settings
		err = c.summarize(x)
	}
	if !kept {
		r.kept = nil
	}
	return err
}
