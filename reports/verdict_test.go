package reports

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"skillroute/graph/lang"
	"skillroute/planner"
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
