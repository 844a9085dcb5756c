package calendar

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	ics "github.com/arran4/golang-ical"

	"skillroute/config"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports/brand"
)

var (
	builtin = graph.New(config.Catalog())
	shared  = planner.NewShared(builtin) // the same routes are asked for at many paces
)

func plan(t testing.TB, g *graph.Graph, r planner.Request) *planner.Plan {
	t.Helper()
	if r.AsOf == 0 {
		r.AsOf = planner.DateOf(2026, 11, 23)
	}
	make := func(r planner.Request) (*planner.Plan, error) { return planner.New(g, r) }
	if g == builtin {
		make = shared.New
	}
	p, err := make(r)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func write(t testing.TB, p *planner.Plan, o Options) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, p, brand.Brand{}, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func parse(t testing.TB, data []byte) *ics.Calendar {
	t.Helper()
	cal, err := ics.ParseCalendar(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return cal
}

// value is a property of a component; "" when it has none.
func value(e *ics.VEvent, p ics.ComponentProperty) string {
	if got := e.GetProperty(p); got != nil {
		return got.Value
	}
	return ""
}

// session is one block on one day, on the clock.
type session struct {
	uid      string
	from, to time.Time
}

// sessions expands the rules of all timed events the way a calendar program does.
func sessions(t testing.TB, cal *ics.Calendar) (all []session) {
	t.Helper()
	clock := func(form, s string) time.Time {
		at, err := time.Parse(form, s)
		if err != nil {
			t.Fatal(err)
		}
		return at
	}
	for _, e := range cal.Events() {
		start := e.GetProperty(ics.ComponentPropertyDtStart)
		if start.ICalParameters["VALUE"] != nil {
			continue
		}
		zone, err := time.LoadLocation(start.ICalParameters["TZID"][0])
		if err != nil {
			t.Fatal(err)
		}
		from, to := clock(localForm, start.Value), clock(localForm, value(e, ics.ComponentPropertyDtEnd))
		if !to.After(from) {
			t.Errorf("%s ends at its start", value(e, ics.ComponentPropertySummary))
		}
		rule := value(e, ics.ComponentPropertyRrule)
		if rule == "" {
			all = append(all, session{e.Id(), from, to})
			continue
		}
		parts := map[string]string{}
		for part := range strings.SplitSeq(rule, ";") {
			k, v, _ := strings.Cut(part, "=")
			parts[k] = v
		}
		until := clock(utcForm, parts["UNTIL"])
		out := map[time.Time]bool{}
		for _, x := range e.GetProperties(ics.ComponentPropertyExdate) {
			out[clock(localForm, x.Value)] = true
		}
		met := 0
		for d := from; ; d = d.AddDate(0, 0, 1) {
			here := time.Date(d.Year(), d.Month(), d.Day(), d.Hour(), d.Minute(), 0, 0, zone)
			if here.After(until) {
				break
			}
			if !slices.Contains(strings.Split(parts["BYDAY"], ","), strings.ToUpper(d.Weekday().String()[:2])) {
				if d.Equal(from) {
					t.Errorf("DTSTART %v is not in its own rule %s", d, rule)
				}
				continue
			}
			if out[d] {
				met++
				continue
			}
			all = append(all, session{e.Id(), d, d.Add(to.Sub(from))})
		}
		if met != len(out) {
			t.Errorf("%d of %d EXDATEs meet the rule", met, len(out))
		}
	}
	slices.SortFunc(all, func(a, b session) int { return a.from.Compare(b.from) })
	return all
}

func uids(t testing.TB, cal *ics.Calendar) []string {
	t.Helper()
	seen := map[string]bool{}
	for _, e := range cal.Events() {
		if seen[e.Id()] {
			t.Errorf("UID %s stands twice", e.Id())
		}
		seen[e.Id()] = true
	}
	return slices.Sorted(maps.Keys(seen))
}

func dateOf(t time.Time) planner.Date { return planner.DateOf(t.Year(), t.Month(), t.Day()) }

var off = []planner.DateRange{
	{From: planner.DateOf(2026, 12, 24), To: planner.DateOf(2027, 1, 3)},
	{From: planner.DateOf(2027, 3, 15), To: planner.DateOf(2027, 3, 28)},
	{From: planner.DateOf(2027, 3, 20), To: planner.DateOf(2027, 4, 2)},
	{From: planner.DateOf(2027, 6, 9), To: planner.DateOf(2027, 6, 9)},
}

// What holds for every plan, pace, choice of days and language: the file parses,
// its shape is that of RFC 5545, days off are empty, no week has more than its
// hours, no two blocks meet, and each step has its event.
func TestEveryPlan(t *testing.T) {
	by := planner.DateOf(2027, 6, 30)
	choices := []struct {
		days []time.Weekday
		Options
	}{
		{},
		{[]time.Weekday{time.Saturday, time.Sunday}, Options{Hour: 9}},
		{[]time.Weekday{time.Monday, time.Wednesday, time.Friday, time.Monday}, Options{Hour: 23, Minute: 30, Timezone: "Europe/Berlin"}},
	}
	for _, role := range builtin.Catalog.Roles {
		for i, pace := range []float64{2, 8, 25} {
			l := lang.All[i%2]
			for j, o := range choices {
				p := plan(t, builtin, planner.Request{To: role.ID, Lang: l, HoursPerWeek: pace, StudyDays: o.days, Off: off, By: &by, Name: "Sari Dewi", Optional: i == 2})
				name := fmt.Sprintf("%s, %v hours, choice %d", role.ID, pace, j)
				data := write(t, p, o.Options)
				if !bytes.Equal(data, write(t, p, o.Options)) {
					t.Errorf("%s: two runs differ", name)
				}
				shape(t, name, data)
				cal := parse(t, data)
				if n := len(cal.Events()); n != len(p.Route.Steps)+len(p.Milestones)+1 {
					t.Errorf("%s: %d events for %d steps, %d milestones and a deadline", name, n, len(p.Route.Steps), len(p.Milestones))
				}
				uids(t, cal)
				all := sessions(t, cal)
				weeks := map[planner.Date]time.Duration{}
				for k, s := range all {
					d := dateOf(s.from)
					for _, r := range off {
						if r.From <= d && d <= r.To {
							t.Errorf("%s: a block on %s, a day off", name, d)
						}
					}
					if k > 0 && s.from.Before(all[k-1].to) {
						t.Errorf("%s: blocks overlap on %s", name, d)
					}
					if end := dateOf(s.to.Add(-time.Second)); end != d {
						t.Errorf("%s: the block of %s passes midnight", name, d)
					}
					weeks[(d-p.Schedule.Start)/7] += s.to.Sub(s.from)
				}
				for w, sum := range weeks {
					if sum.Hours() > pace+1e-9 {
						t.Errorf("%s: week %d holds %v", name, w, sum)
					}
				}
				last := dateOf(all[len(all)-1].from)
				if end := p.Schedule.Finish.Likely; last != end {
					t.Errorf("%s: the last block is on %s, the plan ends on %s", name, last, end)
				}
			}
		}
	}
}

// A step's blocks are within its dates in the plan, and the sum of all is the route's
// hours, give or take the rounding to whole minutes.
func TestBlocksFollowThePlan(t *testing.T) {
	p := plan(t, builtin, planner.Request{To: "social-media-manager", HoursPerWeek: 7, Off: off})
	cal := parse(t, write(t, p, Options{}))
	var sum time.Duration
	spans := map[string][2]planner.Date{}
	for _, s := range sessions(t, cal) {
		sum += s.to.Sub(s.from)
		d := dateOf(s.from)
		if span, ok := spans[s.uid]; ok {
			spans[s.uid] = [2]planner.Date{span[0], d}
		} else {
			spans[s.uid] = [2]planner.Date{d, d}
		}
	}
	// A step beside practices takes each day what every one of its days has left.
	if all := float64(p.Route.Hours.Likely); sum.Minutes() < 0.97*all || sum.Minutes() > all+60 {
		t.Errorf("blocks sum to %v, the route to %d minutes", sum, p.Route.Hours.Likely)
	}
	n := 0
	for _, e := range cal.Events() {
		span, ok := spans[e.Id()]
		if !ok {
			continue
		}
		x := p.Route.Steps[n]
		n++
		if !strings.HasPrefix(value(e, ics.ComponentPropertySummary), "Step "+strconv.Itoa(x.N)+": "+x.Title) {
			t.Errorf("event %d is called %q", n, value(e, ics.ComponentPropertySummary))
		}
		if span[0] < x.Start || span[1] > x.Finish {
			t.Errorf("step %d: blocks on %s to %s, the plan says %s to %s", x.N, span[0], span[1], x.Start, x.Finish)
		}
		about := value(e, ics.ComponentPropertyDescription)
		for _, want := range append([]string{x.Title, lang.For(lang.English).Hours(x.Hours.Likely.Hours())}, x.Reasons...) {
			if !strings.Contains(about, want) {
				t.Errorf("step %d does not say %q: %q", x.N, want, about)
			}
		}
	}
	if n != len(p.Route.Steps) {
		t.Errorf("%d steps have blocks, want %d", n, len(p.Route.Steps))
	}
}

// shape holds the bytes to RFC 5545: CRLF, lines of at most 75 octets, whole UTF-8
// characters, and what a published calendar needs.
func shape(t testing.TB, name string, data []byte) {
	t.Helper()
	text := string(data)
	if !strings.HasSuffix(text, "END:VCALENDAR\r\n") || strings.Count(text, "\n") != strings.Count(text, "\r\n") || strings.Count(text, "\r") != strings.Count(text, "\r\n") {
		t.Errorf("%s: lines do not all end in CRLF", name)
	}
	for line := range strings.SplitSeq(strings.TrimSuffix(text, "\r\n"), "\r\n") {
		if len(line) > 75 || line == "" || !utf8.ValidString(line) {
			t.Errorf("%s: bad line %q", name, line)
		}
	}
	for _, want := range []string{
		"BEGIN:VCALENDAR\r\n", "VERSION:2.0\r\n", "PRODID:-//Skillroute//Skillroute//", "CALSCALE:GREGORIAN\r\n",
		"METHOD:PUBLISH\r\n", "X-WR-CALNAME:", "BEGIN:VTIMEZONE\r\n", "BEGIN:STANDARD\r\n", "DTSTAMP:20261123T000000Z\r\n", "SEQUENCE:20780\r\n",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%s: without %q", name, want)
		}
	}
}

// A second import must find the events of the first: another pace, start, day,
// language or hour keeps the UIDs; another learner or role has others.
func TestUIDsStay(t *testing.T) {
	r := planner.Request{To: "social-media-manager", From: "social-media-admin", Name: "Sari", HoursPerWeek: 5}
	p := plan(t, builtin, r)
	want := uids(t, parse(t, write(t, p, Options{})))
	again := r
	start := planner.DateOf(2027, 2, 1)
	again.HoursPerWeek, again.AsOf, again.Start, again.Lang, again.Off, again.StudyDays = 40, planner.DateOf(2027, 1, 15), &start, lang.Indonesian, off, []time.Weekday{2, 4, 6}
	later := write(t, plan(t, builtin, again), Options{Timezone: "WIT"})
	if got := uids(t, parse(t, later)); !slices.Equal(got, want) {
		t.Errorf("a changed pace has other UIDs:\n%v\n%v", got, want)
	}
	if !bytes.Contains(later, []byte("TZID:Asia/Jayapura\r\n")) {
		t.Error("WIT is not Asia/Jayapura")
	}
	if a, b := value(parse(t, write(t, p, Options{})).Events()[0], ics.ComponentPropertySequence), value(parse(t, later).Events()[0], ics.ComponentPropertySequence); a >= b {
		t.Errorf("the later plan has SEQUENCE %s, the earlier %s", b, a)
	}
	other := r
	other.Name = "Budi"
	for _, id := range uids(t, parse(t, write(t, plan(t, builtin, other), Options{}))) {
		if slices.Contains(want, id) {
			t.Errorf("two learners share %s", id)
		}
	}
}

func TestEmptyRoute(t *testing.T) {
	for _, l := range lang.All {
		p := plan(t, builtin, planner.Request{To: "social-media-admin", From: "social-media-admin", Lang: l,
			Off: []planner.DateRange{{From: planner.DateOf(2026, 11, 20), To: planner.DateOf(2026, 11, 25)}}})
		data := write(t, p, Options{})
		shape(t, "empty", data)
		events := parse(t, data).Events()
		if len(events) != 1 || value(events[0], ics.ComponentPropertyDtStart) != "20261126" {
			t.Errorf("an empty route gives %d events, on %s", len(events), value(events[0], ics.ComponentPropertyDtStart))
		}
		if want := lang.For(l).Say("calendar.nothing", "Role", p.Role.Name); value(events[0], ics.ComponentPropertySummary) != want {
			t.Errorf("it says %q", value(events[0], ics.ComponentPropertySummary))
		}
	}
}

func TestLanguages(t *testing.T) {
	by := planner.DateOf(2027, 1, 31)
	for l, wants := range map[lang.Lang][]string{
		lang.English:    {"Learning plan: ", "Step 1: ", "Milestone: ", "Deadline: ", `unlikely\, chance`, "Why: ", "a week."},
		lang.Indonesian: {"Rencana belajar: ", "Langkah 1: ", "Tonggak: ", "Tenggat: ", `kecil kemungkinan terkejar\, peluang`, "Alasan: ", "seminggu."},
	} {
		p := plan(t, builtin, planner.Request{To: "social-media-manager", Lang: l, By: &by})
		text := strings.ReplaceAll(string(write(t, p, Options{})), "\r\n ", "")
		for _, want := range wants {
			if !strings.Contains(text, want) {
				t.Errorf("%s: without %q", l, want)
			}
		}
		if strings.Contains(text, "«") {
			t.Errorf("%s: a message is missing", l)
		}
	}
}

func TestErrors(t *testing.T) {
	p := plan(t, builtin, planner.Request{To: "social-media-manager", HoursPerWeek: 40})
	for _, o := range []Options{
		{Timezone: "Asia/Jakrata"}, {Timezone: "Local"}, {Timezone: "../../etc/passwd"},
		{Hour: 24}, {Minute: -1},
	} {
		var b bytes.Buffer
		err := Write(&b, p, brand.Brand{}, o)
		e, ok := errors.AsType[*lang.Error](err)
		if !ok || b.Len() > 0 {
			t.Errorf("%+v: %v, and %d bytes", o, err, b.Len())
			continue
		}
		if en, id := e.In(lang.English), e.In(lang.Indonesian); en == id || strings.Contains(en+id, "«") {
			t.Errorf("%+v: %q and %q", o, en, id)
		}
	}
}

// The clocks change in Berlin: the block stays at its hour, and the zone is
// described change by change.
func TestClockChange(t *testing.T) {
	p := plan(t, builtin, planner.Request{To: "social-media-manager", HoursPerWeek: 5})
	data := write(t, p, Options{Timezone: "Europe/Berlin"})
	shape(t, "Berlin", data)
	text := string(data)
	for _, want := range []string{
		"BEGIN:DAYLIGHT\r\nDTSTART:20270328T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nTZNAME:CEST\r\n",
		"BEGIN:STANDARD\r\nDTSTART:20271031T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nTZNAME:CET\r\n",
		"BEGIN:STANDARD\r\nDTSTART:19700101T000000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0100\r\nTZNAME:CET\r\n",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("without %q", want)
		}
	}
	zone, _ := time.LoadLocation("Europe/Berlin")
	for _, e := range parse(t, data).Events() {
		rule := value(e, ics.ComponentPropertyRrule)
		if rule == "" {
			continue
		}
		_, until, _ := strings.Cut(rule, "UNTIL=")
		until, _, _ = strings.Cut(until, ";")
		at, err := time.Parse(utcForm, until)
		if err != nil || at.In(zone).Hour() != 19 {
			t.Errorf("%s ends at %v, %v", rule, at.In(zone), err)
		}
	}
	jakarta := string(write(t, p, Options{}))
	if strings.Count(jakarta, "BEGIN:STANDARD") != 1 || strings.Contains(jakarta, "DAYLIGHT") || !strings.Contains(jakarta, "TZOFFSETTO:+0700\r\nTZNAME:WIB\r\n") {
		t.Error("Jakarta has one offset")
	}
}

// Beyond the table of the zone data, where Go goes by the zone's rule, each year
// still has its two changes; and a plan of a lifetime ends.
func TestClockChangesOfALifetime(t *testing.T) {
	p := plan(t, builtin, planner.Request{To: "social-media-manager", HoursPerWeek: 0.3})
	data := write(t, p, Options{Timezone: "Europe/Berlin"})
	shape(t, "lifetime", data)
	if p.Schedule.Finish.Likely < planner.DateOf(2060, 1, 1) {
		t.Fatal("the plan is too short for this test")
	}
	years := map[int]int{}
	for _, o := range onsets(t, decode(t, data).Children[0], p.Schedule.Finish.Likely.Time()) {
		years[time.Unix(o.at, 0).UTC().Year()]++
	}
	for year := 2027; year < 2060; year++ {
		if years[year] != 2 {
			t.Errorf("%d has %d changes", year, years[year])
		}
	}
}
