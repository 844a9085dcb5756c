package desk

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"skillroute/graph/lang"
	"skillroute/planner/progress"
)

func TestDraftsOfText(t *testing.T) {
	x := newTester(t, lang.English)
	id := x.client("Sari Dewi", progress.Started{To: "social-media-specialist", HoursPerWeek: 8})
	keep := func(want int, pairs ...string) {
		t.Helper()
		if w := x.post("/clients/"+id+"/draft", form(pairs...)); w.Code != want {
			t.Errorf("%.60q: %d, want %d", pairs, w.Code, want)
		}
	}
	keep(204, "field", "note", "tab", "one", "text", "Saturdays are free")
	keep(204, "field", "private-note", "tab", "one", "text", "ask about the workload")
	keep(422, "tab", "one", "text", "of no field")
	keep(422, "field", "note", "tab", "one", "text", strings.Repeat("x", maxDraftText+1))
	if w := x.post("/clients/nobody/draft", form("field", "note", "tab", "one", "text", "x")); w.Code != http.StatusNotFound {
		t.Errorf("a draft for nobody: %d", w.Code)
	}
	drafts := "/clients/" + id + "/drafts"
	if got := x.get(drafts); !strings.Contains(got, "Saturdays are free") || !strings.Contains(got, "ask about the workload") || !strings.Contains(got, "10:42") {
		t.Errorf("not kept: %s", got)
	}
	if err := x.store.Set(sharedSetting, id); err != nil {
		t.Fatal(err)
	}
	if got := x.get(drafts); strings.Contains(got, "workload") || !strings.Contains(got, "Saturdays") {
		t.Errorf("on a shared screen: %s", got)
	}
	x.store.Set(sharedSetting, "")
	keep(204, "field", "note", "tab", "one", "text", "")
	if got := x.get(drafts); strings.Contains(got, "Saturdays") {
		t.Errorf("still kept: %s", got)
	}
}

func TestWhatOtherTabsDid(t *testing.T) {
	for l, want := range map[lang.Lang]string{lang.English: "In another tab: ", lang.Indonesian: "Di tab lain: "} {
		x := newTester(t, l)
		id := x.client("Sari Dewi", progress.Started{To: "social-media-specialist", HoursPerWeek: 8})
		c, err := x.Cases.Client(id)
		if err != nil {
			t.Fatal(err)
		}
		x.act(id, "note", "text", "everybody may read this", "shared", "1")
		x.act(id, "note", "text", "nobody may read this")
		path := "/clients/" + id + "/seq?after=" + x.say().Int(c.Seq)
		if got := x.get(path); !strings.Contains(got, want) || !strings.Contains(got, "everybody") || !strings.Contains(got, "nobody") {
			t.Errorf("%s: %s", l, got)
		}
		x.store.Set(sharedSetting, id)
		if got := x.get(path); strings.Contains(got, "nobody") || !strings.Contains(got, "everybody") {
			t.Errorf("%s, shared: %s", l, got)
		}
		x.store.Set(sharedSetting, "")
		if w := x.send(httptest.NewRequest("GET", "http://"+testHost+"/clients/nobody/seq", nil)); w.Code == http.StatusOK {
			t.Errorf("%s: of nobody: %s", l, w.Body)
		}
	}
}
