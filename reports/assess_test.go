package reports

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"skillroute/graph"
	"skillroute/graph/lang"
	"skillroute/planner"
	"skillroute/planner/assess"
)

// evidences are what people write as evidence, and what a format could stumble over.
var evidences = []string{
	"", "https://example.org/p?a=1&b=2#c", "portofolio-2026.pdf", "=HYPERLINK(1)", "'=1", "; =1+1", "@x", "-", "a|b", `a\b`, `a\|b`, "**bold**", "_x0041_", "<b>&amp;</b>",
	"\"kutipan\", koma; titik", "1. satu", "  dua   kali\nbaris\t", "01", "1e5", "12/01/2026", "✓", "🙂 é ＝1", "# judul", "[tautan](https://example.org)", "`kode`", "TRUE",
}

// A sheet that is written and read back has the answers that it had, in each of the formats
// that are read, in every language, whatever the evidence.
func TestASheetOutAndBackIsLossless(t *testing.T) {
	random := rand.New(rand.NewPCG(16, 4))
	g := builtin
	for round := range 40 {
		l := lang.All[round%len(lang.All)]
		role := g.Catalog.Roles[random.IntN(len(g.Catalog.Roles))]
		a, err := assess.New(g, role.ID, round%3 == 0)
		if err != nil {
			t.Fatal(err)
		}
		s, _ := a.Begin()
		for _, i := range random.Perm(len(g.Catalog.Skills))[:random.IntN(len(g.Catalog.Skills))] {
			skill := g.Catalog.Skills[i]
			if err := s.Rate(assess.Answer{Skill: skill.ID, Level: random.IntN(skill.Max + 1), Evidence: evidences[random.IntN(len(evidences))]}); err != nil {
				t.Fatal(err)
			}
		}
		want := answersOf(s.Answers())
		r := planner.Request{To: role.ID, Lang: l, AsOf: 20500, Name: "Sari"}
		for _, format := range []string{"xlsx", "csv", "md"} {
			data, err := RenderSheet(format, s, &r, "self", Options{})
			if err != nil {
				t.Fatal(err)
			}
			name := "sheet." + format
			answers, notices, err := a.ReadSheet(name, data)
			if err != nil {
				t.Fatalf("%s: %v", format, err)
			}
			if len(notices) > 0 {
				t.Errorf("%s: notices %v", format, notices)
			}
			for skill, x := range answersOf(answers) {
				if x != want[skill] {
					t.Errorf("%s, %s: %q came back as %q", format, skill, want[skill], x)
				}
			}
			if len(answers) != len(want) {
				t.Errorf("%s: %d answers came back of %d", format, len(answers), len(want))
			}
		}
	}
}

func answersOf(answers []assess.Answer) map[graph.SkillID]string {
	all := map[graph.SkillID]string{}
	for _, x := range answers {
		all[x.Skill] = fmt.Sprint(x.Level, " ", x.Evidence)
	}
	return all
}

// Printed sheets have the same lines, and say that they cannot be read.
func TestAPrintedSheetSaysThatItIsForPrint(t *testing.T) {
	a, err := assess.New(builtin, "social-media-admin", false)
	if err != nil {
		t.Fatal(err)
	}
	s, _ := a.Begin(assess.Answer{Skill: "canva", Level: 1, Evidence: "tautan"})
	for _, format := range []string{"pdf", "html"} {
		data, err := RenderSheet(format, s, &planner.Request{To: "social-media-admin", Lang: lang.Indonesian, AsOf: 20500}, "coach", Options{})
		if err != nil {
			t.Fatal(err)
		}
		if _, _, err := a.ReadSheet("x."+format, data); err == nil || !strings.Contains(err.Error(), "for print") {
			t.Errorf("%s: %v", format, err)
		}
	}
	if _, err := RenderSheet("ics", s, &planner.Request{}, "self", Options{}); err == nil {
		t.Error("a sheet is written as a calendar")
	}
}
