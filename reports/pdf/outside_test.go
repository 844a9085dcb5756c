package pdf

import (
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/pdfcpu/pdfcpu/pkg/api"
	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu"

	"skillroute/graph/lang"
	"skillroute/graph/outsidetest"
	"skillroute/planner"
	"skillroute/reports/answer"
)

// struct-text and layout are how two kinds of readers see a file: by its structure,
// and by where things stand.
func read(t *testing.T, file string) (structure, layout string) {
	t.Helper()
	run := func(name string, args ...string) string {
		out, err := exec.Command(outsidetest.Program(t, name), args...).CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v\n%s", name, err, out)
		}
		return string(out)
	}
	var texts []string
	for _, l := range strings.Split(run("pdfinfo", "-struct-text", file), "\n") {
		l = strings.TrimSpace(l)
		if strings.HasPrefix(l, `"`) {
			texts = append(texts, strings.Trim(l, `"`))
		}
	}
	return strings.Join(texts, " "), run("pdftotext", "-layout", file, "-")
}

// Both kinds of readers find every step, reason and number of the plan, the one by
// structure in the order of the route.
func TestReadersFindAll(t *testing.T) {
	outsidetest.Program(t, "pdfinfo")
	for name, languages := range map[string][]lang.Lang{
		"missed": lang.All, "met": {lang.English}, "short": {lang.Indonesian}, "one step": lang.All, "nothing": lang.All,
		"head-of-marketing": {lang.Indonesian},
	} {
		for _, l := range languages {
			p := cases(t)[name].In(l)
			r := laidOutFull(p)
			structure, layout := read(t, writtenBy(t, p, Options{Full: true}))
			structure, layout = unspaced(structure), unspaced(layout)
			want := func(what string) {
				t.Helper()
				if !strings.Contains(structure, unspaced(what)) {
					t.Errorf("%s, %s: the structure does not say %q", name, l, what)
				}
			}
			number := func(what string) {
				t.Helper()
				want(what)
				if !strings.Contains(layout, unspaced(what)) {
					t.Errorf("%s, %s: the layout does not show %q", name, l, what)
				}
			}
			at := 0
			for _, s := range p.Route.Steps {
				row := unspaced(strconv.Itoa(s.N) + s.Title)
				next := strings.Index(structure[at:], row)
				if next < 0 {
					t.Fatalf("%s, %s: step %d, %s, does not come after the step before it", name, l, s.N, s.Title)
				}
				at += next + len(row)
				for _, reason := range s.Reasons {
					want(reason)
				}
				number(r.Number(s.Hours.Likely))
				number(r.HoursRange(s.Hours))
				number(r.Say.DayMonth(s.Finish.Time()))
				for _, n := range s.UnlocksN {
					number(strconv.Itoa(n))
				}
				if s.Price == nil || s.Price.Hundredths > 0 {
					number(r.words.Step(s.N).Cost())
				}
			}
			for _, g := range p.Gap {
				want(g.Name)
				if g.Missing() > 0 {
					number(answer.Rise(g.Have, g.Need))
				}
			}
			if len(p.Route.Steps) > 0 {
				number(r.Number(p.Route.LowerBoundHours))
				number(r.Number(p.Route.Hours.Likely))
				number(r.HoursRange(p.Route.Hours))
				number(r.Say.Date(p.Schedule.Finish.Likely.Time()))
				number(r.Say.Date(p.Schedule.Finish.P50.Time()))
				number(r.Say.Date(p.Schedule.Finish.P80.Time()))
				number(r.Say.Date(p.Schedule.Finish.P95.Time()))
			}
			for _, m := range p.Milestones {
				want(m.Name)
				number(r.Say.Date(m.Date.Time()))
			}
			if v := p.Schedule.Deadline; v != nil {
				number(r.Say.Date(v.By.Time()))
			}
			number(r.Say.Percent(p.Readiness.MustHave))
			number(r.Say.Percent(p.Readiness.Full))
			for _, x := range p.LeftOut {
				want(x.Why)
			}
			for _, w := range p.Warnings {
				want(answer.Sentence(w))
			}
		}
	}
}

// In the short form the structure has the skills of the stages in order, each with its
// steps, hours and last day.
func TestReadersFindTheStages(t *testing.T) {
	outsidetest.Program(t, "pdfinfo")
	for _, name := range []string{"missed", "short"} {
		for _, l := range lang.All {
			p := cases(t)[name].In(l)
			r := laidOut(p)
			structure, _ := read(t, written(t, p))
			structure = unspaced(structure)
			at := strings.LastIndex(structure, unspaced(r.T("pdf.stages.skill")))
			for _, s := range r.words.Stages() {
				for _, x := range r.words.Tasks(s.First, s.Last) {
					steps := ""
					for _, step := range x.Steps {
						steps += strconv.Itoa(step.N)
					}
					for _, want := range []string{x.Name + x.Rise, steps + r.Number(x.Minutes) + x.Until} {
						next := strings.Index(structure[at:], unspaced(want))
						if next < 0 {
							t.Fatalf("%s, %s: %q of stage %d does not come where it should", name, l, want, s.N)
						}
						at += next
					}
				}
			}
		}
	}
}

// Each entry of the outline opens the page on which its heading stands, and each
// font is embedded, cut down and mapped to text.
func TestOutlineAndFonts(t *testing.T) {
	pdftotext, pdffonts := outsidetest.Program(t, "pdftotext"), outsidetest.Program(t, "pdffonts")
	api.DisableConfigDir()
	foreign := mustPlan(t, builtin, planner.Request{Name: "Łukasz Жуков", To: "social-media-admin"})
	for _, name := range []string{"missed", "met", "one step", "long name", "foreign name"} {
		plan := foreign
		if p, ok := cases(t)[name]; ok {
			plan = p.In(lang.Indonesian)
		}
		file := written(t, plan)
		r := laidOut(plan)
		for _, b := range r.Bookmarks {
			page := strconv.Itoa(b.To.Page + 1)
			out, err := exec.Command(pdftotext, "-f", page, "-l", page, file, "-").Output()
			if err != nil {
				t.Fatal(err)
			}
			heading, _, _ := strings.Cut(b.Title, ":")
			if !strings.Contains(unspaced(string(out)), unspaced(heading)) {
				t.Errorf("%s: %q is not on page %s", name, b.Title, page)
			}
		}
		checkOutline(t, name, file, r)
		out, err := exec.Command(pdffonts, file).Output()
		if err != nil {
			t.Fatal(err)
		}
		fonts := strings.Split(strings.TrimSpace(string(out)), "\n")[2:]
		if len(fonts) < 3 {
			t.Errorf("%s: %d fonts", name, len(fonts))
		}
		for _, f := range fonts {
			if !regexp.MustCompile(` yes yes yes +\d+ +0$`).MatchString(f) {
				t.Errorf("%s: not embedded or not mapped to text: %s", name, f)
			}
		}
	}
}

// checkOutline asks another library where the entries of the outline lead.
func checkOutline(t *testing.T, name, file string, r *report) {
	t.Helper()
	f := open(t, file)
	got, err := api.Bookmarks(f, nil)
	if err != nil {
		t.Fatal(err)
	}
	i := 0
	for _, top := range got {
		for _, b := range append([]entry{{top.Title, top.PageFrom}}, kidsOf(top)...) {
			if want := r.Bookmarks[i]; b.Title != spaced(want.Title) || b.Page != want.To.Page+1 {
				t.Errorf("%s: entry %d leads to page %d as %q, not to %d as %q", name, i, b.Page, b.Title, want.To.Page+1, want.Title)
			}
			i++
		}
	}
	if i != len(r.Bookmarks) {
		t.Errorf("%s: the outline has %d entries of %d", name, i, len(r.Bookmarks))
	}
}

// A name beyond the prepared fonts is drawn by the fallback and read back as it is.
func TestFallbackFont(t *testing.T) {
	plan := mustPlan(t, builtin, planner.Request{Name: "Łukasz Жуков Ελένη", To: "social-media-admin"})
	file := written(t, plan)
	structure, layout := read(t, file)
	for _, text := range []string{structure, layout} {
		if !strings.Contains(text, "Łukasz Жуков Ελένη") {
			t.Errorf("the name is not read back in %.200q", text)
		}
	}
	if r := laidOut(plan); len(r.Missing) > 0 {
		t.Errorf("missing: %v", r.Missing)
	}
}

func open(t *testing.T, file string) *os.File {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	return f
}

type entry struct {
	Title string
	Page  int
}

func kidsOf(b pdfcpu.Bookmark) (kids []entry) {
	for _, k := range b.Kids {
		kids = append(kids, entry{k.Title, k.PageFrom})
	}
	return kids
}
