package cohort_test

import (
	"bytes"
	"strings"
	"testing"

	"skillroute/planner/cohort"
)

// What somebody says of a head and its answers stands in the place of what is guessed.
func TestProposeTakesChoices(t *testing.T) {
	g := testGraph(t)
	skill := string(g.Catalog.Skills[0].ID)
	file := "name,Pertanyaan 7,Tutor,to\nSari,Lumayan,Ani,?\nBudi,Jago,Eko,?\n"
	propose := func(c map[string]cohort.Choice) string {
		t.Helper()
		p, err := cohort.Propose("class.csv", strings.NewReader(file), int64(len(file)), g, cohort.Options{Choices: c})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := cohort.ReadMap("map.yaml", p.Map, g); err != nil {
			t.Fatalf("%v\n%s", err, p.Map)
		}
		return string(p.Map)
	}
	if m := propose(nil); strings.Contains(m, "Pertanyaan 7: "+skill) {
		t.Errorf("guessed without a reason:\n%s", m)
	}
	role := string(g.Catalog.Roles[0].ID)
	m := propose(map[string]cohort.Choice{
		"pertanyaan 7": {Column: skill, Answers: map[string]string{"LUMAYAN": "2", "jago": "99"}},
		"to":           {Answers: map[string]string{"?": role}},
		"name":         {Column: "no such column"},
		"Tutor":        {Column: "-"},
	})
	for _, want := range []string{"column: " + skill, "Lumayan: 2\n", "\"?\": " + role, "- Tutor\n", "name: name\n"} {
		if !strings.Contains(m, want) {
			t.Errorf("no %q in\n%s", want, m)
		}
	}
	if bytes.Contains([]byte(m), []byte("99")) {
		t.Errorf("a level that the skill does not have is taken:\n%s", m)
	}
}
