package desk

import (
	"maps"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"skillroute/cmd/plan/desk/caseload"
	"skillroute/cmd/plan/desk/store"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner/progress"
)

// A review tells what changed since both agreed, in hours that add up, and what is proposed beside
// what was recorded.
func TestReviewTellsWhatChanged(t *testing.T) {
	for _, l := range lang.All {
		x, id := story(t, l)
		say := lang.For(l).NoBreak()
		page := x.get("/clients/" + id + "/review/2")
		for _, want := range []string{
			say.Say("deskreview.since", "Date", x.Cases.Today().Time().AddDate(0, 0, -42)),
			say.Say("status.col.done"), say.Say("deskreview.kind.waived"), say.Say("deskreview.reason", "Reason", "membina 12 kreator di kantor lama"),
			say.Say("deskreview.total", "Hours", graph.Minutes(14256).Hours()), // 285.4 − 27.8 done − 20 held
			say.Say("deskreview.pace.above"), say.Say("deskreview.apart", "N", 1), say.Say("deskplan.agree", "N", 3),
			"profil audiens dua platform", "Laporan tren satu halaman", "Sari memilih 7,5 jam", "Tanya beban kerja",
		} {
			if !strings.Contains(page, want) {
				t.Errorf("%s: the review does not say %q", l, want)
			}
		}
		if strings.Contains(page, say.Say("deskreview.rounded")) || strings.Contains(page, "«") {
			t.Errorf("%s: the sum does not add up, or a text is missing", l)
		}
		x.store.Set("shared", id)
		if page := x.get("/clients/" + id + "/review/2"); strings.Contains(page, "Tanya beban kerja") || !strings.Contains(page, "Sari memilih 7,5 jam") {
			t.Errorf("%s: a shared screen shows a private note, or hides a shared one", l)
		}
	}
}

// The hours of the lines are what the plans differ by, whatever the changes.
func TestReviewLinesAddUp(t *testing.T) {
	x, id := story(t, lang.English)
	x.write(id, store.Change{}, progress.Coach, &progress.CourseExclude{ID: "hubspot-inbound-marketing"}, &progress.RequestSet{Field: "to", Value: "social-media-manager"},
		&progress.LevelSet{Skill: "canva", Level: 3})
	c, err := x.Cases.Client(id)
	if err != nil {
		t.Fatal(err)
	}
	v, err := x.Cases.Review(c, 2, lang.English)
	if err != nil {
		t.Fatal(err)
	}
	sum, kinds := v.Former.Plan.Route.Hours.Likely, map[caseload.LineKind]bool{}
	for _, line := range v.Lines {
		sum += line.Minutes
		kinds[line.Kind] = true
	}
	if want := c.Plan.Route.Hours.Likely; sum != want {
		t.Errorf("the lines lead to %d minutes, the plan has %d", sum, want)
	}
	for _, kind := range []caseload.LineKind{caseload.LineDone, caseload.LineWaived, caseload.LineIn} {
		if !kinds[kind] {
			t.Errorf("no step is %s", kind)
		}
	}
}

// A review that was held shows what was known then, whatever came after it.
func TestReviewThatWasHeld(t *testing.T) {
	x, id := story(t, lang.English)
	page := x.get("/clients/" + id + "/review/1")
	say := lang.For(lang.English).NoBreak()
	for _, want := range []string{"Sabtu pagi selalu kosong.", say.Say("deskreview.held.agreed", "N", 2), say.Say("deskreview.total", "Hours", graph.Minutes(17124).Hours())} {
		if !strings.Contains(page, want) {
			t.Errorf("the review does not say %q", want)
		}
	}
	if strings.Contains(page, "Sari memilih") || strings.Contains(page, "version.agree") {
		t.Error("it shows what was said later, or can be changed")
	}
	for path, want := range map[string]int{"review/3": 404, "review/0": 404, "review/x": 404, "review": 303} {
		if w := x.send(httptest.NewRequest("GET", "http://"+testHost+"/clients/"+id+"/"+path, nil)); w.Code != want {
			t.Errorf("%s: %d, want %d", path, w.Code, want)
		}
	}
}

// Before anything is agreed the review says so, and how to begin.
func TestFirstReview(t *testing.T) {
	for _, l := range lang.All {
		x := newTester(t, l)
		id := x.client("Sari Dewi", sari)
		page := x.get("/clients/" + id + "/review/1")
		say := lang.For(l).NoBreak()
		for _, want := range []string{say.Say("deskreview.first"), say.Say("deskplan.agree", "N", 1), say.Say("deskreview.actions.none")} {
			if !strings.Contains(page, want) {
				t.Errorf("%s: it does not say %q", l, want)
			}
		}
		if none := x.client("Budi", progress.Started{}); !strings.Contains(x.get("/clients/"+none+"/review/1"), say.Say("deskreview.no-plan")) {
			t.Errorf("%s: it does not say that there is no plan", l)
		}
	}
}

// The print of a review is the document of the command line, with which version it is.
func TestReviewAsPDF(t *testing.T) {
	x, id := story(t, lang.English)
	for n, want := range map[string]string{"1": "%PDF", "2": "%PDF"} {
		data := x.get("/clients/" + id + "/review/" + n + "/review.pdf")
		if !strings.HasPrefix(data, want) || strings.Contains(data, "beban kerja") {
			t.Errorf("review %s is no PDF, or has a private note", n)
		}
		if again := x.get("/clients/" + id + "/review/" + n + "/review.pdf"); again != data {
			t.Errorf("review %s: other bytes the second time", n)
		}
	}
}

// Whoever agrees in a review has the version, the review with the day of the next one, and the
// notes; a note that was typed is not lost when the plan has changed meanwhile.
func TestAgreeInAReview(t *testing.T) {
	x, id := story(t, lang.English)
	c, _ := x.Cases.Client(id)
	form := url.Values{"digest": {c.Digest()}, "review": {"1"}, "next": {"2027-01-11"}, "note": {"Saturdays are free."}, "private": {"Ask about work first."}, "back": {"/clients/" + id + "/review/2"}}
	stale := maps.Clone(form)
	stale["digest"] = []string{"sha256:00"}
	if w := x.post("/clients/"+id+"/do/version.agree", stale); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), ">Saturdays are free.</textarea>") || !strings.Contains(w.Body.String(), ">Ask about work first.</textarea>") {
		t.Errorf("%d: what was typed is lost\n%s", w.Code, w.Body)
	}
	if w := x.post("/clients/"+id+"/do/version.agree", form); w.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	c, _ = x.Cases.Client(id)
	if n := len(c.State.Reviews); c.Version != 3 || n != 2 || c.State.Reviews[1].Data.Next.String() != "2027-01-11" || len(c.Draft) > 0 {
		t.Errorf("version %d, %d reviews, %d changes", c.Version, n, len(c.Draft))
	}
	page := x.get("/clients/" + id + "/review/2")
	for _, want := range []string{"Saturdays are free.", "Ask about work first.", "It ended with version 3.", "11 Jan 2027"} {
		if !strings.Contains(strings.ReplaceAll(page, "\u00a0", " "), want) {
			t.Errorf("the review that was held does not say %q", want)
		}
	}
	if next := x.get("/clients/" + id + "/review/3"); strings.Contains(next, "Saturdays are free.") {
		t.Error("the next review begins with the notes of the last one")
	}
	data := x.get("/clients/" + id + "/files/plan.pdf?v=3")
	if !strings.HasPrefix(data, "%PDF") {
		t.Error("version 3 has no PDF")
	}
}
