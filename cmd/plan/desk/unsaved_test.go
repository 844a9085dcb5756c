package desk

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"skillroute/graph/lang"
	"skillroute/planner/progress"
)

// What is sent to a locked desk is kept for the session that sent it, and asked about.
func TestAFormSentToALockedDesk(t *testing.T) {
	for _, l := range lang.All {
		x := newTester(t, l)
		argonMemory = 64
		id := x.client("Sari Dewi", progress.Started{To: "social-media-specialist"})
		note := url.Values{"text": {"Saturdays are free"}, "once": {"a"}, "back": {"/clients/" + id + "?open=x"}}
		unlock := func(to string) {
			t.Helper()
			if w := x.post("/unlock", url.Values{"password": {"rahasia sekali"}, "back": {"/groups"}}); w.Header().Get("Location") != to {
				t.Errorf("%s: unlocked: %d %v, want %s", l, w.Code, w.Header(), to)
			}
		}
		notes := func() (n int) {
			c, err := x.Cases.Client(id)
			if err != nil {
				t.Fatal(err)
			}
			return len(c.State.Notes)
		}
		x.done("/settings/password", url.Values{"new": {"rahasia sekali"}, "again": {"rahasia sekali"}})
		x.post("/lock", nil)
		for path, form := range map[string]url.Values{
			"/settings/password": {"old": {"secret"}}, "/clients/" + id + "/draft": {"field": {"note"}, "text": {"secret"}}, "/settings/lang": {"lang": {"id"}}, "/shared": {"on": {"1"}},
		} {
			if w := x.post(path, form); w.Code != http.StatusForbidden || !strings.Contains(w.Body.String(), x.say().Say("deskdoor.locked.lost")) {
				t.Errorf("%s: %s: %d", l, path, w.Code)
			}
		}
		unlock("/groups")
		x.post("/lock", nil)
		for range 2 { // dropped the first time
			if w := x.post("/clients/"+id+"/do/note", note); w.Code != http.StatusForbidden || strings.Contains(w.Body.String(), "Saturdays") {
				t.Errorf("%s: %d %s", l, w.Code, w.Body)
			}
			first := x.cookie
			x.cookie = x.bare(request("GET", "/?key="+x.NewKey())).Result().Cookies()[0]
			unlock("/groups") // another browser has sent nothing
			x.cookie = first
			unlock("/unsaved")
			page := x.get("/unsaved")
			x.shows(page, "Saturdays are free")
			if notes() > 0 {
				t.Errorf("%s: saved before it was asked", l)
			}
			if w := x.press(page, "unsaved-drop"); w.Header().Get("Location") != "/clients/"+id+"?open=x" {
				t.Errorf("%s: dropped: %v", l, w.Header())
			}
			if w := x.send(request("GET", "/unsaved")); w.Header().Get("Location") != "/" {
				t.Errorf("%s: still asked", l)
			}
			x.post("/lock", nil)
		}
		x.post("/clients/"+id+"/do/note", note)
		x.store.Set(sharedSetting, id) // a shared screen says nothing of it, until it is shared no more
		unlock("/groups")
		x.hides(x.get("/unsaved"), "Saturdays")
		if w := x.post("/shared", url.Values{"on": {"0"}}); w.Header().Get("Location") != "/unsaved" {
			t.Errorf("%s: no longer shared: %v", l, w.Header())
		}
		if w := x.press(x.get("/unsaved"), "unsaved-save"); w.Code != http.StatusSeeOther || notes() != 1 {
			t.Errorf("%s: %d, %d notes", l, w.Code, notes())
		}
		if w := x.send(request("GET", "/unsaved")); w.Header().Get("Location") != "/" {
			t.Errorf("%s: asked once it is saved", l)
		}
	}
}
