package desk

import (
	"bytes"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"skillroute/cmd/plan/desk/store"
	"skillroute/graph/lang"
	"skillroute/planner/cohort/cohorttest"
)

// class imports a class of n learners, and gives the address of its group.
func (x *tester) class(n int) string {
	x.Helper()
	file := x.upload("Angkatan 7.csv", cohorttest.Varied(x.Cases.Graph, 7, n, "social-media-specialist"))
	if w := x.post(file, url.Values{"do": {"take"}, "group": {"Angkatan 7"}}); w.Code != http.StatusSeeOther {
		x.Fatalf("%d\n%s", w.Code, w.Body)
	}
	groups, err := x.store.Groups()
	at := slices.IndexFunc(groups, func(g store.Group) bool { return g.Name == "Angkatan 7" })
	if err != nil || at < 0 {
		x.Fatal(groups, err)
	}
	return "/groups/" + groups[at].ID
}

// ready is a page once nothing of it is being worked out any more.
func (x *tester) ready(path string) string {
	x.Helper()
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); {
		if page := x.get(path); !strings.Contains(page, "co-wait") {
			return page
		}
	}
	x.Fatal(path, "is never ready")
	return ""
}

// A cohort: who stands where, the hours, the map of skills, what to teach first.
func TestCohort(t *testing.T) {
	words := map[lang.Lang][]string{
		lang.English:    {"12 learners, Social Media Specialist", "Nobody needs me this week", "skills are missing for", "Teach this first: 40 hours of class save", "Class plan", "12 learners"},
		lang.Indonesian: {"12 peserta, Spesialis Media Sosial", "Tidak ada yang perlu saya minggu ini", "keterampilan kurang di", "Ajarkan ini lebih dulu: 40 jam kelas memangkas", "Rencana kelas", "12 peserta"},
	}
	for _, l := range lang.All {
		x, say := newTester(t, l), words[l]
		at := x.class(12)
		page := x.ready(at)
		x.shows(page, say[0], say[1], say[2], say[3], "✓")
		x.shows(x.ready(at+"/teach?hours=24"), say[4])
		x.shows(x.get("/groups"), "Angkatan 7", say[5])

		all, _ := x.store.Clients()
		if !strings.Contains(page, `href="/clients/`+all[0].ID+`"`) {
			t.Errorf("%s: names do not lead to clients", l)
		}
		hidden := x.ready(at + "?names=pseudonyms")
		for _, c := range all {
			if strings.Contains(hidden, c.Name) || strings.Contains(hidden, c.Email) || strings.Contains(hidden, c.ID) {
				t.Errorf("%s: with pseudonyms the page has %s", l, c.Name)
			}
		}
		x.post(at, url.Values{"name": {" Angkatan  8 "}})
		x.shows(x.ready(at), "Angkatan 8")
		x.post(at, url.Values{"do": {"drop"}})
		if w := x.send(httptest.NewRequest("GET", "http://"+testHost+at, nil)); w.Code != http.StatusNotFound {
			t.Errorf("a group that was let go of: %d", w.Code)
		}
		if again, _ := x.store.Clients(); len(again) != 12 {
			t.Errorf("%d clients are left", len(again))
		}
	}
}

// Of fewer than five no sums are shown.
func TestCohortOfFewHasNoSums(t *testing.T) {
	x := newTester(t, lang.English)
	page := x.ready(x.class(4))
	x.shows(page, "Fewer than five learners")
	if strings.Contains(page, "co-chart") || strings.Contains(page, `id="teach"`) {
		t.Error("sums of four learners are shown")
	}
}

// Two pages of a map, in the order that is asked for.
func TestCohortHasPagesOfLearners(t *testing.T) {
	x := newTester(t, lang.English)
	at := x.class(30)
	page := x.ready(at)
	if n := strings.Count(page, `<th class="c"`); n != 26 {
		t.Errorf("%d learners on the first page", n)
	}
	if n := strings.Count(x.ready(at+"?page=2&sort=name"), `<th class="c"`); n != 4 {
		t.Errorf("%d learners on the second page", n)
	}
	for _, q := range []string{"?page=-1", "?page=99", "?page=x&sort=<script>", "?hours=-5", "?hours=99999999", "?names=<b>"} {
		if page := x.ready(at + q); strings.Contains(page, "<script>alert") || strings.Contains(page, "<b>\"") {
			t.Errorf("%s is in the page", q)
		}
	}
}

// The documents are those of a cohort, with names or pseudonyms, and no cell is a formula.
func TestCohortExports(t *testing.T) {
	x := newTester(t, lang.English)
	at := x.upload("class.csv", []byte("name,email,to,canva\n"+`"=HYPERLINK(""http://x"",1)",a@b.id,social-media-specialist,1`+"\n"+`"+62 cmd|calc",b@b.id,social-media-specialist,2`+"\n"+
		"Sari Dewi,sari@x.id,social-media-specialist,1\nBudi,budi@x.id,social-media-specialist,0\nPutri,putri@x.id,social-media-specialist,0\n"))
	x.post(at, url.Values{"do": {"take"}, "group": {"=1+1"}})
	groups, _ := x.store.Groups()
	all, _ := x.store.Clients()
	x.post("/clients/"+all[1].ID+"/do/step.own", url.Values{"text": {"Baca brief"}, "hours": {"3"}, "once": {"own"}})
	x.post("/clients/"+all[0].ID+"/do/note", url.Values{"text": {"rahasia sekali"}, "once": {"a"}})
	at = "/groups/" + groups[0].ID
	for _, file := range []string{"export.xlsx", "export.html", "export.pdf", "export.xlsx?names=pseudonyms", "export.html?names=pseudonyms"} {
		w := x.send(httptest.NewRequest("GET", "http://"+testHost+at+"/"+file, nil))
		if w.Code != http.StatusOK || w.Body.Len() < 2000 || !strings.HasPrefix(w.Header().Get("Content-Disposition"), "attachment") {
			t.Fatalf("%s: %d, %d bytes, %v", file, w.Code, w.Body.Len(), w.Header())
		}
		text := w.Body.String()
		if strings.HasPrefix(file, "export.xlsx") {
			text = cellsOf(t, w.Body.Bytes())
		}
		if strings.Contains(text, "rahasia") {
			t.Errorf("%s has a private note", file)
		}
		named := strings.Contains(text, "Sari Dewi")
		if hidden := strings.Contains(file, "pseudonyms"); strings.HasPrefix(file, "export.pdf") == false && named == hidden {
			t.Errorf("%s: a name is there: %t", file, named)
		}
		if strings.Contains(text, "sari@x.id") && strings.Contains(file, "pseudonyms") {
			t.Errorf("%s has an address", file)
		}
	}
	for _, bad := range []string{"/export.exe", "/export.", "/export.pdf%2F..", "/x.pdf"} {
		if w := x.send(httptest.NewRequest("GET", "http://"+testHost+at+bad, nil)); w.Code != http.StatusNotFound {
			t.Errorf("%s: %d", bad, w.Code)
		}
	}
}

// cellsOf are the cells of a workbook; one that is a formula fails the test.
func cellsOf(t *testing.T, data []byte) string {
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var b strings.Builder
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for i, row := range rows {
			for j, cell := range row {
				at, _ := excelize.CoordinatesToCellName(j+1, i+1)
				if formula, _ := f.GetCellFormula(sheet, at); strings.Contains(formula, "http://x") || strings.Contains(formula, "calc") {
					t.Errorf("%s!%s is the formula %s", sheet, at, formula)
				}
				fmt.Fprintln(&b, cell)
			}
		}
	}
	return b.String()
}

// cohort is a page of the gallery's cohort, once nothing of it is being worked out any more.
func (d *gallery) cohort(page string) string {
	groups, err := d.store.Groups()
	if err != nil || len(groups) == 0 {
		d.Fatal(groups, err)
	}
	for end := time.Now().Add(20 * time.Second); time.Now().Before(end); {
		c, err := d.Cases.Cohort(groups[0].ID)
		if err != nil {
			d.Fatal(err)
		}
		if c.Ready() {
			_, one, _ := c.Teach(24 * 60)
			if _, other, _ := c.Teach(40 * 60); one && other {
				break
			}
		}
	}
	return "/groups/" + groups[0].ID + page
}

// classFile is the screen of a class file.
func (d *gallery) classFile() string {
	id, err := d.Cases.NewImport("Angkatan_9.csv", []byte(classFile))
	if err != nil {
		d.Fatal(err)
	}
	return "/import/" + id
}
