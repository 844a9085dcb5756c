package page

import (
	"html"
	"regexp"
	"strings"
	"testing"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
)

var untagged = regexp.MustCompile("<[^>]*>")

// A deadline that the likely hours meet is not said to be met without its chance, nor
// without a word when the odds are below even.
func TestDeadlineSaysItsChance(t *testing.T) {
	g := builtIn(t)
	r := planner.Request{To: "social-media-admin", Lang: lang.English}
	finish := newPlan(t, g, r).Schedule.Finish
	if *finish.P50 <= finish.Likely {
		t.Fatal("the likely hours have even odds: nothing to test")
	}
	for by, below := range map[planner.Date]bool{finish.Likely: true, *finish.P50 - 1: true, *finish.P50: false, *finish.P95: false} {
		r.By = &by
		p := newPlan(t, g, r)
		if !p.Schedule.Deadline.Met {
			t.Fatal("the deadline is missed")
		}
		own, other := halves(t, write(t, p))
		for _, v := range []string{"odds are on", "peluang 50% baru pada"} {
			if got := strings.Contains(own+other, v); got != below {
				t.Errorf("by %s, even odds by %s: %q is there: %v", by, finish.P50, v, got)
			}
		}
		chance := html.EscapeString(lang.For(lang.English).Chance(p.Schedule.Deadline.Chance))
		if !strings.Contains(own, ", chance "+chance) || !strings.Contains(other, ", peluang "+chance) {
			t.Errorf("by %s: the page does not say the chance %s", by, chance)
		}
		for l, half := range map[lang.Lang]string{lang.English: own, lang.Indonesian: other} {
			said := lang.For(l).NoBreak().Say("odds.below-even", "Date", finish.P50.Time())
			if got := strings.Contains(untagged.ReplaceAllString(half, ""), said); got != below {
				t.Errorf("by %s, %s: the page says when the odds are even: %v", by, l, got)
			}
		}
	}
}

func TestSkillsWithoutACategory(t *testing.T) {
	const some = `
format: skillroute.catalog/1
id: c
version: "1"
categories: [{id: k, name: Kitchen}]
skills:
  - {id: a, name: A, CATA study: [{level: 1, hours: 5}]}
  - {id: b, name: B, CATB study: [{level: 1, hours: 4}]}
roles:
  - id: r
    name: R
    duties: [{id: D, text: x}]
    requires:
      - {skill: a, level: 1, importance: essential, weight: 5, duties: [D]}
      - {skill: b, level: 1, importance: essential, weight: 5, duties: [D]}
`
	for _, c := range []struct{ a, b, title, row string }{
		{"", "", "9\u00a0hours on this route, by kind of step", "All skills"},
		{"category: k, ", "category: k, ", "All 9\u00a0hours are in Kitchen", "Kitchen"},
		{"", "category: k, ", "Most hours are in Other skills: 5 of 9", "Other skills"},
	} {
		text := strings.NewReplacer("CATA ", c.a, "CATB ", c.b).Replace(some)
		own, other := halves(t, write(t, newPlan(t, read(t, graph.File{Name: "c.yaml", Data: []byte(text)}), planner.Request{To: "r", Lang: lang.English})))
		for _, want := range []string{">" + c.title + "</h2>", `<th scope="row">` + c.row + "</th>"} {
			if !strings.Contains(own, want) {
				t.Errorf("%+v: the page does not have %q", c, want)
			}
		}
		if strings.Contains(other, "skills") {
			t.Errorf("%+v: the Indonesian half says skills", c)
		}
	}
}
