package reports_test

import (
	"slices"
	"strings"
	"testing"

	"skillroute/config"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports"
	"skillroute/reports/answer"
)

// fixtureStep is the first step of a plan that is study of one level, whose exercise is the
// whole of what to do.
func fixtureStep(t *testing.T, p *planner.Plan) answer.Step {
	t.Helper()
	for n := range p.Route.Steps {
		if x := answer.Of(p).Step(n + 1); x.Kind == graph.KindStudy && x.Can() != "" && x.Guide().Do != nil && len(x.Guide().Use) > 0 {
			return x
		}
	}
	t.Fatal("no step is study with all texts")
	return answer.Step{}
}

// Each place that shows how a step is done has each of its texts once, behind its label, in
// both languages; who wrote them stands once in a place.
func TestEachPlaceHasAStepsTextsOnce(t *testing.T) {
	g := graph.New(config.Catalog())
	p, err := planner.New(g, planner.Request{To: "social-media-admin", AsOf: planner.DateOf(2026, 12, 1)})
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range lang.All {
		q := p.In(l)
		x, say := fixtureStep(t, q), lang.For(l)
		guide := x.Guide()
		level := g.LevelText(x.Gives[0])
		facts := answer.Of(q).GuideFacts(guide, 2)
		line := say.Say("content.can", "Can", x.Can())
		labelled := func(facts ...answer.Fact) (texts []string) {
			for _, f := range facts {
				texts = append(texts, strings.TrimPrefix(f.Label+": "+f.Value, ": "))
			}
			return texts
		}
		places := []struct {
			name, text string
			once       []string
		}{
			{"terminal, route", written(t, "text", q), []string{line}},
			{"terminal, next step", asked(t, answer.Next(next(t, g, x, q), l)), labelled(facts...)},
			{"terminal, show", shown(t, g, q, x), []string{level.Can.In(l), level.Do.In(l), level.Show.In(l)}},
			{"PDF", written(t, "pdf", q), append([]string{line}, labelled(facts...)...)},
			{"PDF, full", written(t, "full", q), labelled(facts[:3]...)},
			{"page", written(t, "html", q), labelled(facts[1:3]...)},
			{"calendar", unfolded(t, q), []string{say.Say("content.do") + ": " + guide.Do[0], say.Say("content.show") + ": " + guide.Show[0]}},
			{"workbook", written(t, "xlsx", q), slices.Concat(guide.Aim, guide.Do, guide.Show)},
			{"Markdown", written(t, "md", q), labelled(facts[:3]...)},
		}
		for _, place := range places {
			text := flat(place.text)
			if place.name != "calendar" { // whose events have no foot
				place.once = append(place.once, say.Say("content.editorial"))
			}
			for _, want := range place.once {
				label, value, behind := strings.Cut(answer.Plain(want), ": ")
				n := strings.Count(text, flat(answer.Plain(want)))
				if behind && label != strings.ToLower(label) { // a label in a column of its own has no colon
					n += strings.Count(text, flat(label+value))
				}
				if n != 1 {
					t.Errorf("%s, %s: %d times %q", l, place.name, n, want)
				}
			}
		}
	}
}

// unfolded is the calendar with its lines made whole.
func unfolded(t *testing.T, p *planner.Plan) string {
	return strings.NewReplacer("\r\n ", "", `\,`, ",", `\;`, ";", `\n`, " ").Replace(written(t, "ics", p))
}

func asked(t *testing.T, d *answer.Document) string {
	t.Helper()
	data, err := reports.RenderAnswer("text", d, nil, reports.Options{Width: 100})
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// next is the answer about the step of a plan where all before it is done.
func next(t *testing.T, g *graph.Graph, x answer.Step, p *planner.Plan) *planner.Next {
	t.Helper()
	r := p.Request
	r.Have = map[graph.SkillID]int{}
	for _, s := range p.Route.Steps[:x.N-1] {
		for _, h := range s.Gives {
			r.Have[h.Skill] = max(r.Have[h.Skill], h.Level)
		}
	}
	n, err := planner.FindNext(g, r)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// shown is what plan show says of the skill of a step.
func shown(t *testing.T, g *graph.Graph, p *planner.Plan, x answer.Step) string {
	t.Helper()
	d, _ := answer.Show(g, &p.Request, string(x.Gives[0].Skill))
	return asked(t, d)
}

// What one can do after a step is one line of the terminal's 80 columns, whatever the step.
func TestWhatOneCanDoIsOneLine(t *testing.T) {
	g := graph.New(config.Catalog())
	for _, role := range g.Catalog.Roles {
		p, err := planner.New(g, planner.Request{To: role.ID, AsOf: planner.DateOf(2026, 12, 1)})
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range lang.All {
			q := p.In(l)
			data, err := reports.Render("text", q, reports.Options{Width: 80})
			if err != nil {
				t.Fatal(err)
			}
			lines := map[string]int{}
			for line := range strings.Lines(string(data)) {
				lines[strings.TrimSpace(line)]++
			}
			for n := range q.Route.Steps {
				if can := answer.Of(q).Step(n + 1).Can(); can != "" && lines[lang.For(l).Say("content.can", "Can", can)] != 1 {
					t.Errorf("%s, %s, step %d: %q is no line of its own", role.ID, l, n+1, can)
				}
			}
		}
	}
}
