package page

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
)

func builtIn(t testing.TB) *graph.Graph {
	t.Helper()
	g, err := builtInOnce()
	if err != nil {
		t.Fatal(err)
	}
	return g
}

var builtInOnce = sync.OnceValues(func() (*graph.Graph, error) {
	paths, err := filepath.Glob("../../config/catalog/*.yaml")
	if err != nil || len(paths) == 0 {
		return nil, fmt.Errorf("no catalog: %v", err)
	}
	var files []graph.File
	for _, p := range paths {
		data, err := os.ReadFile(p)
		if err != nil {
			return nil, err
		}
		files = append(files, graph.File{Name: filepath.Base(p), Data: data})
	}
	c, _, err := graph.Read(nil, files...)
	if err != nil {
		return nil, err
	}
	return graph.New(c), nil
})

func read(t testing.TB, files ...graph.File) *graph.Graph {
	t.Helper()
	c, _, err := graph.Read(nil, files...)
	if err != nil {
		t.Fatal(err)
	}
	return graph.New(c)
}

func newPlan(t testing.TB, g *graph.Graph, r planner.Request) *planner.Plan {
	t.Helper()
	r.AsOf = planner.DateOf(2026, time.November, 23)
	p, err := planner.New(g, r)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func write(t testing.TB, p *planner.Plan) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, p, Options{}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// late is a plan that has everything a page can show: a missed deadline, days off,
// a budget, a waived skill.
func late(t testing.TB, g *graph.Graph, l lang.Lang) *planner.Plan {
	start, by := planner.DateOf(2026, time.December, 1), planner.DateOf(2027, time.December, 31)
	return newPlan(t, g, planner.Request{
		Name: "Sari Dewi", From: "social-media-admin", To: "social-media-manager", Lang: l,
		Have: map[graph.SkillID]int{"canva": 3, "copywriting": 2}, HoursPerWeek: 10, Start: &start, By: &by,
		Off:    []planner.DateRange{{From: planner.DateOf(2027, time.March, 15), To: planner.DateOf(2027, time.March, 28)}},
		Budget: &graph.Money{Hundredths: 150000000, Currency: "IDR"},
		Waive:  []planner.Waiver{{Skill: "project-management", Reason: "held by the agency"}},
	})
}

// short is like late, but most of the role is met.
func short(t testing.TB, l lang.Lang) *planner.Plan {
	p := late(t, builtIn(t), l)
	r := p.Request
	by := planner.DateOf(2027, time.January, 31)
	r.By = &by
	for i, g := range p.Gap {
		if i%5 > 0 {
			r.Have[g.Skill] = g.Need
		}
	}
	return newPlan(t, builtIn(t), r)
}

// ours is the page without the embedded ECharts, whose text is not ours to judge.
func ours(page string) string {
	return strings.Replace(strings.Replace(page, echartsJS, "", 1), string(fontSheet().element), "", 1)
}

// halves are the plan on the page in its own language and in the other.
func halves(t testing.TB, page string) (own, other string) {
	t.Helper()
	m := regexp.MustCompile(`(?s)<div id="page">(.*)</div>\s*<template data-lang="..">(.*)</template>`).FindStringSubmatch(ours(page))
	if m == nil {
		t.Fatal("the page does not hold two languages")
	}
	return m[1], m[2]
}

// inBoth runs a test on each language of the late plan's page, once shown first and
// once waiting, with the plan in that language.
func inBoth(t *testing.T, test func(t *testing.T, p *planner.Plan, half string)) {
	g := builtIn(t)
	for _, l := range lang.All {
		p := late(t, g, l)
		own, other := halves(t, write(t, p))
		t.Run(string(l), func(t *testing.T) { test(t, p, own) })
		for _, o := range lang.All {
			if o != l {
				t.Run(string(o)+" second", func(t *testing.T) { test(t, p.In(o), other) })
			}
		}
	}
}

func TestSamePlanSameBytes(t *testing.T) {
	g := builtIn(t)
	for _, l := range lang.All {
		p := late(t, g, l)
		first := write(t, p)
		for range 9 {
			if write(t, p) != first {
				t.Fatalf("%s: two pages of one plan differ", l)
			}
		}
	}
}

func TestEveryStepIsOnThePage(t *testing.T) {
	inBoth(t, func(t *testing.T, p *planner.Plan, page string) {
		page = html.UnescapeString(page)
		_, route, ok := strings.Cut(page, `<section id="route"`)
		route, _, ok2 := strings.Cut(route, `</section>`)
		if !ok || !ok2 || !strings.Contains(route, "<ol ") {
			t.Fatal("no route")
		}
		for i, x := range p.Route.Steps {
			_, item, ok := strings.Cut(route, fmt.Sprintf(`<li id="step-%d" value="%d">`, i+1, i+1))
			item, _, _ = strings.Cut(item, "</li>\n<li id=")
			if !ok {
				t.Errorf("step %d is missing", i+1)
				continue
			}
			if !strings.Contains(item, `data-step="`+x.ID+`"`) {
				t.Errorf("step %d has no box of its own", i+1)
			}
			words := append([]string{x.Title}, x.Reasons...)
			for _, s := range words {
				if !strings.Contains(item, s) {
					t.Errorf("step %d does not say %q", x.N, s)
				}
			}
		}
		for _, g := range p.Gap {
			if !strings.Contains(page, g.Name) {
				t.Errorf("the gap does not name %q", g.Name)
			}
		}
		for _, x := range p.LeftOut {
			if !strings.Contains(page, x.Why) {
				t.Errorf("%s is left out without its reason", x.ID)
			}
		}
		for _, s := range []string{"held by the agency", p.Catalog.Digest, p.Catalog.Version} {
			if !strings.Contains(page, s) {
				t.Errorf("the page does not say %q", s)
			}
		}
	})
}

// The page asks for nothing: no address is loaded, links lead to https and open
// without a referrer, no attribute holds code or style.
func TestPageAsksForNothing(t *testing.T) {
	g := builtIn(t)
	for _, l := range lang.All {
		page := ours(write(t, late(t, g, l)))
		for _, bad := range []string{"src=", "url(", "@import", "fetch(", "XMLHttpRequest", "<link", "<img", "<iframe", " style=", "javascript:", "http://"} {
			if i := strings.Index(page, bad); i >= 0 {
				t.Errorf("%s: the page has %q: …%s…", l, bad, page[max(0, i-40):i+40])
			}
		}
		if m := regexp.MustCompile(`<[a-z][^>]*\son[a-z]+=`).FindString(page); m != "" {
			t.Errorf("%s: a handler stands in a tag: %s", l, m)
		}
		for _, tag := range regexp.MustCompile(`<a [^>]*href="https:[^>]*>`).FindAllString(page, -1) {
			if !strings.Contains(tag, `rel="noopener"`) {
				t.Errorf("%s: %s", l, tag)
			}
		}
		if n := strings.Count(page, "https://"); n != strings.Count(page, `href="https://`) {
			t.Errorf("%s: an address stands outside a link", l)
		}
	}
}

func TestPolicyNamesTheHashes(t *testing.T) {
	page := write(t, late(t, builtIn(t), lang.English))
	policy := regexp.MustCompile(`Content-Security-Policy" content="([^"]*)"`).FindStringSubmatch(page)
	if policy == nil {
		t.Fatal("no policy")
	}
	allowed := html.UnescapeString(policy[1])
	if strings.Contains(allowed, "unsafe") || !strings.HasPrefix(allowed, "default-src 'none'") {
		t.Errorf("the policy is %s", allowed)
	}
	blocks := regexp.MustCompile(`(?s)<(?:script|style)>(.*?)</(?:script|style)>`).FindAllStringSubmatch(page, -1)
	if len(blocks) != 4 { // two stylesheets, page.js, ECharts
		t.Fatalf("%d blocks of code and style, want 4", len(blocks))
	}
	styles := strings.Join(regexp.MustCompile(`(?s)<style>.*?</style>`).FindAllString(page, -1), "")
	if n := strings.Count(styles, "url("); n != 3 || n != strings.Count(styles, "url(data:font/woff2;base64,") {
		t.Errorf("the stylesheets load %d things, want three fonts", n)
	}
	for _, b := range blocks {
		sum := sha256.Sum256([]byte(b[1]))
		if !strings.Contains(allowed, base64.StdEncoding.EncodeToString(sum[:])) {
			t.Errorf("the policy does not allow %.40q", b[1])
		}
	}
}

func TestStructure(t *testing.T) {
	g := builtIn(t)
	for _, l := range lang.All {
		if page := write(t, late(t, g, l)); !strings.Contains(page, `<html lang="`+string(l)+`">`) {
			t.Errorf("%s: the page does not name its language", l)
		}
	}
	inBoth(t, func(t *testing.T, p *planner.Plan, page string) {
		if n := strings.Count(page, "<h1"); n != 1 {
			t.Errorf("%d h1", n)
		}
		ids := map[string]bool{}
		for _, m := range regexp.MustCompile(`\sid="([^"]*)"`).FindAllStringSubmatch(page, -1) {
			if ids[m[1]] {
				t.Errorf("the id %s stands twice", m[1])
			}
			ids[m[1]] = true
		}
		for _, m := range regexp.MustCompile(`(?:href="#|aria-labelledby=")([^"]*)"`).FindAllStringSubmatch(page, -1) {
			if !ids[m[1]] {
				t.Errorf("nothing has the id %s", m[1])
			}
		}
		figures := regexp.MustCompile(`(?s)<div class="chart".*?</details>\n</div>`).FindAllString(page, -1)
		if len(figures) != 6 {
			t.Errorf("%d charts, want 6", len(figures))
		}
		for _, f := range figures {
			if regexp.MustCompile(`role="img" aria-label="[^"]{20,}"`).FindString(f) == "" || !strings.Contains(f, "<figcaption>") ||
				!strings.Contains(f, "<details><summary>") || !strings.Contains(f, "<caption>") || !strings.Contains(f, `scope="row"`) {
				t.Errorf("a chart lacks its description, caption or table: %.80s", f)
			}
		}
		last := 1
		for _, m := range regexp.MustCompile(`<h([1-6])`).FindAllStringSubmatch(page, -1) {
			if n := int(m[1][0] - '0'); n > last+1 {
				t.Errorf("h%d follows h%d", n, last)
			} else {
				last = n
			}
		}
	})
}

// No sentence of one language stands in the plan in the other.
func TestOneLanguage(t *testing.T) {
	inBoth(t, func(t *testing.T, p *planner.Plan, page string) {
		other := lang.English
		if p.Lang == lang.English {
			other = lang.Indonesian
		}
		data, err := os.ReadFile("../../graph/lang/messages/" + string(other) + "/page.json")
		if err != nil {
			t.Fatal(err)
		}
		var messages map[string]any
		if err := json.Unmarshal(data, &messages); err != nil {
			t.Fatal(err)
		}
		page = html.UnescapeString(page)
		for id, m := range messages {
			if forms, ok := m.(map[string]any); ok {
				m = forms["other"]
			}
			for _, part := range regexp.MustCompile(`\{\{[^}]*\}\}|\*\*`).Split(m.(string), -1) {
				if len(strings.Fields(part)) >= 3 && strings.Contains(page, part) {
					t.Errorf("the page in %s says %q (%s in %s)", p.Lang, part, id, other)
				}
			}
		}
	})
}

func TestWriteFailsWithItsWriter(t *testing.T) {
	if err := Write(full{}, newPlan(t, smallGraph(t), planner.Request{To: "one"}), Options{}); !errors.Is(err, errFull) {
		t.Errorf("got %v", err)
	}
}

var errFull = errors.New("full")

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

// BenchmarkWrite writes a page of sixty steps; the first use, which reads messages
// and the template, is not counted.
func BenchmarkWrite(b *testing.B) {
	p := late(b, builtIn(b), lang.Indonesian)
	write(b, p)
	var times []float64
	for b.Loop() {
		start := time.Now()
		var out bytes.Buffer
		if err := Write(&out, p, Options{}); err != nil {
			b.Fatal(err)
		}
		times = append(times, float64(time.Since(start).Microseconds())/1000)
	}
	slices.Sort(times)
	b.ReportMetric(times[len(times)/2], "ms-median")
}
