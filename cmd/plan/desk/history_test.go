package desk

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"skillroute/cmd/plan/desk/store"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/progress"
)

// The history says all that happened, the newest first, in words; each event can be taken back,
// and stands there as taken back.
func TestHistory(t *testing.T) {
	for _, l := range lang.All {
		x, id := story(t, l)
		page := seen(x.get("/clients/" + id + "/history"))
		last, first := strings.Index(page, "Tanya beban kerja"), strings.Index(page, lang.For(l).Say("journal.event.started"))
		if last < 0 || first < last {
			t.Errorf("%s: the newest event is not the first:\n%s", l, page)
		}
		c, _ := x.Cases.Client(id)
		set := c.State.Set[len(c.State.Set)-1].Event
		if w := x.post("/clients/"+id+"/do/undo", url.Values{"event": {set.ID}, "back": {"/clients/" + id + "/history"}}); w.Code != http.StatusSeeOther || !strings.HasPrefix(w.Header().Get("Location"), "/clients/"+id+"/history") {
			t.Fatalf("%s: %d %s", l, w.Code, w.Body)
		}
		if page := x.get("/clients/" + id + "/history"); !strings.Contains(page, "<s>"+lang.For(l).NoBreak().Say("journal.event.set", "What", lang.For(l).NoBreak().Say("plan.time.deadline", "By", planner.DateOf(2027, 8, 31).Time()))+"</s>") && !strings.Contains(page, "<s>") {
			t.Errorf("%s: what was taken back is not struck", l)
		}
		x.store.Set("shared", id)
		if page := x.get("/clients/" + id + "/history"); strings.Contains(page, "Tanya beban kerja") {
			t.Errorf("%s: a shared screen tells a private note", l)
		}
	}
}

// A private note that was taken back is no more to be read on a shared screen than before.
func TestHistoryHidesWhatBecameOfPrivateNotes(t *testing.T) {
	x := newTester(t, lang.English)
	id := x.client("Sari Dewi", sari)
	x.write(id, store.Change{}, progress.Coach, &progress.Note{Text: "Worried about work."})
	c, _ := x.Cases.Client(id)
	x.post("/clients/"+id+"/do/undo", url.Values{"event": {c.Journal.Events[len(c.Journal.Events)-1].ID}})
	x.store.Set("shared", id)
	if page := x.get("/clients/" + id + "/history"); strings.Contains(page, "Worried") {
		t.Error("the page tells the note by its undoing")
	}
}

// Two versions, or a version and the draft, are compared by the document of the command line.
func TestCompare(t *testing.T) {
	for _, l := range lang.All {
		x, id := story(t, l)
		say := lang.For(l)
		for query, want := range map[string][]string{
			"":             {say.Say("diff.shift"), say.Say("diff.done"), say.Say("diff.asked"), "69"},
			"?a=1&b=2":     {say.Say("diff.shift"), "Inbound Marketing Certification", "20"},
			"?a=2&b=2":     {say.Say("deskhistory.compare.same")},
			"?a=2&b=draft": {say.Say("diff.gone")},
		} {
			page := seen(x.get("/clients/" + id + "/compare" + query))
			for _, w := range want {
				if !strings.Contains(page, w) {
					t.Errorf("%s: compare%s does not say %q:\n%s", l, query, w, page)
				}
			}
		}
		if w := x.send(httptest.NewRequest("GET", "http://"+testHost+"/clients/"+id+"/compare?a=9", nil)); w.Code != http.StatusNotFound {
			t.Errorf("%s: a version that is not there: %d", l, w.Code)
		}
		none := x.client("Budi", sari)
		if page := seen(x.get("/clients/" + none + "/compare")); !strings.Contains(page, say.Say("deskhistory.compare.none")) {
			t.Errorf("%s: it does not say that there is no version:\n%s", l, page)
		}
	}
}

// Faults of a journal that was taken from elsewhere are said.
func TestHistorySaysFaults(t *testing.T) {
	x := newTester(t, lang.English)
	id := x.client("Sari Dewi", sari)
	x.write(id, store.Change{}, progress.Coach, &progress.StepDone{Step: "study:gone@1", Date: x.Cases.Today()})
	if page := seen(x.get("/clients/" + id + "/history")); !strings.Contains(page, `does not have "study:gone@1" any more`) {
		t.Errorf("a step that the catalog does not have is not told:\n%s", page)
	}
}
