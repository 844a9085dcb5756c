package desk

import (
	"bytes"
	"database/sql"
	"errors"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"skillroute/cmd/plan/desk/store"
	"skillroute/graph/lang"
	"skillroute/planner/progress"
)

// bare is a request as a program sends it, without the cookie of the session.
func (x *tester) bare(r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	x.handler.ServeHTTP(w, r)
	return w
}

func request(method, path string, headers ...string) *http.Request {
	r := httptest.NewRequest(method, "http://"+testHost+"/", nil)
	r.RequestURI, r.URL = path, &url.URL{}
	if u, err := url.ParseRequestURI(path); err == nil {
		r.URL = u
	} else {
		r.URL.Path = path
	}
	for i := 0; i < len(headers); i += 2 {
		if headers[i] == "Host" {
			r.Host = headers[i+1]
		} else {
			r.Header.Set(headers[i], headers[i+1])
		}
	}
	return r
}

func TestOnlyNamesOfThisMachineAreAnswered(t *testing.T) {
	x := newTester(t, lang.English)
	x.Hosts = []string{"desk.lan", "desk.lan:9000"}
	for host, want := range map[string]int{
		"127.0.0.1:8123": 200, "[::1]:8123": 200, "localhost:8123": 200, "LocalHost:8123": 200, "desk.lan:8123": 200, "desk.lan:9000": 200, "desk.lan": 200,
		"": 421, "127.0.0.1": 421, "localhost": 421, "127.0.0.1:80": 421, "127.0.0.1:81234": 421, "127.0.0.1:8123.": 421, "[127.0.0.1]:8123": 421,
		"::1:8123": 421, "[::ffff:127.0.0.1]:8123": 421, "127.1:8123": 421, "2130706433:8123": 421, "0.0.0.0:8123": 421, "localhost.:8123": 421,
		"evil.example": 421, "evil.example:8123": 421, "127.0.0.1:8123.evil.example": 421, "127.0.0.1:8123@evil.example": 421, "127.0.0.1:8123\x00": 421,
		"localhost:8123, localhost:8123": 421, " localhost:8123": 421, "desk.lan:1": 421, "xdesk.lan:8123": 421, strings.Repeat("a", 4000): 421,
	} {
		if w := x.send(request("GET", "/", "Host", host, "X-Forwarded-Host", testHost)); w.Code != want {
			t.Errorf("Host %q: %d, want %d", host, w.Code, want)
		} else if want == 421 && (len(w.Result().Cookies()) > 0 || strings.Contains(w.Body.String(), "/clients")) {
			t.Errorf("Host %q is told something: %s", host, w.Body)
		}
	}
}

func TestAKeyOpensTheDeskOnce(t *testing.T) {
	for _, l := range lang.All {
		x := newTester(t, l)
		for _, path := range []string{"/", "/clients/x", "/nothing", "/assets/desk.css", "/?key=", "/?key=kex", "/?key=key", "/settings?key=key"} {
			w := x.bare(request("GET", path))
			if w.Code != http.StatusForbidden || len(w.Result().Cookies()) > 0 || !strings.Contains(w.Body.String(), "plan desk") || !strings.Contains(w.Body.String(), `lang="`+string(l)+`"`) {
				t.Errorf("%s: GET %s without a session: %d\n%s", l, path, w.Code, w.Body)
			}
		}
		further := x.NewKey()
		for _, r := range []*http.Request{request("POST", "/?key="+further), request("HEAD", "/?key="+further), request("GET", "/clients/x?key="+further), request("GET", "/", "Cookie", "desk-8123="+further)} {
			if w := x.bare(r); w.Code != http.StatusForbidden || len(w.Result().Cookies()) > 0 {
				t.Errorf("%s %s let in: %d", r.Method, r.URL, w.Code)
			}
		}
		w := x.bare(request("GET", "/?key="+further))
		c := w.Result().Cookies()
		if w.Code != http.StatusSeeOther || len(c) != 1 || !c[0].HttpOnly || c[0].SameSite != http.SameSiteStrictMode || c[0].Name != "desk-8123" || c[0].Path != "/" || w.Header().Get("Location") != "/" {
			t.Errorf("the key begins no session: %d %v", w.Code, c)
		}
		if w := x.bare(request("GET", "/?key="+further)); w.Code != http.StatusForbidden {
			t.Errorf("the key opens twice: %d", w.Code)
		}
	}
}

func TestASessionSurvivesARestartAndEnds(t *testing.T) {
	x := newTester(t, lang.English)
	now := testDay
	x.Cases.Now = func() time.Time { return now }
	again := New(Options{Cases: x.Cases, Lang: lang.English, Port: "8123", Key: "other"})
	x.handler = again.Handler()
	x.get("/")
	if file, err := os.ReadFile(x.store.Folder() + "/desk.db-wal"); err == nil && bytes.Contains(file, []byte(x.cookie.Value)) {
		t.Error("the token itself stands in the file")
	}
	now = testDay.Add(sessionTime + time.Second)
	if w := x.send(request("GET", "/")); w.Code != http.StatusForbidden {
		t.Errorf("a session that has ended: %d", w.Code)
	}
	x.bare(request("GET", "/?key=other"))
	now = testDay
	if w := x.send(request("GET", "/")); w.Code != http.StatusForbidden {
		t.Error("the row of a session that has ended was kept")
	}
}

func TestOnlyPagesOfTheDeskChangeSomething(t *testing.T) {
	x := newTester(t, lang.English)
	id := x.client("Sari Dewi", progress.Started{To: "social-media-specialist", From: "social-media-admin", HoursPerWeek: 10})
	for _, c := range []struct {
		headers []string
		want    int
	}{
		{[]string{"Sec-Fetch-Site", "same-origin"}, 404}, {[]string{"Sec-Fetch-Site", "none"}, 404}, {[]string{"Origin", "http://" + testHost}, 404}, {nil, 404},
		{[]string{"Sec-Fetch-Site", "cross-site"}, 403}, {[]string{"Sec-Fetch-Site", "same-site"}, 403}, {[]string{"Sec-Fetch-Site", "nonsense"}, 403}, {[]string{"Sec-Fetch-Site", "SAME-ORIGIN"}, 403},
		{[]string{"Origin", "null"}, 403}, {[]string{"Origin", "http://evil.example"}, 403}, {[]string{"Origin", "http://127.0.0.1:8124"}, 403}, {[]string{"Origin", "http://localhost:8123"}, 403},
		{[]string{"Sec-Fetch-Site", "cross-site", "Origin", "http://" + testHost}, 403}, {[]string{"Origin", "http://" + testHost + ".evil.example"}, 403},
	} {
		for _, method := range []string{"POST", "PUT", "DELETE", "PATCH"} {
			want := c.want
			if want == 404 && method != "POST" {
				want = 405
			}
			if w := x.send(request(method, "/clients/"+id+"/do/nothing", c.headers...)); w.Code != want {
				t.Errorf("%s with %q: %d, want %d", method, c.headers, w.Code, want)
			}
		}
	}
	for _, c := range []struct {
		site, mode, dest string
		want             int
	}{
		{"cross-site", "navigate", "document", 200}, {"same-site", "navigate", "document", 200}, {"none", "navigate", "document", 200}, {"same-origin", "cors", "empty", 200},
		{"cross-site", "no-cors", "image", 403}, {"same-site", "no-cors", "script", 403}, {"same-site", "cors", "empty", 403}, {"cross-site", "navigate", "iframe", 403}, {"same-site", "", "", 403},
	} {
		w := x.send(request("GET", "/", "Sec-Fetch-Site", c.site, "Sec-Fetch-Mode", c.mode, "Sec-Fetch-Dest", c.dest))
		if w.Code != c.want {
			t.Errorf("GET of %+v: %d", c, w.Code)
		}
	}
}

func TestEveryAnswerIsGuarded(t *testing.T) {
	x := newTester(t, lang.English)
	for _, w := range []*httptest.ResponseRecorder{
		x.send(request("GET", "/")), x.send(request("GET", "/nothing")), x.send(request("GET", "/clients/none")), x.send(request("PUT", "/")), x.send(request("GET", "//")),
		x.send(request("GET", "/assets/desk.css")), x.send(request("GET", "/assets/desk.js")), x.send(request("GET", "/assets/none.js")), x.send(request("GET", "/assets/font0.woff2")),
		x.bare(request("GET", "/")), x.bare(request("GET", "/", "Host", "evil.example")), x.send(request("POST", "/", "Origin", "null")), x.send(request("GET", "/"+strings.Repeat("a", 9000))),
	} {
		h := w.Header()
		for key, want := range headers {
			if got := h.Get(key); got != want && (key != "Cache-Control" || !strings.HasPrefix(got, "private, max-age=")) {
				t.Errorf("%d: %s is %q", w.Code, key, got)
			}
		}
		if w.Code != http.StatusOK && w.Code < 300 || w.Code >= 400 && h.Get("Cache-Control") != "no-store" {
			t.Errorf("%d is kept: %s", w.Code, h.Get("Cache-Control"))
		}
	}
	if strings.Contains(policy, "unsafe") {
		t.Error("the policy lets in what it should not")
	}
}

func TestOddPathsAndMethods(t *testing.T) {
	x := newTester(t, lang.English)
	id := x.client("Sari Dewi", progress.Started{To: "social-media-specialist"})
	for _, path := range []string{"//", "/..", "/../..", "/%2e%2e/", "/clients/..", "/clients/%2e%2e", "/clients/%2F", "/clients/" + id + "%2Fskills", "/clients/" + id + "/..", "/clients/%00", "/clients/%00" + id,
		"/clients/" + id + "%00", "/assets/..%2f..%2fserver.go", "/assets/%2e%2e/server.go", "/assets/", "/assets/%00", "/clients/" + strings.Repeat("a", 8000), "/" + strings.Repeat("a/", 4000), "//evil.example/..", "/\\evil.example",
		"/clients//do//", "*", "/clients/" + id + ";x=1", "/clients/" + id + "?did=%00%ff", "/%ff%fe", "/clients/\u202e" + id, "/?key=%zz", "/?key=a;key=b"} {
		for _, method := range []string{"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "CONNECT", "BREW", "get"} {
			w := x.send(request(method, path))
			if w.Code >= 500 || w.Code < 200 {
				t.Errorf("%s %.80q: %d %s", method, path, w.Code, w.Body)
			}
			if to := w.Header().Get("Location"); strings.HasPrefix(to, "//") || strings.Contains(to, "\\") || strings.Contains(to, "://") && !strings.HasPrefix(to, "http://"+testHost+"/") {
				t.Errorf("%s %.80q leads to %q", method, path, to)
			}
		}
	}
	if w := x.send(request("GET", "/nothing")); w.Code != 404 || !strings.Contains(w.Body.String(), "There is nothing at this address") {
		t.Errorf("nothing there: %d %s", w.Code, w.Body)
	}
	if w := x.send(request("GET", "/clients/"+id+"/do/step.done")); w.Code != 405 || w.Header().Get("Allow") != "POST" {
		t.Errorf("GET of an act: %d %v", w.Code, w.Header())
	}
}

func TestWhatIsTooLargeIsRefused(t *testing.T) {
	x := newTester(t, lang.English)
	id := x.client("Sari Dewi", progress.Started{To: "social-media-specialist"})
	before, _ := x.store.Changes()
	large := strings.Repeat("a", 10<<20)
	if w := x.post("/clients/"+id+"/do/note", url.Values{"text": {large}}); w.Code != http.StatusRequestEntityTooLarge || !strings.Contains(w.Body.String(), "256 KB") {
		t.Errorf("10 MB: %d %.200s", w.Code, w.Body)
	}
	r := request("POST", "/clients/"+id+"/do/note", "Content-Type", "application/x-www-form-urlencoded")
	r.Body, r.ContentLength = io.NopCloser(strings.NewReader("text="+large)), -1 // a length that is not told
	if w := x.send(r); w.Code < 400 || w.Code >= 500 {
		t.Errorf("10 MB, length not told: %d", w.Code)
	}
	if after, _ := x.store.Changes(); after != before {
		t.Error("something was saved")
	}
	if limitOf("/import") < 5<<20 || limitOf("/clients/x/ticks") < 5<<20 || limitOf("/imports") > 1<<20 {
		t.Error("imports have 5 MB")
	}
}

func TestAFaultOfTheProgramSaysWhatWasSaved(t *testing.T) {
	log.SetOutput(io.Discard)
	defer log.SetOutput(os.Stderr)
	for _, l := range lang.All {
		x := newTester(t, l)
		x.mux.HandleFunc("GET /fault", func(http.ResponseWriter, *http.Request) { panic("a fault") })
		x.mux.HandleFunc("POST /fault", func(http.ResponseWriter, *http.Request) { panic("a fault") })
		x.mux.HandleFunc("POST /late", func(http.ResponseWriter, *http.Request) { x.store.Set("fault", "1"); panic(errors.New("a fault")) })
		for _, c := range []struct{ method, path, id string }{{"GET", "/fault", "deskdoor.fault"}, {"POST", "/fault", "deskdoor.fault"}, {"POST", "/late", "deskdoor.fault-maybe"}} {
			w := x.send(request(c.method, c.path))
			if w.Code != 500 || !strings.Contains(w.Body.String(), x.say().Say(c.id)) || strings.Contains(w.Body.String(), "a fault<") {
				t.Errorf("%s: %s %s: %d %s", l, c.method, c.path, w.Code, w.Body)
			}
		}
	}
}

// filled are the addresses of a pattern, with what its parts may be.
func (x *tester) filled(pattern, client string) string {
	x.Helper()
	path := strings.TrimSuffix(strings.TrimPrefix(pattern, "GET "), "{$}")
	values := map[string]string{"id": client, "file": "desk.css", "n": "1", "kind": "note"}
	return regexp.MustCompile(`\{(\w+)(\.\.\.)?\}`).ReplaceAllStringFunc(path, func(s string) string {
		v, ok := values[strings.Trim(s, "{.}")]
		if !ok {
			x.Errorf("%s: say in filled what %s may be", pattern, s)
		}
		return v
	})
}

// What pages are made with asks nobody but the desk for anything, and compiles no text.
func TestAssetsAskNobodyElse(t *testing.T) {
	for name, banned := range map[string]string{
		style():                     `https?://|//[a-z]+\.|@import|url\((?:["']?)(?:[^/"']|//)`,
		script():                    `https?://|\beval\(|new Function|innerHTML|outerHTML\s*=|document\.write|hx-on|js:|localStorage|sendBeacon`,
		embedded(t, "htmx.min.js"):  `https?://|\beval\(`,
		embedded(t, "htmx.LICENSE"): `<script`,
	} {
		if len(name) < 200 {
			t.Errorf("there is hardly anything: %q", name)
		}
		if found := regexp.MustCompile(".{0,40}(?:" + banned + ").{0,40}").FindString(name); found != "" {
			t.Errorf("an asset holds %q", found)
		}
	}
}

func embedded(t *testing.T, name string) string {
	t.Helper()
	data, err := assets.ReadFile("assets/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestGetChangesNothing(t *testing.T) {
	x := newTester(t, lang.English)
	id := x.client("Sari Dewi", progress.Started{To: "social-media-specialist", From: "social-media-admin", HoursPerWeek: 10}, &progress.Note{Text: "Menyukai Sabtu pagi"})
	x.get("/")
	x.get("/clients/" + id) // what follows from the events is kept then
	kept := x.kept()
	for _, pattern := range x.mux.patterns {
		if !strings.HasPrefix(pattern, "GET ") {
			continue
		}
		for _, query := range []string{"", "?q=sari&status=on-track&sort=name&hours=7.5&by=2027-08-31&a=1&b=2&v=draft&lang=id&shared=1&on=0&did=x&names=pseudonyms&to=x&text=x&key=x"} {
			path := x.filled(pattern, id) + query
			if w := x.send(request("GET", path)); w.Code >= 500 {
				t.Errorf("GET %s: %d %s", path, w.Code, w.Body)
			}
			if now := x.kept(); now != kept {
				t.Errorf("GET %s changed the file:\n%s\n%s", path, kept, now)
				kept = now
			}
		}
	}
}

// kept is what the file holds of what was said to the desk: not what follows from it, nor
// sessions.
func (x *tester) kept() string {
	x.Helper()
	db, err := sql.Open("sqlite", x.store.Folder()+"/"+store.FileName)
	if err != nil {
		x.Fatal(err)
	}
	defer db.Close()
	var tables, all string
	if err := db.QueryRow("SELECT group_concat(name) FROM (SELECT name FROM sqlite_schema WHERE type='table' AND name NOT IN ('session', 'client') AND name NOT LIKE 'sqlite_%' ORDER BY name)").Scan(&tables); err != nil {
		x.Fatal(err)
	}
	queries := []string{"SELECT json_group_array(json_array(id, name, email)) FROM client"}
	for table := range strings.SplitSeq(tables, ",") {
		var columns string
		if err := db.QueryRow("SELECT group_concat('hex(\"' || name || '\")') FROM pragma_table_info(?)", table).Scan(&columns); err != nil {
			x.Fatal(err)
		}
		queries = append(queries, "SELECT '"+table+"' || json_group_array(json_array("+columns+")) FROM "+table)
	}
	for _, q := range queries {
		var rows string
		if err := db.QueryRow(q).Scan(&rows); err != nil {
			x.Fatal(q, err)
		}
		all += rows + "\n"
	}
	return all
}
