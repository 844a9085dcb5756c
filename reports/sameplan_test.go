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

	"skillroute/config"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/graph/outsidetest"
	"skillroute/planner"
	"skillroute/reports"
	"skillroute/reports/answer"
	"skillroute/reports/brand"
)

// requests are the cases in which formats used to say different things of one plan.
func requests(t *testing.T, g *graph.Graph) map[string]planner.Request {
	admin := planner.Request{To: "social-media-admin"}
	with := func(change func(r *planner.Request)) planner.Request {
		r := admin
		change(&r)
		return r
	}
	early := planner.DateOf(2026, 12, 20)
	return map[string]planner.Request{
		"budget, unknown prices": with(func(r *planner.Request) { r.Budget = &graph.Money{Hundredths: 50000000, Currency: "IDR"} }),
		"free":                   with(func(r *planner.Request) { r.Free, r.StudyDays, r.Paced = true, planner.Weekdays{6, 0}, paced(59) }),
		"days off": with(func(r *planner.Request) {
			r.Free, r.HoursPerWeek, r.Paced = true, 7.5, paced(102, 950)
			r.Off = []planner.DateRange{{From: planner.DateOf(2026, 12, 24), To: planner.DateOf(2027, 1, 2)}}
		}),
		"waived": with(func(r *planner.Request) {
			r.Waive = []planner.Waiver{{Skill: "canva", Reason: "held by the *agency*"}}
		}),
		"other routes": {To: "social-media-analyst", Alternatives: 2, Name: "Sari *Dewi*"},
		"nothing held": admin,
		"something held": with(func(r *planner.Request) {
			r.From, r.To, r.Have = "social-media-admin", "social-media-specialist", map[graph.SkillID]int{"seo": 1}
			r.Paced = paced(150, 2100)
		}),
		"former plan":       with(func(r *planner.Request) { r.Prefer = []string{"study:content-moderation@1"} }),
		"nothing to do":     with(func(r *planner.Request) { r.From = "social-media-admin"; r.By = &early }),
		"missed deadline":   with(func(r *planner.Request) { r.By = &early }),
		"at-risk deadline":  with(func(r *planner.Request) { r.By = atRisk(t, g, admin) }),
		"counted":           with(func(r *planner.Request) { r.Have = map[graph.SkillID]int{"esco.copywriting": 1} }),
		"excluded and over": with(func(r *planner.Request) { r.Exclude = []string{"hubspot-social-media-marketing"}; r.Optional = true }),
	}
}

// withESCO is the built-in catalog and a skill of another vocabulary that is joined to it.
func withESCO(t *testing.T) *graph.Graph {
	t.Helper()
	const text = `
format: skillroute.catalog/1
id: esco
skills: [{id: esco.copywriting, name: copywriting, max: 1, refs: {esco: "http://data.europa.eu/esco/skill/ce592b28-4467-4908-b2e6-64bbe18da631"}, study: [{level: 1, hours: 30}]}]
`
	c, _, err := graph.Read(config.Catalog(), graph.File{Name: "esco.yaml", Data: []byte(text)})
	if err != nil {
		t.Fatal(err)
	}
	return graph.New(c)
}

// paced are steps that are done and took so many minutes.
func paced(minutes ...graph.Minutes) []planner.Paced {
	done := []planner.Paced{{Step: "a", Low: 60, Likely: 90, High: 200}, {Step: "b", Low: 600, Likely: 900, High: 2000}}
	for i, took := range minutes {
		done[i].Took = took
	}
	return done
}

// atRisk is a deadline of which nobody can be sure.
func atRisk(t *testing.T, g *graph.Graph, r planner.Request) *planner.Date {
	r.AsOf = planner.DateOf(2026, 11, 23)
	p, err := planner.New(g, r)
	if err != nil {
		t.Fatal(err)
	}
	for by := p.Schedule.Finish.Likely; by < *p.Schedule.Finish.P95; by++ {
		r.By = &by
		if p, err = planner.New(g, r); err == nil && p.Schedule.Deadline.Outlook == planner.OutlookAtRisk {
			return &by
		}
	}
	t.Fatal("no deadline is at risk")
	return nil
}

// block is a part of what is said of a plan, and the formats that have it.
type block struct {
	formats string
	texts   func(a *answer.Plan, p *planner.Plan) []string
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

// full is a PDF with every step's reasons and worksheet.
const all = "text md pdf full html xlsx"

var blocks = map[string]block{
	"verdicts": {"text md pdf full html", func(a *answer.Plan, p *planner.Plan) (texts []string) {
		for _, v := range a.Verdicts() {
			texts = append(texts, v.Title)
			texts = append(texts, v.Lines...)
		}
		return texts
	}},
	"verdict in a word": {"xlsx", func(a *answer.Plan, p *planner.Plan) (texts []string) {
		for _, v := range a.Verdicts() {
			texts = append(texts, v.Standing.Symbol()+" "+v.Word)
		}
		return texts
	}},
	"lead":  {"text md pdf full html", func(a *answer.Plan, p *planner.Plan) []string { return say(a.When()) }},
	"cost":  {"text md pdf full html xlsx", func(a *answer.Plan, p *planner.Plan) []string { return routeOnly(p, a.Cost()) }},
	"title": {"md html xlsx", func(a *answer.Plan, p *planner.Plan) []string { return say(a.Title()) }},
	"content": {"md xlsx", func(a *answer.Plan, p *planner.Plan) (texts []string) {
		for n := range p.Route.Steps {
			g := a.Step(n + 1).Guide()
			texts = append(texts, say(g.Aim, g.Do, g.Show, g.Materials(2))...)
		}
		return texts
	}},
	"what one can do then": {"text full", func(a *answer.Plan, p *planner.Plan) (texts []string) {
		for n := range p.Route.Steps {
			texts = append(texts, a.Step(n+1).Can())
		}
		return texts
	}},
	"facts": {"md pdf full html", func(a *answer.Plan, p *planner.Plan) (texts []string) {
		for _, f := range a.Facts() {
			texts = append(texts, f.Label, f.Value, f.Note)
		}
		return texts
	}},
	"readiness": {"md pdf full html", func(a *answer.Plan, p *planner.Plan) (texts []string) {
		r := a.Readiness()
		texts = append(texts, r.Title)
		for _, x := range r.Rows {
			texts = append(texts, x.Date, x.MustHave, x.Full)
		}
		return texts
	}},
	"readiness, when": {"md html", func(a *answer.Plan, p *planner.Plan) (texts []string) {
		for _, x := range a.Readiness().Rows { // the PDF has room for the stage alone
			texts = append(texts, x.When)
		}
		return texts
	}},
	"readiness now": {all, func(a *answer.Plan, p *planner.Plan) []string {
		return say(a.Percent(p.Readiness.MustHave), a.Percent(p.Readiness.Full))
	}},
	"first weeks": {all, func(a *answer.Plan, p *planner.Plan) (texts []string) {
		x := a.FirstWeeks()
		for _, s := range x.Steps {
			texts = append(texts, s.Title)
		}
		return texts
	}},
	"ahead": {"html", func(a *answer.Plan, p *planner.Plan) (texts []string) {
		ahead := a.Ahead()
		for _, part := range ahead[:2] {
			for _, task := range part.Tasks {
				texts = append(texts, part.Title, task.Short(), a.TaskNote(task))
			}
		}
		return texts
	}},
	"tasks": {"html", func(a *answer.Plan, p *planner.Plan) (texts []string) {
		for _, g := range a.Stages() {
			for _, task := range a.Tasks(g.First, g.Last) {
				texts = append(texts, task.Short(), a.TaskNote(task))
			}
		}
		return texts
	}},
	"guides": {"html", func(a *answer.Plan, p *planner.Plan) (texts []string) {
		for n := range p.Route.Steps {
			g := a.Step(n + 1).Guide()
			texts = append(texts, say(g.Aim, g.Do, g.Show)...)
			for _, m := range g.Use {
				texts = append(texts, m.Title, m.Note)
			}
		}
		return texts
	}},
	"largest gaps": {"md pdf full html xlsx", func(a *answer.Plan, p *planner.Plan) (texts []string) {
		x := a.LargestGaps()
		for _, g := range x.Rows {
			texts = append(texts, g.Name)
		}
		return texts
	}},
	"strengths": {"text md pdf full html", func(a *answer.Plan, p *planner.Plan) (texts []string) {
		for _, line := range a.Strengths(1).Lines { // how many are named is up to a format
			_, good, found := strings.Cut(answer.Plain(line), ": ")
			if !found {
				good = line
			}
			texts = append(texts, good)
		}
		for _, s := range p.Strengths[:min(3, len(p.Strengths))] {
			texts = append(texts, s.Name)
		}
		return texts
	}},
	"assumptions": {"text md full html xlsx", func(a *answer.Plan, p *planner.Plan) []string { return say(a.Assumptions().Lines) }},
	"assumptions, short": {"pdf", func(a *answer.Plan, p *planner.Plan) []string { // extra skills are left out by name
		return slices.DeleteFunc(say(a.Assumptions().Lines), func(l string) bool { return l == a.Extras() })
	}},
	"gap": {"md pdf full html xlsx", func(a *answer.Plan, p *planner.Plan) (texts []string) {
		x := a.Gap()
		for _, group := range x.Groups {
			for _, g := range group.Rows {
				texts = append(texts, g.Name)
			}
		}
		for _, g := range x.Met {
			texts = append(texts, g.Name)
		}
		return texts
	}},
	"importance": {"md full html", func(a *answer.Plan, p *planner.Plan) (texts []string) {
		for _, group := range a.Gap().Groups {
			for _, g := range group.Rows {
				texts = append(texts, g.Weight)
			}
		}
		return texts
	}},
	"gap title": {"md full", func(a *answer.Plan, p *planner.Plan) []string { return say(a.Gap().Title) }},
	"duties": {"md pdf full", func(a *answer.Plan, p *planner.Plan) (texts []string) {
		x := a.Duties()
		texts = append(texts, x.Title)
		for _, d := range x.Rows {
			texts = append(texts, d.ID, d.Text)
		}
		return texts
	}},
	"stages": {"text md pdf full html", func(a *answer.Plan, p *planner.Plan) (texts []string) {
		for _, g := range a.Stages() {
			texts = append(texts, g.Label, g.Dates, g.Ready)
		}
		return texts
	}},
	"steps": {"md full html", func(a *answer.Plan, p *planner.Plan) (texts []string) {
		for n := range p.Route.Steps {
			s := a.Step(n + 1)
			texts = append(texts, s.Title, a.DayMonth(s.Finish.Time()))
			texts = append(texts, s.Why()...)
			if kind, note := s.Special(); note != "" {
				texts = append(texts, kind, note)
			}
		}
		return texts
	}},
	"steps, short": {"pdf", func(a *answer.Plan, p *planner.Plan) (texts []string) {
		for _, g := range a.Stages() {
			for _, x := range a.Tasks(g.First, g.Last) {
				texts = append(texts, strings.TrimSpace(x.Name+x.Rise), x.Until)
				if x.Rise != "" {
					texts = append(texts, x.Steps[len(x.Steps)-1].Can())
				}
				for _, s := range x.Steps {
					texts = append(texts, s.Title)
				}
			}
		}
		return texts
	}},
	"worksheets": {"full", func(a *answer.Plan, p *planner.Plan) (texts []string) {
		for n := range p.Route.Steps {
			if guide := a.Step(n + 1).Guide(); guide.Show != nil {
				for _, f := range a.GuideFacts(guide, 0) {
					texts = append(texts, f.Label, f.Value, f.Note)
				}
			}
		}
		return texts
	}},
	"time": {"md full", func(a *answer.Plan, p *planner.Plan) []string {
		if len(p.Route.Steps) == 0 {
			return nil
		}
		x := a.Time()
		return say(x.Title, x.All())
	}},
	"milestones": {"md pdf full html", func(a *answer.Plan, p *planner.Plan) []string {
		if len(p.Route.Steps) == 0 {
			return nil
		}
		x := a.Time()
		return say(x.Milestones, x.DaysOff)
	}},
	"stepping stone": {all, func(a *answer.Plan, p *planner.Plan) []string { return say(answer.Plain(a.SteppingStone())) }},
	"own pace":       {all, func(a *answer.Plan, p *planner.Plan) []string { return say(a.OwnPace(), a.OwnPaceKnown()) }},
	"driver":         {all, func(a *answer.Plan, p *planner.Plan) []string { return say(a.Driver()) }},
	"courses": {"md pdf full html", func(a *answer.Plan, p *planner.Plan) (texts []string) {
		x := a.Courses()
		for _, c := range x.Rows {
			texts = append(texts, c.Title, c.Provider, c.Languages, c.Price, c.AsOf)
		}
		return texts
	}},
	"other routes": {"text md pdf full html", func(a *answer.Plan, p *planner.Plan) (texts []string) {
		for _, x := range p.Alternatives {
			texts = append(append(texts, x.Proof), x.Trades...)
		}
		return texts
	}},
	"left out": {"md pdf full html xlsx", func(a *answer.Plan, p *planner.Plan) []string { return say(a.LeftOut()) }},
	"waived":   {"md pdf full html xlsx", func(a *answer.Plan, p *planner.Plan) []string { return say(a.Waived()) }},
	"warnings": {all, func(a *answer.Plan, p *planner.Plan) []string { return say(a.Warnings().Lines) }},
	"proof":    {"md pdf full html", func(a *answer.Plan, p *planner.Plan) []string { return say(a.ProofLines().Lines) }},
	"parts":    {"md", func(a *answer.Plan, p *planner.Plan) []string { return say(a.Proof().Lines) }},
	"sources": {"md pdf full html xlsx", func(a *answer.Plan, p *planner.Plan) (texts []string) {
		x := a.Sources()
		for _, s := range x.Rows {
			texts = append(texts, s.ID, s.Title, s.Date, s.Licence)
		}
		return texts
	}},
	"estimates": {"md full html", func(a *answer.Plan, p *planner.Plan) []string { return say(a.Sources().Estimates) }},
	"uses": {"md full html", func(a *answer.Plan, p *planner.Plan) (texts []string) {
		for _, s := range a.Sources().Rows {
			texts = append(texts, s.For)
		}
		return texts
	}},
	"catalog": {"md pdf full html xlsx", func(a *answer.Plan, p *planner.Plan) []string {
		return say(p.Catalog.Digest, p.Catalog.ID, p.Catalog.Version)
	}},
}

func routeOnly(p *planner.Plan, text string) []string {
	if len(p.Route.Steps) == 0 {
		return nil
	}
	return []string{text}
}

// One plan is the same in all formats: the same verdict, the same numbers, the same words.
func TestAllFormatsSayTheSame(t *testing.T) {
	builtin, joined := graph.New(config.Catalog()), withESCO(t)
	for name, r := range requests(t, builtin) {
		g := builtin
		if r.Have["esco.copywriting"] > 0 {
			g = joined
		}
		r.AsOf = planner.DateOf(2026, 11, 23)
		p, err := planner.New(g, r)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, l := range lang.All {
			q := p.In(l)
			t.Run(name+" "+string(l), func(t *testing.T) {
				t.Parallel()
				said := map[string]string{}
				for format := range strings.FieldsSeq(all) {
					said[format] = flat(written(t, format, q))
				}
				a := answer.Of(q)
				for _, part := range slices.Sorted(maps.Keys(blocks)) {
					b := blocks[part]
					for format := range strings.FieldsSeq(b.formats) {
						for _, text := range b.texts(a, q) {
							if want := flat(answer.Plain(text)); !strings.Contains(said[format], want) {
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
	o := reports.Options{Width: 100, Brand: brand.Brand{Coach: "Rina"}, Full: format == "full"}
	if o.Full {
		format = "pdf"
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
	if !strings.Contains(facts[0].Note, a.HoursRange(minutes(wire.Route.Hours.Low), minutes(wire.Route.Hours.High))) {
		t.Errorf("the range is %s, JSON has %v", facts[0].Note, wire.Route.Hours)
	}
	if yes := facts[3].Value == a.Say("plan.yes"); yes != wire.Route.Optimal {
		t.Errorf("%s: %s, JSON has %v", facts[3].Label, facts[3].Value, wire.Route.Optimal)
	}
}
