package calendar

import (
	"net/url"
	"strings"
	"testing"
	"time"

	ical "github.com/emersion/go-ical"

	"skillroute/graph/lang"
	"skillroute/planner"
)

// begin is the hour and minute of the first block of a file, and what its description
// says.
func begin(t *testing.T, data []byte) (at, about string) {
	t.Helper()
	cal := decode(t, data)
	about, _ = cal.Props.Text("X-WR-CALDESC")
	for _, e := range cal.Events() {
		if v := e.Props.Get("DTSTART").Value; strings.Contains(v, "T") {
			return v[9:11] + ":" + v[11:13], about
		}
	}
	t.Fatal("no block")
	return
}

// A time that was stated holds, or it is said what became of it, in the file and to who
// asked; a time that nobody stated is a sensible one and needs no word.
func TestWhenStudyBegins(t *testing.T) {
	for _, c := range []struct {
		days   int
		hours  float64
		asked  string
		begins string
		moved  bool
	}{
		{7, 10, "", "19:00", false}, {7, 28, "", "19:00", false}, {7, 29, "", "09:00", false}, {2, 10, "", "09:00", false}, {1, 15, "", "09:00", false},
		{1, 16, "", "08:00", false}, {2, 10, "19:00", "19:00", false}, {2, 11, "19:00", "18:30", true}, {1, 10, "19:00", "14:00", true},
		{1, 10, "14:00", "14:00", false}, {7, 7, "23:00", "23:00", false}, {7, 7, "23:01", "23:00", true}, {3, 12, "06:15", "06:15", false},
	} {
		for _, l := range lang.All {
			r := planner.Request{To: "social-media-manager", HoursPerWeek: c.hours, Lang: l}
			if c.days < 7 {
				r.StudyDays = []time.Weekday{6, 0, 3}[:c.days]
			}
			var warned []string
			o := Options{Warn: func(m lang.Message) { warned = append(warned, lang.For(l).Message(m)) }}
			if c.asked != "" {
				at, _ := time.Parse("15:04", c.asked)
				o.Hour, o.Minute = at.Hour(), at.Minute()
			}
			at, about := begin(t, write(t, plan(t, builtin, r), o))
			if at != c.begins {
				t.Errorf("%+v: begins at %s", c, at)
			}
			switch {
			case !c.moved && warned != nil:
				t.Errorf("%+v: it says %q", c, warned)
			case c.moved && (len(warned) != 1 || !strings.Contains(about, warned[0]) || !strings.Contains(warned[0], c.asked) || !strings.Contains(warned[0], c.begins)):
				t.Errorf("%+v: it says %q, the description %q", c, warned, about)
			}
		}
	}
}

// A time is kept where the blocks that there are fit, whatever a whole day would take.
func TestStudyTimeOfAShortPlan(t *testing.T) {
	g := read(t, `
format: skillroute.catalog/1
id: short
skills: [{id: a, name: A, max: 1, study: [{level: 1, hours: 2}]}]
roles: [{id: r, name: R, requires: [{skill: a, level: 1}]}]
`)
	p := plan(t, g, planner.Request{To: "r", HoursPerWeek: 10, StudyDays: []time.Weekday{6}})
	if at, about := begin(t, write(t, p, Options{Hour: 20, Warn: func(m lang.Message) { t.Error(m) }})); at != "20:00" {
		t.Errorf("two hours begin at %s: %s", at, about)
	}
}

// Each study block has one alarm that shows its text; what lasts the whole day has none.
func TestReminders(t *testing.T) {
	by := planner.DateOf(2027, 6, 30)
	p := plan(t, builtin, planner.Request{To: "social-media-manager", By: &by})
	for before, want := range map[time.Duration]string{
		0: "PT0S", 5 * time.Minute: "-PT5M", 30 * time.Minute: "-PT30M", 90 * time.Minute: "-PT90M", time.Hour: "-PT1H", 24 * time.Hour: "-P1D", 36 * time.Hour: "-PT36H",
	} {
		data := write(t, p, Options{Remind: &before})
		shape(t, want, data)
		for _, e := range decode(t, data).Events() {
			timed := strings.Contains(e.Props.Get("DTSTART").Value, "T")
			if timed != (len(e.Children) == 1) {
				t.Fatalf("%s has %d alarms", e.Props.Get("SUMMARY").Value, len(e.Children))
			}
			if !timed {
				continue
			}
			a := e.Children[0]
			text, _ := a.Props.Text("DESCRIPTION")
			summary, _ := e.Props.Text("SUMMARY")
			if a.Name != ical.CompAlarm || a.Props.Get("ACTION").Value != "DISPLAY" || a.Props.Get("TRIGGER").Value != want || text != summary {
				t.Errorf("%v: the alarm is %v", before, a.Props)
			}
			if d, err := a.Props.Get("TRIGGER").Duration(); err != nil || -d != before {
				t.Errorf("%v: the trigger is %v, %v", before, d, err)
			}
		}
	}
	if strings.Contains(string(write(t, p, Options{})), "VALARM") {
		t.Error("an alarm that nobody asked for")
	}
}

// Addresses hold no character that RFC 3986 does not know, mean the same, and stay as
// they are where they are good.
func TestAddresses(t *testing.T) {
	for in, want := range map[string]string{
		"https://example.org/a-b_c.~/?q=1,2;b&c=d!$'()*+:@#frag/?": "https://example.org/a-b_c.~/?q=1,2;b&c=d!$'()*+:@#frag/?",
		"https://example.org/kursus médsos":                        "https://example.org/kursus%20m%C3%A9dsos",
		"https://example.org/%E2%9C%93/100%/%zz":                   "https://example.org/%E2%9C%93/100%25/%25zz",
		"http://[2001:db8::1]:80/[x]":                              "http://[2001:db8::1]:80/%5Bx%5D",
		"https://example.org/\"<q>\"\\{|}^`":                       "https://example.org/%22%3Cq%3E%22%5C%7B%7C%7D%5E%60",
		"https://example.org/a#b#c":                                "https://example.org/a#b%23c",
		"https://example.org/a\r\nATTENDEE:mailto:x\x00\x7f":       "https://example.org/a%0D%0AATTENDEE:mailto:x%00%7F",
		"https://example.org/漢字":                                   "https://example.org/%E6%BC%A2%E5%AD%97",
	} {
		got := encoded(in)
		if got != want {
			t.Errorf("%q becomes %q, want %q", in, got, want)
		}
		if encoded(got) != got {
			t.Errorf("%q is encoded twice: %q", got, encoded(got))
		}
		if _, err := url.Parse(got); err != nil {
			t.Error(err)
		}
	}
	for in, want := range map[string]bool{
		"https://x": true, "HTTP://x": true, "http://": false, "httpx://y": false, "javascript:alert(1)": false, "mailto:a@b": false, "http:x": false, "": false,
	} {
		if isAddress(in) != want {
			t.Errorf("isAddress(%q) is %v", in, !want)
		}
	}
	g := read(t, `
format: skillroute.catalog/1
id: u
skills: [{id: a, name: A, max: 1}]
courses: [{id: c, name: C, url: "https://example.org/kursus médsos?q=1,2;3\\4", hours: 3, gives: [a@1]}]
roles: [{id: r, name: R, requires: [{skill: a, level: 1}]}]
`)
	found := false
	for _, e := range decode(t, write(t, plan(t, g, planner.Request{To: "r"}), Options{})).Events() {
		text, _ := e.Props.Text("DESCRIPTION")
		const want = "https://example.org/kursus%20m%C3%A9dsos?q=1,2;3%5C4"
		if at := e.Props.Get("URL"); at != nil {
			found = true
			if at.Value != want || !strings.Contains(text, "\n"+want+"\n") {
				t.Errorf("URL %q in %q", at.Value, text)
			}
		}
	}
	if !found {
		t.Error("the course has no address")
	}
}
