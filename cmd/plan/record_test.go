package main

import (
	"bytes"
	"sync"
	"testing"

	"skillroute/planner/progress"
)

// Commands that run at once lose nothing, also under --as-of, where what they record is
// alike and ids are made of the journal.
func TestRecordingAtOnce(t *testing.T) {
	t.Chdir(t.TempDir())
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	const each = 8
	var both sync.WaitGroup
	for range 2 {
		both.Go(func() {
			for range each {
				var out, errs bytes.Buffer
				if code := run([]string{"note", "same", "--journal", "j.jsonl", "--as-of", "2026-12-10"}, &out, &errs); code != exitOK {
					t.Errorf("exit %d\n%s", code, errs.String())
				}
			}
		})
	}
	both.Wait()
	j, err := progress.Load("j.jsonl")
	if err != nil || len(j.Faults) > 0 || len(j.Events) != 2*each+1 {
		t.Errorf("%d events, want %d notes and the beginning; %v, %v", len(j.Events), 2*each, j.Faults, err)
	}
}
