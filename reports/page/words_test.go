package page

import (
	"strings"
	"testing"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
)

// A deadline that only the likely case meets is not said to be met without a word
// on the other end of the range.
func TestDeadlineAtTheFarEnd(t *testing.T) {
	g := builtIn(t)
	r := planner.Request{To: "social-media-admin", Lang: lang.English}
	finish := newPlan(t, g, r).Schedule.Finish
	for by, risk := range map[planner.Date]bool{finish.Likely: true, finish.High - 1: true, finish.High: false} {
		r.By = &by
		p := newPlan(t, g, r)
		if !p.Schedule.Deadline.Met {
			t.Fatal("the deadline is missed")
		}
		for _, v := range []string{"at the far end of the range", "di ujung rentang"} {
			own, other := halves(t, write(t, p))
			if got := strings.Contains(own+other, v); got != risk {
				t.Errorf("by %s, high finish %s: %q is there: %v", by, finish.High, v, got)
			}
		}
		if own, _ := halves(t, write(t, p)); risk && !strings.Contains(own, strings.ReplaceAll(finish.High.Time().Format("2 Jan 2006"), " ", "\u00a0")) {
			t.Errorf("by %s: the page does not say when the far end is", by)
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
