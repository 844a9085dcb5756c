package reports_test

import (
	"bytes"
	"encoding/json"
	"html"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"skillroute/graph/lang"
	"skillroute/graph/outsidetest"
	"skillroute/planner"
	"skillroute/reports"
	"skillroute/reports/answer"
	"skillroute/reports/brand"
)

// One plan is the same in all formats: the same verdict, the same numbers, the same words.
func TestAllFormatsSayTheSame(t *testing.T) {
	for name, of := range requests(t) {
		p := planned(t, of)
		for _, l := range lang.All {
			q := p.In(l)
			t.Run(name+" "+string(l), func(t *testing.T) {
				t.Parallel()
				said := map[string]string{}
				for format := range strings.FieldsSeq(all + " first json") {
					said[format] = flat(written(t, format, q))
				}
				a := answer.Of(q)
				for _, part := range slices.Sorted(maps.Keys(blocks)) {
					for _, text := range blocks[part].texts(a, q) {
						for format := range strings.FieldsSeq(blocks[part].formats) {
							if !strings.Contains(said[format], flat(answer.Plain(text))) {
								t.Errorf("%s, %s: does not say %q", format, part, answer.Plain(text))
							}
						}
					}
				}
				sameNumbers(t, q, a)
			})
		}
	}
}

// say flattens what is said.
func say(of ...any) (texts []string) {
	for _, x := range of {
		switch x := x.(type) {
		case string:
			texts = append(texts, x)
		case []string:
			texts = append(texts, x...)
		case answer.Points:
			texts = append(append(texts, x.Title), x.Lines...)
		case answer.LeftOut:
			for _, r := range x.Rows {
				texts = append(texts, r.Name, strings.TrimSuffix(r.Why, "."))
			}
		}
	}
	return texts
}

// titled is a list with its title, if it has lines.
func titled(x answer.Points) []string {
	if len(x.Lines) == 0 {
		return nil
	}
	return say(x)
}

// coachOf is the coach whose name a plan carries; "" where nobody's does.
func coachOf(p *planner.Plan) string {
	if p.Learner.Name == "" {
		return ""
	}
	return "Rina"
}

// onRoute are texts about a route, of a plan that has one.
func onRoute(p *planner.Plan, texts ...string) []string {
	if len(p.Route.Steps) == 0 {
		return nil
	}
	return texts
}

// labelled is a text with its label, if it is there.
func labelled(a *answer.Plan, label, text string) []string {
	if text == "" {
		return nil
	}
	return []string{a.Say(label), text}
}

// each is what is said of each step.
func each(a *answer.Plan, p *planner.Plan, of func(answer.Step) []string) (texts []string) {
	for n := range p.Route.Steps {
		texts = append(texts, of(a.Step(n+1))...)
	}
	return texts
}

// cellsOf are the texts of a table.
func cellsOf(t *answer.Table) (texts []string) {
	for _, c := range t.Columns {
		texts = append(texts, c.Title)
	}
	for _, r := range t.Rows {
		texts = append(texts, r.Cells...)
	}
	return texts
}

// flat is a text without white space; a word may begin a line in one format.
func flat(text string) string {
	return strings.ToLower(strings.Join(strings.Fields(strings.ReplaceAll(text, "\u00a0", " ")), ""))
}

var (
	tags  = regexp.MustCompile(`(?s)<script.*?</script>|<style.*?</style>|<svg.*?</svg>|<[^>]*>`)
	marks = regexp.MustCompile(`\*\*|\]\(<[^>]*>\)|^- |\[`)
)

// written is the text of a plan in a format.
func written(t *testing.T, format string, p *planner.Plan) string {
	t.Helper()
	o := reports.Options{Width: 100, Brand: brand.Brand{Coach: coachOf(p)}, Full: format == "full", First: format == "first"}
	switch {
	case o.Full:
		format = "pdf"
	case o.First:
		format = "text"
	}
	data, err := reports.Render(format, p, o)
	if err != nil {
		t.Fatal(err)
	}
	switch format {
	case "md":
		text := strings.ReplaceAll(string(data), `\[`, "\x00") // a bracket of a text, not of a link
		return unescaped.Replace(html.UnescapeString(strings.ReplaceAll(marks.ReplaceAllString(text, ""), "\x00", "[")))
	case "html":
		return html.UnescapeString(tags.ReplaceAllString(string(data), " "))
	case "pdf":
		return structure(t, data)
	case "xlsx":
		return cells(t, data)
	case "json":
		return values(t, data)
	}
	return string(data)
}

// unescaped takes away the signs that keep Markdown's signs from acting.
var unescaped = strings.NewReplacer(`\\`, `\`, `\*`, "*", `\_`, "_", "\\`", "`", `\[`, "[", `\]`, "]", `\#`, "#", `\|`, "|", `\~`, "~", `\-`, "-", `\.`, ".")

// structure is the text of a PDF as its tags have it.
func structure(t *testing.T, data []byte) string {
	t.Helper()
	pdfinfo := outsidetest.Program(t, "pdfinfo")
	file := filepath.Join(t.TempDir(), "plan.pdf")
	if err := os.WriteFile(file, data, 0o600); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(pdfinfo, "-struct-text", file).Output()
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for line := range strings.Lines(string(out)) {
		if line = strings.TrimSpace(line); strings.HasPrefix(line, `"`) {
			b.WriteString(strings.Trim(line, `"`) + " ")
		}
	}
	return b.String()
}

// cells are the texts of a workbook, as its reader sees them.
func cells(t *testing.T, data []byte) string {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var b strings.Builder
	for _, s := range f.GetSheetList() {
		rows, err := f.GetRows(s)
		if err != nil {
			t.Fatal(err)
		}
		b.WriteString(s + "\n")
		for _, row := range rows {
			b.WriteString(strings.Join(row, "\n") + "\n")
		}
	}
	return b.String()
}

// values are the texts of a JSON text.
func values(t *testing.T, data []byte) string {
	t.Helper()
	var form any
	if err := json.Unmarshal(data, &form); err != nil {
		t.Fatal(err)
	}
	var texts []string
	var walk func(x any)
	walk = func(x any) {
		switch x := x.(type) {
		case string:
			texts = append(texts, x)
		case []any:
			for _, y := range x {
				walk(y)
			}
		case map[string]any:
			for _, y := range x {
				walk(y)
			}
		}
	}
	walk(form)
	return strings.Join(texts, "\n")
}

// sameNumbers holds what is said to the JSON form.
func sameNumbers(t *testing.T, p *planner.Plan, a *answer.Plan) {
	t.Helper()
	data, err := reports.Render("json", p, reports.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var wire struct {
		Readiness struct {
			MustHave float64 `json:"must_have"`
		}
		Route struct {
			Optimal bool
			Hours   struct{ Low, Likely, High float64 }
			Steps   []struct{ ID string }
		}
		Schedule struct {
			Finish   struct{ P50 planner.Date }
			Deadline *struct {
				By      planner.Date
				Outlook planner.Outlook
				Chance  float64
			}
		}
		Budget *struct{ Met bool }
	}
	if err := json.Unmarshal(data, &wire); err != nil {
		t.Fatal(err)
	}
	verdicts := a.Verdicts()
	if d := wire.Schedule.Deadline; d != nil {
		v := verdicts[0]
		if v.Standing != answer.StandingOf(d.Outlook) || !strings.Contains(v.Title, a.Date(d.By.Time())) {
			t.Errorf("JSON has the deadline %s as %s, the verdict is %q", d.By, d.Outlook, v.Title)
		}
		verdicts = verdicts[1:]
	}
	if b := wire.Budget; b != nil && (verdicts[0].Standing == answer.Bad) == b.Met {
		t.Errorf("JSON has the budget as met: %v, the verdict is %q", b.Met, verdicts[0].Title)
	}
	if got, want := a.Readiness().Rows[0].MustHave, a.Percent(wire.Readiness.MustHave); got != want {
		t.Errorf("ready %s, JSON has %s", got, want)
	}
	if len(wire.Route.Steps) == 0 {
		return
	}
	minutes := func(hours float64) lang.Hours { return lang.Hours(hours*60 + 0.5) }
	facts := a.Facts()
	for i, want := range []string{a.Hours(minutes(wire.Route.Hours.Likely)), a.Date(wire.Schedule.Finish.P50.Time()), a.Int(int64(len(wire.Route.Steps)))} {
		if facts[i].Value != want {
			t.Errorf("%s: %s, JSON has %s", facts[i].Label, facts[i].Value, want)
		}
	}
	if low, high := wire.Route.Hours.Low, wire.Route.Hours.High; low != high && !strings.Contains(facts[0].Note, a.HoursRange(minutes(low), minutes(high))) {
		t.Errorf("the range is %s, JSON has %v", facts[0].Note, wire.Route.Hours)
	}
	if yes := facts[3].Value == a.Say("plan.yes"); yes != wire.Route.Optimal {
		t.Errorf("%s: %s, JSON has %v", facts[3].Label, facts[3].Value, wire.Route.Optimal)
	}
}
