package caseload

import (
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"skillroute/cmd/plan/desk/store"
	"skillroute/config"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/progress"
)

// acting is a desk with one client, who goes from social-media-admin to
// social-media-specialist at 10 hours a week.
type acting struct {
	*testing.T
	*Caseload
	id  string
	day time.Time
}

func newActing(t *testing.T) *acting {
	x := actingIn(t, t.TempDir())
	start, by := planner.DateOf(2026, 11, 2), planner.DateOf(2027, 5, 31)
	var err error
	if x.id, err = x.Begin("", store.Client{Name: "Sari"}, &progress.Started{Name: "Sari", To: "social-media-specialist", From: "social-media-admin", HoursPerWeek: 10, Start: &start, By: &by}); err != nil {
		t.Fatal(err)
	}
	return x
}

// actingIn opens a folder, with whoever is in it.
func actingIn(t *testing.T, folder string) *acting {
	st, err := store.Open(folder)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { st.Close() })
	x := &acting{T: t, day: time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)}
	x.Caseload = New(st, Options{
		Graph: builtIn(), Base: planner.Request{Lang: lang.English, Rates: planner.Rates{Base: "IDR"}}, HalfLives: progress.HalfLives{Months: config.HalfLife(), Other: 11},
		Thresholds: progress.Thresholds{StalledDays: 21, Off: 0.3, AtRisk: 0.7, Logged: 0.7}, Now: func() time.Time { return x.day },
	})
	return x
}

var builtInGraph *graph.Graph

func builtIn() *graph.Graph {
	if builtInGraph == nil {
		builtInGraph = graph.New(config.Catalog())
	}
	return builtInGraph
}

// try does an act: kind, then field=value.
func (x *acting) try(kind string, fields ...string) (*Client, error) {
	return x.trySeen(0, kind, fields...)
}

func (x *acting) trySeen(seq int64, kind string, fields ...string) (*Client, error) {
	form := Fields{}
	for _, f := range fields {
		name, value, _ := strings.Cut(f, "=")
		form[name] = value
	}
	return x.Do(x.id, Act{Kind: kind, Seq: seq, Form: form})
}

// do is try for what must be done.
func (x *acting) do(kind string, fields ...string) *Client {
	x.Helper()
	c, err := x.try(kind, fields...)
	if err != nil {
		x.Fatalf("%s %q: %v", kind, fields, err)
	}
	return c
}

// now is the client as of now.
func (x *acting) now() *Client {
	x.Helper()
	c, err := x.Client(x.id)
	if err != nil {
		x.Fatal(err)
	}
	return c
}

// refused is the refusal of an act that must be refused.
func (x *acting) refused(kind string, fields ...string) *Refusal {
	x.Helper()
	seq := x.now().Seq
	_, err := x.try(kind, fields...)
	r, ok := errors.AsType[*Refusal](err)
	if !ok {
		x.Fatalf("%s %q: %v, want a refusal", kind, fields, err)
	}
	if now := x.now().Seq; now != seq {
		x.Errorf("%s %q is refused and wrote an event", kind, fields)
	}
	return r
}

// take does an offer.
func (x *acting) take(o Offer) *Client {
	x.Helper()
	c, err := x.Do(x.id, Act{Kind: o.Kind, Form: o.Form})
	if err != nil {
		x.Fatalf("the offer %q of %s %v is refused: %v", o.Label, o.Kind, o.Form, err)
	}
	return c
}

// plain has blanks for those that hold words together.
var plain = strings.NewReplacer("\u00a0", " ")

func TestRefusals(t *testing.T) {
	x := newActing(t)
	x.do("step.log", "step=course:hubspot-inbound-marketing", "hours=1:30", "date=2026-11-20")
	x.do("step.done", "step=study:networking@1", "date=kemarin", "hours=7,5")
	for _, c := range []struct {
		kind, fields string // with | between
		field        string
		offers       string // with | between
		en, id       string
	}{
		{"step.done", "", "step", "",
			"No step is named",
			"Langkahnya belum disebut"},
		{"step.done", "step=study:juggling@1", "step", "",
			"no step \"study:juggling@1\"",
			"tidak ada langkah \"study:juggling@1\""},
		{"step.done", "step=study:trend-research@1|date=2026-11-24", "date", "",
			"24 Nov 2026 has not come yet; today is 23 Nov 2026",
			"24 Nov 2026 belum tiba; hari ini 23 Nov 2026"},
		{"step.done", "step=study:trend-research@1|date=1 Nov 2026", "date", "",
			"1 Nov 2026 is before the start on 2 Nov 2026",
			"1 Nov 2026 sebelum mulai pada 2 Nov 2026"},
		{"step.done", "step=study:trend-research@1|date=2 Nov 2026|hours=25", "hours", "",
			"25 hours are more than the 24 hours there were from 2 Nov 2026 to 2 Nov 2026",
			"25 jam lebih banyak daripada 24 jam yang ada dari 2 Nov 2026 sampai 2 Nov 2026"},
		{"step.done", "step=study:trend-research@1|hours=lama", "hours", "",
			"\"lama\" is not a number of hours above 0 and at most 10,000",
			"\"lama\" bukan jumlah jam di atas 0 dan paling banyak 10.000"},
		{"step.done", "step=study:audience-research@2", "", "Mark all 3 steps|Record it all the same",
			"Audience research 2 builds on Audience research 1 and Marketing fundamentals 1, not held yet",
			"Riset audiens 2 memerlukan Riset audiens 1 dan Dasar-dasar pemasaran 1, yang belum dikuasai"},
		{"step.done", "step=study:trend-research@2", "", "Mark both|Record it all the same",
			"Trend research 2 builds on Trend research 1, not held yet",
			"Riset tren 2 memerlukan Riset tren 1, yang belum dikuasai"},
		{"step.done", "step=study:seo@1", "", "Record it all the same",
			"Search engine optimisation (SEO) 1 is not in the plan",
			"Optimasi mesin pencari (SEO) 1 tidak ada di rencana"},
		{"step.done", "step=course:hubspot-inbound-marketing|hours=1", "hours", "They came on top: 2.5 hours in all|1 hour is all that it took",
			"1.5 hours were logged on Inbound Marketing Certification already, more than 1 hour",
			"Pada Inbound Marketing Certification sudah tercatat 1,5 jam, lebih dari 1 jam"},
		{"step.log", "step=study:trend-research@1", "hours", "",
			"How many hours it took is missing",
			"Jumlah jamnya belum diisi"},
		{"step.log", "step=study:trend-research@1|hours=23|date=20 Nov 2026", "hours", "",
			"24.5 hours on 20 Nov 2026 are more than a day has",
			"24,5 jam pada 20 Nov 2026 lebih banyak daripada satu hari"},
		{"step.log", "step=study:networking@1|hours=1", "step", "",
			"Professional networking 1 is done already, on 22 Nov 2026",
			"Membangun jejaring profesional 1 sudah selesai pada 22 Nov 2026"},
		{"step.waive", "id=copywriting", "reason", "",
			"Say why it counts as held; the reason is kept with the plan",
			"Tulis alasan mengapa ini dianggap ada; alasannya ikut tersimpan"},
		{"step.waive", "reason=she can", "id", "",
			"No step is named",
			"Langkahnya belum disebut"},
		{"course.exclude", "id=course:hubspot-inbound-marketing", "reason", "",
			"Say why it is left out; the reason is kept with the plan",
			"Tulis alasan mengapa ini tidak dipakai; alasannya ikut tersimpan"},
		{"course.exclude", "id=flying", "id", "",
			"no course, practice or step \"flying\" to exclude",
			"tidak ada kursus, praktik, atau langkah \"flying\" untuk disisihkan"},
		{"course.exclude", "id=study:platform-literacy@3|reason=too dull", "", "Count it as held instead",
			"Without this step there is no route: nothing else gives Social media platform literacy 3",
			"Tanpa langkah ini tidak ada rute: hanya langkah ini yang memberi Literasi platform media sosial 3"},
		{"request.set", "hours_per_week=0", "hours_per_week", "",
			"0 hours a week cannot be planned with; from 0.1 to 100 can",
			"0 jam seminggu tidak bisa direncanakan; yang bisa 0,1 sampai 100"},
		{"request.set", "field=hours_per_week", "hours_per_week", "",
			"How many hours a week there are is missing",
			"Jumlah jam seminggu belum diisi"},
		{"request.set", "hours_per_week=101", "hours_per_week", "",
			"101 hours a week cannot be planned with; from 0.1 to 100 can",
			"101 jam seminggu tidak bisa direncanakan; yang bisa 0,1 sampai 100"},
		{"request.set", "by=20 Nov 2026", "by", "",
			"the deadline 20 Nov 2026 is before the start 23 Nov 2026",
			"tenggat 20 Nov 2026 lebih awal dari tanggal mulai 23 Nov 2026"},
		{"request.set", "by=2027-02-31", "by", "",
			"\"2027-02-31\" is not a date",
			"\"2027-02-31\" bukan tanggal"},
		{"request.set", "field=shoes|value=42", "field", "",
			"There is no field “shoes” to set",
			"Tidak ada isian “shoes” yang bisa diubah"},
		{"request.set", "field=to", "to", "",
			"The role to reach is missing",
			"Peran yang dituju belum diisi"},
		{"request.set", "field=to|value=astronaut", "to", "",
			"no role \"astronaut\"",
			"tidak ada peran \"astronaut\""},
		{"request.set", "study_days=sun|hours_per_week=20", "study_days", "",
			"20 hours a week do not fit on 1 study day",
			"20 jam seminggu tidak muat dalam 1 hari belajar"},
		{"request.set", "study_days=everyday-ish", "study_days", "",
			"\"everyday-ish\" is not a day of the week",
			"\"everyday-ish\" bukan nama hari"},
		{"request.set", "budget=murah", "budget", "",
			"\"murah\" is not an amount of money",
			"\"murah\" bukan jumlah uang"},
		{"request.set", "field=name", "name", "",
			"The name is missing",
			"Namanya belum diisi"},
		{"level.set", "skill=copywriting|level=6", "level", "",
			"\"Copywriting\" has levels 0 to 5, not 6",
			"\"Copywriting\" punya level 0 sampai 5, bukan 6"},
		{"level.set", "skill=copywriting|level=hebat sekali", "level", "",
			"\"hebat sekali\" is not a level",
			"\"hebat sekali\" bukan level"},
		{"level.set", "skill=juggling|level=2", "skill", "",
			"no skill \"juggling\"",
			"tidak ada keterampilan \"juggling\""},
		{"pause", "from=2026-12-20|to=2026-12-10", "from", "",
			"the days off 2026-12-20..2026-12-10 end before they begin",
			"jeda 2026-12-20..2026-12-10 berakhir sebelum dimulai"},
		{"pause", "", "from", "",
			"The first day of the pause is missing",
			"Hari pertama jeda belum diisi"},
		{"note", "text= ", "text", "",
			"There is no text yet",
			"Teksnya belum diisi"},
		{"action", "due=besok", "text", "",
			"There is no text yet",
			"Teksnya belum diisi"},
		{"action", "text=Portfolio|due=one day", "due", "",
			"\"one day\" is not a date",
			"\"one day\" bukan tanggal"},
		{"action.done", "action=nothing", "action", "",
			"This action is not there",
			"Tindakan ini tidak ditemukan"},
		{"review", "next=2026-11-23", "next", "",
			"The next talk on 23 Nov 2026 is not after that of 23 Nov 2026",
			"Tinjauan berikutnya, 23 Nov 2026, harus setelah 23 Nov 2026"},
		{"review", "date=2026-12-24", "date", "",
			"24 Dec 2026 has not come yet; today is 23 Nov 2026",
			"24 Des 2026 belum tiba; hari ini 23 Nov 2026"},
		{"version.agree", "digest=sha256:0", "digest", "",
			"Something has changed since this plan was shown. Look at it again, then agree",
			"Rencana ini sudah berubah sejak ditampilkan. Periksa lagi, lalu sepakati"},
		{"undo", "", "event", "",
			"Nothing is named that could be undone",
			"Belum disebut apa yang diurungkan"},
		{"undo", "event=01ARZ3NDEKTSV4RRFFQ69G5FAV", "event", "",
			"no event \"01ARZ3NDEKTSV4RRFFQ69G5FAV\" in the journal",
			"tidak ada peristiwa \"01ARZ3NDEKTSV4RRFFQ69G5FAV\" di jurnal"},
		{"profile", "name=", "name", "",
			"The name is missing",
			"Namanya belum diisi"},
		{"profile", "name=Sari|email=sari", "email", "",
			"“sari” is no e-mail address",
			"“sari” bukan alamat email"},
	} {
		r := x.refused(c.kind, strings.Split(c.fields, "|")...)
		var offers []string
		for _, o := range r.Offers {
			offers = append(offers, o.Label.String())
		}
		if en, id := plain.Replace(r.What.In(lang.English)), plain.Replace(r.What.In(lang.Indonesian)); r.Field != c.field || strings.Join(offers, "|") != c.offers || en != c.en || id != c.id {
			t.Errorf("{%q, %q, %q, %q,\n\t%q,\n\t%q},", c.kind, c.fields, r.Field, strings.Join(offers, "|"), en, id)
		}
	}
}

// What no event says, such as an address and groups, is shown as soon as it is written, and
// another change does not bring back what was there before.
func TestWhatNoEventSaysIsKept(t *testing.T) {
	x := newActing(t)
	c := x.do("profile", "name=Sari", "email=sari@example.org", "groups=1", "cohort=Angkatan 7")
	if c.Email != "sari@example.org" || len(c.Groups) != 1 {
		t.Fatalf("%q, %v", c.Email, c.Groups)
	}
	if err := x.Store().RenameGroup(c.Groups[0].ID, "Angkatan 8"); err != nil {
		t.Fatal(err)
	}
	c = x.do("request.set", "field=name", "value=Sari Dewi")
	if c.Name != "Sari Dewi" || c.Email != "sari@example.org" || len(c.Groups) != 1 || c.Groups[0].Name != "Angkatan 8" {
		t.Errorf("%q, %q, %v", c.Name, c.Email, c.Groups)
	}
}

// Who is in two cohorts stays in the one that the form does not show.
func TestAProfileKeepsOtherGroups(t *testing.T) {
	x := newActing(t)
	a, b := store.Group{ID: "a", Kind: "cohort", Name: "Angkatan 7"}, store.Group{ID: "b", Kind: "cohort", Name: "Angkatan 8"}
	for _, joins := range []store.Group{a, b} {
		if err := x.join(x.id, []store.Group{joins}); err != nil {
			t.Fatal(err)
		}
	}
	shown := must(x.Client(x.id)).GroupOf("cohort")
	other := a
	if shown == a {
		other = b
	}
	c := x.do("profile", "name=Sari", "email=sari@example.org", "groups=1", "cohort="+shown.Name)
	if len(c.Groups) != 2 {
		t.Errorf("she is in %v", c.Groups)
	}
	if c = x.do("profile", "name=Sari", "groups=1", "cohort="); len(c.Groups) != 1 || c.Groups[0] != other {
		t.Errorf("she is in %v, and not in %v", c.Groups, other)
	}
}

// So many clients are kept planned and no more, whoever is asked for; while somebody works on
// one there is one of that client.
func TestClientsAreLetGoOf(t *testing.T) {
	x := newActing(t)
	for i := range 2 * maxKept {
		id, err := x.Begin("", store.Client{Name: "X"}, &progress.Started{Name: "X"})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := x.Client(id); err != nil {
			t.Fatal(err)
		}
		if _, err := x.Client("none" + id); err != store.ErrNone {
			t.Fatal(err)
		}
		if n := len(x.rooms); n > maxKept || i >= maxKept && n < maxKept {
			t.Fatalf("%d are kept after %d", n, i+1)
		}
	}
	r := x.enter(x.id)
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() { x.Client(x.id) })
	}
	for _, e := range must(x.List()).Entries {
		if e.ID != x.id {
			x.Client(e.ID)
		}
	}
	x.mu.Lock()
	same := x.rooms[x.id] == r
	x.mu.Unlock()
	if !same {
		t.Error("the client who is worked on was let go of")
	}
	x.leave(x.id, r)
	all.Wait()
	if len(x.rooms) > maxKept {
		t.Errorf("%d are kept", len(x.rooms))
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}
