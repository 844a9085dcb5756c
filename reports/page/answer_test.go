package page

import (
	"bytes"
	"fmt"
	"html"
	"regexp"
	"strings"
	"testing"

	"skillroute/config"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports/answer"
	"skillroute/reports/browsertest"
)

// hostileDocument has names that try to be code wherever a name may stand.
func hostileDocument(l lang.Lang) *answer.Document {
	return &answer.Document{
		Lang: l, AsOf: planner.DateOf(2026, 12, 1), Catalog: planner.CatalogRef{ID: "t", Version: "1", Digest: "sha256:0123456789"},
		For: hostile, Kind: hostile, Title: hostile, Lead: hostile, Notes: []string{hostile},
		Sections: []answer.Section{{
			Heading: hostile, Text: []string{hostile}, Items: []answer.Item{{Text: hostile, Items: []answer.Item{{Text: hostile}}}},
			Facts:    []answer.Fact{{Label: hostile, Value: hostile, Note: hostile, Links: []string{"javascript:alert(1)", "//evil.example"}}},
			Verdicts: []answer.Verdict{{Title: hostile, Lines: []string{hostile}}},
			Chart:    &answer.Bars{Alt: `"` + hostile, Title: hostile, Bars: []answer.Bar{{Label: hostile, Value: 3, Text: hostile, Strong: true}, {Label: "b", Text: "0"}}},
			Table:    &answer.Table{Caption: hostile, Columns: []answer.Column{{Title: hostile, Wide: true}}, Rows: []answer.Row{{Cells: []string{hostile}, Links: map[int]string{0: "http://evil.example"}, Group: hostile, Strong: true}}},
		}, {
			Heading: "Front", Chart: &answer.Front{Alt: "front", XTitle: hostile, YTitle: hostile, FoundLabel: "found", ProvenLabel: "proven",
				Points: []answer.Point{{X: 0, Y: 9, XText: "0", YText: "9", Chosen: true}, {X: 5, Y: 1, XText: "5", YText: "1", Proven: true}}},
		}, {
			Heading: "Net", Chart: &answer.Net{Alt: "net", Nodes: []answer.Node{{Label: hostile, Rows: 1}, {Label: "end", Column: 1, Rows: 1}},
				Edges: []answer.Edge{{To: 1, Text: hostile}}},
		}, {
			Heading: "Curves", Chart: &answer.Curves{Alt: "curves", Title: hostile, From: hostile, To: hostile, Today: answer.Mark{At: 1, Text: hostile}, End: 2,
				Curves: []answer.Curve{{Label: hostile, Points: [][2]float64{{0, 0}, {1, 1}}, Strong: true}, {Label: "empty", Dashed: true}}},
		}},
	}
}

// A short answer is one page that runs no script, whatever its names say, and shows
// every text; the same answer gives the same page.
func TestAnswerStaysData(t *testing.T) {
	for _, l := range lang.All {
		d := hostileDocument(l)
		var one, two bytes.Buffer
		if err := WriteAnswer(&one, d, Options{}); err != nil {
			t.Fatal(err)
		}
		if err := WriteAnswer(&two, d, Options{}); err != nil || !bytes.Equal(one.Bytes(), two.Bytes()) {
			t.Errorf("two runs differ: %v", err)
		}
		page := ours(one.String())
		if strings.Contains(page, "<script") || strings.Contains(page, "http") && !strings.Contains(page, "http-equiv") {
			t.Errorf("the page has a script or an address:\n%s", page)
		}
		for _, what := range []string{"kicker", "<h1>", "<h2", "lead", "<li>", "<caption>", "<th scope=\"col\"", "<strong>", "aria-label=\"&#34;", "</text>"} {
			i := strings.Index(page, what)
			if i < 0 {
				t.Errorf("the page has no %s", what)
			}
		}
		if link := regexp.MustCompile(`href="[^#][^"]*"`).FindString(page); link != "" {
			t.Errorf("the page has a link: %s", link)
		}
		if n := strings.Count(html.UnescapeString(page), hostile); n < 20 {
			t.Errorf("the names are shown %d times", n)
		}
		if policy := regexp.MustCompile(`content="default-src &#39;none&#39;[^"]*`).FindString(page); !strings.Contains(policy, "style-src &#39;sha256-") || strings.Contains(policy, "script-src") {
			t.Errorf("the policy is %q", policy)
		}
		if strings.Count(page, "<svg ") != 5 || strings.Contains(page, "NaN") || strings.Contains(page, "Inf") {
			t.Error("the charts are not drawn")
		}
	}
}

// A plan's other routes are a section of its page in both languages; without them the
// page has none.
func TestAlternativesOnThePage(t *testing.T) {
	r := planner.Request{To: "social-media-admin", AsOf: planner.DateOf(2026, 12, 1), Lang: lang.English, Alternatives: 2}
	g := graph.New(config.Catalog())
	for _, count := range []int{2, 0} {
		r.Alternatives = count
		p := newPlan(t, g, r)
		var b bytes.Buffer
		if err := Write(&b, p, Options{}); err != nil {
			t.Fatal(err)
		}
		page := html.UnescapeString(b.String())
		if n := strings.Count(page, `<section id="alternatives"`); n != count {
			t.Errorf("%d sections for %d alternatives in two languages", n, count)
		}
		for _, l := range lang.All {
			for _, a := range p.In(l).Alternatives {
				for _, what := range append([]string{a.Proof}, a.Trades...) {
					if !strings.Contains(page, what) {
						t.Errorf("%s: %q is not on the page", l, what)
					}
				}
			}
		}
	}
}

// On a phone no bar, label or number of a chart of bars is out of sight, and nothing is to be
// scrolled for them; a wide window and paper have the wide drawing alone.
func TestBarsFitAPhone(t *testing.T) {
	t.Parallel()
	bars := &answer.Bars{Alt: "bars", Title: "Learners"}
	for i, label := range []string{"kini tidak bisa direncanakan", "maju", strings.Repeat("panjang ", 30)} {
		bars.Bars = append(bars.Bars, answer.Bar{Label: label, Value: float64(100 * i), Text: strings.Repeat("9", 1+3*i) + " hours", Strong: i == 1})
	}
	var page bytes.Buffer
	if err := WriteAnswer(&page, &answer.Document{Lang: lang.English, Title: "x", Sections: []answer.Section{{Heading: "x", Chart: bars}}}, Options{}); err != nil {
		t.Fatal(err)
	}
	b := open(t, page.String(), 1080)
	const seen = `[...document.querySelectorAll('.drawing svg')].filter(e => e.getClientRects().length > 0)`
	for _, px := range []int64{1080, 641, 390, 320} {
		b.Do(browsertest.Width(px))
		b.is(seen+`.length === 1`, "not one drawing is seen")
		b.is(seen+`.every(svg => [...svg.querySelectorAll('text, rect')].every(e => {
			const a = e.getBoundingClientRect();
			return a.left >= 0 && a.right <= Math.min(document.documentElement.clientWidth, svg.parentElement.getBoundingClientRect().right) + 0.5;
		}))`, fmt.Sprintf("at %d px a bar or its words are out of sight", px))
		b.is(seen+`.every(svg => svg.querySelectorAll('text').length === 7 && parseFloat(getComputedStyle(svg).fontSize) * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width > 8)`,
			fmt.Sprintf("at %d px words are missing or too small", px))
	}
}
