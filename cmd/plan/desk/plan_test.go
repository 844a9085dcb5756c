package desk

import (
	"context"
	"html"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/progress"
)

// day is a day of the year after the tests.
func day(month time.Month, of int) *planner.Date {
	d := planner.DateOf(2027, month, of)
	return &d
}

// sari is the client of the mocks.
func (x *tester) sari(more ...progress.Data) string {
	return x.client("Sari Dewi", progress.Started{To: "social-media-specialist", From: "social-media-admin", HoursPerWeek: 7.5, By: day(time.August, 31)}, more...)
}

// hides says what of some texts a page shows.
func (x *tester) hides(page string, texts ...string) {
	x.Helper()
	said := seen(page)
	for _, text := range texts {
		if strings.Contains(said, text) {
			x.Errorf("the page shows %q:\n%s", text, said)
		}
	}
}

// open is the plan of a client with a step open.
func (x *tester) open(id, step string) string {
	x.Helper()
	return x.get("/clients/" + id + "?open=" + url.QueryEscape(step))
}

func TestPlanShowsTheAnswerAndItsSteps(t *testing.T) {
	words := map[lang.Lang][]string{
		lang.English:    {"Clients", "Social Media Specialist", "Stage 1", "proven cheapest in hours", "Deadline 31 Aug 2027", "Level 0 → 1", "Nothing is agreed on yet", "Agree as version 1", "No shared note."},
		lang.Indonesian: {"Klien", "Spesialis Media Sosial", "Tahap 1", "terbukti paling hemat waktu", "Tenggat 31 Agu 2027", "Level 0 → 1", "Belum ada yang disepakati", "Sepakati jadi versi 1", "Belum ada catatan bersama."},
	}
	for _, l := range lang.All {
		x := newTester(t, l)
		page := x.get("/clients/" + x.sari())
		x.shows(page, append(words[l], "Sari Dewi")...)
		if most := 150_000; len(page) > most {
			t.Errorf("the page has %d bytes, more than %d", len(page), most)
		}
		if said, _, _ := strings.Cut(page, `id="steps"`); strings.Contains(seen(said), "kamu") {
			t.Errorf("the coach is addressed as the learner:\n%s", seen(said))
		}
	}
}

func TestAPlanSpeaksTheLanguageOfTheDesk(t *testing.T) {
	x := newTester(t, lang.Indonesian)
	id := x.sari()
	x.shows(x.get("/clients/"+id), "terbukti paling hemat waktu", "Tahap 1")
	if err := x.Server.store.Set("lang", "en"); err != nil {
		t.Fatal(err)
	}
	page := x.get("/clients/" + id)
	x.shows(page, "proven cheapest in hours", "Stage 1", "Even odds of finishing")
	x.hides(page, "Tahap", "terbukti", "You already hold")
}

func TestAStepIsDoneAndUndone(t *testing.T) {
	words := map[lang.Lang][]string{
		lang.English:    {"1 done, estimate 4 hours, recorded 5.5", "took 5.5 hours", "The first trend report"},
		lang.Indonesian: {"1 selesai, perkiraan 4 jam, tercatat 5,5", "terpakai 5,5 jam", "The first trend report"},
	}
	for _, l := range lang.All {
		x := newTester(t, l)
		id := x.sari()
		const step = "study:trend-research@1"
		page := x.open(id, step)
		page = x.pressed(page, "step-"+step+"-done", "hours", "5,5", "evidence", "The first trend report")
		x.shows(page, words[l]...)
		if strings.Contains(page, `id="step-`+step+`-tick"`) {
			t.Error("the step that is done still waits")
		}
		page = x.pressed(page, "done-"+step+"-undo")
		if x.hides(page, words[l][0]); !strings.Contains(page, `id="step-`+step+`-tick"`) {
			t.Error("the step that was undone does not wait")
		}
		page = x.pressed(page, "step-"+step+"-tick") // the box needs no form
		x.shows(page, map[lang.Lang]string{lang.English: "1 done, estimate 4 hours", lang.Indonesian: "1 selesai, perkiraan 4 jam"}[l])
	}
}

func TestAnActThatIsRefusedStandsBesideItsControl(t *testing.T) {
	x := newTester(t, lang.Indonesian)
	id := x.sari()
	page := x.get("/clients/" + id)
	page = x.denied(page, "step-study:trend-research@2-tick")
	x.shows(page, "Tandai keduanya")

	const step = "study:trend-research@1"
	page = x.denied(x.open(id, step), "step-"+step+"-done", "hours", "banyak", "evidence", "laporan tren")
	if !strings.Contains(page, `value="banyak"`) || !strings.Contains(page, `value="laporan tren"`) {
		t.Errorf("what was typed is gone:\n%s", seen(page))
	}
	page = x.denied(page, "step-"+step+"-waive-do", "reason", " ")
	x.shows(page, "Tulis alasan mengapa ini dianggap ada")
	page = x.pressed(page, "step-"+step+"-waive-do", "reason", "setahun di agensi")
	x.shows(page, "dianggap ada: setahun di agensi", "Urungkan")

	page = x.denied(x.open(id, "study:trend-research@2"), "step-study:trend-research@2-exclude-do", "reason", "")
	x.shows(page, "Tulis alasan mengapa ini tidak dipakai")
}

// stepsOf are those of a page, by their ids.
func stepsOf(page string) (ids []string) {
	for _, part := range strings.Split(page, `data-step="`)[1:] {
		id, _, _ := strings.Cut(part, `"`)
		ids = append(ids, html.UnescapeString(id))
	}
	return ids
}

func TestStepsAreMoved(t *testing.T) {
	x := newTester(t, lang.Indonesian)
	id := x.sari()
	page := x.get("/clients/" + id)
	was := stepsOf(page)
	// One that another builds on does not go below it; the sentence stands where it was to go.
	page = x.denied(page, "step-study:audience-research@1-down")
	if i := strings.Index(page, `id="step-study:audience-research@2"`); !strings.Contains(page[i:i+strings.Index(page[i:], "</li>")], "Belum bisa naik") {
		t.Errorf("the refusal is somewhere else:\n%s", seen(page))
	}
	page = x.pressed(x.get("/clients/"+id), "step-"+was[1]+"-up")
	if now := stepsOf(page); now[0] != was[1] || now[1] != was[0] {
		t.Errorf("the second step is not first:\n%q\n%q", was, now)
	}
	x.shows(page, "kerjakan berikutnya")
	page = x.pressed(x.open(id, was[1]), "step-"+was[1]+"-unpin")
	if now := stepsOf(page); !slices.Equal(now, was) {
		t.Errorf("the order is not as it was:\n%q\n%q", was, now)
	}
	page = x.pressed(page, "step-study:trend-research@1-pin")
	if now := stepsOf(page); now[0] != "study:trend-research@1" {
		t.Errorf("what is to be done next is not next: %q", now)
	}
}

func TestOffersAreButtons(t *testing.T) {
	x := newTester(t, lang.English)
	id := x.sari()
	page := x.denied(x.get("/clients/"+id), "step-study:trend-research@2-tick")
	x.shows(page, "Mark both")
	at := strings.Index(page, "data-offer")
	from := strings.LastIndex(page[:at], "<form")
	page = page[:from] + strings.Replace(page[from:], "data-offer", `id="offer"`, 1)
	x.shows(x.pressed(page, "offer"), "2 done")
}

func TestTwoTabsOfAPlan(t *testing.T) {
	x := newTester(t, lang.English)
	id := x.sari()
	one, two := x.get("/clients/"+id+"?hours=8"), x.get("/clients/"+id+"?hours=6")
	x.pressed(one, "try-use")
	page := x.denied(two, "try-use")
	x.shows(page, "8", "6")
	if c, _ := x.Cases.Client(id); c.Plan.Schedule.HoursPerWeek != 8 {
		t.Errorf("the first tab said 8 hours a week, the plan has %v", c.Plan.Schedule.HoursPerWeek)
	}
	x.pressed(x.get("/clients/"+id), "step-study:trend-research@1-tick")
	if w := x.press(two, "step-study:audience-research@1-tick"); w.Code != http.StatusSeeOther {
		t.Errorf("another step of another tab: %d", w.Code)
	}
}

func TestAVersionIsAgreedOnAsShown(t *testing.T) {
	x := newTester(t, lang.English)
	id := x.sari()
	shown := x.get("/clients/" + id)
	x.pressed(x.get("/clients/"+id+"?hours=9"), "try-use")
	x.shows(x.denied(shown, "agree"), "Something has changed since this plan was shown")
	page := x.pressed(x.get("/clients/"+id), "agree")
	x.shows(page, "Version 1, agreed on 23 Nov 2026: nothing changed since")
	page = x.pressed(x.get("/clients/"+id+"?hours=6&by=2027-12-31"), "try-use")
	x.shows(page, "Draft of version 2: 2 changes", "Hours a week 9 → 6", "version 1: 9", "version 1: 31 Aug", "Compare")
}

func TestActionsAndNotes(t *testing.T) {
	x := newTester(t, lang.English)
	id := x.sari()
	page := x.pressed(x.get("/clients/"+id), "action-do", "text", "Send the calendar", "owner", "coach", "due", "2026-11-26")
	x.shows(page, "Send the calendar", "Coach, 26 Nov")
	c, _ := x.Cases.Client(id)
	page = x.pressed(page, "action-"+c.State.Actions[0].Event.ID)
	if strings.Contains(page, `id="action-`+c.State.Actions[0].Event.ID) {
		t.Error("the action that is done still waits")
	}
	page = x.pressed(page, "note-do", "text", "Saturdays are free", "shared", "1")
	page = x.pressed(page, "note-do", "text", "Seems tired")
	x.shows(page, "Saturdays are free", "1 private note, not on a shared screen")
	x.hides(strings.Split(page, `id="toast"`)[0], "Seems tired")
}

func TestASharedScreenOfAPlan(t *testing.T) {
	for _, l := range lang.All {
		x := newTester(t, l)
		x.client("Budi Santoso", progress.Started{To: "social-media-manager"})
		id := x.sari(&progress.Note{Text: "Seems tired"}, &progress.Note{Shared: true, Text: "Saturdays are free"})
		if err := x.Server.store.Set("shared", id); err != nil {
			t.Fatal(err)
		}
		page := x.get("/clients/" + id)
		x.shows(page, "Saturdays are free")
		for _, word := range []string{"Seems tired", "Budi", "on track", "sesuai rencana", "private", "pribadi"} {
			if strings.Contains(page, word) {
				t.Errorf("%s: a shared screen says %q:\n%s", l, word, seen(page))
			}
		}
	}
}

func TestNoPlan(t *testing.T) {
	x := newTester(t, lang.English)
	page := x.get("/clients/" + x.client("Budi", progress.Started{}))
	x.shows(page, "No role to go to is named yet")
	x.shows(x.denied(page, "goal-do", "value", "social media specialst"), "social-media-specialist")
	x.shows(x.pressed(page, "goal-do", "value", "Social Media Specialist"), "proven cheapest in hours")

	id := x.client("Citra", progress.Started{To: "social-media-specialist"}, &progress.Pause{From: planner.DateOf(2026, time.November, 1), To: planner.MaxDate})
	x.shows(x.get("/clients/"+id), "There is no plan", "Undo something in the history")

	id = x.sari(&progress.CourseExclude{ID: "study:trend-research@1"}, &progress.CourseExclude{ID: "carry:social-listening@1>trend-research@1"})
	x.shows(x.get("/clients/"+id), "There is no route to Social Media Specialist")

	id = x.client("Dewi", progress.Started{To: "social-media-specialist", From: "social-media-specialist"})
	x.shows(x.get("/clients/"+id), "Nothing is left to learn", "Every must-have of Social Media Specialist is held")
}

func TestBackLeadsToAScreenOfTheClient(t *testing.T) {
	x := newTester(t, lang.English)
	id, other := x.sari(), x.client("Budi", progress.Started{To: "social-media-manager"})
	for back, want := range map[string]string{
		"": "", "/clients/" + id: "", "/clients/" + other: "", "//evil.example/clients/" + id: "", "https://evil.example": "",
		"/clients/" + id + "/../../x": "", "/clients/" + id + "/nowhere": "", "%zz": "", "/clients/" + id + "?open=a&did=b": "open=a&",
	} {
		w := x.post("/clients/"+id+"/do/note", url.Values{"text": {"x"}, "back": {back}})
		if to := w.Header().Get("Location"); w.Code != http.StatusSeeOther || !strings.HasPrefix(to, "/clients/"+id+"?did=") && want == "" || want != "" && !strings.HasSuffix(to, want[:len(want)-1]) {
			t.Errorf("back %q: %d to %q", back, w.Code, to)
		}
	}
	if w := x.post("/clients/"+id+"/do/nothing", nil); w.Code != http.StatusNotFound {
		t.Errorf("an act that is none: %d", w.Code)
	}
	if w := x.post("/clients/nobody/do/note", url.Values{"text": {"x"}}); w.Code != http.StatusNotFound {
		t.Errorf("a client who is none: %d", w.Code)
	}
}

var seqOf = regexp.MustCompile(`data-seq="(\d+)"`)

// An act that did nothing says nothing: what happened last was another tab's doing.
func TestToastOfAnActThatDidNothing(t *testing.T) {
	x := newTester(t, lang.English)
	id := x.sari()
	page := x.get("/clients/" + id)
	x.pressed(page, "note-do", "text", "of the other tab")
	fields := url.Values{"seq": {seqOf.FindStringSubmatch(page)[1]}, "once": {"o"}, "field": {"hours_per_week"}, "value": {"7.5"}}
	w := x.post("/clients/"+id+"/do/request.set", fields)
	if to := w.Header().Get("Location"); w.Code != http.StatusSeeOther || strings.Contains(to, "did=") {
		t.Errorf("%d to %s", w.Code, to)
	}
}

func TestTryStoresNothing(t *testing.T) {
	x := newTester(t, lang.English)
	id := x.sari()
	before, _ := x.Cases.Client(id)
	page := x.get("/clients/" + id + "/try?hours=8&by=2027-09-30")
	x.shows(page, "at 8 hours a week", "Deadline 30 Sep 2027", "7 hours:", "Use")
	if strings.Contains(page, "<html") {
		t.Error("a whole page")
	}
	x.shows(x.get("/clients/"+id+"/try?hours=8&by="), "at 8 hours a week")
	// What is tried is on the sliders, however far.
	page = x.get("/clients/" + id + "/try?hours=13&by=2031-01-01")
	if !strings.Contains(page, `id="try-at" value="13"`) || !strings.Contains(page, `data-of="slide-hours" data-max="13"`) || strings.Contains(page, `data-by="0"`) {
		t.Errorf("the sliders stand elsewhere:\n%s", page)
	}
	for query, why := range map[string]string{
		"hours=0": "0", "hours=abc": "abc", "hours=1000": "1000", "by=2020-01-01": "2020-01-01", "by=someday": "someday", "hours=NaN": "NaN",
	} {
		page := x.get("/clients/" + id + "/try?" + query)
		x.shows(page, why, "at 7.5 hours a week")
		if strings.Contains(page, `id="try-use"`) {
			t.Errorf("%s can be kept", query)
		}
	}
	if after, _ := x.Cases.Client(id); after.Seq != before.Seq {
		t.Error("something was stored")
	}
	// without scripts: a slider that was moved says more than the field beside it
	page = x.get("/clients/" + id + "?hours=7.5&by=2027-08-31&slide_hours=9&slid_hours=7.5&slide_by=5&slid_by=5")
	x.shows(page, "at 9 hours a week", "Use")
	page = x.pressed(page, "try-use")
	x.shows(page, "at 9 hours a week", "Nothing is agreed on yet")
	page = x.pressed(x.get("/clients/"+id+"?hours=9&by="), "try-use")
	x.shows(page, "Deadline 31 Aug 2027 → none")
	x.hides(page, "Deadline 31 Aug 2027:")
}

func TestSlidersOfOddRequests(t *testing.T) {
	x := newTester(t, lang.English)
	for _, s := range []progress.Started{
		{HoursPerWeek: 0.1}, {HoursPerWeek: 100}, {HoursPerWeek: 7.3, By: day(time.January, 2)}, {HoursPerWeek: 3, By: &[]planner.Date{planner.MaxDate}[0]},
		{HoursPerWeek: 40, Start: day(time.December, 31)},
	} {
		s.To = "social-media-specialist"
		c, err := x.Cases.Client(x.client("Budi", s))
		if err != nil || c.Plan == nil {
			t.Fatal(err, c.Fault)
		}
		stored := asked{s.HoursPerWeek, s.By}
		for _, one := range []slider{hoursSlider(x.say(), c, stored, stored), bySlider(x.say(), c, stored, stored)} {
			if !(one.Low < one.High && one.Low <= one.Value && one.Value <= one.High) || len(one.Ticks) < 2 || len(one.Ticks) > 8 || one.near(one.Value) != one.Value {
				t.Errorf("%v hours, %v: %+v", s.HoursPerWeek, s.By, one)
			}
		}
	}
}

func TestATryThatIsReplaced(t *testing.T) {
	x := newTester(t, lang.English)
	id := x.sari()
	r := httptest.NewRequest("GET", "http://"+testHost+"/clients/"+id+"/try?hours=8", nil)
	if w := x.send(r.WithContext(done(t))); w.Code != http.StatusNoContent {
		t.Errorf("a try whose asker has left: %d", w.Code)
	}
}

// done is the context of an asker who has left.
func done(t *testing.T) context.Context {
	ctx, leave := context.WithCancel(t.Context())
	leave()
	return ctx
}

// Where the search ends before a proof, the plan says how far it may be from the best.
func TestAPlanThatIsNotProven(t *testing.T) {
	x := newTester(t, lang.English)
	x.Cases.Base.Effort = planner.Effort{Units: 1}
	page := x.get("/clients/" + x.client("Budi", progress.Started{To: "head-of-marketing"}))
	x.hides(page, "proven cheapest")
	x.shows(page, "above the best possible")
}

func TestAStepOfOnesOwn(t *testing.T) {
	x := newTester(t, lang.Indonesian)
	id := x.sari()
	page := x.get("/clients/" + id)
	first := stepsOf(page)[0]
	page = x.denied(page, "own-add", "text", "Perbarui portofolio", "hours", "")
	x.shows(page, "Jumlah jamnya belum diisi")
	page = x.pressed(page, "own-add", "text", "Perbarui portofolio", "hours", "6", "after", first)
	x.shows(page, "Langkah sendiri", "tidak memberi level", "Perbarui portofolio", "terbukti paling hemat waktu")
	own := stepsOf(page)[1]
	page = x.pressed(x.open(id, own), "step-"+own+"-done", "hours", "7")
	x.shows(page, "Perbarui portofolio", "1 selesai, perkiraan 6 jam, tercatat 7")
	page = x.pressed(page, "done-"+own+"-undo")
	if steps := stepsOf(page); !slices.Contains(steps, own) {
		t.Errorf("the step is not to be done again: %q", steps)
	}
	page = x.pressed(x.open(id, own), "step-"+own+"-disown")
	if steps := stepsOf(page); slices.Contains(steps, own) {
		t.Errorf("the step is still there: %q", steps)
	}
}
