package export

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"skillroute/planner"
)

var (
	number = regexp.MustCompile(`(?m)^SEQUENCE:\d+\r$`)
	event  = regexp.MustCompile(`(?s)BEGIN:VEVENT.*?END:VEVENT`)
)

// events are the events of all calendars of a folder by UID, without their numbers, and
// their numbers.
func events(t *testing.T, dir string) (texts, numbers map[string]string) {
	texts, numbers = map[string]string{}, map[string]string{}
	for name, data := range contents(t, filepath.Join(dir, learnersName)) {
		if !strings.HasSuffix(name, ".ics") {
			continue
		}
		for _, e := range event.FindAllString(data, -1) {
			uid := regexp.MustCompile(`UID:(\S+)`).FindString(e)
			if texts[uid] != "" {
				t.Errorf("%s stands twice", uid)
			}
			texts[uid], numbers[uid] = number.ReplaceAllString(e, ""), number.FindString(e)
		}
	}
	return texts, numbers
}

// A run that goes on in a folder with calendars counts on from them: what changed has
// another number, what did not, and what is made again the same, has the one it had.
func TestResumeCountsOn(t *testing.T) {
	rows, o := good(tiny, 21, 20), options("ics")
	dir, _ := folderOf(t, rows, o)
	texts, numbers := events(t, dir)
	o.Resume = true
	for i, row := range rows {
		if i%2 == 0 {
			row.Request.HoursPerWeek = max(planner.MinHoursPerWeek, row.Request.HoursPerWeek*0.7)
		}
	}
	mustRun(t, dir, rows, o)
	newer, counted := events(t, dir)
	changed, kept := 0, 0
	for uid, text := range newer {
		if text != texts[uid] {
			changed++
		} else {
			kept++
		}
		if (text != texts[uid]) != (counted[uid] > numbers[uid]) {
			t.Errorf("%s is %s, was %s", uid, counted[uid], numbers[uid])
		}
	}
	if changed == 0 || kept == 0 {
		t.Fatalf("%d events changed, %d did not", changed, kept)
	}
	want := contents(t, filepath.Join(dir, learnersName))
	o.Version = "2" // has all of it made again
	if res := mustRun(t, dir, rows, o); res.Reused != 0 {
		t.Errorf("%+v", res)
	}
	same(t, "the same again", contents(t, filepath.Join(dir, learnersName)), want)
}
