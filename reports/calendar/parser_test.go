package calendar

import (
	"bytes"
	"slices"
	"strings"
	"testing"
	"time"

	ical "github.com/emersion/go-ical"

	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports/brand"
)

// A parser that shares nothing with the library that wrote the file reads every
// event, counts the properties that RFC 5545 wants once, and expands the rules
// itself: the blocks are on study days at the hour, none on a day off, and together
// they last as long as the route.
func TestAnotherParserAgrees(t *testing.T) {
	by := planner.DateOf(2027, 6, 30)
	for _, zone := range []string{"Asia/Jakarta", "Europe/Berlin"} {
		for _, days := range [][]time.Weekday{nil, {time.Saturday, time.Sunday}, {time.Monday, time.Wednesday, time.Friday}} {
			p := plan(t, builtin, planner.Request{To: "social-media-manager", From: "social-media-admin", Lang: lang.Indonesian, HoursPerWeek: 7, StudyDays: days, Off: off, By: &by, Name: "Sari"})
			cal := decode(t, write(t, p, Options{Timezone: zone, Hour: 20}))
			where, err := time.LoadLocation(zone)
			if err != nil {
				t.Fatal(err)
			}
			var sum time.Duration
			seen := map[string]bool{}
			for _, e := range cal.Events() {
				uid, _ := e.Props.Text("UID")
				if uid == "" || seen[uid] {
					t.Errorf("UID %q is missing or stands twice", uid)
				}
				seen[uid] = true
				stamp, err := e.Props.DateTime("DTSTAMP", where)
				if err != nil || !stamp.Equal(p.AsOf.Time()) {
					t.Errorf("DTSTAMP is %v, %v", stamp, err)
				}
				start, err1 := e.DateTimeStart(where)
				end, err2 := e.DateTimeEnd(where)
				if err1 != nil || err2 != nil || !end.After(start) {
					t.Fatalf("from %v to %v: %v, %v", start, end, err1, err2)
				}
				if e.Props.Get("DTSTART").ValueType() == ical.ValueDate {
					if end.Sub(start) < 23*time.Hour || end.Sub(start) > 25*time.Hour {
						t.Errorf("an all-day event lasts %v", end.Sub(start))
					}
					continue
				}
				for _, at := range expanded(t, e, start, where) {
					sum += end.Sub(start)
					day := planner.DateOf(at.Year(), at.Month(), at.Day())
					if slices.ContainsFunc(off, func(r planner.DateRange) bool { return r.From <= day && day <= r.To }) {
						t.Errorf("%s: a block on %s, a day off", zone, day)
					}
					if len(days) > 0 && !slices.Contains(days, at.Weekday()) {
						t.Errorf("%s: a block on a %s", zone, at.Weekday())
					}
					if at.Hour() < 20 || at.Hour() > 23 {
						t.Errorf("%s: a block at %s", zone, at)
					}
				}
			}
			// A week off is lost with its hours when days are chosen, so allow a few.
			if want := float64(p.Route.Hours.Likely) / 60; sum.Hours() < want*0.97 || sum.Hours() > want*1.03 {
				t.Errorf("%s, %v: %v hours of blocks for %v of the route", zone, days, sum.Hours(), want)
			}
		}
	}
}

// decode reads a file, and writes it again: its writer checks which properties a
// component must have, may have once, and may not have.
func decode(t *testing.T, data []byte) *ical.Calendar {
	t.Helper()
	cal, err := ical.NewDecoder(bytes.NewReader(data)).Decode()
	if err != nil {
		t.Fatal(err)
	}
	if err := ical.NewEncoder(new(bytes.Buffer)).Encode(cal); err != nil {
		t.Error(err)
	}
	return cal
}

// expanded are the times of an event.
func expanded(t *testing.T, e ical.Event, start time.Time, where *time.Location) []time.Time {
	t.Helper()
	set, err := e.RecurrenceSet(where)
	if err != nil {
		t.Fatal(err)
	}
	if set == nil {
		return []time.Time{start}
	}
	all := set.All()
	if len(all) == 0 || !all[0].Equal(start) {
		t.Errorf("the rule of %s does not begin with it", start)
	}
	return all
}

// Whose plan it is stands where programs show it, and nowhere as an invitation.
func TestBrand(t *testing.T) {
	p := plan(t, builtin, planner.Request{To: "social-media-admin", Name: "Sari"})
	var b bytes.Buffer
	by := brand.Brand{Organisation: "Karier; Kita\r\nATTENDEE:mailto:x@y", Coach: "Rina, M.Psi.", Contact: "rina@example.org", Footer: "Rahasia"}
	if err := Write(&b, p, by, Options{}); err != nil {
		t.Fatal(err)
	}
	shape(t, "brand", b.Bytes())
	cal := decode(t, b.Bytes())
	name, _ := cal.Props.Text("X-WR-CALNAME")
	about, _ := cal.Props.Text("X-WR-CALDESC")
	if !strings.Contains(name, "Sari") || !strings.Contains(name, "Karier; Kita") {
		t.Errorf("the calendar is called %q", name)
	}
	for _, want := range []string{"Rina, M.Psi.", "rina@example.org", "Rahasia"} {
		if !strings.Contains(about, want) {
			t.Errorf("the calendar's description does not say %q: %s", want, about)
		}
	}
	for _, e := range cal.Events() {
		contact, _ := e.Props.Text("CONTACT")
		if !strings.HasPrefix(contact, "Rina, M.Psi. · Karier; Kita") || e.Props.Get("ORGANIZER") != nil || e.Props.Get("ATTENDEE") != nil {
			t.Errorf("an event has the contact %q, or is an invitation", contact)
		}
	}
}
