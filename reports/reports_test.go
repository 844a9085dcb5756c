package reports

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	eastasian "golang.org/x/text/width"

	"skillroute/config"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports/answer"
)

var builtin = graph.New(config.Catalog())

func plan(t *testing.T, g *graph.Graph, r planner.Request) *planner.Plan {
	t.Helper()
	r.AsOf = planner.DateOf(2026, 11, 23)
	p, err := planner.New(g, r)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// plans are the shapes a report must be able to take.
func plans(t *testing.T, l lang.Lang) map[string]*planner.Plan {
	late, early := planner.DateOf(2035, 1, 1), planner.DateOf(2026, 12, 1)
	return map[string]*planner.Plan{
		"long":    plan(t, builtin, planner.Request{To: "head-of-marketing", Lang: l, Optional: true, By: &late, Name: "Sari Dewi", Alternatives: 3}),
		"missed":  plan(t, builtin, planner.Request{To: "social-media-manager", From: "social-media-admin", Lang: l, By: &early, Budget: &graph.Money{Hundredths: 100, Currency: "IDR"}}),
		"nothing": plan(t, builtin, planner.Request{To: "social-media-admin", From: "social-media-admin", Lang: l}),
		"waived":  plan(t, builtin, planner.Request{To: "social-media-admin", Lang: l, Waive: []planner.Waiver{{Skill: "canva", Reason: "held by the agency"}}}),
		"hostile": plan(t, hostile(t), planner.Request{To: "r", Lang: l, Name: "a\x1b[31m | <b> *x* `y` =1+1", Alternatives: 2}),
	}
}

// hostile is a catalog of names that try to be something else.
func hostile(t *testing.T) *graph.Graph {
	t.Helper()
	c, _, err := graph.Read(nil, graph.File{Name: "h.yaml", Data: []byte(`
format: skillroute.catalog/1
id: h
skills:
  - {id: a, name: "=HYPERLINK(1)", max: 2, study: [{level: 1, hours: 0}, {level: 2, hours: 1.25}]}
  - {id: b, name: "` + strings.Repeat("long", 60) + ` 漢字 [x](y) | <script>", max: 1}
courses:
  - {id: c, name: "** # |", provider: "a|b", url: "https://example.org/<x>", hours: 3, gives: [b@1], needs: [a@1]}
  - {id: d, name: "=1+1 \u202e <b> | **", hours: 4, gives: [b@1], needs: [a@1]}
roles:
  - {id: r, name: R, requires: [{skill: a, level: 2}, {skill: b, level: 1}]}
`)})
	if err != nil {
		t.Fatal(err)
	}
	return graph.New(c)
}

func TestTextKeepsItsWidth(t *testing.T) {
	for _, l := range lang.All {
		for name, p := range plans(t, l) {
			for _, columns := range []int{40, 59, 60, 80, 100} {
				for _, o := range []Options{{Width: columns}, {Width: columns, ASCII: true}, {Width: columns, Color: true}} {
					text, err := Render("text", p, o)
					if err != nil {
						t.Fatal(err)
					}
					for n, line := range strings.Split(string(text), "\n") {
						if width(line) > columns && !strings.HasPrefix(line, lang.For(l).Say("text.try")) {
							t.Errorf("%s, %s, line %d has %d columns, not %d: %s", name, l, n+1, width(line), columns, line)
						}
						if strings.HasSuffix(line, " ") || strings.Contains(line, "«") {
							t.Errorf("%s, %s, line %d: %q", name, l, n+1, line)
						}
					}
					if !o.Color && bytes.ContainsRune(text, '\x1b') {
						t.Errorf("%s, %s: an escape sequence without colour", name, l)
					}
				}
			}
		}
	}
}

// The first ten lines answer the learner.
func TestTextAnswersFirst(t *testing.T) {
	p := plans(t, lang.English)["missed"]
	text, err := Render("text", p, Options{})
	if err != nil {
		t.Fatal(err)
	}
	top := strings.Join(strings.SplitN(string(text), "\n", 16)[:15], "\n")
	for _, want := range []string{"weeks", "Even odds of finishing by", "in 10 by", "95 in 100", "! Deadline 1 Dec 2026: unlikely, chance <1%", "Most likely about 129 weeks late.", "To meet it", "Cost", "budget", "Readiness", "You bring", "Begin with"} {
		if !strings.Contains(top, want) {
			t.Errorf("the first lines do not say %q:\n%s", want, top)
		}
	}
}

func TestEveryFormatIsCompleteAndDeterministic(t *testing.T) {
	for _, l := range lang.All {
		for name, p := range plans(t, l) {
			for _, format := range []string{"text", "md", "json", "csv"} {
				first, err := Render(format, p, Options{})
				if err != nil {
					t.Fatal(err)
				}
				for range 3 {
					if again, _ := Render(format, p, Options{}); !bytes.Equal(first, again) {
						t.Errorf("%s, %s, %s differs from run to run", name, l, format)
					}
				}
				if bytes.Contains(first, []byte("«")) {
					t.Errorf("%s, %s, %s holds a message that does not exist", name, l, format)
				}
				if name != "hostile" && format != "text" { // text breaks titles over lines
					for _, s := range p.Route.Steps {
						if !bytes.Contains(first, []byte(s.Title)) {
							t.Errorf("%s, %s, %s does not name step %d, %s", name, l, format, s.N, s.Title)
						}
					}
				}
			}
		}
	}
}

// Who is ready still learns whether the deadline and the budget are met.
func TestNothingToDoHasVerdicts(t *testing.T) {
	by := planner.DateOf(2027, 6, 1)
	p := plan(t, builtin, planner.Request{To: "social-media-admin", From: "social-media-admin", Lang: lang.English, By: &by, Budget: &graph.Money{Hundredths: 100, Currency: "IDR"}})
	for _, format := range []string{"text", "md"} {
		if text := string(render(t, format, p, Options{})); !strings.Contains(text, "✓ Deadline 1 Jun 2027 met") || !strings.Contains(text, "✓ Within the budget") {
			t.Errorf("%s has no verdicts:\n%s", format, text)
		}
	}
}

// Where nothing is left to learn, nothing is said of hours a week and days off, and no
// heading stands over nothing.
func TestNothingToDoAssumesNoPace(t *testing.T) {
	off := []planner.DateRange{{From: planner.DateOf(2026, 12, 1), To: planner.DateOf(2026, 12, 9)}}
	have := map[graph.SkillID]int{}
	from := plan(t, builtin, planner.Request{To: "social-media-admin", From: "social-media-admin", Lang: lang.English, Off: off})
	for _, s := range from.Graph.Catalog.Skills {
		have[s.ID] = s.Max
	}
	all := plan(t, builtin, planner.Request{To: "social-media-admin", Have: have, Lang: lang.English, Off: off, Optional: true})
	for name, p := range map[string]*planner.Plan{"from": from, "all held": all} {
		for _, l := range lang.All {
			p, say := p.In(l), lang.For(l)
			for _, format := range []string{"text", "md", "html"} {
				text := string(render(t, format, p, Options{}))
				for _, none := range []string{say.Say("plan.assume.pace.default"), "10 hours a week", "10 jam seminggu"} {
					if strings.Contains(text, none) {
						t.Errorf("%s, %s, %s says %q", name, l, format, none)
					}
				}
				if title := say.Say("plan.assume"); name == "all held" && strings.Contains(text, title) {
					t.Errorf("%s, %s: %q stands over nothing", l, format, title)
				}
			}
		}
	}
}

// What is left out is named by its reason, which is said once; every entry ends alike, and
// conditions of entry stand under a label of their own.
func TestTextSaysWhatIsLeftOut(t *testing.T) {
	p := plan(t, builtin, planner.Request{To: "social-media-manager", Free: true, Lang: lang.English})
	for _, l := range lang.All {
		p, say := p.In(l), lang.For(l)
		text := strings.Join(strings.Fields(string(render(t, "text", p, Options{}))), " ")
		_, foot, _ := strings.Cut(text, " "+say.Say("text.left-out")+" ")
		left, rest, found := strings.Cut(foot, ". "+say.Say("text.entry")+" R6.4: ")
		if !found {
			t.Errorf("%s: no condition of entry under its label: %s", l, foot)
		}
		reason := say.Say("left-out.free")
		if n := strings.Count(strings.ToLower(left), reason+": "); n != 1 {
			t.Errorf("%s: %q is said %d times", l, reason, n)
		}
		for _, x := range p.LeftOut {
			if x.Kind != "entry" && !strings.Contains(left, x.Name) {
				t.Errorf("%s: %q is not named", l, x.Name)
			}
		}
		if entry, _, _ := strings.Cut(rest, " "+say.Say("text.assumed")+" "); !strings.HasSuffix(entry, ".") {
			t.Errorf("%s: %q has no end", l, entry)
		}
	}
}

// The first step and the most uncertain one are named with the level that they raise,
// whatever their kind.
func TestStepsAreNamedWithTheirLevel(t *testing.T) {
	p := *plan(t, builtin, planner.Request{To: "social-media-strategist", Lang: lang.English})
	kinds := map[graph.Kind]bool{}
	p.Schedule.Drivers = slices.Clone(p.Schedule.Drivers)
	for _, x := range p.Route.Steps {
		if len(x.Levels) != 1 {
			continue
		}
		kinds[x.Kind] = true
		p.Schedule.Drivers[0].Step = x.N
		want := fmt.Sprintf("%s\u00a0%d\u00a0→\u00a0%d", x.Title, x.Levels[0].From, x.Levels[0].To)
		for _, line := range []string{answer.Of(&p).Step(x.N).Line(), answer.Of(&p).Driver()} {
			if !strings.Contains(strings.ReplaceAll(line, " ", "\u00a0"), strings.ReplaceAll(want, " ", "\u00a0")) {
				t.Errorf("%q does not say %q", line, want)
			}
		}
	}
	if !kinds[graph.KindCourse] || !kinds[graph.KindPractice] {
		t.Errorf("kinds %v", kinds)
	}
}

func TestFormatOf(t *testing.T) {
	for file, want := range map[string]string{"a.PDF": "pdf", "a.htm": "html", "b/c.txt": "text", "x.json": "json", "x.docx": "", "x": ""} {
		if got, _ := FormatOf(file); got != want {
			t.Errorf("FormatOf(%q) = %q, want %q", file, got, want)
		}
	}
}

// The documents of this package, with the median beside the mean: one run of the
// garbage collector would hide what a plan costs.
func BenchmarkRender(b *testing.B) {
	p, err := planner.New(builtin, planner.Request{To: "head-of-marketing", Optional: true, Lang: lang.Indonesian, AsOf: planner.DateOf(2026, 11, 23)})
	if err != nil {
		b.Fatal(err)
	}
	for _, format := range []string{"text", "md", "json", "csv", "ics", "xlsx"} {
		b.Run(format, func(b *testing.B) {
			var all []float64
			size := 0
			for b.Loop() {
				began := time.Now()
				data, err := Render(format, p, Options{})
				if err != nil {
					b.Fatal(err)
				}
				all = append(all, float64(time.Since(began).Microseconds())/1000)
				size = len(data)
			}
			slices.Sort(all)
			b.ReportMetric(all[len(all)/2], "median-ms")
			b.ReportMetric(float64(size), "bytes")
		})
	}
}

var styles = regexp.MustCompile("\x1b\\[[0-9]+m")

// width is the number of columns a line takes: two for a wide East Asian character, none
// for a mark that combines.
func width(line string) (columns int) {
	for _, r := range styles.ReplaceAllString(line, "") {
		switch k := eastasian.LookupRune(r).Kind(); {
		case r == '\u200d', unicode.In(r, unicode.Mn, unicode.Me):
		case k == eastasian.EastAsianWide || k == eastasian.EastAsianFullwidth:
			columns += 2
		default:
			columns++
		}
	}
	return columns
}
