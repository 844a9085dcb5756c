package desk

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"testing"

	"skillroute/graph/lang"
	"skillroute/planner/progress"
)

// upload sends a class file, and gives the address of its screen.
func (x *tester) upload(name string, data []byte) string {
	x.Helper()
	w := x.uploaded(name, data)
	if w.Code != http.StatusSeeOther {
		x.Fatalf("upload of %s: %d\n%s", name, w.Code, w.Body)
	}
	return w.Header().Get("Location")
}

func (x *tester) uploaded(name string, data []byte) *httptest.ResponseRecorder {
	var b bytes.Buffer
	m := multipart.NewWriter(&b)
	f, _ := m.CreateFormFile("file", name)
	f.Write(data)
	m.Close()
	r := httptest.NewRequest("POST", "http://"+testHost+"/import", &b)
	r.Header.Set("Content-Type", m.FormDataContentType())
	r.Header.Set("Sec-Fetch-Site", "same-origin")
	return x.send(r)
}

var (
	tags   = regexp.MustCompile(`(?s)<(?:script|style|select)[^>]*>.*?</(?:script|style|select)>|<[^>]*>`)
	blanks = regexp.MustCompile(`[\s\x{a0}]+`)
)

// seen is what is read on a page.
func seen(page string) string {
	text := tags.ReplaceAllString(page, " ")
	for _, r := range [][2]string{{"&lt;", "<"}, {"&gt;", ">"}, {"&#34;", `"`}, {"&#39;", "'"}, {"&#43;", "+"}, {"&amp;", "&"}} {
		text = strings.ReplaceAll(text, r[0], r[1])
	}
	return blanks.ReplaceAllString(text, " ")
}

// shows says what of some texts a page does not show.
func (x *tester) shows(page string, want ...string) {
	x.Helper()
	text := seen(page)
	for _, w := range want {
		if !strings.Contains(text, w) {
			x.Errorf("the page does not show %q:\n%s", w, text)
		}
	}
}

const classFile = `Timestamp,Nama lengkap,Email,Mau jadi apa?,Jam belajar seminggu,Seberapa mahir kamu menulis copy?,Canva (0-5),Mentor
2026-11-01,Sari Dewi,sari@x.id,Manajer Media Sosial,5-10 jam,Cukup,3,Bu Ani
2026-11-01,Budi S,budi@x.id,Spesialis media sosial,8,Pemula,2,Bu Ani
2026-11-01,Putri A,putri@x.id,Spesialis media sosial,9 jam,Qwerty,1,Pak Eko
2026-11-02,Rizky R,rizky@x.id,Spesialis media sosial,500,Mahir,2,Pak Eko
`

// A class file is read with what the coach says of it, and taken once.
func TestImportOfAClass(t *testing.T) {
	words := map[lang.Lang][]string{
		lang.English:    {"4 rows: 2 new, 0 already here, 2 left out", "Import 2 of 4", "1 not understood", "2 rows are left out", "2 clients were made.", "2 rows were left out", "Import 2 of 4", "Import 0 of 4"},
		lang.Indonesian: {"4 baris: 2 baru, 0 sudah di sini, 2 dilewati", "Impor 2 dari 4", "1 tidak dipahami", "2 baris dilewati", "2 klien dibuat.", "2 baris dilewati", "Impor 2 dari 4", "Impor 0 dari 4"},
	}
	for _, l := range lang.All {
		x, say := newTester(t, l), words[l]
		at := x.upload(`C:\fakepath\Angkatan_7.csv`, []byte(classFile))
		page := x.get(at)
		if strings.Contains(seen(page), "--") {
			t.Errorf("%s: a page names flags of the command line:\n%s", l, seen(page))
		}
		x.shows(page, "Angkatan_7.csv", say[0], say[1], say[2], say[3], "Qwerty", "500", "Sari Dewi")
		if !strings.Contains(page, `name="group" value="Angkatan 7"`) {
			t.Errorf("%s: the file's name does not propose one for the group", l)
		}

		form := url.Values{"do": {"take"}, "group": {"Angkatan 7"}, "head": {"Mentor"}, "column": {"mentor:"}}
		if w := x.post(at, form); w.Code != http.StatusSeeOther {
			t.Fatalf("%d\n%s", w.Code, w.Body)
		}
		x.shows(x.get(at), say[4], say[5], say[7])
		all, _ := x.store.Clients()
		if len(all) != 2 || all[1].Email != "sari@x.id" || len(all[1].Groups) != 2 {
			t.Fatalf("clients %+v", all)
		}
		c, err := x.Cases.Client(all[1].ID)
		if err != nil || c.Plan == nil || c.State.Request().HoursPerWeek != 7.5 || c.State.Ratings[0].Self == nil {
			t.Fatalf("Sari is %+v, %v", c, err)
		}
		if e := c.Journal.Events[0]; e.By != progress.Import || e.Data.Kind() != "started" {
			t.Errorf("her journal begins with %+v", e)
		}

		// An answer gets a meaning, an hour too many becomes fewer: now the others fit.
		form = url.Values{"do": {"read"}, "group": {"Angkatan 7"},
			"of": {"Seberapa mahir kamu menulis copy?", "Jam belajar seminggu"}, "text": {"Qwerty", "500"}, "meant": {"", ""}, "means": {"4", "50"}}
		x.post(at, form)
		x.shows(x.get(at), say[6])
		x.post(at, url.Values{"do": {"take"}, "group": {"Angkatan 7"}})
		if all, _ = x.store.Clients(); len(all) != 4 {
			t.Errorf("%d clients, want 4", len(all))
		}
		if kept, _ := x.store.Import(strings.TrimPrefix(at, "/import/")); kept.File != nil {
			t.Error("the file is kept though nothing is left of it")
		}
		x.get(at)

		// The same class again makes nobody twice, also under another name of the file.
		at = x.upload("class.csv", []byte(classFile))
		x.post(at, url.Values{"do": {"take"}, "group": {"Angkatan 7"}})
		if all, _ = x.store.Clients(); len(all) != 4 {
			t.Errorf("%d clients after the second import", len(all))
		}
		groups, _ := x.store.Groups()
		if len(groups) != 3 { // the cohort and two mentors
			t.Errorf("groups %v", groups)
		}
	}
}

// What is no class file is refused with the way out, and nothing of it harms.
func TestImportRefusesWhatIsNoClass(t *testing.T) {
	x := newTester(t, lang.English)
	x.client("Sari Dewi", progress.Started{To: "social-media-specialist"})
	if w := x.uploaded("class.csv", bytes.Repeat([]byte("a,b\n"), 2<<20)); w.Code < 400 || !strings.Contains(w.Body.String(), "than 5 MB") {
		t.Errorf("a file that is too large: %d %s", w.Code, w.Body)
	}
	if w := x.uploaded("class.csv", nil); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("an empty file: %d", w.Code)
	}
	rows := "name,to\n" + strings.Repeat("Sari,social-media-manager\n", 5001)
	for name, c := range map[string]struct{ file, want string }{
		"no heads":      {"a;b\n1;2\n", "cannot be read like this"},
		"a picture":     {"\x89PNG\r\n\x1a\n\x00\x00", "cannot be read like this"},
		"a broken book": {"PK\x03\x04 nothing", "cannot be read like this"},
		"too many":      {rows, "more than 5,000 rows"},
		"markup":        {"name,to,canva\n<script>alert(1)</script>,social-media-manager,<b>x</b>\n", "&lt;script&gt;alert(1)"},
		"a formula":     {"name,to,email\n\"=HYPERLINK(\"\"http://x\"\",1)\",social-media-manager,a@b.id\n", "=HYPERLINK"},
		"no role":       {"name,canva\nSari,2\n", "as each row says"},
	} {
		page := x.get(x.upload(name+".csv", []byte(c.file)))
		if !strings.Contains(page, c.want) {
			t.Errorf("%s: no %q in\n%s", name, c.want, seen(page))
		}
		if strings.Contains(page, "<script>alert") || strings.Contains(page, "<b>x</b>") {
			t.Errorf("%s: markup of the file is markup of the page", name)
		}
	}
	at := x.upload("class.csv", []byte("name,canva\nSari,2\n"))
	if w := x.post(at, url.Values{"do": {"take"}}); w.Code != http.StatusUnprocessableEntity || !strings.Contains(seen(w.Body.String()), "which role the class is heading for") {
		t.Errorf("nobody says where to: %d\n%s", w.Code, seen(w.Body.String()))
	}
	if w := x.post(at, url.Values{"do": {"take"}, "start": {"no day"}}); w.Code != http.StatusUnprocessableEntity {
		t.Errorf("a day that is none: %d", w.Code)
	}
	if w := x.post(at, url.Values{"do": {"take"}, "to": {"social-media-manager"}, "head": {"name", "x"}, "column": {"name"}, "of": {"canva"}, "text": {}}); w.Code != http.StatusSeeOther {
		t.Errorf("a form whose lists do not fit: %d", w.Code)
	}
	if all, _ := x.store.Clients(); len(all) != 2 {
		t.Errorf("%d clients", len(all))
	}
	x.post(at, url.Values{"do": {"drop"}})
	if w := x.send(httptest.NewRequest("GET", "http://"+testHost+at, nil)); w.Code != http.StatusNotFound {
		t.Errorf("a file that was let go of: %d", w.Code)
	}
}

// Two classes may each count their learners from 1: who has the same number and is somebody else
// is a client too; who is the same, with a name that was mended, is not made twice.
func TestTwoClassesThatCountFromOne(t *testing.T) {
	x := newTester(t, lang.Indonesian)
	take := func(class, rows string) {
		at := x.upload(class+".csv", []byte("ID Peserta,Nama lengkap,Email,Mau jadi apa?\n"+rows))
		x.post(at, url.Values{"do": {"take"}, "group": {class}})
	}
	here := func() (names []string) {
		all, _ := x.store.Clients()
		for _, c := range all {
			names = append(names, c.Name)
		}
		return names
	}
	take("Kelas A", "1,Sari Dewi,,Spesialis media sosial\n2,Siti Aminah,siti@x.id,Spesialis media sosial\n3,Budi S,,Spesialis media sosial\n")
	b := "1,Putri Ayu,,Spesialis media sosial\n2,Siti Nur,nur@x.id,Spesialis media sosial\n3,Budi Santoso,,Spesialis media sosial\n"
	for range 2 {
		take("Kelas B", b)
		if got := strings.Join(here(), ", "); got != "Budi S, Putri Ayu, Sari Dewi, Siti Aminah, Siti Nur" {
			t.Errorf("clients: %s", got)
		}
	}
}
