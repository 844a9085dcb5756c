package reports

import (
	"encoding/csv"
	"slices"
	"strings"
	"testing"

	"skillroute/config"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/curriculum"
)

// What the routes keep to stands in the proof, in each format and language, and what
// nobody may take is no class.
func TestCurriculumSaysItsConditions(t *testing.T) {
	g := graph.New(config.Catalog())
	shared := planner.NewShared(g)
	solve := func(all ...planner.Request) *curriculum.Result {
		b := curriculum.NewBuilder(g, true)
		for _, r := range all {
			r.To, r.AsOf = "social-media-specialist", planner.DateOf(2026, 12, 1)
			p, err := shared.New(r)
			if err != nil {
				t.Fatal(err)
			}
			if err := b.Add(p); err != nil {
				t.Fatal(err)
			}
		}
		r, err := b.Solve(curriculum.Options{Class: 200 * 60, Kinds: []graph.Kind{graph.KindStudy, graph.KindCourse, graph.KindPractice}})
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	flat := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	plain := solve(planner.Request{}, planner.Request{})
	if text := written(t, "text", plain, lang.English, Options{}); len(plain.Conditions) > 0 || strings.Contains(text, "Routes were planned") {
		t.Errorf("a condition where there is none: %v\n%s", plain.Conditions, text)
	}
	// Another step that gives the same would take its place, so one without which all still can.
	var out string
	for _, c := range plain.Classes {
		if _, err := shared.New(planner.Request{To: "social-media-specialist", AsOf: planner.DateOf(2026, 12, 1), Exclude: []string{c.ID}}); err == nil {
			out = c.ID
			break
		}
	}
	if out == "" {
		t.Fatal("every class is needed by the role; nothing is tried")
	}
	without := planner.Request{Exclude: []string{out}}
	for _, c := range []struct {
		name   string
		of     []planner.Request
		en, id string
		gone   bool
	}{
		{"free", []planner.Request{{Free: true}, {Free: true}}, "planned routes of steps known to be free", "direncanakan dengan langkah yang pasti gratis", false},
		{"excluded", []planner.Request{without, without}, "planned routes without the excluded step", "direncanakan tanpa 1 langkah yang disisihkan", true},
		{"excluded by one", []planner.Request{without, {}}, "planned routes without the excluded step (1 of 2 learners)", "tanpa 1 langkah yang disisihkan (1 dari 2 peserta)", false},
		{"budgets", []planner.Request{{Budget: &graph.Money{Currency: "IDR", Hundredths: 1e15}}, {Budget: &graph.Money{Currency: "IDR", Hundredths: 2e15}}}, "planned routes within the learner's own budget", "dalam anggaran peserta sendiri", false},
	} {
		for i := range c.of {
			c.of[i].Rates = planner.Rates{Base: "IDR", PerUnit: map[string]float64{"USD": 16_500}}
		}
		r := solve(c.of...)
		for l, want := range map[lang.Lang]string{lang.English: c.en, lang.Indonesian: c.id} {
			text := strings.ReplaceAll(flat(written(t, "text", r, l, Options{})), "\u00a0", " ")
			proof, _, _ := strings.Cut(text[max(0, strings.Index(text, want)):], ":")
			if !strings.HasPrefix(proof, want) {
				t.Errorf("%s: %q is not in the proof:\n%s", c.name, want, text)
			}
			rows, err := csv.NewReader(strings.NewReader(written(t, "csv", r, l, Options{}))).ReadAll()
			if err != nil || rows[1][len(rows[1])-1] == "" {
				t.Errorf("%s: no condition in the table: %v %v", c.name, rows, err)
			}
		}
		if len(r.Conditions) != 1 || !strings.Contains(written(t, "json", r, lang.English, Options{}), `"conditions": [`) {
			t.Errorf("%s: conditions are %v", c.name, r.Conditions)
		}
		for _, x := range r.Classes {
			if !slices.ContainsFunc(c.of, func(q planner.Request) bool { return q.Allows(x.Step) }) {
				t.Errorf("%s: %s is offered, which nobody may take", c.name, x.ID)
			}
		}
		if c.gone && slices.ContainsFunc(r.Classes, func(x curriculum.Class) bool { return x.ID == out }) {
			t.Errorf("%s: %s is offered", c.name, out)
		}
	}
}
