package config_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"skillroute/config"
	"skillroute/graph"
	"skillroute/planner"
)

// required are the levels that some role asks for, and those on the way to them through
// what study and practices need.
func required(c *graph.Catalog) map[graph.Holding]bool {
	g := graph.New(c)
	all := map[graph.Holding]bool{}
	var add func(graph.Holding)
	add = func(h graph.Holding) {
		for ; h.Level > 0 && !all[h]; h.Level-- {
			all[h] = true
			for i := range g.Steps {
				s := &g.Steps[i]
				if (s.Kind == graph.KindStudy || s.Kind == graph.KindPractice) && slices.Contains(s.Gives, h) {
					for _, n := range s.Needs {
						add(n)
					}
				}
			}
		}
	}
	for _, r := range c.Roles {
		for _, q := range r.Requires {
			add(graph.Holding{Skill: q.Skill, Level: q.Level})
		}
	}
	return all
}

// What SOURCES.md says of the texts is counted here: it says these lines, word for word.
func TestContentCountsStandInSources(t *testing.T) {
	c := config.Catalog()
	var levels, can, do, show, weeks, produces, study, above int
	for _, s := range c.Skills {
		levels += s.Max
		for _, x := range s.Levels {
			can, do, show = can+count(!x.Can.IsZero()), do+count(!x.Do.IsZero()), show+count(!x.Show.IsZero())
			weeks += count(x.Weeks > 0)
			if x.Source != nil {
				t.Errorf("%s@%d says who reviewed it, and SOURCES.md that no coach did", s.ID, x.Level)
			}
		}
	}
	for _, p := range c.Practices {
		produces += count(!p.Produces.IsZero())
	}
	asked := required(c)
	for h := range asked {
		study, above = study+count(h.Level <= 3), above+count(h.Level > 3)
	}
	says(t, fmt.Sprintf("| aims (`can`) | %d | all %d levels |", can, levels))
	says(t, fmt.Sprintf("| exercises (`do`) | %d | all levels with study, %d of them with calendar weeks |", do, weeks))
	says(t, fmt.Sprintf("| evidence (`show`) | %d | all levels |", show))
	says(t, fmt.Sprintf("| work products (`produces`) | %d | all practices |", produces))
	says(t, fmt.Sprintf("The roles ask for %d levels, those on the way included: %d by study, %d above.", len(asked), study, above))
}

// Every level 1 and 2 that roles ask for has material, or SOURCES.md names it.
func TestContentResourcesCoverTheFirstTwoLevels(t *testing.T) {
	c := config.Catalog()
	in, from := map[string]int{}, map[string]int{}
	taught, indonesian := map[graph.Holding]bool{}, map[graph.Holding]bool{}
	for _, x := range c.Resources {
		in[strings.Join(x.Language, "+")]++
		from[strings.Join(x.Source, "+")]++
		for _, h := range x.Teaches {
			taught[h] = true
			indonesian[h] = indonesian[h] || slices.Contains(x.Language, "id")
			if h.Level > 3 {
				t.Errorf("%s teaches %s: no evidence reaches above level 3", x.ID, h)
			}
		}
	}
	var first, bare, foreign []string
	for h := range required(c) {
		if h.Level > 2 {
			continue
		}
		first = append(first, h.String())
		if !taught[h] {
			bare = append(bare, h.String())
		} else if !indonesian[h] {
			foreign = append(foreign, h.String())
		}
	}
	slices.Sort(bare)
	slices.Sort(foreign)
	says(t, fmt.Sprintf("%d resources: %d in Indonesian, %d in English; %d were read as stored pages, of %d only the address was seen.",
		len(c.Resources), in["id"], in["en"], from["read-pages"], from["link-lists"]))
	says(t, fmt.Sprintf("Of the %d levels 1 and 2 that roles ask for, without any: %s.", len(first), strings.Join(bare, ", ")))
	says(t, fmt.Sprintf("Without one in Indonesian, %d: %s.", len(foreign), strings.Join(foreign, ", ")))
}

func count(is bool) int {
	if is {
		return 1
	}
	return 0
}

// says checks that SOURCES.md holds a sentence, however its lines are broken.
func says(t *testing.T, sentence string) {
	t.Helper()
	data, err := os.ReadFile("catalog/SOURCES.md")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(strings.Join(strings.Fields(string(data)), " "), sentence) {
		t.Errorf("SOURCES.md does not say: %s", sentence)
	}
}

// Texts and material are for people: with and without them the same route has the same
// numbers, dates and proof.
func TestContentChangesNoPlan(t *testing.T) {
	bare := config.Catalog()
	for i := range bare.Skills {
		bare.Skills[i].Levels = nil
	}
	for i := range bare.Practices {
		bare.Practices[i].Produces = ""
	}
	bare.Resources = nil
	with, without := graph.New(config.Catalog()), graph.New(bare)
	if with.Digest() == without.Digest() {
		t.Error("the digest does not know the texts")
	}
	for _, to := range roleIDs {
		figures := func(g *graph.Graph) string {
			p, err := planner.New(g, planner.Request{From: "social-media-admin", To: to, AsOf: planner.DateOf(2026, 11, 23)})
			if err != nil {
				t.Fatal(err)
			}
			r := p.Route
			text := fmt.Sprint(r.Hours, r.Price, r.Optimal, r.LowerBoundHours, r.Bound, p.Schedule, p.Alternatives, p.Milestones)
			for _, s := range r.Steps {
				text += fmt.Sprintln(s.ID, s.Hours, s.Needs, s.Gives, s.Start, s.Finish)
			}
			return text
		}
		if a, b := figures(with), figures(without); a != b {
			t.Errorf("%s: with texts\n%s\nwithout\n%s", to, a, b)
		}
	}
}
