package page

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
)

const hostile = `a</script><script>alert(1)</script>`

// small is a catalog of one to three steps with names that try to be code, to turn
// the text round, to be a formula or to break a line.
var small = strings.ReplaceAll(`
format: skillroute.catalog/1
id: small
version: "1"
name: 'a</script><script>alert(1)</script>'
categories: [{id: k, name: '"__f__(function(){alert(2)})()__f__"'}]
skills:
  - {id: a, name: 'a</script><script>alert(1)</script>', category: k, study: [{level: 1, hours: 5}, {level: 2, hours: {low: 3, likely: 7, high: 9}, needs: [b@1]}]}
  - {id: b, name: '<img src=x onerror=alert(3)> {a|b} {{.Title}} ${x}', category: k, study: [{level: 1, hours: 5}],
     levels: [{level: 1, weeks: 1, can: 'name </summary></details><script>alert(8)</script>', do: 'Do "{b}" </dl></li>.', show: 'Show **it** <b>. Passes if so.'}]}
  - {id: d, name: '=HYPERLINK("http://example.org";"x")', study: [{level: 1, hours: 2}]}
  - {id: e, name: "line\\nbreak </textarea></template></div>", study: [{level: 1, hours: 1, needs: [d@1]}]}
courses:
  - {id: c, name: '"></a><script>alert(4)</script>', provider: '<b>p</b>', url: 'http://example.org/"onclick="alert(5)', hours: 1, price: {amount: 5, currency: USD}, needs: [a@2], gives: [a@3]}
  - {id: f, name: '@0 and @99', provider: 'javascript:alert(9)', url: 'https://example.org/"><script>alert(9)</script>', hours: 2, price: {amount: 0, currency: USD}, needs: [e@1], gives: [e@2]}
resources:
  - {id: x, title: '"><script>alert(9)</script>', url: 'https://example.org/"onclick="alert(5)', language: fr, kind: guide, teaches: [b@1]}
  - {id: y, title: 'a page of javascript:', url: 'http://example.org/', language: en, kind: video, teaches: [b@1]}
roles:
  - id: r
    name: '</title><script>alert(6)</script>'
    duties: [{id: D1, text: '-->]]><script>alert(7)</script>'}]
    requires: [{skill: a, level: 3, importance: essential, weight: 5, duties: [D1]}]
  - id: all
    name: '@1</template>RTLeman-lluf'
    duties: [{id: D1, text: '@2'}]
    requires:
      - {skill: a, level: 3, importance: essential, weight: 5, duties: [D1]}
      - {skill: e, level: 2, importance: essential, weight: 3, duties: [D1]}
  - id: one
    name: One
    duties: [{id: D1, text: x}]
    requires: [{skill: b, level: 1, importance: essential, weight: 5, duties: [D1]}]
  - id: none
    name: None
    duties: [{id: D1, text: x}]
    requires: []
`, "RTL", "\u202e")

func smallGraph(t testing.TB) *graph.Graph {
	return read(t, graph.File{Name: "small.yaml", Data: []byte(small)})
}

func TestNamesStayData(t *testing.T) {
	p := newPlan(t, smallGraph(t), planner.Request{
		To: "all", Name: `<script>alert(8)</script>` + "\u202eevil\n=1+1", Lang: lang.English,
	})
	page := ours(write(t, p))
	halves(t, page)
	for n := 1; n <= 9; n++ {
		call := fmt.Sprintf("alert(%d)", n)
		for _, bad := range []string{"<script>" + call, "onerror=" + call + ">", `"onclick="` + call} {
			if strings.Contains(page, bad) {
				t.Errorf("the page has %q", bad)
			}
		}
	}
	if m := regexp.MustCompile(`[^\\]"__f__.*`).FindString(page); m != "" {
		t.Errorf("a name became code: %s", m)
	}
	if strings.Contains(page, "\u202e") {
		t.Error("a character that turns the direction of text got through")
	}
	if strings.Contains(page, `="http://`) {
		t.Error("the page links to an address that is not https")
	}
	block := regexp.MustCompile(`(?s)<script type="application/json" id="data">(.*?)</script>`).FindStringSubmatch(page)
	var data struct {
		In map[lang.Lang]struct{ Texts []string }
	}
	if block == nil || json.Unmarshal([]byte(block[1]), &data) != nil {
		t.Fatal("the charts' data are no JSON")
	}
	for l, in := range data.In {
		if !slices.Contains(in.Texts, hostile) {
			t.Errorf("%s: no chart has the name as it was written", l)
		}
	}
}

func TestNothingToDoAndOneStep(t *testing.T) {
	g := smallGraph(t)
	for _, l := range lang.All {
		for _, r := range []planner.Request{
			{To: "one", Have: map[graph.SkillID]int{"b": 1}}, {To: "one"}, {To: "none"}, {To: "r", From: "one"},
		} {
			r.Lang = l
			p := newPlan(t, g, r)
			page := write(t, p)
			if strings.Contains(ours(page), "«") {
				t.Errorf("%s, %s: a message is missing", l, r.To)
			}
			if got, want := strings.Contains(page, `<ol `), len(p.Route.Steps) > 0; got != want {
				t.Errorf("%s, %s: a list of steps: %v", l, r.To, got)
			}
		}
	}
}
