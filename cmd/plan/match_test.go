package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"skillroute/graph/lang"
)

// Scores are named: each prints its formula, in every language and as data, with the hours
// beside; the map of a page has a table with the same roles.
func TestMatchSaysWhatItRanksBy(t *testing.T) {
	for _, l := range lang.All {
		for _, score := range []string{"shared", "viability", "profile-matching"} {
			args := []string{"match", "--from=social-media-admin", "--as-of=2026-12-01", "--score=" + score, "--lang=" + string(l)}
			text := flat(runPlan(t, exitOK, args...))
			var data struct {
				Score   string
				Formula []string
				Roles   []struct {
					Role  struct{ Name string }
					Hours struct{ Likely float64 }
					Score struct{ Value float64 }
				}
			}
			if err := json.Unmarshal([]byte(runPlan(t, exitOK, append(args, "--format=json")...)), &data); err != nil {
				t.Fatal(err)
			}
			if data.Score != score || len(data.Formula) == 0 || len(data.Roles) != 7 {
				t.Fatalf("%+v", data)
			}
			for _, f := range data.Formula {
				if !strings.Contains(text, flat(f)) {
					t.Errorf("%s, %s: the text lacks %q", score, l, f)
				}
			}
			for i, r := range data.Roles[1:] { // the first is met
				if i > 0 && r.Score.Value > data.Roles[i].Score.Value || r.Hours.Likely <= 0 || !strings.Contains(text, r.Role.Name) {
					t.Errorf("%s: %+v", score, r)
				}
			}
		}
	}
}

// Of more roles than are asked for those are listed that are nearest, and the rest is said in
// numbers; without --score what is shared comes first.
func TestMatchLists(t *testing.T) {
	args := []string{"match", "--from=social-media-admin", "--as-of=2026-12-01", "--limit=2"}
	text := flat(runPlan(t, exitOK, append(args, "--score=hours")...))
	for _, want := range []string{"Of 7 roles none that is not listed comes before these: each of the other 4 takes", "That is a lower bound"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is not in %s", want, text)
		}
	}
	if text := runPlan(t, exitOK, args...); !strings.Contains(text, "Roles by hours shared") {
		t.Error(text)
	}
	var data struct {
		Roles []any
		Rest  struct{ Roles int }
	}
	if err := json.Unmarshal([]byte(runPlan(t, exitOK, append(args, "--format=json")...)), &data); err != nil || len(data.Roles) != 3 || data.Rest.Roles != 4 {
		t.Errorf("%+v, %v", data, err)
	}
	for _, wrong := range []string{"--limit=0", "--limit=1001", "--score=best"} {
		if out := fmt.Sprint(runPlan(t, exitUsage, "match", wrong)); out != "" {
			t.Error(out)
		}
	}
}

// Who holds nothing that a role without must-haves asks for is not called ready for it.
func TestMatchOfARoleThatAsksNothing(t *testing.T) {
	file := filepath.Join(t.TempDir(), "c.yaml")
	if err := os.WriteFile(file, []byte("format: skillroute.catalog/1\nid: x\nversion: \"1\"\nskills:\n  - {id: a, max: 1, study: [{level: 1, hours: 5}]}\nroles:\n  - {id: r, name: {en: Baker}, requires: [{skill: a, level: 1}]}\n  - {id: q, name: {en: Poet}, requires: [{skill: a, level: 1, importance: optional}]}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	text := flat(runPlan(t, exitOK, "match", "--catalog="+file, "--no-default-catalog"))
	if strings.Contains(text, "Ready now") || !strings.Contains(text, "The catalog states no must-haves, so it cannot be said how far they are: Poet.") {
		t.Error(text)
	}
}

// Of a role that nobody has reviewed it is not said that one is ready for it or can work in it.
func TestUnreviewedRolesPromiseNothing(t *testing.T) {
	file := filepath.Join(t.TempDir(), "c.yaml")
	if err := os.WriteFile(file, []byte(`format: skillroute.catalog/1
id: x
version: "1"
confidence: unreviewed
skills:
  - {id: a, max: 1, study: [{level: 1, hours: 5}]}
  - {id: b, max: 1, study: [{level: 1, hours: 50}]}
roles:
  - {id: r, name: {en: Surgeon}, requires: [{skill: a, level: 1}]}
  - {id: q, name: {en: Chief}, requires: [{skill: a, level: 1}, {skill: b, level: 1}]}
`), 0o600); err != nil {
		t.Fatal(err)
	}
	catalog := []string{"--catalog=" + file, "--no-default-catalog"}
	ladder := flat(runPlan(t, exitOK, append(catalog, "ladder", "--to=q")...))
	match := flat(runPlan(t, exitOK, append(catalog, "match", "--have=a=1")...))
	for _, text := range []string{ladder, match} {
		if strings.Contains(text, "work as") || strings.Contains(text, "Ready now") || !strings.Contains(text, "not who may work in it") {
			t.Error(text)
		}
	}
	if !strings.Contains(ladder, "all that the catalog asks of Surgeon is held after 5 hours") || !strings.Contains(match, "All that the catalog asks for is held: Surgeon.") {
		t.Error(ladder, match)
	}
}
