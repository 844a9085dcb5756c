package caseload

import (
	"fmt"
	"testing"
	"time"

	"skillroute/cmd/plan/desk/store"
	"skillroute/planner/progress"
)

// A coach who looks at many clients has the last of them in memory, and a refresh of all
// pushes none of these out.
func TestOnlySoManyClientsStayInMemory(t *testing.T) {
	x := newActing(t)
	var ids []string
	for i := range maxKept + 10 {
		id, err := x.Begin("", store.Client{Name: fmt.Sprint("Client ", i)}, &progress.Started{To: "social-media-specialist"})
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, id)
		if _, err := x.Client(id); err != nil {
			t.Fatal(err)
		}
	}
	kept := func() (n int) {
		for _, r := range x.rooms {
			if r.kept != nil {
				n++
			}
		}
		return n
	}
	if n := kept(); n != maxKept || x.rooms[ids[0]] != nil || x.rooms[ids[len(ids)-1]] == nil {
		t.Errorf("%d clients in memory", n)
	}
	x.day = x.day.AddDate(0, 0, 1)
	x.Refresh()
	for x.Refreshing() {
		time.Sleep(time.Millisecond)
	}
	if l, err := x.List(); err != nil || l.Stale != 0 || kept() != maxKept {
		t.Errorf("%d out of date, %d in memory, %v", l.Stale, kept(), err)
	}
	x.Close()
}

// A group that is joined is no event, and is seen at once all the same.
func TestAProfileIsSeenAtOnce(t *testing.T) {
	x := newActing(t)
	x.do("profile", "name=Sari", "email=sari@example.org", "groups=1", "cohort=Class 7")
	if c, err := x.Client(x.id); err != nil || c.Email != "sari@example.org" || len(c.Groups) != 1 || c.Groups[0].Name != "Class 7" {
		t.Errorf("%+v %v", c.Client, err)
	}
	if l, err := x.List(); err != nil || l.Entries[0].Email != "sari@example.org" {
		t.Errorf("%+v %v", l.Entries[0], err)
	}
}
