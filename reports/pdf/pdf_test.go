package pdf

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"skillroute/config"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/graph/outsidetest"
	"skillroute/planner"
	"skillroute/reports/answer"
	"skillroute/reports/brand"
	"skillroute/reports/pdf/paper"
	"skillroute/reports/pdf/tagged"
)

var builtin = graph.New(config.Catalog())

var asOf = day("2026-11-23")

func day(s string) planner.Date {
	d, ok := planner.ParseDate(s)
	if !ok {
		panic(s)
	}
	return d
}

func on(s string) *planner.Date { d := day(s); return &d }

func mustPlan(t testing.TB, g *graph.Graph, r planner.Request) *planner.Plan {
	t.Helper()
	r.AsOf = asOf
	p, err := planner.New(g, r)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// cases are the plans that every test of the layout goes through.
func cases(t testing.TB) map[string]*planner.Plan {
	t.Helper()
	once.Do(func() { made = makeCases(t) })
	return made
}

var (
	once sync.Once
	made map[string]*planner.Plan
)

func makeCases(t testing.TB) map[string]*planner.Plan {
	rupiah := func(n int64) *graph.Money { return &graph.Money{Hundredths: n * 100, Currency: "IDR"} }
	plans := map[string]*planner.Plan{
		"missed": mustPlan(t, builtin, planner.Request{Name: "Sari Dewi", To: "social-media-manager", From: "social-media-admin",
			Have: map[graph.SkillID]int{"canva": 3}, Start: on("2026-12-01"), By: on("2028-06-30"), HoursPerWeek: 10}),
		"met": mustPlan(t, builtin, planner.Request{Name: "Zoë Ångström", To: "head-of-marketing", By: on("2033-01-01"), Optional: true, HoursPerWeek: 12,
			Waive:  []planner.Waiver{{Skill: "negotiation", Reason: "held by the **agency**"}},
			Off:    []planner.DateRange{{From: day("2027-03-15"), To: day("2027-04-10")}, {From: day("2028-03-01"), To: day("2028-03-02")}},
			Budget: rupiah(1_500_000)}),
		"unreachable deadline": mustPlan(t, builtin, planner.Request{To: "graphic-designer", By: on("2026-11-24"), HoursPerWeek: 4}),
		"short":                mustPlan(t, builtin, planner.Request{To: "social-media-admin", By: on("2027-03-01"), HoursPerWeek: 14}),
		"one step":             mustPlan(t, builtin, planner.Request{To: "social-media-admin", From: "social-media-admin", Have: map[graph.SkillID]int{"canva": 0}, By: on("2027-01-01")}),
		"nothing":              mustPlan(t, builtin, planner.Request{To: "social-media-admin", From: "social-media-admin", By: on("2027-01-01"), Budget: rupiah(0)}),
		"long name": mustPlan(t, builtin, planner.Request{Name: "Nama 张伟\u202e😀 " + strings.Repeat("x", 300),
			To: "social-media-analyst", From: "social-media-admin", HoursPerWeek: 0.5}),
		"stream in a name": mustPlan(t, builtin, planner.Request{Name: "\u0a73\u7472\u6561\u6d0a", To: "social-media-admin"}),
		"hostile catalog":  mustPlan(t, hostile(), planner.Request{Name: "</script>\n=HYPERLINK(1)", To: "role", Budget: rupiah(100_000), By: on("2027-02-01"), HoursPerWeek: 2}),
	}
	for _, role := range builtin.Catalog.Roles {
		plans[string(role.ID)] = mustPlan(t, builtin, planner.Request{To: role.ID})
	}
	return plans
}

// hostile is a catalog whose names are long, unbroken, marked up or in letters
// that the fonts lack, with many levels, several currencies and unknown prices.
func hostile() *graph.Graph {
	long := lang.Same(strings.Repeat("Sehr langes Wort ohne Ende ", 12))
	unbroken := lang.Same(strings.Repeat("Donaudampfschifffahrt", 18))
	effort := graph.Effort{Low: 6000, Likely: 9000, High: 18000}
	holding := func(s graph.SkillID, level int) []graph.Holding { return []graph.Holding{{Skill: s, Level: level}} }
	c := &graph.Catalog{ID: "hostile", Version: "1", Levels: 100, Name: long,
		Sources:    []graph.Source{{ID: "s", Title: long, URL: "https://example.org/" + strings.Repeat("a", 200)}},
		Categories: []graph.Category{{ID: "c", Name: unbroken}},
		Skills: []graph.Skill{
			{ID: "a", Name: long, Max: 100, Study: []graph.Study{{Level: 40, Effort: effort}}, Category: "c"},
			{ID: "b", Name: unbroken, Max: 5, Study: []graph.Study{{Level: 1, Effort: effort}, {Level: 2, Effort: effort, Needs: holding("a", 40)}}},
			{ID: "d", Name: lang.Same("* **张** Жук </b>\u202e ﷺ"), Max: 5},
			{ID: "e", Name: lang.Same(strings.Repeat("words ", 800)), Max: 5, Study: []graph.Study{{Level: 1, Effort: effort}}},
		},
		Courses: []graph.Course{
			{ID: "x", Name: unbroken, Provider: long, URL: "https://example.org/" + strings.Repeat("ü", 120), Effort: effort,
				Gives: holding("d", 3), Price: &graph.Price{Money: graph.Money{Hundredths: 4950, Currency: "USD"}, Per: "month", Months: 7}},
			{ID: "z", Name: long, Provider: unbroken, Effort: effort, Gives: []graph.Holding{{Skill: "a", Level: 39}, {Skill: "b", Level: 1}}},
			{ID: "y", Name: lang.Same("y"), Effort: graph.Effort{}, Gives: holding("d", 4), Needs: holding("d", 3)},
		},
		Roles: []graph.Role{{ID: "role", Name: long,
			Duties: []graph.Duty{{ID: strings.Repeat("D", 40), Text: unbroken}, {ID: "D2", Text: long}},
			Requires: []graph.Requirement{
				{Skill: "a", Level: 40, Weight: 5, Duties: []string{"D2", strings.Repeat("D", 40)}},
				{Skill: "b", Level: 2, Weight: 1}, {Skill: "d", Level: 4, Weight: 1}, {Skill: "e", Level: 1, Weight: 2},
			}}},
	}
	return graph.New(c)
}

func laidOut(p *planner.Plan) *report { return document(p, Options{}) }

func laidOutFull(p *planner.Plan) *report { return document(p, Options{Full: true}) }

// forms are the two forms of a document.
var forms = map[string]func(p *planner.Plan) *report{"short": laidOut, "full": laidOutFull}

// textOf is everything that a report prints, line ends joined.
func textOf(r *report) string { return textIn(r.Doc) }

func textIn(d *tagged.Doc) string {
	var b strings.Builder
	for _, p := range d.Pages {
		for _, o := range p.Ops {
			if text, ok := o.(*tagged.Text); ok {
				b.WriteString(spaced(text.Text))
				if !strings.HasSuffix(text.Text, " ") {
					b.WriteByte('\n')
				}
			}
		}
	}
	return b.String()
}

// spaced has plain spaces, as the file has.
func spaced(s string) string { return strings.ReplaceAll(s, string(tagged.NBSP), " ") }

// belongs reports whether text of an element is a part of the document, not an artifact.
func belongs(e *tagged.Element) bool { return e != nil && e.Role != tagged.RoleDocument }

// unspaced drops what wrapping may change.
func unspaced(s string) string { return strings.Join(strings.Fields(spaced(s)), "") }

// Every step, duty, source, address and note of the plan is printed, in both languages and
// forms, in the full form every reason, too, and no message is missing.
func TestComplete(t *testing.T) {
	for name, plan := range cases(t) {
		if name == "hostile catalog" {
			continue
		}
		for form, laidOut := range forms {
			for _, l := range lang.All {
				p := plan.In(l)
				r := laidOut(p)
				text := unspaced(textOf(r))
				has := func(what string) {
					t.Helper()
					if !strings.Contains(text, unspaced(what)) {
						t.Errorf("%s, %s, %s: %q is not printed", name, form, l, what)
					}
				}
				for _, s := range p.Route.Steps {
					has(s.Title)
					for _, reason := range s.Reasons {
						if r.full {
							has(reason)
						}
					}
					if c := s.Step.Course; c != nil && s.Kind == graph.KindCourse {
						has(strings.TrimPrefix(c.URL, "https://"))
					}
					if guide := r.words.Step(s.N).Guide(); r.full && guide.Show != nil {
						for _, f := range r.words.GuideFacts(guide, 0) {
							has(answer.Plain(f.Value))
						}
					}
				}
				for _, s := range p.Stages {
					for _, x := range r.words.Tasks(s.First, s.Last) {
						if !r.full {
							has(x.Until)
						}
						if can := x.Steps[len(x.Steps)-1].Can(); x.Rise != "" {
							has(can)
						}
					}
				}
				role, _ := p.Graph.Catalog.Role(p.Role.ID)
				for _, d := range role.Duties {
					has(d.ID + d.Text.In(l))
				}
				for _, g := range p.Gap {
					has(g.Name)
				}
				for _, d := range role.Entry {
					has(d.ID + d.Text.In(l))
				}
				for _, x := range p.LeftOut {
					if x.Kind != "entry" || r.full { // which stands with the duties
						has(x.Why)
					}
					has(x.Name)
				}
				for _, w := range p.Learner.Waived {
					has(w.Reason)
				}
				has(p.Catalog.Digest)
				if strings.Contains(text, "«") {
					t.Errorf("%s, %s, %s: a message is missing: %s", name, form, l, text[strings.Index(text, "«"):][:40])
				}
			}
		}
	}
}

// No page of the short form is nearly empty, the last not of a few lines; in the full form
// each step has a worksheet.
func TestLength(t *testing.T) {
	for name, plan := range cases(t) {
		if name == "hostile catalog" {
			continue
		}
		for _, l := range lang.All {
			mustBeShort(t, name, laidOut(plan.In(l)))
			r := laidOutFull(plan.In(l))
			text := textOf(r)
			for _, s := range r.p.Route.Steps {
				if sheet := r.Say.Int(int64(s.N)) + "  " + r.words.Step(s.N).Name(); r.words.Step(s.N).Guide().Show != nil && !strings.Contains(unspaced(text), unspaced(sheet)) {
					t.Errorf("%s, %s: step %d has no worksheet", name, l, s.N)
				}
			}
		}
	}
}

// A learner's document has at most eight pages, whatever the role, the language and what is
// asked for with it.
func TestEightPages(t *testing.T) {
	for _, role := range builtin.Catalog.Roles {
		for name, request := range map[string]planner.Request{
			"nothing else": {},
			"a deadline":   {By: on("2028-06-30")},
			"all of it": {By: on("2028-06-30"), Have: map[graph.SkillID]int{"copywriting": 2, "canva": 3}, Optional: true, Free: true,
				Off: []planner.DateRange{{From: day("2027-03-15"), To: day("2027-03-28")}}, Waive: []planner.Waiver{{Skill: "negotiation", Reason: "held by the agency"}}},
		} {
			request.To, request.AsOf = role.ID, day("2026-12-01")
			plan := mustPlan(t, builtin, request)
			for _, l := range lang.All {
				mustBeShort(t, string(role.ID)+", "+name, laidOut(plan.In(l)))
			}
		}
	}
}

// mustBeShort is for the pages of a short form: at most eight, none nearly empty.
func mustBeShort(t *testing.T, name string, r *report) {
	t.Helper()
	if n := len(r.Pages); n > mostPages {
		t.Errorf("%s, %s: %d pages", name, r.p.Lang, n)
	}
	for i, p := range r.Pages {
		end := 0.0
		for _, o := range p.Ops {
			if a := o.Area(); isBody(a, p.Sheet) {
				end = max(end, a.Y+a.H)
			}
		}
		least := 0.45 * (paper.Bottom - paper.Top)
		if i+1 == len(r.Pages) {
			least /= 3
		}
		if end < paper.Top+least {
			t.Errorf("%s, %s: page %d of %d ends at %.0f mm", name, r.p.Lang, i+1, len(r.Pages), end)
		}
	}
}

func TestDeterministic(t *testing.T) {
	for _, name := range []string{"met", "hostile catalog"} {
		plan := cases(t)[name]
		var first bytes.Buffer
		if err := Write(&first, plan, Options{}); err != nil {
			t.Fatal(err)
		}
		for range 9 {
			var again bytes.Buffer
			if err := Write(&again, plan, Options{}); err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(first.Bytes(), again.Bytes()) {
				t.Fatalf("%s: two renders differ", name)
			}
		}
	}
}

// Plans may be written at the same time.
func TestParallel(t *testing.T) {
	plan := mustPlan(t, builtin, planner.Request{To: "social-media-admin"})
	files := make([]bytes.Buffer, 4)
	var wait sync.WaitGroup
	for i := range files {
		wait.Go(func() {
			if err := Write(&files[i], plan, Options{}); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
	for i := range files {
		if !bytes.Equal(files[i].Bytes(), files[0].Bytes()) {
			t.Error("two renders at the same time differ")
		}
	}
}

// The summary names some of what is held already. What it cuts, of whichever list, stands
// whole in the notes; what it does not cut is said once.
func TestStrengthsAreSaidWhole(t *testing.T) {
	role, _ := builtin.Catalog.Role("social-media-manager")
	all := map[graph.SkillID]int{}
	for _, s := range builtin.Catalog.Skills {
		all[s.ID] = 1
	}
	plan := func(have map[graph.SkillID]int) *planner.Plan {
		return mustPlan(t, builtin, planner.Request{To: role.ID, Have: have})
	}
	var asked, built, unused []graph.SkillID
	for _, s := range plan(all).Strengths {
		if s.Need > 0 {
			asked = append(asked, s.Skill)
		} else {
			built = append(built, s.Skill)
		}
	}
	for _, s := range plan(all).Unused {
		unused = append(unused, s.Skill)
	}
	const named = strengthsNamed
	for _, c := range []struct {
		name  string
		have  []graph.SkillID
		times int // that the list is set
	}{
		{"as many unused as are named", unused[:named], 1},
		{"one unused more", unused[:named+1], 2},
		{"as many asked for as are named", asked[:named], 1},
		{"one asked for more", asked[:named+1], 2},
		{"more than are named, in two lists", slices.Concat(asked[:4], built[:3]), 1},
	} {
		have := map[graph.SkillID]int{}
		for _, id := range c.have {
			have[id] = 1
		}
		for _, l := range lang.All {
			r := laidOut(plan(have).In(l))
			text, whole := textOf(r), r.words.Strengths(0)
			for _, line := range whole.Lines {
				if line = answer.Plain(line); !strings.Contains(unspaced(text), unspaced(line)) {
					t.Errorf("%s, %s: %q is not printed", c.name, l, line)
				}
			}
			if n := strings.Count("\n"+text, "\n"+whole.Title+"\n"); n != c.times {
				t.Errorf("%s, %s: %q is printed %d times, not %d", c.name, l, whole.Title, n, c.times)
			}
		}
	}
}

// A text of the data that ends in a full stop does not get a second one, and the
// whole name of a category stands in the gap table.
func TestDataKeepsItsEnds(t *testing.T) {
	r := laidOut(mustPlan(t, builtin, planner.Request{To: "social-media-manager", Waive: []planner.Waiver{{Skill: "negotiation", Reason: "Held by the agency."}}}))
	if text := unspaced(textOf(r)); !strings.Contains(text, "agency).") || strings.Contains(text, "agency..") || strings.Contains(text, "agency.)") {
		t.Error("the reason of a waiver ends in two full stops, or in none")
	}
	plan := cases(t)["hostile catalog"]
	if text := unspaced(textOf(laidOutFull(plan))); !strings.Contains(text, plan.Graph.Catalog.Categories[0].Name.String()) {
		t.Error("the name of a category is cut")
	}
}

// Characters that the fonts lack are shown and listed.
func TestMissingCharacters(t *testing.T) {
	text := textOf(laidOut(cases(t)["long name"].In(lang.English)))
	for _, want := range []string{"□", "U+5F20", "U+4F1F", "U+202E", "U+1F600"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not printed", want)
		}
	}
	for _, never := range []string{"张", "😀", "\u202e"} {
		if strings.Contains(text, never) {
			t.Errorf("%q is printed though no font has it", never)
		}
	}
	if text := textOf(laidOut(cases(t)["met"])); strings.Contains(text, "□") || !strings.Contains(text, "Zoë Ångström") {
		t.Error("a name that the fonts have is not printed as it is")
	}
}

func written(t *testing.T, p *planner.Plan) string { return writtenBy(t, p, Options{}) }

func writtenBy(t *testing.T, p *planner.Plan, o Options) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, p, o); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(t.TempDir(), "plan.pdf")
	if err := os.WriteFile(name, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

func TestFileIsSound(t *testing.T) {
	qpdf := outsidetest.Program(t, "qpdf")
	for name, plan := range cases(t) {
		if out, err := exec.Command(qpdf, "--check", written(t, plan)).CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", name, err, out)
		}
	}
}

// Other programs find each step's title on one line, if it fits on one, and the
// lead sentence as a whole.
func TestTextIsExtractable(t *testing.T) {
	pdftotext := outsidetest.Program(t, "pdftotext")
	for name, full := range map[string]bool{"missed": true, "met": false, "one step": true} {
		for _, l := range lang.All {
			plan := cases(t)[name].In(l)
			out, err := exec.Command(pdftotext, writtenBy(t, plan, Options{Full: full}), "-").Output()
			if err != nil {
				t.Fatal(err)
			}
			text := string(out)
			for _, s := range plan.Route.Steps {
				if styleWidth(s.Title, paper.Name) < routeStepW && !strings.Contains(text, s.Title) {
					t.Errorf("%s, %s: %q is not found on a line", name, l, s.Title)
				}
				for _, id := range s.Because {
					if !full {
						break
					}
					if role, _ := plan.Graph.Catalog.Role(plan.Role.ID); role != nil {
						if _, ok := role.Duty(id); ok && !strings.Contains(text, "("+id+")") {
							t.Errorf("%s, %s: duty %s is not found", name, l, id)
						}
					}
				}
			}
			if lead := answer.Plain(answer.Of(plan).Lead()); !strings.Contains(unspaced(text), unspaced(lead)) {
				t.Errorf("%s, %s: %q is not found", name, l, lead)
			}
		}
	}
}

func styleWidth(s string, st tagged.Style) float64 {
	p := paper.New(lang.English, brand.Brand{})
	return p.OneLine(s, st).W
}

func TestMetadata(t *testing.T) {
	pdfinfo := outsidetest.Program(t, "pdfinfo")
	file := written(t, cases(t)["missed"].In(lang.Indonesian))
	out, err := exec.Command(pdfinfo, file).Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Rencana belajar Sari Dewi: Manajer Media Sosial", "Author:", "Subject:", "2026", "A4"} {
		if !strings.Contains(string(out), want) {
			t.Errorf("pdfinfo does not show %q:\n%s", want, out)
		}
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(data, []byte(os.TempDir())) {
		t.Error("a path is in the file")
	}
}

func BenchmarkWrite(b *testing.B) {
	plan := mustPlan(b, builtin, planner.Request{To: "social-media-manager", From: "social-media-admin"})
	for b.Loop() {
		var out bytes.Buffer
		if err := Write(&out, plan, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}
