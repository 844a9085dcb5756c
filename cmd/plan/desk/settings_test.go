package desk

import (
	"encoding/json"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"skillroute/cmd/plan/desk/store"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/progress"
)

// refused is the page of a form that is refused.
func (x *tester) refused(path string, form url.Values, want string) {
	x.Helper()
	if w := x.post(path, form); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), want) {
		x.Errorf("POST %s %v: %d, want a refusal that says %q\n%.3000s", path, form, w.Code, want, mainOf(w.Body.String()))
	}
}

// done posts a form that is done, and gives the page that it leads to.
func (x *tester) done(path string, form url.Values) string {
	x.Helper()
	w := x.post(path, form)
	if w.Code != http.StatusSeeOther {
		x.Fatalf("POST %s %v: %d\n%.3000s", path, form, w.Code, mainOf(w.Body.String()))
	}
	return x.get(strings.Split(w.Header().Get("Location"), "#")[0])
}

// mainOf is what a page says, without what all pages say.
func mainOf(page string) string {
	if _, rest, ok := strings.Cut(page, "<main"); ok {
		page, _, _ = strings.Cut(rest, "<footer")
	}
	return page
}

func TestSettingsAreKept(t *testing.T) {
	for _, l := range lang.All {
		x := newTester(t, l)
		if page := x.get("/settings"); strings.Contains(page, "«") || strings.Contains(page, "✓") {
			t.Errorf("%s: %s", l, page)
		}
		other := lang.All[0]
		if other == l {
			other = lang.All[1]
		}
		page := x.done("/settings/language", url.Values{"lang": {string(other)}})
		if !strings.Contains(page, `<html lang="`+string(other)+`"`) || !strings.Contains(page, `data-keys="off"`) || !strings.Contains(page, lang.For(other).Say("desksettings.saved")) {
			t.Errorf("%s: language and keys are not kept:\n%.600s", l, page)
		}
		x.refused("/settings/language", url.Values{"lang": {"xx"}}, lang.For(other).Say("desksettings.language.which"))
		x.done("/settings/language", url.Values{"lang": {string(l)}, "keys": {"on"}})

		x.done("/settings/plans", url.Values{"hours": {"7,5"}})
		if x.defaultHours() != 7.5 || !strings.Contains(x.get("/settings"), `value="7.5"`) {
			t.Errorf("%s: hours of new clients: %v", l, x.defaultHours())
		}
		for _, hours := range []string{"x", "0", "-1", "61", "1e9", "NaN", "Inf", "7.5.1"} {
			x.refused("/settings/plans", url.Values{"hours": {hours}}, `value="`+hours+`"`)
		}
		if x.done("/settings/plans", url.Values{"hours": {""}}); x.defaultHours() != 10 {
			t.Errorf("%s: hours of new clients: %v", l, x.defaultHours())
		}
	}
}

func TestThresholdsDecideStandings(t *testing.T) {
	x := newTester(t, lang.English)
	by := planner.DateOf(2027, time.August, 31)
	id := x.client("Sari Dewi", progress.Started{To: "social-media-specialist", From: "social-media-admin", HoursPerWeek: 10, By: &by})
	standing := func() progress.Standing {
		c, err := x.Cases.Client(id)
		if err != nil || c.Status == nil {
			t.Fatal(err)
		}
		return c.Status.Standing
	}
	before := standing()
	chance := func() float64 { c, _ := x.Cases.Client(id); return c.Status.Deadline.Chance }()
	if before != progress.StandingOnTrack || chance > 0.999 {
		t.Fatalf("the client of this test stands %s with a chance of %v", before, chance)
	}
	x.done("/settings/thresholds", url.Values{"atrisk": {"99.9"}, "stalled": {"30"}})
	if got := standing(); got != progress.StandingAtRisk {
		t.Errorf("below 99.9%%: %s", got)
	}
	if l := x.Cases.Limits(); l.StalledDays != 30 || l.Off != 0.3 || l.AtRisk != 0.999 {
		t.Errorf("thresholds: %+v", l)
	}
	x.refused("/settings/thresholds", url.Values{"off": {"80"}, "atrisk": {"50"}}, "Not above the 50% of “at risk”.")
	x.refused("/settings/thresholds", url.Values{"stalled": {"2.5"}}, "A whole number from 1 to 365.")
	x.refused("/settings/thresholds", url.Values{"logged": {"101"}}, "A number from 0 to 100.")
	if page := x.get("/settings"); !strings.Contains(page, `name="stalled" inputmode="decimal" autocomplete="off" value="30"`) || !strings.Contains(page, `name="off" inputmode="decimal" autocomplete="off" value=""`) {
		t.Errorf("what is set, and what is not: %s", mainOf(page))
	}
	x.done("/settings/thresholds", url.Values{})
	if got := standing(); got != before || x.Cases.Limits() != x.Cases.Thresholds {
		t.Errorf("back to those of the command: %s", got)
	}
}

func TestABrandIsReadOnceAndKept(t *testing.T) {
	for _, l := range lang.All {
		x := newTester(t, l)
		file := filepath.Join(t.TempDir(), "brand.yaml")
		write := func(text string) {
			if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		write("organisation: Kelas Karier Bandung\ncoach: Rani Putri\naccent: \"#0B5F5B\"\n")
		page := x.done("/settings/brand", url.Values{"file": {file}})
		for _, want := range []string{"Kelas Karier Bandung", "Rani Putri", "#0B5F5B", file} {
			if !strings.Contains(page, want) {
				t.Errorf("%s: the page does not say %q", l, want)
			}
		}
		write("organisation: Lain\ncolour: red\nlogo: none.png\n")
		if err := os.Chtimes(file, time.Time{}, time.Now().Add(time.Hour)); err != nil {
			t.Fatal(err)
		}
		if page := x.get("/settings"); !strings.Contains(page, x.say().Say("desksettings.brand.changed")) {
			t.Errorf("%s: a file that was changed is not told", l)
		}
		x.refused("/settings/brand", url.Values{"file": {file}}, "none.png")
		x.refused("/settings/brand", url.Values{"file": {"brand.yaml"}}, x.say().Say("desksettings.brand.whole-path"))
		x.refused("/settings/brand", url.Values{"file": {t.TempDir()}}, `id="file-fault"`)
		x.refused("/settings/brand", url.Values{"file": {"/none/\x00<b>"}}, "&lt;b&gt;")
		os.Remove(file)
		if b := x.brand(); b.Organisation != "Kelas Karier Bandung" || b.Accent == nil {
			t.Errorf("%s: the brand is not kept: %+v", l, b)
		}
		if page := x.get("/settings"); !strings.Contains(page, x.say().Say("desksettings.brand.gone")) {
			t.Errorf("%s: a file that is gone is not told", l)
		}
		if x.done("/settings/brand", url.Values{"file": {""}}); !x.brand().IsZero() {
			t.Errorf("%s: the brand is still there", l)
		}
	}
}

func TestABackupIsMadeFromTheSettings(t *testing.T) {
	for _, l := range lang.All {
		x := newTester(t, l)
		if page := x.get("/settings"); !strings.Contains(page, x.say().Say("desksettings.backups.none")) {
			t.Errorf("%s: %s", l, mainOf(page))
		}
		page := x.done("/settings/backups", nil)
		all, err := store.Backups(x.store.Folder())
		if err != nil || len(all) != 1 || !strings.Contains(page, filepath.Base(all[0].File)) {
			t.Errorf("%s: %v %v\n%s", l, all, err, mainOf(page))
		}
		for range 11 {
			x.post("/settings/backups", nil)
		}
		if page := x.get("/settings"); !strings.Contains(page, x.say().Say("desksettings.backups.more", "Count", 2)) {
			t.Errorf("%s: not all are told of:\n%s", l, mainOf(page))
		}
	}
}

func TestAPasswordLocksTheDesk(t *testing.T) {
	if kept := hashed("rahasia sekali"); !strings.HasPrefix(kept, "$argon2id$v=19$m=65536,t=3,p=1$") {
		t.Errorf("kept as %s", kept)
	}
	defer func(m uint32) { argonMemory = m }(argonMemory)
	argonMemory = 64 // KiB: once is enough for what it costs
	for _, l := range lang.All {
		x := newTester(t, l)
		now := testDay
		x.Cases.Now = func() time.Time { return now }
		id := x.client("Sari Dewi", progress.Started{To: "social-media-specialist"})
		if w := x.post("/lock", nil); w.Header().Get("Location") != "/settings#password" {
			t.Errorf("%s: a desk without a password locks: %v", l, w.Header())
		}
		x.refused("/settings/password", url.Values{"new": {"short"}, "again": {"short"}}, `id="new-fault"`)
		x.refused("/settings/password", url.Values{"new": {"rahasia sekali"}, "again": {"rahasia"}}, `id="again-fault"`)
		x.done("/settings/password", url.Values{"new": {"rahasia sekali"}, "again": {"rahasia sekali"}})
		if kept, _ := x.store.Setting(passwordSetting); !strings.HasPrefix(kept, "$argon2id$v=19$m=64,t=3,p=1$") || strings.Contains(kept, "rahasia") {
			t.Errorf("%s: kept as %s", l, kept)
		}
		// The coach works for an hour; then only the page asks for itself.
		for range 6 {
			now = now.Add(10 * time.Minute)
			x.get("/clients/" + id)
		}
		for range 4 {
			now = now.Add(4 * time.Minute)
			x.send(request("GET", "/clients/"+id, "Desk-Poll", "1"))
			x.send(request("GET", "/assets/desk.css"))
		}
		if w := x.send(request("GET", "/clients/"+id, "Desk-Poll", "1")); w.Code != http.StatusForbidden || w.Body.Len() > 0 {
			t.Errorf("%s: locked, and asked by a script: %d", l, w.Code)
		}
		w := x.send(request("GET", "/clients/"+id+"?open=1"))
		if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/unlock?back=%2Fclients%2F"+id+"%3Fopen%3D1" {
			t.Errorf("%s: after 16 idle minutes: %d %v", l, w.Code, w.Header())
		}
		before := x.kept()
		for _, pattern := range x.mux.patterns {
			method, _, _ := strings.Cut(pattern, " ")
			path := x.filled(pattern[len(method)+1:], id)
			if outside(request(method, path)) {
				continue
			}
			if w := x.send(request(method, path)); w.Code != http.StatusSeeOther && w.Code != http.StatusForbidden || strings.Contains(w.Body.String(), "Sari") {
				t.Errorf("%s: locked, %s: %d %s", l, pattern, w.Code, w.Body)
			}
		}
		if x.kept() != before {
			t.Errorf("%s: a locked desk was changed", l)
		}
		if w := x.post("/clients/"+id+"/do/note", url.Values{"text": {"x"}}); w.Code != http.StatusForbidden || !strings.Contains(w.Body.String(), x.say().Say("deskdoor.locked.kept")) {
			t.Errorf("%s: a form sent to a locked desk: %d", l, w.Code)
		}
		if page := x.get("/unlock?back=//evil.example"); !strings.Contains(page, `name="back" value="/"`) || strings.Contains(page, "Sari") {
			t.Errorf("%s: the page that unlocks:\n%s", l, page)
		}
		// Wrong ones are free at first, then they cost time, also after a new start.
		x.refused("/unlock", url.Values{"password": {"rahasia"}}, x.say().Say("deskdoor.wrong"))
		x.refused("/unlock", url.Values{"password": {""}}, x.say().Say("deskdoor.wrong"))
		x.refused("/unlock", url.Values{"password": {"Rahasia sekali"}}, x.say().Say("deskdoor.wrong.seconds", "Count", 5))
		again := New(Options{Cases: x.Cases, Lang: l, Port: "8123"})
		x.Server, x.handler = again, again.Handler()
		x.refused("/unlock", url.Values{"password": {"rahasia sekali"}}, x.say().Say("deskdoor.wrong.seconds", "Count", 5))
		now = now.Add(6 * time.Second)
		w = x.post("/unlock", url.Values{"password": {"rahasia sekali"}, "back": {"/clients/" + id}})
		if w.Code != http.StatusSeeOther || w.Header().Get("Location") != "/clients/"+id {
			t.Errorf("%s: the right one: %d %s", l, w.Code, w.Body)
		}
		x.get("/clients/" + id)
		if said, _ := x.store.Setting(triesSetting); said != "" {
			t.Errorf("%s: wrong ones are still counted: %s", l, said)
		}
		// Another browser of the same desk must know it too; a clock put back locks.
		first := x.cookie
		x.cookie = x.bare(request("GET", "/?key="+x.NewKey())).Result().Cookies()[0]
		if w := x.send(request("GET", "/")); w.Header().Get("Location") != "/unlock?back=%2F" {
			t.Errorf("%s: another browser: %d %v", l, w.Code, w.Header())
		}
		x.cookie = first
		now = now.Add(-time.Hour)
		if w := x.send(request("GET", "/")); w.Code != http.StatusSeeOther {
			t.Errorf("%s: a clock that was put back: %d", l, w.Code)
		}
		x.post("/unlock", url.Values{"password": {"rahasia sekali"}})
		if w := x.post("/lock", nil); w.Header().Get("Location") != "/unlock" || x.send(request("GET", "/")).Code != http.StatusSeeOther {
			t.Errorf("%s: the lock button: %v", l, w.Header())
		}
		x.post("/unlock", url.Values{"password": {"rahasia sekali"}})
		x.refused("/settings/password", url.Values{"old": {"falsch"}, "remove": {"1"}}, x.say().Say("deskdoor.wrong"))
		x.done("/settings/password", url.Values{"old": {"rahasia sekali"}, "remove": {"1"}})
		now = now.Add(time.Hour)
		x.get("/")
	}
}

func TestDelaysGrowAndEnd(t *testing.T) {
	var all []string
	for n := range 13 {
		all = append(all, delay(n).String())
	}
	if got := strings.Join(all, " "); got != "0s 0s 0s 5s 10s 20s 40s 1m20s 2m40s 5m20s 10m40s 15m0s 15m0s" || delay(1<<30) != mostDelay {
		t.Error(got)
	}
	x := newTester(t, lang.English)
	x.store.Set(passwordSetting, hashed("rahasia sekali"))
	far, _ := json.Marshal(tries{Wrong: 3, Until: testDay.Add(1000 * time.Hour)}) // as a clock that was wrong leaves it
	x.store.Set(triesSetting, string(far))
	if _, wait, _ := x.door.lock.try("rahasia sekali"); wait != firstDelay {
		t.Errorf("a clock that was wrong: wait %s", wait)
	}
	for _, kept := range []string{"", "x", "$argon2id$v=19$m=65536,t=3,p=1$c2FsdA$", "$argon2id$v=19$m=99999999,t=3,p=1$c2FsdHNhbHRzYWx0$AAAAAAAAAAAAAAAAAAAAAAAA", "$argon2id$v=19$m=65536,t=0,p=0$c2FsdHNhbHRzYWx0$AAAAAAAAAAAAAAAAAAAAAAAA"} {
		if fits("", kept) || fits("x", kept) {
			t.Errorf("%q fits", kept)
		}
	}
}

func TestOnlyAddressesOfTheDeskAreGoneBackTo(t *testing.T) {
	for address, want := range map[string]string{
		"/": "/", "/clients/x?open=1": "/clients/x?open=1", "/settings#password": "/settings",
		"": "/", "//evil.example": "/", "/\\evil.example": "/", "https://evil.example/": "/", "javascript:alert(1)": "/", "evil": "/", "/a\r\nSet-Cookie: x": "/", "/\tx": "/", "/%": "/", "/%2F/evil.example": "/%2F/evil.example",
	} {
		if got := here(address); got != want {
			t.Errorf("%q: %q, want %q", address, got, want)
		}
	}
}

// What is typed in one section is still there when another is saved; Enter saves all that was
// changed. This is how a browser without scripts sends it.
func TestSettingsTypedInTwoSections(t *testing.T) {
	for _, l := range lang.All {
		x := newTester(t, l)
		w := x.press(x.get("/settings"), "plans-save", "hours", "7,5", "stalled", "40", "file", "brand.yaml")
		page := w.Body.String()
		if w.Code != http.StatusOK || strings.Count(page, `class="good" role="status"`) != 1 || !strings.Contains(page, `value="40"`) || !strings.Contains(page, `value="brand.yaml"`) || !strings.Contains(page, `value="7.5"`) {
			t.Errorf("%s: %d %s", l, w.Code, mainOf(page))
		}
		if x.defaultHours() != 7.5 || x.Cases.OwnLimits().StalledDays != nil {
			t.Errorf("%s: %v hours, %+v", l, x.defaultHours(), x.Cases.OwnLimits())
		}
		w = x.press(page, "settings-enter", "keys", "")
		page = w.Body.String()
		if days := x.Cases.OwnLimits().StalledDays; w.Code != http.StatusUnprocessableEntity || days == nil || *days != 40 || !strings.Contains(page, `value="brand.yaml" aria-invalid="true"`) {
			t.Errorf("%s: %d %v %s", l, w.Code, days, mainOf(page))
		}
		if keys, _ := x.store.Setting(keysSetting); keys != "off" {
			t.Errorf("%s: the keys are %q", l, keys)
		}
		if w = x.press(page, "settings-enter", "file", ""); w.Code != http.StatusSeeOther {
			t.Errorf("%s: %d", l, w.Code)
		}
	}
}
