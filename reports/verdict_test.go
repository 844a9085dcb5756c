package reports

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports/answer"
)

// Deadlines from hopeless to certain: symbol, word and class are those of the chance in
// every format, whatever the likely hours say.
func TestVerdictIsThatOfTheChance(t *testing.T) {
	r := planner.Request{To: "social-media-admin", Lang: lang.English}
	finish := plan(t, builtin, r).Schedule.Finish
	seen := map[string]bool{}
	for by := finish.Low; by <= finish.High; by += 3 {
		r.By = &by
		p := plan(t, builtin, r)
		chance := p.Schedule.Deadline.Chance
		symbol, word, class := "!", "unlikely", "missed"
		switch {
		case chance >= 0.7:
			symbol, word, class = "✓", "likely", "met"
		case chance >= 0.3:
			symbol, word, class = "~", "at risk", "risk"
		}
		seen[word+fmt.Sprint(p.Schedule.Deadline.Met)] = true
		title := fmt.Sprintf("Deadline %s: %s, chance %s", lang.For(lang.English).Date(by.Time()), word, lang.For(lang.English).Chance(chance))
		for format, want := range map[string]string{
			"text": "\n" + symbol + " " + title + ".",
			"md":   "- **" + symbol + " " + html.EscapeString(title) + ".**",
			"json": `"outlook": "` + strings.ReplaceAll(word, " ", "-") + `"`,
			"html": `<div class="verdict ` + class + `">` + "\n" + `<p class="verdict-title"><span class="mark" aria-hidden="true">` + symbol + "</span> " + html.EscapeString(title),
			"ics":  strings.ReplaceAll(title, ",", `\,`),
			"xlsx": symbol + " " + word,
		} {
			document, err := Render(format, p, Options{})
			if err != nil {
				t.Fatal(err)
			}
			text := strings.ReplaceAll(strings.ReplaceAll(string(document), "\r\n ", ""), "\u00a0", " ")
			if format == "xlsx" {
				text = cells(t, document)
			}
			if !strings.Contains(text, want) {
				t.Errorf("by %v, chance %v: %s does not say %q", by, chance, format, want)
			}
		}
		var out struct {
			Schedule struct{ Deadline struct{ Met bool } }
		}
		document, _ := Render("json", p, Options{})
		if err := json.Unmarshal(document, &out); err != nil || out.Schedule.Deadline.Met != (finish.Likely <= by) {
			t.Errorf("by %v: met is %v, %v", by, out.Schedule.Deadline.Met, err)
		}
	}
	for _, want := range []string{"unlikelyfalse", "at riskfalse", "at risktrue", "likelytrue"} {
		if !seen[want] {
			t.Errorf("no deadline was %s", want)
		}
	}
}

// cells are the texts of all cells of a workbook.
func cells(t *testing.T, document []byte) string {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(document))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var all []string
	for _, sheet := range f.GetSheetList() {
		rows, err := f.GetRows(sheet)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			all = append(all, row...)
		}
	}
	return strings.Join(all, "\n")
}

// Once a learner's pace is known the finish is told by the odds, which count it: nobody says
// that the likely hours, which do not, are when it is most likely done, and what would meet
// the deadline makes it likely.
func TestOwnPaceIsToldByTheOdds(t *testing.T) {
	for _, took := range []graph.Minutes{70, 180} {
		for _, l := range lang.All {
			r := planner.Request{To: "social-media-admin", Lang: l}
			for _, id := range []string{"a", "b", "c"} {
				r.Paced = append(r.Paced, planner.Paced{Step: id, Low: 60, Likely: 100, High: 200, Took: took})
			}
			even := *plan(t, builtin, r).Schedule.Finish.P50
			by := even - 10
			r.By = &by
			p := plan(t, builtin, r)
			say := lang.For(l)
			advised := 0
			for _, a := range p.Schedule.Deadline.Relax {
				if a.Chance != nil && *a.Chance < planner.LikelyChance {
					t.Errorf("%v took %v: %s %v has a chance of %v", l, took, a.Kind, a.Value, *a.Chance)
				}
				if a.Chance != nil {
					advised++
				}
			}
			if advised != 2 {
				t.Errorf("%v took %v: %d ways to meet it", l, took, advised)
			}
			for _, format := range []string{"text", "md", "html", "xlsx"} {
				document, err := Render(format, p, Options{})
				if err != nil {
					t.Fatal(err)
				}
				text := flat(string(document))
				if format == "xlsx" {
					text = flat(cells(t, document))
				}
				for _, likely := range []string{"mostlikelywith", "mostlikely**", "mostlikelyabout", "finish,mostlikely", "palingmungkintersisa", "palingmungkinlewat", "palingmungkin**", "selesai,palingmungkin"} {
					if strings.Contains(text, likely) {
						t.Errorf("%v took %v: %s says when it is most likely done", l, took, format)
					}
				}
				if !strings.Contains(text, flat(say.Date(even.Time()))) && format != "xlsx" {
					t.Errorf("%v took %v: %s does not say the day of even odds", l, took, format)
				}
			}
		}
	}
}

// So are small changes: the days of all are those of even odds, and one word stands for them.
func TestOwnPaceInWhatIf(t *testing.T) {
	r := planner.Request{To: "social-media-admin", Lang: lang.English, AsOf: planner.DateOf(2026, 11, 2)}
	for _, id := range []string{"a", "b", "c"} {
		r.Paced = append(r.Paced, planner.Paced{Step: id, Low: 600, Likely: 1000, High: 2000, Took: 1800})
	}
	x, err := planner.FindWhatIf(builtin, r)
	if err != nil {
		t.Fatal(err)
	}
	document, err := RenderAnswer("text", answer.WhatIf(x, lang.English), x, Options{})
	if err != nil {
		t.Fatal(err)
	}
	say, text := lang.For(lang.English), flat(string(document))
	for _, day := range []planner.Date{x.Now.P50, x.Skills[0].Outcome.P50} {
		if !strings.Contains(text, flat(say.Date(day.Time()))) {
			t.Errorf("%v is not said", day)
		}
	}
	if day := x.Now.Finish; strings.Contains(text, flat(say.Date(day.Time()))) {
		t.Errorf("the likely hours end on %v, which is said:\n%s", day, document)
	}
}
