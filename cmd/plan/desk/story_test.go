package desk

import (
	"testing"
	"time"

	"skillroute/cmd/plan/desk/store"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/progress"
)

// on has the desk be at a day.
func (x *tester) on(month time.Month, day int) {
	x.Cases.Now = func() time.Time { return time.Date(2026, month, day, 10, 42, 7, 0, time.UTC) }
}

// finish has the first steps of a client's plan finished, in some hours each.
func (x *tester) finish(id string, hours float64, evidence string, days ...planner.Date) {
	x.Helper()
	for _, day := range days {
		c, err := x.Cases.Client(id)
		if err != nil {
			x.Fatal(err)
		}
		s := c.Plan.Route.Steps[0]
		x.write(id, store.Change{}, progress.Coach, &progress.StepDone{Step: s.ID, Gives: s.Gives, Date: day, Hours: graph.Minutes(hours * 60), Evidence: evidence})
	}
}

// story is a client with eleven weeks behind her: two versions, a review, ratings that differ, and
// a draft. Today is 23 November 2026.
func story(t *testing.T, l lang.Lang) (x *tester, id string) {
	x = newTester(t, l)
	return x, x.story()
}

func (x *tester) story() (id string) {
	november := func(day int) planner.Date { return planner.DateOf(2026, 11, day) }
	october := func(day int) planner.Date { return planner.DateOf(2026, 10, day) }
	x.on(9, 7)
	id = x.client("Sari Dewi", sari)
	x.write(id, store.Change{}, progress.Self, &progress.LevelSet{Skill: "copywriting", Level: 2, Evidence: "takarir Ramadan, dua versi diuji"}, &progress.LevelSet{Skill: "trend-research", Level: 1}, &progress.LevelSet{Skill: "platform-literacy", Level: 3, Evidence: "panduan akun kantor"})
	x.agree(id, 1)
	x.on(10, 12)
	x.finish(id, 9, "peta platform", planner.DateOf(2026, 9, 21), october(5))
	x.write(id, store.Change{}, progress.Coach, &progress.LevelSet{Skill: "copywriting", Level: 3}, &progress.LevelSet{Skill: "trend-research", Level: 1}, &progress.LevelSet{Skill: "platform-literacy", Level: 3})
	x.agree(id, 2)
	x.write(id, store.Change{}, progress.Coach, &progress.Note{Text: "Sabtu pagi selalu kosong.", Shared: true}, &progress.Review{Date: october(12), Next: new(november(23))})
	x.on(11, 23)
	x.finish(id, 11, "profil audiens dua platform", october(18), november(7))
	x.write(id, store.Change{}, progress.Coach, &progress.StepWaive{Skill: "networking", Reason: "membina 12 kreator di kantor lama"})
	x.finish(id, 7, "catatan tren mingguan", november(12), november(20))
	due := november(21)
	x.write(id, store.Change{}, progress.Coach, &progress.RequestSet{Field: "hours_per_week", Value: "7.5"}, &progress.RequestSet{Field: "by", Value: "2027-08-31"},
		&progress.Action{Text: "Laporan tren satu halaman untuk dua platform", Owner: progress.Self, Due: &due}, &progress.Action{Text: "Kirim contoh kalender konten", Owner: progress.Coach},
		&progress.Note{Text: "Sari memilih 7,5 jam karena proyek kantor sampai Februari.", Shared: true}, &progress.Note{Text: "Tanya beban kerja lebih dulu."})
	return id
}
