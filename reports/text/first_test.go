package text_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"skillroute/config"
	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/reports/answer"
	"skillroute/reports/text"
)

func first(t *testing.T, p *planner.Plan, o text.Options) string {
	t.Helper()
	var b strings.Builder
	if err := text.WriteFirst(&b, p, o); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// From each role and from nothing to each role, in the best and in the worst case, the
// first screen has at most 24 lines of 80 columns, and names what was asked for.
func TestFirstScreenFits(t *testing.T) {
	catalog := config.Catalog()
	g := graph.New(catalog)
	asOf := planner.DateOf(2026, time.December, 1)
	by := planner.DateOf(2027, time.January, 31)
	requests := map[string]planner.Request{
		"plain": {},
		"stated": {
			Have: map[graph.SkillID]int{"canva": 2, "copywriting": 2, "seo": 1, "negotiation": 1}, HoursPerWeek: 7.5, By: &by,
			Off:       []planner.DateRange{{From: asOf + 20, To: asOf + 30}, {From: asOf + 50, To: asOf + 51}, {From: asOf + 70, To: asOf + 80}},
			StudyDays: []time.Weekday{time.Saturday, time.Sunday, time.Wednesday}, Free: true, Start: new(planner.Date),
			Budget: &graph.Money{Hundredths: 100_00, Currency: "IDR"}, Name: "Putri Anggraini Kusumawardhani",
			Waive: []planner.Waiver{{Skill: "stakeholder-management", Reason: "held by the agency"}, {Skill: "creative-briefing", Reason: "not asked for here"}},
		},
	}
	*requests["stated"].Start = asOf - 10
	shared := planner.NewShared(g)
	for name, r := range requests {
		for i, to := range catalog.Roles {
			for j, from := range append([]graph.Role{{}}, catalog.Roles...) {
				r.Lang, r.AsOf, r.From, r.To = []lang.Lang{lang.English, lang.Indonesian}[(i+j)%2], asOf, from.ID, to.ID
				p, err := shared.New(r)
				if err != nil {
					t.Fatal(err)
				}
				where := fmt.Sprintf("%s: %s to %s", name, from.ID, to.ID)
				screen := first(t, p, text.Options{})
				lines := strings.Split(strings.TrimSuffix(screen, "\n"), "\n")
				if len(lines) > 24 {
					t.Errorf("%s: %d lines:\n%s", where, len(lines), screen)
				}
				for _, l := range lines {
					if n := len([]rune(l)); n > 80 {
						t.Errorf("%s: %d columns: %s", where, n, l)
					}
				}
				flat := strings.Join(strings.Fields(screen), " ")
				for _, s := range answer.Of(p).Stated().Lines {
					if !strings.Contains(flat, strings.ReplaceAll(answer.Plain(s), "\u00a0", " ")) {
						t.Errorf("%s: %q is missing:\n%s", where, s, screen)
					}
				}
				if n := len(p.Stages); n > 1 && name == "plain" {
					last := answer.Of(p).StagesTable().Rows[n-1].Cells
					if !strings.Contains(flat, strings.ReplaceAll(last[2]+" "+last[3], "\u00a0", " ")) {
						t.Errorf("%s: the last stage is missing:\n%s", where, screen)
					}
					if at := strings.Index(screen, "\n    1  "); n > 2 && at >= 0 && !strings.Contains(screen[at:], "\n    2  ") && !strings.Contains(screen[at:], lang.For(r.Lang).Say("text.first.more", "Count", n-2)) {
						t.Errorf("%s: stages are left out without a word:\n%s", where, screen)
					}
				}
				if len(p.Route.Steps) > 0 && name == "plain" && p.Route.Steps[0].Kind == graph.KindCourse {
					if g := answer.Of(p).Step(1).Guide(); !strings.Contains(screen, strings.TrimPrefix(g.Use[0].URL, "https://")) {
						t.Errorf("%s: the first course has no address:\n%s", where, screen)
					}
				}
				if ahead := answer.Of(p).Ahead()[0]; len(p.Route.Steps) > 0 {
					if !strings.Contains(flat, "--full") || len(ahead.Tasks) > 0 && !strings.Contains(screen, "\n"+ahead.Title) {
						t.Errorf("%s: no way to all of it, or no week:\n%s", where, screen)
					}
				}
			}
		}
	}
}

// The tasks of a stage hold the hours and the last day of its steps; a skill whose levels
// follow each other stands once.
func TestTasksHoldTheSteps(t *testing.T) {
	catalog := config.Catalog()
	g := graph.New(catalog)
	for _, to := range catalog.Roles {
		p, err := planner.New(g, planner.Request{To: to.ID, AsOf: planner.DateOf(2026, time.December, 1), Lang: lang.English})
		if err != nil {
			t.Fatal(err)
		}
		a := answer.Of(p)
		for _, stage := range p.Stages {
			sum, names := graph.Minutes(0), map[string]bool{}
			for _, task := range a.Tasks(stage.First, stage.Last) {
				sum += task.Minutes
				if name := task.Short(); names[name] {
					t.Errorf("%s, stage %d: %s stands twice", to.ID, stage.N, name)
				} else {
					names[name] = true
				}
			}
			if sum != stage.Effort.Likely {
				t.Errorf("%s, stage %d: tasks of %d minutes in a stage of %d", to.ID, stage.N, sum, stage.Effort.Likely)
			}
		}
		ahead, listed := a.Ahead(), []int{}
		week := graph.Minutes(0)
		for _, task := range ahead[0].Tasks {
			if task.Part >= task.Minutes {
				t.Errorf("%s: %d of %d minutes of %s", to.ID, task.Part, task.Minutes, task.Short())
			}
			if week += task.Part; task.Part == 0 {
				week += task.Minutes
			}
		}
		if week > 600 || week < 600-graph.Minutes(len(ahead[0].Tasks)) {
			t.Errorf("%s: the first week of 10 hours has %d minutes", to.ID, week)
		}
		for _, part := range ahead {
			for _, task := range part.Tasks {
				listed = append(listed, task.Steps[0].N)
			}
		}
		if len(listed) == 0 || listed[0] != 1 || !slices.IsSorted(listed) {
			t.Errorf("%s: what is ahead begins with the steps %v", to.ID, listed)
		}
	}
}

// A narrow screen has more lines, and still says when one is done, what to do this week and
// this month, and where the way ends; a name of thousands of letters takes a line or two.
func TestFirstScreenIsNarrow(t *testing.T) {
	g := graph.New(config.Catalog())
	by := planner.DateOf(2028, time.June, 30)
	for i, to := range g.Catalog.Roles {
		r := planner.Request{To: to.ID, AsOf: planner.DateOf(2026, time.December, 1), By: &by, Lang: lang.All[i%2], Name: strings.Repeat("Sari ", 600)}
		p, err := planner.New(g, r)
		if err != nil {
			t.Fatal(err)
		}
		a := answer.Of(p)
		for columns, most := range map[int]int{40: 48, 60: 32, 80: 24} {
			screen := first(t, p, text.Options{Width: columns})
			lines := strings.Split(strings.TrimSuffix(screen, "\n"), "\n")
			if len(lines) > most {
				t.Errorf("%s: %d lines of %d columns:\n%s", to.ID, len(lines), columns, screen)
			}
			for _, l := range lines {
				if n := len([]rune(l)); n > columns {
					t.Errorf("%s: %d columns: %s", to.ID, n, l)
				}
			}
			wanted := []string{a.Date(p.Schedule.Finish.P50.Time())}
			ahead := a.Ahead()
			for _, part := range ahead[:2] {
				if len(part.Tasks) > 0 {
					wanted = append(wanted, part.Title, part.Tasks[0].Short()[:8])
				}
			}
			if n := len(p.Stages); n > 1 {
				last := a.StagesTable().Rows[n-1].Cells
				wanted = append(wanted, last[2]+" "+last[3])
			}
			flat := strings.Join(strings.Fields(screen), " ")
			for _, want := range wanted {
				if !strings.Contains(flat, strings.ReplaceAll(want, "\u00a0", " ")) {
					t.Errorf("%s, %d columns: %q is missing:\n%s", to.ID, columns, want, screen)
				}
			}
		}
	}
}
