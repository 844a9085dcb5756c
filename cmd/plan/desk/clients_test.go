package desk

import (
	"crypto/rand"
	"fmt"
	"html"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"skillroute/cmd/plan/desk/caseload"
	"skillroute/cmd/plan/desk/store"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/progress"
)

// past writes events of a client as if they had been written on earlier days.
func (x *tester) past(id string, day planner.Date, by progress.By, all ...progress.Data) {
	x.Helper()
	w := progress.NewWriter(day.Time().Add(9*time.Hour), rand.Reader)
	c := store.Change{Client: id}
	for _, d := range all {
		c.Events = append(c.Events, w.Event(by, d))
	}
	if _, _, err := x.store.Write(c); err != nil {
		x.Fatal(err)
	}
}

// enter lets the browser in anew, as after a start.
func (x *tester) enter() {
	x.Helper()
	x.cookie = nil
	x.cookie = x.send(httptest.NewRequest("GET", "http://"+testHost+"/?key="+x.NewKey(), nil)).Result().Cookies()[0]
}

func on(year int, month time.Month, day int) *planner.Date {
	return new(planner.DateOf(year, month, day))
}

// settled waits until all summaries are of now.
func (x *tester) settled() {
	x.Helper()
	x.Cases.Refresh()
	for range 2000 {
		l, err := x.Cases.List()
		if err != nil {
			x.Fatal(err)
		}
		if l.Stale == 0 {
			return
		}
		x.Cases.Refresh()
		time.Sleep(5 * time.Millisecond)
	}
	x.Fatal("summaries stay out of date")
}

var (
	unread = regexp.MustCompile(`(?s)<(script|style|svg|title)\b.*?</(script|style|svg|title)>`)
	tag    = regexp.MustCompile(`<[^>]*>`)
)

// text is what a reader reads of a page: one blank for tags and blanks of any kind.
func text(page string) string {
	page = unread.ReplaceAllString(page, " ")
	page = html.UnescapeString(tag.ReplaceAllString(page, " "))
	return strings.Join(strings.Fields(strings.NewReplacer("\u00a0", " ", "\u202f", " ", "\u2060", "").Replace(page)), " ")
}

// theClients are begun with what brings a coach to them.
func (x *tester) theClients() map[string]string {
	start := on(2026, 9, 1)
	s := progress.Started{To: "social-media-specialist", From: "social-media-admin", HoursPerWeek: 10, Start: start, By: on(2028, 8, 31)}
	id := map[string]string{}
	for _, name := range []string{"Ani Tenang", "Budi Diam", "Citra Hari Ini", "Dewi Minggu Ini", "Eko Beda", "Fani Rawan", "Gita Tugas"} {
		id[name] = x.client(name, s)
	}
	yesterday := *on(2026, 11, 22)
	x.past(id["Ani Tenang"], yesterday, progress.Coach, &progress.Review{Date: yesterday, Next: on(2026, 12, 20)})
	x.past(id["Budi Diam"], *on(2026, 10, 15), progress.Coach, &progress.Note{Text: "private", Shared: false})
	x.past(id["Citra Hari Ini"], yesterday, progress.Coach, &progress.Review{Date: yesterday, Next: on(2026, 11, 23)})
	x.past(id["Dewi Minggu Ini"], yesterday, progress.Coach, &progress.Review{Date: yesterday, Next: on(2026, 11, 26)})
	x.past(id["Eko Beda"], yesterday, progress.Self, &progress.LevelSet{Skill: "copywriting", Level: 3})
	x.past(id["Eko Beda"], yesterday, progress.Coach, &progress.LevelSet{Skill: "copywriting", Level: 1})
	x.past(id["Fani Rawan"], yesterday, progress.Coach, &progress.Review{Date: yesterday}, &progress.RequestSet{Field: "by", Value: "2027-01-31"})
	x.past(id["Gita Tugas"], yesterday, progress.Coach, &progress.Action{Owner: progress.Self, Text: "portfolio", Due: on(2026, 11, 10)})
	return id
}

func TestClientsWhoNeedTheCoachComeFirstWithTheReason(t *testing.T) {
	for l, want := range map[lang.Lang][]string{
		lang.Indonesian: {"6 dari 8 klien perlu perhatian minggu ini", "Per Senin, 23 Nov 2026", "Perlu saya minggu ini 6", "Citra Hari Ini", "Tinjauan hari ini", "Budi Diam", "hari tanpa catatan",
			"Fani Rawan", "Baru berisiko: peluang >99% → <1%", "Gita Tugas", "1 tindakan lewat waktunya", "Eko Beda", "1 penilaian berselisih dua level", "Dewi Minggu Ini", "Tinjauan Kamis 26 Nov", "Lainnya 2", "Ani Tenang", "Tinjauan 20 Des"},
		lang.English: {"6 of 8 clients need you this week", "As of Monday, 23 Nov 2026", "Needs me this week 6", "Citra Hari Ini", "Review today", "Budi Diam", "nothing recorded for",
			"Fani Rawan", "Newly at risk: chance >99% → <1%", "Gita Tugas", "1 action overdue", "Eko Beda", "1 rating two levels apart", "Dewi Minggu Ini", "Review Thursday 26 Nov", "Others 2", "Ani Tenang", "Review 20 Dec"},
	} {
		x := newTester(t, l)
		x.theClients()
		x.client("Hana Baru", progress.Started{To: "social-media-specialist"})
		x.settled()
		page := text(x.get("/"))
		at := 0
		for _, part := range want {
			i := strings.Index(strings.ToLower(page[at:]), strings.ToLower(part))
			if i < 0 {
				t.Errorf("%s: %q does not stand behind what comes before it:\n%s", l, part, page)
				break
			}
			at += i
		}
	}
}

func TestClientsAreFilteredAndSorted(t *testing.T) {
	x := newTester(t, lang.English)
	id := x.theClients()
	if _, _, err := x.store.Write(store.Change{Client: id["Gita Tugas"], Profile: &store.Client{Name: "Gita Tugas", Email: "gita@example.org", Groups: []store.Group{{ID: "g7", Kind: "cohort", Name: "Angkatan 7"}}}}); err != nil {
		t.Fatal(err)
	}
	x.settled()
	names := regexp.MustCompile(`<a class="name"[^>]*>([^<]*)`)
	for query, want := range map[string]string{
		"?q=dewi":               "Dewi Minggu Ini",
		"?q=minggu+DEW":         "Dewi Minggu Ini",
		"?q=dewwi":              "Dewi Minggu Ini", // a slip of the hand
		"?q=gita%40example":     "Gita Tugas",
		"?q=angkatan":           "Gita Tugas",
		"?group=g7":             "Gita Tugas",
		"?q=" + id["Eko Beda"]:  "Eko Beda",
		"?status=stalled":       "Budi Diam",
		"?status=off":           "Fani Rawan",
		"?sort=name":            "Ani Tenang, Budi Diam, Citra Hari Ini, Dewi Minggu Ini, Eko Beda, Fani Rawan, Gita Tugas",
		"?sort=review":          "Citra Hari Ini, Dewi Minggu Ini, Ani Tenang, Budi Diam, Eko Beda, Fani Rawan, Gita Tugas",
		"?sort=chance&q=i":      "Citra Hari Ini, Dewi Minggu Ini",
		"?status=needs":         "Citra Hari Ini, Budi Diam, Fani Rawan, Gita Tugas, Eko Beda, Dewi Minggu Ini",
		"?group=nobodys":        "",
		"?q=%00%ff%3Cscript%3E": "",
	} {
		var got []string
		for _, m := range names.FindAllStringSubmatch(x.get("/"+query), -1) {
			got = append(got, m[1])
		}
		if strings.Join(got, ", ") != want {
			t.Errorf("%s: %v, want %s", query, got, want)
		}
	}
}

func TestAHostileNameIsText(t *testing.T) {
	x := newTester(t, lang.English)
	id := x.client(`<script>alert(1)</script>"'`, progress.Started{To: "social-media-specialist"})
	x.client("\u202eevil\u0000", progress.Started{To: "social-media-specialist"})
	page := x.get("/")
	if strings.Contains(page, "<script>alert") || !strings.Contains(page, "&lt;script&gt;alert") || !strings.Contains(page, "/clients/"+id) {
		t.Error(page)
	}
}

func TestAnEmptyDeskSaysHowToBegin(t *testing.T) {
	x := newTester(t, lang.Indonesian)
	page := x.get("/")
	for _, part := range []string{`href="/clients/new"`, `href="/import"`, "Meja ini masih kosong"} {
		if !strings.Contains(page, part) {
			t.Errorf("no %s in\n%s", part, page)
		}
	}
}

// The list never waits for plans: it shows what it has, says of when it is, and makes it
// again behind the page.
func TestSummariesOfYesterdayAreShownAndMadeAgain(t *testing.T) {
	x := newTester(t, lang.English)
	x.theClients()
	now := testDay
	x.Cases.Now = func() time.Time { return now }
	x.settled()
	now = now.AddDate(0, 0, 40)
	x.enter()
	if page := text(x.get("/")); !strings.Contains(page, "The figures of 7 clients are still of 23 Nov 2026") {
		t.Errorf("the page does not say of when it is:\n%s", page)
	}
	x.settled()
	if page := text(x.get("/")); strings.Contains(page, "still of") || !strings.Contains(page, "7 of 7 clients need you") {
		t.Errorf("forty days later nobody is stalled:\n%s", page)
	}
	x.Cases.Close()
	now = now.AddDate(0, 0, 1)
	x.enter()
	x.get("/")
	if x.Cases.Refreshing() {
		t.Error("a closed caseload works on")
	}
}

func TestALongListIsShownInParts(t *testing.T) {
	x := newTester(t, lang.English)
	for i := range 30 {
		x.client(fmt.Sprintf("Client %02d", i), progress.Started{To: "social-media-specialist"})
	}
	page := x.get("/")
	if n := strings.Count(page, `class="name"`); n != firstClients || !strings.Contains(text(page), "Show 6 more clients") {
		t.Errorf("%d clients at first\n%s", n, text(page))
	}
	more := regexp.MustCompile(`href="([^"]*show=[^"]*)"`).FindStringSubmatch(page)
	if more == nil || strings.Count(x.get(strings.ReplaceAll(more[1], "&amp;", "&")), `class="name"`) != 30 {
		t.Errorf("the others do not come: %v", more)
	}
}

// In the words of its summary a client who is new has no need; every kind of need has a place.
func TestNeedsAreInOrderOfWeight(t *testing.T) {
	x := newTester(t, lang.English)
	x.theClients()
	x.settled()
	l, err := x.Cases.List()
	if err != nil {
		t.Fatal(err)
	}
	sorted := slices.SortedStableFunc(slices.Values(l.Entries), (*caseload.Entry).Weight)
	var kinds []string
	for _, e := range sorted {
		for _, n := range e.Needs[:min(1, len(e.Needs))] {
			kinds = append(kinds, string(n.Kind))
		}
	}
	if got := strings.Join(kinds, " "); got != "review-now stalled risk actions apart review" {
		t.Error(got)
	}
	if n, err := x.Cases.Needs(); err != nil || n != 6 {
		t.Errorf("%d %v", n, err)
	}
}
