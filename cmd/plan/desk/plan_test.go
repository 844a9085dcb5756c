package desk

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/progress"
)

// day is a day of the year of the tests.
func day(month time.Month, of int) *planner.Date {
	d := planner.DateOf(2027, month, of)
	return &d
}

// sari is the client of the mocks.
func (x *tester) sari() string {
	return x.client("Sari Dewi", progress.Started{To: "social-media-specialist", From: "social-media-admin", HoursPerWeek: 7.5, By: day(time.August, 31)})
}

// hasNot tests that a page says none of some texts.
func (x *tester) hasNot(page string, texts ...string) {
	x.Helper()
	said := seen(page)
	for _, text := range texts {
		if strings.Contains(said, text) {
			x.Errorf("the page says %q:\n%s", text, said)
		}
	}
}

func TestPlanShowsTheAnswerAndItsSteps(t *testing.T) {
	x := newTester(t, lang.Indonesian)
	id := x.sari()
	page := x.get("/clients/" + id)
	x.shows(page, "Klien", "Sari Dewi", "Spesialis Media Sosial", "Tahap 1", "langkah", "terbukti paling hemat waktu", "Tenggat 31 Agu 2027", "8 jam:", "Draf versi 1: 0 perubahan")
	if len(page) > 150_000 {
		t.Errorf("the page has %d bytes", len(page))
	}
	_ = http.StatusOK
	_ = url.Values{}
}
