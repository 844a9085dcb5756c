package desk

import (
	"net/url"
	"testing"
	"time"

	"skillroute/cmd/plan/desk/caseload"
	"skillroute/cmd/plan/desk/store"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/progress"
)

// gallery is a desk with something on every screen: the clients of the design's pictures.
type gallery struct {
	*served
	sari, putri string
	step        string // one of Sari's plan
	story       string // the id of who has some weeks behind her
	draft       string // of a client who is being begun
}

// others are the clients beside Sari: their names, where they come from and go to, hours a
// week, deadline, and whether they are of the cohort.
var others = []struct {
	name, from, to string
	hours          float64
	by             string
	alone          bool
}{
	{"Putri Amelia", "social-media-admin", "social-media-specialist", 10, "2027-08-31", false},
	{"Rizky Ramadhan", "social-media-admin", "social-media-specialist", 6, "2027-08-31", false},
	{"Vina Oktaviani", "", "social-media-specialist", 10, "2027-12-31", false},
	{"Okta Rahmawati", "graphic-designer", "social-media-specialist", 6, "2027-08-31", false},
	{"Gita Permata", "social-media-admin", "social-media-specialist", 8, "2027-08-31", false},
	{"Melati Puspita", "social-media-specialist", "social-media-strategist", 12, "2028-09-30", true},
	{"Yusuf Maulana", "social-media-admin", "social-media-specialist", 7, "2027-08-31", false},
	{"Bella Kusuma", "social-media-specialist", "head-of-marketing", 12, "", true},
}

// act does an act on a client, as its form would.
func (x *tester) act(id, kind string, pairs ...string) {
	x.Helper()
	form := url.Values{}
	for i := 0; i+1 < len(pairs); i += 2 {
		form.Set(pairs[i], pairs[i+1])
	}
	if _, err := x.Cases.Do(id, caseload.Act{Kind: kind, Form: form}); err != nil {
		x.Fatalf("%s %v: %v", kind, pairs, err)
	}
}

// steps are the steps of a client's plan in its order.
func (x *tester) steps(id string) (ids []string) {
	x.Helper()
	c, err := x.Cases.Client(id)
	if err != nil || c.Plan == nil {
		x.Fatal(err, c.Fault)
	}
	for _, s := range c.Plan.Route.Steps {
		ids = append(ids, s.ID)
	}
	return ids
}

func newGallery(t *testing.T, l lang.Lang) *gallery {
	d := &gallery{served: serve(t, l)}
	cohort := store.Group{ID: "cohort-7", Kind: "cohort", Name: "Angkatan 7"}
	by := func(text string) *planner.Date {
		if text == "" {
			return nil
		}
		at, err := time.Parse("2006-01-02", text)
		if err != nil {
			t.Fatal(err)
		}
		return new(planner.DateOf(at.Date()))
	}
	begin := func(name, from, to string, hours float64, deadline string, groups ...store.Group) string {
		id, err := d.Cases.Begin("", store.Client{Name: name, Groups: groups},
			&progress.Started{Name: name, From: graph.RoleID(from), To: graph.RoleID(to), HoursPerWeek: hours, By: by(deadline)})
		if err != nil {
			t.Fatal(err)
		}
		return id
	}
	d.on(9, 7)
	d.sari = begin("Sari Dewi", "social-media-admin", "social-media-specialist", 10, "2027-05-31", cohort)
	for _, o := range others {
		var groups []store.Group
		if !o.alone {
			groups = append(groups, cohort)
		}
		id := begin(o.name, o.from, o.to, o.hours, o.by, groups...)
		switch o.name {
		case "Putri Amelia":
			d.putri = id
		case "Rizky Ramadhan", "Vina Oktaviani":
		default:
			d.past(id, planner.DateOf(2026, 11, 14), progress.Coach, &progress.StepLog{Step: d.steps(id)[0], Date: planner.DateOf(2026, 11, 14), Hours: 9 * 60})
		}
	}
	agree := func(next string) {
		c, err := d.Cases.Client(d.sari)
		if err != nil {
			t.Fatal(err)
		}
		d.act(d.sari, "version.agree", "digest", c.Digest(), "review", "1", "next", next)
	}
	done := func(n int, hours string) {
		for _, id := range d.steps(d.sari)[:n] {
			d.act(d.sari, "step.done", "step", id, "hours", hours, "evidence", "Profil audiens dua platform")
		}
	}
	agree("2026-10-12")
	d.on(9, 28)
	done(2, "12")
	d.act(d.sari, "level.set", "skill", "copywriting", "level", "2", "who", "self")
	d.act(d.sari, "level.set", "skill", "copywriting", "level", "1", "who", "coach")
	d.on(10, 12)
	d.act(d.sari, "action", "text", "Riset audiens: profil dua platform", "owner", "self", "due", "2026-11-07")
	d.act(d.sari, "action", "text", "Laporan tren satu halaman", "owner", "self", "due", "2026-11-21")
	agree("2026-11-23")
	d.on(11, 7)
	done(2, "14")
	d.on(11, 20)
	d.act(d.sari, "action", "text", "Kirim contoh kalender konten", "owner", "coach", "due", "2026-11-26")
	d.on(11, 23)
	d.act(d.sari, "request.set", "field", "hours_per_week", "value", "7.5")
	d.act(d.sari, "request.set", "field", "by", "value", "2027-08-31")
	d.act(d.sari, "step.own", "text", "Perbarui portofolio dengan 3 unggahan", "hours", "6")
	d.act(d.sari, "note", "text", "Sari memilih 7,5 jam karena proyek kantor sampai Februari. Sabtu pagi selalu kosong.", "shared", "1")
	d.act(d.sari, "note", "text", "Tanya beban kerja lebih dulu di tinjauan berikutnya.")
	d.step = d.steps(d.sari)[1]
	d.story = d.tester.story()
	d.draft, _ = d.begins("name", "Nadia Kusuma", "from", "admin medsos", "to", "spesialis medsos", "hours", "8", "by", "2027-09-30")
	d.settled()
	return d
}
