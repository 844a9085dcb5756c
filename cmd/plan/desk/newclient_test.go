package desk

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"skillroute/graph/lang"
	"skillroute/planner/progress"
)

// form is a form of fields and their values, in turn.
func form(pairs ...string) url.Values {
	f := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		f.Set(pairs[i], pairs[i+1])
	}
	return f
}

var (
	draftOf = regexp.MustCompile(`name="draft" value="([a-z2-7]+)"`)
	askedOf = regexp.MustCompile(`name="skill" value="([^"]+)"`)
)

// begins opens the screen of a new client, sends its form, and gives the draft and the page
// that it leads to.
func (x *tester) begins(pairs ...string) (draft, page string) {
	x.Helper()
	draft = draftOf.FindStringSubmatch(x.get("/clients/new"))[1]
	return draft, x.sends(append([]string{"draft", draft, "act", "save"}, pairs...)...)
}

// sends sends the form of a new client, and gives the page that it leads to.
func (x *tester) sends(pairs ...string) string {
	x.Helper()
	w := x.post("/clients/new", form(pairs...))
	if w.Code != http.StatusSeeOther {
		x.Fatalf("%v: %d\n%s", pairs, w.Code, text(w.Body.String()))
	}
	return x.get(w.Result().Header.Get("Location"))
}

// A coach types as people write, answers a few questions with the client, sees after each
// what it changed, and finishes.
func TestANewClientIsBegunAndFinished(t *testing.T) {
	for l, want := range map[lang.Lang][]string{
		lang.Indonesian: {"“admin medsos”", "Admin Media Sosial", "Jawaban terakhir: ", " jam lebih ", "Pertanyaan 3", "Rencana sementara", "keterampilan belum ditanyakan", "dihitung dari peran sekarang", "Kalau jamnya lain", "5,5 jam", "23 Mei 2027", "Saya bisa "},
		lang.English:    {"“admin medsos”", "Social Media Admin", "Last answer: ", " hours ", "Question 3", "Provisional plan", "skills have not been asked about", "as the role of today has it", "At other hours a week", "5.5 hours", "23 May 2027", "I can "},
	} {
		x := newTester(t, l)
		draft, page := x.begins("name", "Nadia Kusuma", "from", "admin medsos", "to", "spesialis medsos", "hours", "7,5", "by", "6 bulan lagi", "cohort", "Angkatan 7", "budget", "1,5jt")
		for _, answer := range []string{"2", "0"} {
			page = x.sends("draft", draft, "act", "next", "skill", askedOf.FindStringSubmatch(page)[1], "level", answer, "evidence", map[string]string{"2": "https://example.org/akun"}[answer])
		}
		for _, part := range want {
			if !strings.Contains(text(page), part) && !strings.Contains(page, part) {
				t.Errorf("%s: no %q in\n%s", l, part, text(page))
			}
		}
		w := x.post("/clients/new", form("draft", draft, "act", "finish"))
		if at := w.Result().Header.Get("Location"); at != "/clients/"+draft {
			t.Fatalf("%s: %d %s\n%s", l, w.Code, at, text(w.Body.String()))
		}
		c, err := x.Cases.Client(draft)
		if err != nil {
			t.Fatal(err)
		}
		r := c.State.Request()
		if c.Name != "Nadia Kusuma" || len(c.Groups) != 1 || c.Groups[0].Name != "Angkatan 7" || r.HoursPerWeek != 7.5 || r.By.String() != "2027-05-23" || r.From != "social-media-admin" || r.Budget == nil || r.Budget.Hundredths != 150_000_000 {
			t.Errorf("%s: %+v %+v", l, c.Client, r)
		}
		rated := 0
		for _, e := range c.Journal.Events {
			if set, ok := e.Data.(*progress.LevelSet); ok {
				rated++
				if e.By != progress.Self || set.Level == 2 && set.Evidence != "https://example.org/akun" {
					t.Errorf("%s: %s %+v", l, e.By, set)
				}
			}
		}
		if rated < 2 {
			t.Errorf("%s: %d ratings", l, rated)
		}
		if again := x.post("/clients/new", form("draft", draft, "act", "finish")); again.Result().Header.Get("Location") != "/clients/"+draft {
			t.Errorf("%s: sent twice: %d", l, again.Code)
		}
		if clients, _ := x.store.Clients(); len(clients) != 1 {
			t.Errorf("%s: %d clients", l, len(clients))
		}
	}
}

// What was answered is there after the desk was killed: a second server over the same file
// shows it, and the list of clients leads back to it.
func TestABeginningIsKept(t *testing.T) {
	x := newTester(t, lang.English)
	draft, page := x.begins("name", "Nadia", "to", "social-media-specialist", "hours", "many", "by", "when it rains")
	skill := askedOf.FindStringSubmatch(page)[1]
	x.sends("draft", draft, "act", "next", "skill", skill, "level", "3", "evidence", "a shop's account")
	x.Server = New(Options{Cases: x.Cases, Lang: lang.English, Port: "8123", Key: "again"})
	x.handler = x.Handler()
	list := x.get("/")
	if !strings.Contains(list, "Nadia") || !strings.Contains(list, "draft="+draft) {
		t.Errorf("the list does not lead back:\n%s", text(list))
	}
	page = x.get("/clients/new?draft=" + draft)
	for _, part := range []string{`value="many"`, `value="when it rains"`, "is not a number", "is not a date", "a shop&#39;s account", "/clients/new?ask=" + skill} {
		if !strings.Contains(page, part) {
			t.Errorf("no %q in\n%s", part, page)
		}
	}
}

func TestFinishingSaysAllThatIsMissingAtOnce(t *testing.T) {
	x := newTester(t, lang.English)
	draft, _ := x.begins("hours", "many")
	w := x.post("/clients/new", form("draft", draft, "act", "finish", "from", "specialist in social mediaa"))
	page := text(w.Body.String())
	if w.Code != http.StatusUnprocessableEntity {
		t.Fatalf("%d %s", w.Code, page)
	}
	for _, part := range []string{"The name is missing.", "The role to go to is missing.", "One of these?", "Social Media Specialist", "\"many\""} {
		if !strings.Contains(page, part) {
			t.Errorf("no %q in\n%s", part, page)
		}
	}
	page = x.sends("draft", draft, "pick-to", "social-media-specialist")
	if !strings.Contains(page, `value="Social Media Specialist"`) {
		t.Error("what was picked is not there")
	}
}

// The choices say nothing of the plan: what an answer changes is seen only once it is given.
func TestChoicesDoNotShowTheirEffect(t *testing.T) {
	x := newTester(t, lang.English)
	_, page := x.begins("name", "Nadia", "to", "social-media-specialist")
	q := page[strings.Index(page, `id="nc-q"`):strings.Index(page, "</fieldset>")]
	if strings.Contains(text(q), "hours") || strings.Contains(text(q), "weeks sooner") {
		t.Errorf("%s", text(q))
	}
}

// What is open is counted as one plan with all of it held; once that is less than a week of
// hours, enough is the first choice.
func TestEnoughIsOfferedWhenTheRestIsSmall(t *testing.T) {
	x := newTester(t, lang.English)
	draft, page := x.begins("name", "Nadia", "to", "social-media-specialist", "hours", "10")
	asked := 0
	for !strings.Contains(page, `id="nc-enough"`) {
		m := askedOf.FindStringSubmatch(page)
		if asked++; m == nil || asked > 40 {
			t.Fatalf("never enough:\n%s", text(page))
		}
		page = x.sends("draft", draft, "act", "next", "skill", m[1], "level", "3")
	}
	if !strings.Contains(text(page), "Enough: the rest changes") {
		t.Error(text(page))
	}
}

// Back, again and a question that is left open.
func TestAnswersCanBeChangedAndSkipped(t *testing.T) {
	x := newTester(t, lang.English)
	draft, page := x.begins("name", "Nadia", "to", "social-media-specialist")
	first := askedOf.FindStringSubmatch(page)[1]
	page = x.sends("draft", draft, "act", "next", "skill", first, "level", "1")
	second := askedOf.FindStringSubmatch(page)[1]
	page = x.sends("draft", draft, "act", "skip", "skill", second)
	if third := askedOf.FindStringSubmatch(page)[1]; third == second || !strings.Contains(text(page), "left open") {
		t.Errorf("a skipped question is asked again:\n%s", text(page))
	}
	page = x.get(newAddress(draft, first))
	if !strings.Contains(page, `value="1" data-key="1" checked`) {
		t.Errorf("the answer of before is not chosen:\n%s", page)
	}
	x.sends("draft", draft, "act", "next", "skill", first, "level", "2")
	b, err := x.Cases.Beginning(draft)
	if err != nil || len(b.Answers) != 2 {
		t.Errorf("%+v %v", b, err)
	}
	if w := x.post("/clients/new", form("draft", draft, "act", "next", "skill", first, "level", "99")); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("level 99: %d", w.Code)
	}
	if w := x.post("/clients/new", form("draft", draft, "act", "drop")); w.Code != http.StatusSeeOther {
		t.Errorf("drop: %d", w.Code)
	}
	if strings.Contains(x.get("/"), draft) {
		t.Error("what was dropped is there")
	}
}

func TestHostileBeginnings(t *testing.T) {
	x := newTester(t, lang.English)
	for _, draft := range []string{"", "x", "../../etc", strings.Repeat("a", 200), "<script>"} {
		if w := x.post("/clients/new", form("draft", draft, "act", "save", "name", "x")); w.Code != http.StatusNotFound {
			t.Errorf("%q: %d", draft, w.Code)
		}
	}
	_, page := x.begins("name", `"><script>alert(1)</script>`, "to", `<img src=x>`, "hours", "-1e999", "by", "\x00\u202e")
	if strings.Contains(page, "<script>alert") || strings.Contains(page, "<img src=x") {
		t.Error(page)
	}
}

func TestFindFindsByNameAliasAndSlip(t *testing.T) {
	x := newTester(t, lang.Indonesian)
	x.client("Sari Dewi", progress.Started{To: "social-media-specialist"})
	for query, want := range map[string]string{
		"kind=role&q=admin+medsos": "social-media-admin", "kind=role&q=spesialis+media": "social-media-specialist", "kind=role&q=speslialis": "social-media-specialist",
		"kind=skill&q=copywritng": "copywriting", "kind=client&q=sari": "Sari Dewi", "kind=client&q=sarii": "Sari Dewi",
	} {
		var found []map[string]string
		if err := json.Unmarshal([]byte(x.get("/find?"+query)), &found); err != nil || len(found) == 0 || found[0]["id"] != want && found[0]["name"] != want {
			t.Errorf("%s: %v %v", query, found, err)
		}
	}
	if w := x.send(httptest.NewRequest("GET", "http://"+testHost+"/find?kind=nothing&q=x", nil)); w.Code != http.StatusNotFound {
		t.Errorf("%d", w.Code)
	}
	x.store.Set("shared", "nobody")
	if page := x.send(httptest.NewRequest("GET", "http://"+testHost+"/find?kind=client&q=sari", nil)).Body.String(); strings.Contains(page, "Sari") {
		t.Error("a shared screen finds clients")
	}
}

// The client looks on while the questions are asked: the screen is shared with who is being
// begun, and then with the client.
func TestTheScreenIsSharedWithWhoIsBegun(t *testing.T) {
	x := newTester(t, lang.English)
	other := x.client("Sari Dewi", progress.Started{To: "social-media-specialist"})
	draft, _ := x.begins("name", "Nadia", "to", "social-media-specialist", "cohort", "Class 7")
	if w := x.post("/shared", form("on", "1", "back", newAddress(draft, ""))); w.Code != http.StatusSeeOther {
		t.Fatal(w.Code)
	}
	page := x.sends("draft", draft, "act", "next", "skill", "copywriting", "level", "1")
	if !strings.Contains(page, `id="nc-q"`) || strings.Contains(page, "Sari") {
		t.Errorf("%s", text(page))
	}
	w := x.post("/clients/new", form("draft", draft, "act", "finish"))
	if page := x.get(w.Result().Header.Get("Location")); !strings.Contains(text(page), "Nadia") {
		t.Errorf("the new client is not shown: %s", text(page))
	}
	if page := x.get("/clients/" + other); strings.Contains(page, "Sari") {
		t.Error("a second name on a shared screen")
	}
}

// More is asked later, and again: an answer is an act like any other, with its undo.
func TestAClientIsAskedMore(t *testing.T) {
	x := newTester(t, lang.Indonesian)
	draft, page := x.begins("name", "Nadia", "from", "social-media-admin", "to", "social-media-specialist")
	x.sends("draft", draft, "act", "next", "skill", askedOf.FindStringSubmatch(page)[1], "level", "1")
	x.post("/clients/new", form("draft", draft, "act", "finish"))
	if page = text(x.get("/clients/" + draft)); !strings.Contains(page, "Belum ditanyakan: ") || !strings.Contains(page, "lagi") {
		t.Errorf("the plan does not name what was not asked:\n%s", page)
	}
	page = x.get("/clients/" + draft + "/questions")
	second := askedOf.FindStringSubmatch(page)[1]
	w := x.post("/clients/"+draft+"/do/level.set", form("skill", second, "who", "self", "level", "2", "evidence", "akun", "back", "/clients/"+draft+"/questions"))
	at := w.Result().Header.Get("Location")
	if w.Code != http.StatusSeeOther || !strings.HasPrefix(at, "/clients/"+draft+"/questions?did=") {
		t.Fatalf("%d %s", w.Code, at)
	}
	page = x.get(at)
	if third := askedOf.FindStringSubmatch(page)[1]; third == second || !strings.Contains(page, `id="undo"`) {
		t.Errorf("the same again: %s", text(page))
	}
	third := askedOf.FindStringSubmatch(page)[1]
	if page = x.get("/clients/" + draft + "/questions?skip=" + third); askedOf.FindStringSubmatch(page)[1] == third {
		t.Error("a skipped question is asked")
	}
	if page = x.get("/clients/" + draft + "/questions?ask=" + second); askedOf.FindStringSubmatch(page)[1] != second || !strings.Contains(page, `value="2" data-key="2" class="nc-hi" checked`) {
		t.Errorf("%s is not asked again", second)
	}
}

// Two tabs that change different fields of who a client is both stand; the same field is asked
// about, and whoever decides decides about that one alone.
func TestWhoAClientIsInTwoTabs(t *testing.T) {
	for _, l := range lang.All {
		x := newTester(t, l)
		id := x.client("Sari", progress.Started{To: "social-media-specialist"})
		x.post("/clients/"+id+"/do/profile", form("name", "Sari", "email", "sari@example.org", "groups", "1", "cohort", "Class 7"))
		at := "/clients/" + id + "/profile"
		one, two := x.get(at), x.get(at)
		is := func(name, email, cohort, mentor string) {
			t.Helper()
			if c, err := x.Cases.Client(id); err != nil || c.Name != name || c.Email != email || c.GroupOf("cohort").Name != cohort || c.GroupOf("mentor").Name != mentor {
				t.Errorf("%s: %+v %v", l, c.Client, err)
			}
		}
		x.pressed(x.get(at), "profile-save", "email", "dewi@example.org", "cohort", "")
		x.pressed(one, "profile-save", "name", "Sari Dewi", "mentor", "Bu Rina")
		is("Sari Dewi", "dewi@example.org", "", "Bu Rina")

		asked := x.denied(two, "profile-save", "email", "rina@example.org", "cohort", "Class 8")
		x.shows(asked, x.say().Say("desk.conflict"), "Class 8")
		is("Sari Dewi", "dewi@example.org", "", "Bu Rina")
		again := x.denied(asked, "profile-save") // without a choice
		again = x.denied(again, "conflict-mine") // the cohort is mine: the address is asked about, too
		x.shows(again, "rina@example.org", "dewi@example.org")
		x.pressed(again, "conflict-mine")
		is("Sari Dewi", "rina@example.org", "Class 8", "Bu Rina")
	}
}

func TestWhoAClientIsCanBeChanged(t *testing.T) {
	x := newTester(t, lang.English)
	id := x.client("Sari", progress.Started{To: "social-media-specialist"})
	x.get("/clients/" + id + "/profile")
	back := "/clients/" + id + "/profile"
	if w := x.post("/clients/"+id+"/do/profile", form("name", "", "email", "no address", "groups", "1", "cohort", "Class 7", "back", back)); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), `value="no address"`) || !strings.Contains(w.Body.String(), `value="Class 7"`) {
		t.Errorf("%d %s", w.Code, text(w.Body.String()))
	}
	if w := x.post("/clients/"+id+"/do/profile", form("name", "Sari Dewi", "email", "sari@example.org", "groups", "1", "cohort", "Class 7", "mentor", "Bu Rina", "back", back)); w.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", w.Code, text(w.Body.String()))
	}
	c, err := x.Cases.Client(id)
	if err != nil || c.Name != "Sari Dewi" || c.Email != "sari@example.org" || len(c.Groups) != 2 {
		t.Errorf("%+v %v", c.Client, err)
	}
	x.store.Set(sharedSetting, id)
	if page := x.get(back); strings.Contains(page, "Class 7") || strings.Contains(page, `name="groups"`) {
		t.Error("a shared screen shows groups, or lets go of them")
	}
}
