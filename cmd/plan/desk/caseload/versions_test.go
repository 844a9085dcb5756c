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

func TestDraftFromAnEarlierVersion(t *testing.T) {
	x := newActing(t)
	x.do("request.set", "by=31 Agu 2027")
	x.do("level.set", "skill=copywriting", "level=2", "who=self")
	x.do("course.exclude", "id=hubspot-inbound-marketing", "reason=no English")
	first := x.agree().State.Request()
	x.do("step.done", "step=study:trend-research@1", "hours=4")
	x.do("request.set", "field=by", "hours_per_week=12")
	x.do("request.set", "hours_per_week=12", "free=1")
	x.do("level.agree", "skill=copywriting", "level=3")
	x.do("course.include", "id=hubspot-inbound-marketing")
	x.do("step.waive", "id=networking", "reason=at the old office")
	made := x.last()
	second := x.agree()
	x.do("request.set", "hours_per_week=5")

	r := x.refused("undo", "event="+made)
	if got := plain.Replace(r.What.In(lang.English)); got != "Cannot undo: version 2 is agreed" || len(r.Offers) != 1 || r.Offers[0].Label.String() != "Start a draft from version 1" {
		t.Fatalf("%s, offers %v", got, r.Offers)
	}
	now := x.take(r.Offers[0])
	got := now.State.Request()
	if now.Version != 2 || got.HoursPerWeek != 10 || got.By == nil || *got.By != *first.By || got.Free || len(got.Waive) != 0 || !slices.Equal(got.Exclude, first.Exclude) || got.Have["copywriting"] != first.Have["copywriting"] {
		t.Errorf("a draft from version 1 asks for %+v\nand version 1 did for %+v", got, first)
	}
	if len(now.State.Done) != 1 {
		t.Error("what was done is gone")
	}
	x.wantChanges(lang.English, "Left out: Inbound Marketing Certification; no English", "Taken back: Professional networking counts as held: at the old office", "Deadline none → 31 Aug 2027",
		"Hours a week 12 → 10", "Free steps only: yes → no", "Copywriting, by the coach: 3 → –", "Copywriting, by the learner: 3 → 2")
	for _, c := range slices.Backward(now.Changes()) { // one by one
		x.do("undo", "event="+strings.Join(c.Events, " "))
	}
	back, want := x.now().State.Request(), second.State.Request()
	if back.HoursPerWeek != want.HoursPerWeek || back.By != nil || !back.Free || len(back.Waive) != 1 || len(back.Exclude) != 0 || len(x.now().Changes()) != 0 {
		t.Errorf("with all changes undone the draft asks for %+v\nand version 2 did for %+v\n%q", back, want, x.changes(lang.English))
	}
}

func TestOrder(t *testing.T) {
	x := newActing(t)
	order := func() (ids []string) {
		for _, s := range x.now().Plan.Route.Steps {
			ids = append(ids, s.ID)
		}
		return ids
	}
	start := order()
	r := x.refused("step.move", "step=study:trend-research@2", "before=study:trend-research@1")
	if got := plain.Replace(r.Say(lang.Indonesian)); got != "Belum bisa naik. Langkah 6 membutuhkan Riset tren 1, yang diberikan langkah 5." || len(r.Offers) != 1 || r.Offers[0].Label.String() != "Move both" {
		t.Fatalf("%s, offers %v", got, r.Offers)
	}
	x.take(r.Offers[0])
	if got := order(); got[3] != "study:trend-research@1" || got[4] != "study:trend-research@2" {
		t.Errorf("both moved: %q", got)
	}
	r = x.refused("step.pin", "step=study:trend-research@3")
	if got := plain.Replace(r.Say(lang.English)); got != "Cannot move up yet. Step 7 needs Trend research 2, which step 5 gives." || len(r.Offers) != 1 || r.Offers[0].Label.String() != "Move all 3 steps" {
		t.Fatalf("%s, offers %v", got, r.Offers)
	}
	x.take(r.Offers[0])
	if got := order(); got[0] != "study:trend-research@1" || got[1] != "study:trend-research@2" || got[2] != "study:trend-research@3" {
		t.Errorf("all three are next: %q", got)
	}
	x.do("step.pin", "step=study:networking@1")
	if got := order(); got[0] != "study:networking@1" {
		t.Errorf("not next: %q", got)
	}
	x.wantChanges(lang.English, "Moved: Trend research 2 before Audience research 2", "Moved: Trend research 3 before Social media management and scheduling tools 3", "Moved: Professional networking 1 before Trend research 1")
	x.do("step.unpin", "step=study:networking@1")
	x.do("step.unpin", "step=study:trend-research@3")
	x.do("step.unpin", "step=study:trend-research@2")
	if got := order(); !slices.Equal(got, start) || len(x.now().Changes()) != 0 {
		t.Errorf("with all wishes taken back: %q, changes %q", got, x.changes(lang.English))
	}

	x.do("step.move", "step=study:networking@1", "before=study:trend-research@1")
	x.do("step.move", "step=study:trend-research@1", "before=study:platform-literacy@3")
	r = x.refused("step.move", "step=study:platform-literacy@3", "before=study:networking@1")
	if got := plain.Replace(r.Say(lang.English)); got != "This order does not work: it goes against “Professional networking 1 before Trend research 1” and “Trend research 1 before Social media platform literacy 3”." || len(r.Offers) != 1 {
		t.Fatalf("%s, offers %v", got, r.Offers)
	}
	c := x.take(r.Offers[0])
	if got := order(); slices.Index(got, "study:platform-literacy@3") > slices.Index(got, "study:networking@1") || len(c.State.Moves) != 1 {
		t.Errorf("the later wish does not count: %q", got)
	}
}
