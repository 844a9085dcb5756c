package planner_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"testing"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
)

// AppendJSON writes what encoding/json writes: of real plans, and of one in which
// every field holds something awkward.
func TestAppendJSONIsThatOfEncodingJSON(t *testing.T) {
	shared := planner.NewShared(builtin)
	kept := []byte("kept")
	for i, r := range cohort(6, scaled(120, 400), scaled(60, 200)) {
		if i%3 == 0 {
			r.Name = "Ayu <b>&\u2028\"\\\x07\xff 名前 é"
		}
		p, err := shared.New(r)
		if err != nil {
			continue
		}
		for _, l := range lang.All {
			same(t, p.In(l), kept)
		}
	}
	same(t, &planner.Plan{}, kept)
	d := planner.DateOf(2027, 2, 3)
	same(t, &planner.Plan{
		Readiness:    planner.Readiness{MustHave: 1e-7, Full: 1e-6},
		Learner:      planner.Learner{Waived: []planner.Waiver{{Skill: "a", Reason: "<r>"}}},
		Route:        planner.Route{Price: []graph.Money{{Hundredths: -150, Currency: "USD"}, {Hundredths: 1 << 60, Currency: "IDR"}}, LowerBoundHours: -1},
		Alternatives: []planner.Alternative{{Hours: 7, Price: []graph.Money{{Hundredths: 1, Currency: "EUR"}}, Differs: []string{}, Steps: []string{"a", "b"}}, {}},
		Schedule: planner.Schedule{
			HoursPerWeek: 1e21, Finish: planner.Finish{P80: &d},
			Deadline: &planner.Deadline{By: d, Relax: []planner.Relax{{Kind: "date", Value: "x", Unit: "date"}, {Kind: "scope", Value: 3, Unit: "step"}}},
		},
		Budget: &planner.Budget{Price: &graph.Money{}, MissingRates: []string{"USD"}},
	}, kept)
}

func same(t *testing.T, p *planner.Plan, kept []byte) {
	t.Helper()
	want, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	got, found := bytes.CutPrefix(p.AppendJSON(kept), kept)
	if !found || !bytes.Equal(got, want) {
		t.Fatalf("AppendJSON and json.Marshal differ:\n%s\n%s", got, want)
	}
}

func BenchmarkAppendJSON(b *testing.B) {
	p, err := planner.New(builtin, planner.Request{To: "social-media-manager"})
	if err != nil {
		b.Fatal(err)
	}
	b.Run("reflection", func(b *testing.B) {
		for b.Loop() {
			if _, err := json.Marshal(p); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("append", func(b *testing.B) {
		var out []byte
		for b.Loop() {
			out = p.AppendJSON(out[:0])
		}
		b.SetBytes(int64(len(out)))
	})
}

// Each step says in JSON what it says to its learner: a text per level given, the exercise,
// the evidence, and material in the reader's language first.
func TestJSONOfWhatAStepSays(t *testing.T) {
	p, err := planner.New(builtin, planner.Request{To: "social-media-manager", From: "social-media-admin", Lang: lang.Indonesian})
	if err != nil {
		t.Fatal(err)
	}
	text, err := p.JSON()
	if err != nil {
		t.Fatal(err)
	}
	var read struct {
		Route struct {
			Steps []struct {
				ID, Kind  string
				Gives     []string
				Can, Show []string
				Do        *string
				Extra     []string
				Weeks     int
				Exercise  *int `json:"exercise_weeks"`
				Setting   *string
				Produces  *string
				Resources []struct{ ID, Title, URL, Language, Kind string }
			}
		}
	}
	if err := json.Unmarshal(text, &read); err != nil {
		t.Fatal(err)
	}
	kinds, watched := map[string]bool{}, false
	for i, x := range read.Route.Steps {
		c := p.Content(i + 1)
		kinds[x.Kind] = true
		if !slices.Equal(x.Can, c.Can) || !slices.Equal(x.Show, c.Show) || len(x.Can) != len(x.Gives) || len(x.Show) != len(x.Gives) {
			t.Errorf("%s gives %v and says %v, %v", x.ID, x.Gives, x.Can, x.Show)
		}
		if x.Do == nil || *x.Do == "" || *x.Do != c.Do {
			t.Errorf("%s says nothing to do", x.ID)
		}
		if x.Extra == nil || !slices.Equal(x.Extra, c.Extra) {
			t.Errorf("%s has the extra practice %v, want %v", x.ID, x.Extra, c.Extra)
		}
		practice := x.Kind == "practice"
		if x.Exercise == nil || !practice && *x.Exercise != c.Weeks || *x.Exercise > 0 && x.Weeks > 0 {
			t.Errorf("%s: its exercise takes %v weeks, the step goes on for %d", x.ID, x.Exercise, x.Weeks)
		}
		watched = watched || *x.Exercise > 0
		if x.Setting == nil || x.Produces == nil || (*x.Setting != "") != practice || (*x.Produces != "") != practice {
			t.Errorf("%s: setting %v, produces %v", x.ID, x.Setting, x.Produces)
		}
		if x.Resources == nil || len(x.Resources) != len(c.Resources) {
			t.Errorf("%s has the material %v, want %v", x.ID, x.Resources, c.Resources)
		}
		for j, r := range x.Resources {
			if r.ID != c.Resources[j].ID || r.Title == "" || r.URL == "" || r.Language == "" || r.Kind == "" {
				t.Errorf("%s: material %+v", x.ID, r)
			}
			if len(x.Gives) == 1 && j > 0 && r.Language == "id" && x.Resources[j-1].Language != "id" {
				t.Errorf("%s: %s comes after what is in another language", x.ID, r.ID)
			}
		}
	}
	for _, kind := range []string{"study", "carry", "course", "practice"} {
		if !kinds[kind] {
			t.Errorf("the route has no %s", kind)
		}
	}
	if !watched {
		t.Error("no exercise takes weeks")
	}
}
