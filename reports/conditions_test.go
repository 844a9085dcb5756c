package reports

import (
	"html"
	"regexp"
	"strings"
	"testing"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports/answer"
)

// claims are the beginnings of what is said to be proven of routes. The sentence goes on
// to its point, colon or bracket.
var claims = map[lang.Lang]*regexp.Regexp{
	lang.English:    regexp.MustCompile(`(?i)(no (other )?route|no career through|whatever route|proven cheapest in hours|lower bound \d|paying saves no hours)[^.:;()<]*`),
	lang.Indonesian: regexp.MustCompile(`(?i)(tidak ada rute|rute mana pun|terbukti paling hemat (waktu|jam)|batas bawah \d|membayar tidak mengurangi jam|rencana ini terbukti)[^.:;()<]*`),
}

var markup = regexp.MustCompile(`(?s)<script.*?</script>|<style.*?</style>|<[^>]*>|\*\*:?`)

// unconditioned reports the sentences of a text that claim something of all routes and do not
// say among which; how many claims there are.
func unconditioned(l lang.Lang, text, condition string) (bad []string, all int) {
	text = strings.Join(strings.Fields(strings.ReplaceAll(html.UnescapeString(markup.ReplaceAllString(text, " ")), "\u00a0", " ")), " ")
	for _, claim := range claims[l].FindAllString(text, -1) {
		all++
		if !strings.Contains(claim, condition) {
			bad = append(bad, claim)
		}
	}
	return bad, all
}

// Under a condition every sentence that says what is proven says the condition, in each
// format and short answer; without one nobody is bothered with it.
func TestEveryProofSaysItsConditions(t *testing.T) {
	of := map[string]map[lang.Lang]string{
		"excluded": {lang.English: "without the excluded step", lang.Indonesian: "tanpa 1 langkah yang disisihkan"},
		"free":     {lang.English: "of steps known to be free", lang.Indonesian: "dengan langkah yang pasti gratis"},
		"budget":   {lang.English: "within the budget of Rp0", lang.Indonesian: "dalam anggaran Rp0"},
		"none":     {lang.English: "among routes", lang.Indonesian: "di antara rute"},
	}
	for _, l := range lang.All {
		for name, phrases := range of {
			p := tinyWith(t, l, func(c *graph.Catalog, r *planner.Request) {
				for i := range c.Skills { // all can be studied for nothing, if not in a hurry
					if s := &c.Skills[i]; s.ID == "design" || s.ID == "campaigns" {
						s.Study = append(s.Study, graph.Study{Level: 1, Effort: graph.Effort{Low: 3000, Likely: 6000, High: 9000}})
					}
				}
				r.Budget, r.By, r.Alternatives = nil, nil, 2
				r.Rates = planner.Rates{Base: "IDR", PerUnit: map[string]float64{"USD": 16_500}}
				switch name {
				case "excluded":
					r.Exclude = []string{string(c.Courses[0].ID)}
				case "free":
					r.Free = true
				case "budget":
					r.Budget = &graph.Money{Currency: "IDR"}
				}
			})
			texts := map[string]string{}
			for _, format := range []string{"text", "md", "html", "xlsx"} {
				data, err := Render(format, p, Options{})
				if err != nil {
					t.Fatal(err)
				}
				if format == "xlsx" {
					data = dumpCells(t, data)
				}
				texts[format] = string(data)
			}
			why, err := RenderAnswer("text", answer.Why(&planner.Why{Plan: p}, l), nil, Options{})
			if err != nil {
				t.Fatal(err)
			}
			texts["why"] = string(why)
			if name != "budget" { // the answers below are about routes of any price
				for name, a := range shortAnswersTo(t, l, p.Graph, p.Request) {
					data, err := RenderAnswer("text", a.d, a.data, Options{})
					if err != nil {
						t.Fatal(err)
					}
					texts[name] = string(data)
				}
			}
			for format, text := range texts {
				bad, all := unconditioned(l, text, phrases[l])
				if name == "none" {
					if len(bad) != all {
						t.Errorf("%s, %s: a condition is said where there is none", format, l)
					}
					continue
				}
				if all == 0 && format != "diff" { // what changed claims no proof
					t.Errorf("%s, %s: no claim is found; nothing is tried", format, l)
				}
				for _, claim := range bad {
					t.Errorf("%s, %s, %s: %q does not say %q", format, l, name, claim, phrases[l])
				}
			}
		}
	}
}
