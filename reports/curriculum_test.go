package reports

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"maps"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/curriculum"
	"skillroute/reports/answer"
)

var taughtShared = planner.NewShared(builtin) // the same learners each time

// taught is what to teach 40 learners of the built-in catalog.
func taught(t testing.TB, o curriculum.Options, measure, prepared bool) *curriculum.Result {
	t.Helper()
	g, shared := builtin, taughtShared
	rng := rand.New(rand.NewPCG(1, 2))
	var plans []*planner.Plan
	b := curriculum.NewBuilder(g, prepared)
	for range 40 {
		by := planner.DateOf(2027, 6, 30) + planner.Date(rng.IntN(600))
		r := planner.Request{To: "social-media-specialist", AsOf: planner.DateOf(2026, 12, 1), HoursPerWeek: float64(4 + rng.IntN(10)), By: &by, Have: map[graph.SkillID]int{}}
		if rng.IntN(3) > 0 {
			r.From = "social-media-admin"
		}
		for range rng.IntN(6) {
			r.Have[g.Catalog.Skills[rng.IntN(len(g.Catalog.Skills))].ID] = rng.IntN(4)
		}
		p, err := shared.New(r)
		if err != nil {
			t.Fatal(err)
		}
		if err := b.Add(p); err != nil {
			t.Fatal(err)
		}
		plans = append(plans, p)
	}
	r, err := b.Solve(o)
	if err != nil {
		t.Fatal(err)
	}
	if measure {
		m := curriculum.NewMeasure(r)
		for _, p := range plans {
			after, err := shared.New(m.Request(p))
			if err != nil {
				t.Fatal(err)
			}
			if err := m.Add(p, after); err != nil {
				t.Fatal(err)
			}
		}
		m.Done()
	}
	return r
}

// options are ways to ask, with and without an answer.
func options() []curriculum.Options {
	return []curriculum.Options{
		{Class: 40 * 60}, {Class: 100 * 60, Goal: curriculum.Deadlines}, {Class: 250 * 60, Kinds: []graph.Kind{graph.KindStudy, graph.KindCourse, graph.KindPractice}},
		{Class: 30}, {Class: 60, Goal: curriculum.Deadlines},
	}
}

func TestCurriculumKeepsItsWidth(t *testing.T) {
	for _, o := range options() {
		for _, measure := range []bool{false, true} {
			r := taught(t, o, measure, !measure)
			for _, l := range lang.All {
				for _, columns := range []int{40, 59, 80, 100} {
					for _, x := range []Options{{Width: columns}, {Width: columns, ASCII: true}, {Width: columns, Color: true}} {
						text := written(t, "text", r, l, x)
						for n, line := range strings.Split(text, "\n") {
							if width(line) > columns || strings.HasSuffix(line, " ") || strings.Contains(line, "«") {
								t.Errorf("%v, %s, %d columns, line %d: %q", o, l, columns, n+1, line)
							}
						}
						if x.ASCII && strings.ContainsFunc(text, func(r rune) bool { return r > 0x7f }) {
							t.Errorf("%v, %s: not ASCII:\n%s", o, l, text)
						}
						if !x.Color && strings.ContainsRune(text, '\x1b') {
							t.Errorf("%v, %s: an escape sequence without colour", o, l)
						}
					}
				}
			}
		}
	}
}

func written(t testing.TB, format string, r *curriculum.Result, l lang.Lang, o Options) string {
	t.Helper()
	d := answer.Curriculum(&planner.Request{Lang: l, AsOf: planner.DateOf(2026, 12, 1)}, r)
	out, err := RenderAnswer(format, d, r, o)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// The text says what the result holds: both figures, the proof, each class.
func TestCurriculumSaysWhatIsProven(t *testing.T) {
	r := taught(t, curriculum.Options{Class: 40 * 60}, true, true)
	if !r.Exact || len(r.Classes) == 0 {
		t.Fatalf("exact %v, %d classes", r.Exact, len(r.Classes))
	}
	p := lang.For(lang.English)
	flat := func(text string) string { return strings.Join(strings.Fields(text), " ") }
	text := flat(written(t, "text", r, lang.English, Options{}))
	for _, want := range []string{
		"Proven best", p.Int(int64(r.SavedHours+30)/60) + " hours saved: everybody does what is still needed of the planned route", "▸ 40 hours, this choice █",
		p.Int(int64(r.Replanned.SavedHours+30)/60) + " hours saved when all classes come first",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not said:\n%s", want, text)
		}
	}
	r.Exact, r.Ratio = false, 0.9399
	*r.BoundHours = r.SavedHours * 100 / 93
	text = flat(written(t, "text", r, lang.English, Options{}))
	if want := "At least 93% of the best possible"; !strings.Contains(text, want) || strings.Contains(text, "Proven best") {
		t.Errorf("%q is not said:\n%s", want, text)
	}
	if text := flat(written(t, "text", taught(t, curriculum.Options{Class: 30}, true, false), lang.English, Options{})); !strings.Contains(text, "No class within 30 minutes") {
		t.Errorf("nothing to teach:\n%s", text)
	}
	if WriteAnswer(&bytes.Buffer{}, "csv", &answer.Document{}, nil, Options{}) == nil || WriteAnswer(&bytes.Buffer{}, "ics", &answer.Document{}, r, Options{}) == nil {
		t.Error("a format that there is not is written")
	}
}

// The JSON form: its keys are a contract, and it is the same in any language.
func TestCurriculumJSON(t *testing.T) {
	r := taught(t, curriculum.Options{Class: 40 * 60}, true, false)
	text := written(t, "json", r, lang.English, Options{})
	if text != written(t, "json", r, lang.Indonesian, Options{}) {
		t.Error("the language changes the JSON form")
	}
	var w map[string]any
	if err := json.Unmarshal([]byte(text), &w); err != nil {
		t.Fatal(err)
	}
	keys := func(v any) string { return strings.Join(slices.Sorted(maps.Keys(v.(map[string]any))), " ") }
	for _, c := range []struct {
		at   any
		want string
	}{
		{w, "bound_hours bound_learners catalog class_hours classes conditions curve exact format goal learners own_hours prepared ratio replanned saved_hours used_hours"},
		{w["learners"], "brought late planned"},
		{w["classes"].([]any)[0], "cumulative gives hours id kind learners n needs on_time saved title unready"},
		{w["curve"].([]any)[0], "class_hours on_time saved_hours"},
		{w["replanned"], "on_time own_hours saved_hours"},
	} {
		if got := keys(c.at); got != c.want {
			t.Errorf("keys are %s, want %s", got, c.want)
		}
	}
	if w["format"] != curriculum.Format || w["class_hours"] != 40.0 || w["bound_learners"] != nil || w["used_hours"].(float64) > 40 {
		t.Errorf("%v %v %v %v", w["format"], w["class_hours"], w["bound_learners"], w["used_hours"])
	}
}

// Names that try to be something else stay names, in all forms.
func TestCurriculumIsNotSteered(t *testing.T) {
	for _, evil := range evils {
		p := poisoned(t, lang.English, evil)
		b := curriculum.NewBuilder(p.Graph, false)
		if err := b.Add(p); err != nil {
			t.Fatal(err)
		}
		r, err := b.Solve(curriculum.Options{Class: 100 * 60, Kinds: []graph.Kind{graph.KindStudy, graph.KindCourse, graph.KindPractice}})
		if err != nil {
			t.Fatal(err)
		}
		if len(r.Classes) < 3 {
			t.Fatalf("only %d classes", len(r.Classes))
		}
		for _, format := range []string{"text", "json"} {
			text := written(t, format, r, lang.English, Options{})
			if at := steering(text); at >= 0 {
				t.Errorf("%s: %q holds a control character: %q", format, evil, text[at:min(at+20, len(text))])
			}
			for line := range strings.SplitSeq(text, "\n") {
				if format == "text" && width(line) > 80 && !strings.Contains(evil, "\x1b") {
					t.Errorf("%q makes a line of %d columns: %q", evil, width(line), line)
				}
			}
		}
		for _, locale := range append(lang.All, "") {
			data := strings.TrimPrefix(written(t, "csv", r, lang.English, Options{CSVLocale: locale}), byteOrderMark)
			if steering(data) >= 0 || strings.Count(data, "\n") != len(r.Classes)+1 {
				t.Errorf("%q goes through: %q", evil, data)
			}
			for _, comma := range []rune{',', ';', '\t'} {
				in := csv.NewReader(strings.NewReader(data))
				in.Comma, in.FieldsPerRecord, in.LazyQuotes = comma, -1, true
				rows, err := in.ReadAll()
				if err != nil {
					t.Fatal(err)
				}
				for _, c := range slices.Concat(rows...) {
					if c = strings.TrimLeft(c, " \""); c != "" && strings.ContainsRune("=+-@＝＋－＠", []rune(c)[0]) {
						t.Errorf("%q: separated at %q, a spreadsheet would run %q", evil, comma, c)
					}
				}
			}
		}
	}
}

// The CSV form holds the numbers of the result.
func TestCurriculumCSV(t *testing.T) {
	r := taught(t, curriculum.Options{Class: 100 * 60, Goal: curriculum.Deadlines}, true, false)
	rows, err := csv.NewReader(strings.NewReader(written(t, "csv", r, lang.Indonesian, Options{}))).ReadAll()
	if err != nil || len(rows) != len(r.Classes)+1 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	for i, c := range r.Classes {
		want := []string{strconv.Itoa(c.N), c.ID}
		if got := rows[i+1][:2]; !slices.Equal(got, want) {
			t.Errorf("row %d begins %v, want %v", i+1, got, want)
		}
		for at, want := range map[int]float64{4: float64(c.Hours) / 60, 5: float64(c.Learners), 6: float64(*c.Unready), 7: float64(c.Saved) / 60, 8: float64(c.Cumulative) / 60, 9: float64(c.OnTime)} {
			if got, err := strconv.ParseFloat(rows[i+1][at], 64); err != nil || math.Abs(got-want) > 1e-3 {
				t.Errorf("row %d, column %d is %q, want %v", i+1, at, rows[i+1][at], want)
			}
		}
	}
}

// tinyTaught is what to teach three learners of the catalog of the golden files.
func tinyTaught(t *testing.T, o curriculum.Options, prepared bool) *curriculum.Result {
	t.Helper()
	var plans []*planner.Plan
	for n := range 3 {
		plans = append(plans, tinyWith(t, lang.English, func(_ *graph.Catalog, r *planner.Request) {
			r.Budget, r.Waive, r.Have = nil, nil, map[graph.SkillID]int{"storytelling": n}
			by := *r.By + planner.Date(60*n)
			r.By = &by
		}))
	}
	g := plans[0].Graph
	b := curriculum.NewBuilder(g, prepared)
	for _, p := range plans {
		if err := b.Add(p); err != nil {
			t.Fatal(err)
		}
	}
	r, err := b.Solve(o)
	if err != nil {
		t.Fatal(err)
	}
	m := curriculum.NewMeasure(r)
	for _, p := range plans {
		after, err := planner.New(g, m.Request(p))
		if err != nil {
			t.Fatal(err)
		}
		if err := m.Add(p, after); err != nil {
			t.Fatal(err)
		}
	}
	m.Done()
	return r
}

func TestCurriculumGolden(t *testing.T) {
	hours := tinyTaught(t, curriculum.Options{Class: 20 * 60}, false)
	late := tinyTaught(t, curriculum.Options{Class: 40 * 60, Goal: curriculum.Deadlines}, true)
	for _, l := range lang.All {
		golden(t, "curriculum."+string(l)+".text", []byte(written(t, "text", hours, l, Options{})))
		golden(t, "curriculum-late."+string(l)+".text", []byte(written(t, "text", late, l, Options{Width: 50, ASCII: true})))
		golden(t, "curriculum."+string(l)+".csv", []byte(written(t, "csv", hours, l, Options{CSVLocale: l})))
	}
	golden(t, "curriculum.json", []byte(written(t, "json", hours, lang.English, Options{})))
}
