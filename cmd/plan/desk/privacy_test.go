package desk

import (
	"archive/zip"
	"bytes"
	"io"
	"net/http"
	"net/url"
	"os"
	"strings"
	"testing"

	"skillroute/cmd/plan/desk/caseload"
	"skillroute/cmd/plan/desk/store"
	"skillroute/graph/lang"
	"skillroute/planner/progress"
)

// zipped are the files of a ZIP that an address gives.
func (x *tester) zipped(path string) map[string]string {
	x.Helper()
	w := x.send(request("GET", path))
	if w.Code != http.StatusOK || w.Header().Get("Content-Type") != "application/zip" || !strings.Contains(w.Header().Get("Content-Disposition"), "attachment") {
		x.Fatalf("GET %s: %d %v", path, w.Code, w.Header())
	}
	z, err := zip.NewReader(bytes.NewReader(w.Body.Bytes()), int64(w.Body.Len()))
	if err != nil {
		x.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			x.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			x.Fatal(err)
		}
		files[f.Name] = string(data)
	}
	return files
}

func TestAClientIsHandedOverWhole(t *testing.T) {
	for _, l := range lang.All {
		x := newSharing(t, l)
		x.act(x.shown, "undo", "event", x.private[1])
		whole := x.zipped("/clients/" + x.shown + "/privacy/export?private=1")
		lines, err := caseload.JournalOf(x.store, x.shown)
		if err != nil || whole["journal.jsonl"] != string(lines) || !strings.Contains(whole["notes.txt"], privateText+" satu") || strings.Contains(whole["notes.txt"], privateText+" dua") {
			t.Errorf("%s: the ZIP with private notes: %v\n%s", l, err, whole["notes.txt"])
		}
		// Another desk takes it over and has the same.
		other := newTester(t, l)
		taken, err := other.Cases.TakeJournal("journal.jsonl", []byte(whole["journal.jsonl"]), "", nil)
		if err != nil {
			t.Fatal(err)
		}
		if again, err := caseload.JournalOf(other.store, taken.Client.ID); err != nil || string(again) != string(lines) {
			t.Errorf("%s: another desk has another journal: %v", l, err)
		}
		// Without them nothing of them is left, and the rest is.
		some := x.zipped("/clients/" + x.shown + "/privacy/export")
		for name, text := range some {
			if strings.Contains(text, privateText) || strings.Contains(text, elseName) {
				t.Errorf("%s: %s holds what it should not", l, name)
			}
		}
		if n, all := strings.Count(some["journal.jsonl"], "\n"), strings.Count(string(lines), "\n"); n != all-3 || !strings.Contains(some["README.txt"], x.say().Say("deskprivacy.readme.left", "Count", 3)) {
			t.Errorf("%s: %d of %d lines\n%s", l, n, all, some["README.txt"])
		}
		if j := progress.Read("journal.jsonl", []byte(some["journal.jsonl"])); len(j.Faults) > 0 || len(j.Undone()) != 0 {
			t.Errorf("%s: what is left is no journal: %v", l, j.Faults)
		}
		versions, _ := x.store.Versions(x.shown)
		if len(versions) != 1 || some["versions/version-1.json"] != string(versions[0].Plan) || !strings.Contains(some["client.json"], `"name": "Sari Dewi"`) || !strings.HasPrefix(some["plan.pdf"], "%PDF") {
			t.Errorf("%s: versions, client or plan are not there", l)
		}
		if strings.Contains(some["README.txt"], "«") || len(some) != 6 {
			t.Errorf("%s: %d files\n%s", l, len(some), some["README.txt"])
		}
	}
}

func TestAClientIsForgotten(t *testing.T) {
	for _, l := range lang.All {
		x := newSharing(t, l)
		backup, err := x.store.Backup(testDay)
		if err != nil {
			t.Fatal(err)
		}
		page := x.get("/clients/" + x.else_ + "/privacy")
		if !strings.Contains(page, x.say().Say("deskprivacy.forget.held", "Count", 1)) || !strings.Contains(page, elseName) {
			t.Errorf("%s: what is held is not told:\n%s", l, mainOf(page))
		}
		address := "/clients/" + x.else_ + "/privacy/forget"
		for _, typed := range []string{"", " ", "Wahyu", "Sari Dewi", x.else_, elseName + "x"} {
			x.refused(address, url.Values{"name": {typed}, "backups": {"1"}}, x.say().Say("deskprivacy.other-name"))
		}
		if page := x.done(address, url.Values{"name": {" wahyu  SAPUTRAWAN"}}); !strings.Contains(page, x.say().Say("deskprivacy.forgotten.but")) || strings.Contains(page, "Wahyu") {
			t.Errorf("%s: %s", l, mainOf(page))
		}
		for _, path := range []string{"/clients/" + x.else_, "/clients/" + x.else_ + "/privacy", "/clients/" + x.else_ + "/files/plan.json?v=1", "/clients/" + x.else_ + "/drafts"} {
			if w := x.send(request("GET", path)); strings.Contains(w.Body.String(), "Wahyu") || strings.Contains(w.Body.String(), privateText) {
				t.Errorf("%s: GET %s still knows the client: %d", l, path, w.Code)
			}
		}
		for _, file := range []string{"desk.db", "desk.db-wal"} {
			if data, err := os.ReadFile(x.store.Folder() + "/" + file); err == nil && bytes.Contains(data, []byte("Wahyu")) {
				t.Errorf("%s: %s still holds the name", l, file)
			}
		}
		if page := x.get("/"); strings.Contains(page, "Wahyu") || !strings.Contains(page, "Sari Dewi") {
			t.Errorf("%s: the list of clients", l)
		}
		// The other one goes with the backups.
		if page := x.done("/clients/"+x.shown+"/privacy/forget", url.Values{"name": {"Sari Dewi"}, "backups": {"1"}}); !strings.Contains(page, x.say().Say("deskprivacy.forgotten.whole")) {
			t.Errorf("%s: %s", l, mainOf(page))
		}
		if _, err := os.Stat(backup); err == nil {
			t.Errorf("%s: the backup is still there", l)
		}
	}
}

// Names are what people type: shown as text, never as markup, and no reason to fail.
func TestHostileNames(t *testing.T) {
	x := newTester(t, lang.English)
	for _, name := range []string{`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, "{{.Say}}", "\u202egnihton", "\x00\x07\x1b[31m", "\u200b\u200d", strings.Repeat("ä", 2000), "a\nb\r\nc", "'; DROP TABLE client;--", "../../etc/passwd", "\xff\xfe", "＜script＞"} {
		id, err := x.Cases.Begin("", store.Client{Name: name}, &progress.Started{Name: name, To: "social-media-specialist", From: "social-media-admin", HoursPerWeek: 10})
		if err != nil {
			continue // refused
		}
		for _, path := range []string{"/", "/clients/" + id, "/clients/" + id + "/privacy", "/?q=" + url.QueryEscape(name[:min(len(name), 500)])} {
			page := x.get(path)
			for _, bad := range []string{"<script>alert", "<img src=x", "\x00"} {
				if strings.Contains(page, bad) {
					t.Errorf("%q: GET %s holds %q", name, path, bad)
				}
			}
		}
		for _, path := range []string{"/privacy/export", "/files/plan.html?v=draft", "/files/plan.ics?v=draft"} {
			w := x.send(request("GET", "/clients/"+id+path))
			if head := w.Header().Get("Content-Disposition"); w.Code != http.StatusOK || strings.ContainsAny(head, "\r\n\x00\x1b") || strings.HasPrefix(w.Header().Get("Content-Type"), "text/html") && strings.Contains(w.Body.String(), "<script>alert") {
				t.Errorf("%q: GET %s: %d %q", name, path, w.Code, head)
			}
		}
		x.done("/clients/"+id+"/privacy/forget", url.Values{"name": {toTypeOf(x, id)}})
	}
}

func toTypeOf(x *tester, id string) string {
	c, err := x.Cases.Client(id)
	if err != nil {
		x.Fatal(err)
	}
	return toType(c)
}

// Forms of wrong types, with fields twice, or far too long are refused or done, never a fault
// of the program.
func TestHostileForms(t *testing.T) {
	x := newTester(t, lang.English)
	id := x.client("Sari Dewi", progress.Started{To: "social-media-specialist", From: "social-media-admin", HoursPerWeek: 10})
	long := strings.Repeat("9", 200_000)
	for _, pattern := range x.mux.patterns {
		path, ok := strings.CutPrefix(pattern, "POST ")
		if !ok || path == "/lock" || path == "/shared" || strings.HasSuffix(path, "/password") || strings.HasSuffix(path, "/forget") {
			continue
		}
		kinds := []string{"x"}
		if strings.Contains(path, "{kind}") {
			kinds = []string{"step.done", "step.undone", "step.log", "step.waive", "course.exclude", "step.pin", "step.move", "step.own", "note", "action", "action.done", "request.set", "level.set", "pause", "review", "version.agree", "undo", "profile", "nothing"}
		}
		for _, kind := range kinds {
			at := strings.ReplaceAll(x.filled(path, id), "/do/note", "/do/"+kind)
			for _, form := range []url.Values{
				{}, {"step": {"x", "y"}, "date": {"31.02.x"}, "hours": {"-1"}, "seq": {"abc"}, "once": {"<b>"}, "back": {"//evil.example"}},
				{"step": {long}, "text": {"\x00\u202e<b>"}, "hours": {long}, "date": {"9999-99-99"}, "seq": {"99999999999999999999"}}, {"field": {"hours_per_week"}, "value": {"1e400"}},
				{"field": {"by"}, "value": {"0000-00-00"}}, {"skill": {"canva"}, "level": {"-5"}, "who": {"nobody"}}, {"event": {"x"}, "name": {"x"}, "from": {"2026-12-01"}, "to": {"2020-01-01"}},
			} {
				w := x.post(at, form)
				if w.Code >= 500 || strings.Contains(w.Body.String(), "<b>") && strings.Contains(form.Encode(), "%3Cb%3E") && strings.Contains(w.Body.String(), "\u202e<b>") {
					t.Errorf("POST %s %.200v: %d %.600s", at, form, w.Code, mainOf(w.Body.String()))
				}
				if to := w.Header().Get("Location"); strings.Contains(to, "evil") {
					t.Errorf("POST %s leads to %s", at, to)
				}
			}
			r := request("POST", at, "Content-Type", "multipart/form-data; boundary=x", "Sec-Fetch-Site", "same-origin")
			r.Body = io.NopCloser(strings.NewReader("--x\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nnever ends"))
			if w := x.send(r); w.Code >= 500 {
				t.Errorf("POST %s, a form that is torn: %d", at, w.Code)
			}
		}
	}
	x.get("/clients/" + id)
}
