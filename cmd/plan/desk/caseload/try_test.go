package caseload

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"

	"skillroute/cmd/plan/desk/store"
)

// Of the tries that wait the newest goes on; those of another client wait for nobody.
func TestANewerTryReplacesThoseThatWait(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var all tries
		ask := func(id string, do func()) chan error {
			answer := make(chan error, 1)
			go func() {
				answer <- all.turn(t.Context(), id, func() error { do(); return nil })
			}()
			synctest.Wait()
			return answer
		}
		hold := make(chan struct{})
		first := ask("sari", func() { <-hold })
		second := ask("sari", func() { t.Error("what was replaced is done") })
		third := ask("sari", func() {})
		if err := <-ask("budi", func() {}); err != nil {
			t.Errorf("another client: %v", err)
		}
		close(hold)
		synctest.Wait()
		if err := <-first; err != nil {
			t.Errorf("the first: %v", err)
		}
		if err := <-second; !errors.Is(err, ErrReplaced) {
			t.Errorf("the second: %v", err)
		}
		if err := <-third; err != nil {
			t.Errorf("the third: %v", err)
		}
		if len(all.queues) > 0 {
			t.Errorf("%d queues are left behind", len(all.queues))
		}
	})
}

func TestATryOfNobody(t *testing.T) {
	var all tries
	left, leave := context.WithCancel(t.Context())
	leave()
	if err := all.turn(left, "sari", func() error { return store.ErrNone }); !errors.Is(err, ErrReplaced) {
		t.Errorf("an asker who has left: %v", err)
	}
	if err := all.turn(t.Context(), "sari", func() error { return store.ErrNone }); !errors.Is(err, store.ErrNone) {
		t.Errorf("its own error: %v", err)
	}
}
