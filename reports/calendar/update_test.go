package calendar

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	ical "github.com/emersion/go-ical"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
)

// numbers are the numbers of a file's events by UID, and what the events say otherwise,
// read by a parser that is not ours.
func numbers(t *testing.T, data []byte) (numbers map[string]int, texts map[string]string) {
	t.Helper()
	numbers, texts = map[string]int{}, map[string]string{}
	var say func(c *ical.Component) string
	say = func(c *ical.Component) string {
		var b strings.Builder
		for _, name := range slices.Sorted(maps.Keys(c.Props)) {
			for _, p := range c.Props[name] {
				if name != "SEQUENCE" && name != "DTSTAMP" {
					fmt.Fprintln(&b, name, p.Params, p.Value)
				}
			}
		}
		for _, child := range c.Children {
			b.WriteString(say(child))
		}
		return b.String()
	}
	for _, e := range decode(t, data).Events() {
		uid, _ := e.Props.Text("UID")
		n, err := strconv.Atoi(e.Props.Get("SEQUENCE").Value)
		if err != nil {
			t.Fatal(err)
		}
		numbers[uid], texts[uid] = n, say(e.Component)
	}
	return numbers, texts
}

// over writes a calendar over another and returns what was said, too.
func over(t *testing.T, p *planner.Plan, o Options, older []byte) (data []byte, said []string) {
	t.Helper()
	o.Older = &Older{Name: "plan.ics", Data: older}
	o.Warn = func(m lang.Message) { said = append(said, m.ID) }
	return write(t, p, o), said
}

// What changed counts on by one, what did not keeps its number, whatever it was; and
// nothing is to be done twice.
func TestUpdate(t *testing.T) {
	by := planner.DateOf(2027, 6, 30)
	base := planner.Request{To: "social-media-manager", HoursPerWeek: 10, By: &by}
	changes := map[string]func(r *planner.Request, o *Options){
		"nothing":  func(*planner.Request, *Options) {},
		"pace":     func(r *planner.Request, _ *Options) { r.HoursPerWeek = 7 },
		"days off": func(r *planner.Request, _ *Options) { r.Off = off },
		"days":     func(r *planner.Request, _ *Options) { r.StudyDays = []time.Weekday{2, 4} },
		"language": func(r *planner.Request, _ *Options) { r.Lang = lang.Indonesian },
		"deadline": func(r *planner.Request, _ *Options) { by := by + 1; r.By = &by },
		"zone":     func(_ *planner.Request, o *Options) { o.Timezone = "Europe/Berlin" },
		"time":     func(_ *planner.Request, o *Options) { o.Hour = 8 },
		"reminder": func(_ *planner.Request, o *Options) { o.Remind = new(time.Duration) },
		"day":      func(r *planner.Request, _ *Options) { r.AsOf, r.Start = r.AsOf+3, &r.AsOf },
	}
	for name, change := range changes {
		r, o := base, Options{}
		r.AsOf = planner.DateOf(2026, 11, 23)
		start := r.AsOf
		r.Start = &start
		older := write(t, plan(t, builtin, r), o)
		was, wasText := numbers(t, older)
		for round := range 3 {
			asOf := r.AsOf
			change(&r, &o)
			if round > 0 { // the same again
				r.AsOf = asOf
			}
			r.Start = &start
			p := plan(t, builtin, r)
			newer, said := over(t, p, o, older)
			is, isText := numbers(t, newer)
			changed := 0
			for uid, n := range is {
				want := was[uid]
				if isText[uid] != wasText[uid] {
					changed++
					want = max(was[uid]+1, int(p.AsOf))
				}
				if n != want {
					t.Errorf("%s, round %d: number %d, was %d, want %d", name, round, n, was[uid], want)
				}
			}
			if round > 0 && (changed > 0 || !bytes.Equal(newer, older)) && name != "deadline" {
				t.Errorf("%s: the same again changes %d events", name, changed)
			}
			if round == 0 && name != "nothing" && name != "day" && changed == 0 {
				t.Errorf("%s changes nothing", name)
			}
			if said != nil {
				t.Errorf("%s: it says %q", name, said)
			}
			older, was, wasText = newer, is, isText
			if name == "deadline" {
				break
			}
		}
	}
}

// Line ends, a byte-order mark and folding do not make an event another one.
func TestOlderFileInAnotherForm(t *testing.T) {
	p := plan(t, builtin, planner.Request{To: "social-media-admin"})
	want := write(t, p, Options{})
	text := string(want)
	unfolded := strings.ReplaceAll(text, "\r\n ", "")
	for name, older := range map[string]string{
		"LF": strings.ReplaceAll(text, "\r\n", "\n"), "BOM": "\ufeff" + text, "unfolded": unfolded, "tabs": strings.ReplaceAll(text, "\r\n ", "\r\n\t"),
		"no last line end": strings.TrimSpace(text), "stamped": strings.ReplaceAll(text, "DTSTAMP:20261123T000000Z", "LAST-MODIFIED:20300101T000000Z\r\nDTSTAMP:20300101T000000Z"),
	} {
		if got, said := over(t, p, Options{}, []byte(older)); !bytes.Equal(got, want) || said != nil {
			t.Errorf("%s: the calendar is another one, and says %q", name, said)
		}
	}
	raised, _ := over(t, p, Options{}, []byte(strings.ReplaceAll(text, "SEQUENCE:20780", "SEQUENCE:30000")))
	if n := bytes.Count(raised, []byte("SEQUENCE:30000\r\n")); n != strings.Count(text, "BEGIN:VEVENT") {
		t.Errorf("%d events keep the number that they had", n)
	}
}

// What is not a whole calendar of ours is left aside, and that is said.
func TestForeignOlderFile(t *testing.T) {
	p := plan(t, builtin, planner.Request{To: "social-media-admin"})
	want := write(t, p, Options{})
	text := string(want)
	for name, older := range map[string]string{
		"nothing": "", "text": "hello", "binary": "\x00\x01\xff", "torn": text[:len(text)/2], "torn in a line": text[:len(text)-5],
		"another program's": strings.ReplaceAll(text, "@skillroute", "@example.org"), "no events": "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
		"no numbers": strings.ReplaceAll(text, "SEQUENCE:", "X-SEQUENCE:"), "numbers that are none": strings.ReplaceAll(text, "SEQUENCE:", "SEQUENCE:x"),
		"negative": strings.ReplaceAll(text, "SEQUENCE:", "SEQUENCE:-"), "enormous": strings.ReplaceAll(text, "SEQUENCE:", "SEQUENCE:9999999999999"),
		"too large": "BEGIN:VCALENDAR\n" + strings.Repeat("X", MostOlder) + "\nEND:VCALENDAR", "huge UID": strings.ReplaceAll(text, "UID:", "UID:"+strings.Repeat("0", 1000)),
	} {
		if got, said := over(t, p, Options{}, []byte(older)); !bytes.Equal(got, want) || !slices.Equal(said, []string{"calendar.older"}) {
			t.Errorf("%s: it says %q", name, said)
		}
	}
	twice := strings.Replace(text, "END:VCALENDAR", text[strings.Index(text, "BEGIN:VEVENT"):], 1)
	got, said := over(t, p, Options{}, []byte(twice))
	if n, _ := numbers(t, got); said != nil || slices.Min(slices.Collect(maps.Values(n))) != 20781 {
		t.Errorf("events that stand twice: %v, %q", n, said)
	}
}

// Of events that are gone it says how many; of another learner's calendar nothing.
func TestGoneEvents(t *testing.T) {
	older := write(t, plan(t, builtin, planner.Request{To: "social-media-admin"}), Options{})
	p := plan(t, builtin, planner.Request{To: "social-media-admin", Have: map[graph.SkillID]int{"canva": 2, "copywriting": 1}})
	var all []lang.Message
	o := Options{Older: &Older{"plan.ics", older}, Warn: func(m lang.Message) { all = append(all, m) }}
	newer := write(t, p, o)
	before, _ := numbers(t, older)
	after, _ := numbers(t, newer)
	gone := 0
	for uid := range before {
		if _, there := after[uid]; !there {
			gone++
		}
	}
	if len(all) != 1 || all[0].ID != "calendar.gone" || all[0].Args["Count"] != gone || gone == 0 {
		t.Errorf("%d events are gone; it says %v", gone, all)
	}
	other := plan(t, builtin, planner.Request{To: "social-media-admin", Name: "Budi"})
	got, said := over(t, other, Options{}, older)
	if !bytes.Equal(got, write(t, other, Options{})) || said != nil {
		t.Errorf("over another learner's calendar it says %q", said)
	}
}

// Whatever stands in the older file, the calendar says what it says without.
func FuzzOlder(f *testing.F) {
	p := plan(f, builtin, planner.Request{To: "social-media-admin", From: "social-media-specialist", Name: "Sari"})
	want := write(f, p, Options{})
	f.Add(want)
	f.Add(bytes.ReplaceAll(want, []byte("T19"), []byte("T20")))
	f.Add([]byte("BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VEVENT\nEND:VCALENDAR"))
	f.Fuzz(func(t *testing.T, older []byte) {
		got := write(t, p, Options{Older: &Older{"x", older}})
		cal := parse(t, got)
		for i, e := range cal.Events() {
			if n, err := strconv.Atoi(value(e, "SEQUENCE")); err != nil || n < 0 || n > mostSequence+1 {
				t.Errorf("event %d has the number %d, %v", i, n, err)
			}
			e.SetSequence(20780)
		}
		if cal.Serialize() != parse(t, want).Serialize() {
			t.Error("more than numbers changed")
		}
	})
}
