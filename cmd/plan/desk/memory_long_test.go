//go:build long

package desk

import (
	"fmt"
	"net/url"
	"runtime"
	"testing"

	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/progress"
)

// An hour of work is 2,000 requests: lists, plans, sliders, reviews, files, notes and ticks of
// 100 clients. What is kept in memory does not grow with them.
func TestAnHourKeepsMemoryFlat(t *testing.T) {
	x := newTester(t, lang.Indonesian)
	var ids []string
	for i := range 100 {
		by := planner.DateOf(2027, 8, 31)
		ids = append(ids, x.client(fmt.Sprintf("Klien %02d", i), progress.Started{To: "social-media-specialist", From: "social-media-admin", HoursPerWeek: 6 + float64(i%7), By: &by},
			&progress.LevelSet{Skill: "canva", Level: i % 4}))
	}
	held := func() uint64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.GC()
		runtime.ReadMemStats(&m)
		return m.HeapAlloc
	}
	var at [5]uint64
	for n := range 2000 {
		if n%400 == 0 {
			at[n/400] = held()
		}
		path := "/clients/" + ids[n*7%len(ids)]
		switch n % 8 {
		case 0:
			x.get("/")
		case 1, 2:
			x.get(path)
		case 3:
			x.get(fmt.Sprintf("%s/try?hours=%d&by=2027-09-%02d", path, 4+n%9, 1+n%28))
		case 4:
			x.get(path + "/review/1")
		case 5:
			x.get(path + "/files/plan.pdf?v=draft")
		case 6:
			x.post(path+"/do/note", url.Values{"text": {fmt.Sprint("catatan ", n)}, "shared": {"1"}, "once": {fmt.Sprint("n", n)}})
		case 7:
			x.post(path+"/do/level.set", url.Values{"skill": {"copywriting"}, "level": {fmt.Sprint(n / 8 % 3)}, "who": {"coach"}, "once": {fmt.Sprint("l", n)}})
		}
	}
	last := held()
	runtime.KeepAlive(x)
	t.Logf("held after 0, 400, 800, 1200, 1600 and 2000 requests: %d, %d, %d, %d, %d, %d MB", at[0]>>20, at[1]>>20, at[2]>>20, at[3]>>20, at[4]>>20, last>>20)
	if last > at[2]+at[2]/4+(8<<20) {
		t.Errorf("%d MB after 800 requests, %d after 2,000", at[2]>>20, last>>20)
	}
}
