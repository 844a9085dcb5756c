package page

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/graph/outsidetest"
	"skillroute/planner"
	"skillroute/reports/answer"
	"skillroute/reports/brand"
	"skillroute/reports/browsertest"
	"skillroute/reports/staff/stafftest"
)

// everyPage is a page of each kind, with all that pages may have and with as little as
// they may.
func everyPage(t *testing.T) map[string]string {
	t.Helper()
	pages := map[string]string{}
	put := func(name string, write func(*bytes.Buffer) error) {
		var b bytes.Buffer
		if err := write(&b); err != nil {
			t.Fatal(err)
		}
		pages[name] = b.String()
	}
	plan := func(name string, p *planner.Plan, o Options) {
		put(name, func(b *bytes.Buffer) error { return Write(b, p, o) })
	}
	for name, p := range shown(t) {
		plan("plan, "+name, p, Options{})
	}
	cheap := short(t, lang.English).Request
	cheap.Name, cheap.Alternatives, cheap.Off, cheap.Waive, cheap.By = "", 2, nil, nil, nil
	plan("plan, other routes", newPlan(t, builtIn(t), cheap), Options{Brand: someone(t)})
	met := short(t, lang.Indonesian).Request
	by := planner.DateOf(2030, 1, 1)
	met.By, met.Optional, met.Start = &by, true, nil
	met.Budget = &graph.Money{Hundredths: 900000000, Currency: "IDR"}
	plan("plan, met", newPlan(t, builtIn(t), met), Options{Brand: brand.Brand{Coach: "Rina", Contact: "rina@example.org"}})
	plan("plan, script beside", newPlan(t, smallGraph(t), planner.Request{To: "all"}), Options{Script: "charts.js"})

	for name, s := range cohorts(t) {
		put("cohort, "+name, func(b *bytes.Buffer) error { return WriteCohort(b, s, someone(t)) })
	}
	documents := answers(t)
	for name, d := range documents {
		put("answer, "+name, func(b *bytes.Buffer) error { return WriteAnswer(b, d, Options{Brand: someone(t)}) })
	}
	return pages
}

// answers are the short answers, with all that they may have and with as little as they
// may.
func answers(t *testing.T) map[string]*answer.Document {
	t.Helper()
	all := map[string]*answer.Document{"hostile": hostileDocument(lang.English)}
	by := planner.DateOf(2027, 12, 31)
	full := planner.Request{
		To: "social-media-admin", Name: "Sari Dewi", By: &by, Budget: &graph.Money{Hundredths: 90000000, Currency: "IDR"}, Lang: lang.Indonesian,
		AsOf: planner.DateOf(2026, 12, 1), Rates: planner.Rates{Base: "IDR", PerUnit: map[string]float64{"USD": 16500}},
	}
	nothing := planner.Request{To: "one", AsOf: full.AsOf, Have: map[graph.SkillID]int{"b": 1}}
	for name, c := range map[string]struct {
		g *graph.Graph
		r planner.Request
	}{"full": {builtIn(t), full}, "nothing to do": {smallGraph(t), nothing}} {
		whatIf, err1 := planner.FindWhatIf(c.g, c.r)
		next, err2 := planner.FindNext(c.g, c.r)
		ladder, err3 := planner.FindLadder(c.g, c.r, planner.LadderOptions{})
		tradeoff, err4 := planner.FindTradeoff(c.g, c.r)
		if err := errors.Join(err1, err2, err3, err4); err != nil {
			t.Fatal(err)
		}
		all["what if, "+name], all["next, "+name] = answer.WhatIf(whatIf, lang.Indonesian), answer.Next(next, lang.English)
		all["ladder, "+name], all["tradeoff, "+name] = answer.Ladder(ladder, lang.English), answer.Tradeoff(tradeoff, lang.Indonesian)
	}
	return all
}

// The Nu checker, which the W3C and the WHATWG use, finds no error in any page. VNU is the
// path of its vnu.jar, from the npm package vnu-jar.
func TestPagesAreValid(t *testing.T) {
	jar := os.Getenv("VNU")
	if _, err := exec.LookPath("java"); err != nil || jar == "" {
		outsidetest.Skip(t, "java or the Nu checker (VNU=vnu.jar) is not here")
	}
	dir := t.TempDir()
	check := func(pages map[string]string) string {
		args := []string{"-jar", jar, "--errors-only", "--format", "gnu"}
		for _, name := range slices.Sorted(maps.Keys(pages)) {
			file := filepath.Join(dir, strings.ReplaceAll(name, " ", "-")+".html")
			if err := os.WriteFile(file, []byte(pages[name]), 0o600); err != nil {
				t.Fatal(err)
			}
			args = append(args, file)
		}
		out, err := exec.Command("java", args...).CombinedOutput()
		if err != nil && len(out) == 0 {
			t.Fatal(err)
		}
		return string(out)
	}
	pages := everyPage(t)
	pages["cohort, large"] = writeCohort(t, summaryOf(t, 400, stafftest.Options{Lang: lang.Indonesian}), brand.Brand{})
	for name, p := range pages {
		p = ours(p)
		pages[name] = p
		// The checker does not look into a template, where the other language waits.
		before, rest, _ := strings.Cut(p, `<div id="page">`)
		_, other, _ := strings.Cut(rest, "<template data-lang=")
		if other, _, _ = strings.Cut(other, "</template>"); len(other) > 1000 {
			pages[name+", the other language"] = before + `<div id="page"` + other[strings.Index(other, ">"):] + "</div></body></html>"
		}
	}
	if found := check(pages); found != "" {
		t.Error(found)
	}
	if check(map[string]string{"wrong": "<!doctype html><html lang=en><title>t</title><p><div></p>"}) == "" {
		t.Error("the checker finds nothing wrong in what is wrong")
	}
}

// axe-core finds nothing to say against any page, on a dark phone; with SKILLROUTE_REQUIRE_ALL=1
// also in a wide window in light, and one page of each kind in all four ways.
func TestPagesHaveNoBarriers(t *testing.T) {
	browsertest.Need(t)
	pages := everyPage(t) // not a large cohort's: a minute for axe-core, and the elements of the others
	kinds := map[string]bool{}
	for _, name := range slices.Sorted(maps.Keys(pages)) {
		kind, _, _ := strings.Cut(name, ",")
		ways := 4
		if kinds[kind] {
			ways = 2
		}
		if kinds[kind] = true; !outsidetest.All() {
			ways = 1
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			file := filepath.Join(dir, "page.html")
			if err := errors.Join(os.WriteFile(file, []byte(pages[name]), 0o600), os.WriteFile(filepath.Join(dir, "charts.js"), Script(), 0o600)); err != nil {
				t.Fatal(err)
			}
			b := openFile(t, file, []string{"charts.js"}, 1080)
			eval[any](b, axe+`; 0`)
			for _, c := range []struct {
				px      int64
				colours string
			}{{360, "dark"}, {1080, "light"}, {1080, "dark"}, {360, "light"}}[:ways] {
				b.Do(browsertest.Width(c.px), scheme(c.colours))
				b.noBarriers(fmt.Sprintf("%d px, %s", c.px, c.colours))
			}
		})
	}
}
