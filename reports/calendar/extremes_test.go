package calendar

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	ics "github.com/arran4/golang-ical"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
)

func read(t testing.TB, text string) *graph.Graph {
	t.Helper()
	c, _, err := graph.Read(nil, graph.File{Name: "c.yaml", Data: []byte(text)})
	if err != nil {
		t.Fatal(err)
	}
	return graph.New(c)
}

// Names from a catalog or a learner cannot begin a property or an event, and come
// back as they were.
func TestHostileNames(t *testing.T) {
	long := strings.Repeat("panjang漢字", 60)
	g := read(t, `
format: skillroute.catalog/1
id: h
skills:
  - {id: a, name: "A, b; c\\n\\ \"q\": END", max: 3, study: [{level: 1, hours: 0}, {level: 2, hours: 1.25}, {level: 3, hours: 100}]}
  - {id: b, name: "`+long+`", max: 1}
courses:
  - {id: c, name: "x <y> z", provider: "a;b", url: "https://example.org/?a=1,2;b", hours: 3, gives: [b@1], needs: [a@1]}
roles:
  - {id: r, name: "R, S; T", requires: [{skill: a, level: 3}, {skill: b, level: 1}]}
`)
	p := plan(t, g, planner.Request{To: "r", Name: "x\r\nEND:VCALENDAR\r\nBEGIN:VEVENT\u202e\x00\xff" + strings.Repeat("n", 300), HoursPerWeek: 5})
	data := write(t, p, Options{})
	shape(t, "hostile", data)
	cal := parse(t, data)
	if n := len(cal.Events()); n != len(p.Route.Steps)+len(p.Milestones) {
		t.Errorf("%d events for %d steps", n, len(p.Route.Steps))
	}
	found := 0
	for _, e := range cal.Events() {
		summary := value(e, ics.ComponentPropertySummary)
		if strings.Contains(summary, `A, b; c\n\ "q": END`) || summary == "Milestone: R, S; T" || summary == "Step "+strings.TrimPrefix(summary, "Step ") && strings.Contains(summary, "x <y> z") {
			found++
		}
	}
	if found != len(cal.Events()) {
		t.Errorf("%d of %d names came back", found, len(cal.Events()))
	}
	for _, bad := range []string{"\u202e", "\x00", "\xff"} {
		if bytes.Contains(data, []byte(bad)) {
			t.Errorf("%q went through", bad)
		}
	}
}

// A route of thousands of steps and hundreds of milestones stays importable.
func TestBounded(t *testing.T) {
	var b strings.Builder
	b.WriteString("format: skillroute.catalog/1\nid: big\nskills:\n")
	const skills = 700
	for i := range skills {
		fmt.Fprintf(&b, "  - {id: s%d, name: S%d, max: 2, study: [{level: 1, hours: %d}, {level: 2, hours: 0.25}]}\n", i, i, i%9)
	}
	b.WriteString("roles:\n")
	for i := range 300 {
		fmt.Fprintf(&b, "  - {id: r%d, name: R%d, requires: [{skill: s%d, level: 2}]}\n", i, i, i)
	}
	b.WriteString("  - {id: all, name: All, requires: [")
	for i := range skills {
		fmt.Fprintf(&b, "{skill: s%d, level: 2}, ", i)
	}
	b.WriteString("]}\n")
	g := read(t, b.String())
	for _, pace := range []float64{0.5, 10, 100} {
		p := plan(t, g, planner.Request{To: "all", HoursPerWeek: pace})
		data := write(t, p, Options{})
		shape(t, "big", data)
		cal := parse(t, data)
		if n := len(cal.Events()); n >= 400 {
			t.Errorf("%d events", n)
		}
		uids(t, cal)
		text := strings.ReplaceAll(strings.ReplaceAll(string(data), "\r\n ", ""), `\,`, ",")
		for _, x := range p.Route.Steps {
			if !strings.Contains(text, fmt.Sprintf("Step %s of ", lang.For(lang.English).Int(int64(x.N)))) {
				t.Fatalf("step %d is nowhere", x.N)
			}
		}
		if !strings.Contains(text, "201 earlier milestones") {
			t.Error("it does not say what is not entered")
		}
	}
}

func BenchmarkWrite(b *testing.B) {
	p := plan(b, builtin, planner.Request{To: "head-of-marketing", Optional: true})
	size := len(write(b, p, Options{}))
	var all []float64
	for b.Loop() {
		began := time.Now()
		write(b, p, Options{})
		all = append(all, float64(time.Since(began).Microseconds())/1000)
	}
	slices.Sort(all)
	b.ReportMetric(all[len(all)/2], "median-ms")
	b.ReportMetric(float64(size), "file-bytes")
}
