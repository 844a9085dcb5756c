package desk

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"skillroute/cmd/plan/desk/caseload"
	"skillroute/cmd/plan/desk/store"
	"skillroute/config"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/progress"
)

// testDay is the day on which the desk of a test is open.
var testDay = time.Date(2026, 11, 23, 10, 42, 7, 0, time.UTC)

const testHost = "127.0.0.1:8123"

// tester is a desk with the built-in catalog, and a browser that has come in.
type tester struct {
	testing.TB
	*Server
	handler http.Handler
	cookie  *http.Cookie
}

// builtIn is one for all desks, which only read it.
var builtIn = sync.OnceValue(func() *graph.Graph { return graph.New(config.Catalog()) })

func newTester(t testing.TB, l lang.Lang) *tester {
	st, err := store.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	cases := caseload.New(st, caseload.Options{
		Graph: builtIn(), Base: planner.Request{Lang: l, Rates: planner.Rates{Base: "IDR"}}, HalfLives: progress.HalfLives{Months: config.HalfLife(), Other: 11},
		Thresholds: progress.Thresholds{StalledDays: 21, Off: 0.3, AtRisk: 0.7, Logged: 0.7}, Now: func() time.Time { return testDay },
	})
	x := &tester{TB: t, Server: New(Options{Cases: cases, Lang: l, Port: "8123", Key: "key"})}
	x.handler = x.Handler()
	w := x.send(httptest.NewRequest("GET", "http://"+testHost+"/?key=key", nil))
	x.cookie = w.Result().Cookies()[0]
	return x
}

func (x *tester) send(r *http.Request) *httptest.ResponseRecorder {
	if x.cookie != nil {
		r.AddCookie(x.cookie)
	}
	w := httptest.NewRecorder()
	x.handler.ServeHTTP(w, r)
	inside := false
	for _, tag := range aForm.FindAllString(w.Body.String(), -1) {
		if inside == (tag == "<form") {
			x.Errorf("%s %s: a form stands in a form, so that browsers drop it", r.Method, r.URL.Path)
		}
		inside = tag == "<form"
	}
	return w
}

var aForm = regexp.MustCompile(`<form\b|</form>`)

// get is the page of an address, which must be there.
func (x *tester) get(path string) string {
	x.Helper()
	w := x.send(httptest.NewRequest("GET", "http://"+testHost+path, nil))
	if w.Code != http.StatusOK {
		x.Fatalf("GET %s: %d\n%s", path, w.Code, w.Body)
	}
	return w.Body.String()
}

// post sends a form, as a page of the desk's own does.
func (x *tester) post(path string, form url.Values) *httptest.ResponseRecorder {
	r := httptest.NewRequest("POST", "http://"+testHost+path, strings.NewReader(form.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return x.send(r)
}

// client begins a client of the built-in catalog.
func (x *tester) client(name string, s progress.Started, more ...progress.Data) string {
	x.Helper()
	s.Name = name
	id, err := x.Cases.Begin("", store.Client{Name: name}, &s, more...)
	if err != nil {
		x.Fatal(err)
	}
	return id
}

func TestDeskShowsItsClients(t *testing.T) {
	for _, l := range lang.All {
		x := newTester(t, l)
		id := x.client("Sari Dewi", progress.Started{To: "social-media-specialist", From: "social-media-admin", HoursPerWeek: 10})
		if page := x.get("/"); !strings.Contains(page, "Sari Dewi") || !strings.Contains(page, "/clients/"+id) {
			t.Errorf("%s: the client is not there:\n%s", l, page)
		}
		x.get("/clients/" + id)
	}
}

func TestNothingAtAnAddress(t *testing.T) {
	for _, l := range lang.All {
		x := newTester(t, l)
		for _, path := range []string{"/nothing", "/clients/nobody"} {
			w := x.send(httptest.NewRequest("GET", "http://"+testHost+path, nil))
			if page := w.Body.String(); w.Code != http.StatusNotFound || !strings.Contains(page, lang.For(l).Say("desk.none")) || !strings.Contains(page, `href="/"`) {
				t.Errorf("%s %s: %d\n%s", l, path, w.Code, page)
			}
		}
	}
}
