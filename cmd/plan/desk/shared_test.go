package desk

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"skillroute/cmd/plan/desk/caseload"
	"skillroute/cmd/plan/desk/store"
	"skillroute/graph/lang"
	"skillroute/graph/outsidetest"
	"skillroute/planner"
	"skillroute/planner/progress"
	"skillroute/reports/answer"
)

// sharing is a desk with two clients, of whom one is shown. Each has a private note and stands
// in every way there is, one after another.
type sharing struct {
	*tester
	now          time.Time
	shown, else_ string
	private      []string // ids of events that hold private notes
}

const (
	privateText = "rahasiapribadi"
	elseName    = "Wahyu Saputrawan"
	elseGroup   = "Angkatan Zamrud"
)

func newSharing(t *testing.T, l lang.Lang) *sharing {
	x := &sharing{tester: newTester(t, l), now: testDay}
	x.Cases.Now = func() time.Time { return x.now }
	by := planner.DateOf(2027, time.August, 31)
	zamrud := []store.Group{{ID: "zamrud", Kind: "cohort", Name: elseGroup}}
	for _, c := range []struct {
		name string
		id   *string
	}{{"Sari Dewi", &x.shown}, {elseName, &x.else_}} {
		id, err := x.Cases.Begin("", store.Client{Name: c.name, Groups: zamrud}, &progress.Started{Name: c.name, To: "social-media-specialist", From: "social-media-admin", HoursPerWeek: 10, By: &by})
		if err != nil {
			t.Fatal(err)
		}
		*c.id = id
		x.act(id, "note", "text", "Suka Sabtu pagi", "shared", "1")
		x.act(id, "note", "text", privateText+" satu")
		x.act(id, "action", "text", "Riset audiens", "owner", "self", "due", "2026-12-01")
		one := x.load(id)
		x.act(id, "version.agree", "digest", one.Digest(), "review", "1", "next", "2026-12-20")
		x.act(id, "step.done", "step", x.load(id).Plan.Route.Steps[0].ID, "date", "2026-11-23", "hours", "12", "evidence", "https://example.org/bukti")
		x.act(id, "note", "text", privateText+" dua")
		x.act(id, "request.set", "field", "hours_per_week", "value", "8")
		for _, field := range []string{"private", "private-note"} {
			if err := x.store.KeepDraft(store.Draft{Client: id, Field: field, Tab: "t", Text: privateText + " draf", At: x.now}); err != nil {
				t.Fatal(err)
			}
		}
		for _, e := range x.load(id).Journal.Events {
			if n, ok := e.Data.(*progress.Note); ok && !n.Shared {
				x.private = append(x.private, e.ID)
			}
		}
	}
	if len(x.private) != 4 {
		t.Fatalf("%d private notes", len(x.private))
	}
	return x
}

func (x *sharing) load(id string) *caseload.Client {
	x.Helper()
	c, err := x.Cases.Client(id)
	if err != nil {
		x.Fatal(err)
	}
	return c
}

func (x *sharing) act(id, kind string, pairs ...string) {
	x.Helper()
	form := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		form.Set(pairs[i], pairs[i+1])
	}
	if _, err := x.Cases.Do(id, caseload.Act{Kind: kind, Form: form}); err != nil {
		x.Fatalf("%s: %v", kind, err)
	}
}

// stands brings the shown client into a standing, by thresholds and the day.
func (x *sharing) stands(s progress.Standing) {
	x.Helper()
	var none, all float64 = 0, 1.1
	var limits caseload.OwnLimits
	x.now = testDay
	switch s {
	case progress.StandingOnTrack:
		limits.Off, limits.AtRisk = &none, &none
	case progress.StandingAtRisk:
		limits.Off, limits.AtRisk = &none, &all
	case progress.StandingOff:
		limits.Off, limits.AtRisk = &all, &all
	case progress.StandingStalled:
		x.now = testDay.AddDate(0, 0, 25) // the session goes on
	}
	if err := x.Cases.SetLimits(limits); err != nil {
		x.Fatal(err)
	}
	if got := x.load(x.shown).Agreed.Standing; got != s {
		x.Fatalf("the client stands %s, want %s", got, s)
	}
}

// unpacked is what a body says, with what is packed in it.
func unpacked(body []byte) string {
	all := string(body)
	if z, err := zip.NewReader(bytes.NewReader(body), int64(len(body))); err == nil {
		for _, f := range z.File {
			if r, err := f.Open(); err == nil {
				data, _ := io.ReadAll(r)
				all += string(data)
			}
		}
	}
	return all
}

// A shared screen shows one client, and of that one nothing that is the coach's alone, whoever
// asks for whatever.
func TestASharedScreenHidesTheRest(t *testing.T) {
	for i, l := range lang.All {
		x := newSharing(t, l)
		say := lang.For(l)
		x.done("/shared", url.Values{"on": {"1"}, "client": {x.shown}, "back": {"/clients/" + x.shown}})
		all := []progress.Standing{progress.StandingOnTrack, progress.StandingAtRisk, progress.StandingOff, progress.StandingStalled}
		if !outsidetest.All() { // two in each language
			all = all[2*i : 2*i+2]
		}
		for j, s := range all {
			x.stands(s)
			seen := 0
			patterns := slices.Clone(x.mux.patterns)
			for i := 0; i < len(patterns); i++ {
				pattern := patterns[i]
				if !strings.HasPrefix(pattern, "GET ") || strings.HasPrefix(pattern, "GET /assets/") {
					continue
				}
				if strings.HasSuffix(pattern, "/files/{file}") && j == 0 {
					for _, ending := range []string{"html", "txt", "json", "xlsx", "ics"} {
						patterns = append(patterns, "GET /clients/{id}/files/plan."+ending)
					}
				}
				for _, id := range []string{x.shown, x.else_, "zamrud"} {
					if id != x.shown && !strings.Contains(pattern, "{id}") {
						continue
					}
					queries := []string{"", "?did=" + x.private[0], "?did=" + x.private[2] + "&after=0&on=0&shared=0&v=1&a=1&b=1&open=1&status=needs&kind=client&all=1"}
					if j > 0 && !outsidetest.All() { // one of them at each
						queries = queries[i%3 : i%3+1]
					}
					for _, query := range queries {
						path := x.filled(pattern, id) + query
						w := x.send(request("GET", path))
						body := strings.ReplaceAll(unpacked(w.Body.Bytes()), "sesuai rencana sederhana", "") // a level of networking
						if w.Code >= 500 {
							t.Errorf("%s: GET %s: %d", l, path, w.Code)
						}
						if w.Code == 200 && id == x.shown && strings.Contains(body, "Sari Dewi") {
							seen++
						}
						hidden := []string{privateText, "Wahyu", "Saputrawan", "Zamrud", x.else_, `class="count"`, `class="st `}
						for _, other := range []progress.Standing{progress.StandingOnTrack, progress.StandingAtRisk, progress.StandingOff, progress.StandingStalled} {
							hidden = append(hidden, answer.StandingWord(say, other))
						}
						if strings.Contains(pattern, "/files/") { // which the client is given: a plan says how likely its deadline is
							hidden = hidden[:5]
						}
						for _, word := range hidden {
							if at := strings.Index(strings.ToLower(body), strings.ToLower(word)); at >= 0 && !(word == x.else_ && strings.Contains(path, word)) {
								t.Errorf("%s, %s: GET %s shows %q: …%.160q…", l, s, path, word, body[max(0, at-80):min(len(body), at+80)])
							}
						}
					}
				}
			}
			if seen < 10 {
				t.Errorf("%s: the client is seen on %d pages: that is no desk", l, seen)
			}
		}
	}
}

func TestSharingBeginsAndEndsByAFormAlone(t *testing.T) {
	for _, l := range lang.All {
		x := newSharing(t, l)
		head := x.say().Say("desk.shared")
		x.done("/shared", url.Values{"on": {"1"}, "client": {x.shown}, "back": {"/clients/" + x.shown}})
		for _, path := range []string{"/", "/settings", "/?q=Wahyu", "/import", "/clients/" + x.else_, "/clients/" + x.else_ + "/drafts", "/clients/" + x.shown + "/privacy", "/shared?on=0", "/shared/", "/clients/" + x.shown + "%2F..%2F" + x.else_, "/clients/none"} {
			w := x.send(request("GET", path))
			if page := w.Body.String(); w.Code == 200 && !strings.Contains(page, head) || strings.Contains(page, "Wahyu") && !strings.Contains(path, "Wahyu") {
				t.Errorf("%s: GET %s: %d %s", l, path, w.Code, mainOf(page))
			}
			if _, shared := x.Server.shown(); !shared {
				t.Fatalf("%s: GET %s ended it", l, path)
			}
		}
		if page := x.get("/"); !strings.Contains(page, `href="/clients/`+x.shown+`"`) || !strings.Contains(page, `action="/shared"`) || strings.Contains(page, `href="/settings"`) {
			t.Errorf("%s: no way back, or a way to what is hidden:\n%s", l, page)
		}
		// What is not of the client who is shown is not done either; nor does another take the place.
		before := x.kept()
		for _, path := range []string{"/clients/" + x.else_ + "/do/note", "/settings/plans", "/settings/password", "/import", "/clients/" + x.shown + "/privacy/forget", "/clients/new"} {
			if w := x.post(path, url.Values{"text": {"x"}, "hours": {"3"}}); w.Code != http.StatusForbidden || !strings.Contains(w.Body.String(), head) {
				t.Errorf("%s: POST %s: %d", l, path, w.Code)
			}
		}
		x.post("/shared", url.Values{"on": {"1"}, "client": {x.else_}})
		if x.kept() != before {
			t.Errorf("%s: something was done", l)
		}
		x.act(x.shown, "note", "text", "Bersama", "shared", "1")
		if page := x.done("/shared", url.Values{"on": {"0"}, "back": {"/"}}); !strings.Contains(page, elseName) {
			t.Errorf("%s: it is not ended", l)
		}
		if page := x.done("/shared", url.Values{"on": {"1"}, "client": {"none"}, "back": {"//evil.example"}}); !strings.Contains(page, head) || strings.Contains(page, "Sari") {
			t.Errorf("%s: shared with nobody:\n%s", l, mainOf(page))
		}
		// With nobody shown yet, nobody at all is; a new client can be begun.
		for _, pattern := range x.mux.patterns {
			for _, id := range []string{x.shown, x.else_} {
				if path := x.filled(pattern, id); strings.HasPrefix(pattern, "GET ") {
					if w := x.send(request("GET", path)); w.Code >= 500 || strings.Contains(w.Body.String(), "Sari") || strings.Contains(w.Body.String(), "Wahyu") || strings.Contains(w.Body.String(), "Zamrud") {
						t.Errorf("%s: nobody is shown, and GET %s: %d %s", l, path, w.Code, mainOf(w.Body.String()))
					}
				}
			}
		}
		if page := x.get("/clients/new"); strings.Contains(page, head+"</h1>") || !strings.Contains(page, "nc-name") {
			t.Errorf("%s: no new client while the screen is shared:\n%s", l, mainOf(page))
		}
	}
}

// What takes a private note back says no more of it than the note itself: not in the toast, and
// not to another tab.
func TestASharedScreenHidesANoteThatIsTakenBack(t *testing.T) {
	x := newSharing(t, lang.Indonesian)
	before := x.load(x.shown).Seq
	x.act(x.shown, "undo", "event", x.private[0])
	c := x.load(x.shown)
	undo := c.Journal.Events[len(c.Journal.Events)-1].ID
	for _, shared := range []bool{false, true} {
		if shared {
			x.done("/shared", url.Values{"on": {"1"}, "client": {x.shown}, "back": {"/clients/" + x.shown}})
		}
		for _, path := range []string{"?did=" + undo, fmt.Sprintf("/seq?after=%d", before), "/history?did=" + undo} {
			if body := x.send(request("GET", "/clients/"+x.shown+path)).Body.String(); strings.Contains(body, privateText) == shared {
				t.Errorf("shared %v: %s", shared, path)
			}
		}
	}
}
