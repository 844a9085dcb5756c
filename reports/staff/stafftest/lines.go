package stafftest

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"skillroute/graph"
	"skillroute/reports/staff"
)

// Line is a line of plans.jsonl with no more than what progress is told by, for what no
// planner would make.
type Line struct {
	ID, Name, Email string
	Groups          map[string]string
	AsOf, Catalog   string // the version; "" is 1
	Role            string
	Ready           float64
	Have            map[string]int
	Need            map[graph.SkillID]int
	Names           map[graph.SkillID]string // of skills, in Need
	Steps           []Step
}

// Step is a step of a route.
type Step struct {
	Gives  []string
	Hours  float64
	Finish string
}

// WriteLines writes lines into a folder of their own.
func WriteLines(t testing.TB, lines ...Line) string {
	t.Helper()
	var out bytes.Buffer
	for i, l := range lines {
		var gap, steps []any
		for id, need := range l.Need {
			gap = append(gap, map[string]any{"skill": id, "name": l.Names[id], "have": l.Have[string(id)], "need": need, "importance": "essential"})
		}
		hours := 0.0
		for _, s := range l.Steps {
			hours += s.Hours
			steps = append(steps, map[string]any{"id": "study:x", "kind": "study", "gives": s.Gives, "hours": map[string]float64{"likely": s.Hours}, "finish": s.Finish})
		}
		version := "1"
		if l.Catalog != "" {
			version = l.Catalog
		}
		b, err := json.Marshal(map[string]any{"line": i + 2, "id": l.ID, "name": l.Name, "email": l.Email, "groups": groupsOf(l), "plan": map[string]any{
			"format": "skillroute.plan/1", "as_of": l.AsOf, "catalog": map[string]string{"id": "c", "version": version, "digest": "sha256:" + version},
			"learner": map[string]any{"have": l.Have}, "role": map[string]string{"id": l.Role, "name": l.Role}, "readiness": map[string]float64{"must_have": l.Ready},
			"gap": gap, "route": map[string]any{"hours": map[string]float64{"likely": hours}, "steps": steps},
			"schedule": map[string]any{"start": l.AsOf, "finish": map[string]string{"likely": l.AsOf}},
		}})
		if err != nil {
			t.Fatal(err)
		}
		out.Write(append(b, '\n'))
	}
	folder := t.TempDir()
	for name, data := range map[string][]byte{staff.PlansFile: out.Bytes(), staff.ErrorsFile: []byte("line,column,id,name,what,hint\n")} {
		if err := os.WriteFile(filepath.Join(folder, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func groupsOf(l Line) map[string]string {
	if l.Groups == nil {
		return map[string]string{}
	}
	return l.Groups
}
