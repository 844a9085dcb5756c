package reports

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
)

// wire is a plan as its JSON has it.
type wire struct {
	Gap []struct {
		Name               string
		Have, Need, Weight int
		Importance, Skill  string
		Duties             []string
	}
	Route struct {
		Steps []struct {
			N                       int
			ID, Title               string
			Needs, Because, Unlocks []string
			Hours                   struct{ Low, Likely, High float64 }
			Price                   *struct {
				Amount   float64
				Currency string
			}
			Start, Finish planner.Date
		}
	}
	Milestones []struct{ Date planner.Date }
	Schedule   struct {
		Finish struct{ Likely, P50, P80, P95 planner.Date }
	}
	LeftOut  []struct{ Why string } `json:"left_out"`
	Warnings []string
	Catalog  struct{ Digest string }
}

func decoded(t *testing.T, p *planner.Plan) (w wire) {
	t.Helper()
	if err := json.Unmarshal(render(t, "json", p, Options{}), &w); err != nil {
		t.Fatal(err)
	}
	return w
}

// everyPlan are the eight plans that issue 3 wants looked at, and the tiny one.
func everyPlan(t *testing.T, check func(t *testing.T, p *planner.Plan)) {
	by := planner.DateOf(2027, 6, 30)
	t.Run("tiny", func(t *testing.T) { check(t, tiny(t, lang.English)) })
	for _, role := range builtin.Catalog.Roles {
		t.Run(string(role.ID), func(t *testing.T) {
			check(t, plan(t, builtin, planner.Request{To: role.ID, Lang: lang.Indonesian}))
		})
	}
	t.Run("specialist", func(t *testing.T) {
		check(t, plan(t, builtin, planner.Request{
			To: "social-media-manager", From: "social-media-specialist", Lang: lang.English, By: &by, Optional: true,
			Budget: &graph.Money{Hundredths: 100000000, Currency: "IDR"}, Waive: []planner.Waiver{{Skill: "negotiation", Reason: "held by the agency"}},
			Off: []planner.DateRange{{From: planner.DateOf(2027, 3, 15), To: planner.DateOf(2027, 3, 28)}},
		}))
	})
}

var taskLine = regexp.MustCompile(`(?m)^- \[ \] (\d+)\. `)

// The Markdown carries the JSON: every step in order with its title, range of hours,
// dates, price, needs, all its duties and the steps it opens; every requirement;
// what is left out and why; the warnings; the digest.
func TestMarkdownSaysAllOfTheJSON(t *testing.T) {
	everyPlan(t, func(t *testing.T, p *planner.Plan) {
		w, s := decoded(t, p), lang.For(p.Lang)
		text := string(render(t, "md", p, Options{}))
		starts := taskLine.FindAllStringIndex(text, -1)
		if len(starts) != len(w.Route.Steps) {
			t.Fatalf("%d task boxes for %d steps", len(starts), len(w.Route.Steps))
		}
		number := map[string]int{}
		for _, x := range w.Route.Steps {
			number[x.ID] = x.N
		}
		for i, x := range w.Route.Steps {
			end := starts[i][0] + strings.Index(text[starts[i][0]:]+"\n#", "\n#") // the last of a stage
			if i+1 < len(starts) {
				end = min(end, starts[i+1][0])
			}
			block := text[starts[i][0]:end]
			hours := s.HoursRange(lang.Hours(x.Hours.Low*60+0.5), lang.Hours(x.Hours.High*60+0.5))
			wants := []string{fmt.Sprintf("- [ ] %d. **%s**", x.N, md(x.Title)), s.HoursNumber(lang.Hours(x.Hours.Likely*60 + 0.5)), hours,
				s.DateRange(x.Start.Time(), x.Finish.Time())}
			for _, need := range x.Needs {
				skill, level, _ := strings.Cut(need, "@")
				k, _ := p.Graph.Skill(graph.SkillID(skill))
				want := md(k.Name.In(p.Lang)) + " " + level
				if k.Max == 1 {
					want = md(k.Name.In(p.Lang))
				}
				wants = append(wants, want)
			}
			for _, id := range x.Because {
				if !strings.ContainsAny(id, ":@") && id != string(p.Role.ID) { // a duty
					wants = append(wants, "("+id+")")
				}
			}
			for _, id := range x.Unlocks {
				wants = append(wants, fmt.Sprint(number[id]))
			}
			if x.Price != nil && x.Price.Amount > 0 {
				wants = append(wants, s.Money(int64(x.Price.Amount*100+0.5), x.Price.Currency))
			}
			for _, want := range wants {
				if !strings.Contains(block, want) {
					t.Errorf("step %d does not say %q:\n%s", x.N, want, block)
				}
			}
		}
		sayGap(t, w, text)
		wants := []string{w.Catalog.Digest}
		for _, d := range []planner.Date{w.Schedule.Finish.Likely, w.Schedule.Finish.P50, w.Schedule.Finish.P80, w.Schedule.Finish.P95} {
			wants = append(wants, s.Date(d.Time()))
		}
		for _, m := range w.Milestones {
			wants = append(wants, s.Date(m.Date.Time()))
		}
		for _, l := range w.LeftOut {
			wants = append(wants, md(l.Why))
		}
		for _, x := range w.Warnings {
			wants = append(wants, md(x[1:])) // as a sentence
		}
		for _, want := range wants {
			if !strings.Contains(text, want) {
				t.Errorf("the document does not say %q", want)
			}
		}
	})
}

// sayGap looks for a row of a table for each requirement.
func sayGap(t *testing.T, w wire, text string) {
	t.Helper()
	lines := strings.Split(text, "\n")
	for _, g := range w.Gap {
		if !slices.ContainsFunc(lines, func(l string) bool {
			return strings.HasPrefix(l, "| "+md(g.Name)) && strings.Contains(l, fmt.Sprintf("| %d | %d |", g.Have, g.Need)) &&
				strings.Contains(l, fmt.Sprint(g.Weight)) && strings.Contains(l, "| "+strings.Join(g.Duties, ", ")+" |")
		}) {
			t.Errorf("no row says %+v", g)
		}
	}
}

// No text hides a duty behind "and more".
func TestTextNamesEveryDuty(t *testing.T) {
	everyPlan(t, func(t *testing.T, p *planner.Plan) {
		text := string(render(t, "text", p, Options{}))
		starts := regexp.MustCompile(`(?m)^\[ \] +\d+ `).FindAllStringIndex(text, -1)
		if len(starts) != len(p.Route.Steps) {
			t.Fatalf("%d steps in the text, %d in the plan", len(starts), len(p.Route.Steps))
		}
		for i, x := range p.Route.Steps {
			end := len(text)
			if i+1 < len(starts) {
				end = starts[i+1][0]
			}
			block := text[starts[i][0]:end]
			for _, id := range x.Because {
				if role, _ := p.Graph.Catalog.Role(p.Role.ID); !slices.ContainsFunc(role.Duties, func(d graph.Duty) bool { return d.ID == id }) {
					continue
				}
				if !regexp.MustCompile(`[( ,]` + regexp.QuoteMeta(id) + `[),\n]`).MatchString(block) {
					t.Errorf("step %d does not name its duty %s:\n%s", x.N, id, block)
				}
			}
		}
	})
}

// md is a text as Markdown has it when it is nothing but text.
func md(text string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "[", `\[`, "]", `\]`, "<", `&lt;`, ">", `&gt;`,
		"#", `\#`, "|", `\|`, "~", `\~`, "&", "&amp;", "\n", " ").Replace(strings.TrimSpace(text))
}
