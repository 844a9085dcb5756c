package calendar

import (
	"archive/zip"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"
	ical "github.com/emersion/go-ical"
	"github.com/teambition/rrule-go"

	"skillroute/planner"
)

// zones that change their clocks in all the ways there are: the last Sunday, the second,
// a date, the days after a date, at midnight, by half an hour, in winter (Dublin), around
// Ramadan (Casablanca), at the same instant in all of a continent, or not at all.
var zones = []string{
	"Asia/Jakarta", "Europe/Berlin", "Europe/Dublin", "America/New_York", "America/Santiago", "America/Havana", "America/Asuncion", "America/Nuuk",
	"Africa/Casablanca", "Africa/Cairo", "Asia/Jerusalem", "Asia/Beirut", "Asia/Gaza", "Asia/Tehran", "Asia/Amman", "Australia/Lord_Howe",
	"Australia/Sydney", "Pacific/Auckland", "Pacific/Chatham", "Pacific/Easter", "Atlantic/Azores", "Asia/Kathmandu", "UTC",
}

// allZones are the zones above and those that come with Go, if its files are there.
func allZones() []string {
	all := slices.Clone(zones)
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		return all
	}
	file, err := zip.OpenReader(filepath.Join(strings.TrimSpace(string(root)), "lib", "time", "zoneinfo.zip"))
	if err != nil {
		return all
	}
	defer file.Close()
	for _, f := range file.File {
		if !strings.HasSuffix(f.Name, "/") && f.Name != "Factory" {
			all = append(all, f.Name)
		}
	}
	return all
}

// onset is a change of the clocks as a reader of the file understands it.
type onset struct {
	at       int64 // seconds
	from, to int
}

// onsets expands a VTIMEZONE up to an end as RFC 5545 says.
func onsets(t *testing.T, zone *ical.Component, end time.Time) (all []onset) {
	t.Helper()
	for _, o := range zone.Children {
		seconds := func(name string) int {
			v := o.Props.Get(name).Value
			n, _ := strconv.Atoi(v[1:])
			if len(v) == 5 {
				n *= 100
			}
			s := n/10000*3600 + n/100%100*60 + n%100
			if v[0] == '-' {
				s = -s
			}
			return s
		}
		from, to := seconds("TZOFFSETFROM"), seconds("TZOFFSETTO")
		local := func(s string) time.Time {
			at, err := time.Parse(localForm, s)
			if err != nil {
				t.Fatal(err)
			}
			return at
		}
		start := local(o.Props.Get("DTSTART").Value)
		times := []time.Time{start}
		for _, p := range o.Props["RDATE"] {
			times = append(times, local(p.Value))
		}
		if p := o.Props.Get("RRULE"); p != nil {
			r, err := rrule.StrToROption(p.Value)
			if err != nil {
				t.Fatal(p.Value, err)
			}
			r.Dtstart = start
			if r.Until.IsZero() {
				r.Until = end.AddDate(0, 0, 2)
			} else {
				r.Until = r.Until.Add(time.Duration(from) * time.Second)
			}
			rule, err := rrule.NewRRule(*r)
			if err != nil {
				t.Fatal(p.Value, err)
			}
			times = rule.All()
			if len(times) == 0 || !times[0].Equal(start) {
				t.Errorf("DTSTART %v is not in its rule %s", start, p.Value)
			}
		}
		for _, at := range times {
			all = append(all, onset{at.Unix() - int64(from), from, to})
		}
	}
	slices.SortFunc(all, func(a, b onset) int { return int(a.at - b.at) })
	return all
}

// zoneOf is the VTIMEZONE for the days of a plan.
func zoneOf(t *testing.T, name string, first, last planner.Date) (*ical.Component, *time.Location) {
	t.Helper()
	zone, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	c := &writer{p: &planner.Plan{Schedule: planner.Schedule{Start: first, Finish: planner.Finish{Likely: last}}}, cal: ics.NewCalendarFor("x"), zone: zone}
	c.timezone(nil)
	c.event("nothing", "nothing")
	cal, err := ical.NewDecoder(strings.NewReader(c.cal.Serialize(ics.WithNewLineWindows))).Decode()
	if err != nil {
		t.Fatal(name, err)
	}
	return cal.Children[0], zone
}

// For every zone there is, a reader who expands the rules finds in the days of a plan
// the changes of the clocks that the zone data has, each of them and no other.
func TestZonesAgainstZoneData(t *testing.T) {
	spans := []struct {
		first planner.Date
		days  int
	}{{planner.DateOf(2026, 12, 1), 120}, {planner.DateOf(2026, 7, 1), 1000}, {planner.DateOf(2027, 3, 28), 1}, {planner.DateOf(1971, 1, 5), 9000}, {planner.DateOf(2030, 10, 1), 25000}}
	if testing.Short() {
		spans = spans[:3]
	}
	for i, name := range allZones() {
		for j, span := range spans {
			if j > 2 && i >= len(zones) && i%7 != 0 {
				continue
			}
			last := span.first + planner.Date(span.days)
			z, zone := zoneOf(t, name, span.first, last)
			begin := time.Date(span.first.Time().Year(), span.first.Time().Month(), span.first.Time().Day(), 0, 0, 0, 0, zone)
			end := begin.AddDate(0, 0, span.days+1)
			all := onsets(t, z, end)
			at := func(s int64) (offset int) {
				for _, o := range all {
					if o.at <= s {
						offset = o.to
					}
				}
				return offset
			}
			look := func(s int64) {
				if _, want := time.Unix(s, 0).In(zone).Zone(); at(s) != want {
					t.Fatalf("%s from %v for %d days: at %v the offset is %d, want %d", name, span.first, span.days, time.Unix(s, 0).In(zone), at(s), want)
				}
			}
			for s := begin.Unix(); s < end.Unix(); s += 9 * 24 * 3600 {
				look(s)
			}
			for _, o := range all {
				if begin.Unix() <= o.at && o.at < end.Unix() {
					look(o.at)
					look(o.at - 1)
				}
			}
			for now := begin; ; {
				_, next := now.ZoneBounds()
				if next.IsZero() || next.After(end) || !next.After(now) {
					break
				}
				look(next.Unix())
				look(next.Unix() - 1)
				now = next
			}
		}
	}
}

// Two years of one rule are a rule, also where the plan sees one of its changes only;
// what follows none is a list of dates.
func TestZoneRules(t *testing.T) {
	for name, want := range map[string]string{
		"Europe/Berlin":       "FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
		"America/New_York":    "FREQ=YEARLY;BYMONTH=3;BYDAY=2SU FREQ=YEARLY;BYMONTH=11;BYDAY=1SU",
		"Australia/Lord_Howe": "FREQ=YEARLY;BYMONTH=4;BYDAY=1SU FREQ=YEARLY;BYMONTH=10;BYDAY=1SU",
		"Asia/Jerusalem":      "FREQ=YEARLY;BYMONTH=3;BYDAY=FR;BYMONTHDAY=23,24,25,26,27,28,29 FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
		"Africa/Casablanca":   "",
		"Asia/Jakarta":        "",
	} {
		z, _ := zoneOf(t, name, planner.DateOf(2027, 1, 1), planner.DateOf(2032, 12, 1))
		var rules []string
		dates := 0
		for _, o := range z.Children {
			if p := o.Props.Get("RRULE"); p != nil {
				rules = append(rules, p.Value)
			}
			dates += len(o.Props["RDATE"])
		}
		if got := strings.Join(rules, " "); got != want || dates > 0 != (name == "Africa/Casablanca") {
			t.Errorf("%s: %s, and %d dates", name, got, dates)
		}
	}
	z, _ := zoneOf(t, "Europe/Berlin", planner.DateOf(2027, 3, 1), planner.DateOf(2027, 4, 5))
	if len(z.Children) != 2 || z.Children[1].Props.Get("RRULE") == nil {
		t.Errorf("one change is %v", z.Children)
	}
	z, _ = zoneOf(t, "Europe/Moscow", planner.DateOf(2005, 1, 1), planner.DateOf(2020, 1, 1)) // until 2011
	found := false
	for _, o := range z.Children {
		if p := o.Props.Get("RRULE"); p != nil {
			found = true
			if !strings.Contains(p.Value, ";UNTIL=20") {
				t.Errorf("a rule that ended goes on: %s", p.Value)
			}
		}
	}
	if !found {
		t.Error("Moscow had a rule")
	}
}
