package caseload

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"skillroute/graph/lang"
	"skillroute/planner/progress"
)

// agree agrees on the plan that is shown.
func (x *acting) agree(more ...string) *Client {
	x.Helper()
	return x.do("version.agree", append([]string{"digest=" + x.now().Digest()}, more...)...)
}

// changes are the lines of the draft.
func (x *acting) changes(l lang.Lang) (lines []string) {
	for _, c := range x.now().Changes() {
		lines = append(lines, plain.Replace(c.Say(l)))
	}
	return lines
}

func (x *acting) wantChanges(l lang.Lang, want ...string) {
	x.Helper()
	if got := x.changes(l); !slices.Equal(got, want) {
		x.Errorf("the draft is\n%q, want\n%q", got, want)
	}
}

// last is the id of the last event.
func (x *acting) last() string {
	events := x.now().Journal.Events
	return events[len(events)-1].ID
}

func TestVersions(t *testing.T) {
	x := newActing(t)
	x.do("request.set", "hours_per_week=8")
	v1 := x.agree()
	if v1.Version != 1 || len(v1.Changes()) != 0 {
		t.Errorf("version %d with %d changes, want the first with none", v1.Version, len(v1.Changes()))
	}
	if again := x.do("version.agree", "digest="+v1.Agreements[0].Event.Data.(*progress.VersionAgree).Digest); again.Version != 1 || again.Seq != v1.Seq {
		t.Errorf("agreed on twice: version %d", again.Version)
	}
	x.do("step.done", "step=study:trend-research@1", "hours=4")
	x.do("request.set", "hours_per_week=7,5", "by=31 Agu 2027")
	x.do("step.waive", "id=networking", "reason=12 creators at the old office")
	x.wantChanges(lang.Indonesian, "1 langkah selesai sejak 23 Nov 2026", "Tenggat 31 Mei 2027 → 31 Agu 2027", "Jam seminggu 8 → 7,5", "Membangun jejaring profesional dianggap ada: 12 creators at the old office")
	v2 := x.agree("review=1", "next=21 Des 2026")
	if v2.Version != 2 || len(v2.State.Reviews) != 1 || v2.State.Reviews[0].Data.Next.String() != "2026-12-21" {
		t.Errorf("version %d, talks %v", v2.Version, v2.State.Reviews)
	}
	x.do("undo", "event="+x.last())
	if c := x.now(); c.Version != 1 {
		t.Errorf("an undone version counts: %d", c.Version)
	}
	if v3 := x.agree(); v3.Version != 3 {
		t.Errorf("the number of an undone version is given again: %d", v3.Version)
	}
	rows, err := x.Store().Versions(x.id)
	if err != nil || len(rows) != 3 {
		t.Fatalf("%d rows: %v", len(rows), err)
	}
	for i, row := range rows {
		v, err := x.PlanVersion(x.id, row.N)
		if err != nil {
			t.Fatal(err)
		}
		if row.N != i+1 || !v.Exact || v.Plan.Digest() != row.Digest || row.Request == "" {
			t.Errorf("version %d plans again to %s, want %s", row.N, v.Plan.Digest(), row.Digest)
		}
		if i > 0 && row.Previous != rows[i-1].Digest {
			t.Errorf("version %d follows on %s", row.N, row.Previous)
		}
	}
	if rows[1].Request != rows[2].Request {
		t.Error("the same request has two digests")
	}
	if rows[0].Request == rows[1].Request {
		t.Error("two requests have one digest")
	}
}

func TestUndo(t *testing.T) {
	x := newActing(t)
	x.do("request.set", "hours_per_week=8")
	x.do("request.set", "hours_per_week=6")
	x.wantChanges(lang.English, "Hours a week 10 → 6")
	x.do("undo", "event="+x.last())
	x.wantChanges(lang.English, "Hours a week 10 → 8")
	x.do("undo", "event="+x.last()) // the undo
	x.wantChanges(lang.English, "Hours a week 10 → 6")
	x.do("undo", "event="+strings.Join(x.now().Changes()[0].Events, " "))
	x.wantChanges(lang.English)
	if h := x.now().State.Request().HoursPerWeek; h != 10 {
		t.Errorf("%v hours a week after all was undone", h)
	}
}

func TestTwoTabs(t *testing.T) {
	x := newActing(t)
	seen := x.now().Seq
	x.do("request.set", "hours_per_week=8")
	if _, err := x.trySeen(seen, "request.set", "by=2027-08-31"); err != nil {
		t.Errorf("another field: %v", err)
	}
	if _, err := x.trySeen(seen, "request.set", "hours_per_week=8"); err != nil {
		t.Errorf("the same value: %v", err)
	}
	_, err := x.trySeen(seen, "request.set", "hours_per_week=6")
	conflict, ok := errors.AsType[*Conflict](err)
	if !ok || conflict.Field != "hours_per_week" || conflict.Mine != "6" || conflict.Theirs != "8" {
		t.Fatalf("%v, want a conflict of 6 and 8", err)
	}
	if mine, theirs := conflict.Say(x.Graph, lang.Indonesian); mine == theirs || mine == "" {
		t.Errorf("%q against %q", mine, theirs)
	}
	if _, err := x.trySeen(x.now().Seq, "request.set", "hours_per_week=6"); err != nil {
		t.Errorf("chosen: %v", err)
	}
	seen = x.now().Seq
	x.do("step.done", "step=study:trend-research@1", "hours=4")
	if _, err := x.trySeen(seen, "step.done", "step=study:trend-research@1"); err != nil || len(x.now().State.Done) != 1 {
		t.Errorf("marked twice: %v, %d done", err, len(x.now().State.Done))
	}
	_, err = x.trySeen(seen, "step.done", "step=study:trend-research@1", "hours=5")
	if _, ok := errors.AsType[*Conflict](err); !ok {
		t.Errorf("%v, want a conflict about hours", err)
	}
}

func TestOnce(t *testing.T) {
	x := newActing(t)
	a := Act{Kind: "note", Once: "abc", Form: Fields{"text": "Saturdays are free", "shared": "1"}}
	for range 2 {
		if c, err := x.Do(x.id, a); err != nil || len(c.State.Notes) != 1 {
			t.Errorf("%v, %d notes", err, len(c.State.Notes))
		}
	}
	undo := Act{Kind: "undo", Once: "def", Form: Fields{"event": x.last()}}
	for range 2 {
		if c, err := x.Do(x.id, undo); err != nil || len(c.State.Notes) != 0 {
			t.Errorf("%v, %d notes", err, len(c.State.Notes))
		}
	}
}
